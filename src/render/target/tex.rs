//! TeX for today's engines, in Unicode; `text::tex` knows how it is spelled.

use super::spec::{Delimiters, Target, TargetSpec, one_paragraph};
use crate::text::Inline;
use crate::text::tex::{self, Encoding};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Tex,
    name: "tex",
    endings: &["tex", "ltx", "sty"],
    delimiters: Delimiters::Angles,
    write: |text, _, out| match one_paragraph(text) {
        Some(content) => write_inlines(content, out),
        None => tex::write(text, Encoding::Unicode, out),
    },
    escape: |text, _, out| write_inlines(&[Inline::Text(text.to_owned())], out),
};

/// Writes running text that every engine typesets alike.
fn write_inlines(content: &[Inline], out: &mut String) {
    let start = out.len();
    tex::write_inlines(content, Encoding::Unicode, out);
    if let Some(written) = out.get(start..).filter(|written| written.contains(is_disputed)) {
        let written = typeset(written);
        out.truncate(start);
        out.push_str(&written);
    }
}

/// Whether engines disagree about `c`, or refuse it.
fn is_disputed(c: char) -> bool {
    matches!(c, '∗' | '"') || c.is_control()
}

/// `written` with what engines disagree about: the asterisk of equal contribution as its command,
/// for pdfLaTeX does not know it (utf8enc.dfu); a straight quotation mark as the one that opens or
/// closes, for the old fonts and fontspec set each as `”`, and babel's German takes it for an umlaut.
/// Control characters, which they refuse, are left out.
fn typeset(written: &str) -> String {
    let mut out = String::with_capacity(written.len() + 16);
    for c in written.chars() {
        match c {
            '∗' => out.push_str("\\ensuremath{\\ast}"),
            _ if c.is_control() && c != '\n' => {}
            '"' if opens_after(out.chars().next_back()) => out.push('“'),
            '"' => out.push('”'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether a quotation mark after `before` opens.
fn opens_after(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{~-–—/‘“".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_open_and_close() {
        for (plain, tex) in [
            ("\"a\" (\"b\") or \"c\"", "“a” (“b”) or “c”"),
            ("a 5\" disk", "a 5” disk"),
            ("He∗", "He\\ensuremath{\\ast}"),
        ] {
            let mut out = String::from("before ");
            write_inlines(&[Inline::Text(plain.to_owned())], &mut out);
            assert_eq!(out, format!("before {tex}"));
        }
    }
}
