//! Everybody in a list with all spellings and counts, and which two of them may be one person.
//!
//! Nothing is decided here: `resolve` says who is who, this proposes what the sources could say.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashMap;

use super::super::contributor::Contributor;
use super::super::library::Library;
use super::super::listed::Person;
use super::super::name::Name;
use super::super::role::Role;
use super::letters::forms;
use super::near::{self, Why};
use super::{Likeness, Spelling, fold, name_key};

/// Somebody in the works: a listed person, or everybody who is written with one name.
#[derive(Debug, Default)]
pub struct Somebody<'a> {
    /// The listed person, if it is one.
    pub person: Option<&'a Person>,
    /// Every spelling in the works and how often it stands there, the most frequent first.
    pub spellings: Vec<(&'a Name, usize)>,
    /// The works (indices into `library.works`), in their order, each once.
    pub works: Vec<usize>,
    /// How many works name them first among the authors.
    pub first: usize,
    /// How many works name them last among several authors.
    pub last: usize,
    /// How often they are named in each role.
    pub roles: BTreeMap<Role, usize>,
}

/// Two who may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who stands first in the list of everybody: the fuller name.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How likely it is, of 100.
    pub score: u8,
    /// Why.
    pub reason: &'static str,
}

/// Pairs of at least this score are proposed as one person.
pub const LIKELY: u8 = 60;

/// What a common co-author adds to a score.
const SHARED: u8 = 10;

/// How many people of one family name and first letter are compared with each other.
const MOST_NAMESAKES: usize = 200;

impl<'a> Somebody<'a> {
    /// The name as listed, else the spelling that says most.
    pub fn name(&self) -> &'a Name {
        static NOBODY: std::sync::OnceLock<Name> = std::sync::OnceLock::new();
        let fullest = || self.spellings.iter().map(|(name, _)| *name).max_by_key(|name| says(name));
        let listed = self.person.map(|person| &person.name);
        listed.or_else(fullest).unwrap_or_else(|| NOBODY.get_or_init(Name::default))
    }

    /// Takes `one`, who stands in the work `at`.
    fn add(&mut self, one: &'a Contributor, at: usize, end: End) {
        match self.spellings.iter_mut().find(|(name, _)| *name == &one.name) {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((&one.name, 1)),
        }
        if self.works.last() != Some(&at) {
            self.works.push(at);
        }
        self.first += usize::from(end.first);
        self.last += usize::from(end.last);
        *self.roles.entry(one.role).or_default() += 1;
    }
}

/// How much a name says: given names beyond initials count by their letters, and so do accents.
fn says(name: &Name) -> (usize, usize) {
    let letters = name.given.chars().filter(|letter| letter.is_alphabetic()).count();
    (letters, name.display().chars().filter(|letter| !letter.is_ascii()).count())
}

/// Where a name stands among the authors of a work.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    first: bool,
    last: bool,
}

/// Everybody in the works of `library`, by family and given name.
pub fn everybody(library: &Library) -> Vec<Somebody<'_>> {
    let mut found: Vec<Somebody<'_>> = Vec::new();
    let mut known: HashMap<(Option<usize>, String), usize> = HashMap::default();
    for (at, work) in library.works.iter().enumerate() {
        let authors = work.people(Role::Author).count();
        let mut place = 0;
        for one in work.contributors.iter().filter(|one| !one.name.is_empty()) {
            place += usize::from(one.role == Role::Author);
            let is_author = one.role == Role::Author;
            let end = End {
                first: is_author && place == 1,
                last: is_author && place == authors && authors > 1,
            };
            let key = match one.person {
                Some(person) => (Some(person), String::new()),
                None => (None, fold(&one.name.sorted_display())),
            };
            let who = *known.entry(key).or_insert_with(|| {
                let person = one.person.and_then(|at| library.people.get(at));
                found.push(Somebody { person, ..Somebody::default() });
                found.len() - 1
            });
            found[who].add(one, at, end);
        }
    }
    for one in &mut found {
        one.spellings.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.display()));
    }
    found.sort_by_cached_key(|one| {
        (
            name_key(one.name()),
            one.name().sorted_display(),
            one.person.map(|one| one.id.value.clone()),
        )
    });
    found
}

