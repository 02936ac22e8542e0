//! Parser events in, elements out, with a token for each text and bracket.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::gaps;
use super::tree::Token;
use super::tree::{Element, Shape};
use crate::strings::slice::{items, slice};
use crate::syntax::leaves::LeafKind;
use crate::syntax::yaml::build;

/// Reads `text`, which stands at `base` of the file: what is at its top, and how many documents it has.
pub(super) fn read<'a>(
    text: &'a str,
    base: usize,
    tokens: &mut Vec<Token>,
) -> Result<(Option<Element<'a>>, usize), ()> {
    let mut reader = Reader {
        text,
        base,
        tokens,
        stack: Vec::new(),
        root: None,
        fresh: false,
        done: 0,
        documents: 0,
    };
    for next in Parser::new_from_str_with_options(text, build::options()) {
        let (event, span) = next.map_err(|_| ())?;
        let range = span.byte_range().unwrap_or_default();
        let tag = span.tag_span().and_then(|span| span.byte_range());
        reader.event(event, range, tag);
    }
    Ok((reader.root, reader.documents))
}

/// A list or mapping that is being read.
struct Open<'a> {
    is_map: bool,
    flow: bool,
    /// Where its first bracket or child is.
    start: usize,
    /// The bytes of its anchor and tag.
    properties: Range<usize>,
    /// Items, or names and values in turn.
    children: Vec<Element<'a>>,
}

/// Takes events. Ranges of events are those of `text`; what is kept counts from the file's start.
struct Reader<'a, 't> {
    text: &'a str,
    base: usize,
    tokens: &'t mut Vec<Token>,
    stack: Vec<Open<'a>>,
    root: Option<Element<'a>>,
    /// Whether the last node is the innermost list or mapping itself, and not one of its children.
    fresh: bool,
    /// Where the last text ended.
    done: usize,
    documents: usize,
}

