//! Collects the names of a list: each stretch of the input becomes a name with its range, marks and
//! faults; `others` and `et al.` become the list's flag; a gap is reported at its neighbour.

use std::borrow::Cow;
use std::ops::Range;

use super::listed::{FaultAt, ListedName, NameList};
use super::parts::{self, Reading};
use super::words::{is_initials, trim};
use super::{entities, look, marks, namesake};
use crate::model::name::{Fault, Name, is_cjk};

/// A list while it is read.
pub(super) struct Gather<'a> {
    input: &'a str,
    reading: Reading,
    list: NameList,
    /// Faults without a name of their own yet.
    pending: Vec<FaultAt>,
}

impl<'a> Gather<'a> {
    /// Starts on `input`.
    pub(super) fn new(input: &'a str, reading: Reading) -> Gather<'a> {
        Gather { input, reading, list: NameList::default(), pending: Vec::new() }
    }

    /// Makes room for `count` names.
    pub(super) fn expect(&mut self, count: usize) {
        self.list.names.reserve(count);
    }

    /// The text in `range`.
    pub(super) fn text(&self, range: &Range<usize>) -> &'a str {
        &self.input[range.clone()]
    }

    /// Keeps a fault for the next name, or at the end for the last.
    pub(super) fn report(&mut self, fault: Fault, range: Range<usize>) {
        // A run of separators is one gap.
        if let Some(last) = self.pending.last_mut()
            && last.fault == fault
        {
            last.range.end = range.end.max(last.range.end);
            return;
        }
        self.pending.push(FaultAt::new(fault, range));
    }

    /// Reads the name that stands in `range`, or what stands there in place of one.
    pub(super) fn add(&mut self, range: Range<usize>) {
        let range = trim(self.input, range);
        let text = &self.input[range.clone()];
        if text.is_empty() {
            self.report(Fault::Empty, widen(self.input, range));
        } else if is_others(text) {
            self.list.others = true;
        } else if let Some(name) = without_et_al(text) {
            // In YAML `et al.` is as good as `and others`; BibTeX would print it as a name.
            if self.reading == Reading::Tex {
                self.report(Fault::EtAl, range.start + name.len()..range.end);
            }
            self.push(range.start..range.start + name.len());
            self.list.others = true;
        } else {
            self.push(range);
        }
    }

    /// Reads the name in `range`, which holds one.
    fn push(&mut self, range: Range<usize>) {
        if self.list.others {
            self.report(Fault::Others, range.clone());
        }
        let mut name = read_name(&self.input[range.clone()], self.reading);
        for found in &mut name.faults {
            found.range = found.range.start + range.start..found.range.end + range.start;
        }
        if !self.pending.is_empty() {
            name.faults.splice(0..0, self.pending.drain(..));
        }
        name.range = range;
        self.list.names.push(name);
    }

    /// Reads the name that stands in `range` of a comma list, where initials may stand last.
    pub(super) fn add_listed(&mut self, range: Range<usize>) {
        let before = self.list.names.len();
        self.add(range);
        if let Some(name) = self.list.names.get_mut(before) {
            turn_initials(name, self.reading);
        }
    }

    /// The list.
    pub(super) fn finish(mut self) -> NameList {
        if let Some(last) = self.list.names.last_mut() {
            last.faults.append(&mut self.pending);
        }
        self.list
    }
}

/// Reads one name; ranges are those of `text`.
pub(super) fn read_name(text: &str, reading: Reading) -> ListedName {
    let decoded = entities::decode(text);
    if let Cow::Owned(decoded) = decoded {
        let mut name = read_decoded(&decoded, reading);
        // What was found is somewhere in a text that has other places.
        name.faults.insert(0, FaultAt::new(Fault::Entity, 0..text.len()));
        for found in &mut name.faults {
            found.range = 0..text.len();
        }
        return ListedName { range: 0..text.len(), ..name };
    }
    read_decoded(text, reading)
}

