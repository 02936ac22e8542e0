//! WordprocessingML, the language of Word's documents (ECMA-376): a value is a row of runs, to stand in a
//! paragraph (`<w:p>…</w:p>`) of the template.
//!
//! A template writes the whole package as one XML text ("Flat OPC"), which `build` packs when it writes it.

use super::spec::{Delimiters, Target, TargetSpec};
use super::xml;
use crate::text::address::is_linkable;
use crate::text::tex::read_math;
use crate::text::{Block, Formula, Inline, Markup, Text};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Docx,
    name: "docx",
    endings: &["docx"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| blocks(&text.blocks, out),
    escape: |text, _, out| run(text, &[], out),
};

/// How a run looks, in the order in which the schema has the properties (ECMA-376, CT_RPr).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Link,
    Code,
    Strong,
    Emph,
    SmallCaps,
    Underline,
    Raised,
    Lowered,
}

/// Each look with its property.
const PROPERTIES: &[(Look, &str)] = &[
    (Look::Link, r#"<w:rStyle w:val="Hyperlink"/>"#),
    (Look::Code, r#"<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>"#),
    (Look::Strong, "<w:b/>"),
    (Look::Emph, "<w:i/>"),
    (Look::SmallCaps, "<w:smallCaps/>"),
    (Look::Underline, r#"<w:u w:val="single"/>"#),
    (Look::Raised, r#"<w:vertAlign w:val="superscript"/>"#),
    (Look::Lowered, r#"<w:vertAlign w:val="subscript"/>"#),
];

/// What ends a line within a paragraph.
const BREAK: &str = "<w:r><w:br/></w:r>";

/// Writes `blocks` as one paragraph's runs: what stands in a paragraph cannot open another.
fn blocks(blocks: &[Block], out: &mut String) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            out.push_str(BREAK);
        }
        match block {
            Block::Paragraph(content) => inlines(content, &[], out),
            Block::Heading(_, content) => inlines(content, &[Look::Strong], out),
            Block::List(first, items) => list(*first, items, out),
            Block::Quote(inner) => self::blocks(inner, out),
            Block::Code(code, _) => lines(code.trim_end(), &[Look::Code], out),
            Block::Rule => {}
        }
    }
}

/// Writes a list, an item to a line, numbered from `first` if it is numbered.
fn list(first: Option<u64>, items: &[Vec<Block>], out: &mut String) {
    for (item, at) in items.iter().zip(0_u64..) {
        if at > 0 {
            out.push_str(BREAK);
        }
        match first {
            Some(first) => run(&format!("{}. ", first.saturating_add(at)), &[], out),
            None => run("• ", &[], out),
        }
        blocks(item, out);
    }
}

/// Writes running text that has these `looks`.
fn inlines(content: &[Inline], looks: &[Look], out: &mut String) {
    let within = |look: Look| [looks, &[look]].concat();
    for inline in content {
        match inline {
            Inline::Text(text) | Inline::Verbatim(text) => run(text, looks, out),
            Inline::Emph(inner) => inlines(inner, &toggled(looks, Look::Emph), out),
            Inline::Strong(inner) => inlines(inner, &within(Look::Strong), out),
            Inline::Underline(inner) => inlines(inner, &within(Look::Underline), out),
            Inline::SmallCaps(inner) => inlines(inner, &within(Look::SmallCaps), out),
            Inline::Sup(inner) => inlines(inner, &within(Look::Raised), out),
            Inline::Sub(inner) => inlines(inner, &within(Look::Lowered), out),
            Inline::Link(url, inner) if is_linkable(url) => link(url, inner, looks, out),
            Inline::NoCase(inner) | Inline::Link(_, inner) => inlines(inner, looks, out),
            Inline::Quoted(inner) => {
                run("“", looks, out);
                inlines(inner, looks, out);
                run("”", looks, out);
            }
            Inline::Code(code) => run(code, &within(Look::Code), out),
            Inline::Math(Formula { tex, .. }) => {
                let letters = read_math(tex).unwrap_or_else(|| {
                    let formula = Text::inline(vec![inline.clone()], Markup::Plain);
                    vec![Inline::Text(formula.to_plain())]
                });
                inlines(&letters, looks, out);
            }
            Inline::Break => out.push_str(BREAK),
        }
    }
}

/// `looks` with `look`, or without it where it is on: emphasis in italics is upright.
fn toggled(looks: &[Look], look: Look) -> Vec<Look> {
    if looks.contains(&look) {
        return looks.iter().copied().filter(|other| *other != look).collect();
    }
    [looks, &[look]].concat()
}

/// Writes a link as a field, which needs no relationship in another part. In a field's code a quotation
/// mark ends the address and a backslash starts an option.
fn link(url: &str, content: &[Inline], looks: &[Look], out: &mut String) {
    let mut address = String::new();
    xml::escape(&url.replace('"', "%22").replace('\\', "%5C"), &mut address);
    if address.is_empty() {
        return inlines(content, looks, out);
    }
    field(out, "begin");
    out.push_str("<w:r><w:instrText xml:space=\"preserve\"> HYPERLINK &quot;");
    out.push_str(&address);
    out.push_str("&quot; </w:instrText></w:r>");
    field(out, "separate");
    inlines(content, &[looks, &[Look::Link]].concat(), out);
    field(out, "end");
}

/// Writes one of the three marks of a field.
fn field(out: &mut String, mark: &str) {
    out.push_str("<w:r><w:fldChar w:fldCharType=\"");
    out.push_str(mark);
    out.push_str("\"/></w:r>");
}

/// Writes each line of `text`.
fn lines(text: &str, looks: &[Look], out: &mut String) {
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push_str(BREAK);
        }
        run(line, looks, out);
    }
}

