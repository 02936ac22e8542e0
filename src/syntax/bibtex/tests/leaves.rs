//! The leaves tile the file, whatever is in it.

use proptest::prelude::*;

use super::super::Reader;
use super::super::outside::gap;
use super::faults::CASES;
use super::read;
use crate::diag::Sink;
use crate::span::Sources;
use crate::syntax::leaves::{Leaf, LeafKind, Recorder};

/// The leaves of `text`.
fn leaves(text: &str) -> Vec<Leaf> {
    let file = Sources::default().add("x.bib", text);
    crate::syntax::bibtex::leaves(file, text, &mut Sink::default())
}

/// Fails unless each byte of `text` is in exactly one leaf, and no leaf cuts a character.
#[track_caller]
fn assert_tiled(text: &str) -> Vec<Leaf> {
    let leaves = leaves(text);
    let mut at = 0;
    for leaf in &leaves {
        let range = leaf.range();
        assert_eq!(range.start, at, "{leaf:?} in {text:?}");
        assert!(range.end > at && text.is_char_boundary(range.end), "{leaf:?} in {text:?}");
        at = range.end;
    }
    assert_eq!(at, text.len(), "{text:?}");
    let written: String = leaves.iter().map(|leaf| leaf.slice(text)).collect();
    assert_eq!(written, text);
    leaves
}

/// The leaves of `text` but for blanks, as `Kind text` lines.
fn shown(text: &str) -> Vec<String> {
    let shown = assert_tiled(text).into_iter().filter(|leaf| leaf.kind != LeafKind::Blank);
    shown.map(|leaf| format!("{:?} {}", leaf.kind, leaf.slice(text))).collect()
}

#[test]
fn each_thing_in_a_good_file_is_a_leaf_of_its_kind() {
    let text = "\u{feff}---\nlayout: x\n---\nme@x.org % note\n@comment{jabref-meta: a{b}c;}\n\
        @String(ieee = \"IEEE\")\n@misc{a/b:c, % the key\n  Title = {T} # ieee # \"x\",\n year = 2020\n} end\n\
        @comment unbalanced {";
    let expected = [
        "ByteOrderMark \u{feff}",
        "FrontMatter ---\nlayout: x\n---",
        "Outside me@x.org",
        "Comment % note",
        "CommentBlock @comment{jabref-meta: a{b}c;}",
        "At @",
        "Word String",
        "Open (",
        "Name ieee",
        "Equals =",
        "Quoted \"IEEE\"",
        "Close )",
        "At @",
        "Word misc",
        "Open {",
        "Key a/b:c",
        "Comma ,",
        "Comment % the key",
        "Name Title",
        "Equals =",
        "Braced {T}",
        "Joint #",
        "Bare ieee",
        "Joint #",
        "Quoted \"x\"",
        "Comma ,",
        "Name year",
        "Equals =",
        "Bare 2020",
        "Close }",
        "Outside end",
        "Outside @comment unbalanced {",
    ];
    assert_eq!(shown(text), expected);
}

#[test]
fn what_is_broken_has_its_leaf_too() {
    let unread = |text: &str| -> Vec<String> {
        shown(text)
            .into_iter()
            .filter_map(|leaf| leaf.strip_prefix("Unread ").map(str::to_owned))
            .collect()
    };
    assert_eq!(unread("@misc{a,\n  title = {T} U},\n  year = 2020\n}"), ["U", "}", ","]);
    assert_eq!(unread("@misc{a,\n  title 💯 {T}, year = 2020}"), ["💯"]);
    assert_eq!(unread("@misc{a,\n  = {T},\n  year = 2020}"), ["= {T},"]);
    assert_eq!(unread("@misc{a,\n  title = {T,\n  year = 2020\n}"), [","]);
    for (faulty, ..) in CASES {
        assert_tiled(faulty);
        assert_tiled(&format!("@book{{x}}\n{faulty}@book{{y}}"));
    }
}

/// A real entry, as Google Scholar, JabRef and BibDesk write them.
const REAL: &str = "%% This BibTeX bibliography file was created using BibDesk.\n\
    @inproceedings{he2023reinforcement,\n  title={Reinforcement learning-based {COVID}-19 “response”},\n  \
    author={He, Bing and Ahamad, Mustaque},\n  booktitle=\"Proc. of the \" # www,\n  pages={2698--2709},\n  \
    month = apr # \"~30\",\n  year=2023,\n  Date-Added = {2023-05-01 10:00:00 +0200},\n}\n\n\
    @Comment{jabref-meta: databaseType:biblatex;}\n@preamble{ \"\\newcommand{\\noop}[1]{}\" }\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn soup_is_tiled(text in "(@|misc|string|comment|preamble|---\n|\\{|\\}|\"|,|=|#|%|\n|\r\n| |\u{a0}|a|é|\u{feff}|2020|\\(|\\)|title = ){0,60}") {
        assert_tiled(&text);
    }

    #[test]
    fn a_real_entry_is_tiled_whatever_is_cut_out_doubled_or_put_in(
        from in 0..REAL.len(), length in 0_usize..40, piece in "[@{}()\",=#%\n a]{0,3}", at in 0..REAL.len(),
    ) {
        let boundary = |at| crate::span::floor_char_boundary(REAL, at);
        let (start, end) = (boundary(from), boundary(from + length));
        let mut text = REAL.to_owned();
        text.insert_str(boundary(at), &piece);
        assert_tiled(&text);
        assert_tiled(&format!("{}{}", &REAL[..start], &REAL[end..]));
        assert_tiled(&format!("{}{}", &REAL[..end], &REAL[start..]));
    }

    #[test]
    fn recording_changes_nothing_that_is_read(text in "(@misc\\{a,|\\{|\\}|\"|,|=|#|%|\n| |title = ){0,40}") {
        let (document, found, _, file) = read(&text);
        let mut sink = Sink::default();
        let recorder = Recorder::new(&text, gap);
        let (recorded, _) = Reader::start(file, &text, Some(recorder)).read(&mut sink);
        prop_assert_eq!(format!("{document:?}"), format!("{recorded:?}"));
        prop_assert_eq!(found, sink.into_sorted());
    }
}
