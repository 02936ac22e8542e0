//! Writes text as Markdown that every reader of a dialect takes as it is meant.
//!
//! Emphasis is written with stars where they can flank it and as HTML where they cannot; code that
//! a template language would run is HTML with entities. Characters go through `escape`.

use super::super::address::is_linkable;
use super::super::formula::{Formula, MathStyle};
use super::super::shape::{Block, Inline};
use super::super::tex;
use super::dialect::Dialect;
use super::escape::{self, Place};
use super::{emphasis, links};
use crate::strings::slice::items;
use crate::strings::spaces;

/// Where Markdown is written to.
pub(super) struct Writer<'o> {
    /// What has been written.
    pub(super) out: &'o mut String,
    /// Who reads it.
    dialect: Dialect,
    /// Where a block begins: what is written there could be taken for its marker.
    block_start: Option<usize>,
}

/// What stands around a run of inlines.
#[derive(Clone, Copy)]
struct Around {
    /// Whether it is the text of a link.
    in_link: bool,
    /// Whether it is in emphasis, in strong emphasis; kramdown nests neither in itself.
    emphasised: [bool; 2],
    /// How many quotations are open.
    quotes: usize,
    /// The character that follows the run, if it is known.
    next: Option<char>,
}

/// What a text has beside it.
#[derive(Clone, Copy)]
pub(super) struct Edges {
    /// Whether it follows upon an inline that ends in markup.
    pub(super) after_inline: bool,
    /// Whether nothing follows.
    pub(super) ends: bool,
}

/// How strong emphasis is.
#[derive(Clone, Copy)]
enum Stress {
    Emph,
    Strong,
}

