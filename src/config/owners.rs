//! Who the list is about: read from `self:`, then found among the people of the library.

use std::collections::HashMap;

use super::shape::Owner;
use crate::decode::decode_person;
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::name::honorific::{is_degree, is_title};
use crate::model::slug::slug;
use crate::model::{Library, Name, Person};
use crate::span::Spanned;
use crate::syntax::names::parse_one;
use crate::syntax::node::{Node, NodeKind};

/// Reads `self:`: an id or a name, a mapping with a name, or a list of these.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Vec<Owner> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    items.iter().filter_map(|item| owner(item, sink)).collect()
}

/// Reads one owner.
fn owner(node: &Node, sink: &mut Sink) -> Option<Owner> {
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            Some(Owner::Id(Spanned::new(scalar.text.trim().to_owned(), node.span)))
        }
        NodeKind::Map(_) => {
            if let Some(id) = node.get("id").and_then(Node::text) {
                return Some(Owner::Id(Spanned::new(id.trim().to_owned(), node.span)));
            }
            let mut person = decode_person("self", node, sink)?;
            person.id.value = slug(&person.name.display());
            Some(Owner::Person(Box::new(person)))
        }
        NodeKind::Null => None,
        NodeKind::List(_) => {
            let what = "the id of a person, a name, or `{name: …}`";
            crate::decode::wants(sink, codes::OPTION_SHAPE, "self", what, node);
            None
        }
    }
}

/// The owners as indices into `library.people`; people described in place are added to it, and an
/// id that nobody has is reported.
pub fn owners(owners: &[Owner], library: &mut Library, sink: &mut Sink) -> Vec<usize> {
    let mut found = Vec::with_capacity(owners.len());
    let ids = library.people.iter().enumerate().rev();
    let mut ids: HashMap<String, usize> =
        ids.map(|(at, person)| (person.id.value.clone(), at)).collect();
    for owner in owners {
        let at = match owner {
            Owner::Id(id) => match ids.get(&id.value) {
                Some(&at) => Some(at),
                None if is_name(id, library) => Some(person_at(library, &tidy(person(id)))),
                None => {
                    report_unknown(id, library, sink);
                    None
                }
            },
            Owner::Person(person) => Some(person_at(library, &tidy(Person::clone(person)))),
        };
        let Some(at) = at else { continue };
        ids.entry(library.people[at].id.value.clone()).or_insert(at);
        if !found.contains(&at) {
            found.push(at);
        }
    }
    found
}

/// Whether a text that is no id is a name: several words, family and given name, or one word that begins
/// with a capital and is not nearly the id of anybody.
fn is_name(text: &Spanned<String>, library: &Library) -> bool {
    let text = text.value.as_str();
    let is_word = text.starts_with(|letter: char| letter.is_uppercase() || letter == '{');
    let mut ids = library.people.iter().map(|person| person.id.value.as_str());
    text.contains(char::is_whitespace)
        || text.contains(',')
        || !text.is_ascii()
        || is_word && did_you_mean(text, &mut ids).is_none()
}

/// `person` without what people write around their name: titles, degrees, and the name in another script
/// in brackets or behind a slash, which becomes another spelling.
fn tidy(mut person: Person) -> Person {
    let (names, others): (String, Vec<String>) = apart(&as_typed(&person.name));
    let mut name = if others.is_empty() { person.name.clone() } else { parse_one(&names).name };
    if !name.given.is_empty()
        && name.given.split_whitespace().all(is_degree)
        && name.family.contains(' ')
    {
        name = parse_one(&name.family).name;
    }
    if name.given.contains(' ')
        && is_degree(&name.family)
        && name.family.contains(char::is_lowercase)
    {
        name = parse_one(&name.given).name;
    }
    let titles = name.given.split_whitespace().take_while(|word| is_title(word)).count();
    let given: Vec<&str> = name.given.split_whitespace().skip(titles).collect();
    if titles > 0 && !given.is_empty() {
        name.given = given.join(" ").into();
    }
    let spelled = others.iter().map(|other| Spanned::new(parse_one(other).name, person.span));
    person.also.extend(spelled);
    person.name = name;
    person
}

/// The text that `name` was read from, in one of its two orders: that in which what is around the name is
/// last.
fn as_typed(name: &Name) -> String {
    let is_split = name.given.contains(['(', '（']) && !name.given.contains([')', '）']);
    let is_last = is_split || name.given.ends_with('/') || name.family.starts_with(['(', '（']);
    if is_last { name.display() } else { name.sorted_display() }
}

/// The text of a name, and those that are in brackets or behind a slash.
fn apart(text: &str) -> (String, Vec<String>) {
    let mut others = Vec::new();
    let mut rest = text.to_owned();
    while let Some((before, inside, behind)) = bracketed(&rest) {
        others.push(inside.trim().to_owned());
        rest = format!("{} {}", before.trim_end(), behind.trim_start()).trim().replace(" ,", ",");
    }
    let mut parts = rest.split(" / ");
    let first = parts.next().unwrap_or_default().trim().to_owned();
    others.extend(parts.map(|part| part.trim().to_owned()));
    others.retain(|other| !other.is_empty());
    (first, others)
}

/// What stands before, in and behind the first brackets of `text`.
fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (open, close) =
        [('(', ')'), ('（', '）')].into_iter().find(|pair| text.contains(pair.0))?;
    let (before, rest) = text.split_once(open)?;
    let (inside, behind) = rest.split_once(close)?;
    Some((before, inside, behind))
}

/// The person of whom only the name is known.
fn person(name: &Spanned<String>) -> Person {
    let parsed = parse_one(&name.value).name;
    Person {
        id: Spanned::new(slug(&parsed.display()), name.span),
        name: parsed,
        also: Vec::new(),
        orcid: None,
        url: None,
        extra: Vec::new(),
        span: name.span,
    }
}

/// Where `person` is in the library: the listed person of the same ORCID or name, who then learns
/// the other spellings, else a new one.
fn person_at(library: &mut Library, person: &Person) -> usize {
    let Some(at) = library.people.iter().position(|listed| is_same(listed, person)) else {
        library.people.push(person.clone());
        return library.people.len() - 1;
    };
    let listed = &mut library.people[at];
    let name = Spanned::new(person.name.clone(), person.span);
    for spelling in std::iter::once(&name).chain(&person.also) {
        let is_known = spelling.value == listed.name
            || listed.also.iter().any(|also| also.value == spelling.value);
        if !is_known {
            listed.also.push(spelling.clone());
        }
    }
    if listed.orcid.is_none() {
        listed.orcid.clone_from(&person.orcid);
    }
    at
}

/// Whether two people are the same: by ORCID, else by a full name that both are listed with.
fn is_same(listed: &Person, person: &Person) -> bool {
    if let (Some(one), Some(two)) = (&listed.orcid, &person.orcid) {
        return one.value == two.value;
    }
    let name = fold_name(&person.name);
    let others = listed.also.iter().map(|also| &also.value);
    std::iter::once(&listed.name).chain(others).any(|known| fold_name(known) == name)
}

/// A name for comparison: without a difference of case.
fn fold_name(name: &Name) -> String {
    name.display().to_lowercase()
}

/// Reports an id that nobody has.
fn report_unknown(id: &Spanned<String>, library: &Library, sink: &mut Sink) {
    let known = library.people.iter().map(|person| person.id.value.as_str());
    let help = match did_you_mean(&id.value, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add that person to `people:`, or write the full name".to_owned(),
    };
    let message = format!("`self` is `{}`, but no person has that id", id.value);
    sink.push(Diagnostic::error(codes::UNKNOWN_OWNER, message).at(id.span).help(help));
}
