//! What the works of a row say differently, each value with the lists that say it.

use super::list::List;
use super::pairing::Row;
use super::venues::{self, Venue};
use super::work::{agree, is_but_for_a_formula, is_preprint, letters, people, share_title};
use crate::check::rate_does_not_compute;
use crate::model::{Contributor, FieldId, Role, Status, Value, Work, fields, identifier};
use crate::span::Span;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The title.
    Title,
    /// Who wrote it, in which order.
    Authors,
    /// The year.
    Year,
    /// Where it appeared.
    Venue,
    /// How far it has come.
    Status,
    /// Its identifiers and links.
    Links,
    /// An acceptance rate that is not what its numbers give.
    Rate,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Aspect; 7] = [
        Aspect::Title,
        Aspect::Authors,
        Aspect::Year,
        Aspect::Venue,
        Aspect::Status,
        Aspect::Links,
        Aspect::Rate,
    ];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Aspect::Title => "title",
            Aspect::Authors => "authors",
            Aspect::Year => "year",
            Aspect::Venue => "venue",
            Aspect::Status => "status",
            Aspect::Links => "links",
            Aspect::Rate => "rate",
        }
    }
}

/// What lists say differently of a work.
#[derive(Debug)]
pub struct Difference {
    /// What it is about.
    pub aspect: Aspect,
    /// What it is about, more closely: `author 3`, `doi`.
    pub what: String,
    /// The values.
    pub says: Vec<Says>,
}

/// A value, and which lists have it where.
#[derive(Debug)]
pub struct Says {
    /// The value, in a few words.
    pub text: String,
    /// The lists, by index, with the place in each.
    pub places: Vec<(usize, Span)>,
}

/// What one list says.
struct Said<T> {
    value: T,
    text: String,
    place: (usize, Span),
}

/// What the lists say differently of `row`.
pub(super) fn of_row(row: &Row<'_>, lists: &[List]) -> Vec<Difference> {
    let heads: Vec<(usize, &Work)> = row.heads().collect();
    let mut found = Vec::new();
    found.extend(title(&heads));
    found.extend(authors(&heads));
    let versions = versions(&heads);
    // A preprint has another year, venue and DOI than what became of it.
    if versions.is_none() {
        found.extend(years(&heads));
        found.extend(venue(&heads, lists));
        found.extend(identifiers(&heads, fields::DOI));
    }
    found.extend(versions.or_else(|| status(&heads)));
    found.extend(identifiers(&heads, fields::ARXIV));
    found.extend(links(&heads));
    found.extend(rates(&heads));
    found
}

/// What the record of a work says otherwise than the list: title, authors, year; the first value is the
/// list's.
#[cfg(feature = "net")]
pub fn from_record(own: &Work, record: &Work) -> Vec<Difference> {
    let heads = [(0, own), (1, record)];
    title(&heads).into_iter().chain(authors(&heads)).chain(years(&heads)).collect()
}

/// The difference, if `said` falls into values of which none agrees with another.
fn difference<T>(
    aspect: Aspect,
    what: impl Into<String>,
    said: Vec<Said<T>>,
    agree: impl Fn(&T, &T) -> bool,
) -> Option<Difference> {
    let mut groups: Vec<(T, Says)> = Vec::new();
    for Said { value, text, place } in said {
        match groups.iter_mut().find(|(known, _)| agree(known, &value)) {
            Some((_, says)) => says.places.push(place),
            None => groups.push((value, Says { text, places: vec![place] })),
        }
    }
    let says: Vec<Says> = groups.into_iter().map(|group| group.1).collect();
    (says.len() > 1).then(|| Difference { aspect, what: what.into(), says })
}

/// Where `work` has `field`, else where it stands.
fn place(list: usize, work: &Work, field: FieldId) -> (usize, Span) {
    let field = work.field(field).filter(|field| !field.inherited);
    (list, field.map_or(work.span, |field| field.span))
}

/// The titles; with and without the subtitle are the same where a list has a field for that.
fn title(heads: &[(usize, &Work)]) -> Option<Difference> {
    let said = heads.iter().filter_map(|&(list, work)| {
        let text = work.title()?.to_plain();
        Some(Said { value: work, text, place: place(list, work, fields::TITLE) })
    });
    difference(Aspect::Title, "title", said.collect(), |one, other| {
        letters(one) == letters(other)
            || share_title(one, other)
            || is_but_for_a_formula(one, other)
    })
}

/// The years that are sure.
fn years(heads: &[(usize, &Work)]) -> Option<Difference> {
    let said = heads.iter().filter_map(|&(list, work)| {
        let year = work.year()?;
        Some(Said { value: year, text: year.to_string(), place: place(list, work, fields::DATE) })
    });
    difference(Aspect::Year, "year", said.collect(), |one, other| one == other)
}

/// Where it appeared.
fn venue(heads: &[(usize, &Work)], lists: &[List]) -> Option<Difference> {
    let said = heads.iter().filter_map(|&(list, work)| {
        let venue = Venue::of(work, &lists[list].library)?;
        let text = venue.name.clone();
        Some(Said { value: venue, text, place: place(list, work, venues::field(work)) })
    });
    difference(Aspect::Venue, "venue", said.collect(), Venue::agrees)
}

/// That some lists have the preprint and others what became of it.
fn versions(heads: &[(usize, &Work)]) -> Option<Difference> {
    let said = heads.iter().map(|&(list, work)| {
        let is_preprint = is_preprint(work);
        let text = if is_preprint { "preprint" } else { work.status().word() }.to_owned();
        Said { value: is_preprint, text, place: (list, work.span) }
    });
    difference(Aspect::Status, "status", said.collect(), |one, other| one == other)
}

