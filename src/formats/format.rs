//! What a format is: a row of the table of formats.

use super::input::Input;
use super::table::Row;
use crate::diag::Sink;
use crate::model::Data;
use crate::syntax::node::{Language, Node};

/// A vocabulary that lists of works are written in.
#[derive(Debug)]
pub struct Format {
    /// What `--from` calls it.
    pub name: &'static str,
    /// What it is, in a few words.
    pub doc: &'static str,
    /// The endings that only its files have, without the dot.
    pub endings: &'static [&'static str],
    /// How a list in it is read.
    pub read: Read,
    /// What is read as what: types, fields, people.
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "the docs show it"))]
    pub(super) tables: &'static [&'static [Row]],
    /// The built-in templates that write it.
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "tests compare it"))]
    pub templates: &'static [&'static str],
}

/// How a list in some format is read.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// It is a source as it is: `decode` reads it.
    Source {
        /// The language.
        language: Language,
        /// Whether a text looks like it.
        looks_like: fn(&str) -> bool,
    },
    /// It is a YAML or JSON source in other words than byline's, recognised by the shape of its tree.
    Tree {
        /// Whether a tree has the shape.
        looks_like: fn(&Node) -> bool,
        /// The same tree in byline's words; every place stays that of the user's file.
        translate: fn(Node) -> Node,
    },
    /// It is a text of its own, which becomes the entries of a source.
    Text {
        /// Whether its files may be in another encoding than UTF-8 and say so themselves.
        says_encoding: bool,
        /// Whether a text looks like it.
        looks_like: fn(&str) -> bool,
        /// Reads it; what is broken is reported, and what could be read is given back.
        read: fn(&Input, &mut Sink) -> Option<Data>,
    },
    /// It is JSON or YAML whose records are told by their shape, and become the entries of a source.
    Records {
        /// Whether a tree has the shape.
        looks_like: fn(&Node) -> bool,
        /// Reads it; what is left out is reported.
        read: fn(&Node, &mut Sink) -> Data,
    },
    /// byline only writes it.
    Never,
}
