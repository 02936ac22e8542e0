//! What stands in brackets behind a work: its date, status, short venue, awards, acceptance rate, what
//! marks mean; and the words of status that stand without brackets.

use std::ops::Range;

use super::dates::{dates, years};
use super::draft::{Draft, TAKEN};
use super::line::{Mark, Span};
use super::reading::Reading;
use super::statuses::{BETWEEN, STATUSES};
use super::words::MARKS;
use crate::model::Status;

/// Words that tell an award, in lower case.
const AWARDS: &[&str] = &[
    "award",
    "prize",
    "best paper",
    "best student",
    "runner-up",
    "runner up",
    "finalist",
    "honorable mention",
    "honourable mention",
    "nominee",
    "nomination",
    "distinguished paper",
    "prix",
    "preis",
    "premio",
    "top 1%",
    "top-scored",
    "selected as",
    "selected for",
    "editor's choice",
    "editor’s choice",
    "editors' choice",
    "editors’ choice",
    "auszeichnung",
];

/// Takes what stands in brackets and the words of status.
pub(super) fn take(draft: &mut Draft<'_>, reading: &mut Reading) {
    for range in groups(&draft.rest()) {
        group(draft, reading, &range);
    }
    status(draft, reading);
    lines(draft, reading);
}

/// The brackets in `rest`, the outermost ones, with what is in them.
pub(super) fn groups(rest: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, letter) in rest.char_indices() {
        match letter {
            '(' | '[' => open.push((at, if letter == '(' { ')' } else { ']' })),
            ')' | ']' if open.last().is_some_and(|(_, close)| *close == letter) => {
                if let Some((start, _)) = open.pop().filter(|_| open.is_empty()) {
                    found.push(start..at + 1);
                }
            }
            '\n' => open.clear(),
            _ => {}
        }
    }
    found
}

/// Reads one pair of brackets.
fn group(draft: &mut Draft<'_>, reading: &mut Reading, range: &Range<usize>) {
    let rest = draft.rest();
    let inner = range.start + 1..range.end - 1;
    let text = rest[inner.clone()].replace(TAKEN, " ");
    let text = text.trim();
    if text.is_empty() || text.chars().all(|c| !c.is_alphanumeric() && !MARKS.contains(&c)) {
        return;
    }
    let lower = text.to_lowercase();
    if lower.contains("acceptance rate") || lower.starts_with("acceptance") {
        let (at, part) = acceptance(text);
        reading.acceptance.get_or_insert_with(|| rate(part));
        if part.len() == text.len() {
            return draft.take(range);
        }
        // `(oral, acceptance rate 4.1%)`
        let start = inner.start + rest[inner.clone()].find(text).unwrap_or(0) + at;
        return draft.take(&(start..start + part.len()));
    }
    if let Some(meaning) = legend(text) {
        reading.marks.push(meaning);
        return draft.take(range);
    }
    if AWARDS.iter().any(|word| lower.contains(word)) {
        reading.awards.push(text.to_owned());
        return draft.take(range);
    }
    if let Some(status) = Status::find(text).filter(|status| *status != Status::Published) {
        reading.status = Some(status);
        return draft.take(range);
    }
    take_short(draft, reading, range, text);
}

/// Takes the short name of a venue that stands in the brackets at `range`, if that is what `text` is.
fn take_short(draft: &mut Draft<'_>, reading: &mut Reading, range: &Range<usize>, text: &str) {
    let rest = draft.rest();
    let inner = range.start + 1..range.end - 1;
    let Some((short, at)) = short_name(text, &rest[..range.start], &rest[range.end..]) else {
        return;
    };
    if reading.short.is_some() || !is_at_venue(draft, range) {
        return;
    }
    reading.short = Some(short.to_owned());
    let start = inner.start + rest[inner.clone()].find(short).unwrap_or(0);
    draft.take(&(start..start + short.len()));
    match at {
        Behind::Nothing => draft.take(range),
        Behind::ShortYear(year) => {
            reading.date.get_or_insert(year);
            draft.take(range);
        }
        Behind::Year => {}
    }
}

/// Whether the brackets at `range` stand in or behind what is marked up as a venue, where anything is.
fn is_at_venue(draft: &Draft<'_>, range: &Range<usize>) -> bool {
    let is_free = |span: &&Span| !draft.left(span.range.clone()).is_empty();
    let mut venues =
        draft.line.marked(|mark| matches!(mark, Mark::Emph)).filter(is_free).peekable();
    let is_near = |span: &Span| span.range.start < range.start && range.start <= span.range.end + 1;
    venues.peek().is_none() || venues.any(is_near)
}

/// What stands behind a short name in its brackets.
#[derive(PartialEq, Eq)]
enum Behind {
    Nothing,
    Year,
    /// Two digits, as the year that they stand for.
    ShortYear(String),
}

