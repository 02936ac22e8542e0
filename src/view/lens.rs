//! A library as one output looks at it.

use std::sync::Arc;

use chrono::NaiveDate;
use minijinja::Value;

use super::index::{Index, Part};
use crate::config::Style;
use crate::formats::bibtex::{self, Dialect, Entry};
use crate::model::Site;
use crate::model::{Contributor, Library};
use crate::words;
use crate::words::Words;

/// A library as one output looks at it.
#[derive(Debug)]
pub struct Lens {
    /// The works and all they name.
    pub library: Arc<Library>,
    /// The site.
    pub site: Arc<Site>,
    /// The style of the output, complete: the config's under the output's own.
    pub style: Arc<Style>,
    /// Who is me: indices into `library.people`.
    pub owners: Vec<usize>,
    /// The day of the run, for what is so many months old.
    pub today: Option<NaiveDate>,
    /// What for.
    pub mode: Mode,
    /// The output, by which sources name the lines that they keep for it: its path, `#` and its region.
    pub output: Option<Arc<str>>,
    /// Where keys, versions, venues and topics stand in the library, found when first asked for.
    pub index: Arc<Index>,
    /// The number that all outputs of this style and these owners have, if there is more than one.
    pub look: Option<usize>,
}

/// What values are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Printing: values keep markup and style; absent is undefined.
    Template,
    /// Deciding: values are plain; absent is undefined, which expressions take as false.
    Expression,
}

impl Lens {
    /// A library seen for printing, with nothing looked up yet.
    pub fn new(library: Arc<Library>, site: Arc<Site>, style: Arc<Style>) -> Lens {
        let (owners, mode, index) = (Vec::new(), Mode::Template, Arc::default());
        Lens { library, site, style, owners, today: None, mode, output: None, index, look: None }
    }

    /// The words of the readers' language: the style's, else the site's.
    pub fn words(&self) -> &'static Words {
        words::of(self.style.language.as_deref().unwrap_or(&self.site.language))
    }

    /// Whether `contributor` is one of the owners of this output. A listed person is if the output's
    /// owners say so; of anybody else only the source itself can say it.
    pub fn is_self(&self, contributor: &Contributor) -> bool {
        contributor.person.map_or(contributor.is_self, |person| self.owners.contains(&person))
    }

    /// The home page of `contributor`: what the work says of it, else the list of people.
    pub fn home_page<'a>(&'a self, contributor: &'a Contributor) -> Option<&'a str> {
        let listed = contributor.person.and_then(|person| self.library.people.get(person));
        contributor.url().or_else(|| listed?.url.as_deref())
    }

    /// The same library, seen for deciding.
    #[must_use]
    pub fn for_expressions(&self) -> Lens {
        Lens { mode: Mode::Expression, ..self.of_owners(self.owners.clone()) }
    }

    /// The same library, seen by other owners.
    #[must_use]
    pub fn of_owners(&self, owners: Vec<usize>) -> Lens {
        let shared = (Arc::clone(&self.library), Arc::clone(&self.site), Arc::clone(&self.style));
        let index = Arc::clone(&self.index);
        Lens {
            owners,
            today: self.today,
            mode: self.mode,
            output: self.output.clone(),
            index,
            ..Lens::new(shared.0, shared.1, shared.2)
        }
    }

    /// The work with index `at` as an entry of `dialect`; converted once for all outputs that look alike.
    pub(super) fn entry(&self, at: usize, dialect: Dialect) -> Option<Arc<Entry>> {
        let work = self.library.works.get(at)?;
        let convert = || Arc::new(bibtex::entry(work, &self.library, dialect));
        Some(match self.look {
            Some(_) => self.index.entry((at, dialect), convert),
            None => convert(),
        })
    }

    /// The `part` of `work`, which `find` finds; once for all outputs that look alike.
    ///
    /// # Errors
    /// Those of `find`.
    pub fn part<E>(
        &self,
        work: usize,
        part: Part,
        find: impl FnOnce() -> Result<Value, E>,
    ) -> Result<Value, E> {
        match self.look {
            Some(look) => self.index.part((look, work, part), find),
            None => find(),
        }
    }
}
