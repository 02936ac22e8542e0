//! The people of records: names in parts or whole, with what is known of each.

use super::path::{said, said_all, text_of};
use crate::formats::pairs::Pairs;
use crate::formats::yaml;
use crate::model::{Data, Name, identifier};
use crate::strings::spaces::single;
use crate::syntax::names::{parse_item, parse_text_list};
use crate::syntax::node::Node;

/// What a vocabulary calls a contributor that has one text and no parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Names {
    /// A person, whose name is taken apart.
    OfPeople,
    /// A group: people have their names in parts.
    OfGroups,
}

/// The words for a family name.
const FAMILY: [&str; 9] = [
    "family",
    "family-names",
    "familyName",
    "family_name",
    "LastName",
    "lastName",
    "last_name",
    "last",
    "surname",
];
/// The words for given names.
const GIVEN: [&str; 10] = [
    "given",
    "given-names",
    "givenName",
    "given_name",
    "ForeName",
    "firstName",
    "first_name",
    "first",
    "givenNames",
    "Initials",
];
/// The words for a particle.
const PARTICLE: [&str; 3] = ["name-particle", "non-dropping-particle", "dropping-particle"];
/// The words for a suffix.
const SUFFIX: [&str; 3] = ["suffix", "Suffix", "name-suffix"];
/// The words for a group.
const GROUP: [&str; 3] = ["literal", "CollectiveName", "group"];
/// The words for a whole name.
const WHOLE: [&str; 8] = [
    "name",
    "credit-name",
    "full_name",
    "display_name",
    "author/display_name",
    "raw_author_name",
    "alias",
    "title",
];
/// Where an ORCID iD stands.
const ORCID: [&str; 8] = [
    "ORCID",
    "orcid",
    "id",
    "contributor-orcid/path",
    "author/orcid",
    "nameIdentifiers/nameIdentifier",
    "Identifier",
    "ids/value",
];
/// Where the institutions stand.
const AFFILIATION: [&str; 5] = [
    "affiliation/name",
    "affiliation",
    "affiliations/name",
    "AffiliationInfo/Affiliation",
    "affiliations/value",
];

/// A contributor as it was found.
#[derive(Clone, Debug)]
pub(in crate::formats) struct Person {
    /// The name.
    pub(in crate::formats) name: Name,
    /// The ORCID iD.
    pub(in crate::formats) orcid: Option<String>,
    /// The institutions.
    pub(in crate::formats) affiliation: Option<String>,
    /// What else is true: `equal`, `corresponding`.
    pub(in crate::formats) flags: Vec<&'static str>,
}

impl Person {
    /// The person whose name is `text`, in either order.
    pub(in crate::formats) fn named(text: &str) -> Option<Person> {
        let text = single(text.trim_end_matches([',', ';']));
        let name = match parse_item(&text).names.into_iter().next() {
            Some(found) if !found.name.is_empty() => found.name,
            _ if text.is_empty() => return None,
            _ => Name::literal(text),
        };
        Some(Person::of(name))
    }

    /// The people in `text`, a list of names as people write it.
    pub(in crate::formats) fn listed(text: &str) -> Vec<Person> {
        let names = parse_text_list(text).names.into_iter().map(|found| found.name);
        names.filter(|name| !name.is_empty()).map(Person::of).collect()
    }

    /// The group that is called `text`.
    pub(in crate::formats) fn group(text: &str) -> Option<Person> {
        let text = single(text);
        (!text.is_empty()).then(|| Person::of(Name::literal(text)))
    }

    /// A person of whom only the name is known.
    pub(in crate::formats) fn of(name: Name) -> Person {
        Person { name, orcid: None, affiliation: None, flags: Vec::new() }
    }

    /// The contributor that `node` is, where one text alone is that of `names`.
    pub(in crate::formats) fn read(node: &Node, names: Names) -> Option<Person> {
        let whole = |text: &str| match names {
            Names::OfPeople => Person::named(text),
            Names::OfGroups => Person::group(text),
        };
        if node.pairs().is_none() {
            return text_of(node).and_then(Person::named);
        }
        let person = match said(node, &FAMILY) {
            Some(family) => Some(Person::of(in_parts(node, family))),
            None => said(node, &GROUP).and_then(Person::group),
        };
        let person = person
            .or_else(|| said(node, &WHOLE).and_then(whole))
            .or_else(|| text_of(node).and_then(Person::named))
            .or_else(|| said(node, &GIVEN).and_then(Person::named))?;
        Some(Person { orcid: orcid(node), affiliation: affiliation(node), ..person })
    }

    /// It as a source says it.
    pub(in crate::formats) fn data(&self) -> Data {
        let bare = self.orcid.is_none() && self.affiliation.is_none() && self.flags.is_empty();
        if bare && !self.name.literal {
            return yaml::name(&self.name);
        }
        let mut pairs = Pairs(yaml::name_parts(&self.name));
        pairs.text("orcid", self.orcid.as_deref());
        for flag in &self.flags {
            pairs.add(flag, Some(Data::Plain("true".to_owned())));
        }
        pairs.text("affiliation", self.affiliation.as_deref());
        Data::Map(pairs.0)
    }
}

/// A name in parts. A particle stands before the family name where the vocabulary has none of its own.
fn in_parts(node: &Node, family: &str) -> Name {
    let part = |words: &[&str]| said(node, words).map(single).unwrap_or_default();
    let (family, given) = (single(family), part(&GIVEN));
    let (particle, suffix) = (part(&PARTICLE), part(&SUFFIX));
    if particle.is_empty() && suffix.is_empty() && !given.is_empty() && !family.contains(',') {
        let read = parse_item(&format!("{family}, {given}")).names;
        if let [only] = read.as_slice()
            && only.marks.is_empty()
            && !only.name.is_empty()
        {
            return only.name.clone();
        }
    }
    let [family, given, particle, suffix] =
        [family, given, particle, suffix].map(ecow::EcoString::from);
    Name { family, given, particle, suffix, literal: false }
}

/// The ORCID iD of `node`, if one is well formed.
fn orcid(node: &Node) -> Option<String> {
    let found = ORCID.iter().flat_map(|path| said_all(node, path));
    found.filter(|text| text.contains('-')).find_map(|text| identifier::check_orcid(text).ok())
}

/// The institutions of `node`, one behind the other.
fn affiliation(node: &Node) -> Option<String> {
    let found = AFFILIATION.iter().map(|path| said_all(node, path)).find(|all| !all.is_empty())?;
    let mut names: Vec<String> = Vec::new();
    for name in found.into_iter().map(|name| single(name.trim_end_matches('.'))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Some(names.join("; "))
}
