//! A vocabulary as tables, and its records as works.

use std::collections::HashSet;

use super::draft::Draft;
use super::fill::fill;
use super::path::{all, said};
use super::person::{Names, Person};
use super::unread::Unread;
use crate::diag::Sink;
use crate::formats::key::Keys;
use crate::formats::table::{Row, find_read};
use crate::model::{Data, fields};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of a vocabulary beside byline's.
pub(in crate::formats) struct Vocabulary {
    /// The words for types.
    pub(in crate::formats) types: &'static [Row],
    /// Under which paths a record has its type.
    pub(in crate::formats) type_at: &'static [&'static str],
    /// The type of a record that names none, or one that is not known.
    pub(in crate::formats) usual: &'static str,
    /// Under which paths it has its fields; of several the first that says anything counts.
    pub(in crate::formats) fields: &'static [Row],
    /// Under which paths it has its people.
    pub(in crate::formats) people: &'static [Row],
    /// What `more` reads.
    pub(in crate::formats) by_hand: &'static [Row],
    /// What is left out without a word: the housekeeping of a service.
    pub(in crate::formats) passed_over: &'static [&'static str],
    /// The language of its texts.
    pub(in crate::formats) markup: Markup,
    /// What a contributor with one text and no parts is.
    pub(in crate::formats) names: Names,
    /// Reads what no row can say; before the rows, so that it comes first.
    pub(in crate::formats) more: fn(&Node, &mut Draft),
}

impl Vocabulary {
    /// `records` as works, with keys of their own.
    pub(in crate::formats) fn works(&self, records: &[&Node], sink: &mut Sink) -> Vec<Data> {
        let (mut keys, mut unread) = (Keys::default(), Unread::default());
        let taken = self.taken();
        let is_taken = |path: &str| taken.contains(path.to_lowercase().as_str());
        let mut works = Vec::with_capacity(records.len());
        for record in records {
            let draft = self.draft(record);
            unread.note(record, &is_taken);
            if !draft.is_empty() {
                works.push(draft.finish(&mut keys));
            }
        }
        unread.report(sink);
        works
    }

    /// `records` as a source.
    pub(in crate::formats) fn source(&self, records: &[&Node], sink: &mut Sink) -> Data {
        Data::Map(vec![("works".to_owned(), Data::List(self.works(records, sink)))])
    }

    /// One record as a work.
    fn draft(&self, record: &Node) -> Draft {
        let written = said(record, self.type_at).unwrap_or_default();
        let row = find_read(self.types, written)
            .or_else(|| find_read(self.types, written.to_lowercase().as_str()));
        let mut draft = Draft::new(row.map_or(self.usual, |row| row.ours), self.markup);
        (self.more)(record, &mut draft);
        for row in self.people {
            let found = row.read.iter().map(|path| all(record, path)).find(|all| !all.is_empty());
            let found = found.unwrap_or_default();
            let people: Vec<Person> =
                found.iter().filter_map(|node| Person::read(node, self.names)).collect();
            if let Some(field) = fields::find(row.ours) {
                draft.people(field, &people);
            }
        }
        for row in self.fields {
            fill(&mut draft, record, row);
        }
        let is_finer = row.is_none_or(|row| row.finer.contains(&written));
        if is_finer && !written.is_empty() && !draft.is_empty() {
            draft.literal(fields::ENTRYSUBTYPE, written);
        }
        draft
    }

    /// All paths that are taken over or passed over, in lower case.
    fn taken(&self) -> HashSet<String> {
        let rows = self.fields.iter().chain(self.people).chain(self.by_hand);
        let paths = rows.flat_map(|row| row.read).chain(self.type_at).chain(self.passed_over);
        paths.map(|path| path.to_lowercase()).collect()
    }
}
