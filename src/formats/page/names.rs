//! Runs of names in a line: `A. Lee, **B. Roe**, and C. Doe`, `Lee, A., & Roe, B.`.

use std::ops::Range;

use super::evidence::{Evidence, Trust};
use super::line::{Line, Mark};
use super::words::{MARKS, has_initials, is_initials, is_name_word, is_stop_word};

/// Names that follow each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// Their bytes in the line.
    pub(super) range: Range<usize>,
    /// The names.
    pub(super) names: Vec<Found>,
    /// Whether it says that there are others.
    pub(super) others: bool,
}

/// A name in a line.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The name, as it is written there.
    pub(super) text: String,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The marks at it.
    pub(super) marks: String,
    /// How much speaks for it.
    pub(super) trust: Trust,
}

impl Run {
    /// How much speaks for the run.
    pub(super) fn score(&self) -> usize {
        let points = |found: &Found| match found.trust {
            Trust::Owner => 100,
            Trust::Known => 12,
            Trust::Initials => 5,
            Trust::Shape => 2,
        };
        self.names.iter().map(points).sum::<usize>() + usize::from(self.others) * 5
    }

    /// The best that speaks for one of its names.
    pub(super) fn trust(&self) -> Trust {
        self.names.iter().map(|found| found.trust).max().unwrap_or(Trust::Shape)
    }
}

/// Words between names.
const JOINS: &[&str] = &["and", "und", "et", "y", "&", "和", "与"];

/// Reads the names from the byte `from` on, as far as there are any.
pub(super) fn run(line: &Line, from: usize, evidence: &Evidence) -> Option<Run> {
    let fences = fences(line, evidence);
    // What starts in a title ends in it, and what starts before one ends there.
    let limit = fences.iter().filter_map(|fence| {
        let inside = fence.contains(&from).then_some(fence.end);
        inside.or_else(|| Some(fence.start).filter(|start| *start >= from))
    });
    let limit = limit.min().unwrap_or(line.text.len());
    let mut barriers: Vec<usize> =
        fences.iter().flat_map(|fence| [fence.start, fence.end]).collect();
    barriers.sort_unstable();
    let mut reader = Reader { line, evidence, at: from, barriers };
    let mut run = Run { range: from..from, ..Run::default() };
    loop {
        reader.skip_joins();
        if reader.at >= limit {
            break;
        }
        if let Some(end) = reader.others() {
            run.others = true;
            run.range.end = end;
            reader.at = end;
            if !reader.separator() {
                break;
            }
            continue;
        }
        let Some(found) = reader.name() else { break };
        if run.names.is_empty() {
            run.range.start = found.range.start;
        }
        run.range.end = reader.at;
        run.names.push(found);
        if !reader.separator() {
            break;
        }
    }
    (!run.names.is_empty()).then_some(run)
}

/// What no name reaches into or out of: a title, or another long piece of markup.
fn fences(line: &Line, evidence: &Evidence) -> Vec<Range<usize>> {
    let is_long = |range: &Range<usize>| line.at(range).split_whitespace().count() > 3;
    let is_fence = |range: &Range<usize>, mark: &Mark| match mark {
        Mark::Link(..) | Mark::Strong | Mark::Emph => {
            is_long(range) && evidence.names_in(line.at(range)) < 2
        }
        Mark::Code | Mark::Heading => true,
        _ => false,
    };
    let fences = line.spans.iter().filter(|span| is_fence(&span.range, &span.mark));
    fences.map(|span| span.range.clone()).collect()
}

/// Reads name by name.
struct Reader<'a> {
    line: &'a Line,
    evidence: &'a Evidence,
    at: usize,
    barriers: Vec<usize>,
}

