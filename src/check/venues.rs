//! Rules about references to venues, people and topics.

use foldhash::HashSet;

use super::context::Context;
use super::facts::ids;
use super::facts::list::List;
use super::facts::seen::Seen;
use super::report::Report;
use super::rule::{Rule, Scope};
use super::say::with_fix;
use crate::diag::{Code, Diagnostic, Edit, Safety, Severity};
use crate::model::work::fold_letters;
use crate::model::{Venue, VenueRef, Work, fields};
use crate::span::{Span, Spanned};

/// A venue's id that no venue has.
pub(super) const UNKNOWN_VENUE: Rule = Rule {
    code: Code::new("V001", "unknown-venue"),
    severity: Severity::Error,
    summary: "an unknown venue id",
    explain: include_str!("explain/V001.md"),
    scope: Scope::Work(unknown_venue),
    ..Rule::USUAL
};

/// Reports a `venue: {id: …}` that no venue has, and a venue's name that is nearly an id.
fn unknown_venue(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, tables, context, .. } = *seen;
    let id = inline_venue(work).and_then(|(venue, _)| venue.id.as_ref());
    if let Some(id) = id.filter(|id| !tables.has_venue(&id.value)) {
        let near = report.nearest(&id.value, tables.venue_ids());
        let finding = report.finding(format!("unknown venue `{}`", id.value)).at(id.span);
        report.push(suggest(finding, id, near, "add it to `venues:`", context));
        return;
    }
    // A journal or book may be a listed venue's id or name.
    if matches!(work.venue(), Some(VenueRef::Known(_))) {
        return;
    }
    for named in seen.venue_names().iter().filter(|named| ids::is_id(&named.name)) {
        let written = Spanned::new(named.name.to_string(), named.field.span);
        let Some(near) = report.nearest(&written.value, tables.venue_ids()) else { continue };
        let finding = report.finding(format!("unknown venue `{}`", written.value)).at(written.span);
        report.push(suggest(finding, &written, Some(near), "", context));
    }
}

/// The venue that is written in `work` and was not found in the list, with its place.
fn inline_venue(work: &Work) -> Option<(&Venue, Span)> {
    let field = work.field(fields::VENUE).filter(|field| !field.inherited)?;
    match work.venue()? {
        VenueRef::Inline(venue) => Some((venue.as_ref(), field.span)),
        VenueRef::Known(_) => None,
    }
}

/// Adds "did you mean" and its fix, or else `otherwise`.
pub(super) fn suggest(
    finding: Diagnostic,
    written: &Spanned<String>,
    near: Option<&str>,
    otherwise: &str,
    context: &Context<'_>,
) -> Diagnostic {
    let Some(near) = near else { return finding.help(otherwise) };
    let edit = context.edit(written.span, &written.value, near);
    with_fix(
        finding.help(format!("did you mean `{near}`?")),
        Safety::Unsafe,
        format!("write `{near}`"),
        edit,
    )
}

/// A person's id that nobody has.
pub(super) const UNKNOWN_PERSON: Rule = Rule {
    code: Code::new("V002", "unknown-person"),
    severity: Severity::Error,
    summary: "an unknown person id",
    explain: include_str!("explain/V002.md"),
    scope: Scope::Work(unknown_person),
    ..Rule::USUAL
};

/// Reports each `person: …` that nobody has, and each name that is nearly an id, or made as ids are.
fn unknown_person(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, tables, context, .. } = *seen;
    for one in &work.contributors {
        let (id, is_said) = match one.person_id() {
            Some(id) => (id.clone(), true),
            None => match ids::written_as_id(one) {
                Some(word) => (Spanned::new(word, one.span), false),
                None => continue,
            },
        };
        if tables.has_person(&id.value) {
            continue;
        }
        let near = report.nearest(&id.value, tables.person_ids());
        let mut finding = report.finding(format!("unknown person `{}`", id.value)).at(id.span);
        if near.is_none() && !is_said {
            if !ids::is_made_as(&id.value, tables.person_ids()) {
                continue;
            }
            finding.severity = Severity::Warning;
        }
        report.push(suggest(finding, &id, near, "add the person to `people:`", context));
    }
}

/// A tag that is nearly the id of a topic.
pub(super) const NEAR_TOPIC: Rule = Rule {
    code: Code::new("V012", "near-topic"),
    severity: Severity::Warning,
    summary: "a tag that is nearly the id of a topic",
    explain: include_str!("explain/V012.md"),
    scope: Scope::Work(near_topic),
    ..Rule::USUAL
};

/// Reports each tag that no topic gathers and that is nearly the id of one.
fn near_topic(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, tables, context, .. } = *seen;
    for tag in work.words(fields::TAGS).iter().filter(|tag| tag.value.chars().count() > 3) {
        if tables.has_topic(&tag.value) {
            continue;
        }
        let Some(near) = report.nearest(&tag.value, tables.topic_ids()) else { continue };
        let finding = report.finding(format!("no topic gathers the tag `{}`", tag.value));
        report.push(suggest(finding.at(tag.span), tag, Some(near), "", context));
    }
}

