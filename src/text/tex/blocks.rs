//! Blocks in the TeX of notes and abstracts: paragraphs, headings, lists, quotations, code.

use super::super::shape::{Block, MAX_DEPTH, trim_inlines};
use super::read::{Case, Reader, Stop};

/// What an environment holds.
#[derive(Clone, Copy)]
enum Environment {
    /// Items.
    List(Option<u64>),
    /// A quotation.
    Quote,
    /// Code.
    Code,
    /// Blocks that are only set in another way.
    Plain,
}

/// The environments that are blocks.
const ENVIRONMENTS: &[(&str, Environment)] = &[
    ("itemize", Environment::List(None)),
    ("enumerate", Environment::List(Some(1))),
    ("quote", Environment::Quote),
    ("quotation", Environment::Quote),
    ("displayquote", Environment::Quote),
    ("verbatim", Environment::Code),
    ("lstlisting", Environment::Code),
    ("center", Environment::Plain),
    ("flushleft", Environment::Plain),
    ("flushright", Environment::Plain),
    ("abstract", Environment::Plain),
];

/// The commands for headings and their levels.
const HEADINGS: &[(&str, u8)] = &[
    ("section", 1),
    ("subsection", 2),
    ("subsubsection", 3),
    ("subsubsubsection", 4),
    ("paragraph", 4),
    ("subparagraph", 5),
];

/// What parts blocks.
#[derive(Clone, Copy)]
enum Mark {
    /// `\begin{…}`.
    Begin(&'static str, Environment),
    /// `\end{…}` of one of them.
    End,
    /// `\item`.
    Item,
    /// `\section{…}` and its kin.
    Heading(u8),
}

impl Reader<'_> {
    /// Reads blocks up to the end of the input, or of the environment that is open.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        while self.at < self.input.len() {
            self.skip_space();
            match self.mark() {
                Some((Mark::Begin(name, kind), len)) => self.environment(name, kind, len, &mut out),
                Some((Mark::Heading(level), len)) => self.heading(level, len, &mut out),
                Some(_) => break,
                None => self.paragraph(&mut out),
            }
        }
        out
    }

    /// Whether what stands here ends the paragraph before it.
    pub(super) fn is_at_mark(&self) -> bool {
        self.mark().is_some()
    }

    /// What parts blocks here, and how many bytes it takes.
    fn mark(&self) -> Option<(Mark, usize)> {
        let rest = self.rest().strip_prefix('\\')?;
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let len = 1 + end;
        match name {
            "item" if self.open_blocks > 0 => Some((Mark::Item, len)),
            "begin" | "end" => {
                let inner = behind.strip_prefix('{')?;
                let is_it = |row: &&(&str, Environment)| {
                    inner.strip_prefix(row.0).is_some_and(|rest| rest.starts_with('}'))
                };
                let row = ENVIRONMENTS.iter().find(is_it)?;
                let mark = match name {
                    "end" if self.open_blocks == 0 => return None,
                    "end" => Mark::End,
                    _ if self.open_blocks >= MAX_DEPTH => return None,
                    _ => Mark::Begin(row.0, row.1),
                };
                Some((mark, len + row.0.len() + 2))
            }
            _ => {
                let level = HEADINGS.iter().find(|row| row.0 == name)?.1;
                let star = usize::from(behind.starts_with('*'));
                behind[star..].starts_with('{').then_some((Mark::Heading(level), len + star))
            }
        }
    }

    /// Reads one paragraph.
    fn paragraph(&mut self, out: &mut Vec<Block>) {
        let mut content = self.sequence(Stop::Paragraph, Case::Free);
        trim_inlines(&mut content);
        if !content.is_empty() {
            content.shrink_to_fit();
            out.push(Block::Paragraph(content));
        }
    }

    /// Reads a heading, whose command takes `len` bytes.
    fn heading(&mut self, level: u8, len: usize, out: &mut Vec<Block>) {
        self.at += len;
        let mut content = self.argument().unwrap_or_default();
        trim_inlines(&mut content);
        out.push(Block::Heading(level, content));
    }

    /// Reads the environment `name`, whose `\begin` takes `len` bytes.
    fn environment(&mut self, name: &str, kind: Environment, len: usize, out: &mut Vec<Block>) {
        let start = self.at;
        self.at += len;
        if let Environment::Code = kind {
            return self.code(start, name, out);
        }
        self.open_blocks += 1;
        match kind {
            Environment::List(number) => {
                let items = self.items();
                out.push(Block::List(number, items));
            }
            Environment::Quote => {
                let inner = self.blocks();
                out.push(Block::Quote(inner));
            }
            Environment::Plain | Environment::Code => out.append(&mut self.blocks()),
        }
        match self.mark() {
            Some((Mark::End, len)) => self.at += len,
            _ => self.never_ends(start, name),
        }
        self.open_blocks -= 1;
    }

    /// Reads the items of a list.
    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        let before = self.blocks();
        if !before.is_empty() {
            items.push(before);
        }
        while let Some((Mark::Item, len)) = self.mark() {
            self.at += len;
            items.push(self.blocks());
        }
        items
    }

    /// Reads code up to the end of its environment.
    fn code(&mut self, start: usize, name: &str, out: &mut Vec<Block>) {
        let end = format!("\\end{{{name}}}");
        let rest = self.rest();
        let len = rest.find(&end);
        let code = &rest[..len.unwrap_or(rest.len())];
        out.push(Block::Code(code.trim_matches(['\n', '\r']).to_owned(), String::new()));
        self.at += code.len() + len.map_or(0, |_| end.len());
        if len.is_none() {
            self.never_ends(start, name);
        }
    }

    /// Reports an environment that is not closed.
    fn never_ends(&mut self, start: usize, name: &str) {
        self.fault(start, format!("`\\begin{{{name}}}` has no `\\end{{{name}}}`"));
    }
}
