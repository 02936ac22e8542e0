//! Reads sanitised HTML as blocks, so that other targets can print what HTML targets print as it
//! is. Figures become links to their images, tables become paragraphs of their rows.
//!
//! One pass over the tags with a stack of open elements; the tags are balanced, because ammonia
//! wrote them, and nest no deeper than it was given.

use super::super::shape::{Block, Inline, push_inlines, push_text, trim_inlines};
use super::sanitise::VOID;
use super::tokens::Token;

/// An element that is open.
#[derive(Default)]
struct Element {
    /// Its name.
    name: String,
    /// Its attributes.
    attributes: Vec<(String, String)>,
    /// The blocks in it so far.
    blocks: Vec<Block>,
    /// For a list, its items so far.
    items: Vec<Vec<Block>>,
    /// The running text after the last of the blocks.
    inlines: Vec<Inline>,
}

/// Reads `tokens`.
pub(super) fn read(tokens: &[Token]) -> Vec<Block> {
    let mut stack = vec![Element::default()];
    for token in tokens {
        match token {
            Token::Text(text) => add_text(text, &mut stack),
            Token::Open(name, attributes) if VOID.contains(&name.as_str()) => {
                add_void(name, attributes, &mut stack);
            }
            Token::Open(name, attributes) => stack.push(Element {
                name: name.clone(),
                attributes: attributes.clone(),
                ..Element::default()
            }),
            Token::Close(name) => {
                if stack.len() > 1 && stack.last().is_some_and(|top| top.name == *name) {
                    close(&mut stack);
                }
            }
        }
    }
    while stack.len() > 1 {
        close(&mut stack);
    }
    stack.pop().map(Element::finish).unwrap_or_default()
}

/// Adds characters to the element on top; white space collapses but in `pre`.
fn add_text(text: &str, stack: &mut [Element]) {
    let pre = stack.iter().any(|element| element.name == "pre");
    let Some(top) = stack.last_mut() else { return };
    if pre {
        return push_text(&mut top.inlines, text);
    }
    let spaced = matches!(top.inlines.last(), Some(Inline::Text(last)) if last.ends_with(' '));
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            collapsed.push(c);
        } else if !(collapsed.ends_with(' ') || collapsed.is_empty() && spaced) {
            collapsed.push(' ');
        }
    }
    push_text(&mut top.inlines, &collapsed);
}

/// Adds an element without an end tag.
fn add_void(name: &str, attributes: &[(String, String)], stack: &mut [Element]) {
    let Some(top) = stack.last_mut() else { return };
    match name {
        "br" => top.inlines.push(Inline::Break),
        "hr" => {
            top.flush();
            top.blocks.push(Block::Rule);
        }
        "img" => {
            let alt = find_attribute(attributes, "alt");
            let source = find_attribute(attributes, "src");
            if let (Some(source), Some(alt)) = (source, alt.filter(|alt| !alt.trim().is_empty())) {
                let shown = vec![Inline::Text(alt.to_owned())];
                top.inlines.push(Inline::Link(source.to_owned(), shown));
            }
        }
        _ => {}
    }
}

/// The value of the attribute `name`.
fn find_attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// Closes the element on top into the one below.
fn close(stack: &mut Vec<Element>) {
    let Some(element) = stack.pop() else { return };
    let Some(parent) = stack.last_mut() else { return };
    match element.name.as_str() {
        "li" => {
            let item = element.finish();
            if matches!(parent.name.as_str(), "ul" | "ol") {
                parent.items.push(item);
            } else {
                parent.add_blocks(item);
            }
        }
        "ul" => parent.add_list(None, element),
        "ol" => {
            let start = find_attribute(&element.attributes, "start").and_then(|n| n.parse().ok());
            parent.add_list(Some(start.unwrap_or(1)), element);
        }
        "blockquote" => {
            let inner = element.finish();
            parent.add_blocks(vec![Block::Quote(inner)]);
        }
        "pre" => parent.add_code(element),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            let level = element.name.trim_start_matches('h').parse().unwrap_or(6);
            let mut content = gather(element);
            trim_inlines(&mut content);
            parent.add_blocks(vec![Block::Heading(level, content)]);
        }
        "td" | "th" => {
            let content = gather(element);
            push_inlines(&mut parent.inlines, content);
            push_text(&mut parent.inlines, " ");
        }
        name if is_block(name) => {
            let blocks = element.finish();
            parent.add_blocks(blocks);
        }
        _ => parent.add_inline(element),
    }
}

