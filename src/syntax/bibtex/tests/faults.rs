//! Every single fault that people and programs make, between two good entries: the good ones come
//! through, the fault is located, and what could be read of the faulty entry is kept.

use super::{lines, places, read};
use crate::diag::{Diagnostic, Severity};

/// A faulty entry between two good ones: text, findings, what is saved of it.
pub(super) type Case = (&'static str, &'static [&'static str], &'static [&'static str]);

pub(super) const CASES: &[Case] = &[
    // The entry's own end.
    ("@misc{a,\n  title = {T},\n  year = 2020\n", &["E100 3:1"], &["misc a title=T year=2020"]),
    ("@misc{a,\n  title = {T},\n", &["E100 3:1"], &["misc a title=T"]),
    ("@misc{a,\n", &["E100 3:1"], &["misc a"]),
    ("@misc{a\n", &["E100 3:1"], &["misc a"]),
    ("@misc{\n", &["E100 3:1", "E102 3:7"], &["misc "]),
    ("@misc{a,\n  title = {T})\n", &["E114 4:14"], &["misc a title=T"]),
    ("@misc(a,\n  title = {T}}\n", &["E114 4:14"], &["misc a title=T"]),
    // A value's end.
    (
        "@misc{a,\n  title = {T,\n  year = 2020,\n  note = {N}\n}\n",
        &["E101 4:11"],
        &["misc a title=T year=2020 note=N"],
    ),
    (
        "@misc{a,\n  title = {T {U},\n  year = {2020}\n}\n",
        &["E101 4:11"],
        &["misc a title=T {U} year=2020"],
    ),
    ("@misc{a,\n  year = 2020,\n  title = {T\n}\n", &["E101 5:11"], &["misc a year=2020 title=T"]),
    (
        "@misc{a,\n  title = {{T,\n  year = 2020\n}\n",
        &["E101 4:11"],
        &["misc a title={T year=2020"],
    ),
    (
        "@misc{a,\n  year = 2020,\n  title = {{T\n}\n",
        &["E101 5:11"],
        &["misc a year=2020 title={T"],
    ),
    ("@misc{a,\n  title = \"T,\n  year = 2020\n}\n", &["E101 4:11"], &["misc a title=T year=2020"]),
    (
        "@misc{a,\n  title = \"T,\n  year = \"2020\"\n}\n",
        &["E101 4:11"],
        &["misc a title=T year=2020"],
    ),
    ("@misc{a,\n  year = 2020,\n  title = \"T\n}\n", &["E101 5:11"], &["misc a year=2020 title=T"]),
    (
        "@misc{a,\n  title = \"On \"good\" names\",\n  year = 2020\n}\n",
        &["E112 4:15"],
        &["misc a title=On \"good\" names year=2020"],
    ),
    // Braces too many.
    (
        "@misc{a,\n  title = {T}},\n  year = {2020}\n}\n",
        &["E109 4:14"],
        &["misc a title=T year=2020"],
    ),
    ("@misc{a,\n  title = {T}}\n}\n", &["E109 5:1"], &["misc a title=T"]),
    (
        "@misc{a,\n  title = {T} U},\n  year = 2020\n}\n",
        &["E109 4:16"],
        &["misc a title=T year=2020"],
    ),
    ("@misc{a,\n  title = {T}\n}\n  year = {2020},\n}\n", &["E115 6:3"], &["misc a title=T"]),
    // Keys.
    ("@misc{title = {T}}\n", &["E102 3:7"], &["misc  title=T"]),
    ("@misc{, title = {T}}\n", &["E102 3:7"], &["misc  title=T"]),
    ("@misc{year=2020, title = {T}}\n", &["E102 3:7"], &["misc  year=2020 title=T"]),
    ("@misc{a title = {T}}\n", &["E103 3:8"], &["misc a title=T"]),
    ("@misc{a\n  title = {T}}\n", &["E103 3:8"], &["misc a title=T"]),
    ("@misc a,\n  title = {T}\n}\n", &["E113 3:1"], &["misc a title=T"]),
    // Between fields.
    ("@misc{a,\n  title = {T}\n  year = 2020}\n", &["E103 4:14"], &["misc a title=T year=2020"]),
    ("@misc{a,\n  year = 2020 title = {T}}\n", &["E103 4:14"], &["misc a year=2020 title=T"]),
    ("@misc{a,,\n  title = {T}}\n", &["E111 3:9"], &["misc a title=T"]),
    ("@misc{a,\n  title {T}, year = 2020}\n", &["E104 4:9"], &["misc a title=T year=2020"]),
    ("@misc{a,\n  title 💯 {T}, year = 2020}\n", &["E104 4:9"], &["misc a title=T year=2020"]),
    ("@misc{a,\n  title = , year = 2020}\n", &["E105 4:10"], &["misc a title= year=2020"]),
    ("@misc{a,\n  title =\n  year = 2020}\n", &["E105 4:10"], &["misc a title= year=2020"]),
    ("@misc{a,\n  title, year = 2020}\n", &["E105 4:3"], &["misc a title= year=2020"]),
    ("@misc{a,\n  title = {T} # , year = 2020}\n", &["E105 4:16"], &["misc a title=T year=2020"]),
    (
        "@misc{a,\n  pages = 12--34,\n  year = 2020}\n",
        &["E106 4:11"],
        &["misc a pages=12--34 year=2020"],
    ),
    (
        "@misc{a,\n  title = Some words here,\n  year = 2020}\n",
        &["E106 4:11"],
        &["misc a title=Some words here year=2020"],
    ),
    ("@misc{a,\n  = {T},\n  year = 2020}\n", &["E110 4:3"], &["misc a year=2020"]),
    ("@misc{a,\n  what is this\n  year = 2020}\n", &["E110 4:3"], &["misc a year=2020"]),
    // Macros.
    ("@misc{a,\n  journal = jmlr,\n}\n", &["E107 4:13"], &["misc a journal=jmlr"]),
    ("@misc{a,\n  month = February,\n}\n", &["E107 4:11"], &["misc a month=February"]),
    ("@string{a = a}\n", &["E107 3:13"], &[]),
    ("@string{a = b}\n@string{b = a}\n", &["E107 3:13"], &[]),
    ("@misc{a,\n  note = later,\n}\n", &["E107 4:10"], &["misc a note=later"]),
    ("@string{x = {T}\n", &["E100 3:1"], &[]),
    ("@string{x {T}}\n", &["E104 3:11"], &[]),
    ("@preamble{\"x\"\n", &["E100 3:1"], &[]),
    ("@misc{a\n  title = {T}\n}\n", &["E103 3:8"], &["misc a title=T"]),
    (
        "@article{key,\n@article{key,\n  title = {T}\n}\n",
        &["E100 3:1"],
        &["article key", "article key title=T"],
    ),
    (
        "@misc{a,\n  title = {T},,\n  year = 2020\n}\n",
        &["E111 4:15"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T},\n  ,\n  year = 2020\n}\n",
        &["E111 5:3"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title == {T},\n  year = 2020\n}\n",
        &["E110 4:10"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = = {T},\n  year = 2020\n}\n",
        &["E110 4:11"],
        &["misc a title=T year=2020"],
    ),
    ("@misc{a,\n  title := {T},\n  year = 2020\n}\n", &["E104 4:9"], &["misc a title=T year=2020"]),
    ("@misc{a,\n  title: {T},\n  year = 2020\n}\n", &["E104 4:8"], &["misc a title=T year=2020"]),
    ("@misc{a;\n  title = {T},\n  year = 2020\n}\n", &["E103 3:9"], &["misc a; title=T year=2020"]),
    ("@misc{a,\n  title = {T};\n  year = 2020\n}\n", &["E110 4:14"], &["misc a title=T year=2020"]),
    ("@misc{a,\n  title = {T}.\n  year = 2020\n}\n", &["E110 4:14"], &["misc a title=T year=2020"]),
    (
        "@misc{a,\n  title = {T} {U},\n  year = 2020\n}\n",
        &["E110 4:15"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T} \"U\",\n  year = 2020\n}\n",
        &["E110 4:15"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = 'T',\n  year = 2020\n}\n",
        &["E106 4:11"],
        &["misc a title='T' year=2020"],
    ),
    (
        "@misc{a,\n  title = (T),\n  year = 2020\n}\n",
        &["E106 4:11"],
        &["misc a title=(T) year=2020"],
    ),
    ("@misc{a,\n  title = T},\n  year = 2020\n}\n", &["E109 4:11"], &["misc a title=T year=2020"]),
    (
        "@misc{a,\n  title = T\",\n  year = 2020\n}\n",
        &["E107 4:11", "E110 4:12"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = \"T},\n  year = 2020\n}\n",
        &["E101 4:11", "E109 4:13"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T\",\n  year = 2020\n}\n",
        &["E101 4:11"],
        &["misc a title=T\" year=2020"],
    ),
    (
        "@misc{a,\n  title = \"T {U\",\n  year = 2020\n}\n",
        &["E101 4:11"],
        &["misc a title=T {U\" year=2020"],
    ),
    (
        "@misc{a,\n  title = \"T} U\",\n  year = 2020\n}\n",
        &["E109 4:13"],
        &["misc a title=T} U year=2020"],
    ),
    (
        "@misc{a,\n  title = {T}} ,\n  year = 2020\n}\n",
        &["E109 4:14"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = }T{,\n  year = 2020\n}\n",
        &["E105 4:10", "E115 5:3"],
        &["misc a title="],
    ),
    (
        "@misc{a,\n  title = {{T},\n  year = 2020\n}\n",
        &["E101 4:11"],
        &["misc a title={T} year=2020"],
    ),
    ("@misc{a,\n  my title = {T},\n  year = 2020\n}\n", &["E110 4:3"], &["misc a year=2020"]),
    ("@misc{a,\n  {title} = {T},\n  year = 2020\n}\n", &["E110 4:3"], &["misc a year=2020"]),
    ("@misc{a,\n  \"title\" = \"T\",\n  year = 2020\n}\n", &["E110 4:3"], &["misc a year=2020"]),
    (
        "@misc{a,\n  title = # {T},\n  year = 2020\n}\n",
        &["E105 4:10"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T} # # {U},\n  year = 2020\n}\n",
        &["E105 4:16"],
        &["misc a title=TU year=2020"],
    ),
    (
        "@misc{a,\n  title = {T} + {U},\n  year = 2020\n}\n",
        &["E110 4:15"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  url = http://x.org/a,\n  year = 2020\n}\n",
        &["E106 4:9"],
        &["misc a url=http://x.org/a year=2020"],
    ),
    (
        "@misc{a,\n  month = 10-12,\n  year = 2020\n}\n",
        &["E106 4:11"],
        &["misc a month=10-12 year=2020"],
    ),
    ("@misc{{a},\n  title = {T}\n}\n", &["E102 3:7", "E110 3:7"], &["misc  title=T"]),
    ("@misc{\"a\",\n  title = {T}\n}\n", &["E102 3:7", "E110 3:7"], &["misc  title=T"]),
    (
        "@misc{a}\n  title = {T},\n  year = {2020}\n}\n",
        &["E109 3:8"],
        &["misc a title=T year=2020"],
    ),
    ("@misc{a,\n  title = {T},\n}\n}\n", &["E109 6:1"], &["misc a title=T"]),
    ("@misc{a,\n  title = {T},\n))\n", &["E110 5:1", "E114 5:2"], &["misc a title=T"]),
    (
        "@misc{a,\n  title = {T},\n  year = 2020\n]\n",
        &["E100 3:1", "E110 6:1"],
        &["misc a title=T year=2020"],
    ),
    ("@misc[a,\n  title = {T},\n  year = 2020\n]\n", &["E118 3:1"], &[]),
    ("@misc<a,\n  title = {T},\n  year = 2020\n>\n", &["E118 3:1"], &[]),
    ("@misc\n  title = {T},\n  year = {2020}\n}\n", &["E118 3:1"], &[]),
    ("@misc,\n  title = {T},\n  year = {2020}\n}\n", &["E118 3:1"], &[]),
    ("@{a,\n  title = {T}\n}\n", &["E118 3:1"], &[]),
    ("@ {a,\n  title = {T}\n}\n", &["E118 3:1"], &[]),
    ("@@misc{a,\n  title = {T}\n}\n", &["E118 3:1"], &["misc a title=T"]),
    ("misc{a,\n  title = {T}\n}\n", &["E117 3:1"], &[]),
    ("@mi sc{a,\n  title = {T}\n}\n", &["E118 3:1"], &[]),
    (
        "@misc{a,\n  title = {T},\n  year = {2020}\n  and so on\n}\n",
        &["E110 6:3"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T},\n  TODO: add the pages\n  year = {2020}\n}\n",
        &["E110 5:3"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T},\n  // no comment\n  year = {2020}\n}\n",
        &["E110 5:3"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T}\n\n  year = {2020}\n}\n",
        &["E103 4:14"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  title = {T\u{1}},\n  year = 2020\n}\n",
        &["E116 4:13"],
        &["misc a title=T\u{1} year=2020"],
    ),
    (
        "@misc{a,\n  title = {T},\n  year = 2020\u{0}\n}\n",
        &["E106 5:10", "E116 5:14"],
        &["misc a title=T year=2020\u{0}"],
    ),
    (
        "@misc{a,\n  \u{0}\u{2} = {x},\n  title = {T}\n}\n",
        &["E116 4:3"],
        &["misc a \u{0}\u{2}=x title=T"],
    ),
    ("@string{x = {T\n", &["E101 3:13"], &[]),
    ("@string{x = \"T}\n", &["E101 3:13"], &[]),
    ("@string{x}\n", &["E105 3:9"], &[]),
    ("@string{= {T}}\n", &["E110 3:9"], &[]),
    ("@string{x = {T}}}\n", &["E109 3:17"], &[]),
    ("@string x = {T}\n", &["E118 3:1"], &[]),
    ("@preamble{x y}\n", &["E106 3:11"], &[]),
    ("@preamble{\n", &["E100 3:1", "E105 3:11"], &[]),
    ("@preamble{\"x}\n", &["E101 3:11"], &[]),
    ("@preamble{{x}\n", &["E100 3:1"], &[]),
    ("@preamble{\"x\"}}\n", &["E109 3:15"], &[]),
    ("@comment{unclosed\n", &["E100 3:1"], &[]),
    ("article{,\n  author = {},\n  title = {T}\n}\n", &["E117 3:1"], &[]),
    ("isc{a,\n  author = {A B},\n  title = {T}\n}\n", &["E117 3:1"], &[]),
    ("title = {T},\n  year = {2020},\n", &["E115 3:1"], &[]),
    ("}\n", &["E109 3:1"], &[]),
    (
        "@misc{a,\n  title = {T},\n  year = 2020\n}\n  note = {N}\n}\n",
        &["E115 7:3"],
        &["misc a title=T year=2020"],
    ),
    (
        "@misc{a,\n  note = {see @misc{b, title = {X}},\n  year = 2020\n}\n",
        &["E101 4:10"],
        &["misc a note=see @misc{b, title = {X}} year=2020"],
    ),
    (
        "@misc{a,\n  note = {see\n@misc{b,\n  title = {X}\n},\n  year = 2020\n}\n",
        &["E101 4:10", "E115 8:3"],
        &["misc a note=see", "misc b title=X"],
    ),
];

/// What BibTeX, biber or byline itself takes, so that it is no error.
const WARNED: &[&str] = &[
    "@misc{, title",
    "@misc{a,\n  journal = jmlr",
    "@misc{a,\n  month = February",
    "@misc{a,\n  note = later",
    "@string{a = ",
    "@comment{unclosed",
    "@misc{a,\n  title = {T\u{1}}",
    "@misc{a,\n  \u{0}\u{2} = {x}",
];

#[test]
fn a_fault_costs_neither_its_neighbours_nor_its_own_good_fields() {
    for (faulty, expected, saved) in CASES {
        let text = format!(
            "@book{{before, title = {{B}}}}\n\n{faulty}\n@string{{later = {{L}}}}\n@book{{after,\n  title = {{A}}\n}}\n"
        );
        let (document, found, sources, file) = read(&text);
        let mut all = vec!["book before title=B"];
        all.extend_from_slice(saved);
        all.push("book after title=A");
        assert_eq!(lines(&document), all, "{faulty}");
        assert_eq!(&places(&found, &sources, file), expected, "{faulty}\n{found:?}");
        let is_error = |fault: &Diagnostic| fault.severity == Severity::Error;
        let is_warned = WARNED.iter().any(|warned| faulty.starts_with(warned));
        assert_ne!(is_warned, found.iter().any(is_error), "exit 1: {faulty}\n{found:?}");
    }
}

#[test]
fn a_fault_at_the_end_of_the_file_keeps_what_came_before() {
    for (faulty, _, saved) in CASES {
        let text = format!("@book{{before, title = {{B}}}}\n\n{faulty}");
        let (document, ..) = read(&text);
        let mut all = vec!["book before title=B"];
        all.extend_from_slice(saved);
        assert_eq!(lines(&document), all, "{faulty}");
    }
    for cut in [
        "@",
        "@misc",
        "@misc{",
        "@misc{a",
        "@misc{a, t",
        "@misc{a, t =",
        "@misc{a, t = {",
        "@misc{a, t = \"x",
    ] {
        let (document, ..) = read(&format!("@book{{before}}\n{cut}"));
        assert_eq!(lines(&document)[0], "book before", "{cut}");
    }
}

#[test]
fn fixes_make_the_file_good() {
    let mut fixed = 0;
    for (faulty, _, saved) in CASES {
        let (_, found, ..) = read(faulty);
        let offered = found.iter().filter_map(|fault| fault.fix.as_ref());
        let Some(edit) = offered.map(|fix| &fix.edits[0]).next() else { continue };
        let mut text = (*faulty).to_owned();
        text.replace_range(edit.span.range(), &edit.replacement);
        let (document, found, ..) = read(&text);
        let is_other = saved.is_empty()
            || saved.iter().any(|line| line.contains("February") || line.contains('\u{1}'));
        if !is_other && found.is_empty() {
            assert_eq!(&lines(&document), saved, "{faulty}");
        }
        fixed += usize::from(found.is_empty());
    }
    assert!(fixed >= 20, "{fixed}");
}

#[test]
fn a_control_character_outside_of_entries_stays() {
    // Without it the line would be a field that is outside any entry, and an error.
    let faulty = "@misc{a,\n  title = {T\u{1}}\n}\n  date \u{1}\u{2} = x\n@misc{b,\n  title = {U}\n}\nnote\u{3}";
    let (document, found, sources, file) = read(faulty);
    assert_eq!(lines(&document), ["misc a title=T\u{1}", "misc b title=U"]);
    assert_eq!(places(&found, &sources, file), ["E116 2:13", "E116 4:8", "E116 8:5"]);
    let fixed: Vec<bool> = found.iter().map(|fault| fault.fix.is_some()).collect();
    assert_eq!(fixed, [true, false, false]);
}
