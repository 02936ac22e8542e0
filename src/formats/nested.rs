//! Lists that people write below headings of their own: works below years (`- year: 2025` with
//! `papers:`, or `2025:` with a list), or below one key that says what they are (`main:`).

use super::tree::{into_pairs, text_at};
use crate::syntax::SECTIONS;
use crate::syntax::node::{Node, NodeKind, Pair};

/// How a heading is called where it is no year.
const SECTION: &str = "section";

/// Whether `root` holds its works below headings.
pub(super) fn looks_like(root: &Node) -> bool {
    match &root.kind {
        NodeKind::List(items) => {
            !items.is_empty() && (items.iter().all(is_group) || items.iter().all(is_named))
        }
        NodeKind::Map(pairs) => {
            let is_section = |pair: &Pair| SECTIONS.contains(&pair.key.value.as_str());
            !pairs.is_empty()
                && !pairs.iter().any(is_section)
                && pairs.iter().all(|pair| holds_works(&pair.value))
        }
        _ => false,
    }
}

/// `root` as a list of works, each with what its heading says.
pub(super) fn flatten(root: Node) -> Node {
    let span = root.span;
    let mut works = Vec::new();
    match root.kind {
        NodeKind::List(items) if items.iter().all(is_named) => works.extend(items),
        NodeKind::List(items) => items.into_iter().for_each(|item| group(item, &mut works)),
        _ => {
            for Pair { key, value } in into_pairs(root) {
                let name = if is_year(&key.value) { "date" } else { SECTION };
                let place = Node { kind: NodeKind::Null, span: key.span };
                let heading = Pair {
                    key: crate::span::Spanned::new(name.to_owned(), key.span),
                    value: text_at(&place, key.value),
                };
                add(value, &[heading], &mut works);
            }
        }
    }
    works.iter_mut().for_each(rename);
    Node { kind: NodeKind::List(works), span }
}

/// Words that people have for fields, and byline's.
const WORDS: [(&str, &str); 5] = [
    ("name", "title"),
    ("conference", "venue"),
    ("project_page", "website"),
    ("thumb", "preview"),
    ("paper", "pdf"),
];

/// Gives the fields of `work` byline's names, where it does not have them.
fn rename(work: &mut Node) {
    let NodeKind::Map(pairs) = &mut work.kind else { return };
    for (word, name) in WORDS {
        let has = |name: &str| pairs.iter().any(|pair| pair.key.value == name);
        if !has(name)
            && let Some(pair) = pairs.iter_mut().find(|pair| pair.key.value == word)
        {
            name.clone_into(&mut pair.key.value);
        }
    }
}

/// Whether `item` is a work whose title is called its name.
fn is_named(item: &Node) -> bool {
    let has = |name: &str| item.get(name).is_some();
    has("name") && !has("title") && (has("authors") || has("author"))
}

/// Whether `item` is no work but a heading with works below it.
fn is_group(item: &Node) -> bool {
    let Some(pairs) = item.pairs() else { return false };
    let below = pairs.iter().filter(|pair| holds_works(&pair.value)).count();
    let has = |name: &str| item.get(name).is_some_and(|value| value.text().is_some());
    below == 1 && !["key", "authors", "author"].into_iter().any(has)
}

/// Whether `value` is a list of mappings with titles.
fn holds_works(value: &Node) -> bool {
    let is_work = |item: &Node| {
        is_named(item)
            || item.get("title").is_some()
                && item.get("url").is_none_or(|_| item.pairs().is_some_and(|all| all.len() > 2))
    };
    value.items().is_some_and(|items| !items.is_empty() && items.iter().all(is_work))
}

/// Adds the works below the heading `item`.
fn group(item: Node, works: &mut Vec<Node>) {
    let (below, headings): (Vec<Pair>, Vec<Pair>) =
        into_pairs(item).into_iter().partition(|pair| holds_works(&pair.value));
    let headings: Vec<Pair> = headings.into_iter().map(heading).collect();
    for pair in below {
        add(pair.value, &headings, works);
    }
}

/// What a heading says of the works below it: its title is no title of theirs.
fn heading(mut pair: Pair) -> Pair {
    match pair.key.value.as_str() {
        "title" | "name" | "heading" => SECTION.clone_into(&mut pair.key.value),
        "year" => "date".clone_into(&mut pair.key.value),
        _ => {}
    }
    pair
}

/// Adds the works of `list` with `headings`, where they say nothing of that themselves.
fn add(list: Node, headings: &[Pair], works: &mut Vec<Node>) {
    let NodeKind::List(items) = list.kind else { return };
    for item in items {
        let from = works.len();
        // Headings may stand below a heading.
        if is_group(&item) {
            group(item, works);
        } else {
            works.push(item);
        }
        works[from..].iter_mut().for_each(|work| inherit(work, headings));
    }
}

/// Gives `work` what `headings` say, where it says nothing of that itself.
fn inherit(work: &mut Node, headings: &[Pair]) {
    let NodeKind::Map(pairs) = &mut work.kind else { return };
    let has = |name: &str| pairs.iter().any(|pair| pair.key.value == name);
    let is_dated = has("date") || has("year");
    let more: Vec<Pair> = headings
        .iter()
        .filter(|heading| {
            let name = heading.key.value.as_str();
            !(has(name) || name == "date" && is_dated)
        })
        .cloned()
        .collect();
    pairs.extend(more);
}

/// Whether `word` is a year.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use crate::span::Sources;
    use crate::syntax::yaml;

    /// The works of `text` as `title date section`; nothing if it is no such list.
    fn read(text: &str) -> Vec<String> {
        let file = Sources::default().add("a.yaml", text);
        let root = yaml::parse(file, text, &mut Sink::default()).root;
        if !looks_like(&root) {
            return Vec::new();
        }
        let flat = flatten(root);
        let say = |work: &Node| {
            let part = |name| work.get(name).and_then(Node::text).unwrap_or("-").to_owned();
            ["title", "date", "section"].map(part).join(" ")
        };
        flat.items().unwrap_or_default().iter().map(say).collect()
    }

    #[test]
    fn works_below_headings_are_works() {
        let by_year = "- year: 2025\n  papers:\n  - {title: A, authors: [B]}\n- year: 2024\n  papers:\n  - {title: C, year: 2023}\n";
        assert_eq!(read(by_year), ["A 2025 -", "C - -"]);
        assert_eq!(read("2025:\n- {title: A}\n2024:\n- {title: C}\n"), ["A 2025 -", "C 2024 -"]);
        assert_eq!(read("main:\n- {title: A}\n"), ["A - main"]);
        assert_eq!(read("- title: Talks\n  entries:\n  - {title: A}\n"), ["A - Talks"]);
        assert_eq!(read("featured:\n- {name: A, authors: B, year: 2020}\n"), ["A - featured"]);
        assert_eq!(read("- {name: A, authors: B}\n"), ["A - -"]);
    }

    #[test]
    fn works_and_lists_of_byline_are_none() {
        for text in [
            "- {title: A, authors: [B]}",
            "- {key: a, title: A, parts: [{title: B}]}",
            "- {title: A, authors: B, parts: [{title: B}]}",
            "works:\n- {title: A}\n",
            "- title: A\n  links: [{title: PDF, url: x}]\n",
            "- name: A\n  url: x\n",
            "a: {title: A}",
            "[]",
            "x",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
