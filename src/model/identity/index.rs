//! The listed people and the full names that works hold, found by folded family name.

use foldhash::{HashMap, HashSet};

use super::fold::strip_accents;
use super::spelling::{Level, Spelling};
use crate::model::{Name, Person, Work, identifier};

/// Everyone that a written name may be.
#[derive(Debug, Default)]
pub(super) struct Index {
    people: Vec<Listed>,
    /// People by the folded texts that their spellings are found under.
    by_key: HashMap<String, Vec<usize>>,
    by_id: HashMap<String, usize>,
    by_orcid: HashMap<String, usize>,
    /// Whether any spelling can only be compared whole.
    has_whole: bool,
    /// Full names in works, by folded family name and first letter, for those families that a listed
    /// person has.
    full: HashMap<(String, char), Vec<FullName>>,
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
}

/// A name with a full given name that a work holds.
#[derive(Debug)]
struct FullName {
    display: String,
    spelling: Spelling,
}

/// Who a written name fits.
#[derive(Clone, Debug, Default)]
pub(super) struct Fit {
    /// The people it fits, each with how well, in their order.
    pub(super) people: Vec<(usize, Level)>,
    /// Full names of others that it fits, if it fits a person by initials alone.
    pub(super) others: Vec<String>,
}

impl Index {
    /// The index of `people`.
    pub(super) fn new(people: &[Person]) -> Index {
        let mut index = Index::default();
        for (at, person) in people.iter().enumerate() {
            index.add(at, person);
        }
        index
    }

    /// Adds the person with the index `at`.
    fn add(&mut self, at: usize, person: &Person) {
        let names = std::iter::once(&person.name).chain(person.also.iter().map(|also| &also.value));
        let spellings: Vec<Spelling> =
            names.filter(|name| !name.is_empty()).map(Spelling::new).collect();
        self.has_whole |= spellings.iter().any(Spelling::is_whole);
        for key in spellings.iter().flat_map(Spelling::keys) {
            let found = self.by_key.entry(key).or_default();
            if found.last() != Some(&at) {
                found.push(at);
            }
        }
        self.by_id.entry(person.id.value.clone()).or_insert(at);
        let orcid = person.orcid.as_ref().map(|orcid| canonical_orcid(&orcid.value));
        if let Some(orcid) = &orcid {
            self.by_orcid.entry(orcid.clone()).or_insert(at);
        }
        self.people.push(Listed { display: person.name.display(), orcid, spellings });
    }

    /// Adds the full names in `works` that share a family name with a listed person.
    pub(super) fn add_full_names(&mut self, works: &[Work]) {
        let mut seen: HashSet<&Name> = HashSet::default();
        for contributor in works.iter().flat_map(|work| &work.contributors) {
            let name = &contributor.name;
            if name.literal || name.given.is_empty() || !seen.insert(name) {
                continue;
            }
            let key = family_key(name);
            if !self.by_key.contains_key(&key) {
                continue;
            }
            let spelling = Spelling::new(name);
            if let Some(first) = spelling.first_letter().filter(|_| spelling.has_word()) {
                let full = FullName { display: name.display(), spelling };
                self.full.entry((key, first)).or_default().push(full);
            }
        }
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
        self.people
            .get(at)
            .and_then(|person| person.orcid.as_deref())
            .is_some_and(|own| own != orcid)
    }

    /// Whether a listed person may have this folded family name.
    pub(super) fn has_key(&self, key: &str) -> bool {
        self.by_key.contains_key(key)
    }

    /// Who `name` fits.
    pub(super) fn fit(&self, name: &Name) -> Fit {
        let whole = name.literal || name.given.is_empty();
        let key = if whole {
            strip_accents(&super::fold(&name.display()), false)
        } else {
            family_key(name)
        };
        let mut near: Vec<usize> = self.by_key.get(&key).cloned().unwrap_or_default();
        if !whole && self.has_whole {
            // A listed group that was written without braces.
            let key = strip_accents(&super::fold(&name.display()), false);
            near.extend(self.by_key.get(&key).into_iter().flatten());
            near.sort_unstable();
            near.dedup();
        }
        if near.is_empty() {
            return Fit::default();
        }
        let written = Spelling::new(name);
        let people: Vec<(usize, Level)> =
            near.iter().filter_map(|&at| Some((at, self.level(at, &written)?))).collect();
        let others = match people.iter().map(|found| found.1).max() {
            Some(Level::Initials) => self.others(key, &written, &people),
            _ => Vec::new(),
        };
        Fit { people, others }
    }

    /// How well `written` fits the person `at`.
    pub(super) fn level(&self, at: usize, written: &Spelling) -> Option<Level> {
        let person = self.people.get(at)?;
        person.spellings.iter().filter_map(|listed| listed.compare(written)).max()
    }

    /// The full names that `written` fits and that are not those of `people`.
    fn others(&self, key: String, written: &Spelling, people: &[(usize, Level)]) -> Vec<String> {
        let Some(first) = written.first_letter() else { return Vec::new() };
        let names = self.full.get(&(key, first)).map_or(&[][..], Vec::as_slice);
        let fitting = names.iter().filter(|full| {
            full.spelling.compare(written).is_some()
                && !people.iter().any(|&(at, _)| self.level(at, &full.spelling).is_some())
        });
        let mut out: Vec<String> = fitting.map(|full| full.display.clone()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Particle and family name, folded and without accents.
pub(super) fn family_key(name: &Name) -> String {
    let family = if name.particle.is_empty() {
        super::fold(&name.family)
    } else {
        super::fold(&format!("{} {}", name.particle, name.family))
    };
    if family.is_ascii() { family } else { strip_accents(&family, false) }
}

/// An ORCID iD as it is compared: bare, or as written where it is malformed.
pub(super) fn canonical_orcid(orcid: &str) -> String {
    identifier::check("orcid", orcid).unwrap_or_else(|_| orcid.trim().to_owned())
}
