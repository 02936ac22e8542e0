//! Lists that are about to become one, side by side: which of their works are the same, and where they disagree.

use std::path::Path;

use super::compared::Compared;
use super::found::Scope;
use super::places::Places;
use super::report;
use crate::compare::{self, List, Row};
use crate::decode;
use crate::diag::Sink;
use crate::merge;
use crate::model::same::{identifiers, is_preprint};
use crate::model::{Data, Library, Work};
use crate::span::Sources;
use crate::syntax::node::Language;
use crate::syntax::write;

/// Lists side by side.
#[derive(Default)]
pub(in crate::cli) struct Sides {
    lists: Vec<List>,
    places: Places,
    sources: Sources,
}

/// What is found of lists side by side.
pub(in crate::cli) struct Matched {
    /// For each work the key that it has in each list.
    pub(in crate::cli) rows: Vec<Vec<Option<String>>>,
    /// For each list how many of its works it describes otherwise than the lists before it.
    pub(in crate::cli) differing: Vec<usize>,
    /// The disagreements, a line each.
    pub(in crate::cli) lines: String,
}

impl Sides {
    /// Adds the `works` that were read from the page `text` at `path`.
    pub(in crate::cli) fn add_page(&mut self, path: &Path, text: &str, works: Vec<Data>) {
        let file = self.sources.add(path, text);
        let written = self.sources.add(path, write::source(&Data::List(works)));
        let text = self.sources.text(written);
        let library = decode::read_as(Language::Yaml, written, text, &mut Sink::default());
        self.places.find_again(&library, written, file, &self.sources);
        self.add(path, library);
    }

    /// Adds the source `text` at `path`.
    pub(in crate::cli) fn add_source(&mut self, path: &Path, text: &str) {
        let file = self.sources.add(path, text);
        let library = decode::read(file, &self.sources, &mut Sink::default());
        self.add(path, library);
    }

    /// Adds the list at `path`.
    fn add(&mut self, path: &Path, library: Library) {
        let library = merge::merge(vec![library], &mut Sink::default());
        self.lists.push(List { name: path.display().to_string(), library });
    }

    /// Compares them.
    pub(in crate::cli) fn compared(mut self) -> Matched {
        self.places.count_lines(&self.sources);
        let found = compare::compare(&self.lists);
        let rows = found.rows.iter().map(of_row).collect();
        let count = |list: usize| {
            let has = |row: &&Vec<compare::Difference>| {
                let says = row.iter().flat_map(|difference| &difference.says);
                says.flat_map(|says| &says.places).any(|place| place.0 == list)
            };
            found.differences.iter().filter(has).count()
        };
        let differing = (0..self.lists.len()).map(count).collect();
        let compared = Compared {
            lists: &self.lists,
            scopes: vec![Scope::All; self.lists.len()],
            left: Vec::new(),
            found,
            owner: None,
            spellings: Vec::new(),
            places: &self.places,
        };
        Matched { rows, differing, lines: report::disagreements(&compared) }
    }
}

/// The key that the work of `row` has in each list; in one that has another version of it none.
fn of_row(row: &Row<'_>) -> Vec<Option<String>> {
    let first = row.heads().next().map(|(_, work)| work);
    let key = |cell: &Vec<&Work>| {
        let work = cell.first().copied()?;
        first.is_some_and(|first| is_one(first, work)).then(|| work.key.value.clone())
    };
    row.cells.iter().map(key).collect()
}

/// Whether two works that compare as the same are one: of a paper and its preprint only where an identifier says so.
fn is_one(one: &Work, other: &Work) -> bool {
    let known = identifiers(one);
    is_preprint(one) == is_preprint(other) || identifiers(other).iter().any(|id| known.contains(id))
}
