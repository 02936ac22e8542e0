//! What speaks against what was read of a work: words that no field took and that stand where a title, authors or
//! a venue would, and texts that hold more than their field. A wrong field is bad, one that is wrong without a word
//! is worse.

use std::collections::HashMap;
use std::ops::Range;

use super::draft::Draft;
use super::reading::Reading;

/// How many words a title has at most that nobody would look at twice.
const LONGEST_TITLE: usize = 45;

/// How many words a venue has at most that nobody would look at twice.
const LONGEST_VENUE: usize = 18;

/// Adds the doubts to `reading`, whose `title` and `authors` stand there; the fields of `draft` are taken.
pub(super) fn add(
    draft: &Draft<'_>,
    reading: &mut Reading,
    title: Option<&Range<usize>>,
    authors: Option<&Range<usize>>,
) {
    let left = draft.left(0..draft.line.text.len());
    let words = |range: &Range<usize>| count(draft.line.at(range));
    if let (Some(title), Some(authors)) = (title, authors) {
        let between = authors.end.min(title.end)..authors.start.max(title.start);
        if left.iter().any(|range| between.contains(&range.start) && words(range) > 1) {
            reading.doubt("title", "title guessed");
            reading.doubt("authors", "authors guessed");
        }
        if is_unparted(&draft.line.text[title.end..]) {
            reading.doubt("title", "title guessed: nothing parts it from where it appeared");
        }
        let first = authors.start.min(title.start);
        if left.iter().any(|range| range.end <= first && words(range) > 3) {
            reading.doubt("title", "title guessed");
        }
    }
    if authors.is_some_and(|authors| left.iter().any(|range| is_beside(draft, range, authors))) {
        reading.doubt("authors", "authors guessed");
    }
    let venue = reading.venue.as_deref().and_then(|venue| draft.line.text.find(venue));
    let is_cut = |range: &Range<usize>| {
        let is_behind = title.is_some_and(|title| range.start >= title.end);
        is_behind && venue.is_some_and(|venue| range.start < venue) && words(range) > 3
    };
    if left.iter().any(is_cut) || is_odd_title(&reading.title_text) {
        reading.doubt("title", "title guessed");
    }
    let venue = reading.venue.as_deref().unwrap_or_default();
    if count(venue) > LONGEST_VENUE || venue.contains("Prof. ") || venue.ends_with([':', '(']) {
        reading.doubt("venue", "venue guessed");
    }
}

/// Whether a year and a word start `behind`, and no sign: `Maps of nets Map Letters 2024 SCI`.
fn is_unparted(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|behind| {
        let is_year = super::dates::years(behind).next().is_some_and(|(year, _)| year.start == 0);
        is_year && behind[4..].trim_start().starts_with(char::is_alphabetic)
    })
}

/// Whether what no field took at `range` stands beside the `authors` as another of them would: only a comma is between.
fn is_beside(draft: &Draft<'_>, range: &Range<usize>, authors: &Range<usize>) -> bool {
    let text = &draft.line.text;
    let parts = |gap: Option<&str>| {
        gap.is_some_and(|gap| {
            gap.contains(',') && gap.chars().all(|c| !c.is_alphanumeric() && c != '\n')
        })
    };
    let has_digits = draft.line.at(range).contains(|c: char| c.is_ascii_digit());
    let is_behind = range.start >= authors.end && parts(text.get(authors.end..range.start));
    let is_before = range.end <= authors.start && parts(text.get(range.end..authors.start));
    !has_digits && (is_behind || is_before)
}

/// Takes back the doubts about venues that several works of a page have.
pub(super) fn compare(readings: &mut [Reading]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for venue in readings.iter().filter_map(|reading| reading.venue.as_ref()) {
        *counts.entry(venue.to_lowercase()).or_default() += 1;
    }
    for reading in readings {
        let venue = reading.venue.as_ref().map(|venue| venue.to_lowercase());
        if venue.is_some_and(|venue| counts.get(&venue).is_some_and(|count| *count > 1)) {
            reading.doubts.retain(|doubt| doubt.field != "venue");
        }
    }
}

/// Whether `title` holds more than a title, or less: the end of a list of names, a quotation with a year.
fn is_odd_title(title: &str) -> bool {
    let is_dated = super::dates::years(title).next().is_some();
    let joins = ["and ", "with ", "in ", "by ", "et al"];
    let ends_in_year = title
        .trim_end_matches([')', '.', ' '])
        .rsplit(['(', ' '])
        .next()
        .is_some_and(|last| last.len() == 4 && super::dates::years(last).next().is_some());
    // `Lee, A. (2020). Maps of nets`
    let holds_date = title.match_indices('(').any(|(at, _)| {
        let (year, behind) = (title.get(at + 1..at + 5), title.get(at + 5..));
        let is_year = year.is_some_and(|year| super::dates::years(year).next().is_some());
        is_year && behind.is_some_and(|behind| behind.starts_with([')', ',']) && count(behind) > 3)
    });
    // `Journal of Maps, 2024`
    let bare = title.trim_end_matches([')', ' ']);
    let is_venue = ends_in_year
        && count(title) < 10
        && (super::words::is_venue_like(title)
            || bare.len() > 6
                && bare.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(", "));
    holds_date
        || is_venue
        || count(title) > LONGEST_TITLE
        || joins.iter().any(|join| title.starts_with(join))
        || is_dated && title.contains(['“', '"'])
        || ends_in_year
            && super::evidence::is_name(title.split([',', ';']).next().unwrap_or_default())
}

/// How many words `text` has.
fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
