//! What a value is when it is compared: the text that it prints.

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, Value};

use crate::render::compare::{HELD, PRINTED};
use crate::render::show::shown;
use crate::view::values::NamesValue;

/// Puts the filters of comparisons, and the tests that compare, into `env`.
pub(super) fn add(env: &mut Environment<'static>) {
    env.add_filter(PRINTED, printed);
    env.add_filter(HELD, held);
    for name in ["eq", "equalto", "=="] {
        env.add_test(name, |one: &Value, other: &Value| printed(one) == printed(other));
    }
    for name in ["ne", "!="] {
        env.add_test(name, |one: &Value, other: &Value| printed(one) != printed(other));
    }
}

/// `value` as the text that it prints, if it is an object that has one.
fn printed(value: &Value) -> Value {
    let text = value.as_object().and_then(|_| shown(value).ok());
    text.map_or_else(|| value.clone(), |text| Value::from(text.to_plain()))
}

/// What `value` holds: the names and texts of a list, else the text that it prints.
fn held(value: &Value) -> Result<Value, Error> {
    if let Some(names) = value.downcast_object_ref::<NamesValue>() {
        return Ok(names.names().iter().map(|name| Value::from(name.display())).collect());
    }
    if shown(value).is_ok() || !matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable) {
        return Ok(printed(value));
    }
    let items: Vec<Value> = value.try_iter()?.collect();
    if items.iter().any(|item| item.as_object().is_some() && shown(item).is_ok()) {
        return Ok(items.iter().map(printed).collect());
    }
    Ok(value.clone())
}
