//! Filters that write a value as data: a YAML value for front matter, a JSON value.

use minijinja::value::ValueKind;
use minijinja::{Error, State, Value};

use super::super::target::Target;
use crate::render::show::{Encoded, encode_into, invalid, is_shown, shown};
use crate::syntax::write::yaml_scalar;
use crate::text::markdown::Dialect;

/// How deep lists and mappings may lie in each other.
const DEPTH: usize = 32;

/// `value` as a YAML value on one line.
pub(super) fn yaml(state: &State, value: &Value) -> Result<Value, Error> {
    structured(state, value, Target::Yaml)
}

/// `value` as a JSON value.
pub(super) fn json(state: &State, value: &Value) -> Result<Value, Error> {
    structured(state, value, Target::Json)
}

/// `value` in `target`, lists and mappings and all.
fn structured(state: &State, value: &Value, target: Target) -> Result<Value, Error> {
    let mut out = String::new();
    Writer { state, target }.write(value, 0, &mut out)?;
    Ok(Value::from_object(Encoded(out)))
}

/// Writes one value with all that is in it.
struct Writer<'a> {
    state: &'a State<'a, 'a>,
    target: Target,
}

impl Writer<'_> {
    /// Writes `value`, which lies in `depth` others.
    fn write(&self, value: &Value, depth: usize, out: &mut String) -> Result<(), Error> {
        if depth > DEPTH {
            return Err(invalid("the value is nested too deeply to be written as data"));
        }
        self.state.consume_fuel(1)?;
        match value.kind() {
            ValueKind::None => out.push_str("null"),
            ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
            ValueKind::Number => out.push_str(&value.to_string()),
            ValueKind::Seq | ValueKind::Iterable if !is_shown(value) => {
                self.list(value, depth, out)?;
            }
            ValueKind::Map if !is_shown(value) => self.mapping(value, depth, out)?,
            _ => self.scalar(value, depth, out)?,
        }
        Ok(())
    }

    /// Writes `[a, b]`.
    fn list(&self, value: &Value, depth: usize, out: &mut String) -> Result<(), Error> {
        out.push('[');
        for (at, item) in value.try_iter()?.enumerate() {
            out.push_str(if at > 0 { ", " } else { "" });
            self.write(&item, depth + 1, out)?;
        }
        out.push(']');
        Ok(())
    }

    /// Writes `{a: b}`; absent values are left out.
    fn mapping(&self, value: &Value, depth: usize, out: &mut String) -> Result<(), Error> {
        out.push('{');
        let mut first = true;
        for key in value.try_iter()? {
            let item = value.get_item(&key)?;
            if item.is_undefined() {
                continue;
            }
            out.push_str(if first { "" } else { ", " });
            first = false;
            match key.as_str() {
                Some(name) => self.text(name, depth + 1, out),
                None => self.text(&key.to_string(), depth + 1, out),
            }
            out.push_str(": ");
            self.write(&item, depth + 1, out)?;
        }
        out.push('}');
        Ok(())
    }

    /// Writes what `value` comes to.
    fn scalar(&self, value: &Value, depth: usize, out: &mut String) -> Result<(), Error> {
        if self.target == Target::Yaml && depth > 0 {
            self.text(&shown(value)?.to_plain(), depth, out);
            return Ok(());
        }
        encode_into(value, self.target, Dialect::default(), out)
    }

    /// Writes a text; within a list or mapping of YAML it is quoted unless it is a plain word.
    fn text(&self, text: &str, depth: usize, out: &mut String) {
        let wordy = |c: char| c.is_alphanumeric() || " -_./".contains(c);
        let target = match self.target {
            Target::Yaml if depth > 0 && text.chars().all(wordy) && yaml_scalar(text) == text => {
                out.push_str(text);
                return;
            }
            Target::Yaml if depth > 0 => Target::Json,
            target => target,
        };
        // These languages have no dialects.
        (target.spec().escape)(text, Dialect::default(), out);
    }
}
