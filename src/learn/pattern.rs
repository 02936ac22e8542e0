//! A pattern of lines in the making, and the same as users write it.

use std::cmp::Reverse;

use super::balance::{closing, is_balanced};
use super::example::PARTS;
use super::sound::{self, PART};
use super::taken::Taken;

/// A part of a pattern, with the literal text that stands only where it does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Unit {
    /// The part.
    pub(super) part: usize,
    /// What stands around it.
    pub(super) around: Around,
}

/// Literal text before and behind a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Around {
    /// Before it.
    pub(super) before: String,
    /// Behind it.
    pub(super) behind: String,
}

/// A pattern in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Its parts.
    pub(super) units: Vec<Unit>,
    /// What ends what is said of a work, before its links and the like: a full stop that stands on every line,
    /// whichever part is the last.
    pub(super) stop: String,
    /// What stands at the end of every line.
    pub(super) tail: String,
}

/// Lines that are taken apart alike, and how many they are.
pub(super) type Case = (Taken, usize);

/// How much of some lines a pattern gives: whole lines, literals in all; then how few of its parts leave
/// something open, and how short it is.
pub(super) type Score = (usize, usize, Reverse<usize>, Reverse<usize>);

/// Where a text stands in a pattern: the unit before it and the one behind it, and whether what is said of the work
/// ends there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Gap {
    /// The unit before it; without one it is the start of the line.
    pub(super) before: Option<usize>,
    /// The unit behind it; without one it is the end.
    pub(super) behind: Option<usize>,
    /// Whether links and the like, or nothing, follow it.
    is_end: bool,
}

impl Gap {
    /// The one between two units, of a pattern of which so many units say something of the work.
    fn new(before: Option<usize>, behind: Option<usize>, told: usize) -> Gap {
        let is_end = before.is_none_or(|at| at < told) && behind.is_none_or(|next| next >= told);
        Gap { before, behind, is_end }
    }
}

impl Unit {
    /// Whether it, which only other lines of the page have, may stand in a pattern: without what closes the part
    /// before it, which is theirs.
    pub(super) fn is_lent(&mut self) -> bool {
        let around = &mut self.around;
        around.before.drain(..closing(&around.before));
        if !sound::is_closed(&around.text()) {
            around.behind.clear();
        }
        sound::is_closed(&around.text())
    }
}

impl Around {
    /// It, with a sign for the part.
    pub(super) fn text(&self) -> String {
        format!("{}{PART}{}", self.before, self.behind)
    }

    /// Whether what opens before the part closes behind it.
    pub(super) fn is_balanced(&self) -> bool {
        is_balanced(&self.before, &self.behind)
    }
}

impl Pattern {
    /// Where the unit of `part` is.
    pub(super) fn place(&self, part: usize) -> Option<usize> {
        self.units.iter().position(|unit| unit.part == part)
    }

    /// How many units stand before [`Pattern::stop`].
    pub(super) fn told(&self) -> usize {
        let is_told = |unit: &Unit| !PARTS[unit.part].is_beside();
        self.units.iter().rposition(is_told).map_or(0, |last| last + 1)
    }

    /// What stands behind the unit `at`, what ends it, and what stands before the unit `next`, where those between
    /// them are not shown; without them it is the start, and the end, of the line.
    pub(super) fn between(&self, at: Option<usize>, next: Option<usize>) -> [&str; 3] {
        self.texts(Gap::new(at, next, self.told()))
    }

    /// What stands in `gap`: behind the unit before it, what ends that, and before the unit behind it.
    pub(super) fn texts(&self, gap: Gap) -> [&str; 3] {
        let behind = gap.before.map_or("", |at| self.units[at].around.behind.as_str());
        let stop = if gap.is_end { self.stop.as_str() } else { "" };
        let before = gap.behind.map(|next| self.units[next].around.before.as_str());
        [behind, stop, before.unwrap_or(&self.tail)]
    }

