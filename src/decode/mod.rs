//! The spanned tree in, a library out: one decoder for every source language.
//!
//! Which field holds what, `model::fields` says; each file here reads one type of value. A fault
//! costs at most its field, never the work: it is reported at its place and the value is kept as it
//! was written. References to people, venues and works are resolved later, by `merge`.

mod annotation;
mod data;
mod date;
mod draft;
mod extra;
mod faults;
mod flow;
mod kept;
mod key;
mod links;
mod listed;
mod literal;
mod marks;
mod modes;
mod names;
mod not_mine;
mod prose;
mod reading;
mod settle;
#[cfg(test)]
pub(crate) mod tree;
mod value;
mod venue;
mod work;

use crate::diag::{Diagnostic, Severity, Sink, codes, did_you_mean};
use crate::formats;
use crate::model::Library;
use crate::model::fields;
use crate::span::{FileId, Sources, Span, Spanned};
use crate::syntax::node::{Document, Language, Node, NodeKind, Pair};
use crate::syntax::{self, SECTIONS, bibtex, yaml};
use crate::text::Commands;
use reading::Reading;

pub use data::{decode_data, decode_extra};
pub(crate) use faults::{suggest, wants};
pub use kept::template_code;
pub(crate) use key::distinct as distinct_key;
pub use listed::{decode_people, decode_person, decode_topics, decode_venues};
pub use marks::Marks;
pub(crate) use names::NAME_PARTS;
pub use not_mine::decode_not_mine;

/// Reads files one after the other: in BibTeX, what a file defines by `@string` serves those behind it.
#[derive(Debug, Default)]
pub struct Reader {
    /// What the files so far define.
    strings: bibtex::Strings,
    /// The commands of the user's own that mathematics may have.
    commands: Commands,
}

/// Reads `file` alone and decodes it, as [`Reader::read`] does.
pub fn read(file: FileId, sources: &Sources, sink: &mut Sink) -> Library {
    Reader::default().read(file, sources, sink)
}

impl Reader {
    /// A reader of files whose mathematics may have the commands `commands`.
    pub fn with_commands(commands: Commands) -> Reader {
        Reader { commands, ..Reader::default() }
    }

    /// Reads `file` and decodes it; of a BibTeX file no more than one work is ever a tree, and the tree
    /// of a YAML file goes as its works come. A YAML or JSON file may also be a list in CSL's or
    /// Hayagriva's words.
    pub fn read(&mut self, file: FileId, sources: &Sources, sink: &mut Sink) -> Library {
        let text = sources.text(file);
        match syntax::language(sources.path(file), text) {
            Language::Yaml => {
                let rights = Rights { commands: self.commands.clone(), keeps_lines: true };
                read_yaml(file, text, &rights, sink)
            }
            Language::Bibtex => {
                let strings = std::mem::take(&mut self.strings);
                let mut reader = bibtex::Reader::after(strings, file, text);
                let library = read_bibtex(&mut reader, &self.commands, sink);
                for finding in reader.take_late() {
                    sink.correct(finding);
                }
                self.strings = reader.into_strings();
                library
            }
        }
    }
}

/// Reads `text`, the text of `file`, as `language`, and decodes it.
pub fn read_as(language: Language, file: FileId, text: &str, sink: &mut Sink) -> Library {
    match language {
        Language::Yaml => read_yaml(file, text, &Rights::default(), sink),
        Language::Bibtex => {
            read_bibtex(&mut bibtex::Reader::new(file, text), &Commands::default(), sink)
        }
    }
}

/// What a source may say that not every list may.
#[derive(Debug, Default)]
struct Rights {
    /// The commands of the user's own that mathematics may have.
    commands: Commands,
    /// Whether it may keep lines by hand: they are markup, which only a source of the user's own may bring.
    keeps_lines: bool,
}

/// Reads `text`, the text of `file`, as YAML, and decodes it.
fn read_yaml(file: FileId, text: &str, rights: &Rights, sink: &mut Sink) -> Library {
    let document = yaml::parse(file, text, sink);
    let adopted = formats::is_adopted(&document.root).then_some(file);
    let library = decode_owned(formats::adopt(document), rights, sink);
    Library { adopted: adopted.into_iter().collect(), ..library }
}

