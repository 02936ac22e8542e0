//! A scalar event as a `Scalar`: its style, its runs, and the traps that valid YAML sets: control
//! characters made by a backslash, and text lost behind ` #`.

use std::ops::Range;

use granit_parser::ScalarStyle;

use super::align::{self, Escapes};
use super::place::Place;
use super::quote;
use crate::diag::{Diagnostic, Edit, Fix, Safety, Severity, codes};
use crate::span::Span;
use crate::strings::slice::{items, slice};
use crate::syntax::node::{Run, Scalar, Style};

/// A scalar as the parser gave it.
pub(super) struct Raw<'a> {
    /// The text that is read.
    pub(super) input: &'a str,
    /// The bytes of the scalar in it, with its quotes.
    pub(super) range: Range<usize>,
    /// How it was written.
    pub(super) style: ScalarStyle,
    /// The decoded text.
    pub(super) text: String,
}

impl Raw<'_> {
    /// The bytes of its content: without quotes, or the white space behind a block.
    pub(super) fn content(&self) -> Range<usize> {
        match self.style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let start = (self.range.start + 1).min(self.range.end);
                start..self.range.end.saturating_sub(1).max(start)
            }
            ScalarStyle::Plain => self.range.clone(),
            ScalarStyle::Literal | ScalarStyle::Folded => self.block(),
        }
    }

    /// The bytes of a block scalar without the white space behind it.
    fn block(&self) -> Range<usize> {
        let raw = slice(self.input, self.range.clone());
        self.range.start..self.range.start + raw.trim_end().len()
    }

    /// The bytes of the whole scalar.
    pub(super) fn extent(&self) -> Range<usize> {
        match self.style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.block(),
            _ => self.range.clone(),
        }
    }

    /// Its raw content.
    fn raw(&self) -> &str {
        slice(self.input, self.content())
    }

    /// The scalar with the way back to the file.
    pub(super) fn scalar(self, place: &Place) -> Scalar {
        let start = self.content().start;
        let escapes = match self.style {
            ScalarStyle::SingleQuoted => Escapes::Single,
            ScalarStyle::DoubleQuoted => Escapes::Double,
            _ => Escapes::None,
        };
        let starts = match self.raw() {
            raw if raw == self.text => vec![(0, 0)],
            raw => align::align(raw, &self.text, escapes),
        };
        let starts = with_seams(starts, &place.seams(&self.content()), start, self.text.len());
        let run = |(at, offset): (usize, usize)| Run {
            at,
            file: place.file,
            source: u32::try_from(place.at(start + offset)).unwrap_or(u32::MAX),
        };
        let runs = starts.into_iter().map(run).collect();
        Scalar { text: self.text, style: style(self.style), runs }
    }

    /// A finding for control characters that a backslash made: `"\textbf"` holds a tab.
    pub(super) fn control_characters(&self, place: &Place) -> Option<Diagnostic> {
        if self.style != ScalarStyle::DoubleQuoted || !self.raw().contains('\\') {
            return None;
        }
        let escapes = control_escapes(self.raw().as_bytes());
        let &(first, letter, what) = escapes.first()?;
        let start = self.content().start;
        let at = |offset: usize| place.at(start + offset);
        // A quotation mark keeps its own backslash.
        let edits = escapes.iter().map(|&(offset, letter, _)| Edit {
            span: Span::new(place.file, at(offset)..at(offset)),
            replacement: "\\".repeat(if letter == b'"' { 2 } else { 1 }),
        });
        let fix = Fix {
            title: "double the backslash".to_owned(),
            edits: edits.collect(),
            safety: Safety::Safe,
        };
        let letter = char::from(letter);
        let message =
            format!("`\\{letter}` in double quotes is {what}, not a backslash and `{letter}`");
        let mut finding = Diagnostic::warning(codes::YAML_ESCAPE, message)
            .at(place.span(start + first..start + first + 2))
            .help("double the backslash, or use single quotes");
        finding.fix = Some(fix);
        Some(finding)
    }

    /// A finding for a plain text that takes in a line with a dash, which was meant as an item.
    pub(super) fn dash_within(&self, place: &Place, severity: Severity) -> Option<Diagnostic> {
        if self.style != ScalarStyle::Plain || self.raw() == self.text {
            return None;
        }
        let at = self.range.start + dash_line(self.raw())?;
        let message = "this `- ` does not start an item: its deeper indentation makes it part of the text \
             above";
        let finding = Diagnostic::new(codes::YAML_INDENTATION, severity, message);
        // In a list it was surely meant as an item.
        let help = match severity {
            Severity::Error => "indent it like the item above",
            _ => "write the text as a block (`|`) to keep its lines apart",
        };
        Some(finding.at(place.span(at..at + 1)).help(help))
    }

    /// A finding for a plain text that ends before ` #word`: the rest is a comment.
    pub(super) fn lost_text(&self, place: &Place) -> Option<Diagnostic> {
        if self.style != ScalarStyle::Plain || self.text.is_empty() {
            return None;
        }
        // An absent value stands before its colon.
        let absent = self.range.is_empty() && self.input[self.range.end..].starts_with(':');
        let end = self.range.end + usize::from(absent);
        let rest = self.input.get(end..)?;
        let comment = rest.trim_start_matches([' ', '\t']);
        let word = comment.strip_prefix('#')?.chars().next()?;
        if comment.len() == rest.len() || !word.is_alphanumeric() {
            return None;
        }
        let comment = comment.lines().next().unwrap_or_default().trim_end();
        let start = end + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let lost = start..start + comment.len();
        let mut finding = Diagnostic::warning(
            codes::YAML_TEXT_LOST,
            format!("the text ends here: `{comment}` is read as a comment"),
        )
        .at(place.span(lost.clone()))
        .help("quote the text if this is part of it; a comment has a space after its `#`");
        let first = if self.range.is_empty() { lost.start } else { self.range.start };
        let whole = place.range(first..lost.end);
        finding.fix = Some(quote::fix(place, whole, Safety::Unsafe));
        Some(finding)
    }
}

