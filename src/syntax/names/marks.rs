//! Takes marks (`*`, `†`, `$^\dagger$`, `\thanks{…}`) and markup (`\textbf{…}`, `**…**`, `<b>`) off
//! a name.
//!
//! What is taken off becomes spaces, so that every byte that stays keeps its place and ranges in the
//! result are ranges in the input.

use std::borrow::Cow;
use std::ops::Range;

use super::listed::FaultAt;
use crate::model::name::Fault;
use crate::text::tex;

/// The characters that mark a name when they stand at the edge of a word.
const MARKS: &str = "*∗⁎＊†‡§¶‖#✉⋆★⋄◇";

/// Commands that print a mark.
const COMMANDS: &[(&str, &str)] = &[
    ("ast", "*"),
    ("textasteriskcentered", "*"),
    ("star", "⋆"),
    ("dag", "†"),
    ("dagger", "†"),
    ("textdagger", "†"),
    ("ddag", "‡"),
    ("ddagger", "‡"),
    ("textdaggerdbl", "‡"),
    ("S", "§"),
    ("mathsection", "§"),
    ("textsection", "§"),
    ("P", "¶"),
    ("mathparagraph", "¶"),
    ("textparagraph", "¶"),
    ("parallel", "‖"),
    ("Vert", "‖"),
    ("textbardbl", "‖"),
    ("diamond", "⋄"),
    ("Letter", "✉"),
];

/// Commands whose argument is a mark.
const RAISED: &[&str] = &["textsuperscript", "thanks", "footnote", "footnotemark", "sups"];

/// Commands that style their argument.
const STYLES: &[&str] = &[
    "textbf",
    "underline",
    "uline",
    "ul",
    "textit",
    "textsl",
    "emph",
    "textsc",
    "mkbibbold",
    "mkbibemph",
    "mathbf",
    "textrm",
    "textsf",
    "texttt",
];

/// Commands that style what follows them in their group.
const SWITCHES: &[&str] =
    &["bf", "bfseries", "it", "itshape", "em", "sc", "scshape", "sl", "slshape"];

/// Names above this many bytes are not looked at: what is read here can be quadratic.
const LONGEST: usize = 4096;

/// HTML elements that style what they hold.
const TAGS: &[&str] = &["b", "strong", "i", "em", "u", "a", "span", "mark"];

/// The name without marks and markup; the marks are added to `marks`, normalised.
pub(super) fn take_off<'a>(
    text: &'a str,
    marks: &mut Vec<String>,
    faults: &mut Vec<FaultAt>,
) -> Cow<'a, str> {
    if text.len() > LONGEST || !may_hold_marks(text) {
        return Cow::Borrowed(text);
    }
    let mut scan = Scan {
        text,
        bytes: text.as_bytes().to_vec(),
        marks,
        faults,
        markup: false,
        letters: false,
    };
    scan.take_off_wrapping();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        at = scan.step(at, letter).max(at + letter.len_utf8());
    }
    if scan.markup {
        scan.faults.push(FaultAt::new(Fault::Markup, 0..text.len()));
    }
    if scan.bytes == text.as_bytes() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(String::from_utf8_lossy(&scan.bytes).into_owned())
}

/// Whether there is anything in `text` that may be a mark or markup; most names hold nothing.
fn may_hold_marks(text: &str) -> bool {
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if is_of_letter(&text.as_bytes()[at + 1..]) => drop(bytes.next()),
            b'\\' | b'$' | b'^' | b'<' | b'[' | b'_' | b'*' | b'#' => return true,
            // The only bytes that marks beyond ASCII start with.
            0xC2 | 0xE2 | 0xEF if text[at..].starts_with(is_mark) => return true,
            _ => {}
        }
    }
    false
}