    /// Whether the parts of `taken` are those that it shows of such a work, and where each text between them stands:
    /// that between two parts that follow each other in both has a place, whatever the others do.
    pub(super) fn gaps(&self, taken: &Taken) -> (bool, Vec<Option<Gap>>) {
        let shown: Vec<usize> =
            (0..self.units.len()).filter(|at| taken.has(self.units[*at].part)).collect();
        let part = |at: &usize| self.units[*at].part;
        let is_same = shown.iter().map(part).eq(taken.parts.iter().copied());
        let place = |at: usize| match taken.parts.get(at) {
            None => Some(shown.len()),
            Some(_) if is_same => Some(at),
            Some(wanted) => shown.iter().position(|at| part(at) == *wanted),
        };
        let told = self.told();
        let gap = |at: usize| {
            let behind = at.checked_sub(1).map_or(Some(0), |before| Some(place(before)? + 1));
            let next = place(at).filter(|next| behind == Some(*next))?;
            let last = next.checked_sub(1).map(|at| shown[at]);
            Some(Gap::new(last, shown.get(next).copied(), told))
        };
        (is_same, (0..taken.literals.len()).map(gap).collect())
    }

    /// How many literals of `taken` it gives, and whether all.
    pub(super) fn gives(&self, taken: &Taken) -> (bool, usize) {
        let (is_same, gaps) = self.gaps(taken);
        let is_right = |(at, (gap, literal)): &(usize, (&Option<Gap>, &String))| {
            gap.is_some_and(|gap| is_joined(literal, self.texts(gap), taken.drops_before(*at)))
        };
        let right = gaps.iter().zip(&taken.literals).enumerate().filter(is_right).count();
        (is_same && right == taken.literals.len(), right)
    }

    /// How much that is: so many `lines`, and so many `literals` in all.
    pub(super) fn ranked(&self, lines: usize, literals: usize) -> Score {
        let open = self.units.iter().filter(|unit| !unit.around.is_balanced()).count();
        (lines, literals, Reverse(open), Reverse(self.units.len()))
    }

    /// Its units and its tail, as users write them; what stands around a part that some of `lines` may lack
    /// goes with it.
    fn pieces(&self, lines: &[Taken]) -> Vec<String> {
        if self.stop.is_empty() {
            return pieces(self.units.clone(), self.tail.clone(), lines);
        }
        let (told, beside) = self.units.split_at(self.told());
        let mut out = pieces(told.to_vec(), self.stop.clone(), lines);
        out.extend(pieces(beside.to_vec(), self.tail.clone(), lines));
        out
    }
}

/// `units` with what stands behind them, as users write them; what stands around a part that some of `lines` may
/// lack goes with it.
fn pieces(mut units: Vec<Unit>, mut tail: String, lines: &[Taken]) -> Vec<String> {
    close_early(&mut units, &mut tail);
    let mut out = Vec::with_capacity(units.len() + 1);
    let mut at = 0;
    while at < units.len() {
        if let Some(end) = grouped(&units, at, lines) {
            out.push(group(&units[at..end], lines));
            at = end;
            continue;
        }
        let closed = closed_behind(&mut units, &mut tail, at);
        out.push(piece(&units[at], &units[at + 1..closed.0], &closed.1, lines));
        at = closed.0;
    }
    out.push(literal(&tail));
    out
}

