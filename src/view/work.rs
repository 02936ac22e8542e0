//! A work as templates and expressions see it.

use std::sync::Arc;

use minijinja::Value;

use super::lens::{Lens, Mode};
use crate::model::Work;

/// A work, and its number if it stands in a numbered list.
#[derive(Clone, Debug)]
pub struct WorkValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// Index into `library.works`.
    pub work: usize,
    /// Its number in the list.
    pub number: Option<Arc<str>>,
}

impl WorkValue {
    /// The work with index `work`; an empty `number` is none.
    pub fn new(lens: &Arc<Lens>, work: usize, number: Option<&str>) -> WorkValue {
        let number = number.filter(|number| !number.is_empty()).map(Arc::from);
        WorkValue { lens: Arc::clone(lens), work, number }
    }

    /// The work itself.
    pub fn model(&self) -> Option<&Work> {
        self.lens.library.works.get(self.work)
    }

    /// Whether values are for printing.
    pub(super) fn prints(&self) -> bool {
        self.lens.mode == Mode::Template
    }
}

/// The work with index `work`; `number` is its place in a list, if it stands in one.
pub fn work(lens: &Arc<Lens>, work: usize, number: Option<&str>) -> Value {
    Value::from_object(WorkValue::new(lens, work, number))
}
