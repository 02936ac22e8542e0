//! What a template sees.

use std::sync::Arc;

use crate::model::Data;
use crate::view::{Group, Lens};

/// What one output is about.
#[derive(Debug)]
pub struct Scope {
    /// The library as this output looks at it.
    pub lens: Arc<Lens>,
    /// The selected works.
    pub groups: Vec<Group>,
    /// With `each`, what this file is for.
    pub subject: Option<Subject>,
    /// The front matter, its expressions already evaluated.
    pub page: Data,
    /// The config's `vars`.
    pub vars: Vec<(String, Data)>,
    /// The name of the region of a file that it goes into, if it is one.
    pub region: Option<String>,
    /// Where the output goes, for links to itself (`feed.xml`); relative to the root of the site.
    pub to: String,
}

/// What an output of `each` is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A work: index into `library.works`.
    Work(usize),
    /// A topic: index into `library.topics`.
    Topic(usize),
    /// A year.
    Year(i32),
    /// A person: index into `library.people`.
    Person(usize),
}