/// Whether a command of TeX that goes on with `rest` behind its backslash is a letter or its accent: `'e`,
/// `v{c}`, `o`. `\S` and `\P` are marks.
fn is_of_letter(rest: &[u8]) -> bool {
    let is_whole = rest.get(1).is_none_or(|next| !next.is_ascii_alphabetic());
    match rest.first() {
        Some(b'\'' | b'"' | b'`' | b'~' | b'=' | b'.' | b'^') => true,
        Some(b'S' | b'P') | None => false,
        Some(first) => first.is_ascii_alphabetic() && is_whole,
    }
}

/// Whether `letter` is a mark wherever it stands at the edge of a word.
fn is_mark(letter: char) -> bool {
    match letter {
        '*' | '#' => true,
        _ => !letter.is_ascii() && (MARKS.contains(letter) || superscript(letter).is_some()),
    }
}

/// The digit that a superscript digit stands for.
fn superscript(letter: char) -> Option<char> {
    let at = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == letter)?;
    char::from_digit(u32::try_from(at).ok()?, 10)
}

/// A name while its marks are taken off.
struct Scan<'a, 'o> {
    text: &'a str,
    /// The text with spaces for what was taken off.
    bytes: Vec<u8>,
    marks: &'o mut Vec<String>,
    faults: &'o mut Vec<FaultAt>,
    /// Whether markup was taken off.
    markup: bool,
    /// Whether a letter of the name was met.
    letters: bool,
}

impl Scan<'_, '_> {
    /// Looks at the character `letter` at `at`; gives where to go on.
    fn step(&mut self, at: usize, letter: char) -> usize {
        let next = at + letter.len_utf8();
        if self.bytes[at] == b' ' && letter != ' ' {
            return next;
        }
        match letter {
            '\\' => self.command(at),
            '$' => self.math(at),
            '^' => self.caret(at),
            '<' => self.tag(at),
            '[' => self.link(at),
            _ if is_mark(letter) => self.mark(at, letter),
            _ => {
                self.letters |= letter.is_alphabetic();
                next
            }
        }
    }

    /// Puts spaces in place of `range`.
    fn blank(&mut self, range: Range<usize>) {
        self.bytes[range].fill(b' ');
    }

    /// Takes off markup in `range`.
    fn unwrap_markup(&mut self, range: Range<usize>) {
        self.markup = true;
        self.blank(range);
    }

    /// Takes off `range`, which stands for the marks in `inner`.
    fn take(&mut self, range: Range<usize>, inner: &str) -> usize {
        if !self.letters {
            self.faults.push(FaultAt::new(Fault::MarkBefore, range.clone()));
        }
        marks_in(inner, self.marks);
        let end = range.end;
        self.blank(range);
        end
    }

    /// Takes off `**…**`, `*…*` and `__…__` around the whole name; more marks at the end than at the
    /// start are marks.
    fn take_off_wrapping(&mut self) {
        let trimmed = self.text.trim();
        let start = self.text.len() - self.text.trim_start().len();
        for sign in ['*', '_'] {
            let lead = trimmed.len() - trimmed.trim_start_matches(sign).len();
            let trail = trimmed.len() - trimmed.trim_end_matches(sign).len();
            if lead > 0 && trail >= lead && lead + trail < trimmed.len() {
                self.unwrap_markup(start..start + lead);
                let end = start + trimmed.len() - (trail - lead);
                self.unwrap_markup(end - lead..end);
            }
        }
    }

    /// A run of one mark character, if it stands at the edge of a word.
    fn mark(&mut self, at: usize, letter: char) -> usize {
        let rest = &self.text[at..];
        let run =
            |near: char| near == letter || superscript(letter).and(superscript(near)).is_some();
        let end = at + rest.len() - rest.trim_start_matches(run).len();
        let edge = |near: Option<char>| near.is_none_or(|near| !near.is_alphanumeric());
        let at_edge = edge(self.text[..at].chars().next_back())
            || edge(self.text[end..].chars().next().filter(|near| superscript(*near).is_none()));
        let (text, start) = (self.text, if text_escapes(self.text, at) { at - 1 } else { at });
        if at_edge { self.take(start..end, &text[at..end]) } else { end }
    }

