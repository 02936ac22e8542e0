//! References to one field of an `@xdata` entry (biblatex manual, "Data Containers"): the name, text or
//! item of a list `xdata=someauthors-author-2` stands for the second author of `someauthors`, and
//! without a number for all of them. What cannot be found is reported and stays as it is written.

use std::borrow::Cow;

use super::parents::{Keys, Parent, Relation, report_no_xdata};
use super::{Budget, weight};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::{Contributor, Field, Value, Work, fields};
use crate::span::{Span, Spanned};
use crate::text::{Block, Inline, Text};

/// What a reference starts with.
const MARKER: &str = "xdata=";

/// The longest text that is looked at: keys are no longer.
const MAX_BYTES: usize = 512;

/// BibLaTeX's lists of texts, whose items are parted by ` and ` (manual, § 2.2.2).
const LISTS: &[&str] = &[
    "place",
    "institution",
    "organization",
    "origlocation",
    "origpublisher",
    "publisher",
    "lista",
    "listb",
    "listc",
    "listd",
    "liste",
    "listf",
];

/// One way to read a reference: a key may hold hyphens, and so may a field.
struct Reference<'a> {
    key: &'a str,
    field: &'a str,
    /// Which name or item, counted from 1; `None` for all.
    number: Option<usize>,
}

/// Every way to read `text` as a reference, the longest key first.
fn readings(text: &str) -> impl Iterator<Item = Reference<'_>> {
    let inner = text.trim().strip_prefix(MARKER).filter(|inner| inner.len() <= MAX_BYTES);
    let (inner, number) = match inner.and_then(|inner| inner.rsplit_once('-')) {
        Some((inner, digits)) if inner.contains('-') && digits.parse::<usize>().is_ok() => {
            (inner, digits.parse().ok())
        }
        _ => (inner.unwrap_or_default(), None),
    };
    let reference = move |(at, _): (usize, &str)| Reference {
        key: &inner[..at],
        field: &inner[at + 1..],
        number,
    };
    inner.rmatch_indices('-').map(reference)
}

/// The reference that `text` is, if it leads to `source`.
fn find_reference<'a>(text: &'a str, source: &Work) -> Option<Reference<'a>> {
    let names_source = |key: &str| {
        source.key.value.eq_ignore_ascii_case(key)
            || source.words("ids").iter().any(|word| word.value == key)
    };
    readings(text)
        .find(|reading| names_source(reading.key) && fields::find(reading.field).is_some())
}

/// Whether `work` holds a reference. Items of lists are looked at only where some work is `@xdata`.
pub(super) fn is_in(work: &Work, has_xdata: bool) -> bool {
    work.contributors.iter().any(is_reference)
        || work.fields.iter().any(|field| !texts(field, has_xdata).is_empty())
}

/// Whether `person` is no name but a reference.
fn is_reference(person: &Contributor) -> bool {
    person.name.family.starts_with(MARKER)
}

