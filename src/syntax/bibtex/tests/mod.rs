//! What the reader makes of good files, and of each single fault between two good entries.

mod faults;
mod leaves;
mod mutations;

use super::parse;
use crate::diag::Diagnostic;
use crate::span::{FileId, Sources};
use crate::syntax::node::{Document, Node, Style};

/// Reads `text`; gives what is needed to look at places too.
fn read(text: &str) -> (Document, Vec<Diagnostic>, Sources, FileId) {
    let mut sources = Sources::default();
    let file = sources.add("x.bib", text);
    let mut sink = crate::diag::Sink::default();
    let document = parse(file, text, &mut sink);
    (document, sink.into_sorted(), sources, file)
}

/// The entries as `type key name=text …` lines.
fn lines(document: &Document) -> Vec<String> {
    let work = |work: &Node| {
        let pairs = work.pairs().unwrap();
        let text = |at: usize| pairs[at].value.text().unwrap();
        let fields: Vec<String> = pairs[2..]
            .iter()
            .map(|pair| format!(" {}={}", pair.key.value, pair.value.text().unwrap()))
            .collect();
        format!("{} {}{}", text(0), text(1), fields.concat())
    };
    document.root.items().unwrap().iter().map(work).collect()
}

/// The findings as `code line:column` lines.
fn places(found: &[Diagnostic], sources: &Sources, file: FileId) -> Vec<String> {
    let place = |fault: &Diagnostic| {
        let start = fault.span().unwrap().range().start;
        format!("{} {}", fault.code.id, sources.line_column(file, start))
    };
    found.iter().map(place).collect()
}

/// Reads a good file into its lines.
fn good(text: &str) -> Vec<String> {
    let (document, found, ..) = read(text);
    assert!(found.is_empty(), "{found:?}");
    lines(&document)
}

