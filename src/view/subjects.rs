//! What a template may be about besides works: the site, the style, topics, people, and me.

use std::sync::Arc;

use minijinja::Value;

use super::data;
use super::lens::Lens;
use super::values::prose;
use crate::config::{AcceptanceStyle, SelfStyle, TitleStyle, VenueStyle};
use crate::model::slug::slug;
use crate::model::{Data, Person};

/// Fields that nobody has a name for, as pairs of a mapping.
fn extra(fields: &[(String, Data)]) -> impl Iterator<Item = (String, Value)> + '_ {
    fields.iter().map(|(name, value)| (name.clone(), data(value)))
}

/// A text that may be absent.
fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::UNDEFINED, Value::from)
}

/// A mapping of `known` names, then the `rest`.
fn object(known: Vec<(&str, Value)>, rest: &[(String, Data)]) -> Value {
    let known = known.into_iter().map(|(name, value)| (name.to_owned(), value));
    data::map(known.chain(extra(rest)))
}

/// The topic with index `index`: id, slug, title, description, tags, focus, and all else.
pub fn topic(lens: &Arc<Lens>, index: usize) -> Value {
    let Some(topic) = lens.library.topics.get(index) else { return Value::UNDEFINED };
    let description = topic.description.as_ref();
    let known = vec![
        ("id", Value::from(&topic.id.value)),
        ("slug", slug(&topic.id.value).into()),
        ("title", prose(lens.mode, &topic.title)),
        ("description", description.map_or(Value::UNDEFINED, |text| prose(lens.mode, text))),
        ("tags", topic.tags.iter().map(Value::from).collect()),
        ("focus", topic.focus.iter().map(|text| prose(lens.mode, text)).collect()),
    ];
    object(known, &topic.extra)
}

/// The person with index `index`: id, slug, name and its parts, also, orcid, url, self, and all else.
pub fn person(lens: &Arc<Lens>, index: usize) -> Value {
    let Some(person) = lens.library.people.get(index) else { return Value::UNDEFINED };
    let part = |part| super::values::name_part(&person.name, part).unwrap_or(Value::UNDEFINED);
    let known = vec![
        ("id", Value::from(&person.id.value)),
        ("slug", slug(person_key(person)).into()),
        ("name", part("name")),
        ("family", part("family")),
        ("given", part("given")),
        ("particle", part("particle")),
        ("suffix", part("suffix")),
        ("also", person.also.iter().map(|name| Value::from(name.value.display())).collect()),
        ("orcid", optional(person.orcid.as_ref().map(|orcid| orcid.value.as_str()))),
        ("url", optional(person.url.as_deref())),
        ("self", lens.owners.contains(&index).into()),
    ];
    object(known, &person.extra)
}

/// What names a person's file: the id, else the family name.
fn person_key(person: &Person) -> &str {
    if person.id.value.is_empty() { &person.name.family } else { &person.id.value }
}

/// Me; the first of us for a lab.
pub fn owner(lens: &Arc<Lens>) -> Value {
    lens.owners.first().map_or(Value::UNDEFINED, |&index| person(lens, index))
}

/// All of us.
pub fn owners(lens: &Arc<Lens>) -> Value {
    lens.owners.iter().map(|&index| person(lens, index)).collect()
}

/// The site: title, url, language, and all else that the config says of it.
pub fn site(lens: &Arc<Lens>) -> Value {
    let site = &lens.site;
    let known = vec![
        ("title", optional(site.title.as_deref())),
        ("url", optional(site.url.as_deref())),
        ("language", Value::from(&site.language)),
    ];
    object(known, &site.extra)
}

/// The words that templates print, in the language of the output.
pub fn words(lens: &Arc<Lens>) -> Value {
    let words = lens.words();
    let phrases = words.phrases.iter().map(|(name, phrase)| (*name, Value::from(*phrase)));
    data::map(phrases.chain([("language", Value::from(words.language))]))
}

/// The style of the output, in the words of the config.
pub fn style(lens: &Arc<Lens>) -> Value {
    let style = &lens.style;
    let self_style = match style.self_style {
        None | Some(SelfStyle::Bold) => "bold",
        Some(SelfStyle::Italic) => "italic",
        Some(SelfStyle::Underline) => "underline",
        Some(SelfStyle::None) => "none",
        Some(SelfStyle::Around(..)) => "around",
    };
    let title = match style.title {
        None | Some(TitleStyle::Plain) => "plain",
        Some(TitleStyle::Quoted) => "quoted",
        Some(TitleStyle::Linked) => "linked",
    };
    let venue = match style.venue {
        None | Some(VenueStyle::Name) => "name",
        Some(VenueStyle::Short) => "short",
        Some(VenueStyle::Both) => "both",
    };
    let acceptance = match style.acceptance {
        Some(AcceptanceStyle::AsWritten) => "as-written",
        Some(AcceptanceStyle::Rate) => "rate",
        None | Some(AcceptanceStyle::Both) => "both",
    };
    let marks = style.marks.iter().map(|(meaning, mark)| (meaning.as_str(), Value::from(mark)));
    data::map([
        ("self", self_style.into()),
        ("item", style.item.as_ref().map_or(Value::UNDEFINED, |item| Value::from(item.text()))),
        ("title", title.into()),
        ("venue", venue.into()),
        ("acceptance", acceptance.into()),
        ("marks", data::map(marks)),
    ])
}
