//! When two works are two although they share a title.

use super::agree::is_abbreviation;
use super::signs::doi;
use crate::model::work::fold_letters;
use crate::model::{FieldId, Kind, Role, Status, Work, fields};
use crate::text::Text;

/// Whether the list itself says how the two belong together.
pub fn are_linked(a: &Work, b: &Work) -> bool {
    let names = |from: &Work, to: &Work| {
        [fields::VERSION_OF, fields::RELATED, fields::XREF]
            .into_iter()
            .flat_map(|field| from.words(field))
            .any(|key| key.value == to.key.value)
    };
    let heads = |work: &Work| work.words(fields::VERSION_OF).first().map(|key| key.value.clone());
    let of_one = heads(a).is_some() && heads(a) == heads(b);
    a.key.value == b.key.value || names(a, b) || names(b, a) || of_one
}

/// Whether the two are not the same although their titles are: the talk of a paper, another volume,
/// a column by somebody else.
pub fn is_another_thing(a: &Work, b: &Work) -> bool {
    is_companion_of(a, b) || is_another_part(a, b) || first_family(a) != first_family(b)
}

/// Whether one of the two goes with the other: the talk, the code or the news of a paper.
pub fn is_companion_of(a: &Work, b: &Work) -> bool {
    let companion = |work: &Work| {
        matches!(
            work.kind,
            Kind::Talk
                | Kind::Tutorial
                | Kind::Poster
                | Kind::Video
                | Kind::Software
                | Kind::Dataset
                | Kind::News
        )
    };
    a.kind != b.kind && (companion(a) || companion(b))
}

/// Whether one of the two is a thesis, and the other a paper or a talk about it.
pub(super) fn is_of_thesis(a: &Work, b: &Work) -> bool {
    let about = |work: &Work| matches!(work.kind, Kind::Article | Kind::Inproceedings);
    a.kind == Kind::Thesis && about(b) || b.kind == Kind::Thesis && about(a)
}

/// Whether the two are of one type and have different numbers: volumes, parts, editions, the patents that
/// several offices gave for one invention.
pub fn is_another_part(a: &Work, b: &Work) -> bool {
    let number = |work: &Work, name| work.literal(name).map(|text| number(name, text));
    let differ = |name| matches!((number(a, name), number(b, name)), (Some(a), Some(b)) if a != b);
    [fields::VOLUME, fields::PART, fields::EDITION, fields::ISBN].into_iter().any(differ)
        && a.kind == b.kind
        || matches!(a.kind, Kind::Report | Kind::Patent)
            && a.kind == b.kind
            && differ(fields::NUMBER)
}

/// Whether one publisher gave the two a DOI each, and they do not stand on the same pages: the comments of an
/// author on one paper, the paper of a conference and its longer version.
pub(super) fn has_another_doi(a: &Work, b: &Work) -> bool {
    let (Some(one), Some(other)) = (doi(a), doi(b)) else { return false };
    let publisher = |doi: &str| doi.split_once('/').map(|(prefix, _)| prefix.to_owned());
    let pages = |work: &Work| work.literal(fields::PAGES).map(fold_letters);
    one != other
        && publisher(&one) == publisher(&other)
        && (pages(a).is_none() || pages(a) != pages(b))
}

/// What `text` in `field` counts: `{2}` and `2`, `2nd` and `2.` are the same edition.
fn number(field: FieldId, text: &str) -> String {
    let letters = fold_letters(text);
    let digits = letters.trim_end_matches(|c: char| !c.is_ascii_digit());
    if field == fields::EDITION && !digits.is_empty() { digits.to_owned() } else { letters }
}

/// Whether `work` is a preprint, or an article whose journal is only a server of preprints, or stands in a
/// .bib as arXiv gives it: `@misc` with a number there and nowhere else.
pub fn is_preprint(work: &Work) -> bool {
    let server = |journal: &Text| {
        let name = journal.as_plain().to_lowercase();
        // PsyArXiv, EarthArXiv and others are `arxiv`, too; ECCC is a server that DBLP lists as a journal.
        let servers = [
            "arxiv",
            "biorxiv",
            "medrxiv",
            "chemrxiv",
            "techrxiv",
            "osf preprints",
            "preprints.org",
            "research square",
            "ssrn electronic",
            "available at ssrn",
            "electron. colloquium",
            "electronic colloquium",
        ];
        servers.iter().any(|server| name.contains(server)) || name.trim() == "corr"
    };
    work.kind == Kind::Preprint
        || work.status() == Status::Preprint
        || work.text(fields::JOURNALTITLE).is_some_and(server)
        || work.kind == Kind::Misc
            && work.has(fields::ARXIV)
            && work.literal(fields::DOI).is_none_or(|doi| doi.contains("48550"))
            && ![fields::VENUE, fields::BOOKTITLE].into_iter().any(|field| work.has(field))
}

