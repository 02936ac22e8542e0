//! Who is who: which contributor is which person, and which of them is me.
//!
//! In this order: what the source says (an id, an ORCID iD, `self: true`), a listed spelling, the same
//! words, a looser form of them, initials; initials alone only where nobody else fits. What is not clear
//! stays unmarked and is left for `check` as a doubt. Decided on names, never on rendered text.
//!
//! `words` makes a name a row of words, `spelling` and `given` compare two rows, `tail` and `index` find
//! the people whom a name may be, `census` looks at all names together. `near` says who it may be, where
//! nothing is marked.

pub mod alike;
mod census;
mod given;
mod index;
mod letters;
mod near;
mod nicknames;
mod spelling;
mod tail;
mod words;

use std::cmp::Reverse;

use super::contributor::Contributor;
use super::library::Library;
use super::name::Name;
use census::{Census, Entry};
use index::{Index, canonical_orcid};
use spelling::Match;

pub use super::contributor::Doubt;
pub use letters::fold;
pub use near::{Seeker, Why};
pub use spelling::{Level, Spelling};
pub use words::is_particle;

/// Finds for every contributor of every work who it is among `library.people`, and whether it is one
/// of the owners (indices into `library.people`). Sets `person`, `is_self` and `doubt`.
pub fn resolve(library: &mut Library, owners: &[usize]) {
    let index = Index::new(&library.people, owners);
    let census = Census::take(&index, &library.works, owners);
    let resolver = Resolver { index: &index, census: &census, owners };
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(census.places.len());
    for work in &library.works {
        let start = verdicts.len();
        let places = census.places[start..].iter();
        verdicts.extend(
            work.contributors.iter().zip(places).map(|(one, place)| resolver.find(one, *place)),
        );
        resolver.part_rivals(&work.contributors, &mut verdicts[start..]);
    }
    let (works, people) = (&mut library.works, &library.people);
    let contributors = works.iter_mut().flat_map(|work| &mut work.contributors);
    for (contributor, verdict) in contributors.zip(verdicts) {
        contributor.is_self = verdict.is_self;
        contributor.person = verdict.person.map(|(at, _)| at);
        let listed = contributor.person.and_then(|at| people.get(at));
        if let Some(listed) = listed.filter(|_| contributor.name.is_macro()) {
            contributor.name = listed.name.clone();
        }
        contributor.set_doubt(verdict.doubt);
    }
}

/// Macros by which people write their own name.
const MY_MACROS: [&str; 6] = ["me", "myself", "self", "myname", "mename", "ownname"];

/// How alike two names are, wherever they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// One name; case, order, periods, accents and hyphens do not count.
    Same,
    /// One says less: initials, or fewer given names.
    Shortened,
    /// Two names.
    Other,
}

/// How alike `one` and `two` are.
pub fn likeness(one: &Name, two: &Name) -> Likeness {
    Spelling::new(one).likeness(&Spelling::new(two))
}

/// One key for all spellings of a name that differ in case, order, periods and accents only.
pub fn name_key(name: &Name) -> String {
    letters::strip_accents(&fold(&name.sorted_display()))
}

/// What was found about one contributor.
#[derive(Debug, Default)]
struct Verdict {
    /// Who it is, and how surely.
    person: Option<(usize, Level)>,
    is_self: bool,
    doubt: Option<Doubt>,
}

/// Decides contributor by contributor.
struct Resolver<'a> {
    index: &'a Index,
    census: &'a Census,
    owners: &'a [usize],
}

