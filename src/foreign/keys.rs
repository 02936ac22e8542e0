//! What JSON or YAML is that is no list of works, by the keys at its top.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

/// The sections of a list in byline's words.
const SECTIONS: [&str; 7] = ["works", "people", "venues", "topics", "site", "marks", "not-mine"];

/// What keys say of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// What it is.
    pub(super) what: &'static str,
    /// Whether `import` reads files of the kind.
    pub(super) is_read: bool,
}

/// A kind that `import` reads.
const fn read(what: &'static str) -> Kind {
    Kind { what, is_read: true }
}

/// A kind that only other programs read.
const fn other(what: &'static str) -> Kind {
    Kind { what, is_read: false }
}

/// Keys that only one kind of file has at its top.
const KEYS: &[(&str, Kind)] = &[
    ("basics", read("a JSON Resume")),
    ("cff-version", read("a CITATION.cff file")),
    ("message-type", read("an answer of Crossref's API")),
    ("authorships", read("a work of OpenAlex")),
    ("paperId", read("a paper of Semantic Scholar")),
    ("orcid-identifier", read("an export of ORCID")),
    ("activities-summary", read("an export of ORCID")),
    ("last-modified-date", read("an export of ORCID")),
    ("result", read("an answer of DBLP or another service")),
    ("data", read("an answer of DataCite or another service")),
    ("results", read("an answer of OpenAlex or another service")),
    ("@context", other("JSON-LD")),
    ("@graph", other("JSON-LD")),
    ("dependencies", other("the description of a package")),
    ("lockfileVersion", other("the description of a package")),
    ("cells", other("a notebook")),
];

/// Keys of one work in byline's, CSL's or another list's words.
const OF_A_WORK: &[&str] = &["title", "references", "items"];

/// How much of an array is looked at.
const HEAD: usize = 4000;

/// What a value at the top of JSON has for keys.
#[derive(Deserialize)]
#[serde(untagged)]
enum Part {
    /// A mapping.
    Map(
        #[allow(clippy::zero_sized_map_values, reason = "serde reads maps, not their keys")]
        BTreeMap<String, IgnoredAny>,
    ),
    /// Anything else.
    #[allow(dead_code, reason = "only maps are looked into")]
    Other(IgnoredAny),
}

/// What `text` is by its keys, if it is no list of works.
pub(super) fn find(text: &str) -> Option<Kind> {
    match text.as_bytes().first()? {
        b'{' => of_object(text),
        b'[' => of_array(text),
        _ => of_yaml(text),
    }
}

/// What the JSON object `text` is; `None` for what is no JSON.
fn of_object(text: &str) -> Option<Kind> {
    let parts: BTreeMap<String, Part> = serde_json::from_str(text).ok()?;
    if SECTIONS.iter().any(|section| parts.contains_key(*section)) {
        return None;
    }
    let known = KEYS.iter().find(|(key, _)| parts.contains_key(*key)).map(|(_, kind)| *kind);
    let is_work = OF_A_WORK.iter().any(|key| parts.contains_key(*key));
    // Hayagriva's lists are mappings of works.
    let holds_works = parts.values().any(|part| match part {
        Part::Map(part) => part.contains_key("type") || part.contains_key("title"),
        Part::Other(_) => false,
    });
    known.or_else(|| (!is_work && !holds_works).then_some(other("JSON of another kind")))
}

/// What the items of the JSON array `text` are, if no work of a list has their keys.
fn of_array(text: &str) -> Option<Kind> {
    let head = text.get(..HEAD).unwrap_or(text);
    let items = KEYS.iter().filter(|(key, _)| ["authorships", "paperId", "@context"].contains(key));
    let mut found = items.filter(|(key, _)| head.contains(&format!("\"{key}\":")));
    found.next().map(|(_, kind)| *kind)
}

/// What the YAML `text` is.
fn of_yaml(text: &str) -> Option<Kind> {
    let mut lines = text.lines().filter(|line| line.starts_with(char::is_alphabetic));
    let first = lines.next()?;
    let is = |key: &str| first.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
    let is_cv = is("cv") && text.contains("\n  sections:");
    KEYS.iter()
        .find(|(key, _)| ["cff-version", "basics"].contains(key) && is(key))
        .map(|(_, kind)| *kind)
        .or_else(|| is_cv.then_some(read("a CV for RenderCV")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_named_by_its_keys() {
        let cases = [
            ("{\"basics\": {}, \"work\": []}", Some("a JSON Resume")),
            (
                "{\"status\": \"ok\", \"message-type\": \"work\", \"message\": {}}",
                Some("an answer of Crossref's API"),
            ),
            ("{\"id\": \"x\", \"title\": \"T\", \"authorships\": []}", Some("a work of OpenAlex")),
            ("[{\"id\": \"x\", \"authorships\": []}]", Some("a work of OpenAlex")),
            ("[{\"@context\": \"http://schema.org\", \"name\": \"T\"}]", Some("JSON-LD")),
            (
                "{\"id\": \"x\", \"type\": \"Article\", \"titles\": []}",
                Some("JSON of another kind"),
            ),
            ("{\"colour\": 1}", Some("JSON of another kind")),
            ("cff-version: 1.2.0\ntitle: x", Some("a CITATION.cff file")),
            ("cv:\n  name: A\n  sections: {}", Some("a CV for RenderCV")),
            ("{\"works\": [], \"data\": 1}", None),
            ("{\"title\": \"T\"}", None),
            ("{\"a2020\": {\"type\": \"article\", \"title\": \"T\"}}", None),
            ("{\"items\": [{\"id\": \"a\"}]}", None),
            ("[{\"id\": \"a\", \"type\": \"book\"}]", None),
            ("{works: [], data: 1}", None),
            ("- title: T", None),
            ("cv: x\nworks: []", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(find(text).map(|kind| kind.what), expected, "{text}");
        }
    }
}
