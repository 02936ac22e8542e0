//! What a page's MathJax would find in sanitised HTML: mathematics, and nothing that does more than print.

use std::borrow::Cow;

use super::super::inert::APART;
use super::super::tex;

/// Sanitised `html` in which a page's MathJax finds no command but those that print mathematics. Tags
/// and code stay: MathJax reads neither.
pub(super) fn harmless(html: &str) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(harmless(html), written.unwrap_or(html));
        }
    }
}
