//! The works on the site, as the rules about the site see them.

use std::cell::OnceCell;

use super::beside::{Other, beside};
use super::pages::{Bibliography, Matter, bibliographies, matters};
use super::written::{Page, Written};
use crate::check::context::Context;
use crate::model::Library;
use crate::site::Site;

/// What the build is about to write into the site, or the sources that the site reads itself.
#[derive(Debug)]
pub(crate) struct OnSite<'a> {
    /// All else.
    pub(crate) context: &'a Context<'a>,
    library: &'a Library,
    written: Option<&'a Written<'a>>,
    matters: OnceCell<Vec<Matter<'a>>>,
    bibliographies: OnceCell<Vec<Bibliography<'a>>>,
    others: OnceCell<Vec<Other>>,
}

impl<'a> OnSite<'a> {
    /// `library` and what is `written` of it, with nothing gathered yet.
    pub(crate) fn new(
        library: &'a Library,
        written: Option<&'a Written<'a>>,
        context: &'a Context<'a>,
    ) -> OnSite<'a> {
        let (matters, bibliographies, others) = Default::default();
        OnSite { context, library, written, matters, bibliographies, others }
    }

    /// The site that the build writes into, if it is known already.
    pub(crate) fn site(&self) -> Option<&'a Site> {
        self.written?.site
    }

    /// The files that the build is about to write into the site.
    pub(crate) fn pages(&self) -> &'a [Page<'a>] {
        self.written.map_or(&[], |written| &written.pages)
    }

    /// Those of them that have front matter.
    pub(crate) fn matters(&self) -> &[Matter<'a>] {
        self.matters.get_or_init(|| matters(self.pages(), self.library))
    }

    /// The pages of others that lie where byline writes some.
    pub(crate) fn others(&self) -> &[Other] {
        let find = |written| beside(written, self.context);
        self.others.get_or_init(|| self.written.map_or_else(Vec::new, find))
    }

    /// The works of the list.
    pub(crate) fn library(&self) -> &'a Library {
        self.library
    }

    /// The bibliographies of al-folio.
    pub(crate) fn bibliographies(&self) -> &[Bibliography<'a>] {
        let find = || bibliographies(self.written, self.context, self.library);
        self.bibliographies.get_or_init(find)
    }

    /// Those of them that al-folio reads as they are written.
    pub(crate) fn as_written(&self) -> impl Iterator<Item = &Bibliography<'a>> {
        self.bibliographies().iter().filter(|list| list.is_source)
    }
}