/// Decodes what `reader` gives, each work dropped before the next is asked for.
fn read_bibtex(reader: &mut bibtex::Reader<'_>, commands: &Commands, sink: &mut Sink) -> Library {
    let mut reading = Reading::new(Language::Bibtex, commands, sink);
    let mut library = Library { is_complete: true, ..Library::default() };
    while let Some(node) = reader.next_work(reading.sink) {
        reading.work(&node, &mut library);
    }
    // A file of nothing but abbreviations serves those behind it.
    if library.works.is_empty() && !reader.has_strings() {
        reading.report_empty(reader.whole());
    }
    reading.report_untyped();
    library.blanks = reading.blanks;
    library
}

/// Reads `text`, the text of `file` in YAML or JSON, in words that `translate` turns into byline's, and
/// decodes it.
pub fn read_in(translate: fn(Node) -> Node, file: FileId, text: &str, sink: &mut Sink) -> Library {
    let mut document = yaml::parse(file, text, sink);
    document.root = translate(document.root);
    decode_owned(document, &Rights::default(), sink)
}

/// Turns a tree into works, people, venues and topics. Faults are reported at their field; what could
/// be read is kept. References (people, venues, crossref) are resolved later, by `merge`.
pub fn decode(document: &Document, sink: &mut Sink) -> Library {
    decode_with(document, &Rights::default(), sink)
}

/// Does what [`decode`] does; the source may say what `rights` allow.
fn decode_with(document: &Document, rights: &Rights, sink: &mut Sink) -> Library {
    let mut reading = Reading::new(document.language, &rights.commands, sink);
    reading.keeps_lines = rights.keeps_lines;
    let mut library = Library::default();
    let root = &document.root;
    match &root.kind {
        NodeKind::List(items) => {
            if items.is_empty() {
                reading.report_empty(root.span);
            }
            reading.works(items, &mut library);
        }
        NodeKind::Map(pairs) if is_lone_work(root) => {
            reading.shape_fault(
                root.span,
                "a source must be a list of works, but this is a \
                                            single work",
            );
            library.works.push(work::decode_work(&mut reading, pairs, root.span));
        }
        NodeKind::Map(pairs) if !has_section(pairs) => {
            reading.shape_fault(
                root.span,
                "a source must be a list of works, not a mapping of other things",
            );
        }
        NodeKind::Map(pairs) => reading.sections(pairs, &mut library),
        NodeKind::Null => reading.report_empty(root.span),
        NodeKind::Scalar(scalar) if scalar.text.trim().is_empty() => {
            reading.report_empty(root.span);
        }
        NodeKind::Scalar(_) => {
            reading.shape_fault(root.span, "a source must be a list of works, not a text");
        }
    }
    library.is_complete = reading.language == Language::Bibtex;
    reading.report_untyped();
    library.blanks = reading.blanks;
    library
}

/// Does what [`decode`] does with a tree that nobody needs any more: each work is dropped as soon as it
/// is read, so that the tree and the library of a long list never lie in memory together.
fn decode_owned(mut document: Document, rights: &Rights, sink: &mut Sink) -> Library {
    let works = take_works(&mut document.root);
    if works.is_empty() {
        return decode_with(&document, rights, sink);
    }
    let mut reading = Reading::new(document.language, &rights.commands, sink);
    reading.keeps_lines = rights.keeps_lines;
    let mut library = Library::default();
    library.works.reserve(works.len());
    if let NodeKind::Map(pairs) = &document.root.kind {
        reading.sections(pairs, &mut library);
    }
    for work in works {
        reading.work(&work, &mut library);
    }
    reading.report_untyped();
    library.blanks = reading.blanks;
    library
}

/// Takes the works out of a source that is a list of them, or has one.
fn take_works(root: &mut Node) -> Vec<Node> {
    match &mut root.kind {
        NodeKind::List(items) => std::mem::take(items),
        NodeKind::Map(pairs) => {
            let sections = pairs.iter_mut().filter(|pair| pair.key.value == "works");
            let lists = sections.filter_map(|pair| match &mut pair.value.kind {
                NodeKind::List(items) => Some(std::mem::take(items)),
                _ => None,
            });
            lists
                .reduce(|mut all, more| {
                    all.extend(more);
                    all
                })
                .unwrap_or_default()
        }
        NodeKind::Null | NodeKind::Scalar(_) => Vec::new(),
    }
}

