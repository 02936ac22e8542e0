//! A unit of a page as one line: its characters, and which of them are marked up how.

use std::ops::Range;

use super::markup::{Element, Node};

/// Characters with their markup.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// The characters; `\n` is a break, two are the end of a paragraph.
    pub(super) text: String,
    /// What is marked up, by the bytes of `text`, outer before inner.
    pub(super) spans: Vec<Span>,
}

/// Marked-up characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Where, in the line.
    pub(super) range: Range<usize>,
    /// How.
    pub(super) mark: Mark,
}

/// How characters are marked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emph,
    Underline,
    Colour,
    Code,
    Raised,
    Heading,
    /// What the page calls the authors, by a class or the head of a column.
    Names,
    /// A link, and what its image says where it shows one.
    Link(String, String),
}

impl Line {
    /// What `nodes` print.
    pub(super) fn of<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Line {
        let mut line = Line::default();
        for node in nodes {
            line.add(node);
        }
        line.end();
        line
    }

    /// What `element` holds.
    pub(super) fn within(element: &Element) -> Line {
        Line::of(&element.children)
    }

    /// The characters at `range`.
    pub(super) fn at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The spans with a mark for which `is` holds.
    pub(super) fn marked(&self, is: impl Fn(&Mark) -> bool) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(move |span| is(&span.mark))
    }

    /// The links, with where they lead and what their images say.
    pub(super) fn links(&self) -> impl Iterator<Item = (&Range<usize>, &str, &str)> {
        self.spans.iter().filter_map(|span| match &span.mark {
            Mark::Link(url, alt) => Some((&span.range, url.as_str(), alt.as_str())),
            _ => None,
        })
    }

    /// Appends `other` as a paragraph of its own.
    pub(super) fn append(&mut self, other: &Line) {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        let moved = |span: &Span| Span {
            range: span.range.start + by..span.range.end + by,
            mark: span.mark.clone(),
        };
        self.spans.extend(other.spans.iter().map(moved));
    }

    /// Takes off its first `count` bytes.
    pub(super) fn cut(&mut self, count: usize) {
        self.text.drain(..count);
        for span in &mut self.spans {
            let moved = |at: usize| at.saturating_sub(count);
            span.range = moved(span.range.start)..moved(span.range.end);
        }
    }

    /// Marks all of it as `mark` says.
    pub(super) fn marked_as(mut self, mark: Mark) -> Line {
        if !self.text.is_empty() {
            self.spans.insert(0, Span { range: 0..self.text.len(), mark });
        }
        self
    }

    /// Adds what `node` prints.
    fn add(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.push(text),
            Node::Element(element) => self.add_element(element),
        }
    }

    /// Adds what `element` prints.
    fn add_element(&mut self, element: &Element) {
        match element.name.as_str() {
            "br" => return self.break_line(1),
            "hr" => return self.break_line(2),
            "img" | "picture" | "pre" | "input" => return,
            _ => {}
        }
        if element.is_block() {
            self.break_line(2);
        }
        let start = self.text.len();
        let at = self.spans.len();
        if element.name == "q" {
            self.text.push('“');
        }
        for child in &element.children {
            self.add(child);
        }
        if element.name == "q" {
            self.text.push('”');
        }
        if let Some(mark) = mark(element) {
            let range = self.trimmed(start..self.text.len());
            let is_link = matches!(mark, Mark::Link(..));
            // `<span class="venue"><i>Map Letters</i>, 12 (2020)</span>`: the name is what it marks up.
            let has_own = mark == Mark::Emph
                && element.name != "em"
                && self.spans[at..].iter().any(|span| span.mark == Mark::Emph);
            if !has_own && (is_link || !range.is_empty()) {
                self.spans.insert(at, Span { range, mark });
            }
        }
        if element.is_block() {
            self.break_line(2);
        }
    }

    /// Adds characters; white space is one blank, ligatures are their letters.
    fn push(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                _ if letter.is_whitespace() => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                }
                '\u{fb01}' => self.text.push_str("fi"),
                '\u{fb02}' => self.text.push_str("fl"),
                '\u{fb00}' => self.text.push_str("ff"),
                '\u{fb03}' => self.text.push_str("ffi"),
                '\u{fb04}' => self.text.push_str("ffl"),
                '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
                _ => self.text.push(letter),
            }
        }
    }

    /// Ends the line; with 2 the paragraph.
    fn break_line(&mut self, count: usize) {
        let bare = self.text.trim_end_matches(' ').len();
        self.text.truncate(bare);
        let has = self.text.bytes().rev().take_while(|byte| *byte == b'\n').count();
        if !self.text.is_empty() {
            (has..count).for_each(|_| self.text.push('\n'));
        }
    }

    /// Takes white space off the end.
    fn end(&mut self) {
        let bare = self.text.trim_end().len();
        self.text.truncate(bare);
        for span in &mut self.spans {
            span.range.end = span.range.end.min(bare);
            span.range.start = span.range.start.min(span.range.end);
        }
    }

    /// `range` without white space at its ends.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.at(&range);
        let start = range.start + (text.len() - text.trim_start().len());
        start..(range.start + text.trim_end().len()).max(start)
    }
}

/// How `element` marks up what it holds.
fn mark(element: &Element) -> Option<Mark> {
    let role = role(&element.class);
    Some(match element.name.as_str() {
        "strong" => Mark::Strong,
        "em" => Mark::Emph,
        "u" => Mark::Underline,
        "code" => Mark::Code,
        "sup" => Mark::Raised,
        "a" => Mark::Link(element.url.clone(), alt(element)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Mark::Heading,
        _ if element.class.contains("badge") => Mark::Code,
        _ if role.is_some() => return role,
        "span" | "font"
            if element.style.contains("underline") || has_class(element, "underline") =>
        {
            Mark::Underline
        }
        "span" if element.style.contains("bold") => Mark::Strong,
        "span" | "font" if !element.style.is_empty() => Mark::Colour,
        _ => return None,
    })
}

/// Whether `class` is one of the classes of `element`.
fn has_class(element: &Element, class: &str) -> bool {
    element.class.split_whitespace().any(|one| one == class)
}

/// What the classes of an element say that it holds: `pub-title`, `authors`, `card-venue`.
fn role(classes: &str) -> Option<Mark> {
    let one = |class: &str| {
        let lower = class.to_lowercase();
        let bare = lower.trim_end_matches('s');
        let is_frame = ["sub", "section", "page", "site", "main", "news"]
            .iter()
            .any(|word| lower.contains(word));
        match () {
            () if bare.ends_with("author") => Some(Mark::Names),
            () if [
                "venue",
                "journal",
                "booktitle",
                "book-title",
                "journal-title",
                "container-title",
            ]
            .iter()
            .any(|word| bare.ends_with(word)) =>
            {
                Some(Mark::Emph)
            }
            () if bare.ends_with("title") && !is_frame => Some(Mark::Heading),
            () => None,
        }
    };
    classes.split_whitespace().find_map(one)
}

/// What the image in `element` says: its words, else the label in its address.
fn alt(element: &Element) -> String {
    for child in element.elements() {
        if child.name == "picture" || child.name == "img" {
            let words = Line::within(child).text;
            let label = child.url.split_once("label=").map(|(_, rest)| rest);
            let label = label.map(|rest| rest.split('&').next().unwrap_or(rest).replace('+', " "));
            return if words.is_empty() { label.unwrap_or_default() } else { words };
        }
    }
    String::new()
}