/// Moves what closes a part from before the next one to behind it: the rest of a tag, the end of emphasis.
fn close_early(units: &mut [Unit], tail: &mut String) {
    let mut pending = String::new();
    for at in 0..units.len() {
        let open = units[at].around.text();
        // What closes what stands before it opens nothing.
        pending += &open;
        if sound::is_closed(&pending) {
            pending.clear();
        }
        if pending != open {
            continue;
        }
        let next = units.get(at + 1).map_or(tail.as_str(), |unit| unit.around.before.as_str());
        let ends = next.char_indices().map(|(at, letter)| at + letter.len_utf8());
        // The text of a link has its address behind it.
        let is_whole =
            |end: &usize| !(next[..*end].ends_with(']') && next[*end..].starts_with('('));
        // Behind white space other emphasis opens; only a tag goes on over it.
        let is_in_tag = open.rfind('<') > open.rfind('>');
        let is_close = |end: &usize| is_in_tag || !next[..*end].contains(char::is_whitespace);
        let end = ends
            .into_iter()
            .find(|end| sound::is_closed(&format!("{open}{}", &next[..*end])))
            .filter(|end| is_whole(end) && is_close(end));
        let Some(end) = end else { continue };
        pending.clear();
        let moved = next[..end].to_owned();
        units[at].around.behind.push_str(&moved);
        match units.get_mut(at + 1) {
            Some(unit) => drop(unit.around.before.drain(..end)),
            None => drop(tail.drain(..end)),
        }
    }
}

/// The first unit behind those that only together close what the unit `at` opens, if every one of `lines` that has
/// it has the last of them, too.
fn grouped(units: &[Unit], at: usize, lines: &[Taken]) -> Option<usize> {
    let mut text = String::new();
    for (place, unit) in units.iter().enumerate().skip(at) {
        text.push_str(&unit.around.before);
        text.push(PART);
        text.push_str(&unit.around.behind);
        if sound::is_closed(&text) {
            let has_both = |taken: &&Taken| !taken.has(units[at].part) || taken.has(unit.part);
            let is_seen = lines.iter().any(|taken| taken.has(units[at].part));
            let is_whole = is_seen && lines.iter().all(|taken| has_both(&taken));
            return (place > at && is_whole).then_some(place + 1);
        }
    }
    None
}

/// `units`, of which the first opens what the last closes, as users write them.
fn group(units: &[Unit], lines: &[Taken]) -> String {
    let bare = |unit: &Unit| {
        let (before, behind) = (literal(&unit.around.before), literal(&unit.around.behind));
        format!("{before}{}{behind}", PARTS[unit.part].pattern)
    };
    let last = units.len().saturating_sub(1);
    let inner = |(at, unit): (usize, &Unit)| {
        let is_within = at > 0 && at < last && !is_always(unit, lines);
        if is_within { format!("[{}]", bare(unit)) } else { bare(unit) }
    };
    let text: String = units.iter().enumerate().map(inner).collect();
    if units.iter().any(|unit| is_always(unit, lines)) { text } else { format!("[{text}]") }
}

/// Whether `unit` stands on every one of `lines`, and on any other.
fn is_always(unit: &Unit, lines: &[Taken]) -> bool {
    let is_everywhere = !lines.is_empty() && lines.iter().all(|taken| taken.has(unit.part));
    is_everywhere
        && match PARTS[unit.part].name {
            "title" => true,
            "authors" => lines.len() > 1,
            _ => false,
        }
}

/// `unit` as users write it, with the units `within` what it opens, and `close`, which ends that.
fn piece(unit: &Unit, within: &[Unit], close: &str, lines: &[Taken]) -> String {
    let (cell, before) = unit.around.before.split_at(cell(&unit.around.before, lines));
    // What ends a cell that stays ends it where the part is not, too.
    let inner = if cell.is_empty() { None } else { unit.around.behind.find("</td") };
    let (behind, end) = unit.around.behind.split_at(inner.unwrap_or(unit.around.behind.len()));
    let (cell, before, behind, end) =
        (literal(cell), literal(before), literal(behind), literal(end));
    let within: String = within.iter().map(|unit| piece(unit, &[], "", lines)).collect();
    let pattern = PARTS[unit.part].pattern;
    let written = format!("{before}{pattern}{behind}{within}{}", literal(close));
    if is_always(unit, lines) {
        format!("{cell}{written}{end}")
    } else {
        format!("{cell}[{written}]{end}")
    }
}

