//! Rules about works that are one.

use std::borrow::Cow;

use foldhash::HashMap;

use super::facts::list::List;
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::work::fold_letters;
use crate::model::{Kind, Role, Status, Work, fields, identifier};

/// One work, listed twice.
pub(super) const DUPLICATE_WORK: Rule = Rule {
    code: Code::new("W001", "duplicate-work"),
    severity: Severity::Warning,
    summary: "works with the same DOI, arXiv id or title",
    explain: include_str!("explain/W001.md"),
    scope: Scope::List(duplicate_work),
    ..Rule::USUAL
};

/// How two works can be seen to be one, the surest first.
const SIGNS: [&str; 3] = ["DOI", "arXiv id", "title"];

/// How many earlier works with the same sign are looked at: enough for every honest list.
const MOST_COMPARED: usize = 8;

/// Reports each work that an earlier one seems to be, by the surest sign.
fn duplicate_work(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen: [HashMap<Cow<'_, str>, Vec<&Work>>; 3] = Default::default();
    for (work, title) in list.works().zip(list.titles()) {
        let mut twin = None;
        let title = title.as_deref().map(Cow::Borrowed);
        let signs = [doi(work).map(Cow::Owned), arxiv(work).map(Cow::Owned), title];
        for ((what, sign), seen) in SIGNS.iter().zip(signs).zip(&mut seen) {
            let Some(sign) = sign else { continue };
            let earlier = seen.entry(sign).or_default();
            let same = |other: &&&Work| {
                let excused = is_excused(work, other)
                    || is_preprint(work) != is_preprint(other) && *what == "title";
                let distinguished = is_another_thing(work, other) || is_another_time(work, other);
                !excused && (*what != "title" || !distinguished)
            };
            twin = twin.or_else(|| Some((*what, *earlier.iter().find(same)?)));
            if earlier.len() < MOST_COMPARED {
                earlier.push(work);
            }
        }
        if let Some((what, other)) = twin {
            let finding = same_work(work, other, what, report);
            report.push(finding);
        }
    }
}

/// The finding about `work`, which seems to be the earlier `other`.
fn same_work(work: &Work, other: &Work, what: &str, report: &Report<'_>) -> Diagnostic {
    let (key, earlier) = (&work.key.value, &other.key.value);
    report
        .finding(format!("`{key}` has the same {what} as `{earlier}`"))
        .label(place(work, what), "this one")
        .label(place(other, what), "the earlier one")
        .help(format!(
            "delete one of them; if one is a version of the other, add `version-of: \
                       {earlier}` to it; if they are only related, `related: {earlier}`"
        ))
}

/// The place of what two works share.
fn place(work: &Work, what: &str) -> crate::span::Span {
    let name = match what {
        "DOI" => fields::DOI,
        "arXiv id" => fields::ARXIV,
        _ => fields::TITLE,
    };
    work.field(name).filter(|field| !field.inherited).map_or(work.key.span, |field| field.span)
}

/// Whether the list itself says how the two belong together, or another rule tells of them.
pub(super) fn is_excused(a: &Work, b: &Work) -> bool {
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
pub(super) fn is_another_thing(a: &Work, b: &Work) -> bool {
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
    let differ = |name| matches!((a.literal(name), b.literal(name)), (Some(a), Some(b)) if a != b);
    (a.kind != b.kind && (companion(a) || companion(b)))
        || [fields::VOLUME, fields::PART, fields::EDITION, fields::ISBN].into_iter().any(differ)
            && a.kind == b.kind
        || a.kind == Kind::Report && b.kind == Kind::Report && differ(fields::NUMBER)
        || first_family(a) != first_family(b)
}

/// Whether `work` is a preprint, or an article whose journal is only a server of preprints.
pub(super) fn is_preprint(work: &Work) -> bool {
    let server = |journal: &crate::text::Text| {
        let name = journal.as_plain().to_lowercase();
        // ECCC is a server of preprints that DBLP lists as a journal.
        let servers =
            ["arxiv", "biorxiv", "medrxiv", "electron. colloquium", "electronic colloquium"];
        servers.iter().any(|server| name.contains(server)) || name.trim() == "corr"
    };
    work.kind == Kind::Preprint
        || work.status() == Status::Preprint
        || work.text(fields::JOURNALTITLE).is_some_and(server)
}

/// Whether two works of different times share a title and no more: a conference paper and its journal
/// version, a book and a later edition, a talk given twice, the report of each year.
pub(super) fn is_another_time(a: &Work, b: &Work) -> bool {
    let year = |work: &Work| work.date().and_then(|date| date.year());
    if is_generic(a) && year(a) != year(b) {
        return true;
    }
    let is_given = matches!(a.kind, Kind::Talk | Kind::Tutorial | Kind::Poster);
    if is_given && a.kind == b.kind && is_given_again(a, b) {
        return true;
    }
    let again =
        is_given || a.kind == Kind::Report || a.has(fields::EDITION) != b.has(fields::EDITION);
    year(a) != year(b) && (a.kind != b.kind || again)
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
fn is_generic(work: &Work) -> bool {
    work.title().is_some_and(|title| GENERIC.contains(&fold_letters(&title.as_plain()).as_str()))
}

/// Whether two talks were given on different days, at different events or in different places.
fn is_given_again(a: &Work, b: &Work) -> bool {
    let text = |work: &Work, name| work.text(name).map(|text| fold_letters(&text.as_plain()));
    let differ = |name| matches!((text(a, name), text(b, name)), (Some(a), Some(b)) if a != b);
    let day = |work: &Work| work.date().map(|date| date.edtf());
    let is_other_day = matches!((day(a), day(b)), (Some(a), Some(b)) if a != b);
    is_other_day || [fields::EVENT, fields::PLACE].into_iter().any(differ)
}

/// The family name of the first author, else of the first editor, in lower case.
pub(super) fn first_family(work: &Work) -> Option<String> {
    let first = work.people(Role::Author).next().or_else(|| work.people(Role::Editor).next());
    first.map(|one| one.name.family.as_str().to_lowercase())
}

/// The DOI, without case and resolver.
fn doi(work: &Work) -> Option<String> {
    identifier::comparable(fields::DOI, work.literal(fields::DOI)?)
}

/// The arXiv id without its version.
fn arxiv(work: &Work) -> Option<String> {
    identifier::comparable(fields::ARXIV, work.literal(fields::ARXIV)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::{Field, FieldName, Value};
    use crate::span::Spanned;
    use crate::text::Text;

    /// Two works with the same title by the same author.
    fn twins() -> Case {
        let mut case = Case::yaml("- key: a1\n- key: b2\n");
        for key in ["a1", "b2"] {
            case.work(key, 0);
            case.author("Bing He");
            case.field("title", key, Value::Text(Text::plain("Racism is a virus")));
        }
        case
    }

    #[test]
    fn the_same_title_by_the_same_author_is_one_work() {
        let mut case = twins();
        assert_eq!(case.messages(&DUPLICATE_WORK), ["`b2` has the same title as `a1`"]);
        case.last().kind = Kind::Talk;
        assert!(case.messages(&DUPLICATE_WORK).is_empty());
        case = twins();
        case.last().contributors[0].name.family = "Sun".into();
        assert!(case.messages(&DUPLICATE_WORK).is_empty());
    }

    #[test]
    fn a_talk_may_be_given_again_and_a_book_printed_again() {
        let is_found = |kind, name, values: [Option<&str>; 2], dates: [i32; 2]| {
            let mut case = twins();
            for (work, (value, year)) in
                case.library.works.iter_mut().zip(values.into_iter().zip(dates))
            {
                work.kind = kind;
                let text = |text| Value::Text(Text::plain(text));
                work.fields.extend(value.map(|value| {
                    Field::new(FieldName::of(name), work.span, text(value), work.span)
                }));
                let date = Value::Date(crate::model::Date::of(year, None, None));
                work.fields.push(Field::new(FieldName::of("date"), work.span, date, work.span));
            }
            !case.messages(&DUPLICATE_WORK).is_empty()
        };
        assert!(is_found(Kind::Talk, "event", [Some("School"), Some("school")], [2020, 2020]));
        assert!(!is_found(Kind::Talk, "event", [Some("School"), Some("Meeting")], [2020, 2020]));
        assert!(!is_found(Kind::Poster, "place", [Some("Oslo"), Some("Bern")], [2020, 2020]));
        assert!(!is_found(Kind::Talk, "event", [None, None], [2020, 2021]));
        assert!(!is_found(Kind::Book, "edition", [None, Some("2nd")], [2010, 2015]));
        assert!(is_found(Kind::Book, "edition", [None, Some("2nd")], [2010, 2010]));
    }

    #[test]
    fn versions_and_related_works_are_excused() {
        for (name, head) in [("version-of", "a1"), ("related", "a1"), ("related", "b9")] {
            let mut case = twins();
            let key = Spanned::new(head.to_owned(), case.span("a1"));
            case.field(name, "a1", Value::Words(vec![key]));
            assert_eq!(case.messages(&DUPLICATE_WORK).is_empty(), head == "a1", "{name}");
        }
    }

    #[test]
    fn the_surest_sign_is_reported_once() {
        let mut case = twins();
        for (at, id) in ["2109.06777v2", "2109.06777"].iter().enumerate() {
            let span = case.span("a1");
            let value = Value::Literal((*id).to_owned());
            let field = crate::model::Field::new(fields::ARXIV, span, value, span);
            case.library.works[at].fields.push(field);
        }
        assert_eq!(case.messages(&DUPLICATE_WORK), ["`b2` has the same arXiv id as `a1`"]);
    }

    #[test]
    fn other_volumes_and_short_titles_are_other_works() {
        let mut case = twins();
        case.literal("volume", "2");
        let volume = case.last().fields[1].clone();
        case.library.works[0].fields.push(volume);
        assert_eq!(case.messages(&DUPLICATE_WORK).len(), 1);
        case.library.works[0].fields[1].value = Value::Literal("1".into());
        assert!(case.messages(&DUPLICATE_WORK).is_empty());
        case = twins();
        for work in &mut case.library.works {
            work.fields[0].value = Value::Text(Text::plain("Editorial"));
        }
        assert!(case.messages(&DUPLICATE_WORK).is_empty());
    }
}
