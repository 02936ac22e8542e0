//! An entry that is being put together.

use std::collections::BTreeMap;

use super::entry::{Content, Dialect};
use crate::model::{FieldId, Library, Work, fields};

/// An entry that is being put together.
pub(super) struct Draft<'a> {
    pub(super) work: &'a Work,
    pub(super) library: &'a Library,
    pub(super) dialect: Dialect,
    pub(super) kind: &'a str,
    /// The fields so far; one that was removed again says nothing.
    pub(super) fields: Vec<(String, Option<Content>)>,
    /// Where each field stands, by its name in lower case.
    pub(super) places: BTreeMap<String, usize>,
}

impl Draft<'_> {
    /// The name of `field` in this entry. Where the work has a field of its own under that
    /// name (`address` beside `location`), the other dialect's keeps them apart.
    pub(super) fn name(&self, field: FieldId) -> &'static str {
        if self.dialect == Dialect::Scholar
            && let Some(name) = self.scholar_name(field)
        {
            return name;
        }
        let spec = field.spec();
        let is_thesis = self.kind.ends_with("thesis");
        let names = match self.dialect {
            Dialect::Biblatex => [spec.biblatex, spec.bibtex],
            _ if field == fields::INSTITUTION && is_thesis => ["school", spec.bibtex],
            Dialect::Bibtex | Dialect::Scholar => [spec.bibtex, spec.biblatex],
        };
        let is_free = |name: &&str| *name == spec.name || self.work.named(name).is_none();
        names.into_iter().find(is_free).unwrap_or(names[0])
    }

    /// The word that al-folio's layouts read for `field`, where it is not classic BibTeX's: `html` is not
    /// `website` there, `annotation` is no `annote`, and of a place they print `location` alone.
    fn scholar_name(&self, field: FieldId) -> Option<&'static str> {
        const AS_WRITTEN: [FieldId; 3] = [fields::WEBSITE, fields::ANNOTATION, fields::TAGS];
        if field == fields::PLACE {
            return Some("location");
        }
        let written = self.work.field(field).filter(|_| AS_WRITTEN.contains(&field))?;
        field.spec().words().find(|word| *word == written.word())
    }

    /// Adds a field unless the entry has one of that name: what came first is the more exact.
    pub(super) fn add(&mut self, name: &str, content: Content) {
        if !self.places.contains_key(&name.to_ascii_lowercase()) {
            self.set(name, Some(content));
        }
    }

    /// Adds a field, or puts `content` in the place of what it said.
    pub(super) fn set(&mut self, name: &str, content: Option<Content>) {
        let place = *self.places.entry(name.to_ascii_lowercase()).or_insert(self.fields.len());
        match self.fields.get_mut(place) {
            Some(field) => field.1 = content,
            None => self.fields.push((name.to_owned(), content)),
        }
    }
}
