//! What sources are laid out as, and that nothing is lost on the way.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::same::same;
use crate::diag::{Severity, Sink};
use crate::span::Sources;
use crate::syntax::leaves::LeafKind;
use crate::syntax::node::Node;
use crate::syntax::yaml;

/// The tree of `text`.
fn tree(text: &str) -> Node {
    let file = Sources::default().add("works.yaml", text);
    yaml::parse(file, text, &mut Sink::default()).root
}

/// Whether `text` has no fault of syntax.
fn is_valid(text: &str) -> bool {
    let (file, mut sink) = (Sources::default().add("works.yaml", text), Sink::default());
    yaml::parse(file, text, &mut sink);
    !sink.has_errors()
}

/// The comments of `text`, sorted.
fn comments(text: &str) -> Vec<String> {
    let leaves = yaml::leaves(text);
    let comments = leaves.iter().filter(|leaf| leaf.kind == LeafKind::Comment);
    let mut comments: Vec<String> =
        comments.map(|leaf| leaf.slice(text).trim_end().to_owned()).collect();
    comments.sort();
    comments
}

/// Asserts that laying out `text` loses nothing, and that doing it again changes nothing.
fn assert_kept(text: &str) {
    let kept = kept(text);
    assert!(kept.is_ok(), "{}", kept.unwrap_err());
}

/// What is lost by laying out `text`, or changed by doing it again.
fn kept(text: &str) -> Result<(), String> {
    // A text with faults may be left as it is.
    let once = if is_valid(text) { super::laid_out(text) } else { super::lay_out(text) };
    let twice = super::lay_out(&once);
    let say = |what: &str, a: &str, b: &str| Err(format!("{what}\n{}", difference(a, b)));
    if !same(&tree(text), &tree(&once)) {
        return say("not the same", text, &once);
    }
    if comments(text) != comments(&once) {
        return say("comments", &comments(text).join("\n"), &comments(&once).join("\n"));
    }
    let leaves = yaml::leaves(text);
    let mut places =
        leaves.iter().scan(0, |at, leaf| Some((std::mem::replace(at, leaf.end), leaf.start)));
    if !places.all(|(at, start)| at == start)
        || leaves.last().map_or(0, |l| l.range().end) != text.len()
    {
        return Err("the leaves do not tile it".to_owned());
    }
    if once == twice { Ok(()) } else { say("not idempotent", &once, &twice) }
}

/// The lines in which two texts differ.
fn difference(a: &str, b: &str) -> String {
    similar::TextDiff::from_lines(a, b).unified_diff().to_string()
}

/// Every YAML file below `folder`.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() && !path.ends_with("target") && !path.ends_with(".git") {
            files(&path, found);
        } else if matches!(ending, "yaml" | "yml") {
            found.push(path);
        }
    }
}

