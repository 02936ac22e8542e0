//! For tests: flow YAML as a spanned tree, without the reader's grammar, so that the decoder and
//! the config are tested by themselves. Knows `{}`, `[]`, two kinds of quotes and plain texts.

use crate::span::{FileId, Sources, Span, Spanned};
use crate::syntax::node::{Document, Language, Node, NodeKind, Pair, Scalar, Style};

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Key,
    Value,
}

/// The tree of `text`, whose spans point into `text` itself.
pub(crate) fn tree(text: &str) -> Node {
    let file = file();
    let mut reader = Reader { text, at: 0, file };
    let node = reader.node(Part::Value);
    reader.blanks();
    assert_eq!(reader.at, text.len(), "left over: {}", &text[reader.at..]);
    node
}

/// The document of `text` in YAML.
pub(crate) fn yaml(text: &str) -> Document {
    Document { language: Language::Yaml, root: tree(text) }
}

/// The document of `text` in BibTeX: a list of mappings that start with `type` and `key`.
pub(crate) fn bibtex(text: &str) -> Document {
    Document { language: Language::Bibtex, root: tree(text) }
}

/// The only file of a test.
pub(crate) fn file() -> FileId {
    Sources::default().add("test.yaml", "")
}

/// Reads one text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    file: FileId,
}

impl Reader<'_> {
    /// What has not been read.
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Skips white space.
    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Skips white space and `mark`, if it comes next.
    fn eat(&mut self, mark: char) -> bool {
        self.blanks();
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len_utf8() } else { 0 };
        found
    }

    /// A value, or a key up to its colon.
    fn node(&mut self, part: Part) -> Node {
        self.blanks();
        let start = self.at;
        let kind = match self.rest().chars().next() {
            Some('{') => self.map(),
            Some('[') => self.list(),
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            _ => self.plain(part),
        };
        Node { kind, span: Span::new(self.file, start..self.at) }
    }

    /// A mapping.
    fn map(&mut self) -> NodeKind {
        self.eat('{');
        let mut pairs = Vec::new();
        while !self.eat('}') {
            let key = self.node(Part::Key);
            let value = if self.eat(':') {
                self.node(Part::Value)
            } else {
                Node { kind: NodeKind::Null, span: Span::new(self.file, self.at..self.at) }
            };
            let name = key.text().expect("a key is a text").to_owned();
            pairs.push(Pair { key: Spanned::new(name, key.span), value });
            self.eat(',');
        }
        NodeKind::Map(pairs)
    }

    /// A list.
    fn list(&mut self) -> NodeKind {
        self.eat('[');
        let mut items = Vec::new();
        while !self.eat(']') {
            items.push(self.node(Part::Value));
            self.eat(',');
        }
        NodeKind::List(items)
    }

    /// A text in quotes, without escapes.
    fn quoted(&mut self, quote: char) -> NodeKind {
        let inner = &self.text[self.at + 1..];
        let text = &inner[..inner.find(quote).expect("a closing quote")];
        let scalar = Scalar::verbatim(text, Style::Quoted, self.file, self.at + 1);
        self.at += text.len() + 2;
        NodeKind::Scalar(scalar)
    }

    /// A text without quotes.
    fn plain(&mut self, part: Part) -> NodeKind {
        let rest = self.rest();
        let stop = |(at, c): (usize, char)| {
            let colon = part == Part::Key && c == ':' && rest[at + 1..].starts_with([' ', '\n']);
            matches!(c, ',' | '}' | ']' | '\n') || colon
        };
        let end = rest.char_indices().find(|&next| stop(next)).map_or(rest.len(), |(at, _)| at);
        let text = rest[..end].trim_end();
        let scalar = Scalar::verbatim(text, Style::Plain, self.file, self.at);
        self.at += text.len();
        match scalar.text.as_str() {
            "" | "null" | "~" => NodeKind::Null,
            _ => NodeKind::Scalar(scalar),
        }
    }
}
