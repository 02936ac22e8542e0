//! What the fields of a work say, in YAML: texts as inline Markdown where that says all of them,
//! else with their markup named; numbers, dates and identifiers as texts; lists and mappings.

use std::collections::BTreeSet;

use crate::formats::pairs::Pairs;
use crate::model::fields::holds_blocks;
use crate::model::link::guess_link;
use crate::model::{Data, Library, Link, Value, Venue, VenueRef};
use crate::text::tex::{self, Encoding};
use crate::text::{Block, Markup, Text, html, markdown};

/// What the field `name` says; `None` if that is nothing.
pub(super) fn value(name: &str, value: &Value, library: &Library) -> Option<Data> {
    Some(match value {
        Value::Text(text) if text.is_empty() && text.html.is_none() => return None,
        Value::Text(text) => prose(text, Room::of(name)),
        Value::Literal(text) => Data::Text(text.clone()),
        Value::Date(date) => Data::Text(date.edtf()),
        Value::Flag(flag) => Data::Plain(flag.to_string()),
        Value::Words(words) => {
            Data::List(words.iter().map(|word| Data::Text(word.value.clone())).collect())
        }
        Value::Texts(texts) => {
            Data::List(texts.iter().map(|text| prose(&text.value, Room::of(name))).collect())
        }
        Value::Links(links) => return self::links(links),
        Value::Venue(venue) => venue_ref(venue, library),
        Value::Status(status) => Data::Text(status.word().to_owned()),
        Value::Data(data) => data.clone(),
    })
}

/// What a field has room for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// One paragraph.
    Paragraph,
    /// Several blocks.
    Blocks,
}

impl Room {
    /// That of the field `name`.
    fn of(name: &str) -> Room {
        if holds_blocks(name) { Room::Blocks } else { Room::Paragraph }
    }
}

/// A text, where the source has `room` for it.
pub(super) fn prose(text: &Text, room: Room) -> Data {
    let marked =
        |markup: &str, text: String| Data::Map(vec![(markup.to_owned(), Data::Text(text))]);
    if let Some(html) = &text.html {
        return marked("html", html.to_string());
    }
    if let Some(markdown) = as_markdown(text, room) {
        return Data::Text(markdown);
    }
    let many = markdown::source_blocks(&text.blocks).filter(|_| room == Room::Paragraph);
    many.map(|markdown| marked("markdown", markdown))
        .or_else(|| as_tex(text).map(|tex| marked("tex", tex)))
        .or_else(|| as_plain(text).map(|plain| marked("plain", plain)))
        .unwrap_or_else(|| {
            let mut out = String::new();
            html::write(text, &mut out);
            marked("html", out)
        })
}

/// `text` as the Markdown of a field with this `room`.
fn as_markdown(text: &Text, room: Room) -> Option<String> {
    match text.blocks.as_slice() {
        blocks if room == Room::Blocks => markdown::source_blocks(blocks),
        [Block::Paragraph(content)] => markdown::source_inlines(content),
        _ => None,
    }
}

/// A text of TeX as TeX that is read as it again.
fn as_tex(text: &Text) -> Option<String> {
    let mut out = String::new();
    tex::write(text, Encoding::Unicode, &mut out);
    let is_same = text.markup == Markup::Tex && tex::parse(&out).0.blocks == text.blocks;
    is_same.then_some(out)
}

/// A text without markup as its characters.
fn as_plain(text: &Text) -> Option<String> {
    let plain = text.to_plain();
    (Text::plain(plain.trim_end()).blocks == text.blocks).then_some(plain)
}

/// Labelled links as a mapping of labels to addresses, or a list where labels repeat or a type was
/// written that is not guessed from the label.
pub(crate) fn links(links: &[Link]) -> Option<Data> {
    let labels: BTreeSet<&str> = links.iter().map(|link| link.label.as_str()).collect();
    let is_guessed =
        |link: &Link| link.kind.is_none() || link.kind == guess_link(&link.label, &link.url);
    let is_map = labels.len() == links.len() && links.iter().all(is_guessed);
    let pair = |link: &Link| (link.label.clone(), Data::Text(link.url.clone()));
    let item = |link: &Link| {
        let mut pairs = Pairs::default();
        pairs.text("label", Some(&link.label));
        pairs.text("url", Some(&link.url));
        if !is_guessed(link) {
            pairs.text("type", link.kind.as_deref());
        }
        Data::Map(pairs.0)
    };
    match links {
        [] => None,
        _ if is_map => Some(Data::Map(links.iter().map(pair).collect())),
        _ => Some(Data::List(links.iter().map(item).collect())),
    }
}

/// Where a work appeared: the id of a listed venue, a name alone, or a mapping.
fn venue_ref(venue: &VenueRef, library: &Library) -> Data {
    match venue {
        VenueRef::Known(at) => {
            let listed = library.venues.get(*at);
            let id = listed.and_then(|venue| venue.id.as_ref());
            Data::Text(id.map_or_else(String::new, |id| id.value.clone()))
        }
        VenueRef::Inline(venue) => {
            let id = venue.id.as_ref().map(|id| id.value.as_str());
            let described = self::venue(venue, id);
            match &described {
                Data::Map(pairs) => match pairs.as_slice() {
                    [(word, Data::Text(name))] if word == "name" => Data::Text(name.clone()),
                    _ => described,
                },
                _ => described,
            }
        }
    }
}

/// What is known of `venue`; with its `id` where it stands in a work.
pub(super) fn venue(venue: &Venue, id: Option<&str>) -> Data {
    let prose = |text: &Text| self::prose(text, Room::Paragraph);
    let mut pairs = Pairs::default();
    pairs.text("id", id);
    pairs.add("name", (!venue.name.is_empty()).then(|| prose(&venue.name)));
    pairs.add("short", venue.short.as_ref().map(prose));
    pairs.text("type", venue.kind.as_deref());
    pairs.add("series", venue.series.as_ref().map(prose));
    pairs.0.extend(venue.extra.iter().cloned());
    Data::Map(pairs.0)
}
