//! A list becomes a YAML source: bytes of some format in, the entries of a source file out
//! (`syntax::write::source` prints them). Importers are a table; each says what it looks like.
//! Nothing here reads files or decides where works go.

mod date;
mod feed;
mod input;
mod key;
mod ris;
mod sources;
mod xml;

use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::Data;
use crate::syntax::node::Language;

pub use input::Input;

/// A format that can be imported.
#[derive(Debug)]
pub struct Importer {
    /// What `--from` calls it.
    pub name: &'static str,
    /// What it reads, in a few words.
    pub doc: &'static str,
    /// Whether its files may be in another encoding than UTF-8 and say so themselves.
    pub says_encoding: bool,
    /// Whether a file looks like it.
    pub sniff: fn(&Input) -> bool,
    /// Reads it; what is broken is reported, and what could be read is given back.
    pub convert: fn(&Input, &mut Sink) -> Option<Data>,
}

/// Every format that can be imported, in the order in which they are tried.
pub const IMPORTERS: &[Importer] = &[
    Importer {
        name: "feed",
        doc: "RSS 0.9 to 2.0, Atom and JSON Feed",
        says_encoding: true,
        sniff: feed::sniff,
        convert: feed::convert,
    },
    Importer {
        name: "bibtex",
        doc: "BibTeX and BibLaTeX",
        says_encoding: false,
        sniff: |input| sources::looks_like(Language::Bibtex, input),
        convert: |input, sink| sources::convert(Language::Bibtex, input, sink),
    },
    Importer {
        name: "ris",
        doc: "RIS, from EndNote, Zotero, Mendeley and publishers",
        says_encoding: false,
        sniff: ris::sniff,
        convert: ris::convert,
    },
    Importer {
        name: "yaml",
        doc: "byline's own YAML, CSL-JSON, CSL-YAML, Hayagriva",
        says_encoding: false,
        sniff: |input| sources::looks_like(Language::Yaml, input),
        convert: |input, sink| sources::convert(Language::Yaml, input, sink),
    },
];

/// The importer named `from`, else the one whose format `input` looks like; `None`, and a finding,
/// if there is none.
pub fn find(input: &Input, from: Option<&str>, sink: &mut Sink) -> Option<&'static Importer> {
    let found = match from {
        Some(name) => IMPORTERS.iter().find(|importer| importer.name == name),
        None => IMPORTERS.iter().find(|importer| (importer.sniff)(input)),
    };
    if found.is_none() {
        sink.push(unknown(input, from));
    }
    found
}

/// Several sources as one: the first `site`, the people, venues and topics of all by their ids (the
/// first of each), then the works of all in their order.
pub fn join(sources: Vec<Data>) -> Data {
    let (mut joined, mut works): (Vec<(String, Data)>, _) = (Vec::new(), Vec::new());
    for (name, value) in sources.into_iter().filter_map(pairs).flatten() {
        let known = joined.iter_mut().find(|(known, _)| *known == name);
        match (value, known) {
            (Data::List(items), _) if name == "works" => works.extend(items),
            (value, None) => joined.push((name, value)),
            (Data::Map(more), Some((_, Data::Map(known)))) if name != "site" => {
                for (id, entry) in more {
                    if !known.iter().any(|(other, _)| *other == id) {
                        known.push((id, entry));
                    }
                }
            }
            _ => {}
        }
    }
    joined.push(("works".to_owned(), Data::List(works)));
    Data::Map(joined)
}

/// The pairs of a mapping.
fn pairs(data: Data) -> Option<Vec<(String, Data)>> {
    match data {
        Data::Map(pairs) => Some(pairs),
        _ => None,
    }
}

/// The finding for a format that is not known.
fn unknown(input: &Input, from: Option<&str>) -> Diagnostic {
    let known = || IMPORTERS.iter().map(|importer| importer.name);
    let list: Vec<String> = IMPORTERS.iter().map(|i| format!("`{}` ({})", i.name, i.doc)).collect();
    let help = match from.and_then(|name| did_you_mean(name, known())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("byline imports {}", list.join(", ")),
    };
    let message = match from {
        Some(name) => format!("there is no format `{name}`"),
        None => "this looks like no format that byline imports".to_owned(),
    };
    Diagnostic::error(codes::IMPORT_UNKNOWN, message).at(input.first_line()).help(help)
}
