//! What the tables of vocabularies are made of: a row has byline's word for a type or a field, the
//! words that are read as it, and the one that is written.

use crate::model::{FieldId, Role, Work, fields};

/// One thing that byline and another vocabulary have words for.
#[derive(Debug)]
pub(super) struct Row {
    /// byline's word.
    pub(super) ours: &'static str,
    /// The words that are read as it. If the word that is written is not among them, the row is
    /// lossy: what is written is read as something else.
    pub(super) read: &'static [&'static str],
    /// Words that are read as it and say more: they stay as the work's `entrysubtype`.
    pub(super) finer: &'static [&'static str],
    /// The word that is written.
    pub(super) written: Option<&'static str>,
}

impl Row {
    /// The same row with words that say more.
    pub(super) const fn finer(self, finer: &'static [&'static str]) -> Row {
        Row { finer, ..self }
    }

    /// Whether `word` is read as it.
    fn reads(&self, word: &str) -> bool {
        self.read.contains(&word) || self.finer.contains(&word)
    }
}

/// A row of both directions: the first word is written, all are read.
pub(super) const fn both(ours: &'static str, words: &'static [&'static str]) -> Row {
    let written = match words {
        [first, ..] => Some(*first),
        [] => None,
    };
    Row { ours, read: words, finer: &[], written }
}

/// A row that is only read.
pub(super) const fn reads(ours: &'static str, words: &'static [&'static str]) -> Row {
    Row { ours, read: words, finer: &[], written: None }
}

/// A row that is only written: the word is read as something else, or not at all.
pub(super) const fn writes(ours: &'static str, word: &'static str) -> Row {
    Row { ours, read: &[], finer: &[], written: Some(word) }
}

/// The row that `word` is read as.
pub(super) fn find_read<'a>(rows: &'a [Row], word: &str) -> Option<&'a Row> {
    rows.iter().find(|row| row.reads(word))
}

/// The word that is written for `ours`.
pub(super) fn find_written(rows: &[Row], ours: &str) -> Option<&'static str> {
    rows.iter().find(|row| row.ours == ours)?.written
}

/// The word of another vocabulary for the type of `work`: the finest that it has for what was written,
/// else that for the type as byline knows it.
pub(super) fn type_of(rows: &[Row], work: &Work) -> Option<&'static str> {
    let written = work.kind_written.value.to_lowercase();
    let row_of = |word: &str| rows.iter().find(|row| row.ours == word && row.written.is_some());
    let row = row_of(&written).or_else(|| row_of(work.kind.name()))?;
    let subtype = work.literal(fields::ENTRYSUBTYPE);
    let finer = row.finer.iter().find(|finer| Some(**finer) == subtype).copied();
    finer.or(row.written)
}

/// The rows of people in the order in which they are written: the role, and the word for it.
pub(super) fn roles(rows: &'static [Row]) -> impl Iterator<Item = (Role, &'static str)> {
    rows.iter().filter_map(|row| Some((fields::role(row.ours)?, row.written?)))
}

/// The rows that are written: byline's field, and the word for it.
pub(super) fn written(rows: &'static [Row]) -> impl Iterator<Item = (FieldId, &'static str)> {
    rows.iter().filter_map(|row| Some((fields::find(row.ours)?, row.written?)))
}
