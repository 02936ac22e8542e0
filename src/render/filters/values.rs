//! Filters over names, dates, numbers and addresses.

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, ErrorKind, State, Value};

use super::languages::target_of;
use super::look::{dialect_of, look};
use crate::config::{AuthorStyle, DateStyle, NAME_FORMS, NameForm};
use crate::model::date::ParsedDate;
use crate::model::{Date, slug};
use crate::render::cite::{self, Marked};
use crate::render::line::{self, Extent, Request};
use crate::render::names;
use crate::render::show::{self, Encoded, Prose, invalid, shown};
use crate::render::target::Target;
use crate::render::{context, dates};
use crate::strings::percent;
use crate::text::{Inline, Markup, Text};
use crate::view::values::{DateValue, NameValue, NamesValue};
use crate::words::{self, Words};

/// What a citation costs beside the steps of a template, each of which takes a hundredth of the time.
const CITATION: u64 = 400;

/// Prose of running text as a value.
fn prose(content: Vec<Inline>) -> Value {
    Value::from_object(Prose(Text::inline(content, Markup::Plain)))
}

/// The error for an absent value.
fn absent() -> Error {
    ErrorKind::UndefinedError.into()
}

/// A list of names, laid out as asked.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn authors(value: &Value, options: Kwargs) -> Result<Value, Error> {
    let mut list = AuthorStyle {
        max: None,
        keep_self: options.get("keep_self")?,
        separator: options.get("separator")?,
        pair: options.get("pair")?,
        last: options.get("last")?,
        form: form_named(options.get::<Option<&str>>("form")?)?,
        links: options.get("links")?,
        marks_outside: options.get("marks_outside")?,
    };
    read_max(&options, &mut list)?;
    options.assert_all_used()?;
    match value.downcast_object_ref::<NamesValue>() {
        Some(names) => Ok(prose(names::list(names, &list))),
        None if value.is_undefined() => Err(absent()),
        None => Err(invalid("`authors` formats a list of names, as in `work.authors | authors`")),
    }
}

/// Reads the option `max`: a number or `"all"`.
fn read_max(options: &Kwargs, list: &mut AuthorStyle) -> Result<(), Error> {
    if let Some(max) = options.get::<Option<Value>>("max")? {
        list.max = Some(match (max.as_usize(), max.as_str()) {
            (Some(number), _) => Some(number),
            (None, Some("all")) => None,
            _ => return Err(invalid("`max` must be a number or \"all\"")),
        });
    }
    Ok(())
}

/// A work in a CSL style; with `marks=true`, those of its authors behind their names.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn cite(
    state: &State,
    value: &Value,
    style: Option<&str>,
    options: Kwargs,
) -> Result<Value, Error> {
    state.consume_fuel(CITATION)?;
    let Some(work) = context::work_of(value) else {
        return Err(invalid("`cite` formats a work, as in `work | cite(\"apa\")`"));
    };
    let style = style.unwrap_or(cite::DEFAULT);
    let look = look(state).ok_or_else(|| invalid("citations are not available here"))?;
    let is_marked = options.get::<Option<bool>>("marks")?.unwrap_or_default();
    options.assert_all_used()?;
    let marked = if is_marked { Marked::Yes } else { Marked::No };
    let cited = look.desk.cite(&work.lens, work.work, style, marked).map_err(invalid)?;
    Ok(Value::from_object(Prose(cited)))
}

/// A work on a line, as the style lays it out, without what stands behind it.
pub(super) fn item(state: &State, value: &Value) -> Result<Value, Error> {
    laid_out(state, value, Extent::Item, None)
}

/// The line of a work, or a part of it; `preset` lays it out where the style says nothing.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn line(
    state: &State,
    value: &Value,
    part: Option<&str>,
    options: Kwargs,
) -> Result<Value, Error> {
    let preset: Option<&str> = options.get("preset")?;
    options.assert_all_used()?;
    let extent = part.map_or(Ok(Extent::Line), Extent::named)?;
    laid_out(state, value, extent, preset)
}

/// `extent` of the line of the work in `value`.
fn laid_out(
    state: &State,
    value: &Value,
    extent: Extent,
    preset: Option<&str>,
) -> Result<Value, Error> {
    let (Some(work), Some(look)) = (context::work_of(value), look(state)) else {
        return Err(invalid("`line` formats a work, as in `work | line`"));
    };
    let is_afield = !matches!(target_of(state), Target::Markdown | Target::Html);
    let request = Request { extent, preset: preset.unwrap_or(line::PRESET), is_afield };
    let laid = look.lines.value(work, &look.desk, &request)?;
    if let Some(markup) = line::kept(work, extent) {
        // What the pattern gives is remembered: whoever keeps a line wants to know when that changes.
        let mut given = String::new();
        let target = target_of(state);
        show::write(&laid, target, dialect_of(state, target), &mut given)?;
        look.lines.keep(work.work, given);
        return Ok(Value::from_object(Encoded(markup.to_owned())));
    }
    // What is absent is tested: `{% set where = work | line("where") %}{% if where %}`.
    Ok(laid)
}

