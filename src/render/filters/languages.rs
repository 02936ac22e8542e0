//! Filters that enter another language within a template: Markdown in front matter, HTML in a feed.

use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Error, State, Value};

use super::super::target::Target;
use super::look::dialect_of;
use crate::render::gate::as_code;
use crate::render::show::{self, Encoded, encode, invalid, shown};
use crate::render::target::bibtex;
use crate::strings::spaces;
use crate::text::html::escape as escape_html;
use crate::text::tex::Encoding;
use crate::view::entry::ContentValue;

/// The language of the template that `state` runs.
pub(crate) fn target_of(state: &State) -> Target {
    match state.auto_escape() {
        AutoEscape::Custom(name) => Target::named(name).unwrap_or(Target::Plain),
        AutoEscape::Html => Target::Html,
        _ => Target::Plain,
    }
}

/// `value` in `target`.
fn encode_as(state: &State, value: &Value, target: Target) -> Result<Value, Error> {
    encode(value, target, dialect_of(state, target))
}

/// `value` as Markdown.
pub(super) fn md(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Markdown)
}

/// `value` as HTML.
pub(super) fn html(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Html)
}

/// `value` as TeX.
pub(super) fn tex(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Tex)
}

/// `value` as Typst.
pub(super) fn typ(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Typst)
}

/// `value` as runs of a Word document.
pub(super) fn docx(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Docx)
}

/// `value` as RenderCV reads it.
pub(super) fn rendercv(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Rendercv)
}

/// `value` as BibTeX has it: in ASCII, or with `"unicode"` with letters as they are, for biber, and with `"scholar"`
/// as al-folio shows it; with
/// `line=true` on one line, for readers that go line by line.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn bib(
    state: &State,
    value: &Value,
    encoding: Option<&str>,
    options: Kwargs,
) -> Result<Value, Error> {
    let one_line: Option<bool> = options.get("line")?;
    options.assert_all_used()?;
    let encoding = match encoding {
        None | Some("ascii") => Encoding::Ascii,
        Some("unicode") => Encoding::Unicode,
        Some("scholar") => Encoding::Scholar,
        Some(other) => {
            let help = "it is \"ascii\", \"unicode\" or \"scholar\"";
            return Err(invalid(format!("unknown encoding `{other}`: {help}")));
        }
    };
    match value.downcast_object_ref::<ContentValue>() {
        Some(content) => {
            let mut written = bibtex::content(&content.0, encoding);
            if one_line == Some(true) {
                written = spaces::single(&written);
            }
            Ok(Value::from_object(Encoded(written)))
        }
        None if encoding == Encoding::Ascii => encode_as(state, value, Target::Bibtex),
        None if encoding == Encoding::Scholar => {
            let written = bibtex::prose(&shown(value)?.into_text(), encoding);
            Ok(Value::from_object(Encoded(written)))
        }
        None => encode_as(state, value, Target::Tex),
    }
}

/// `value` as XML text.
pub(super) fn xml(state: &State, value: &Value) -> Result<Value, Error> {
    encode_as(state, value, Target::Xml)
}

/// The characters of `value` alone; still to be escaped when printed.
pub(super) fn plain(value: &Value) -> Result<String, Error> {
    Ok(shown(value)?.to_plain())
}

/// Appends `value` to `out` as it would be printed.
fn printed(state: &State, value: &Value, out: &mut String) -> Result<(), Error> {
    let target = target_of(state);
    show::write(value, target, dialect_of(state, target), out)
}

/// `value` as it would be printed.
pub(super) fn escape(state: &State, value: &Value) -> Result<Value, Error> {
    let mut out = String::new();
    printed(state, value, &mut out)?;
    Ok(Value::from_object(Encoded(out)))
}

/// The characters of `value` as code, which people copy: nothing invisible goes between them.
#[expect(
    clippy::disallowed_methods,
    reason = "what is printed in an HTML block is escaped once more unless it says that it is ready"
)]
pub(super) fn code(state: &State, value: &Value) -> Result<Value, Error> {
    let mut out = String::new();
    match target_of(state) {
        Target::Html => escape_html(&shown(value)?.to_plain(), &mut out),
        // It stands in `<pre>` there, and is ready: what is printed in HTML blocks is one line.
        Target::Markdown => {
            return Ok(Value::from_safe_string(as_code(&shown(value)?.to_plain())));
        }
        _ => return escape(state, value),
    }
    Ok(Value::from_object(Encoded(out)))
}

/// `value` as it would be printed, every line but the first moved right by `width` spaces; empty
/// lines stay empty, and `first=true` moves the first line too.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn indent(
    state: &State,
    value: &Value,
    width: usize,
    options: Kwargs,
) -> Result<Value, Error> {
    let first = options.get::<Option<bool>>("first")?.unwrap_or(false);
    options.assert_all_used()?;
    let mut text = String::new();
    printed(state, value, &mut text)?;
    let margin = " ".repeat(width.min(256));
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        if !line.is_empty() && (first || at > 0) {
            out.push_str(&margin);
        }
        out.push_str(line);
    }
    Ok(Value::from_object(Encoded(out)))
}
