//! One mapping in, one work out: its type and key, then its fields one by one into a `Draft`.

use std::borrow::Cow;

use super::draft::Draft;
use super::marks::Marks;
use super::reading::Reading;
use super::{flow, kept, key, modes};
use crate::model::{Fields, Kind, Work, fields};
use crate::span::{Span, Spanned};
use crate::syntax::node::{Language, Node, NodeKind, Pair};

/// The pairs of a work: what it is, what it is cited by, and all else.
struct Parts<'n> {
    /// The type.
    kind: Option<&'n Pair>,
    /// The key.
    key: Option<&'n Pair>,
    /// The fields.
    fields: Vec<&'n Pair>,
}

/// Reads one work; `span` is its place.
pub(super) fn decode_work(reading: &mut Reading<'_>, pairs: &[Pair], span: Span) -> Work {
    let pairs = match reading.language {
        Language::Bibtex => modes::answer(pairs),
        Language::Yaml => Cow::Borrowed(pairs),
    };
    let parts = split(reading.language, &pairs);
    let (kind, kind_written) = reading.kind(parts.kind, span);
    let work = Work {
        key: reading.key(parts.key, span),
        key_derived: false,
        is_parent: false,
        kept: Vec::new(),
        kind,
        kind_written,
        contributors: Vec::new(),
        others: Vec::new(),
        fields: Fields::with_capacity(parts.fields.len()),
        span,
    };
    let outer = reading.work_marks(&parts.fields);
    let mut draft = Draft::new(work, parts.fields.len());
    let keeps = |pair: &&&Pair| reading.keeps_lines && pair.key.value == kept::LINES;
    let lines = parts.fields.iter().find(keeps).copied();
    for pair in parts.fields.iter().filter(|pair| !lines.is_some_and(|it| std::ptr::eq(it, **pair)))
    {
        draft.field(reading, pair);
    }
    let mut work = draft.finish(reading);
    reading.inherits |= work.has(fields::CROSSREF) || work.has(fields::XDATA);
    if let Some(lines) = lines {
        let is_alone = parts.fields.len() == 1 && parts.kind.is_none();
        work.kept = kept::decode(reading, lines, span, is_alone);
    }
    if let Some(outer) = outer {
        reading.marks = outer;
    }
    reading.report_missing_type(&parts, &work);
    if work.key.value.is_empty() {
        let span = work.field(fields::TITLE).map_or(span.at_start(), |title| title.span);
        work.key = Spanned::new(key::derive(&work), span);
        work.key_derived = true;
    }
    work
}

/// Sorts the pairs of a work. BibTeX's reader puts type and key first; what comes later under these
/// names are fields (BibLaTeX's `type`). In YAML they may stand anywhere.
fn split(language: Language, pairs: &[Pair]) -> Parts<'_> {
    let mut parts = Parts { kind: None, key: None, fields: Vec::with_capacity(pairs.len()) };
    for (at, pair) in pairs.iter().enumerate() {
        let is_head = language == Language::Yaml || at < 2;
        let is_called = |word| is_head && pair.key.value.eq_ignore_ascii_case(word);
        if parts.kind.is_none() && is_called("type") {
            parts.kind = Some(pair);
        } else if parts.key.is_none() && is_called("key") {
            parts.key = Some(pair);
        } else {
            parts.fields.push(pair);
        }
    }
    parts
}

impl Reading<'_> {
    /// The type of a work and how it was written; `Misc` if there is none or it is not known.
    fn kind(&mut self, pair: Option<&Pair>, span: Span) -> (Kind, Spanned<String>) {
        let start = span.part(0..0);
        let Some(pair) = pair else { return (Kind::Misc, Spanned::new(String::new(), start)) };
        let Some(text) = pair.value.text().map(str::trim).filter(|text| !text.is_empty()) else {
            let is_empty = pair.value.text().is_some_and(|text| text.trim().is_empty());
            if !matches!(pair.value.kind, NodeKind::Null) && !is_empty {
                self.wants("type", "a word such as `article`", &pair.value);
            }
            return (Kind::Misc, Spanned::new(String::new(), start));
        };
        let written = Spanned::new(text.to_owned(), pair.value.span);
        if let Some(kind) = Kind::find(text) {
            return (kind, written);
        }
        let word = self.type_of_others(text);
        let understood = word.and_then(|word| Some((word, Kind::find(word)?)));
        // LaTeX knows none of the words of others: a .bib file is told.
        if self.language == Language::Bibtex || understood.is_none() {
            self.unknown_kinds.push(written.clone());
        }
        match understood {
            Some((word, kind)) => (kind, Spanned::new(word.to_owned(), written.span)),
            None => (Kind::Misc, written),
        }
    }

    /// The key as written; empty if there is none.
    fn key(&mut self, pair: Option<&Pair>, span: Span) -> Spanned<String> {
        let Some(Pair { value, .. }) = pair else {
            return Spanned::new(String::new(), span.part(0..0));
        };
        match (value.text(), &value.kind) {
            (Some(text), _) => Spanned::new(text.trim().to_owned(), value.span),
            (None, NodeKind::Null) => Spanned::new(String::new(), value.span),
            (None, _) => {
                self.wants("key", "a text", value);
                Spanned::new(String::new(), value.span)
            }
        }
    }

    /// Reports a work without a type. One without a title may be an overlay, which needs none.
    fn report_missing_type(&mut self, parts: &Parts<'_>, work: &Work) {
        let may_be_overlay = parts.key.is_some() && work.field(fields::TITLE).is_none();
        if work.kind_written.value.is_empty() && !may_be_overlay {
            let span = work.field(fields::TITLE).map_or(work.span.at_start(), |title| title.span);
            self.untyped.push(span);
        }
    }

    /// Lets the marks of a work count until the ones given back are put in their place again.
    fn work_marks(&mut self, fields: &[&Pair]) -> Option<Marks> {
        let pair = fields.iter().find(|pair| pair.key.value == "marks")?;
        let flow = pair.value.scalar().and_then(|scalar| flow::parse_flow(scalar, pair.value.span));
        let node: &Node = flow.as_ref().unwrap_or(&pair.value);
        let marks = self.marks.with(node, self.sink);
        Some(std::mem::replace(&mut self.marks, marks))
    }
}
