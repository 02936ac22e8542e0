//! A foreign list becomes works once: bytes of some format in, the entries of a source file out
//! (`source::write::source` prints them). Importers are a table; each says what it looks like.
//! Nothing here reads files or decides where works go.

mod date;
mod feed;
mod key;
mod xml;

use std::borrow::Cow;

use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::Data;
use crate::span::{FileId, Span};

/// A format that can be imported.
#[derive(Debug)]
pub struct Importer {
    /// What `--from` calls it.
    pub name: &'static str,
    /// What it reads, in a few words.
    pub doc: &'static str,
    /// Whether a file looks like it.
    pub sniff: fn(&Input) -> bool,
    /// Reads it; what is broken is reported, and what could be read is given back.
    pub convert: fn(&Input, &mut Sink) -> Option<Data>,
}

/// Every format that can be imported.
pub const IMPORTERS: &[Importer] = &[Importer {
    name: "feed",
    doc: "RSS 0.9 to 2.0, Atom and JSON Feed",
    sniff: feed::sniff,
    convert: feed::convert,
}];

/// A file to import.
#[derive(Debug)]
pub struct Input<'a> {
    /// The file, for findings.
    pub file: FileId,
    /// Its bytes; a feed may be in another encoding than UTF-8 and says so.
    pub bytes: &'a [u8],
    /// Its text, as far as it is UTF-8.
    pub text: Cow<'a, str>,
}

impl Input<'_> {
    /// The span of the first line, for findings about the whole file.
    fn first_line(&self) -> Span {
        let end = self.text.find('\n').unwrap_or(self.text.len()).min(80);
        Span::new(self.file, 0..end)
    }
}

/// Reads `bytes` in the format named `from`, else in the one that they look like, and gives the
/// entries of a source: `site` and `works`, each work with a key.
pub fn run(file: FileId, bytes: &[u8], from: Option<&str>, sink: &mut Sink) -> Option<Data> {
    let input = Input { file, bytes, text: String::from_utf8_lossy(bytes) };
    let found = match from {
        Some(name) => IMPORTERS.iter().find(|importer| importer.name == name),
        None => IMPORTERS.iter().find(|importer| (importer.sniff)(&input)),
    };
    if found.is_none() {
        sink.push(unknown(&input, from));
    }
    (found?.convert)(&input, sink)
}

/// Several sources as one: the first `site`, then the works of all in their order.
pub fn join(sources: Vec<Data>) -> Data {
    let (mut joined, mut works) = (Vec::new(), Vec::new());
    for (name, value) in sources.into_iter().filter_map(pairs).flatten() {
        match value {
            Data::List(items) if name == "works" => works.extend(items),
            value if !joined.iter().any(|(known, _)| *known == name) => joined.push((name, value)),
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
