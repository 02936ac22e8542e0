//! LaTeX as the tree of the elements that it prints: sections, lists, entries of CVs and bibliographies.

use std::borrow::Cow;
use std::ops::Range;

use super::builder::Builder;
use super::tree::{Element, Markup};
use crate::text::{Block, Inline, tex};

/// Commands that print a heading, and its level.
const HEADINGS: &[(&str, &str)] = &[
    ("part", "h1"),
    ("chapter", "h1"),
    ("section", "h2"),
    ("cvsection", "h2"),
    ("subsection", "h3"),
    ("cvsubsection", "h3"),
    ("subsubsection", "h4"),
    ("paragraph", "h5"),
];

/// Commands that print an item with what stands in so many braces.
const ITEMS: &[(&str, usize)] = &[
    ("cvitem", 2),
    ("cvline", 2),
    ("cvlistitem", 1),
    ("cventry", 6),
    ("cvitemwithcomment", 3),
    ("cvpubitem", 1),
    ("resumeItem", 1),
    ("resumeSubItem", 2),
];

/// Reads a document or a part of one.
pub(super) fn read(text: &str) -> Markup {
    let (quiet, comments) = without_comments(text);
    let start = quiet.find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
    let end = quiet.find("\\end{document}").unwrap_or(quiet.len()).max(start);
    let macros = macros(&quiet);
    let mut reader =
        Reader { text: &quiet[..end], at: start, from: start, builder: Builder::new(), macros };
    reader.run();
    Markup { root: reader.builder.finish(text.len()), comments, ..Markup::default() }
}

/// `text` with blanks where it is commented out, and where that is.
fn without_comments(text: &str) -> (String, Vec<Range<usize>>) {
    let mut bytes = text.as_bytes().to_vec();
    let (mut comments, mut at) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let found = line.match_indices('%').find(|(at, _)| {
            line[..*at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 0
        });
        if let Some((from, _)) = found {
            let range = at + from..at + line.trim_end_matches(['\n', '\r']).len();
            bytes[range.clone()].fill(b' ');
            comments.push(range);
        }
        at += line.len();
    }
    (String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()), comments)
}

/// The macros without arguments that the document defines: `\newcommand{\me}{A. Lee}`.
fn macros(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for definer in ["\\newcommand", "\\renewcommand", "\\def"] {
        for (at, _) in text.match_indices(definer) {
            let rest = text[at + definer.len()..].trim_start_matches(['*', '{', ' ']);
            let Some(name) = rest.strip_prefix('\\') else { continue };
            let len = name.bytes().take_while(u8::is_ascii_alphabetic).count();
            let body = name[len..].trim_start_matches(['}', ' ']);
            if let Some(range) = group(body, 0).filter(|_| len > 0) {
                found.push((name[..len].to_owned(), body[range].to_owned()));
            }
        }
    }
    found
}

/// What stands between the brace at the byte `at` of `text` and the one that closes it.
fn group(text: &str, at: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut escaped = false;
    if text.as_bytes().get(at) != Some(&b'{') {
        return None;
    }
    for (offset, byte) in text.bytes().enumerate().skip(at) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1..offset),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Reads command by command.
struct Reader<'a> {
    text: &'a str,
    /// The next byte to look at.
    at: usize,
    /// Where the running text starts that was not added yet.
    from: usize,
    builder: Builder,
    macros: Vec<(String, String)>,
}