    /// `$^\dagger$`, `$\dagger$`, `$^{1,*}$`; other mathematics stays.
    fn math(&mut self, at: usize) -> usize {
        let Some(length) = self.text[at + 1..].find('$') else { return at + 1 };
        let end = at + 1 + length + 1;
        let inner = &self.text[at + 1..end - 1];
        if is_mark_math(inner) { self.take(at..end, inner) } else { end }
    }

    /// `^*`, `^{1}` or a lone `^`.
    fn caret(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        let length = match rest.chars().next() {
            Some('{') => find_close(rest, 0).map_or(0, |close| close + 1),
            Some(letter) if is_mark(letter) || letter.is_ascii_digit() => letter.len_utf8(),
            _ => 0,
        };
        let end = at + 1 + length;
        let inner = if length == 0 { "^" } else { &self.text[at + 1..end] };
        self.take(at..end, inner)
    }

    /// A TeX command: a mark, markup around a name, or something that stays.
    fn command(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        let length = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, end) = (&rest[..length], at + 1 + length);
        if name.is_empty() {
            // `\*` and `\#` are the marks themselves, escaped; other signs are accents.
            let skipped = rest.chars().next().map_or(0, char::len_utf8);
            return if rest.starts_with(['*', '#']) { end } else { end + skipped };
        }
        if let Some((_, mark)) = COMMANDS.iter().find(|(command, _)| *command == name) {
            let empty = if self.text[end..].starts_with("{}") { 2 } else { 0 };
            return self.take(at..end + empty, mark);
        }
        let bracket = optional_argument(self.text, end);
        let group = find_close(self.text, bracket).map(|close| bracket..close);
        match group {
            _ if SWITCHES.contains(&name) => self.switch(at, end),
            Some(group) if RAISED.contains(&name) => {
                self.take(at..group.end + 1, &self.text[group.start + 1..group.end])
            }
            None if RAISED.contains(&name) && bracket > end => {
                self.take(at..bracket, &self.text[end + 1..bracket - 1])
            }
            Some(group) if STYLES.contains(&name) => self.styled(at, &group),
            Some(group) if name == "href" => match find_close(self.text, group.end + 1) {
                Some(close) => self.styled(at, &(group.end + 1..close)),
                None => end,
            },
            // Somebody's own macro: nearly all that are put around names only style them.
            Some(group) if is_own_macro(name, &self.text[group.clone()]) => self.styled(at, &group),
            _ => end,
        }
    }

    /// `\textbf{…}`: the command from `at`, and the braces of `group`, go.
    fn styled(&mut self, at: usize, group: &Range<usize>) -> usize {
        self.unwrap_markup(at..group.start + 1);
        self.unwrap_markup(group.end..group.end + 1);
        group.start + 1
    }

    /// `{\bf …}`: the command and the braces around it go.
    fn switch(&mut self, at: usize, end: usize) -> usize {
        let before = self.text[..at].trim_end();
        if before.ends_with('{')
            && let Some(close) = find_close(self.text, before.len() - 1)
        {
            self.unwrap_markup(before.len() - 1..before.len());
            self.unwrap_markup(close..close + 1);
        }
        self.unwrap_markup(at..end);
        end
    }

    /// `<b>`, `</b>`, `<sup>*</sup>`; other angles stay.
    fn tag(&mut self, at: usize) -> usize {
        let Some(length) = self.text[at..].find('>') else { return at + 1 };
        let end = at + length + 1;
        let inner = self.text[at + 1..end - 1].trim_start_matches('/');
        let name = inner.split([' ', '/']).next().unwrap_or_default().to_ascii_lowercase();
        if name == "sup"
            && let Some(close) = self.text[end..].find("</")
        {
            let behind = self.text[end + close..]
                .find('>')
                .map_or(self.text.len(), |found| end + close + found + 1);
            return self.take(at..behind, &self.text[end..end + close]);
        }
        if TAGS.contains(&name.as_str()) {
            self.unwrap_markup(at..end);
        }
        end
    }

    /// `[Bing He](https://…)`: what is shown stays.
    fn link(&mut self, at: usize) -> usize {
        let found = self.text[at..].find("](").and_then(|middle| {
            let close = self.text[at + middle..].find(')')?;
            Some((at + middle, at + middle + close + 1))
        });
        if let Some((middle, end)) = found {
            self.unwrap_markup(at..at + 1);
            self.unwrap_markup(middle..end);
        }
        at + 1
    }
}

