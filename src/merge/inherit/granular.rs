//! References to one field of an `@xdata` entry (biblatex manual, "Data Containers"): the name, text or
//! item of a list `xdata=someauthors-author-2` stands for the second author of `someauthors`, and
//! without a number for all of them. What cannot be found is reported and stays as it is written.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};

use super::budget::{Budget, weight};
use super::relation::{Keys, Parent, Relation, report_no_xdata};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::{Contributor, Field, FieldSet, Role, Value, Work, fields};
use crate::span::{Span, Spanned};
use crate::text::{Block, Inline, Text};

/// What a reference starts with.
const MARKER: &str = "xdata=";

/// The longest text that is looked at: keys are no longer.
const MAX_BYTES: usize = 512;

/// BibLaTeX's lists of texts, whose items are separated by ` and ` (manual, § 2.2.2).
const LISTS: FieldSet = FieldSet::of(&[
    fields::PLACE,
    fields::INSTITUTION,
    fields::ORGANIZATION,
    fields::ORIGLOCATION,
    fields::ORIGPUBLISHER,
    fields::PUBLISHER,
    fields::LISTA,
    fields::LISTB,
    fields::LISTC,
    fields::LISTD,
    fields::LISTE,
    fields::LISTF,
]);

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
            || source.words(fields::IDS).iter().any(|word| word.value == key)
    };
    readings(text)
        .find(|reading| names_source(reading.key) && fields::find(reading.field).is_some())
}

/// Where references are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In whole fields.
    Fields,
    /// In the items of lists too: some work is `@xdata`.
    Items,
}

/// Whether `work` holds a reference.
pub(super) fn is_in(work: &Work, reach: Within) -> bool {
    work.contributors.iter().any(is_reference)
        || work.fields.iter().any(|field| !texts(field, reach).is_empty())
}

/// Whether `person` is no name but a reference.
fn is_reference(person: &Contributor) -> bool {
    person.name.family.starts_with(MARKER)
}

/// The texts in `field` that are references.
fn texts(field: &Field, reach: Within) -> Vec<Cow<'_, str>> {
    match &field.value {
        Value::Literal(text) if text.starts_with(MARKER) => vec![Cow::Borrowed(text)],
        Value::Text(text)
            if head(text).starts_with(MARKER) || (reach == Within::Items && is_list(field)) =>
        {
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
    field.name.known().is_some_and(|name| LISTS.contains(name))
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
    reach: Within,
    keys: &mut Keys<'_>,
    parents: &mut Vec<Parent>,
    sink: &mut Sink,
) {
    let people = work.contributors.iter().filter(|person| is_reference(person));
    let people = people.map(|person| (person.span, Cow::Borrowed(person.name.family.as_str())));
    let fields = work
        .fields
        .iter()
        .flat_map(|field| texts(field, reach).into_iter().map(move |text| (field.span, text)));
    let found: Vec<(Span, Cow<'_, str>)> = people.chain(fields).collect();
    let mut seen = HashSet::default();
    for (span, text) in found {
        if let Some(parent) = find_parent(&text, span, keys, sink).filter(|at| seen.insert(*at)) {
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
        None => format!("`{key}` has no `{field}` that can be used here"),
    };
    let near = did_you_mean(field, source.fields.iter().map(|field| field.name.as_str()));
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
    let mut lists: HashMap<Role, Vec<&Contributor>> = HashMap::default();
    for person in source.contributors.iter().filter(|person| !is_reference(person)) {
        lists.entry(person.role).or_default().push(person);
    }
    let mut filled = Vec::with_capacity(child.contributors.len());
    for person in std::mem::take(&mut child.contributors) {
        let reference = Some(&person).filter(|person| is_reference(person));
        let reference = reference.and_then(|person| find_reference(&person.name.family, source));
        let Some(reference) = reference else {
            filled.push(person);
            continue;
        };
        let role = fields::role(reference.field);
        let list = role.and_then(|role| lists.get(&role)).map_or(&[][..], Vec::as_slice);
        let names = numbered(list, reference.number);
        if names.is_empty() {
            report_absent(&reference, person.span, source, sink);
            filled.push(person.clone());
            continue;
        }
        if !budget.take(names.len() * size_of::<Contributor>()) {
            return false;
        }
        let is_cut =
            reference.number.is_none() && role.is_some_and(|role| source.others.contains(&role));
        if is_cut && !child.others.contains(&person.role) {
            child.others.push(person.role);
        }
        filled
            .extend(names.iter().map(|name| Contributor { role: person.role, ..(*name).clone() }));
    }
    child.contributors = filled;
    true
}

/// All of `list`, or what has this number in it; nothing if nothing has.
fn numbered<T>(list: &[T], number: Option<usize>) -> &[T] {
    match number.map(|number| number.checked_sub(1)) {
        None => list,
        Some(Some(at)) => list.get(at..=at).unwrap_or_default(),
        Some(None) => &[],
    }
}

/// Puts values of `source` in the place of references to them in `field`.
fn fill_field(field: &mut Field, source: &Work, budget: &mut Budget, sink: &mut Sink) -> bool {
    let references = texts(field, Within::Items);
    let Some(first) = references.first() else { return true };
    let filled = match &field.value {
        Value::Text(text) if is_list(field) => fill_list(text, field.span, source, sink),
        value => find_reference(first, source).and_then(|reference| {
            let filled = value_of(&reference, source, value);
            if filled.is_none() {
                report_absent(&reference, field.span, source, sink);
            }
            filled
        }),
    };
    let Some(value) = filled else { return true };
    if !budget.take(weight(&value, field)) {
        return false;
    }
    field.value = value;
    field.inherited = true;
    true
}

/// What `reference` stands for, if it is a value of the kind of `written`.
fn value_of(reference: &Reference<'_>, source: &Work, written: &Value) -> Option<Value> {
    let value = &source.field(fields::find(reference.field)?)?.value;
    let is_alike = matches!(
        (written, value),
        (Value::Literal(_), Value::Literal(_)) | (Value::Text(_), Value::Text(_))
    );
    // What is no list has one item.
    (is_alike && reference.number.is_none_or(|number| number == 1)).then(|| value.clone())
}

/// The list `written`, at `span`, with items of `source` in the place of references to them, if it
/// has any.
fn fill_list(written: &Text, span: Span, source: &Work, sink: &mut Sink) -> Option<Value> {
    let plain = written.to_plain();
    let mut lists: HashMap<&str, String> = HashMap::default();
    for reference in items(&plain).into_iter().filter_map(|item| find_reference(item, source)) {
        let text = fields::find(reference.field).and_then(|field| source.text(field));
        let list = || text.map(Text::to_plain).unwrap_or_default();
        lists.entry(reference.field).or_insert_with(list);
    }
    let lists: HashMap<&str, Vec<&str>> =
        lists.iter().map(|(field, list)| (*field, items(list))).collect();
    let mut filled: Vec<&str> = Vec::new();
    let mut is_changed = false;
    for item in items(&plain) {
        let Some(reference) = find_reference(item, source) else {
            filled.push(item);
            continue;
        };
        let found = numbered(&lists[reference.field], reference.number);
        if found.iter().all(|item| item.is_empty()) {
            report_absent(&reference, span, source, sink);
            filled.push(item);
        } else {
            is_changed = true;
            filled.extend(found);
        }
    }
    let content = vec![Inline::Text(filled.join(" and "))];
    is_changed.then(|| Value::Text(Text::inline(content, written.markup)))
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
