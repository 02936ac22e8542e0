//! Prose on its way through a citation processor, which knows only characters: marks that no text has
//! stand for the start and end of emphasis and the like, and one mark for each piece that must come
//! back as it was, such as mathematics or a name whose case is protected.

use super::terms::Terms;
use crate::text::{Inline, push_text};

/// The first of the marks that open and close: in the last plane, which is for private use.
const FIRST: u32 = 0x0010_FE00;
/// The first of the marks that stand for a whole piece.
const FIRST_PIECE: u32 = 0x0010_F000;
/// How many pieces one work may have.
const MOST_PIECES: usize = 0xD00;

/// Small words that stay small behind a comma.
const SMALL: &[&str] =
    &["and", "or", "nor", "but", "for", "with", "in", "on", "of", "the", "a", "an"];

/// What marks may open: how each is made of its content.
const WRAPS: &[fn(Vec<Inline>) -> Inline] = &[
    Inline::Emph,
    Inline::Strong,
    Inline::Sup,
    Inline::Sub,
    Inline::SmallCaps,
    Inline::Quoted,
    Inline::Underline,
];

/// The place of quotations among them.
const QUOTED: usize = 5;

/// The pieces of one work that come back as they were.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Inline>);

impl Pieces {
    /// `content` as characters and marks.
    pub(super) fn encode(&mut self, content: &[Inline]) -> String {
        let mut out = String::new();
        self.write(content, &mut out);
        out
    }

    fn write(&mut self, content: &[Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text(text) if is_quoting(text) => {
                    for (at, part) in text.split(['“', '”']).enumerate() {
                        if at > 0 {
                            out.extend(mark(QUOTED, at.is_multiple_of(2)));
                        }
                        self.words(part, out);
                    }
                }
                Inline::Text(text) => self.words(text, out),
                Inline::Break => out.push(' '),
                Inline::Link(_, inner) => self.write(inner, out),
                other => match wrap_of(other) {
                    Some(at) => {
                        out.extend(mark(at, false));
                        self.write(other.inner().unwrap_or_default(), out);
                        out.extend(mark(at, true));
                    }
                    None => self.piece(other, out),
                },
            }
        }
    }

    /// Writes the words of `text`; those whose case must not change, each as a mark.
    fn words(&mut self, text: &str, out: &mut String) {
        let shouts = !text.chars().any(char::is_lowercase);
        let mut before = "";
        for word in text.split_inclusive(' ') {
            let letters = word.trim_end();
            // Processors put such words into a case of their own, although CSL says that they stay.
            let is_mixed = !shouts && letters.chars().skip(1).any(char::is_uppercase);
            let is_last = word.len() == letters.len() && !before.is_empty();
            let is_letter =
                is_last && letters.chars().count() == 1 && letters.chars().all(char::is_uppercase);
            let is_small = before.ends_with(',') && SMALL.contains(&letters);
            let clean = || letters.chars().filter(|c| !is_mark(*c));
            if is_mixed || is_small || is_letter {
                self.piece(&Inline::Text(clean().collect()), out);
            } else {
                self.word(&clean().collect::<String>(), out);
            }
            out.push_str(&word[letters.len()..]);
            before = letters;
        }
    }

    /// Writes a word. Behind a mark that opens something, the processor would lower its capital.
    fn word(&mut self, word: &str, out: &mut String) {
        let is_behind = matches!(out.chars().next_back().and_then(read), Some(Mark::Open(_)));
        match word.chars().next().filter(|first| is_behind && first.is_uppercase()) {
            Some(first) => {
                self.piece(&Inline::Text(first.to_string()), out);
                out.push_str(&word[first.len_utf8()..]);
            }
            None => out.push_str(word),
        }
    }

    /// Writes the mark of `inline`, which comes back as it is.
    pub(super) fn piece(&mut self, inline: &Inline, out: &mut String) {
        if self.0.len() < MOST_PIECES {
            let at = u32::try_from(self.0.len()).unwrap_or_default();
            self.0.push(inline.clone());
            out.extend(char::from_u32(FIRST_PIECE + at));
        }
    }

    /// Characters and marks as prose again. A mark whose partner was lost on the way is dropped; a
    /// quotation in one of `quotes` takes the other marks.
    pub(super) fn decode(&self, text: &str, quotes: &mut Quotes<'_>) -> Vec<Inline> {
        let mut open: Vec<Opened> = Vec::new();
        let mut out: Vec<Inline> = Vec::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match read(letter) {
                Some(Mark::Open(at)) => {
                    let inside = open.iter().filter(|opened| opened.at == QUOTED).count();
                    let depth = if quotes.is_open { inside + 1 } else { 0 };
                    open.push(Opened { at, depth, before: std::mem::take(&mut out) });
                }
                Some(Mark::Close(at)) if open.last().is_some_and(|last| last.at == at) => {
                    if let Some(Opened { depth, before, .. }) = open.pop() {
                        let inner = std::mem::replace(&mut out, before);
                        quotes.wrap(at, depth, inner, &mut out);
                    }
                }
                Some(Mark::Close(_)) => {}
                Some(Mark::Piece(at)) => match self.0.get(at) {
                    Some(Inline::Text(word)) => push_text(&mut out, word),
                    piece => out.extend(piece.cloned()),
                },
                None => {
                    quotes.look(letter, letters.peek().copied());
                    push_text(&mut out, letter.encode_utf8(&mut [0; 4]));
                }
            }
        }
        while let Some(Opened { mut before, .. }) = open.pop() {
            before.append(&mut out);
            out = before;
        }
        out
    }
}