/// Whether two works of different times share a title and no more: a conference paper and its journal
/// version, a book and a later edition, chapters of two handbooks, a talk given twice, the report of each
/// year.
pub(super) fn is_another_time(a: &Work, b: &Work) -> bool {
    if is_generic(a) && a.year() != b.year() {
        return true;
    }
    // What was given on two known days was given twice, such as the report of each year.
    let day = |work: &Work| {
        let date = work.date()?;
        date.moment()?.day.map(|_| date.edtf())
    };
    if a.year() != b.year() && matches!((day(a), day(b)), (Some(a), Some(b)) if a != b) {
        return true;
    }
    if is_occasion(a) && is_occasion(b) && month(a) != month(b) {
        return true;
    }
    let is_given = matches!(a.kind, Kind::Talk | Kind::Tutorial | Kind::Poster);
    if is_given && a.kind == b.kind && is_given_again(a, b) {
        return true;
    }
    let again = is_given
        || a.kind == Kind::Report
        || a.has(fields::EDITION) != b.has(fields::EDITION)
        || is_in_another_book(a, b);
    a.year() != b.year() && (a.kind != b.kind || again)
}

/// The month of `work`, with its year.
fn month(work: &Work) -> Option<(i32, u8)> {
    let moment = work.date()?.moment()?;
    Some((moment.year, moment.month?))
}

/// Whether `work` is of a known month and has no place in print: a talk that is listed as an article.
fn is_occasion(work: &Work) -> bool {
    let printed = [fields::VOLUME, fields::NUMBER, fields::PAGES, fields::EID, fields::DOI];
    let is_article = matches!(work.kind, Kind::Article | Kind::Misc);
    is_article && month(work).is_some() && !printed.iter().any(|name| work.has(*name))
}

/// Whether the two are chapters of different books: handbooks have the same titles for their chapters.
fn is_in_another_book(a: &Work, b: &Work) -> bool {
    let is_chapter = |work: &Work| matches!(work.kind, Kind::Incollection | Kind::Inbook);
    let book = |work: &Work| work.text(fields::BOOKTITLE).map(Text::to_plain);
    is_chapter(a)
        && is_chapter(b)
        && matches!((book(a), book(b)), (Some(one), Some(two)) if !is_abbreviation(&one, &two))
}

/// Titles that a column or an issue has every time, folded.
const GENERIC: &[&str] = &[
    "editorsintroduction",
    "introduction",
    "editorial",
    "preface",
    "foreword",
    "guesteditorial",
    "guesteditorsintroduction",
    "bookreview",
    "bookreviews",
    "erratum",
    "corrigendum",
    "obituary",
    "inmemoriam",
    "discussion",
    "rejoinder",
    "commentary",
    "annualreport",
    "presidentsaddress",
];

/// Whether the title of `work` is one that others have as well.
pub fn is_generic(work: &Work) -> bool {
    work.title().is_some_and(|title| GENERIC.contains(&fold_letters(&title.as_plain()).as_str()))
}

/// Whether two talks were given on different days, at different events or in different places.
pub fn is_given_again(a: &Work, b: &Work) -> bool {
    let text = |work: &Work, name| work.text(name).map(|text| fold_letters(&text.as_plain()));
    let differ = |name| matches!((text(a, name), text(b, name)), (Some(a), Some(b)) if a != b);
    let day = |work: &Work| work.date().map(|date| date.edtf());
    let is_other_day = matches!((day(a), day(b)), (Some(a), Some(b)) if a != b);
    is_other_day || [fields::EVENT, fields::PLACE].into_iter().any(differ)
}

/// The family name of the first author, else of the first editor, in lower case.
pub fn first_family(work: &Work) -> Option<String> {
    let first = work.people(Role::Author).next().or_else(|| work.people(Role::Editor).next());
    first.map(|one| one.name.family.as_str().to_lowercase())
}
