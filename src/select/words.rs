//! The words that an expression compares names with: those of a closed set, such as types, must be
//! one of it, in whatever spelling; those that are ids or tags should be some work's.

use std::ops::Range;
use std::sync::Arc;

use minijinja::Value;

use super::tokens::{Token, tokens};
use crate::diag::did_you_mean;
use crate::model::kind::{KINDS, Kind};
use crate::model::status::{STATUSES, Status};
use crate::view::Lens;
use crate::view::names::Plain;
use crate::view::work::WorkValue;

/// A word that no work can have, or that none has.
#[derive(Debug)]
pub(super) struct Slip {
    /// Its bytes in the expression, without quotes.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to write.
    pub(super) help: String,
    /// Whether no work can ever have it.
    pub(super) is_sure: bool,
}

/// What an expression says in byline's own words.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The words that are wrong.
    pub(super) slips: Vec<Slip>,
    /// What is evaluated in place of bytes of the expression, in order.
    pub(super) replaced: Vec<(Range<usize>, String)>,
}

impl Reading {
    /// `text` with what is evaluated in place of its parts.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (range, with) in &self.replaced {
            out.push_str(text.get(from..range.start).unwrap_or_default());
            out.push_str(with);
            from = range.end;
        }
        out + text.get(from..).unwrap_or_default()
    }
}

/// Names whose values come from a closed set.
const CLOSED: &[&str] = &["type", "status"];

/// Names whose values are ids and tags of the list.
const OPEN: &[&str] = &["venue", "venue_type", "tags", "keywords", "topics", "key"];

/// The shortest word that is compared with what works have: shorter ones are nearly each other.
const SHORTEST: usize = 4;

/// A name and a text that are compared.
struct Compared<'a> {
    name: (&'a str, Range<usize>),
    /// Its bytes without quotes.
    word: Range<usize>,
    /// Whether it is one of several in a list.
    is_listed: bool,
}

/// Reads the words of `text`, whose code with its strings blanked is `code`, for the works of `lens`.
pub(super) fn read(text: &str, code: &str, lens: &Arc<Lens>) -> Reading {
    let mut reading = Reading::default();
    for compared in compared(code) {
        let Some(word) = text.get(compared.word.clone()).filter(|word| !word.contains('\\')) else {
            continue;
        };
        if CLOSED.contains(&compared.name.0) {
            closed(&compared, word, lens, &mut reading);
        } else if OPEN.contains(&compared.name.0) {
            reading.slips.extend(open(&compared, word, lens));
        }
    }
    reading.replaced.sort_by_key(|(range, _)| range.start);
    reading
}

/// Every name that is compared with a text in `code`.
fn compared(code: &str) -> Vec<Compared<'_>> {
    let pieces = Pieces(tokens(code));
    let mut found = Vec::new();
    for at in 0..pieces.0.len() {
        if at.checked_sub(1).and_then(|before| pieces.token(before)) != Some(Token::Binds) {
            pieces.after_name(at, &mut found);
            found.extend(pieces.after_text(at));
        }
    }
    found
}

/// The pieces of an expression.
struct Pieces<'a>(Vec<(Token<'a>, Range<usize>)>);

impl<'a> Pieces<'a> {
    /// What is at `at`.
    fn token(&self, at: usize) -> Option<Token<'a>> {
        self.0.get(at).map(|(token, _)| *token)
    }

    /// Where the `in` of an `in` or `not in` behind the piece at `at` is, if it is one.
    fn in_behind(&self, at: usize) -> Option<usize> {
        let is_not = self.token(at + 1) == Some(Token::Name("not"));
        let place = at + 1 + usize::from(is_not);
        (self.token(place) == Some(Token::Name("in"))).then_some(place)
    }

    /// The comparison of the name at `name` with the text at `word`.
    fn compared(&self, name: usize, word: usize, is_listed: bool) -> Option<Compared<'a>> {
        let (Some(Token::Name(text)), Some(Token::Literal(Plain::Text))) =
            (self.token(name), self.token(word))
        else {
            return None;
        };
        let word = self.0.get(word)?.1.clone();
        let word = word.start + 1..word.end.saturating_sub(1).max(word.start + 1);
        Some(Compared { name: (text, self.0.get(name)?.1.clone()), word, is_listed })
    }

    /// `name == "text"` and `name in ["a", "b"]`, of which the name is at `at`.
    fn after_name(&self, at: usize, found: &mut Vec<Compared<'a>>) {
        if self.token(at) == Some(Token::Name("not")) {
            return;
        }
        if self.token(at + 1) == Some(Token::Compares) {
            found.extend(self.compared(at, at + 2, false));
        }
        let Some(in_at) = self.in_behind(at) else { return };
        if !matches!(self.token(in_at + 1), Some(Token::Binds | Token::Other('('))) {
            return;
        }
        let mut next = in_at + 2;
        while let Some(compared) = self.compared(at, next, true) {
            found.push(compared);
            next += 1 + usize::from(self.token(next + 1) == Some(Token::Other(',')));
        }
    }

    /// `"text" == name` and `"text" in name`, of which the text is at `at`.
    fn after_text(&self, at: usize) -> Option<Compared<'a>> {
        let is_compared = self.token(at + 1) == Some(Token::Compares);
        let sign = if is_compared { at + 1 } else { self.in_behind(at)? };
        let is_part = self.token(sign + 2) == Some(Token::Binds);
        if is_part { None } else { self.compared(sign + 1, at, false) }
    }
}