/// Reads one name without entities; ranges are those of `text`.
fn read_decoded(text: &str, reading: Reading) -> ListedName {
    let mut faults = Vec::new();
    let mut marks = Vec::new();
    let bare: Cow<'_, str> = marks::take_off(text, &mut marks, &mut faults);
    let bare = namesake::take_off(bare, &mut faults);
    let name = parts::split(&bare, reading, &mut faults);
    if name.is_empty() {
        faults.push(FaultAt::new(Fault::Empty, 0..text.len()));
    }
    look::look(&name, &bare, &mut faults);
    ListedName { name, range: 0..text.len(), marks, faults }
}

/// Puts the family name first where a listed name is written `Rasthofer U.`: initials cannot be a
/// family name. Only BibTeX would read it otherwise, so that there it is a fault.
fn turn_initials(listed: &mut ListedName, reading: Reading) {
    let Name { given, family, particle, .. } = &listed.name;
    if listed.name.literal || !is_initials(family) || !particle.is_empty() {
        return;
    }
    let mut words: Vec<&str> = given.split(' ').filter(|word| !word.is_empty()).collect();
    let mut initials = vec![family.as_str()];
    while let Some(word) = words.pop_if(|word| is_initials(word)) {
        initials.insert(0, word);
    }
    if !words.is_empty() {
        let (given, family) = (initials.join(" "), words.join(" "));
        listed.name.given = given.into();
        listed.name.family = family.into();
        listed.faults.retain(|found| found.fault != Fault::BareInitials);
        if reading == Reading::Tex {
            listed.faults.push(FaultAt::new(Fault::FamilyFirst, listed.range.clone()));
        }
    }
}

/// How lists say that there are more names, without the last period. `et al.` comes behind a name as
/// well as in place of one.
const ET_AL: [&str; 14] = [
    "et al",
    "et. al",
    "et~al",
    "u. a",
    "u.a",
    "u.~a",
    "и др",
    "i in",
    "та ін",
    "y otros",
    "et coll",
    "e altri",
    "m. fl",
    "m.fl",
];

/// Whether `text` stands for the people who are not named.
pub(super) fn is_others(text: &str) -> bool {
    if !may_end_list(text) {
        return false;
    }
    let bare = text.trim_matches(|letter: char| matches!(letter, '{' | '}' | '.' | ' '));
    let is_word = |word: &str| bare.eq_ignore_ascii_case(word);
    bare == "等" || ["others", "and others"].iter().chain(&ET_AL).any(|word| is_word(word))
}

/// Whether the last letter of `text` is that of `others` or of one of [`ET_AL`].
fn may_end_list(text: &str) -> bool {
    let mut ends = text.chars().rev().skip_while(|end| matches!(end, '{' | '}' | '.' | ' '));
    match ends.next() {
        Some('a') => matches!(ends.next(), Some('.' | ' ' | '~')),
        Some('i') => text.contains("altri"),
        Some('n') => text.ends_with(" in"),
        last => matches!(last, Some('s' | 'S' | 'l' | 'L' | 'р' | 'н' | '等')),
    }
}

/// `text` without an `et al.` at its end.
fn without_et_al(text: &str) -> Option<&str> {
    if !may_end_list(text) {
        return None;
    }
    let bare = text.trim_end_matches(['.', '}', ' ']);
    if let Some(name) =
        bare.strip_suffix('等').filter(|name| is_cjk(name) && name.chars().count() > 1)
    {
        return Some(name.trim_end());
    }
    let cut = ET_AL.iter().find_map(|word| {
        let at = bare.len().checked_sub(word.len())?;
        bare.get(at..)?.eq_ignore_ascii_case(word).then(|| &bare[..at])
    })?;
    let edge =
        cut.ends_with(|letter: char| letter.is_whitespace() || matches!(letter, '~' | '{' | ','));
    let name = cut.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '~' | '{' | ',')
    });
    (edge && !name.is_empty()).then_some(name)
}

/// An empty range made wide enough to be shown: up to the next words on both sides.
fn widen(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].trim_end();
    let behind = &text[range.end..];
    let end = range.end + (behind.len() - behind.trim_start().len());
    before.len()..end.max(before.len())
}