/// How far it has come. A list that does not say it says that it is published only with pages, a volume
/// or a DOI.
fn status(heads: &[(usize, &Work)]) -> Option<Difference> {
    let said = heads.iter().filter_map(|&(list, work)| {
        let is_out = [fields::PAGES, fields::VOLUME].into_iter().any(|field| work.has(field));
        let implied = is_out.then_some(Status::Published);
        let status = work.status_named().or(implied)?;
        let place = place(list, work, fields::STATUS);
        Some(Said { value: status, text: status.word().to_owned(), place })
    });
    difference(Aspect::Status, "status", said.collect(), |one, other| one == other)
}

/// The identifier in `field`.
fn identifiers(heads: &[(usize, &Work)], field: FieldId) -> Option<Difference> {
    let said = heads.iter().filter_map(|&(list, work)| {
        let written = work.literal(field)?;
        let value = identifier::comparable(field, written)?;
        Some(Said { value, text: written.to_owned(), place: place(list, work, field) })
    });
    difference(Aspect::Links, field.name(), said.collect(), |one, other| one == other)
}

/// Links of one kind that lead elsewhere.
fn links(heads: &[(usize, &Work)]) -> Vec<Difference> {
    let of_kind = |field: FieldId| {
        let said = heads.iter().filter_map(|&(list, work)| {
            let url = work.literal(field)?;
            Some(Said { value: bare(url), text: url.to_owned(), place: place(list, work, field) })
        });
        difference(Aspect::Links, field.name(), said.collect(), |one, other| one == other)
    };
    // The address of a work is often another at each place: the journal's, the archive's, one's own.
    fields::links().filter(|field| *field != fields::URL).filter_map(of_kind).collect()
}

/// An address without what makes no difference.
fn bare(url: &str) -> String {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').to_lowercase()
}

/// Acceptance rates that are not what their numbers give.
fn rates(heads: &[(usize, &Work)]) -> Vec<Difference> {
    let wrong = heads.iter().filter_map(|&(list, work)| {
        let Value::Literal(written) = &work.field(fields::ACCEPTANCE)?.value else { return None };
        let text = rate_does_not_compute(written)?;
        let places = vec![place(list, work, fields::ACCEPTANCE)];
        Some(Difference {
            aspect: Aspect::Rate,
            what: "rate".into(),
            says: vec![Says { text, places }],
        })
    });
    wrong.collect()
}

/// The people of a list.
struct People<'a> {
    people: Vec<&'a Contributor>,
    is_cut: bool,
}

/// Who wrote it: another order, another number, or a name that is another's.
fn authors(heads: &[(usize, &Work)]) -> Option<Difference> {
    let said: Vec<Said<People<'_>>> = heads
        .iter()
        .filter_map(|&(list, work)| {
            let people = people(work);
            let span = people.first()?.span;
            let is_cut = work.others.contains(&people.first()?.role);
            let is_author = people.first()?.role == Role::Author;
            let value = People { people, is_cut };
            is_author.then(|| Said { value, text: String::new(), place: (list, span) })
        })
        .collect();
    let other = said.iter().skip(1).find(|it| !same_people(&said[0].value, &it.value))?;
    let how = how_they_differ(&said[0].value, &other.value);
    let said = said.into_iter().map(|said| {
        let (text, span) = how.shown(&said.value);
        Said { text, place: (said.place.0, span.unwrap_or(said.place.1)), ..said }
    });
    difference(Aspect::Authors, how.what(), said.collect(), same_people)
}

/// How two lists of names differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// The same people in another order.
    Order,
    /// So many here, so many there.
    Number,
    /// The name at a place.
    Name(usize),
}

impl How {
    /// What the difference is about.
    fn what(self) -> String {
        match self {
            How::Order => "order".into(),
            How::Number => "authors".into(),
            How::Name(at) => format!("author {}", at + 1),
        }
    }

    /// What `list` says, and where.
    fn shown(self, list: &People<'_>) -> (String, Option<Span>) {
        match self {
            How::Order => {
                let names = list.people.iter().take(6).map(|one| one.name.family_name());
                (names.collect::<Vec<_>>().join(", "), None)
            }
            How::Number => {
                let count = list.people.len();
                (format!("{count} {}", if count == 1 { "name" } else { "names" }), None)
            }
            How::Name(at) => list.people.get(at).map_or_else(
                || (format!("{} names", list.people.len()), None),
                |one| (one.name.display(), Some(one.span)),
            ),
        }
    }
}

/// How `one` and `other`, which are not the same, differ.
fn how_they_differ(one: &People<'_>, other: &People<'_>) -> How {
    let has =
        |list: &People<'_>, person: &&Contributor| list.people.iter().any(|it| agree(it, person));
    let is_same_crowd = one.people.iter().all(|person| has(other, person))
        && other.people.iter().all(|person| has(one, person));
    let pairs = one.people.iter().zip(&other.people);
    let first = pairs.take_while(|(one, other)| agree(one, other)).count();
    match () {
        () if is_same_crowd && one.people.len() == other.people.len() => How::Order,
        () if one.people.len() != other.people.len() => How::Number,
        () => How::Name(first),
    }
}

/// Whether two lists name the same people in the same order; of a list that is cut, as far as it goes.
fn same_people(one: &People<'_>, other: &People<'_>) -> bool {
    if !one.is_cut && !other.is_cut {
        let mut pairs = one.people.iter().zip(&other.people);
        return one.people.len() == other.people.len()
            && pairs.all(|(one, other)| agree(one, other));
    }
    let (short, long) =
        if one.people.len() <= other.people.len() { (one, other) } else { (other, one) };
    let mut rest = long.people.iter();
    short.people.iter().all(|person| rest.any(|it| agree(it, person)))
}
