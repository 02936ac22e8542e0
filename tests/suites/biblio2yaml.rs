//! pandoc-citeproc's biblio2yaml: BibLaTeX, and the CSL YAML that its authors expect of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use byline::diag::Sink;
use byline::model::date::{Moment, Point};
use byline::model::{Date, Name, Role, Value, Work};
use byline::span::Sources;
use byline::text::{Block, Inline, Text};
use serde_json::Value as Json;

use super::corpus::{self, corpus};
use super::ratchet::{Case, Suite, hold};

/// The variables.
pub(crate) const SUITE: Suite = Suite {
    id: "biblio2yaml",
    title: "pandoc-citeproc: biblio2yaml",
    about: "`suites/pandoc-citeproc-biblio2yaml`: one variable of one reference (names, dates, titles, and what else both sides have), the markup of pandoc's Markdown and straight quotes on both sides",
    gate: 95,
};

/// The variables that hold names, and whose.
const NAMES: &[(&str, Role)] = &[
    ("author", Role::Author),
    ("editor", Role::Editor),
    ("translator", Role::Translator),
    ("container-author", Role::Bookauthor),
];

/// The variables that hold dates, and byline's fields.
const DATES: &[(&str, &str)] = &[
    ("issued", "date"),
    ("event-date", "event-date"),
    ("accessed", "urldate"),
    ("original-date", "origdate"),
];

/// The variables that hold text, and byline's fields with what stands between those that are there.
const TEXTS: &[(&str, &[&str], &str)] = &[
    ("collection-title", &["series"], ""),
    ("publisher", &["publisher", "institution", "organization"], " and "),
    ("publisher-place", &["place"], ""),
    ("original-publisher", &["origpublisher"], ""),
    ("page", &["pages"], ""),
    ("volume", &["volume"], ""),
    ("issue", &["number", "issue"], ", "),
    ("number", &["number"], ""),
    ("collection-number", &["number"], ""),
    ("edition", &["edition"], ""),
    ("version", &["version"], ""),
    ("number-of-volumes", &["volumes"], ""),
    ("number-of-pages", &["pagetotal"], ""),
    ("keyword", &["tags"], ""),
    ("annote", &["annotation"], ""),
    ("abstract", &["abstract"], ""),
    ("note", &["note", "addendum"], ". "),
    ("status", &["status"], ""),
];

/// The references that the suite expects of the input at `path`, and the input.
fn expected(path: &Path) -> (String, Vec<Json>) {
    let text = fs::read_to_string(path).unwrap();
    let (input, yaml) = text.split_once("\n---").unwrap();
    let yaml = yaml.split("\n...").next().unwrap_or_default();
    let parsed: Json = serde_yaml::from_str(yaml).unwrap();
    (input.to_owned(), parsed["references"].as_array().cloned().unwrap_or_default())
}

/// The cases of the file at `path`.
fn cases(path: &Path, folder: &Path) -> Vec<Case> {
    let (input, references) = expected(path);
    let library = corpus::library(path, &input, &mut Sources::default(), &mut Sink::default());
    let file = corpus::name(path, folder);
    let mut out = Vec::new();
    for reference in references {
        let key = reference["id"].as_str().unwrap_or_default().to_owned();
        let work = library.works.iter().find(|work| work.key.value == key);
        let Some(work) = work else {
            out.push(Case::equal(format!("{file} {key}"), "a work", "none"));
            continue;
        };
        for (variable, value) in reference.as_object().into_iter().flatten() {
            let id = format!("{file} {key} {variable}");
            if let Some((expected, found)) = compared(variable, value, work) {
                out.push(Case::equal_but_for_case(id, &straight(&expected), &straight(&found)));
            }
        }
    }
    out
}

/// What `variable` is expected to be, and what byline's `work` has for it; `None` for a variable that is
/// pandoc's own choice (types, languages, short titles).
fn compared(variable: &str, value: &Json, work: &Work) -> Option<(String, String)> {
    if let Some((_, role)) = NAMES.iter().find(|row| row.0 == variable) {
        return Some((expected_names(value), found_names(work, *role)));
    }
    if let Some((_, field)) = DATES.iter().find(|row| row.0 == variable) {
        return Some((expected_date(value), found_date(work, field)));
    }
    let found = match variable {
        "title" | "container-title" | "volume-title" => titles(work).remove(variable),
        _ => {
            let (_, fields, between) = TEXTS.iter().find(|row| row.0 == variable)?;
            let fields = fields.iter().filter_map(|field| corpus::field(work, field, markdown));
            let texts: Vec<String> = fields.collect();
            (!texts.is_empty()).then(|| texts.join(between))
        }
    };
    let expected = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    Some((expected, found.unwrap_or_else(|| "nothing".to_owned())))
}

/// Names, one after the other.
fn expected_names(value: &Json) -> String {
    let part = |name: &Json, key: &str| name[key].as_str().unwrap_or_default().to_owned();
    let one = |name: &Json| {
        let whole = ["literal", "family"].map(|key| part(name, key)).concat();
        let particle = ["non-dropping-particle", "dropping-particle"].map(|key| part(name, key));
        shown(&part(name, "given"), &particle.concat(), &whole, &part(name, "suffix"))
    };
    value.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join("; ")
}

