//! How large what a template makes may grow: MiniJinja counts the steps that make a list, but a list of two
//! lists takes one step and holds twice as much, and one that lies deep in others overflows the stack of
//! whoever walks it.

use minijinja::value::{Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::render::compare::GROWN;

/// How deep lists and mappings may lie in each other.
const DEPTH: usize = 100;

/// Puts the filter of what is kept in a name or made a text, and those of MiniJinja that join, into `env`.
pub(super) fn add(env: &mut Environment<'static>) {
    env.add_filter(GROWN, grown);
    env.add_filter("string", |state: &State, value: &Value| {
        weigh(state, value, 0).and_then(|()| minijinja::filters::string(state, value))
    });
    env.add_filter("pprint", |state: &State, value: &Value| {
        weigh(state, value, 0).map(|()| minijinja::filters::pprint(value))
    });
}

/// `value`, which may be kept: each list, mapping and item of it costs a step.
fn grown(state: &State, value: &Value) -> Result<Value, Error> {
    weigh(state, value, 0).map(|()| value.clone())
}

/// Takes a step for each part of `value`, which lies in `depth` others.
pub(super) fn weigh(state: &State, value: &Value, depth: usize) -> Result<(), Error> {
    let is_own = |value: &Value| {
        value.as_object().is_some_and(|object| object.type_name().starts_with("byline::"))
    };
    let is_list = matches!(value.kind(), ValueKind::Seq | ValueKind::Iterable);
    if !is_list && value.kind() != ValueKind::Map || is_own(value) {
        return Ok(());
    }
    if depth > DEPTH {
        let message =
            format!("lists and mappings may be nested {DEPTH} deep, and these are deeper");
        return Err(Error::new(ErrorKind::OutOfFuel, message));
    }
    // What can be read but once has no length, and holds nothing yet.
    let Some(len) = value.len() else { return Ok(()) };
    state.consume_fuel(1 + u64::try_from(len).unwrap_or(u64::MAX))?;
    for item in value.try_iter()? {
        weigh(state, &item, depth + 1)?;
        if !is_list {
            weigh(state, &value.get_item(&item)?, depth + 1)?;
        }
    }
    Ok(())
}
