//! What is edited.

use crate::model::Data;
use crate::span::FileId;
use crate::syntax::node::Language;

/// A text that is edited.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The file.
    pub file: FileId,
    /// Its language.
    pub language: Language,
    /// Its text.
    pub text: &'t str,
}

/// A work that is added: all as it is written in the language of the source.
#[derive(Clone, Copy, Debug)]
pub struct NewWork<'n> {
    /// The type.
    pub kind: &'n str,
    /// The key.
    pub key: &'n str,
    /// Names and values of the fields, in order.
    pub fields: &'n [(&'n str, &'n str)],
}

impl NewWork<'_> {
    /// The work as YAML writes it.
    pub(super) fn data(self) -> Data {
        let head = [("key", self.key), ("type", self.kind)];
        let text = |(name, value): (&str, &str)| (name.to_owned(), Data::Text(value.to_owned()));
        Data::Map(head.into_iter().chain(self.fields.iter().copied()).map(text).collect())
    }
}
