//! How a work is laid out on its line, in the user's own hand: `{authors}. {title}.[ *{venue}*,]
//! {year}.`
//!
//! In: the text of `style.item`. Out: literal text, parts named in braces, and stretches in square
//! brackets, which go where a part in them is absent. `\` before a character makes it literal. What
//! the names mean is not known here.

use std::sync::Arc;

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
    /// A part of the work.
    Part(Part),
    /// `{@in}`: a word of the output's language, by its name.
    Word(Spanned<String>),
    /// Pieces that go where a part in them is absent.
    Optional(Vec<Piece>),
    /// `[?name …]`, `[!name …]`: pieces that stand where the work has the part, or (`false`) has not.
    Where(Spanned<String>, bool, Vec<Piece>),
}

/// A part of the work.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its names: the first that the work has is printed.
    pub names: Vec<Spanned<String>>,
    /// How it is printed, innermost first.
    pub forms: Vec<Form>,
    /// What stands between its items if it is a list.
    pub between: String,
    /// What stands between its names and before the last of them, if they are people joined in a way of its own.
    pub joins: Option<(String, String)>,
}

/// How a part is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum Form {
    Em,
    Strong,
    Quoted,
    Link,
    Short,
    Year,
    Month,
    Labelled,
    Written,
    Others,
}

/// The words by which users name a form.
const FORMS: &[(&str, Form)] = &[
    ("em", Form::Em),
    ("strong", Form::Strong),
    ("quoted", Form::Quoted),
    ("link", Form::Link),
    ("short", Form::Short),
    ("year", Form::Year),
    ("month", Form::Month),
    ("labelled", Form::Labelled),
    ("written", Form::Written),
    ("others", Form::Others),
];

/// What stands between the items of a list unless the pattern says otherwise.
const BETWEEN: &str = ", ";

impl Pattern {
    /// Whether it prints anything of a work.
    pub(super) fn has_parts(&self) -> bool {
        has_parts(&self.pieces)
    }
}

/// Whether one of `pieces` is a part.
fn has_parts(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Literal(_) | Piece::Word(_) => false,
        Piece::Part(_) => true,
        Piece::Optional(inner) | Piece::Where(_, _, inner) => has_parts(inner),
    })
}

