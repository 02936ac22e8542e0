//! What stands between the braces of a BibTeX field: prose as TeX, a plain string (a URL, a key, an
//! identifier) as it is. Either way its braces match, because BibTeX counts them, escaped or not.

use super::spec::{Delimiters, Target, TargetSpec};
use crate::formats::bibtex::Content;
use crate::strings::seen::is_noncharacter;
use crate::text::tex::{self, Encoding};
use crate::text::{Block, Inline, Text};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Bibtex,
    name: "bib",
    endings: &["bib", "bibtex", "biblatex"],
    delimiters: Delimiters::Angles,
    write: |text, _, out| out.push_str(&prose(text, Encoding::Ascii)),
    escape: |text, _, out| balance(text, out),
};

/// Prose as it stands between the braces of a field.
pub(crate) fn prose(text: &Text, encoding: Encoding) -> String {
    let (mut written, mut out) = (String::new(), String::new());
    write_text(text, encoding, &mut written);
    balance(&written, &mut out);
    out
}

/// What a field says, with the braces around it; a macro stands without.
pub(crate) fn content(content: &Content, encoding: Encoding) -> String {
    let mut inner = String::new();
    match content {
        Content::Text(text) => write_text(text, encoding, &mut inner),
        Content::Literal(text) if encoding == Encoding::Scholar => inner.push_str(&in_html(text)),
        Content::Literal(text) => inner.push_str(text),
        Content::Macro(name) => return name.clone(),
        Content::Names(names) => {
            for (at, name) in names.iter().enumerate() {
                inner.push_str(if at > 0 { " and " } else { "" });
                write_name(name, encoding, &mut inner);
            }
        }
    }
    let mut out = String::from("{");
    balance(&inner, &mut out);
    out.push('}');
    out
}

/// A plain string as al-folio has it, which prints values as HTML and also between quotation marks.
fn in_html(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Writes prose: paragraphs parted by blank lines; what BibTeX's readers know no blocks for goes in
/// one paragraph.
fn write_text(text: &Text, encoding: Encoding, out: &mut String) {
    let is_paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
    if text.blocks.iter().all(is_paragraph) {
        tex::write(text, encoding, out);
    } else {
        tex::write_inlines(&text.inlines(), encoding, out);
    }
}

/// Writes a name whose commas and braces are BibTeX's own: letters outside ASCII as `encoding` has
/// them, TeX's special characters escaped.
fn write_name(name: &str, encoding: Encoding, out: &mut String) {
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| c.is_ascii() != first.is_ascii()).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        if first.is_ascii() && encoding == Encoding::Scholar {
            // al-folio prints names as HTML.
            write_ascii(&run.replace('<', "\\&lt;"), out);
        } else if first.is_ascii() {
            write_ascii(run, out);
        } else {
            tex::write_inlines(&[Inline::Text(run.to_owned())], encoding, out);
        }
    }
}

/// Writes `text` with a backslash before each special character that has none. A backslash stays only
/// before those, an accent or a space: before a letter it would be a command, which nobody's name is.
fn write_ascii(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_free = before != '\\';
        match character {
            '\\' if is_free
                && !characters.peek().is_some_and(|c| "&%$#_\"'`^~=.-/ ".contains(*c)) =>
            {
                out.push_str("{\\textbackslash}");
                before = '}';
                continue;
            }
            '^' if is_free => out.push_str("{\\textasciicircum}"),
            _ if is_free && "&%$#_".contains(character) => out.extend(['\\', character]),
            _ => out.push(character),
        }
        before = if is_free { character } else { ' ' };
    }
}

/// `text` with every brace that has no partner replaced by its command, and without characters
/// that readers refuse, appended to `out`.
fn balance(text: &str, out: &mut String) {
    if text.contains(is_refused) {
        return balance(&text.replace(is_refused, ""), out);
    }
    if !text.contains(['{', '}']) {
        return out.push_str(text);
    }
    let mut lonely = lonely_braces(text).into_iter().peekable();
    for (at, character) in text.char_indices() {
        if lonely.next_if_eq(&at).is_none() {
            out.push(character);
        } else if character == '{' {
            out.push_str("{\\textbraceleft}");
        } else {
            out.push_str("{\\textbraceright}");
        }
    }
}

/// Whether biber refuses the whole file for `c`, or breaks off at it. The controls beyond ASCII stay:
/// they are signs of Windows-1252 that were misread, and an export loses nothing.
fn is_refused(c: char) -> bool {
    is_noncharacter(c) || c.is_ascii_control() && !matches!(c, '\n' | '\t')
}

/// Where the braces without a partner are, in order.
fn lonely_braces(text: &str) -> Vec<usize> {
    let (mut open, mut lonely) = (Vec::new(), Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' if open.pop().is_none() => lonely.push(at),
            _ => {}
        }
    }
    lonely.extend(open);
    lonely.sort_unstable();
    lonely
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_a_command() {
        for (name, written) in [
            ("O'Neil \\& Sons_", "O'Neil \\& Sons\\_"),
            ("\\immediate\\write18x", "{\\textbackslash}immediate{\\textbackslash}write18x"),
            ("M\\\"uller", "M\\\"uller"),
            ("^^5cinput", "{\\textasciicircum}{\\textasciicircum}5cinput"),
            ("a\\\\input", "a{\\textbackslash}{\\textbackslash}input"),
            ("x\\", "x{\\textbackslash}"),
        ] {
            let mut out = String::new();
            write_name(name, Encoding::Ascii, &mut out);
            assert_eq!(out, written);
        }
    }
}
