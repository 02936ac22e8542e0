//! Values whose characters are themselves. BibTeX makes its users escape some of them (`\_`, `\%`)
//! and wrap them in braces or `\url{…}`; here they are what they are.

use std::borrow::Cow;

use super::reading::Reading;
use crate::model::fields::is_raw;
use crate::model::{FieldSet, fields};
use crate::strings::spaces;
use crate::syntax::node::{Language, Node, Scalar};
use crate::text::tex;

/// Fields that TeX prints, in which two hyphens are a dash.
const NUMBERS: FieldSet = FieldSet::of(&[
    fields::VOLUME,
    fields::NUMBER,
    fields::ISSUE,
    fields::PART,
    fields::CHAPTER,
    fields::EDITION,
    fields::VERSION,
]);

impl Reading<'_> {
    /// The literal in `node`; `None`, and a finding, if it is no text.
    pub(super) fn literal(&mut self, name: &str, node: &Node) -> Option<String> {
        let Some(scalar) = node.scalar() else {
            self.wants(name, "a text", node);
            return None;
        };
        Some(self.literal_text(name, scalar))
    }

    /// The literal that `scalar` says in this language.
    pub(super) fn literal_text(&self, name: &str, scalar: &Scalar) -> String {
        match self.language {
            // People write pages as they do in BibTeX.
            Language::Yaml if name == "pages" && scalar.text.contains(['-', '–', '—']) => {
                spaced_out(scalar.text.trim())
            }
            Language::Yaml => scalar.text.trim().to_owned(),
            Language::Bibtex => from_tex(name, &scalar.text),
        }
    }

    /// The address that `node` is, if it is nothing else: bare, in braces, or in `\url{…}`.
    pub(super) fn address(&self, node: &Node) -> Option<String> {
        let text = self.literal_text("url", node.scalar()?);
        is_address(&text).then_some(text)
    }

    /// A word (a tag, a key, a URL) in this language.
    pub(super) fn word(&self, text: &str) -> String {
        match self.language {
            Language::Yaml => text.trim().to_owned(),
            Language::Bibtex if text.contains(['\\', '{', '$', '~']) || text.contains("--") => {
                tex::to_plain(text.trim()).trim().to_owned()
            }
            Language::Bibtex => spaces::single(text),
        }
    }
}

/// Whether `text` is one address on the web, and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.'))
        && !text.contains(|c: char| c.is_whitespace() || "\\{}".contains(c))
}

/// The literal `text` of the BibTeX field `name`.
fn from_tex(name: &str, text: &str) -> String {
    if is_bare(text) {
        return with_dashes(name, text.to_owned());
    }
    let spaced = single_spaced(text);
    let bare = unwrap(&spaced);
    let is_tex =
        |text: &str| text.contains(['\\', '{', '$']) || (text.contains('~') && is_printed(name));
    let plain = unescape(bare);
    let literal =
        if !is_raw(name) && is_tex(&plain) { tex::to_plain(bare).trim().to_owned() } else { plain };
    with_dashes(name, literal)
}

/// `literal` with the dashes that the field `name` has.
fn with_dashes(name: &str, literal: String) -> String {
    match name {
        "pages" => with_hyphens(&literal),
        _ if has_dash(&literal) && is_number(name) => {
            literal.replace("---", "—").replace("--", "–")
        }
        _ => literal,
    }
}

/// Whether two hyphens stand in `literal` beside each other.
fn has_dash(literal: &str) -> bool {
    // A search for two characters takes longer, and most have no hyphen.
    memchr::memchr(b'-', literal.as_bytes()).is_some() && literal.contains("--")
}

/// Whether the field `name` is one of [`NUMBERS`].
fn is_number(name: &str) -> bool {
    fields::find(name).is_some_and(|field| NUMBERS.contains(field))
}

/// Whether TeX prints the field `name`, so that a tilde there is a space.
fn is_printed(name: &str) -> bool {
    is_number(name) || fields::find(name) == Some(fields::PAGETOTAL)
}

/// Whether every character of `text` stands for itself, as in nearly all numbers and addresses.
fn is_bare(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'{' | b'$' | b'~'))
}

/// `text` without white space at its ends, and with one space for each run within.
fn single_spaced(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_whitespace()) || !text.is_ascii() {
        return Cow::Owned(spaces::single(text));
    }
    Cow::Borrowed(text)
}

/// `pages` with one dash for two, or for one between spaces; a lone dash of any length stays as it is
/// written.
fn spaced_out(pages: &str) -> String {
    let is_other = ["--", "- ", " -", "– ", " –", "— ", " —"].iter().any(|it| pages.contains(it));
    if is_other { with_hyphens(pages) } else { pages.to_owned() }
}

