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
    /// The harmless HTML, always as ammonia wrote it: what looks like the same HTML to one reader may be
    /// another to the next.
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
    let tokens = tokens::read(&clean).list;
    Sanitised { html: clean, tokens, cut }
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
