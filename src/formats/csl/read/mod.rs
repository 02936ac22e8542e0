//! CSL-JSON and CSL-YAML (1.0.2) in byline's words: items become works, variables fields. A variable
//! that has no field keeps its name.
//!
//! `names` reads people, `dates` dates.

mod dates;
mod names;

use super::table::{self, CONTAINERS, Holds, find_variable, type_of};
use crate::formats::tree::{escaped, into_pairs, renamed, text_at};
use crate::model::fields::find;
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::text::csl::needs_escape;

/// Under what a list of items may stand: in CSL-YAML, and in answers of Zotero's.
const WRAPPERS: [&str; 2] = ["references", "items"];

/// Whether `root` is a list of items, one item, or a mapping with a list of them.
pub(crate) fn looks_like(root: &Node) -> bool {
    match &root.kind {
        NodeKind::List(items) => is_list_of_items(items),
        NodeKind::Map(_) => match WRAPPERS.iter().find_map(|name| root.get(name)) {
            Some(references) => references.items().is_some_and(is_list_of_items),
            None => is_item(root),
        },
        _ => false,
    }
}

/// Whether the first of `items` that says anything is an item.
fn is_list_of_items(items: &[Node]) -> bool {
    items.iter().find(|item| item.pairs().is_some()).is_some_and(is_item)
}

/// Whether `node` is an item: it has a type or date as only CSL has it, and an `id` where a work has a
/// `key`, or, as doi.org gives it, none at all.
fn is_item(node: &Node) -> bool {
    let has = |name| node.get(name).is_some();
    // Zotero's exports have a `key` of its own beside the `id`.
    let is_work =
        ["authors", "date", "works"].into_iter().any(has) || (has("key") && !has("issued"));
    let has_type = node.get("type").and_then(Node::text).is_some_and(|word| type_of(word).1);
    let has_own = ["container-title", "DOI", "issued"].into_iter().any(has);
    !is_work && (has_type || has("issued")) && (has("id") || has_own)
}

/// Whether a list of items may stand in `pair`.
fn is_wrapper(pair: &Pair) -> bool {
    WRAPPERS.contains(&pair.key.value.as_str())
}

/// `root` as a list of works.
pub(crate) fn translate(root: Node) -> Node {
    let span = root.span;
    let items = match root.kind {
        NodeKind::List(items) => items,
        NodeKind::Map(pairs) if pairs.iter().any(is_wrapper) => {
            let references = pairs.into_iter().find(is_wrapper);
            match references.map(|pair| pair.value.kind) {
                Some(NodeKind::List(items)) => items,
                _ => Vec::new(),
            }
        }
        kind => vec![Node { kind, span }],
    };
    Node { kind: NodeKind::List(items.into_iter().map(item).collect()), span }
}

/// One item as a work.
fn item(node: Node) -> Node {
    let span = node.span;
    if node.pairs().is_none() {
        return node;
    }
    let mut item = Item::of(&node);
    if let Some(particle) = find_fixed_particle(&node) {
        // BibLaTeX's word for a particle that stays with the family name.
        let key = Spanned::new("options".to_owned(), particle.span);
        item.pairs.push(Pair { key, value: text_at(particle, "useprefix=true") });
    }
    for pair in into_pairs(node) {
        item.variable(pair);
    }
    Node { kind: NodeKind::Map(item.pairs), span }
}

/// An item while it becomes a work.
struct Item {
    /// Its type in CSL.
    kind: String,
    /// Its type in byline, if `custom.type` says it.
    own_kind: Option<String>,
    /// Whether its archive is a server of preprints or the like, not a building: a single word.
    is_preprint: bool,
    /// Whether it has the variables whose field another takes if they are not there.
    has_pages: bool,
    has_publisher_place: bool,
    /// Whether it has the title of a volume.
    has_volume_title: bool,
    /// The pairs of the work.
    pairs: Vec<Pair>,
}

impl Item {
    /// What decides how the variables of `node` are read.
    fn of(node: &Node) -> Item {
        let text = |name| node.get(name).and_then(Node::text).unwrap_or_default();
        let own_kind = node.get("custom").and_then(|custom| custom.get("type"));
        Item {
            kind: text("type").to_owned(),
            own_kind: own_kind.and_then(Node::text).map(str::to_owned),
            is_preprint: text("type") == "article" || !text("archive").contains(' '),
            has_pages: node.get("page").is_some(),
            has_publisher_place: node.get("publisher-place").is_some(),
            has_volume_title: node.get("volume-title").is_some(),
            pairs: Vec::new(),
        }
    }

