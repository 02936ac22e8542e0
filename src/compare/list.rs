//! What is compared.

use crate::model::Library;

/// A list of works.
#[derive(Debug)]
pub struct List {
    /// What it is called: its path, as the user would type it.
    pub name: String,
    /// Its works, with what each inherits.
    pub library: Library,
}
