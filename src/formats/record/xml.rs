//! XML as a tree: attributes and elements are keys, in their order; an element with nothing but text
//! is a text, and markup within a line (`<i>`, `<sup>`, EndNote's `<style>`) is that of the text.
//!
//! Entities of a DTD are not expanded, and depth is bounded. Of a file that is cut or broken, the
//! records before the fault are read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::path::{OWN_MARKUP, OWN_TEXT};
use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::input::Input;
use crate::span::{FileId, Span, Spanned};
use crate::strings::spaces::single;
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};
use crate::text::html;

/// How deeply elements may be nested.
const DEEPEST: usize = 64;
/// How much of a file is looked at to tell what it is.
const HEAD: usize = 4096;

/// Elements that mark up text, and what they are in HTML; empty for those that only enclose it.
const INLINE: &[(&str, &str)] = &[
    ("i", "i"),
    ("italic", "i"),
    ("em", "i"),
    ("emph", "i"),
    ("b", "b"),
    ("bold", "b"),
    ("strong", "b"),
    ("sub", "sub"),
    ("inf", "sub"),
    ("sup", "sup"),
    ("superscript", "sup"),
    ("subscript", "sub"),
    ("u", "u"),
    ("underline", "u"),
    ("tt", "code"),
    ("sc", ""),
    ("scp", ""),
    ("style", ""),
    ("br", ""),
    ("span", ""),
    ("font", ""),
    ("math", ""),
];

/// Whether an element called any of `roots`, whatever its namespace, opens near the top of `text`.
pub(in crate::formats) fn has_root(text: &str, roots: &[&str]) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = text.chars().take(HEAD).collect();
    let mut tags = head.split('<').skip(1);
    text.starts_with('<')
        && tags.any(|tag| {
            let name = tag.split([' ', '>', '/', '\t', '\n', '\r']).next().unwrap_or_default();
            roots.contains(&name.rsplit(':').next().unwrap_or_default())
        })
}

/// The tree of `input`, one key for its root; `records` are the names of elements that are dropped if
/// the file ends within them.
pub(in crate::formats) fn read(input: &Input, records: &[&str], sink: &mut Sink) -> Node {
    let mut builder = Builder { file: input.file, open: vec![Frame::new(String::new(), 0)] };
    let mut reader = Reader::from_str(&input.text);
    reader.config_mut().check_end_names = true;
    let end = input.text.len();
    let fault = loop {
        let before = position(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(tag)) if builder.open.len() > DEEPEST => {
                let name = tag.name().as_ref().to_owned();
                break Some((format!("`<{name}>` is nested too deeply"), before));
            }
            Ok(Event::Start(tag)) => builder.start(&tag, before),
            Ok(Event::Empty(tag)) => {
                builder.start(&tag, before);
                builder.end(position(reader.buffer_position()));
            }
            Ok(Event::End(_)) => builder.end(position(reader.buffer_position())),
            Ok(Event::Text(text)) => builder.text(&text.into_inner(), before),
            Ok(Event::CData(text)) => builder.text(&text.into_inner(), before),
            Ok(Event::GeneralRef(name)) => builder.reference(&name.into_inner(), before),
            Ok(Event::Eof) => {
                let open = builder.open.last().filter(|_| builder.open.len() > 1);
                break open.map(|frame| (format!("the file ends inside `<{}>`", frame.name), end));
            }
            Ok(_) => {}
            Err(error) => {
                let at = position(reader.error_position());
                break Some((format!("malformed XML: {error}"), at));
            }
        }
    };
    if let Some((message, at)) = fault {
        sink.push(broken(message, Span::new(input.file, at.min(end)..(at + 1).min(end))));
    }
    builder.finish(records, end)
}

/// The finding for a file that stops being XML at `span`.
fn broken(message: String, span: Span) -> Diagnostic {
    Diagnostic::error(codes::IMPORT_BROKEN, message)
        .at(span)
        .help("download or export the file again; the works before this place were read")
}

/// A reader's position as an index.
fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// An element that is not closed yet.
struct Frame {
    name: String,
    start: usize,
    pairs: Vec<Pair>,
    /// The text, and the same as HTML.
    text: String,
    html: String,
    is_marked: bool,
    text_at: usize,
    /// The tags of markup that are open in the text.
    inline: Vec<&'static str>,
}

impl Frame {
    /// An element that starts at `start`.
    fn new(name: String, start: usize) -> Frame {
        let (text, html) = (String::new(), String::new());
        let (pairs, inline) = (Vec::new(), Vec::new());
        Frame { name, start, pairs, text, html, is_marked: false, text_at: start, inline }
    }
}

/// The tree so far.
struct Builder {
    file: FileId,
    open: Vec<Frame>,
}

impl Builder {
    /// The innermost element.
    fn top(&mut self) -> Option<&mut Frame> {
        self.open.last_mut()
    }

    /// An element starts.
    fn start(&mut self, tag: &BytesStart<'_>, at: usize) {
        let name = tag.name();
        let name = local(name.as_ref());
        let markup = INLINE.iter().find(|row| row.0 == name);
        if self.open.len() > 2
            && let Some(top) = self.open.last_mut()
            && (markup.is_some() || !top.inline.is_empty())
        {
            let html = match markup {
                Some(("style", _)) => face(tag),
                Some((_, html)) => html,
                None => "",
            };
            return top.open_inline(html);
        }
        let mut frame = Frame::new(name.to_owned(), at);
        frame.pairs = self.attributes(tag, at);
        self.open.push(frame);
    }

