//! What a config says, decoded.

use std::path::PathBuf;
use std::sync::Arc;

use super::links::LinkStyle;
use super::origins::Origin;
use super::pattern::Pattern;
use crate::decode::Marks;
use crate::files::encoding::Encoding;
use crate::model::not_mine::NotMine;
use crate::model::{Data, FieldName, Person, Site, Status, Topic, Venue};
use crate::span::{Span, Spanned};
use crate::text::Commands;

/// A source as the config names it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path, or a pattern.
    pub path: Spanned<String>,
    /// The encoding that it is in, if it is not UTF-8.
    pub encoding: Option<&'static Encoding>,
    /// Whether byline may change it.
    pub writable: bool,
}

/// A whole config, with everything that was not written at its default.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The folder that holds `_byline/` or `byline.yaml`; every path below is relative to it.
    pub base: PathBuf,
    /// The config file itself; `None` without one.
    pub path: Option<PathBuf>,
    /// Who I am: ids of people, or people described here. Several for a lab.
    pub owners: Vec<Owner>,
    /// The sources, globs not yet expanded, in order.
    pub sources: Vec<Source>,
    /// The site.
    pub site: Site,
    /// Defaults for every output.
    pub style: Style,
    /// What is written.
    pub outputs: Vec<Output>,
    /// Rules and their levels.
    pub levels: Vec<(Level, Spanned<String>)>,
    /// The findings that are known and not shown: a file.
    pub baseline: Option<Spanned<String>>,
    /// What marks at names mean, where no source says it.
    pub marks: Marks,
    /// The commands of the user's own that mathematics may have.
    pub commands: Commands,
    /// Fields that never leave the sources.
    pub private: Vec<FieldName>,
    /// People, venues and topics that stand in the config.
    pub people: Vec<Person>,
    /// See `people`.
    pub venues: Vec<Venue>,
    /// See `people`.
    pub topics: Vec<Topic>,
    /// Works that the owner said are somebody else's, where all sources are BibTeX.
    pub not_mine: Vec<NotMine>,
    /// Where `sync` looks for works, if that is said.
    pub sync_from: Option<Vec<Origin>>,
    /// How far outside `base` outputs may lie (`root: ..`).
    pub root: Option<PathBuf>,
}

impl Config {
    /// The folder that everything written lies in, and everything that the config reads but the sources.
    pub fn root(&self) -> PathBuf {
        self.root.as_ref().map_or_else(|| self.base.clone(), |root| self.base.join(root))
    }
}

/// The owner of the list, or one of its owners.
#[derive(Clone, Debug)]
pub enum Owner {
    /// The id of a person.
    Id(Spanned<String>),
    /// Somebody described in place (`--self "Bing He"`, `self: {name: …}`).
    Person(Box<Person>),
}

/// How things look. Every field that was not written is `None` and inherits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// How the owner stands out.
    #[allow(clippy::struct_field_names, reason = "`self` cannot name a field")]
    pub self_style: Option<SelfStyle>,
    /// How a work is laid out on its line, where the built-in layout is not wanted.
    pub item: Option<Item>,
    /// What stands behind every line, where the built-in end is not wanted.
    pub after: Option<Arc<Pattern>>,
    /// How author lists are laid out.
    pub authors: AuthorStyle,
    /// `plain`, `quoted` or `linked`.
    pub title: Option<TitleStyle>,
    /// `name`, `short` or `both`.
    pub venue: Option<VenueStyle>,
    /// The language of dates, quotation marks and byline's own words (BCP 47); the site's without it.
    pub language: Option<String>,
    /// How days, months and years are printed.
    pub date: DateStyle,
    /// What marks look like: `equal` → `∗`.
    pub marks: Vec<(String, String)>,
    /// What a legend says of marks, by their meanings, where the user says it.
    pub mark_texts: Vec<(String, String)>,
    /// The marks of `marks` that are markup of the output's language, as they are written.
    pub mark_markup: Vec<String>,
    /// How acceptance rates are printed.
    pub acceptance: Option<AcceptanceStyle>,
    /// What stands between the first and the last page (default `–`).
    pub pages: Option<String>,
    /// What is said of a status in the place of byline's own words.
    pub statuses: Vec<(Status, String)>,
    /// How the links of a work look one by one, where not as usual.
    pub link: Option<LinkStyle>,
    /// The keys set beside `item`, or for an output that has it: a citation style leaves no room for them.
    pub beside_item: Vec<&'static str>,
}

