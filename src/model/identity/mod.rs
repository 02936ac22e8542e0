//! Who is who: which contributor is which person, and which of them is me.
//!
//! In this order: what the source says (an id, an ORCID iD, `self: true`), a listed spelling, full
//! given names, initials; initials alone only where nobody else fits. What is not clear stays
//! unmarked and is left for `check` as a doubt. Decided on names, never on rendered text.

pub mod alike;
mod fold;
mod index;
mod spelling;

use std::cmp::Reverse;
use std::rc::Rc;

use foldhash::HashMap;

use super::{Contributor, Library, Name, Person};
pub use fold::fold;
use index::{Fit, Index, canonical_orcid};
use spelling::Level;
pub use spelling::Spelling;

/// What could not be decided about a contributor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Only initials fit, and they fit all of these: names of listed people first, then full names
    /// written elsewhere. Also where one spelling is that of several listed people.
    Initials(Vec<String>),
    /// The name reads as the owner's with family and given name swapped.
    Swapped,
    /// Another contributor of the same work fits the owner just as well.
    Tie,
}

/// Finds for every contributor of every work who it is among `library.people`, and whether it is one
/// of the owners (indices into `library.people`). Sets `person`, `is_self` and `doubt`.
pub fn resolve(library: &mut Library, owners: &[usize]) {
    let mut index = Index::new(&library.people);
    index.add_full_names(&library.works);
    let mut resolver = Resolver { index, owners, known: HashMap::default() };
    let mut verdicts: Vec<Verdict> = Vec::new();
    for work in &library.works {
        let start = verdicts.len();
        verdicts.extend(work.contributors.iter().map(|contributor| resolver.find(contributor)));
        resolver.part_rivals(&work.contributors, &mut verdicts[start..]);
    }
    let contributors = library.works.iter_mut().flat_map(|work| &mut work.contributors);
    for (contributor, verdict) in contributors.zip(verdicts) {
        contributor.is_self = verdict.is_self;
        contributor.person = verdict.person.map(|(at, _)| at);
        contributor.set_doubt(verdict.doubt);
    }
}

/// Whether `contributor`, who is `person`, is written in a way that is neither the person's name nor
/// listed in `also`; case, order, periods and lacking accents do not count.
pub fn unseen_spelling(contributor: &Contributor, person: &Person) -> bool {
    let written = Spelling::new(&contributor.name);
    let mut names = std::iter::once(&person.name).chain(person.also.iter().map(|also| &also.value));
    !names.any(|name| Spelling::new(name).compare(&written) == Some(Level::Listed))
}

/// How alike two names are, wherever they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// One name; case, order, periods and lacking accents do not count.
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
    fold::strip_accents(&fold(&name.sorted_display()), false)
}

/// What was found about one contributor.
#[derive(Debug, Default)]
struct Verdict {
    /// Who it is, and how surely.
    person: Option<(usize, Level)>,
    is_self: bool,
    doubt: Option<Doubt>,
}

/// Decides name by name, and remembers names that were decided.
struct Resolver<'a> {
    index: Index,
    owners: &'a [usize],
    known: HashMap<&'a Name, Rc<Known>>,
}

/// What a name says by itself.
#[derive(Debug)]
struct Known {
    /// Who it fits.
    fit: Fit,
    /// Whether it is an owner's with family and given name swapped.
    swapped: bool,
}

impl<'a> Resolver<'a> {
    /// Who `contributor` is, apart from the others in the work.
    fn find(&mut self, contributor: &'a Contributor) -> Verdict {
        let mut verdict = self.find_person(contributor);
        if contributor.marked_self == Some(true) {
            return self.mark_self(contributor, &verdict);
        }
        verdict.is_self = verdict.person.is_some_and(|(at, _)| self.owners.contains(&at));
        let denied = contributor.marked_self == Some(false);
        if denied && verdict.is_self {
            return Verdict::default();
        }
        let nobody = verdict.person.is_none() && verdict.doubt.is_none();
        if nobody && !denied && self.know(&contributor.name).swapped {
            verdict.doubt = Some(Doubt::Swapped);
        }
        verdict
    }

    /// The person that an id, an ORCID iD or the name stands for.
    fn find_person(&mut self, contributor: &'a Contributor) -> Verdict {
        let id = contributor.person_id();
        let orcid = contributor.orcid().map(|orcid| canonical_orcid(&orcid.value));
        let said = id
            .and_then(|id| self.index.find_id(&id.value))
            .or_else(|| orcid.as_deref().and_then(|orcid| self.index.find_orcid(orcid)));
        if let Some(at) = said {
            return Verdict { person: Some((at, Level::Marked)), ..Verdict::default() };
        }
        let known = self.know(&contributor.name);
        let denied = contributor.marked_self == Some(false);
        if orcid.is_none() && !denied {
            return self.choose(&known.fit);
        }
        let mut fit = known.fit.clone();
        fit.people.retain(|&(at, _)| {
            let other = orcid.as_deref().is_some_and(|orcid| self.index.has_other_orcid(at, orcid));
            !(other || denied && self.owners.contains(&at))
        });
        self.choose(&fit)
    }

    /// What `name` says by itself.
    fn know(&mut self, name: &'a Name) -> Rc<Known> {
        if let Some(known) = self.known.get(name) {
            return Rc::clone(known);
        }
        let fit = self.index.fit(name);
        let swapped = fit.people.is_empty() && self.is_swapped(name);
        let known = Rc::new(Known { fit, swapped });
        self.known.insert(name, Rc::clone(&known));
        known
    }

    /// The one person of the best level, if it is one and, for initials, nobody else fits.
    fn choose(&self, fit: &Fit) -> Verdict {
        let Some(level) = fit.people.iter().map(|found| found.1).max() else {
            return Verdict::default();
        };
        let best: Vec<usize> =
            fit.people.iter().filter(|found| found.1 == level).map(|found| found.0).collect();
        match best.as_slice() {
            [only] if fit.others.is_empty() => {
                Verdict { person: Some((*only, level)), ..Verdict::default() }
            }
            several => {
                let listed = several.iter().map(|&at| self.index.display(at).to_owned());
                let names = listed.chain(fit.others.iter().cloned()).collect();
                Verdict { doubt: Some(Doubt::Initials(names)), ..Verdict::default() }
            }
        }
    }

    /// The verdict on a contributor that the source calls the owner: the only one, or the one that
    /// fits best.
    fn mark_self(&mut self, contributor: &Contributor, found: &Verdict) -> Verdict {
        let is_owner = |at: &usize| self.owners.contains(at);
        let known = found.person.map(|(at, _)| at).filter(is_owner);
        let owner = known.or(match self.owners {
            [only] => Some(*only),
            owners => {
                let written = Spelling::new(&contributor.name);
                let levels = owners.iter().map(|&at| (self.index.level(at, &written), Reverse(at)));
                levels.max().filter(|best| best.0.is_some()).map(|best| best.1.0)
            }
        });
        let person = owner.map(|at| (at, Level::Marked));
        Verdict { person, is_self: true, doubt: None }
    }

    /// Whether `name` fits an owner once family and given name change places.
    fn is_swapped(&self, name: &Name) -> bool {
        if name.literal || name.given.is_empty() || !name.particle.is_empty() {
            return false;
        }
        let swapped =
            Name { family: name.given.clone(), given: name.family.clone(), ..name.clone() };
        if !self.index.has_key(&index::family_key(&swapped)) {
            return false;
        }
        let written = Spelling::new(&swapped);
        self.owners.iter().any(|&owner| self.index.level(owner, &written).is_some())
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