/// How many bytes of `before`, which stands before a part, part cells of a table: they stay where the part is not.
fn cell(before: &str, lines: &[Taken]) -> usize {
    let is_row = lines.iter().all(|taken| {
        let start = taken.literals.first().map_or("", |text| text.trim_start());
        start.starts_with(['|', '<'])
    });
    if !is_row {
        return 0;
    }
    let of = |sign: &str| before.rfind(sign).map(|at| at + sign.len());
    let tag = before.rfind("<td").and_then(|at| Some(at + before[at..].find('>')? + 1));
    tag.or_else(|| of("| ")).or_else(|| of("|")).unwrap_or(0)
}

/// The first unit behind those that stand within what the unit `at` opens and a later one closes, and what
/// closes it, which is taken away there: the emphasis of a venue goes on over its short name, if there is one.
fn closed_behind(units: &mut [Unit], tail: &mut String, at: usize) -> (usize, String) {
    let none = (at + 1, String::new());
    let Some(close) = units.get(at).and_then(|unit| closing_of(&unit.around)) else { return none };
    let open: Vec<usize> =
        (0..units.len()).filter(|other| !units[*other].around.is_balanced()).collect();
    // Where several units may close it, which of them does depends on the work.
    let end = match open.as_slice() {
        [first] if *first == at => None,
        [first, end] if *first == at => Some(*end),
        _ => return none,
    };
    let Some(end) = end else {
        let Some(rest) = tail.strip_prefix(close.as_str()) else { return none };
        *tail = rest.to_owned();
        return (units.len(), close);
    };
    let around = &mut units[end].around;
    if let Some(rest) = around.before.strip_prefix(close.as_str()) {
        around.before = rest.to_owned();
        return (end, close);
    }
    let Some(rest) = around.behind.strip_suffix(close.as_str()) else { return none };
    around.behind = rest.to_owned();
    (end + 1, close)
}

/// What closes the emphasis that opens right before a part and does not close right behind it.
fn closing_of(around: &Around) -> Option<String> {
    if around.is_balanced() || !around.behind.is_empty() {
        return None;
    }
    // Text such as "In " may stand behind what opens.
    let before = &around.before;
    if let Some(end) = before.rfind(['*', '_', '`']).map(|at| at + 1) {
        let run = end - before[..end].trim_end_matches(['*', '_', '`']).len();
        let opens = !before[end..].starts_with(char::is_whitespace);
        return opens.then(|| before[end - run..end].to_owned());
    }
    let (tag, _) = before.rsplit_once('<')?.1.split_once('>')?;
    let is_name = !tag.is_empty() && tag.chars().all(|c| c.is_ascii_alphanumeric());
    (is_name && tag != "br").then(|| format!("</{tag}>"))
}

/// A pattern, or two of which a part that a work has or has not chooses one.
#[derive(Clone, Debug)]
pub(super) enum Tree {
    /// One pattern for all.
    Leaf(Pattern),
    /// One for the works with the part, one for those without.
    Split(usize, Box<Tree>, Box<Tree>),
}

impl Tree {
    /// The pattern for the line of `taken`.
    pub(super) fn of(&self, taken: &Taken) -> &Pattern {
        match self {
            Tree::Leaf(pattern) => pattern,
            Tree::Split(part, with, without) => {
                if taken.has(*part) {
                    with.of(taken)
                } else {
                    without.of(taken)
                }
            }
        }
    }

    /// Whether it is more than one pattern.
    pub(super) fn is_parted(&self) -> bool {
        matches!(self, Tree::Split(..))
    }

    /// Makes `change` in each of its patterns.
    pub(super) fn each(&mut self, change: &dyn Fn(&mut Pattern)) {
        match self {
            Tree::Leaf(pattern) => change(pattern),
            Tree::Split(_, with, without) => {
                with.each(change);
                without.each(change);
            }
        }
    }

