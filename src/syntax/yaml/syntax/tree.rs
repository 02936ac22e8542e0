//! The parts that a text in YAML has, with their bytes.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::ScalarStyle;

use crate::syntax::leaves::Leaf;
use crate::syntax::leaves::LeafKind;

/// A text as it is laid out.
#[derive(Debug)]
pub(crate) struct Syntax<'a> {
    /// What stands at the top.
    pub(crate) root: Option<Element<'a>>,
    /// Whether it could be read in one piece.
    pub(crate) is_whole: bool,
    /// How many documents hold something.
    pub(crate) documents: usize,
    /// The leaves, which tile the text.
    pub(crate) leaves: Vec<Leaf>,
}

/// A node as it stands in the text.
#[derive(Clone, Debug)]
pub(crate) struct Element<'a> {
    /// Its bytes, with the anchor and the tag before it.
    pub(crate) range: Range<usize>,
    /// The bytes of the anchor and the tag before it; empty without them.
    pub(crate) properties: Range<usize>,
    /// Where it starts behind them.
    pub(crate) content: usize,
    /// What it is.
    pub(crate) shape: Shape<'a>,
}

/// What an element is.
#[derive(Clone, Debug)]
pub(crate) enum Shape<'a> {
    /// Nothing is written.
    Absent,
    /// A reference: `*name`.
    Alias,
    /// Bytes that cannot be read.
    Broken,
    /// A text on its line or lines.
    Scalar {
        /// Its quotes.
        style: ScalarStyle,
        /// What it says.
        text: Cow<'a, str>,
    },
    /// A block of text, `|` or `>`.
    Block {
        /// The bytes of the header.
        header: Range<usize>,
        /// The bytes of its lines, from the first character of the first one that holds something.
        lines: Range<usize>,
    },
    /// A list.
    List {
        /// Whether it stands in brackets.
        flow: bool,
        /// Its items.
        items: Vec<Element<'a>>,
    },
    /// A mapping.
    Map {
        /// Whether it stands in braces.
        flow: bool,
        /// Its names and values.
        pairs: Vec<(Element<'a>, Element<'a>)>,
    },
}

impl<'a> Element<'a> {
    /// An element at `range` without anchor or tag.
    pub(super) fn new(range: Range<usize>, shape: Shape<'a>) -> Element<'a> {
        let start = range.start;
        Element { range, properties: start..start, content: start, shape }
    }

    /// The text, if it is one on its line.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> Option<&[Element<'a>]> {
        match &self.shape {
            Shape::List { items, .. } => Some(items),
            _ => None,
        }
    }

    /// The names and values of a mapping.
    pub(crate) fn pairs(&self) -> Option<&[(Element<'a>, Element<'a>)]> {
        match &self.shape {
            Shape::Map { pairs, .. } => Some(pairs),
            _ => None,
        }
    }

    /// Whether it is a list or mapping in brackets.
    pub(crate) fn is_flow(&self) -> bool {
        matches!(self.shape, Shape::List { flow: true, .. } | Shape::Map { flow: true, .. })
    }

    /// Whether it is a list or mapping over lines.
    pub(crate) fn is_block(&self) -> bool {
        matches!(self.shape, Shape::List { flow: false, .. } | Shape::Map { flow: false, .. })
    }

    /// Whether an anchor, a tag or both stand before it.
    pub(crate) fn has_properties(&self) -> bool {
        !self.properties.is_empty()
    }
}

/// A leaf that the parser recorded.
pub(super) type Token = (LeafKind, Range<usize>);