#[test]
fn every_yaml_file_of_the_project_is_kept() {
    let mut found = Vec::new();
    files(Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for path in found {
        let kept = kept(&std::fs::read_to_string(&path).unwrap());
        assert!(kept.is_ok(), "{}: {}", path.display(), kept.unwrap_err());
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
#[allow(clippy::disallowed_methods, reason = "tests read their own environment")]
fn every_yaml_file_of_the_corpus_is_kept() {
    let mut found = Vec::new();
    files(Path::new(&std::env::var("BYLINE_CORPUS").unwrap()), &mut found);
    assert!(found.len() > 150, "{}", found.len());
    for path in found {
        // A file that is not UTF-8 is reported before it is read.
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let kept = kept(&text);
        assert!(kept.is_ok(), "{}: {}", path.display(), kept.unwrap_err());
    }
}

proptest! {
    #[test]
    fn nothing_of_any_text_is_lost(
        text in "([ \n\r]|- |: |[a-cé:#\\-?,\\[\\]{}&*!|>'\"%@~<]|\r\n|\n  |\n- |a: | # x\n|---){0,50}"
    ) {
        assert_kept(&text);
    }
}

/// Sources, and how they are laid out.
const LAYOUTS: &[(&str, &str)] = &[
    (
        "# file\n\npeople:\n    bing-he:\n        name: \"Bing He\"\n\n        also: [ B. He ,  何冰 ]\n    # x\n    y: {name: Y}\nworks:\n  # first\n  - title: A  # t\n    # about authors\n    authors:\n      - Bing He\n      # - Old\n    key: a\n    date: 2024-11-03\n    volume: 1.10\n    # foot of a\n  # tail\n\n  # free\n\n  - {key: b, title: 'T'}\n  # - key: old\n  #   title: x\n",
        "# file\n\npeople:\n  bing-he:\n    name: Bing He\n\n    also: [B. He, 何冰]\n  # x\n  y: {name: Y}\n\nworks:\n# first\n- key: a\n  title: A  # t\n  # about authors\n  authors:\n  - Bing He\n  # - Old\n  date: '2024-11-03'\n  volume: '1.10'\n  # foot of a\n# tail\n\n# free\n\n- {key: b, title: T}\n# - key: old\n#   title: x\n",
    ),
    // Blocks stay blocks; what is too long for a line does not stay on it.
    (
        "- key:   a\n  summary: |2-\n     x\n    y\n\n  note: >+\n      a\n      b\n\n  title: \"A\n      long   one\n\n      B\"\n  authors: [Bing He, Rui Sun, Zhan Shi, Mustaque Ahamad, Srijan Kumar, {The ATLAS Collaboration}, Someone Else]\n- key: b\n  authors: [{The ATLAS Collaboration}]\n",
        "- key: a\n  title: \"A\n    long   one\n\n    B\"\n  authors:\n  - Bing He\n  - Rui Sun\n  - Zhan Shi\n  - Mustaque Ahamad\n  - Srijan Kumar\n  - {group: The ATLAS Collaboration}\n  - Someone Else\n  summary: |2-\n     x\n    y\n  note: >+\n    a\n    b\n\n- key: b\n  authors: [{group: The ATLAS Collaboration}]\n",
    ),
    // Anchors, aliases and merge keys stay; a work that declares one keeps its order.
    (
        "- &base\n  type: article\n  key: a\n  venue: &v ACM WWW\n  title: T\n- <<: *base\n  title: \"U\"\n  key: b\n  venue: *v\n",
        "- &base\n  type: article\n  key: a\n  venue: &v ACM WWW\n  title: T\n\n- key: b\n  <<: *base\n  title: U\n  venue: *v\n",
    ),
    // Comments within brackets, names behind `?` and the like are left alone, and so
    // is the order around them.
    (
        "- key: a\n  authors: [Bing He, # me\n     Rui Sun]\n  ? odd\n  : x\n  title: T # t\n",
        "- key: a\n  authors: [Bing He, # me\n     Rui Sun]\n  ? odd\n  : x\n  title: T  # t\n",
    ),
    // Types: what is no text stays what it is, and quotes that say nothing go.
    (
        "- key: 'a'\n  selected: true\n  hidden: 'true'\n  year: 2024\n  language: no\n  pages: 47E10\n  custom: no\n  other: '12'\n  tags: ['x', \"y: z\", no]\n",
        "- key: a\n  year: 2024\n  pages: '47E10'\n  language: 'no'\n  selected: true\n  hidden: 'true'\n  tags: [x, 'y: z', 'no']\n  custom: no\n  other: '12'\n",
    ),
    // A work with a fault keeps its bytes, and so does what stands beside it.
    (
        "works:\n  - key:   a\n    title: 'A'\n  - key:   b\n    title: \"x\n    authors: [A\n  - title: C\n    key:  c\n",
        "works:\n  - key: a\n    title: A\n\n  - key:   b\n    title: \"x\n    authors: [A\n\n  - key: c\n    title: C\n",
    ),
    ("---\r\n- title: T\r\n  key: a\r\n---\r\n", "---\r\n- key: a\r\n  title: T\r\n---\r\n"),
    ("[{\"key\": \"a\"}]\n", "[{\"key\": \"a\"}]\n"),
];

#[test]
fn sources_have_one_layout() {
    for (text, expected) in LAYOUTS {
        assert_eq!(super::lay_out(text), *expected);
        assert_kept(text);
    }
}

/// Formats `text`: the layout, and what is reported.
fn formatted(text: &str) -> (String, Vec<String>) {
    let file = Sources::default().add("works.yaml", text);
    let mut sink = Sink::default();
    let new = super::format(file, text, &mut sink);
    let errors = sink.findings().iter().filter(|finding| finding.severity == Severity::Error);
    (new, errors.map(|finding| finding.code.id.to_owned()).collect())
}

#[test]
fn dates_and_keys_are_spelled_out() {
    let text = "- title: Building and Aligning\n  authors: Bing He\n  date: 'Nov 2025'\n- {title: On Foo, authors: [Rui Sun], date: 2024-1}\n- title: The Foo\n  authors: Rui Sun\n  date: 2024\n- key: x\n  title: \"T\n";
    let (new, found) = formatted(text);
    assert!(found.contains(&"E064".to_owned()), "{found:?}");
    assert!(new.starts_with("- key: he2025building\n  title: Building and Aligning\n  authors: Bing He\n  date: 2025-11\n"), "{new}");
    assert!(new.contains("- {title: On Foo, authors: [Rui Sun], date: 2024-01}\n"), "{new}");
    assert!(new.ends_with("- key: x\n  title: \"T\n"), "{new}");
}

#[test]
fn what_is_no_source_stays_as_it_is() {
    for text in ["self:   Bing He\nsources: [a.yaml]\n", "a:   b\n", "", "just a text\n"] {
        assert_eq!(formatted(text).0, text);
    }
}

#[test]
fn an_anchor_of_a_list_in_brackets_is_written_once() {
    for list in ["&t [one, 'two: x']", "&t [&u one, {a: &v b}]", "&t {a: b}"] {
        let text = format!("- key: a\n  tags: {list}\n- key: b\n  tags: *t\n");
        assert_kept(&text);
        assert_eq!(super::laid_out(&text).matches("&t").count(), 1, "{list}");
    }
}
