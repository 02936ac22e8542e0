//! A mapping that is being put together.

use crate::model::Data;

/// The pairs so far.
#[derive(Debug, Default)]
pub(super) struct Pairs(pub(super) Vec<(String, Data)>);

impl Pairs {
    /// Adds `value`, if there is one.
    pub(super) fn add(&mut self, name: &str, value: Option<Data>) {
        self.0.extend(value.map(|value| (name.to_owned(), value)));
    }

    /// Adds a text, if there is one that is not empty.
    pub(super) fn text(&mut self, name: &str, text: Option<impl Into<String>>) {
        let text = text.map(Into::into).filter(|text| !text.is_empty());
        self.add(name, text.map(Data::Text));
    }

    /// Adds a list that is not empty.
    pub(super) fn list(&mut self, name: &str, items: Vec<Data>) {
        self.add(name, (!items.is_empty()).then_some(Data::List(items)));
    }
}
