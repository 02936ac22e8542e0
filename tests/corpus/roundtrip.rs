//! BibTeX → YAML → BibTeX → YAML is a fixed point and keeps every field of every entry, over every
//! .bib file of the corpus (`BYLINE_CORPUS`). What may differ is listed here with its reason.

use std::collections::BTreeMap;
use std::sync::Arc;

use byline::internals::config::Style;
use byline::internals::diag::Sink;
use byline::internals::files::Files;
use byline::internals::formats::yaml;
use byline::internals::model::Site;
use byline::internals::model::{Library, Work, fields};
use byline::internals::render::{self, Scope, Templates};
use byline::internals::span::{Sources, Span, Spanned};
use byline::internals::syntax::node::{Document, Pair};
use byline::internals::syntax::{self, write};
use byline::internals::text::Text;
use byline::internals::view::{Group, Lens, Listed};
use byline::internals::{decode, merge};

use super::{bib_files, corpus};

/// Works that come back otherwise than they went, by how many and why.
const ALLOWED: &[(Reason, usize)] = &[
    (Reason::Venue, 62),
    (Reason::ClassicType, 479),
    (Reason::ClassicName, 3),
    (Reason::InheritedStamp, 4),
    (Reason::LoneGiven, 2),
    (Reason::SpacedKey, 2),
    (Reason::Controls, 2),
];

/// Fields of entries that have no place in the YAML, by how many and why.
const NOT_KEPT: &[(&str, usize)] = &[
    ("a month without a year, which is reported", 5),
    ("nothing is in it", 3868),
    ("written twice with two values, of which BibTeX knows the first; reported", 61),
];

/// Exports that byline reads: template, file name, what stands between two works, and how many works
/// are written otherwise the second time.
const EXPORTS: &[(&str, &str, &str, usize)] =
    &[("csl", "a.json", "\n  },\n", 2), ("hayagriva", "a.yaml", "\n\n", 11)];

/// Why a work comes back otherwise than it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// `venue` alone is said as the journal, book or school that it stands for, for other programs.
    Venue,
    /// `@techreport`, `@phdthesis` and `@mastersthesis` are the only words that classic BibTeX has.
    ClassicType,
    /// A name with one word of many and no given name, or a particle in capitals, is taken apart by
    /// classic BibTeX in its own way; BibLaTeX's named parts keep it.
    ClassicName,
    /// `date-modified` inherited through `crossref` by an entry without `date-added`.
    InheritedStamp,
    /// A name without a family name goes out whole: one that starts with a comma crashes biber.
    LoneGiven,
    /// A space in a key ends it for BibTeX; it goes out as a hyphen.
    SpacedKey,
    /// Control characters of ASCII, which E116 reports, are in no output.
    Controls,
}

/// Every .bib file of the corpus: its path below it, and its text, made UTF-8 where it was not.
fn bibs() -> impl Iterator<Item = (String, String)> {
    bib_files(&corpus().join("bib")).into_iter().map(|path| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        (path.strip_prefix(corpus()).unwrap().display().to_string(), text)
    })
}

/// A text that was read.
struct Read {
    sources: Sources,
    document: Document,
    library: Library,
}

/// Reads `text`, a source called `path`; nothing is inherited or found yet.
fn read(path: &str, text: &str) -> Read {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let mut sink = Sink::default();
    let document = syntax::parse(file, &sources, &mut sink);
    let library = decode::read(file, &sources, &mut sink);
    Read { sources, document, library }
}

/// `library` as a YAML source.
fn in_yaml(library: &Library) -> String {
    write::source(&yaml::library(library))
}

/// Fields that no export holds: each entry stands alone, and private things and paths on the
/// author's disk stay there.
const LEFT_OUT: [&str; 6] = ["private", "hidden", "bibtex", "file", "crossref", "xdata"];

/// `library` with what entries inherit from each other in them, and without what no export holds.
pub(crate) fn alone(library: Library) -> Library {
    let mut library = merge::merge(vec![library], &mut Sink::default());
    for work in &mut library.works {
        work.fields.retain(|field| !LEFT_OUT.contains(&field.name.as_str()));
    }
    library
}

