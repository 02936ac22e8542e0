//! Parser events in, nodes out. Ends at the parser's first error and then gives back what was read;
//! faults that the parser does not see (names that stand twice, tags, aliases) are findings.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, StructureStyle, Tag};

use super::anchors::{self, Anchors, Copied, MAX_DEPTH, Plain};
use super::documents;
use super::keys;
use super::messages;
use super::place::Place;
use super::quote;
use super::scalar::Raw;
use crate::diag::{Diagnostic, Safety, Severity, codes};
use crate::span::{Span, Spanned};
use crate::strings::slice::slice;
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};

/// How many flow collections may be nested, and how many block collections.
const NESTING: usize = 48;

/// What was read.
pub(super) struct Built {
    /// The tree, as far as it was read; `None` for an empty text.
    pub(super) root: Option<Node>,
    /// Why reading ended early.
    pub(super) failure: Option<Failure>,
    /// The findings.
    pub(super) found: Vec<Diagnostic>,
}

/// The parser's error.
pub(super) struct Failure {
    /// Its kind.
    pub(super) kind: ErrorKind,
    /// The byte of the text at which it arose.
    pub(super) at: usize,
    /// The outermost `[` or `{` that was open.
    pub(super) open_flow: Option<usize>,
}

/// How the parser is to read.
pub(super) fn options() -> Options {
    granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: NESTING,
        block_nesting_limit: NESTING,
    }
}

/// Reads `text`, whose bytes stand in the file as `place` says.
pub(super) fn build(text: &str, place: &Place, anchors: &mut Anchors) -> Built {
    let mut builder = Builder::new(text, place, anchors);
    let mut failure = None;
    for next in Parser::new_from_str_with_options(text, options()) {
        match next {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                let tag = span.tag_span().and_then(|span| span.byte_range());
                builder.event(event, range, tag);
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
                let kind = error.kind().clone();
                failure = Some(Failure { kind, at, open_flow: builder.open_flow() });
                break;
            }
        }
    }
    builder.finish(failure)
}

/// A list or mapping that is being read.
struct Frame {
    content: Content,
    /// Its bytes so far, in the file.
    extent: Range<usize>,
    /// Where it starts in the text, if it is a flow collection.
    flow: Option<usize>,
    /// Whether an anchor names it.
    anchored: bool,
    /// How deep its tree is so far.
    height: usize,
}

/// What a frame holds.
enum Content {
    /// The items of a list.
    List(Vec<Node>),
    /// The pairs of a mapping, and a name whose value is still to come.
    Map(Vec<Pair>, Option<Spanned<String>>),
}

/// The tree that is being built.
struct Builder<'a> {
    text: &'a str,
    place: &'a Place<'a>,
    anchors: &'a mut Anchors,
    found: Vec<Diagnostic>,
    stack: Vec<Frame>,
    /// A scalar whose anchor's name is still to come.
    anchored: Option<(Node, bool)>,
    root: Option<Node>,
    /// Whether a document has started before.
    started: bool,
    /// Where a further document starts, of which nothing was read yet.
    another: Option<usize>,
}

