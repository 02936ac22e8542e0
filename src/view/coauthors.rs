//! The people of a list of works: everybody beside me, once each over all spellings, and how I am
//! spelled myself.

use std::collections::HashMap;
use std::sync::Arc;

use minijinja::Value;

use super::data;
use super::date::{iso, moment_order};
use super::group::Group;
use super::lens::Lens;
use super::values::record;
use crate::formats::bibtex::scholar_family;
use crate::model::identity::{Likeness, Spelling};
use crate::model::slug::coauthor_key;
use crate::model::work::fold_letters;
use crate::model::{Contributor, Date, Name, Role};

/// The roles of those who made a work together.
const ROLES: &[Role] = &[Role::Author, Role::Speaker, Role::Editor, Role::Organizer];

/// Somebody who made works with me.
struct Coauthor<'a> {
    /// The fullest spelling.
    name: &'a Name,
    /// The same, made ready for comparing.
    spelling: Spelling,
    /// An index into `library.people`, if they are listed.
    person: Option<usize>,
    /// The given names in every spelling, each once.
    givens: Vec<&'a str>,
    affiliation: Option<&'a str>,
    works: usize,
    /// When they last made a work with me.
    last: Option<Date>,
}

/// Everybody who made works of `groups` with me, by family and given name. Two spellings are one
/// person if the sources list them as one, or if one says no more than the other, less fully.
pub fn coauthors(lens: &Arc<Lens>, groups: &[Group]) -> Value {
    let works: Vec<usize> = super::lists::once_each(groups).map(|listed| listed.work).collect();
    let find = || {
        let mut found = gather(lens, &works);
        found.sort_by_cached_key(|one| {
            (fold_letters(&one.name.family), fold_letters(&one.name.given), one.person)
        });
        found.iter().map(|one| one.value(lens)).collect()
    };
    lens.index.coauthors(works.clone(), &lens.owners, find)
}

/// Whom a spelling meant when it was last seen.
struct Known<'a> {
    at: usize,
    /// Their fullest spelling then.
    name: &'a Name,
    person: Option<usize>,
}

impl Known<'_> {
    /// Whether nothing has been learned of them since.
    fn still_holds(&self, found: &[Coauthor<'_>]) -> bool {
        std::ptr::eq(found[self.at].name, self.name) && found[self.at].person == self.person
    }
}

/// Everybody beside me in `works`.
fn gather<'a>(lens: &'a Lens, works: &[usize]) -> Vec<Coauthor<'a>> {
    let mut found: Vec<Coauthor<'a>> = Vec::new();
    let mut families: HashMap<String, Vec<usize>> = HashMap::new();
    // Most names were written just so before and need not be compared with all of their family.
    let mut spellings: HashMap<(&Name, Option<usize>), Known<'a>> = HashMap::new();
    for work in works.iter().filter_map(|&at| lens.library.works.get(at)) {
        for one in work.contributors.iter().filter(|one| ROLES.contains(&one.role)) {
            if lens.is_self(one) || one.name.is_empty() {
                continue;
            }
            let before = spellings.get(&(&one.name, one.person));
            let before = before.filter(|known| known.still_holds(&found)).map(|known| known.at);
            let at = before.unwrap_or_else(|| {
                let same_family = families.entry(fold_letters(&one.name.family)).or_default();
                let spelling = Spelling::new(&one.name);
                let mut family = same_family.iter().copied();
                family.find(|&at| found[at].is(one, &spelling)).unwrap_or_else(|| {
                    same_family.push(found.len());
                    found.push(Coauthor::of(one, spelling));
                    found.len() - 1
                })
            });
            found[at].add(one, work.date());
            let Coauthor { name, person, .. } = found[at];
            spellings.insert((&one.name, one.person), Known { at, name, person });
        }
    }
    found
}

