//! The people, venues and topics that are listed by id, in a source or in the config.

use std::collections::HashSet;

use super::data::decode_extra;
use super::faults::wants;
use super::reading::Reading;
use crate::diag::{Diagnostic, Edit, Safety, Sink, codes};
use crate::model::{Name, Person, Topic, Venue};
use crate::span::Spanned;
use crate::syntax::names::parse_one;
use crate::syntax::node::{Language, Node, NodeKind, Pair, Style};
use crate::text::{Commands, Text};

/// What a person may hold that byline itself reads.
const PERSON_PARTS: [&str; 9] =
    ["name", "family", "given", "particle", "suffix", "group", "also", "orcid", "url"];

/// What a topic may hold that byline itself reads.
const TOPIC_PARTS: [&str; 4] = ["title", "description", "tags", "focus"];

/// The people of a `people:` mapping (id → person).
pub fn decode_people(node: &Node, sink: &mut Sink) -> Vec<Person> {
    let pairs = listed("people", node, sink);
    let people = pairs.into_iter().filter_map(|pair| {
        let mut person = decode_person(&pair.key.value, &pair.value, sink)?;
        person.id.span = pair.key.span;
        Some(person)
    });
    people.collect()
}

/// One person written as a text or a mapping (`self: Bing He`, `self: {name: …}`); `id` names it.
pub fn decode_person(id: &str, node: &Node, sink: &mut Sink) -> Option<Person> {
    let mut person = Person {
        id: Spanned::new(id.to_owned(), node.span),
        name: Name::default(),
        also: Vec::new(),
        orcid: None,
        url: None,
        extra: Vec::new(),
        span: node.span,
    };
    match &node.kind {
        NodeKind::Scalar(scalar) => person.name = one_name(&scalar.text),
        NodeKind::Map(pairs) => {
            person.extra = decode_extra(pairs, &PERSON_PARTS);
            for pair in pairs {
                person_part(pair, &mut person, sink);
            }
        }
        NodeKind::Null => {}
        NodeKind::List(_) => {
            wants(sink, codes::WRONG_SHAPE, id, "a name or a mapping with `name:`", node);
            return None;
        }
    }
    join_spellings(&mut person, node, sink);
    if person.name == Name::default() {
        let finding = Diagnostic::error(codes::MISSING_PART, format!("`{id}` has no name"));
        sink.push(finding.at(node.span).help("add `name: Given Family`"));
        return None;
    }
    Some(person)
}

/// Joins two neighbours of `also:` that together are one name of the person, `[Rossa, Anna]`: in YAML the
/// comma parts them unless the name is in quotes.
fn join_spellings(person: &mut Person, node: &Node, sink: &mut Sink) {
    let Some(items) = node.get("also").and_then(Node::items) else { return };
    let is_plain = |node: &Node| match &node.kind {
        NodeKind::Scalar(scalar) => scalar.style == Style::Plain,
        _ => false,
    };
    let mut at = 0;
    while at + 1 < person.also.len() && person.also.len() == items.len() {
        let (first, second) = (&items[at], &items[at + 1]);
        let (family, given) = (first.text().unwrap_or_default(), second.text().unwrap_or_default());
        if !(is_plain(first) && is_plain(second) && is_family_of(family, given, &person.name)) {
            at += 1;
            continue;
        }
        let (whole, span) = (format!("{family}, {given}"), first.span.to(second.span));
        let message = format!("`{family}` and `{given}` are read as two names");
        let finding = Diagnostic::warning(codes::SPLIT_SPELLING, message).at(span);
        let finding = finding.help(format!("put the name in quotes: `\"{whole}\"`"));
        let edit = Edit { span, replacement: format!("\"{whole}\"") };
        sink.push(finding.fix(Safety::Safe, "put it in quotes", edit));
        person.also[at] = Spanned::new(one_name(&whole), span);
        person.also.remove(at + 1);
        return;
    }
}

/// Whether `family` ends as the family name of `name` does, and `given` is some of its given names.
fn is_family_of(family: &str, given: &str, name: &Name) -> bool {
    let last = |text: &str| text.split_whitespace().next_back().map(str::to_lowercase);
    let is_given = |word: &str| {
        let initial = word.strip_suffix('.').unwrap_or(word);
        name.given
            .split([' ', '-'])
            .any(|own| own.eq_ignore_ascii_case(word) || own.starts_with(initial))
    };
    !given.trim().is_empty()
        && last(family) == last(&name.family)
        && given.split_whitespace().all(is_given)
}

/// Reads one pair of a person.
fn person_part(Pair { key, value }: &Pair, person: &mut Person, sink: &mut Sink) {
    let word = key.value.as_str();
    if !PERSON_PARTS.contains(&word) || matches!(value.kind, NodeKind::Null) {
        return;
    }
    if let ("also", NodeKind::List(items)) = (word, &value.kind) {
        for item in items {
            match item.text() {
                Some(text) => person.also.push(Spanned::new(one_name(text), item.span)),
                None => wants(sink, codes::WRONG_SHAPE, "also", "one name per item", item),
            }
        }
        return;
    }
    let Some(text) = value.text().map(str::trim) else {
        wants(sink, codes::WRONG_SHAPE, word, "a text", value);
        return;
    };
    match word {
        "name" => person.name = one_name(text),
        "family" => person.name.family = text.into(),
        "given" => person.name.given = text.into(),
        "particle" => person.name.particle = text.into(),
        "suffix" => person.name.suffix = text.into(),
        "group" => person.name = Name::literal(text),
        "also" => person.also.push(Spanned::new(one_name(text), value.span)),
        "orcid" => person.orcid = Some(Spanned::new(text.to_owned(), value.span)),
        _ => person.url = Some(text.to_owned()),
    }
}

