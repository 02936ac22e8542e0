//! `byline import` over real files in every format: as many works as the files have by a plain count, and
//! fields as JabRef reads them, whose tests say for each file what BibTeX it becomes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use byline::internals::decode;
use byline::internals::diag::Sink;
use byline::internals::model::work::fold_letters;
use byline::internals::model::{Library, Role, fields};
use byline::internals::span::Sources;
use byline::internals::syntax::node::Language;
use serde_json::Value;

use super::{corpus, files};

/// What `byline import FILE` prints, and what it says.
fn import(path: &Path) -> (String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_byline")).arg("import").arg(path).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.code().is_some_and(|code| code < 3), "{}: {said}", path.display());
    (String::from_utf8_lossy(&ran.stdout).into_owned(), said)
}

/// The works of the list `text`.
fn library(text: &str) -> Library {
    let file = Sources::default().add("works.yaml", text);
    decode::read_as(Language::Yaml, file, text, &mut Sink::default())
}

/// How many lines of `text` start with one of `starts`.
fn lines(text: &str, starts: &[&str]) -> usize {
    let is_one = |line: &&str| starts.iter().any(|start| line.trim_start().starts_with(start));
    text.lines().filter(is_one).count()
}

/// How many of `words` are in `text`.
fn words(text: &str, words: &[&str]) -> usize {
    words.iter().map(|word| text.matches(word).count()).sum()
}

/// `text`, which is YAML or JSON, as an independent reader sees it.
fn tree(text: &str) -> Value {
    let json = serde_json::from_str(text);
    json.or_else(|_| serde_yaml::from_str(text)).unwrap_or(Value::Null)
}

/// How many items the list under `key` has.
fn items(value: &Value, key: &str) -> usize {
    value.get(key).and_then(Value::as_array).map_or(0, Vec::len)
}