impl<'a> Coauthor<'a> {
    /// Nobody yet but a name, spelled `spelling`.
    fn of(one: &'a Contributor, spelling: Spelling) -> Coauthor<'a> {
        let (name, person) = (&one.name, one.person);
        Coauthor { name, spelling, person, givens: vec![], affiliation: None, works: 0, last: None }
    }

    /// Whether `one`, spelled `spelling`, is this person.
    fn is(&self, one: &Contributor, spelling: &Spelling) -> bool {
        match (self.person, one.person) {
            (Some(known), Some(other)) => known == other,
            _ => self.spelling.likeness(spelling) != Likeness::Other,
        }
    }

    /// Counts a work of theirs, of `date`.
    fn add(&mut self, one: &'a Contributor, date: Option<Date>) {
        self.works += 1;
        self.person = self.person.or(one.person);
        let given = one.name.given.as_str();
        if !given.is_empty() && !self.givens.contains(&given) {
            self.givens.push(given);
        }
        if one.name.given.len() > self.name.given.len() {
            self.name = &one.name;
            self.spelling = Spelling::new(&one.name);
        }
        let is_later =
            date.is_some() && (self.last.is_none() || moment_order(self.last) < moment_order(date));
        if is_later {
            self.last = date;
        }
        // The affiliation of the last work is the one that counts.
        if (is_later || self.affiliation.is_none()) && one.affiliation().is_some() {
            self.affiliation = one.affiliation();
        }
    }

    /// As templates see it.
    fn value(&self, lens: &Lens) -> Value {
        let listed = self.person.and_then(|at| lens.library.people.get(at));
        let name = listed.map_or(self.name, |person| &person.name);
        let extra = |field: &str| {
            let pair = listed?.extra.iter().find(|(name, _)| name == field)?;
            Some(data::data(&pair.1))
        };
        let text = |text: &str| if text.is_empty() { Value::UNDEFINED } else { Value::from(text) };
        let affiliation = self.affiliation.map(Value::from).or_else(|| extra("affiliation"));
        let last = self.last.and_then(|date| date.moment()).map(|moment| Value::from(iso(&moment)));
        let url = listed.and_then(|person| person.url.as_deref());
        let values = [
            name.display().into(),
            name.sorted_display().into(),
            text(&name.family),
            text(&name.given),
            coauthor_key(&family_in_al_folio(name)).into(),
            self.givens.iter().copied().map(Value::from).collect(),
            affiliation.unwrap_or(Value::UNDEFINED),
            extra("email").unwrap_or(Value::UNDEFINED),
            url.map_or(Value::UNDEFINED, Value::from),
            self.works.into(),
            last.unwrap_or(Value::UNDEFINED),
        ];
        record(COAUTHOR, values)
    }
}

/// What a co-author has.
const COAUTHOR: &[&str; 11] = &[
    "name",
    "sorted",
    "family",
    "given",
    "key",
    "givens",
    "affiliation",
    "email",
    "url",
    "works",
    "last",
];

/// The family name of `name` as the template `al-folio` writes it.
fn family_in_al_folio(name: &Name) -> String {
    scholar_family(name).unwrap_or_else(|| name.family.to_string())
}

/// Adds `part` to `list`, unless it is empty or there.
fn push_new(list: &mut Vec<String>, part: String) {
    if !part.is_empty() && !list.contains(&part) {
        list.push(part);
    }
}

/// How I am spelled in the works of `groups`: `family` and `given`, each spelling once, and
/// `clashes`, the co-authors who have one of these families and one of these given names.
pub fn spellings(lens: &Arc<Lens>, groups: &[Group]) -> Value {
    let (mut family, mut given): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let people = || {
        let works = super::lists::once_each(groups).map(|listed| listed.work);
        works.filter_map(|at| lens.library.works.get(at)).flat_map(|work| work.people(Role::Author))
    };
    for one in people().filter(|one| lens.is_self(one)) {
        // As the template `al-folio` writes it, and as it stands in a list that al-folio reads itself.
        let whole = scholar_family(&one.name);
        for part in whole.into_iter().chain([one.name.family.to_string()]) {
            push_new(&mut family, part);
        }
        push_new(&mut given, one.name.given.to_string());
    }
    let has_both = |one: &&Contributor| {
        let has = |list: &[String], part: &str| list.iter().any(|known| known == part);
        has(&family, &one.name.family) && has(&given, &one.name.given)
    };
    let mut clashes: Vec<String> = Vec::new();
    for one in people().filter(|one| !lens.is_self(one)).filter(has_both) {
        push_new(&mut clashes, one.name.display());
    }
    data::map([
        ("family", family.into_iter().map(Value::from).collect()),
        ("given", given.into_iter().map(Value::from).collect()),
        ("clashes", clashes.into_iter().map(Value::from).collect()),
    ])
}
