//! Runs of names in a line: `A. Lee, **B. Roe**, and C. Doe`, `Lee, A., & Roe, B.`.

use std::borrow::Cow;
use std::ops::Range;

use super::evidence::{Evidence, Trust};
use super::line::{Line, Mark, Span};
use super::words::{
    MARKS, has_initials, is_capitals, is_initials, is_name_word, is_stop_word, is_wide, trails,
    untrailed,
};

/// Names that follow each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// Their bytes in the line.
    pub(super) range: Range<usize>,
    /// The names.
    pub(super) names: Vec<Found>,
    /// Whether it says that there are others.
    pub(super) others: bool,
    /// Whether it leaves out names before the last: `A. Lee, … C. Doe`.
    pub(super) is_cut: bool,
    /// What is said of names between them: `(corresponding author)`, `on behalf of`.
    pub(super) remarks: Vec<Range<usize>>,
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
    /// Whether it stands among names with initials behind them that have no periods: `Roe BC`.
    pub(super) trails: bool,
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

    /// Takes the period off that ends the list where no name has one: `Lee A, Roe BC, Doe D.`, and notes whether they have such
    /// initials.
    fn end(&mut self, evidence: &Evidence) {
        let all = self.names.len();
        let trailing = self.names.iter().filter(|found| trails(&found.text)).count();
        let are_trailing = evidence.trails || all > 2 && trailing * 5 >= all * 4;
        self.names.iter_mut().for_each(|found| found.trails = are_trailing);
        let Some((last, names)) = self.names.split_last_mut().filter(|_| all > 2) else { return };
        if names.iter().all(|found| !found.text.contains('.')) && last.text.ends_with('.') {
            last.text.pop();
        }
    }

    /// The best that speaks for one of its names.
    pub(super) fn trust(&self) -> Trust {
        self.names.iter().map(|found| found.trust).max().unwrap_or(Trust::Shape)
    }
}

impl Found {
    /// The name with a comma where initials follow the family name without one: `Lee A. B.`, and `Lee AB` where all
    /// are written so.
    pub(super) fn ordered(&self) -> Cow<'_, str> {
        if let Some(name) = untrailed(&self.text).filter(|_| self.trails) {
            return Cow::Owned(name);
        }
        let words: Vec<&str> = self.text.split(' ').collect();
        let is_given = |word: &&str| word.ends_with('.') && is_initials(word);
        let given = words.iter().rev().take_while(|word| is_given(word)).count();
        let (family, given) = words.split_at(words.len() - given);
        let Some((last, particles)) = family.split_last().filter(|_| !given.is_empty()) else {
            return Cow::Borrowed(&self.text);
        };
        let is_family = !is_initials(last)
            && !self.text.contains(',')
            && particles.iter().all(|word| word.starts_with(char::is_lowercase));
        if is_family {
            Cow::Owned(format!("{}, {}", family.join(" "), given.join(" ")))
        } else {
            Cow::Borrowed(&self.text)
        }
    }
}

/// Words between names.
const JOINS: &[&str] = &["and", "und", "et", "y", "&", "和", "与"];

/// Words that end the names of groups.
const GROUPS: &[&str] = &[
    "Collaboration",
    "Collaborative",
    "Collaborators",
    "Consortium",
    "Investigators",
    "Initiative",
];

/// Words that end the names of groups where a word leads to them: `for the Map Study Group`.
const LED_GROUPS: &[&str] =
    &["Group", "Network", "Team", "Committee", "Project", "Society", "Study"];

/// What leads to a group that people write for; the longer first.
const FOR_GROUPS: &[&str] =
    &["on behalf of the ", "on behalf of ", "for the ", "from the ", "the "];

/// What remarks on a name say of it, in lower case: `(shared first author)`.
const REMARKS: &[&str] = &[
    "author",
    "equal",
    "contribut",
    "corresponding",
    "student",
    "mentee",
    "advis",
    "superv",
    "presenter",
    "presenting",
    "undergraduate",
    "postdoc",
    "lead",
    "alphabetic",
];

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
    let mut reader =
        Reader { line, evidence, at: from, barriers, is_first: true, style: Style::default() };
    let mut run = Run { range: from..from, ..Run::default() };
    loop {
        reader.skip_joins();
        if reader.at >= limit || !reader.take(&mut run) {
            break;
        }
    }
    run.end(evidence);
    (!run.names.is_empty()).then_some(run)
}

