//! A work as an entry: which type, which fields, in which order.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::entry::{Content, Dialect, Entry};
use super::{flow, kind, values};
use crate::formats::yaml;
use crate::model::{
    Data, FieldId, FieldName, FieldSet, FieldType, Kind, Library, Value, Work, fields, link,
};

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
    let is_left_out = |field: FieldId| {
        // A layout of al-folio may look there for the PDF.
        LEFT_OUT.contains(field) && (field, dialect) != (fields::FILE, Dialect::Scholar)
    };
    for field in fields::all().filter(|field| !is_left_out(*field)) {
        entry.add_field(field);
        if let (fields::ENTRYSUBTYPE, Some(subtype)) = (field, &subtype) {
            entry.set("entrysubtype", Some(Content::Literal(subtype.clone())));
        }
    }
    entry.add_unknown();
    entry.add_raw();
    let said = |(name, content): (String, Option<Content>)| Some((name, content?));
    let fields = entry.fields.into_iter().filter_map(said).collect();
    Entry {
        kind,
        key: cite_key(&work.key.value),
        fields,
        raw: raw_names(work),
        own: own_names(work),
    }
}

/// `key` as programs can read it and `\cite` can name it: a space, comma or brace would end it.
fn cite_key(key: &str) -> String {
    key.replace(|c: char| c.is_whitespace() || ",{}".contains(c), "-")
}

/// The names of the fields of `work` that no table knows, or that say another thing than their row.
fn own_names(work: &Work) -> Vec<String> {
    let unknown = work.fields.iter().filter(|field| field.name.known().is_none());
    unknown.map(|field| values::field_name(field.name.as_str())).collect()
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
            // Styles print it as it is.
            (fields::DATE, Value::Literal(text)) if self.dialect == Dialect::Bibtex => {
                self.add("year", Content::Literal(text.clone()));
            }
            (fields::ARXIV, Value::Literal(id)) => self.add_arxiv(id),
            // jekyll-scholar takes a field `type` for the type of the entry.
            (fields::GENRE, _) if self.dialect == Dialect::Scholar => {}
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
        if let Some(links) = yaml::links(link::own_links(self.work)) {
            self.add("links", Content::Literal(flow::write(&links)));
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
                Data::Null | Data::Comment(_) => None,
                Data::Plain(text) | Data::Text(text) => {
                    Some(Content::Literal(values::balanced(text)))
                }
                Data::List(_) | Data::Map(_) => Some(Content::Literal(flow::write(data))),
            };
            self.set(&values::field_name(name), content);
        }
    }
}
