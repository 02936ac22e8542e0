//! Volume, number, pages, article number, chapter and edition in what is left of a line.

use std::ops::Range;

use super::draft::{Draft, TAKEN};
use super::reading::Reading;
use crate::strings::digits::is_number;

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Volume,
    Number,
    Pages,
    Eid,
    Chapter,
}

/// The words before such numbers, in lower case, the longer first.
const WORDS: &[(&str, Part)] = &[
    ("volume", Part::Volume),
    ("volum", Part::Volume),
    ("vol.", Part::Volume),
    ("vol", Part::Volume),
    ("bd.", Part::Volume),
    ("band", Part::Volume),
    ("tome", Part::Volume),
    ("jahrgang", Part::Volume),
    ("jg.", Part::Volume),
    ("number", Part::Number),
    ("issue", Part::Number),
    ("no.", Part::Number),
    ("nos.", Part::Number),
    ("heft", Part::Number),
    ("núm.", Part::Number),
    ("nº", Part::Number),
    ("nr.", Part::Number),
    ("n°", Part::Number),
    ("article id", Part::Eid),
    ("article number", Part::Eid),
    ("article no.", Part::Eid),
    ("art. no.", Part::Eid),
    ("article", Part::Eid),
    ("pages", Part::Pages),
    ("pp.", Part::Pages),
    ("pp", Part::Pages),
    ("págs.", Part::Pages),
    ("pág.", Part::Pages),
    ("seiten", Part::Pages),
    ("s.", Part::Pages),
    ("p.", Part::Pages),
    ("chapter", Part::Chapter),
    ("chap.", Part::Chapter),
    ("ch.", Part::Chapter),
];

/// The words behind the number of an edition, in lower case.
const EDITIONS: &[&str] = &["edition", "edn.", "edn", "ed.", "auflage", "aufl.", "édition"];

/// Whether `word`, in lower case, stands before or behind such a number.
pub(super) fn leads(word: &str) -> bool {
    let words = WORDS.iter().map(|row| row.0).chain(EDITIONS.iter().copied());
    let mut parts = words.flat_map(|text| text.split([' ', '.', '°', 'º']));
    parts.any(|part| part == word)
}

/// Takes the numbers.
pub(super) fn take(draft: &mut Draft<'_>, reading: &mut Reading) {
    for (word, part) in WORDS {
        labelled(draft, reading, word, *part);
    }
    bare(draft, reading);
    edition(draft, reading);
}

/// The series in which books of meetings appear, the longer names first.
const SERIES: &[&str] = &[
    "Electronic Notes in Theoretical Computer Science",
    "Communications in Computer and Information Science",
    "Lecture Notes in Artificial Intelligence",
    "Lecture Notes in Computer Science",
    "Lecture Notes in Mathematics",
    "Lecture Notes in Networks and Systems",
    "CEUR Workshop Proceedings",
    "LIPIcs",
    "EPTCS",
    "ENTCS",
    "LNCS",
    "LNAI",
    "LNM",
    "CCIS",
];

/// Takes a series with the number in it: `LNCS 7399`, `Lecture Notes in Mathematics, vol. 12`.
pub(super) fn take_series(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    let found = SERIES.iter().find_map(|name| Some((*name, rest.find(name)?)));
    let Some((name, at)) =
        found.filter(|(_, at)| !rest[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '('))
    else {
        return;
    };
    let mut end = at + name.len();
    let behind = rest[end..].trim_start_matches([' ', ',', '-', '/']);
    let behind = ["volume ", "Volume ", "vol. ", "Vol. ", "vol ", "Vol "]
        .iter()
        .find_map(|word| behind.strip_prefix(word))
        .unwrap_or(behind);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=5).contains(&digits) && super::dates::years(&behind[..digits]).next().is_none() {
        end = rest.len() - behind.len() + digits;
        reading.volume = Some(behind[..digits].to_owned());
    } else if rest[..at].trim_matches([TAKEN, ' ', ',', '.', ';', '(']).is_empty() {
        // Nothing else can be where it appeared.
        return;
    }
    reading.series = Some(name.to_owned());
    draft.take(&(at..end));
}

