//! One work, as the rules about single works see it.

use std::cell::OnceCell;

use super::prose::{Prose, prose_of};
use super::tables::Tables;
use super::venue_names::{Named, names_in};
use crate::check::context::Context;
use crate::model::{Field, FieldId, Value, Work};

/// A work with what surrounds it, without the other works.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    /// The work.
    pub(crate) work: &'a Work,
    /// The people and venues that are listed.
    pub(crate) tables: &'a Tables<'a>,
    /// All else.
    pub(crate) context: &'a Context<'a>,
    prose: OnceCell<Vec<Prose<'a>>>,
    venue_names: OnceCell<Vec<Named<'a>>>,
}

impl<'a> Seen<'a> {
    /// `work`, with nothing gathered yet.
    pub(crate) fn new(
        work: &'a Work,
        tables: &'a Tables<'a>,
        context: &'a Context<'a>,
    ) -> Seen<'a> {
        Seen { work, tables, context, prose: OnceCell::new(), venue_names: OnceCell::new() }
    }

    /// The field `name` that is written in the work itself, if it is literal, with its text.
    pub(crate) fn own_literal(&self, name: FieldId) -> Option<(&'a Field, &'a str)> {
        let field = self.work.field(name).filter(|field| !field.inherited)?;
        match &field.value {
            Value::Literal(text) => Some((field, text)),
            _ => None,
        }
    }

    /// Every text that is written in the work.
    pub(crate) fn prose(&self) -> &[Prose<'a>] {
        self.prose.get_or_init(|| prose_of(self.work).collect())
    }

    /// Every venue's name that is written in the work.
    pub(crate) fn venue_names(&self) -> &[Named<'a>] {
        self.venue_names.get_or_init(|| names_in(self.work).collect())
    }
}
