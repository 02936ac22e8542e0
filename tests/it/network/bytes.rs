//! Only the bytes that were proposed change: after `add`, `complete` and `sync` a file is what it was, with
//! what the records said put in. Over the project's own lists here, over real ones in `tests/corpus/`.

use std::collections::BTreeMap;

use byline::internals::decode;
use byline::internals::diag::Sink;
use byline::internals::model::{Library, Role, Work};
use byline::internals::span::Sources;
use serde_json::{Value, json};

use super::server::Server;
use crate::byline::Byline;

/// How many works of a file are completed.
const MOST: usize = 6;
/// What may be filled in.
const FILLED: [&str; 6] = ["doi", "volume", "number", "pages", "eid", "arxiv"];
/// A work to add.
const NEW: &str = "@article{zz, title = {Zz of Zz, a Quite New Work}, author = {Zz, Zoë}, journal = {Zz}, year = {2020}, doi = {10.5555/zz-new}}\n";

/// The works of a list by their keys, each with its fields.
type Works = BTreeMap<String, BTreeMap<String, Value>>;

/// What was done to a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// Whether a work was added.
    pub(crate) added: bool,
    /// How many works were completed.
    pub(crate) completed: usize,
    /// How many fields `sync` filled in.
    pub(crate) synced: usize,
}

/// The library in `text`, at `path`.
fn library(path: &str, text: &str) -> Library {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    decode::read(file, &sources, &mut Sink::default())
}

/// The record of `work`, which byline exports as `item`, as Crossref has it: it says more than the list.
fn record(work: &Work, item: &Value, at: usize) -> Value {
    let mut authors = item["author"].as_array().cloned().unwrap_or_default();
    authors.retain(|one| one["literal"].as_str() != Some("others"));
    if work.others.contains(&Role::Author) {
        authors.push(json!({"given": "Zoë", "family": "O'Zz & {Zz}"}));
        authors.push(json!({"given": "Z.", "family": "#Zz: \"Zz\""}));
    }
    let said = |name: &str, usual: &str| match &item[name] {
        Value::Null => json!(usual),
        value => value.clone(),
    };
    json!({
        "DOI": said("DOI", &format!("10.5555/zz-{at}")), "type": item["type"], "reference-count": 0,
        "author": authors, "title": [item["title"]], "container-title": [item["container-title"]],
        "publisher": item["publisher"], "issued": item["issued"], "volume": said("volume", "77"),
        "issue": said("issue", "7"), "page": said("page", "701-709"),
    })
}

/// The records of `works`, by what byline exports of the list at `path`.
fn records(byline: &Byline, path: &str, works: &[Work]) -> Vec<Value> {
    let ran = byline.run(&format!("export csl {path}"));
    let items: Vec<Value> = serde_json::from_str(&ran.out).unwrap_or_default();
    let item = |work: &Work| items.iter().find(|item| item["id"] == work.key.value.as_str());
    let all = works.iter().enumerate();
    all.filter_map(|(at, work)| Some(record(work, item(work)?, at))).collect()
}

/// Whether all letters of `before` are in `after`, in their order.
fn is_within(before: &str, after: &str) -> bool {
    let mut rest = after.chars();
    before.chars().all(|letter| rest.any(|other| other == letter))
}

/// What stands outside of works.
fn between(path: &str, text: &str) -> Vec<String> {
    let mut spans: Vec<_> =
        library(path, text).works.iter().map(|work| work.span.range()).collect();
    spans.sort_by_key(|span| span.start);
    let mut start = 0;
    let mut parts = Vec::new();
    for span in spans {
        parts.push(text.get(start..span.start).unwrap_or_default().to_owned());
        start = span.end;
    }
    parts.push(text.get(start..).unwrap_or_default().to_owned());
    parts
}

/// The works of the list as byline exports them, by their keys.
fn exported(byline: &Byline, path: &str) -> Works {
    let ran = byline.run(&format!("export yaml {path}"));
    let all: Value = serde_yaml::from_str(&ran.out).unwrap();
    let works = all.get("works").cloned().unwrap_or(all);
    let works: Vec<BTreeMap<String, Value>> = serde_json::from_value(works).unwrap_or_default();
    let key = |work: &BTreeMap<String, Value>| work.get("key").cloned();
    let named = works.into_iter().map(|work| {
        let key = key(&work).and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default();
        (key, work)
    });
    named.collect()
}

