//! The file that is imported.

use std::borrow::Cow;
use std::path::Path;

use crate::span::{FileId, Span};

/// A file to import.
#[derive(Debug)]
pub struct Input<'a> {
    /// The file, for findings.
    pub file: FileId,
    /// Its path, whose ending tells the format.
    pub path: &'a Path,
    /// Its bytes; a feed may be in another encoding than UTF-8 and says so.
    pub bytes: &'a [u8],
    /// Which column of a table holds which field, by number or heading.
    pub columns: &'a [(String, String)],
    /// Whose list it is, where that was said: pages are read by their owner's name.
    pub owner: Option<&'a str>,
    /// Its text, as far as it is UTF-8.
    pub text: Cow<'a, str>,
}

impl Input<'_> {
    /// The span of the first line, for findings about the whole file.
    pub fn first_line(&self) -> Span {
        let end = self.text.find('\n').unwrap_or(self.text.len()).min(80);
        Span::new(self.file, 0..end)
    }
}
