//! Works shown by other templates.

use minijinja::value::Kwargs;
use minijinja::{Error, ErrorKind, State, Value};

use super::languages::target_of;
use super::look::look;
use crate::model::Data;
use crate::render::context;
use crate::render::look::Asked;
use crate::render::show::{Encoded, invalid, shown};

/// The work in `value` as the template `name` writes it, with `options` as its `vars`. In the language of
/// the running template it is ready; that of another one is text here.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn written_as(
    state: &State,
    value: &Value,
    name: &str,
    options: Kwargs,
) -> Result<Value, Error> {
    let (Some(work), Some(look)) = (context::work_of(value), look(state)) else {
        return Err(invalid("`as` shows a work, as in `work | as(\"bibtex\")`"));
    };
    let mut vars = Vec::new();
    for option in options.args() {
        vars.push((option.to_owned(), Data::Text(shown(&options.get(option)?)?.to_plain())));
    }
    let fuel = state.fuel_levels().map_or(u64::MAX, |(_, left)| left);
    let written = look.others.write(&Asked { name, work, vars, fuel }, &look.lines);
    let Some(written) = written else { return Err(unknown(name)) };
    let written = written?;
    state.consume_fuel(written.fuel)?;
    Ok(if written.target == target_of(state) {
        Value::from_object(Encoded(written.text))
    } else {
        Value::from(written.text)
    })
}

/// The error for a template that is not there, or whose name was not seen in time.
fn unknown(name: &str) -> Error {
    Error::new(
        ErrorKind::InvalidOperation,
        format!(
            "`as` finds no template `{name}`: its name is written in quotes, as in `work | as(\"bibtex\")`, and a template that is shown so shows none itself"
        ),
    )
}
