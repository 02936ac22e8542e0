//! Tags and classes that stand for markup.

use super::super::shape::Inline;

/// What makes an inline of its content.
pub(super) type Wrap = fn(Vec<Inline>) -> Inline;

/// What an HTML tag means.
#[derive(Clone, Copy)]
pub(super) struct Tag {
    /// Its name.
    pub(super) name: &'static str,
    /// What its content becomes; none: stays as it is.
    pub(super) wrap: Option<Wrap>,
}

/// The tags that are read; `code` and `br` are read apart.
pub(super) const TAGS: [Tag; 7] = [
    Tag { name: "i", wrap: Some(Inline::Emph) },
    Tag { name: "em", wrap: Some(Inline::Emph) },
    Tag { name: "b", wrap: Some(Inline::Strong) },
    Tag { name: "strong", wrap: Some(Inline::Strong) },
    Tag { name: "sub", wrap: Some(Inline::Sub) },
    Tag { name: "sup", wrap: Some(Inline::Sup) },
    Tag { name: "span", wrap: None },
];

/// What `{.class}` behind a bracket, or the class of a span, makes of the content.
pub(super) const CLASSES: [(&str, Wrap); 5] = [
    ("nocase", Inline::NoCase),
    ("smallcaps", Inline::SmallCaps),
    ("underline", Inline::Underline),
    ("ul", Inline::Underline),
    ("small-caps", Inline::SmallCaps),
];

/// Reads `{.class}` behind a bracket: what it makes of the content, and its length.
pub(super) fn read_class(behind: &str) -> Option<(Wrap, usize)> {
    let inner = behind.strip_prefix("{.")?;
    CLASSES.iter().find_map(|(class, wrap)| {
        inner.strip_prefix(class)?.strip_prefix('}')?;
        Some((*wrap, class.len() + 3))
    })
}