/// `library` as the built-in template `name` writes it.
pub(crate) fn rendered(name: &str, library: Library, mut sources: Sources) -> String {
    let mut sink = Sink::default();
    let file = sources.add("<template>", name);
    let name = Spanned::new(name.to_owned(), Span::new(file, 0..name.len()));
    let (site, style) = (Arc::new(Site::default()), Arc::new(Style::default().complete()));
    let lens = Arc::new(Lens::new(Arc::new(library), site, style));
    let templates = Templates::default();
    let template = templates.find(&name, None, &Files::disk(), &mut sources, &mut sink).unwrap();
    let listed = |work| Listed { work, number: String::new() };
    let works = (0..lens.library.works.len()).map(listed).collect();
    let (key, title, groups) = (String::new(), Text::default(), Vec::new());
    let groups = vec![Group { key, title, works, groups }];
    let page = byline::internals::model::Data::Map(Vec::new());
    let scope = Scope {
        lens,
        groups,
        subject: None,
        page,
        vars: Vec::new(),
        region: None,
        to: "x.bib".into(),
    };
    render::render(&template, &scope, &sources, &mut sink).unwrap()
}

/// The works of a YAML source, one text each.
fn works(yaml: &str) -> Vec<&str> {
    yaml.split("\n\n- ").collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn bibtex_to_yaml_and_back_is_a_fixed_point() {
    let mut count = 0;
    let mut allowed: BTreeMap<Reason, usize> = BTreeMap::new();
    let mut differing = Vec::new();
    for (name, bib) in bibs() {
        let first = read("a.bib", &bib);
        count += first.library.works.len();
        let plain = in_yaml(&first.library);
        assert_eq!(in_yaml(&read("a.yaml", &plain).library), plain, "{name}");
        let yaml = in_yaml(&alone(first.library));
        for template in ["biblatex", "bibtex"] {
            let second = read("a.yaml", &yaml);
            let bib = rendered(template, alone(second.library), second.sources);
            let third = in_yaml(&alone(read("a.bib", &bib).library));
            assert_eq!(works(&third).len(), works(&yaml).len(), "{template} {name}");
            for (before, after) in works(&yaml).iter().zip(works(&third)) {
                match reason(template, before, after) {
                    _ if *before == after => {}
                    Some(reason) => *allowed.entry(reason).or_default() += 1,
                    None => differing.push(format!("{template} {name}:\n{before}\n{after}\n")),
                }
            }
        }
    }
    assert!(count > 24_000, "{count}");
    assert!(differing.is_empty(), "{} differ: {}", differing.len(), differing.concat());
    let mut expected = ALLOWED.to_vec();
    expected.sort();
    assert_eq!(allowed.into_iter().collect::<Vec<_>>(), expected);
}

/// Why a work, in YAML, may have become `after`.
fn reason(template: &str, before: &str, after: &str) -> Option<Reason> {
    let lost: Vec<&str> =
        before.lines().filter(|line| !after.lines().any(|l| l == *line)).collect();
    let starts = |heads: &[&str]| {
        lost.iter().all(|line| heads.iter().any(|head| line.trim_start().starts_with(head)))
    };
    let classic = template == "bibtex";
    let rows: [(bool, Reason); 7] = [
        (lost.iter().all(|line| line.contains("\\x0")), Reason::Controls),
        (starts(&["venue: "]), Reason::Venue),
        (classic && starts(&["type: report", "type: thesis"]), Reason::ClassicType),
        (starts(&["- given: "]), Reason::LoneGiven),
        (starts(&["key: "]), Reason::SpacedKey),
        (classic && starts(&["- family: ", "particle: ", "given: "]), Reason::ClassicName),
        (starts(&["date-modified: "]), Reason::InheritedStamp),
    ];
    rows.iter().find(|row| row.0).map(|row| row.1)
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn exports_are_read_back_as_they_were_written() {
    for (template, path, between, allowed) in EXPORTS {
        let (mut count, mut differing) = (0, Vec::new());
        for (name, bib) in bibs() {
            let first = read("a.bib", &bib);
            let written = rendered(template, alone(first.library), first.sources);
            let second = read(path, &written);
            let again = rendered(template, alone(second.library), second.sources);
            let (before, after) = (written.split(between), again.split(between));
            assert_eq!(before.clone().count(), after.clone().count(), "{template} {name}");
            for (before, after) in before.zip(after) {
                count += 1;
                if before != after {
                    differing.push(format!("{template} {name}:\n{before}\n{after}\n"));
                }
            }
        }
        assert!(count > 20_000, "{template} {count}");
        assert_eq!(differing.len(), *allowed, "{template}: {}", differing.concat());
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn every_field_of_every_entry_is_kept() {
    let mut count = 0;
    let mut gone: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (name, bib) in bibs() {
        let read = read("a.bib", &bib);
        let entries = read.document.root.items().unwrap();
        for (entry, work) in entries.iter().zip(&read.library.works) {
            let pairs = entry.pairs().unwrap();
            for (at, pair) in pairs.iter().enumerate().skip(2) {
                count += 1;
                if let Some(reason) = not_kept(pair, &pairs[2..at], work) {
                    let key = &work.key.value;
                    gone.entry(reason)
                        .or_default()
                        .push(format!("{name} {key} {}", pair.key.value));
                }
            }
        }
    }
    assert!(count > 180_000, "{count}");
    let counts: Vec<(&str, usize)> =
        gone.iter().map(|(reason, all)| (*reason, all.len())).collect();
    assert_eq!(counts, NOT_KEPT, "{gone:#?}");
}

/// Why the field `pair`, behind the fields `before`, is not in `work`; `None` if it is.
fn not_kept(pair: &Pair, before: &[Pair], work: &Work) -> Option<&'static str> {
    let written = pair.key.value.to_lowercase();
    let text = pair.value.text().unwrap_or_default().trim();
    let name = match written.as_str() {
        "type" => "genre",
        "key" => "sortkey",
        name => name,
    };
    let is_dated = || work.has(fields::DATE) || work.has(fields::STATUS);
    let is_there = match (name, fields::find(name)) {
        ("year" | "month" | "day", _) => is_dated() || work.named(name).is_some(),
        (_, Some(fields::DATE)) => is_dated(),
        (_, Some(field @ (fields::EPRINT | fields::EPRINTTYPE))) => {
            work.has(fields::ARXIV) || work.has(field)
        }
        (_, Some(fields::ENTRYSUBTYPE)) if work.kind_written.value == text => true,
        (name, None) if name.contains("+an") => true,
        // An address is the link of the work, and lines such as `PMID: 1` are fields of their own.
        (_, Some(fields::HOWPUBLISHED)) if text.contains("://") => {
            work.has(fields::URL) || work.has(fields::HOWPUBLISHED)
        }
        (_, Some(fields::NOTE)) if text.contains(':') => {
            let ids = [fields::NOTE, fields::PMID, fields::PMCID, fields::DOI, fields::ARXIV];
            ids.into_iter().any(|field| work.has(field))
        }
        (_, Some(field)) => match field.role() {
            Some(role) => work.people(role).next().is_some() || work.others.contains(&role),
            None => work.has(field) || work.named(&written).is_some(),
        },
        // The label of a link.
        (_, None) if fields::label_in(&written).is_some() => {
            work.named(&written).is_some() || work.links().iter().any(|link| link.url == text)
        }
        (_, None) => work.named(&written).is_some(),
    };
    let same_name = |other: &&Pair| other.key.value.eq_ignore_ascii_case(&written);
    let first = before.iter().find(same_name);
    match first {
        _ if text.is_empty() => Some("nothing is in it"),
        Some(first) if first.value.text().map(str::trim) == Some(text) => None,
        Some(_) => Some("written twice with two values, of which BibTeX knows the first; reported"),
        None if is_there => None,
        None if written == "month" => Some("a month without a year, which is reported"),
        None => Some("lost"),
    }
}
