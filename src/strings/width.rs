//! How wide a text is on a terminal: a Chinese character takes two columns, an accent none
//! (Unicode Standard Annex 11).

use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    UnicodeWidthStr::width(text)
}

/// The spaces that fill `text` up to `columns`.
pub fn padding(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_a_terminal() {
        for (text, columns) in
            [("He", 2), ("李明", 4), ("Müller", 6), ("Mu\u{308}ller", 6), ("ｱ", 1), ("", 0)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
        assert_eq!(padding("李明", 6), "  ");
        assert_eq!(padding("too long", 3), "");
    }
}
