//! Texts in, works out: each reader turns one language into the spanned tree (`node`), `decode`
//! turns the tree into a `Library`, `merge` joins several. Readers never stop at the first fault.

pub mod bibtex;
pub mod decode;
pub mod edit;
pub mod fmt;
pub mod leaves;
pub mod merge;
pub mod node;
pub mod write;
pub mod yaml;

use crate::diag::Sink;
use crate::span::{FileId, Sources};
use node::{Document, Language};

/// Reads `file` in the language that its name or, for standard input, its first characters tell.
pub fn parse(file: FileId, sources: &Sources, sink: &mut Sink) -> Document {
    let text = sources.text(file);
    match language(sources.path(file), text) {
        Language::Yaml => yaml::parse(file, text, sink),
        Language::Bibtex => bibtex::parse(file, text, sink),
    }
}

/// The language of a file: by its ending, else by whether an `@` opens it.
fn language(path: &std::path::Path, text: &str) -> Language {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("bib" | "biblatex" | "bibtex") => Language::Bibtex,
        Some("yaml" | "yml" | "json") => Language::Yaml,
        _ if text.lines().any(|line| line.trim_start().starts_with('@')) => Language::Bibtex,
        _ => Language::Yaml,
    }
}
