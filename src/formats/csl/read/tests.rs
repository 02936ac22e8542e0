//! Items as works: the tree that comes out, and that its places are those of the file.

use crate::decode::read;
use crate::diag::Sink;
use crate::formats::yaml;
use crate::span::Sources;
use crate::syntax::write;

/// `text`, a file called `path`, as a YAML source, and the findings, each with what it points at.
fn works(path: &str, text: &str) -> (String, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let mut sink = Sink::default();
    let library = read(file, &sources, &mut sink);
    let found = sink.into_sorted();
    let line = |found: &crate::diag::Diagnostic| {
        let at = found.span().map_or("", |span| sources.slice(span));
        format!("{} {at}", found.code.id)
    };
    (write::source(&yaml::library(&library)), found.iter().map(line).collect())
}

/// Two items as Zotero writes them, with a fault.
const ZOTERO: &str = r#"[
  {"id": "he2023", "type": "paper-conference", "title": "A <i>Case</i> of <span class=\"nocase\">LLM</span>s: a_b * [c] $x_1$",
   "author": [{"family": "He", "given": "Bing"}, {"family": "Beethoven", "given": "L.", "dropping-particle": "van"}, {"literal": "others"}],
   "issued": {"date-parts": [["2023", 4]]}, "accessed": {"date-parts": [[null]]}, "container-title": "Proc. of X",
   "page": "1-10", "DOI": "10.1/x", "keyword": "a, b", "volume": 3, "categories": ["x"], "custom": {"mine": "y"}},
  {"id": "m", "type": "map", "title": "A map", "issued": {"raw": "2020-13"}, "event-place": "Rome", "publisher-place": "Paris"}
]"#;

#[test]
fn items_become_works() {
    let (yaml, found) = works("a.json", ZOTERO);
    insta::assert_snapshot!(yaml, @r"
    works:
    - key: he2023
      type: inproceedings
      title: 'A *Case* of [LLM]{.nocase}s: a_b * [c] $x_1$'
      authors:
      - Bing He
      - L. van Beethoven
      - et al.
      date: 2023-04
      booktitle: Proc. of X
      volume: '3'
      pages: 1-10
      doi: 10.1/x
      tags:
      - a
      - b
      categories:
      - x
      custom:
        mine: 'y'

    - key: m
      type: misc
      title: A map
      date: 2020-13
      place: Paris
      entrysubtype: map
      eventvenue: Rome
    ");
    assert_eq!(found, ["E008 \"2020-13\""]);
}

#[test]
fn csl_in_yaml_and_a_lone_item_are_recognised_by_their_shape() {
    let yaml = "references:\n- id: a\n  type: article-journal\n  title: T\n  author:\n  - family: He\n    given: B.\n  issued: 2024-05\n";
    let (written, found) = works("refs.yaml", yaml);
    let expected =
        "works:\n- key: a\n  type: article\n  title: T\n  authors:\n  - B. He\n  date: 2024-05\n";
    assert_eq!((written.as_str(), found.len()), (expected, 0));
    let (written, _) = works(
        "a.json",
        "{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\", \"issued\": {\"date-parts\": [[2024]], \"season\": 2, \"circa\": true}}",
    );
    assert_eq!(written, "works:\n- key: a\n  type: book\n  title: T\n  date: 2024-22~\n");
    // A work with a type of CSL's name is still a work.
    let (written, _) = works("a.yaml", "- key: a\n  id: x\n  type: book\n  title: T\n");
    assert!(written.contains("key: a\n"), "{written}");
}

#[test]
fn references_of_zotero_and_pandoc_have_their_dates() {
    let text = "---\nreferences:\n- id: bolker2009\n  key: JBSBX9ZW\n  type: article-journal\n  title: T\n  \
        author: [{family: Bolker, given: Benjamin M.}]\n  issued:\n  - year: 2009\n    month: 3\n  - year: 2009\n    \
        season: 2\n  accessed: {year: 2022, month: 12, day: 7}\n...\n";
    let (yaml, found) = works("a.yaml", text);
    assert_eq!(found, [] as [&str; 0]);
    insta::assert_snapshot!(yaml, @r"
    works:
    - key: bolker2009
      type: article
      title: T
      authors:
      - Benjamin M. Bolker
      date: 2009-03/2009-22
      urldate: '2022-12-07'
      x-key: JBSBX9ZW
    ");
}

#[test]
fn a_volume_title_is_the_title_of_the_volume() {
    let text = "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"Space\", \"volume-title\": \"Theories\"}, \
                {\"id\": \"b\", \"type\": \"chapter\", \"title\": \"T\", \"container-title\": \"Space\", \
                \"volume-title\": \"Theories\"}]";
    let (written, found) = works("a.json", text);
    assert_eq!(found, [] as [&str; 0]);
    assert!(written.contains("title: Theories\n  maintitle: Space"), "{written}");
    assert!(written.contains("title: T\n  booktitle: Theories\n  maintitle: Space"), "{written}");
}
