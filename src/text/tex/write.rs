//! Writes text as TeX that prints it as it is: specials escaped, ligatures separated, case protected.
//!
//! Word commands are written `{\textless}`, which needs no care for what follows and is one of
//! BibTeX's special characters. A brace is written as a command, because BibTeX counts `\{` too.

use super::super::address::is_linkable;
use super::super::formula::{Formula, MathStyle};
use super::super::shape::{Block, Inline};
use super::allowed;
use super::encoding::Encoding;
use super::letters::has_letter;
use crate::strings::{percent, spaces};

/// Where TeX is written to.
pub(super) struct Writer<'o> {
    /// What has been written.
    pub(super) out: &'o mut String,
    /// Which characters it may hold.
    pub(super) encoding: Encoding,
    /// Whether a `[` or `*` here would be taken for an argument of the command before.
    pub(super) after_command: bool,
}

impl Writer<'_> {
    /// Writes `blocks`, separated by blank lines.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.out.push_str("\n\n");
                self.after_command = true;
            }
            self.block(block);
        }
    }

    /// Writes one block.
    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.inlines(content),
            Block::Heading(level, content) => self.heading(*level, content),
            Block::Quote(inner) => {
                self.out.push_str("\\begin{quote}\n");
                self.blocks(inner);
                self.out.push_str("\n\\end{quote}");
            }
            Block::List(start, items) => self.list(*start, items),
            Block::Code(code, _) => self.code_lines(code),
            Block::Rule => self.out.push_str("\\begin{center}{*}{*}{*}\\end{center}"),
        }
    }

    /// Writes a heading.
    fn heading(&mut self, level: u8, content: &[Inline]) {
        let command = match level {
            1 => "\\section*{",
            2 => "\\subsection*{",
            3 => "\\subsubsection*{",
            4 => "\\paragraph*{",
            _ => "\\subparagraph*{",
        };
        self.wrap(command, content, "}");
    }

    /// Writes a list.
    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let name = if start.is_some() { "enumerate" } else { "itemize" };
        self.out.extend(["\\begin{", name, "}\n"]);
        for item in items {
            self.out.push_str("\\item ");
            self.after_command = true;
            self.blocks(item);
            self.out.push('\n');
        }
        self.out.extend(["\\end{", name, "}"]);
    }

    /// Writes lines of code; `verbatim` would not survive in an argument.
    fn code_lines(&mut self, code: &str) {
        for (index, line) in code.trim_end().lines().enumerate() {
            if index > 0 {
                self.out.push_str("\\\\\n");
            }
            self.code(line);
        }
    }

    /// Writes inline content.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        self.content(content, 0);
    }

    /// Writes inline content inside `quotes` quotations.
    pub(super) fn content(&mut self, content: &[Inline], quotes: usize) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text),
                _ if self.encoding == Encoding::Scholar && self.element(inline, quotes) => {}
                Inline::Emph(inner) => self.command("\\emph{", inner, quotes),
                Inline::Strong(inner) => self.command("\\textbf{", inner, quotes),
                Inline::Underline(inner) => self.command("\\underline{", inner, quotes),
                Inline::SmallCaps(inner) => self.command("\\textsc{", inner, quotes),
                Inline::Sup(inner) => self.command("\\textsuperscript{", inner, quotes),
                Inline::Sub(inner) => self.command("\\textsubscript{", inner, quotes),
                Inline::NoCase(inner) => self.no_case(inner, quotes),
                Inline::Quoted(inner) => self.quoted(inner, quotes),
                Inline::Code(code) => self.code(code),
                Inline::Math(formula) => self.math(formula),
                Inline::Link(url, inner) => self.link(url, inner, quotes),
                Inline::Break => {
                    self.out.push_str("\\\\ ");
                    self.after_command = true;
                }
                Inline::Verbatim(text) => self.out.push_str(text),
            }
        }
    }

    /// Writes `content` between `before` and `after`.
    fn wrap(&mut self, before: &str, content: &[Inline], after: &str) {
        self.out.push_str(before);
        self.content(content, 0);
        self.out.push_str(after);
    }

    /// Writes a command around `content`.
    fn command(&mut self, before: &str, content: &[Inline], quotes: usize) {
        self.out.push_str(before);
        self.after_command = false;
        self.content(content, quotes);
        self.out.push('}');
    }

    /// Writes a group that protects case; twice if a command would stand first, for BibTeX takes
    /// `{\x…}` for a special character, whose letters it changes.
    fn no_case(&mut self, content: &[Inline], quotes: usize) {
        if !has_letter(content) {
            return self.content(content, quotes);
        }
        let start = self.out.len();
        self.command("{", content, quotes);
        if self.out.get(start..).is_some_and(|group| group.starts_with("{\\")) {
            self.out.insert(start, '{');
            self.out.push('}');
        }
    }

    /// Writes a quotation with the marks of its level.
    fn quoted(&mut self, content: &[Inline], quotes: usize) {
        let (open, close) = if quotes.is_multiple_of(2) { ('“', '”') } else { ('‘', '’') };
        self.character(open);
        self.content(content, quotes + 1);
        self.character(close);
    }

    /// Writes code.
    fn code(&mut self, code: &str) {
        self.out.push_str("\\texttt{");
        self.after_command = false;
        self.text(code);
        self.out.push('}');
    }

    /// Writes mathematics, or its characters if they would do more than print.
    fn math(&mut self, formula: &Formula) {
        let mut math = balanced_math(&formula.tex);
        if self.encoding == Encoding::Scholar {
            // HTML would take it for the start of a tag.
            math = math.replace('<', "\\lt ");
        }
        if math.is_empty() {
        } else if !is_balanced(&math) || allowed::fault(&math, &formula.own).is_some() {
            self.text(&math);
        } else if formula.style == MathStyle::Display {
            self.out.extend(["\\[", &math, "\\]"]);
        } else {
            self.out.extend(["$", &math, "$"]);
        }
        self.after_command = false;
    }

    /// Writes a link, or only what it shows if following it could run code.
    fn link(&mut self, url: &str, content: &[Inline], quotes: usize) {
        if !is_linkable(url) {
            return self.content(content, quotes);
        }
        self.out.push_str("\\href{");
        escape_url(url, self.out);
        self.out.push('}');
        if content.is_empty() {
            self.command("{", &[Inline::Text(url.to_owned())], quotes);
        } else {
            self.command("{", content, quotes);
        }
    }
}