/// The runs `starts` (decoded and raw offsets), and a start at each of the `seams` of the text, in
/// which the content stands at `from`; a run has at most `length` decoded bytes.
fn with_seams(
    mut starts: Vec<(usize, usize)>,
    seams: &[usize],
    from: usize,
    length: usize,
) -> Vec<(usize, usize)> {
    for seam in seams {
        let raw = seam - from;
        let after = starts.partition_point(|run| run.1 < raw);
        let Some(&(at, offset)) = after.checked_sub(1).and_then(|before| starts.get(before)) else {
            continue;
        };
        let decoded = at + (raw - offset);
        let end = starts.get(after).map_or(length, |next| next.0);
        if decoded < end {
            starts.insert(after, (decoded, raw));
        }
    }
    starts
}

/// The first line of `text` behind its first that starts with a dash and a space: where the dash is.
fn dash_line(text: &str) -> Option<usize> {
    let mut lines = text.match_indices('\n').map(|(at, _)| at + 1);
    let dash = |at: usize| {
        let line = &text[at..];
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[indent..].starts_with("- ").then_some(at + indent)
    };
    lines.find_map(dash)
}

/// The style of a parser's scalar.
fn style(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

/// The escapes in `raw` that make an invisible character and look like TeX: offset, letter, what
/// it makes.
fn control_escapes(raw: &[u8]) -> Vec<(usize, u8, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    // What a program wrote has other escapes as well.
    let by_hand = raw.windows(2).all(|pair| pair[0] != b'\\' || pair[1] == b'"');
    while let Some(next) = raw.get(at..).and_then(|rest| rest.iter().position(|&b| b == b'\\')) {
        at += next;
        let letter = raw.get(at + 1).copied().unwrap_or_default();
        let rest = items(raw, at + 2..);
        if let Some(what) = control(letter, rest) {
            found.push((at, letter, what));
        } else if letter == b'"' && by_hand && is_umlaut(items(raw, ..at), rest) {
            found.push((at, letter, "a quotation mark"));
        }
        at += align::escape_length(items(raw, at..)).0;
    }
    found
}

/// Whether `\"` between `before` and `rest` is TeX's accent: within a word, on a vowel (`M\"uller`).
fn is_umlaut(before: &[u8], rest: &[u8]) -> bool {
    before.last().is_some_and(u8::is_ascii_alphabetic)
        && rest.first().is_some_and(|letter| b"aeiouAEIOU".contains(letter))
}

/// What the escape of `letter` makes, if it is invisible and probably not meant. Programs write tabs,
/// line breaks and no-break spaces (`\_`) as escapes, so those count only within a TeX command.
fn control(letter: u8, rest: &[u8]) -> Option<&'static str> {
    let command = |tails: &[&str]| tails.iter().any(|tail| rest.starts_with(tail.as_bytes()));
    match letter {
        b't' if command(TEX_AFTER_T) => Some("a tab"),
        b'r' if command(TEX_AFTER_R) => Some("a carriage return"),
        b'n' if command(TEX_AFTER_N) => Some("a line break"),
        b'b' => Some("a backspace"),
        b'a' => Some("a bell character"),
        b'e' => Some("an escape character"),
        b'f' => Some("a form feed"),
        b'v' => Some("a vertical tab"),
        b'0' => Some("a null character"),
        _ => None,
    }
}

/// How TeX commands go on that start with `\t`: `\textbf`, `\tau`, `\times`, …
const TEX_AFTER_T: &[&str] = &["ext", "au", "heta", "imes", "ilde", "riangle", "iny"];
/// How TeX commands go on that start with `\r`: `\rho`, `\rightarrow`, `\rm`, …
const TEX_AFTER_R: &[&str] = &["ho", "ight", "angle", "m{", "m ", "ef{"];
/// How TeX commands go on that start with `\n`: `\nabla`, `\noindent`, `\noopsort`, …
const TEX_AFTER_N: &[&str] = &["abla", "eq", "oindent", "ewline", "oop"];
