//! A work laid out as `style.item` says: the user's literal text, with the parts of the work in the
//! style of the output.

use minijinja::value::ValueKind;
use minijinja::{Error, Value};

use super::show::{invalid, shown};
use crate::config::Piece;
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::text::{Inline, Markup, Text};
use crate::view::work::WorkValue;
use crate::view::{Lens, known_names, names};

/// Reports each name in the pattern that no work can have; whether all are good.
pub(super) fn knows_its_parts(lens: &Lens, sink: &mut Sink) -> bool {
    let Some(pattern) = &lens.style.item else { return true };
    let library = &lens.library;
    let mut parts = pattern.names();
    parts.retain(|name| !names::is_fixed(&name.value));
    if parts.is_empty() {
        return true;
    }
    let known = known_names(library);
    parts.retain(|name| !known.contains(&name.value));
    for name in &parts {
        let message = format!("unknown field `{}`", name.value);
        let near = did_you_mean(&name.value, known.iter().map(String::as_str));
        let help = near.map_or_else(
            || "docs/templates.md lists the names of a work".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        sink.push(Diagnostic::error(codes::UNKNOWN_NAME, message).at(name.span).help(help));
    }
    parts.is_empty()
}

/// `work` as its style's pattern lays it out; `None` if there is no pattern.
pub(super) fn line(work: &WorkValue) -> Result<Option<Text>, Error> {
    let Some(pattern) = &work.lens.style.item else { return Ok(None) };
    let mut content = Vec::new();
    laid_out(work, &pattern.pieces, &mut content)?;
    Ok(Some(Text::inline(content, Markup::Plain)))
}

/// Adds what `pieces` come to; whether no part of them is absent.
fn laid_out(work: &WorkValue, pieces: &[Piece], out: &mut Vec<Inline>) -> Result<bool, Error> {
    let mut is_whole = true;
    for piece in pieces {
        match piece {
            Piece::Literal(text) => out.push(Inline::Verbatim(text.clone())),
            Piece::Part(name, between) => {
                is_whole &= part(work, &name.value, between, out)?;
            }
            Piece::Optional(inner) => {
                let before = out.len();
                if !laid_out(work, inner, out)? {
                    out.truncate(before);
                }
            }
        }
    }
    Ok(is_whole)
}

/// Adds the part `name`; whether the work has it. What is true prints nothing.
fn part(work: &WorkValue, name: &str, between: &str, out: &mut Vec<Inline>) -> Result<bool, Error> {
    let Some(value) = work.get(name) else { return Ok(false) };
    if value.kind() == ValueKind::Bool || !value.is_true() {
        return Ok(value.is_true());
    }
    if let Ok(shown) = shown(&value) {
        out.extend(shown.into_text().inlines());
        return Ok(true);
    }
    if value.kind() != ValueKind::Seq {
        let message =
            format!("`style.item` cannot print `{name}`: it is neither a text nor a list");
        return Err(invalid(message));
    }
    for (at, item) in value.try_iter()?.enumerate() {
        if at > 0 {
            out.push(Inline::Verbatim(between.to_owned()));
        }
        out.extend(listed(&item)?);
    }
    Ok(true)
}

/// An item of a list: a link with its label, a topic by its title, else what it comes to.
fn listed(item: &Value) -> Result<Vec<Inline>, Error> {
    if item.kind() != ValueKind::Map {
        return Ok(shown(item)?.into_text().inlines());
    }
    let url = item.get_attr("url")?;
    let label = item.get_attr("label")?;
    match url.as_str().filter(|_| !label.is_undefined()) {
        Some(url) => Ok(vec![Inline::Link(url.to_owned(), shown(&label)?.into_text().inlines())]),
        None => Ok(shown(&item.get_attr("title")?)?.into_text().inlines()),
    }
}
