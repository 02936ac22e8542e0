//! The objects that templates print: each knows what it is, `render` knows how it looks.
//! The attributes of names, dates and venues are in `people`, `date` and `venue`.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::lens::Lens;
use super::lens::Mode;
use crate::model::{Date, Role, VenueRef, fields};
use crate::text::Text;

/// Prose with markup.
#[derive(Debug)]
pub struct TextValue(pub Text);

/// The contributors of a work in one role: printed as the styled list, looped as `NameValue`s.
#[derive(Debug)]
pub struct NamesValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
    /// The role.
    pub role: Role,
}

/// One contributor: printed as the styled name; has `family`, `given`, `self`, `equal`, `url`, ….
#[derive(Debug)]
pub struct NameValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
    /// Index into `Work::contributors`.
    pub contributor: usize,
}

/// A date: printed by `style.date`; has `year`, `month`, `day`, `full`, `edtf`.
#[derive(Debug)]
pub struct DateValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The date.
    pub date: Date,
}

/// A title: printed by `style.title`; has `plain` and `text`.
#[derive(Debug)]
pub struct TitleValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
}

/// A venue: printed by `style.venue`; has `name`, `short`, `id`, `type`, `series`.
#[derive(Debug)]
pub struct VenueValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The venue.
    pub venue: VenueRef,
}

impl Object for TextValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        (key.as_str()? == "plain").then(|| self.0.to_plain().into())
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.0.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_plain())
    }
}

/// A mapping of a few names that are known beforehand: a link, a field of an entry, a person. What is
/// undefined is not there.
#[derive(Debug)]
struct Record<const N: usize> {
    names: &'static [&'static str; N],
    values: [Value; N],
}

/// `values` under `names`, each in its place.
pub(super) fn record<const N: usize>(
    names: &'static [&'static str; N],
    values: [Value; N],
) -> Value {
    Value::from_object(Record { names, values })
}

impl<const N: usize> Object for Record<N> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        let at = self.names.iter().position(|known| *known == name)?;
        Some(self.values[at].clone()).filter(|value| !value.is_undefined())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        if self.values.iter().all(|value| !value.is_undefined()) {
            return Enumerator::Str(self.names);
        }
        let pairs = self.names.iter().zip(&self.values);
        let there = pairs.filter(|(_, value)| !value.is_undefined());
        Enumerator::Values(there.map(|(name, _)| Value::from(*name)).collect())
    }
}

impl TitleValue {
    /// The title's text.
    pub fn text(&self) -> Option<Cow<'_, Text>> {
        self.lens.library.works.get(self.work)?.whole_title(fields::TITLE)
    }
}

impl Object for TitleValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "plain" => Some(self.text()?.to_plain().into()),
            "text" => Some(Value::from_object(TextValue(self.text()?.into_owned()))),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().map(|title| title.to_plain()).unwrap_or_default())
    }
}

/// Prose as a value: with its markup for printing, as plain characters for deciding.
pub(super) fn prose(mode: Mode, text: &Text) -> Value {
    match mode {
        Mode::Template => Value::from_object(TextValue(text.clone())),
        Mode::Expression => Value::from(text.to_plain()),
    }
}

/// The part `part` of a written name; an empty part is none.
pub(super) fn name_part(name: &crate::model::Name, part: &str) -> Option<Value> {
    let text = match part {
        "name" => return Some(name.display().into()),
        "literal" => return Some(name.literal.into()),
        "family" => &name.family,
        "given" => &name.given,
        "particle" => &name.particle,
        "suffix" => &name.suffix,
        _ => return None,
    };
    (!text.is_empty()).then(|| text.as_str().into())
}
