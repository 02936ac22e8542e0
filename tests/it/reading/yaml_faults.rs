//! One fault in a YAML source, between two good works: the two come through as they are, the fault is
//! found at its line and column, and a safe fix reads the same without the finding.

use std::fmt::Write as _;

use byline::internals::check::fix;
use byline::internals::decode;
use byline::internals::diag::{Diagnostic, Safety, Severity, Sink};
use byline::internals::model::{Library, fields};
use byline::internals::rewrite::edit;
use byline::internals::span::Sources;
use byline::internals::syntax;
use byline::internals::syntax::node::{Node, NodeKind, Pair};

use crate::byline::Byline;

/// The work before the fault.
const FIRST: &str = "- key: first\n  type: blog\n  title: The first\n  authors: [Bing He]\n  date: 2024-05\n  url: https://example.org/first\n";

/// The work that gets a fault.
const MIDDLE: &str = "- key: middle\n  type: inproceedings\n  title: A case study\n  authors: [Bing He, Rui Sun]\n  date: 2024-11\n  venue: ACM WWW\n  pages: 47-58\n  doi: 10.1145/3543507\n";

/// The work behind the fault.
const LAST: &str = "- key: last\n  type: blog\n  title: The last\n  authors: [Bing He]\n  date: 2023-04\n  url: https://example.org/last\n";

