//! The list of authors in a line: of all runs of names in it, the one that most speaks for.

use std::ops::Range;

use super::evidence::{Evidence, Trust};
use super::line::{Line, Mark, Span};
use super::names::{Run, run};

/// The runs of names in `line` that start outside of `others`, from left to right.
fn runs(line: &Line, evidence: &Evidence, others: &[Range<usize>]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    for start in starts(line) {
        if start < at || others.iter().any(|other| other.contains(&start)) {
            continue;
        }
        if let Some(run) = run(line, start, evidence) {
            at = run.range.end;
            found.push(run);
        }
    }
    found
}

/// The authors in `line`, if there are any; the names in `others` are somebody else's.
pub(super) fn find(line: &Line, evidence: &Evidence, others: &[Range<usize>]) -> Option<Run> {
    let runs = runs(line, evidence, others);
    let fits = runs.into_iter().filter(|run| is_list(run, line, evidence));
    // Of equally good ones the first.
    fits.rev_max(|run| weight(run, line))
}

/// The item with the greatest weight, of equal ones the first.
trait RevMax: Iterator + Sized {
    fn rev_max<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item> {
        let mut best: Option<(K, Self::Item)> = None;
        for item in self {
            let weight = key(&item);
            if best.as_ref().is_none_or(|(other, _)| weight > *other) {
                best = Some((weight, item));
            }
        }
        best.map(|(_, item)| item)
    }
}

impl<I: Iterator> RevMax for I {}

/// What speaks for `run`, its place included.
fn weight(run: &Run, line: &Line) -> usize {
    let before = line.text[..run.range.start].trim_end_matches([' ', '*', '∗', '†']);
    let place = match before.chars().next_back() {
        None | Some('\n') => 6,
        _ if lead(before).is_some() => 9,
        Some('”' | '"' | '.' | ')' | ']') => 3,
        _ => 0,
    };
    run.score() + place + if is_called_authors(run, line) { 60 } else { 0 }
}

/// Whether the page itself calls what holds `run` the authors.
fn is_called_authors(run: &Run, line: &Line) -> bool {
    line.marked(|mark| *mark == Mark::Names)
        .any(|span| span.range.start <= run.range.start && run.range.start < span.range.end)
}

/// Whether `run` stands in what heads the work.
fn is_headed(run: &Run, line: &Line) -> bool {
    line.marked(|mark| *mark == Mark::Heading).any(|span| span.range.contains(&run.range.start))
}

/// Whether the one name of `run` starts the line and a title follows it: `Ann Lee, “Maps”`, `Lee, Ann: Maps`.
fn is_before_title(run: &Run, line: &Line) -> bool {
    let behind = line.text[run.range.end..].trim_start_matches([' ', ',', '.', ':']);
    let at = line.text.len() - behind.len();
    let is_marked = |span: &Span| {
        let is_mark = matches!(span.mark, Mark::Emph | Mark::Strong | Mark::Link(..));
        is_mark && span.range.start == at && line.at(&span.range).split_whitespace().count() > 1
    };
    let is_dated = super::dates::years(behind.trim_start_matches('('))
        .next()
        .is_some_and(|(year, _)| year.start == 0);
    behind.starts_with(['“', '"', '„', '«', '「', '‘'])
        || behind.starts_with("``")
        || is_dated && !behind.starts_with("(with")
        || line.spans.iter().any(is_marked)
}

/// Whether enough speaks for it that `run` lists authors.
fn is_list(run: &Run, line: &Line, evidence: &Evidence) -> bool {
    let before = &line.text[..run.range.start];
    let is_first = before.trim_matches([' ', '*', '(']).is_empty();
    let is_start = is_first || before.trim_end_matches([' ', '*']).ends_with('\n');
    let after_by = lead(before).is_some();
    match run.trust() {
        Trust::Owner => true,
        // `In: *Handbuch der Netze*`
        Trust::Shape
            if before.trim_end().ends_with("In:") || before.trim_end().ends_with("in:") =>
        {
            false
        }
        Trust::Shape | Trust::Initials if is_headed(run, line) && !after_by => false,
        _ if is_called_authors(run, line) => true,
        // `“Modelling kites with Small Strings.”`
        Trust::Shape if after_by && is_within_title(run, line) => false,
        _ if is_within_markup(run, line) && !after_by => false,
        Trust::Known => run.names.len() > 1 || is_start || after_by,
        _ if run.names.len() == 1 && is_emphasised(run, line) => false,
        Trust::Initials => run.names.len() > 1 || is_start || after_by,
        Trust::Shape => {
            after_by
                || run.names.len() > 2
                || (run.names.len() > 1 && (is_start || run.others))
                || (is_start && run.others)
                || (is_first && is_before_title(run, line))
                || (is_start
                    && is_whole_line(run, line)
                    && (evidence.owner.is_none() || evidence.inverts))
        }
    }
}