    /// The attributes of `tag`, but those of namespaces.
    fn attributes(&self, tag: &BytesStart<'_>, at: usize) -> Vec<Pair> {
        let span = Span::new(self.file, at..at + 1);
        let mut attributes = tag.attributes();
        let all = attributes.with_checks(false).flatten();
        let plain = all.filter(|one| {
            let name = one.key.as_ref();
            !name.starts_with("xmlns") && !name.starts_with("xsi:")
        });
        plain
            .map(|one| {
                let value = html::decode_entities(&one.value).into_owned();
                let value = text_node(value, span);
                Pair { key: Spanned::new(local(one.key.as_ref()).to_owned(), span), value }
            })
            .collect()
    }

    /// An element ends.
    fn end(&mut self, at: usize) {
        if let Some(top) = self.top()
            && top.close_inline()
        {
            return;
        }
        if self.open.len() > 1
            && let Some(frame) = self.open.pop()
        {
            self.add(frame, at);
        }
    }

    /// Adds a complete element to the one around it.
    fn add(&mut self, frame: Frame, end: usize) {
        let span = Span::new(self.file, frame.start..end);
        let key = Spanned::new(frame.name.clone(), span);
        let pair = Pair { key, value: self.node(frame, span) };
        if let Some(top) = self.top() {
            top.pairs.push(pair);
        }
    }

    /// Characters.
    fn text(&mut self, text: &str, at: usize) {
        let text = text.replace("\r\n", "\n");
        if let Some(top) = self.top() {
            if top.text.trim().is_empty() {
                top.text_at = at + text.len() - text.trim_start().len();
            }
            top.text.push_str(&text);
            html::escape(&text, &mut top.html);
        }
    }

    /// A reference to a character by name or number; one that is not known stays as it is written.
    fn reference(&mut self, name: &str, at: usize) {
        let written = format!("&{name};");
        let text = html::entity(&written).unwrap_or(written);
        self.text(&text, at);
    }

    /// What an element is.
    fn node(&self, frame: Frame, span: Span) -> Node {
        let text = single(&frame.text);
        let at = Span::new(self.file, frame.text_at..frame.text_at.max(span.range().end));
        let mut pairs = frame.pairs;
        let own = |name: &str, text: String| Pair {
            key: Spanned::new(name.to_owned(), span),
            value: text_node(text, at),
        };
        let kind = match (text.is_empty(), pairs.is_empty()) {
            (true, true) => NodeKind::Null,
            (true, false) => NodeKind::Map(pairs),
            (false, true) if !frame.is_marked => return text_node(text, at),
            (false, _) => {
                if frame.is_marked {
                    pairs.push(own(OWN_MARKUP, blanks_outside(&frame.html)));
                }
                pairs.push(own(OWN_TEXT, text));
                NodeKind::Map(pairs)
            }
        };
        Node { kind, span }
    }

    /// The tree, elements that are still open closed, but for records that are not whole.
    fn finish(mut self, records: &[&str], end: usize) -> Node {
        if let Some(at) = self.open.iter().position(|frame| records.contains(&frame.name.as_str()))
        {
            self.open.truncate(at);
        }
        while self.open.len() > 1 {
            if let Some(frame) = self.open.pop() {
                self.add(frame, end);
            }
        }
        let pairs = self.open.pop().map(|frame| frame.pairs).unwrap_or_default();
        Node { kind: NodeKind::Map(pairs), span: Span::new(self.file, 0..end) }
    }
}

impl Frame {
    /// Opens markup within the text.
    fn open_inline(&mut self, html: &'static str) {
        if !html.is_empty() {
            self.is_marked = true;
            self.html.extend(["<", html, ">"]);
        }
        self.inline.push(html);
    }

    /// Closes markup within the text; whether any was open.
    fn close_inline(&mut self) -> bool {
        let Some(html) = self.inline.pop() else { return false };
        if !html.is_empty() {
            self.html.extend(["</", html, ">"]);
        }
        true
    }
}

/// `html` without runs of blanks, and with none at the inner ends of its markup.
fn blanks_outside(html: &str) -> String {
    let moved = ["i", "b", "sup", "sub"].iter().fold(single(html), |html, tag| {
        let (opens, closes) = (format!("<{tag}>"), format!("</{tag}>"));
        let html = html.replace(&format!("{opens} "), &format!(" {opens}"));
        html.replace(&format!(" {closes}"), &format!("{closes} "))
    });
    single(&moved)
}

/// What EndNote's `<style face="…">` is in HTML.
fn face(tag: &BytesStart<'_>) -> &'static str {
    let mut attributes = tag.attributes();
    let mut all = attributes.with_checks(false).flatten();
    let face = all.find(|one| one.key.as_ref() == "face").map(|one| one.value.to_string());
    let face = face.unwrap_or_default();
    let known = [("italic", "i"), ("bold", "b"), ("superscript", "sup"), ("subscript", "sub")];
    known.iter().find(|(word, _)| face.contains(word)).map_or("", |(_, html)| html)
}

/// A name without the prefix of its namespace.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A text at `span`.
fn text_node(text: String, span: Span) -> Node {
    let start = span.range().start;
    let end = start.max(span.range().end.min(start + text.len()));
    let scalar = Scalar::verbatim(text, Style::Quoted, span.file, start);
    Node { kind: NodeKind::Scalar(scalar), span: Span::new(span.file, start..end) }
}