/// Which two of `people` may be one, the most likely first. Two who stand in one work, or have ORCID
/// iDs of their own, are two.
pub fn pairs(people: &[Somebody<'_>]) -> Vec<Pair> {
    let spellings: Vec<Spelling> = people.iter().map(|one| Spelling::new(one.name())).collect();
    let mut found: Vec<Pair> = candidates(people, &spellings)
        .into_iter()
        .filter(|&(one, other)| !are_two(&people[one], &people[other]))
        .filter_map(|(one, other)| compare(people, &spellings, one, other))
        .collect();
    doubt_initials(people, &mut found);
    let company = Company::of(people);
    for pair in &mut found {
        if company.share(people, pair.one, pair.other) {
            pair.score += SHARED;
        }
    }
    found.sort_by_key(|pair| (std::cmp::Reverse(pair.score), pair.one, pair.other));
    found
}

/// The pairs that are worth a comparison: those that share a key, and swapped names.
fn candidates(people: &[Somebody<'_>], spellings: &[Spelling]) -> BTreeSet<(usize, usize)> {
    let mut near: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut whole: HashMap<String, Vec<usize>> = HashMap::default();
    for (at, one) in people.iter().enumerate().filter(|(_, one)| !one.name().literal) {
        for key in near_keys(one.name(), &spellings[at]) {
            near.entry(key).or_default().push(at);
        }
        whole.entry(name_key(one.name())).or_default().push(at);
    }
    let mut found = BTreeSet::new();
    for group in near.values().filter(|group| group.len() <= MOST_NAMESAKES) {
        for (place, &one) in group.iter().enumerate() {
            found.extend(group[place + 1..].iter().map(|&other| (one, other)));
        }
    }
    for (at, one) in people.iter().enumerate().filter(|(_, one)| !one.name().literal) {
        let others = swapped(one.name()).and_then(|name| whole.get(&name_key(&name)));
        let others = others.into_iter().flatten().filter(|&&other| other != at);
        found.extend(others.map(|&other| (at.min(other), at.max(other))));
    }
    found
}

/// What spellings of one person share, at least one of these: the family name, alone or with the first
/// letter of the given name; its last word with that letter; the first given name with the first letters
/// of the family name, which a slip leaves; all letters.
fn near_keys(name: &Name, spelling: &Spelling) -> Vec<String> {
    let plain = |text: &str| forms(text).into_iter().next().unwrap_or_default();
    let words = spelling.words();
    let first = spelling.first_letter().unwrap_or_default();
    let core = plain(spelling.core());
    let last = words.all.last().map(|word| plain(&word.text)).unwrap_or_default();
    let given = words.all.first().filter(|word| !word.short).map(|word| plain(&word.text));
    let begin: String = core.chars().take(2).collect();
    let letters: String =
        words.all.iter().filter(|word| !word.particle).map(|word| plain(&word.text)).collect();
    let mut keys = vec![core.clone(), format!("{core} {first}"), format!("{last} {first}")];
    keys.extend(given.map(|given| format!("{begin} {given}")));
    keys.push(format!("={letters}"));
    if spelling.is_whole() {
        keys.push(name_key(name));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The name with family and given name in each other's place.
fn swapped(name: &Name) -> Option<Name> {
    let plain = name.particle.is_empty() && name.suffix.is_empty() && !name.given.is_empty();
    let changed =
        || Name { family: name.given.clone(), given: name.family.clone(), ..name.clone() };
    (plain && name.family != name.given).then(changed)
}

/// Whether two people are surely two.
fn are_two(one: &Somebody<'_>, other: &Somebody<'_>) -> bool {
    let orcid = |one: &Somebody<'_>| one.person.and_then(|person| person.orcid.clone());
    let together = one.works.iter().any(|work| other.works.binary_search(work).is_ok());
    together || (orcid(one).is_some() && orcid(other).is_some())
}

/// What speaks for two being one.
fn compare(
    people: &[Somebody<'_>],
    spellings: &[Spelling],
    one: usize,
    other: usize,
) -> Option<Pair> {
    let (a, b) = (people[one].name(), people[other].name());
    let (score, reason) = match spellings[one].likeness(&spellings[other]) {
        _ if name_key(a) == name_key(b) => (85, "the names differ only in accents"),
        Likeness::Same => (85, "the names differ only in accents, hyphens or periods"),
        Likeness::Shortened if has_word(a) && has_word(b) => {
            (75, "one name has an additional given name or initial")
        }
        Likeness::Shortened => (65, "the initials match the full name"),
        Likeness::Other if swapped(a).is_some_and(|name| name_key(&name) == name_key(b)) => {
            return Some(Pair {
                one,
                other,
                score: 60,
                reason: "family and given name are swapped",
            });
        }
        Likeness::Other => by_slip(&spellings[one], &spellings[other])?,
    };
    let (one, other) = if says(a) >= says(b) { (one, other) } else { (other, one) };
    Some(Pair { one, other, score, reason })
}

/// What speaks for two names being one where their words differ.
fn by_slip(one: &Spelling, other: &Spelling) -> Option<(u8, &'static str)> {
    let why = near::compare(one, other).or_else(|| near::compare(other, one))?;
    match why {
        Why::ShortForm => Some((62, "the given names are forms of one name")),
        Why::Letter => Some((62, "the names differ by a letter")),
        Why::Order => Some((60, "the words are the same in another order")),
        Why::GivenPart => Some((40, "one name has only a part of the given name")),
        Why::FamilyPart => Some((40, "one name has only a part of the family name")),
        _ => None,
    }
}

/// Whether a given name is written in full.
fn has_word(name: &Name) -> bool {
    let mut words = name.given.split([' ', '-', '.']);
    words.any(|word| {
        word.chars().filter(char::is_ascii_lowercase).count() >= 1 || (!word.is_ascii())
    })
}

/// Initials that fit several people are a guess: `B. He` beside Bing He and Bo He.
fn doubt_initials(people: &[Somebody<'_>], pairs: &mut [Pair]) {
    let mut fits: HashMap<usize, usize> = HashMap::default();
    for pair in pairs.iter() {
        *fits.entry(pair.other).or_default() += 1;
    }
    for pair in pairs.iter_mut().filter(|pair| !has_word(people[pair.other].name())) {
        if fits.get(&pair.other).is_some_and(|count| *count > 1) {
            (pair.score, pair.reason) = (30, "the initials match several people");
        }
    }
}

/// Who made works with whom.
struct Company {
    by_work: HashMap<usize, Vec<usize>>,
}

impl Company {
    /// The company that `people` keep.
    fn of(people: &[Somebody<'_>]) -> Company {
        let mut by_work: HashMap<usize, Vec<usize>> = HashMap::default();
        for (at, one) in people.iter().enumerate() {
            one.works.iter().for_each(|&work| by_work.entry(work).or_default().push(at));
        }
        Company { by_work }
    }

    /// Whether two people have a co-author in common who is not in most works anyway.
    fn share(&self, people: &[Somebody<'_>], one: usize, other: usize) -> bool {
        let rare = |who: &usize| people[*who].works.len() * 2 <= self.by_work.len();
        let beside = |who: usize| -> BTreeSet<usize> {
            let all = people[who].works.iter().filter_map(|work| self.by_work.get(work)).flatten();
            all.copied().filter(|at| *at != one && *at != other).filter(rare).collect()
        };
        !beside(one).is_disjoint(&beside(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Sources, Span, Spanned};
    use crate::syntax::names::parse_one;

    /// A library with one work for each list of authors.
    fn library(works: &[&[&str]]) -> Library {
        let span = Span::new(Sources::default().add("a", ""), 0..0);
        let mut library = Library::default();
        for authors in works {
            let named = |name: &&str| Contributor::new(Role::Author, parse_one(name).name, span);
            library.works.push(crate::model::work::Work {
                key: Spanned::new("k".into(), span),
                key_derived: false,
                is_parent: false,
                kept: Vec::new(),
                kind: crate::model::kind::Kind::Article,
                kind_written: Spanned::new("article".into(), span),
                contributors: authors.iter().map(named).collect(),
                others: Vec::new(),
                fields: crate::model::Fields::default(),
                span,
            });
        }
        library
    }

    /// The pairs among the authors of `works`: both names and the score.
    fn alike(works: &[&[&str]]) -> Vec<(String, String, u8)> {
        let library = library(works);
        let people = everybody(&library);
        let name = |at: usize| people[at].name().display();
        pairs(&people).iter().map(|pair| (name(pair.one), name(pair.other), pair.score)).collect()
    }

    #[test]
    fn everybody_is_counted_once_over_case_and_periods() {
        let library = library(&[&["Rui Sun", "B. He"], &["B He", "Rui Sun"], &["B. He"]]);
        let people = everybody(&library);
        assert_eq!(people.len(), 2);
        let he = &people[0];
        assert_eq!((he.works.len(), he.first, he.last), (3, 2, 1), "a lone author is not last");
        assert_eq!(he.spellings.iter().map(|row| row.1).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn pairs_have_scores_by_what_speaks_for_them() {
        let pair = |one: &str, other: &str, score| vec![(one.into(), other.into(), score)];
        assert_eq!(
            alike(&[&["Jürgen Müller"], &["Jurgen Muller"]]),
            pair("Jürgen Müller", "Jurgen Muller", 85)
        );
        assert_eq!(alike(&[&["Rui Sun"], &["R. Sun"]]), pair("Rui Sun", "R. Sun", 65));
        assert_eq!(alike(&[&["Rui Sun"], &["Rui X. Sun"]]), pair("Rui X. Sun", "Rui Sun", 75));
        assert_eq!(alike(&[&["Rui Sun"], &["Sun Rui"]]), pair("Sun Rui", "Rui Sun", 60));
        assert!(alike(&[&["Rui Sun"], &["Ran Sun"]]).is_empty());
    }

    #[test]
    fn two_of_one_work_are_two_and_initials_of_several_are_a_guess() {
        assert!(alike(&[&["Rui Sun", "R. Sun"]]).is_empty());
        let guesses = alike(&[&["Bing He"], &["Bo He"], &["B. He"]]);
        assert_eq!(guesses.iter().map(|row| row.2).collect::<Vec<_>>(), [30, 30]);
    }

    #[test]
    fn a_rare_common_coauthor_speaks_for_a_pair() {
        let works: &[&[&str]] =
            &[&["Rui Sun", "Ada Li"], &["R. Sun", "Ada Li"], &["Bo Xu"], &["Bo Xu"]];
        assert_eq!(alike(works)[0].2, 75);
    }
}
