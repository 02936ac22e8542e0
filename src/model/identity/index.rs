//! The listed people, found by an id, an ORCID iD, or the end of a name.

use foldhash::HashMap;

use super::super::listed::Person;
use super::super::name::Name;
use super::spelling::{Match, Spelling, better};
use super::tail::{Tail, tails, tails_of};
use crate::model::identifier;

/// Everyone that a written name may be.
#[derive(Debug, Default)]
pub(super) struct Index {
    people: Vec<Listed>,
    /// People by the ends of their spellings.
    by_tail: HashMap<Tail, Vec<usize>>,
    by_id: HashMap<String, usize>,
    by_orcid: HashMap<String, usize>,
}

/// A listed person.
#[derive(Debug)]
struct Listed {
    /// The name as people say it.
    display: String,
    /// The ORCID iD, canonical.
    orcid: Option<String>,
    /// The name and all other spellings.
    spellings: Vec<Spelling>,
    /// For an owner, the name with the family name first.
    turned: Vec<Spelling>,
}

impl Index {
    /// The index of `people`, some of whom are `owners`.
    pub(super) fn new(people: &[Person], owners: &[usize]) -> Index {
        let mut index = Index::default();
        for (at, person) in people.iter().enumerate() {
            index.add(at, person, owners.contains(&at));
        }
        index
    }

    /// Adds the person with the index `at`.
    fn add(&mut self, at: usize, person: &Person, is_owner: bool) {
        let spellings: Vec<Spelling> =
            person.names().filter(|name| !name.is_empty()).map(Spelling::new).collect();
        let turned =
            spellings.first().filter(|_| is_owner).map(Spelling::turned).unwrap_or_default();
        for tail in spellings.iter().chain(&turned).flat_map(|one| tails_of(one.words())) {
            let found = self.by_tail.entry(tail).or_default();
            if found.last() != Some(&at) {
                found.push(at);
            }
        }
        self.by_id.entry(person.id.value.clone()).or_insert(at);
        let orcid = person.orcid.as_ref().map(|orcid| canonical_orcid(&orcid.value));
        if let Some(orcid) = &orcid {
            self.by_orcid.entry(orcid.clone()).or_insert(at);
        }
        self.people.push(Listed { display: person.name.display(), orcid, spellings, turned });
    }

    /// The name of the person `at`.
    pub(super) fn display(&self, at: usize) -> &str {
        self.people.get(at).map_or("", |person| &person.display)
    }

    /// The person with this id.
    pub(super) fn find_id(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The person with this ORCID iD, canonical.
    pub(super) fn find_orcid(&self, orcid: &str) -> Option<usize> {
        self.by_orcid.get(orcid).copied()
    }

    /// Whether the person `at` has another ORCID iD than this one, canonical.
    pub(super) fn has_other_orcid(&self, at: usize, orcid: &str) -> bool {
        let own = self.people.get(at).and_then(|person| person.orcid.as_deref());
        own.is_some_and(|own| own != orcid)
    }

    /// The people one of whom `name` may be, by its end; empty for most names.
    pub(super) fn near(&self, name: &Name) -> Vec<usize> {
        let mut near: Vec<usize> = tails(name)
            .iter()
            .filter_map(|tail| self.by_tail.get(tail))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        near
    }

    /// Every listed spelling of the person `at`.
    pub(super) fn spellings(&self, at: usize) -> &[Spelling] {
        self.people.get(at).map_or(&[], |person| &person.spellings)
    }

    /// How well `written` fits the person `at`.
    pub(super) fn fit(&self, at: usize, written: &Spelling) -> Option<Match> {
        best(self.spellings(at), written)
    }

    /// How well `written` fits the person `at`, an owner, with the family name first.
    pub(super) fn fit_turned(&self, at: usize, written: &Spelling) -> Option<Match> {
        best(&self.people.get(at)?.turned, written)
    }
}

/// How well `written` fits the best of `spellings`.
fn best(spellings: &[Spelling], written: &Spelling) -> Option<Match> {
    spellings.iter().fold(None, |best, listed| better(best, listed.compare(written)))
}

/// An ORCID iD as it is compared: bare, or as written where it is malformed.
pub(super) fn canonical_orcid(orcid: &str) -> String {
    identifier::check_orcid(orcid).unwrap_or_else(|_| orcid.trim().to_owned())
}