/// Whether the works of a list are numbered 1, 2, 3 …, or not at all.
pub(super) fn counted(value: &Value) -> Result<bool, Error> {
    for (at, item) in value.try_iter()?.enumerate() {
        let number = context::work_of(&item).and_then(|work| work.number.clone());
        if number.is_some_and(|number| *number != *(at + 1).to_string()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// One name in a form.
pub(super) fn name(value: &Value, form: Option<&str>) -> Result<Value, Error> {
    let form = form_named(form)?;
    if let Some(name) = value.downcast_object_ref::<NameValue>() {
        Ok(prose(names::one(name, form)))
    } else if let Some(list) = value.downcast_object_ref::<NamesValue>() {
        Ok(prose(names::list(list, &AuthorStyle { form, ..AuthorStyle::default() })))
    } else {
        Ok(Value::from_object(Prose(shown(value)?.into_text())))
    }
}

/// The form that `word` names.
fn form_named(word: Option<&str>) -> Result<Option<NameForm>, Error> {
    let Some(word) = word else { return Ok(None) };
    let found = NAME_FORMS.iter().find(|(known, _)| *known == word);
    found.map(|(_, form)| Some(*form)).ok_or_else(|| {
        let known: Vec<&str> = NAME_FORMS.iter().map(|(known, _)| *known).collect();
        invalid(format!("unknown form `{word}` of a name; the forms are {}", known.join(", ")))
    })
}

/// The date in `value`: a date of a work, or a text that is one.
fn date_of(value: &Value) -> Result<(Date, DateStyle), Error> {
    if value.is_undefined() {
        return Err(absent());
    }
    if let Some(date) = value.downcast_object_ref::<DateValue>() {
        return Ok((date.date, date.lens.style.date.clone()));
    }
    match Date::parse(&shown(value)?.to_plain()) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => Ok((date, DateStyle::default())),
        ParsedDate::Bad(why) => Err(invalid(why)),
    }
}

/// A date by `pattern`, else by the style.
pub(super) fn date(state: &State, value: &Value, pattern: Option<&str>) -> Result<String, Error> {
    let (date, style) = date_of(value)?;
    let words = words_of(state);
    let printed = match pattern {
        Some(pattern) => dates::by_pattern(&date, pattern, words),
        None => dates::styled(&date, &style, words),
    };
    printed.map_err(invalid)
}

/// A date as `2023-04-01`.
pub(super) fn iso(value: &Value) -> Result<String, Error> {
    dates::iso(&date_of(value)?.0).ok_or_else(|| invalid("the date has no year"))
}

/// A date as `Sat, 01 Apr 2023 00:00:00 +0000`.
pub(super) fn rfc822(value: &Value) -> Result<String, Error> {
    dates::rfc822(&date_of(value)?.0).ok_or_else(|| invalid("the date has no year"))
}

/// A date as `2023-04-01T00:00:00Z`.
pub(super) fn rfc3339(value: &Value) -> Result<String, Error> {
    dates::rfc3339(&date_of(value)?.0).ok_or_else(|| invalid("the date has no year"))
}

/// `1st`, `2nd`, `11th`, as the language of the output writes it.
pub(super) fn ordinal(state: &State, value: &Value) -> Result<String, Error> {
    let number = match value.kind() {
        ValueKind::Undefined => return Err(absent()),
        _ => value.as_i64().or_else(|| value.as_str()?.parse().ok()),
    };
    let number = number.ok_or_else(|| invalid("`ordinal` needs a whole number"))?;
    Ok(words_of(state).ordinal(number))
}

/// The words of the output's language.
fn words_of(state: &State) -> &'static Words {
    look(state).map_or_else(|| words::of("en"), |look| look.lens.words())
}

/// A text as a part of a file name or an address.
pub(super) fn slug(value: &Value) -> Result<String, Error> {
    Ok(slug::slug(&shown(value)?.to_plain()))
}

/// An address with `site.url` before it, if it starts with one slash.
pub(super) fn absolute(state: &State, value: &Value) -> Result<String, Error> {
    let path = shown(value)?.to_plain();
    Ok(look(state).map_or_else(|| path.clone(), |look| look.lens.site.absolute(&path)))
}

/// A text as a part of an address: all but letters, digits, `-._~` and `/` percent-encoded
/// (RFC 3986, §2.3).
pub(super) fn url(value: &Value) -> Result<String, Error> {
    Ok(percent::encode(&shown(value)?.to_plain(), percent::PATH).into_owned())
}

/// An address with all percent-encoded that no URL holds (RFC 3986, §2) and that HTML would not take
/// as part of it: quotation marks, angle brackets, white space.
pub(super) fn address(value: &Value) -> Result<String, Error> {
    if value.is_undefined() {
        return Err(absent());
    }
    Ok(percent::encode(&shown(value)?.to_plain(), percent::IN_HTML).into_owned())
}
