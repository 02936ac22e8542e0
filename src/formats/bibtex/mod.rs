//! A work as a BibTeX or BibLaTeX entry: which type, which fields, what each says.
//!
//! The table of fields (`model::fields`) gives names and order, the table of types (`model::kind`)
//! the entry type. An entry stands alone: what was inherited is in it, and the venue fills the field
//! that its type has for it. It says all that the work says, so that it can be read back as the
//! same work; only private and hidden things and what lies on the author's disk stay out.
//!
//! `kind` finds the entry type, `names` spells people, `values` everything else, `flow` writes lists
//! and mappings as YAML.

mod flow;
mod kind;
mod names;
mod values;

pub use names::names;

use std::collections::BTreeMap;

use super::resolved::links_of;
use super::yaml;
use crate::model::{
    Data, FieldId, FieldName, FieldSet, FieldType, Kind, Library, Quality, Value, Work, fields,
    link,
};
use crate::syntax::opens_entry;
use crate::text::Text;

/// Whether a line of `text` opens an entry.
pub(super) fn looks_like(text: &str) -> bool {
    text.lines().any(opens_entry)
}

/// Which program the entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Classic BibTeX.
    Bibtex,
    /// BibLaTeX with biber.
    Biblatex,
}

/// An entry: what a template lays out.
#[derive(Clone, Debug)]
pub struct Entry {
    /// `article`, without the `@`.
    pub kind: String,
    /// The key.
    pub key: String,
    /// The fields in order.
    pub fields: Vec<(String, Content)>,
    /// The names of those that `bibtex:` of the work says itself.
    raw: Vec<String>,
}

impl Entry {
    /// Whether the field `name` is one of BibTeX's or BibLaTeX's own, or one that the author wants in
    /// exports (`bibtex:`); not one of a theme (`abbr`, `preview`, `bibtex_show`) or of nobody known.
    pub fn is_standard(&self, name: &str) -> bool {
        is_standard(name) || self.raw.iter().any(|raw| raw == name)
    }
}

/// Whether the field `name` is one of BibTeX's or BibLaTeX's own, or an annotation of one.
pub fn is_standard(name: &str) -> bool {
    let base = name.split('+').next().unwrap_or(name);
    let is_known = fields::find(base).is_some_and(|field| !field.is(Quality::Theme));
    is_known || matches!(base, "year" | "month" | "day" | "type" | "key")
}

/// What a field of an entry says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Prose, still to be written as TeX.
    Text(Text),
    /// Characters that stand between the braces as they are (URLs, identifiers, flow YAML); their
    /// braces balance.
    Literal(String),
    /// A macro, without braces: `nov`.
    Macro(String),
    /// Names, each in the form `von Last, Jr, First`. A brace in them is structure and stays; all
    /// else is plain Unicode, still to be escaped for TeX. `others` ends a list that was cut.
    Names(Vec<String>),
}

/// Fields that an export leaves out: what is private or hidden, paths on the author's disk, the raw
/// fields that are merged in at the end, and links to entries whose fields are already inherited.
const LEFT_OUT: FieldSet = FieldSet::of(&[
    fields::PRIVATE,
    fields::HIDDEN,
    fields::BIBTEX,
    fields::FILE,
    fields::CROSSREF,
    fields::XDATA,
]);

/// `work` as an entry of `dialect`: self-contained (inherited fields resolved), private fields
/// dropped.
pub fn entry(work: &Work, library: &Library, dialect: Dialect) -> Entry {
    let (kind, subtype) = kind::entry_type(work, dialect);
    let (fields, places) = (Vec::new(), BTreeMap::new());
    let mut entry = Draft { work, library, dialect, kind: &kind, fields, places };
    for field in fields::all().filter(|field| !LEFT_OUT.contains(*field)) {
        entry.add_field(field);
        if let (fields::ENTRYSUBTYPE, Some(subtype)) = (field, &subtype) {
            entry.set("entrysubtype", Some(Content::Literal(subtype.clone())));
        }
    }
    entry.add_unknown();
    entry.add_raw();
    let said = |(name, content): (String, Option<Content>)| Some((name, content?));
    let fields = entry.fields.into_iter().filter_map(said).collect();
    Entry { kind, key: cite_key(&work.key.value), fields, raw: raw_names(work) }
}

/// `key` as programs can read it and `\cite` can name it: a space, comma or brace would end it.
fn cite_key(key: &str) -> String {
    key.replace(|c: char| c.is_whitespace() || ",{}".contains(c), "-")
}

/// The names of the fields that `bibtex:` of `work` says.
fn raw_names(work: &Work) -> Vec<String> {
    match work.field(fields::BIBTEX).map(|field| &field.value) {
        Some(Value::Data(Data::Map(raw))) => {
            raw.iter().map(|(name, _)| values::field_name(name)).collect()
        }
        _ => Vec::new(),
    }
}

