//! Characters that a reader does not see but a terminal, a program or a file name obeys: controls,
//! marks of direction, and what has no width.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `c` moves, hides or turns what is around it, or is no character at all. A soft hyphen and
/// the joiners of scripts and emoji do nothing of the kind.
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E007F}'
        )
        || is_noncharacter(c)
}

/// Whether `c` leaves nothing on paper where it stands within a word: what is unseen, and a soft hyphen.
pub fn is_hidden(c: char) -> bool {
    is_unseen(c) || c == '\u{AD}'
}

/// Whether Unicode keeps `c` out of texts (23.7): readers of strict UTF-8 refuse the whole file.
pub fn is_noncharacter(c: char) -> bool {
    u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// `text` with what is unseen as escapes (`\u{1b}`); line ends and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    replace(text, |c| is_unseen(c) && !matches!(c, '\n' | '\t'))
}

/// `text` on one line, with what is unseen as escapes.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    replace(text, is_unseen)
}

/// A text with terminal colours of its own, with all else that is unseen as escapes.
pub fn visible_in_colors(text: &str) -> Cow<'_, str> {
    replace(text, |c| is_unseen(c) && !matches!(c, '\n' | '\t' | '\x1b'))
}

/// The JSON document `text`, with what is unseen as JSON's own escapes.
pub fn visible_json(text: &str) -> Cow<'_, str> {
    let hides = |c: char| is_unseen(c) && c != '\n';
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hides(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// `text` with the characters that `hides` as escapes.
fn replace(text: &str, hides: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Nearly all texts are plain letters on a line, or lines of them. What is unseen beyond ASCII begins
    // with few bytes of UTF-8, none of them of Latin, Greek or Cyrillic letters.
    let keeps_lines = !hides('\n');
    let is_rare = |byte: u8| match byte {
        b'\n' => !keeps_lines,
        0x00..=0x1F | 0x7F | 0xC2 | 0xD8 | 0xE1 | 0xE2 | 0xEF..=0xFF => true,
        _ => false,
    };
    if !text.bytes().any(is_rare) || !text.contains(&hides) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hides(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown_as_an_escape() {
        for (text, shown) in [
            ("plain é 漢 👩\u{200d}👧", "plain é 漢 👩\u{200d}👧"),
            ("a\x1b[31mb", "a\\u{1b}[31mb"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("x\u{202e}y\u{2066}z", "x\\u{202e}y\\u{2066}z"),
            ("\u{feff}a\u{ffff}", "\\u{feff}a\\u{ffff}"),
            ("a\r\nb\tc", "a\\u{d}\nb\tc"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_line("a\nb"), "a\\u{a}b");
        assert_eq!(visible_in_colors("\x1b[1m\u{9b}"), "\x1b[1m\\u{9b}");
        assert_eq!(visible_json("{\n\"a\u{202e}\u{e0001}\"}"), "{\n\"a\\u202e\\udb40\\udc01\"}");
    }
}