/// Writes `text` as one run; nothing for nothing.
fn run(text: &str, looks: &[Look], out: &mut String) {
    if text.is_empty() {
        return;
    }
    out.push_str("<w:r>");
    if !looks.is_empty() {
        out.push_str("<w:rPr>");
        let used = PROPERTIES.iter().filter(|(look, _)| looks.contains(look));
        used.for_each(|(_, property)| out.push_str(property));
        out.push_str("</w:rPr>");
    }
    out.push_str(r#"<w:t xml:space="preserve">"#);
    xml::escape(text, out);
    out.push_str("</w:t></w:r>");
}

#[cfg(test)]
mod tests {
    use super::super::tests::{escaped, written};
    use super::*;

    #[test]
    fn a_value_is_inert_runs() {
        let nasty = "</w:t><w:b/>&\"\u{0}\u{FFFE}";
        let inert =
            "<w:r><w:t xml:space=\"preserve\">&lt;/w:t&gt;&lt;w:b/&gt;&amp;&quot;</w:t></w:r>";
        assert_eq!(escaped(Target::Docx, nasty), inert);
        assert_eq!(escaped(Target::Docx, ""), "");
        let name = vec![Inline::Emph(vec![Inline::Strong(vec![Inline::Text("He".into())])])];
        let bold = "<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space=\"preserve\">He</w:t></w:r>";
        assert_eq!(written(Target::Docx, name), bold, "in the order of the schema");
        let upright = Inline::Emph(vec![Inline::Emph(vec![Inline::Text("x".into())])]);
        assert!(!written(Target::Docx, vec![upright]).contains("<w:i/>"));
    }

    #[test]
    fn no_address_leaves_its_field() {
        let link = |url: &str| {
            let text = vec![Inline::Text("x".into())];
            written(Target::Docx, vec![Inline::Link(url.into(), text)])
        };
        let found = link("https://x.org/\" \\o \"DDEAUTO&");
        let code = "> HYPERLINK &quot;https://x.org/%22 %5Co %22DDEAUTO&amp;&quot; </w:instrText>";
        assert!(found.contains(code), "{found}");
        for url in ["javascript:alert(1)", "\u{1b}"] {
            assert!(!link(url).contains("HYPERLINK"), "{url:?}");
        }
    }
}
