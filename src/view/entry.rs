//! A work as a BibTeX entry that a template lays out.

use std::sync::{Arc, OnceLock};

use minijinja::value::{Enumerator, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::lens::Lens;
use super::values::record;
use crate::formats::bibtex::{self, Content, Dialect, Entry};
use crate::model::fields;

/// A work as an entry: has `type`, `key` and `fields`, each with `name`, `value` and `kind`
/// (`text`, `literal`, `macro`, `names`), and whether it is a `standard` one or the author's `own`.
#[derive(Debug)]
pub struct EntryValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
    /// For which program.
    pub dialect: Dialect,
    entry: OnceLock<Option<Arc<Entry>>>,
    /// Its fields, which a template may ask for more than once.
    fields: OnceLock<Value>,
}

/// What a field of an entry says; `render` writes it by what it is.
#[derive(Debug)]
pub struct ContentValue(pub Content);

impl EntryValue {
    /// The work with index `work` for programs of `dialect`; converted when first asked.
    pub fn new(lens: &Arc<Lens>, work: usize, dialect: Dialect) -> EntryValue {
        let (entry, fields) = (OnceLock::new(), OnceLock::new());
        EntryValue { lens: Arc::clone(lens), work, dialect, entry, fields }
    }

    /// The fields of `entry`, those of people with `note` as an annotation of the owner's name.
    fn annotated(&self, entry: &Entry, note: &str) -> Vec<(String, Content)> {
        let mut fields = entry.fields.clone();
        let Some(work) = self.lens.library.works.get(self.work) else { return fields };
        for at in (0..fields.len()).rev() {
            let Some(role) = fields::role(&fields[at].0) else { continue };
            let people = work.people(role).enumerate();
            let owned = people.filter(|(_, person)| self.lens.is_self(person));
            let notes: Vec<(String, String)> =
                owned.map(|(place, _)| ((place + 1).to_string(), note.to_owned())).collect();
            if !notes.is_empty() {
                bibtex::annotate(&mut fields, at, notes);
            }
        }
        fields
    }

    /// The entry itself.
    pub fn entry(&self) -> Option<&Entry> {
        self.entry.get_or_init(|| self.lens.entry(self.work, self.dialect)).as_deref()
    }
}

impl Object for EntryValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let entry = self.entry()?;
        match key.as_str()? {
            "type" => Some(Value::from(&entry.kind)),
            "key" => Some(Value::from(&entry.key)),
            "fields" => Some(self.fields.get_or_init(|| list(&entry.fields, entry)).clone()),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["type", "key", "fields"])
    }

    fn call_method(
        self: &Arc<Self>,
        _: &mut State,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        if method != "annotated" {
            return Err(Error::from(ErrorKind::UnknownMethod));
        }
        let (word,): (&str,) = from_args(args)?;
        let value = |entry: &Entry| list(&self.annotated(entry, word), entry);
        Ok(self.entry().map_or_else(|| Value::from(()), value))
    }
}

/// What a field of an entry has.
const FIELD: &[&str; 5] = &["name", "value", "kind", "standard", "own"];

/// The field `name` of `entry` as a value.
fn field(name: &str, content: &Content, entry: &Entry) -> Value {
    let value = Value::from_object(ContentValue(content.clone()));
    let (standard, own) = (entry.is_standard(name), entry.is_own(name));
    record(FIELD, [name.into(), value, kind(content).into(), standard.into(), own.into()])
}

/// `fields` of `entry` as a value.
fn list(fields: &[(String, Content)], entry: &Entry) -> Value {
    fields.iter().map(|(name, content)| field(name, content, entry)).collect()
}

/// What sort of content it is.
fn kind(content: &Content) -> &'static str {
    match content {
        Content::Text(_) => "text",
        Content::Literal(_) => "literal",
        Content::Macro(_) => "macro",
        Content::Names(_) => "names",
    }
}

impl Object for ContentValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        (key.as_str()? == "kind").then(|| kind(&self.0).into())
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Content::Text(text) => f.write_str(&text.to_plain()),
            Content::Literal(text) | Content::Macro(text) => f.write_str(text),
            Content::Names(names) => f.write_str(&names.join(" and ")),
        }
    }
}
