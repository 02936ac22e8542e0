//! What rules look at, and what they gather of it for each other.

use std::cell::OnceCell;

use super::{Context, allow, sites, text, venue_names};
use crate::config::Level;
use crate::diag::Edit;
use crate::model::{Field, Library, Work};
use crate::rewrite::edit::{self, Source};
use crate::span::{Span, Spanned};
use crate::syntax::node::Language;

/// What a rule looks at.
#[derive(Debug)]
pub(super) struct Input<'a> {
    /// The list.
    pub(super) library: &'a Library,
    /// The works to look at: those of the list, or a block of them.
    works: &'a [Work],
    /// All else.
    pub(super) context: &'a Context<'a>,
    /// What the user says about rules.
    pub(super) levels: &'a [(Level, Spanned<String>)],
    /// What comments in the sources allow.
    pub(super) allowances: &'a allow::Allowances,
    /// The site and its pages, read when a rule first asks.
    pub(super) seen: sites::Seen<'a>,
    /// Every text of every work that is written there, gathered when a rule first asks.
    pub(super) prose: OnceCell<Vec<text::Prose<'a>>>,
    /// The title of every work by which two can be seen to be one, folded when a rule first asks.
    pub(super) titles: OnceCell<Vec<Option<String>>>,
    /// Every line of the sources that holds more than ASCII.
    pub(super) odd_lines: OnceCell<Vec<text::characters::Line<'a>>>,
    /// Every venue's name that is written in a work.
    pub(super) venues: OnceCell<Vec<venue_names::Named<'a>>>,
}

impl<'a> Input<'a> {
    /// `library` and all else, with nothing gathered yet.
    pub(super) fn new(
        library: &'a Library,
        works: &'a [Work],
        context: &'a Context<'a>,
        levels: &'a [(Level, Spanned<String>)],
        allowances: &'a allow::Allowances,
    ) -> Input<'a> {
        let (seen, prose) = (sites::Seen::default(), OnceCell::new());
        let (titles, venues, odd_lines) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Input {
            library,
            works,
            context,
            levels,
            allowances,
            seen,
            prose,
            titles,
            odd_lines,
            venues,
        }
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
        let is_bibtex = self.context.sources.path(file).extension().is_some_and(|it| it == "bib");
        let language = if is_bibtex { Language::Bibtex } else { Language::Yaml };
        Source { file, language, text: self.context.sources.text(file) }
    }

    /// Like [`Input::edit`] in the value of `field`; nothing for a field of another work, which
    /// must be changed there.
    pub(super) fn field_edit(&self, field: &Field, old: &str, new: &str) -> Option<Edit> {
        if field.inherited { None } else { self.edit(field.span, old, new) }
    }
}
