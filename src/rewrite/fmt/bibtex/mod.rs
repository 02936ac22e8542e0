//! The canonical layout of a .bib, from its leaves: blocks (entries, `@string`s, `@preamble`s) and
//! the stretches between them.
//!
//! A sound block is laid out by `entry` and `value`; a broken one, and what stands around it, stays
//! as it is. Of a stretch every line is kept; only empty lines and blanks at line ends go.

mod entry;
mod field;
mod macros;
mod value;

use std::ops::Range;

use crate::diag::{Diagnostic, Severity, Sink};
use crate::span::FileId;
use crate::syntax::bibtex;
use crate::syntax::leaves::{Leaf, LeafKind};
use crate::syntax::node::Node;
use entry::Entry;
use macros::Macros;

/// The canonical layout of `text`; what cannot be read is reported and left as it is.
pub(super) fn format(file: FileId, text: &str, sink: &mut Sink) -> String {
    let mut found = Sink::default();
    let leaves = bibtex::leaves(file, text, &mut found);
    let errors = found.findings().iter().filter(|fault| fault.severity == Severity::Error);
    let mut faults: Vec<u32> = errors.filter_map(Diagnostic::span).map(|span| span.start).collect();
    faults.sort_unstable();
    sink.append(&mut found);
    let blocks = blocks(text, &leaves, &faults);
    let mut writer = Writer { text, eol: line_end(text), out: String::with_capacity(text.len()) };
    writer.file(&leaves, &blocks, &Macros::of(text, &leaves, &blocks));
    // How far a fault reaches may depend on the lines behind it, which the layout moved.
    let is_safe = faults.is_empty() || names(file, &writer.out) == names(file, text);
    if is_safe { writer.out } else { text.to_owned() }
}

/// The names of what `text` holds: of each entry its key and, in order of the alphabet, its fields.
fn names(file: FileId, text: &str) -> Vec<(String, Vec<String>)> {
    let document = bibtex::parse(file, text, &mut Sink::default());
    let entry = |entry: &Node| {
        let key = entry.get("key").and_then(Node::text).unwrap_or_default().to_owned();
        let fields = entry.pairs().unwrap_or_default().iter();
        let mut fields: Vec<String> =
            fields.map(|pair| pair.key.value.to_ascii_lowercase()).collect();
        fields.sort_unstable();
        (key, fields)
    };
    document.root.items().unwrap_or_default().iter().map(entry).collect()
}

/// The line end that `text` has last: a layout ends with one too, so the next finds the same.
fn line_end(text: &str) -> &'static str {
    match text.rfind('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// What a block is, as far as its layout goes.
enum Block<'t> {
    /// An entry or `@string` that was read whole.
    Sound(Entry<'t>),
    /// A `@preamble`, whose TeX is left alone.
    Preamble,
    /// Something with a fault in it.
    Broken,
}

/// A block and the leaves that it has.
struct Placed<'t> {
    block: Block<'t>,
    leaves: Range<usize>,
}

impl Placed<'_> {
    /// Whether it is a definition; these may stand line by line.
    fn is_definition(&self) -> bool {
        match &self.block {
            Block::Sound(entry) => entry.is_definition(),
            Block::Preamble => true,
            Block::Broken => false,
        }
    }

    /// Whether it is broken.
    fn is_broken(&self) -> bool {
        matches!(self.block, Block::Broken)
    }
}

/// The blocks of `text`; `faults` says where its errors are, in order.
fn blocks<'t>(text: &'t str, leaves: &[Leaf], faults: &[u32]) -> Vec<Placed<'t>> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(length) = leaves[at..].iter().position(|leaf| leaf.kind == LeafKind::At) {
        let start = at + length;
        let end = block_end(leaves, start);
        let bytes = leaves[start].start..leaves[end - 1].end;
        let first = faults.partition_point(|&fault| fault < bytes.start);
        let is_faulty = faults.get(first).is_some_and(|&fault| fault < bytes.end);
        let block = match Entry::parse(text, &leaves[start..end]) {
            _ if is_faulty => Block::Broken,
            Some(entry) => Block::Sound(entry),
            None if is_preamble(text, &leaves[start..end]) => Block::Preamble,
            None => Block::Broken,
        };
        blocks.push(Placed { block, leaves: start..end });
        at = end;
    }
    blocks
}

/// Where the block that opens at the leaf `start` ends: behind its closing delimiter, or before what
/// cannot be in it.
fn block_end(leaves: &[Leaf], start: usize) -> usize {
    let behind = start + 1;
    let ends = |leaf: &Leaf| {
        matches!(
            leaf.kind,
            LeafKind::Close | LeafKind::At | LeafKind::CommentBlock | LeafKind::Outside
        )
    };
    match leaves[behind..].iter().position(ends) {
        Some(length) if leaves[behind + length].kind == LeafKind::Close => behind + length + 1,
        Some(length) => behind + length,
        None => leaves.len(),
    }
}

