//! The numbers of works in a list.
//!
//! Numbers run through the works as they are shown, group by group; a work that stands in several
//! groups keeps the number of its first place. `label:` in a work pins its number, which no other
//! work is given.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::config::{Count, Numbering};
use crate::model::{Kind, Library, Work, fields};
use crate::view::date::moment_order;
use crate::view::{Group, Listed};

/// Numbers as they are handed out: those that works have pinned, and those that age has fixed.
pub(super) struct Pinned<'a> {
    numbering: Option<&'a Numbering>,
    /// The pinned labels.
    labels: HashSet<&'a str>,
    /// What is already known of works: labels, and for `stable` the numbers of all.
    numbers: HashMap<usize, String>,
    /// The numbers that sources keep by hand, from which those behind them count on.
    kept: HashMap<usize, usize>,
}

impl<'a> Pinned<'a> {
    /// What is known before the list is cut and grouped: `works` is the whole sorted list, and for numbers
    /// that stay with their works all that any list may show.
    pub(super) fn of(
        library: &'a Library,
        numbering: Option<&'a Numbering>,
        works: &[usize],
    ) -> Pinned<'a> {
        let label = |at: usize| {
            let label = library.works.get(at)?.literal(fields::LABEL)?.trim();
            (!label.is_empty()).then_some((at, label))
        };
        let pinned: Vec<(usize, &str)> = works.iter().filter_map(|&at| label(at)).collect();
        let labels = pinned.iter().map(|pair| pair.1).collect();
        let numbers = pinned.into_iter().map(|(at, label)| (at, label.to_owned())).collect();
        let mut found = Pinned { numbering, labels, numbers, kept: HashMap::new() };
        if numbering.is_some_and(Numbering::is_stable) {
            found.by_age(library, works);
        }
        found
    }

    /// The same, with the numbers that the works of `library` keep by hand for the output called `name`.
    pub(super) fn keeping(mut self, library: &Library, name: Option<&str>) -> Pinned<'a> {
        for (at, work) in library.works.iter().enumerate() {
            let line = work.kept.iter().find(|line| Some(line.output.value.as_str()) == name);
            self.kept.extend(line.and_then(|line| Some((at, line.number?))));
        }
        self
    }

    /// Gives every work its number by age: the oldest is 1, undated ones are last. Of works of one
    /// date that is the older which the sources have on the side of the old ones, however this list
    /// is sorted: a work has one number in every list.
    fn by_age(&mut self, library: &Library, works: &[usize]) {
        let mut oldest_first = works.to_vec();
        oldest_first.sort_unstable();
        if is_newest_first(library) {
            oldest_first.reverse();
        }
        oldest_first.sort_by_key(|&at| moment_order(library.works[at].date()));
        self.count(library, &oldest_first, Count::Stable);
    }

    /// Gives numbers to those of `works` that have none: 1, 2, 3 …, or down to 1; behind prefixes
    /// each prefix has its own row. Types without a prefix have no number.
    fn count(&mut self, library: &Library, works: &[usize], count: Count) {
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &at in works.iter().filter(|at| !self.numbers.contains_key(at)) {
            if let Some(prefix) = self.prefix(&library.works[at]) {
                rows.entry(prefix).or_default().push(at);
            }
        }
        for (prefix, row) in rows {
            let mut counter = Counter::default();
            let next = |at: &usize| counter.next_from(self.kept.get(at), prefix, &self.labels);
            let mut numbers: Vec<String> = row.iter().map(next).collect();
            if count == Count::Down {
                numbers.reverse();
            }
            self.numbers.extend(row.into_iter().zip(numbers));
        }
    }

    /// What stands before the number of `work`; `None` if it has no number.
    fn prefix(&self, work: &Work) -> Option<&'a str> {
        match self.numbering {
            Some(Numbering::Prefixes(prefixes, _)) => find_prefix(prefixes, work),
            _ => Some(""),
        }
    }

    /// Numbers the works of `groups` as the query asks.
    pub(super) fn number(mut self, library: &Library, groups: &mut [Group]) {
        match self.numbering {
            None => return,
            Some(Numbering::PerGroup) => return self.per_group(groups),
            Some(Numbering::Stable | Numbering::Prefixes(_, Count::Stable)) => {}
            Some(Numbering::Up | Numbering::Prefixes(_, Count::Up)) => {
                self.count(library, &shown(groups), Count::Up);
            }
            Some(Numbering::Down | Numbering::Prefixes(_, Count::Down)) => {
                self.count(library, &shown(groups), Count::Down);
            }
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
                    let kept = self.kept.get(&listed.work);
                    let number =
                        pinned.unwrap_or_else(|| counter.next_from(kept, "", &self.labels));
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
}

/// Whether the sources mostly have a newer work before an older one.
fn is_newest_first(library: &Library) -> bool {
    let moments: Vec<_> = library.works.iter().map(|work| moment_order(work.date())).collect();
    let newer_first = moments.windows(2).filter(|pair| pair[0] > pair[1]).count();
    let older_first = moments.windows(2).filter(|pair| pair[0] < pair[1]).count();
    newer_first > older_first
}

/// A row of numbers.
#[derive(Default)]
struct Counter(usize);

impl Counter {
    /// The next number, or the one that is kept by hand.
    fn next_from(&mut self, kept: Option<&usize>, prefix: &str, pinned: &HashSet<&str>) -> String {
        if let Some(kept) = kept {
            self.0 = kept.saturating_sub(1);
        }
        self.next(prefix, pinned)
    }

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
