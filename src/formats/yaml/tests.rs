//! What is written is read as the same library.

use super::library;
use crate::decode;
use crate::diag::Sink;
use crate::span::Sources;
use crate::syntax::{self, write};

/// `text`, a source called `path`, in byline's own words.
fn in_yaml(path: &str, text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let document = syntax::parse(file, &sources, &mut Sink::default());
    write::source(&library(&decode::decode(&document, &mut Sink::default())))
}

#[test]
fn a_bib_entry_is_said_in_plain_words() {
    let bib = r"@string{www = {The {ACM} Web Conference}}
@InProceedings{he2023misinfo,
  author    = {He, Bing and {\'E}mile Zola and {The ATLAS Collaboration} and others},
  author+an = {1=equal,self; 2=corresponding},
  title     = {Counter-{MisInfo}rmation \& {BERT}: 5\% of \emph{it}},
  booktitle = www,
  year = 2023, month = apr,
  pages = {2698--2709},
  keywords = {a, b c},
  pdf = {https://x.org/a\_b.pdf},
  selected = {true},
  my-field = {$x_1$ is \textsc{small}},
}";
    let yaml = in_yaml("a.bib", bib);
    insta::assert_snapshot!(yaml, @r"
    works:
    - key: he2023misinfo
      type: inproceedings
      title: 'Counter-[MisInfo]{.nocase}rmation & [BERT]{.nocase}: 5% of *it*'
      authors:
      - name: Bing He
        equal: true
        self: true
      - name: Émile Zola
        corresponding: true
      - group: The ATLAS Collaboration
      - et al.
      date: 2023-04
      booktitle: The [ACM]{.nocase} Web Conference
      pages: 2698-2709
      pdf: https://x.org/a_b.pdf
      selected: true
      tags:
      - a
      - b c
      my-field: $x_1$ is [small]{.smallcaps}
    ");
    assert_eq!(in_yaml("a.yaml", &yaml), yaml);
}
