//! A set of fields: a bit for each row of the table.

use super::table::{FIELDS, FieldId};

/// How many words of 64 bits the table needs.
const WORDS: usize = FIELDS.len().div_ceil(64);

/// A set of fields of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet([u64; WORDS]);

impl FieldSet {
    /// No field.
    pub const EMPTY: FieldSet = FieldSet([0; WORDS]);

    /// The set of `fields`.
    pub const fn of(fields: &[FieldId]) -> FieldSet {
        let mut set = FieldSet::EMPTY;
        let mut at = 0;
        while at < fields.len() {
            set.insert(fields[at]);
            at += 1;
        }
        set
    }

    /// Adds `field`.
    pub const fn insert(&mut self, field: FieldId) {
        self.0[field.place() / 64] |= 1 << (field.place() % 64);
    }

    /// Whether `field` is in it.
    pub const fn contains(&self, field: FieldId) -> bool {
        self.0[field.place() / 64] & 1 << (field.place() % 64) != 0
    }
}

impl FromIterator<FieldId> for FieldSet {
    fn from_iter<I: IntoIterator<Item = FieldId>>(fields: I) -> FieldSet {
        let mut set = FieldSet::EMPTY;
        fields.into_iter().for_each(|field| set.insert(field));
        set
    }
}
