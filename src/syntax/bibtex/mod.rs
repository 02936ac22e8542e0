//! BibTeX text in, the spanned tree out.
//!
//! A scanner of our own (BibTeXing; bibtex.web §§ 185–275; btparse for `@comment`), because no
//! parser at hand keeps every byte's place and goes on behind a fault. It reads each byte a bounded
//! number of times, follows `@string` macros as they are defined, and counts braces as BibTeX does:
//! also behind a backslash. What a field means is `decode`'s business.
//!
//! `scan` finds ends and places, `entry` reads entries, `key` their keys, `value` reads values,
//! `outside` looks at what no entry holds, `macros` expands `@string`, `faults` words the findings. Who wants the leaves of the file too asks for them; a plain
//! read does not pay for them.

mod control;
mod entry;
mod faults;
mod key;
mod macros;
mod outside;
mod reader;
mod scan;
mod value;

use std::ops::Range;

use super::leaves::{Leaf, LeafKind, Recorder};
use super::node::{Document, Language, Node, NodeKind};
use crate::diag::Sink;
use crate::span::FileId;
use entry::Body;
use scan::Head;

pub use macros::{Strings, is_month_macro, month_macro};
pub use reader::Reader;

/// Reads `text`; every fault is reported and the rest is still read.
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Document {
    Reader::new(file, text).read(sink).0
}

/// The leaves of `text` alone: no tree is kept in memory.
pub fn leaves(file: FileId, text: &str, sink: &mut Sink) -> Vec<Leaf> {
    let recorder = Recorder::new(text, outside::gap);
    let mut reader = Reader::start(file, text, Some(recorder));
    while reader.next_work(sink).is_some() {}
    reader.leaves.map(Recorder::finish).unwrap_or_default()
}

impl<'a> Reader<'a> {
    /// Reads everything; gives the tree and what records the leaves.
    fn read(mut self, sink: &mut Sink) -> (Document, Option<Recorder<'a>>) {
        let works = std::iter::from_fn(|| self.next_work(sink)).collect();
        let root = Node { kind: NodeKind::List(works), span: self.whole() };
        (Document { language: Language::Bibtex, root }, self.leaves)
    }

    /// The next work, as [`Document::root`] describes it; what is wrong up to its end is reported.
    pub fn next_work(&mut self, sink: &mut Sink) -> Option<Node> {
        let work = self.block();
        if work.is_none() && !self.ended {
            self.ended = true;
            self.look_outside(self.scan.len());
            self.control_characters();
            self.macros.report(&mut self.found);
        }
        sink.append(&mut self.found);
        work
    }

    /// Reads up to the end of the next entry: macros are remembered, all else is passed over.
    fn block(&mut self) -> Option<Node> {
        while let Some(at) = self.scan.next_at_sign() {
            self.scan.at = at;
            let Some(head) = self.scan.head(at).or_else(|| self.unopened_head(at)) else {
                self.scan.at = at + 1;
                continue;
            };
            self.look_outside(at);
            let work = self.body(&head);
            self.outside = self.scan.at;
            if work.is_some() {
                return work;
            }
        }
        self.scan.at = self.scan.len();
        None
    }

    /// Reads what opens with `head`; gives the node of an entry.
    fn body(&mut self, head: &Head) -> Option<Node> {
        self.scan.at = head.body;
        let word = self.scan.slice(head.word.clone());
        if word.eq_ignore_ascii_case("comment") {
            self.comment(head);
            return None;
        }
        self.leaf(LeafKind::At, head.at..head.at + 1);
        self.leaf(LeafKind::Word, head.word.clone());
        self.leaf(LeafKind::Open, head.open..head.body);
        if word.eq_ignore_ascii_case("string") {
            self.strings(head);
        } else if word.eq_ignore_ascii_case("preamble") {
            self.preamble(head);
        } else {
            return Some(self.entry(head));
        }
        None
    }

    /// An entry whose opening brace is missing (`@article he2020, …`); reported.
    fn unopened_head(&mut self, at: usize) -> Option<Head> {
        let head = self.scan.unopened_head(at)?;
        let word = self.scan.slice(head.word.clone());
        let place = self.span(head.word.end..head.word.end);
        let fault = faults::unopened_entry(word, self.span(at..head.word.end), place);
        self.report(fault);
        Some(head)
    }

    /// Passes over a comment. One whose braces do not balance is, as in BibTeX, only its word.
    fn comment(&mut self, head: &Head) {
        let scan = &self.scan;
        let unmatched = self.unmatched.get_or_insert_with(|| scan.unmatched_braces());
        let is_open = head.close == b'}' && unmatched.binary_search(&head.open).is_ok();
        if is_open {
            self.report(faults::unclosed_comment(self.span(head.at..head.body)));
        }
        self.commented = is_open || head.close != b'}';
        if !self.commented {
            self.scan.at = self.scan.matching_brace(head.open).map_or(head.body, |at| at + 1);
            self.leaf(LeafKind::CommentBlock, head.at..self.scan.at);
        }
    }

    /// Reads `@string{name = value}`; several definitions in one are taken too.
    fn strings(&mut self, head: &Head) {
        self.fields(&mut Body::new(head, "@string"));
    }

    /// Reads `@preamble{…}` for its faults only.
    fn preamble(&mut self, head: &Head) {
        let mut body = Body::new(head, "@preamble");
        self.value(&mut body);
        self.after_value(&mut body);
        self.fields(&mut body);
    }

    /// Reports control characters, which no reader of the exports can show: a run of them at once.
    fn control_characters(&mut self) {
        let text = self.scan.text;
        for run in control::runs(text) {
            let first = text.as_bytes()[run.start];
            // Outside of entries nothing is printed, and what is left of a word may be a part of an entry.
            let stays = is_word(text, &run) || self.is_outside(run.start);
            let fault = if stays { faults::control_word } else { faults::control_character };
            self.report(fault(first, self.span(run)));
        }
    }
}

/// Whether what stands at `run` is all of a field's name or value, or of a type.
fn is_word(text: &str, run: &Range<usize>) -> bool {
    let before = text[..run.start].trim_end().chars().next_back();
    let behind = text[run.end..].trim_start().chars().next();
    match (before, behind) {
        (Some(',' | '{' | '('), Some('=')) | (Some('@'), Some('{' | '(')) => true,
        (Some('=' | '#'), behind) => matches!(behind, None | Some(',' | '}' | ')' | '#')),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