/// Whether the command `name` is nothing that TeX or its packages define, and `inner` more than a letter
/// that it may change.
fn is_own_macro(name: &str, inner: &str) -> bool {
    inner.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !tex::is_known(name)
}

/// Whether the character at `at` has a backslash before it.
fn text_escapes(text: &str, at: usize) -> bool {
    text[..at].ends_with('\\')
}

/// Whether mathematics in a name is a mark: raised, or made of nothing but marks.
fn is_mark_math(inner: &str) -> bool {
    if inner.trim_start().trim_start_matches(['{', '}']).starts_with('^') {
        return true;
    }
    let mut marks = Vec::new();
    marks_in(inner, &mut marks);
    !marks.is_empty() && marks.iter().all(|mark| mark.chars().all(is_mark))
}

/// The marks that raised text holds: symbols one by one (a run of one symbol is one mark), numbers
/// and words between commas and spaces.
fn marks_in(inner: &str, out: &mut Vec<String>) {
    let mut word = String::new();
    let mut at = 0;
    let flush = |word: &mut String, out: &mut Vec<String>| {
        if !word.is_empty() {
            out.push(std::mem::take(word));
        }
    };
    while let Some(letter) = inner[at..].chars().next() {
        let rest = &inner[at..];
        let mut end = at + letter.len_utf8();
        if letter == '\\' {
            let name = rest[1..].find(|near: char| !near.is_ascii_alphabetic());
            end = at + 1 + name.unwrap_or(rest.len() - 1);
            if let Some((_, mark)) = COMMANDS.iter().find(|row| row.0 == &inner[at + 1..end]) {
                flush(&mut word, out);
                out.push((*mark).to_owned());
            }
        } else if let Some(digit) = superscript(letter) {
            word.push(digit);
        } else if MARKS.contains(letter) || (letter == '^' && inner == "^") {
            flush(&mut word, out);
            end = at + rest.len() - rest.trim_start_matches(letter).len();
            out.push(inner[at..end].to_owned());
        } else if letter.is_whitespace() || matches!(letter, ',' | '{' | '}' | '^' | ';' | '$') {
            // `\thanks{Equal contribution}` is one mark of two words.
            let inside = letter == ' '
                && word.chars().any(|near| near.is_ascii_lowercase())
                && word.len() > 1;
            if inside { word.push(' ') } else { flush(&mut word, out) }
        } else {
            word.push(letter);
        }
        at = end;
    }
    flush(&mut word, out);
}

/// The brace that closes the one at `open`; `None` if no brace stands there.
fn find_close(text: &str, open: usize) -> Option<usize> {
    let rest = text.get(open..).filter(|rest| rest.starts_with('{'))?;
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

/// Where an optional argument `[…]` at `at` ends; `at` if there is none.
fn optional_argument(text: &str, at: usize) -> usize {
    match text[at..].strip_prefix('[').and_then(|rest| rest.find(']')) {
        Some(length) => at + length + 2,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_seen_by_its_first_byte() {
        for mark in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|&letter| is_mark(letter)) {
            assert!(may_hold_marks(&format!("He{mark}")), "{mark}");
        }
    }
}
