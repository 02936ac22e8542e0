//! What was read of a work as the fields of a source.

use std::collections::BTreeSet;

use super::draft::plain;
use super::reading::Reading;
use crate::formats::key::Keys;
use crate::formats::pairs::Pairs;
use crate::model::slug::find_hyphened;
use crate::model::{Data, Kind, Status, fields};
use crate::strings::spaces;
use crate::syntax::names::parse_one;

/// The work, with a key that no other has; each of its doubts is a comment above its field.
pub(super) fn data(reading: &Reading, place: &str, keys: &mut Keys) -> Data {
    let mut work = Pairs::default();
    work.add("key", Some(Data::Text(keys.among(key(reading), &reading.title_text))));
    work.text("type", reading.kind.map(Kind::name));
    work.add("title", reading.title.clone());
    work.list("authors", reading.authors.iter().map(|name| Data::Text(name.clone())).collect());
    work.list("editors", reading.editors.iter().map(|name| Data::Text(name.clone())).collect());
    work.text("date", reading.date.clone());
    work.text("status", reading.status.map(Status::word));
    work.add("venue", venue(reading));
    add_texts(&mut work, reading);
    for (field, id) in &reading.identifiers {
        work.text(field.name(), Some(id.clone()));
    }
    work.text("url", reading.url.clone());
    work.add("links", links(reading));
    work.text("acceptance", reading.acceptance.clone());
    work.list("awards", reading.awards.iter().map(|award| plain(award)).collect());
    work.add("summary", prose(&reading.summary, "\n\n"));
    work.add("note", prose(&reading.note, "; "));
    let mut marks: Vec<(String, Data)> = Vec::new();
    for (mark, means) in &reading.marks {
        if marks.iter().all(|known| known.0 != *mark) {
            marks.push((mark.clone(), Data::Text(means.clone())));
        }
    }
    work.add("marks", (!marks.is_empty()).then_some(Data::Map(marks)));
    comment(&mut work, reading, place);
    Data::Map(work.0)
}

/// Adds the fields that are texts or literals.
fn add_texts(work: &mut Pairs, reading: &Reading) {
    let texts = [
        (fields::PLACE, &reading.place),
        (fields::INSTITUTION, &reading.institution),
        (fields::PUBLISHER, &reading.publisher),
        (fields::SERIES, &reading.series),
        (fields::GENRE, &reading.genre),
    ];
    for (field, text) in texts {
        work.add(field.name(), text.as_deref().map(plain));
    }
    let literals = [
        (fields::VOLUME, &reading.volume),
        (fields::NUMBER, &reading.number),
        (fields::PAGES, &reading.pages),
        (fields::EID, &reading.eid),
        (fields::CHAPTER, &reading.chapter),
        (fields::EDITION, &reading.edition),
    ];
    for (field, text) in literals {
        work.text(field.name(), text.clone());
    }
}

/// Puts a comment above each field that was guessed; above the key where the field is missing.
fn comment(work: &mut Pairs, reading: &Reading, place: &str) {
    for doubt in &reading.doubts {
        let at = work.0.iter().position(|(name, _)| name == doubt.field);
        let comment = format!("byline: look: {} ({place})", doubt.what);
        // Nothing stands above the first line of an item.
        let at = at.unwrap_or(1).max(1).min(work.0.len());
        work.0.insert(at, (String::new(), Data::Comment(comment)));
    }
}

/// The keys that fit: the first author's family name, the year, the first long words of the title.
fn key(reading: &Reading) -> Vec<String> {
    let first = reading.authors.first().or(reading.editors.first());
    let Some(first) = first else { return Vec::new() };
    let family = parse_one(first).name.family;
    let year = reading.date.as_deref().and_then(|date| date.get(..4)).unwrap_or_default();
    let words = reading.title_text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| word.chars().count() > 3 && !is_small(word));
    let mut key = format!("{family}{year}");
    let mut keys = Vec::new();
    for word in words.by_ref().take(3) {
        key.push_str(word);
        keys.extend(find_hyphened(&key).map(|key| key.replace('-', "")));
    }
    keys
}

/// Whether `word` says nothing of a work.
fn is_small(word: &str) -> bool {
    ["with", "from", "into", "that", "this", "towards", "toward", "using", "what", "when", "does"]
        .contains(&word.to_lowercase().as_str())
}

/// Where it appeared: a name, or name and short name.
fn venue(reading: &Reading) -> Option<Data> {
    let name = reading.venue.as_deref();
    match (name, reading.short.as_deref()) {
        (Some(name), Some(short)) if name != short => Some(Data::Map(vec![
            ("name".to_owned(), plain(name)),
            ("short".to_owned(), plain(short)),
        ])),
        (Some(name), _) | (None, Some(name)) => Some(plain(name)),
        (None, None) => None,
    }
}

/// The labelled links.
fn links(reading: &Reading) -> Option<Data> {
    let text = |text: &String| Data::Text(text.clone());
    let labels: BTreeSet<&str> = reading.links.iter().map(|(label, _)| label.as_str()).collect();
    if labels.len() == reading.links.len() {
        let pairs: Vec<(String, Data)> =
            reading.links.iter().map(|(label, url)| (label.clone(), text(url))).collect();
        return (!pairs.is_empty()).then_some(Data::Map(pairs));
    }
    let item = |(label, url): &(String, String)| {
        Data::Map(vec![("label".to_owned(), text(label)), ("url".to_owned(), text(url))])
    };
    Some(Data::List(reading.links.iter().map(item).collect()))
}

/// `parts` as one text.
fn prose(parts: &[String], between: &str) -> Option<Data> {
    let parts: Vec<String> = parts.iter().map(|part| spaces::single(part)).collect();
    (!parts.is_empty()).then(|| match plain(&parts.join("\u{0}")) {
        Data::Text(text) => Data::Text(text.replace('\u{0}', between)),
        other => other,
    })
}
