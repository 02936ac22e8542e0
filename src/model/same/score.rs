//! How surely a record that others have is that of a work: by title, first author, year and venue
//! together. What speaks against it is a doubt, and one doubt is enough: a wrong identifier is worse than
//! none.

use super::agree::{names_agree, same_family};
use super::apart::{is_another_part, is_companion_of, is_generic, is_preprint};
use super::signs::{doi, is_slip};
use super::venue::names_one_venue;
use crate::model::identity::Likeness;
use crate::model::work::fold_letters;
use crate::model::{FieldId, Kind, Library, Name, Role, Work, fields, pages};

/// The points of a record that says all four alike.
const FULL: u8 = 100;
/// How many points a record has at least that is taken.
const SURE: u8 = 90;
/// How many points a record has at least that is shown.
const SHOWN: u8 = 50;
/// The points for the title; the other three have a third of the rest each.
const TITLE: u8 = 40;
const EACH: u8 = (FULL - TITLE) / 3;
/// How many letters a title has at least that few works share.
const TELLING: usize = 12;
/// How much of the words of two titles is the same where one may be the other's, in percent.
const ALIKE: usize = 80;

/// A record that others have.
#[derive(Clone, Copy, Debug)]
pub struct Record<'r> {
    /// What it says.
    pub work: &'r Work,
    /// All years in which it appeared: online, in print.
    pub years: &'r [i64],
    /// Whether it is about another record: an erratum, a retraction.
    pub is_notice: bool,
}

/// How surely a record is that of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Of [`FULL`].
    pub points: u8,
    /// What speaks against it, in words.
    pub doubts: Vec<&'static str>,
}

impl Score {
    /// Whether the record is taken for that of the work.
    pub fn is_sure(&self) -> bool {
        self.points >= SURE && self.doubts.is_empty()
    }

    /// Whether a record that was asked for by the identifier of the work is taken for its own: title and
    /// first author say so, or one of them and all else.
    pub fn is_of_identified(&self) -> bool {
        self.points >= TITLE + EACH
    }

    /// Points and doubts as they are shown.
    pub fn said(&self) -> String {
        match self.doubts.as_slice() {
            [] => format!("score {}", self.points),
            doubts => format!("score {}: {}", self.points, doubts.join(", ")),
        }
    }
}

