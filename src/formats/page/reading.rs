//! What was read of one work.

use crate::model::{Data, FieldId, Kind, Status};

/// What was read of a work.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The authors, each with its marks behind it.
    pub(super) authors: Vec<String>,
    /// Whether the authors are said to be those beside the owner: "with A. Lee".
    pub(super) is_joint: bool,
    /// The editors of what holds it.
    pub(super) editors: Vec<String>,
    pub(super) title: Option<Data>,
    /// The title's characters.
    pub(super) title_text: String,
    pub(super) venue: Option<String>,
    pub(super) short: Option<String>,
    pub(super) date: Option<String>,
    pub(super) kind: Option<Kind>,
    pub(super) status: Option<Status>,
    pub(super) volume: Option<String>,
    pub(super) number: Option<String>,
    pub(super) pages: Option<String>,
    pub(super) eid: Option<String>,
    pub(super) chapter: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) place: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) series: Option<String>,
    pub(super) genre: Option<String>,
    pub(super) institution: Option<String>,
    pub(super) acceptance: Option<String>,
    pub(super) awards: Vec<String>,
    pub(super) note: Vec<String>,
    pub(super) summary: Vec<String>,
    /// What marks at names mean: the mark, its meaning.
    pub(super) marks: Vec<(String, String)>,
    pub(super) url: Option<String>,
    /// The labelled links.
    pub(super) links: Vec<(String, String)>,
    pub(super) identifiers: Vec<(FieldId, String)>,
    /// The fields that the owner should look at, and why.
    pub(super) doubts: Vec<Doubt>,
}

/// A field that was guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The field.
    pub field: &'static str,
    /// What is doubtful: "title guessed".
    pub what: &'static str,
}

impl Reading {
    /// Keeps an identifier; whether the work has no other of its kind.
    pub(super) fn identifier(&mut self, field: FieldId, id: String) -> bool {
        let known = self.identifiers.iter().find(|(known, _)| *known == field);
        if let Some((_, known)) = known {
            return known.eq_ignore_ascii_case(&id);
        }
        self.identifiers.push((field, id));
        true
    }

    /// Says that a field was guessed.
    pub(super) fn doubt(&mut self, field: &'static str, what: &'static str) {
        if self.doubts.iter().all(|doubt| (doubt.field, doubt.what) != (field, what)) {
            self.doubts.push(Doubt { field, what });
        }
    }
}
