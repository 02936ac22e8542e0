//! How much may be inherited, so that a small file cannot grow without bound.

use crate::model::{Field, Value};

/// How many bytes all works together may inherit besides a multiple of what is written.
pub(super) const MIN_BUDGET: usize = 16 << 20;

/// How many times as much as is written all works together may inherit: an honest list, in which
/// every paper names its proceedings, stays far below.
pub(super) const BUDGET_FACTOR: usize = 6;

/// How many bytes may still be inherited.
pub(super) struct Budget(pub(super) usize);

impl Budget {
    /// Takes `bytes`; whether there were as many.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(bytes);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

/// About how many bytes a copy of `value`, which stands in `field`, takes.
pub(super) fn weight(value: &Value, field: &Field) -> usize {
    let value = match value {
        // Blocks, their inlines and the characters of these each have a place of their own.
        Value::Text(text) => 256 + text.to_plain().len() * 2,
        Value::Literal(text) => text.len(),
        Value::Words(words) => words.len() * 64,
        Value::Texts(texts) => texts.len() * 256,
        // What is written takes about as many bytes in memory, several times over.
        _ => field.span.range().len() * 4,
    };
    value + size_of::<Field>()
}
