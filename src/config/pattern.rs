//! How a work is laid out on its line, in the user's own hand: `{authors}. {title}.[ *{venue}*,]
//! {year}.`
//!
//! In: the text of `style.item`. Out: literal text, parts named in braces, and stretches in square
//! brackets, which go where a part in them is absent. `\` before a character makes it literal. What
//! the names mean is not known here.

use std::sync::Arc;

use super::mapping::text;
use crate::diag::{Diagnostic, Sink, codes};
use crate::span::{Span, Spanned};
use crate::strings::slice::slice;
use crate::syntax::node::{Node, Scalar};

/// The layout of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// What was written.
    pub text: String,
    /// It, read.
    pub pieces: Vec<Piece>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text of the output's language, printed as it stands.
    Literal(String),
    /// A part of the work, and what stands between its items if it is a list.
    Part(Spanned<String>, String),
    /// Pieces that go where a part in them is absent.
    Optional(Vec<Piece>),
}

/// What stands between the items of a list unless the pattern says otherwise.
const BETWEEN: &str = ", ";

impl Pattern {
    /// The names of all parts.
    pub fn names(&self) -> Vec<&Spanned<String>> {
        let mut names = Vec::new();
        gather(&self.pieces, &mut names);
        names
    }
}

/// Adds the names of the parts in `pieces` to `names`.
fn gather<'a>(pieces: &'a [Piece], names: &mut Vec<&'a Spanned<String>>) {
    for piece in pieces {
        match piece {
            Piece::Literal(_) => {}
            Piece::Part(name, _) => names.push(name),
            Piece::Optional(inner) => gather(inner, names),
        }
    }
}

/// The pattern that `node` says; a fault is reported at its place.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Option<Arc<Pattern>> {
    let written = text("item", node, sink)?.value;
    let scalar = node.scalar()?;
    let offset = scalar.text.find(&written).unwrap_or_default();
    let mut reader = Reader { scalar, whole: node.span, text: &written, offset, at: 0 };
    match reader.pieces(0) {
        Ok(pieces) => Some(Arc::new(Pattern { text: written.clone(), pieces })),
        Err(finding) => {
            sink.push(*finding);
            None
        }
    }
}

/// Reads a pattern from left to right.
struct Reader<'a> {
    /// Where the text stands.
    scalar: &'a Scalar,
    /// The place of the whole value.
    whole: Span,
    /// The text.
    text: &'a str,
    /// Where the text begins in the scalar's.
    offset: usize,
    /// The byte that is read next.
    at: usize,
}

/// What was read, or what is wrong with it.
type Read<T> = Result<T, Box<Diagnostic>>;

impl Reader<'_> {
    /// The pieces up to the end, or with a `depth` to the bracket that closes them.
    fn pieces(&mut self, depth: usize) -> Read<Vec<Piece>> {
        let (start, mut pieces) = (self.at, Vec::new());
        while let Some(letter) = self.next() {
            match letter {
                '{' => pieces.push(self.part()?),
                '[' if depth > 8 => return Err(self.fault("`[` is nested too deeply", 1)),
                '[' => pieces.push(Piece::Optional(self.pieces(depth + 1)?)),
                ']' if depth > 0 => return Ok(pieces),
                ']' | '}' => return Err(self.fault(&format!("unmatched `{letter}`"), 1)),
                '\\' => match self.next() {
                    Some(letter) => add(&mut pieces, letter),
                    None => return Err(self.fault("`\\` at the end", 1)),
                },
                letter => add(&mut pieces, letter),
            }
        }
        if depth > 0 {
            self.at = start;
            return Err(self.fault("unclosed `[`", 1));
        }
        Ok(pieces)
    }

    /// The part whose opening brace was read.
    fn part(&mut self) -> Read<Piece> {
        let start = self.at;
        let rest = slice(self.text, start..);
        // Another brace before the closing one belongs to the next part.
        let Some(end) = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with('}')) else {
            return Err(self.fault("unclosed `{`", 1));
        };
        let inner = slice(rest, ..end);
        let (name, between) = inner.split_once('|').unwrap_or((inner, BETWEEN));
        self.at = start + end + 1;
        if name.trim().is_empty() {
            return Err(self.fault("a part without a name", end + 2));
        }
        let place = self.place(start, start + name.len());
        let name = Spanned::new(name.trim().replace('-', "_"), place);
        Ok(Piece::Part(name, between.to_owned()))
    }

    /// The next character.
    fn next(&mut self) -> Option<char> {
        let letter = self.text.get(self.at..)?.chars().next()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// The place of these bytes of the text.
    fn place(&self, start: usize, end: usize) -> Span {
        self.scalar.span_of(self.offset + start..self.offset + end, self.whole)
    }

    /// The finding that says `message` about the last `length` bytes that were read.
    fn fault(&self, message: &str, length: usize) -> Box<Diagnostic> {
        let place = self.place(self.at.saturating_sub(length), self.at);
        let help = "put parts in braces, and text that is dropped with an absent part in \
                    brackets: `{title}.[ *{venue}*,] {year}`; write `\\[` for a literal bracket";
        Box::new(Diagnostic::error(codes::UNKNOWN_SETTING, message).at(place).help(help))
    }
}

/// Adds a literal character.
fn add(pieces: &mut Vec<Piece>, letter: char) {
    match pieces.last_mut() {
        Some(Piece::Literal(text)) => text.push(letter),
        _ => pieces.push(Piece::Literal(letter.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;
    use crate::syntax;

    /// The pattern in short form, or what is wrong and where.
    fn read(pattern: &str) -> String {
        let mut sources = Sources::default();
        let file = sources.add("byline.yaml", format!("'{pattern}'"));
        let mut sink = Sink::default();
        let document = syntax::parse(file, &sources, &mut sink);
        if let Some(pattern) = decode(&document.root, &mut sink) {
            return brief(&pattern.pieces);
        }
        let finding = &sink.findings()[0];
        format!("{} at {:?}", finding.message, finding.span().unwrap().range())
    }

    fn brief(pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Literal(text) => format!("{text:?}"),
            Piece::Part(name, between) if between == BETWEEN => name.value.clone(),
            Piece::Part(name, between) => format!("{}|{between}", name.value),
            Piece::Optional(inner) => format!("({})", brief(inner)),
        };
        pieces.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn literal_text_parts_and_what_goes_with_them() {
        for (pattern, expected) in [
            ("{authors}. {title}", r#"authors ". " title"#),
            ("[ *{venue-short}*,] {year}", r#"(" *" venue_short "*,") " " year"#),
            (r"\[{links| / }\]", r#""[" links| /  "]""#),
            ("[a [b {c}]]", r#"("a " ("b " c))"#),
            ("plain — ü", r#""plain — ü""#),
        ] {
            assert_eq!(read(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn faults_are_told_at_their_place() {
        for (pattern, expected) in [
            ("a {title", "unclosed `{` at 3..4"),
            ("a {title. [{b}]", "unclosed `{` at 3..4"),
            ("a [title", "unclosed `[` at 3..4"),
            ("a] b", "unmatched `]` at 2..3"),
            ("a} b", "unmatched `}` at 2..3"),
            ("ü {} b", "a part without a name at 4..6"),
            (r"a \", r"`\` at the end at 3..4"),
        ] {
            assert_eq!(read(pattern), expected, "{pattern}");
        }
    }
}
