//! Text in, tree out: each reader turns one language into the spanned tree (`node`) and back (`write`);
//! `leaves` gives every byte of a file its one leaf, `front` the front matter of a page its parts.
//! `names` reads the spellings of people's names. Readers never stop at the first fault. No field of a
//! work is known here.

pub mod bibtex;
pub mod front;
pub mod leaves;
pub mod names;
pub mod node;
mod sections;
pub mod toml;
pub mod write;
pub mod yaml;

use crate::diag::Sink;
use crate::span::{FileId, Sources};
use node::{Document, Language};

pub(crate) use sections::SECTIONS;

/// Reads `file` in the language that its name or, for standard input, its first characters tell, as
/// the tree of what is written.
pub fn parse(file: FileId, sources: &Sources, sink: &mut Sink) -> Document {
    let text = sources.text(file);
    match language(sources.path(file), text) {
        Language::Yaml => yaml::parse(file, text, sink),
        Language::Bibtex => bibtex::parse(file, text, sink),
    }
}

/// The leaves of `file`: every byte in exactly one.
pub fn leaves(file: FileId, sources: &Sources) -> Vec<leaves::Leaf> {
    let text = sources.text(file);
    match language(sources.path(file), text) {
        Language::Yaml => yaml::leaves(text),
        Language::Bibtex => bibtex::leaves(file, text, &mut Sink::default()),
    }
}

/// The language of a file: by its ending, else by whether a line opens an entry (`@article{`).
pub fn language(path: &std::path::Path, text: &str) -> Language {
    Language::of(path).unwrap_or_else(|| {
        let opens = text.lines().any(opens_entry);
        if opens { Language::Bibtex } else { Language::Yaml }
    })
}

/// Whether `line` opens an entry of BibTeX: YAML may have `@` at the start of a line, too.
pub(crate) fn opens_entry(line: &str) -> bool {
    let word = line.trim_start().strip_prefix('@').unwrap_or_default().trim_start();
    let behind = word.trim_start_matches(|letter: char| letter.is_alphanumeric()).trim_start();
    behind.len() < word.len() && behind.starts_with(['{', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_an_ending_is_bibtex_if_a_line_opens_an_entry() {
        for (text, expected) in [
            ("% mine\n@article{a,\n}", Language::Bibtex),
            (" @ string (a = 1)", Language::Bibtex),
            ("- title: x\n  @author: y", Language::Yaml),
            ("@handle: {a: b}", Language::Yaml),
            ("@{", Language::Yaml),
            ("", Language::Yaml),
        ] {
            assert_eq!(language(std::path::Path::new("<stdin>"), text), expected, "{text}");
        }
    }
}
