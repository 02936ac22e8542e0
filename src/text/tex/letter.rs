//! One letter written as TeX writes it: with an accent, or as a command of its own. These are nearly
//! all the commands that bibliographies hold, so they are read without what any command may need.
//!
//! Only looks; what is not exactly of this shape is left to `read`, which gives the same for all that
//! is read here.

use unicode_normalization::char::compose;

use super::letters::is_space;
use super::tables;

/// The letter that the group at the start of `text` is (`{\'e}`, `{\v{s}}`, `{\'\i}`, `{\o}`), and
/// what follows the group.
pub(super) fn group(text: &str) -> Option<(char, &str)> {
    let (name, rest) = command(text.strip_prefix('{')?)?;
    let (letter, rest) = match tables::find_accent(name) {
        Some((mark, _)) => accented(rest, mark)?,
        None => (only(tables::find_symbol(name)?)?, after_word(name, rest)),
    };
    Some((letter, rest.strip_prefix('}')?))
}

/// The letter at the start of `text`, bare or in braces, with `mark` on it, and what follows it.
pub(super) fn accented(text: &str, mark: char) -> Option<(char, &str)> {
    let text = text.trim_start_matches(is_space);
    let (base, rest) = match text.strip_prefix('{') {
        Some(inner) => {
            base(inner).and_then(|(base, rest)| Some((base, rest.strip_prefix('}')?)))?
        }
        None => base(text)?,
    };
    Some((compose(base, mark)?, rest))
}

/// The letter at the start of `text`, the dotless `\i` and `\j` as what they become under an accent.
fn base(text: &str) -> Option<(char, &str)> {
    match command(text) {
        Some((name @ ("i" | "j"), rest)) => Some((only(name)?, after_word(name, rest))),
        Some(_) => None,
        None => {
            let letter = text.chars().next().filter(|letter| letter.is_alphabetic())?;
            Some((letter, &text[letter.len_utf8()..]))
        }
    }
}

/// The name of the command at the start of `text`, and what follows it.
fn command(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('\\')?;
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    rest.split_at_checked(letters.max(1))
}

/// `rest` without the space that TeX skips behind a command of letters.
fn after_word<'a>(name: &str, rest: &'a str) -> &'a str {
    if name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        rest.trim_start_matches(is_space)
    } else {
        rest
    }
}

/// The one character of `text`.
fn only(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::super::{parse, tables};

    #[test]
    fn a_letter_is_the_same_however_it_is_read() {
        let letters = ["e", "O", "\\i", "\\j", "é", "ı"];
        for &(name, ..) in tables::ACCENTS {
            let gap = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
            for letter in letters {
                // A style inside sends the letter the long way; it prints nothing itself.
                let long = parse(&format!("\\{name}{{\\textrm{{{letter}}}}}x"));
                for short in [
                    format!("{{\\{name}{gap}{letter}}}x"),
                    format!("{{\\{name}{{{letter}}}}}x"),
                    format!("\\{name}{{{letter}}}x"),
                ] {
                    let read = parse(&short);
                    assert_eq!(read.0.to_plain(), long.0.to_plain(), "{short}");
                    assert_eq!(read.1, [], "{short}");
                }
            }
        }
        for &(name, text) in tables::TEXT.into_iter().flatten() {
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let read = parse(&format!("x{{\\{name} }}x")).0.to_plain();
                assert_eq!(read, format!("x{text}x"), "{name}");
            }
        }
        assert_eq!(parse("{\\'e }n").0.to_plain(), "é n");
        assert_eq!(parse("{\\'\\i  }n").0.to_plain(), "ín");
    }
}
