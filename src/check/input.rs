//! What rules look at, and what they gather of it for each other.

use std::cell::OnceCell;

use super::context::Context;
use super::facts::allowances::Allowances;
use super::facts::lines::{Line, odd_lines};
use super::facts::pages::{Bibliography, Matter, bibliographies, matters};
use super::facts::prose::{Prose, prose_of};
use super::facts::titles;
use super::facts::venue_names::{Named, names_in};
use super::facts::written::Page;
use crate::diag::{Code, Edit};
use crate::model::{Field, Library, Work};
use crate::rewrite::edit::{self, Source};
use crate::site::Site;
use crate::span::{FileId, Span};
use crate::syntax;
use crate::syntax::node::Language;

/// A rule by its code, and whether it is run.
#[derive(Debug)]
pub(super) struct Known {
    /// The rule's code.
    pub(super) code: Code,
    /// Whether it is run.
    pub(super) is_on: bool,
}

/// What a rule looks at.
#[derive(Debug)]
pub(super) struct Input<'a> {
    /// The list.
    pub(super) library: &'a Library,
    /// The works to look at: those of the list, or a block of them.
    works: &'a [Work],
    /// All else.
    pub(super) context: &'a Context<'a>,
    /// Every rule.
    pub(super) known: &'a [Known],
    /// What comments in the sources allow.
    pub(super) allowances: &'a Allowances,
    matters: OnceCell<Vec<Matter<'a>>>,
    bibliographies: OnceCell<Vec<Bibliography<'a>>>,
    prose: OnceCell<Vec<Prose<'a>>>,
    titles: OnceCell<Vec<Option<String>>>,
    odd_lines: OnceCell<Vec<Line<'a>>>,
    venue_names: OnceCell<Vec<Named<'a>>>,
}

impl<'a> Input<'a> {
    /// `library` and all else, with nothing gathered yet.
    pub(super) fn new(
        library: &'a Library,
        works: &'a [Work],
        context: &'a Context<'a>,
        known: &'a [Known],
        allowances: &'a Allowances,
    ) -> Input<'a> {
        Input {
            library,
            works,
            context,
            known,
            allowances,
            matters: OnceCell::new(),
            bibliographies: OnceCell::new(),
            prose: OnceCell::new(),
            titles: OnceCell::new(),
            odd_lines: OnceCell::new(),
            venue_names: OnceCell::new(),
        }
    }
}

/// What is gathered, each when a rule first asks.
impl<'a> Input<'a> {
    /// Every text of every work that is written there.
    pub(super) fn prose(&self) -> &[Prose<'a>] {
        self.prose.get_or_init(|| self.works().flat_map(prose_of).collect())
    }

    /// The title of every work by which two can be seen to be one, folded.
    pub(super) fn titles(&self) -> &[Option<String>] {
        self.titles.get_or_init(|| self.works().map(titles::title).collect())
    }

    /// The works with such titles.
    pub(super) fn titled<'b>(&'b self) -> impl Iterator<Item = (&'a Work, &'b str)> + use<'a, 'b> {
        let both = self.works().zip(self.titles());
        both.filter_map(|(work, title)| Some((work, title.as_deref()?)))
    }

    /// Every line of the sources that holds more than ASCII.
    pub(super) fn odd_lines(&self) -> &[Line<'a>] {
        self.odd_lines.get_or_init(|| odd_lines(self.context.sources))
    }

    /// Every venue's name that is written in a work.
    pub(super) fn venue_names(&self) -> &[Named<'a>] {
        self.venue_names.get_or_init(|| self.works().flat_map(names_in).collect())
    }

    /// The site that the build writes into, if it knows already.
    pub(super) fn site(&self) -> Option<&'a Site> {
        Some(self.context.written?.site)
    }

    /// The files that the build is about to write into the site.
    pub(super) fn pages(&self) -> &'a [Page<'a>] {
        self.context.written.map_or(&[], |written| &written.pages)
    }

    /// Those of them that have front matter.
    pub(super) fn matters(&self) -> &[Matter<'a>] {
        let find = || self.context.written.map(|written| matters(written, self.library));
        self.matters.get_or_init(|| find().unwrap_or_default())
    }

    /// The bibliographies of al-folio.
    pub(super) fn bibliographies(&self) -> &[Bibliography<'a>] {
        self.bibliographies.get_or_init(|| bibliographies(self.context, self.library))
    }

    /// Those of them that al-folio reads as they are written.
    pub(super) fn as_written(&self) -> impl Iterator<Item = &Bibliography<'a>> {
        self.bibliographies().iter().filter(|list| list.is_source)
    }
}

impl<'a> Input<'a> {
    /// The works to look at.
    pub(super) fn works(&self) -> impl Iterator<Item = &'a Work> + use<'a> {
        self.works.iter()
    }

    /// The bytes under `span`, as they stand in the source.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.context.sources.slice(span)
    }

    /// Where `part` stands in `span`; all of `span` if it is not there literally.
    pub(super) fn find(&self, part: &str, span: Span) -> Span {
        match self.slice(span).find(part) {
            Some(at) if !part.is_empty() => span.part(at..at + part.len()),
            _ => span,
        }
    }

    /// The edit that writes `new` for `old` in `span`, if `old` stands there literally and once.
    pub(super) fn edit(&self, span: Span, old: &str, new: &str) -> Option<Edit> {
        edit::replace_once(self.slice(span), span, old, new)
    }

    /// The file that `work` stands in, to edit it.
    pub(super) fn source(&self, work: &Work) -> Source<'a> {
        let file = work.span.file;
        Source { file, language: self.language(file), text: self.context.sources.text(file) }
    }

    /// The language that `file` is written in.
    pub(super) fn language(&self, file: FileId) -> Language {
        let sources = self.context.sources;
        syntax::language(sources.path(file), sources.text(file))
    }

    /// Like [`Input::edit`] in the value of `field`; nothing for a field of another work, which
    /// must be changed there.
    pub(super) fn field_edit(&self, field: &Field, old: &str, new: &str) -> Option<Edit> {
        if field.inherited { None } else { self.edit(field.span, old, new) }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Case;

    #[test]
    fn a_fix_is_offered_only_where_the_text_stands_once() {
        let case = Case::yaml("doi: ab ab c\n");
        let whole = case.span("doi: ab ab c");
        let edit = |old: &str| case.with_input(|input| input.edit(whole, old, "d"));
        assert_eq!(edit("c").map(|edit| edit.span), Some(case.span("c")));
        assert_eq!(edit("ab"), None);
        assert_eq!(edit("x"), None);
        assert_eq!(edit(""), None);
    }
}
