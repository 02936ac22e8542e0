//! The library as outputs see it: without addresses that could run code. Whatever the rules say of them
//! and whoever allowed it, no template, export or theme ever gets one.

use std::sync::Arc;

use super::data::Data;
use super::field::Field;
use super::fields::{self, Quality};
use super::library::Library;
use super::listed::{Person, Topic, Venue};
use super::value::Value;
use super::work::Work;
use crate::text::address::{is_safe_url, may_have_scheme, scheme};

/// The schemes that run code or read the reader's own files, wherever a page links to them.
const RUNS: [&str; 5] = ["javascript", "vbscript", "data", "file", "blob"];

/// `library` without unsafe addresses; the same one where it has none.
pub fn published(library: &Arc<Library>) -> Arc<Library> {
    if is_safe(library) {
        return Arc::clone(library);
    }
    let mut library = Library::clone(library);
    library.works.iter_mut().for_each(clean_work);
    library.people.iter_mut().for_each(clean_person);
    for Venue { extra, .. } in &mut library.venues {
        clean_pairs(extra);
    }
    for Topic { extra, .. } in &mut library.topics {
        clean_pairs(extra);
    }
    Arc::new(library)
}

/// Whether no address of `library` is unsafe.
fn is_safe(library: &Library) -> bool {
    let extras = library.venues.iter().map(|venue| &venue.extra);
    let extras = extras.chain(library.topics.iter().map(|topic| &topic.extra));
    let mut extras = extras.chain(library.people.iter().map(|person| &person.extra));
    extras.all(|extra| extra.iter().all(|(_, data)| !holds_code(data)))
        && library.people.iter().all(|person| person.url.as_deref().is_none_or(is_safe_url))
        && library.works.iter().all(is_safe_work)
}

/// Whether no address of `work` is unsafe.
fn is_safe_work(work: &Work) -> bool {
    let people = work.contributors.iter().filter_map(|one| one.url());
    people.into_iter().all(is_safe_url) && work.fields.iter().all(is_safe_field)
}

/// Whether `field` is no unsafe address. `file` is a reference manager's own and no link of a page; what
/// is not known to be an address may still be printed as one, but not if it is plainly code.
fn is_safe_field(field: &Field) -> bool {
    let is_address = |name: fields::FieldId| name.is(Quality::Address) && name != fields::FILE;
    match &field.value {
        Value::Literal(text) if field.name.known().is_some_and(is_address) => is_safe_url(text),
        Value::Literal(text) => !is_code(text),
        Value::Text(text) if field.name.known().is_none() => !is_code(&text.to_plain()),
        Value::Links(links) => links.iter().all(|link| is_safe_url(&link.url)),
        Value::Data(data) => !holds_code(data),
        _ => true,
    }
}

/// Drops what `is_safe_work` finds.
fn clean_work(work: &mut Work) {
    for one in &mut work.contributors {
        if one.url().is_some_and(|url| !is_safe_url(url)) {
            one.remarks_mut().url = None;
        }
    }
    for field in &mut *work.fields {
        match &mut field.value {
            Value::Links(links) => links.retain(|link| is_safe_url(&link.url)),
            Value::Data(data) => clean(data),
            _ => {}
        }
    }
    work.fields.retain(is_safe_field);
}

/// Drops the unsafe addresses of `person`.
fn clean_person(person: &mut Person) {
    person.url.take_if(|url| !is_safe_url(url));
    clean_pairs(&mut person.extra);
}

/// Whether `text` as an address would do something; a heading such as "JavaScript: The Good Parts" would
/// not.
fn is_code(text: &str) -> bool {
    if !may_have_scheme(text) {
        return false;
    }
    let is_word = |text: &str| {
        text.contains(char::is_whitespace) && !text.contains(|c| "(`=%<;/,[".contains(c))
    };
    let runs = scheme(text).is_some_and(|scheme| RUNS.contains(&scheme.as_str()));
    (runs || !is_safe_url(text) && text.contains('&')) && !is_word(text.trim())
}

/// Whether a text in `data` would run code as an address.
fn holds_code(data: &Data) -> bool {
    match data {
        Data::Null | Data::Comment(_) => false,
        Data::Plain(text) | Data::Text(text) => is_code(text),
        Data::List(items) => items.iter().any(holds_code),
        Data::Map(pairs) => pairs.iter().any(|(_, data)| holds_code(data)),
    }
}

/// Drops the texts in `data` that would run code.
fn clean(data: &mut Data) {
    match data {
        Data::Plain(text) | Data::Text(text) if is_code(text) => *data = Data::Null,
        Data::List(items) => items.iter_mut().for_each(clean),
        Data::Map(pairs) => clean_pairs(pairs),
        Data::Null | Data::Plain(_) | Data::Text(_) | Data::Comment(_) => {}
    }
}

/// Drops the texts in `pairs` that would run code.
fn clean_pairs(pairs: &mut Vec<(String, Data)>) {
    pairs
        .retain(|(_, data)| !matches!(data, Data::Plain(text) | Data::Text(text) if is_code(text)));
    for (_, data) in pairs {
        clean(data);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::diag::Sink;
    use crate::span::Sources;

    /// The library of the YAML list `text`.
    fn library(text: &str) -> Arc<Library> {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", text);
        Arc::new(decode::read(file, &sources, &mut Sink::default()))
    }

    #[test]
    fn a_list_without_code_is_the_same_list() {
        let safe = library(
            "- {key: a, url: 'https://x.org', pdf: /a.pdf, file: ':a.pdf:PDF', note: 'data: none',
             alt: 'JavaScript: The Good Parts'}",
        );
        assert!(Arc::ptr_eq(&published(&safe), &safe));
    }

    #[test]
    fn no_address_that_runs_code_is_left_in_any_field() {
        let bad = "JavaScript:alert(1)";
        let text = format!(
            "works:\n- {{key: a, title: t, url: '{bad}', pdf: '{bad}', preview: '{bad}', homepage: '{bad}', \
             links: {{x: '{bad}', y: 'https://y.org'}}, extra: [{{deep: '{bad}'}}]}}\n\
             people:\n- {{id: p, name: Ann Me, url: '{bad}', photo: '{bad}'}}\n\
             topics:\n- {{id: t, title: T, image: '{bad}'}}\n"
        );
        let shown = published(&library(&text));
        let seen = format!("{:?}{:?}{:?}", shown.works, shown.people, shown.topics);
        assert!(!seen.contains(bad), "{seen}");
        assert!(seen.contains("https://y.org"));
    }
}