/// How works are laid out on their lines.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// Every work.
    All(Layout),
    /// By type (a word of the table of types, or one that means it: `phdthesis`), and the rest.
    ByType(Vec<(String, Layout)>, Option<Layout>),
}

/// How a work is laid out on its line.
#[derive(Clone, Debug, PartialEq)]
pub enum Layout {
    /// The name of a preset or of a citation style.
    Named(Spanned<String>),
    /// A pattern of the user's own.
    Own(Arc<Pattern>),
}

/// How the owner's name stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelfStyle {
    /// Strong emphasis: the default.
    Bold,
    /// Emphasis.
    Italic,
    /// Underlined.
    Underline,
    /// Not at all.
    None,
    /// Literal text of the target before and after it.
    Around(String, String),
}

/// How author lists are laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorStyle {
    /// How many are shown before the rest is cut; `None` inherits, `Some(None)` is all.
    #[allow(clippy::option_option, reason = "not set, set to no limit, or a limit")]
    pub max: Option<Option<usize>>,
    /// Whether the owner is shown even where the list is cut (default true).
    pub keep_self: Option<bool>,
    /// Between two (default `, `).
    pub separator: Option<String>,
    /// Before the last (default `, `).
    pub last: Option<String>,
    /// Between the two names of a list of two, where that differs from `last`.
    pub pair: Option<String>,
    /// How each name is spelled (default `full`).
    pub form: Option<NameForm>,
    /// Whether names of people with a `url` are links, in lists for the web (default false).
    pub links: Option<bool>,
    /// Whether marks stand behind what makes the owner's name stand out, and not within it (default false).
    pub marks_outside: Option<bool>,
}

/// How a name is spelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NameForm {
    /// `Jürgen K. van der Müller Jr.`
    #[default]
    Full,
    /// `van der Müller, Jürgen K., Jr.`
    FamilyFirst,
    /// `J. K. van der Müller`
    Short,
    /// `van der Müller, J. K.`
    FamilyFirstShort,
    /// `van der Müller`
    Family,
    /// `van der Müller J. K.`
    FamilyShort,
    /// `van der Müller JK`, as in medicine.
    FamilyInitials,
    /// The first of a list `van der Müller, Jürgen K.`, the others `Jürgen K. van der Müller`.
    FamilyFirstOnce,
    /// The same with initials.
    FamilyFirstOnceShort,
}

impl NameForm {
    /// How the name at `place` of a list is spelled.
    #[must_use]
    pub fn at(self, place: usize) -> NameForm {
        match (self, place) {
            (NameForm::FamilyFirstOnce, 0) => NameForm::FamilyFirst,
            (NameForm::FamilyFirstOnce, _) => NameForm::Full,
            (NameForm::FamilyFirstOnceShort, 0) => NameForm::FamilyFirstShort,
            (NameForm::FamilyFirstOnceShort, _) => NameForm::Short,
            (form, _) => form,
        }
    }
}

/// The words by which users name a form.
pub const NAME_FORMS: &[(&str, NameForm)] = &[
    ("full", NameForm::Full),
    ("family-first", NameForm::FamilyFirst),
    ("short", NameForm::Short),
    ("family-first-short", NameForm::FamilyFirstShort),
    ("family", NameForm::Family),
    ("family-short", NameForm::FamilyShort),
    ("family-initials", NameForm::FamilyInitials),
    ("family-first-once", NameForm::FamilyFirstOnce),
    ("family-first-once-short", NameForm::FamilyFirstOnceShort),
];

/// How titles are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum TitleStyle {
    Plain,
    Quoted,
    Linked,
}

/// How venues are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum VenueStyle {
    Name,
    Short,
    Both,
}

