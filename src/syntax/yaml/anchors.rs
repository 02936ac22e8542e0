//! Anchors, their copies, and merge keys. Anchors are carried by name over the whole file; how much
//! may be copied is bounded, so that no alias bomb fills the memory.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::place::Place;
use super::quote;
use crate::diag::{Diagnostic, Safety, codes};
use crate::span::Span;
use crate::syntax::node::{Node, NodeKind, Pair};

/// How deep a tree may be, aliases resolved.
pub(super) const MAX_DEPTH: usize = 100;

/// What copies may cost in any file, beside twice its size.
const FREE_COPIES: usize = 16 << 20;
/// What a copied node costs beside its text: about its size in memory.
const NODE_COST: usize = 100;

/// Every anchor of a file.
pub(super) struct Anchors {
    /// All anchors in their order.
    declared: Vec<Anchor>,
    /// For each name, its anchors in their order; the last one counts.
    named: BTreeMap<String, Vec<usize>>,
    /// The names of anchors whose node is still being read.
    open: Vec<String>,
    /// What may still be copied.
    budget: usize,
    /// Whether a copy was too much.
    exhausted: bool,
}

/// A node with a name.
struct Anchor {
    name: String,
    node: Node,
    /// How deep its tree is.
    height: usize,
    /// What a copy costs.
    cost: usize,
    /// Whether an alias refers to it.
    used: bool,
    /// Where that is a plain text, what the file has of it.
    plain: Option<Plain>,
}

/// An anchor of a plain text, as bytes of the file.
pub(super) struct Plain {
    /// `&name`.
    pub(super) name: Range<usize>,
    /// From there to the end of the text.
    pub(super) whole: Range<usize>,
}

/// What an alias stands for.
pub(super) enum Copied {
    /// A copy of the node, and how deep its tree is.
    Node(Node, usize),
    /// No anchor of this name comes before.
    Unknown,
    /// The alias stands inside what its anchor names.
    Cyclic,
    /// The copies of the file are too many; true the first time.
    TooMuch(bool),
}

impl Anchors {
    /// No anchors yet, for a file of `size` bytes.
    pub(super) fn new(size: usize) -> Anchors {
        let budget = FREE_COPIES + 2 * size;
        let (declared, named, open) = (Vec::new(), BTreeMap::new(), Vec::new());
        Anchors { declared, named, open, budget, exhausted: false }
    }

    /// Says that the node named `name` starts.
    pub(super) fn open(&mut self, name: &str) {
        self.open.push(name.to_owned());
    }

    /// Says that the node named last is complete.
    pub(super) fn close(&mut self, node: &Node, height: usize) {
        if let Some(name) = self.open.pop() {
            self.declare(name, node, height, None);
        }
    }

    /// Takes a scalar's anchor.
    pub(super) fn scalar(&mut self, name: &str, node: &Node, plain: Option<Plain>) {
        self.declare(name.to_owned(), node, 0, plain);
    }

    /// Takes an anchor with its node.
    fn declare(&mut self, name: String, node: &Node, height: usize, plain: Option<Plain>) {
        let (cost, node) = match cost(node) {
            cost if cost <= self.budget => (cost, node.clone()),
            // Too large to keep: an alias to it is one copy too many.
            _ => (usize::MAX, Node { kind: NodeKind::Null, span: node.span }),
        };
        if cost < usize::MAX {
            self.budget -= cost;
        }
        self.named.entry(name.clone()).or_default().push(self.declared.len());
        self.declared.push(Anchor { name, node, height, cost, used: false, plain });
    }

    /// What the alias `name` stands for.
    pub(super) fn copy(&mut self, name: &str) -> Copied {
        if self.open.iter().any(|open| open == name) {
            return Copied::Cyclic;
        }
        let last = self.named.get(name).and_then(|all| all.last());
        let Some(anchor) = last.and_then(|&at| self.declared.get_mut(at)) else {
            return Copied::Unknown;
        };
        anchor.used = true;
        if self.budget < anchor.cost {
            return Copied::TooMuch(!std::mem::replace(&mut self.exhausted, true));
        }
        self.budget -= anchor.cost;
        Copied::Node(anchor.node.clone(), anchor.height)
    }

    /// How many anchors there are: what [`Anchors::rewind`] goes back to.
    pub(super) fn mark(&self) -> usize {
        self.declared.len()
    }

