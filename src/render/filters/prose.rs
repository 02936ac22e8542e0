//! Filters that change prose and keep its markup: a bold name stays bold in capitals.
//!
//! A plain string stays a plain string, so that it can still be compared.

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, ErrorKind, State, Value};

use crate::render::show::{Prose, Shown, invalid, shown};
use crate::strings::slice::slice;
use crate::text::{Block, Formula, Inline, Markup, Text};

/// A change of every run of characters in a text; `true` for the text that must keep its case.
type Change<'a> = &'a mut dyn FnMut(&mut String, bool);

/// `value` with `change` made in every run of its characters.
fn edit(value: &Value, change: Change) -> Result<Value, Error> {
    match shown(value)? {
        Shown::Prose(text) => {
            let mut text = text.into_owned();
            edit_blocks(&mut text.blocks, change);
            // The sanitised HTML would print the text as it was.
            text.html = None;
            Ok(Value::from_object(Prose(text)))
        }
        Shown::Plain(text) | Shown::Encoded(text) => {
            let mut text = text.into_owned();
            change(&mut text, false);
            Ok(Value::from(text))
        }
    }
}

/// Makes `change` in `blocks`.
fn edit_blocks(blocks: &mut [Block], change: Change) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading(_, content) => {
                edit_inlines(content, false, change);
            }
            Block::Quote(inner) => edit_blocks(inner, change),
            Block::List(_, items) => {
                for item in items {
                    edit_blocks(item, change);
                }
            }
            Block::Code(..) | Block::Rule => {}
        }
    }
}

/// Makes `change` in `content`.
fn edit_inlines(content: &mut [Inline], keep_case: bool, change: Change) {
    for inline in content {
        let keep_case = keep_case || matches!(inline, Inline::NoCase(_));
        match inline {
            Inline::Text(text) => change(text, keep_case),
            other => {
                let inner = other.inner_mut().map(Vec::as_mut_slice).unwrap_or_default();
                edit_inlines(inner, keep_case, change);
            }
        }
    }
}

/// `value` with `change` made in every run of characters whose case may change.
fn recase(value: &Value, change: impl Fn(&str) -> String) -> Result<Value, Error> {
    edit(value, &mut |text, keep_case| {
        if !keep_case {
            *text = change(text);
        }
    })
}

/// All letters capital.
pub(super) fn upper(value: &Value) -> Result<Value, Error> {
    recase(value, str::to_uppercase)
}

/// All letters small.
pub(super) fn lower(value: &Value) -> Result<Value, Error> {
    recase(value, str::to_lowercase)
}

/// Each word with a capital.
pub(super) fn title(value: &Value) -> Result<Value, Error> {
    recase(value, |text| {
        let mut at_start = true;
        let mut out = String::with_capacity(text.len());
        for letter in text.chars() {
            if at_start {
                out.extend(letter.to_uppercase());
            } else {
                out.push(letter);
            }
            at_start = !letter.is_alphanumeric() && !"'’".contains(letter);
        }
        out
    })
}

/// The first letter capital.
pub(super) fn capitalize(value: &Value) -> Result<Value, Error> {
    let mut first = true;
    edit(value, &mut |text, keep_case| {
        if std::mem::take(&mut first) && !keep_case {
            let mut letters = text.chars();
            let capital = letters.next().map(char::to_uppercase);
            *text = capital.into_iter().flatten().chain(letters).collect();
        }
    })
}

/// `from` replaced by `to`.
pub(super) fn replace(state: &State, value: &Value, from: &str, to: &str) -> Result<Value, Error> {
    let mut room = Room::of(state);
    let mut full = Ok(());
    let edited = edit(value, &mut |text, _| {
        let grown = text.len().saturating_add(text.matches(from).count().saturating_mul(to.len()));
        match room.take(grown) {
            Ok(()) => *text = text.replace(from, to),
            Err(error) => full = Err(error),
        }
    })?;
    full.map(|()| edited)
}

/// Bytes that one filter may make.
const MOST: usize = 1 << 24;

/// How much a filter may still make: what a template may write in all bounds its output, not what it
/// makes on the way there.
struct Room<'s> {
    state: &'s State<'s, 's>,
    left: usize,
}

impl<'s> Room<'s> {
    /// All of it.
    fn of(state: &'s State<'s, 's>) -> Room<'s> {
        Room { state, left: MOST }
    }

    /// Takes `bytes`, which cost as much as the steps that would print them.
    fn take(&mut self, bytes: usize) -> Result<(), Error> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| {
            Error::new(ErrorKind::OutOfFuel, "a filter would make a text of more than 16 MiB")
        })?;
        self.state.consume_fuel(1 + u64::try_from(bytes / 256).unwrap_or(u64::MAX))
    }
}

