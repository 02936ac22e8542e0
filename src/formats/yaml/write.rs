//! A library as the sections of a source, and a work as the fields of one.

use super::{names, values};
use crate::formats::pairs::Pairs;
use crate::model::{Data, FieldId, Library, Person, Topic, Value, Venue, Work, fields, link};
use crate::text::Text;

/// `library` as the sections of a source: `site`, `people`, `venues`, `topics`, `not-mine`,
/// `works`.
pub fn library(library: &Library) -> Data {
    let mut sections = Pairs::default();
    sections.add("site", library.site.as_ref().map(|site| site.value.clone()));
    sections.add("people", section(&library.people, |person| (&person.id.value, says(person))));
    let venues: Vec<(&String, &Venue)> = library
        .venues
        .iter()
        .filter_map(|venue| Some((&venue.id.as_ref()?.value, venue)))
        .collect();
    sections.add("venues", section(&venues, |(id, venue)| (id, values::venue(venue, None))));
    sections.add("topics", section(&library.topics, |topic| (&topic.id.value, describes(topic))));
    let not_mine = library.not_mine.iter().map(|one| one.written.clone()).collect();
    sections.list("not-mine", not_mine);
    let works = library.works.iter().map(|each| work(each, library)).collect();
    sections.add("works", Some(Data::List(works)));
    Data::Map(sections.0)
}

/// `work` as a mapping: its type and key, then its fields in the order of the table, then those
/// that no table knows.
pub(super) fn work(work: &Work, library: &Library) -> Data {
    let mut pairs = Pairs::default();
    pairs.text("key", Some(&work.key.value));
    pairs.text("type", Some(type_word(work)));
    for field in fields::all() {
        match field.role() {
            Some(role) => pairs.add(field.name(), names::people(work, role)),
            None => pairs.add(field.name(), value(work, field, library)),
        }
    }
    for field in work.fields.iter().filter(|field| field.name.known().is_none()) {
        let name = field.name.as_str();
        pairs.add(name, values::value(name, &field.value, library));
    }
    Data::Map(pairs.0)
}

/// What `work` says in `field`; links that the work has a field of its own for are left to
/// that.
fn value(work: &Work, field: FieldId, library: &Library) -> Option<Data> {
    match &work.field(field)?.value {
        Value::Links(_) => values::links(link::own_links(work)),
        value => values::value(field.name(), value, library),
    }
}

/// The type as it was written, in lower case where byline knows it.
fn type_word(work: &Work) -> String {
    let written = &work.kind_written.value;
    match crate::model::Kind::find(written) {
        Some(_) => written.to_lowercase(),
        None => written.clone(),
    }
}

/// A section: what each of `items` is called and says.
fn section<T>(items: &[T], entry: impl Fn(&T) -> (&String, Data)) -> Option<Data> {
    let pair = |item: &T| {
        let (id, data) = entry(item);
        (id.clone(), data)
    };
    (!items.is_empty()).then(|| Data::Map(items.iter().map(pair).collect()))
}

/// What is known of `person`.
fn says(person: &Person) -> Data {
    let mut pairs = Pairs(names::parts(&person.name));
    let also = person.also.iter().map(|name| names::text(&name.value)).collect();
    pairs.list("also", also);
    pairs.text("orcid", person.orcid.as_ref().map(|orcid| &orcid.value));
    pairs.text("url", person.url.as_ref());
    pairs.0.extend(person.extra.iter().cloned());
    Data::Map(pairs.0)
}

/// What is known of `topic`; that it gathers the tag of its own name goes without saying.
fn describes(topic: &Topic) -> Data {
    let mut pairs = Pairs::default();
    pairs.add("title", Some(values::prose(&topic.title, values::Room::Paragraph)));
    pairs.add("description", topic.description.as_ref().map(prose));
    if topic.tags != [topic.id.value.clone()] {
        pairs.list("tags", topic.tags.iter().cloned().map(Data::Text).collect());
    }
    pairs.list("focus", topic.focus.iter().map(prose).collect());
    pairs.0.extend(topic.extra.iter().cloned());
    Data::Map(pairs.0)
}

/// A text of one paragraph.
fn prose(text: &Text) -> Data {
    values::prose(text, values::Room::Paragraph)
}