/// `math` on one line, with commands for the braces that it prints where they do not pair up, because
/// BibTeX counts them.
pub(super) fn balanced_math(math: &str) -> String {
    let math = spaces::single(math);
    if is_balanced(&math) {
        return math;
    }
    math.replace("\\{", "\\lbrace ").replace("\\}", "\\rbrace ").trim_end().to_owned()
}

/// Whether the braces of `math` pair up, escaped ones counted, as BibTeX counts them.
fn is_balanced(math: &str) -> bool {
    let step = |depth: Option<usize>, c: char| match c {
        '{' => depth.map(|d| d + 1),
        '}' => depth.and_then(|d| d.checked_sub(1)),
        _ => depth,
    };
    math.chars().fold(Some(0), step) == Some(0)
}

/// Writes `url` so that hyperref takes it as it is, in arguments of other commands too: what TeX
/// or BibTeX would take for its own goes as `\%7B`.
pub(super) fn escape_url(url: &str, out: &mut String) {
    for c in url.chars() {
        match c {
            '%' | '#' => out.extend(['\\', c]),
            '\\' | '{' | '}' | '^' | '`' | '"' | '<' | '>' | '|' => percent_encode(c, out),
            _ if c.is_ascii_graphic() => out.push(c),
            _ => percent_encode(c, out),
        }
    }
}

/// Writes the bytes of `c` as `\%C3\%A9`.
fn percent_encode(c: char, out: &mut String) {
    out.extend(percent::bytes(c).flat_map(|byte| ["\\", byte]));
}
