//! The parts of a field that are not running text: mathematics, URLs, raw arguments, which are
//! found by their closing brace or dollar and kept as they are.
//!
//! A search that finds nothing has read to the end of the field, so their number is bounded.

use super::super::formula::{Commands, Formula, MathStyle};
use super::super::shape::{Fault, Inline, push_text};
use super::letters::is_space;
use super::read::Reader;
use super::tables;
use crate::strings::slice::slice;
use crate::strings::spaces;

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
            "(" => self.math("\\)", MathStyle::Inline, out),
            "[" => self.math("\\]", MathStyle::Display, out),
            "url" | "nolinkurl" => self.url(out),
            "href" => self.href(out),
            "begin" => self.math_environment(out),
            "char" | "symbol" | "unichar" => self.numbered(out),
            "string" => self.itself(out),
            "ding" => self.ding(out),
            _ => false,
        }
    }

    /// Reads an environment that holds mathematics.
    fn math_environment(&mut self, out: &mut Vec<Inline>) -> bool {
        const NAMES: &[(&str, MathStyle)] = &[
            ("equation", MathStyle::Display),
            ("equation*", MathStyle::Display),
            ("displaymath", MathStyle::Display),
            ("math", MathStyle::Inline),
        ];
        let begun = |row: &&(&str, MathStyle)| self.rest().starts_with(&format!("{{{}}}", row.0));
        let Some(&(name, style)) = NAMES.iter().find(begun) else { return false };
        let start = self.at;
        self.at += name.len() + 2;
        let found = self.math(&format!("\\end{{{name}}}"), style, out);
        if !found {
            self.at = start;
        }
        found
    }

    /// Reads the number of a character: `\char233`, `\char"E9`, `\symbol{"E9}`.
    fn numbered(&mut self, out: &mut Vec<Inline>) -> bool {
        let start = self.at;
        self.skip_space();
        let braced = self.eat("{");
        let base = if self.eat("\"") {
            16
        } else if self.eat("'") {
            8
        } else {
            10
        };
        let rest = self.rest();
        let digits = rest.find(|c: char| !c.is_digit(base)).unwrap_or(rest.len());
        let number = u32::from_str_radix(&rest[..digits], base).ok().and_then(char::from_u32);
        self.at += digits;
        match number.filter(|c| !c.is_control() && (!braced || self.eat("}"))) {
            Some(c) => {
                // TeX takes the space that ends a number.
                let _ = !braced && self.eat(" ");
                push_text(out, c.encode_utf8(&mut [0; 4]));
            }
            None => self.at = start,
        }
        self.at > start
    }

    /// Reads the number of a dingbat; false, and nothing read, if there is none.
    fn ding(&mut self, out: &mut Vec<Inline>) -> bool {
        let start = self.at;
        let sign = self.raw_argument().and_then(|number| tables::find_dingbat(number.trim()));
        match sign {
            Some(sign) => push_text(out, sign.encode_utf8(&mut [0; 4])),
            None => self.at = start,
        }
        sign.is_some()
    }

    /// Reads the character behind `\string` as itself.
    fn itself(&mut self, out: &mut Vec<Inline>) -> bool {
        let Some(c) = self.peek() else { return false };
        self.at += c.len_utf8();
        push_text(out, c.encode_utf8(&mut [0; 4]));
        true
    }

    /// Reads the argument of `\url`.
    fn url(&mut self, out: &mut Vec<Inline>) -> bool {
        let Some(url) = self.raw_argument() else { return false };
        let url = unescape_url(url);
        if !url.is_empty() {
            out.push(Inline::Link(url.clone(), vec![Inline::Text(url)]));
        }
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
        let style = MathStyle::of_dollars(self.rest());
        if style == MathStyle::Display && self.is_empty_math() {
            self.at += 2;
            return;
        }
        let fence = style.dollars();
        self.at += fence.len();
        if self.math(fence, style, out) {
            return;
        }
        self.at = start + 1;
        self.fault(start, "unmatched `$` (`\\$` prints a dollar sign)".into());
        push_text(out, "$");
    }

    /// Whether `$$` here is mathematics with nothing in it: up to the next `$$` comes a lone `$`.
    fn is_empty_math(&mut self) -> bool {
        let start = self.at;
        self.at += 2;
        let one = self.scan("$");
        let empty = one.is_some_and(|len| !self.rest()[len..].starts_with("$$"));
        self.at = start;
        empty
    }

    /// Reads mathematics up to `close`; false if it does not come.
    fn math(&mut self, close: &str, style: MathStyle, out: &mut Vec<Inline>) -> bool {
        let Some(len) = self.scan(close) else { return false };
        let math = slice(self.rest(), ..len);
        // Within mathematics it says nothing, and no reader of the outputs knows it.
        let math = spaces::single(math).replace("\\ensuremath", "");
        if style == MathStyle::Inline
            && let Some(sign) = text_sign(&math)
        {
            push_text(out, sign);
        } else if !math.is_empty() {
            self.formula(Formula::new(math, style), out);
        }
        self.at += len + close.len();
        true
    }

    /// Appends `formula`, and reports it here if it does more than print.
    pub(super) fn formula(&mut self, formula: Formula, out: &mut Vec<Inline>) {
        if let Some(message) = super::math_fault(&formula.tex, &Commands::default()) {
            let math = Some(formula.tex.clone());
            self.faults.push(Fault { range: self.at..self.at, message, math, help: None });
        }
        out.push(Inline::Math(formula));
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

    /// Whether `close` comes anywhere from here on.
    pub(super) fn comes(&mut self, close: &str) -> bool {
        let found = self.failed_scans < MAX_FAILED_SCANS && self.rest().contains(close);
        self.failed_scans += u32::from(!found);
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

/// The sign of ASCII that `math` is nothing but: people put into dollars what text fonts did not have
/// (`$<$`), and programs what TeX takes for its own (`$\{$`).
pub(super) fn text_sign(math: &str) -> Option<&str> {
    match math {
        "\\backslash" => Some("\\"),
        "\\lbrace" => Some("{"),
        "\\rbrace" => Some("}"),
        _ => {
            let sign = math.strip_prefix('\\').unwrap_or(math);
            let is_sign =
                sign.len() == 1 && sign.bytes().all(|b| b"<>|*=+/[](){}_%&#$".contains(&b));
            is_sign.then_some(sign)
        }
    }
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