/// The texts in `field` that are references.
fn texts(field: &Field, has_xdata: bool) -> Vec<Cow<'_, str>> {
    match &field.value {
        Value::Literal(text) if text.starts_with(MARKER) => vec![Cow::Borrowed(text)],
        Value::Text(text) if head(text).starts_with(MARKER) || (has_xdata && is_list(field)) => {
            let plain = text.to_plain();
            let items: Vec<&str> = if is_list(field) { items(&plain) } else { vec![&plain] };
            let found = items.into_iter().filter(|item| item.trim_start().starts_with(MARKER));
            found.map(|item| Cow::Owned(item.trim().to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether `field` is a list of texts.
fn is_list(field: &Field) -> bool {
    LISTS.contains(&field.name.as_ref())
}

/// The items of a list of texts.
fn items(plain: &str) -> Vec<&str> {
    plain.split(" and ").collect()
}

/// The first characters of `text`.
fn head(text: &Text) -> &str {
    match text.blocks.first() {
        Some(Block::Paragraph(inlines)) => match inlines.first() {
            Some(Inline::Text(text)) => text.trim_start(),
            _ => "",
        },
        _ => "",
    }
}

/// Adds the entries that references in `work` lead to; reports those that lead nowhere.
pub(super) fn find_parents(
    work: &Work,
    has_xdata: bool,
    keys: &mut Keys<'_>,
    parents: &mut Vec<Parent>,
    sink: &mut Sink,
) {
    let people = work.contributors.iter().filter(|person| is_reference(person));
    let people = people.map(|person| (person.span, Cow::Borrowed(person.name.family.as_str())));
    let fields = work
        .fields
        .iter()
        .flat_map(|field| texts(field, has_xdata).into_iter().map(move |text| (field.span, text)));
    let found: Vec<(Span, Cow<'_, str>)> = people.chain(fields).collect();
    for (span, text) in found {
        if let Some(parent) = find_parent(&text, span, keys, sink) {
            parents.push(Parent { work: parent, relation: Relation::Granular, span });
        }
    }
}

/// The entry that the reference `text` leads to.
fn find_parent(text: &str, span: Span, keys: &mut Keys<'_>, sink: &mut Sink) -> Option<usize> {
    let mut with_key =
        readings(text).filter_map(|reading| Some((keys.find(reading.key)?, reading)));
    let known = |reading: &Reference<'_>| fields::find(reading.field).is_some();
    let first = with_key.next();
    let found = match first {
        Some((_, ref reading)) if !known(reading) => {
            with_key.find(|(_, reading)| known(reading)).or(first)
        }
        first => first,
    };
    let Some((parent, reading)) = found else {
        let reading = readings(text).find(known).or_else(|| readings(text).next())?;
        let key = Spanned::new(reading.key.to_owned(), span);
        keys.report_missing("xdata", &key, sink);
        return None;
    };
    let source = keys.work(parent);
    if !known(&reading) {
        report_absent(&reading, span, source, sink);
        return None;
    }
    report_no_xdata(&Spanned::new(reading.key.to_owned(), span), source, sink);
    Some(parent)
}

/// Reports a reference to what `source` does not have.
fn report_absent(reference: &Reference<'_>, span: Span, source: &Work, sink: &mut Sink) {
    let (key, field) = (&source.key.value, reference.field);
    let message = match reference.number {
        Some(number) => format!("`{key}` has no `{field}` number {number}"),
        None => format!("`{key}` has no `{field}` that could stand here"),
    };
    let near = did_you_mean(field, source.fields.iter().map(|field| field.name.as_ref()));
    let help = match near.filter(|near| *near != field) {
        Some(near) => format!("did you mean `xdata={key}-{near}`?"),
        None => "add it there, or write it here in full".to_owned(),
    };
    sink.push(
        Diagnostic::warning(codes::MISSING_PARENT, message)
            .label(span, "referred to here")
            .label(source.key.span, "this entry")
            .help(help),
    );
}

/// Puts what `source` says in the place of the references to it in `child`; `false` when the budget
/// is spent.
pub(super) fn fill(child: &mut Work, source: &Work, budget: &mut Budget, sink: &mut Sink) -> bool {
    fill_names(child, source, budget, sink)
        && child.fields.iter_mut().all(|field| fill_field(field, source, budget, sink))
}

/// Puts names of `source` in the place of references to them.
fn fill_names(child: &mut Work, source: &Work, budget: &mut Budget, sink: &mut Sink) -> bool {
    if !child.contributors.iter().any(is_reference) {
        return true;
    }
    let mut filled = Vec::with_capacity(child.contributors.len());
    for person in std::mem::take(&mut child.contributors) {
        let reference = Some(&person).filter(|person| is_reference(person));
        let reference = reference.and_then(|person| find_reference(&person.name.family, source));
        let Some(reference) = reference else {
            filled.push(person);
            continue;
        };
        let (names, others) = names_of(&reference, source);
        if names.is_empty() {
            report_absent(&reference, person.span, source, sink);
            filled.push(person.clone());
            continue;
        }
        if !budget.take(names.len() * size_of::<Contributor>()) {
            return false;
        }
        let role = person.role;
        filled.extend(names.into_iter().map(|name| Contributor { role, ..name.clone() }));
        child.others.extend(others.then_some(role));
    }
    child.contributors = filled;
    true
}

/// The names that `reference` stands for, and whether there are more that are not named.
fn names_of<'a>(reference: &Reference<'_>, source: &'a Work) -> (Vec<&'a Contributor>, bool) {
    let Some(role) = fields::role(reference.field) else { return (Vec::new(), false) };
    let mut names: Vec<&Contributor> = source.in_role(role).collect();
    if let Some(number) = reference.number {
        let name = number.checked_sub(1).and_then(|at| names.get(at).copied());
        return (name.into_iter().collect(), false);
    }
    names.retain(|person| !is_reference(person));
    (names, source.others.contains(&role))
}

/// Puts values of `source` in the place of references to them in `field`.
fn fill_field(field: &mut Field, source: &Work, budget: &mut Budget, sink: &mut Sink) -> bool {
    let references = texts(field, true);
    let mut filled = None;
    for text in &references {
        let Some(reference) = find_reference(text, source) else { continue };
        let current = filled.as_ref().unwrap_or(&field.value);
        match value_of(&reference, source, current, text) {
            Some(value) => filled = Some(value),
            None => report_absent(&reference, field.span, source, sink),
        }
    }
    let Some(value) = filled else { return true };
    if !budget.take(weight(&value, field)) {
        return false;
    }
    field.value = value;
    field.inherited = true;
    true
}

/// `current` with what `reference`, written `text`, stands for in its place; `None` if `source` has
/// nothing of that kind.
fn value_of(
    reference: &Reference<'_>,
    source: &Work,
    current: &Value,
    text: &str,
) -> Option<Value> {
    let spec = fields::find(reference.field)?;
    match (current, &source.field(spec.name)?.value) {
        (Value::Literal(_), Value::Literal(value)) => Some(Value::Literal(value.clone())),
        (Value::Text(written), Value::Text(value)) => {
            let plain = written.to_plain();
            if plain.trim() == text
                && reference.number.is_none_or(|number| number == 1 && !LISTS.contains(&spec.name))
            {
                return Some(Value::Text(value.clone()));
            }
            let inner = value.to_plain();
            let item = match reference.number {
                Some(number) => items(&inner).get(number.checked_sub(1)?).copied()?,
                None => &inner,
            };
            let joined: Vec<&str> = items(&plain)
                .into_iter()
                .map(|part| if part.trim() == text { item } else { part })
                .collect();
            let content = vec![Inline::Text(joined.join(" and "))];
            Some(Value::Text(Text::inline(content, written.markup)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_with_the_longest_key_first() {
        let read = |text| -> Vec<(&str, &str, Option<usize>)> {
            readings(text).map(|read| (read.key, read.field, read.number)).collect()
        };
        assert_eq!(read("xdata=hup-author-2"), [("hup", "author", Some(2))]);
        assert_eq!(
            read("xdata=some-authors-author"),
            [("some-authors", "author", None), ("some", "authors-author", None)]
        );
        assert_eq!(read("xdata=hup"), []);
        assert_eq!(read("xdata=a-2"), [("a", "2", None)]);
        assert_eq!(read("data=hup-author"), []);
        assert_eq!(read(&format!("xdata={}", "a-".repeat(1000))), []);
    }
}
