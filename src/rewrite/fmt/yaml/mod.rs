//! A YAML source in, the same in the canonical layout out.
//!
//! `blocks` gives each element its comments, `order` sorts the fields of a work, `write` and `texts`
//! lay them out. A work with a fault of syntax keeps its bytes. What is laid out is read again and
//! compared: should it say anything else, the text stays as it was.

mod blocks;
mod order;
mod respell;
mod same;
#[cfg(test)]
mod tests;
mod texts;
mod write;

use crate::diag::Sink;
use crate::span::{FileId, Sources};
use crate::strings::slice::slice;
use crate::syntax::SECTIONS;
use crate::syntax::leaves::LeafKind;
use crate::syntax::node::Node;
use crate::syntax::yaml;
use crate::syntax::yaml::syntax::{Element, Shape, Syntax};
use blocks::Walk;

/// `text` in the canonical layout, with its dates and keys spelled out. What is no source of works, a
/// config or a list of another program, stays as it is; so does JSON, which has no layout of its own.
pub(super) fn format(file: FileId, text: &str, sink: &mut Sink) -> String {
    let is_ours = |root: &Element| root.is_block() && is_source(root);
    if !Syntax::read(text).root.as_ref().is_some_and(is_ours) {
        yaml::parse(file, text, sink);
        return text.to_owned();
    }
    match respell::respell(file, text, sink) {
        Some(respelled) => lay_out(&respelled),
        None => text.to_owned(),
    }
}

/// Whether `root` is a list, or a mapping of nothing but sections.
fn is_source(root: &Element) -> bool {
    let is_section = |(name, _): &(Element, Element)| {
        matches!(name.shape, Shape::Broken)
            || name.text().is_some_and(|name| SECTIONS.contains(&name))
    };
    root.pairs().is_none_or(|pairs| pairs.iter().all(is_section))
}

/// `text` in the canonical layout; as it is, if that would change what it says.
fn lay_out(text: &str) -> String {
    let laid_out = laid_out(text);
    if same::same(&tree(text), &tree(&laid_out)) { laid_out } else { text.to_owned() }
}

/// What `text` is read as.
fn tree(text: &str) -> Node {
    let file = Sources::default().add("", "");
    yaml::parse(file, text, &mut Sink::default()).root
}

/// `text`, laid out without a look back; its lines end as the first one does.
fn laid_out(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    if lines.contains('\r') {
        // Old line ends, or stray ones: what is a line is in doubt.
        return text.to_owned();
    }
    let is_crlf = text.find('\n').is_some_and(|end| text[..end].ends_with('\r'));
    let laid_out = laid_out_lines(&lines);
    if is_crlf { laid_out.replace('\n', "\r\n") } else { laid_out }
}

/// `text`, whose lines all end with a line feed, laid out.
fn laid_out_lines(text: &str) -> String {
    let syntax = Syntax::read(text);
    let new = write(text, &syntax);
    // Around what cannot be read, what belongs to what is in doubt: once must be enough.
    let settled = syntax.is_whole || new == text || write(&new, &Syntax::read(&new)) == new;
    if settled { new } else { text.to_owned() }
}

/// The layout of `text`, whose elements are those of `syntax`.
fn write(text: &str, syntax: &Syntax) -> String {
    let Some(root) = syntax.root.as_ref().filter(|root| has_layout(root) && syntax.documents <= 1)
    else {
        return text.to_owned();
    };
    let inside = body(text, syntax, root);
    if inside.start > root.range.start {
        // It starts on the line of its marker.
        return text.to_owned();
    }
    let block = Walk::new(text, syntax, &inside).root(root);
    let head = slice(text, ..inside.start);
    let foot = slice(text, inside.end..);
    format!("{head}{}{foot}", write::source(text, block))
}

/// Whether `root` is a list or mapping over lines, which has a layout.
fn has_layout(root: &Element) -> bool {
    root.is_block() && !root.has_properties() && !matches!(root.shape, Shape::Broken)
}

/// The bytes of the document without its markers: from behind `---` and its line to before `...`.
fn body(text: &str, syntax: &Syntax, root: &Element) -> std::ops::Range<usize> {
    let mut range = 0..text.len();
    for leaf in &syntax.leaves {
        let at = leaf.range();
        match leaf.kind {
            LeafKind::ByteOrderMark | LeafKind::Marker if at.end <= root.range.start => {
                let is_mark = leaf.kind == LeafKind::ByteOrderMark;
                let rest = slice(text, at.end..);
                range.start =
                    at.end + if is_mark { 0 } else { rest.find('\n').map_or(0, |end| end + 1) };
            }
            LeafKind::Marker if at.start >= root.range.end => {
                range.end = range.end.min(at.start);
            }
            _ => {}
        }
    }
    range
}