/// Takes an edition: `2nd ed.`, which nothing goes on behind, as in `2nd edition of the meeting`.
fn edition(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    let lower = rest.to_ascii_lowercase();
    for word in EDITIONS {
        let Some(at) = lower.find(word) else { continue };
        let end = at + word.len();
        let before = lower[..at].trim_end_matches(' ');
        let start = before.rfind([' ', ',', '(', '\n', TAKEN]).map_or(0, |found| found + 1);
        let digits = before[start..].trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '.');
        let is_ordinal = ["st", "nd", "rd", "th", "."].contains(&&before[start + digits.len()..]);
        let goes_on = lower[end..].trim_start_matches(' ').starts_with(char::is_alphanumeric);
        if is_ordinal && (1..=2).contains(&digits.len()) && is_number(digits) && !goes_on {
            reading.edition = Some(digits.to_owned());
            return draft.take(&(start..end));
        }
    }
}

/// Whether `text` is nothing but two numbers, the second larger, that are no years: `10–19`.
pub(super) fn is_page_range(text: &str) -> bool {
    let Some((first, last)) = text.split_once(['–', '-']) else { return false };
    let (first, last) =
        (first.trim().parse::<u32>(), last.trim_start_matches('-').trim().parse::<u32>());
    let (Ok(first), Ok(last)) = (first, last) else { return false };
    first < last && !((1900..2100).contains(&first) && (1900..2100).contains(&last))
}

/// Takes the number behind `word`.
fn labelled(draft: &mut Draft<'_>, reading: &mut Reading, word: &str, part: Part) {
    let rest = draft.rest();
    let lower = rest.to_lowercase();
    if lower.len() != rest.len() || field(reading, part).is_some() {
        return;
    }
    for (at, _) in lower.match_indices(word) {
        let is_word = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let behind = at + word.len();
        let blanks =
            rest[behind..].len() - rest[behind..].trim_start_matches([' ', '.', ':']).len();
        let start = behind + blanks;
        let value = if part == Part::Pages { pages(&rest, start) } else { number(&rest, start) };
        let Some(value) = value.filter(|_| is_word) else { continue };
        let text = rest[value.clone()].to_owned();
        *field(reading, part) = Some(text);
        let mut end = value.end;
        // `Vol. 25(1)`
        let inner = bracketed(&rest, end).filter(|_| part == Part::Volume);
        if let Some(inner) = inner.filter(|_| reading.number.is_none()) {
            reading.number = Some(rest[inner.clone()].trim().to_owned());
            end = inner.end + 1;
        }
        return draft.take(&(at..end));
    }
}

/// The field for `part`.
fn field(reading: &mut Reading, part: Part) -> &mut Option<String> {
    match part {
        Part::Volume => &mut reading.volume,
        Part::Number => &mut reading.number,
        Part::Pages => &mut reading.pages,
        Part::Eid => &mut reading.eid,
        Part::Chapter => &mut reading.chapter,
    }
}

/// A number that may have a letter: `12`, `E12`, `S1`.
fn number(text: &str, start: usize) -> Option<Range<usize>> {
    let len = text[start..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '/')))
        .unwrap_or(text.len() - start);
    let value = text[start..start + len].trim_end_matches(['-', '–', '/']);
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.len() - digits;
    (digits > 0 && letters <= 4 && digits <= 9).then(|| start..start + value.len())
}

/// A range of pages, or one page.
fn pages(text: &str, start: usize) -> Option<Range<usize>> {
    let is_part = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '–' | '—' | ':' | '‐' | '‑' | '−' | '.')
    };
    let mut len = 0;
    for (at, letter) in text[start..].char_indices() {
        let spaced = letter == ' '
            && (text[start..start + at].ends_with(['-', '–', '—'])
                || text[start + at..].trim_start().starts_with(['-', '–', '—']));
        if !(is_part(letter) || spaced) {
            break;
        }
        len = at + letter.len_utf8();
    }
    let value = text[start..start + len].trim_end_matches([' ', '.', ':', '-', '–']);
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    (digits > 0 && letters <= 6).then(|| start..start + value.len())
}

/// What stands in the brackets that open at the byte `at`, if it is a number: `(3)`, `(3-4)`.
fn bracketed(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let inner = rest[blanks..].strip_prefix('(')?;
    let len = inner.find(')')?;
    let value = &inner[..len];
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    // `Discrete Maps 327(C), 118–129`
    let is_letter = value == "C";
    let is_number = is_letter
        || letters <= 1
            && !value.contains(['\'', '’', '%'])
            && ((1..=3).contains(&digits)
                || (digits == 4 && letters == 0 && super::dates::years(value).next().is_none())
                || (digits > 0 && value.contains(['-', '–', '/']) && len < 10));
    let start = at + blanks + 1;
    (is_number && len <= 12).then_some(start..start + len)
}

