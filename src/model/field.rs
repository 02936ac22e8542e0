//! The fields of a work, with a quick answer for those that it does not have.

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::fields::{self, FieldId, FieldSet};
use super::value::Value;
use crate::span::Span;

/// The name of a field.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// A field of the table.
    Known(FieldId),
    /// An unknown field's own name, as written; or the word of a known field that says another thing
    /// than its row (`biburl` beside `bibsource`).
    Other(Box<str>),
}

impl FieldName {
    /// The name `word`: of the table if it is a row's own name, not one of its aliases.
    pub fn of(word: &str) -> FieldName {
        match fields::find(word).filter(|field| field.name() == word) {
            Some(field) => FieldName::Known(field),
            None => FieldName::Other(word.into()),
        }
    }

    /// The field of the table, if it is one.
    pub fn known(&self) -> Option<FieldId> {
        match self {
            FieldName::Known(field) => Some(*field),
            FieldName::Other(_) => None,
        }
    }

    /// The name as a word.
    pub fn as_str(&self) -> &str {
        match self {
            FieldName::Known(field) => field.name(),
            FieldName::Other(word) => word,
        }
    }
}

impl From<FieldId> for FieldName {
    fn from(field: FieldId) -> FieldName {
        FieldName::Known(field)
    }
}

impl PartialEq<FieldId> for FieldName {
    fn eq(&self, field: &FieldId) -> bool {
        self.known() == Some(*field)
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for FieldName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// Which word of its row a field was written by: `html` for `website`, `address` for `place`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spelling(u8);

impl Spelling {
    /// The word `written` of `field`; the field's own name where it has no such word.
    pub fn of(field: FieldId, written: &str) -> Spelling {
        if field.name() == written {
            return Spelling::default();
        }
        let mut words = field.spec().words();
        let place = words.position(|word| word.eq_ignore_ascii_case(written));
        Spelling(place.and_then(|place| u8::try_from(place).ok()).unwrap_or_default())
    }
}

/// A field of a work.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name: that of the table, or for an unknown field the one that was written.
    pub name: FieldName,
    /// Which of the words for a field of the table was written.
    pub written: Spelling,
    /// Where the name stands.
    pub name_span: Span,
    /// What it says.
    pub value: Value,
    /// Where the value stands.
    pub span: Span,
    /// Whether it came from another work through `crossref` or `xdata`.
    pub inherited: bool,
}

impl Field {
    /// The field `name`, written at `name_span` by its own name, that says `value` at `span`.
    pub fn new(name: impl Into<FieldName>, name_span: Span, value: Value, span: Span) -> Field {
        let (name, written) = (name.into(), Spelling::default());
        Field { name, written, name_span, value, span, inherited: false }
    }

    /// The word by which it was written: `html` for `website`.
    pub fn word(&self) -> &str {
        let known = self.name.known();
        let word = known.and_then(|field| field.spec().words().nth(usize::from(self.written.0)));
        word.unwrap_or(self.name.as_str())
    }
}

/// Fields in their order. Most questions are about fields that a work does not have, so the set of
/// those that it has answers them without a look at any.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    list: Vec<Field>,
    /// Those of the table that are in the list.
    known: FieldSet,
}

impl Fields {
    /// No field, and room for `count`.
    pub fn with_capacity(count: usize) -> Fields {
        Fields { list: Vec::with_capacity(count), known: FieldSet::EMPTY }
    }

    /// Whether the field `name` is there.
    pub fn has(&self, name: FieldId) -> bool {
        self.known.contains(name)
    }

    /// The field `name`.
    pub fn find(&self, name: FieldId) -> Option<&Field> {
        if !self.has(name) {
            return None;
        }
        self.list.iter().find(|field| field.name == name)
    }

    /// The field `name`, to change what it says.
    pub fn find_mut(&mut self, name: FieldId) -> Option<&mut Field> {
        if !self.has(name) {
            return None;
        }
        self.list.iter_mut().find(|field| field.name == name)
    }

