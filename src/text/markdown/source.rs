//! Writes text as a person would type it in a source: byline's own inline Markdown, with a backslash
//! only where its reader would see markup.
//!
//! What is written is read again at once, and taken only if the same text comes back: first as it
//! is, then with marks escaped, then with tags for emphasis and all punctuation escaped. What no
//! spelling says (a link in a link, two spaces) is for the caller to write in another markup.

use super::super::formula::Formula;
use super::super::shape::{Block, Inline, push_text};
use super::dialect::Dialect;
use super::{blocks, read};
use crate::text::tex;

/// How careful a spelling is.
#[derive(Clone, Copy)]
struct Care {
    /// The characters that get a backslash.
    escaped: fn(char) -> bool,
    /// Whether emphasis is written with tags.
    tags: bool,
}

/// The spellings, the most readable first.
const SPELLINGS: [Care; 4] = [
    Care { escaped: |_| false, tags: false },
    Care { escaped: |c| "\\`*_$[]<".contains(c), tags: false },
    Care { escaped: |c| "\\`*_$[]<".contains(c), tags: true },
    Care { escaped: |c| c.is_ascii_punctuation(), tags: true },
];

/// `content` as inline Markdown that is read as it again.
pub(super) fn inlines(content: &[Inline]) -> Option<String> {
    let content = normal(content);
    if let [Inline::Text(text)] = content.as_slice()
        && is_bare(text)
    {
        return Some(text.clone());
    }
    let is_same = |written: &String| normal(&read::read(written).0) == content;
    SPELLINGS.iter().map(|care| spelled(&content, *care)).find(is_same)
}

/// `content` as Markdown blocks that are read as it again.
pub(super) fn blocks(content: &[Block]) -> Option<String> {
    let wanted: Vec<Block> = content.iter().map(normal_block).collect();
    let is_same = |written: &String| {
        blocks::read(written).0.iter().map(normal_block).collect::<Vec<_>>() == wanted
    };
    let paragraphs = |care: &Care| {
        let paragraph = |block: &Block| match block {
            Block::Paragraph(content) => Some(spelled(content, *care)),
            _ => None,
        };
        Some(wanted.iter().map(paragraph).collect::<Option<Vec<String>>>()?.join("\n\n"))
    };
    SPELLINGS.iter().filter_map(paragraphs).find(is_same).or_else(|| {
        let mut out = String::new();
        super::write::Writer::new(&mut out, Dialect::Pandoc).blocks(&wanted);
        Some(out).filter(is_same)
    })
}

/// Whether no character of `text` can mean anything, and no white space would be lost.
fn is_bare(text: &str) -> bool {
    let special = |c: char| "\\`*_$[]<\n\r\t".contains(c);
    !text.contains(special) && !text.starts_with(' ') && !text.ends_with(' ')
}

/// `block` with its content in one form.
fn normal_block(block: &Block) -> Block {
    match block {
        Block::Paragraph(content) => Block::Paragraph(normal(content)),
        Block::Heading(level, content) => Block::Heading(*level, normal(content)),
        Block::Quote(inner) => Block::Quote(inner.iter().map(normal_block).collect()),
        Block::List(start, items) => {
            let item = |item: &Vec<Block>| item.iter().map(normal_block).collect();
            Block::List(*start, items.iter().map(item).collect())
        }
        Block::Code(code, language) => Block::Code(code.trim_end().to_owned(), language.clone()),
        Block::Rule => Block::Rule,
    }
}

/// `content` in one form: text joined with text, quotations as their marks, one space for several,
/// nothing that shows nothing.
fn normal(content: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    add_normal(content, 0, &mut out);
    super::super::shape::trim_inlines(&mut out);
    out
}

/// Appends `content`, which stands in `quotes` quotations, to `out`.
fn add_normal(content: &[Inline], quotes: usize, out: &mut Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Text(text) => add_text(text, out),
            Inline::Quoted(inner) => {
                let (open, close) =
                    if quotes.is_multiple_of(2) { ("“", "”") } else { ("‘", "’") };
                push_text(out, open);
                add_normal(inner, quotes + 1, out);
                push_text(out, close);
            }
            Inline::Math(formula) => {
                let tex = tex::balanced_math(&formula.tex);
                out.push(Inline::Math(Formula { tex, ..formula.clone() }));
            }
            other => {
                let mut other = other.clone();
                if let Some(inner) = other.inner_mut() {
                    let mut kept = Vec::new();
                    add_normal(inner, quotes, &mut kept);
                    *inner = kept;
                }
                if !matches!(other.inner(), Some([])) {
                    out.push(other);
                }
            }
        }
    }
}

/// Appends `text` with one space for each run of white space.
fn add_text(text: &str, out: &mut Vec<Inline>) {
    let mut after_space = matches!(out.last(), Some(Inline::Text(last)) if last.ends_with(' '));
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        let is_space = letter.is_ascii_whitespace();
        if !(is_space && after_space) {
            kept.push(if is_space { ' ' } else { letter });
        }
        after_space = is_space;
    }
    push_text(out, &kept);
}

/// `content` spelled with `care`.
fn spelled(content: &[Inline], care: Care) -> String {
    let mut out = String::new();
    write(content, care, &mut out);
    out
}

