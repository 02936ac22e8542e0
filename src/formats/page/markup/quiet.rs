//! What no reader of markup should see: front matter, what templates run, attributes of kramdown.
//! It becomes blanks, so that every other byte keeps its place.

use std::ops::Range;

use super::super::language::Language;
use crate::syntax::front::Front;

/// A page without what is not to be read.
pub(super) struct Quiet {
    pub(super) text: String,
    /// The parts that a template language runs.
    pub(super) templates: Vec<Range<usize>>,
}

/// Stands for a blank between the braces of a template's value in an address, where Markdown allows none.
pub(super) const BLANK: u8 = b'^';

/// `text` with blanks in those places.
pub(super) fn quieten(text: &str, language: Language) -> Quiet {
    let mut bytes = text.as_bytes().to_vec();
    let mut templates = Vec::new();
    if matches!(language, Language::Markdown | Language::Html) {
        let body = Front::read(text).map_or(0, |front| text.len() - front.body.len());
        blank(&mut bytes, 0..body);
        for range in between(text, "{%", "%}") {
            // `[post]({% post_url 2020-01-01-a %})`: an address stays.
            if text[..range.start].ends_with(['(', '"']) {
                bytes[range]
                    .iter_mut()
                    .filter(|byte| **byte == b' ')
                    .for_each(|byte| *byte = BLANK);
                continue;
            }
            blank(&mut bytes, range.clone());
            templates.push(range);
        }
        for range in between(text, "{{", "}}") {
            bytes[range].iter_mut().filter(|byte| **byte == b' ').for_each(|byte| *byte = BLANK);
        }
    }
    if language == Language::Markdown {
        for range in between(text, "{:", "}") {
            if !text[range.clone()].contains('\n') {
                blank(&mut bytes, range);
            }
        }
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
    Quiet { text, templates }
}

/// The stretches of `text` from `open` to the next `close`, both included.
fn between(text: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(open).map(|at| from + at) {
        let Some(end) = text[start..].find(close).map(|at| start + at + close.len()) else { break };
        found.push(start..end);
        from = end;
    }
    found
}

/// Makes the bytes in `range` blanks, but for line ends.
fn blank(bytes: &mut [u8], range: Range<usize>) {
    bytes[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}
