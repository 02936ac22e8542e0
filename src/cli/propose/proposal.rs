//! A change of a source that is proposed.

use crate::diag::Edit;
use crate::model::recognise::{Named, recognise};
use crate::model::work::fold_letters;
use crate::model::{Data, FieldId, fields, identifier};

/// How much a proposal asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Safety {
    /// It contradicts nothing: `--apply`.
    Safe,
    /// It says something else than the source does: to be looked at.
    Look,
    /// It is only shown.
    Stays,
}

/// A change of the source that is proposed.
pub(in crate::cli) struct Proposal {
    /// `new`, `published`, `fills`, `retracted`, `differs`, `doubtful`.
    pub(in crate::cli) what: &'static str,
    /// The work that is taken in.
    pub(in crate::cli) work: Option<Data>,
    /// What is edited besides.
    pub(in crate::cli) edits: Vec<Edit>,
    /// The work and what changes of it.
    pub(in crate::cli) about: String,
    /// Who says so.
    pub(in crate::cli) by: String,
    /// How much it asks.
    pub(in crate::cli) safety: Safety,
    /// The change, to be shown.
    pub(in crate::cli) diff: String,
}

impl Proposal {
    /// Whether it is a work that the source does not have.
    pub(in crate::cli) fn is_new(&self) -> bool {
        self.what == "new" && self.work.is_some()
    }

    /// What its work says in `field`.
    pub(super) fn says(&self, field: FieldId) -> Option<&str> {
        let Data::Map(pairs) = self.work.as_ref()? else { return None };
        match &pairs.iter().find(|(name, _)| name == field.name())?.1 {
            Data::Text(text) | Data::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// Whether `name` is an identifier of its work, or its title.
    pub(in crate::cli) fn is_named(&self, name: &str) -> bool {
        let named = recognise(name);
        let has = |field: FieldId, id: &str| {
            let own = self.says(field).and_then(|own| identifier::comparable(field, own));
            own.is_some() && own == identifier::comparable(field, id)
        };
        let by_id = matches!(named, Some(Named::Field(field, id)) if has(field, &id));
        let title = self.says(fields::TITLE).map(fold_letters);
        by_id || title.is_some_and(|title| !title.is_empty() && title == fold_letters(name))
    }
}

/// `proposals` as a table.
pub(super) fn table(proposals: &[Proposal]) -> String {
    let width = proposals.iter().map(|one| one.what.len()).max().unwrap_or_default();
    let row = |(at, one): (usize, &Proposal)| {
        let safety = match one.safety {
            Safety::Safe => "safe",
            Safety::Look => "look",
            Safety::Stays => "yours stays",
        };
        format!("{:>3} {:width$}  {}  [{}; {safety}]\n", at + 1, one.what, one.about, one.by)
    };
    let rows: String = proposals.iter().enumerate().map(row).collect();
    if rows.is_empty() { "nothing new\n".to_owned() } else { rows }
}
