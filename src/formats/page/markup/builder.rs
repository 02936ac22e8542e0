//! Puts the tree together from what opens and closes, forgiving as browsers are.

use std::ops::Range;

use super::tree::{Element, Node, is_block};

/// No deeper than this; what lies deeper is part of what it lies in, so that whoever walks the tree is safe.
const DEEPEST: usize = 60;

/// The elements that are open.
pub(super) struct Builder {
    stack: Vec<Element>,
    /// How many elements are open beyond the deepest.
    beyond: usize,
}

impl Builder {
    /// Nothing yet.
    pub(super) fn new() -> Builder {
        Builder { stack: vec![Element::default()], beyond: 0 }
    }

    /// Opens `element`, whose range is that of its start so far.
    pub(super) fn open(&mut self, element: Element) {
        self.close_implied(&element.name, element.range.start);
        if self.stack.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        self.stack.push(element);
    }

    /// Opens an element without attributes.
    pub(super) fn start(&mut self, name: &str, at: usize) {
        self.open(Element { name: name.to_owned(), range: at..at, ..Element::default() });
    }

    /// Adds an element that holds nothing.
    pub(super) fn void(&mut self, element: Element) {
        if is_block(&element.name) {
            self.close_implied(&element.name, element.range.start);
        }
        self.push(Node::Element(element));
    }

    /// Adds an element without attributes that holds nothing.
    pub(super) fn mark(&mut self, name: &str, range: Range<usize>) {
        self.void(Element { name: name.to_owned(), range, ..Element::default() });
    }

    /// Adds characters.
    pub(super) fn text(&mut self, text: &str) {
        let Some(top) = self.stack.last_mut() else { return };
        match top.children.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => top.children.push(Node::Text(text.to_owned())),
        }
    }

    /// Takes back a backslash at the end of the text: how kramdown breaks lines.
    pub(super) fn take_backslash(&mut self) -> bool {
        let Some(Node::Text(last)) = self.stack.last_mut().and_then(|top| top.children.last_mut())
        else {
            return false;
        };
        let bare = last.trim_end();
        if !bare.ends_with('\\') {
            return false;
        }
        let end = bare.trim_end_matches('\\').len();
        last.truncate(end);
        true
    }

    /// Says of the nearest open element named `name` of which `classes` it is.
    pub(super) fn classify(&mut self, name: &str, classes: &str) {
        if let Some(open) = self.stack.iter_mut().rfind(|open| open.name == name) {
            classes.clone_into(&mut open.class);
        }
    }

    /// Closes the nearest open element named `name`, and what is open in it; nothing if there is none.
    pub(super) fn close(&mut self, name: &str, end: usize) {
        let Some(at) = self.stack.iter().rposition(|open| open.name == name).filter(|at| *at > 0)
        else {
            return;
        };
        // An inline end tag does not reach out of the block that it stands in.
        if !is_block(name) && self.stack[at..].iter().any(Element::is_block) {
            return;
        }
        if self.beyond > 0 && at + 1 == self.stack.len() {
            self.beyond -= 1;
            return;
        }
        while self.stack.len() > at {
            self.pop(end);
        }
    }

    /// The whole tree, of a page of `len` bytes.
    pub(super) fn finish(mut self, len: usize) -> Element {
        while self.stack.len() > 1 {
            self.pop(len);
        }
        let mut root = self.stack.pop().unwrap_or_default();
        root.range = 0..len;
        root
    }

    /// Adds `node` to what is open.
    fn push(&mut self, node: Node) {
        if let Some(top) = self.stack.last_mut() {
            top.children.push(node);
        }
    }

    /// Closes the element on top.
    fn pop(&mut self, end: usize) {
        let Some(mut element) = self.stack.pop() else { return };
        element.range.end = end.max(element.range.start);
        self.push(Node::Element(element));
    }

    /// Whether the innermost list that is open is one of definitions, and its term is read.
    fn is_in_term(&self) -> bool {
        let lists = ["dl", "dt", "dd", "ul", "ol", "table"];
        let inner = self.stack.iter().rfind(|open| lists.contains(&open.name.as_str()));
        inner.is_some_and(|open| open.name == "dt")
    }

    /// Closes what the start of an element named `name` ends without saying so
    /// (<https://html.spec.whatwg.org/#syntax-tag-omission>).
    fn close_implied(&mut self, name: &str, at: usize) {
        let (ended, within): (&[&str], &[&str]) = match name {
            // A list in a term of another: that one was never closed.
            "dl" if self.is_in_term() => (&["dl"], &[]),
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            name if is_block(name) => (&["p"], &["li", "td", "th", "dd", "div", "table"]),
            _ => return,
        };
        let fence = self.stack.iter().rposition(|open| within.contains(&open.name.as_str()));
        let found = self.stack.iter().rposition(|open| ended.contains(&open.name.as_str()));
        if let Some(found) = found.filter(|found| fence.is_none_or(|fence| *found > fence)) {
            while self.stack.len() > found {
                self.pop(at);
            }
        }
    }
}
