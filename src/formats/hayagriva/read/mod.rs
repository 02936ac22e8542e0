//! Hayagriva's YAML in byline's words: a mapping from keys to entries becomes a list of works, and
//! what an entry's parent says becomes fields of the work. What has no field keeps its name.
//!
//! `texts` reads strings and people.

mod texts;

use super::table::{self, SERIALS, find_field, find_role, is_type};
use crate::formats::tree::{into_pairs, renamed, text_at};
use crate::model::fields::{self, FieldType};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};

/// How many entries are looked at to tell the format.
const LOOKED_AT: usize = 20;

/// Whether `root` is a mapping from keys to entries.
pub(crate) fn looks_like(root: &Node) -> bool {
    let Some(pairs) = root.pairs() else { return false };
    let mut entries = pairs.iter().take(LOOKED_AT).map(|pair| &pair.value).peekable();
    entries.peek().is_some()
        && entries.clone().all(|entry| entry.pairs().is_some())
        && entries.any(|entry| {
            let kind = entry.get("type").and_then(Node::text);
            kind.is_some_and(is_type) && entry.get("key").is_none() && entry.get("name").is_none()
        })
}

/// `root` as a list of works.
pub(crate) fn translate(root: Node) -> Node {
    let span = root.span;
    let works = into_pairs(root).into_iter().map(work).collect();
    Node { kind: NodeKind::List(works), span }
}

/// One entry as a work.
fn work(Pair { key, value }: Pair) -> Node {
    let span = key.span.to(value.span);
    let key_node = Node { kind: NodeKind::Null, span: key.span };
    let mut work = Work { pairs: vec![pair("key", key.span, text_at(&key_node, key.value))] };
    let kind = value.get("type").and_then(Node::text).unwrap_or("misc").to_owned();
    let mut parents = Vec::new();
    let mut fields = Vec::new();
    for pair in into_pairs(value) {
        match pair.key.value.as_str() {
            "parent" => parents = parents_of(pair, &kind),
            _ => fields.push(pair),
        }
    }
    let has_arxiv = fields.iter().any(|field| field.value.get("arxiv").is_some());
    let holder = parents.first().map(|parent| parent.kind.as_str());
    let (own_kind, title_field) = match table::type_of(&kind, holder) {
        // A paper that nothing holds but arXiv is a preprint.
        Some(("article", field)) if holder.is_none() && has_arxiv => ("preprint", field),
        Some(found) => found,
        None => (kind.as_str(), "venue"),
    };
    for field in fields {
        work.field(field, own_kind);
    }
    let mut parents = parents.into_iter();
    if let Some(first) = parents.next() {
        work.held_by(first, title_field);
    }
    for other in parents {
        work.pairs.push(pair("parent", other.key.span, other.node));
    }
    Node { kind: NodeKind::Map(work.pairs), span }
}

/// Whether the field `name` holds prose.
fn is_text(name: &str) -> bool {
    fields::find(name).is_some_and(|field| field.ty() == FieldType::Text)
}

/// A pair called `name`, written at `span`.
fn pair(name: &str, span: crate::span::Span, value: Node) -> Pair {
    Pair { key: Spanned::new(name.to_owned(), span), value }
}

/// What holds an entry.
struct Parent {
    /// Its type, lower-case.
    kind: String,
    /// The name of the pair that says it.
    key: Spanned<String>,
    /// Itself.
    node: Node,
}

/// The parents in `pair`, one or a list, of an entry of type `kind`.
fn parents_of(pair: Pair, kind: &str) -> Vec<Parent> {
    let Pair { key, value } = pair;
    let nodes = match value.kind {
        NodeKind::List(items) => items,
        kind => vec![Node { kind, span: value.span }],
    };
    let parent = |node: Node| {
        let written = node.get("type").and_then(Node::text);
        let kind = written.unwrap_or(table::default_parent(kind)).to_ascii_lowercase();
        Parent { kind, key: key.clone(), node }
    };
    nodes.into_iter().map(parent).collect()
}

/// A work that is being put together.
struct Work {
    pairs: Vec<Pair>,
}