    /// It without `part` in any of its patterns; `None` where none has it.
    pub(super) fn without(&self, part: usize) -> Option<Tree> {
        let mut tree = self.clone();
        tree.each(&|pattern| pattern.units.retain(|unit| unit.part != part));
        (tree.parts() < self.parts()).then_some(tree)
    }

    /// How many parts its patterns have.
    pub(super) fn parts(&self) -> usize {
        match self {
            Tree::Leaf(pattern) => pattern.units.len(),
            Tree::Split(_, with, without) => with.parts() + without.parts(),
        }
    }

    /// How many of `lines` it gives.
    pub(super) fn count(&self, lines: &[Taken]) -> usize {
        lines.iter().filter(|taken| self.of(taken).gives(taken).0).count()
    }

    /// How many of the texts between the parts of `lines` it gives, and how many there are.
    pub(super) fn literals(&self, lines: &[Taken]) -> (usize, usize) {
        let right = lines.iter().map(|taken| self.of(taken).gives(taken).1).sum();
        (right, lines.iter().map(|taken| taken.literals.len()).sum())
    }

    /// It, as users write it.
    pub(super) fn text(&self, lines: &[Taken]) -> String {
        self.pieces(lines).concat()
    }

    /// Its pieces, as users write them: what two patterns share at either end stands once.
    pub(super) fn pieces(&self, lines: &[Taken]) -> Vec<String> {
        let (part, with, without) = match self {
            Tree::Leaf(pattern) => return pattern.pieces(lines),
            Tree::Split(part, with, without) => {
                let (some, others): (Vec<Taken>, Vec<Taken>) =
                    lines.iter().cloned().partition(|taken| taken.has(*part));
                (*part, with.pieces(&some), without.pieces(&others))
            }
        };
        let (head, tail) = shared(&with, &without);
        let name = PARTS[part].name;
        let mut out = with[..head].to_vec();
        out.extend(guarded(&format!("?{name}"), &with[head..with.len() - tail]));
        out.extend(guarded(&format!("!{name}"), &without[head..without.len() - tail]));
        out.extend_from_slice(&with[with.len() - tail..]);
        out
    }
}

/// How many pieces the two patterns share at their start and at their end.
fn shared(with: &[String], without: &[String]) -> (usize, usize) {
    let head = with.iter().zip(without).take_while(|(a, b)| a == b).count();
    let ends = with.iter().rev().zip(without.iter().rev());
    let shortest = with.len().min(without.len());
    (head, ends.take(shortest - head).take_while(|(a, b)| a == b).count())
}

/// The pattern that is `with` where a work has the field `name`, else `without`, in pieces. A work that lacks a part
/// lacks no more of its line than without the condition.
pub(super) fn forked(name: &str, with: &[String], without: &[String]) -> Vec<String> {
    let (head, tail) = shared(with, without);
    let mut out = with[..head].to_vec();
    out.extend(guarded_apart(&format!("?{name}"), &with[head..with.len() - tail]));
    out.extend(guarded_apart(&format!("!{name}"), &without[head..without.len() - tail]));
    out.extend_from_slice(&with[with.len() - tail..]);
    out
}

/// `pieces` where `condition` holds: those that may be left out together, each of the others by itself.
fn guarded_apart(condition: &str, pieces: &[String]) -> Vec<String> {
    let (mut out, mut run) = (Vec::new(), String::new());
    let close = |run: &mut String, out: &mut Vec<String>| {
        if !run.is_empty() {
            out.push(format!("[{condition} {}]", std::mem::take(run)));
        }
    };
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        let (literal, rest) = piece.split_at(literal_end(piece));
        if !literal.is_empty() {
            close(&mut run, &mut out);
            // Literal text that a part always follows stands with it.
            let end = if rest.starts_with('{') { piece.as_str() } else { literal };
            out.push(format!("[{condition} {end}]"));
        }
        match rest.chars().next() {
            Some('[') => run.push_str(rest),
            Some(_) if literal.is_empty() => {
                close(&mut run, &mut out);
                out.push(format!("[{condition} {rest}]"));
            }
            _ => {}
        }
    }
    close(&mut run, &mut out);
    out
}