/// How acceptance rates are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum AcceptanceStyle {
    AsWritten,
    Rate,
    Both,
}

/// strftime patterns for dates that have a day, a month, only a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateStyle {
    /// Default as the language has it: `%-d %B %Y`.
    pub day: Option<String>,
    /// Default as the language has it: `%B %Y`.
    pub month: Option<String>,
    /// Default as the language has it: `%Y`.
    pub year: Option<String>,
    /// For each month that has a pattern of its own its number and that pattern: `Sept. %Y`.
    pub months: Vec<(u8, String)>,
}

/// The level of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum Level {
    Allow,
    Warn,
    Deny,
    /// Run, though it may be off by default, and as bad as it is.
    Select,
}

/// One thing that is written: a file, a region of a file, or a file per work, topic, year, person.
#[derive(Clone, Debug)]
pub struct Output {
    /// Where to; may hold `{{ … }}` with `each`.
    pub to: Spanned<String>,
    /// The region of that file.
    pub region: Option<Spanned<String>>,
    /// The template's name.
    pub template: Spanned<String>,
    /// One file per what.
    pub each: Option<Each>,
    /// Which works, in what order, in which groups.
    pub query: Query,
    /// Front matter: keys, and values with their places, which may hold `{{ … }}`.
    pub page: Option<Vec<(String, Spanned<Data>)>>,
    /// Literal text after the front matter.
    pub before: Option<Literal>,
    /// Literal text at the end.
    pub after: Option<Literal>,
    /// `vars` for the template.
    pub vars: Vec<(String, Spanned<Data>)>,
    /// What looks different here.
    pub style: Style,
    /// Another owner for this output.
    pub owners: Option<Vec<Owner>>,
    /// The whole output in the config.
    pub span: Span,
}

/// One file per what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum Each {
    Work,
    Topic,
    Year,
    Person,
}

/// Literal text that stands in an output, never evaluated.
#[derive(Clone, Debug)]
pub enum Literal {
    /// In the config itself.
    Text(String),
    /// In a file.
    File(Spanned<String>),
}

/// Which works, in what order, in which groups, with which numbers.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// A MiniJinja expression over a work.
    pub filter: Option<Spanned<String>>,
    /// The sort keys, first first; `None` is the default (`-date`), an empty list the sources' order.
    pub sort: Option<Vec<Spanned<String>>>,
    /// What groups are made of, outermost first: `year`, `type`, `venue`, `topic`, `tags`, `status`
    /// or any field; a leading `-` turns the order of the groups.
    pub group: Vec<GroupKey>,
    /// How works are numbered.
    pub number: Option<Numbering>,
    /// At most so many works.
    pub limit: Option<usize>,
}

/// What the groups of one level are made of, and in which order they stand.
#[derive(Clone, Debug)]
pub struct GroupKey {
    /// `year`, `type`, a field, an expression; a leading `-` turns the order.
    pub by: Spanned<String>,
    /// The groups that come first, by their values (of types also as written: `phdthesis`), with
    /// titles of their own.
    pub order: Vec<(Spanned<String>, Option<String>)>,
}

impl From<Spanned<String>> for GroupKey {
    fn from(by: Spanned<String>) -> GroupKey {
        GroupKey { by, order: Vec::new() }
    }
}

/// How works are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// 1, 2, 3 … through the whole list.
    Up,
    /// … 3, 2, 1.
    Down,
    /// Anew in each group.
    PerGroup,
    /// By age: the oldest is 1.
    Stable,
    /// A prefix by type, each with a row of its own: J1, C1.
    Prefixes(Vec<(String, String)>, Count),
}

impl Numbering {
    /// Whether a number stays with its work.
    pub fn is_stable(&self) -> bool {
        matches!(self, Numbering::Stable | Numbering::Prefixes(_, Count::Stable))
    }
}

/// Which way the numbers behind a prefix run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// J1, J2, J3 … in the order shown.
    #[default]
    Up,
    /// … J3, J2, J1.
    Down,
    /// By age: the oldest is J1.
    Stable,
}
