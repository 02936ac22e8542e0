//! What a value of a template comes to when it is printed: prose, plain characters, or text that a
//! filter has already put into the page's language.
//!
//! The one place that knows every object that can be printed. None, booleans, lists and mappings
//! are never printed: what they look like is the template's business.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, ValueKind};
use minijinja::{Error, ErrorKind, Value};

use super::target::Target;
use super::target::bibtex;
use super::{dates, names, phrases};
use crate::config::AuthorStyle;
use crate::text::markdown::Dialect;
use crate::text::tex::Encoding;
use crate::text::{Inline, Markup, Text};
use crate::view::acceptance::AcceptanceValue;
use crate::view::entry::ContentValue;
use crate::view::values::{DateValue, NameValue, NamesValue, TextValue, TitleValue, VenueValue};

/// Prose that a filter made.
#[derive(Debug)]
pub(super) struct Prose(pub(super) Text);

/// Text that a filter has put into a language; printed as it is.
#[derive(Debug)]
pub(super) struct Encoded(pub(super) String);

impl Object for Prose {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.0.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_plain())
    }
}

impl Object for Encoded {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        !self.0.is_empty()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a value comes to when it is printed.
#[derive(Debug)]
pub(super) enum Shown<'a> {
    /// Prose with markup.
    Prose(Cow<'a, Text>),
    /// Characters that are themselves.
    Plain(Cow<'a, str>),
    /// Text that is already in the page's language.
    Encoded(Cow<'a, str>),
}

impl Shown<'_> {
    /// The characters alone.
    pub(super) fn to_plain(&self) -> String {
        match self {
            Shown::Prose(text) => text.to_plain(),
            Shown::Plain(text) | Shown::Encoded(text) => text.to_string(),
        }
    }

    /// As inlines; text that is already encoded counts as plain characters.
    pub(super) fn into_inlines(self) -> Vec<Inline> {
        match self {
            Shown::Prose(Cow::Borrowed(text)) => text.inlines(),
            Shown::Prose(Cow::Owned(text)) => text.into_inlines(),
            Shown::Plain(text) | Shown::Encoded(text) => vec![Inline::Text(text.into_owned())],
        }
    }

    /// As prose; text that is already encoded counts as plain characters.
    pub(super) fn into_text(self) -> Text {
        match self {
            Shown::Prose(text) => text.into_owned(),
            Shown::Plain(text) | Shown::Encoded(text) => Text::plain(text),
        }
    }
}

/// What `value` comes to.
///
/// # Errors
/// It is absent, or nothing that can be printed.
pub(super) fn shown(value: &Value) -> Result<Shown<'_>, Error> {
    match value.kind() {
        ValueKind::Undefined => Err(ErrorKind::UndefinedError.into()),
        ValueKind::Number => Ok(Shown::Plain(value.to_string().into())),
        ValueKind::String => Ok(text_of(value)),
        ValueKind::None => Err(unprintable("nothing (`none`)", "test it with `if` first")),
        ValueKind::Bool => Err(unprintable("a boolean", "write `{{ \"yes\" if … else \"no\" }}`")),
        _ => object(value).unwrap_or_else(|| Err(not_text(value))),
    }
}

/// A string value; a safe one was encoded by a macro or a `set` block.
fn text_of(value: &Value) -> Shown<'_> {
    let text = value.as_str().unwrap_or_default();
    if value.is_safe() { Shown::Encoded(text.into()) } else { Shown::Plain(text.into()) }
}

/// What the object in `value` comes to; `None` for one that cannot be printed.
fn object(value: &Value) -> Option<Result<Shown<'_>, Error>> {
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        return Some(Ok(Shown::Prose(Cow::Borrowed(&text.0))));
    }
    if let Some(prose) = value.downcast_object_ref::<Prose>() {
        return Some(Ok(Shown::Prose(Cow::Borrowed(&prose.0))));
    }
    if let Some(encoded) = value.downcast_object_ref::<Encoded>() {
        return Some(Ok(Shown::Encoded(Cow::Borrowed(&encoded.0))));
    }
    if let Some(date) = value.downcast_object_ref::<DateValue>() {
        let printed = dates::styled(&date.date, &date.lens.style.date, date.lens.words());
        return Some(printed.map(|text| Shown::Plain(text.into())).map_err(invalid));
    }
    if let Some(rate) = value.downcast_object_ref::<AcceptanceValue>() {
        return Some(Ok(Shown::Plain(phrases::acceptance(rate).into())));
    }
    if let Some(content) = value.downcast_object_ref::<ContentValue>() {
        return Some(Ok(Shown::Encoded(content_of(content).into())));
    }
    styled(value).map(|text| Ok(Shown::Prose(Cow::Owned(text))))
}