/// The record of `records` that is most surely that of `own`, a work of `library`, with its score; none
/// where all are too far off to be shown.
pub fn choose(own: &Work, records: &[Record<'_>], library: &Library) -> Option<(usize, Score)> {
    let scored = records.iter().enumerate();
    let mut scored: Vec<(usize, Score)> = scored
        .map(|(at, record)| (at, score(own, *record, library)))
        .filter(|(_, score)| score.points >= SHOWN)
        .collect();
    scored.sort_by_key(|(_, score)| (!score.is_sure(), FULL.saturating_sub(score.points)));
    let mut scored = scored.into_iter();
    let (best, mut score) = scored.next()?;
    let id = |at: usize| records.get(at).and_then(|record| doi(record.work));
    if scored.any(|(at, other)| other.is_sure() && id(at) != id(best)) {
        score.doubts.push("another record fits as well");
    }
    Some((best, score))
}

/// How surely `record` is that of `own`, a work of `library`.
pub fn score(own: &Work, record: Record<'_>, library: &Library) -> Score {
    let parts = [
        title(own, record.work),
        first_author(own, record.work, library),
        year(own, record),
        venue(own, record.work, library),
    ];
    let mut doubts: Vec<&'static str> = parts.iter().filter_map(|part| part.doubt).collect();
    doubts.extend(other_authors(own, record.work, library));
    doubts.extend(another_thing(own, record));
    doubts.extend(other_numbers(own, record.work));
    Score { points: parts.iter().map(|part| part.points).sum(), doubts }
}

/// What one part of a record says.
struct Part {
    points: u8,
    doubt: Option<&'static str>,
}

impl Part {
    /// It says the same.
    const fn full(points: u8) -> Part {
        Part { points, doubt: None }
    }

    /// It says not quite the same, or nothing.
    const fn doubtful(points: u8, doubt: &'static str) -> Part {
        Part { points, doubt: Some(doubt) }
    }
}

/// The letters of the title of `work`, with its subtitle, without accents.
fn letters(work: &Work) -> Option<String> {
    let title = work.whole_title(fields::TITLE)?;
    Some(fold_letters(&deunicode::deunicode(&title.as_plain())))
}

/// What the titles say.
fn title(own: &Work, record: &Work) -> Part {
    let (Some(one), Some(other)) = (letters(own), letters(record)) else {
        return Part::doubtful(0, "no title");
    };
    match () {
        () if one == other && is_generic(own) => {
            Part::doubtful(TITLE, "many works have this title")
        }
        () if one == other && one.chars().count() < TELLING && !is_numbered_alike(own, record) => {
            Part::doubtful(TITLE, "the title is short")
        }
        () if one == other => Part::full(TITLE),
        () if is_slip(&one, &other) => {
            Part::doubtful(TITLE - 5, "the title differs by a letter or two")
        }
        () if share_words(own, record) => Part::doubtful(TITLE / 2, "the title differs"),
        () => Part::doubtful(0, "another title"),
    }
}

/// Whether most words of two titles are the same, or all words of one are in the other.
fn share_words(own: &Work, record: &Work) -> bool {
    let words = |work: &Work| -> Vec<String> {
        let title = work.whole_title(fields::TITLE).map(|title| title.to_plain());
        let title = deunicode::deunicode(&title.unwrap_or_default()).to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let (one, other) = (words(own), words(record));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let (fewer, more) = (one.len().min(other.len()), one.len().max(other.len()));
    shared > 2 && (shared >= fewer || shared * 100 >= more * ALIKE)
}

/// The names of the authors of `work`, as `library` lists them.
fn authors<'w>(work: &'w Work, library: &'w Library) -> Vec<&'w Name> {
    work.people(Role::Author).map(|one| one.listed_name(library)).collect()
}

/// What the first authors say.
fn first_author(own: &Work, record: &Work, library: &Library) -> Part {
    let (one, other) = (authors(own, library), record.people(Role::Author).next());
    let (Some(one), Some(other)) = (one.first(), other) else {
        return Part::doubtful(0, "no author");
    };
    match () {
        () if agree(one, &other.name) => Part::full(EACH),
        () if same_family(one, &other.name) => {
            Part::doubtful(EACH / 2, "another given name of the first author")
        }
        () => Part::doubtful(0, "another first author"),
    }
}

/// Whether two names can be those of one person; a single name with a hyphen is no id here.
fn agree(one: &Name, other: &Name) -> bool {
    let is_bare = one.given.is_empty() || other.given.is_empty();
    if is_bare { same_family(one, other) } else { names_agree(one, other) != Likeness::Other }
}

/// That the authors behind the first are not the same people in the same order, those of a shortened list as
/// far as they are named.
fn other_authors(own: &Work, record: &Work, library: &Library) -> Option<&'static str> {
    let one = authors(own, library);
    let other: Vec<&Name> = record.people(Role::Author).map(|author| &author.name).collect();
    let is_short = own.others.contains(&Role::Author);
    let fits = if is_short { one.len() <= other.len() } else { one.len() == other.len() };
    let all = one.iter().zip(&other).skip(1).all(|(one, other)| agree(one, other));
    (!(fits && all)).then_some("other authors")
}

/// What the years say.
fn year(own: &Work, record: Record<'_>) -> Part {
    let Some(year) = own.year().map(i64::from) else {
        return Part::doubtful(0, "the list says no year");
    };
    let theirs = record.work.year().map(i64::from);
    let apart = theirs.iter().chain(record.years).map(|other| year.abs_diff(*other)).min();
    match apart {
        Some(0) => Part::full(EACH),
        Some(1) if is_numbered_alike(own, record.work) => Part::full(EACH / 2),
        Some(1) => Part::doubtful(EACH / 2, "another year"),
        _ => Part::doubtful(0, "another year"),
    }
}

/// What the venues say.
fn venue(own: &Work, record: &Work, library: &Library) -> Part {
    let (one, other) = (venues(own, library), venues(record, library));
    match () {
        () if one.is_empty() => Part::doubtful(0, "the list says no venue"),
        () if other.is_empty() => Part::doubtful(0, "the record says no venue"),
        () if one.iter().any(|one| other.iter().any(|other| names_one_venue(one, other))) => {
            Part::full(EACH)
        }
        () => Part::doubtful(0, "another venue"),
    }
}

/// What `work` calls the place where it appeared; of a book, its publisher.
fn venues(work: &Work, library: &Library) -> Vec<String> {
    const NAMES: [FieldId; 3] = [fields::JOURNALTITLE, fields::SHORTJOURNAL, fields::BOOKTITLE];
    let mut names: Vec<String> = NAMES
        .into_iter()
        .filter_map(|field| work.text(field))
        .map(crate::text::Text::to_plain)
        .collect();
    if let Some(venue) = work.venue_in(library) {
        names.push(venue.name.to_plain());
        names.extend(venue.short.as_ref().map(crate::text::Text::to_plain));
    }
    if names.is_empty() && Shelf::of(work.kind) == Some(Shelf::Book) {
        names.extend(work.text(fields::PUBLISHER).map(crate::text::Text::to_plain));
    }
    names
}

/// Among what works of a type stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shelf {
    Journal,
    /// Proceedings and collections: registries do not tell them apart.
    Collection,
    Book,
    Preprints,
}

