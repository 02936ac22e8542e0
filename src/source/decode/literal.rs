//! Values whose characters are themselves. BibTeX makes its users escape some of them (`\_`, `\%`)
//! and wrap them in braces or `\url{…}`; here they are what they are.

use std::borrow::Cow;

use super::super::node::{Language, Node, Scalar};
use super::Reading;
use crate::text::tex;

/// Fields in which TeX commands are not expanded: addresses, identifiers, what tools write.
const RAW: &[&str] = &[
    "url",
    "doi",
    "arxiv",
    "eprint",
    "pdf",
    "code",
    "data",
    "slides",
    "video",
    "poster",
    "website",
    "supp",
    "post",
    "preview",
    "file",
    "groups",
    "bibsource",
    "timestamp",
    "owner",
    "slug",
    "options",
    "langidopts",
    "relatedoptions",
    "execute",
    "verba",
    "verbb",
    "verbc",
];

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
            Language::Yaml => scalar.text.trim().to_owned(),
            Language::Bibtex => from_tex(name, &scalar.text),
        }
    }

    /// A word (a tag, a key, a URL) in this language.
    pub(super) fn word(&self, text: &str) -> String {
        match self.language {
            Language::Yaml => text.trim().to_owned(),
            Language::Bibtex if text.contains(['\\', '{', '$', '~']) => {
                tex::to_plain(text.trim()).trim().to_owned()
            }
            Language::Bibtex => text.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }
}

/// The literal `text` of the BibTeX field `name`.
fn from_tex(name: &str, text: &str) -> String {
    let spaced = single_spaced(text);
    let bare = unwrap(&spaced);
    if !RAW.contains(&name) && bare.contains(['\\', '{', '$']) {
        let plain = unescape(bare);
        return if plain.contains(['\\', '{', '$']) {
            tex::to_plain(bare).trim().to_owned()
        } else {
            dashes(name, plain)
        };
    }
    dashes(name, unescape(bare))
}

/// `text` without white space at its ends, and with one space for each run within.
fn single_spaced(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_whitespace()) || !text.is_ascii() {
        return Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(text)
}

/// BibTeX writes the dash of a range of pages as `--`; elsewhere it is one character: a hyphen, as
/// people type it, or an en dash where the page numbers hold hyphens themselves (`A-1--A-5`).
fn dashes(name: &str, text: String) -> String {
    if name != "pages" || !text.contains("--") {
        return text;
    }
    let marked = text.replace("---", "--").replace("--", "–");
    if marked.contains('-') { marked } else { marked.replace('–', "-") }
}

/// `text` without `\url{…}` and braces around all of it.
fn unwrap(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let inner = text.strip_prefix("\\url").map_or(text, str::trim_start);
        let stripped = inner.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match stripped {
            Some(inner) if is_balanced(inner) => text = inner.trim(),
            _ => return text,
        }
    }
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
        text = text.replace(&format!("{{\\{special}}}"), special);
        text = text.replace(&format!("\\{special}"), special);
    }
    text
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
            ("acceptance", r"238/1541=15.4\%", "238/1541=15.4%"),
            ("pages", "575--584", "575-584"),
            ("pages", "A-1--A-5", "A-1–A-5"),
            ("pages", "12,\n   14", "12, 14"),
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
