//! The names of a work: its fields by every name, and the computed names of `names::SPECIALS`.

use std::convert::Infallible;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::fold::fold;
use super::names::{self, Found, Name, Named, Special};
use super::work::WorkValue;
use super::{field, links};

impl WorkValue {
    /// The value of `name`; `None` where the work has none.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.of(names::find(name), name)
    }

    /// The value of a name that was looked up before; `None` where the work has none.
    pub fn named(&self, name: &Name) -> Option<Value> {
        self.of(name.named(), name.text())
    }

    /// The value of what `text` stands for.
    fn of(&self, named: Option<Named>, text: &str) -> Option<Value> {
        let value = match named {
            Some(Named::Special(row)) if row.found == Found::Once && self.prints() => {
                Some(self.once(row))
            }
            Some(Named::Special(row)) => (row.value)(self),
            Some(Named::Field(field)) => field::known(self, field),
            Some(Named::Url(field)) => links::identifier_url(self.model()?, field).map(Value::from),
            None => field::unknown(self, text),
        };
        value.filter(|value| !value.is_undefined())
    }

    /// The value of `row`, found once for all outputs that look alike.
    fn once(&self, row: &'static Special) -> Value {
        let find = || Ok::<_, Infallible>((row.value)(self).unwrap_or(Value::UNDEFINED));
        let Ok(value) = self.lens.part(self.work, (row.name, "", false), find);
        value
    }

    /// The names that have a value: the computed ones, then the work's own fields.
    fn names(&self) -> Vec<Value> {
        let mut present: Vec<String> = Vec::new();
        let specials = names::SPECIALS.iter().map(|row| row.name.to_owned());
        let fields = self.model().into_iter().flat_map(|work| &work.fields);
        let roles = crate::model::fields::all()
            .filter(|field| field.role().is_some())
            .map(|field| field.name().to_owned());
        for name in specials.chain(roles).chain(fields.map(|field| fold(field.name.as_str()))) {
            if !present.contains(&name) && self.get(&name).is_some() {
                present.push(name);
            }
        }
        present.into_iter().map(Value::from).collect()
    }
}

impl Object for WorkValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        self.get(name)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.names())
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}
