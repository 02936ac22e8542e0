//! Writes text as HTML; what Liquid, Hugo and Jinja would run goes as entities, because pages of
//! HTML pass through them too.

use super::super::address::is_linkable;
use super::super::formula::{Formula, MathStyle};
use super::super::inert::not_math;
use super::super::shape::{Block, Inline};
use super::super::tex;
use super::mathematics;

/// Writes `blocks`, each in its element.
pub(super) fn blocks(blocks: &[Block], out: &mut String) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        write_block(block, out);
    }
}

/// Writes one block.
fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(content) => tagged("p", content, out),
        Block::Heading(level, content) => {
            let level = (*level).clamp(1, 6);
            tagged(&format!("h{level}"), content, out);
        }
        Block::List(start, items) => list(*start, items, out),
        Block::Quote(inner) => {
            out.push_str("<blockquote>\n");
            blocks(inner, out);
            out.push_str("\n</blockquote>");
        }
        Block::Code(code, language) => {
            out.push_str("<pre><code");
            if !language.is_empty() {
                out.push_str(" class=\"language-");
                escape_into(language, out);
                out.push('"');
            }
            out.push('>');
            escape_into(code, out);
            out.push_str("</code></pre>");
        }
        Block::Rule => out.push_str("<hr>"),
    }
}

/// Writes a list; an item that is one paragraph needs no `<p>`.
fn list(start: Option<u64>, items: &[Vec<Block>], out: &mut String) {
    let name = if start.is_some() { "ol" } else { "ul" };
    out.extend(["<", name]);
    if let Some(first) = start.filter(|first| *first != 1) {
        out.extend([" start=\"", &first.to_string(), "\""]);
    }
    out.push_str(">\n");
    for item in items {
        out.push_str("<li>");
        match item.as_slice() {
            [Block::Paragraph(content)] => inlines(content, 0, out),
            several => blocks(several, out),
        }
        out.push_str("</li>\n");
    }
    out.extend(["</", name, ">"]);
}

/// Writes `content` in the element `name`.
fn tagged(name: &str, content: &[Inline], out: &mut String) {
    out.extend(["<", name, ">"]);
    inlines(content, 0, out);
    out.extend(["</", name, ">"]);
}

/// Writes inline content inside `quotes` quotations.
pub(super) fn inlines(content: &[Inline], quotes: usize, out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => text_into(text, out),
            Inline::Emph(inner) => wrapped("<em>", inner, "</em>", quotes, out),
            // Not `<strong>`: a name set apart is no more important than the others
            // (https://html.spec.whatwg.org/#the-b-element).
            Inline::Strong(inner) => wrapped("<b>", inner, "</b>", quotes, out),
            Inline::Underline(inner) => wrapped("<u>", inner, "</u>", quotes, out),
            Inline::SmallCaps(inner) => {
                let open = "<span style=\"font-variant: small-caps\">";
                wrapped(open, inner, "</span>", quotes, out);
            }
            Inline::Sup(inner) => wrapped("<sup>", inner, "</sup>", quotes, out),
            Inline::Sub(inner) => wrapped("<sub>", inner, "</sub>", quotes, out),
            Inline::NoCase(inner) => inlines(inner, quotes, out),
            Inline::Quoted(inner) if quotes.is_multiple_of(2) => {
                wrapped("“", inner, "”", quotes + 1, out);
            }
            Inline::Quoted(inner) => wrapped("‘", inner, "’", quotes + 1, out),
            Inline::Code(code) => {
                out.push_str("<code>");
                escape_into(code, out);
                out.push_str("</code>");
            }
            Inline::Math(formula) => write_math(formula, out),
            Inline::Link(url, inner) => link(url, inner, quotes, out),
            Inline::Break => out.push_str("<br>"),
            Inline::Verbatim(text) => out.push_str(text),
        }
    }
}

/// Writes content between two tags.
fn wrapped(open: &str, content: &[Inline], close: &str, quotes: usize, out: &mut String) {
    out.push_str(open);
    inlines(content, quotes, out);
    out.push_str(close);
}

/// Writes a link, or only what it shows if following it could run code.
fn link(url: &str, content: &[Inline], quotes: usize, out: &mut String) {
    if !is_linkable(url) {
        return inlines(content, quotes, out);
    }
    out.push_str("<a href=\"");
    escape_into(url, out);
    out.push_str("\">");
    if content.is_empty() {
        text_into(url, out);
    } else {
        inlines(content, quotes, out);
    }
    out.push_str("</a>");
}

/// Writes mathematics as characters, which everybody sees: readers of feeds and most pages run no program
/// over TeX. What characters cannot show is written as MathJax and KaTeX find it.
fn write_math(formula: &Formula, out: &mut String) {
    let math = &formula.tex;
    if tex::math_fault(math, &formula.own).is_some() {
        return text_into(math, out);
    }
    let (class, open, close) = if formula.style == MathStyle::Display {
        ("display", "\\[", "\\]")
    } else {
        ("inline", "\\(", "\\)")
    };
    out.extend(["<span class=\"math ", class, "\">"]);
    if let Some(content) = tex::read_math(math) {
        inlines(&content, 0, out);
    } else {
        out.push_str(open);
        escape_into(math, out);
        out.push_str(close);
    }
    out.push_str("</span>");
}

/// Writes the characters `text`, which are no mathematics even where a page runs MathJax over them.
fn text_into(text: &str, out: &mut String) {
    let before = out.chars().next_back();
    escape_into(&not_math(text, before), out);
}

/// Writes `text` so that it is itself between tags and in quoted attributes.
pub(super) fn escape_into(text: &str, out: &mut String) {
    write_inert(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\'' => Some("&#39;"),
        _ => None,
    });
}

/// Writes HTML as it is, but for the braces that a template language would run. In sanitised HTML
/// an entity stands for its character everywhere.
pub(super) fn inert(html: &str, out: &mut String) {
    write_inert(&mathematics::harmless(html), out, |_| None);
}

/// Writes `text` with the entities that `entity` knows, and a `{` that could open a template's expression
/// as one. What lies between them goes as a whole.
fn write_inert(text: &str, out: &mut String, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut is_behind_brace = out.ends_with('{');
    let is_special = |byte: u8| matches!(byte, b'{' | b'\0') || entity(byte).is_some();
    out.reserve(text.len());
    let mut rest = text;
    loop {
        let end = rest.bytes().position(is_special).unwrap_or(rest.len());
        out.push_str(&rest[..end]);
        is_behind_brace &= end == 0;
        let Some(&byte) = rest.as_bytes().get(end) else { return };
        rest = &rest[end + 1..];
        match byte {
            // No HTML can hold NUL: what stands around it comes together.
            b'\0' => {}
            b'{' => {
                let next = rest.bytes().find(|byte| *byte != b'\0');
                let opens = is_behind_brace || matches!(next, None | Some(b'{' | b'%' | b'#'));
                out.push_str(if opens { "&#123;" } else { "{" });
                is_behind_brace = true;
            }
            _ => {
                out.push_str(entity(byte).unwrap_or_default());
                is_behind_brace = false;
            }
        }
    }
}
