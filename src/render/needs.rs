//! What a template needs of every work, as a comment at its top says it:
//! `{# needs: date (without it the theme takes the time of the build), venue of article|chapter #}`.
//!
//! A need is the name of a field or value of a work, after `of` the types of work that it is for, and
//! in brackets why. Templates are not stopped by what is lacking; `build` reports it.

use std::ops::Range;

use super::target::Delimiters;
use crate::span::{FileId, Span};

/// What a template needs of every work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The name of a field or value of a work.
    pub name: String,
    /// The types of work that it is for; all, if none.
    pub kinds: Vec<String>,
    /// What happens without it, if the template says so.
    pub why: Option<String>,
    /// Where the template says it.
    pub span: Span,
}

/// What the template `text`, whose text is `file`, says it needs.
pub(super) fn parse(text: &str, file: FileId, delimiters: Delimiters) -> Vec<Need> {
    let [.., (open, close)] = delimiters.pairs();
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    // Comments stand at the top, before anything is written.
    let comments = lines.take_while(|(_, line)| line.starts_with(open));
    let needs = comments.filter_map(|(at, line)| {
        let inside = line.strip_prefix(open)?.split(close).next()?;
        let list = inside.trim_start().strip_prefix("needs:")?;
        Some((at + open.len() + inside.len() - list.len(), list))
    });
    needs
        .flat_map(|(at, list)| pieces(list).map(move |range| (at, list, range)))
        .filter_map(|(at, list, range)| need(&list[range.clone()], file, at + range.start))
        .collect()
}

/// The pieces of `list` between commas outside brackets.
fn pieces(list: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, character) in list.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(start..list.len());
    found.into_iter()
}

/// The need that `piece` at `at` says; nothing where it is empty.
fn need(piece: &str, file: FileId, at: usize) -> Option<Need> {
    let at = at + piece.len() - piece.trim_start().len();
    let (words, why) = match piece.split_once('(') {
        Some((words, why)) => (words, Some(why.trim().trim_end_matches(')').trim().to_owned())),
        None => (piece, None),
    };
    let (name, kinds) = words.split_once(" of ").unwrap_or((words, ""));
    let name = name.trim();
    let kinds = kinds.split('|').map(str::trim).filter(|kind| !kind.is_empty());
    (!name.is_empty()).then(|| Need {
        name: name.to_owned(),
        kinds: kinds.map(str::to_owned).collect(),
        why: why.filter(|why| !why.is_empty()),
        span: Span::new(file, at..at + name.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;

    /// The needs of a template: name, types, reason, and what stands at the span.
    fn look(text: &str, delimiters: Delimiters) -> Vec<(String, String, Option<String>)> {
        let mut sources = Sources::default();
        let file = sources.add("x.md.jinja", text);
        let needs = parse(text, file, delimiters);
        for need in &needs {
            assert_eq!(&text[need.span.range()], need.name);
        }
        needs.into_iter().map(|need| (need.name, need.kinds.join("+"), need.why)).collect()
    }

    #[test]
    fn needs_are_read_from_the_comments_at_the_top() {
        let text = "{# A page. #}\n{# needs: date (or, well, none), venue of article | chapter, title #}\n{{ x }}\n{# needs: doi #}\n";
        let row = |name: &str, kinds: &str, why: Option<&str>| {
            (name.to_owned(), kinds.to_owned(), why.map(str::to_owned))
        };
        let expected = [
            row("date", "", Some("or, well, none")),
            row("venue", "article+chapter", None),
            row("title", "", None),
        ];
        assert_eq!(look(text, Delimiters::Braces), expected);
        assert_eq!(look("<# needs: date #>\n", Delimiters::Angles), [row("date", "", None)]);
        assert_eq!(look("no comment\n", Delimiters::Braces), []);
    }
}
