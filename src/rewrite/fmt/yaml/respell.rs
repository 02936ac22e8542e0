//! What a YAML source spells out before it is laid out: dates as EDTF writes them, and the keys that
//! were left out. Works with a fault of syntax keep their bytes.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::decode;
use crate::diag::{Diagnostic, Edit, Safety, Sink, codes};
use crate::formats;
use crate::model::{Library, Work};
use crate::rewrite::edit;
use crate::span::{FileId, Span};
use crate::strings::lines;
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::syntax::yaml;
use crate::syntax::yaml::syntax::{Element, Shape, Syntax};

/// `text` with its dates and keys spelled out; `None` where it may be no list of works at all. What is
/// no valid YAML, and keys that cannot be given, are reported. A list in the words of another vocabulary
/// has dates and keys as that has them.
pub(super) fn respell(file: FileId, text: &str, sink: &mut Sink) -> Option<String> {
    let mut found = Sink::default();
    let document = yaml::parse(file, text, &mut found);
    let is_yaml = !found.findings().iter().any(codes::leaves_shape_in_doubt);
    sink.append(&mut found);
    if formats::is_adopted(&document.root) {
        return is_yaml.then(|| text.to_owned());
    }
    let library = decode::decode(&document, &mut found);
    let (in_doubt, found): (Vec<_>, Vec<_>) =
        found.into_sorted().into_iter().partition(codes::leaves_shape_in_doubt);
    let is_list = in_doubt.is_empty();
    for finding in in_doubt {
        sink.push(finding);
    }
    if !is_yaml || !is_list {
        return None;
    }
    let mut edits = dates(found);
    edits.extend(keys(&library, &document.root, text, sink));
    if edits.is_empty() {
        return Some(text.to_owned());
    }
    let broken = broken(text);
    edits.retain(|edit| !broken.iter().any(|range| range.contains(&edit.span.range().start)));
    Some(edit::apply(text, &edits))
}

/// The edits that write dates as EDTF does.
fn dates(found: Vec<Diagnostic>) -> Vec<Edit> {
    let odd = found.into_iter().filter(|finding| finding.code == codes::ODD_DATE);
    let fixes = odd.filter_map(|finding| finding.fix);
    fixes.filter(|fix| fix.safety == Safety::Safe).flat_map(|fix| fix.edits).collect()
}

/// The edits that write the keys that were left out. A key that another work has, or would get, is
/// reported and not written.
fn keys(library: &Library, root: &Node, text: &str, sink: &mut Sink) -> Vec<Edit> {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for work in &library.works {
        *owners.entry(work.key.value.to_lowercase()).or_default() += 1;
    }
    let empty = empty_keys(root);
    let mut edits = Vec::new();
    for work in library.works.iter().filter(|work| work.key_derived && work.title().is_some()) {
        if owners.get(&work.key.value.to_lowercase()).is_some_and(|count| *count > 1) {
            sink.push(collision(work));
        } else {
            edits.push(match empty.get(&work.span) {
                Some(pair) => filled(pair, &work.key.value, text),
                None => key(work, text),
            });
        }
    }
    edits
}

/// The finding for a key that another work has.
fn collision(work: &Work) -> Diagnostic {
    let message = format!(
        "this work has no key, and its derived key `{}` belongs to another work",
        work.key.value
    );
    Diagnostic::error(codes::KEY_COLLISION, message)
        .at(work.key.span)
        .help("add a unique `key`; byline does not make one up")
}

/// The `key:` of each work that has one with nothing in it, by the places of the works.
fn empty_keys(root: &Node) -> BTreeMap<Span, &Pair> {
    let works = root.items().or_else(|| root.get("works")?.items()).unwrap_or_default();
    let is_empty = |value: &Node| match value.text() {
        Some(text) => text.trim().is_empty(),
        None => matches!(value.kind, NodeKind::Null),
    };
    let is_key = |pair: &&Pair| pair.key.value.eq_ignore_ascii_case("key") && is_empty(&pair.value);
    let found =
        works.iter().filter_map(|work| Some((work.span, work.pairs()?.iter().find(is_key)?)));
    found.collect()
}

/// The edit that writes `key` into `pair`, which has nothing in it yet.
fn filled(pair: &Pair, key: &str, text: &str) -> Edit {
    let span = pair.value.span;
    let before = text.get(..span.range().start).unwrap_or_default();
    let space = if before.ends_with(char::is_whitespace) { "" } else { " " };
    Edit { span, replacement: format!("{space}{key}") }
}

/// The edit that writes the key of `work` before its first field.
fn key(work: &Work, text: &str) -> Edit {
    let start = work.span.range().start;
    let is_flow = text.get(start..).is_some_and(|rest| rest.starts_with('{'));
    let (at, behind) = if is_flow {
        (start + 1, ", ".to_owned())
    } else {
        (start, format!("\n{}", " ".repeat(lines::column(text, start))))
    };
    let replacement = format!("key: {}{behind}", work.key.value);
    Edit { span: Span::new(work.span.file, at..at), replacement }
}

/// The bytes of `text` that cannot be read.
fn broken(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let syntax = Syntax::read(text);
    if let Some(root) = syntax.root.filter(|_| !syntax.is_whole) {
        add_broken(&root, &mut found);
    }
    found
}

/// Adds the bytes within `element` that cannot be read.
fn add_broken(element: &Element, found: &mut Vec<Range<usize>>) {
    match &element.shape {
        Shape::Broken => found.push(element.range.clone()),
        Shape::List { items, .. } => items.iter().for_each(|item| add_broken(item, found)),
        Shape::Map { pairs, .. } => {
            for (name, value) in pairs {
                add_broken(name, found);
                add_broken(value, found);
            }
        }
        _ => {}
    }
}