impl Work {
    /// Whether the work has the field `name`.
    fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|pair| pair.key.value == name)
    }

    /// Adds a field of the entry, which is a work of type `kind`.
    fn field(&mut self, field: Pair, kind: &str) {
        match field.key.value.as_str() {
            "type" => {
                let value = text_at(&field.value, kind);
                self.pairs.push(Pair { value, ..field });
            }
            "title" => self.title(field, "title", "shorttitle"),
            "author" => self.people(field, "authors"),
            "editor" => self.people(field, "editors"),
            "affiliated" => self.affiliated(field),
            "publisher" => self.publisher(field),
            "url" => self.url(field),
            "serial-number" => self.serials(field, kind),
            "issue" => {
                let is_journal = matches!(kind, "article" | "news" | "periodical");
                let name = if is_journal { "number" } else { "issue" };
                self.pairs.push(renamed(field, name));
            }
            "organization" if matches!(kind, "thesis" | "report") => {
                self.text(field, "institution");
            }
            name => match find_field(name) {
                Some(known) if is_text(known) => self.text(field, known),
                Some(known) => self.pairs.push(renamed(field, known)),
                None => self.pairs.push(field),
            },
        }
    }

    /// Adds a string as the text `name`.
    fn text(&mut self, field: Pair, name: &str) {
        let field = renamed(field, name);
        self.pairs.push(Pair { value: texts::string(field.value).0, ..field });
    }

    /// Adds a title, and its short form under a name of its own.
    fn title(&mut self, field: Pair, name: &str, short_name: &str) {
        let field = renamed(field, name);
        let (long, short) = texts::string(field.value);
        let span = field.key.span;
        self.pairs.push(Pair { value: long, ..field });
        if let Some(short) = short {
            self.pairs.push(pair(short_name, span, short));
        }
    }

    /// Adds people as the field `name`.
    fn people(&mut self, field: Pair, name: &str) {
        let field = renamed(field, name);
        self.pairs.push(Pair { value: texts::people(field.value), ..field });
    }

    /// Adds people with roles; those whose role has no field keep theirs.
    fn affiliated(&mut self, field: Pair) {
        let (key, span) = (field.key, field.value.span);
        let groups = match field.value.kind {
            NodeKind::List(groups) => groups,
            kind => vec![Node { kind, span }],
        };
        let mut others = Vec::new();
        for group in groups {
            let role = group.get("role").and_then(Node::text).and_then(find_role);
            let Some(role) = role else {
                others.push(group);
                continue;
            };
            let names = into_pairs(group).into_iter().find(|pair| pair.key.value == "names");
            if let Some(names) = names {
                self.people(names, role);
            }
        }
        if !others.is_empty() {
            self.pairs.push(Pair { key, value: Node { kind: NodeKind::List(others), span } });
        }
    }

    /// Adds a publisher: a string, or one with its place.
    fn publisher(&mut self, field: Pair) {
        if field.value.get("name").is_none() {
            return self.text(field, "publisher");
        }
        for part in into_pairs(field.value) {
            match part.key.value.as_str() {
                "name" => self.text(part, "publisher"),
                "location" => self.text(part, "place"),
                _ => self.pairs.push(part),
            }
        }
    }

    /// Adds an address: a text, or one with the date of a visit.
    fn url(&mut self, field: Pair) {
        if field.value.get("value").is_none() {
            return self.pairs.push(field);
        }
        for part in into_pairs(field.value) {
            match part.key.value.as_str() {
                "value" => self.pairs.push(renamed(part, "url")),
                "date" => self.pairs.push(renamed(part, "urldate")),
                _ => self.pairs.push(part),
            }
        }
    }

    /// Adds serial numbers: each of a known scheme is a field; another is the number of a report or
    /// patent, else stands for pages.
    fn serials(&mut self, field: Pair, kind: &str) {
        let plain = if matches!(kind, "report" | "patent" | "standard") { "number" } else { "eid" };
        if field.value.pairs().is_none() {
            return self.pairs.push(renamed(field, plain));
        }
        for part in into_pairs(field.value) {
            let scheme = part.key.value.to_ascii_lowercase();
            if SERIALS.contains(&scheme.as_str()) {
                self.pairs.push(renamed(part, &scheme));
            } else if scheme == "serial" {
                self.pairs.push(renamed(part, plain));
            } else {
                self.pairs.push(part);
            }
        }
    }

    /// Adds what `parent` says that the work does not say itself; its title as `title_field`, and
    /// that of its own parent as the series.
    fn held_by(&mut self, parent: Parent, title_field: &'static str) {
        let kind = if parent.kind == "periodical" { "article" } else { "book" };
        let is_journal = title_field == "journaltitle";
        let short = if is_journal { "shortjournal" } else { "shortseries" };
        let mut held = Work { pairs: Vec::new() };
        for field in into_pairs(parent.node) {
            match field.key.value.as_str() {
                "type" => {}
                "title" => held.title(field, title_field, short),
                "parent" => held.series(field),
                "author" => held.people(field, "bookauthors"),
                _ => held.field(field, kind),
            }
        }
        for pair in held.pairs {
            if !self.has(&pair.key.value) {
                self.pairs.push(pair);
            }
        }
    }

    /// Adds the title of what holds a book or journal as the series.
    fn series(&mut self, parent: Pair) {
        let Some(parent) = parents_of(parent, "book").into_iter().next() else { return };
        let pairs = into_pairs(parent.node);
        if let Some(title) = pairs.into_iter().find(|pair| pair.key.value == "title") {
            self.title(title, "series", "shortseries");
        }
    }
}

#[cfg(test)]
mod tests;