impl Reader<'_> {
    /// What is not read yet.
    fn rest(&self) -> &str {
        self.line.text.get(self.at..).unwrap_or_default()
    }

    /// The next place behind `at` that no name reaches across.
    fn barrier(&self) -> usize {
        let next = self.barriers.iter().find(|place| **place > self.at);
        next.copied().unwrap_or(self.line.text.len())
    }

    /// Skips blanks and words between names.
    fn skip_joins(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start_matches([' ', '\u{a0}']);
            self.at += rest.len() - bare.len();
            let rest = self.rest();
            let join = JOINS.iter().find(|join| {
                let after = rest.strip_prefix(**join);
                after.is_some_and(|after| after.starts_with(' ')) && !is_others(rest)
            });
            match join {
                Some(join) => self.at += join.len(),
                None => return,
            }
        }
    }

    /// The end of an `et al.` that stands here.
    fn others(&self) -> Option<usize> {
        let rest = self.rest();
        let lower: String = rest.chars().take(12).collect::<String>().to_lowercase();
        let known =
            ["et al.", "et. al.", "et al", "and others", "et.al.", "others", "等", "…", "..."];
        let word = known.iter().find(|word| lower.starts_with(**word))?;
        Some(self.at + word.len())
    }

    /// Takes a separator behind a name; whether another name may follow.
    fn separator(&mut self) -> bool {
        let before = self.at;
        let rest = self.rest();
        let bare = rest.trim_start_matches(' ');
        self.at += rest.len() - bare.len();
        let sign = self.rest().chars().next();
        match sign {
            Some(',' | ';' | '，' | '、' | '；' | '·' | '•') => {
                self.at += sign.map_or(0, char::len_utf8);
                true
            }
            Some('&') => true,
            _ => {
                let joined = JOINS.iter().any(|join| {
                    let after = self.rest().strip_prefix(*join);
                    after.is_some_and(|after| after.starts_with(' '))
                });
                let joined = joined || self.others().is_some();
                if !joined {
                    self.at = before;
                }
                joined
            }
        }
    }

    /// Reads a name; the reader then stands behind it and its marks.
    fn name(&mut self) -> Option<Found> {
        let start = self.at;
        let mut marks = self.marks();
        let range = self.piece()?;
        let mut range = range;
        let mut text = bare(self.line.at(&range)).to_owned();
        if !self.is_name(&text) || self.is_marked_else(&range, &text) {
            let Some(known) = self.known_start(&text) else {
                self.at = start;
                return None;
            };
            range.end = range.start + known;
            text.truncate(known);
        }
        self.at = range.end;
        if let Some(given) = self.given_behind(&text) {
            text = format!("{text}, {}", bare(self.line.at(&given)));
            range.end = given.end;
            self.at = given.end;
        } else if text.split_whitespace().count() == 1 && !self.may_stand_alone(&text) {
            self.at = start;
            return None;
        }
        marks.push_str(&self.marks());
        if self.rest().starts_with(' ') && self.rest()[1..].starts_with(MARKS) {
            self.at += 1;
            marks.push_str(&self.marks());
        }
        let trust = self.evidence.trust(&text);
        Some(Found { text, range, marks, trust })
    }

    /// Whether what stands at `range` is marked up as something else than a name: a venue.
    fn is_marked_else(&self, range: &Range<usize>, text: &str) -> bool {
        if self.evidence.owner.is_none() || self.evidence.trust(text) > Trust::Shape {
            return false;
        }
        // `**Lee, A.**` is one name in two pieces.
        let is_owner = |span: &&super::line::Span| {
            self.evidence.is_owner(bare(self.line.at(&span.range).trim_matches(MARKS)))
        };
        if self
            .line
            .marked(|_| true)
            .filter(|span| span.range.contains(&range.start))
            .any(|span| is_owner(&span))
        {
            return false;
        }
        let is_around = |span: &&super::line::Span| {
            span.range.start <= range.start && range.end <= span.range.end
        };
        let marks = |mark: &Mark| matches!(mark, Mark::Emph | Mark::Strong | Mark::Code);
        self.line.marked(marks).any(|span| is_around(&span)) || self.is_venue_here(range, text)
    }

    /// Whether names on the page have initials, and this one has none and nothing joins it to the others.
    fn is_venue_here(&self, range: &Range<usize>, text: &str) -> bool {
        let before = self.line.text[..range.start].trim_end();
        let is_joined = JOINS.iter().any(|join| before.ends_with(join));
        self.evidence.abbreviates
            && !has_initials(text)
            && !text.contains(',')
            && !is_joined
            && before.ends_with([',', ';'])
            && !self.rest().get(range.len()..).unwrap_or_default().trim_start().starts_with(',')
    }

    /// How many bytes of `text` are a name that the page knows: `Ann Lee Maps of Nets`.
    fn known_start(&self, text: &str) -> Option<usize> {
        let ends = text.match_indices(' ').map(|(at, _)| at).skip(1).take(3);
        ends.filter(|end| self.evidence.trust(&text[..*end]) >= Trust::Known).last()
    }

    /// The given names behind the family name `family`: `Lee, A.`.
    fn given_behind(&mut self, family: &str) -> Option<Range<usize>> {
        let words = family.split_whitespace().count();
        if words > 3 || has_initials(family) {
            return None;
        }
        let after = self.rest().strip_prefix(',')?;
        let at = self.at;
        self.at += 1 + (after.len() - after.trim_start_matches(' ').len());
        let mut range = self.piece();
        // `Lee, A. B. Maps of Nets`: the title follows without a sign.
        if let Some(found) = range.as_mut().filter(|_| self.evidence.inverts) {
            let words = self
                .line
                .at(found)
                .split(' ')
                .take_while(|word| word.ends_with('.') && is_initials(word));
            let len: usize = words.map(|word| word.len() + 1).sum();
            if len > 0 && len < found.len() {
                found.end = found.start + len - 1;
            }
        }
        let behind = range.as_ref().map_or(at, |range| range.end);
        self.at = at;
        let range = range.filter(|range| {
            let given = bare(self.line.at(range));
            let inverted = format!("{family}, {given}");
            let is_single = words == 1
                || family
                    .split_whitespace()
                    .next()
                    .is_some_and(|word| word.starts_with(char::is_lowercase));
            all_initials(given)
                || (is_single
                    && self.is_name(given)
                    && given.split_whitespace().count() <= 2
                    && (self.evidence.is_owner(&inverted) || self.evidence.inverts))
        })?;
        (behind <= self.barrier()).then_some(range)
    }

    /// Whether the one word `text` may be a whole name.
    fn may_stand_alone(&self, text: &str) -> bool {
        let is_cjk = text.chars().all(|c| !c.is_ascii()) && (2..=5).contains(&text.chars().count());
        (is_cjk && !text.chars().any(char::is_lowercase))
            || self.evidence.trust(text) >= Trust::Known
    }

    /// Takes marks: `*`, and what is raised.
    fn marks(&mut self) -> String {
        let mut marks = String::new();
        loop {
            let raised = self.line.marked(|mark| *mark == Mark::Raised);
            let raised = raised
                .filter(|span| span.range.start <= self.at + 1 && span.range.start >= self.at)
                .last();
            if let Some(span) = raised.filter(|span| span.range.end > self.at) {
                let text = self.line.at(&span.range);
                if text.chars().count() <= 6 {
                    marks.push_str(text.trim_matches([',', ' ']));
                    self.at = span.range.end;
                    continue;
                }
            }
            let rest = self.rest();
            let Some(mark) = rest.chars().next().filter(|mark| MARKS.contains(mark)) else {
                return marks;
            };
            marks.push(mark);
            self.at += mark.len_utf8();
        }
    }

    /// The bytes up to what ends a name.
    fn piece(&self) -> Option<Range<usize>> {
        let end = self.barrier();
        let text = self.line.text.get(self.at..end)?;
        let mut word = 0;
        let mut len = text.len();
        for (at, letter) in text.char_indices() {
            let stops = match letter {
                ',' | ';' | '&' | '|' | '(' | '[' | ')' | ']' | ':' | '“' | '”' | '"' | '«'
                | '„' | '\n' | '、' | '，' | '；' | '•' | '/' | '\\' | '?' | '!' | '<' | '='
                | '{' => true,
                '.' => ends_sentence(&text[word..at], &text[at + 1..], word),
                ' ' => {
                    word = at + 1;
                    JOINS.iter().any(|join| {
                        text[word..].strip_prefix(join).is_some_and(|after| after.starts_with(' '))
                    }) || is_others(&text[word..])
                }
                '–' | '—' => text[..at].ends_with(' '),
                // The quotation marks of TeX.
                '\'' | '`' if text[at..].starts_with("''") || text[at..].starts_with("``") => true,
                _ => MARKS.contains(&letter) || self.is_raised(self.at + at),
            };
            if stops {
                len = at;
                break;
            }
        }
        let range = self.line.trimmed(self.at..self.at + len);
        (!range.is_empty()).then_some(range)
    }

    /// Whether the byte `at` is raised.
    fn is_raised(&self, at: usize) -> bool {
        self.line.marked(|mark| *mark == Mark::Raised).any(|span| span.range.contains(&at))
    }

    /// Whether the words of `text` could be a name.
    fn is_name(&self, text: &str) -> bool {
        if self.evidence.trust(text) >= Trust::Known {
            return true;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_fit = (1..=6).contains(&words.len())
            && words.iter().all(|word| is_name_word(word) && !is_stop_word(word));
        is_fit && words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
    }
}