/// Whether an element stands on lines of its own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "aside"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "figure"
            | "figcaption"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "dl"
            | "dt"
            | "dd"
            | "details"
            | "summary"
            | "center"
            | "address"
            | "hgroup"
            | "colgroup"
    )
}

/// All that an element holds as inlines.
fn gather(element: Element) -> Vec<Inline> {
    let text = super::super::shape::Text { blocks: element.finish(), ..Default::default() };
    text.inlines()
}

impl Element {
    /// Ends the running text as a paragraph.
    fn flush(&mut self) {
        let mut content = std::mem::take(&mut self.inlines);
        trim_inlines(&mut content);
        if !content.is_empty() {
            self.blocks.push(Block::Paragraph(content));
        }
    }

    /// Its blocks.
    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    /// Adds blocks after what there is.
    fn add_blocks(&mut self, blocks: Vec<Block>) {
        self.flush();
        self.blocks.extend(blocks);
    }

    /// Adds a list.
    fn add_list(&mut self, start: Option<u64>, mut list: Element) {
        let items = std::mem::take(&mut list.items);
        let stray = list.finish();
        if !items.is_empty() {
            self.add_blocks(vec![Block::List(start, items)]);
        }
        self.add_blocks(stray);
    }

    /// Adds a code block; its language is in its class, or in that of the `code` in it.
    fn add_code(&mut self, pre: Element) {
        let class = find_attribute(&pre.attributes, "class").unwrap_or_default();
        let language = class.split_whitespace().find_map(|c| c.strip_prefix("language-"));
        let language = language.unwrap_or_default().to_owned();
        let mut code = String::new();
        crate::text::plain::plain_inlines(&gather(pre), &mut code);
        self.add_blocks(vec![Block::Code(code, language)]);
    }

    /// Adds what an inline element marks up; blocks in one keep their own markup only.
    fn add_inline(&mut self, element: Element) {
        if !element.blocks.is_empty() {
            let blocks = element.finish();
            return self.add_blocks(blocks);
        }
        let Element { name, attributes, inlines, .. } = element;
        let wrap = match name.as_str() {
            "em" | "i" | "cite" | "dfn" | "var" => Inline::Emph,
            "strong" | "b" => Inline::Strong,
            "u" | "ins" => Inline::Underline,
            "sup" => Inline::Sup,
            "sub" => Inline::Sub,
            "q" => Inline::Quoted,
            "code" | "kbd" | "samp" | "tt" => {
                let mut code = String::new();
                crate::text::plain::plain_inlines(&inlines, &mut code);
                if self.name == "pre" {
                    self.attributes.extend(attributes);
                }
                return self.inlines.push(Inline::Code(code));
            }
            "a" => match find_attribute(&attributes, "href") {
                Some(url) => return self.inlines.push(Inline::Link(url.to_owned(), inlines)),
                None => return push_inlines(&mut self.inlines, inlines),
            },
            "span" => match find_attribute(&attributes, "class") {
                Some("nocase") => Inline::NoCase,
                Some("smallcaps") => Inline::SmallCaps,
                _ => return push_inlines(&mut self.inlines, inlines),
            },
            _ => return push_inlines(&mut self.inlines, inlines),
        };
        self.inlines.push(wrap(inlines));
    }
}