impl<'a> Builder<'a> {
    /// An empty tree.
    fn new(text: &'a str, place: &'a Place<'a>, anchors: &'a mut Anchors) -> Builder<'a> {
        Builder {
            text,
            place,
            anchors,
            found: Vec::new(),
            stack: Vec::new(),
            anchored: None,
            root: None,
            started: false,
            another: None,
        }
    }

    /// Takes one event. A further document that holds something is reported, and read as well.
    fn event(&mut self, event: Event<'_>, range: Range<usize>, tag: Option<Range<usize>>) {
        if self.another.is_some() {
            self.another_document(&event, &range);
        }
        match event {
            Event::DocumentStart(..) if std::mem::replace(&mut self.started, true) => {
                self.another = Some(range.start);
            }
            Event::Scalar(text, style, anchor, tagged) => {
                let raw = Raw { input: self.text, range, style, text: text.into_owned() };
                self.scalar(raw, anchor > 0, tagged.as_deref().zip(tag));
            }
            Event::SequenceStart(style, _, tagged) => {
                self.open(Content::List(Vec::new()), style, range, tagged.as_deref().zip(tag));
            }
            Event::MappingStart(style, _, tagged) => {
                let content = Content::Map(Vec::new(), None);
                self.open(content, style, range, tagged.as_deref().zip(tag));
            }
            Event::Anchor(_, name) => self.anchor(&name, range),
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => self.alias(range),
            _ => {}
        }
    }

    /// Reports a further document once something stands in it.
    fn another_document(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let empty = matches!(event, Event::Scalar(text, ..) if range.is_empty() && text == "~");
        let is_node =
            matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..));
        if let Some(at) = self.another.take_if(|_| is_node && !empty) {
            let at = self.place.at(at);
            self.found.push(documents::second(self.place.file, self.place.source, at));
        }
    }

    /// The outermost flow collection that is open.
    fn open_flow(&self) -> Option<usize> {
        self.stack.iter().find_map(|frame| frame.flow)
    }

    /// Closes whatever is open and gives the tree back.
    fn finish(mut self, failure: Option<Failure>) -> Built {
        if let Some((node, _)) = self.anchored.take() {
            self.value(node.span.range(), node, 0);
        }
        while !self.stack.is_empty() {
            self.close(self.text.len()..self.text.len());
        }
        Built { root: self.root, failure, found: self.found }
    }

    /// Starts a list or mapping.
    fn open(
        &mut self,
        content: Content,
        style: StructureStyle,
        range: Range<usize>,
        tag: Option<(&Tag, Range<usize>)>,
    ) {
        if let Some((_, at)) = tag.filter(|(tag, _)| !tag.is_yaml_core_schema()) {
            self.found.push(self.tag(at));
        }
        let flow = (style == StructureStyle::Flow && !range.is_empty()).then_some(range.start);
        let extent = self.place.range(range);
        self.stack.push(Frame { content, extent, flow, anchored: false, height: 0 });
    }

    /// Ends the innermost list or mapping; `range` is its closing bracket, if it has one.
    fn close(&mut self, range: Range<usize>) {
        let Some(mut frame) = self.stack.pop() else { return };
        if frame.flow.is_some() {
            frame.extent.end = frame.extent.end.max(self.place.at(range.end));
        }
        let kind = match frame.content {
            Content::List(mut items) => {
                items.shrink_to_fit();
                NodeKind::List(items)
            }
            Content::Map(pairs, None) if keys::is_template(&pairs, frame.flow) => {
                NodeKind::Scalar(self.template(frame.extent.clone()))
            }
            Content::Map(mut pairs, key) => {
                pairs.extend(key.map(|key| keys::without_value(self.place.file, key)));
                if matches!(self.stack.last(), Some(Frame { content: Content::List(_), .. })) {
                    pairs = self.split_works(pairs);
                }
                keys::duplicates(&pairs, &mut self.found);
                anchors::merge(&mut pairs, &mut self.found);
                // The tree of the whole file is in memory, and vectors grow to twice what they hold.
                pairs.shrink_to_fit();
                NodeKind::Map(pairs)
            }
        };
        let node = Node { kind, span: Span::new(self.place.file, frame.extent.clone()) };
        if frame.anchored {
            self.anchors.close(&node, frame.height);
        }
        self.value(frame.extent, node, frame.height);
    }

    /// Gives the list above what stands in `pairs` before a place at which another work seems to
    /// start without its dash; the rest comes back.
    fn split_works(&mut self, mut pairs: Vec<Pair>) -> Vec<Pair> {
        while let Some(at) = keys::has_repeated(&pairs).then(|| keys::restart(&pairs)).flatten() {
            let rest = pairs.split_off(at);
            let ends = rest.first().zip(pairs.first());
            let fault =
                ends.map(|(pair, first)| keys::missing_dash(pair, first, self.place.source));
            self.found.extend(fault);
            keys::duplicates(&pairs, &mut self.found);
            anchors::merge(&mut pairs, &mut self.found);
            if let (Some(first), Some(last)) = (pairs.first(), pairs.last()) {
                let span = first.key.span.to(last.value.span);
                self.value(span.range(), Node { kind: NodeKind::Map(pairs), span }, 1);
            }
            pairs = rest;
        }
        pairs
    }

    /// `{{ site.x }}` without quotes, which is a mapping whose name is a mapping: surely a text.
    fn template(&mut self, extent: Range<usize>) -> Scalar {
        // The mapping within was reported as a name; this says it better.
        self.found.pop_if(|finding| finding.code == codes::YAML_KEY);
        let message = "an unquoted text that starts with `{`, which starts a mapping";
        let mut finding = Diagnostic::error(codes::YAML_NEEDS_QUOTES, message)
            .at(Span::new(self.place.file, extent.clone()))
            .help("quote the text");
        finding.fix = Some(quote::fix(self.place, extent.clone(), Safety::Safe));
        self.found.push(finding);
        let text = slice(self.place.source, extent.clone());
        Scalar::verbatim(text, Style::Plain, self.place.file, extent.start)
    }

    /// Takes a scalar. A tag that YAML does not define is kept as part of the text.
    fn scalar(&mut self, mut raw: Raw<'a>, anchored: bool, tag: Option<(&Tag, Range<usize>)>) {
        let mut forced_text = false;
        if let Some((tag, at)) = tag {
            if tag.is_yaml_core_schema() {
                forced_text = tag.is_yaml_core_schema_tag("str");
            } else {
                self.take_tag(&mut raw, at);
            }
        }
        let in_key = self.expects_key();
        let in_list = matches!(self.stack.last(), Some(Frame { content: Content::List(_), .. }));
        let severity = if in_list { Severity::Error } else { Severity::Warning };
        self.found.extend(raw.control_characters(self.place));
        if !in_key {
            self.found.extend(raw.lost_text(self.place));
            self.found.extend(raw.dash_within(self.place, severity));
        }
        let plain = raw.style == ScalarStyle::Plain;
        let mut extent = raw.extent();
        let implied = plain && extent.is_empty();
        let null = plain && !forced_text && matches!(raw.text.as_str(), "" | "~" | "null");
        if implied && self.text.as_bytes().get(extent.start) == Some(&b':') {
            // An absent value is put behind its colon, where one would be written.
            extent = extent.start + 1..extent.start + 1;
        }
        let span = self.place.span(extent);
        let kind = match () {
            () if null || implied => NodeKind::Null,
            () => NodeKind::Scalar(raw.scalar(self.place)),
        };
        let node = Node { kind, span };
        if anchored {
            self.anchored = Some((node, plain));
        } else {
            self.value(span.range(), node, 0);
        }
    }

    /// Reports the tag at `at` and takes it into the plain text that follows it on its line.
    fn take_tag(&mut self, raw: &mut Raw<'a>, at: Range<usize>) {
        let mut finding = self.tag(at.clone());
        let whole = at.start..raw.range.end;
        let written = slice(self.text, whole.clone());
        if raw.style == ScalarStyle::Plain && raw.range.start >= at.end && !written.contains('\n') {
            finding.fix =
                Some(quote::fix(self.place, self.place.range(whole.clone()), Safety::Safe));
            written.clone_into(&mut raw.text);
            raw.range = whole;
        }
        self.found.push(finding);
    }

    /// The finding for a tag at `at`.
    fn tag(&self, at: Range<usize>) -> Diagnostic {
        messages::tag(slice(self.text, at.clone()), self.place.span(at))
    }

    /// Takes the name `&name` at `range` of the node that came last.
    fn anchor(&mut self, name: &str, range: Range<usize>) {
        if let Some((node, plain)) = self.anchored.take() {
            let end = node.span.range().end.max(self.place.at(range.end));
            let name_range = self.place.range(range);
            let whole = name_range.start..end;
            let written = slice(self.place.source, whole.clone());
            let plain = plain && !written.contains('\n');
            let plain = plain.then_some(Plain { name: name_range, whole });
            self.anchors.scalar(name, &node, plain);
            self.value(node.span.range(), node, 0);
        } else if let Some(frame) = self.stack.last_mut() {
            frame.anchored = true;
            self.anchors.open(name);
        }
    }

    /// Takes an alias (`*name`): a copy of what the anchor names.
    fn alias(&mut self, range: Range<usize>) {
        let written = slice(self.text, range.clone());
        let name = written.trim_start_matches('*');
        let span = self.place.span(range.clone());
        let (node, height) = match self.anchors.copy(name) {
            Copied::Node(node, height) if self.stack.len() + height <= MAX_DEPTH => (node, height),
            Copied::Unknown => {
                self.found.push(anchors::unknown(name, self.place, span));
                let start = self.place.at(range.start);
                let scalar = Scalar::verbatim(written, Style::Plain, self.place.file, start);
                (Node { kind: NodeKind::Scalar(scalar), span }, 0)
            }
            refused => {
                self.found.extend(anchors::refused(name, &refused, span));
                (Node { kind: NodeKind::Null, span }, 0)
            }
        };
        self.value(self.place.range(range), node, height);
    }

    /// Whether the next node is a name of a mapping.
    fn expects_key(&self) -> bool {
        matches!(self.stack.last(), Some(Frame { content: Content::Map(_, None), .. }))
    }

    /// Puts `node`, which is written at `extent` of the file, where it belongs.
    fn value(&mut self, extent: Range<usize>, node: Node, height: usize) {
        let key = if self.expects_key() { Some(self.key(&extent, &node)) } else { None };
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(match self.root.take() {
                Some(root) => documents::join(root, node),
                None => node,
            });
            return;
        };
        frame.height = frame.height.max(height + 1);
        frame.extent.start = frame.extent.start.min(extent.start);
        frame.extent.end = frame.extent.end.max(extent.end);
        match &mut frame.content {
            Content::List(items) => items.push(node),
            Content::Map(pairs, waiting) => match waiting.take() {
                Some(key) => pairs.push(Pair { key, value: node }),
                None => *waiting = key,
            },
        }
    }

    /// The name that `node` is: a text, else reported and taken as it is written.
    fn key(&mut self, extent: &Range<usize>, node: &Node) -> Spanned<String> {
        let span = Span::new(self.place.file, extent.clone());
        let written = || Cow::from(slice(self.place.source, extent.clone()));
        let text = match &node.kind {
            NodeKind::Scalar(scalar) => {
                self.found.extend(keys::invisible(scalar, span));
                Cow::from(&scalar.text)
            }
            NodeKind::Null if !extent.is_empty() => written(),
            _ => {
                let message = match node.kind {
                    NodeKind::Null => "missing name before the `:`".to_owned(),
                    _ => format!("{} where a name is expected", node.describe()),
                };
                let finding = Diagnostic::error(codes::YAML_KEY, message).at(span);
                self.found.push(finding.help("quote the value if it is text"));
                written()
            }
        };
        Spanned::new(text.into_owned(), span)
    }
}
