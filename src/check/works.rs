//! Rules about works that are one.

use std::borrow::Cow;

use super::context::Context;
use super::copies::said_version;
use super::facts::list::List;
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::same::{Marks, Sign, Twins, are_linked, folded_title};
use crate::model::work::fold_letters;
use crate::model::{Work, fields};
use crate::span::Span;

/// One work, listed twice.
pub(super) const DUPLICATE_WORK: Rule = Rule {
    code: Code::new("W001", "duplicate-work"),
    severity: Severity::Warning,
    summary: "works with the same DOI, arXiv id or title",
    explain: include_str!("explain/W001.md"),
    scope: Scope::List(duplicate_work),
    ..Rule::USUAL
};

/// Reports each work that an earlier one seems to be, by the surest sign.
fn duplicate_work(list: &List<'_>, report: &mut Report<'_>) {
    let mut twins = Twins::default();
    for (work, title) in list.works().zip(list.titles()) {
        let marks = Marks::of(work, title.as_deref().map(Cow::Borrowed));
        if let Some((sign, other)) = twins.find(work, &marks, |other| are_linked(work, other))
            && !(sign == Sign::Doi && are_of_one_issue(work, other))
        {
            let finding = same_work(work, other, sign, list.context, report);
            report.push(finding);
        }
        twins.add(work, marks);
    }
}

/// The finding about `work`, which seems to be the earlier `other`.
fn same_work(
    work: &Work,
    other: &Work,
    sign: Sign,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let (key, earlier) = (&work.key.value, &other.key.value);
    let finding = report
        .finding(format!("`{key}` has the same {} as `{earlier}`", sign.name()))
        .label(place(work, sign), "this one")
        .label(place(other, sign), "the earlier one");
    let titles = folded_title(work).zip(folded_title(other));
    if sign != Sign::Title && titles.is_some_and(|(one, two)| are_unlike(&one, &two)) {
        let help = format!("their titles differ: correct the copied {}, or the title", sign.name());
        return finding.help(help);
    }
    finding.help(format!(
        "delete one of them; if one is a version of the other, add {} to it; if they are only \
             related, {}",
        said_version(work, earlier, context),
        context.said(work.span.file, "related", earlier)
    ))
}

/// Whether two folded titles are those of different works: neither begins like the other.
fn are_unlike(one: &str, two: &str) -> bool {
    let shared = one.chars().zip(two.chars()).take_while(|(a, b)| a == b).count();
    shared * 4 < one.chars().count().min(two.chars().count())
}

/// Whether the DOI that the two share is that of the issue with all abstracts of a meeting, which has no
/// other for each.
fn are_of_one_issue(one: &Work, two: &Work) -> bool {
    let Some((first, second)) = folded_title(one).zip(folded_title(two)) else { return false };
    let book =
        |work: &Work| work.text(fields::BOOKTITLE).map(|text| fold_letters(&text.as_plain()));
    let tells =
        |text: &str| ["abstracts", "annualmeeting", "poster"].iter().any(|it| text.contains(it));
    let is_abstract = |title: &str, work: &Work| {
        let words = title.contains("meeting") || tells(title);
        words || book(work).is_some_and(|book| tells(&book))
    };
    are_unlike(&first, &second) && (is_abstract(&first, one) || is_abstract(&second, two))
}

/// The place of what two works share.
fn place(work: &Work, sign: Sign) -> Span {
    let field = work.field(sign.field()).filter(|field| !field.inherited);
    field.map_or(work.key.span, |field| field.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::{Field, FieldName, Kind, Value};
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
    fn abstracts_of_a_meeting_share_the_doi_of_their_issue() {
        let is_found = |title: &str| {
            let mut case = Case::yaml("- key: a1\n- key: b2\n");
            for (key, title) in [("a1", "Gap junctions shape the intervals"), ("b2", title)] {
                case.work(key, 0);
                case.field("title", key, Value::Text(Text::plain(title)));
                case.field("doi", key, Value::Literal("10.1007/s10827-021-00801-9".to_owned()));
            }
            !case.messages(&DUPLICATE_WORK).is_empty()
        };
        assert!(!is_found("Laser stimulation. 30th Annual Neuroscience Meeting: Abstracts"));
        assert!(is_found("Laser stimulation of neurons"));
    }

    #[test]
    fn works_with_a_doi_each_of_one_publisher_are_two() {
        let is_found = |dois: [&str; 2], pages: Option<&str>| {
            let mut case = twins();
            for (work, doi) in case.library.works.iter_mut().zip(dois) {
                for (name, text) in [(fields::DOI, Some(doi)), (fields::PAGES, pages)] {
                    let Some(text) = text else { continue };
                    let value = Value::Literal(text.to_owned());
                    work.fields.push(Field::new(name, work.span, value, work.span));
                }
            }
            !case.messages(&DUPLICATE_WORK).is_empty()
        };
        let comments = ["10.5194/acp-2016-951-AC1", "10.5194/acp-2016-951-AC2"];
        assert!(!is_found(comments, None));
        assert!(is_found(comments, Some("1-9")));
        assert!(is_found(["10.5194/acp-2016-951", "10.5281/zenodo.1234567"], None));
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