/// What a word of a closed set stands for.
enum Meant {
    /// The word itself, as works have it.
    Word(&'static str),
    /// A type that is narrower than byline's: works have it as it was written.
    Written,
}

/// What `word` means as a value of `name`.
fn meant(name: &str, word: &str) -> Option<Meant> {
    if name == "status" {
        return Status::find(word).map(|status| Meant::Word(status.word()));
    }
    let lower = word.to_lowercase();
    let row =
        KINDS.iter().find(|row| row.name == lower || row.aliases.contains(&lower.as_str()))?;
    let is_narrower = row.name != lower && matches!(row.kind, Kind::Thesis | Kind::Misc);
    Some(if is_narrower { Meant::Written } else { Meant::Word(row.name) })
}

/// Reads a word that must be one of a closed set, or one that a loaded work has.
fn closed(compared: &Compared<'_>, word: &str, lens: &Arc<Lens>, reading: &mut Reading) {
    let (name, place) = &compared.name;
    let mut slip = |message: String, help: String| {
        reading.slips.push(Slip { range: compared.word.clone(), message, help, is_sure: true });
    };
    match meant(name, word) {
        Some(Meant::Word(known)) if known == word => {}
        Some(Meant::Word(known)) => {
            reading.replaced.push((compared.word.clone(), known.to_owned()));
        }
        Some(Meant::Written) if !compared.is_listed => {
            reading.replaced.push((place.clone(), "(type_written|lower)".to_owned()));
            reading.replaced.push((compared.word.clone(), word.to_lowercase()));
        }
        Some(Meant::Written) => slip(
            format!("`{word}` is a word for a `type`, not one itself"),
            format!("compare it with `type_written`: `type_written == \"{word}\"`"),
        ),
        None if values(name, lens).iter().any(|value| value == word) => {}
        None => {
            let words = words_of(name);
            let help = match did_you_mean(word, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the words are {}", words.join(", ")),
            };
            slip(format!("no work can have the {name} `{word}`"), help);
        }
    }
}

/// The words of the closed set of `name`.
fn words_of(name: &str) -> Vec<&'static str> {
    match name {
        "status" => STATUSES.iter().map(|row| row.1).collect(),
        _ => KINDS.iter().map(|row| row.name).collect(),
    }
}

/// The finding that no work has `word`, if some have one that is near.
fn open(compared: &Compared<'_>, word: &str, lens: &Arc<Lens>) -> Option<Slip> {
    let name = compared.name.0;
    if word.chars().count() < SHORTEST {
        return None;
    }
    let values = values(name, lens);
    if values.iter().any(|value| value == word) {
        return None;
    }
    let near = did_you_mean(word, values.iter().map(String::as_str))?;
    let message = format!("no work has `{word}` in `{name}`");
    let help = format!("did you mean `{near}`?");
    Some(Slip { range: compared.word.clone(), message, help, is_sure: false })
}

/// The values that the works of `lens` have under `name`; those of lists one by one.
fn values(name: &str, lens: &Arc<Lens>) -> Vec<String> {
    let mut values = Vec::new();
    for work in 0..lens.library.works.len() {
        let Some(value) = WorkValue::new(lens, work, None).get(name) else { continue };
        match value.as_str() {
            Some(text) => values.push(text.to_owned()),
            None => values.extend(items(&value)),
        }
    }
    values.sort_unstable();
    values.dedup();
    values
}

/// The texts in a list.
fn items(value: &Value) -> Vec<String> {
    let items = value.try_iter().into_iter().flatten();
    items.filter_map(|item| Some(item.as_str()?.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names and words that `text`, whose strings have no letters in them, compares.
    fn found(text: &str) -> Vec<String> {
        let found = compared(text);
        found.iter().map(|one| format!("{}:{}", one.name.0, one.word.start)).collect()
    }

    #[test]
    fn names_are_compared_with_texts_in_many_ways() {
        assert_eq!(found("type == '  ' and year > 3"), ["type:9"]);
        assert_eq!(found("'  ' != status"), ["status:1"]);
        assert_eq!(found("type in ['  ', '  ']"), ["type:10", "type:16"]);
        assert_eq!(found("type not in ('  ',)"), ["type:14"]);
        assert_eq!(found("'  ' in tags"), ["tags:1"]);
        for text in ["x.type == '  '", "title|lower == '  '", "'  ' in x.tags", "type in types"] {
            assert!(found(text).iter().all(|one| !one.starts_with('x')), "{text}");
        }
        assert!(found("'  '|upper == type").is_empty());
    }
}
