//! Running text that no paragraph holds, and paragraphs that hold several: old pages part their works by
//! empty lines alone.

use std::ops::Range;

use super::super::dates::years;
use super::tree::{Element, Node};

/// The elements that hold paragraphs.
const CONTAINERS: &[&str] = &["div", "section", "article", "main", "body", "center", "details"];

/// Makes a paragraph of each stretch of running text in `element` that stands between blocks or empty lines.
pub(super) fn wrap(element: &mut Element) {
    for child in &mut element.children {
        if let Node::Element(child) = child {
            wrap(child);
        }
    }
    let has_blocks = element.elements().any(Element::is_block);
    let is_container = CONTAINERS.contains(&element.name.as_str());
    if is_container && (has_blocks || element.class.is_empty() || holds_list(element)) {
        let children = std::mem::take(&mut element.children);
        element.children = paragraphs(children, &element.range);
        return;
    }
    if element.elements().any(|child| child.name == "p") {
        let children = std::mem::take(&mut element.children);
        element.children = children.into_iter().flat_map(split).collect();
    }
}

/// Whether the running text in `element` is a list: three works or more with empty lines between them.
fn holds_list(element: &Element) -> bool {
    let parts = parts(element.children.clone(), &element.range);
    let parts: Vec<&Element> = parts.iter().filter(|part| has_text(part)).collect();
    let dated = parts.iter().filter(|part| has_year(part) && words(part) > 7).count();
    dated > 2 && dated * 3 >= parts.len() * 2
}

/// Whether `node` is a paragraph with several works in it, an empty line between them.
fn is_several(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    if element.name != "p" {
        return false;
    }
    let parts = parts(element.children.clone(), &element.range);
    let dated = parts.iter().filter(|part| has_year(part)).count();
    dated > 1 && dated * 2 > parts.len()
}

/// The lines of the paragraph `nodes`, where each is a work: with a year, or with a venue that is marked up.
fn lines(nodes: &[Node], range: &Range<usize>) -> Option<Vec<Element>> {
    let mut found = vec![paragraph(range.clone())];
    for node in nodes {
        match node {
            Node::Element(element) if element.name == "br" => {
                if let Some(last) = found.last_mut() {
                    last.range.end = element.range.start.max(last.range.start);
                }
                found.push(paragraph(element.range.end..range.end.max(element.range.end)));
            }
            node => found.last_mut()?.children.push(node.clone()),
        }
    }
    found.retain(has_text);
    let is_long = found.iter().all(|part| words(part) > 7);
    let dated = found.iter().filter(|part| has_year(part)).count();
    let marked = found.iter().filter(|part| part.count("em") > 0).count();
    // Two lines with years may be a work and what is said of it.
    let is_dated = found.len() > 2 && dated * 5 >= found.len() * 4;
    let is_numbered = found.iter().all(is_numbered);
    let is_list = found.len() > 1 && is_long && (is_dated || is_numbered || marked == found.len());
    is_list.then_some(found)
}

/// Whether `element` starts with a number in brackets: `[2]`.
fn is_numbered(element: &Element) -> bool {
    let first = element.children.iter().find_map(|node| match node {
        Node::Text(text) => Some(text.trim_start()).filter(|text| !text.is_empty()),
        Node::Element(_) => None,
    });
    first.is_some_and(starts_numbered)
}

/// Whether an entry of a list that is numbered by hand starts `text`: `[2] A. Lee`.
pub(super) fn starts_numbered(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('[').and_then(|text| text.split_once(']'));
    inner.is_some_and(|(number, _)| number.parse::<u16>().is_ok())
}

/// The lines of `node`, if each is a work; else itself.
fn in_lines(node: Node) -> Vec<Node> {
    let Node::Element(element) = &node else { return vec![node] };
    match lines(&element.children, &element.range) {
        Some(parts) => parts.into_iter().map(Node::Element).collect(),
        None => vec![node],
    }
}

/// How many words `element` prints.
fn words(element: &Element) -> usize {
    let count = |node: &Node| match node {
        Node::Text(text) => text.split_whitespace().count(),
        Node::Element(element) => words(element),
    };
    element.children.iter().map(count).sum()
}

/// The paragraphs in `node`, if it holds several; else itself.
fn split(node: Node) -> Vec<Node> {
    match node {
        Node::Element(element) if is_several(&Node::Element(element.clone())) => {
            let parts = parts(element.children, &element.range);
            parts.into_iter().map(Node::Element).flat_map(in_lines).collect()
        }
        Node::Element(element) if element.name == "p" => in_lines(Node::Element(element)),
        node => vec![node],
    }
}

/// `children`, each stretch of running text between blocks as paragraphs of its own.
fn paragraphs(children: Vec<Node>, range: &Range<usize>) -> Vec<Node> {
    let mut out = Vec::new();
    let mut open = Vec::new();
    let mut start = range.start;
    for node in children {
        match node {
            Node::Element(block) if block.is_block() => {
                close(&mut out, &mut open, start..block.range.start.max(start));
                start = block.range.end;
                out.push(Node::Element(block));
            }
            node => open.push(node),
        }
    }
    close(&mut out, &mut open, start..range.end.max(start));
    out
}

/// Adds the running text `open`, which stands at `range`, to `out`.
fn close(out: &mut Vec<Node>, open: &mut Vec<Node>, range: Range<usize>) {
    let parts = parts(std::mem::take(open), &range);
    out.extend(parts.into_iter().filter(has_text).map(Node::Element).flat_map(in_lines));
}

/// The stretches of `nodes` between empty lines, as paragraphs.
fn parts(nodes: Vec<Node>, range: &Range<usize>) -> Vec<Element> {
    let mut found = vec![paragraph(range.clone())];
    let mut breaks = 0;
    for node in nodes {
        match &node {
            Node::Element(element) if element.name == "br" => {
                breaks += 1;
                if breaks == 2 {
                    let place = element.range.clone();
                    if let Some(last) = found.last_mut() {
                        last.range.end = place.start.max(last.range.start);
                    }
                    found.push(paragraph(place.end..range.end.max(place.end)));
                    continue;
                }
            }
            Node::Text(text) if text.trim().is_empty() => {}
            _ => breaks = 0,
        }
        if let Some(last) = found.last_mut() {
            last.children.push(node);
        }
    }
    found
}

/// An empty paragraph at `range`.
fn paragraph(range: Range<usize>) -> Element {
    Element { name: "p".to_owned(), range, ..Element::default() }
}

/// Whether `element` prints anything.
fn has_text(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Text(text) => !text.trim().is_empty(),
        Node::Element(element) => has_text(element),
    })
}

/// Whether there is a year in what `element` prints.
fn has_year(element: &Element) -> bool {
    element.children.iter().any(|node| match node {
        Node::Text(text) => years(text).next().is_some(),
        Node::Element(element) => has_year(element),
    })
}