    /// Adds the field that the variable `pair` is.
    fn variable(&mut self, pair: Pair) {
        match pair.key.value.as_str() {
            "type" => self.add_type(pair),
            "custom" => self.add_custom(pair),
            "page-first" if self.has_pages => {}
            // Zotero's, and no other name of the work: `id` is its key.
            "key" => self.pairs.push(renamed(pair, "x-key")),
            name => {
                let Some((field, holds)) = self.field_of(name, &pair.value) else {
                    // Crossref says `subtitle` as a list of texts.
                    let value = if find(name).is_some() { one(pair.value) } else { pair.value };
                    let pair = Pair { value: escaped(value, needs_escape), ..pair };
                    return self.pairs.push(pair);
                };
                let Pair { key, value } = renamed(pair, field);
                let value =
                    if matches!(holds, Holds::Text | Holds::Literal) { one(value) } else { value };
                let value = match holds {
                    Holds::Names => names::people(value),
                    Holds::Date => dates::date(value),
                    Holds::Text => escaped(value, needs_escape),
                    Holds::Literal => value,
                };
                self.pairs.push(Pair { key, value });
            }
        }
    }

    /// The field that the variable `name` is in an item of this type, and what it holds.
    fn field_of(&self, name: &str, value: &Node) -> Option<(&'static str, Holds)> {
        let is = |kinds: &[&str]| kinds.contains(&self.kind.as_str());
        let is_journal = self.kind.starts_with("article-") || self.kind.starts_with("review");
        let is_arxiv = value.text().is_some_and(|text| text.to_lowercase().starts_with("arxiv:"));
        Some(match name {
            "volume-title" if self.is_volume() => ("title", Holds::Text),
            "title" if self.is_volume() => ("maintitle", Holds::Text),
            "volume-title" => ("booktitle", Holds::Text),
            "container-title" => (self.container(), Holds::Text),
            "publisher" if is(&["thesis", "report"]) => ("institution", Holds::Text),
            "event-place" if self.has_publisher_place => ("eventvenue", Holds::Text),
            "issue" if is_journal || self.kind == "periodical" => ("number", Holds::Literal),
            "number" if self.is_preprint && is_arxiv => ("arxiv", Holds::Literal),
            "number" if is_journal || is(&["paper-conference", "chapter"]) => {
                ("eid", Holds::Literal)
            }
            "archive" if self.is_preprint => ("eprinttype", Holds::Literal),
            "archive_location" if self.is_preprint => ("eprint", Holds::Literal),
            "archive_collection" if self.is_preprint => ("eprintclass", Holds::Literal),
            _ => find_variable(name)?,
        })
    }

    /// Whether the item is a volume with a title of its own, and `title` is that of the whole.
    fn is_volume(&self) -> bool {
        self.has_volume_title && self.kind == "book"
    }

    /// The field for what holds an item of this type.
    fn container(&self) -> &'static str {
        let row = CONTAINERS.iter().find(|row| row.1.contains(&self.kind.as_str()));
        match row.map_or("venue", |row| row.0) {
            "booktitle" if self.has_volume_title => "maintitle",
            field => field,
        }
    }

    /// Adds the type, and as a subtype what byline has no type for.
    fn add_type(&mut self, pair: Pair) {
        let (word, is_known) = type_of(&self.kind);
        let word = self.own_kind.as_deref().unwrap_or(word);
        let value = text_at(&pair.value, word);
        if self.own_kind.is_none() && (!is_known || table::is_subtype(&self.kind)) {
            let subtype = text_at(&pair.value, self.kind.as_str());
            let key = Spanned::new("entrysubtype".to_owned(), pair.key.span);
            self.pairs.push(Pair { key, value: subtype });
        }
        self.pairs.push(Pair { value, ..pair });
    }

    /// Adds what `custom` holds besides byline's own type.
    fn add_custom(&mut self, pair: Pair) {
        let Pair { key, value: Node { kind, span } } = pair;
        let kind = match kind {
            NodeKind::Map(mut pairs) => {
                pairs.retain(|pair| pair.key.value != "type");
                if pairs.is_empty() {
                    return;
                }
                NodeKind::Map(pairs)
            }
            kind => kind,
        };
        self.pairs.push(Pair { key, value: Node { kind, span } });
    }
}

/// A particle of an author that is never dropped.
fn find_fixed_particle(item: &Node) -> Option<&Node> {
    let authors = item.get("author")?.items()?;
    authors.iter().find_map(|author| author.get("non-dropping-particle"))
}

/// One text for what Crossref says as a list of texts or as a mapping with a `name`.
fn one(node: Node) -> Node {
    match &node.kind {
        NodeKind::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Node::text).collect();
            match texts.as_deref() {
                Some([]) => Node { kind: NodeKind::Null, span: node.span },
                Some(texts) => text_at(&node, texts.join(", ")),
                None => node,
            }
        }
        NodeKind::Map(_) => match node.get("name").and_then(Node::text).map(str::to_owned) {
            Some(name) => text_at(&node, name),
            None => node,
        },
        _ => node,
    }
}

#[cfg(test)]
mod tests;
