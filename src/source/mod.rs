//! Texts in, works out: each reader turns one language into the spanned tree (`node`), `decode`
//! turns the tree into a `Library`, `merge` joins several. Readers never stop at the first fault.

pub mod bibtex;
pub mod csl;
pub mod decode;
pub mod edit;
pub mod fmt;
mod foreign;
pub mod front;
pub mod hayagriva;
pub mod leaves;
pub mod merge;
pub mod node;
pub mod posts;
pub mod write;
pub mod yaml;

use crate::diag::Sink;
use crate::model::Library;
use crate::span::{FileId, Sources};
use node::{Document, Language};

/// Reads `file` and decodes it; of a BibTeX file no more than one work is ever a tree, and the tree of
/// a YAML file goes as its works come. A YAML or JSON file may also be a list in CSL's or Hayagriva's
/// words.
pub fn read(file: FileId, sources: &Sources, sink: &mut Sink) -> Library {
    let text = sources.text(file);
    read_as(language(sources.path(file), text), file, text, sink)
}

/// Reads `text`, the text of `file`, as `language`, and decodes it.
pub fn read_as(language: Language, file: FileId, text: &str, sink: &mut Sink) -> Library {
    match language {
        Language::Yaml => {
            let document = yaml::parse(file, text, sink);
            decode::decode_owned(foreign::adopt(document), sink)
        }
        Language::Bibtex => {
            let mut reader = bibtex::Reader::new(file, text);
            let whole = reader.whole();
            decode::decode_each(Language::Bibtex, whole, |sink| reader.next_work(sink), sink)
        }
    }
}

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
fn language(path: &std::path::Path, text: &str) -> Language {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("bib" | "biblatex" | "bibtex") => Language::Bibtex,
        Some("yaml" | "yml" | "json") => Language::Yaml,
        _ if text.lines().any(opens_entry) => Language::Bibtex,
        _ => Language::Yaml,
    }
}

/// Whether `line` opens an entry of BibTeX: YAML may have `@` at the start of a line, too.
fn opens_entry(line: &str) -> bool {
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

    #[test]
    fn a_file_whose_tree_goes_as_it_is_read_says_what_its_whole_tree_says() {
        let texts = [
            "@string{j = {Journal}}\n@article{a, author = {He, Bing and M{\\\"u}ller, J.}, journal = j, year = 2024}\n@article{b, title = {x\n",
            "% nothing but a comment\n",
            "@article{a, title = undefined, note = \u{1}}",
        ];
        let bib = texts.map(|text| ("a.bib", text));
        let yaml = [
            ("a.yaml", "- key: a\n  title: x\n  note:\n- b\n- key: c\n  title: [y]\n"),
            ("a.yaml", "works:\n- key: a\n  authors: [Bing He*]\nmarks: {'*': senior}\nsite: {}\n"),
            ("a.yaml", "works: []\n"),
            ("a.yaml", "works:\n- key: a\nworks:\n- key: b\nnowhere: 1\n"),
            ("a.yaml", "title: x\nauthors: y\n"),
            ("a.yaml", ""),
        ];
        for (path, text) in bib.into_iter().chain(yaml) {
            let mut sources = Sources::default();
            let file = sources.add(path, text);
            let (mut found, mut found_again) = (Sink::default(), Sink::default());
            let library = read(file, &sources, &mut found);
            let again = decode::decode(&parse(file, &sources, &mut found_again), &mut found_again);
            assert_eq!(format!("{library:?}"), format!("{again:?}"), "{text}");
            assert_eq!(found.into_sorted(), found_again.into_sorted(), "{text}");
        }
    }
}