#[test]
fn every_spelling_of_an_entry_is_read() {
    let cases: &[(&str, &[&str])] = &[
        ("@article{a, title = {T}}", &["article a title=T"]),
        ("@Article(a, title = \"T (2)\", year = 2020)", &["Article a title=T (2) year=2020"]),
        ("\u{feff}---\n---\n\n@misc{a,}\n", &["misc a"]),
        (
            "@misc{DBLP:conf/www/He+23,\r\n  year = 2020,\r\n}\r\n",
            &["misc DBLP:conf/www/He+23 year=2020"],
        ),
        ("@misc{бахтеев2018иои, title={ИОИ}}", &["misc бахтеев2018иои title=ИОИ"]),
        ("@misc{van der Berg, note={}}", &["misc van der Berg note="]),
        ("@misc{a=b, note={}}", &["misc a=b note="]),
        (
            "me@x.org says: @misc {a} % and @misc{not this}\n@misc{b}@misc{c}",
            &["misc a", "misc b", "misc c"],
        ),
        (
            "@misc{a, % the key\n  % a comment, {\n  title % odd\n = {50% of it}, % last\n}",
            &["misc a title=50% of it"],
        ),
        ("@misc{a, title = \"a {\"}q{\"} b\"}", &["misc a title=a {\"}q{\"} b"]),
        ("@misc{a, title = {A {B} \\{C}}}", &["misc a title=A {B} \\{C}"]),
        ("@misc{a, title = {A}, Title = {B}}", &["misc a title=A Title=B"]),
        (
            "@misc{a, author+an = {1=equal}, bdsk-url-1 = {u}}",
            &["misc a author+an=1=equal bdsk-url-1=u"],
        ),
        ("@misc{a,\u{a0}title = {A}\u{a0},\n}", &["misc a title=A"]),
        (
            "@misc{a,\n note = {Cite as:\n@article{x,\n year = {2020}\n}\n}, year = 2021}\n@misc{b}",
            &["misc a note=Cite as:\n@article{x,\n year = {2020}\n}\n year=2021", "misc b"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(&good(text), expected, "{text}");
    }
}

#[test]
fn comments_and_preambles_are_passed_over() {
    assert_eq!(good("@comment{see @article in {foo}} @misc{a}"), ["misc a"]);
    assert_eq!(good("@Comment{jabref-meta: a{b}c@d;}\n@misc{a}"), ["misc a"]);
    assert_eq!(good("@comment\n@misc{a}"), ["misc a"]);
    let (document, found, ..) = read("@comment{x={\n}\nignored{x, y={z},\n}\n@misc{a}");
    assert_eq!(lines(&document), ["misc a"]);
    assert_eq!(found.len(), 1, "only that the comment is not closed: {found:?}");
    assert_eq!(good("@comment{\n@misc{old, title = {x}}\n}\n@misc{a}"), ["misc a"]);
    assert_eq!(good("@preamble{ {x} # \"y\" }\n@misc{a}"), ["misc a"]);
}

#[test]
fn macros_are_expanded_where_they_are_used() {
    let text = "@string{ieee = \"IEEE\"}\n@STRING(big = IEEE # { Big}, two = {2})\n\
        @misc{a, booktitle = Big # two, month = NOV, x = \"3~\" # nov, journal = cacm}";
    assert_eq!(
        good(text),
        ["misc a booktitle=IEEE Big2 month=nov x=3~nov journal=Communications of the ACM"]
    );
}

#[test]
fn a_macro_may_be_redefined_and_a_month_too() {
    let text = "@string{j = {A}}@misc{a, t = j}@string{J = j # {B}}@string{may={Mai}}@misc{b, t = j, month = may}";
    assert_eq!(good(text), ["misc a t=A", "misc b t=AB month=Mai"]);
}

#[test]
fn every_byte_of_a_value_has_its_place() {
    let text =
        "@string{ieee = \"IEEE\"}\n@misc{a, booktitle = ieee # {/ACM} # \"\" # {é}, year = 2020}";
    let (document, _, sources, _) = read(text);
    let work = &document.root.items().unwrap()[0];
    let booktitle = work.get("booktitle").unwrap();
    let scalar = booktitle.scalar().unwrap();
    assert_eq!(sources.slice(booktitle.span), "ieee # {/ACM} # \"\" # {é}");
    assert_eq!(scalar.style, Style::Braced);
    assert_eq!(scalar.text, "IEEE/ACMé");
    assert_eq!(scalar.span_of(0..4, booktitle.span).range(), 16..20);
    assert_eq!(sources.slice(scalar.span_of(4..8, booktitle.span)), "/ACM");
    assert_eq!(sources.slice(scalar.span_of(8..10, booktitle.span)), "é");
    let year = work.get("year").unwrap();
    assert_eq!(year.scalar().unwrap().style, Style::Plain);
    assert_eq!(sources.slice(year.span), "2020");
    assert!(sources.slice(work.span).starts_with("@misc{a"));
    assert!(sources.slice(work.span).ends_with("2020}"));
    let [kind, key, field, ..] = work.pairs().unwrap() else { panic!() };
    assert_eq!(sources.slice(kind.value.span), "misc");
    assert_eq!(sources.slice(key.value.span), "a");
    assert_eq!(sources.slice(field.key.span), "booktitle");
}

#[test]
fn near_names_and_months_are_suggested() {
    let help = |text: &str| read(text).1[0].help.clone().unwrap();
    assert_eq!(help("@string{jmlr = {J}}\n@misc{a, journal = jmrl}"), "did you mean `jmlr`?");
    assert_eq!(help("@misc{a, month = sept}"), "the macro of this month is `sep`");
    assert!(help("@misc{a, note = later}@string{later = {x}}").contains("move the `@string` up"));
}

/// How many entries and findings `text` gives. Hostile texts are so long that anything quadratic in
/// them would not end while somebody waits.
fn counted(text: &str) -> (usize, usize) {
    let (document, found, ..) = read(text);
    (document.root.items().unwrap().len(), found.len())
}

#[test]
fn hostile_files_are_answered_counted() {
    let n = 100_000;
    assert_eq!(counted(&"@article{a,\n".repeat(n)), (n, n));
    assert_eq!(counted(&"@article{a,".repeat(n)), (n, n));
    assert_eq!(counted(&"@article{".repeat(n)), (n, 2 * n));
    assert_eq!(counted(&"@comment{".repeat(n)), (0, n));
    assert_eq!(counted(&format!("@misc{{a, t = {}{}}}", "{".repeat(n), "}".repeat(n))), (1, 0));
    counted(&"@misc{a, t = {{x\n y = 1}\n".repeat(n));
    counted(&"@misc{a, t = {{x\n y = 1}".repeat(n));
    counted(&"@misc{a, t = \"{x\n y = 1}".repeat(n));
    counted(&format!("{}{}", "@misc{a, t = {{x}\n".repeat(n), "}".repeat(n)));
    counted(&format!("@misc{{a,{}", "\n t = {x,".repeat(n)));
    counted(&format!("@misc{{a,{}", " t ? ,\n".repeat(n)));
    counted(&format!("@misc{{a, t = x{}", " # \"a\"".repeat(n)));
    counted(&"@string{a = b}\n".repeat(n));
    counted(&"@ \n".repeat(n));
    counted(&"@misc(".repeat(n));
    counted(&"}".repeat(n));
    counted(&"{".repeat(n));
}

#[test]
fn undefined_names_are_not_all_compared_with_all_defined_ones() {
    let defined: Vec<String> =
        (0..10_000).map(|at| format!("@string{{name{at} = {{x}}}}\n")).collect();
    let used: Vec<String> = (0..10_000).map(|at| format!("@misc{{a, t = word{at}}}\n")).collect();
    assert_eq!(counted(&(defined.concat() + &used.concat())), (10_000, 10_000));
}

#[test]
fn a_bomb_of_macros_is_reported_and_stays_small() {
    let bomb: Vec<String> =
        (0..60).map(|at| format!("@string{{a{} = a{at} # a{at}}}\n", at + 1)).collect();
    let bomb = bomb.concat();
    let (document, found, ..) = read(&format!("@string{{a0 = {{x}}}}\n{bomb}@misc{{a, t = a60}}"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.id, "E108");
    let text = document.root.items().unwrap()[0].get("t").unwrap().text().unwrap();
    assert!(text.len() < 2 << 20, "{}", text.len());
    let many =
        format!("@string{{a = {{{}}}}}\n{}", "x".repeat(1 << 19), "@misc{a, t = a}\n".repeat(1000));
    let (document, found, ..) = read(&many);
    assert_eq!(found.len(), 1);
    assert_eq!(document.root.items().unwrap().len(), 1000);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever is read, nothing panics, spans lie in the file, in order, and each starts at an `@`.
        #[test]
        fn any_text_is_answered(text in "(@|misc|string|comment|\\{|\\}|\"|,|=|#|%|\n| |a|é|2020|\\(|\\)){0,60}") {
            let (document, found, sources, _) = read(&text);
            for work in document.root.items().unwrap() {
                prop_assert!(sources.slice(work.span).starts_with('@'));
                prop_assert!(work.span.range().end <= text.len());
            }
            for fault in &found {
                let range = fault.span().unwrap().range();
                prop_assert!(range.end <= text.len());
                prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            }
        }
    }
}