/// The pattern that `node` says, a text; a fault is reported at its place.
pub fn decode_pattern(node: &Node, sink: &mut Sink) -> Option<Arc<Pattern>> {
    let scalar = node.scalar()?;
    let written = scalar.text.trim_end_matches(['\n', '\r']);
    let mut reader = Reader { scalar, whole: node.span, text: written, at: 0 };
    match reader.pieces(0) {
        Ok(pieces) => Some(Arc::new(Pattern { text: written.to_owned(), pieces })),
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
                '[' => pieces.push(self.optional(depth)?),
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

    /// What stands in the bracket that was read, with its condition.
    fn optional(&mut self, depth: usize) -> Read<Piece> {
        let rest = slice(self.text, self.at..);
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
        let name = rest.get(1..).unwrap_or_default().trim_start_matches(is_name);
        let end = rest.len() - name.len();
        let is_condition = rest.starts_with(['?', '!']) && end > 1 && name.starts_with([' ', '[']);
        if !is_condition {
            return Ok(Piece::Optional(self.pieces(depth + 1)?));
        }
        let name = Spanned::new(folded(&rest[1..end]), self.place(self.at + 1, self.at + end));
        let is_present = rest.starts_with('?');
        self.at += end + usize::from(rest[end..].starts_with(' '));
        Ok(Piece::Where(name, is_present, self.pieces(depth + 1)?))
    }

    /// The part whose opening brace was read.
    fn part(&mut self) -> Read<Piece> {
        let start = self.at;
        let Some(inner) = self.braced() else {
            self.at = start;
            return Err(self.fault("unclosed `{`", 1));
        };
        let (head, between) = inner.split_once('|').unwrap_or((&inner, BETWEEN));
        let joins = between.split_once('|').map(|(all, last)| (unmasked(all), unmasked(last)));
        let (names, forms) = head.split_once(':').unwrap_or((head, ""));
        if let Some(word) = names.trim().strip_prefix('@') {
            let place = self.place(start, start + names.len());
            return Ok(Piece::Word(Spanned::new(folded(word), place)));
        }
        let mut at = start;
        let mut found = Vec::new();
        for name in names.split('/') {
            if name.trim().is_empty() {
                let length = self.at + 1 - start;
                return Err(self.fault("a part without a name", length));
            }
            found.push(Spanned::new(folded(name), self.place(at, at + name.len())));
            at += name.len() + 1;
        }
        let forms = self.forms(forms, at)?;
        Ok(Piece::Part(Part { names: found, forms, between: unmasked(between), joins }))
    }

    /// The text up to the closing brace, which is read too; `\` before a character makes it literal.
    fn braced(&mut self) -> Option<String> {
        let mut inner = String::new();
        loop {
            match self.next()? {
                '}' => return Some(inner),
                // Another brace before the closing one belongs to the next part.
                '{' => return None,
                '\\' => match self.next()? {
                    '|' => inner.push(BAR),
                    letter => inner.push(letter),
                },
                letter => inner.push(letter),
            }
        }
    }

    /// The forms that `words` name, which start at the byte `at`.
    fn forms(&self, words: &str, mut at: usize) -> Read<Vec<Form>> {
        let mut forms = Vec::new();
        for word in words.split(':').filter(|_| !words.is_empty()) {
            match FORMS.iter().find(|(known, _)| *known == word.trim()) {
                Some((_, form)) => forms.push(*form),
                None => return Err(Self::no_form(word, self.place(at, at + word.len()))),
            }
            at += word.len() + 1;
        }
        Ok(forms)
    }

    /// The finding for a `word` that is no form.
    fn no_form(word: &str, place: Span) -> Box<Diagnostic> {
        let known: Vec<&str> = FORMS.iter().map(|row| row.0).collect();
        let message = format!("unknown form `{}` of a part", word.trim());
        let found = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(place);
        Box::new(found.help(crate::decode::suggest(word.trim(), &known)))
    }

    /// The next character.
    fn next(&mut self) -> Option<char> {
        let letter = self.text.get(self.at..)?.chars().next()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    /// The place of these bytes of the text.
    fn place(&self, start: usize, end: usize) -> Span {
        self.scalar.span_of(start..end, self.whole)
    }

    /// The finding that says `message` about the last `length` bytes that were read.
    fn fault(&self, message: &str, length: usize) -> Box<Diagnostic> {
        let place = self.place(self.at.saturating_sub(length), self.at);
        let help = "put parts in braces, and text that is dropped with an absent part in \
                    brackets: `{title}.[ *{venue}*,] {year}`; write `\\[` for a literal bracket";
        Box::new(Diagnostic::error(codes::UNKNOWN_SETTING, message).at(place).help(help))
    }
}

/// Stands for a bar that is text while a part is read.
const BAR: char = '\u{1}';

/// `text` with the bars that are text.
fn unmasked(text: &str) -> String {
    text.replace(BAR, "|")
}

/// A name as code spells it.
fn folded(name: &str) -> String {
    name.trim().replace('-', "_")
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
        if let Some(pattern) = decode_pattern(&document.root, &mut sink) {
            return brief(&pattern.pieces);
        }
        let finding = &sink.findings()[0];
        format!("{} at {:?}", finding.message, finding.span().unwrap().range())
    }

    fn brief(pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Literal(text) => format!("{text:?}"),
            Piece::Part(part) => brief_part(part),
            Piece::Word(name) => format!("@{}", name.value),
            Piece::Optional(inner) => format!("({})", brief(inner)),
            Piece::Where(name, is_present, inner) => {
                format!(
                    "({}{}: {})",
                    if *is_present { "" } else { "no " },
                    name.value,
                    brief(inner)
                )
            }
        };
        pieces.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn brief_part(part: &Part) -> String {
        let mut names: Vec<String> = part.names.iter().map(|name| name.value.clone()).collect();
        names.extend(part.forms.iter().map(|form| format!("{form:?}").to_lowercase()));
        let bar =
            if part.between == BETWEEN { String::new() } else { format!("|{}", part.between) };
        format!("{}{bar}", names.join("+"))
    }

    #[test]
    fn literal_text_parts_and_what_goes_with_them() {
        for (pattern, expected) in [
            ("{authors}. {title}", r#"authors ". " title"#),
            ("[ *{venue-short}*,] {year}", r#"(" *" venue_short "*,") " " year"#),
            (r"\[{links| / }\]", r#""[" links| /  "]""#),
            ("[a [b {c}]]", r#"("a " ("b " c))"#),
            ("plain — ü", r#""plain — ü""#),
            (
                "{pages/eid}{venue/book-title:em}",
                "pages+eid venue+booktitle+em".replace("booktitle", "book_title").as_str(),
            ),
            (r"{links|\] \[}{awards| \| }", r"links|] [ awards| | "),
            ("{editors:labelled:em|; }", "editors+labelled+em|; "),
            ("{authors|, | and }", "authors|, | and "),
            ("{@in} [{place}]", r#"@in " " (place)"#),
            (
                "[?authors , ed. {editors}][!volume[ {number}]]",
                r#"(authors: ", ed. " editors) (no volume: (" " number))"#,
            ),
            ("[? {a}][!{a}]", r#"("? " a) ("!" a)"#),
        ] {
            assert_eq!(read(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn faults_are_reported_at_their_place() {
        for (pattern, expected) in [
            ("a {title", "unclosed `{` at 3..4"),
            ("a {title. [{b}]", "unclosed `{` at 3..4"),
            ("a [title", "unclosed `[` at 3..4"),
            ("a] b", "unmatched `]` at 2..3"),
            ("a} b", "unmatched `}` at 2..3"),
            ("ü {} b", "a part without a name at 4..6"),
            (r"a \", r"`\` at the end at 3..4"),
            ("{a/}", "a part without a name at 1..5"),
            ("{title:bold}", "unknown form `bold` of a part at 8..12"),
        ] {
            assert_eq!(read(pattern), expected, "{pattern}");
        }
    }
}
