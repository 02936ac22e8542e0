//! Elements with their bytes.

use std::ops::Range;

/// An element: a list, an item, emphasis, a link.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::page) struct Element {
    /// Its name in HTML: `li`, `strong`.
    pub(in crate::formats::page) name: String,
    /// Its classes.
    pub(in crate::formats::page) class: String,
    /// Its style: a colour that marks the owner.
    pub(in crate::formats::page) style: String,
    /// Where it leads, of a link; where it is, of an image.
    pub(in crate::formats::page) url: String,
    /// Its bytes in the page.
    pub(in crate::formats::page) range: Range<usize>,
    /// What is in it.
    pub(in crate::formats::page) children: Vec<Node>,
}

/// What an element holds.
#[derive(Clone, Debug)]
pub(in crate::formats::page) enum Node {
    /// An element.
    Element(Element),
    /// Characters.
    Text(String),
}

impl Element {
    /// The elements in it.
    pub(in crate::formats::page) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Whether it stands on lines of its own.
    pub(in crate::formats::page) fn is_block(&self) -> bool {
        is_block(&self.name)
    }

    /// How many elements named `name` are in it, at any depth.
    pub(in crate::formats::page) fn count(&self, name: &str) -> usize {
        self.elements().map(|one| usize::from(one.name == name) + one.count(name)).sum()
    }

    /// The level of the heading that it is.
    pub(in crate::formats::page) fn level(&self) -> Option<u8> {
        let level = self.name.strip_prefix('h')?.parse().ok()?;
        (1..=6).contains(&level).then_some(level)
    }
}

/// The elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "",
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "figure",
    "figcaption",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "details",
    "summary",
    "center",
    "address",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "pre",
    "body",
    "html",
    "form",
];

/// Whether elements of this name stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// What a page holds.
#[derive(Debug, Default)]
pub(in crate::formats::page) struct Markup {
    /// Its elements; the root has no name.
    pub(in crate::formats::page) root: Element,
    /// The comments, with their bytes.
    pub(in crate::formats::page) comments: Vec<Range<usize>>,
    /// The parts that a template language runs.
    pub(in crate::formats::page) templates: Vec<Range<usize>>,
    /// The names of files that print a part of it.
    pub(in crate::formats::page) files: Vec<Range<usize>>,
}