/// Markup that is open.
struct Opened {
    /// The place of its wrap.
    at: usize,
    /// In how many quotations of a style it stands.
    depth: usize,
    /// What stands before it.
    before: Vec<Inline>,
}

/// The quotations of a style, while its prose is read.
#[derive(Debug)]
pub(super) struct Quotes<'t> {
    /// The marks by which one opens and closes.
    marks: [Option<char>; 2],
    /// The outer marks and the inner ones.
    terms: [[&'t str; 2]; 2],
    /// Whether one is open.
    is_open: bool,
}

impl<'t> Quotes<'t> {
    /// Those of `terms`; none is open.
    pub(super) fn of(terms: &Terms<'t>) -> Quotes<'t> {
        let first = |mark: &str| mark.trim().chars().next();
        let [outer, inner] = [terms.quotes, terms.inner];
        Quotes { marks: outer.map(first), terms: [outer, inner], is_open: false }
    }

    /// Looks at a `letter` of the style and at the one `behind` it.
    fn look(&mut self, letter: char, behind: Option<char>) {
        let [opens, closes] = self.marks.map(|mark| mark == Some(letter));
        let is_apostrophe = letter == '’' && behind.is_some_and(char::is_alphanumeric);
        match (opens, closes) {
            (true, true) => self.is_open = !self.is_open,
            (true, false) => self.is_open = true,
            (false, true) if !is_apostrophe => self.is_open = false,
            _ => {}
        }
    }

    /// Appends `inner` in the wrap at `at` to `out`: within a quotation of the style, one of the work
    /// has the marks of its depth.
    fn wrap(&self, at: usize, depth: usize, inner: Vec<Inline>, out: &mut Vec<Inline>) {
        if at == QUOTED && depth > 0 {
            let [open, close] = self.terms[depth % 2];
            push_text(out, open);
            for inline in inner {
                match inline {
                    Inline::Text(text) => push_text(out, &text),
                    other => out.push(other),
                }
            }
            push_text(out, close);
        } else {
            out.extend(WRAPS.get(at).map(|wrap| wrap(inner)));
        }
    }
}

/// A mark.
enum Mark {
    Open(usize),
    Close(usize),
    Piece(usize),
}

/// What `letter` marks, if it is a mark.
fn read(letter: char) -> Option<Mark> {
    let code = u32::from(letter);
    let place = |from: u32| usize::try_from(code - from).ok();
    if code >= FIRST {
        let at = place(FIRST)?;
        return Some(if at % 2 == 0 { Mark::Open(at / 2) } else { Mark::Close(at / 2) });
    }
    (code >= FIRST_PIECE).then(|| place(FIRST_PIECE).map(Mark::Piece))?
}

/// Whether `letter` is taken for a mark.
fn is_mark(letter: char) -> bool {
    u32::from(letter) >= FIRST_PIECE
}

/// Whether `text` holds quotations by their marks, each closed before the next.
fn is_quoting(text: &str) -> bool {
    let mut marks = text.chars().filter(|letter| "“”„".contains(*letter)).peekable();
    marks.peek().is_some()
        && marks.enumerate().all(|(at, mark)| mark == if at % 2 == 0 { '“' } else { '”' })
        && text.matches('“').count() == text.matches('”').count()
}

/// `text` without what would be taken for a mark.
pub(super) fn without_marks(text: &str) -> String {
    text.chars().filter(|letter| !is_mark(*letter)).collect()
}

/// The mark that opens or closes the wrap at `at`.
fn mark(at: usize, closes: bool) -> Option<char> {
    let offset = u32::try_from(at * 2 + usize::from(closes)).ok()?;
    char::from_u32(FIRST + offset)
}

/// The place of the wrap that `inline` is.
fn wrap_of(inline: &Inline) -> Option<usize> {
    let place = match inline {
        Inline::Emph(_) => 0,
        Inline::Strong(_) => 1,
        Inline::Sup(_) => 2,
        Inline::Sub(_) => 3,
        Inline::SmallCaps(_) => 4,
        Inline::Quoted(_) => QUOTED,
        Inline::Underline(_) => 6,
        _ => return None,
    };
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Formula;

    #[test]
    fn prose_comes_back_as_it_was() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let prose = vec![
            text("The "),
            Inline::Emph(vec![text("E. "), Inline::Sup(vec![text("coli")])]),
            text(" of "),
            Inline::NoCase(vec![text("pH")]),
            Inline::Math(Formula::inline("x_1")),
        ];
        let mut pieces = Pieces::default();
        let encoded = pieces.encode(&prose);
        let terms =
            Terms { quotes: ["“", "”"], inner: ["‘", "’"], rest: Vec::new(), pulls: true };
        let mut quotes = Quotes::of(&terms);
        assert_eq!(pieces.decode(&encoded, &mut quotes), prose);
        let lost: String = encoded.chars().skip(5).collect();
        assert!(
            matches!(&pieces.decode(&lost, &mut quotes)[0], Inline::Text(text) if text == "E. ")
        );
        let nested =
            pieces.encode(&[Inline::Quoted(vec![text("a"), Inline::Quoted(vec![text("b")])])]);
        assert_eq!(pieces.decode(&format!("“{nested} c’s”"), &mut quotes), [text("“‘a“b”’ c’s”")]);
    }
}