/// Whether the block of `leaves` is a closed `@preamble`.
fn is_preamble(text: &str, leaves: &[Leaf]) -> bool {
    let word = leaves.iter().find(|leaf| leaf.kind == LeafKind::Word);
    let is_closed = leaves.last().is_some_and(|leaf| leaf.kind == LeafKind::Close);
    is_closed && word.is_some_and(|word| word.slice(text).eq_ignore_ascii_case("preamble"))
}

impl Macros {
    /// Looks through the definitions among `blocks`.
    fn of(text: &str, leaves: &[Leaf], blocks: &[Placed<'_>]) -> Macros {
        let definitions = blocks.iter().filter(|placed| {
            let word =
                leaves[placed.leaves.clone()].iter().find(|leaf| leaf.kind == LeafKind::Word);
            word.is_some_and(|word| word.slice(text).eq_ignore_ascii_case("string"))
        });
        let names = definitions
            .flat_map(|placed| &leaves[placed.leaves.clone()])
            .filter(|leaf| leaf.kind == LeafKind::Name);
        Macros {
            redefine_months: names.into_iter().any(|name| bibtex::is_month_macro(name.slice(text))),
        }
    }
}

/// The text that comes out.
struct Writer<'t> {
    text: &'t str,
    eol: &'static str,
    out: String,
}

impl<'t> Writer<'t> {
    /// Writes the whole file.
    fn file(&mut self, leaves: &[Leaf], blocks: &[Placed<'_>], macros: &Macros) {
        let mut before = None;
        for block in blocks {
            let start = before.map_or(0, |before: &Placed<'_>| before.leaves.end);
            self.stretch(&leaves[start..block.leaves.start], before, Some(block));
            match &block.block {
                Block::Sound(entry) => entry.write(self.eol, macros, &mut self.out),
                Block::Preamble | Block::Broken => self.verbatim(&leaves[block.leaves.clone()]),
            }
            before = Some(block);
        }
        let start = before.map_or(0, |before| before.leaves.end);
        self.stretch(&leaves[start..], before, None);
    }

    /// Writes `leaves` as they stand.
    fn verbatim(&mut self, leaves: &[Leaf]) {
        if let [first, .., last] | [first @ last] = leaves {
            self.out.push_str(&self.text[first.start as usize..last.end as usize]);
        }
    }

    /// Writes what stands between two blocks, or between one and an end of the file.
    fn stretch(
        &mut self,
        leaves: &[Leaf],
        before: Option<&Placed<'_>>,
        behind: Option<&Placed<'_>>,
    ) {
        if before.is_some_and(Placed::is_broken) || behind.is_some_and(Placed::is_broken) {
            return self.verbatim(leaves);
        }
        let (written, gap) = self.margin(leaves, before.is_none());
        let lines = gap.matches('\n').count();
        let lines = match (before, behind) {
            (None, _) if !written => 0,
            (_, None) => 1,
            (Some(before), Some(behind)) if !written => {
                let together = before.is_definition() && behind.is_definition() && lines < 2;
                if together { 1 } else { 2 }
            }
            _ => lines.clamp(1, 2),
        };
        self.lines(lines);
    }

    /// Writes what is not blank in a stretch, at the top of the file or not; gives whether there was
    /// anything, and the blank behind it.
    fn margin(&mut self, leaves: &[Leaf], mut at_top: bool) -> (bool, &'t str) {
        let (mut gap, mut written) = ("", false);
        for leaf in leaves {
            let text = leaf.slice(self.text);
            match leaf.kind {
                LeafKind::Blank => gap = text,
                LeafKind::ByteOrderMark => self.out.push_str(text),
                kind => {
                    if !at_top {
                        self.gap(gap);
                    } else if kind == LeafKind::Outside && text.starts_with("---") {
                        // Dashes at the very top would become Jekyll's.
                        self.lines(1);
                    }
                    self.out.push_str(text);
                    (gap, written, at_top) = ("", true, false);
                }
            }
        }
        (written, gap)
    }

    /// Writes the white space before something in a stretch: at most one empty line, the indent as it is.
    fn gap(&mut self, gap: &str) {
        let indent = gap.rsplit('\n').next().unwrap_or_default();
        self.lines(gap.matches('\n').count().min(2));
        if indent.bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
            self.out.push_str(indent);
        }
    }

    /// Ends so many lines.
    fn lines(&mut self, count: usize) {
        for _ in 0..count {
            self.out.push_str(self.eol);
        }
    }
}

#[cfg(test)]
mod tests;