impl Reader<'_> {
    /// Reads all.
    fn run(&mut self) {
        while let Some(found) = self.text[self.at..].find(['\\', '\n']) {
            let start = self.at + found;
            self.at = start + 1;
            if self.text.as_bytes()[start] == b'\n' {
                self.blank_line(start);
                continue;
            }
            let rest = &self.text[start + 1..];
            let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let name = rest[..len].to_owned();
            self.at = start + 1 + len.max(rest.chars().next().map_or(0, char::len_utf8));
            self.command(&name, start);
        }
        self.flush(self.text.len());
    }

    /// An empty line ends a paragraph.
    fn blank_line(&mut self, start: usize) {
        let rest = &self.text[start + 1..];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        if line.trim().is_empty() && !self.text[self.from..start].trim().is_empty() {
            self.flush(start);
            self.from = start;
        }
    }

    /// Reads the command `name`, which starts at the byte `start`, if it has to do with structure.
    fn command(&mut self, name: &str, start: usize) {
        if let Some((_, level)) = HEADINGS.iter().find(|(known, _)| *known == name) {
            return self.heading(level, start);
        }
        if let Some((_, count)) = ITEMS.iter().find(|(known, _)| *known == name) {
            return self.entry(*count, start);
        }
        match name {
            "begin" | "end" => self.environment(name, start),
            "item" | "bibitem" => self.item(start),
            "bigskip" | "medskip" | "smallskip" | "par" | "vspace" | "newblock" => {
                let is_par = name == "par" || name.ends_with("skip");
                if is_par {
                    self.flush(start);
                    self.from = self.at;
                }
            }
            _ => {}
        }
    }

    /// Skips `*`, `[…]` and blanks.
    fn skip_options(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let bare = rest.trim_start_matches(['*', ' ']);
            self.at += rest.len() - bare.len();
            match bare.strip_prefix('[').and_then(|inner| inner.find(']')) {
                Some(end) => self.at += end + 2,
                None => return,
            }
        }
    }

    /// The next group in braces.
    fn argument(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        let range = group(self.text, self.at + blanks)?;
        self.at = range.end + 1;
        Some(range)
    }

    /// A heading.
    fn heading(&mut self, level: &str, start: usize) {
        self.flush(start);
        self.close_items(start);
        self.skip_options();
        if let Some(range) = self.argument() {
            self.builder.start(level, start);
            self.inline(range);
            self.builder.close(level, self.at);
        }
        self.from = self.at;
    }

    /// Lists that were left open end at a heading.
    fn close_items(&mut self, at: usize) {
        for name in ["ol", "ul"] {
            self.builder.close(name, at);
        }
    }

    /// The start or end of an environment.
    fn environment(&mut self, command: &str, start: usize) {
        let Some(range) = self.argument() else { return };
        let name = self.text[range].trim_end_matches('*').to_owned();
        let list = match name.as_str() {
            "itemize" | "cvpubs" | "cvitems" | "list" | "description" | "compactitem"
            | "itemize*" | "innerlist" | "outerlist" | "bibsection" => "ul",
            "enumerate" | "etaremune" | "thebibliography" | "compactenum" | "revnumerate"
            | "benumerate" | "publist" => "ol",
            _ if command == "begin" && self.holds_items() => "ul",
            _ if command == "end" && !matches!(name.as_str(), "center" | "document") => "ul",
            _ => return,
        };
        self.flush(start);
        if command == "begin" {
            self.skip_options();
            while self.text[self.at..].starts_with('{') && self.argument().is_some() {}
            self.builder.start(list, start);
        } else {
            self.builder.close("li", start);
            self.builder.close(list, self.at);
        }
        self.from = self.at;
    }

    /// Whether the environment that begins here holds items, whatever it is called.
    fn holds_items(&self) -> bool {
        let rest = &self.text[self.at..];
        let head = rest.find("\\end{").map_or(rest, |end| &rest[..end]);
        head.contains("\\item") || head.contains("\\bibitem")
    }

    /// An item, up to the next.
    fn item(&mut self, start: usize) {
        self.flush(start);
        let is_key = self.text[start..].starts_with("\\bibitem");
        self.skip_options();
        if is_key {
            self.argument();
        }
        self.builder.close("li", start);
        self.builder.start("li", start);
        self.from = self.at;
    }

    /// An entry of a CV, all in braces.
    fn entry(&mut self, count: usize, start: usize) {
        self.flush(start);
        self.builder.start("li", start);
        self.skip_options();
        for _ in 0..count {
            let Some(range) = self.argument() else { break };
            if !self.text[range.clone()].trim().is_empty() {
                self.inline(range);
                self.builder.mark("br", self.at..self.at);
            }
        }
        self.builder.close("li", self.at);
        self.from = self.at;
    }

    /// Adds the running text up to the byte `end` as a paragraph.
    fn flush(&mut self, end: usize) {
        let range = self.from..end.max(self.from);
        self.from = range.end;
        if self.text[range.clone()].trim().is_empty() {
            return;
        }
        let blanks = self.text[range.clone()].len() - self.text[range.clone()].trim_start().len();
        self.builder.start("p", range.start + blanks);
        self.inline(range.clone());
        self.builder.close("p", range.end);
    }

    /// Adds what the TeX at `range` prints.
    fn inline(&mut self, range: Range<usize>) {
        let source = expand(&self.text[range.clone()], &self.macros);
        let (text, _) = tex::parse(source.trim());
        for (at, block) in text.blocks.iter().enumerate() {
            if at > 0 {
                self.builder.mark("br", range.end..range.end);
            }
            if let Block::Paragraph(content) | Block::Heading(_, content) = block {
                self.inlines(content, range.end);
            }
        }
    }

    /// Adds `content`.
    fn inlines(&mut self, content: &[Inline], at: usize) {
        for inline in content {
            let name = match inline {
                Inline::Text(text) | Inline::Verbatim(text) => {
                    self.builder.text(text);
                    continue;
                }
                Inline::Math(formula) => {
                    self.builder.text(&format!("${}$", formula.tex));
                    continue;
                }
                Inline::Break => {
                    self.builder.mark("br", at..at);
                    continue;
                }
                Inline::Code(text) => {
                    self.builder.start("code", at);
                    self.builder.text(text);
                    self.builder.close("code", at);
                    continue;
                }
                Inline::Emph(_) => "em",
                Inline::Strong(_) => "strong",
                Inline::Underline(_) => "u",
                Inline::Sup(_) => "sup",
                Inline::Quoted(_) => "q",
                Inline::Link(..) => "a",
                _ => "span",
            };
            let url = if let Inline::Link(url, _) = inline { url.clone() } else { String::new() };
            let element =
                Element { name: name.to_owned(), url, range: at..at, ..Element::default() };
            self.builder.open(element);
            self.inlines(inline.inner().unwrap_or_default(), at);
            self.builder.close(name, at);
        }
    }
}

/// `source` with the document's own macros as what they stand for, once.
fn expand<'a>(source: &'a str, macros: &[(String, String)]) -> Cow<'a, str> {
    let mut out = Cow::Borrowed(source);
    for (name, body) in macros {
        let call = format!("\\{name}");
        if !out.contains(&call) {
            continue;
        }
        let mut new = String::with_capacity(out.len());
        let mut parts = out.split(call.as_str());
        new.push_str(parts.next().unwrap_or_default());
        for part in parts {
            // `\me` is not the start of `\mean`.
            if part.starts_with(|c: char| c.is_ascii_alphabetic()) {
                new.push_str(&call);
                new.push_str(part);
            } else {
                new.push_str(body);
                new.push_str(part.strip_prefix("{}").unwrap_or(part));
            }
        }
        out = Cow::Owned(new);
    }
    out
}
