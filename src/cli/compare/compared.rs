//! What a report is made from.

use super::found::Scope;
use super::places::Places;
use crate::cli::args::MISSING;
use crate::compare::{Comparison, List, Spelling};
use crate::model::{Name, Work};
use crate::span::Span;

/// Lists, and what was found of them.
pub(super) struct Compared<'a> {
    /// The lists.
    pub(super) lists: &'a [List],
    /// What each of them is expected to hold.
    pub(super) scopes: Vec<Scope>,
    /// What lies here and is not compared, and why.
    pub(super) left: Vec<String>,
    /// What was found.
    pub(super) found: Comparison<'a>,
    /// The owner, if somebody is.
    pub(super) owner: Option<Name>,
    /// How the owner is spelled.
    pub(super) spellings: Vec<Spelling>,
    /// Where things stand.
    pub(super) places: &'a Places,
}

impl Compared<'_> {
    /// The lists that lack the work of the row `at`.
    pub(super) fn lacking(&self, at: usize) -> impl Iterator<Item = &List> {
        let row = &self.found.rows[at];
        let work = row.heads().next().map(|(_, work)| work);
        let cells = row.cells.iter().zip(self.lists).zip(&self.scopes);
        let lacks = move |((cell, _), scope): &((&Vec<&Work>, &List), &Scope)| {
            let others = row.heads().map(|(list, _)| self.scopes[list]);
            cell.is_empty() && work.is_none_or(|work| scope.expects(work, others))
        };
        cells.filter(lacks).map(|((_, list), _)| list)
    }

    /// Whether a list lacks the work of the row `at`.
    pub(super) fn is_missing(&self, at: usize) -> bool {
        self.lacking(at).next().is_some()
    }

    /// How many works are missing somewhere, differ, and agree.
    pub(super) fn counts(&self) -> [usize; 3] {
        let rows = 0..self.found.rows.len();
        let missing = rows.clone().filter(|at| self.is_missing(*at)).count();
        let differ = self.found.differences.iter().filter(|found| !found.is_empty()).count();
        let agrees = |at: &usize| !self.is_missing(*at) && self.found.differences[*at].is_empty();
        [missing, differ, rows.filter(agrees).count()]
    }

    /// Whether something was found that is among `kinds`; of no kinds, whether anything was.
    pub(super) fn fails(&self, kinds: &[String]) -> bool {
        let is_asked = |word: &str| kinds.is_empty() || kinds.iter().any(|kind| kind == word);
        let differences = self.found.differences.iter().flatten();
        let mut aspects = differences.map(|it| it.aspect.word());
        is_asked(MISSING) && self.counts()[0] > 0 || aspects.any(is_asked)
    }

    /// The file that `span` of the list `list` is in.
    pub(super) fn file(&self, list: usize, span: Span) -> &str {
        self.places.page(span).unwrap_or(&self.lists[list].name)
    }

    /// Where `span` of the list `list` is: `papers.bib:12`.
    pub(super) fn place(&self, list: usize, span: Span) -> String {
        let file = self.file(list, span);
        match self.places.line(span) {
            Some(line) => format!("{file}:{line}"),
            None => file.to_owned(),
        }
    }
}
