//! A source in, the same source in the canonical layout out: nothing lost, the same works, and laid
//! out twice is laid out once.
//!
//! Each language has its file. What is broken there stays byte for byte as it is, and its faults are
//! reported; nothing here decodes a work or fixes a fault.

mod bibtex;
mod yaml;

use crate::diag::Sink;
use crate::span::{FileId, Sources};
use crate::syntax::node::Language;

/// The text of `file` in the canonical layout of its language.
pub fn format(file: FileId, sources: &Sources, sink: &mut Sink) -> String {
    let text = sources.text(file);
    match crate::syntax::language(sources.path(file), text) {
        Language::Bibtex => bibtex::format(file, text, sink),
        Language::Yaml => yaml::format(file, text, sink),
    }
}
