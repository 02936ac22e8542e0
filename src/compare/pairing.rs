//! Which works of several lists are the same.
//!
//! The lists are read one after the other; each work looks for its row by identifiers first, then by
//! title, names and year, and the surest pairs are made before others look. A row has one work of each
//! list, and behind it its versions in that list: the preprint of a paper is not missing elsewhere.

use foldhash::HashMap;

use super::list::List;
use super::work::{
    first_agrees, is_near, is_preprint, is_short, people, people_fit, share_title, titles,
};
use crate::model::same::{
    are_linked, doi, folded_family, identifiers, is_another_part, is_companion_of, is_generic,
    is_given_again,
};
use crate::model::{FieldId, Kind, Work, fields};

/// A work, and where each list has it.
#[derive(Debug)]
pub struct Row<'a> {
    /// For each list the work that stands for it, then its versions there; none where it is missing.
    pub cells: Vec<Vec<&'a Work>>,
}

impl<'a> Row<'a> {
    /// The works that stand for it, with the index of their list.
    pub fn heads(&self) -> impl Iterator<Item = (usize, &'a Work)> {
        self.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, *cell.first()?)))
    }
}

/// Works of two lists that may be the same: which lists, which works, and why it is not sure.
#[derive(Debug)]
pub struct Doubt<'a> {
    /// The one.
    pub one: (usize, &'a Work),
    /// The other.
    pub other: (usize, &'a Work),
    /// Why it is not sure.
    pub why: &'static str,
}

/// How surely two works must be the same, in the order of looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pass {
    /// By an identifier.
    Identifier,
    /// By the same title, type and year.
    Exact,
    /// By the same title.
    Title,
    /// By a title with a slip, first author and year.
    Near,
}

const PASSES: [Pass; 4] = [Pass::Identifier, Pass::Exact, Pass::Title, Pass::Near];

/// How two works with one sign compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Same,
    Other,
    Unsure(&'static str),
}

/// The works of `lists` in rows, and the doubts.
pub(super) fn pair(lists: &[List]) -> (Vec<Row<'_>>, Vec<Doubt<'_>>) {
    let mut pairing = Pairing::default();
    for (list, read) in lists.iter().enumerate() {
        let mut works: Vec<&Work> = read.library.works.iter().filter(|work| counts(work)).collect();
        // A paper takes its row before its preprint does.
        works.sort_by_key(|work| is_preprint(work));
        for pass in PASSES {
            works.retain(|work| !pairing.joins(work, list, pass));
        }
        for work in works {
            pairing.add(work, list, lists.len());
        }
    }
    pairing.rows.sort_by_key(|row| row.heads().next().map(|(list, work)| (list, work.span.start)));
    (pairing.rows, pairing.doubts)
}

/// Whether `work` is one that lists show.
fn counts(work: &Work) -> bool {
    let is_shown = !work.is_parent && !work.flag(fields::HIDDEN);
    is_shown && (work.title().is_some() || doi(work).is_some())
}

/// Rows as they grow.
#[derive(Default)]
struct Pairing<'a> {
    rows: Vec<Row<'a>>,
    doubts: Vec<Doubt<'a>>,
    by_identifier: HashMap<(FieldId, String), Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_author_and_year: HashMap<(String, i32), Vec<usize>>,
}

impl<'a> Pairing<'a> {
    /// Adds `work` of `list` to the row where it is the same by `pass`; whether there is one.
    fn joins(&mut self, work: &'a Work, list: usize, pass: Pass) -> bool {
        let is_free = |row: &&usize| self.rows[**row].cells[list].is_empty();
        let fits = |row: &&usize| self.verdict(work, **row, pass) == Verdict::Same;
        let rows = self.candidates(work, pass);
        let Some(row) = rows.iter().filter(is_free).find(fits).copied() else { return false };
        self.rows[row].cells[list].push(work);
        self.remember(work, row);
        true
    }

    /// Adds `work`, which no list before has: behind another version of it in its own list, else in a row
    /// of its own.
    fn add(&mut self, work: &'a Work, list: usize, lists: usize) {
        let by_title = self.candidates(work, Pass::Title);
        let rows = self.candidates(work, Pass::Identifier).into_iter().chain(by_title);
        let is_version = |row: &usize| {
            let cell = &self.rows[*row].cells[list];
            cell.first().is_some_and(|head| is_version(work, head))
        };
        let row = rows.into_iter().find(is_version).unwrap_or_else(|| {
            self.doubt(work, list);
            self.rows.push(Row { cells: vec![Vec::new(); lists] });
            self.rows.len() - 1
        });
        self.rows[row].cells[list].push(work);
        self.remember(work, row);
    }

