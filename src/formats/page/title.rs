//! The title in a line: what is in quotes, headed, linked, bold, on a line of its own, or the sentence
//! behind the authors.

use std::ops::Range;

use super::evidence::{Evidence, Trust};
use super::line::{Line, Mark, Span};
use super::names::Run;
use super::sentence::{Marked, cut_at_venue, sentence_end, with_second};
use super::words::is_venue_like;

/// How a title is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Told {
    Quoted,
    Heading,
    Link,
    Strong,
    Underline,
    Emph,
    OwnLine,
    Sentence,
}

/// A title in a line.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Its bytes, without quotes and the stop behind it.
    pub(super) range: Range<usize>,
    /// Its bytes with them.
    pub(super) whole: Range<usize>,
    /// How it is told.
    pub(super) told: Told,
}

/// The title of `line`, whose authors are `authors`; `habit` is how most titles of the page are told.
pub(super) fn find(
    line: &Line,
    authors: Option<&Run>,
    evidence: &Evidence,
    habit: Option<Told>,
) -> Option<Title> {
    let finder = Finder { line, authors, evidence, habit };
    let all = [
        Told::Quoted,
        Told::Heading,
        Told::Link,
        Told::Strong,
        Told::Underline,
        Told::OwnLine,
        Told::Sentence,
        Told::Emph,
    ];
    let usual = || habit.and_then(|told| finder.find(told));
    finder
        .behind_authors()
        .or_else(usual)
        .or_else(|| all.into_iter().find_map(|told| finder.find(told)))
}

/// Looks for a title.
struct Finder<'a> {
    line: &'a Line,
    authors: Option<&'a Run>,
    evidence: &'a Evidence,
    /// How most titles of the page are told.
    habit: Option<Told>,
}

