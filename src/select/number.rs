//! The numbers of works in a list.
//!
//! Numbers run through the works as they are shown, group by group; a work that stands in several
//! groups keeps the number of its first place. `label:` in a work pins its number, which no other
//! work is given.

use std::collections::{HashMap, HashSet};

use crate::config::Numbering;
use crate::model::{Kind, Library, Work};
use crate::view::date::moment_order;
use crate::view::{Group, Listed};

/// Numbers as they are handed out: those that works have pinned, and those that age has fixed.
pub(super) struct Pinned<'a> {
    numbering: Option<&'a Numbering>,
    /// The pinned labels.
    labels: HashSet<&'a str>,
    /// What is already known of works: labels, and for `stable` the numbers of all.
    numbers: HashMap<usize, String>,
}

impl<'a> Pinned<'a> {
    /// What is known before the list is cut and grouped: `works` is the whole sorted list.
    pub(super) fn of(
        library: &'a Library,
        numbering: Option<&'a Numbering>,
        works: &[usize],
    ) -> Pinned<'a> {
        let label = |at: usize| {
            let label = library.works.get(at)?.literal("label")?.trim();
            (!label.is_empty()).then_some((at, label))
        };
        let pinned: Vec<(usize, &str)> = works.iter().filter_map(|&at| label(at)).collect();
        let labels = pinned.iter().map(|pair| pair.1).collect();
        let numbers = pinned.into_iter().map(|(at, label)| (at, label.to_owned())).collect();
        let mut found = Pinned { numbering, labels, numbers };
        if numbering == Some(&Numbering::Stable) {
            found.by_age(library, works);
        }
        found
    }

    /// Gives every work its number by age: the oldest is 1, works of one date in the order of the
    /// sources, undated ones last.
    fn by_age(&mut self, library: &Library, works: &[usize]) {
        let mut oldest_first = works.to_vec();
        oldest_first.sort_by_key(|&at| (moment_order(library.works[at].date()), at));
        self.count(&oldest_first, false);
    }

    /// Gives numbers to those of `works` that have none: 1, 2, 3 …, or down to 1.
    fn count(&mut self, works: &[usize], down: bool) {
        let free: Vec<usize> =
            works.iter().copied().filter(|at| !self.numbers.contains_key(at)).collect();
        let mut counter = Counter::default();
        let mut numbers: Vec<String> =
            free.iter().map(|_| counter.next("", &self.labels)).collect();
        if down {
            numbers.reverse();
        }
        self.numbers.extend(free.into_iter().zip(numbers));
    }

    /// Numbers the works of `groups` as the query asks.
    pub(super) fn number(mut self, library: &Library, groups: &mut [Group]) {
        match self.numbering {
            None => return,
            Some(Numbering::PerGroup) => return self.per_group(groups),
            Some(Numbering::Stable) => {}
            Some(Numbering::Up) => self.count(&shown(groups), false),
            Some(Numbering::Down) => self.count(&shown(groups), true),
            Some(Numbering::Prefixes(prefixes)) => self.prefix(library, prefixes, &shown(groups)),
        }
        fill(groups, &self.numbers);
    }

    /// Numbers the innermost groups, each from 1; a group that holds groups shows the numbers of
    /// their first places.
    fn per_group(&self, groups: &mut [Group]) {
        for group in groups {
            let mut numbers = HashMap::new();
            if group.groups.is_empty() {
                let mut counter = Counter::default();
                for listed in &group.works {
                    let pinned = self.numbers.get(&listed.work).cloned();
                    let number = pinned.unwrap_or_else(|| counter.next("", &self.labels));
                    numbers.insert(listed.work, number);
                }
            } else {
                self.per_group(&mut group.groups);
                for listed in group.groups.iter().flat_map(|inner| &inner.works) {
                    numbers.entry(listed.work).or_insert_with(|| listed.number.clone());
                }
            }
            write(&mut group.works, &numbers);
        }
    }

    /// Numbers each type by its prefix, from 1 in the order shown: J1, J2, C1. Types without a
    /// prefix have no number.
    fn prefix(&mut self, library: &Library, prefixes: &[(String, String)], works: &[usize]) {
        let mut counters: HashMap<&str, Counter> = HashMap::new();
        for &at in works {
            let work = library.works.get(at).filter(|_| !self.numbers.contains_key(&at));
            if let Some(prefix) = work.and_then(|work| find_prefix(prefixes, work)) {
                let number = counters.entry(prefix).or_default().next(prefix, &self.labels);
                self.numbers.insert(at, number);
            }
        }
    }
}

/// A row of numbers.
#[derive(Default)]
struct Counter(usize);

impl Counter {
    /// The next number behind `prefix` that no work has pinned.
    fn next(&mut self, prefix: &str, pinned: &HashSet<&str>) -> String {
        loop {
            self.0 += 1;
            let label = format!("{prefix}{}", self.0);
            if !pinned.contains(label.as_str()) {
                return label;
            }
        }
    }
}

/// The prefix for `work`: that of its type as written (`phdthesis`), else that of its type.
fn find_prefix<'p>(prefixes: &'p [(String, String)], work: &Work) -> Option<&'p str> {
    let written = |pair: &&(String, String)| pair.0.eq_ignore_ascii_case(&work.kind_written.value);
    let meant = |pair: &&(String, String)| Kind::find(&pair.0) == Some(work.kind);
    let found = prefixes.iter().find(written).or_else(|| prefixes.iter().find(meant));
    found.map(|pair| pair.1.as_str())
}

/// The works of `groups` in the order in which they are shown, once each.
fn shown(groups: &[Group]) -> Vec<usize> {
    let (mut works, mut seen) = (Vec::new(), HashSet::new());
    gather(groups, &mut |listed| {
        if seen.insert(listed.work) {
            works.push(listed.work);
        }
    });
    works
}

/// Calls `take` for every work of the innermost groups.
fn gather(groups: &[Group], take: &mut impl FnMut(&Listed)) {
    for group in groups {
        if group.groups.is_empty() {
            group.works.iter().for_each(&mut *take);
        } else {
            gather(&group.groups, take);
        }
    }
}

/// Writes `numbers` into all of `groups`.
fn fill(groups: &mut [Group], numbers: &HashMap<usize, String>) {
    for group in groups {
        write(&mut group.works, numbers);
        fill(&mut group.groups, numbers);
    }
}

/// Writes `numbers` into `works`.
fn write(works: &mut [Listed], numbers: &HashMap<usize, String>) {
    for listed in works {
        listed.number = numbers.get(&listed.work).cloned().unwrap_or_default();
    }
}