/// A folder of files in one format: its name, the endings, and how its works are counted.
type Format = (&'static str, &'static [&'static str], fn(&str) -> usize);

/// Every format of which the corpus has files.
const FORMATS: &[Format] = &[
    ("cff", &["cff"], |text| {
        let root = tree(text);
        let own = usize::from(root.get("title").is_some());
        own + usize::from(root.get("preferred-citation").is_some()) + items(&root, "references")
    }),
    ("crossref", &["json"], |_| 1),
    ("datacite", &["json"], |_| 1),
    ("openalex", &["json"], |_| 1),
    ("dblp", &["xml"], |text| {
        words(
            text,
            &[
                "<article ",
                "<inproceedings ",
                "<incollection ",
                "<phdthesis ",
                "<book ",
                "<proceedings ",
                "<data ",
            ],
        )
    }),
    ("endnote", &["enw"], |text| lines(text, &["%0 "])),
    ("endnote", &["xml"], |text| words(text, &["<record>"])),
    ("pubmed", &["nbib"], |text| lines(text, &["PMID-"])),
    ("ris", &["ris"], |text| lines(text, &["TY  -"])),
    ("orcid/orcid-model", &["xml"], |text| words(text, &["</work:work-summary>", "</work:work>"])),
    ("csl-json", &["json"], |text| tree(text).as_array().map_or(1, Vec::len)),
    ("json-resume", &["json"], |text| items(&tree(text), "publications")),
    ("rendercv", &["yaml"], |text| {
        let root = tree(text);
        let sections = root.pointer("/cv/sections").and_then(Value::as_object);
        let entries = sections.into_iter().flat_map(|all| all.values()).filter_map(Value::as_array);
        let is_work =
            |entry: &&Value| entry.get("title").is_some() && entry.get("authors").is_some();
        entries.flatten().filter(is_work).count()
    }),
    ("feeds", &["xml"], |text| words(text, &["<item>", "<entry>", "<item "])),
    ("hayagriva", &["yml"], |text| lines_at_the_margin(text)),
    ("yaml", &["yml"], |text| lines(text, &["- title:", "- name:"])),
];

/// How many keys stand at the margin.
fn lines_at_the_margin(text: &str) -> usize {
    let is_key = |line: &&str| line.ends_with(':') && !line.starts_with([' ', '#', '-']);
    text.lines().map(str::trim_end).filter(is_key).count()
}

/// Files of which another number is read than counted, with the number and the reason.
const RECOUNTED: &[(&str, usize, &str)] = &[
    ("endnote/jabref/Endnote.entries.enw", 5, "eight have a type and nothing else"),
    ("endnote/jabref/Endnote.pattern.A.enw", 1, "it has no type"),
    ("endnote/jabref/Endnote.pattern.E.enw", 1, "it has no type"),
    ("ris/commonmeta/ris_bug.ris", 1, "one blank is missing behind `TY`"),
    ("json-resume/schema.json", 1, "it is a schema, which is said to be no list"),
];

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn as_many_works_are_read_as_each_file_has() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (folder, endings, works) in FORMATS {
        for path in files(&corpus().join(folder), endings) {
            let name = path.strip_prefix(corpus()).unwrap().display().to_string();
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let text = text.replace('\u{feff}', "");
            let recounted = RECOUNTED.iter().find(|row| row.0 == name).map(|row| row.1);
            let expected = recounted.unwrap_or_else(|| works(&text));
            let found = lines(&import(&path).0, &["- key:"]);
            count += 1;
            if found != expected {
                wrong.push(format!("{name}: {found} of {expected}"));
            }
        }
    }
    assert!(count > 200, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the first work of `library` says, as it is compared.
fn said(library: &Library) -> BTreeMap<&'static str, String> {
    let Some(work) = library.works.first() else { return BTreeMap::new() };
    let mut said = BTreeMap::new();
    let title = work.title().map(|title| fold_letters(&title.to_plain()));
    said.insert("title", title.unwrap_or_default());
    said.insert("year", work.year().map(|year| year.to_string()).unwrap_or_default());
    let families = |role| {
        let names = work.people(role).map(|one| fold_letters(&one.name.family));
        names.collect::<Vec<_>>().join(" ")
    };
    said.insert("authors", families(Role::Author));
    said.insert("editors", families(Role::Editor));
    for field in [fields::DOI, fields::VOLUME, fields::NUMBER, fields::PAGES, fields::ISSN] {
        let value = work.literal(field).unwrap_or_default().to_lowercase().replace("--", "-");
        said.insert(field.name(), value);
    }
    said
}

/// What JabRef reads otherwise and why byline does not: file, field.
const OTHERWISE: &[(&str, &str, &str)] = &[
    (
        "RisImporterTest1.ris",
        "",
        "a type stands nine times above one record, and byline reads the first",
    ),
    ("RisImporterTest3.ris", "issn", "the number is an ISBN"),
    ("RisImporterTest3.ris", "number", "the file has none"),
    ("RisImporterTest5a.ris", "number", "a copyright is no number"),
    ("RisImporterTest6.ris", "number", "an identifier of PubMed Central is no number"),
    ("RisImporterTest7.ris", "authors", "A2 are other people than the authors"),
    ("RisImporterTestDOI.ris", "issn", "both are there"),
    ("RisImporterTestDOI.ris", "number", "the number of PubMed is no number of an issue"),
    ("RisImporterTestDoiAndJournalTitle.ris", "editors", "RIS means the holders of a patent by it"),
    ("EndnoteXmlImporterTestArticle.xml", "pages", "the end of the range is written in full"),
    ("EndnoteXmlImporterTest_WithoutUrlStyle.xml", "pages", "the same"),
    ("NbibImporterTest.nbib", "authors", "a corporate author is one, too"),
];

/// The files that have JabRef's reading beside them.
fn with_bibtex() -> Vec<(PathBuf, PathBuf)> {
    let all = ["ris", "endnote", "pubmed"].map(|folder| corpus().join(folder).join("jabref"));
    let all = all.iter().flat_map(|folder| files(folder, &["ris", "xml", "enw", "nbib"]));
    all.map(|path| (path.with_extension("bib"), path)).filter(|(bib, _)| bib.exists()).collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn fields_are_as_jabref_reads_them() {
    let mut wrong = Vec::new();
    let pairs = with_bibtex();
    assert!(pairs.len() > 15, "{}", pairs.len());
    for (bib, path) in pairs {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (ours, theirs) = (said(&library(&import(&path).0)), said(&library(&import(&bib).0)));
        for (field, value) in theirs {
            let own = ours.get(field).cloned().unwrap_or_default();
            let is_known =
                OTHERWISE.iter().any(|row| row.0 == name && ["", field].contains(&row.1));
            if own != value && !value.is_empty() && !is_known {
                wrong.push(format!("{name} {field}: `{own}`, JabRef `{value}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