impl<'a> Reader<'a, '_> {
    /// Takes one event; `tag` is where the tag of its node stands.
    fn event(&mut self, event: Event<'a>, range: Range<usize>, tag: Option<Range<usize>>) {
        match event {
            Event::DocumentStart(true, _) => self.token(LeafKind::Marker, range),
            Event::Scalar(text, style, ..) => {
                let done = tag.as_ref().map_or(self.done, |tag| tag.end.max(self.done));
                let element = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => self.block(range, done),
                    _ => self.scalar(text, style, range),
                };
                self.add(element);
                self.fresh = false;
            }
            Event::SequenceStart(style, ..) => self.open(false, style, range),
            Event::MappingStart(style, ..) => self.open(true, style, range),
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            Event::Anchor(..) => self.property(LeafKind::Anchor, range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.token(LeafKind::Alias, range.clone());
                self.add(self.element(Shape::Alias, range));
                self.fresh = false;
            }
            _ => {}
        }
        if let Some(tag) = tag {
            self.property(LeafKind::Tag, tag);
        }
    }

    /// Takes a token, unless it is empty.
    fn token(&mut self, kind: LeafKind, range: Range<usize>) {
        if !range.is_empty() {
            self.done = self.done.max(range.end);
            self.tokens.push((kind, self.base + range.start..self.base + range.end));
        }
    }

    /// An element at `range`.
    fn element(&self, shape: Shape<'a>, range: Range<usize>) -> Element<'a> {
        Element::new(self.base + range.start..self.base + range.end, shape)
    }

    /// A text on its line, or nothing.
    fn scalar(
        &mut self,
        text: std::borrow::Cow<'a, str>,
        style: ScalarStyle,
        range: Range<usize>,
    ) -> Element<'a> {
        if style == ScalarStyle::Plain && range.is_empty() {
            // An absent value is put behind its colon, where one would be written.
            let is_name =
                self.stack.last().is_some_and(|open| open.is_map && open.children.len() % 2 == 0);
            let colon = !is_name && self.text.as_bytes().get(range.start) == Some(&b':');
            let at = range.start + usize::from(colon);
            return self.element(Shape::Absent, at..at);
        }
        let kind = if style == ScalarStyle::Plain { LeafKind::Bare } else { LeafKind::Quoted };
        self.token(kind, range.clone());
        self.element(Shape::Scalar { style, text }, range)
    }

    /// A block of text whose lines are at `range`; its header stands behind `done`.
    fn block(&mut self, range: Range<usize>, done: usize) -> Element<'a> {
        let header = self.header(done, range.start);
        // At the end of a text, an empty block is said to start at its header.
        let range = if header.start == range.start { range.end..range.end } else { range };
        let filled = slice(self.text, range.clone()).trim_end().len();
        let end = if filled == 0 { header.end } else { range.start + filled };
        self.token(LeafKind::Header, header.clone());
        self.token(LeafKind::Block, range.start.max(header.end)..end.max(range.start));
        let lines = self.base + range.start..self.base + range.end;
        let in_file = self.base + header.start..self.base + header.end;
        self.element(Shape::Block { header: in_file, lines }, header.start..end)
    }

    /// The header of a block of text, between the bytes `from` and `to`.
    fn header(&self, from: usize, to: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < to {
            match bytes[at] {
                b'|' | b'>' => break,
                // A comment goes on to the end of its line, an anchor to the next space.
                b'#' => at += length(bytes, at, to, |byte| byte == b'\n'),
                b'&' => at += length(bytes, at, to, |byte| byte.is_ascii_whitespace()),
                _ => at += 1,
            }
        }
        let mark = |byte: u8| !matches!(byte, b'|' | b'>' | b'+' | b'-' | b'0'..=b'9');
        at..at + length(bytes, at, bytes.len(), mark)
    }

    /// Starts a list or mapping.
    fn open(&mut self, is_map: bool, style: StructureStyle, range: Range<usize>) {
        let flow = style == StructureStyle::Flow;
        let dash = (!is_map && !flow).then(|| self.dash_before(range.start)).flatten();
        let start = self.base + dash.unwrap_or(range.start);
        self.token(LeafKind::Open, range);
        let (properties, children) = (start..start, Vec::new());
        self.stack.push(Open { is_map, flow, start, properties, children });
        self.fresh = true;
    }

    /// The dash between a name and `at`: a list at the column of its name is said to start behind its
    /// first dash.
    fn dash_before(&self, at: usize) -> Option<usize> {
        let name = self.stack.last().filter(|open| open.is_map)?.children.last()?;
        let (mut from, mut dash) = (self.done.max(name.range.end - self.base), None);
        while from < at {
            let (kind, length) = gaps::gap(self.text.get(from..at)?, None);
            dash = if kind == LeafKind::Dash { Some(from) } else { dash };
            from += length.max(1);
        }
        dash
    }

    /// Ends the innermost list or mapping; `range` is its closing bracket, if it has one.
    fn close(&mut self, range: Range<usize>) {
        let Some(open) = self.stack.pop() else { return };
        let last = open.children.last().map_or(open.start, |child| child.range.end);
        let end = if range.is_empty() { last } else { self.base + range.end };
        self.token(LeafKind::Close, range);
        let shape = if open.is_map {
            Shape::Map { flow: open.flow, pairs: pairs(open.children) }
        } else {
            Shape::List { flow: open.flow, items: open.children }
        };
        let mut element = Element::new(open.start..end.max(open.start), shape);
        element.take_properties(&open.properties);
        self.add(element);
        self.fresh = false;
    }

    /// Takes the anchor or tag of the node that came last.
    fn property(&mut self, kind: LeafKind, range: Range<usize>) {
        let place = self.base + range.start..self.base + range.end;
        self.token(kind, range);
        match self.stack.last_mut() {
            Some(open) if self.fresh => extend(&mut open.properties, &place),
            Some(open) => {
                open.children
                    .last_mut()
                    .into_iter()
                    .for_each(|child| child.take_properties(&place));
            }
            None => self.root.iter_mut().for_each(|root| root.take_properties(&place)),
        }
    }

    /// Puts an element where it belongs. Of several documents the first counts.
    fn add(&mut self, element: Element<'a>) {
        if let Some(open) = self.stack.last_mut() {
            open.children.push(element);
        } else {
            self.documents += usize::from(!matches!(element.shape, Shape::Absent));
            self.root.get_or_insert(element);
        }
    }
}

impl Element<'_> {
    /// Takes an anchor or a tag at `place`, or both.
    fn take_properties(&mut self, place: &Range<usize>) {
        if !place.is_empty() {
            extend(&mut self.properties, place);
            self.range.start = self.range.start.min(place.start);
        }
    }
}

/// Widens the bytes of anchor and tag by those of another one.
fn extend(properties: &mut Range<usize>, place: &Range<usize>) {
    *properties = if properties.start == properties.end {
        place.clone()
    } else {
        properties.start.min(place.start)..properties.end.max(place.end)
    };
}

/// How many bytes from `at`, before `to`, come before one that `ends` them.
fn length(bytes: &[u8], at: usize, to: usize, ends: impl Fn(u8) -> bool) -> usize {
    let rest = items(bytes, at..to);
    rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len())
}

/// Names and values in turn as pairs.
fn pairs(children: Vec<Element<'_>>) -> Vec<(Element<'_>, Element<'_>)> {
    let mut children = children.into_iter();
    let mut pairs = Vec::with_capacity(children.len() / 2);
    while let (Some(name), Some(value)) = (children.next(), children.next()) {
        pairs.push((name, value));
    }
    pairs
}