/// A fault: what it is, what goes of the middle work, and what comes in its place.
type Fault = (&'static str, &'static str, &'static str);

/// What looks odd and is good YAML; how it is read is in the listing.
#[rustfmt::skip]
const ODD: &[Fault] = &[
    ("a name with a comma in a list", "[Bing He, Rui Sun]", "[He, Bing, Sun, Rui]"),
    ("a collaboration in braces", "Rui Sun]", "{The ATLAS Collaboration}]"),
    ("smart quotes around a plain text", "A case study", "“A case study”"),
    ("a list that is not opened", "[Bing He, Rui Sun]", "Bing He, Rui Sun]"),
    ("a mapping with `=`", "Rui Sun]", "{name = Rui Sun}]"),
    ("a field with a space before its colon", "title: A", "title : A"),
    ("a name after `?`", "title: A", "? title\n  : A"),
    ("a tab instead of the space behind a dash", "- key", "-\tkey"),
    ("a dash alone", "- key", "-\n- key"),
    ("a comma list of lines", "[Bing He, Rui Sun]", "\n    Bing He,\n    Rui Sun"),
    ("a tag of YAML", "47-58", "!!int 47"),
];

/// Faults, each with what it is called, the text of the good work that goes, and what comes.
#[rustfmt::skip]
const FAULTS: &[Fault] = &[
    // Texts that YAML takes for something else.
    ("a colon in a title", "A case study", "Foo: a case study"),
    ("a colon at the end of a title", "A case study", "A case study:"),
    ("a colon in a title of two lines", "A case study", "Foo: a case\n    study of things"),
    ("a colon in the second line of a title", "A case study", "A case\n    study: of things"),
    ("a leading asterisk", "A case study", "*A case study"),
    ("a leading asterisk in a list of names", "Rui Sun]", "*Rui Sun]"),
    ("one word behind an asterisk in a list", "Rui Sun]", "*Rui]"),
    ("a leading at sign", "A case study", "@home: a study"),
    ("a leading at sign alone", "A case study", "@home study"),
    ("a leading bracket", "A case study", "[Re] A case study"),
    ("a bracketed text alone", "A case study", "[A case study]"),
    ("a leading brace", "A case study", "{LLM} case study"),
    ("a braced text alone", "A case study", "{A case study}"),
    ("a leading per cent", "A case study", "%age of a case"),
    ("a leading greater-than", "A case study", "> 9000 cases"),
    ("a leading bar", "A case study", "|x| as a case"),
    ("a leading ampersand", "A case study", "& a case study"),
    ("a leading ampersand and word", "A case study", "&c a case study"),
    ("a leading backtick", "A case study", "`rm -rf`, a case"),
    ("a leading exclamation mark", "A case study", "!important cases"),
    ("a leading question mark", "A case study", "? a case study"),
    ("a leading dash", "A case study", "- a case study"),
    ("a leading comma", "A case study", ", a case study"),
    ("a leading closing bracket", "A case study", "] a case study"),
    ("a leading closing brace", "A case study", "} a case study"),
    ("a leading hash", "A case study", "#MeToo as a case"),
    ("text behind a hash", "A case study", "The #MeToo movement"),
    ("a Liquid expression", "A case study", "{{ site.title }}"),
    // Quotes.
    ("a double quote that is not closed", "A case study", "\"A case study"),
    ("a single quote that is not closed", "A case study", "'A case study"),
    ("an apostrophe in single quotes", "A case study", "'It's a case'"),
    ("double quotes in double quotes", "A case study", "\"A \"case\" study\""),
    ("text behind a closing quote", "A case study", "\"A case\" study"),
    ("text behind a closing single quote", "A case study", "'A case' study"),
    ("a quoted title that goes on with a colon", "A case study", "\"Foo\": a case study"),
    ("smart quotes used as quotes", "A case study", "“A case: study”"),
    ("smart single quotes", "A case study", "‘A case: study’"),
    ("TeX in double quotes", "A case study", "\"\\textbf{A} case\""),
    ("an unknown escape", "A case study", "\"A \\case study\""),
    ("an accent of TeX in double quotes", "Rui Sun]", "\"M\\\"uller, J\"]"),
    ("a bad hexadecimal escape", "A case study", "\"A \\xgg study\""),
    ("a bad Unicode escape", "A case study", "\"A \\ud800 study\""),
    // Lists and mappings.
    ("a list that is not closed", "[Bing He, Rui Sun]", "[Bing He, Rui Sun"),
    ("a list that is closed by a brace", "[Bing He, Rui Sun]", "[Bing He, Rui Sun}"),
    ("a list that is closed twice", "[Bing He, Rui Sun]", "[Bing He, Rui Sun]]"),
    ("a list with text behind it", "[Bing He, Rui Sun]", "[Bing He], Rui Sun"),
    ("a list without commas", "[Bing He, Rui Sun]", "[\"Bing He\" \"Rui Sun\"]"),
    ("a list with two commas", "[Bing He, Rui Sun]", "[Bing He,, Rui Sun]"),
    ("a mapping that is not closed", "Rui Sun]", "{name: Rui Sun]"),
    ("a list over two lines that is not closed", "[Bing He, Rui Sun]", "[Bing He,\n    Rui Sun"),
    ("a list where a text is wanted", "10.1145/3543507", "[10.1145/3543507]"),
    ("a mapping where a text is wanted", "10.1145/3543507", "{id: 10.1145/3543507}"),
    ("a mapping where a list of names is wanted", "[Bing He, Rui Sun]", "{Bing He: first, Rui Sun: second}"),
    ("a list in a list of names", "[Bing He, Rui Sun]", "[[Bing He, Rui Sun]]"),
    ("a list where a date is wanted", "2024-11", "[2024, 11]"),
    ("items below a text", "ACM WWW", "ACM WWW\n  - a\n  - b"),
    ("a field below a text", "ACM WWW", "ACM WWW\n    short: WWW"),
    // Names of fields.
    ("a field twice", "  doi:", "  title: Another\n  doi:"),
    ("a field without a space behind its colon", "title: A", "title:A"),
    ("a field without a colon", "title: A", "title A"),
    ("a field with `=`", "title: A", "title = A"),
    ("a colon without a name", "title: A", ": A"),
    ("a list as a name", "title: A", "[title]: A"),
    ("a key without its field", "key: middle", "middle"),
    // Indentation and dashes.
    ("a tab as indentation", "  title:", "\ttitle:"),
    ("a tab behind spaces", "  title:", "  \ttitle:"),
    ("a field indented too little", "  title:", " title:"),
    ("a field indented too much", "  title:", "    title:"),
    ("a field that is not indented", "  title:", "title:"),
    ("the last field indented too little", "  doi:", " doi:"),
    ("the last field that is not indented", "  doi:", "doi:"),
    ("the rest indented too much", "  venue: ACM WWW\n  pages: 47-58\n  doi:", "   venue: ACM WWW\n   pages: 47-58\n   doi:"),
    ("a dash without its space", "- key", "-key"),
    ("a work without its dash", "- key", "  key"),
    ("a work whose dash is indented", "- key", " - key"),
    ("a work whose dash is a star", "- key", "* key"),
    ("a work whose dash is an en dash", "- key", "– key"),
    ("two dashes", "- key", "- - key"),
    ("a second line that is not indented", "A case study", "A case\nstudy"),
    ("a second line indented as a field", "A case study", "A case\n  study"),
    ("items with a missing space", "[Bing He, Rui Sun]", "\n  -Bing He\n  -Rui Sun"),
    ("items of two indentations", "[Bing He, Rui Sun]", "\n  - Bing He\n   - Rui Sun"),
    ("items indented less than their field", "[Bing He, Rui Sun]", "\n - Bing He\n - Rui Sun"),
    // Blocks.
    ("a block that is not indented", "A case study", "|\nA case study"),
    ("a block indented unevenly", "A case study", "|\n    A case\n   study"),
    ("a block with a tab", "A case study", "|\n\tA case\n\tstudy"),
    ("text behind a bar", "A case study", "| A case study"),
    ("a block with a wrong number", "A case study", "|9\n    A case study"),
    ("a block with a bad header", "A case study", "|x\n    A case study"),
    // Anchors, aliases, tags, merge keys.
    ("an alias without its anchor", "ACM WWW", "*www"),
    ("an anchor that nothing uses", "ACM WWW", "&www ACM WWW"),
    ("an alias within its anchor", "  doi:", "  extra: &a [*a]\n  doi:"),
    ("an anchor twice", "ACM WWW", "&a &b ACM WWW"),
    ("an anchor on an alias", "ACM WWW", "&a *b"),
    ("a merge key with a text", "  doi:", "  <<: abc\n  doi:"),
    ("a merge key with a list of texts", "  doi:", "  <<: [a, b]\n  doi:"),
    ("a merge key with an unknown alias", "  doi:", "  <<: *defaults\n  doi:"),
    ("a tag", "ACM WWW", "!venue ACM WWW"),
    ("a binary tag", "47-58", "!!binary aGVsbG8="),
    ("a tag on a list", "[Bing He, Rui Sun]", "!names [Bing He, Rui Sun]"),
    // Documents, directives and characters.
    ("a second document", "- key: middle", "---\n- key: middle"),
    ("the end of the document", "- key: middle", "...\n- key: middle"),
    ("a directive", "- key: middle", "%YAML 1.2\n- key: middle"),
    ("a marker in a text", "A case study", "A case\n---\n"),
    ("a control character", "A case study", "A \u{7}case study"),
    ("a null character", "A case study", "A \u{0}case study"),
    ("a byte-order mark", "  title", "\u{feff}  title"),
    ("a byte-order mark at a name", "title: A", "\u{feff}title: A"),
    ("a no-break space as indentation", "  title:", "\u{a0} title:"),
    ("a no-break space behind a colon", "title: A", "title:\u{a0}A"),
    ("a zero-width space in a name", "title: A", "ti\u{200b}tle: A"),
    ("a full-width colon", "title: A", "title：A"),
    ("a line separator", "A case study", "A case\u{2028}study"),
    ("a next-line character", "A case study", "A case\u{85}study"),
    ("a lone carriage return", "A case study", "A case\rstudy"),
    ("a delete character", "A case study", "A case\u{7f} study"),
    // Comments.
    ("a comment without its space", "A case study", "\"A case\"# study"),
    ("a comment in a list", "[Bing He, Rui Sun]", "[Bing He, # first, Rui Sun]"),
    ("a comment with slashes", "A case study", "A case study\n  // a comment"),
    ("a comment with per cent", "A case study", "A case study\n  % a comment"),
    // Other languages.
    ("a BibTeX entry", "  doi: 10.1145/3543507\n", "  doi: 10.1145/3543507\n@article{x,\n  title = {X}\n}\n"),
    ("a line of words", "  doi: 10.1145/3543507\n", "  doi: 10.1145/3543507\nand this is a line\n"),
    ("merge conflict marks", "  doi: 10.1145/3543507\n", "<<<<<<< HEAD\n  doi: 10.1145/3543507\n=======\n  doi: 10.1145/1\n>>>>>>> main\n"),
    ("a line of dashes", "  doi: 10.1145/3543507\n", "  doi: 10.1145/3543507\n----\n"),
    ("a fence", "  doi: 10.1145/3543507\n", "  doi: 10.1145/3543507\n```\n"),
];

/// What a source is read as.
struct Read {
    /// The tree.
    tree: Node,
    /// What it holds.
    library: Library,
    /// What was found.
    found: Vec<Diagnostic>,
    /// The text, to show places.
    sources: Sources,
}

/// Reads `text`.
fn read(text: &str) -> Read {
    let mut sources = Sources::default();
    let file = sources.add("works.yaml", text);
    let mut sink = Sink::default();
    let document = syntax::parse(file, &sources, &mut sink);
    let library = decode::decode(&document, &mut sink);
    Read { tree: document.root, library, found: sink.into_sorted(), sources }
}

impl Read {
    /// Its works, each as flow text.
    fn works(&self) -> Vec<String> {
        self.tree.items().unwrap_or_default().iter().map(show).collect()
    }

    /// The text after every safe fix, if there is one.
    fn fixed(&self) -> Option<String> {
        let plan = fix::choose(&self.found, Safety::Safe);
        let (file, edits) = plan.edits.first()?;
        Some(edit::apply(self.sources.text(*file), edits))
    }

    /// A finding with its place, message, help and fix.
    fn line(&self, found: &Diagnostic) -> String {
        let span = found.span().unwrap();
        let place = self.sources.line_column(span.file, span.range().start);
        let (word, code) = (found.severity.word(), found.code.id);
        let fix = match &found.fix {
            Some(fix) => format!(" [{:?}: {}]", fix.safety, fix.title),
            None => String::new(),
        };
        let help = found.help.clone().unwrap_or_default();
        format!("{place} {word} {code}: {}; {help}{fix}", found.message)
    }
}

/// A tree as flow text, line breaks as `¶`.
fn show(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "~".to_owned(),
        NodeKind::Scalar(scalar) => scalar.text.replace('\n', "¶"),
        NodeKind::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        NodeKind::Map(pairs) => {
            let pair = |pair: &Pair| format!("{}: {}", pair.key.value, show(&pair.value));
            format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The source with the fault, and the only work of each good one, shown.
fn source_with((name, old, new): &Fault) -> String {
    let middle = MIDDLE.replacen(old, new, 1);
    assert_ne!(middle, MIDDLE, "{name}");
    format!("{FIRST}{middle}{LAST}")
}

/// The works of `text`, of which the first and the last must be the good ones; what is between.
fn between(name: &str, read: &Read) -> Vec<String> {
    let alone = |text: &str| self::read(text).works().remove(0);
    let mut works = read.works();
    assert!(works.len() >= 2, "{name}: {works:?}");
    assert_eq!(works.remove(0), alone(FIRST), "{name}");
    assert_eq!(works.pop().unwrap(), alone(LAST), "{name}");
    let keys = read.library.works.iter().map(|work| work.key.value.as_str());
    let keys: Vec<&str> = keys.filter(|key| matches!(*key, "first" | "last")).collect();
    assert_eq!(keys, ["first", "last"], "{name}");
    works
}

/// How `fault` is reported and read, for the listing.
fn listed(fault: &Fault) -> String {
    let (name, _, new) = fault;
    let read = read(&source_with(fault));
    let shown = new.trim_end().replace('\n', "¶").replace('\t', "→");
    let mut out = format!("# {name}: {}\n", shown.escape_debug());
    for found in &read.found {
        writeln!(out, "{}", read.line(found)).unwrap();
    }
    let good = self::read(MIDDLE).works();
    for work in between(name, &read).iter().filter(|work| !good.contains(work)) {
        writeln!(out, "-> {}", work.escape_debug()).unwrap();
    }
    out
}

#[test]
fn a_fault_is_found_at_its_place_and_costs_no_other_work() {
    assert!(FAULTS.len() > 100, "{}", FAULTS.len());
    for fault in FAULTS {
        let read = read(&source_with(fault));
        between(fault.0, &read);
        assert!(!read.found.is_empty(), "{} is not found", fault.0);
        let lines = 7..=6 + source_with(fault).lines().count() - FIRST.lines().count();
        for found in &read.found {
            let span = found.span().unwrap();
            let line = read.sources.line_column(span.file, span.range().start).line;
            assert!(lines.contains(&line), "{}: {}", fault.0, read.line(found));
        }
    }
}

#[test]
fn a_safe_fix_reads_the_same_without_the_finding() {
    for fault in FAULTS {
        let before = read(&source_with(fault));
        let Some(text) = before.fixed() else { continue };
        let after = read(&text);
        // Backslashes, invisible characters and brackets are read as they stand, which is not what
        // was meant.
        let changes = |found: &Diagnostic| matches!(found.code.id, "E054" | "E063" | "E006");
        if !before.found.iter().any(changes) {
            assert_eq!(before.works(), after.works(), "{}: {text}", fault.0);
        }
        let left =
            |found: &&Diagnostic| found.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
        let left: Vec<String> = after.found.iter().filter(left).map(|f| after.line(f)).collect();
        assert!(left.is_empty(), "{}: {text}\n{left:?}", fault.0);
    }
}

#[test]
fn how_each_fault_is_reported_and_read() {
    insta::assert_snapshot!("faults", FAULTS.iter().map(listed).collect::<String>());
    insta::assert_snapshot!("odd", ODD.iter().map(listed).collect::<String>());
}

#[test]
fn a_fault_that_is_an_error_gives_exit_code_1() {
    for fault in FAULTS.iter().step_by(10) {
        let text = source_with(fault);
        let error = read(&text).found.iter().any(|found| found.severity == Severity::Error);
        let byline = Byline::new().file("works.yaml", text);
        byline.run("check --no-config works.yaml").exits(i32::from(error)).says(&["works.yaml:"]);
        let ran = byline.run("ls works.yaml");
        for key in ["first ", "last "] {
            assert!(ran.out.lines().any(|line| line.starts_with(key)), "{}: {}", fault.0, ran.out);
        }
    }
}

/// Characters that mean something in YAML, and two that often slip in.
const STRUCTURAL: &[&str] = &[
    "-", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "'", "\"", "#", " #", "&", "*", "!", "|",
    ">", "%", "@", "`", "\t", " ", "\n", "\n\n", "\\", "=", "\u{a0}", "\u{feff}", "\r", "\n---\n",
    "\n...\n",
];

/// Every text that one deletion or one insertion makes of the middle work, with what was done.
fn slips() -> Vec<(String, String)> {
    let mut slips = Vec::new();
    for at in 0..MIDDLE.len() {
        let (head, tail) = MIDDLE.split_at(at);
        slips.push((format!("{at} without {:?}", &tail[..1]), format!("{head}{}", &tail[1..])));
        for inserted in STRUCTURAL {
            slips.push((format!("{at} {inserted:?}"), format!("{head}{inserted}{tail}")));
        }
    }
    slips
}

/// The slip after which a neighbour is not whole, and why: without the line break, the first line of the
/// last work is a part of the text before it, as YAML and people read it. Its other fields come through.
const LOST: &[&str] = &["158 without \"\\n\""];

#[test]
fn a_character_too_many_or_too_few_costs_no_other_work() {
    let alone = |text: &str| read(text).works().remove(0);
    let (first, last) = (alone(FIRST), alone(LAST));
    let mut odd = Vec::new();
    for (slip, middle) in slips() {
        let works = read(&format!("{FIRST}{middle}{LAST}")).works();
        let kept = [works.first() == Some(&first), works.last() == Some(&last)];
        let known = LOST.contains(&slip.as_str());
        if (kept != [true, true]) != known {
            odd.push(format!("{slip}: {kept:?} {works:?}"));
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

/// What YAML 1.1, 1.2 or a spreadsheet would turn into something else, and stays as it is written.
const VALUES: &[&str] = &[
    "no",
    "No",
    "yes",
    "on",
    "off",
    "y",
    "true",
    "2024-11",
    "2024",
    "1.10",
    "1.0",
    "47E10",
    "1e3",
    "2403.10000",
    "11591_526411",
    "0x1A",
    "0o17",
    "012",
    "1:30",
    "12:30:45",
    "1,000",
    ".5",
    "+1",
    "-1",
    ".inf",
    ".NaN",
    "Null",
    "NULL",
    "=",
    "2024-11-03",
    "a: b",
    "- a",
    "# a",
    "null",
    "~",
    "",
];

#[test]
fn a_value_is_the_text_that_is_written() {
    for value in VALUES {
        let is_plain = !matches!(*value, "a: b" | "- a" | "# a" | "null" | "~" | "");
        let written = if is_plain { value.to_string() } else { format!("'{value}'") };
        let text = format!("- key: k\n  type: article\n  volume: {written}\n  note: {written}\n");
        let read = read(&text);
        let work = &read.library.works[0];
        // An empty text says as little as nothing.
        let expected = Some(*value).filter(|value| !value.is_empty());
        assert_eq!(work.literal(fields::VOLUME), expected, "{text}");
        if matches!(*value, "- a" | "# a") {
            continue; // Markdown
        }
        let note = work.text(fields::NOTE).map(byline::internals::text::Text::to_plain);
        assert_eq!(note.as_deref().map(str::trim), expected, "{text}");
    }
    let work = read(
        "- {key: 11591_526411, type: article, date: 2024-11, language: no, pages: 47E10, title: ~, note: null}\n",
    );
    let work = &work.library.works[0];
    assert_eq!(work.key.value, "11591_526411");
    assert_eq!(work.date().and_then(|date| date.year()), Some(2024));
    assert_eq!(
        (work.literal(fields::LANGUAGE), work.literal(fields::PAGES)),
        (Some("no"), Some("47E10"))
    );
    assert!(work.title().is_none() && work.text(fields::NOTE).is_none());
}

#[test]
fn comments_anchors_merge_keys_and_blocks_are_read() {
    let text = "# all of it\nsite: &s {title: T}   # the site\nworks:\n- &base\n  key: a # the key\n  type: article\n  summary: |2-\n     x\n    y\n\n  note: >+\n    a\n    b\n\n    c\n\n- <<: *base\n  key: b\n";
    let read = read(text);
    let found: Vec<String> = read.found.iter().map(|found| read.line(found)).collect();
    assert!(found.is_empty(), "{found:?}");
    let shown = show(read.tree.get("works").unwrap());
    assert_eq!(
        shown,
        "[{key: a, type: article, summary:  x¶y, note: a b¶c¶¶}, {key: b, type: article, summary:  x¶y, note: a b¶c¶¶}]"
    );
}

#[test]
fn a_bom_and_crlf_change_nothing() {
    let text = format!("{FIRST}{MIDDLE}{LAST}");
    let other = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(read(&text).works(), read(&other).works());
    assert!(read(&other).found.is_empty());
}
