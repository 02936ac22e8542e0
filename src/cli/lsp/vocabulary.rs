//! The words that may stand at a place of a source or config, with what they mean: read from the
//! JSON Schemas, so that there is no second list.

use serde_json::Value;

/// A word and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word.
    pub(super) word: String,
    /// What it means; may be empty.
    pub(super) about: String,
}

/// How deep references are followed.
const MAX_DEPTH: usize = 12;

/// The keys that a mapping at `path` may have; other names for the same thing are left out.
pub(super) fn keys(schema: &Value, path: &[String]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for place in at(schema, path) {
        for (word, value) in place["properties"].as_object().into_iter().flatten() {
            let about = about(schema, value);
            let is_new = !found.iter().any(|known| known.word == *word);
            if is_new && !about.starts_with("The same as ") {
                found.push(Word { word: word.clone(), about });
            }
        }
    }
    found
}

/// The words that a value at `path` may be.
pub(super) fn values(schema: &Value, path: &[String]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for place in at(schema, path) {
        let words = place["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let flags = if place["type"] == "boolean" { &["true", "false"][..] } else { &[] };
        for word in words.chain(flags.iter().copied()) {
            if !found.iter().any(|known| known.word == word) {
                let about = place["description"].as_str().unwrap_or_default().to_owned();
                found.push(Word { word: word.to_owned(), about });
            }
        }
    }
    found
}

/// What the key at the end of `path` means.
pub(super) fn meaning(schema: &Value, path: &[String]) -> Option<String> {
    let (key, above) = path.split_last()?;
    let places = at(schema, above);
    let found = places.iter().filter_map(|place| place["properties"].get(key));
    found.map(|value| about(schema, value)).find(|about| !about.is_empty())
}

/// What `value` says of itself, else what it refers to says.
fn about(schema: &Value, value: &Value) -> String {
    let own = value["description"].as_str();
    let referred = || resolve(schema, value)?["description"].as_str();
    own.or_else(referred).unwrap_or_default().to_owned()
}

/// Every schema that holds for what stands at `path`; items of lists count as the list.
fn at<'s>(schema: &'s Value, path: &[String]) -> Vec<&'s Value> {
    let mut places = Vec::new();
    open(schema, schema, MAX_DEPTH, &mut places);
    for key in path {
        let mut below = Vec::new();
        for place in &places {
            let other = place.get("additionalProperties").filter(|other| other.is_object());
            let next = place["properties"].get(key).or(other);
            if let Some(next) = next {
                open(schema, next, MAX_DEPTH, &mut below);
            }
        }
        places = below;
    }
    places
}

/// Adds `value` and all that it refers to, offers, or lists.
fn open<'s>(schema: &'s Value, value: &'s Value, depth: usize, out: &mut Vec<&'s Value>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    out.push(value);
    let choices = ["anyOf", "oneOf"].iter().filter_map(|word| value[*word].as_array()).flatten();
    for inner in choices.chain(resolve(schema, value)).chain(value.get("items")) {
        open(schema, inner, depth, out);
    }
}

/// What `$ref` of `value` points to.
fn resolve<'s>(schema: &'s Value, value: &Value) -> Option<&'s Value> {
    schema.pointer(value["$ref"].as_str()?.strip_prefix('#')?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::schema;

    /// The words alone.
    fn words(found: Vec<Word>) -> Vec<String> {
        found.into_iter().map(|word| word.word).collect()
    }

    /// A path of keys.
    fn path(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn keys_and_values_are_those_of_the_schemas() {
        let (works, config) = (schema::works(), schema::config());
        let fields = words(keys(&works, &path(&["works"])));
        assert!(fields.contains(&"title".into()) && fields.contains(&"version-of".into()));
        assert!(!fields.contains(&"author".into()), "one name for each field");
        assert!(words(values(&works, &path(&["works", "status"]))).contains(&"accepted".into()));
        assert!(words(keys(&works, &path(&["people", "bing-he"]))).contains(&"also".into()));
        let authors = keys(&config, &path(&["outputs", "style", "authors"]));
        assert!(words(authors).contains(&"keep-self".into()));
        assert_eq!(
            words(values(&config, &path(&["outputs", "each"]))),
            ["work", "topic", "year", "person"]
        );
        let about = meaning(&works, &path(&["works", "date"])).unwrap();
        assert!(about.starts_with("When it appeared"), "{about}");
        assert_eq!(meaning(&works, &path(&["works", "nonsense"])), None);
    }
}
