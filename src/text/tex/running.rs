//! Running text: characters that stand for themselves, TeX's ligatures, quotation marks; a letter and
//! the accent behind it become one character.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::super::shape::{Inline, push_text};
use super::is_composed;
use super::read::Reader;
use crate::strings::slice::slice;

impl Reader<'_> {
    /// Reads characters that stand for themselves, and TeX's ligatures.
    pub(super) fn characters(&mut self, next: char, out: &mut Vec<Inline>) {
        const LIGATURES: [(&str, &str); 7] = [
            ("---", "—"),
            ("--", "–"),
            ("``", "“"),
            ("?`", "¿"),
            ("!`", "¡"),
            ("~", "\u{a0}"),
            ("-", "-"),
        ];
        if next == '"' && self.german_quote(out) {
            return;
        }
        if next == '\'' {
            let quote = self.closing_quote();
            return push_text(out, quote);
        }
        if matches!(next, '-' | '`' | '?' | '!' | '~') {
            for (from, to) in LIGATURES {
                if self.eat(from) {
                    return push_text(out, to);
                }
            }
        }
        if self.eat("`") {
            self.open_quotes += 1;
            return push_text(out, "‘");
        }
        let rest = self.rest();
        let first = next.len_utf8();
        let len = first + rest.get(first..).map_or(0, running_length);
        push_composed(out, slice(rest, ..len));
        self.at += len;
    }

    /// Reads `'` or `''`: an apostrophe stays as typed, so that it is the same in YAML and BibTeX.
    fn closing_quote(&mut self) -> &'static str {
        let closes_both = self.open_quotes > 0 && self.rest().starts_with("'''");
        if !closes_both && self.eat("''") {
            return "”";
        }
        self.at += 1;
        if self.open_quotes > 0 && !self.peek().is_some_and(char::is_alphanumeric) {
            self.open_quotes -= 1;
            return "’";
        }
        "'"
    }

    /// Reads babel's German quotation marks, `` "` `` and `"'`, where both stand; else nothing.
    fn german_quote(&mut self, out: &mut Vec<Inline>) -> bool {
        if self.open_german > 0 && self.eat("\"'") {
            self.open_german -= 1;
            push_text(out, "“");
        } else if self.open_german == 0 && self.rest().starts_with("\"`") && self.comes("\"'") {
            self.at += 2;
            self.open_german += 1;
            push_text(out, "„");
        } else {
            return false;
        }
        true
    }
}

/// How many bytes at the start of `text` stand for themselves: up to what may be a command, a group
/// or a ligature, or to white space that is more than one space between two words.
fn running_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let stops = |at: usize, byte: u8| match byte {
        b'\\' | b'{' | b'}' | b'$' | b'~' | b'-' | b'`' | b'\'' | b'?' | b'!' => true,
        b' ' => bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace),
        b'"' => bytes.get(at + 1).is_some_and(|next| matches!(next, b'`' | b'\'')),
        _ => byte.is_ascii_whitespace(),
    };
    let stop = bytes.iter().enumerate().position(|(at, &byte)| stops(at, byte));
    stop.unwrap_or(bytes.len())
}

/// Appends characters; a letter and its accent become one character, as `\'e` does.
fn push_composed(out: &mut Vec<Inline>, text: &str) {
    if !text.is_ascii()
        && text.starts_with(is_combining_mark)
        && let Some(letter) = last_letter(out)
    {
        return push_text(out, &composed(&format!("{letter}{text}")));
    }
    if is_composed(text) {
        push_text(out, text);
    } else {
        push_text(out, &composed(text));
    }
}

/// Takes the letter off that `out` ends in.
fn last_letter(out: &mut [Inline]) -> Option<char> {
    let Some(Inline::Text(last)) = out.last_mut() else { return None };
    last.chars().next_back().filter(|c| c.is_alphabetic()).inspect(|_| {
        last.pop();
    })
}

/// `text` with its letters and their accents as one character each.
fn composed(text: &str) -> String {
    dotted(&text.nfc().collect::<String>())
}

/// `text` with a plain i where a dotless one stands under an accent, as `\'\i` is read.
fn dotted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_under = chars.peek().is_some_and(|mark| is_combining_mark(*mark));
        out.push(if c == 'ı' && is_under { 'i' } else { c });
    }
    out.nfc().collect()
}
