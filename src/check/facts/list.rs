//! All works together, as the rules about a whole list see them.

use std::cell::OnceCell;

use super::venue_names::{Named, names_in};
use crate::check::context::Context;
use crate::model::same::own_title;
use crate::model::{Library, Work};

/// A list with what surrounds it.
#[derive(Debug)]
pub(crate) struct List<'a> {
    /// The list.
    pub(crate) library: &'a Library,
    /// All else.
    pub(crate) context: &'a Context<'a>,
    titles: OnceCell<Vec<Option<String>>>,
    venue_names: OnceCell<Vec<Named<'a>>>,
}

impl<'a> List<'a> {
    /// `library`, with nothing gathered yet.
    pub(crate) fn new(library: &'a Library, context: &'a Context<'a>) -> List<'a> {
        List { library, context, titles: OnceCell::new(), venue_names: OnceCell::new() }
    }

    /// Its works.
    pub(crate) fn works(&self) -> std::slice::Iter<'a, Work> {
        self.library.works.iter()
    }

    /// The title of every work by which two can be seen to be one, folded.
    pub(crate) fn titles(&self) -> &[Option<String>] {
        self.titles.get_or_init(|| self.works().map(own_title).collect())
    }

    /// The works with such titles.
    pub(crate) fn titled<'b>(&'b self) -> impl Iterator<Item = (&'a Work, &'b str)> + use<'a, 'b> {
        let both = self.works().zip(self.titles());
        both.filter_map(|(work, title)| Some((work, title.as_deref()?)))
    }

    /// Every venue's name that is written in a work.
    pub(crate) fn venue_names(&self) -> &[Named<'a>] {
        self.venue_names.get_or_init(|| self.works().flat_map(names_in).collect())
    }
}
