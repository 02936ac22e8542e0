//! A list of names, or all.

use serde_json::Value;

/// One name or several, as Jekyll's configs have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Names {
    /// A list: a name is in it or not.
    List(Vec<String>),
    /// One text: Liquid's `contains` looks for a name anywhere in it.
    Text(String),
}

impl Names {
    /// The names in `value`; nothing where there are none.
    pub(super) fn of(value: Option<&Value>) -> Option<Names> {
        match value? {
            Value::String(text) => Some(Names::Text(text.clone())),
            Value::Array(items) => {
                let name = |item: &Value| item.as_str().map(str::to_owned);
                Some(Names::List(items.iter().filter_map(name).collect()))
            }
            _ => None,
        }
    }

    /// Whether Liquid's `contains` finds `name`.
    pub fn contains(&self, name: &str) -> bool {
        match self {
            Names::List(names) => names.iter().any(|known| known == name),
            Names::Text(text) => text.contains(name),
        }
    }

    /// Each name.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let (list, text) = match self {
            Names::List(names) => (names.as_slice(), None),
            Names::Text(text) => (&[][..], Some(text)),
        };
        list.iter().chain(text).map(String::as_str)
    }
}
