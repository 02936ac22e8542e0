//! The list of authors in a line: of all runs of names in it, the one that most speaks for.

use super::evidence::{Evidence, Trust};
use super::line::{Line, Mark};
use super::names::{Run, run};

/// The runs of names in `line`, from left to right.
pub(super) fn runs(line: &Line, evidence: &Evidence) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    for start in starts(line) {
        if start < at {
            continue;
        }
        if let Some(run) = run(line, start, evidence) {
            at = run.range.end;
            found.push(run);
        }
    }
    found
}

/// The authors in `line`, if there are any.
pub(super) fn find(line: &Line, evidence: &Evidence) -> Option<Run> {
    let runs = runs(line, evidence);
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
        _ if before.ends_with(" by") || before.ends_with("By") || before == "by" => 9,
        Some('”' | '"' | '.' | ')' | ']') => 3,
        _ => 0,
    };
    run.score() + place
}

/// Whether enough speaks for it that `run` lists authors.
fn is_list(run: &Run, line: &Line, evidence: &Evidence) -> bool {
    let is_start = line.text[..run.range.start].trim_matches([' ', '*', '(']).is_empty()
        || line.text[..run.range.start].trim_end().ends_with('\n');
    let after_by = line.text[..run.range.start].trim_end().ends_with("by");
    match run.trust() {
        Trust::Owner => true,
        _ if is_within_markup(run, line) => false,
        Trust::Known => run.names.len() > 1 || is_start || after_by,
        Trust::Initials => run.names.len() > 1 || (is_start && run.names.len() == 1),
        Trust::Shape => {
            after_by
                || run.names.len() > 2
                || (run.names.len() > 1 && (is_start || run.others))
                || (is_start && run.others)
                || (is_start
                    && is_whole_line(run, line)
                    && (evidence.owner.is_none() || evidence.inverts))
        }
    }
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
        if letter == ' '
            && ["by", "By", "with", "With", "von", "par"].iter().any(|word| {
                text[..at].strip_suffix(word).is_some_and(|head| {
                    head.is_empty() || head.ends_with([' ', '\n', ',', '(', '.'])
                })
            })
        {
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