impl<'o> Writer<'o> {
    /// A writer that goes on after `out`.
    pub(super) fn new(out: &'o mut String, dialect: Dialect) -> Writer<'o> {
        let mut line = out.chars().rev().take_while(|c| *c != '\n');
        let starts = line.by_ref().take(64).all(|c| " >-*+.)0123456789".contains(c));
        let block_start = (starts && line.next().is_none()).then_some(out.len());
        Writer { out, dialect, block_start }
    }

    /// Writes `blocks`, separated by blank lines.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.out.push_str("\n\n");
                self.block_start = Some(self.out.len());
            }
            self.block(block);
        }
    }

    /// Writes one block.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.inlines(content),
            Block::Heading(level, content) => {
                self.out.push_str(&"#".repeat(usize::from(*level).clamp(1, 6)));
                self.out.push(' ');
                self.inlines(content);
            }
            Block::List(start, items) => self.list(*start, items),
            Block::Quote(inner) => self.indented(inner, "> ", "> "),
            Block::Code(code, language) => self.code_block(code, language),
            Block::Rule => self.out.push_str("* * *"),
        }
    }

    /// Writes a list, with blank lines between items that are more than a line.
    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let loose = items.iter().any(|item| item.len() > 1);
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push_str(if loose { "\n\n" } else { "\n" });
            }
            let marker = match start {
                Some(first) => format!("{}. ", first.saturating_add(index as u64)),
                None => "- ".to_owned(),
            };
            self.indented(item, &marker, &" ".repeat(marker.len()));
        }
    }

    /// Writes `blocks` behind `first`, each further line behind `other`.
    fn indented(&mut self, blocks: &[Block], first: &str, other: &str) {
        let mut inner = String::new();
        Writer::new(&mut inner, self.dialect).blocks(blocks);
        for (index, line) in inner.split('\n').enumerate() {
            let prefix = if index == 0 { first } else { other };
            if index > 0 {
                self.out.push('\n');
            }
            self.out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
            self.out.push_str(line);
        }
    }

    /// Writes lines of code between fences, or as HTML if a template language would run them.
    fn code_block(&mut self, code: &str, language: &str) {
        let code = code.trim_end();
        if holds_template(code) {
            self.out.push_str("<pre><code>");
            for c in code.chars() {
                match c {
                    '<' | '>' | '&' | '{' | '}' | '%' => escape::entity(c, self.out),
                    _ => self.out.push(c),
                }
            }
            return self.out.push_str("</code></pre>");
        }
        let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
        let plain = |c: char| c.is_ascii_alphanumeric() || "+-#_.".contains(c);
        let language = if language.chars().all(plain) { language } else { "" };
        self.out.extend([&fence, language, "\n", code, "\n", &fence]);
    }

    /// Writes inline content.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        self.content(
            content,
            Around { in_link: false, emphasised: [false; 2], quotes: 0, next: None },
        );
    }

    /// Writes inline content that stands in `around`.
    fn content(&mut self, content: &[Inline], around: Around) {
        for (index, inline) in content.iter().enumerate() {
            let rest = items(content, index + 1..);
            let next = rest.iter().find_map(first_character).or(around.next);
            let after_inline =
                index.checked_sub(1).and_then(|i| content.get(i)).is_some_and(is_closed);
            let edges = Edges { after_inline, ends: rest.is_empty() };
            self.inline(inline, Around { next, ..around }, edges);
        }
    }

    /// Writes one inline.
    fn inline(&mut self, inline: &Inline, around: Around, edges: Edges) {
        match inline {
            Inline::Text(text) => self.text(text, edges),
            Inline::Emph(inner) => self.emphasis(inner, around, Stress::Emph),
            Inline::Strong(inner) => self.emphasis(inner, around, Stress::Strong),
            Inline::Underline(inner) => self.classed(inner, around, ".underline", "<u>", "</u>"),
            Inline::SmallCaps(inner) => {
                let tag = "<span style=\"font-variant: small-caps\">";
                self.classed(inner, around, ".smallcaps", tag, "</span>");
            }
            Inline::Sup(inner) => self.tagged(inner, around, "<sup>", "</sup>"),
            Inline::Sub(inner) => self.tagged(inner, around, "<sub>", "</sub>"),
            Inline::NoCase(inner) => self.content(inner, around),
            Inline::Quoted(inner) => self.quoted(inner, around),
            Inline::Code(code) => self.code(code),
            Inline::Math(formula) => self.math(formula),
            Inline::Link(url, inner) => self.link(url, inner, around),
            Inline::Break => self.line_break(),
            Inline::Verbatim(text) => self.out.push_str(text),
        }
    }

    /// Writes characters.
    pub(super) fn text(&mut self, text: &str, Edges { after_inline, ends }: Edges) {
        let place = Place {
            starts_block: self.starts_block(),
            before: self.out.chars().next_back(),
            after_inline,
            ends,
        };
        escape::write(text, self.dialect, place, self.out);
    }

    /// Whether what comes next begins a block: only markers stand before it on its line.
    fn starts_block(&self) -> bool {
        self.block_start == Some(self.out.len())
    }

    /// Writes emphasis; the white space at its ends goes outside, where Markdown wants it.
    fn emphasis(&mut self, content: &[Inline], around: Around, stress: Stress) {
        let (stars, tag) = match stress {
            Stress::Emph => ("*", "em"),
            Stress::Strong => ("**", "strong"),
        };
        let mut emphasised = around.emphasised;
        let again = std::mem::replace(&mut emphasised[stress as usize], true);
        let inner = self.inside(content, Around { next: Some('*'), emphasised, ..around });
        let body = inner.trim_matches(' ');
        let leads = inner.starts_with(' ') && !self.starts_block() && !self.out.ends_with(' ');
        let trails = inner.ends_with(' ') && !body.is_empty();
        self.out.push_str(if leads { " " } else { "" });
        let next = if trails { Some(' ') } else { around.next };
        if body.is_empty() {
        } else if !again && can_flank(self.out, body, next) {
            self.out.extend([stars, body, stars]);
        } else {
            self.out.extend(["<", tag, ">", body, "</", tag, ">"]);
        }
        self.out.push_str(if trails { " " } else { "" });
    }

    /// What `content` is written as inside markup, where its first character begins no block.
    fn inside(&self, content: &[Inline], around: Around) -> String {
        // A character that no dialect knows stands for the markup before it.
        const STAND_IN: char = '\u{1}';
        let mut inner = String::from(STAND_IN);
        Writer::new(&mut inner, self.dialect).content(content, around);
        inner.remove(0);
        inner
    }

    /// Writes content between two tags.
    fn tagged(&mut self, content: &[Inline], around: Around, open: &str, close: &str) {
        self.out.push_str(open);
        self.content(content, Around { next: Some('<'), ..around });
        self.out.push_str(close);
    }

    /// Writes content with a class, which only pandoc has a spelling for.
    fn classed(
        &mut self,
        content: &[Inline],
        around: Around,
        class: &str,
        open: &str,
        close: &str,
    ) {
        if self.dialect == Dialect::Pandoc {
            let class = format!("]{{{class}}}");
            self.tagged(content, around, "[", &class);
        } else {
            self.tagged(content, around, open, close);
        }
    }

    /// Writes a quotation with the marks of its level.
    fn quoted(&mut self, content: &[Inline], around: Around) {
        let (open, close) =
            if around.quotes.is_multiple_of(2) { ("“", "”") } else { ("‘", "’") };
        let next = close.chars().next();
        self.tagged_quotes(
            content,
            Around { quotes: around.quotes + 1, next, ..around },
            open,
            close,
        );
    }

    /// Writes content between quotation marks.
    fn tagged_quotes(&mut self, content: &[Inline], around: Around, open: &str, close: &str) {
        self.out.push_str(open);
        self.content(content, around);
        self.out.push_str(close);
    }

    /// Writes code: a span, or HTML with entities where a span would not be left alone.
    fn code(&mut self, code: &str) {
        // Spaces at its ends show nothing, and kramdown reads no span that begins with one.
        let code = code.replace(['\n', '\r', '\t'], " ").replace(char::is_control, "");
        let code = code.trim_matches(' ');
        let table = self.dialect == Dialect::Kramdown && code.contains('|');
        let joins = self.out.ends_with('`');
        if holds_template(code) || table || joins || code.is_empty() {
            self.out.push_str("<code>");
            for c in code.chars() {
                if c.is_ascii_punctuation() {
                    escape::entity(c, self.out);
                } else {
                    self.out.push(c);
                }
            }
            return self.out.push_str("</code>");
        }
        // Longer than any run within: kramdown ends a span at a longer run too.
        let fence = "`".repeat(longest_run(code, '`') + 1);
        let edge = |c: Option<char>| c == Some('`');
        let pad =
            if edge(code.chars().next()) || edge(code.chars().next_back()) { " " } else { "" };
        self.out.extend([&fence, pad, code, pad, &fence]);
    }

    /// Writes mathematics as the dialect spells it; as code where it has none.
    fn math(&mut self, formula: &Formula) {
        let math = spaces::single(&formula.tex);
        if tex::math_fault(&math, &formula.own).is_some() {
            return self.text(&math, Edges { after_inline: true, ends: false });
        }
        // TeX sees no difference; template languages do. `|` would make a table in kramdown.
        let math = ["{", "%", "#"]
            .iter()
            .fold(math, |m, c| m.replace(&format!("{{{c}"), &format!("{{ {c}")));
        let math = math.replace("{{", "{ {");
        let kramdown = self.dialect == Dialect::Kramdown;
        // What Hugo reads as a tag it leaves out.
        let math = if self.dialect == Dialect::Goldmark { without_tags(&math) } else { math };
        let math =
            if kramdown { math.replace("\\|", "\\Vert ").replace('|', "\\vert ") } else { math };
        let fence = if kramdown { MathStyle::Display } else { formula.style }.dollars();
        if self.dialect == Dialect::CommonMark {
            self.code(&math);
        } else if math.contains('$') || math.ends_with('\\') || math.is_empty() {
            self.text(&math, Edges { after_inline: true, ends: false });
        } else {
            self.out.extend([fence, math.trim(), fence]);
        }
    }

    /// Writes a link, or only what it shows where a link cannot stand or could run code.
    fn link(&mut self, url: &str, content: &[Inline], around: Around) {
        if around.in_link || !is_linkable(url) {
            return self.content(content, around);
        }
        let shown = [Inline::Text(url.to_owned())];
        let content = if content.is_empty() { &shown } else { content };
        self.out.push('[');
        self.content(content, Around { in_link: true, next: Some(']'), ..around });
        self.out.push(']');
        links::write_destination(url, self.out);
    }

    /// Writes a line break; Hugo drops HTML.
    fn line_break(&mut self) {
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push_str(if self.dialect == Dialect::Goldmark { "\\\n" } else { "<br>" });
    }
}

