//! Makes HTML harmless, once, when it is read: ammonia keeps what shows and drops what acts.
//!
//! ammonia builds a tree, whose time and memory can grow with the square of the input's nesting.
//! So the tags are counted first: what nests too deep, and what is never kept anyway, goes before
//! the tree is built.

use std::collections::HashSet;
use std::sync::OnceLock;

use ammonia::Builder;

use super::super::shape::MAX_DEPTH;
use super::tokens::{self, Token, Tokens};
use super::write::escape_into;

/// How many tags one text may have.
const MAX_TAGS: usize = 20_000;

/// How deep elements may nest that HTML reopens in every later paragraph (`<b>` and its kin).
const MAX_FORMATTING: usize = 12;

/// Elements that HTML reopens where they were not closed.
const FORMATTING: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements without an end tag.
pub(super) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where their next sibling begins.
const SELF_ENDING: [&str; 4] = ["p", "li", "dd", "dt"];

/// Attributes that any element may have, beside `lang`, `title` and `aria-*`.
const ATTRIBUTES: [&str; 6] = ["class", "id", "style", "role", "data-lang", "dir"];

/// Attributes that single elements may have, beside ammonia's own.
const TAG_ATTRIBUTES: [(&str, &[&str]); 6] = [
    ("a", &["target", "rel"]),
    ("img", &["loading", "decoding", "srcset", "sizes"]),
    ("time", &["datetime"]),
    ("details", &["open"]),
    ("ol", &["reversed", "type"]),
    ("data", &["value"]),
];

/// What came of sanitising.
pub(super) struct Sanitised {
    /// The harmless HTML; the input's own bytes where nothing had to change.
    pub(super) html: String,
    /// Its tags and characters.
    pub(super) tokens: Vec<Token>,
    /// Whether tags were dropped because there were too many or they nested too deep.
    pub(super) cut: bool,
}

/// Sanitises `input`.
pub(super) fn sanitise(whole: &str) -> Sanitised {
    let input = &whole[..tokens::end_of_sane_tags(whole)];
    let found = tokens::read(input);
    let (kept, mut cut) = bound(&found);
    cut |= input.len() < whole.len();
    let clean = if cut || found.left_out {
        builder().clean(&serialise(&kept)).to_string()
    } else {
        builder().clean(input).to_string()
    };
    let cleaned = tokens::read(&clean);
    let same = !cut
        && !found.left_out
        && ends_outside(input, &found.list)
        && is_nested(&found.list)
        && keeps_all(&found.list, &cleaned.list);
    let html = if same { input.to_owned() } else { clean };
    Sanitised { html, tokens: cleaned.list, cut }
}

/// ammonia, with more than its defaults: `class`, `id`, `style`, `aria-*`, `target`, figures stay.
fn builder() -> &'static Builder<'static> {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(|| {
        let mut builder = Builder::default();
        builder.add_tags(["tfoot", "section", "main", "address", "picture", "big"]);
        builder.add_generic_attributes(ATTRIBUTES);
        builder.generic_attribute_prefixes(HashSet::from(["aria-"]));
        for (tag, attributes) in TAG_ATTRIBUTES {
            builder.add_tag_attributes(tag, attributes.iter().copied());
        }
        builder.link_rel(None);
        builder
    })
}

/// Whether no tag, comment or attribute is open at the end of `input`, so that what a template writes
/// after it is not taken into it: a tag that follows is read as one.
fn ends_outside(input: &str, found: &[Token]) -> bool {
    let followed = tokens::read(&format!("{input}<hr>"));
    let end = Token::Open("hr".to_owned(), Vec::new());
    followed.list.split_last().is_some_and(|(last, before)| *last == end && before == found)
}

/// Whether every tag closes inside the element in which it opened, so that nothing leaks into the
/// page around it.
fn is_nested(tokens: &[Token]) -> bool {
    let mut open = Vec::new();
    let nested = tokens.iter().all(|token| match token {
        Token::Open(name, _) if VOID.contains(&name.as_str()) => true,
        Token::Open(name, _) => {
            open.push(name);
            true
        }
        Token::Close(name) => open.pop() == Some(name),
        Token::Text(_) => true,
    });
    nested && open.is_empty()
}

/// Whether `cleaned` has all the tags, attributes and characters of `found`, in their order. Then
/// nothing had to go, and what it has beyond them HTML itself adds (an empty `<p>` beside the
/// `<figure>` that may not stand in it): the author's own spelling is kept.
fn keeps_all(found: &[Token], cleaned: &[Token]) -> bool {
    let mut kept = cleaned.iter().filter(|token| matches!(token, Token::Open(..)));
    let mut opened = found.iter().filter(|token| matches!(token, Token::Open(..)));
    let text = |tokens: &[Token]| -> String {
        tokens
            .iter()
            .filter_map(|t| if let Token::Text(t) = t { Some(t.as_str()) } else { None })
            .collect()
    };
    opened.all(|wanted| kept.any(|token| token == wanted)) && text(found) == text(cleaned)
}

/// The tokens that may become a tree, and whether that is not all of them.
fn bound(found: &Tokens) -> (Vec<Token>, bool) {
    let mut open: Vec<&str> = Vec::new();
    let mut kept = Vec::new();
    let mut tags = 0;
    let mut cut = false;
    for token in &found.list {
        let keep = match token {
            Token::Text(_) => true,
            Token::Open(name, _) => {
                tags += 1;
                tags <= MAX_TAGS && opens(name, &mut open)
            }
            Token::Close(name) => {
                // A partner is looked for at any depth, for that is what HTML's own rules may do.
                if let Some(index) = open.iter().rposition(|other| other == name) {
                    open.remove(index);
                }
                tags <= MAX_TAGS
            }
        };
        cut |= !keep;
        if keep {
            kept.push(token.clone());
        }
    }
    (kept, cut)
}

/// Notes that `name` opens; false if it would lie too deep.
fn opens<'a>(name: &'a str, open: &mut Vec<&'a str>) -> bool {
    if VOID.contains(&name) || SELF_ENDING.contains(&name) {
        return true;
    }
    let formatting = |name: &str| FORMATTING.contains(&name);
    let reopened = || open.iter().filter(|name| formatting(name)).count();
    if open.len() >= MAX_DEPTH || formatting(name) && reopened() >= MAX_FORMATTING {
        return false;
    }
    open.push(name);
    true
}

/// The tokens as HTML.
fn serialise(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Text(text) => escape_into(text, &mut out),
            Token::Close(name) => out.extend(["</", name, ">"]),
            Token::Open(name, attributes) => {
                out.extend(["<", name.as_str()]);
                for (name, value) in attributes {
                    out.extend([" ", name, "=\""]);
                    escape_into(value, &mut out);
                    out.push('"');
                }
                out.push('>');
            }
        }
    }
    out
}
