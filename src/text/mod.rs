//! A piece of prose as blocks of inline markup, with the language it was written in.
//!
//! `markdown`, `tex` and `html` each read their language into [`Text`] and write [`Text`] in it,
//! escaping whatever would mean something else there. Targets call these writers; nothing else
//! knows how a language spells emphasis.

pub mod address;
pub mod csl;
mod formula;
pub mod html;
pub mod inert;
pub mod markdown;
mod plain;
mod shape;
pub mod tex;

#[cfg(test)]
pub use formula::MathStyle;
pub use formula::{Commands, Formula};
pub(crate) use plain::plain_of;
pub use shape::{Block, Fault, Inline, Markup, Text};
pub(crate) use shape::{push_inlines, push_text, trim_inlines};