impl Resolver<'_> {
    /// Who `contributor`, whose name is the entry `place` of the census, is apart from the others in the
    /// work.
    fn find(&self, contributor: &Contributor, place: Option<usize>) -> Verdict {
        let entry = place.and_then(|at| self.census.entries.get(at));
        let mut verdict = self.find_person(contributor, entry);
        if contributor.marked_self == Some(true) {
            return self.mark_self(contributor, &verdict);
        }
        verdict.is_self = verdict.person.is_some_and(|(at, _)| self.owners.contains(&at));
        if contributor.marked_self == Some(false) && verdict.is_self {
            return Verdict::default();
        }
        let by_name = verdict.person.is_some_and(|(_, level)| level < Level::Marked);
        if verdict.is_self && by_name && entry.is_some_and(|entry| entry.is_turned) {
            verdict.doubt = Some(Doubt::Swapped);
        }
        verdict
    }

    /// The person that an id, an ORCID iD or the name means.
    fn find_person(&self, contributor: &Contributor, entry: Option<&Entry>) -> Verdict {
        let id = contributor.person_id();
        let orcid = contributor.orcid().map(|orcid| canonical_orcid(&orcid.value));
        let said = id
            .and_then(|id| self.index.find_id(&id.value))
            .or_else(|| orcid.as_deref().and_then(|orcid| self.index.find_orcid(orcid)));
        if let Some(at) = said {
            return Verdict { person: Some((at, Level::Marked)), ..Verdict::default() };
        }
        let denied = contributor.marked_self == Some(false);
        let is_possible = |at: usize| {
            let other = orcid.as_deref().is_some_and(|orcid| self.index.has_other_orcid(at, orcid));
            !(other || denied && self.owners.contains(&at))
        };
        let verdict = entry.map_or_else(Verdict::default, |one| self.choose(one, is_possible));
        if verdict.person.is_some() || verdict.doubt.is_some() || !contributor.name.is_macro() {
            return verdict;
        }
        let person = self.owner_of_macro(&contributor.name).filter(|&at| is_possible(at));
        Verdict { person: person.map(|at| (at, Level::Marked)), ..Verdict::default() }
    }

    /// The owner whom the macro `name` stands for: it is made of the owner's name (`\psolymos`), or says
    /// `\me`.
    fn owner_of_macro(&self, name: &Name) -> Option<usize> {
        let plain = |text: &str| letters::strip_accents(&letters::letters(text));
        let written = plain(&name.family);
        let is_called = |at: &usize| {
            let words: Vec<&str> = self.index.display(*at).split_whitespace().collect();
            let Some((family, given)) = words.split_last() else { return false };
            let first = given.first().map_or_else(String::new, |word| plain(word));
            let (family, whole) = (plain(family), plain(&given.concat()));
            let initials: String = given.iter().filter_map(|word| word.chars().next()).collect();
            let rest = written.strip_suffix(&family).or(written.strip_prefix(&family));
            rest.is_some_and(|rest| {
                plain(&initials).starts_with(rest) || rest == whole || rest == first
            })
        };
        match self.owners {
            [only] if MY_MACROS.contains(&written.as_str()) => Some(*only),
            owners => owners.iter().copied().find(is_called),
        }
    }

    /// The one person of the best level, of those who are possible, if it is one and, for initials, nobody
    /// else fits.
    fn choose(&self, entry: &Entry, is_possible: impl Fn(usize) -> bool) -> Verdict {
        let fits = || entry.fits.iter().filter(|fit| is_possible(fit.0));
        let Some(level) = fits().map(|fit| fit.1.level).max() else {
            return Verdict::default();
        };
        if let Some(doubt) = entry.excluded() {
            return Verdict { doubt: Some(doubt), ..Verdict::default() };
        }
        let best: Vec<usize> = fits().filter(|fit| fit.1.level == level).map(|fit| fit.0).collect();
        match best.as_slice() {
            [only] if entry.others.is_empty() => {
                Verdict { person: Some((*only, level)), ..Verdict::default() }
            }
            several => {
                let listed = several.iter().map(|&at| self.index.display(at).to_owned());
                let mut names: Vec<String> = listed.collect();
                names.extend(entry.others.iter().cloned());
                Verdict { doubt: Some(Doubt::Initials(names)), ..Verdict::default() }
            }
        }
    }

    /// The verdict on a contributor that the source calls the owner: the only one, or the one that
    /// fits best.
    fn mark_self(&self, contributor: &Contributor, found: &Verdict) -> Verdict {
        let is_owner = |at: &usize| self.owners.contains(at);
        let known = found.person.map(|(at, _)| at).filter(is_owner);
        let owner = known.or(match self.owners {
            [only] => Some(*only),
            owners => {
                let written = Spelling::new(&contributor.name);
                let rank = |at: usize| self.index.fit(at, &written).map(Match::rank);
                let ranks = owners.iter().map(|&at| (rank(at), Reverse(at)));
                ranks.max().filter(|best| best.0.is_some()).map(|best| best.1.0)
            }
        });
        let person = owner.map(|at| (at, Level::Marked));
        Verdict { person, is_self: true, doubt: None }
    }

    /// Leaves each person to one contributor of a role: the best; of several best, to none.
    fn part_rivals(&self, contributors: &[Contributor], found: &mut [Verdict]) {
        let matched =
            found.iter().zip(contributors).enumerate().filter_map(|(at, (verdict, one))| {
                verdict.person.map(|(person, level)| (one.role, person, Reverse(level), at))
            });
        let mut matched: Vec<_> = matched.collect();
        matched.sort_unstable();
        for rivals in matched.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let [first, second, ..] = rivals else { continue };
            let tie = first.2 == second.2;
            let losers = if tie { rivals } else { &rivals[1..] };
            for loser in losers {
                let is_best = loser.2 == first.2;
                let doubt = (is_best && self.owners.contains(&loser.1)).then_some(Doubt::Tie);
                found[loser.3] = Verdict { person: None, is_self: false, doubt };
            }
        }
    }
}

#[cfg(test)]
mod tests;