/// How many works of `before` have more in `after`; fails where they say anything else.
fn filled(name: &str, before: &Works, after: &Works) -> usize {
    let mut count = 0;
    for (key, old) in before {
        let new = after.get(key).unwrap_or_else(|| panic!("{name}: `{key}` is gone"));
        for (field, value) in new {
            let is_new = !old.contains_key(field);
            assert!(!is_new || FILLED.contains(&field.as_str()), "{name}: `{key}` got `{field}`");
            let Some(said) = old.get(field).filter(|said| *said != value) else { continue };
            assert_eq!(field, "authors", "{name}: `{key}` has another `{field}`");
            let (said, value) = (said.as_array().unwrap(), value.as_array().unwrap());
            let (last, named) = said.split_last().unwrap();
            assert!(
                last.as_str().is_some_and(|last| last.contains("others") || last.contains("et al")),
                "{name}: `{key}`"
            );
            assert_eq!(named, &value[..named.len()], "{name}: `{key}`");
        }
        assert!(old.keys().all(|field| new.contains_key(field)), "{name}: `{key}` lost a field");
        count += usize::from(old != new);
    }
    count
}

/// A folder with the file `text`, of which `path` tells the language.
fn folder(path: &str, text: &str) -> Byline {
    let config = format!("self: {{name: Zz Zz, orcid: 0000-0002-1825-0097}}\nsources: [{path}]\n");
    Byline::new().file("byline.yaml", config).file(path, text).file("more.bib", NEW)
}

/// Adds a work to `text`, completes and syncs it, and fails where more than that changed.
pub(crate) fn tried(name: &str, path: &str, text: &str) -> Done {
    let mut done = Done::default();
    let byline = folder(path, text);
    byline.run(&format!("add more.bib --into {path}"));
    let after = byline.read(path);
    done.added = after != text;
    let head = text.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let tail =
        text.bytes().rev().zip(after.bytes().rev()).take_while(|(one, other)| one == other).count();
    assert!(head + tail >= text.len(), "{name}: `add` changed more than one place");

    let byline = folder(path, text);
    let library = library(path, text);
    let before = exported(&byline, path);
    let works = &library.works[..library.works.len().min(MOST)];
    let records = records(&byline, path, works);
    let items = json!({"message": {"items": records}}).to_string();
    let server = Server::new().says("api.crossref.org/v1/works", &items);
    let is_plain = |key: &&str| {
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_:".contains(c))
    };
    let keys: Vec<&str> =
        works.iter().map(|work| work.key.value.as_str()).filter(is_plain).collect();
    if !keys.is_empty() {
        let ran = byline.run_online(
            &server.url(),
            &format!("complete --yes --apply {}", keys.join(" ")),
            "",
        );
        assert!(matches!(ran.code, 0..=2), "{name}: {ran:?}");
    }
    let after = byline.read(path);
    done.completed = filled(name, &before, &exported(&byline, path));
    assert_eq!(
        between(path, text),
        between(path, &after),
        "{name}: `complete` changed what is no work"
    );
    let has_others = works.iter().any(|work| !work.others.is_empty());
    assert!(has_others || is_within(text, &after), "{name}: `complete` took something away");

    let byline = folder(path, text);
    let orcid = r#"{"last-modified-date":{"value":1},"group":[]}"#;
    let server = Server::new()
        .says("api.crossref.org/v1/works", &items)
        .says("pub.orcid.org/v3.0/0000-0002-1825-0097/works", orcid);
    byline.run_online(&server.url(), "sync --yes --apply", "");
    let after = byline.read(path);
    done.synced = filled(name, &before, &exported(&byline, path));
    // `others` goes where the others are named.
    assert!(has_others || is_within(text, &after), "{name}: `sync` took something away");
    done
}

#[cfg(test)]
mod own {
    use super::{Done, tried};

    /// The list in `data/` that is called `name`.
    fn own(name: &str) -> String {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn the_lists_of_this_project_change_where_it_was_proposed() {
        let bib = tried("papers.bib", "papers.bib", &own("papers.bib"));
        assert!(bib.added && bib.completed > 0, "{bib:?}");
        let yaml = tried("works.yaml", "works.yaml", &own("works.yaml"));
        assert!(yaml.added && yaml.completed > 0, "{yaml:?}");
    }

    #[test]
    fn names_and_line_ends_in_all_layouts_are_kept() {
        let block = "works:\n- key: a\n  type: article # why\n  title: Trees of Trees, a Survey\n  authors:\n    - Ann Lee   # first\n    - others  # many\n  date: 2020\n  venue: Journal of Graphs\n  note: |\n    kept\n";
        let flow = "- {key: a, type: article, title: 'Trees of Trees, a Survey', authors: [Ann Lee, et al.], date: 2020, venue: Journal of Graphs}\n";
        let bib = "@article{a,\n\tauthor = \"Lee, Ann AND  others\" ,\n\ttitle = {Trees of Trees, a Survey} % x\n\t, journal = {Journal of Graphs}, year = 2020}\n% end";
        for (path, text) in [("a.yaml", block), ("a.yaml", flow), ("a.bib", bib)] {
            for text in [text.to_owned(), text.replace('\n', "\r\n")] {
                let done = tried(path, path, &text);
                assert_eq!((done.added, done.completed), (true, 1), "{text}");
            }
        }
        assert_eq!(Done::default().synced, 0);
    }
}
