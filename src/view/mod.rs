//! Every name that a user may write in a template or an expression, with its value.
//!
//! Values are lazy objects over one shared library. In templates, prose, names, dates and venues
//! are objects of `values`, which `render` prints in the style and language of the output; in
//! expressions (`where`, `sort`, `group`) they are plain strings and absent is false.

pub mod values;

use std::sync::Arc;

use minijinja::Value;

use crate::config::{Site, Style};
use crate::model::Library;
use crate::text::Text;

/// A library as one output looks at it.
#[derive(Debug)]
pub struct Lens {
    /// The works and all they name.
    pub library: Arc<Library>,
    /// The site.
    pub site: Arc<Site>,
    /// The style of the output, complete: the config's under the output's own.
    pub style: Arc<Style>,
    /// Who is me: indices into `library.people`.
    pub owners: Vec<usize>,
    /// What for.
    pub mode: Mode,
}

/// What values are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Printing: values keep markup and style; absent is undefined.
    Template,
    /// Deciding: values are plain; absent is undefined, which expressions take as false.
    Expression,
}

/// A group of works, as `select` makes and templates see it.
#[derive(Clone, Debug)]
pub struct Group {
    /// What all its works share, as plain text: `2024`, `article`, `post-training`.
    pub key: String,
    /// Its heading.
    pub title: Text,
    /// Its works (indices into `library.works`) with their numbers.
    pub works: Vec<Listed>,
    /// The groups in it, if there are several levels; then `works` holds all of theirs, once each.
    pub groups: Vec<Group>,
}

/// A work in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Index into `library.works`.
    pub work: usize,
    /// Its number or label in the list: `12`, `J3`; empty where the list is not numbered.
    pub number: String,
}

/// The work with index `work`; `number` is its place in a list, if it stands in one.
pub fn work(lens: &Arc<Lens>, work: usize, number: Option<&str>) -> Value {
    let _ = (lens, work, number);
    Value::UNDEFINED
}
