//! The leaves tile every text, and the elements stand where they are written.

use std::ops::Range;

use super::*;
use crate::syntax::leaves::LeafKind;
use proptest::prelude::*;

/// The leaves of `text` as `kind "text"`, without white space.
fn shown(text: &str) -> Vec<String> {
    let leaves = leaves(text);
    let shown = leaves.iter().filter(|leaf| leaf.kind != LeafKind::Blank);
    shown.map(|leaf| format!("{:?} {}", leaf.kind, leaf.slice(text))).collect()
}

#[test]
fn every_mark_of_a_file_is_a_leaf() {
    let text = "\u{feff}%YAML 1.2\n---\n# c\n- &a x: 1 # t\n  ? s\n  : >-2 # h\n     a\n    b\n\n  u: &b !t \"q\"\n  w: [a, # d\n   {c: *a}]\n...\n";
    let expected = [
        "ByteOrderMark \u{feff}",
        "Marker %YAML 1.2",
        "Marker ---",
        "Comment # c",
        "Dash -",
        "Anchor &a",
        "Bare x",
        "Colon :",
        "Bare 1",
        "Comment # t",
        "Question ?",
        "Bare s",
        "Colon :",
        "Header >-2",
        "Comment # h",
        "Block  a\n    b",
        "Bare u",
        "Colon :",
        "Anchor &b",
        "Tag !t",
        "Quoted \"q\"",
        "Bare w",
        "Colon :",
        "Open [",
        "Bare a",
        "Comma ,",
        "Comment # d",
        "Open {",
        "Bare c",
        "Colon :",
        "Alias *a",
        "Close }",
        "Close ]",
        "Marker ...",
    ];
    assert_eq!(shown(text), expected);
}

#[test]
fn a_broken_work_has_leaves_of_its_own() {
    let text = "- a: b\n- t: \"x: y\n  d: [1\n- c: d\n";
    let expected = [
        "Dash -",
        "Bare a",
        "Colon :",
        "Bare b",
        "Dash -",
        "Unread t:",
        "Unread \"x:",
        "Unread y",
        "Unread d:",
        "Open [",
        "Unread 1",
        "Dash -",
        "Bare c",
        "Colon :",
        "Bare d",
    ];
    assert_eq!(shown(text), expected);
}

/// Asserts that every byte of `text` is in one leaf, in order.
fn assert_tiled(text: &str) {
    let mut at = 0;
    for leaf in leaves(text) {
        assert_eq!(leaf.range().start, at, "{text:?}");
        assert!(!leaf.range().is_empty(), "{text:?}");
        assert!(text.get(leaf.range()).is_some(), "{text:?}");
        at = leaf.range().end;
    }
    assert_eq!(at, text.len(), "{text:?}");
}

/// Asserts that every element lies within the one around it, behind the one before.
fn assert_nested(element: &Element, within: &Range<usize>, text: &str) {
    assert!(within.start <= element.range.start && element.range.end <= within.end, "{text:?}");
    assert!((element.range.start..=element.range.end).contains(&element.content), "{text:?}");
    let children: Vec<&Element> = match &element.shape {
        Shape::List { items, .. } => items.iter().collect(),
        Shape::Map { pairs, .. } => pairs.iter().flat_map(|(name, value)| [name, value]).collect(),
        _ => Vec::new(),
    };
    assert!(element.properties.end <= element.content, "{text:?}");
    let mut from = element.content;
    for child in children {
        assert_nested(child, &(from..element.range.end), text);
        from = child.range.end;
    }
}

proptest! {
    #[test]
    fn the_leaves_tile_every_text(
        text in "([ \t\n\r]|- |: |[a-cé:#\\-?,\\[\\]{}&*!|>'\"%@`\\\\~<]|\r\n|\n  |---|\u{feff}|\u{7}){0,60}"
    ) {
        assert_tiled(&text);
        if let Some(root) = Syntax::read(&text).root {
            assert_nested(&root, &(0..text.len()), &text);
        }
    }
}
