//! What a work takes from the one that its `crossref` names, and under which name: the table of
//! BibLaTeX's manual (appendix "Default Inheritance Setup"), row by row. Facts only; `take` uses them.
//!
//! All fields that no row names are inherited under their own names, and what the work says itself
//! is never replaced (`\DefaultInheritance{all=true, override=false}`).

use crate::model::{FieldId, Role, Work, fields};

/// Where fields of the parent go: its name there, its name in the child (none: nowhere).
pub(super) type Renames = &'static [(FieldId, Option<FieldId>)];

/// One row: for these types of parent and child, these fields.
struct Row {
    parents: &'static [&'static str],
    children: &'static [&'static str],
    renames: Renames,
}

/// A work in several volumes and its volumes or their parts.
const IN_MAIN: Renames = &[
    (fields::TITLE, Some(fields::MAINTITLE)),
    (fields::SUBTITLE, Some(fields::MAINSUBTITLE)),
    (fields::TITLEADDON, Some(fields::MAINTITLEADDON)),
    (fields::SHORTTITLE, None),
    (fields::SORTTITLE, None),
    (fields::INDEXTITLE, None),
    (fields::INDEXSORTTITLE, None),
];

/// A book and its parts.
const IN_BOOK: Renames = &[
    (fields::TITLE, Some(fields::BOOKTITLE)),
    (fields::SUBTITLE, Some(fields::BOOKSUBTITLE)),
    (fields::TITLEADDON, Some(fields::BOOKTITLEADDON)),
    (fields::SHORTTITLE, None),
    (fields::SORTTITLE, None),
    (fields::INDEXTITLE, None),
    (fields::INDEXSORTTITLE, None),
];

/// An issue of a journal and its articles.
const IN_PERIODICAL: Renames = &[
    (fields::TITLE, Some(fields::JOURNALTITLE)),
    (fields::SUBTITLE, Some(fields::JOURNALSUBTITLE)),
    (fields::TITLEADDON, Some(fields::JOURNALTITLEADDON)),
    (fields::SHORTTITLE, None),
    (fields::SORTTITLE, None),
    (fields::INDEXTITLE, None),
    (fields::INDEXSORTTITLE, None),
];

/// The rows about titles.
const ROWS: &[Row] = &[
    Row {
        parents: &["mvbook"],
        children: &["book", "inbook", "bookinbook", "suppbook"],
        renames: IN_MAIN,
    },
    Row {
        parents: &["mvcollection", "mvreference"],
        children: &["collection", "reference", "incollection", "inreference", "suppcollection"],
        renames: IN_MAIN,
    },
    Row {
        parents: &["mvproceedings"],
        children: &["proceedings", "inproceedings"],
        renames: IN_MAIN,
    },
    Row { parents: &["book"], children: &["inbook", "bookinbook", "suppbook"], renames: IN_BOOK },
    Row {
        parents: &["collection", "reference"],
        children: &["incollection", "inreference", "suppcollection"],
        renames: IN_BOOK,
    },
    Row { parents: &["proceedings"], children: &["inproceedings"], renames: IN_BOOK },
    Row {
        parents: &["periodical"],
        children: &["article", "suppperiodical"],
        renames: IN_PERIODICAL,
    },
];

/// The row about names: the authors of a book are also the `bookauthor` of its parts.
const BOOK_AUTHORS: Row = Row {
    parents: &["mvbook", "book"],
    children: &["inbook", "bookinbook", "suppbook"],
    renames: &[(fields::AUTHORS, Some(fields::BOOKAUTHORS))],
};

/// Pairs that BibLaTeX has no row for, and that classic lists have: a paper in a book. BibTeX takes
/// the parent's `booktitle`; where it has none, its title must serve.
const CLASSIC: Row = Row {
    parents: &["book", "collection", "reference", "proceedings"],
    children: &["inbook", "incollection", "inproceedings"],
    renames: IN_BOOK,
};

/// How the fields of one work go to another.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Fields that change their names.
    pub(super) renames: Renames,
    /// Whether a field that has the new name already in the parent goes before the renamed one.
    pub(super) is_own_name_first: bool,
    /// The roles that the parent's authors have in the child besides.
    pub(super) authors_as: Option<Role>,
}

impl Way {
    /// Every field under its own name.
    pub(super) const PLAIN: Way = Way { renames: &[], is_own_name_first: false, authors_as: None };

    /// The way from `parent` to `child` by their types.
    pub(super) fn between(parent: &Work, child: &Work) -> Way {
        let (parent, child) = (type_of(parent), type_of(child));
        let holds = |row: &&Row| {
            row.parents.contains(&parent.as_str()) && row.children.contains(&child.as_str())
        };
        let row = ROWS.iter().find(holds);
        let classic = Some(&CLASSIC).filter(holds);
        Way {
            renames: row.or(classic).map_or(&[], |row| row.renames),
            is_own_name_first: row.is_none(),
            authors_as: Some(&BOOK_AUTHORS).filter(holds).map(|_| Role::Bookauthor),
        }
    }
}

/// What the option `noinherit` of `work` names: in BibLaTeX a set of fields that the document declares,
/// here the name of one field too.
pub(super) fn blocked(work: &Work) -> Option<&str> {
    let options =
        work.literal(fields::OPTIONS)?.split(',').filter_map(|option| option.split_once('='));
    options
        .map(|(name, value)| (name.trim(), value.trim()))
        .find(|(name, _)| *name == "noinherit")
        .map(|it| it.1)
}

/// The word of the table for the type of `work`: as written, or what byline takes it for.
fn type_of(work: &Work) -> String {
    let written = work.kind_written.value.to_lowercase();
    let is_in_table = ROWS
        .iter()
        .any(|row| row.parents.iter().chain(row.children).any(|word| **word == *written));
    if is_in_table { written } else { work.kind.name().to_owned() }
}