/// Whether a mapping has a section, or a word that is near one: else it is a file of another kind,
/// about which one finding is enough.
fn has_section(pairs: &[Pair]) -> bool {
    let is_section = |pair: &Pair| did_you_mean(&pair.key.value, SECTIONS).is_some();
    pairs.is_empty() || pairs.iter().take(100).any(is_section)
}

/// Whether a mapping is a work whose `- ` was forgotten.
fn is_lone_work(node: &Node) -> bool {
    let has = |name| node.get(name).is_some();
    // What a program keeps about a page of its own has a title, too.
    let is_field = |pair: &Pair| {
        let name = pair.key.value.as_str();
        name != "title" && (fields::find(name).is_some() || ["key", "type", "year"].contains(&name))
    };
    let pairs = node.pairs().unwrap_or_default();
    has("title")
        && (pairs.len() == 1 || pairs.iter().any(is_field))
        && !SECTIONS.iter().any(|section| has(section))
}

impl Reading<'_> {
    /// Reads the sections of a source that is a mapping.
    fn sections(&mut self, pairs: &[Pair], library: &mut Library) {
        if let Some(pair) = pairs.iter().find(|pair| pair.key.value == "marks") {
            self.marks = Marks::default().with(&pair.value, self.sink);
        }
        // A section that stands twice was reported by the reader; both are read.
        for pair in pairs {
            self.section(pair, library);
        }
    }

    /// Reads one section into `library`.
    fn section(&mut self, pair: &Pair, library: &mut Library) {
        let Pair { key, value } = pair;
        match key.value.as_str() {
            "works" => match &value.kind {
                NodeKind::List(items) => self.works(items, library),
                NodeKind::Null => {}
                _ => self.wants("works", "a list of works", value),
            },
            "people" => library.people.extend(decode_people(value, self.sink)),
            "venues" => library.venues.extend(decode_venues(value, &self.commands, self.sink)),
            "topics" => library.topics.extend(decode_topics(value, &self.commands, self.sink)),
            "site" => match value.pairs() {
                Some(_) => library.site = Some(Spanned::new(decode_data(value), value.span)),
                None => self.wants("site", "a mapping such as `{title: …, url: …}`", value),
            },
            "marks" => {}
            not_mine::NOT_MINE => library.not_mine.extend(decode_not_mine(value, self.sink)),
            _ => self.unknown_part("a source", key, &SECTIONS, Severity::Error),
        }
    }

    /// Reads the works of a list.
    fn works(&mut self, items: &[Node], library: &mut Library) {
        library.works.reserve(items.len());
        for item in items {
            self.work(item, library);
        }
    }

    /// Reads one work of a list.
    fn work(&mut self, item: &Node, library: &mut Library) {
        match &item.kind {
            NodeKind::Map(pairs) => library.works.push(work::decode_work(self, pairs, item.span)),
            NodeKind::Null => {}
            _ => self.push(
                Diagnostic::error(
                    codes::SOURCE_SHAPE,
                    format!("a work must be a mapping, not {}", item.describe()),
                )
                .at(item.span)
                .help("write its fields, one per line: `title: …`, `authors: …`, `date: …`"),
            ),
        }
    }

    /// Reports a source without anything in it.
    fn report_empty(&mut self, span: Span) {
        let help = match self.language {
            Language::Bibtex => "add entries: `@article{key, title = {…}, …}`",
            Language::Yaml => "write a list of works, or a mapping with `works:`",
        };
        self.push(
            Diagnostic::warning(codes::EMPTY_SOURCE, "no works in this file").at(span).help(help),
        );
    }

    /// Reports that the top of a source is not what it should be.
    fn shape_fault(&mut self, span: Span, message: &str) {
        self.push(Diagnostic::error(codes::SOURCE_SHAPE, message).at(span.at_start()).help(
            "write a list of works (each starts with `- `), or a mapping with `works:`; `byline \
             import` converts other formats",
        ));
    }
}

#[cfg(test)]
mod tests;
