//! Escapes characters so that the readers of a dialect of Markdown, and the template languages
//! that run before them, print them as they are.
//!
//! Minimal within, because people read and diff the output; wary at the first and last character,
//! because a template may put anything beside them. Template braces go as entities, which Liquid,
//! Hugo and Jinja let pass alike. What a backslash escapes differs: kramdown knows a shorter list
//! (`kramdown/parser/kramdown/escaped_chars.rb`), so what is not on it goes as an entity there.

use std::borrow::Cow;

use super::super::inert::not_math;
use super::dialect::Dialect;
use crate::strings::slice::slice;

/// Where characters are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Whether the first character begins a block.
    pub(super) starts_block: bool,
    /// The character before, if it is known; none at the start.
    pub(super) before: Option<char>,
    /// Whether a code span, link or formula stands directly before.
    pub(super) after_inline: bool,
    /// Whether nothing is known of what follows.
    pub(super) ends: bool,
}

/// One character and what stands around it.
struct Spot<'a> {
    /// The character.
    c: char,
    /// The character before.
    before: Option<char>,
    /// What follows, without the character.
    after: &'a str,
    /// The place of the whole run.
    place: Place,
}

impl Spot<'_> {
    /// Whether nothing more is shown in this run.
    fn is_last(&self) -> bool {
        self.after.trim_start_matches(is_space).is_empty()
    }
}

/// Writes `text`, white space collapsed.
pub(super) fn write(text: &str, dialect: Dialect, place: Place, out: &mut String) {
    // First of all, for what stands around a control character comes together.
    let clean = without_controls(text);
    let clean = not_math(&clean, place.before);
    let mut rest = clean.as_ref();
    let mut place = place;
    if place.starts_block {
        rest = rest.trim_start_matches(is_space);
        let taken = write_start(rest, dialect, out);
        if taken > 0 {
            place.before = rest.get(..taken).and_then(|head| head.chars().next_back());
            place.after_inline = false;
            rest = slice(rest, taken..);
        }
    }
    let mut before = place.before;
    let mut chars = rest.chars();
    loop {
        let rest = chars.as_str();
        let words = slice(rest, ..words_in_front(rest, before, place));
        if !words.is_empty() {
            out.push_str(words);
            place.after_inline = false;
            before = words.chars().next_back();
            chars = slice(rest, words.len()..).chars();
        }
        let Some(c) = chars.next() else { break };
        let spot = Spot { c, before, after: chars.as_str(), place };
        if is_space(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            write_character(&spot, dialect, out);
        }
        place.after_inline = false;
        before = Some(c);
    }
}

/// How many bytes of `text` behind `before` are characters that no reader of any dialect takes for markup, which
/// most of a text is: all but ASCII, letters, digits, and the marks of a sentence. One blank or one full stop at
/// a time is plain, a second is not; neither is a blank that comes first, nor a digit first behind a formula.
fn words_in_front(text: &str, before: Option<char>, place: Place) -> usize {
    let first = text.as_bytes().first().copied().unwrap_or_default();
    if first == b' ' || place.after_inline && first.is_ascii_digit() {
        return 0;
    }
    let before = before.and_then(|c| u8::try_from(c).ok()).unwrap_or_default();
    let bytes = text.as_bytes();
    let when = |at: usize| bytes.get(at).map_or(Plain::Never, |&byte| PLAIN[usize::from(byte)]);
    let mut at = 0;
    loop {
        while when(at) == Plain::Always {
            at += 1;
        }
        let last = at.checked_sub(1).map_or(before, |last| bytes[last]);
        if when(at) == Plain::Never || bytes[at] == last {
            return at;
        }
        at += 1;
    }
}

/// When a byte is plain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    Never,
    /// Unless it stands there twice.
    Once,
    Always,
}

/// When each byte is plain: a table, because every character that is printed is looked up.
const PLAIN: [Plain; 256] = {
    let (mut plain, mut byte) = ([Plain::Never; 256], u8::MIN);
    loop {
        plain[byte as usize] = is_plain(byte);
        if byte == u8::MAX {
            break plain;
        }
        byte += 1;
    }
};

/// When `byte` is plain.
const fn is_plain(byte: u8) -> Plain {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80..
        // Marks of a sentence.
        | b',' | b';' | b'/' | b'"' | b'\'' | b'?' | b'+' | b'=' | b'(' | b')' => Plain::Always,
        b' ' | b'.' => Plain::Once,
        _ => Plain::Never,
    }
}

