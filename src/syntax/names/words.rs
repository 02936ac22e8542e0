//! The words of a name: what parts them, and what tells a particle, a suffix and initials.

use std::ops::Range;

/// The bytes of `text` that stand outside braces, with their offsets: all that parts names and words
/// is found by its first byte. Like BibTeX it counts every brace, an escaped one too.
pub(super) fn outside_braces(text: &str) -> impl Iterator<Item = (usize, u8)> + '_ {
    let mut depth = 0_usize;
    text.bytes().enumerate().filter(move |&(_, byte)| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// How many bytes the white space at `at`, whose first byte is `byte`, has; 0 if there is none.
fn space_width(text: &str, at: usize, byte: u8) -> usize {
    match byte {
        b' ' | b'\t'..=b'\r' => 1,
        // The only bytes that white space beyond ASCII starts with.
        0xC2 | 0xE1..=0xE3 => {
            let letter = text[at..].chars().next().filter(|letter| letter.is_whitespace());
            letter.map_or(0, char::len_utf8)
        }
        _ => 0,
    }
}

/// `range` without the white space at its ends.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..(range.start + part.trim_end().len()).max(start)
}

/// The stretches of `text` between the commas outside braces, trimmed; East Asian commas are commas.
pub(super) fn split_commas(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() && !text.contains('{') {
        return between(text, memchr::memchr_iter(b',', text.as_bytes()).map(|at| at..at + 1));
    }
    let commas = outside_braces(text).filter_map(|(at, byte)| match byte {
        b',' => Some(at..at + 1),
        // The first bytes of the commas of East Asian scripts.
        0xE3 | 0xEF if text[at..].starts_with(['、', '，']) => Some(at..at + '，'.len_utf8()),
        _ => None,
    });
    between(text, commas)
}

/// The stretches of `text` between `separators`, trimmed.
pub(super) fn between(
    text: &str,
    separators: impl Iterator<Item = Range<usize>>,
) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::with_capacity(USUAL);
    for separator in separators {
        out.push(trim(text, start..separator.start));
        start = separator.end;
    }
    out.push(trim(text, start..text.len()));
    out
}

/// As many words or stretches as nearly every name has: memory for them is taken once.
const USUAL: usize = 4;

/// The words of `text`: separated by white space and ties outside braces.
pub(super) fn words(text: &str) -> Vec<&str> {
    // Most parts of names are one word, or none.
    let is_simple =
        |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'{' | b'}' | b'~' | b'\\');
    if text.bytes().all(is_simple) {
        return Some(text).into_iter().filter(|word| !word.is_empty()).collect();
    }
    let mut out = Vec::with_capacity(USUAL);
    let mut start = 0;
    let mut after_backslash = false;
    for (at, byte) in outside_braces(text) {
        // `\ ` is a space, `\~` an accent.
        let is_tie = byte == b'~' && !after_backslash;
        let width = if is_tie { 1 } else { space_width(text, at, byte) };
        if width > 0 {
            let end = if after_backslash { at - 1 } else { at };
            if end > start {
                out.push(&text[start..end]);
            }
            start = at + width;
        }
        after_backslash = byte == b'\\' && !after_backslash;
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// Commands for letters of their own: their first letter has the case (BibTeXing, §4).
const LETTERS: &[&str] = &[
    "i", "j", "o", "O", "l", "L", "ae", "AE", "oe", "OE", "aa", "AA", "ss", "dh", "DH", "th", "TH",
    "dj", "DJ", "ng", "NG",
];

/// Commands of one letter that put an accent on the next.
const ACCENTS: &[&str] = &["", "b", "c", "d", "H", "k", "r", "t", "u", "v"];

/// Whether BibTeX takes `word` for a part of a particle: its first letter at brace level 0, or the
/// letter of a special character (`{\'e}`), is in lower case.
pub(super) fn is_lower(word: &str) -> bool {
    let mut depth = 0_usize;
    for (at, letter) in word.char_indices() {
        match letter {
            '{' if depth == 0 && word[at + 1..].starts_with('\\') => {
                return is_lower_command(&word[at + 2..], true);
            }
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '\\' if depth == 0 => return is_lower_command(&word[at + 1..], false),
            _ if depth == 0 && letter.is_alphabetic() => return letter.is_lowercase(),
            _ => {}
        }
    }
    false
}

/// Whether what a command prints is in lower case; `rest` starts behind its backslash. In braces a
/// command that is no letter is skipped, and only what else stands there counts; bare, BibTeX looks at
/// its own name.
fn is_lower_command(rest: &str, braced: bool) -> bool {
    let rest = if braced { inside(rest) } else { rest };
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (command, behind) = rest.split_at(end);
    let skipped = !LETTERS.contains(&command) && (braced || ACCENTS.contains(&command));
    let letters = if skipped { behind } else { command };
    letters.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_lowercase)
}

/// `rest`, which starts inside braces, up to the one that closes them.
fn inside(rest: &str) -> &str {
    let mut depth = 1_usize;
    let closes = |byte: u8| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    };
    let end = rest.bytes().position(closes);
    &rest[..end.unwrap_or(rest.len())]
}

/// Whether `part` is `Jr.`, `Sr`, `III` and the like.
pub(super) fn is_suffix(part: &str) -> bool {
    const SUFFIXES: &[&str] =
        &["Jr", "jr", "JR", "Sr", "sr", "SR", "II", "III", "IV", "2nd", "3rd", "4th"];
    let bare = part.trim_matches(|letter: char| matches!(letter, '{' | '}' | ' '));
    let bare = bare.strip_suffix('.').unwrap_or(bare);
    bare.len() <= 3 && SUFFIXES.contains(&bare)
}

/// Whether `word` is initials: `B.`, `B`, `W.A.`, `H.-R.`, `BX`.
pub(super) fn is_initials(word: &str) -> bool {
    let bare = word.trim_matches(|letter: char| matches!(letter, '{' | '}'));
    let mut letters = 0;
    for letter in bare.chars() {
        match letter {
            '.' | '-' | '‐' | '‑' => {}
            _ if letter.is_uppercase() => letters += 1,
            _ => return false,
        }
    }
    let runs = bare.split(['.', '-', '‐', '‑']).map(|run| run.chars().count()).max().unwrap_or(0);
    letters > 0 && runs <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_white_space_parts_words() {
        for space in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
            assert_eq!(words(&format!("é{space}b")), ["é", "b"], "{space:?}");
        }
        assert_eq!(words(r" a\ b {c d}~e\~f\é "), ["a", "b", "{c d}", r"e\~f\é"]);
    }
}