/// An entry that is being put together.
struct Draft<'a> {
    work: &'a Work,
    library: &'a Library,
    dialect: Dialect,
    kind: &'a str,
    /// The fields so far; one that was removed again says nothing.
    fields: Vec<(String, Option<Content>)>,
    /// Where each field stands, by its name in lower case.
    places: BTreeMap<String, usize>,
}

impl Draft<'_> {
    /// Adds what the work says in `field`, if it says anything there.
    fn add_field(&mut self, field: FieldId) {
        if let Some(role) = field.role() {
            self.add_names(field, role);
            return;
        }
        let Some(value) = self.work.field(field).map(|field| &field.value) else { return };
        match (field, value) {
            (fields::VENUE, Value::Venue(venue)) => self.add_venue(venue),
            (fields::DATE, Value::Date(date)) => self.add_date(date),
            (fields::ARXIV, Value::Literal(id)) => self.add_arxiv(id),
            (fields::LINKS, Value::Links(_)) => {
                self.add_address();
                self.add_links();
            }
            (_, Value::Words(keys)) if field.ty() == FieldType::Keys => {
                let keys: Vec<String> = keys.iter().map(|key| cite_key(&key.value)).collect();
                self.add(self.name(field), values::word_list(keys.iter().map(String::as_str)));
            }
            _ => {
                let name = FieldName::Known(field);
                let content = values::content(&name, value, self.library, self.dialect);
                self.add(self.name(field), content);
            }
        }
    }

    /// Adds the address of a work that lies in the web and says it only among its links: without one
    /// such an entry leads nowhere, for `links` is no field of bibliography styles.
    fn add_address(&mut self) {
        let is_in_web =
            matches!(self.work.kind, Kind::Blog | Kind::News | Kind::Online | Kind::Preprint);
        let own = [fields::URL, fields::DOI, fields::ARXIV, fields::EPRINT];
        if is_in_web && !own.into_iter().any(|field| self.work.has(field)) {
            let url = link::main(self.work).filter(|url| url.contains("://"));
            if let Some(url) = url {
                self.add("url", Content::Literal(values::balanced(&url)));
            }
        }
    }

    /// Adds the links that no field of the work is short for.
    fn add_links(&mut self) {
        if let Some(links) = yaml::links(links_of(self.work)) {
            self.add("links", Content::Literal(flow::write(&links)));
        }
    }

    /// The name of `field` in this entry. Where the work has a field of its own under that
    /// name (`address` beside `location`), the other dialect's keeps them apart.
    fn name(&self, field: FieldId) -> &'static str {
        let spec = field.spec();
        let is_thesis = self.kind.ends_with("thesis");
        let names = match self.dialect {
            Dialect::Biblatex => [spec.biblatex, spec.bibtex],
            Dialect::Bibtex if field == fields::INSTITUTION && is_thesis => ["school", spec.bibtex],
            Dialect::Bibtex => [spec.bibtex, spec.biblatex],
        };
        let is_free = |name: &&str| *name == spec.name || self.work.named(name).is_none();
        names.into_iter().find(is_free).unwrap_or(names[0])
    }

    /// Adds a field unless the entry has one of that name: what came first is the more exact.
    fn add(&mut self, name: &str, content: Content) {
        if !self.places.contains_key(&name.to_ascii_lowercase()) {
            self.set(name, Some(content));
        }
    }

    /// Adds a field, or puts `content` in the place of what it said.
    fn set(&mut self, name: &str, content: Option<Content>) {
        let place = *self.places.entry(name.to_ascii_lowercase()).or_insert(self.fields.len());
        match self.fields.get_mut(place) {
            Some(field) => field.1 = content,
            None => self.fields.push((name.to_owned(), content)),
        }
    }

    /// Adds the fields that no table knows, and those that say another thing than their row
    /// (`biburl` beside `bibsource`), as they were written.
    fn add_unknown(&mut self) {
        for field in self.work.fields.iter().filter(|field| field.name.known().is_none()) {
            let content = values::content(&field.name, &field.value, self.library, self.dialect);
            self.add(&values::field_name(field.name.as_str()), content);
        }
    }

    /// Lets the raw fields of `bibtex:` have the last word; an empty one removes its field.
    fn add_raw(&mut self) {
        let Some(Value::Data(Data::Map(raw))) =
            self.work.field(fields::BIBTEX).map(|field| &field.value)
        else {
            return;
        };
        for (name, data) in raw {
            let content = match data {
                Data::Null => None,
                Data::Plain(text) | Data::Text(text) => {
                    Some(Content::Literal(values::balanced(text)))
                }
                Data::List(_) | Data::Map(_) => Some(Content::Literal(flow::write(data))),
            };
            self.set(&values::field_name(name), content);
        }
    }
}

#[cfg(test)]
mod tests;
