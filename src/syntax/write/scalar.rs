//! One text as a YAML scalar: bare where no reader could take it for anything else, else in quotes.
//!
//! The readers differ: YAML 1.1 (PyYAML, Psych, go-yaml in part) knows `no`, `12:30`, `0777`, dates
//! and `<<`; Psych reads `1,000` as a number and `:x` as a symbol; YAML 1.2 knows `0o7`.

use crate::strings::seen::is_noncharacter;

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// On a line of its own, or behind a name or a dash.
    Block,
    /// Between brackets.
    Flow,
}

/// Words that some reader takes for a boolean, nothing, or a key of its own; in lower case.
const WORDS: &[&str] =
    &["", "~", "null", "y", "n", "yes", "no", "on", "off", "true", "false", "=", "<<"];

/// How long a name may be before it must be written as `? name` (YAML 1.2.2, 7.4.2: 1024 characters;
/// some readers count bytes).
const LONG_KEY: usize = 800;

/// `text` as a YAML scalar on one line: plain where every reader takes it as this text, else quoted.
pub fn yaml_scalar(text: &str) -> String {
    quoted_if_needed(text, Context::Block)
}

/// `text` bare if it is then read as this very text, else in quotes.
pub(crate) fn quoted_if_needed(text: &str, context: Context) -> String {
    if is_bare(text, context) && !is_typed(text) { text.to_owned() } else { quoted(text) }
}

/// `text` bare, whatever type a reader gives it; in quotes only where it would break the syntax.
pub(crate) fn bare(text: &str, context: Context) -> String {
    if is_bare(text, context) { text.to_owned() } else { quoted(text) }
}

/// Writes the name of a pair, without its `:`; true if it is an explicit one (`? name`), whose `:`
/// starts a line.
pub(super) fn write_key(key: &str, context: Context, out: &mut String) -> bool {
    let written = quoted_if_needed(key, context);
    let long = written.len() > LONG_KEY;
    out.push_str(if long { "? " } else { "" });
    out.push_str(&written);
    // In flow style an explicit name goes on in the line.
    long && context == Context::Block
}

/// `text` in quotes: single ones, double ones for apostrophes, or escaped where it must be.
fn quoted(text: &str) -> String {
    if has_escapes(text) {
        double_quoted(text)
    } else if text.contains('\'') && !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// `text` in double quotes, with escapes; a tab as `\x09`, because `\t` may look like TeX, and so may
/// `\n` before a letter.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    out.push('"');
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let before_letter = characters.peek().is_some_and(char::is_ascii_lowercase);
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' if !before_letter => out.push_str("\\n"),
            _ if needs_escape(character) => out.push_str(&escaped(character)),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// A character as an escape that every reader knows.
fn escaped(character: char) -> String {
    match u32::from(character) {
        code @ ..=0xFF => format!("\\x{code:02X}"),
        code @ ..=0xFFFF => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}

/// Whether a character may stand in YAML only as an escape (YAML 1.2.2, 5.1), or is a line break to
/// some reader, or is an invisible mark.
fn needs_escape(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}')
        || is_noncharacter(character)
}

/// Whether `text` holds a character that must be escaped.
fn has_escapes(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    !text.bytes().all(is_plain) && text.chars().any(needs_escape)
}

/// Whether `text`, bare, is read as a scalar of these very characters.
fn is_bare(text: &str, context: Context) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let second = text.chars().nth(1);
    let opens_badly = match first {
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%'
        | '@' | '`' | ':' => true,
        '-' => second.is_none_or(|next| next.is_whitespace() || next == '-' || is_bracket(next)),
        '?' => second.is_none_or(|next| next.is_whitespace() || is_bracket(next)),
        _ => first.is_whitespace(),
    };
    let breaks = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let flow = context == Context::Flow && breaks_flow(text);
    let ends_badly = text.ends_with(char::is_whitespace);
    let document = text.starts_with("...") || text.starts_with("---");
    let escapes = has_escapes(text);
    !(opens_badly || breaks || flow || ends_badly || document || escapes)
}

/// Whether `text` would end early between brackets.
fn breaks_flow(text: &str) -> bool {
    // A question mark or colon next to a bracket is read in different ways.
    text.contains(|c| is_bracket(c) || c == '?') || text.contains(":\"") || text.contains(":'")
}

/// Whether `character` has a meaning in flow style.
fn is_bracket(character: char) -> bool {
    matches!(character, ',' | '[' | ']' | '{' | '}')
}

/// Whether some reader gives the bare `text` another type than text.
pub(crate) fn is_typed(text: &str) -> bool {
    // A long text is none of the words, and a number begins as one.
    if text.len() > 8 && !text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) {
        return false;
    }
    let lower = text.to_lowercase();
    WORDS.contains(&lower.as_str()) || is_number(&lower) || is_date(text.as_bytes())
}

/// Whether `text` (in lower case) may be a number to some reader: decimal, octal, hexadecimal, binary,
/// to base 60, with commas or underscores, infinite or not a number. Too many are harmless.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(digits, ".inf" | ".nan" | "inf" | "infinity" | "nan") {
        return true;
    }
    let starts = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let counts = |c: char| c.is_ascii_hexdigit() || matches!(c, '_' | ',' | '.' | ':' | 'x' | 'o');
    let exponent = digits.replace("e-", "e").replace("e+", "e").replace("p-", "0");
    starts && digits.contains(|c: char| c.is_ascii_digit()) && exponent.chars().all(counts)
}

/// Whether `text` starts as a date of year, month and day.
fn is_date(text: &[u8]) -> bool {
    let mut parts = text.splitn(3, |&byte| byte == b'-');
    let (year, month, rest) = (parts.next(), parts.next(), parts.next());
    let digits = |part: Option<&[u8]>| {
        part.is_some_and(|part| !part.is_empty() && part.iter().all(u8::is_ascii_digit))
    };
    year.is_some_and(|year| year.len() == 4)
        && digits(year)
        && digits(month)
        && rest.and_then(|rest| rest.first()).is_some_and(u8::is_ascii_digit)
}

/// The header of a literal block (`|`, `|-`, `|2-`) that holds `text`, if one can.
pub(super) fn block_header(text: &str) -> Option<String> {
    let escapes = text.chars().any(|c| c != '\n' && c != '\t' && needs_escape(c));
    let only_white = text.lines().all(|line| line.trim().is_empty());
    // Readers differ on tabs at the start of a block's line, and on lines of spaces alone.
    let odd = |line: &str| line.starts_with('\t') || (!line.is_empty() && line.trim().is_empty());
    // `|+` would take in the blank line that stands between two works.
    if escapes || only_white || text.ends_with("\n\n") || text.split('\n').any(odd) {
        return None;
    }
    let indented = text.starts_with([' ', '\n']);
    let chomp = if text.ends_with('\n') { "" } else { "-" };
    Some(format!("|{}{chomp}", if indented { "2" } else { "" }))
}