/// How many bytes at the start of `piece` are literal text.
fn literal_end(piece: &str) -> usize {
    let mut letters = piece.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '{' | '[' => return at,
            _ => {}
        }
    }
    piece.len()
}

/// `pieces` where `condition` holds. What stands behind parts that a work may lack is guarded by itself: with them
/// it would go.
fn guarded(condition: &str, pieces: &[String]) -> Vec<String> {
    let pieces: Vec<&String> = pieces.iter().filter(|piece| !piece.is_empty()).collect();
    let guard = |pieces: &[&String]| {
        let text: String = pieces.iter().map(|piece| piece.as_str()).collect();
        (!text.is_empty()).then(|| format!("[{condition} {text}]"))
    };
    match pieces.split_last() {
        Some((last, rest)) if is_literal(last) && rest.iter().all(|one| one.starts_with('[')) => {
            [guard(rest), guard(&[last])].into_iter().flatten().collect()
        }
        _ => guard(&pieces).into_iter().collect(),
    }
}

/// Whether `piece` of a pattern prints no part.
fn is_literal(piece: &str) -> bool {
    literal_end(piece) == piece.len()
}

/// `text` as it stands in a pattern.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '[' | ']' | '{' | '}' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Whether `literal` is what `texts` are together, less the first of `drops` in them.
pub(super) fn is_joined(literal: &str, texts: [&str; 3], drops: &[char]) -> bool {
    let rest = texts.iter().try_fold(literal, |rest, text| rest.strip_prefix(*text));
    let is_plain = rest == Some("");
    if drops.is_empty() {
        return is_plain;
    }
    let whole = texts.concat();
    let closing = ['"', '”', '’', '»', '“', '‘', '*', '_', '}', '」'];
    let at = whole.len() - whole.trim_start_matches(closing).len();
    match whole.get(at..).filter(|rest| rest.starts_with(drops)) {
        Some(rest) => literal == format!("{}{}", &whole[..at], &rest[1..]),
        None => is_plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str) -> usize {
        PARTS.iter().position(|part| part.pattern == pattern).unwrap()
    }

    fn unit(pattern: &str, before: &str, behind: &str) -> Unit {
        let around = Around { before: before.into(), behind: behind.into() };
        Unit { part: find(pattern), around }
    }

    #[test]
    fn emphasis_that_goes_on_closes_without_what_it_goes_on_over() {
        for (short, place) in [((" (", ")*"), ", "), ((" (", ")"), "*, ")] {
            let units = vec![
                unit("{venue}", ". *", ""),
                unit("{venue_short}", short.0, short.1),
                unit("{place}", place, ""),
            ];
            let pattern = Pattern { units, ..Pattern::default() };
            let text = Tree::Leaf(pattern).text(&[]);
            assert_eq!(text, "[. *{venue}[ ({venue_short})]*][, {place}]");
        }
    }

    #[test]
    fn what_two_patterns_share_stands_once() {
        let with = Pattern {
            units: vec![unit("{title:link}", "", ""), unit("{year}", ", ", "")],
            tail: ".".into(),
            ..Pattern::default()
        };
        let mut without = with.clone();
        without.units[0] = unit("{title:link}", "[", "](#)");
        let tree = Tree::Split(
            find("{url:written}"),
            Box::new(Tree::Leaf(with)),
            Box::new(Tree::Leaf(without)),
        );
        assert_eq!(
            tree.text(&[]),
            "[?url [{title:link}]][!url [\\[{title:link}\\](#)]][, {year}]."
        );
    }
}
