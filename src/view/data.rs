//! Values of fields that byline does not know, `vars`, `page`: as they were written.
//!
//! Mappings keep their order; their names are found with `_` for `-`, as everywhere in templates.

use std::collections::HashMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectExt};

use crate::model::Data;

/// `data` as a value: what YAML would read as a boolean or number is one, if it prints back the same.
pub fn data(data: &Data) -> Value {
    match data {
        Data::Null | Data::Comment(_) => Value::UNDEFINED,
        Data::Plain(text) => plain(text),
        Data::Text(text) => Value::from(text),
        Data::List(items) => items.iter().map(self::data).collect(),
        Data::Map(pairs) => {
            map(pairs.iter().map(|(name, value)| (name.as_str(), self::data(value))))
        }
    }
}

/// A text without quotes. `1.10`, `007` and `47E10` are texts, because as numbers they would print
/// as something else.
fn plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => return Value::from(true),
        "false" | "False" | "FALSE" => return Value::from(false),
        _ => {}
    }
    let whole = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
    let decimal = || text.parse::<f64>().ok().filter(|number| number.to_string() == text);
    match whole {
        Some(number) => Value::from(number),
        None => decimal().filter(|number| number.is_finite()).map_or(text.into(), Value::from),
    }
}

/// A mapping of `pairs` in their order; pairs without a value are left out, the first of a name wins.
pub(super) fn map<N: Into<String>>(pairs: impl IntoIterator<Item = (N, Value)>) -> Value {
    let mut mapping = MapValue::default();
    for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_undefined()) {
        mapping.push(name.into(), value);
    }
    Value::from_object(mapping)
}

/// A name as templates write it.
fn fold(name: &str) -> String {
    name.replace('-', "_")
}

/// Whether templates write `one` and `other` in the same way.
fn is_same_name(one: &str, other: &str) -> bool {
    let fold = |letter: u8| if letter == b'-' { b'_' } else { letter };
    one.len() == other.len() && one.bytes().map(fold).eq(other.bytes().map(fold))
}

/// How many pairs are looked through one by one, which most mappings have fewer of.
const FEW: usize = 24;

/// A mapping.
#[derive(Debug, Default)]
struct MapValue {
    pairs: Vec<(String, Value)>,
    /// Where each name stands, once there are more than a few.
    places: HashMap<String, usize>,
}

impl MapValue {
    /// Adds a pair, unless its name is there.
    fn push(&mut self, name: String, value: Value) {
        if self.place(&name).is_some() {
            return;
        }
        let at = self.pairs.len();
        self.pairs.push((name, value));
        if at == FEW {
            let pairs = self.pairs.iter().enumerate();
            self.places = pairs.map(|(at, (name, _))| (fold(name), at)).collect();
        } else if at > FEW {
            self.places.insert(fold(&self.pairs[at].0), at);
        }
    }

    /// Where `name` stands.
    fn place(&self, name: &str) -> Option<usize> {
        if self.pairs.len() > FEW {
            return self.places.get(&fold(name)).copied();
        }
        self.pairs.iter().position(|(known, _)| is_same_name(known, name))
    }
}

impl Object for MapValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        self.pairs.get(self.place(name)?).map(|pair| pair.1.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.mapped_key_value_enumerator(|this| {
            Box::new(this.pairs.iter().map(|(name, value)| (Value::from(name), value.clone())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_what_yaml_says_if_they_print_back_the_same() {
        let cases = [
            ("true", Value::from(true)),
            ("12", Value::from(12)),
            ("-3", Value::from(-3)),
            ("2.5", Value::from(2.5)),
            ("1.10", Value::from("1.10")),
            ("007", Value::from("007")),
            ("47E10", Value::from("47E10")),
            ("NaN", Value::from("NaN")),
            ("inf", Value::from("inf")),
            ("no", Value::from("no")),
        ];
        for (text, expected) in cases {
            let found = data(&Data::Plain(text.into()));
            assert_eq!(found, expected, "{text}");
            assert_eq!(found.kind(), expected.kind(), "{text}");
        }
        assert_eq!(data(&Data::Text("12".into())), Value::from("12"));
    }

    #[test]
    fn mappings_keep_their_order_and_take_underscores() {
        let value = data(&Data::Map(vec![
            ("summary-label".into(), Data::Text("Summary".into())),
            ("b".into(), Data::List(vec![Data::Plain("1".into()), Data::Plain("x".into())])),
            ("gone".into(), Data::Null),
        ]));
        assert_eq!(value.get_attr("summary_label").unwrap(), Value::from("Summary"));
        assert_eq!(value.get_item(&Value::from("summary-label")).unwrap(), Value::from("Summary"));
        let keys: Vec<String> = value.try_iter().unwrap().map(|key| key.to_string()).collect();
        assert_eq!(keys, ["summary-label", "b"]);
        assert!(value.get_attr("gone").unwrap().is_undefined());
    }
}
