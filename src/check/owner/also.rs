//! The line that lists a spelling for a person, and the edit that writes it where the person is defined.

use crate::check::context::Context;
use crate::diag::{Edit, Fix, Safety};
use crate::model::{Contributor, Library, Person};
use crate::span::Span;
use crate::syntax::write::yaml_scalar;

/// Where to list `spellings` for `person`, with the line: below an id, or at the name that is used as one.
pub(super) fn where_to_list(
    person: &Person,
    spellings: &[String],
    context: &Context<'_>,
) -> String {
    let listed = person.also.iter().map(|also| also.value.display());
    let all: Vec<String> =
        listed.chain(spellings.iter().cloned()).map(|one| yaml_scalar(&one)).collect();
    let line = format!("also: [{}]", all.join(", "));
    if context.slice(person.id.span).contains(&person.id.value) {
        return format!("list it under `{}`: `{line}`", person.id.value);
    }
    format!("write `self: {{name: {}, {line}}}`", yaml_scalar(&person.name.display()))
}

/// The fix that lists the name of `one`, who is nobody yet, for the owner in `context`; `None` where it
/// cannot be written, or is somebody's already.
pub fn claim(one: &Contributor, library: &Library, context: &Context<'_>) -> Option<Fix> {
    let owner = library.people.get(*context.owners.first()?)?;
    let is_free = !one.is_self && one.person.is_none() && !one.name.is_empty();
    let spelling = [one.name.display()];
    is_free.then(|| list(&spelling, owner, Safety::Unsafe, context)).flatten()
}

/// The fix that lists `spellings` for `person`; `None` where that is not a place in a YAML file.
pub(super) fn list(
    spellings: &[String],
    person: &Person,
    safety: Safety,
    context: &Context<'_>,
) -> Option<Fix> {
    let path = context.sources.path(person.span.file);
    let is_yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    // What Jekyll reads is not byline's to extend.
    let is_site =
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("_config"));
    if !is_yaml || is_site {
        return None;
    }
    let line = spellings.iter().map(|one| yaml_scalar(one)).collect::<Vec<_>>().join(", ");
    let edit = match person.also.last() {
        Some(last) => behind_last(last.span, spellings, &line, context),
        None => new_line(person, &line, context),
    }?;
    let title = match spellings {
        [only] => format!("list `{only}`"),
        several => format!("list {} spellings", several.len()),
    };
    Some(Fix { title, edits: vec![edit], safety })
}

/// The edit that adds to the list whose last item is at `last`, in brackets or with a dash a line; or that
/// makes a list of the one spelling that is there.
fn behind_last(
    last: Span,
    spellings: &[String],
    line: &str,
    context: &Context<'_>,
) -> Option<Edit> {
    let text = context.sources.text(last.file);
    let (before, behind) = (text.get(..last.range().start)?, text.get(last.range().end..)?);
    if behind.trim_start().starts_with([']', ',']) {
        return Some(insert(last, format!(", {line}")));
    }
    let start = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    if start.trim_start().starts_with('-') {
        let items = spellings.iter().map(|one| format!("\n{start}{}", yaml_scalar(one)));
        return Some(insert(last, items.collect()));
    }
    let is_alone = start.trim_end().ends_with("also:");
    let replacement = format!("[{}, {line}]", context.slice(last));
    is_alone.then_some(Edit { span: last, replacement })
}

/// The edit that adds `also:` to a person: within braces, below a name, or around a name alone.
fn new_line(person: &Person, line: &str, context: &Context<'_>) -> Option<Edit> {
    let whole = context.slice(person.span);
    let written = whole.trim_end();
    let end = Span { end: person.span.start + u32::try_from(written.len()).ok()?, ..person.span };
    if written.starts_with('{') {
        let inside = written.strip_suffix('}')?.trim_end();
        let end =
            Span { end: person.span.start + u32::try_from(inside.len()).ok()?, ..person.span };
        return Some(insert(end, format!(", also: [{line}]")));
    }
    if !written.contains(": ") && !written.contains('\n') && !written.is_empty() {
        let replacement = format!("{{name: {written}, also: [{line}]}}");
        return Some(Edit { span: end, replacement });
    }
    // A mapping with a key a line: the new one follows that of the name.
    let text = context.sources.text(person.span.file);
    let start = person.span.range().start;
    let column = start - text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let first = written.split('\n').position(|line| line.trim_start().starts_with("name:"))?;
    let length = written.split('\n').take(first + 1).map(|line| line.len() + 1).sum::<usize>() - 1;
    let end = Span { end: person.span.start + u32::try_from(length).ok()?, ..person.span };
    Some(insert(end, format!("\n{}also: [{line}]", " ".repeat(column))))
}

/// The insertion of `text` at the end of `span`.
fn insert(span: Span, text: String) -> Edit {
    Edit { span: Span { start: span.end, ..span }, replacement: text }
}
