//! What no reader of markup should see: front matter, what templates run, attributes of kramdown.
//! It becomes blanks, so that every other byte keeps its place.

use std::ops::Range;

use super::super::language::Language;
use crate::syntax::front::Cut;

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
        blank(&mut bytes, 0..front_matter(text));
        for (open, close) in [("{{<", ">}}"), ("{{%", "%}}")] {
            for range in between(text, open, close) {
                shortcode(&mut bytes, text, range, &mut templates);
            }
        }
        tags(&mut bytes, text, &mut templates);
        let is_shortcode = |range: &Range<usize>| {
            text[range.clone()].starts_with("{{<") || text[range.clone()].starts_with("{{%")
        };
        for range in between(text, "{{", "}}").into_iter().filter(|range| !is_shortcode(range)) {
            bytes[range].iter_mut().filter(|byte| **byte == b' ').for_each(|byte| *byte = BLANK);
        }
    }
    if language == Language::Markdown {
        for range in between(text, "{:", "}") {
            if !text[range.clone()].contains('\n') {
                blank(&mut bytes, range);
            }
        }
        fences(&mut bytes, text);
        spans(&mut bytes, text);
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned());
    Quiet { text, templates }
}

/// A blank that indents nothing: four of the others at the start of a line would make it code.
const FEED: u8 = b'\x0c';

/// Whether the template at `range` starts a line on which text follows.
fn leads_text(text: &str, range: &Range<usize>) -> bool {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let behind = text[range.end..].split('\n').next().unwrap_or_default().trim_start();
    line.trim().is_empty() && behind.starts_with(|c: char| c.is_alphabetic() || "[“\"_".contains(c))
}

/// Makes the tags of Liquid blank.
fn tags(bytes: &mut [u8], text: &str, templates: &mut Vec<Range<usize>>) {
    for range in between(text, "{%", "%}") {
        // `[post]({% post_url 2020-01-01-a %})`: an address stays.
        if text[..range.start].ends_with(['(', '"']) {
            bytes[range].iter_mut().filter(|byte| **byte == b' ').for_each(|byte| *byte = BLANK);
            continue;
        }
        blank(bytes, range.clone());
        if leads_text(text, &range) {
            bytes[range.clone()]
                .iter_mut()
                .filter(|byte| **byte == b' ')
                .for_each(|byte| *byte = FEED);
        }
        templates.push(range);
    }
}

/// How many bytes of `text` are its front matter: YAML between dashes, TOML between plus signs.
fn front_matter(text: &str) -> usize {
    if let Some(cut) = Cut::of(text) {
        return text.len() - cut.body.len();
    }
    let is_toml = text.starts_with("+++\n") || text.starts_with("+++\r\n");
    let end = text.get(4..).and_then(|rest| rest.find("\n+++")).filter(|_| is_toml);
    end.map_or(0, |end| 4 + end + "\n+++".len())
}

/// Shortcodes that print an icon, which nobody would miss in a label.
const ICONS: &[&str] = &["fa ", "ai ", "icon ", "bi ", "iconify "];

/// A shortcode of Hugo or Quarto: its parts of an address stay, others print nothing that is known.
fn shortcode(bytes: &mut [u8], text: &str, range: Range<usize>, templates: &mut Vec<Range<usize>>) {
    if text[..range.start].ends_with("](") {
        bytes[range].iter_mut().filter(|byte| **byte == b' ').for_each(|byte| *byte = BLANK);
        return;
    }
    let inner = text[range.clone()].trim_start_matches(['{', '<', '%', ' ']);
    if !ICONS.iter().any(|icon| inner.starts_with(icon)) {
        templates.push(range.clone());
    }
    blank(bytes, range);
}

/// Makes the lines blank that open and close boxes of Pandoc: `::: {.callout-note}`.
fn fences(bytes: &mut [u8], text: &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(":::") {
            blank(bytes, at..at + line.len());
        }
        at += line.len();
    }
}

/// How long what a span of Pandoc marks is at most.
const LONGEST_SPAN: usize = 1000;

/// Stands for the bracket that opens a span of Pandoc, which Markdown then takes for a blank.
pub(super) const SPAN: u8 = b'\x0b';

/// Stands for the bracket that closes one.
pub(super) const SPAN_END: u8 = b'\x0e';

/// Marks the brackets of a span of Pandoc, whose classes stay: `[A. Lee]{.underline}`.
fn spans(bytes: &mut [u8], text: &str) {
    for range in between(text, "]{", "}") {
        let inner = text[range.clone()].trim_start_matches("]{");
        let is_span = inner.starts_with(['.', '#']) && !inner.contains('\n');
        if let Some(open) = opening(text.as_bytes(), range.start).filter(|_| is_span) {
            bytes[open] = SPAN;
            bytes[range.start] = SPAN_END;
        }
    }
}

/// Where the bracket stands that the one at the byte `close` closes.
fn opening(text: &[u8], close: usize) -> Option<usize> {
    let mut open = 1;
    for at in (close.saturating_sub(LONGEST_SPAN)..close).rev() {
        match text[at] {
            b']' => open += 1,
            b'[' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
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
