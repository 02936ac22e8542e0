//! What may not be in an output, as others see it: HTML by html5ever's tokens, Markdown as pulldown-cmark makes HTML
//! of it, TeX by a tokenizer of its own, Liquid by its delimiters.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements that run or load something.
const ACTIVE: &[&str] = &[
    "script", "iframe", "object", "embed", "form", "base", "meta", "link", "svg", "math", "style",
];

/// Attributes that hold an address.
const ADDRESSES: &[&str] = &["href", "src", "action", "formaction", "xlink:href", "poster", "data"];

/// Commands of TeX that do more than print.
const ACTING: &[&str] = &[
    "input",
    "include",
    "write",
    "immediate",
    "openout",
    "openin",
    "read",
    "special",
    "csname",
    "catcode",
    "scantokens",
    "directlua",
    "loop",
    "def",
    "edef",
    "gdef",
    "xdef",
    "let",
    "newcommand",
    "renewcommand",
    "require",
    "class",
    "cssId",
    "style",
    "usepackage",
    "everymath",
    "aftergroup",
    "expandafter",
];

/// What tokens were seen.
#[derive(Default)]
struct Seen(RefCell<Vec<String>>);

impl TokenSink for Seen {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        self.0.borrow_mut().extend(dangers(&tag));
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                TokenSinkResult::RawData(RawKind::Rawtext)
            }
            "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }
}

/// What is dangerous about `tag`.
fn dangers(tag: &Tag) -> Vec<String> {
    let mut found = Vec::new();
    if ACTIVE.contains(&&*tag.name) {
        found.push(format!("<{}>", &*tag.name));
    }
    for attribute in &tag.attrs {
        let (name, value) = (&*attribute.name.local, &*attribute.value);
        let address: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_lowercase();
        let runs =
            ["javascript:", "vbscript:", "data:"].iter().any(|scheme| address.starts_with(scheme));
        if name.starts_with("on") || ADDRESSES.contains(&name) && runs {
            found.push(format!("{name}={value:?}"));
        }
    }
    found
}

/// What runs or loads something in `markdown`, once it is HTML.
pub(super) fn active_markdown(markdown: &str) -> Vec<String> {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    active(&html)
}

/// What runs or loads something in `html`.
pub(super) fn active(html: &str) -> Vec<String> {
    let tokens = Tokenizer::new(Seen::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokens.feed(&input);
    tokens.end();
    tokens.sink.0.take()
}

/// Fails if a part of `html`, which a value became, runs.
pub(super) fn html(html: &str) {
    let found = active(html);
    assert!(found.is_empty(), "{found:?} in {html}");
}

/// The commands of `tex` that do more than print.
pub(super) fn acting(tex: &str) -> Vec<String> {
    let (mut rest, mut found) = (tex, Vec::new());
    while let Some(at) = rest.find(['\\', '^']) {
        rest = &rest[at..];
        if rest.starts_with("^^") {
            found.push("^^".to_owned());
        }
        if rest.starts_with('^') {
            rest = &rest[1..];
            continue;
        }
        let letters = rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let name = &rest[1..=letters];
        found.extend(ACTING.contains(&name).then(|| name.to_owned()));
        let sign = rest[1..].chars().next().map_or(0, char::len_utf8);
        rest = &rest[1 + letters.max(sign)..];
    }
    found
}

/// Fails if a part of `tex`, which a value became, does more than print.
pub(super) fn tex(tex: &str) {
    let found = acting(tex);
    assert!(found.is_empty(), "{found:?} in {tex}");
}

/// Fails if a template language would run a part of `out`.
pub(super) fn liquid(out: &str) {
    assert!(!["{{", "{%"].iter().any(|open| out.contains(open)), "{out}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_in_markdown_is_what_acts_once_it_is_html() {
        for (markdown, expected) in [
            ("a\\<script>b", 0),
            ("`<script>`", 0),
            ("a<script>b", 1),
            ("a\\\\<script>b", 1),
            ("<div>\n\\<script>", 1),
            ("[a](javascript:b)", 1),
        ] {
            assert_eq!(active_markdown(markdown).len(), expected, "{markdown}");
        }
    }
}