/// A venue's name that is nearly that of a listed one.
pub(super) const NEAR_VENUE: Rule = Rule {
    code: Code::new("V003", "near-venue"),
    severity: Severity::Warning,
    summary: "a venue name that is nearly that of a listed venue",
    explain: include_str!("explain/V003.md"),
    scope: Scope::List(near_venue),
    ..Rule::USUAL
};

/// Reports each venue written as a name that nearly is a listed name or short name, once per name.
fn near_venue(list: &List<'_>, report: &mut Report<'_>) {
    let context = list.context;
    let listed: Vec<(String, String)> = list
        .library
        .venues
        .iter()
        .flat_map(|venue| std::iter::once(&venue.name).chain(&venue.short))
        .map(|name| (fold_letters(&name.as_plain()), name.to_plain()))
        .collect();
    let mut seen = HashSet::default();
    for (venue, span) in
        list.works().filter_map(inline_venue).filter(|(venue, _)| venue.id.is_none())
    {
        let written = venue.name.as_plain();
        let name = fold_letters(&written);
        if !report.spent.compare(listed.len()) || !seen.insert(name.clone()) {
            continue;
        }
        if let Some((_, near)) = listed.iter().find(|(other, _)| is_near(&name, other)) {
            let finding = report
                .finding(format!("the venue `{written}` is not listed"))
                .at(span)
                .help(format!("did you mean `{near}`?"));
            let edit: Option<Edit> = context.edit(span, &written, near);
            report.push(with_fix(finding, Safety::Unsafe, format!("write `{near}`"), edit));
        }
    }
}

/// Whether two folded names differ by so little that one is a slip: one character in ten, and no
/// digits, which tell years and editions apart.
fn is_near(a: &str, b: &str) -> bool {
    let allowed = a.len() / 10;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    a.len() >= 4
        && a.len().abs_diff(b.len()) <= allowed
        && digits(a) == digits(b)
        && (a == b || strsim::osa_distance(a, b) <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;
    use crate::text::Text;

    /// A venue with these names.
    fn venue(case: &Case, id: Option<&str>, name: &str) -> Venue {
        Venue {
            id: id.map(|id| Spanned::new(id.to_owned(), case.span(id))),
            name: Text::plain(name),
            short: None,
            kind: None,
            series: None,
            extra: Vec::new(),
            span: case.span(name),
        }
    }

    #[test]
    fn an_id_must_exist() {
        let mut case =
            Case::yaml("venues: {sigkdd: SIGKDD}\nvenue: {id: sigkd}\nperson: bing-hee\nbing-he\n");
        let listed = venue(&case, Some("sigkdd"), "SIGKDD");
        case.library.venues.push(listed);
        case.work("venue", 0);
        let mut wrong = venue(&case, None, "");
        wrong.id = Some(Spanned::new("sigkd".into(), case.span("sigkd}")));
        case.field("venue", "{id: sigkd}", Value::Venue(VenueRef::Inline(Box::new(wrong))));
        assert_eq!(case.messages(&UNKNOWN_VENUE), ["unknown venue `sigkd`"]);
        assert!(case.fixed(&UNKNOWN_VENUE).contains("venue: {id: sigkdd}"));
        case.person("bing-he", "Bing He", &[]);
        let span = case.span("bing-hee");
        case.author("He").remarks_mut().person_id = Some(Spanned::new("bing-hee".into(), span));
        assert_eq!(case.helps(&UNKNOWN_PERSON), ["did you mean `bing-he`?"]);
    }

    #[test]
    fn near_names_are_slips() {
        let near = |a: &str, b: &str| is_near(&fold_letters(a), &fold_letters(b));
        assert!(near("The ACM Web Conferense", "The ACM Web Conference"));
        assert!(near("ACM-WWW", "ACM WWW"));
        assert!(!near("ACM SIGKDD", "ACM SIGIR"));
        assert!(!near("The Web Conference 2023", "The Web Conference 2024"));
        assert!(!near("WWW", "WWW."));
        let mut case = Case::yaml("venue: The ACM Web Conferense # The ACM Web Conference\n");
        let listed = venue(&case, None, "The ACM Web Conference");
        case.library.venues.push(listed);
        case.work("venue", 0);
        let written = venue(&case, None, "The ACM Web Conferense");
        case.field(
            "venue",
            "The ACM Web Conferense",
            Value::Venue(VenueRef::Inline(Box::new(written))),
        );
        assert_eq!(case.helps(&NEAR_VENUE), ["did you mean `The ACM Web Conference`?"]);
    }
}
