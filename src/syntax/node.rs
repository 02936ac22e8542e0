//! The one spanned tree that every source language is read into.
//!
//! A node says what was written and where, not what it means: scalars are texts, whatever they look
//! like (`no`, `1.10`, `2024-11` stay what they are). The tree borrows nothing; edits are byte
//! splices on the text that the spans point into, so it needs no trivia of its own.

use std::ops::Range;
use std::path::Path;

use crate::span::{FileId, Span, Spanned};

/// The language of a source file; it decides how a field's text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// YAML: texts are inline Markdown.
    Yaml,
    /// BibTeX or BibLaTeX: texts are TeX.
    Bibtex,
}

impl Language {
    /// The language of the file at `path` by its ending, in any case.
    pub fn of(path: &Path) -> Option<Language> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "bib" | "biblatex" | "bibtex" => Some(Language::Bibtex),
            "yaml" | "yml" | "json" => Some(Language::Yaml),
            _ => None,
        }
    }
}

/// One source file as a tree.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its language.
    pub language: Language,
    /// What stands at the top: for BibTeX always a list of works, each a mapping that starts with
    /// the pairs `type` and `key` and then holds the fields in the order and case as written.
    pub root: Node,
}

/// A piece of the tree and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The bytes it stands for, without trailing comments or white space.
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// Nothing was written (`key:`), or YAML's plain `~` or `null`.
    Null,
    /// A text.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in order; repeated keys are all kept.
    Map(Vec<Pair>),
}

/// One line of a mapping.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The key as written.
    pub key: Spanned<String>,
    /// What it maps to.
    pub value: Node,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes: `no`, `2024`, `jan`.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A YAML block (`|` or `>`).
    Block,
    /// In braces (BibTeX), or a concatenation.
    Braced,
}

/// A text, decoded, with the way back to its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text after quotes, folding, escapes, macros and concatenation were resolved. TeX and
    /// Markdown in it are as written.
    pub text: String,
    /// How it was written.
    pub style: Style,
    /// Where runs of `text` stand in the source, sorted by `at`; between two starts, bytes count
    /// along. Never empty. A run that came from a macro points at that macro's own value.
    pub runs: Vec<Run>,
}

/// The start of a run of bytes that stand in the source as they stand in the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The offset in the decoded text at which the run starts.
    pub at: usize,
    /// Where its first byte stands.
    pub file: FileId,
    /// The byte in that file.
    pub source: u32,
}

impl Scalar {
    /// A scalar whose text stands in the source byte for byte, starting at `source`.
    pub fn verbatim(text: impl Into<String>, style: Style, file: FileId, source: usize) -> Scalar {
        let source = u32::try_from(source).unwrap_or(u32::MAX);
        Scalar { text: text.into(), style, runs: vec![Run { at: 0, file, source }] }
    }

    /// Where the bytes `range` of the decoded text stand in the source. A range over several runs
    /// in one file covers what lies between them; one that ends in another file stops at its run.
    pub fn span_of(&self, range: Range<usize>, whole: Span) -> Span {
        let Some(first) = self.run_at(range.start) else { return whole };
        let start = first.source as usize + (range.start - first.at);
        let last_byte = range.end.max(range.start + 1) - 1;
        let end = match self.run_at(last_byte) {
            Some(last) if last.file == first.file => {
                last.source as usize + (last_byte - last.at) + usize::from(range.end > range.start)
            }
            _ => start,
        };
        // A byte that a repair put at the end of the text is nowhere in the file.
        let is_within = first.file == whole.file && whole.range().contains(&start);
        let end = if is_within { end.min(whole.end as usize) } else { end };
        Span::new(first.file, start..end.max(start))
    }

    /// The bytes in `range`, at their place.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Scalar {
        let mut kept = Scalar { text: String::new(), style: self.style, runs: Vec::new() };
        self.copy(range, &mut kept);
        kept
    }

    /// The scalar without the bytes of `left_out`, which are in order and do not overlap; what stays
    /// keeps its place.
    #[must_use]
    pub fn without(&self, left_out: &[Range<usize>]) -> Scalar {
        let mut kept = Scalar { text: String::new(), style: self.style, runs: Vec::new() };
        let mut done = 0;
        let end = self.text.len();
        for gap in left_out.iter().chain(std::iter::once(&(end..end))) {
            self.copy(done..gap.start, &mut kept);
            done = gap.end;
        }
        if kept.runs.is_empty() {
            kept.runs.clone_from(&self.runs);
            kept.runs.truncate(1);
        }
        kept
    }

    /// Appends the bytes `range` of the decoded text, with their places, to `out`.
    fn copy(&self, range: Range<usize>, out: &mut Scalar) {
        let Some(text) = self.text.get(range.clone()).filter(|text| !text.is_empty()) else {
            return;
        };
        let to = out.text.len();
        if let Some(first) = self.run_at(range.start) {
            let source = first.source + u32::try_from(range.start - first.at).unwrap_or_default();
            out.runs.push(Run { at: to, file: first.file, source });
        }
        let behind = &self.runs[self.runs.partition_point(|run| run.at <= range.start)..];
        let within = behind.iter().take_while(|run| run.at < range.end);
        out.runs.extend(within.map(|run| Run { at: run.at - range.start + to, ..*run }));
        out.text.push_str(text);
    }

    /// The run that the byte `offset` of the decoded text lies in.
    fn run_at(&self, offset: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.at <= offset);
        self.runs.get(after.checked_sub(1)?)
    }
}

impl Node {
    /// The scalar's text, if it is one.
    pub fn text(&self) -> Option<&str> {
        self.scalar().map(|scalar| scalar.text.as_str())
    }

    /// The scalar, if it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The pairs of a mapping.
    pub fn pairs(&self) -> Option<&[Pair]> {
        match &self.kind {
            NodeKind::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn items(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The first value under `key` of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.pairs()?.iter().find(|pair| pair.key.value == key).map(|pair| &pair.value)
    }

    /// What it is, in the words of a user: "a list", "a mapping", "a text", "nothing".
    pub fn describe(&self) -> &'static str {
        match self.kind {
            NodeKind::Null => "nothing",
            NodeKind::Scalar(_) => "a text",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a mapping",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;

    #[test]
    fn a_part_of_a_concatenated_scalar_has_its_place() {
        let mut sources = Sources::default();
        let file = sources.add("a.bib", "{ab} # {cd}");
        let runs = vec![Run { at: 0, file, source: 1 }, Run { at: 2, file, source: 8 }];
        let scalar = Scalar { text: "abcd".into(), style: Style::Braced, runs };
        let whole = Span::new(file, 0..11);
        assert_eq!(sources.slice(scalar.span_of(2..4, whole)), "cd");
        assert_eq!(sources.slice(scalar.span_of(0..2, whole)), "ab");
        assert_eq!(sources.slice(scalar.span_of(1..3, whole)), "b} # {c");
    }
}