/// How many digits start `text`.
fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// How many bytes at the start of `text` are a number, or two with a dash between them: `3`, `3-4`.
fn one_or_two(text: &str) -> usize {
    let first = digits(text);
    let sign = text[first..].chars().next().filter(|c| matches!(c, '-' | '–' | '/'));
    let second = sign.map_or(0, |sign| digits(&text[first + sign.len_utf8()..]));
    sign.filter(|_| second > 0).map_or(first, |sign| first + sign.len_utf8() + second)
}

/// Takes a volume and a number as MLA has them, before a year or pages: `23.1 (2004)`, `534.4: 3–9`.
fn take_pointed(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    for (at, _) in rest.match_indices('.') {
        let head = at - rest[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let behind = &rest[at + 1..];
        let number = &behind[..one_or_two(behind)];
        let tail = behind[number.len()..].trim_start_matches([',', ' ']);
        let is_year = tail.strip_prefix('(').and_then(|tail| tail.split_once(')')).is_some_and(
            |(inner, _)| inner.len() < 24 && super::dates::years(inner).next().is_some(),
        );
        let is_told = is_year || behind[number.len()..].starts_with(':');
        let is_apart = rest[..head].ends_with([' ', '\n', TAKEN]);
        let is_fit = (1..=4).contains(&(at - head)) && (1..=2).contains(&digits(number));
        if is_fit && is_apart && is_told {
            reading.volume.get_or_insert_with(|| rest[head..at].to_owned());
            reading.number.get_or_insert_with(|| number.to_owned());
            return draft.take(&(head..at + 1 + number.len()));
        }
    }
}

/// Takes a volume, a number and pages that commas part: `148, 15, 16241–16254`; whether there are.
fn take_listed(draft: &mut Draft<'_>, reading: &mut Reading) -> bool {
    let rest = draft.rest();
    for (comma, _) in rest.match_indices(", ") {
        let volume = rest[..comma].bytes().rev().take_while(u8::is_ascii_digit).count();
        let start = comma - volume;
        let number = comma + 2..comma + 2 + digits(&rest[comma + 2..]);
        let Some(_) = rest[number.end..].strip_prefix(", ") else { continue };
        let Some(last) = pages(&rest, number.end + 2) else { continue };
        let is_year = super::dates::years(&rest[start..comma]).next().is_some();
        let is_fit = (1..=4).contains(&volume) && (1..=3).contains(&number.len()) && !is_year;
        let is_apart = rest[..start].ends_with([' ', ';', '\n', TAKEN]);
        if is_fit && is_apart && is_page_range(&rest[last.clone()]) {
            reading.volume.get_or_insert_with(|| rest[start..comma].to_owned());
            reading.number.get_or_insert_with(|| rest[number].to_owned());
            reading.pages.get_or_insert_with(|| rest[last.clone()].to_owned());
            draft.take(&(start..last.end));
            return true;
        }
    }
    false
}

/// Takes numbers without words: `12(3), 45–67`, `60: 39--47`, `(7), 97–108`, `12, 2562`.
fn bare(draft: &mut Draft<'_>, reading: &mut Reading) {
    if reading.volume.is_some() && reading.pages.is_some() || take_listed(draft, reading) {
        return;
    }
    take_pointed(draft, reading);
    let rest = draft.rest();
    let mut at = 0;
    while let Some(found) = rest[at..].find(|c: char| c.is_ascii_digit() || c == '(') {
        let start = at + found;
        let before = rest[..start].chars().next_back();
        let is_glued = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '\'' | '’' | '#');
        let found = sequence(&rest, start).filter(|_| !before.is_some_and(is_glued));
        if let Some(sequence) = found {
            return keep(draft, reading, &rest, sequence);
        }
        let run = rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        at = start + run.max(1);
    }
}

/// Numbers that follow each other.
struct Sequence {
    volume: Option<Range<usize>>,
    number: Option<Range<usize>>,
    pages: Option<Range<usize>>,
    range: Range<usize>,
}

