//! A work as a BibTeX entry that a template lays out.

use std::sync::{Arc, OnceLock};

use minijinja::value::{Enumerator, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::lens::Lens;
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
    entry: OnceLock<Option<Entry>>,
}

/// What a field of an entry says; `render` writes it by what it is.
#[derive(Debug)]
pub struct ContentValue(pub Content);

impl EntryValue {
    /// The work with index `work` for programs of `dialect`; converted when first asked.
    pub fn new(lens: &Arc<Lens>, work: usize, dialect: Dialect) -> EntryValue {
        EntryValue { lens: Arc::clone(lens), work, dialect, entry: OnceLock::new() }
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
        let library = &self.lens.library;
        let convert =
            || library.works.get(self.work).map(|work| bibtex::entry(work, library, self.dialect));
        self.entry.get_or_init(convert).as_ref()
    }
}

impl Object for EntryValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let entry = self.entry()?;
        match key.as_str()? {
            "type" => Some(Value::from(&entry.kind)),
            "key" => Some(Value::from(&entry.key)),
            "fields" => {
                let value = |(name, content): &(String, Content)| field(name, content, entry);
                Some(entry.fields.iter().map(value).collect())
            }
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
        let value = |entry: &Entry| {
            let fields = self.annotated(entry, word);
            fields.iter().map(|(name, content)| field(name, content, entry)).collect()
        };
        Ok(self.entry().map_or_else(|| Value::from(()), value))
    }
}

/// The field `name` of `entry` as a value.
fn field(name: &str, content: &Content, entry: &Entry) -> Value {
    Value::from_object(FieldValue {
        name: Value::from(name),
        value: Value::from_object(ContentValue(content.clone())),
        kind: kind(content),
        standard: entry.is_standard(name),
        own: entry.is_own(name),
    })
}

/// A field of an entry.
#[derive(Debug)]
struct FieldValue {
    name: Value,
    value: Value,
    kind: &'static str,
    standard: bool,
    own: bool,
}

impl Object for FieldValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "name" => Some(self.name.clone()),
            "value" => Some(self.value.clone()),
            "kind" => Some(self.kind.into()),
            "standard" => Some(self.standard.into()),
            "own" => Some(self.own.into()),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["name", "value", "kind", "standard", "own"])
    }
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
