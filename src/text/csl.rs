//! The markup of CSL-JSON: a few HTML-like tags among plain characters, with no way to escape one.
//!
//! In: as inline Markdown of a source, whose reader knows the same tags. Out: the tags that citation
//! processors know; other markup leaves its characters. <https://citeproc-js.readthedocs.io/>

use super::formula::Formula;
use super::shape::Inline;
use super::tex;

/// Whether a source's Markdown would take `letter` for its own, which in CSL is itself.
pub fn needs_escape(letter: char) -> bool {
    "\\`*_[]".contains(letter)
}

/// Writes inline content, appended to `out`.
pub fn write_inlines(content: &[Inline], out: &mut String) {
    write(content, 0, out);
}

/// Writes `content`, which stands in `quotes` quotations.
fn write(content: &[Inline], quotes: usize, out: &mut String) {
    for inline in content {
        if let Inline::Math(Formula { tex: math, .. }) = inline
            && let Some(shifted) = shifted(math)
        {
            write(&shifted, quotes, out);
            continue;
        }
        let (open, close) = match inline {
            Inline::Emph(_) => ("<i>", "</i>"),
            Inline::Strong(_) => ("<b>", "</b>"),
            Inline::Sup(_) => ("<sup>", "</sup>"),
            Inline::Sub(_) => ("<sub>", "</sub>"),
            Inline::SmallCaps(_) => ("<span style=\"font-variant:small-caps;\">", "</span>"),
            Inline::NoCase(_) => ("<span class=\"nocase\">", "</span>"),
            Inline::Quoted(_) if quotes.is_multiple_of(2) => ("“", "”"),
            Inline::Quoted(_) => ("‘", "’"),
            Inline::Math(formula) if tex::math_fault(&formula.tex, &formula.own).is_none() => {
                (formula.style.dollars(), formula.style.dollars())
            }
            _ => ("", ""),
        };
        out.push_str(open);
        match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Math(Formula { tex: text, .. }) => {
                out.push_str(text);
            }
            Inline::Break => out.push(' '),
            other => {
                let deeper = quotes + usize::from(matches!(other, Inline::Quoted(_)));
                write(other.inner().unwrap_or_default(), deeper, out);
            }
        }
        out.push_str(close);
    }
}

/// What mathematics that only raises or lowers what stands before it is in running text: `$_2$`.
fn shifted(math: &str) -> Option<Vec<Inline>> {
    let content = tex::read_math(math).filter(|_| math.starts_with(['_', '^']))?;
    let is_shift = |inline: &Inline| matches!(inline, Inline::Sub(_) | Inline::Sup(_));
    content.iter().all(is_shift).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tex;

    #[test]
    fn markup_is_written_as_citation_processors_read_it() {
        let cases = [
            (
                "{DNA} \\emph{in} H\\textsubscript{2}O",
                "<span class=\"nocase\">DNA</span> <i>in</i> H<sub>2</sub>O",
            ),
            ("\\enquote{a \\enquote{b}} $x_1$", "“a ‘b’” $x_1$"),
            ("\\href{https://x.org}{here} 5\\%", "here 5%"),
            ("D$_2$S and H$_{3}^+$", "D<sub>2</sub>S and H<sub>3</sub><sup>+</sup>"),
        ];
        for (input, expected) in cases {
            let mut out = String::new();
            write_inlines(&tex::parse(input).0.inlines(), &mut out);
            assert_eq!(out, expected);
        }
    }
}
