//! The names that every template sees, with what each is: the table behind docs/templates.md, `--explain`, "did
//! you mean" and the editor's proposals. `context` finds their values.

use crate::view::shapes::{Kind, Shape};

/// A name that every template sees.
#[derive(Debug)]
pub struct Global {
    /// The name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Which parts it has.
    pub shape: Shape,
}

/// A row, short enough that the table reads as one.
const fn row(name: &'static str, shape: Shape, doc: &'static str) -> Global {
    Global { name, doc, shape }
}

/// Every name, in the order in which people are told of them.
#[rustfmt::skip]
pub const GLOBALS: &[Global] = &[
    row("works", Shape::Many(Kind::Work), "The selected works, sorted; with groups, the works of all groups, each once."),
    row("groups", Shape::Many(Kind::Group), "The groups, each with `title`, `key`, `slug`, `works`, and nested `groups`. Without `group:`, there is one group without a title."),
    row("work", Shape::One(Kind::Work), "With `each: work`, the work that the file is for; `works` holds it alone."),
    row("topic", Shape::One(Kind::Topic), "With `each: topic`, the topic that the file is for; `works` are then its works."),
    row("year", Shape::Plain, "With `each: year`, the year that the file is for; `works` are then those of that year."),
    row("person", Shape::One(Kind::Person), "With `each: person`, the person that the file is for; `works` are then that person's."),
    row("self", Shape::One(Kind::Person), "The list's owner, a person; with `each: person`, that person."),
    row("owners", Shape::Many(Kind::Person), "All owners, for a lab."),
    row("site", Shape::Plain, "`title`, `url`, `language`, and everything else under `site:` in the config; `hugoblox` is `old` where `go.mod` names a HugoBlox from before August 2025."),
    row("page", Shape::Plain, "The front matter of this output, as in the config. byline writes it before the template's output."),
    row("vars", Shape::Plain, "The `vars:` of this output, or `--var`."),
    row("style", Shape::Plain, "The style of this output, with the keys of the config: `self`, `item` (if set), `title`, `venue`, `acceptance`, `marks`."),
    row("words", Shape::Plain, "Words in the language of the output, for headings and labels of your own: `words.publications`, `words.summary`, `words.minutes`, `words.search`, …."),
    row("legend", Shape::Many(Kind::Mark), "The author marks that this output shows, each with `mark`, `text`, `meaning`."),
    row("counts", Shape::One(Kind::Counts), "How many works there are: `works`, those with the owner as first or last author, and more in the table of [values](#names-dates-venues-and-other-values)."),
    row("coauthors", Shape::Many(Kind::Coauthor), "All co-authors of the owner in these works, by family name."),
    row("spellings", Shape::Plain, "The spellings of the owner's name in these works: `family`, `given` (lists), and `clashes`, the co-authors whose names combine one of each."),
    row("to", Shape::Plain, "The path of this output, for links to itself."),
    row("region", Shape::Plain, "The name of the region that this output is, if it is one: the file around it is yours."),
];

/// The names alone.
pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    GLOBALS.iter().map(|global| global.name)
}

/// What is called `name`.
pub fn find(name: &str) -> Option<&'static Global> {
    GLOBALS.iter().find(|global| global.name == name)
}
