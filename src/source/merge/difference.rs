//! What two sources say differently about one work, with both places.

use super::join::by_name;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::date::Point;
use crate::model::{Date, Field, Kind, Name, Role, Value, VenueRef, Work};

/// Fields in which a difference says nothing about the work: what reference managers keep for
/// themselves, and texts that every database words in its own way.
const QUIET: &[&str] = &[
    "timestamp",
    "owner",
    "groups",
    "file",
    "bibsource",
    "options",
    "abstract",
    "note",
    "sortkey",
    "urldate",
    "url",
    "label",
    "library",
    "private",
    "bibtex",
    "marks",
    "venue",
    "slug",
];

/// Reports what `more` says differently from `work`.
pub(super) fn report(work: &Work, more: &Work, sink: &mut Sink) {
    let generic = |kind| matches!(kind, Kind::Misc | Kind::Online);
    if work.kind != more.kind && !generic(work.kind) && !generic(more.kind) {
        let shown = (work.kind_written.value.as_str(), more.kind_written.value.as_str());
        push(work, "type", (work.kind_written.span, more.kind_written.span), shown, sink);
    }
    let names = by_name(work);
    for field in &more.fields {
        if QUIET.contains(&field.name.as_ref()) {
            continue;
        }
        if let Some(known) = names.get(&field.name).map(|&at| &work.fields[at])
            && !agree(&known.value, &field.value)
        {
            let (ours, theirs) = (shown(known), shown(field));
            push(work, &field.name, (known.span, field.span), (&ours, &theirs), sink);
        }
    }
    report_names(work, more, sink);
}

/// Reports authors or editors that differ in number or family name.
fn report_names(work: &Work, more: &Work, sink: &mut Sink) {
    for (role, field) in [(Role::Author, "authors"), (Role::Editor, "editors")] {
        let ours: Vec<_> = work.in_role(role).collect();
        let theirs: Vec<_> = more.in_role(role).collect();
        let (Some(first), Some(other)) = (ours.first(), theirs.first()) else { continue };
        let is_cut = work.others.contains(&role) || more.others.contains(&role);
        let differing =
            ours.iter().zip(&theirs).find(|(our, their)| !may_be_same(&our.name, &their.name));
        if let Some((our, their)) = differing {
            let (one, two) = (our.name.display(), their.name.display());
            push(work, field, (our.span, their.span), (&one, &two), sink);
        } else if ours.len() != theirs.len() && !is_cut {
            let (one, two) = (format!("{} names", ours.len()), format!("{} names", theirs.len()));
            push(work, field, (first.span, other.span), (&one, &two), sink);
        }
    }
}

/// Reports one difference.
fn push(
    work: &Work,
    name: &str,
    (ours, theirs): (crate::span::Span, crate::span::Span),
    (one, two): (&str, &str),
    sink: &mut Sink,
) {
    let message = format!("the sources differ in the `{name}` of `{}`", work.key.value);
    sink.push(
        Diagnostic::new(codes::DIFFERENCE, Severity::Warning, message)
            .label(ours, format!("`{}` is used", short(one)))
            .label(theirs, format!("`{}` is not", short(two)))
            .help("correct one of them; the source that the config names first counts"),
    );
}

/// The value of a field as a few words.
fn shown(field: &Field) -> String {
    match &field.value {
        Value::Text(text) => text.to_plain(),
        Value::Literal(text) => text.clone(),
        Value::Date(date) => date.edtf(),
        Value::Flag(flag) => flag.to_string(),
        Value::Status(status) => status.word().to_owned(),
        Value::Venue(VenueRef::Inline(venue)) => venue.name.to_plain(),
        _ => field.name.to_string(),
    }
}

/// The start of a text that is too long for a label.
fn short(text: &str) -> String {
    let mut start: String = text.chars().take(60).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}

/// Whether two values say the same, or one says more of the same.
fn agree(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Text(one), Value::Text(two)) => fold(&one.to_plain()) == fold(&two.to_plain()),
        (Value::Literal(one), Value::Literal(two)) => fold(bare(one)) == fold(bare(two)),
        (Value::Date(one), Value::Date(two)) => is_part_of(one, two) || is_part_of(two, one),
        (Value::Flag(one), Value::Flag(two)) => one == two,
        (Value::Status(one), Value::Status(two)) => one == two,
        _ => true,
    }
}

/// A DOI without its resolver; any other literal as it is.
fn bare(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix("https://doi.org/").unwrap_or(text)
}

/// Letters and digits in lower case: case, spaces, quotes, dashes and braces are nobody's difference.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether `date` says what `fuller` says, or less of it: 2023 is a part of 2023-04.
pub(super) fn is_part_of(date: &Date, fuller: &Date) -> bool {
    if date == fuller {
        return true;
    }
    match (date.start, date.end, fuller.start, fuller.end) {
        (Point::At(less), None, Point::At(more), None) => {
            less.year == more.year
                && less.season.is_none()
                && less.day.is_none()
                && (less.month.is_none() || less.month == more.month)
        }
        _ => false,
    }
}

/// Whether two names have the same family name, whatever its accents.
pub(super) fn same_family(one: &Name, two: &Name) -> bool {
    let family =
        |name: &Name| fold(&deunicode::deunicode(&format!("{}{}", name.particle, name.family)));
    family(one) == family(two)
}

/// Whether two names may be of one person: the same family name, or the same words in another split.
fn may_be_same(one: &Name, two: &Name) -> bool {
    let whole = |name: &Name| fold(&deunicode::deunicode(&name.display()));
    // An id of a person (`bing-he`) has no family name to compare.
    let is_id = |name: &Name| name.given.is_empty() && name.family.contains('-');
    same_family(one, two) || whole(one) == whole(two) || is_id(one) || is_id(two)
}
