//! What is printed within the HTML of a Markdown template (`gate`).

use minijinja::{Environment, Error, State, Value};

use super::languages::html;
use super::look::dialect;
use crate::render::gate::{ATTRIBUTE, BLOCK, SCRIPT, in_attribute, without_markdown};
use crate::render::show::{Encoded, invalid, shown};
use crate::text::markdown::Dialect;

/// Puts the filters of places into `env`.
pub(super) fn add(env: &mut Environment<'static>) {
    env.add_filter(ATTRIBUTE, attribute);
    env.add_filter(BLOCK, block);
    env.add_filter(SCRIPT, script);
}

/// `value` as a part of a tag: its characters, in which neither HTML nor Markdown sees anything.
fn attribute(value: &Value) -> Result<Value, Error> {
    if value.is_safe() {
        return Ok(value.clone());
    }
    Ok(Value::from_object(Encoded(in_attribute(&shown(value)?.to_plain()))))
}

/// `value` in an HTML block, marks as elements. kramdown leaves all of the block alone; other readers see
/// Markdown after an empty line, so what would be Markdown is written as references.
fn block(state: &State, value: &Value) -> Result<Value, Error> {
    if value.is_safe() {
        return Ok(value.clone());
    }
    let written = html(state, value)?;
    if dialect(state) == Dialect::Kramdown {
        return Ok(written);
    }
    let out = without_markdown(&shown(&written)?.to_plain());
    Ok(Value::from_object(Encoded(out)))
}

/// Values are data and no code.
fn script(_value: &Value) -> Result<Value, Error> {
    Err(invalid("a value in a `<script>` or `<style>` could be run: write it into a `data-…` attribute and read it from there".to_owned()))
}