    /// Where the field `name` is.
    pub fn position(&self, name: FieldId) -> Option<usize> {
        if !self.has(name) {
            return None;
        }
        self.list.iter().position(|field| field.name == name)
    }

    /// The field that is called `word`: a name of the table, or an unknown field's own.
    pub fn named(&self, word: &str) -> Option<&Field> {
        match FieldName::of(word) {
            FieldName::Known(name) => self.find(name),
            FieldName::Other(_) => self.list.iter().find(|field| field.name.as_str() == word),
        }
    }

    /// Adds `field` behind the others.
    pub fn push(&mut self, field: Field) {
        if let Some(known) = field.name.known() {
            self.known.insert(known);
        }
        self.list.push(field);
    }

    /// Calls the field at the place `at` `name`.
    ///
    /// # Panics
    /// There is no such place.
    pub fn rename(&mut self, at: usize, name: impl Into<FieldName>) {
        self.list[at].name = name.into();
        self.list[at].written = Spelling::default();
        self.count();
    }

    /// Sets which fields of the table are in the list.
    fn count(&mut self) {
        self.known = self.list.iter().filter_map(|field| field.name.known()).collect();
    }

    /// Keeps the fields that `keep` says.
    pub fn retain(&mut self, keep: impl FnMut(&Field) -> bool) {
        self.list.retain(keep);
        self.count();
    }

    /// Takes the field at the place `at` out.
    ///
    /// # Panics
    /// There is no such place.
    pub fn remove(&mut self, at: usize) -> Field {
        let field = self.list.remove(at);
        self.count();
        field
    }

    /// Gives back the memory that is not used.
    pub fn shrink_to_fit(&mut self) {
        self.list.shrink_to_fit();
    }
}

impl Deref for Fields {
    type Target = [Field];

    fn deref(&self) -> &[Field] {
        &self.list
    }
}

/// Values may be changed; a name only by [`Fields::rename`]: the set must know.
impl DerefMut for Fields {
    fn deref_mut(&mut self) -> &mut [Field] {
        &mut self.list
    }
}

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Fields {
        let mut all = Fields::default();
        all.extend(fields);
        all
    }
}

impl Extend<Field> for Fields {
    fn extend<I: IntoIterator<Item = Field>>(&mut self, fields: I) {
        fields.into_iter().for_each(|field| self.push(field));
    }
}

impl IntoIterator for Fields {
    type Item = Field;
    type IntoIter = std::vec::IntoIter<Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = &'a Field;
    type IntoIter = std::slice::Iter<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a mut Fields {
    type Item = &'a mut Field;
    type IntoIter = std::slice::IterMut<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;

    #[test]
    fn every_field_is_found_and_no_other() {
        let span = Span::new(Sources::default().add("x", ""), 0..0);
        let field = |name: FieldName| Field::new(name, span, Value::Flag(true), span);
        for id in fields::all() {
            let named = ["x", ""].map(|name| field(FieldName::of(name)));
            let mut one: Fields = [field(id.into())].into_iter().chain(named).collect();
            for other in fields::all() {
                assert_eq!(one.find(other).is_some(), other == id);
                assert_eq!(one.named(other.name()).is_some(), other == id);
            }
            assert!(one.named("").is_some() && one.named("x").is_some());
            one.retain(|field| field.name.as_str() != "x" && field.name != id);
            assert!(one.named("x").is_none() && !one.has(id));
        }
    }

    #[test]
    fn the_word_that_was_written_is_kept() {
        let span = Span::new(Sources::default().add("x", ""), 0..0);
        let mut field = Field::new(fields::WEBSITE, span, Value::Flag(true), span);
        assert_eq!(field.word(), "website");
        field.written = Spelling::of(fields::WEBSITE, "HTML");
        assert_eq!((field.word(), field.name.as_str()), ("html", "website"));
        let mut all: Fields = [field].into_iter().collect();
        all.rename(0, FieldName::of("html"));
        assert_eq!(all[0].word(), "html");
        assert!(all[0].name.known().is_none());
    }
}
