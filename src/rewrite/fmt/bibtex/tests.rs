//! One example of everything, and what must hold for any text.

use proptest::prelude::*;

use super::format;
use crate::diag::Sink;
use crate::span::Sources;
use crate::syntax::bibtex;
use crate::syntax::node::Node;

/// `text` in the canonical layout.
fn formatted(text: &str) -> String {
    let file = Sources::default().add("x.bib", text);
    format(file, text, &mut Sink::default())
}

/// The entries of `text` as type, key and sorted fields, white space aside.
fn entries(text: &str) -> Vec<Vec<String>> {
    let file = Sources::default().add("x.bib", text);
    let document = bibtex::parse(file, text, &mut Sink::default());
    document.root.items().unwrap().iter().map(entry).collect()
}

/// One entry.
fn entry(work: &Node) -> Vec<String> {
    let plain = |text: &str| text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let field = |(at, pair): (usize, &crate::syntax::node::Pair)| {
        let text = pair.value.text().unwrap();
        let text = if at == 0 { text.to_lowercase() } else { plain(text) };
        format!("{}={text}", pair.key.value.to_ascii_lowercase())
    };
    let mut lines: Vec<String> = work.pairs().unwrap().iter().enumerate().map(field).collect();
    lines[2..].sort();
    lines
}

#[test]
fn everything_has_its_place() {
    let text = "\u{feff}---\n---\n\n\n% My papers,   \n%   by topic\n@STRING(www = \"The \" # {Web})\n@string{acl={ACL}}\n\n\n\
@InProceedings(He23, % the key\n   Year=2023, month = \"April\",pages = \"2698-2709\",\n   % as printed\n   Title\n = \"Reinforcement\n     {RL}\", % nice\n   author+an = {1=self},\n   author = {He, Bing}, booktitle = www # \" Conf.\", volume = 12, x-rank = 3, Date-Added = {today},\n   note = {One\n\n  two},\n   % the end\n) trailing text\n\
@Comment{jabref-meta: a;\n  b}\n@misc{a}@misc{b, title = { A }, month = 4, url = {a b%c}}\n\n\
@preamble{ \"\\x\" }\n@misc{broken,\n  Title = \"T\"\n  Year = 2020 }\n@Misc{c, month = may # \"~1\"}\n\n\n";
    let expected = "\u{feff}---\n---\n\n% My papers,\n%   by topic\n@string{www = {The } # {Web}}\n@string{acl = {ACL}}\n\n\
@inproceedings{He23, % the key\n  % as printed\n  title = {Reinforcement {RL}}, % nice\n  author = {He, Bing},\n  author+an = {1=self},\n  year = {2023},\n  month = apr,\n  booktitle = www # { Conf.},\n  volume = {12},\n  pages = {2698--2709},\n  note = {One\n\n    two},\n  date-added = {today},\n  x-rank = 3,\n  % the end\n} trailing text\n\
@Comment{jabref-meta: a;\n  b}\n@misc{a,\n}\n\n@misc{b,\n  title = {A},\n  month = apr,\n  url = {a b%c},\n}\n\n\
@preamble{ \"\\x\" }\n@misc{broken,\n  Title = \"T\"\n  Year = 2020 }\n@misc{c,\n  month = may # {~1},\n}\n";
    assert_eq!(formatted(text), expected);
    assert_eq!(formatted(expected), expected);
}

#[test]
fn line_ends_and_months_of_the_file_are_respected() {
    assert_eq!(formatted("@misc{a,\r\n title={T}}\r\n"), "@misc{a,\r\n  title = {T},\r\n}\r\n");
    let own = "@string{may = {Mai}}\n\n@misc{a,\n  month = {May},\n}\n";
    assert_eq!(formatted(own), own);
    assert_eq!(formatted("@misc{a, month = NOV}"), "@misc{a,\n  month = nov,\n}\n");
    assert_eq!(formatted("@misc{a, month = {Nov.}}"), "@misc{a,\n  month = nov,\n}\n");
    for kept in ["{10-12}", "{Nov 3}", "{13}", "{Sommer}", "februar"] {
        let text = format!("@misc{{a,\n  month = {kept},\n}}\n");
        assert_eq!(formatted(&text), text);
    }
}

#[test]
fn what_matters_to_tex_stays() {
    for kept in ["{a\\ }", "{50\\% of\n     all %\n}", "{A {  } B}", "{{ x }}", "{a  b}"] {
        let text = format!("@misc{{a,\n  title = {kept},\n}}\n");
        assert_eq!(formatted(&text), text);
    }
}

#[test]
fn what_byline_exports_is_laid_out() {
    let export = include_str!("../../../../example/files/he.bib");
    assert_eq!(formatted(export), export);
}

/// Entries with all that a layout touches.
const REAL: &str = "% Of 2023\n@string{ j = \"J\" }\n@Article{he23 , % key\n  Title = \"{COVID}-19\n   news\", % t\n  \
    journal = j # { B},\n % own line\n author={He, Bing},year=2023, note = {},\n}\n@comment{x {y} z} % end\n@misc(b,title={B})\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_laid_out_once_and_says_the_same(
        text in "(@|@misc\\{a,|@string\\{b=|@comment\\{|@preamble|---\n|\\{|\\}|\"|,|=|#|%|\n|\r\n| |\u{a0}|é|x = |b|2020|\\(|\\)|title = ){0,50}",
    ) {
        let once = formatted(&text);
        prop_assert_eq!(&formatted(&once), &once);
        prop_assert_eq!(entries(&once), entries(&text));
    }

    #[test]
    fn a_damaged_file_is_laid_out_once_and_says_the_same(
        from in 0..REAL.len(), length in 0_usize..30, piece in "[@{}()\",=#%\n a]{0,3}", at in 0..REAL.len(),
    ) {
        let mut text = REAL.to_owned();
        text.insert_str(at, &piece);
        let end = (from + length).min(REAL.len());
        for text in [text, format!("{}{}", &REAL[..from], &REAL[end..])] {
            let once = formatted(&text);
            prop_assert_eq!(&formatted(&once), &once);
            prop_assert_eq!(entries(&once), entries(&text));
        }
    }
}

#[test]
fn the_label_in_a_name_keeps_its_capitals() {
    let text = "@article{a,\n  TITLE     = {T},\n  url_Paper = {https://example.org/p.pdf},\n}\n";
    let laid_out = formatted(text);
    assert!(laid_out.contains("title") && laid_out.contains("url_Paper"), "{laid_out}");
}
