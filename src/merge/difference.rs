//! What two sources say differently about one work, with both places. Two spellings of one value are
//! no difference, and where one only says more than the other it is reported as something to know.

use foldhash::HashMap;

use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::date::Point;
use crate::model::identity::Likeness;
use crate::model::same::{is_abbreviation, names_agree};
use crate::model::work::fold_letters;
use crate::model::{
    Contributor, Date, Field, FieldId, FieldName, FieldSet, Kind, Quality, Role, Value, VenueRef,
    Work, fields, identifier,
};
use crate::span::Span;

/// Fields in which a difference says nothing about the work, besides what reference managers keep for
/// themselves: texts that every database words in its own way.
const QUIET: FieldSet = FieldSet::of(&[
    fields::OPTIONS,
    fields::ABSTRACT,
    fields::NOTE,
    fields::SORTKEY,
    fields::URLDATE,
    fields::URL,
    fields::LABEL,
    fields::LIBRARY,
    fields::PRIVATE,
    fields::BIBTEX,
    fields::MARKS,
    fields::VENUE,
    fields::SLUG,
]);

/// Fields that many databases abbreviate.
const ABBREVIATED: FieldSet = FieldSet::of(&[
    fields::JOURNALTITLE,
    fields::BOOKTITLE,
    fields::SERIES,
    fields::PUBLISHER,
    fields::EVENT,
]);

/// Whether a difference in the field `name` says nothing.
fn is_quiet(name: &FieldName) -> bool {
    name.known().is_some_and(|field| field.is(Quality::Manager) || QUIET.contains(field))
}

/// How two values of one field compare.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// They say the same, or one more of the same.
    Same,
    /// One is the other, abbreviated.
    Abbreviated,
    /// They say different things.
    Different,
}

/// Reports what `more` says differently from `work`.
pub(super) fn report(work: &Work, more: &Work, sink: &mut Sink) {
    let generic = |kind| matches!(kind, Kind::Misc | Kind::Online);
    if work.kind != more.kind && !generic(work.kind) && !generic(more.kind) {
        let shown = (work.kind_written.value.as_str(), more.kind_written.value.as_str());
        let places = (work.kind_written.span, more.kind_written.span);
        push(work, "type", places, shown, Agreement::Different, sink);
    }
    let names = by_name(work);
    for field in more.fields.iter().filter(|field| !is_quiet(&field.name)) {
        let Some(known) = names.get(&field.name).map(|&at| &work.fields[at]) else { continue };
        let agreement = agree(field.name.known(), &known.value, &field.value);
        if agreement != Agreement::Same {
            let (ours, theirs) = (shown(known), shown(field));
            push(
                work,
                field.name.as_str(),
                (known.span, field.span),
                (&ours, &theirs),
                agreement,
                sink,
            );
        }
    }
    let mut roles: Vec<Role> = more.contributors.iter().map(|person| person.role).collect();
    roles.sort_unstable();
    roles.dedup();
    for role in roles {
        report_names(work, more, role, sink);
    }
}

/// Reports names in `role` that differ in number or are not of one person; else the first that one
/// source writes in full and the other does not.
fn report_names(work: &Work, more: &Work, role: Role, sink: &mut Sink) {
    let ours: Vec<&Contributor> = work.people(role).collect();
    let theirs: Vec<&Contributor> = more.people(role).collect();
    let (Some(first), Some(other)) = (ours.first(), theirs.first()) else { return };
    let field = fields::of_role(role).name();
    let alike: Vec<Likeness> =
        ours.iter().zip(&theirs).map(|(our, their)| names_agree(&our.name, &their.name)).collect();
    let find = |wanted: Likeness| alike.iter().position(|likeness| *likeness == wanted);
    let is_cut = work.others.contains(&role) || more.others.contains(&role);
    let (at, agreement) = match (find(Likeness::Other), find(Likeness::Shortened)) {
        (Some(at), _) => (at, Agreement::Different),
        (None, _) if ours.len() != theirs.len() && !is_cut => {
            let (one, two) = (format!("{} names", ours.len()), format!("{} names", theirs.len()));
            let places = (first.span, other.span);
            return push(work, field, places, (&one, &two), Agreement::Different, sink);
        }
        (None, Some(at)) => (at, Agreement::Abbreviated),
        (None, None) => return,
    };
    let (one, two) = (ours[at].name.display(), theirs[at].name.display());
    push(work, field, (ours[at].span, theirs[at].span), (&one, &two), agreement, sink);
}

