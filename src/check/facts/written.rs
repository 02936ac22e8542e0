//! What the build is about to write into a site.

use crate::site::Site;
use crate::span::Span;

/// A site, and what the build is about to write into it.
#[derive(Debug)]
pub struct Written<'a> {
    /// What the site's own files say, if it is one that byline knows.
    pub site: Option<&'a Site>,
    /// The files.
    pub pages: Vec<Page<'a>>,
    /// The files that byline wrote before, below the root of the site: those that it does not write now
    /// are reported as stale, not as pages of somebody else.
    pub before: Vec<String>,
}

impl Written<'_> {
    /// The files that byline wrote before.
    pub(crate) fn known(&self) -> impl Iterator<Item = &str> {
        self.before.iter().map(String::as_str)
    }
}

/// A file that the build is about to write into the site.
#[derive(Debug)]
pub struct Page<'a> {
    /// Where it will lie below the root of the site.
    pub path: &'a str,
    /// What it will hold.
    pub text: &'a str,
    /// The works in it: indices into `library.works`.
    pub works: &'a [usize],
    /// Where the config asks for it.
    pub span: Span,
}
