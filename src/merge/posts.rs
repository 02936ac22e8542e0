//! Works with a `post:` in, the minutes that their pages take to read out, counted from the files.
//!
//! Only words that a reader reads count: no front matter, no tags of HTML or Liquid, no addresses.

use std::path::Path;

use crate::diag::{Diagnostic, Sink, codes};
use crate::files::Files;
use crate::model::{Library, Work, fields};
use crate::strings::slice::slice;
use crate::syntax::front::Front;

/// Words that people read in a minute.
const WORDS_PER_MINUTE: usize = 200;
/// Chinese and Japanese characters that say as much as one word.
const CHARACTERS_PER_WORD: usize = 2;

/// Counts the minutes of every work that has a `post` below `root` and says no `reading-time`. A post
/// that cannot be read is reported.
pub fn count_minutes(library: &mut Library, root: &Path, files: &Files, sink: &mut Sink) {
    for (at, work) in library.works.iter().enumerate() {
        let Some((path, field)) = uncounted(work) else { continue };
        match files.read_text(&root.join(path.trim_start_matches('/'))) {
            Ok(text) => {
                library.minutes.insert(at, minutes(&text));
            }
            Err(error) => sink.push(
                Diagnostic::warning(codes::MISSING_POST, error.to_string()).at(field).help(
                    "set the path of the post's Markdown file, relative to the folder of \
                           the config",
                ),
            ),
        }
    }
}

/// The file of the post of `work`, and its place, if its minutes must be counted.
fn uncounted(work: &Work) -> Option<(&str, crate::span::Span)> {
    let field =
        work.field(fields::POST).filter(|_| work.literal(fields::READING_TIME).is_none())?;
    let path = work.literal(fields::POST)?.trim();
    (!path.is_empty() && !path.contains("://")).then_some((path, field.span))
}

/// The minutes that `page` takes to read, one at least.
fn minutes(page: &str) -> usize {
    let body = Front::read(page).map_or(page, |front| front.body);
    words(body).div_ceil(WORDS_PER_MINUTE).max(1)
}

/// How many words of `body` are read.
fn words(body: &str) -> usize {
    let (mut words, mut characters, mut in_word) = (0, 0, false);
    let mut rest = body;
    while let Some(letter) = rest.chars().next() {
        let skipped = unread(rest);
        let is_wide = is_wide(letter);
        let reads = skipped == 0 && !is_wide && letter.is_alphanumeric();
        characters += usize::from(is_wide);
        words += usize::from(reads && !in_word);
        in_word = skipped == 0 && !is_wide && (reads || in_word && !letter.is_whitespace());
        rest = slice(rest, skipped.max(letter.len_utf8())..);
    }
    words + characters / CHARACTERS_PER_WORD
}

/// How many bytes at the start of `text` are markup that nobody reads.
fn unread(text: &str) -> usize {
    let marks = [("<!--", "-->"), ("{%", "%}"), ("{{", "}}"), ("](", ")")];
    let within = |open: &str, close: &str| {
        let inner = text.strip_prefix(open)?;
        Some(open.len() + inner.find(close)? + close.len())
    };
    let tag = || {
        let name = text.strip_prefix('<')?.trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| within("<", ">"))?
    };
    marks.iter().find_map(|(open, close)| within(open, close)).or_else(tag).unwrap_or(0)
}

/// Whether `letter` is of a script that puts no space between words.
fn is_wide(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_read_counts() {
        let cases = [
            ("", 0),
            ("One two-fold, three's -- and 4.", 5),
            (
                "A [link text](https://example.org/a b c) <b class='x y'>bold</b> <!-- not this -->",
                4,
            ),
            ("{% include figure.html a=b %} text {{ site.title }}", 1),
            ("a < b and c", 4),
            ("强化学习的词 and RL", 5),
            ("<unclosed tag", 2),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_minute_has_so_many_words_and_front_matter_has_none() {
        let page = |count: usize| format!("---\ntitle: A b c\n---\n{}", "word ".repeat(count));
        let counted = [0, 1, 200, 201, 4400].map(|count| minutes(&page(count)));
        assert_eq!(counted, [1, 1, 1, 2, 22]);
    }
}