/// `math` with the command for each `<` that would begin a tag.
fn without_tags(math: &str) -> String {
    let mut out = String::with_capacity(math.len());
    let mut chars = math.chars().peekable();
    while let Some(c) = chars.next() {
        let opens = |next: &char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
        match c {
            '<' if chars.peek().is_some_and(opens) => out.push_str("\\lt "),
            _ => out.push(c),
        }
    }
    out
}

/// Whether `inline` ends in markup that a `{` behind it would give attributes to.
fn is_closed(inline: &Inline) -> bool {
    !matches!(inline, Inline::Text(_) | Inline::Break | Inline::Verbatim(_))
}

/// The character that `inline` begins with when it is written, as far as emphasis cares.
fn first_character(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) | Inline::Verbatim(text) => text.chars().next(),
        Inline::NoCase(inner) => inner.iter().find_map(first_character),
        Inline::Emph(_) | Inline::Strong(_) => Some('*'),
        Inline::Quoted(_) => Some('“'),
        Inline::Break => Some('<'),
        _ => Some('['),
    }
}

/// Whether stars around `body`, behind `out` and before `next`, are read as emphasis by all.
fn can_flank(out: &str, body: &str, next: Option<char>) -> bool {
    // Where neither side is a word's, readers differ; these neighbours are plain to all.
    let plain =
        |c: Option<char>, marks: &str| c.is_none_or(|c| c.is_whitespace() || marks.contains(c));
    let word = |c: char| !c.is_whitespace() && !emphasis::is_punctuation(c);
    let solid = |c: char| !c.is_whitespace();
    let before = out.chars().next_back();
    let opens = body.starts_with(word) || (plain(before, "([\"'-/“‘—") && body.starts_with(solid));
    let closes = body.ends_with(word) || (plain(next, ",.;:!?)]\"'-/”’—") && body.ends_with(solid));
    let touches =
        before == Some('*') || next == Some('*') || body.starts_with('*') || body.ends_with('*');
    opens && closes && !touches
}

/// Whether Liquid, Hugo or Jinja would take something in `code` for theirs.
fn holds_template(code: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|open| code.contains(open))
}

/// The longest run of `wanted` in `text`.
fn longest_run(text: &str, wanted: char) -> usize {
    text.split(|c| c != wanted).map(str::len).max().unwrap_or(0)
}