/// `text` without control characters, but for white space.
fn without_controls(text: &str) -> Cow<'_, str> {
    let drops = |c: char| c.is_control() && !is_space(c);
    // Those of Latin-1 all begin with this byte.
    let may_be_one = |byte: u8| byte < b' ' || matches!(byte, 0x7F | 0xC2);
    if text.bytes().any(may_be_one) && text.contains(drops) {
        Cow::Owned(text.replace(drops, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// White space that Markdown collapses; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r' | '\t')
}

/// Writes what would begin a block at a line's start, escaped; gives how many bytes that was.
fn write_start(text: &str, dialect: Dialect, out: &mut String) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let after = slice(text, first.len_utf8()..);
    let spaced = after.is_empty() || after.starts_with(is_space);
    let escaped = match first {
        '#' | '>' | '=' | ':' => true,
        '+' => spaced,
        '-' => spaced || after.starts_with('-'),
        '%' | '(' => dialect == Dialect::Pandoc,
        '~' if dialect == Dialect::Kramdown => after.starts_with('~'),
        '^' => dialect == Dialect::Kramdown,
        _ => return write_number(text, dialect, out),
    };
    if !escaped {
        return 0;
    }
    if dialect == Dialect::Kramdown && matches!(first, '^' | '~') {
        entity(first, out);
    } else {
        out.extend(['\\', first]);
    }
    1
}

/// Writes a number or letter that a `.` or `)` would make a list item's, and that mark escaped.
fn write_number(text: &str, dialect: Dialect, out: &mut String) -> usize {
    // pandoc's "fancy lists" count with letters and roman numerals too.
    let counts =
        |c: char| c.is_ascii_digit() || dialect == Dialect::Pandoc && c.is_ascii_alphabetic();
    let after = text.trim_start_matches(counts);
    let len = text.len() - after.len();
    let mark = after.chars().next().filter(|c| matches!(c, '.' | ')'));
    let spaced = after.get(1..).is_some_and(|tail| tail.is_empty() || tail.starts_with(is_space));
    let (Some(mark), true, 1..10) = (mark, spaced, len) else { return 0 };
    out.push_str(slice(text, ..len));
    out.extend(['\\', mark]);
    len + 1
}

/// Writes one character.
fn write_character(spot: &Spot, dialect: Dialect, out: &mut String) {
    let c = spot.c;
    let kramdown = dialect == Dialect::Kramdown;
    match c {
        // kramdown takes `[a\]: b` for the definition of a link.
        ':' if kramdown && spot.before == Some(']') => out.push_str("\\:"),
        // To kramdown a digit before is no part of a word.
        '_' if kramdown && !spot.before.is_some_and(char::is_alphabetic) => out.push_str("\\_"),
        // `\[` opens mathematics where a site of Hugo passes it through, as HugoBlox does.
        '[' if dialect == Dialect::Goldmark => entity(c, out),
        '\\' | '*' | '`' | '[' | ']' | '|' => out.extend(['\\', c]),
        '_' if !is_inside_word(spot) => out.extend(['\\', c]),
        // A backslash before `<` and the tag that may follow is a guillemet's to kramdown.
        '<' if spot.is_last() => out.push_str("&lt;"),
        '<' if begins_tag(spot) => out.extend(['\\', c]),
        '!' | '#' if spot.is_last() => out.extend(['\\', c]),
        '&' if is_entity(spot.after) => out.push_str("&amp;"),
        '{' if begins_template(spot, out) => entity(c, out),
        '0'..='9' if spot.place.after_inline && out.ends_with('$') => entity(c, out),
        _ => write_by_dialect(spot, dialect, out),
    }
}

/// Writes a character that only some readers take for markup.
fn write_by_dialect(spot: &Spot, dialect: Dialect, out: &mut String) {
    let c = spot.c;
    let doubled = spot.before == Some(c) || spot.after.starts_with(c);
    let open_end = spot.is_last() && spot.place.ends;
    let smart = dialect != Dialect::CommonMark;
    match (c, dialect) {
        ('$', Dialect::Kramdown) if doubled || open_end => out.push_str("\\$"),
        ('$', Dialect::Pandoc | Dialect::Goldmark) => out.push_str("\\$"),
        ('~', Dialect::Kramdown) if doubled || open_end => entity(c, out),
        ('~', Dialect::Pandoc | Dialect::Goldmark | Dialect::CommonMark) => out.push_str("\\~"),
        // Behind a bracket it would begin a footnote's mark.
        ('^', Dialect::Kramdown) if begins_run(spot) => entity(c, out),
        ('^', Dialect::Kramdown) => out.push(c),
        ('^', _) if begins_run(spot) || dialect != Dialect::CommonMark => out.push_str("\\^"),
        ('@', Dialect::Pandoc) if !is_inside_word(spot) => out.push_str("\\@"),
        // Else two dashes, three dots and guillemets become one character.
        ('-' | '<' | '>', _) if smart && spot.before == Some(c) => out.extend(['\\', c]),
        ('.', _) if smart && spot.before == Some('.') => out.push_str("\\."),
        _ => out.push(c),
    }
}

/// Whether a template may have put a bracket before this character.
fn begins_run(spot: &Spot) -> bool {
    matches!(spot.before, None | Some('['))
}

/// Whether letters or digits stand on both sides.
fn is_inside_word(spot: &Spot) -> bool {
    spot.before.is_some_and(char::is_alphanumeric) && spot.after.starts_with(char::is_alphanumeric)
}

/// Whether a `<` may begin a tag, a comment or an autolink.
fn begins_tag(spot: &Spot) -> bool {
    let begins =
        |c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?' | '_' | ':' | '@' | '<');
    // `<1@a.b>` is a link to a mailbox.
    let mailbox =
        || spot.after.chars().take(64).take_while(|c| !c.is_whitespace()).any(|c| c == '@');
    spot.after.starts_with(begins) || mailbox()
}

/// Whether a `{` may begin a template's expression, or the attributes of what stands before it.
fn begins_template(spot: &Spot, out: &str) -> bool {
    spot.is_last()
        || spot.after.starts_with(['{', '%', '#', ':', '.', '='])
        || spot.before == Some('{')
        || spot.place.after_inline
        || out.ends_with('{')
}

/// Whether a `&` before `body` would begin an entity.
pub(super) fn is_entity(body: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || "#:._-".contains(c);
    let len = body.chars().take(40).take_while(|c| part(*c)).count();
    len > 0 && body.get(len..).is_some_and(|tail| tail.starts_with(';'))
}

/// Writes `c` as a numeric entity.
pub(super) fn entity(c: char, out: &mut String) {
    use std::fmt::Write;
    let _ = write!(out, "&#{};", u32::from(c));
}