impl Shelf {
    /// That of `kind`, if it says so.
    const fn of(kind: Kind) -> Option<Shelf> {
        match kind {
            Kind::Article | Kind::Periodical => Some(Shelf::Journal),
            Kind::Inproceedings | Kind::Incollection | Kind::Inbook => Some(Shelf::Collection),
            Kind::Book | Kind::Collection | Kind::Proceedings | Kind::Reference => {
                Some(Shelf::Book)
            }
            Kind::Preprint => Some(Shelf::Preprints),
            _ => None,
        }
    }
}

/// That the record is of something else, whatever its title says.
fn another_thing(own: &Work, record: Record<'_>) -> Option<&'static str> {
    let shelves = (Shelf::of(own.kind), Shelf::of(record.work.kind));
    match () {
        () if record.is_notice || record.work.has(fields::ENTRYSUBTYPE) => {
            Some("the record is a notice about another")
        }
        () if is_preprint(own) != is_preprint(record.work) => Some("one is a preprint"),
        () if is_companion_of(own, record.work) || shelves.0 != shelves.1 => Some("another type"),
        () if differ(doi(own), doi(record.work)) => Some("another DOI"),
        () => None,
    }
}

/// The first page, or the number of the article.
fn first_page(work: &Work) -> Option<String> {
    let said = work.literal(fields::PAGES).or_else(|| work.literal(fields::EID))?;
    let first = pages::ends(said).map_or(said, |ends| ends.0);
    let letters = fold_letters(first).trim_start_matches('0').to_owned();
    (!letters.is_empty()).then_some(letters)
}

/// A number as it is compared.
fn number(work: &Work, field: FieldId) -> Option<String> {
    work.literal(field).map(|text| fold_letters(text).trim_start_matches('0').to_owned())
}

/// Whether both stand in the same volume on the same page.
fn is_numbered_alike(own: &Work, record: &Work) -> bool {
    let volume = number(own, fields::VOLUME);
    let page = first_page(own);
    volume.is_some()
        && page.is_some()
        && volume == number(record, fields::VOLUME)
        && page == first_page(record)
}

/// Whether both are there, and not the same.
fn differ(one: Option<String>, other: Option<String>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// That both say a volume, an issue or a page, and not the same.
fn other_numbers(own: &Work, record: &Work) -> Option<&'static str> {
    let of = |field: FieldId| differ(number(own, field), number(record, field));
    match () {
        () if of(fields::VOLUME) => Some("another volume"),
        () if of(fields::NUMBER) => Some("another issue"),
        () if differ(first_page(own), first_page(record)) => Some("another page"),
        () if is_another_part(own, record) => Some("another part or edition"),
        () => None,
    }
}