    /// Remembers by what `work` is found, which stands in `row`.
    fn remember(&mut self, work: &Work, row: usize) {
        let add = |rows: &mut Vec<usize>| {
            if !rows.contains(&row) {
                rows.push(row);
            }
        };
        for id in identifiers(work) {
            add(self.by_identifier.entry(id).or_default());
        }
        for title in titles(work) {
            add(self.by_title.entry(title).or_default());
        }
        if let Some(key) = author_and_year(work) {
            add(self.by_author_and_year.entry(key).or_default());
        }
    }

    /// The rows where `pass` would look for `work`.
    fn candidates(&self, work: &Work, pass: Pass) -> Vec<usize> {
        let mut rows: Vec<usize> = match pass {
            Pass::Identifier => {
                let ids = identifiers(work).into_iter();
                ids.filter_map(|id| self.by_identifier.get(&id)).flatten().copied().collect()
            }
            Pass::Exact | Pass::Title => {
                let titles = titles(work).into_iter();
                titles.filter_map(|title| self.by_title.get(&title)).flatten().copied().collect()
            }
            Pass::Near => author_and_year(work)
                .and_then(|key| self.by_author_and_year.get(&key).cloned())
                .unwrap_or_default(),
        };
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// What `work` and `row` are to each other.
    fn verdict(&self, work: &Work, row: usize, pass: Pass) -> Verdict {
        let heads = self.rows[row].heads().map(|(_, head)| verdict(work, head, pass));
        heads
            .reduce(|one, other| if one == Verdict::Same { one } else { other })
            .unwrap_or(Verdict::Other)
    }

    /// Says of `work`, which found no row, which work of another list it may be.
    fn doubt(&mut self, work: &'a Work, list: usize) {
        for pass in [Pass::Identifier, Pass::Title] {
            for row in self.candidates(work, pass) {
                let mut heads = self.rows[row].heads().filter(|(other, _)| *other != list);
                let unsure = |(at, head)| match verdict(work, head, pass) {
                    Verdict::Unsure(why) => {
                        Some(Doubt { one: (at, head), other: (list, work), why })
                    }
                    _ => None,
                };
                if let Some(doubt) = heads.find_map(unsure) {
                    self.doubts.push(doubt);
                    return;
                }
            }
        }
    }
}

/// What two works that share what `pass` looks for are to each other.
fn verdict(one: &Work, other: &Work, pass: Pass) -> Verdict {
    if is_companion_of(one, other) || is_another_part(one, other) && one.kind != Kind::Article {
        return Verdict::Other;
    }
    match pass {
        Pass::Identifier if share_title(one, other) || first_agrees(one, other) => Verdict::Same,
        Pass::Identifier => Verdict::Unsure("same identifier, other title and first author"),
        Pass::Exact | Pass::Title => of_one_title(one, other, pass),
        Pass::Near => {
            let is_one = one.kind == other.kind || is_preprint(one) != is_preprint(other);
            if is_near(one, other) && is_one && first_agrees(one, other) {
                Verdict::Same
            } else {
                Verdict::Other
            }
        }
    }
}

/// What two works with one title are to each other.
fn of_one_title(one: &Work, other: &Work, pass: Pass) -> Verdict {
    let (year, their_year) = (one.year(), other.year());
    let same_year = year == their_year || year.is_none() || their_year.is_none();
    let is_given = matches!(one.kind, Kind::Talk | Kind::Tutorial | Kind::Poster);
    if is_given && is_given_again(one, other) || !same_year && (is_generic(one) || is_short(one)) {
        return Verdict::Other;
    }
    if !people_fit(one, other) {
        return Verdict::Unsure("same title, other first author");
    }
    let is_vague = |work: &Work| matches!(work.kind, Kind::Misc | Kind::Online | Kind::Unpublished);
    let same_kind = one.kind == other.kind || is_vague(one) || is_vague(other);
    match pass {
        Pass::Exact if same_kind && same_year => Verdict::Same,
        Pass::Exact => Verdict::Other,
        _ if same_kind || same_year || is_preprint(one) != is_preprint(other) => Verdict::Same,
        _ => Verdict::Unsure("same title, other type and year"),
    }
}

/// Whether the two are versions of one work within a list, or one work that is listed twice.
fn is_version(work: &Work, head: &Work) -> bool {
    let same_kind = work.kind == head.kind && work.year() == head.year();
    are_linked(work, head)
        || share_title(work, head)
            && !is_companion_of(work, head)
            && !is_another_part(work, head)
            && people_fit(work, head)
            && (same_kind || is_preprint(work) != is_preprint(head))
}

/// The first author's family name and the year.
fn author_and_year(work: &Work) -> Option<(String, i32)> {
    let name = &people(work).first()?.name;
    Some((folded_family(name), work.year()?))
}
