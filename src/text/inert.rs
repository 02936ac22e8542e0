//! Characters that are no mathematics. A page may run MathJax or KaTeX over all its text, which take
//! `\\(`, `\\[`, `$$` and `\\begin` for their own wherever they stand; what a source wrote as characters
//! must stay characters there (<https://docs.mathjax.org/en/latest/input/tex/delimiters.html>).

use std::borrow::Cow;

use super::tex;

/// What parts a backslash from what it would be a command with: seen by nobody, and known to LaTeX.
const APART: char = '\u{200c}';

/// `text`, written behind `before`, such that nothing in it is a command or delimiter of TeX.
pub(super) fn not_math(text: &str, before: Option<char>) -> Cow<'_, str> {
    if !text.contains(['\\', '$']) && !matches!(before, Some('\\' | '$')) {
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

/// Sanitised `html` in which a page's MathJax finds no command but those that print mathematics. Tags
/// and code stay: MathJax reads neither.
pub(super) fn harmless_math(html: &str) -> Cow<'_, str> {
    if !html.contains('\\') {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + 16);
    let (mut rest, mut code) = (html, 0_usize);
    while let Some(at) = rest.find(['\\', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = if rest.starts_with('<') {
            let tag = &rest[..tag_len(rest)];
            code = code_depth(tag, code);
            tag.len()
        } else {
            1
        };
        out.push_str(&rest[..len]);
        let is_command = rest.starts_with('\\') && code == 0;
        rest = &rest[len..];
        if is_command && !is_mathematical(rest) {
            out.push(APART);
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Whether what stands behind a backslash is no command, or one of mathematics.
fn is_mathematical(behind: &str) -> bool {
    let name = &behind[..behind.bytes().take_while(u8::is_ascii_alphabetic).count()];
    name.is_empty() || tex::is_mathematical(name)
}

/// How long the tag is that `html` begins with.
fn tag_len(html: &str) -> usize {
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('>', None) => return at + 1,
            _ => {}
        }
    }
    html.len()
}

/// How many elements of code are open behind `tag`, of which `open` are open before it.
fn code_depth(tag: &str, open: usize) -> usize {
    let (name, closes) = match tag.strip_prefix("</") {
        Some(name) => (name, true),
        None => (tag.trim_start_matches('<'), false),
    };
    let name = &name[..name.bytes().take_while(u8::is_ascii_alphabetic).count()];
    match (["code", "pre"].contains(&name), closes) {
        (true, true) => open.saturating_sub(1),
        (true, false) => open + 1,
        (false, _) => open,
    }
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
    fn commands_and_delimiters_of_tex_are_parted() {
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

    #[test]
    fn html_keeps_its_mathematics_and_its_code() {
        for (html, written) in [
            (r"<p>\(\frac{1}{2}\) \begin{align}x\end{align}</p>", None),
            (r"<pre>\newcommand</pre><code>a\href</code>", None),
            (r#"<a href="a\b>\href">x</a>"#, None),
            (
                r"<p>\(\href{javascript:x}{y}\)</p>",
                Some("<p>\\(\\\u{200c}href{javascript:x}{y}\\)</p>"),
            ),
            (r"<code>a</code>\require{x}", Some("<code>a</code>\\\u{200c}require{x}")),
        ] {
            assert_eq!(harmless_math(html), written.unwrap_or(html));
        }
    }
}
