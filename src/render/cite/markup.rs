//! Prose on its way through a citation processor, which knows only characters: marks that no text has
//! stand for the start and end of emphasis and the like, and one mark for each piece that must come
//! back as it was, such as mathematics or a name whose case is protected.

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
                out.extend(clean());
            }
            out.push_str(&word[letters.len()..]);
            before = letters;
        }
    }

    /// Writes the mark of `inline`, which comes back as it is.
    fn piece(&mut self, inline: &Inline, out: &mut String) {
        if self.0.len() < MOST_PIECES {
            let at = u32::try_from(self.0.len()).unwrap_or_default();
            self.0.push(inline.clone());
            out.extend(char::from_u32(FIRST_PIECE + at));
        }
    }

    /// Characters and marks as prose again. A mark whose partner was lost on the way is dropped.
    pub(super) fn decode(&self, text: &str) -> Vec<Inline> {
        let mut open: Vec<(usize, Vec<Inline>)> = Vec::new();
        let mut out: Vec<Inline> = Vec::new();
        for letter in text.chars() {
            match read(letter) {
                Some(Mark::Open(at)) => open.push((at, std::mem::take(&mut out))),
                Some(Mark::Close(at)) if open.last().is_some_and(|(last, _)| *last == at) => {
                    if let Some((_, before)) = open.pop() {
                        let inner = std::mem::replace(&mut out, before);
                        out.extend(WRAPS.get(at).map(|wrap| wrap(inner)));
                    }
                }
                Some(Mark::Close(_)) => {}
                Some(Mark::Piece(at)) => match self.0.get(at) {
                    Some(Inline::Text(word)) => push_text(&mut out, word),
                    piece => out.extend(piece.cloned()),
                },
                None => push_text(&mut out, letter.encode_utf8(&mut [0; 4])),
            }
        }
        while let Some((_, mut before)) = open.pop() {
            before.append(&mut out);
            out = before;
        }
        out
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
        Inline::Quoted(_) => 5,
        Inline::Underline(_) => 6,
        _ => return None,
    };
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::MathStyle;

    #[test]
    fn prose_comes_back_as_it_was() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let prose = vec![
            text("The "),
            Inline::Emph(vec![text("E. "), Inline::Sup(vec![text("coli")])]),
            text(" of "),
            Inline::NoCase(vec![text("pH")]),
            Inline::Math("x_1".into(), MathStyle::Inline),
        ];
        let mut pieces = Pieces::default();
        let encoded = pieces.encode(&prose);
        assert_eq!(pieces.decode(&encoded), prose);
        let lost: String = encoded.chars().skip(5).collect();
        assert!(matches!(&pieces.decode(&lost)[0], Inline::Text(text) if text == "E. "));
    }
}