/// BibTeX writes the dash of a range of pages as `--`, people as any dash, with spaces around it;
/// here it is one character: a hyphen, or an en dash where the page numbers hold hyphens themselves
/// (`A-1--A-5`).
fn with_hyphens(pages: &str) -> String {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if let Some((first, behind)) = pages.split_once('-')
        && let last = behind.strip_prefix('-').unwrap_or(behind)
        && is_number(first)
        && is_number(last)
    {
        return [first, "-", last].concat();
    }
    let is_dash = |letter: char| matches!(letter, '-' | '–' | '—');
    let mut marked = String::with_capacity(pages.len());
    let mut rest = pages;
    while let Some(at) = rest.find(is_dash) {
        let (before, dashes) = rest.split_at(at);
        let behind = dashes.trim_start_matches(|letter| is_dash(letter) || letter == ' ');
        let run = dashes[..dashes.len() - behind.len()].trim_end();
        let is_spaced = before.ends_with(' ') || dashes[run.len()..].starts_with(' ');
        let is_range = run != "-" || is_spaced;
        marked.push_str(if is_range { before.trim_end() } else { before });
        marked.push(if is_range { '–' } else { '-' });
        rest = if is_range { behind } else { &dashes[1..] };
    }
    marked.push_str(rest);
    if marked.contains('-') { marked } else { marked.replace('–', "-") }
}

/// `text` without `\url{…}` and braces around all of it; of `\href{…}{…}` and of a link of HTML the
/// address.
fn unwrap(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        if let Some(address) = address_in_html(text) {
            return address;
        }
        if let Some(address) = text.strip_prefix("\\href{").and_then(first_argument) {
            return address.trim();
        }
        let inner = text.strip_prefix("\\url").map_or(text, str::trim_start);
        let stripped = inner.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match stripped {
            Some(inner) if is_balanced(inner) => text = inner.trim(),
            _ => return text,
        }
    }
}

/// Where the one link of HTML that `text` is leads to; `doi:` may stand before it.
fn address_in_html(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("doi:").unwrap_or(text).trim_start();
    let inner = inner.strip_prefix("<a ")?.strip_suffix("</a>")?;
    let (_, behind) = inner.split_once("href=\"")?;
    let (address, content) = behind.split_once('"')?;
    (address.starts_with("http") && !content.contains("<a ")).then_some(address)
}

/// What is before the brace that closes the argument at the start of `rest`, if another one follows it.
fn first_argument(rest: &str) -> Option<&str> {
    let (address, behind) = rest.split_once('}')?;
    (behind.trim_start().starts_with('{') && !address.contains('{')).then_some(address)
}

/// Whether no brace in `text` closes what it did not open.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return false,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// `text` with the characters that TeX makes people escape in addresses and numbers as themselves.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains(['\\', '$', '{']) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    let tildes = ["{\\textasciitilde}", "\\textasciitilde{}", "\\~{}", "\\string~", "$\\sim$"];
    for tilde in tildes {
        text = text.replace(tilde, "~");
    }
    for special in ["_", "%", "&", "#", "$"] {
        text = without_group(&text, &format!("{{\\{special}"));
        text = text.replace(&format!("\\{special}"), special);
    }
    text
}

/// `text` without the braces of the groups that open with `open`, a brace and a character that TeX makes
/// people escape, and hold no others: `{\_1}`.
fn without_group(text: &str, open: &str) -> String {
    let mut parts = text.split(open);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.find(['{', '}']).filter(|&at| part[at..].starts_with('}')) {
            Some(end) => out.extend([&open[1..], &part[..end], &part[end + 1..]]),
            None => out.extend([open, part]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tex_escapes_in_literals_is_itself() {
        let cases = [
            ("url", r"https://a.org/\~{}he/a\_b?x=1\&y=2\%20", "https://a.org/~he/a_b?x=1&y=2%20"),
            ("url", r"\url{https://a.org/x}", "https://a.org/x"),
            ("doi", r"10.1000/a{\_}b", "10.1000/a_b"),
            ("doi", "{10.1000/{a}}", "10.1000/{a}"),
            ("doi", r"10.1007/978-3-540-75171-7{\_1}", "10.1007/978-3-540-75171-7_1"),
            ("doi", r"10.1000/{\_a{b}}{\_}c", "10.1000/{_a{b}}_c"),
            ("acceptance", r"238/1541=15.4\%", "238/1541=15.4%"),
            ("pages", "575--584", "575-584"),
            ("pages", "A-1--A-5", "A-1–A-5"),
            ("pages", "1269–1315", "1269-1315"),
            ("pages", "161 - 168", "161-168"),
            ("pages", "131–-147, 150", "131-147, 150"),
            ("pages", "A-1 – A-5", "A-1–A-5"),
            ("pages", "12-", "12-"),
            ("pages", "12- ", "12-"),
            ("pages", "12,\n   14", "12, 14"),
            ("number", "2--3", "2–3"),
            ("volume", "{{12}}", "12"),
            ("volume", "{a} and {b}", "{a} and {b}"),
            ("file", r":He\:2020.pdf:PDF", r":He\:2020.pdf:PDF"),
        ];
        for (name, text, expected) in cases {
            let got = if name == "volume" { unwrap(text).to_owned() } else { from_tex(name, text) };
            assert_eq!(got, expected, "{name} = {text}");
        }
    }
}
