//! Entries as works.

use crate::decode::read;
use crate::diag::Sink;
use crate::formats::yaml;
use crate::span::Sources;
use crate::syntax::write;

/// `text` as a YAML source, and the codes of the findings.
fn works(text: &str) -> (String, Vec<&'static str>) {
    let mut sources = Sources::default();
    let file = sources.add("refs.yml", text);
    let mut sink = Sink::default();
    let library = read(file, &sources, &mut sink);
    let found = sink.into_sorted().iter().map(|found| found.code.id).collect();
    (write::source(&yaml::library(&library)), found)
}

#[test]
fn entries_become_works_with_what_their_parents_say() {
    let (yaml, found) = works(
        r#"zygos:
    type: Article
    author: ["Prekas, George", {given-name: Gloria Jean, name: Watkins}, ACM]
    title: {value: "ZygOS: Low *Tail* Latency", verbatim: true, short: ZygOS}
    date: 2017-10
    page-range: 325-341
    serial-number: {doi: 10.1145/3132747.3132780, lccn: "7"}
    parent:
        - type: Proceedings
          title: Proceedings of the {26th} Symposium
          publisher: {name: ACM, location: New York}
          editor: "Doe, Jane"
        - {type: Video, runtime: "00:13:42"}
    affiliated: [{role: Translator, names: "Roe, R."}, {role: director, names: [X]}]
b:
    type: article
    title: A post
    author: Bing He
    url: {value: https://x.org, date: 2024-01-02}
    parent: {type: blog, title: My Blog}
p:
    type: article
    title: A preprint
    serial-number: {arxiv: "2303.06433"}
"#,
    );
    insta::assert_snapshot!(yaml, @r"
    works:
    - key: zygos
      type: inproceedings
      title: '[ZygOS: Low \*Tail\* Latency]{.nocase}'
      shorttitle: ZygOS
      authors:
      - George Prekas
      - Gloria Jean Watkins
      - ACM
      editors:
      - Jane Doe
      translators:
      - R. Roe
      date: 2017-10
      booktitle: Proceedings of the [26th]{.nocase} Symposium
      place: New York
      publisher: ACM
      pages: 325-341
      doi: 10.1145/3132747.3132780
      lccn: '7'
      affiliated:
      - role: director
        names:
        - X
      parent:
        type: Video
        runtime: '00:13:42'

    - key: b
      type: blog
      title: A post
      authors:
      - group: Bing He
      venue: My Blog
      url: https://x.org
      urldate: '2024-01-02'

    - key: p
      type: preprint
      title: A preprint
      arxiv: '2303.06433'
");
    assert_eq!(found, [""; 0]);
}
