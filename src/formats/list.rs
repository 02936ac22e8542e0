//! The list of formats, and which of them a file or a tree is in.

use super::format::{Format, Read};
use super::input::Input;
use super::{bibtex, csl, feed, hayagriva, nested, ris, yaml};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::syntax::node::{Document, Language, Node};
use crate::syntax::yaml as yaml_syntax;

/// Every format that byline reads or writes, in the order in which they are tried.
pub(crate) const FORMATS: &[Format] = &[
    Format {
        name: "feed",
        doc: "RSS 0.9 to 2.0, Atom and JSON Feed",
        endings: &["rss", "atom"],
        read: Read::Text {
            says_encoding: true,
            looks_like: feed::read::looks_like,
            read: feed::read::read,
        },
        templates: &["rss", "atom", "jsonfeed"],
    },
    Format {
        name: "bibtex",
        doc: "BibTeX and BibLaTeX",
        endings: &["bib", "biblatex", "bibtex"],
        read: Read::Source { language: Language::Bibtex, looks_like: bibtex::looks_like },
        templates: &["bibtex", "biblatex"],
    },
    Format {
        name: "ris",
        doc: "RIS, from EndNote, Zotero, Mendeley and publishers",
        endings: &["ris"],
        read: Read::Text {
            says_encoding: false,
            looks_like: ris::read::looks_like,
            read: ris::read::read,
        },
        templates: &["ris"],
    },
    Format {
        name: "yaml",
        doc: "byline's own YAML, or JSON",
        endings: &["yaml", "yml"],
        read: Read::Source { language: Language::Yaml, looks_like: yaml::looks_like },
        templates: &["data"],
    },
    Format {
        name: "csl",
        doc: "CSL-JSON and CSL-YAML",
        endings: &[],
        read: Read::Tree { looks_like: csl::read::looks_like, translate: csl::read::translate },
        templates: &["csl"],
    },
    Format {
        name: "hayagriva",
        doc: "Hayagriva's YAML",
        endings: &[],
        read: Read::Tree {
            looks_like: hayagriva::read::looks_like,
            translate: hayagriva::read::translate,
        },
        templates: &["hayagriva"],
    },
    Format {
        name: "cff",
        doc: "CITATION.cff",
        endings: &["cff"],
        read: Read::Never,
        templates: &["cff"],
    },
    Format {
        name: "schema.org",
        doc: "schema.org in JSON-LD",
        endings: &[],
        read: Read::Never,
        templates: &["schema-org"],
    },
    Format {
        name: "highwire",
        doc: "the `<meta>` tags of Google Scholar and Zotero",
        endings: &[],
        read: Read::Never,
        templates: &["highwire"],
    },
];

/// The formats that byline reads.
pub fn readable() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| !matches!(format.read, Read::Never))
}

/// `document` in byline's words, if its shape is that of another vocabulary.
pub(crate) fn adopt(mut document: Document) -> Document {
    if let Some(translate) = translation(&document.root) {
        document.root = translate(document.root);
    }
    document
}

/// Whether the shape of `root` is that of another vocabulary than byline's.
pub(crate) fn is_adopted(root: &Node) -> bool {
    translation(root).is_some()
}

/// What turns `root` into byline's words, if its shape is that of another vocabulary.
fn translation(root: &Node) -> Option<fn(Node) -> Node> {
    let found = FORMATS.iter().find_map(|format| match format.read {
        Read::Tree { looks_like, translate } if looks_like(root) => Some(translate),
        _ => None,
    });
    found.or_else(|| nested::looks_like(root).then_some(nested::flatten as fn(Node) -> Node))
}

/// The format named `from`, else the one that `input` is in by its ending or looks like; `None`, and
/// a finding, if there is none.
pub fn find(input: &Input, from: Option<&str>, sink: &mut Sink) -> Option<&'static Format> {
    let found = match from {
        Some(name) => readable().find(|format| format.name == name),
        None => readable()
            .find(|format| has_ending(input, format))
            .or_else(|| readable().find(|format| looks_like(input, format)))
            .or_else(|| by_shape(input)),
    };
    if found.is_none() {
        sink.push(unknown(input, from));
    }
    found
}

/// Whether the file has an ending that only files of `format` have.
fn has_ending(input: &Input, format: &Format) -> bool {
    let ending = input.path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| format.endings.contains(&ending))
}

/// Whether the text looks like `format`.
fn looks_like(input: &Input, format: &Format) -> bool {
    let text = input.text.trim_start_matches('\u{feff}');
    match format.read {
        Read::Source { looks_like, .. } | Read::Text { looks_like, .. } => looks_like(text),
        Read::Tree { .. } | Read::Never => false,
    }
}

/// The format whose shape the text has as YAML: a list in the words of others on standard input.
fn by_shape(input: &Input) -> Option<&'static Format> {
    let root = yaml_syntax::parse(input.file, &input.text, &mut Sink::default()).root;
    readable().find(|format| match format.read {
        Read::Tree { looks_like, .. } => looks_like(&root),
        _ => false,
    })
}

/// The finding for a format that is not known.
fn unknown(input: &Input, from: Option<&str>) -> Diagnostic {
    let known = || readable().map(|format| format.name);
    let list: Vec<String> =
        readable().map(|format| format!("`{}` ({})", format.name, format.doc)).collect();
    let help = match from.and_then(|name| did_you_mean(name, known())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("byline imports {}", list.join(", ")),
    };
    let message = match from {
        Some(name) => format!("unknown format `{name}`"),
        None => "the format was not recognised".to_owned(),
    };
    Diagnostic::error(codes::IMPORT_UNKNOWN, message).at(input.first_line()).help(help)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::span::Sources;

    #[test]
    fn a_format_is_recognised_by_the_ending_then_by_the_text() {
        let bibtex = "\u{feff}@misc{a, title = {T}}";
        let cases = [
            ("a.bib", "", Some("bibtex")),
            ("a.ris", "", Some("ris")),
            ("a.yaml", "works:\n- title: T\n  note: |\n    @misc{a, title = {T}}", Some("yaml")),
            ("a.txt", bibtex, Some("bibtex")),
            ("a.txt", "@home: {a}", None),
            ("a.json", "[{\"id\": \"a\"}]", Some("yaml")),
            ("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\"}", Some("feed")),
            ("<stdin>", "TY  - JOUR\nER  - ", Some("ris")),
            ("a.txt", "a list of papers", None),
            ("<stdin>", "lee:\n  type: article\n  title: T\n", Some("hayagriva")),
        ];
        for (path, text, name) in cases {
            let file = Sources::default().add(path, text);
            let (path, bytes) = (Path::new(path), text.as_bytes());
            let input = Input { file, path, bytes, text: text.into() };
            let found = find(&input, None, &mut Sink::default());
            assert_eq!(found.map(|format| format.name), name, "{path:?} {text}");
        }
    }
}