    /// Forgets the anchors that came after `mark`, before their text is read again.
    pub(super) fn rewind(&mut self, mark: usize) {
        self.open.clear();
        for anchor in self.declared.drain(mark.min(self.declared.len())..) {
            if let Some(all) = self.named.get_mut(&anchor.name) {
                all.pop();
            }
        }
    }

    /// Findings for texts that start with `&`, which makes an anchor that nothing refers to.
    pub(super) fn unused(&self, place: &Place) -> Vec<Diagnostic> {
        let unused = self.declared.iter().filter(|anchor| !anchor.used);
        let found = unused.filter_map(|anchor| {
            let (plain, name) = (anchor.plain.as_ref()?, &anchor.name);
            let span = Span::new(place.file, plain.name.clone());
            let message = format!(
                "`&{name}` is read as an anchor for `*{name}`, which is never \
                                   used"
            );
            let mut finding = Diagnostic::warning(codes::YAML_UNUSED_ANCHOR, message)
                .at(span)
                .help("quote the text if it starts with `&`, otherwise remove the anchor");
            finding.fix = Some(quote::fix(place, plain.whole.clone(), Safety::Unsafe));
            Some(finding)
        });
        found.collect()
    }
}

/// What a copy of `node` costs; its depth is bounded.
fn cost(node: &Node) -> usize {
    NODE_COST
        + match &node.kind {
            NodeKind::Null => 0,
            NodeKind::Scalar(scalar) => scalar.text.len(),
            NodeKind::List(items) => items.iter().map(cost).sum(),
            NodeKind::Map(pairs) => {
                pairs.iter().map(|pair| pair.key.value.len() + cost(&pair.value)).sum()
            }
        }
}

/// Resolves the merge keys (`<<`) of a mapping: what they bring comes after what is written, which
/// wins (<https://yaml.org/type/merge.html>).
pub(super) fn merge(pairs: &mut Vec<Pair>, found: &mut Vec<Diagnostic>) {
    if !pairs.iter().any(|pair| pair.key.value == "<<") {
        return;
    }
    let (merges, written): (Vec<Pair>, Vec<Pair>) =
        std::mem::take(pairs).into_iter().partition(|pair| pair.key.value == "<<");
    let mut known: BTreeSet<String> = written.iter().map(|pair| pair.key.value.clone()).collect();
    *pairs = written;
    for merge in merges {
        let sources = match merge.value.kind {
            NodeKind::List(items) => items,
            _ => vec![merge.value],
        };
        for source in sources {
            let span = source.span;
            let NodeKind::Map(brought) = source.kind else {
                let message = "`<<` expects a mapping, or a list of mappings";
                let help = "name a mapping with `&name` and merge it with `<<: *name`";
                found.push(Diagnostic::error(codes::YAML_ALIAS, message).at(span).help(help));
                continue;
            };
            pairs.extend(brought.into_iter().filter(|pair| known.insert(pair.key.value.clone())));
        }
    }
}

/// The finding for an alias whose anchor is nowhere before it: most likely a text.
pub(super) fn unknown(name: &str, place: &Place, span: Span) -> Diagnostic {
    let message = format!("a leading `*` refers to an anchor, but there is no `&{name}` before it");
    let mut finding = Diagnostic::error(codes::YAML_ALIAS, message)
        .at(span)
        .help("quote the text if it starts with `*`");
    // `*:` may also be a key of a mapping that was not meant as one.
    let safety = if name.contains(':') { Safety::Unsafe } else { Safety::Safe };
    finding.fix = Some(quote::fix(place, span.range(), safety));
    finding
}

/// The finding for an alias that cannot be copied; none if it was said before.
pub(super) fn refused(name: &str, refused: &Copied, span: Span) -> Option<Diagnostic> {
    let (message, help) = match refused {
        Copied::Cyclic => {
            (format!("`*{name}` is inside its own anchor `&{name}`"), "write the value in full")
        }
        Copied::TooMuch(true) => (
            format!("`*{name}` copies more than byline supports"),
            "refer to fewer or smaller values",
        ),
        Copied::TooMuch(false) | Copied::Unknown => return None,
        Copied::Node(..) => (
            format!("`*{name}` nests deeper than {MAX_DEPTH} levels"),
            "flatten the lists and mappings",
        ),
    };
    Some(Diagnostic::error(codes::YAML_ALIAS, message).at(span).help(help))
}
