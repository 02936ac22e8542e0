//! pandoc-citeproc's biblio2yaml: BibLaTeX, and the CSL YAML that its authors expect of it.

use std::fs;
use std::path::Path;

use byline::internals::diag::Sink;
use byline::internals::span::Sources;
use byline::internals::text::{Inline, Text};
use serde_json::Value as Json;

use super::corpus::{self, corpus};
use super::csl;
use super::ratchet::{Case, Suite, hold};

/// The variables.
pub(crate) const SUITE: Suite = Suite {
    id: "biblio2yaml",
    title: "pandoc-citeproc: biblio2yaml",
    about: "`suites/pandoc-citeproc-biblio2yaml`: one variable of one reference (names, dates, titles, and whatever else both sides have), the markup of pandoc's Markdown and straight quotes on both sides",
    gate: 95,
};

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
            if let Some((expected, found)) = csl::compared(variable, value, work, markdown) {
                out.push(Case::equal_but_for_case(id, &straight(&expected), &straight(&found)));
            }
        }
    }
    out
}

/// `text` in pandoc's Markdown.
fn markdown(text: &Text) -> String {
    inlines(&text.inlines())
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
        Inline::Math(formula) => format!("${}$", formula.tex),
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
