//! The text of one source, as the rules about characters see it.

use std::cell::OnceCell;

use super::lines::{Line, odd_lines};
use crate::check::context::Context;
use crate::span::FileId;

/// A source with what surrounds it.
#[derive(Debug)]
pub(crate) struct SourceText<'a> {
    /// All else.
    pub(crate) context: &'a Context<'a>,
    file: FileId,
    odd_lines: OnceCell<Vec<Line<'a>>>,
}

impl<'a> SourceText<'a> {
    /// The text of `file`, with nothing gathered yet.
    pub(crate) fn new(file: FileId, context: &'a Context<'a>) -> SourceText<'a> {
        SourceText { context, file, odd_lines: OnceCell::new() }
    }

    /// Every line that holds more than ASCII.
    pub(crate) fn odd_lines(&self) -> &[Line<'a>] {
        self.odd_lines.get_or_init(|| odd_lines(self.file, self.context.sources.text(self.file)))
    }
}
