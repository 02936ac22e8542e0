//! How each list spells the owner.

use super::list::List;
use crate::model::Name;
use crate::model::identity::alike::everybody;
use crate::model::identity::{Likeness, likeness};

/// A spelling, and how often each list has it.
#[derive(Debug)]
pub struct Spelling {
    /// The name as it is written.
    pub name: String,
    /// How often each list has it.
    pub counts: Vec<usize>,
}

/// The spellings of `owner` in `lists`, those that many have first.
pub fn spellings(lists: &[List], owner: &Name) -> Vec<Spelling> {
    let mut found: Vec<Spelling> = Vec::new();
    let works = lists
        .iter()
        .enumerate()
        .flat_map(|(at, list)| list.library.works.iter().map(move |work| (at, work)));
    for (at, work) in works {
        let mut people = work.contributors.iter().map(|one| &one.name);
        let Some(name) = people.find(|name| likeness(name, owner) != Likeness::Other) else {
            continue;
        };
        let name = name.display();
        let known = found.iter().position(|spelling| spelling.name == name).unwrap_or_else(|| {
            found.push(Spelling { name, counts: vec![0; lists.len()] });
            found.len() - 1
        });
        found[known].counts[at] += 1;
    }
    found.sort_by_key(|spelling| std::cmp::Reverse(spelling.counts.iter().sum::<usize>()));
    found
}

/// Who is in most works of `lists`, and in half of them at least.
pub fn owner(lists: &[List]) -> Option<Name> {
    let works: usize = lists.iter().map(|list| list.library.works.len()).sum();
    let longest = lists.iter().max_by_key(|list| list.library.works.len())?;
    let people = everybody(&longest.library);
    let most = people.iter().max_by_key(|somebody| somebody.works.len())?;
    let name = most.name();
    let is_in = |list: &List| {
        list.library
            .works
            .iter()
            .filter(|work| {
                work.contributors.iter().any(|one| likeness(&one.name, name) != Likeness::Other)
            })
            .count()
    };
    (works > 1 && lists.iter().map(is_in).sum::<usize>() * 2 >= works).then(|| name.clone())
}