/// The name that `text` is.
fn one_name(text: &str) -> Name {
    parse_one(text.trim()).name
}

/// The venues of a `venues:` mapping.
pub fn decode_venues(node: &Node, commands: &Commands, sink: &mut Sink) -> Vec<Venue> {
    let pairs = listed("venues", node, sink);
    pairs.into_iter().map(|pair| decode_venue(pair, commands, sink)).collect()
}

/// One listed venue: a name, or a mapping.
fn decode_venue(Pair { key, value }: &Pair, commands: &Commands, sink: &mut Sink) -> Venue {
    let span = key.span.to(value.span);
    let mut reading = Reading::new(Language::Yaml, commands, sink);
    let mut venue = match &value.kind {
        NodeKind::Map(pairs) => reading.venue_parts(pairs, value),
        _ => reading.venue_parts(&[], value),
    };
    match &value.kind {
        NodeKind::Scalar(scalar) => {
            venue.name = reading.prose_text("name", scalar, value.span);
        }
        NodeKind::Map(_) | NodeKind::Null => {}
        NodeKind::List(_) => reading.wants(&key.value, "a name or a mapping with `name:`", value),
    }
    if venue.name.is_empty() {
        venue.name = venue.short.clone().unwrap_or_else(|| Text::plain(key.value.clone()));
    }
    Venue { id: Some(key.clone()), span, ..venue }
}

/// The topics of a `topics:` mapping.
pub fn decode_topics(node: &Node, commands: &Commands, sink: &mut Sink) -> Vec<Topic> {
    let pairs = listed("topics", node, sink);
    pairs.into_iter().map(|pair| decode_topic(pair, commands, sink)).collect()
}

/// One listed topic: a title, or a mapping.
fn decode_topic(Pair { key, value }: &Pair, commands: &Commands, sink: &mut Sink) -> Topic {
    let mut reading = Reading::new(Language::Yaml, commands, sink);
    let mut topic = Topic {
        id: key.clone(),
        title: Text::default(),
        description: None,
        tags: Vec::new(),
        focus: Vec::new(),
        extra: value.pairs().map_or_else(Vec::new, |pairs| decode_extra(pairs, &TOPIC_PARTS)),
    };
    match &value.kind {
        NodeKind::Scalar(scalar) => topic.title = reading.prose_text("title", scalar, value.span),
        NodeKind::Map(pairs) => {
            for pair in pairs {
                topic_part(pair, &mut topic, &mut reading);
            }
        }
        NodeKind::Null => {}
        NodeKind::List(_) => reading.wants(&key.value, "a title or a mapping with `title:`", value),
    }
    if topic.title.is_empty() {
        topic.title = Text::plain(key.value.clone());
    }
    if topic.tags.is_empty() {
        topic.tags.push(key.value.clone());
    }
    topic
}

/// Reads one pair of a topic.
fn topic_part(Pair { key, value }: &Pair, topic: &mut Topic, reading: &mut Reading<'_>) {
    if matches!(value.kind, NodeKind::Null) {
        return;
    }
    match key.value.as_str() {
        "title" => topic.title = reading.prose("title", value).unwrap_or_default(),
        "description" => topic.description = reading.prose("description", value),
        "tags" => topic.tags = words(value, "tags", reading.sink),
        "focus" => {
            let items = value.items().unwrap_or(std::slice::from_ref(value));
            topic.focus = items.iter().filter_map(|item| reading.prose("focus", item)).collect();
        }
        _ => {}
    }
}

/// The words of a list, or of a text that parts them by commas.
fn words(node: &Node, name: &str, sink: &mut Sink) -> Vec<String> {
    let trimmed = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.split(',').filter_map(trimmed).collect(),
        NodeKind::List(items) => items.iter().filter_map(Node::text).filter_map(trimmed).collect(),
        _ => {
            wants(sink, codes::WRONG_SHAPE, name, "a list of words", node);
            Vec::new()
        }
    }
}

/// The pairs of a mapping by id, the first of each (the YAML reader reports a second one).
fn listed<'n>(what: &str, node: &'n Node, sink: &mut Sink) -> Vec<&'n Pair> {
    let Some(pairs) = node.pairs() else {
        if !matches!(node.kind, NodeKind::Null) {
            wants(sink, codes::WRONG_SHAPE, what, "a mapping by id, `some-id: {name: …}`", node);
        }
        return Vec::new();
    };
    let mut seen = HashSet::new();
    pairs.iter().filter(|pair| seen.insert(pair.key.value.as_str())).collect()
}