/// The short name of a venue that `text` is, but for a year: `TKDD`, `IEEE CloudNet 2023`, `SoCC'21`.
fn short_name<'a>(text: &'a str, before: &str, behind: &str) -> Option<(&'a str, Behind)> {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - bare.len();
    let cut = bare.trim_end_matches([' ', '\'', '’', ',', '-']);
    let year = &text[bare.len()..];
    let (name, after) = match digits {
        4 if cut.len() < bare.len() => (cut, Behind::Year),
        2 if cut.len() < bare.len() && bare.ends_with(['\'', '’']) => {
            let century = if year < "50" { "20" } else { "19" };
            (cut, Behind::ShortYear(format!("{century}{year}")))
        }
        _ => (text, Behind::Nothing),
    };
    // `(Security'23)`
    let is_dated = matches!(after, Behind::ShortYear(_)) && name.len() > 2;
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let is_short = (1..=5).contains(&words.len())
        && words.iter().all(|word| {
            word.chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c == '@' || c == '&' || c.is_ascii_digit())
        })
        && (is_dated
            || words.iter().any(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1))
        && (capitals >= 2 || is_dated)
        && name.len() <= 40
        && years(name).next().is_none();
    let head = before.trim_end_matches(' ');
    let follows = head.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == TAKEN);
    // `Conference (ICC) Workshop` is one name.
    let ends = !behind.trim_start_matches([' ', '-']).starts_with(char::is_alphanumeric);
    (is_short && follows && ends).then_some((name, after))
}

/// The part of `text` that says how many were taken, and where it starts.
fn acceptance(text: &str) -> (usize, &str) {
    let mut at = 0;
    for part in text.split_inclusive([',', ';']) {
        if part.to_lowercase().contains("acceptance") {
            // What follows is a part of it where it has no words: `1,444)`.
            let rest = &text[at..];
            let words = |text: &str| text.chars().any(char::is_alphabetic);
            let end = rest
                .match_indices([',', ';'])
                .map(|(end, _)| end)
                .find(|end| rest[end + 1..].split([',', ';']).next().is_some_and(words));
            let blanks = rest.len() - rest.trim_start().len();
            return (at + blanks, &rest[blanks..end.unwrap_or(rest.len())]);
        }
        at += part.len();
    }
    (0, text)
}

/// The rate that `text` says.
fn rate(text: &str) -> String {
    let from = text
        .find(':')
        .map_or_else(|| text.find(|c: char| c.is_ascii_digit()).unwrap_or(0), |at| at + 1);
    text[from..].trim().to_owned()
}

/// What a mark means, where `text` says it: `∗ equal contribution`.
pub(super) fn legend(text: &str) -> Option<(String, String)> {
    let text = text.trim_start_matches(['[', '(', ' ']);
    let mark: String = text.chars().take_while(|c| MARKS.contains(c)).collect();
    let lower = text.to_lowercase();
    let meaning = [("equal", "equal"), ("correspond", "corresponding"), ("senior", "senior")];
    let found = meaning.iter().find(|(word, _)| lower.contains(word))?;
    (!mark.is_empty() && lower.split_whitespace().count() < 14).then(|| (mark, found.1.to_owned()))
}

/// Takes the words of a status that stand without brackets.
fn status(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    let lower = rest.to_lowercase();
    if lower.len() != rest.len() {
        return;
    }
    for (words, status) in STATUSES {
        let Some(at) = lower.find(words) else { continue };
        let before = lower[..at].chars().next_back();
        let after = lower[at + words.len()..].chars().next();
        let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let starts = matches!(
            lower[..at].trim_end_matches(' ').chars().next_back(),
            None | Some(',' | '.' | '(' | '[' | '\n' | TAKEN | ':' | ';' | '|')
        );
        if alone(before) && alone(after) && starts {
            reading.status = Some(*status);
            let behind = &lower[at + words.len()..];
            let lead = BETWEEN.iter().find(|lead| {
                behind.strip_prefix(**lead).is_some_and(|rest| alone(rest.chars().next()))
            });
            return draft.take(&(at..at + words.len() + lead.map_or(0, |lead| lead.len())));
        }
    }
}

/// Takes lines and pieces that praise, or say what a mark means or how many were taken: `**Best Paper Award**`.
fn lines(draft: &mut Draft<'_>, reading: &mut Reading) {
    for range in draft.left(0..draft.line.text.len()) {
        for line in sentences(draft.line.at(&range)) {
            let line = range.start + line.start..range.start + line.end;
            let text = draft.line.at(&line).trim_matches(['.', ',', ' ']);
            let lower = text.to_lowercase();
            if lower.starts_with("acceptance rate") && reading.acceptance.is_none() {
                reading.acceptance = Some(rate(text));
                draft.take(&line);
                continue;
            }
            if let Some(meaning) = legend(text).filter(|_| text.split_whitespace().count() < 10) {
                reading.marks.push(meaning);
                draft.take(&line);
                continue;
            }
            let is_award = AWARDS.iter().any(|word| lower.contains(word));
            if is_award && text.split_whitespace().count() < 16 && dates(text).len() < 2 {
                reading.awards.push(text.to_owned());
                draft.take(&line);
            }
        }
    }
}

/// The sentences of `text`, line by line.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in super::title::lines(text) {
        let mut at = line.start;
        for part in text[line.clone()].split_inclusive(". ") {
            found.push(at..at + part.trim_end().len());
            at += part.len();
        }
    }
    found
}
