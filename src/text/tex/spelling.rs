//! The spelling of letters, dashes and quotation marks in TeX, which has several for each: `\"o`, `{\"o}` and `ö`,
//! `--` and `–` are printed alike, so that a
//! document keeps its own.

use std::ops::Range;

use super::letter;
use super::tables;
use crate::strings::gaps::Spelling;

/// Spellings that stand for one character, the longest first.
const SIGNS: &[(&str, &str)] = &[
    ("---", "—"),
    ("--", "–"),
    ("``", "“"),
    ("''", "”"),
    ("`", "‘"),
    ("'", "’"),
    ("\\textendash{}", "–"),
    ("\\textemdash{}", "—"),
    ("\\ ", " "),
    ("\\-", ""),
    ("\\/", ""),
];

/// `tex` with every letter, dash and quotation mark as the character that it prints, and without braces that only
/// keep letters together.
pub fn spelled(tex: &str) -> String {
    pieces(tex).into_iter().map(|(_, text)| text).collect()
}

/// What stands for each of these characters where no keyboard has it.
const TYPED: [(char, &str); 5] = [('–', "--"), ('—', "---"), ('“', "``"), ('”', "''"), ('’', "'")];

/// `new` with dashes and quotation marks as `old` has them: where that only ever types them in ASCII, so does `new`.
pub fn typed_as(old: &str, new: &str) -> String {
    let is_typed = |sign: char, ascii: &str| !old.contains(sign) && old.contains(ascii);
    TYPED
        .iter()
        .filter(|(sign, ascii)| is_typed(*sign, ascii))
        .fold(new.to_owned(), |text, (sign, ascii)| text.replace(*sign, ascii))
}

/// How words of TeX are spelled: a tie is a blank.
pub const SPELLING: Spelling = Spelling { ties: &['~'], spell: words };

/// For each of `words`, which are bytes of `tex`, how `spelled` has it.
fn words(tex: &str, words: &[Range<usize>]) -> Vec<String> {
    let mut pieces = pieces(tex).into_iter().peekable();
    let mut word = |range: &Range<usize>| {
        let mut out = String::new();
        while let Some((at, text)) = pieces.next_if(|(at, _)| *at < range.end) {
            if range.contains(&at) {
                out.push_str(&text);
            }
        }
        out
    };
    words.iter().map(&mut word).collect()
}

/// `tex` in pieces, each with its first byte and what stands for it.
fn pieces(tex: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut silent: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(letter) = tex[at..].chars().next() {
        let (text, length) = match letter {
            '}' if silent.last() == Some(&at) => {
                silent.pop();
                (String::new(), 1)
            }
            '{' if letter::group(&tex[at..]).is_none() => match keeping(tex, at) {
                Some(end) => {
                    silent.push(end);
                    (String::new(), 1)
                }
                None => ("{".to_owned(), 1),
            },
            '~' if !tex[..at].ends_with('/') => (" ".to_owned(), 1),
            _ => piece(&tex[at..], letter),
        };
        found.push((at, text));
        at += length;
    }
    found
}

/// What stands for the start of `rest`, whose first character is `first`, and how many bytes that is.
fn piece(rest: &str, first: char) -> (String, usize) {
    let behind = |left: &str| rest.len() - left.len();
    if let Some((letter, left)) = letter::group(rest) {
        return (letter.to_string(), behind(left));
    }
    if let Some((sign, text)) = SIGNS.iter().find(|row| rest.starts_with(row.0)) {
        return ((*text).to_owned(), sign.len());
    }
    let Some(inner) = rest.strip_prefix('\\') else {
        return (first.to_string(), first.len_utf8());
    };
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let whole = letters.max(inner.chars().next().map_or(0, char::len_utf8));
    let (name, left) = inner.split_at(whole);
    let accent = tables::find_accent(name).and_then(|(mark, _)| letter::accented(left, mark));
    match accent {
        Some((letter, left)) => (letter.to_string(), behind(left)),
        // A command is one piece, so that nothing in its name is read.
        None => (rest[..=whole].to_owned(), 1 + whole),
    }
}

/// Where the group at the byte `at` of `tex` ends, if its braces only keep letters together: it is no argument, and
/// no command in it ends with it.
fn keeping(tex: &str, at: usize) -> Option<usize> {
    let before = &tex[..at];
    let name = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let is_argument = before.ends_with(['}', ']', '*']) || before[..at - name].ends_with('\\');
    let end = at + 1 + tex[at + 1..].find(['}', '{', '\\'])?;
    (!is_argument && tex[end..].starts_with('}')).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_quotation_marks_are_typed_as_elsewhere() {
        for (old, expected) in [
            ("A. ``T'', 1--9.", "B, ``U'' 3--7 — it's"),
            ("A. “T”, 1–9.", "B, “U” 3–7 — it’s"),
            ("A. T, 1--9, 2–3.", "B, “U” 3–7 — it’s"),
        ] {
            let new = typed_as(old, "B, “U” 3–7 — it’s");
            assert_eq!(new, expected, "{old}");
        }
    }

    #[test]
    fn what_prints_alike_is_spelled_alike() {
        for (one, other) in [
            ("M{\\\"u}ller", "Müller"),
            ("M\\\"uller and Fran\\c{c}ois", "Müller and François"),
            ("pp.~3--9", "pp. 3–9"),
            ("``A title,''", "“A title,”"),
            ("O'Brien's", "O’Brien’s"),
            ("{COVID-19} and {Deep Learning}", "COVID-19 and Deep Learning"),
            ("\\textbf{A. Lee}, B. Roe", "\\textbf{A. Lee}, B. Roe"),
            ("\\href{https://a.org/x--y}{pdf}", "\\href{https://a.org/x--y}{pdf}"),
            ("{\\bf A. Lee}", "{\\bf A. Lee}"),
        ] {
            assert_eq!(spelled(one), spelled(other), "{one}");
        }
        assert_eq!(spelled("\\emph{J. Maps}, {\\em X}"), "\\emph{J. Maps}, {\\em X}");
        assert_ne!(spelled("\\textbf{a}"), spelled("a"));
    }

    #[test]
    fn words_are_spelled_one_by_one() {
        let tex = "M{\\\"u}ller, {Deep Learning}, ``A";
        let ranges = [0..11, 12..17, 18..28, 29..32];
        assert_eq!(words(tex, &ranges), ["Müller,", "Deep", "Learning,", "“A"]);
    }
}
