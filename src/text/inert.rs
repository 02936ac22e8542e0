//! Characters that are no mathematics. A page may run MathJax or KaTeX over all its text, which take
//! `\\(`, `\\[`, `$$` and `\\begin` for their own wherever they stand; what a source wrote as characters
//! must stay characters there (<https://docs.mathjax.org/en/latest/input/tex/delimiters.html>).

use std::borrow::Cow;

/// What parts a backslash from what it would be a command with: seen by nobody, and known to LaTeX.
pub(super) const APART: char = '\u{200c}';

/// `text`, written behind `before`, such that nothing in it is a command or delimiter of TeX.
pub fn not_math(text: &str, before: Option<char>) -> Cow<'_, str> {
    let has_one = memchr::memchr2(b'\\', b'$', text.as_bytes()).is_some();
    if !has_one && !matches!(before, Some('\\' | '$')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut last = before;
    for c in text.chars() {
        if is_joined(last, c) {
            out.push(APART);
        }
        out.push(c);
        last = Some(c);
    }
    Cow::Owned(out)
}

/// Whether TeX reads `c` behind `last` as one thing with it.
fn is_joined(last: Option<char>, c: char) -> bool {
    match last {
        Some('\\') => c.is_ascii_alphabetic() || matches!(c, '(' | ')' | '[' | ']'),
        Some('$') => c == '$',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_delimiters_of_tex_are_separated() {
        for (text, written) in [
            ("plain $5 and $6", "plain $5 and $6"),
            ("\\(x\\)", "\\\u{200c}(x\\\u{200c})"),
            ("$$x$$", "$\u{200c}$x$\u{200c}$"),
            ("\\href{a}", "\\\u{200c}href{a}"),
            ("C:\\ x \\1", "C:\\ x \\1"),
        ] {
            assert_eq!(not_math(text, None), written);
        }
        assert_eq!(not_math("(x", Some('\\')), "\u{200c}(x");
    }
}