/// The sequence that starts at the byte `start`.
fn sequence(text: &str, start: usize) -> Option<Sequence> {
    let len = text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
    let volume = ((1..=4).contains(&len)).then_some(start..start + len);
    if len > 4 {
        return None;
    }
    let mut end = start + len;
    let number = bracketed(text, end);
    if let Some(number) = &number {
        end = number.end + 1;
    }
    let gap = text[end..].len() - text[end..].trim_start_matches([' ', ',', ':', '.']).len();
    // `61(17) 4387-4396`
    let is_plain_range = number.is_some()
        && pages(text, end + gap).is_some_and(|range| text[range].contains(['-', '–']));
    let has_gap = text[end..end + gap].contains([',', ':']) || (gap > 0 && is_plain_range);
    let found = has_gap.then(|| pages(text, end + gap)).flatten();
    let is_behind_volume = volume.is_some()
        && (parts_volume(&text[end..], gap) || is_before_year(text, found.as_ref(), gap));
    let is_fit =
        |part: &str| is_pages(part, number.is_some() || is_behind_volume) || is_article(part);
    let found = found.filter(|range| is_fit(&text[range.clone()]));
    let is_year = volume
        .as_ref()
        .is_some_and(|range| super::dates::years(&text[range.clone()]).next().is_some());
    let is_good = match (&volume, &number, &found) {
        (Some(_), Some(_), _) | (None, Some(_), Some(_)) => true,
        (Some(_), None, Some(pages)) => !is_year && !text[pages.clone()].is_empty(),
        (None, Some(_), None) => {
            text[end..].trim_start_matches(' ').is_empty()
                || text[end..].starts_with(['.', ',', '\n'])
        }
        _ => false,
    };
    let range = start..found.as_ref().map_or(end, |range| range.end);
    is_good.then_some(Sequence { volume, number, pages: found, range })
}

/// Whether `found` stands behind a comma and before a year in brackets or the end: `Map Letters 3, 30 (2019)`.
fn is_before_year(text: &str, found: Option<&Range<usize>>, gap: usize) -> bool {
    let behind = found.map_or("", |range| &text[range.end..]);
    let inner = behind.strip_prefix(" (").unwrap_or_default();
    let is_year = super::dates::years(inner).next().is_some_and(|(year, _)| year.start == 0);
    let is_last = found.is_some() && behind.trim_matches([' ', '.', '\n', TAKEN]).is_empty();
    gap == 2 && (is_year || is_last)
}

/// Whether the first `gap` bytes of `text` part a volume from one page: `10:2277`, `1: 17.`.
fn parts_volume(text: &str, gap: usize) -> bool {
    let behind = text[gap..].trim_start_matches(|c: char| c.is_ascii_digit());
    let is_last = !behind.trim_start_matches(' ').starts_with(char::is_alphanumeric);
    text[..gap].trim_end() == ":" && (gap == 1 || is_last)
}

/// Whether `value` is the number of an article.
fn is_article(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    // `btad193`
    let is_coded =
        value.trim_end_matches(|c: char| c.is_ascii_digit()).len() == value.len() - digits;
    (5..=12).contains(&value.len())
        && (digits > 3 || digits == 3 && is_coded)
        && value.len() - digits < 5
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether `text` is pages: a range, or behind a number also one page.
fn is_pages(text: &str, behind_number: bool) -> bool {
    let is_range = text.contains(['-', '–', '—', '‐', '‑', '−']);
    let starts = text.starts_with(|c: char| c.is_ascii_digit())
        || text.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let is_year = text.len() == 4 && super::dates::years(text).next().is_some();
    starts && (is_range || (behind_number && !is_year))
}

/// Keeps `sequence`.
fn keep(draft: &mut Draft<'_>, reading: &mut Reading, rest: &str, sequence: Sequence) {
    let text = |range: Range<usize>| rest[range].trim().to_owned();
    if let Some(volume) = sequence.volume {
        reading.volume.get_or_insert_with(|| text(volume));
    }
    if let Some(number) = sequence.number {
        reading.number.get_or_insert_with(|| text(number));
    }
    if let Some(pages) = sequence.pages {
        let value = text(pages);
        let is_article = value.len() > 4 && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let field = if is_article { &mut reading.eid } else { &mut reading.pages };
        field.get_or_insert(value);
    }
    draft.take(&sequence.range);
}