/// Appends `content`, spelled with `care`.
fn write(content: &[Inline], care: Care, out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => write_text(text, care, out),
            Inline::Emph(inner) if care.tags => wrap("<i>", inner, "</i>", care, out),
            Inline::Emph(inner) => wrap("*", inner, "*", care, out),
            Inline::Strong(inner) if care.tags => wrap("<b>", inner, "</b>", care, out),
            Inline::Strong(inner) => wrap("**", inner, "**", care, out),
            Inline::Underline(inner) => wrap("[", inner, "]{.underline}", care, out),
            Inline::SmallCaps(inner) => wrap("[", inner, "]{.smallcaps}", care, out),
            Inline::NoCase(inner) => wrap("[", inner, "]{.nocase}", care, out),
            Inline::Sup(inner) => wrap("<sup>", inner, "</sup>", care, out),
            Inline::Sub(inner) => wrap("<sub>", inner, "</sub>", care, out),
            Inline::Quoted(inner) => write(inner, care, out),
            Inline::Code(code) if care.tags => out.extend(["<code>", code, "</code>"]),
            Inline::Code(code) => out.extend(["`", code, "`"]),
            Inline::Math(Formula { tex, style, .. }) => {
                out.extend([style.dollars(), tex, style.dollars()]);
            }
            Inline::Link(url, inner) => {
                wrap("[", inner, "](", care, out);
                write_url(url, out);
                out.push(')');
            }
            Inline::Break => out.push_str("<br>"),
            Inline::Verbatim(text) => out.push_str(text),
        }
    }
}

/// Appends `content` between `open` and `close`.
fn wrap(open: &str, content: &[Inline], close: &str, care: Care, out: &mut String) {
    out.push_str(open);
    write(content, care, out);
    out.push_str(close);
}

/// Appends characters, those that `care` names behind a backslash.
fn write_text(text: &str, care: Care, out: &mut String) {
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_word = |near: Option<char>| near.is_some_and(char::is_alphanumeric);
        // No emphasis begins or ends there.
        let is_inside = letter == '_' && is_word(before) && is_word(letters.peek().copied());
        if (care.escaped)(letter) && !is_inside {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}

/// Appends the address of a link; its parentheses and backslashes are escaped.
fn write_url(url: &str, out: &mut String) {
    for letter in url.chars() {
        if matches!(letter, '(' | ')' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markdown;
    use proptest::prelude::*;

    /// The Markdown of a TeX text.
    fn of_tex(input: &str) -> Option<String> {
        markdown::source_inlines(&tex::parse(input).0.inlines())
    }

    #[test]
    fn a_text_is_typed_as_people_would() {
        let cases = [
            ("Plain: a text, (really) 50\\% of it!", "Plain: a text, (really) 50% of it!"),
            ("[Invited] The \\$5 paper", "[Invited] The $5 paper"),
            ("{DNA} and {\\em in vivo}", "[DNA]{.nocase} and *in vivo*"),
            ("$x_1$ costs \\$5 or \\$6", "$x_1$ costs $5 or $6"),
            ("a\\_b\\_c *x*", "a_b_c \\*x\\*"),
            ("H$_2$O\\textsubscript{3}", "H$_2$O<sub>3</sub>"),
            ("\\enquote{a \\enquote{b}}", "“a ‘b’”"),
            ("\\href{https://x.org/a_(b)}{here}", "[here](https://x.org/a_\\(b\\))"),
            ("in\\emph{ter}nal", "in*ter*nal"),
            ("\\emph{a (b)}c", "<i>a (b)</i>c"),
            ("\\texttt{a\\textasciigrave b}", "<code>a`b</code>"),
            ("a $<$ b and c\\textless d", "a < b and c<d"),
        ];
        for (input, expected) in cases {
            assert_eq!(of_tex(input).as_deref(), Some(expected), "{input}");
        }
    }

    #[test]
    fn paragraphs_that_look_like_lists_stay_paragraphs() {
        let paragraph = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        let written = blocks(&[paragraph("- a"), paragraph("# b"), paragraph("c")]);
        assert_eq!(written.as_deref(), Some("\\- a\n\n\\# b\n\nc"));
    }

    /// Inline content of any shape.
    fn content() -> impl Strategy<Value = Vec<Inline>> {
        let text = "[a-c \\\\`*_$\\[\\](){}<>.!&#~\"'-]{1,6}|[\u{a0}-\u{2ff}]{1,3}";
        let leaf = prop_oneof![
            6 => text.prop_map(Inline::Text),
            1 => "[a-c^_{}]{1,4}".prop_map(|math| Inline::Math(Formula::inline(math))),
            1 => "[a-c*_`<]{1,4}".prop_map(Inline::Code),
            1 => Just(Inline::Break),
        ];
        let inline = leaf.prop_recursive(3, 12, 3, |inner| {
            let some = prop::collection::vec(inner, 1..3);
            let wraps: Vec<fn(Vec<Inline>) -> Inline> =
                vec![Inline::Emph, Inline::Strong, Inline::NoCase, Inline::Sup, Inline::SmallCaps];
            (prop::sample::select(wraps), some).prop_map(|(wrap, inner)| wrap(inner))
        });
        prop::collection::vec(inline, 0..4)
    }

    proptest! {
        /// Whatever is written is read as the same text, and writing it again changes nothing.
        #[test]
        fn what_is_written_is_read_back(content in content()) {
            if let Some(written) = inlines(&content) {
                let read = read::read(&written).0;
                prop_assert_eq!(normal(&read), normal(&content));
                prop_assert_eq!(inlines(&read), Some(written));
            }
        }
    }
}
