//! Works that are pages of their own: front matter and a text, as academicpages (`_publications`, `_talks`),
//! HugoBlox (`content/publication/*/index.md`) and other themes of Jekyll and Hugo have them.

pub(super) mod read;
pub(super) mod table;

pub use read::{Page, read};