impl Finder<'_> {
    /// The title that is told in this way.
    fn find(&self, told: Told) -> Option<Title> {
        let whole = match told {
            Told::Quoted => return self.quoted(),
            Told::Heading => self.marked(1, |mark| *mark == Mark::Heading),
            Told::Link => {
                let least = self.least(told);
                self.marked(least, |mark| matches!(mark, Mark::Link(..)))
                    .or_else(|| self.short_link())
            }
            Told::Strong => self.strong(),
            Told::Underline => self.marked(self.least(told), |mark| *mark == Mark::Underline),
            Told::Emph => self.emphasised(),
            Told::OwnLine => self.own_line(),
            Told::Sentence => self.sentence(),
        }?;
        self.title(whole, told)
    }

    /// What is emphasised or in quotes right behind authors who start the line: no venue stands there.
    fn behind_authors(&self) -> Option<Title> {
        let text = &self.line.text;
        let run = self.authors.filter(|run| words(&text[..run.range.start]) < 2)?;
        let start = run.range.end + skipped(&text[run.range.end..]);
        if text[start..].starts_with(['“', '„', '«', '「', '"']) {
            return self.quoted().filter(|title| title.whole.start == start);
        }
        let is_title = |span: &&Span| {
            span.mark == Mark::Emph
                && span.range.start == start
                && words(self.line.at(&span.range)) > 2
                && !is_venue_like(self.line.at(&span.range))
                && !is_volume(&text[span.range.end..])
        };
        let same_line = !text[run.range.end..start].contains('\n');
        let found = self.line.spans.iter().find(is_title).filter(|_| same_line)?;
        self.title(found.range.clone(), Told::Emph)
    }

    /// How many words a title has at least that is told in this way: where most are, one is enough.
    fn least(&self, told: Told) -> usize {
        if self.habit == Some(told) && told != Told::Link { 1 } else { 3 }
    }

    /// A title of the characters at `whole`, if they can be one.
    fn title(&self, whole: Range<usize>, told: Told) -> Option<Title> {
        let range = self.bare(whole);
        let range = self.without_remark(range);
        // What stands behind it in the same markup is somebody else's.
        let whole = range.clone();
        let text = self.line.at(&range);
        let is_enough = text.chars().filter(|c| c.is_alphabetic()).count() > 2;
        (is_enough && !self.overlaps(&range)).then_some(Title { range, whole, told })
    }

    /// `range` without brackets at its end that say where the work appeared or how far it has come:
    /// `Maps of Nets (ICML 2026)`.
    fn without_remark(&self, range: Range<usize>) -> Range<usize> {
        let text = self.line.at(&range);
        let Some((head, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        else {
            return range;
        };
        let is_remark = super::section::dated_venue(inner).is_some()
            || crate::model::Status::find(inner).is_some();
        if is_remark && words(head) > 1 {
            return self.bare(range.start..range.start + head.len());
        }
        range
    }

    /// Whether `range` has a part of the authors.
    fn overlaps(&self, range: &Range<usize>) -> bool {
        self.authors.is_some_and(|run| range.start < run.range.end && run.range.start < range.end)
    }

    /// `range` without quotes around it and the stop behind it.
    fn bare(&self, range: Range<usize>) -> Range<usize> {
        let mut range = self.line.trimmed(range);
        loop {
            let text = self.line.at(&range);
            let first = text.chars().next().unwrap_or(' ');
            let last = text.chars().next_back().unwrap_or(' ');
            let pair = (first, last);
            if super::words::is_picture(first) || matches!(first, '&' | ',' | ';') {
                range = self.line.trimmed(range.start + first.len_utf8()..range.end);
                continue;
            }
            let is_quoted = matches!(pair, ('“' | '"' | '„' | '«' | '”', '”' | '"' | '“' | '»'))
                && text.chars().count() > 2
                && !text[first.len_utf8()..text.len() - last.len_utf8()].contains(['“', '”', '"']);
            if is_quoted {
                range =
                    self.line.trimmed(range.start + first.len_utf8()..range.end - last.len_utf8());
            } else if matches!(last, ',' | ';' | ':' | '.') && !text.ends_with("...") {
                range = self.line.trimmed(range.start..range.end - 1);
            } else if let Some(head) = without_lead(text) {
                range = self.line.trimmed(range.start..range.start + head.len());
            } else {
                return range;
            }
        }
    }

    /// Whether a title may start at the byte `at`: behind the authors, a stop, or nothing.
    fn may_start(&self, at: usize) -> bool {
        let before = self.line.text[..at].trim_end_matches([' ', '*']);
        let is_behind_authors = self.authors.is_some_and(|run| {
            run.range.end <= at
                && !self.line.text[run.range.end..at].chars().any(char::is_alphanumeric)
        });
        is_behind_authors
            || before.is_empty()
            || before.ends_with([',', '.', ')', ']', '\n', ':', ';', '|', '—', '–'])
            || self
                .line
                .spans
                .iter()
                .any(|span| span.range.start == at || span.range.start + 1 == at)
    }

    /// What is in quotes.
    fn quoted(&self) -> Option<Title> {
        let text = &self.line.text;
        for (open, closes, at) in openings(text) {
            if !self.may_start(at) || self.overlaps(&(at..at + 1)) {
                continue;
            }
            let start = at + open.len();
            let Some((end, close)) = closing(text, start, closes) else { continue };
            let range = self.bare(start..end);
            let words = words(self.line.at(&range));
            let has_more = self.line.spans.iter().any(|span| {
                let is_title = matches!(span.mark, Mark::Link(..) | Mark::Strong | Mark::Heading);
                is_title
                    && !self.is_whole_citation(&span.range)
                    && span.range.start < at
                    && span.range.end > end + close
                    && self.line.at(&span.range).split_whitespace().count() > words + 1
            });
            if words >= 2 && !has_more && !self.overlaps(&range) {
                return Some(Title { range, whole: at..end + close, told: Told::Quoted });
            }
        }
        None
    }

    /// The first piece of at least so many words that is marked up as `is` says.
    fn marked(&self, least: usize, is: impl Fn(&Mark) -> bool) -> Option<Range<usize>> {
        let fits = |span: &&Span| {
            let text = self.line.at(&span.range);
            words(text) >= least
                && !self.overlaps(&span.range)
                && !self.stands_as_venue(span)
                && !self.is_whole_citation(&span.range)
                && !text.starts_with("http")
                && !super::links::is_long_label(text)
                && self.evidence.names_in(text) < 2
                && !self.evidence.is_owner(text)
                && !is_award(text)
        };
        let first = self.line.marked(is).find(fits)?;
        Some(first.range.clone())
    }

    /// Whether `span` stands where venues do: a volume follows it or ends it, or other works name it, too, and
    /// something between the authors and it may be the title.
    fn stands_as_venue(&self, span: &Span) -> bool {
        if !matches!(span.mark, Mark::Emph | Mark::Link(..)) {
            return false;
        }
        let text = self.line.at(&span.range).trim_end_matches([',', '.']);
        let behind = &self.line.text[span.range.end..];
        let is_counted = is_volume(behind) || is_counted(text);
        let from = self.authors.map_or(0, |run| run.range.end).min(span.range.start);
        let before = &self.line.text[from..span.range.start];
        let before = &before[skipped(before)..];
        let is_led = leads_to_venue(before);
        let is_told = words(before) > 2 && (is_led || !is_venue_like(before));
        // `Maps of nets` / `A. Lee.` / `[NET 14(4) 2018](url)`
        let first = self.line.text[..span.range.start].split('\n').next().unwrap_or_default();
        let is_above = from > 0
            && span.mark != Mark::Emph
            && words(first) > 2
            && self.has_run_below(first.len());
        let is_dated = super::dates::years(text).next().is_some() && words(text) < 9;
        is_told && (is_counted || self.evidence.is_venue(text) || is_venue_like(text) || is_led)
            || is_counted && self.line_behind(span.range.end).is_some()
            || (is_venue_like(text) || self.is_emphasised_whole(span))
                && self.starts_strong(span.range.start)
            || is_above && (is_counted || is_dated || is_venue_like(text))
    }

    /// The line of several words behind the byte `at`, where that is the last: a title below its venue.
    fn line_behind(&self, at: usize) -> Option<Range<usize>> {
        let lines = lines(&self.line.text);
        let last = lines.last().filter(|last| last.start > at)?;
        let text = self.line.at(last);
        (words(text) > 3 && !is_venue_like(text)).then(|| last.clone())
    }

    /// Whether all of `span` is emphasised, too.
    fn is_emphasised_whole(&self, span: &Span) -> bool {
        self.line.marked(|mark| *mark == Mark::Emph).any(|emph| emph.range == span.range)
    }

    /// Whether the line starts in bold with several words that name nobody and nothing that a work appears in, before
    /// the byte `at`: `**Maps of nets** (with A. Lee), [Map Letters](url) 3`.
    fn starts_strong(&self, at: usize) -> bool {
        let is_title = |span: &Span| {
            let text = self.line.at(&span.range);
            let is_first = self.line.text[..span.range.start].trim().is_empty();
            is_first
                && span.range.end <= at
                && words(text) > 1
                && !is_venue_like(text)
                && !is_award(text)
                && super::dates::years(text).next().is_none()
                && self.evidence.names_in(text) == 0
                && !self.evidence.is_owner(text)
        };
        self.line.marked(|mark| *mark == Mark::Strong).any(is_title)
    }

    /// Whether the authors stand below the first line, which ends at the byte `end`.
    fn has_run_below(&self, end: usize) -> bool {
        self.authors.is_some_and(|run| run.range.start > end)
    }

    /// Whether all of a work is marked up as one, with its year and the title in quotes: `[A. Lee. 2020. "Maps."](url)`.
    fn is_whole_citation(&self, range: &Range<usize>) -> bool {
        let text = self.line.at(range);
        let quoted = openings(text).into_iter().find_map(|(open, closes, at)| {
            let (end, close) = closing(text, at + open.len(), closes)?;
            (words(&text[at..end]) > 1).then_some(at..end + close)
        });
        let is_dated = |part: &str| super::dates::years(part).next().is_some();
        if let Some(quoted) = quoted {
            return is_dated(&text[..quoted.start]) || is_dated(&text[quoted.end..]);
        }
        // `[Lee, A. (2020). Maps of nets. Journal](url)`
        text.split_once('(').is_some_and(|(names, behind)| {
            let is_year =
                super::dates::years(behind).next().is_some_and(|(year, _)| year.start == 0);
            is_year
                && words(behind) > 3
                && (self.evidence.names_in(names) > 0 || names.contains(" et al"))
        })
    }

    /// A link of one or two words that starts the line: a short title.
    fn short_link(&self) -> Option<Range<usize>> {
        let (range, ..) = self.line.links().next()?;
        let text = self.line.at(range);
        let is_label = super::links::is_label(text)
            || text.starts_with("http")
            || self.evidence.trust(text) > Trust::Shape;
        let is_first = self.line.text[..range.start].trim().is_empty();
        (is_first && !is_label && !text.is_empty() && !self.overlaps(range)).then(|| range.clone())
    }

    /// What is bold, where nothing emphasised stands before it: then that is the title, and this the venue.
    fn strong(&self) -> Option<Range<usize>> {
        let strong = self.marked(self.least(Told::Strong), |mark| *mark == Mark::Strong)?;
        let emph = self.marked(3, |mark| *mark == Mark::Emph);
        let is_second = emph
            .is_some_and(|emph| emph.end <= strong.start && !is_venue_like(self.line.at(&emph)));
        (!is_second).then_some(strong)
    }

    /// What is emphasised where nothing else can be the title: a book.
    fn emphasised(&self) -> Option<Range<usize>> {
        self.marked(1, |mark| *mark == Mark::Emph)
    }

    /// The line beside that of the authors.
    fn own_line(&self) -> Option<Range<usize>> {
        let lines = lines(&self.line.text);
        if lines.len() < 2 {
            return None;
        }
        let at = self.authors.and_then(|run| {
            lines
                .iter()
                .position(|line| line.start <= run.range.start && run.range.start < line.end)
        });
        match (self.authors, at) {
            (Some(run), Some(at)) => self.line_beside(run, &lines, at),
            _ => self.line_of_venue(&lines).or_else(|| lines.first().cloned()),
        }
        .filter(|line| self.has_words(line))
    }

    /// The line behind the first of `lines`, where that says where something took place: `University of Sand` / `Title`.
    fn line_of_venue(&self, lines: &[Range<usize>]) -> Option<Range<usize>> {
        let names_venue = |line: &Range<usize>| is_venue_like(self.line.at(line));
        let next = lines.get(1).filter(|line| names_venue(&lines[0]) && !names_venue(line))?;
        let is_title = words(self.line.at(next)) > 2 && !self.is_date(next);
        is_title.then(|| next.clone())
    }

    /// Whether the line at `range` has several words and is no address.
    fn has_words(&self, range: &Range<usize>) -> bool {
        let text = self.line.at(range);
        text.split_whitespace().count() > 1 && !text.starts_with("http")
    }

    /// The one of `lines` beside that numbered `at`, in which the authors `run` are.
    fn line_beside(&self, run: &Run, lines: &[Range<usize>], at: usize) -> Option<Range<usize>> {
        // The line of the authors holds nothing else but a date.
        let line = lines.get(at)?;
        let rest = [line.start..run.range.start, run.range.end..line.end];
        let letters: usize = rest
            .iter()
            .map(|part| self.line.at(part).chars().filter(|c| c.is_alphabetic()).count())
            .sum();
        // A line that is but a date is no title.
        let is_title = |line: &&Range<usize>| self.has_words(line) && !self.is_date(line);
        let before = lines[..at].last().filter(is_title);
        let mut below = lines[at + 1..].iter().take(2).filter(is_title);
        let is_elsewhere = |line: &&Range<usize>| self.is_numbered_venue(line);
        let after = below.clone().find(|line| !is_elsewhere(line)).or(below.next());
        // `Title` / `A. Lee, B. Roe, Journal of Maps`
        let starts = self.line.at(&rest[0]).chars().all(|c| !c.is_alphanumeric());
        let is_above = |line: &&Range<usize>| {
            starts && words(self.line.at(line)) > 2 && !self.is_numbered_venue(line)
        };
        let above = before.filter(is_above);
        above.or_else(|| before.or(after).filter(|_| letters < 8)).cloned()
    }

    /// Whether the line at `range` names a venue with a volume, a number or pages.
    fn is_numbered_venue(&self, range: &Range<usize>) -> bool {
        let lower = self.line.at(range).to_lowercase();
        let words = || lower.split(|c: char| !c.is_alphanumeric());
        words().any(|word| matches!(word, "volume" | "vol" | "pp" | "issue" | "forthcoming"))
    }

    /// Whether the line at `range` is a date and nothing else.
    fn is_date(&self, range: &Range<usize>) -> bool {
        let text = self.line.at(range);
        // `(exp.) 2022`
        let text = text
            .split_once(')')
            .filter(|(head, _)| head.starts_with('('))
            .map_or(text, |(_, rest)| rest);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let dated = super::dates::dates(text);
        let in_dates: usize = dated.iter().map(|date| letters(&text[date.range.clone()])).sum();
        !dated.is_empty() && letters(text) <= in_dates
    }

    /// Whether the authors stand in a bracket behind the byte `at`: `(with Ann Lee)`.
    fn has_others_behind(&self, at: usize) -> bool {
        let between = self.authors.and_then(|run| self.line.text.get(at..run.range.start));
        let words = between.and_then(|between| between.trim().strip_prefix(['(', '[']));
        words.is_some_and(|words| super::authors::lead(words) == Some(words.trim()))
    }

    /// What is emphasised from the byte `start` of the line on, where nothing stands before it: a title whose
    /// sentences no stop parts.
    fn emphasised_sentence(&self, start: usize) -> Option<Range<usize>> {
        let is_whole = |span: &&Span| {
            let text = self.line.at(&span.range);
            span.mark == Mark::Emph
                && span.range.start == start
                && words(text) > 3
                && !is_venue_like(text)
                && !self.overlaps(&span.range)
        };
        self.line.spans.iter().find(is_whole).map(|span| span.range.clone())
    }

    /// Whether `span` ends the sentence that starts at the byte `start`: markup of words within it does not.
    fn ends_sentence(&self, span: &Span, start: usize) -> bool {
        let is_markup =
            matches!(span.mark, Mark::Emph | Mark::Code | Mark::Link(..) | Mark::Strong);
        is_markup && span.range.start > start && !self.is_word(span)
    }

    /// Whether `span` is a word of a sentence: emphasised between words without a stop, another one behind it.
    fn is_word(&self, span: &Span) -> bool {
        let before = self.line.text[..span.range.start].trim_end_matches([' ', '(']);
        let behind = &self.line.text[span.range.end..];
        let goes_on = behind.starts_with([':', ')', '-'])
            || behind.trim_start_matches(' ').starts_with(char::is_lowercase);
        // `in leaves of *Poa annua*. *Plant Notes*, 3`
        let is_venue = |other: &Span| {
            let between = &self.line.text[span.range.end..other.range.start];
            goes_on || between.trim_end().ends_with(['.', ',', '?'])
        };
        let mut others = self.line.marked(|mark| *mark == Mark::Emph);
        span.mark == Mark::Emph
            && before.ends_with(char::is_alphanumeric)
            && !before.to_lowercase().ends_with(" in")
            && others.any(|other| {
                let letters = self.line.at(&other.range).chars().filter(|c| c.is_alphabetic());
                other.range.start >= span.range.end && letters.count() > 2 && is_venue(other)
            })
    }

    /// Where the title ends that starts `part`, what follows which is `marked`.
    fn sentence_end(&self, part: &str, marked: Marked) -> usize {
        // `Maps of nets, in: Map Letters 12 (2020), S. 1–9.`
        let is_all = |end: usize| {
            part[end..].trim_matches(['.', ' ']).is_empty() && super::dates::is_dated(part)
        };
        match sentence_end(part).map(|end| with_second(part, end, marked)) {
            Some(end) if is_all(end) => cut_at_venue(&part[..end], self.evidence),
            Some(end) => without_tail(&part[..end]).len(),
            None => cut_at_venue(part, self.evidence),
        }
    }

    /// The sentence behind the authors, else the first.
    fn sentence(&self) -> Option<Range<usize>> {
        let text = &self.line.text;
        let from = self
            .authors
            .filter(|run| text[..run.range.start].split_whitespace().count() < 3)
            .map_or(0, |run| run.range.end);
        let start = from + skipped(&text[from..]);
        let is_emphasised = |span: &Span| span.mark == Mark::Emph && span.range.start == start;
        // What is emphasised right behind the authors is the title itself, and so is what stands at the
        // start with the others in brackets behind it.
        let mut emphasised = self.line.spans.iter().filter(|span| is_emphasised(span));
        if emphasised.any(|span| from > 0 || self.has_others_behind(span.range.end)) {
            return None;
        }
        if let Some(whole) = self.emphasised_sentence(start) {
            return Some(whole);
        }
        let markup = self.line.spans.iter().find(|span| self.ends_sentence(span, start));
        let authors = self.authors.map(|run| run.range.start).filter(|at| *at > start);
        let limit = markup.map(|span| span.range.start).into_iter().chain(authors).min();
        let limit = limit.unwrap_or(text.len()).max(start);
        let part = &text[start..limit];
        let part = super::authors::before_index(part).unwrap_or(part);
        let marked = match markup {
            Some(span) if span.range.start == limit && span.mark == Mark::Emph => Marked::Venue,
            _ => Marked::Nothing,
        };
        let end = self.sentence_end(part, marked);
        let part = part[..end.min(kind_mark(part).unwrap_or(end))].trim_end();
        let part = part
            .strip_suffix(" In")
            .or(part.strip_suffix(" in"))
            .or(part.strip_suffix(" by"))
            .unwrap_or(part);
        (words(part) > 1).then(|| start..start + part.len())
    }
}

/// `text` without a bracket at its end that leads to the others who wrote it: `Maps of nets (with`.
fn without_lead(text: &str) -> Option<&str> {
    let (head, inner) = text.rsplit_once('(')?;
    (super::authors::lead(inner) == Some(inner.trim()) && words(head) > 0).then_some(head)
}

/// Words that lead to where a work appeared, in lower case.
const LEADS: &[&str] = &[
    "in proc",
    "proc",
    "presented at",
    "poster at",
    "short paper at",
    "oral presentation at",
    "talk at",
    "accepted at",
    "to appear in",
    "in",
    "at",
];

/// Whether the last words of `text` lead to where a work appeared: `…, in Proc. of the`, `…, presented at`.
fn leads_to_venue(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches([' ', '(', '[']);
    let bare = bare.strip_suffix(" the").unwrap_or(bare);
    let bare = bare.strip_suffix(" of").unwrap_or(bare).trim_end_matches(['.', ':']);
    let is_end = |lead: &str| {
        let head = bare.strip_suffix(lead).map(str::trim_end);
        head.is_some_and(|head| head.ends_with([',', '.', ';', '?', '\n']))
    };
    LEADS.iter().any(|lead| is_end(lead))
        || bare.ends_with("proceedings")
        || bare.ends_with(" proc")
}

/// `text` without what a comma parts from its end that is no title: `…, Proc`, `…, July 2018`, `…, Technical Report 12`.
fn without_tail(text: &str) -> &str {
    let Some((head, tail)) = text.rsplit_once(", ") else { return text };
    let lower = tail.to_lowercase();
    let is_lead = LEADS.iter().any(|lead| {
        lower.strip_prefix(lead).is_some_and(|rest| {
            rest.is_empty() || !matches!(*lead, "in" | "at") && rest.starts_with([' ', '.'])
        })
    });
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let dated: usize =
        super::dates::dates(tail).iter().map(|date| letters(&tail[date.range.clone()])).sum();
    let is_date = super::dates::is_dated(tail) && letters(tail) <= dated;
    let is_report = lower.contains("research report") || lower.contains("technical report");
    if words(head) > 1 && (is_lead || is_date || is_report) { without_tail(head) } else { text }
}

/// Where the mark of a type stands in `text` that Chinese lists have behind titles: `[J]`.
fn kind_mark(text: &str) -> Option<usize> {
    super::words::KIND_MARKS.iter().filter_map(|(mark, _)| text.find(mark)).min()
}

/// Whether `text` ends in a volume: `Map Letters, 12`, or says which it is: `Map Letters, Volume 12, id. 3`.
fn is_counted(text: &str) -> bool {
    let lower = text.to_lowercase();
    let said = [", volume ", ", vol. "].iter().find_map(|word| lower.split_once(word));
    if said.is_some_and(|(_, behind)| behind.starts_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits)
        && text[..text.len() - digits].ends_with(", ")
        && super::dates::years(&text[text.len() - digits..]).next().is_none()
}

/// Whether a volume starts `text`: `, 6(1): 2`, ` 23: 4384-4395`, `, vol. 2`.
fn is_volume(text: &str) -> bool {
    let bare = text.trim_start_matches([' ', ',', '.', ')', ']', '*']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let behind = bare[digits..].trim_start_matches(' ');
    let is_number = (1..=4).contains(&digits) && behind.starts_with(['(', ':', ',']);
    let is_year =
        super::dates::years(&bare[..digits]).next().is_some() && !behind.starts_with(['(', ':']);
    let lower: String = bare.chars().take(4).collect::<String>().to_lowercase();
    is_number && !is_year || lower == "vol." || lower == "vol "
}

/// Whether `text` praises: it is no title.
pub(super) fn is_award(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["award", "invited paper", "feature article", "best paper", "acceptance rate"]
        .iter()
        .any(|word| lower.contains(word))
}

/// The quotation marks that may open a title in `text`: the mark, what closes it, and its place.
fn openings(text: &str) -> Vec<(&'static str, &'static [&'static str], usize)> {
    const MARKS: &[(&str, &[&str])] = &[
        ("“", &["”", "\"", "''", "“"]),
        ("”", &["”", "\""]),
        ("\"", &["\"", "”", "''"]),
        ("``", &["''", "\"", "”"]),
        ("''", &["''", "\"", "”"]),
        ("«", &["»"]),
        ("„", &["“", "”", "\""]),
        ("「", &["」"]),
        ("《", &["》"]),
        ("‘", &["’"]),
        ("'", &["'"]),
        ("\\", &["\"", "”"]),
    ];
    let mut found: Vec<(&str, &[&str], usize)> = Vec::new();
    // An apostrophe opens only where a word starts.
    let may_open = |open: &str, at: usize| {
        let before = text[..at].chars().next_back();
        let behind = text[at + open.len()..].chars().next();
        open != "'" || before.is_none_or(|c| c == ' ') && behind.is_some_and(char::is_alphabetic)
    };
    for (open, closes) in MARKS {
        let places = text.match_indices(open).map(|(at, _)| at);
        found.extend(places.filter(|at| may_open(open, *at)).map(|at| (*open, *closes, at)));
    }
    found.sort_by_key(|(.., at)| *at);
    found
}

/// Where the quotation that starts at the byte `start` ends, and how long the mark is.
fn closing(text: &str, start: usize, closes: &[&str]) -> Option<(usize, usize)> {
    let mut first = None;
    let rest = text.get(start..)?;
    let mut ends: Vec<(usize, usize)> = closes
        .iter()
        .flat_map(|close| rest.match_indices(close).map(|(at, mark)| (start + at, mark.len())))
        .collect();
    ends.sort_unstable();
    for (at, len) in ends {
        let before = text[..at].chars().next_back();
        let after = text[at + len..].chars().next();
        let inner = &text[start..at];
        let is_nested = inner.matches('“').count() > inner.matches('”').count();
        if at == start || after.is_some_and(char::is_alphanumeric) || is_nested {
            continue;
        }
        let is_end = matches!(before, Some(',' | '.' | '?' | '!'))
            || matches!(after, None | Some(',' | '.' | ';' | ':' | '\n' | '('));
        if is_end {
            return Some((at, len));
        }
        // An apostrophe closes only where a stop says so.
        if closes != ["'"] {
            first.get_or_insert((at, len));
        }
    }
    first
}

/// The lines of `text`, without those that are empty.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches('\n');
        if !bare.trim().is_empty() {
            found.push(at..at + bare.len());
        }
        at += line.len();
    }
    found
}

/// How many bytes before the title say a year or nothing: `, (2020). `.
fn skipped(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let bare =
            rest.trim_start_matches([' ', ',', '.', ':', ';', '\n', '*', '-', '–', '—', '|']);
        at += rest.len() - bare.len();
        let inner = bare
            .strip_prefix('(')
            .and_then(|inner| inner.find(')').map(|end| (&inner[..end], end + 2)));
        if let Some((_, len)) = inner.filter(|(inner, _)| is_undated(inner)) {
            at += len;
            continue;
        }
        let year = super::dates::years(bare).next().filter(|(range, _)| range.start == 0);
        match (inner, year) {
            (Some((inner, len)), _)
                if super::dates::years(inner).next().is_some() && inner.len() < 24 =>
            {
                at += len;
            }
            (_, Some(_)) if bare[4..].starts_with(['.', ',', ':', ' ']) => at += 4,
            _ => return at,
        }
    }
}

/// Whether `text` stands where a date does, and says that there is none yet.
fn is_undated(text: &str) -> bool {
    crate::model::Status::find(text).is_some()
        || matches!(text.trim().to_lowercase().as_str(), "n.d." | "s.d." | "o. j." | "o.j." | "nd")
}

/// How many words `text` has; in scripts without blanks two characters are a word.
fn words(text: &str) -> usize {
    let wide = text.chars().filter(|c| super::words::is_wide(*c)).count();
    if wide > 0 { wide / 2 } else { text.split_whitespace().count() }
}