/// What a field of a BibTeX entry says, as classic BibTeX reads it.
fn content_of(content: &ContentValue) -> String {
    bibtex::content(&content.0, Encoding::Ascii)
}

/// The object in `value` as the style has it.
fn styled(value: &Value) -> Option<Text> {
    let inline = |content: Vec<Inline>| Some(Text::inline(content, Markup::Plain));
    if let Some(list) = value.downcast_object_ref::<NamesValue>() {
        return inline(names::list(list, &AuthorStyle::default()));
    }
    if let Some(name) = value.downcast_object_ref::<NameValue>() {
        return inline(names::one(name, None));
    }
    if let Some(title) = value.downcast_object_ref::<TitleValue>() {
        return Some(phrases::title(title));
    }
    value.downcast_object_ref::<VenueValue>().map(phrases::venue)
}

/// The error for a list or a mapping.
fn not_text(value: &Value) -> Error {
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            unprintable("a list", "loop over it, or use `| join(\", \")`")
        }
        ValueKind::Map => unprintable("a mapping", "print one of its parts, such as `venue.name`"),
        kind => unprintable(&format!("a value of kind {kind}"), "print one of its parts"),
    }
}

/// An error about a value that cannot be printed, with what to do.
fn unprintable(what: &str, instead: &str) -> Error {
    invalid(format!("{what} cannot be printed: {instead}"))
}

/// An error whose words are for the user.
pub(super) fn invalid(message: impl Into<Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message)
}

/// Prints `value` in `target`, appended to `out`.
pub(super) fn write(
    value: &Value,
    target: Target,
    dialect: Dialect,
    out: &mut String,
) -> Result<(), Error> {
    match shown(value)? {
        Shown::Encoded(text) => out.push_str(&text),
        Shown::Plain(text) if value.kind() == ValueKind::Number => out.push_str(&text),
        other => put(&other, target, dialect, out),
    }
    Ok(())
}

/// Appends what is `shown` in `target`, whose characters it may not have yet.
fn put(shown: &Shown<'_>, target: Target, dialect: Dialect, out: &mut String) {
    let spec = target.spec();
    match shown {
        Shown::Prose(text) => (spec.write)(text, dialect, out),
        Shown::Plain(text) | Shown::Encoded(text) => (spec.escape)(text, dialect, out),
    }
}

/// Puts `value` into `target` for use inside another language: text that is already encoded is
/// taken as characters there (`| html | xml`).
pub(super) fn encode(value: &Value, target: Target, dialect: Dialect) -> Result<Value, Error> {
    let mut out = String::new();
    encode_into(value, target, dialect, &mut out)?;
    Ok(Value::from_object(Encoded(out)))
}

/// Does what [`encode`] does, appended to `out`.
pub(super) fn encode_into(
    value: &Value,
    target: Target,
    dialect: Dialect,
    out: &mut String,
) -> Result<(), Error> {
    put(&shown(value)?, target, dialect, out);
    Ok(())
}

/// Whether `value`, a list, a mapping or an object, has a look of its own although it can be looped over:
/// names, a venue.
pub(super) fn is_shown(value: &Value) -> bool {
    // What their look is takes time, and whether they have one is known.
    let is_styled = value.downcast_object_ref::<NamesValue>().is_some()
        || value.downcast_object_ref::<VenueValue>().is_some();
    is_styled || object(value).is_some_and(|shown| shown.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: &Value, target: Target) -> Result<String, String> {
        let mut out = String::new();
        write(value, target, Dialect::Kramdown, &mut out).map_err(|error| {
            error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
        })?;
        Ok(out)
    }

    #[test]
    fn what_has_no_look_is_not_printed() {
        for value in [Value::from(()), Value::from(true), Value::from(vec![1, 2]), Value::UNDEFINED]
        {
            assert!(printed(&value, Target::Plain).is_err(), "{value:?}");
        }
        let list = printed(&Value::from(vec![1]), Target::Plain).unwrap_err();
        assert!(list.contains("`| join(\", \")`"), "{list}");
    }

    #[test]
    fn values_are_escaped_once_for_their_target() {
        let cases = [
            (Value::from("a & b"), "a &amp; b"),
            (Value::from(12), "12"),
            (Value::from_object(Encoded("<b>".into())), "<b>"),
            (Value::from_object(Prose(Text::plain("<b>"))), "&lt;b&gt;"),
        ];
        for (value, expected) in cases {
            assert_eq!(printed(&value, Target::Xml).unwrap(), expected);
        }
        let html =
            encode(&Value::from_object(Encoded("<p>".into())), Target::Xml, Dialect::Kramdown);
        assert_eq!(printed(&html.unwrap(), Target::Xml).unwrap(), "&lt;p&gt;");
    }
}