/// Words that lead to authors, the longer first.
const LEADS: &[&str] = &[
    "together with",
    "joint work with",
    "joint with",
    "co-authored with",
    "coauthored with",
    "with",
    "by",
    "von",
    "mit",
    "par",
    "avec",
    "con",
];

/// Leads to authors beside the owner.
const WITH: &[&str] = &["with", "mit", "avec", "con"];

/// The words at the end of `before` that lead to authors.
pub(super) fn lead(before: &str) -> Option<&str> {
    let bare = before.trim_end_matches([' ', ':', '\u{a0}']);
    LEADS.iter().find_map(|lead| {
        let at = bare.len().checked_sub(lead.len())?;
        let end = bare.get(at..).filter(|end| end.eq_ignore_ascii_case(lead))?;
        let sign = bare[..at].chars().next_back();
        sign.is_none_or(|c| !c.is_alphanumeric()).then_some(end)
    })
}

/// Whether `lead` says that the owner is an author, too.
pub(super) fn is_with(lead: &str) -> bool {
    WITH.iter().any(|with| lead.to_lowercase().ends_with(with))
}

/// Whether the one name of `run` is what is marked up as a venue is.
fn is_emphasised(run: &Run, line: &Line) -> bool {
    line.marked(|mark| matches!(mark, Mark::Emph | Mark::Code))
        .any(|span| span.range.start <= run.range.start && run.range.end <= span.range.end + 1)
}

/// Whether nothing else stands on the run's line.
fn is_whole_line(run: &Run, line: &Line) -> bool {
    let behind = line.text[run.range.end..].trim_start_matches([' ', ',', '.']);
    behind.is_empty() || behind.starts_with(['\n', '('])
}

/// Whether the run is a part of a title or a venue: of what is marked up and longer than it.
fn is_within_markup(run: &Run, line: &Line) -> bool {
    line.spans.iter().any(|span| {
        let is_around = span.range.start <= run.range.start && run.range.end <= span.range.end;
        let is_title = matches!(
            span.mark,
            Mark::Link(..) | Mark::Emph | Mark::Strong | Mark::Code | Mark::Heading
        );
        is_title && is_around && span.range.len() > run.range.len() + 3
    })
}

/// What stands in `text` before a year and the index that lists where a work appeared, which end it: `… 2024 SCI`.
pub(super) fn before_index(text: &str) -> Option<&str> {
    let (head, index) = text.trim_end().rsplit_once(' ')?;
    let (head, year) = head.rsplit_once(' ')?;
    let is_year = year.len() == 4 && super::dates::is_dated(year);
    (super::words::is_index(index) && is_year).then_some(head)
}

/// Whether `run` stands in a quotation or a link of several words that starts before it.
fn is_within_title(run: &Run, line: &Line) -> bool {
    let before = &line.text[..run.range.start];
    let quoted = before.rfind('“').is_some_and(|open| !before[open..].contains('”'));
    // An anchor that nobody closed holds all that follows.
    let linked = line.links().filter(|(_, url, _)| !url.is_empty()).any(|(range, ..)| {
        let head = line.text.get(range.start..run.range.start).unwrap_or_default();
        range.contains(&run.range.start) && head.split_whitespace().count() > 2
    });
    quoted || linked
}

/// Where a name may start: at the start, behind what parts, and where markup starts or ends.
fn starts(line: &Line) -> Vec<usize> {
    let mut places = vec![0];
    let text = &line.text;
    let mut parts = true;
    for (at, letter) in text.char_indices() {
        let is_word = letter.is_alphabetic() || super::words::MARKS.contains(&letter);
        if is_word && parts {
            places.push(at);
        }
        parts = match letter {
            ' ' => parts,
            ',' | ';' | '\n' | '.' | ':' | '”' | '"' | '»' | ')' | '(' | ']' | '|' | '?' | '!'
            | '/' | '–' | '—' => true,
            _ => false,
        };
        if letter == ' ' && (lead(&text[..=at]).is_some() || before_index(&text[..at]).is_some()) {
            parts = true;
        }
    }
    for span in &line.spans {
        places.push(span.range.start);
        places.push(span.range.end);
    }
    places.retain(|at| text.is_char_boundary(*at));
    places.sort_unstable();
    places.dedup();
    places
}
