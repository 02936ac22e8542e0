//! Where the lines of a text start and end.

use super::slice::slice;

/// Where the line starts that the byte `at` is in.
pub fn start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// Where the line ends that the byte `at` is in, before its line break.
pub fn end(text: &str, at: usize) -> usize {
    let line = slice(text, at..).split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The column of the byte `at`.
pub fn column(text: &str, at: usize) -> usize {
    at - start(text, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_stands_between_line_breaks() {
        let text = "ab\r\ncd\n";
        for (at, expected) in [(0, (0, 2)), (2, (0, 2)), (4, (4, 6)), (6, (4, 6)), (7, (7, 7))] {
            assert_eq!((start(text, at), end(text, at)), expected, "{at}");
        }
        assert_eq!(column(text, 5), 1);
    }
}