/// No space at either end.
pub(super) fn trim(value: &Value) -> Result<Value, Error> {
    let mut runs = 0;
    edit(value, &mut |_, _| runs += 1)?;
    let mut at = 0;
    edit(value, &mut |text, _| {
        at += 1;
        if at == 1 {
            *text = text.trim_start().to_owned();
        }
        if at == runs {
            *text = text.trim_end().to_owned();
        }
    })
}

/// A full stop at the end, unless a sentence ends there already.
pub(super) fn stop(value: &Value) -> Result<Value, Error> {
    let text = shown(value)?.into_text();
    let plain = text.to_plain();
    let end = plain.trim_end().trim_end_matches(['"', '”', '’', '»', ')']);
    if end.is_empty() || end.ends_with(['.', '!', '?', '…', '。', '！', '？']) {
        return Ok(value.clone());
    }
    let mut content = text.inlines();
    content.push(Inline::Text(".".into()));
    Ok(Value::from_object(Prose(Text::inline(content, text.markup))))
}

/// A text linked to `url`.
pub(super) fn link(value: &Value, url: &Value) -> Result<Value, Error> {
    if url.is_undefined() {
        return Err(invalid("the URL for `link` is absent"));
    }
    let url = shown(url)?.to_plain();
    let content = shown(value)?.into_inlines();
    let text = Text::inline(vec![Inline::Link(url, content)], Markup::Plain);
    Ok(Value::from_object(Prose(text)))
}

/// The items of a list with `between` between them; `attribute` names the part of each to take.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn join(
    state: &State,
    value: &Value,
    between: Option<&str>,
    options: Kwargs,
) -> Result<Value, Error> {
    let attribute: Option<&str> = options.get("attribute")?;
    options.assert_all_used()?;
    if value.is_undefined() {
        return Err(ErrorKind::UndefinedError.into());
    }
    let (mut content, mut plain, mut room) = (Vec::new(), true, Room::of(state));
    let between = between.unwrap_or_default();
    for item in value.try_iter()? {
        room.take(between.len())?;
        let item = match attribute {
            Some(name) => item.get_attr(name)?,
            None => item,
        };
        if !content.is_empty() {
            content.push(Inline::Text(between.to_owned()));
        }
        plain &= matches!(item.kind(), ValueKind::String | ValueKind::Number);
        content.extend(shown(&item)?.into_inlines());
    }
    let text = Text::inline(content, Markup::Plain);
    Ok(if plain { Value::from(text.to_plain()) } else { Value::from_object(Prose(text)) })
}

/// At most `length` characters, cut between words, with `end` behind them.
#[expect(clippy::needless_pass_by_value, reason = "MiniJinja hands named arguments over by value")]
pub(super) fn truncate(
    value: &Value,
    length: Option<usize>,
    options: Kwargs,
) -> Result<Value, Error> {
    let length = options.get::<Option<usize>>("length")?.or(length).unwrap_or(255);
    let end = options.get::<Option<String>>("end")?.unwrap_or_else(|| "…".to_owned());
    options.assert_all_used()?;
    let is_prose = matches!(shown(value)?, Shown::Prose(_));
    let text = shown(value)?.into_text();
    if text.to_plain().chars().count() <= length {
        return Ok(value.clone());
    }
    let mut room = length.saturating_sub(end.chars().count());
    let mut content = text.inlines();
    cut(&mut content, &mut room);
    content.push(Inline::Text(end));
    let text = Text::inline(content, text.markup);
    Ok(if is_prose { Value::from_object(Prose(text)) } else { Value::from(text.to_plain()) })
}

/// Keeps what of `content` fits into `room` characters, whole words only; `false` where it was cut.
fn cut(content: &mut Vec<Inline>, room: &mut usize) -> bool {
    for at in 0..content.len() {
        let Some(inline) = content.get_mut(at) else {
            return false;
        };
        let whole = match inline {
            Inline::Text(text) => cut_text(text, room),
            Inline::Break => take(room, 1),
            Inline::Code(text) | Inline::Math(Formula { tex: text, .. }) => {
                if !take(room, text.chars().count()) {
                    content.truncate(at);
                    return false;
                }
                true
            }
            other => other.inner_mut().is_none_or(|inner| cut(inner, room)),
        };
        if !whole {
            content.truncate(at + 1);
            return false;
        }
    }
    true
}

/// Takes `count` characters of `room`, if there are so many.
fn take(room: &mut usize, count: usize) -> bool {
    let fits = count <= *room;
    *room = room.saturating_sub(count);
    fits
}

/// Keeps the words of `text` that fit into `room`; a first word that is too long is cut.
fn cut_text(text: &mut String, room: &mut usize) -> bool {
    let Some((at, _)) = text.char_indices().nth(*room) else {
        return take(room, text.chars().count());
    };
    let kept = slice(text, ..at);
    let ends_a_word = text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let end = if ends_a_word { at } else { kept.rfind(char::is_whitespace).unwrap_or(at) };
    text.truncate(end);
    text.truncate(text.trim_end().len());
    *room = 0;
    false
}
