//! The `(url "title")` of an inline link: read as CommonMark does, written so that every reader
//! of Markdown takes the same URL from it.
//!
//! <https://spec.commonmark.org/0.31.2/#link-destination>

use crate::strings::percent;
use crate::strings::slice::slice;

/// How deep parentheses may nest in a URL, as in CommonMark's own reader.
const MAX_PARENTHESES: usize = 32;

/// Reads `(url)` or `(url "title")` at the start of `behind`: the URL, and how many bytes it took.
pub(super) fn read_destination(behind: &str) -> Option<(String, usize)> {
    let inner = behind.strip_prefix('(')?;
    let body = inner.trim_start();
    let (url, after) = if let Some(pointed) = body.strip_prefix('<') {
        let end = pointed.find(['>', '<', '\n'])?;
        (pointed.get(..end)?, pointed.get(end..)?.strip_prefix('>')?)
    } else {
        body.split_at(bare_len(body)?)
    };
    let after = skip_title(after)?.trim_start().strip_prefix(')')?;
    Some((unescape(url), behind.len() - after.len()))
}

/// How long a URL without angle brackets is; its parentheses pair up.
fn bare_len(body: &str) -> Option<usize> {
    let mut depth = 0;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if c.is_ascii_control() || c == ' ' => return Some(at),
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' if depth >= MAX_PARENTHESES => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What follows a title, if one stands here; byline has no use for titles.
fn skip_title(after: &str) -> Option<&str> {
    let trimmed = after.trim_start();
    let Some(open) = trimmed.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return Some(after);
    };
    let inner = trimmed.get(1..)?;
    let end = inner.find(open)?;
    inner.get(end + 1..)
}

/// The URL without the backslashes that escape punctuation.
fn unescape(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    let mut chars = url.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
    }
    out
}

/// Writes `url` between parentheses, percent-encoding what could end it or be taken for markup,
/// for an entity, or for a template's braces.
pub(super) fn write_destination(url: &str, out: &mut String) {
    let paired = has_paired_parentheses(url);
    out.push('(');
    for (at, c) in url.char_indices() {
        let rest = slice(url, at..);
        match c {
            '(' | ')' if paired => out.push(c),
            '&' if super::escape::is_entity(slice(rest, 1..)) => {
                out.push_str("&amp;");
            }
            '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | '|' | '\\' | '^' | '`' | '"' | '\''
            | '*' | '_' | '~' | '$'
                if !is_plain_in_url(c, rest, out) =>
            {
                out.extend(percent::bytes(c));
            }
            _ if c.is_whitespace() || c.is_control() => out.extend(percent::bytes(c)),
            _ => out.push(c),
        }
    }
    out.push(')');
}

/// Whether every parenthesis of `url` has its partner.
fn has_paired_parentheses(url: &str) -> bool {
    let mut depth = 0_usize;
    for c in url.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Whether `c`, which is special in some places, is plain here in a URL.
fn is_plain_in_url(c: char, rest: &str, out: &str) -> bool {
    match c {
        '*' | '_' | '\'' => true,
        '~' | '$' => !out.ends_with(c) && !rest.get(1..).is_some_and(|tail| tail.starts_with(c)),
        _ => false,
    }
}