/// Whether `rest` says that there are others.
fn is_others(rest: &str) -> bool {
    let start: String = rest.chars().take(6).collect::<String>().to_lowercase();
    start.starts_with("et al") || start.starts_with("et. al") || start.starts_with("et.al")
}

/// Whether the period behind `word`, with `rest` behind it, ends a sentence and not an initial.
fn ends_sentence(word: &str, rest: &str, at: usize) -> bool {
    if !rest.is_empty() && !rest.starts_with([' ', '\n']) {
        return false;
    }
    let last = word.rsplit(['.', '-', '‐', '‑']).next().unwrap_or(word);
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let is_title = matches!(last, "Jr" | "Sr" | "St" | "Dr" | "Prof" | "Ste");
    !(letters <= 1 || is_title || (letters == 2 && at == 0))
}

/// `piece` without what stands around a name.
fn bare(piece: &str) -> &str {
    let piece = piece.trim().trim_end_matches([',', ' ']);
    let ends_in_word = piece.ends_with('.')
        && ends_sentence(piece.trim_end_matches('.').rsplit(' ').next().unwrap_or(""), "", 1);
    if ends_in_word { piece.trim_end_matches('.') } else { piece }
}

/// Whether `text` is initials alone: `A. B.`, `M.-L.`, `AB`.
fn all_initials(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(is_initials)
}