/// What no name reaches into or out of: a title, or another long piece of markup.
fn fences(line: &Line, evidence: &Evidence) -> Vec<Range<usize>> {
    let is_long = |range: &Range<usize>| line.at(range).split_whitespace().count() > 3;
    let is_fence = |range: &Range<usize>, mark: &Mark| match mark {
        Mark::Link(..) | Mark::Strong | Mark::Emph => {
            let text = line.at(range);
            let is_name = has_initials(text) && super::evidence::is_name(text);
            is_long(range) && !is_name && evidence.names_in(text) < 2
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
    /// Whether no name was read yet.
    is_first: bool,
    /// How the names before are written.
    style: Style,
}

/// How the names of a run are written, as far as it is read.
#[derive(Clone, Copy, Default)]
struct Style {
    /// How many there are.
    names: usize,
    /// How many have initials.
    abbreviated: usize,
    /// How many have a period.
    dotted: usize,
    /// How many end in initials without one: `Roe BC`.
    trailing: usize,
    /// How many have the family name first: `Roe, B.`.
    inverted: usize,
    /// Whether an `and` stands before the last.
    ended: bool,
}

impl Style {
    /// Counts `name`.
    fn add(&mut self, name: &str) {
        self.names += 1;
        // `Ph. Lee`
        self.abbreviated += usize::from(has_initials(name) || name.contains('.'));
        self.dotted += usize::from(name.contains('.'));
        self.trailing += usize::from(trails(name));
        self.inverted += usize::from(name.contains(','));
    }

    /// Whether initials stand without periods: `Lee A, Roe BC`.
    fn is_dotless(self) -> bool {
        let is_trailing = self.names > 0 && self.trailing * 5 >= self.names * 4;
        let is_plain = self.names > 1 && self.abbreviated == self.names;
        self.dotted == 0 && (is_trailing || is_plain)
    }

    /// Whether all names have initials, and there are some.
    fn is_abbreviated(self) -> bool {
        self.names > 1 && self.abbreviated == self.names
    }
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

    /// Adds what stands here to `run`: a name, some of many, or that there are others; whether more may follow.
    fn take(&mut self, run: &mut Run) -> bool {
        if let Some(end) = self.others() {
            let is_dots = self.rest().starts_with(['…', '.']);
            run.others = true;
            run.range.end = end;
            self.at = end;
            // APA names the first and the last: `A. Lee, … C. Doe`.
            run.is_cut = is_dots && self.is_before_name();
            return self.separator() || run.is_cut || self.is_at_bracket();
        }
        if let Some(names) = self.included().filter(|_| !run.names.is_empty()) {
            run.others = true;
            run.range.end = self.at;
            run.names.extend(names);
            return self.separator();
        }
        self.is_first = run.names.is_empty();
        let is_joined = self.is_joined();
        let Some(found) = self.group(run).or_else(|| self.name()) else { return false };
        // `A. Lee, and B. Roe, Neural Computation`: what is joined by `and` is the last.
        if self.style.ended && !is_joined && found.trust == Trust::Shape {
            return false;
        }
        self.style.ended = is_joined;
        if run.names.is_empty() {
            run.range.start = found.range.start;
        }
        run.range.end = self.at;
        self.style.add(&found.text);
        run.names.push(found);
        self.remark(run);
        self.separator()
    }

    /// Whether an initial or a capital and a comma follow: a name.
    fn is_before_name(&self) -> bool {
        let rest = self.rest().trim_start_matches([' ', ',', '&', '.']);
        let end = rest.find(['(', '\n', '“', '"', ':']).unwrap_or(rest.len());
        let start: String = rest[..end].chars().take(40).collect();
        has_initials(&start.replace(',', " ")) && start.starts_with(char::is_uppercase)
    }

    /// Takes a remark in brackets on the name that ends here: `(corresponding author)`.
    fn remark(&mut self, run: &mut Run) {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let Some(inner) = rest[blanks..].strip_prefix('(') else { return };
        let Some(len) = inner.find(')').filter(|len| *len < 60) else { return };
        let lower = inner[..len].to_lowercase();
        let says_so = REMARKS.iter().any(|word| lower.contains(word));
        if says_so && !lower.contains(|c: char| c.is_ascii_digit()) {
            let start = self.at + blanks;
            self.at = start + len + 2;
            run.remarks.push(start..self.at);
            run.range.end = self.at;
        }
    }

    /// Skips blanks and words between names.
    fn skip_joins(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start_matches([' ', '\u{a0}']);
            self.at += rest.len() - bare.len();
            let rest = self.rest();
            // `– A. Lee, B. Roe`, `[Maps of nets](url). A. Lee`
            if let Some(dash) = rest.chars().next().filter(|c| self.is_first && "–—-.".contains(*c))
            {
                self.at += dash.len_utf8();
                continue;
            }
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

    /// Whether a word that joins names stands just before.
    fn is_joined(&self) -> bool {
        let before = self.line.text.get(..self.at).unwrap_or_default().trim_end();
        JOINS.iter().any(|join| {
            before.strip_suffix(join).is_some_and(|head| head.ends_with([' ', ',', '&', ';']))
        })
    }

    /// Whether a bracket opens here, but for blanks.
    fn is_at_bracket(&mut self) -> bool {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let opens = rest[blanks..].starts_with(['[', '(']);
        self.at += if opens { blanks } else { 0 };
        opens
    }

    /// The names in brackets that pick some of many: `[including A. Lee]`; the reader then stands behind them.
    fn included(&mut self) -> Option<Vec<Found>> {
        let rest = self.rest();
        let close = if rest.starts_with('[') { ']' } else { ')' };
        let inner = rest.strip_prefix(['[', '('])?;
        let len = inner.find(close).filter(|len| *len < 200)?;
        let lower = inner[..len].to_lowercase();
        let (word, found) = ["including", "incl.", "inkl.", "dont"]
            .iter()
            .find_map(|word| Some((*word, lower.find(word)?)))
            .filter(|(word, found)| {
                lower.len() == len && inner.is_char_boundary(found + word.len())
            })?;
        let (start, end) = (self.at, self.at + 1 + len);
        self.at += 1 + found + word.len();
        let mut names = Vec::new();
        while self.at < end {
            self.skip_joins();
            let Some(name) = self.name().filter(|name| name.range.end <= end) else { break };
            names.push(name);
            if !self.separator() {
                break;
            }
        }
        self.at = if names.is_empty() { start } else { end + 1 };
        (!names.is_empty()).then_some(names)
    }

    /// Takes a separator behind a name; whether another name may follow.
    fn separator(&mut self) -> bool {
        let before = self.at;
        let rest = self.rest();
        let bare = rest.trim_start_matches(' ');
        self.at += rest.len() - bare.len();
        let sign = self.rest().chars().next();
        match sign {
            Some(',' | ';' | '，' | '、' | '；' | '·' | '•' | '/') => {
                self.at += sign.map_or(0, char::len_utf8);
                // A comma too many: `A. Lee, , B. Roe`.
                let rest = self.rest();
                let bare = rest.trim_start_matches(' ');
                if let Some(behind) = bare.strip_prefix(',') {
                    self.at += rest.len() - behind.len();
                }
                self.cross_line();
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
                joined || self.next_box(before)
            }
        }
    }

    /// Goes on with the next line behind a comma where that starts with a name that has initials, or with the
    /// link of a person as the name before has: `A. Lee,⏎ B. Roe.`
    fn cross_line(&mut self) {
        let rest = self.rest();
        let bare = rest.trim_start_matches([' ', '\n']);
        let next = self.at + rest.len() - bare.len();
        let breaks = rest[..rest.len() - bare.len()].matches('\n').count();
        let end = bare.find([',', '&', '\n', '(', '“', '"', ':']).unwrap_or(bare.len());
        let (name, behind) = bare.split_at(end);
        let name = name.split(" and ").next().unwrap_or_default().trim();
        let goes_on = behind.starts_with([',', '&']) || name.len() < end;
        let is_person = has_initials(name) && super::evidence::is_name(name) && goes_on;
        let is_linked = (1..=2).contains(&breaks) && self.is_link_before();
        if breaks == 1 && is_person || is_linked && self.is_linked_name(next) {
            self.at = next;
        }
    }

    /// Whether a link that is a name starts at the byte `at`.
    fn is_linked_name(&self, at: usize) -> bool {
        let mut links = self.line.links().filter(|(range, ..)| range.start == at);
        links.any(|(range, ..)| super::evidence::is_name(self.line.at(range)))
    }

    /// Whether the name before the separator here is a link.
    fn is_link_before(&self) -> bool {
        let end = self.line.text[..self.at].trim_end_matches([',', ' ', ';']).len();
        self.line.links().any(|(range, ..)| range.end == end)
    }

    /// Whether a name in a box or a link of its own ended at the byte `end` and another one follows, which no sign
    /// parts from it; the reader then stands before that: `<a>Ann Lee</a> <a>Bo Roe</a>`.
    fn next_box(&mut self, end: usize) -> bool {
        let rest = self.line.text.get(end..).unwrap_or_default();
        let start = end + rest.len() - rest.trim_start_matches([' ', '\n', '\u{a0}']).len();
        let is_end = |span: &&Span| span.range.end == end;
        let Some(last) = self.line.spans.iter().rfind(is_end).filter(|_| start > end) else {
            return false;
        };
        let is_next = |span: &&Span| {
            let is_surely = span.mark == Mark::Names || self.is_among_links(&span.range);
            span.range.start == start
                && is_alike(&span.mark, &last.mark)
                && is_surely
                && self.is_name(bare(self.line.at(&span.range)))
        };
        let is_box = self.line.spans.iter().any(|span| is_next(&span));
        self.at = if is_box { start } else { self.at };
        is_box
    }

    /// Where the box or link ends that starts here, if another one follows that only blanks part from it.
    fn box_end(&self) -> usize {
        let starts_here = |span: &&Span| span.range.start == self.at;
        let is_followed = |span: &&Span| {
            let rest = self.line.text.get(span.range.end..).unwrap_or_default();
            let start = span.range.end + rest.len() - rest.trim_start_matches([' ', '\n']).len();
            let mut next = self.line.spans.iter().filter(|next| next.range.start == start);
            start > span.range.end && next.any(|next| is_alike(&span.mark, &next.mark))
        };
        let boxes = self.line.spans.iter().filter(starts_here).filter(is_followed);
        boxes.map(|span| span.range.end).min().unwrap_or(self.line.text.len())
    }

    /// Whether the link at `range` is surely a person's: it has initials, the page knows the name, or nothing but other
    /// links of names stand on its line.
    fn is_among_links(&self, range: &Range<usize>) -> bool {
        let name = bare(self.line.at(range));
        let from = self.line.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let len = self.line.text[range.end..].find('\n');
        let to = len.map_or(self.line.text.len(), |len| range.end + len);
        let links = || self.line.links().filter(|(link, ..)| link.start >= from && link.end <= to);
        let linked: usize = links().map(|(link, ..)| link.len()).sum();
        let others = self.line.text[from..to].chars().filter(|c| c.is_alphanumeric()).count();
        let are_names =
            links().all(|(link, ..)| super::evidence::is_name(bare(self.line.at(link))));
        has_initials(name)
            || self.evidence.trust(name) >= Trust::Known
            || are_names && linked >= others
    }

    /// Reads the name of a group among people: `; The Maps Collaborative`, `on behalf of the Map Study Group`.
    fn group(&mut self, run: &mut Run) -> Option<Found> {
        let range = self.piece()?;
        let text = self.line.at(&range);
        let lower = text.to_lowercase();
        let lead = FOR_GROUPS.iter().find(|lead| lower.starts_with(**lead)).copied();
        let last = text.rsplit(' ').next().unwrap_or_default();
        let is_working = ["Working Group", "Study Group"].iter().any(|end| text.ends_with(end));
        let is_group = GROUPS.contains(&last)
            || lead.is_some() && LED_GROUPS.contains(&last)
            || is_working && !self.is_first;
        // `The Maps Consortium` may be the only author.
        let leads = lead.is_some_and(|lead| lead != "the " || !GROUPS.contains(&last));
        let is_fit = (2..=12).contains(&text.split(' ').count()) && !(self.is_first && leads);
        if !is_group || !is_fit {
            return None;
        }
        let skipped = lead.filter(|lead| *lead != "the ").map_or(0, str::len);
        if skipped > 0 {
            run.remarks.push(range.start..range.start + skipped);
        }
        let range = range.start + skipped..range.end;
        let text = self.line.at(&range).to_owned();
        self.at = range.end;
        Some(Found { text, range, marks: self.marks(), trust: Trust::Initials, trails: false })
    }

    /// Reads a name; the reader then stands behind it and its marks.
    fn name(&mut self) -> Option<Found> {
        let start = self.at;
        let mut marks = self.marks();
        let range = self.piece()?;
        let mut range = range;
        let mut text = bare(self.line.at(&range)).to_owned();
        if !self.is_name(&text)
            || self.is_marked_else(&range, &text)
            || (!self.is_first && self.evidence.is_venue(&text))
            || self.is_title_here(&range, &text)
        {
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
        Some(Found { text, range, marks, trust, trails: false })
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
        // The owner under an earlier name: what is bold at the start and has initials.
        let is_named = self
            .line
            .marked(|mark| *mark == Mark::Strong)
            .any(|span| is_around(&span) && has_initials(self.line.at(&span.range)));
        let is_start = self.is_first && self.line.text[..range.start].trim().is_empty();
        if is_named && (is_start || self.evidence.is_of_family(text)) {
            return false;
        }
        // In scripts without capitals a list in which one is bold is still a list.
        let is_wide = !text.contains(|c: char| c.is_ascii());
        let is_listed = !self.is_first && (is_wide || self.is_name_behind(range.end));
        // A list of names in italics.
        let is_list = |span: &Span| self.evidence.names_in(self.line.at(&span.range)) > 1;
        let marks = |mark: &Mark| match mark {
            Mark::Strong => !is_listed,
            Mark::Emph | Mark::Code => true,
            _ => false,
        };
        self.line.marked(marks).any(|span| is_around(&span) && !is_list(span))
            || self.is_venue_here(range, text)
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

    /// Whether a comma and another name follow the byte `at`.
    fn is_name_behind(&self, at: usize) -> bool {
        let behind = self.line.text.get(at..).unwrap_or_default().trim_start_matches(MARKS);
        let Some(next) = behind.strip_prefix(',') else { return false };
        let end = next.find([',', '.', '\n', '(', '[']).unwrap_or(next.len());
        super::evidence::is_name(next[..end].trim())
    }

    /// Whether names before have initials, and neither this one nor the next: words of a title in capitals.
    fn is_title_here(&self, range: &Range<usize>, text: &str) -> bool {
        let before = self.line.text[..range.start].trim_end();
        if !self.style.is_abbreviated()
            || has_initials(text)
            || text.contains('.')
            || text.contains(',')
            || self.evidence.trust(text) > Trust::Shape
            || !before.ends_with([',', ';'])
        {
            return false;
        }
        let behind = self.line.text.get(range.end..).unwrap_or_default();
        // `Small Maps: a study of …`, `[Small Wet Maps](url)`
        let is_linked = || self.line.links().any(|(link, ..)| link == range);
        let is_after_links = || self.is_link_before();
        if behind.starts_with([':', '?'])
            || text.split_whitespace().count() > 2 && is_linked() && !is_after_links()
        {
            return true;
        }
        let Some(next) = behind.strip_prefix(',') else { return false };
        let next = next.trim_start();
        // `Small Maps in Nets, in Proc. of …`
        let is_led = ["in ", "In ", "Proc", "dans "].iter().any(|lead| next.starts_with(lead));
        if is_led && text.split_whitespace().count() > 2 {
            return true;
        }
        let end = next.find([',', '.']).unwrap_or(next.len());
        let list = &next[..next.find(['(', ':', '“', '"', '\n']).unwrap_or(next.len())];
        if self.evidence.names_in(list) > 2 {
            return false;
        }
        let is_joined = JOINS.iter().any(|join| next.starts_with(join));
        let is_marked = self.line.spans.iter().any(|span| {
            let start = self.line.text.len() - next.len();
            span.range.start <= start && start < span.range.end
        });
        next.starts_with(char::is_uppercase)
            && !has_initials(next[..(end + 1).min(next.len())].trim_end_matches(','))
            && !is_joined
            && !is_marked
    }

    /// How many bytes of `text` are a name that the page knows: `Ann Lee Maps of Nets`.
    fn known_start(&self, text: &str) -> Option<usize> {
        let ends = text.match_indices(' ').map(|(at, _)| at).skip(1).take(3);
        ends.filter(|end| self.evidence.trust(&text[..*end]) >= Trust::Known).last()
    }

    /// `range`, where given names start, without the title that follows them: `A. B. Maps of Nets`.
    fn without_title(&self, range: Range<usize>) -> Range<usize> {
        let text = self.line.at(&range);
        let is_given = |word: &&str| word.ends_with('.') && (is_initials(word) || is_suffix(word));
        let len: usize = text.split(' ').take_while(is_given).map(|word| word.len() + 1).sum();
        let inverts = self.evidence.inverts || self.style.inverted > 0;
        let is_title = len > 0 && len < text.len() && (inverts || has_plain_word(&text[len..]));
        range.start..if is_title { range.start + len - 1 } else { range.end }
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
        range = range.map(|range| self.without_title(range));
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
                    && (self.evidence.is_owner(&inverted)
                        || self.inverts()
                        || self.is_first && self.is_dated_behind(range.end)))
        })?;
        (behind <= self.barrier()).then_some(range)
    }

    /// Whether a year follows the byte `at`: `Lee, Ann. 2018.`, `Lee, Ann (2018)`.
    fn is_dated_behind(&self, at: usize) -> bool {
        let behind = self.line.text.get(at..).unwrap_or_default();
        let bare = behind.trim_start_matches(['.', ' ', '(']);
        behind.len() > bare.len()
            && super::dates::years(bare).next().is_some_and(|(year, _)| year.start == 0)
    }

    /// Whether names stand here with the family name first.
    fn inverts(&self) -> bool {
        self.evidence.inverts || self.is_first && self.evidence.inverts_first
    }

    /// Whether the one word `text` may be a whole name.
    fn may_stand_alone(&self, text: &str) -> bool {
        let is_cjk = text.chars().all(|c| !c.is_ascii()) && (2..=5).contains(&text.chars().count());
        // `M.Lee`
        let is_glued = text.split_once('.').is_some_and(|(initial, family)| {
            is_initials(initial) && family.len() > 2 && is_name_word(family)
        });
        (is_cjk && !text.chars().any(char::is_lowercase))
            || is_glued
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
        let end = self.barrier().min(self.box_end());
        let text = self.line.text.get(self.at..end)?;
        let mut word = 0;
        let mut len = text.len();
        for (at, letter) in text.char_indices() {
            let stops = match letter {
                ',' | ';' | '|' | '(' | '[' | ')' | ']' | ':' | '“' | '”' | '"' | '«' | '„'
                | '\n' | '、' | '，' | '；' | '•' | '/' | '\\' | '?' | '!' | '<' | '=' | '{' => {
                    true
                }
                '.' => self.stops_at(text, word, at),
                ' ' => {
                    word = at + 1;
                    (starts_in_digit(&text[word..]) && !starts_in_ordinal(&text[word..]))
                        || JOINS.iter().any(|join| {
                            text[word..]
                                .strip_prefix(join)
                                .is_some_and(|after| after.starts_with(' '))
                        })
                        || is_others(&text[word..])
                }
                '–' | '—' => text[..at].ends_with(' '),
                '&' => !is_between_capitals(text, at),
                // The quotation marks of TeX.
                '\'' | '`' if text[at..].starts_with("''") || text[at..].starts_with("``") => true,
                _ => MARKS.contains(&letter) || self.is_raised(self.at + at),
            };
            if stops {
                len = at + usize::from(letter == '.' && self.ends_name(&text[..at]));
                break;
            }
        }
        let range = self.line.trimmed(self.at..self.at + len);
        (!range.is_empty()).then_some(range)
    }

    /// Whether the period at the byte `at` of `text`, whose last word starts at `word`, ends a name.
    fn stops_at(&self, text: &str, word: usize, at: usize) -> bool {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let is_dotless = self.style.is_dotless() || self.is_dotless() && trails(before);
        ends_sentence(&text[word..at], behind, &text[..word])
            || is_dotless && behind.starts_with(' ')
            || starts_in_digit(behind.trim_start())
    }

    /// Whether names stand here with initials behind them that have no periods.
    fn is_dotless(&self) -> bool {
        self.style.is_dotless() || self.style.names == 0 && self.evidence.trails
    }

    /// Whether the period behind `text` is that of an initial: `Lee, A. 2020`.
    fn ends_name(&self, text: &str) -> bool {
        let is_undotted = self.style.names > 0 && self.style.dotted == 0;
        !is_undotted && !self.is_dotless() && ends_in_initial(text)
    }

    /// Whether the byte `at` is raised.
    fn is_raised(&self, at: usize) -> bool {
        self.line.marked(|mark| *mark == Mark::Raised).any(|span| span.range.contains(&at))
    }

    /// Whether the `A` before the other `words` is an initial: `D Kim, A Jensen`.
    fn may_be_initial(&self, words: &[&str]) -> bool {
        let is_listed = self.style.is_dotless() || self.style.names == 1 && self.style.dotted == 0;
        words.len() < 4 && (is_listed && self.style.abbreviated > 0 || self.evidence.abbreviates)
    }

    /// Whether the words of `text` could be a name.
    fn is_name(&self, text: &str) -> bool {
        if self.evidence.trust(text) >= Trust::Known {
            return true;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_word = |(at, word): (usize, &&str)| {
            let is_last = at > 0 && at + 1 == words.len();
            // `Chan IS`, `Kim PP`
            let is_glued = is_last && is_capitals(word) && (self.is_dotless() || word.len() < 3);
            let ends = is_last && is_short(word) || is_glued;
            let is_initial = *word == "A" && (at > 0 || self.may_be_initial(&words));
            let is_suffix = at > 0 && matches!(*word, "2nd" | "3rd" | "4th");
            is_suffix || is_name_word(word) && (!is_stop_word(word) || ends || is_initial)
        };
        let is_fit = (1..=6).contains(&words.len()) && words.iter().enumerate().all(is_word);
        is_fit && words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
    }
}

/// Whether both are marks that a page has around each author.
fn is_alike(mark: &Mark, other: &Mark) -> bool {
    matches!((mark, other), (Mark::Names, Mark::Names) | (Mark::Link(..), Mark::Link(..)))
}

/// Whether `text` starts in the number of a namesake: `Kent RN 3rd`.
fn starts_in_ordinal(text: &str) -> bool {
    ["2nd", "3rd", "4th"].iter().any(|ordinal| text.starts_with(ordinal))
}

/// Whether `text` starts in a digit.
fn starts_in_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the last letter of `text` stands alone: `Lee, A`, `B.R`.
fn ends_in_initial(text: &str) -> bool {
    let last = text.rsplit(['.', '-', '‐', '‑', ' ']).next().unwrap_or_default();
    last.chars().count() == 1 && last.chars().all(char::is_uppercase)
}

/// Whether the little word `word` is a part of a name where it ends it: `Xin An`, `Singh A`.
fn is_short(word: &str) -> bool {
    matches!(word, "A" | "An" | "On" | "To" | "No" | "How" | "Who" | "New" | "El" | "Die" | "Das")
}

/// Whether `rest` says that there are others.
fn is_others(rest: &str) -> bool {
    let start: String = rest.chars().take(6).collect::<String>().to_lowercase();
    start.starts_with("et al") || start.starts_with("et. al") || start.starts_with("et.al")
}

/// Whether the period behind `word`, with `before` before and `rest` behind it, ends a sentence and not an initial.
fn ends_sentence(word: &str, rest: &str, before: &str) -> bool {
    if word.ends_with(is_wide) {
        return true;
    }
    if !rest.is_empty() && !rest.starts_with([' ', '\n']) {
        return false;
    }
    let last = word.rsplit(['.', '-', '‐', '‑']).next().unwrap_or(word);
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let is_title = matches!(last, "Jr" | "Sr" | "St" | "Dr" | "Prof" | "Ste");
    // `R. HJ. Roe`
    let is_glued = letters == 2
        && before.split_whitespace().all(is_initials)
        && (before.is_empty() || last.chars().all(char::is_uppercase));
    !(letters <= 1 || is_title || is_glued)
}

/// `piece` without what stands around a name.
fn bare(piece: &str) -> &str {
    let piece = piece.trim().trim_end_matches([',', ' ']);
    let ends_in_word = piece.ends_with('.')
        && ends_sentence(piece.trim_end_matches('.').rsplit(' ').next().unwrap_or(""), "", "Lee");
    if ends_in_word { piece.trim_end_matches('.') } else { piece }
}

/// Whether `text` is initials alone: `A. B.`, `M.-L.`, `AB`.
fn all_initials(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some_and(|first| is_initials(first))
        && words.all(|word| is_initials(word) || is_suffix(word))
}

/// Whether `word` tells namesakes apart: `Jr.`, `III`.
fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// Whether `text` has a long word without a capital, as no name has.
fn has_plain_word(text: &str) -> bool {
    let is_plain = |word: &str| word.chars().filter(|c| c.is_lowercase()).count() > 3;
    text.split_whitespace().any(|word| word.starts_with(char::is_lowercase) && is_plain(word))
}

/// Whether capitals stand on both sides of the sign at the byte `at` of `text`: `Texas A&M University`.
fn is_between_capitals(text: &str, at: usize) -> bool {
    let is_capital = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
    is_capital(text[..at].chars().next_back()) && is_capital(text[at + 1..].chars().next())
}
