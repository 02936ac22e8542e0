//! LaTeX as the tree of the elements that it prints: sections, lists, entries of CVs and bibliographies.

use std::ops::Range;

use super::builder::Builder;
use super::macros::{self, Macro, macros};
use super::running::starts_numbered;
use super::scan::{self, Scan, group};
use super::tree::{Element, Markup};
use super::{cells, own};
use crate::model::Status;
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
    ("entry", 4),
    ("scholarshipentry", 2),
];

/// Reads a document or a part of one.
pub(super) fn read(text: &str) -> Markup {
    let (quiet, comments) = without_comments(text);
    let start = quiet.find("\\begin{document}").map_or(0, |at| at + "\\begin{document}".len());
    let end = quiet.find("\\end{document}").unwrap_or(quiet.len()).max(start);
    let macros = macros(&quiet);
    let mut reader = Reader {
        text: &quiet[..end],
        at: start,
        from: start,
        builder: Builder::new(),
        own: own::items(&quiet[start..end], &macros),
        headings: own::headings(&quiet[start..end]),
        macros,
        entries: 0,
        open: Vec::new(),
    };
    reader.run();
    let files = own::files(&quiet[..end]);
    Markup { root: reader.builder.finish(text.len()), comments, files, ..Markup::default() }
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

/// Reads command by command.
struct Reader<'a> {
    text: &'a str,
    /// The next byte to look at.
    at: usize,
    /// Where the running text starts that was not added yet.
    from: usize,
    builder: Builder,
    macros: Vec<Macro>,
    /// The commands of the document's own that start works again and again.
    own: Vec<String>,
    /// The commands of the document's own that head its parts.
    headings: Vec<String>,
    /// How many environments are open of which each is one entry.
    entries: usize,
    /// The environments that are open, and whether each is read as a list.
    open: Vec<(String, bool)>,
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
        if let Some(level) = heading_level(name).or_else(|| self.own_level(name)) {
            return self.heading(level, start);
        }
        if name == "entry" && self.text[self.at..].starts_with("*[") {
            return self.dated_item(start);
        }
        if let Some((_, count)) = ITEMS.iter().find(|(known, _)| *known == name) {
            return self.entry(*count, start);
        }
        if self.is_margin(start) {
            return self.margin(start);
        }
        if macros::find(&self.macros, name).is_some_and(|one| one.body.contains("\\item"))
            || self.own.iter().any(|own| own == name)
        {
            return self.item_macro(name, start);
        }
        match name {
            "begin" | "end" => self.environment(name, start),
            "item" | "bibitem" => self.item(start),
            "newline" if starts_numbered(&self.text[self.at..]) => {
                self.flush(start);
                self.from = self.at;
            }
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

    /// The level of the heading that the document's own command `name` prints, if it does.
    fn own_level(&self, name: &str) -> Option<&'static str> {
        let is_heading = self.headings.iter().any(|own| own == name);
        let is_below = || name.to_lowercase().contains("sub") || self.text.contains("\\section");
        is_heading.then(|| if is_below() { "h3" } else { "h2" })
    }

    /// A command of the document's own that starts an item and prints what its arguments say.
    fn item_macro(&mut self, name: &str, start: usize) {
        self.item(start);
        let Some(one) = macros::find(&self.macros, name) else { return self.arguments() };
        let mut scan = Scan { text: self.text, at: self.at };
        let body = macros::call(one, &mut scan);
        self.at = scan.at;
        self.from = scan.at;
        let source = macros::prepared(&body, &self.macros);
        self.printed(&source, start..self.from);
    }

    /// Adds the arguments in braces that follow a command that nobody knows, a line each.
    fn arguments(&mut self) {
        self.skip_options();
        while self.text[self.at..].trim_start_matches([' ', '\n', '\t']).starts_with('{') {
            let Some(range) = self.argument() else { break };
            if !self.text[range.clone()].trim().is_empty() {
                self.inline(range);
                self.builder.mark("br", self.at..self.at);
            }
        }
        self.from = self.at;
    }

    /// Whether the command at the byte `start` starts a line and has one argument, which is a year or a status: what
    /// stands in the margin of the works that follow.
    fn is_margin(&self, start: usize) -> bool {
        let is_line =
            self.text[..start].rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
        let inner = scan::argument(&self.text[self.at..]).map(|(inner, _)| inner.trim());
        is_line
            && inner.is_some_and(|inner| {
                let is_year = inner.len() == 4 && inner.bytes().all(|byte| byte.is_ascii_digit());
                is_year || Status::find(inner).is_some()
            })
    }

    /// Makes a heading of what stands in the margin.
    fn margin(&mut self, start: usize) {
        self.flush(start);
        self.close_items(start);
        if let Some(range) = self.argument() {
            self.builder.start("h6", start);
            self.inline(range);
            self.builder.close("h6", self.at);
        }
        self.from = self.at;
    }

    /// A table: its rows, and in them its cells.
    fn table(&mut self, name: &str, start: usize) {
        self.flush(start);
        let end = self.at + self.body_of(name).len();
        self.builder.start("table", start);
        for row in cells::rows(self.text, self.at..end) {
            self.builder.start("tr", row.first().map_or(start, |cell| cell.start));
            for cell in row.into_iter().filter(|cell| !is_number(&self.text[cell.clone()])) {
                self.builder.start("td", cell.start);
                self.inline(cell.clone());
                self.builder.close("td", cell.end);
            }
            self.builder.close("tr", self.at);
        }
        self.at = end;
        self.builder.close("table", self.at);
        self.from = self.at;
    }

    /// Skips `*`, `[…]` and blanks.
    fn skip_options(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let bare = rest.trim_start_matches(['*', ' ']);
            self.at += rest.len() - bare.len();
            match scan::option(bare) {
                Some(length) => self.at += length,
                None => return,
            }
        }
    }

    /// Skips what says how the environment that begins here looks: `{\textwidth}[t]{ll}`.
    fn skip_arguments(&mut self) {
        self.skip_options();
        while self.text[self.at..].starts_with('{') && self.argument().is_some() {
            self.skip_options();
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
        for name in ["ol", "ul", "li"] {
            self.builder.close(name, at);
        }
    }

    /// The start or end of an environment.
    fn environment(&mut self, command: &str, start: usize) {
        let Some(range) = self.argument() else { return };
        let name = self.text[range].trim_end_matches('*').to_owned();
        let lower = name.to_lowercase();
        if command == "begin" && cells::is_table(&lower) && self.holds_rows(&name) {
            return self.table(&name, start);
        }
        let is_entry = lower.ends_with("subsection") || lower.ends_with("entry");
        if is_entry && self.has_arguments(command) {
            return self.boxed_entry(command == "begin", start);
        }
        if lower.ends_with("section") && self.has_arguments(command) {
            return if command == "begin" { self.heading("h2", start) } else { self.leave(start) };
        }
        if command == "begin" && self.heads_part() {
            self.heading("h2", start);
        }
        let list = match name.as_str() {
            "itemize" | "cvpubs" | "cvitems" | "list" | "description" | "compactitem"
            | "itemize*" | "innerlist" | "outerlist" | "bibsection" => "ul",
            "enumerate" | "etaremune" | "thebibliography" | "compactenum" | "revnumerate"
            | "benumerate" | "publist" => "ol",
            _ if command == "begin" && self.holds_items() => "ul",
            _ if command == "end" && self.ends_list(&name) => "ul",
            _ => {
                self.open.extend(Some((name, false)).filter(|_| command == "begin"));
                return;
            }
        };
        self.flush(start);
        if command == "begin" {
            self.open.push((name, true));
            self.skip_arguments();
            self.builder.start(list, start);
        } else {
            self.builder.close("li", start);
            self.builder.close(list, self.at);
        }
        self.from = self.at;
    }

    /// Whether the environment that begins here is a part of a CV: `\begin{cvpart}{Education}`.
    fn heads_part(&self) -> bool {
        scan::argument(&self.text[self.at..])
            .is_some_and(|(heading, _)| own::heads_part(&heading.to_lowercase()))
    }

    /// Whether the end of the environment `name` ends a list: nothing began it that was read as something else.
    fn ends_list(&mut self, name: &str) -> bool {
        let place = self.open.iter().rposition(|(open, _)| open == name);
        let is_list = place.is_none_or(|place| self.open[place].1);
        self.open.truncate(place.unwrap_or(self.open.len()));
        is_list && !matches!(name, "center" | "document")
    }

    /// What stands before the end of the environment `name`, in which the reader is.
    fn body_of(&self, name: &str) -> &str {
        let rest = &self.text[self.at..];
        let ends = rest.find(&format!("\\end{{{name}")).or_else(|| rest.find("\\end{"));
        ends.map_or("", |end| &rest[..end])
    }

    /// Whether an argument follows, where `command` begins an environment.
    fn has_arguments(&self, command: &str) -> bool {
        command == "end" || self.text[self.at..].trim_start().starts_with('{')
    }

    /// The running text before the byte `start` ends there.
    fn leave(&mut self, start: usize) {
        self.flush(start);
        self.close_items(start);
        self.from = self.at;
    }

    /// An environment that is one entry: `\begin{rSubsection}{Title}{}{Venue}{2020}`.
    fn boxed_entry(&mut self, begins: bool, start: usize) {
        self.flush(start);
        self.builder.close("li", start);
        if !begins {
            self.entries = self.entries.saturating_sub(1);
            self.from = self.at;
            return;
        }
        self.entries += 1;
        self.builder.start("li", start);
        let mut is_first = true;
        while self.text[self.at..].trim_start().starts_with('{') {
            let Some(range) = self.argument() else { break };
            if self.text[range.clone()].trim().is_empty() {
                continue;
            }
            let is_title = is_first && self.text[range.clone()].split_whitespace().count() > 3;
            let element = if is_title { "h6" } else { "p" };
            is_first = false;
            self.builder.start(element, range.start);
            self.inline(range.clone());
            self.builder.close(element, range.end);
        }
        self.from = self.at;
    }

    /// Whether the table that begins here holds rows of cells, and no lists; the reader then stands behind what its
    /// columns are like.
    fn holds_rows(&mut self, name: &str) -> bool {
        let body = self.body_of(name);
        let is_box = |(at, _): (usize, &str)| body[at..].starts_with("\\begin{minipage}");
        let is_table = body.contains('&')
            && body.contains("\\\\")
            && !["\\item", "\\section"].iter().any(|word| body.contains(word))
            && body.match_indices("\\begin").all(is_box);
        if is_table {
            self.skip_arguments();
        }
        is_table
    }

    /// Whether the environment that begins here holds items, whatever it is called.
    fn holds_items(&self) -> bool {
        let rest = &self.text[self.at..];
        let head = rest.find("\\end{").map_or(rest, |end| &rest[..end]);
        ["\\item", "\\bibitem", "\\entry*["].iter().any(|item| head.contains(item))
    }

    /// An item, up to the next.
    fn item(&mut self, start: usize) {
        self.flush(start);
        let is_key = self.text[start..].starts_with("\\bibitem");
        self.skip_options();
        if is_key {
            self.argument();
        }
        if self.entries == 0 {
            self.builder.close("li", start);
            self.builder.start("li", start);
        }
        self.from = self.at;
    }

    /// An item up to the next with its date, as the class CurVe has them: `\entry*[2018] …`.
    fn dated_item(&mut self, start: usize) {
        let date = self.text[self.at..].find(']').map(|len| self.at + 2..self.at + len);
        self.item(start);
        if let Some(date) = date {
            self.inline(date);
            self.builder.mark("br", self.at..self.at);
        }
    }

    /// An entry of a CV, all in braces: a line for each.
    fn entry(&mut self, count: usize, start: usize) {
        self.flush(start);
        self.builder.close("li", start);
        self.builder.start("li", start);
        self.skip_options();
        // A class of one's own may know further arguments.
        for at in 0.. {
            let goes_on = at < count || self.text[self.at..].starts_with('{');
            let Some(range) = goes_on.then(|| self.argument()).flatten() else { break };
            let written = self.text[range.clone()].trim();
            // `\cvitem{}{\begin{itemize} … }` lays out a list, whose items are the entries.
            if written.contains("\\item") {
                self.builder.close("li", start);
                (self.at, self.from) = (range.start, range.start);
                return;
            }
            if written.is_empty() || (at == 0 && count > 1 && is_number(written)) {
                continue;
            }
            // What stands in the margin is a date, or where the work appeared.
            let is_badge = at == 0 && count == 2 && is_short_venue(written);
            if is_badge {
                self.builder.start("code", range.start);
            }
            self.inline(range.clone());
            if is_badge {
                self.builder.close("code", range.end);
            }
            self.builder.mark("br", self.at..self.at);
        }
        self.builder.close("li", self.at);
        self.from = self.at;
    }

    /// Adds the running text up to the byte `end` as a paragraph.
    fn flush(&mut self, end: usize) {
        let range = self.from..end.max(self.from);
        self.from = range.end;
        let range = self.balanced(range);
        if self.text[range.clone()].trim().is_empty() {
            return;
        }
        let blanks = self.text[range.clone()].len() - self.text[range.clone()].trim_start().len();
        self.builder.start("p", range.start + blanks);
        self.inline(range.clone());
        self.builder.close("p", range.end);
    }

    /// `range` without braces at its ends whose other half stands elsewhere: `\par{Maps of nets`.
    fn balanced(&self, mut range: Range<usize>) -> Range<usize> {
        let count =
            |range: &Range<usize>, brace: &str| self.text[range.clone()].matches(brace).count();
        loop {
            let text = &self.text[range.clone()];
            let (open, close) = (count(&range, "{"), count(&range, "}"));
            let (head, tail) = (text.trim_start(), text.trim_end());
            if open > close && head.starts_with('{') {
                range.start += text.len() - head.len() + 1;
            } else if close > open && tail.ends_with('}') {
                range.end -= text.len() - tail.len() + 1;
            } else {
                return range;
            }
        }
    }

    /// Adds what the TeX at `range` prints.
    fn inline(&mut self, range: Range<usize>) {
        let source = macros::prepared(&self.text[range.clone()], &self.macros);
        self.printed(&source, range);
    }

    /// Adds what `source` prints, which stands at `range`.
    fn printed(&mut self, source: &str, range: Range<usize>) {
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

/// The level of the heading that the command `name` prints, those of classes for CVs included.
fn heading_level(name: &str) -> Option<&'static str> {
    if let Some((_, level)) = HEADINGS.iter().find(|(known, _)| *known == name) {
        return Some(level);
    }
    let lower = name.to_lowercase();
    let bare = lower.strip_suffix("title").or(lower.strip_suffix("heading")).unwrap_or(&lower);
    if bare.ends_with("subsection") {
        return Some("h3");
    }
    bare.ends_with("section").then_some("h2")
}

/// Whether `text` only numbers an entry: `3`, `[C4]`, `J12`, `J.\thepapers`.
fn is_number(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '(', ')', '.']);
    let counted = bare.split_once("\\the").filter(|(label, _)| label.len() <= 3);
    if counted.is_some_and(|(_, name)| name.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        return true;
    }
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    (1..=3).contains(&digits)
        && bare.len() <= digits + 2
        && bare.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether `text` is the short name of a meeting: `MICCAI 2013`.
fn is_short_venue(text: &str) -> bool {
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    capitals > 1 && text.split_whitespace().count() <= 3
}