/// Reports one difference.
fn push(
    work: &Work,
    name: &str,
    (ours, theirs): (Span, Span),
    (one, two): (&str, &str),
    agreement: Agreement,
    sink: &mut Sink,
) {
    let key = &work.key.value;
    let (severity, message, help) = match agreement {
        Agreement::Abbreviated => (
            Severity::Info,
            format!("one source abbreviates the `{name}` of `{key}`"),
            "this is not an error; the first source in the config is used",
        ),
        _ => (
            Severity::Warning,
            format!("the sources differ in the `{name}` of `{key}`"),
            "correct one of them; the first source in the config is used",
        ),
    };
    sink.push(
        Diagnostic::new(codes::DIFFERENCE, severity, message)
            .label(ours, format!("`{}` is used", short(one)))
            .label(theirs, format!("`{}` is not", short(two)))
            .help(help),
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

/// How two values of the field `name` compare.
fn agree(name: Option<FieldId>, ours: &Value, theirs: &Value) -> Agreement {
    let same = match (ours, theirs) {
        (Value::Text(one), Value::Text(two)) => {
            let (one, two) = (one.to_plain(), two.to_plain());
            if name.is_some_and(|field| ABBREVIATED.contains(field))
                && is_abbreviation(&one, &two)
                && fold_letters(&one) != fold_letters(&two)
            {
                return Agreement::Abbreviated;
            }
            fold_letters(&one) == fold_letters(&two)
        }
        (Value::Literal(one), Value::Literal(two)) if name == Some(fields::PAGES) => {
            pages(one) == pages(two)
        }
        (Value::Literal(one), Value::Literal(two)) => {
            let canonical = |text: &str| identifier::comparable(name?, text);
            let comparable =
                |text: &str| fold_letters(canonical(text).as_deref().unwrap_or(text.trim()));
            comparable(one) == comparable(two)
        }
        (Value::Date(one), Value::Date(two)) => is_part_of(one, two) || is_part_of(two, one),
        (Value::Flag(one), Value::Flag(two)) => one == two,
        (Value::Status(one), Value::Status(two)) => one == two,
        _ => true,
    };
    if same { Agreement::Same } else { Agreement::Different }
}

/// The numbers of a list of pages, ranges with both ends in full: `123--30` and `123–130` are the same.
fn pages(text: &str) -> Vec<String> {
    let is_dash = |c: char| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−');
    let range = |part: &str| -> String {
        let ends: Vec<String> =
            part.split(is_dash).map(fold_letters).filter(|end| !end.is_empty()).collect();
        let [start, end] = ends.as_slice() else { return ends.join("-") };
        let is_cut = end.len() < start.len() && end.bytes().all(|byte| byte.is_ascii_digit());
        let head = start.len().checked_sub(end.len()).and_then(|cut| start.get(..cut));
        let head = head.filter(|_| is_cut).unwrap_or_default();
        format!("{start}-{head}{end}")
    };
    text.split([',', ';']).map(range).collect()
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

/// Where each field of `work` is.
pub(super) fn by_name(work: &Work) -> HashMap<FieldName, usize> {
    work.fields.iter().enumerate().rev().map(|(at, field)| (field.name.clone(), at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_the_same_in_every_spelling_of_a_range() {
        for (one, two) in
            [("123--30", "123–130"), ("1-2, 5", "1--2,5"), ("e1-e9", "E1–E9"), ("47E10", "47e10")]
        {
            assert_eq!(pages(one), pages(two), "{one} {two}");
        }
        for (one, two) in [("1-10", "11-0"), ("12-15", "12-16"), ("1-2", "1")] {
            assert_ne!(pages(one), pages(two), "{one} {two}");
        }
    }
}
