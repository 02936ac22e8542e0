//! The parts of a field that are not running text: mathematics, URLs, raw arguments, which are
//! found by their closing brace or dollar and kept as they are.
//!
//! A search that finds nothing has read to the end of the field, so their number is bounded.

use super::read::{Reader, is_space};
use crate::text::{Inline, push_text};

/// How often a search for a closing brace or dollar may run to the end in vain.
const MAX_FAILED_SCANS: u32 = 32;

impl<'a> Reader<'a> {
    /// Reads commands whose arguments are not TeX text; false if `name` is none.
    pub(super) fn special(&mut self, name: &str, out: &mut Vec<Inline>) -> bool {
        match name {
            "\\" | "newline" | "linebreak" => {
                self.eat("*");
                out.push(Inline::Break);
                self.skip_space();
                true
            }
            "(" => self.math("\\)", false, out),
            "[" => self.math("\\]", true, out),
            "url" | "nolinkurl" => self.url(out),
            "href" => self.href(out),
            _ => false,
        }
    }

    /// Reads the argument of `\url`.
    fn url(&mut self, out: &mut Vec<Inline>) -> bool {
        let Some(url) = self.raw_argument() else { return false };
        let url = unescape_url(url);
        out.push(Inline::Link(url.clone(), vec![Inline::Text(url)]));
        true
    }

    /// Reads the arguments of `\href`.
    fn href(&mut self, out: &mut Vec<Inline>) -> bool {
        let Some(url) = self.raw_argument() else { return false };
        let url = unescape_url(url);
        let shown = self.argument().unwrap_or_else(|| vec![Inline::Text(url.clone())]);
        out.push(Inline::Link(url, shown));
        true
    }

    /// Reads `$…$` or `$$…$$`.
    pub(super) fn dollar(&mut self, out: &mut Vec<Inline>) {
        let start = self.at;
        let display = self.rest().starts_with("$$");
        let fence = if display { "$$" } else { "$" };
        self.at += fence.len();
        if self.math(fence, display, out) {
            return;
        }
        self.at = start + 1;
        self.fault(start, "`$` without a partner (`\\$` prints a dollar)".into());
        push_text(out, "$");
    }

    /// Reads mathematics up to `close`; false if it does not come.
    fn math(&mut self, close: &str, display: bool, out: &mut Vec<Inline>) -> bool {
        let Some(len) = self.scan(close) else { return false };
        let math = self.rest().get(..len).unwrap_or_default().trim();
        if !math.is_empty() {
            out.push(Inline::Math(math.to_owned(), display));
        }
        self.at += len + close.len();
        true
    }

    /// The raw text of the group that follows, white space aside.
    pub(super) fn raw_argument(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.skip_space();
        let found = self.raw_braces();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// The raw text of the group here; stays where it is if there is none.
    pub(super) fn raw_braces(&mut self) -> Option<&'a str> {
        if !self.eat("{") {
            return None;
        }
        let Some(len) = self.scan("}") else {
            self.at -= 1;
            return None;
        };
        let found = self.rest().get(..len);
        self.at += len + 1;
        found
    }

    /// How many bytes from here `close` stands, outside inner groups and not escaped.
    fn scan(&mut self, close: &str) -> Option<usize> {
        if self.failed_scans >= MAX_FAILED_SCANS {
            return None;
        }
        let found = find_close(self.rest(), close);
        self.failed_scans += u32::from(found.is_none());
        found
    }
}

/// Where `close` stands in `text`, outside groups and not escaped.
fn find_close(text: &str, close: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if depth == 0 && bytes[at..].starts_with(close.as_bytes()) {
            return Some(at);
        }
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += 1;
    }
    None
}

/// The URL that hyperref makes of an argument: `\%`, `\#` and their like are the bare character.
fn unescape_url(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('%' | '#' | '&' | '_' | '$' | '{' | '}' | '~' | '^')) | ('{' | '}', _) => {}
            _ if is_space(c) => {}
            _ => out.push(c),
        }
    }
    out
}