/// The names of `work` in `role`, one after the other.
fn found_names(work: &Work, role: Role) -> String {
    let one = |Name { given, particle, family, suffix, .. }: &Name| {
        shown(given, particle, family, suffix)
    };
    work.in_role(role).map(|person| one(&person.name)).collect::<Vec<_>>().join("; ")
}

/// A name in one line; CSL's suffixes and particles stand where BibTeX's do.
fn shown(given: &str, particle: &str, family: &str, suffix: &str) -> String {
    format!("{given}|{particle}|{family}|{suffix}").replace('\u{a0}', " ")
}

/// A date as CSL's YAML has it: the parts of its start and of its end.
fn expected_date(value: &Json) -> String {
    let one = |point: &Json| {
        let parts = ["year", "month", "day", "season"].map(|part| &point[part]);
        parts.iter().filter(|part| !part.is_null()).map(ToString::to_string).collect::<Vec<_>>()
    };
    let points = value.as_array().into_iter().flatten();
    points.map(|point| one(point).join("-")).collect::<Vec<_>>().join("/")
}

/// The date in the field `name`.
fn found_date(work: &Work, name: &str) -> String {
    let Some(Value::Date(Date { start, end })) = work.field(name).map(|field| &field.value) else {
        return "no date".to_owned();
    };
    let moment = |Moment { year, month, day, .. }: &Moment| {
        let rest = [month, day].into_iter().flatten().map(|part| format!("-{part}"));
        format!("{year}{}", rest.collect::<String>())
    };
    let one = |point: &Point| match point {
        Point::At(at) => moment(at),
        Point::Open | Point::Unknown => String::new(),
    };
    let end = end.as_ref().map(|end| format!("/{}", one(end)));
    format!("{}{}", one(start), end.unwrap_or_default())
}

/// CSL's titles of `work`: with subtitle and addition, a volume's title apart from that of the whole.
fn titles(work: &Work) -> BTreeMap<&'static str, String> {
    let title = |names: [&str; 3]| {
        let [title, subtitle, addition] =
            names.map(|name| corpus::field(work, name, markdown).unwrap_or_default());
        let subtitle = if subtitle.is_empty() { subtitle } else { format!(": {subtitle}") };
        let addition = if addition.is_empty() { addition } else { format!(". {addition}") };
        (!title.is_empty()).then(|| format!("{title}{subtitle}{addition}"))
    };
    let own = title(["title", "subtitle", "titleaddon"]);
    let main = title(["maintitle", "mainsubtitle", "maintitleaddon"]);
    let book = title(["booktitle", "booksubtitle", "booktitleaddon"]);
    let journal = title(["journaltitle", "journalsubtitle", "journaltitleaddon"]);
    let has_book = book.is_some();
    let named = match main {
        Some(main) if has_book => [own, Some(main), book],
        Some(main) => [Some(main), None, own],
        None => [own, journal.or(book), None],
    };
    let variables = ["title", "container-title", "volume-title"];
    variables.into_iter().zip(named).filter_map(|(name, title)| Some((name, title?))).collect()
}

/// `text` in pandoc's Markdown.
fn markdown(text: &Text) -> String {
    let paragraphs: Vec<String> = text
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(content) => inlines(content),
            other => panic!("no such block here: {other:?}"),
        })
        .collect();
    paragraphs.join(" ")
}

/// Inline content in pandoc's Markdown.
fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

/// One inline in pandoc's Markdown.
fn inline(inline: &Inline) -> String {
    let inner = || inlines(inline.inner().unwrap_or_default());
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Math(math, _) => format!("${math}$"),
        Inline::Emph(_) => format!("*{}*", inner()),
        Inline::Strong(_) => format!("**{}**", inner()),
        Inline::Sup(_) => format!("^{}^", inner()),
        Inline::Sub(_) => format!("~{}~", inner()),
        Inline::SmallCaps(_) => format!("<span class=\"smallcaps\">{}</span>", inner()),
        Inline::Quoted(_) => format!("“{}”", inner()),
        Inline::Link(url, _) => format!("[{}]({url})", inner()),
        Inline::Underline(_) | Inline::NoCase(_) => inner(),
        Inline::Break => " ".to_owned(),
        Inline::Verbatim(text) => panic!("only targets make this: {text}"),
    }
}

/// `text` with straight quotes and plain spaces, one spelling of small capitals, and without pandoc's
/// marks of protected case, which the readers of titles look at; it joins lists with semicolons.
fn straight(text: &str) -> String {
    let mut text = text.replace("style=\"font-variant:small-caps;\"", "class=\"smallcaps\"");
    for class in ["nocase", "nodecor"] {
        while let Some((before, rest)) = text.split_once(&format!("<span class=\"{class}\">")) {
            text = format!("{before}{}", rest.replacen("</span>", "", 1));
        }
    }
    let text = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").replace(" and ", "; ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn variables_hold() {
    let folder = corpus("suites/pandoc-citeproc-biblio2yaml");
    let files = corpus::files(&folder, &["biblatex"]);
    let cases: Vec<Case> = files.iter().flat_map(|path| cases(path, &folder)).collect();
    hold(&SUITE, &cases);
}
