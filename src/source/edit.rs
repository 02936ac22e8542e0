//! Byte edits of the user's own file: every byte that no edit names stays as it is.

use crate::diag::Edit;

/// Applies `edits` (all of one file) to `text`, in the order of their places. One that overlaps an
/// earlier one, repeats it, or lies outside the text is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    apply_counted(text, edits).0
}

/// The same, with how many edits were made.
pub fn apply_counted(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by(|a, b| (a.span, &a.replacement).cmp(&(b.span, &b.replacement)));
    let mut out = String::with_capacity(text.len());
    let (mut done, mut made, mut last) = (0, 0, None);
    for edit in sorted {
        let range = edit.span.range();
        // Two insertions at one place are both made, unless they are the same one.
        let free = range.start >= done && last != Some(edit);
        let Some(kept) = text.get(done..range.start).filter(|_| free) else { continue };
        if !text.is_char_boundary(range.end) {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.replacement);
        (done, made, last) = (range.end, made + 1, Some(edit));
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Sources, Span};

    #[test]
    fn edits_are_sorted_and_overlaps_left_out() {
        let mut sources = Sources::default();
        let file = sources.add("x", "");
        let edit = |start, end, new: &str| Edit {
            span: Span::new(file, start..end),
            replacement: new.to_owned(),
        };
        let cases: [(&[Edit], &str, usize); 6] = [
            (&[], "añcdef", 0),
            (&[edit(5, 6, "E"), edit(0, 1, "A")], "AñcdEf", 2),
            (&[edit(0, 3, "x"), edit(1, 4, "y")], "xcdef", 1),
            (&[edit(1, 1, "'"), edit(3, 3, "'"), edit(1, 1, "'")], "a'ñ'cdef", 2),
            (&[edit(2, 3, "inside ñ")], "añcdef", 0),
            (&[edit(7, 99, "outside")], "añcdef", 0),
        ];
        for (edits, expected, made) in cases {
            assert_eq!(apply_counted("añcdef", edits), (expected.to_owned(), made), "{edits:?}");
        }
    }
}
