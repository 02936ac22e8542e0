//! Exports that byline reads back: the same works, as far as the format can say them.

use crate::byline::Byline;

/// A list with what is hard to say: marks, groups, a cut list, a listed venue, a range, markup.
const WORKS: &str = r"venues:
  www: {name: The ACM Web Conference, short: ACM WWW}
works:
- key: he2023
  type: inproceedings
  title: 'Reinforcement [LLM]{.nocase}: a *case* study & 5% of $x_1$'
  authors: [Bing He*, Ludwig van Beethoven, {group: The ATLAS Collaboration}, et al.]
  date: 2023-04
  venue: www
  pages: 2698-2709
  doi: 10.1145/3543507.3583388
  arxiv: '2303.06433'
  tags: [RLHF, alignment]
  selected: true
- key: t
  type: phdthesis
  title: A thesis
  authors: [Bing He]
  date: 2020/2021
  institution: Georgia Tech
";

/// What `template` writes of the list, and what is read of that.
fn export(template: &str, file: &str) -> (String, String) {
    let byline = Byline::new().file("works.yaml", WORKS);
    let written = byline.run(&format!("render {template} works.yaml --sort key")).exits(0).out;
    byline.write(file, &written);
    let read = byline.run(&format!("import {file}")).exits(0).out;
    (written, read)
}

#[test]
fn csl_json_is_read_back() {
    let (written, read) = export("csl", "refs.json");
    let items: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(items[0]["author"][3]["literal"], "others");
    assert_eq!(items[1]["issued"]["date-parts"], serde_json::json!([[2020], [2021]]));
    insta::assert_snapshot!(read, @r"
    works:
    - key: he2023
      type: inproceedings
      title: 'Reinforcement [LLM]{.nocase}: a *case* study & 5% of $x_1$'
      authors:
      - Bing He
      - Ludwig van Beethoven
      - group: The ATLAS Collaboration
      - et al.
      date: 2023-04
      shortjournal: ACM WWW
      booktitle: The ACM Web Conference
      pages: 2698-2709
      doi: 10.1145/3543507.3583388
      arxiv: '2303.06433'
      tags:
      - RLHF
      - alignment

    - key: t
      type: phdthesis
      title: A thesis
      authors:
      - Bing He
      date: 2020/2021
      institution: Georgia Tech
      genre: PhD thesis
    ");
}

#[test]
fn hayagriva_is_read_back() {
    let (_, read) = export("hayagriva", "refs.yml");
    insta::assert_snapshot!(read, @r"
    works:
    - key: he2023
      type: inproceedings
      title: 'Reinforcement [LLM]{.nocase}: a case study & 5% of x_1'
      authors:
      - Bing He
      - Ludwig van Beethoven
      - group: The ATLAS Collaboration
      date: 2023-04
      booktitle: The ACM Web Conference
      shortseries: ACM WWW
      pages: 2698-2709
      doi: 10.1145/3543507.3583388
      arxiv: '2303.06433'

    - key: t
      type: thesis
      title: A thesis
      authors:
      - Bing He
      date: '2020'
      institution: Georgia Tech
      genre: PhD thesis
    ");
}

#[test]
fn ris_has_a_line_for_each_value() {
    let byline = Byline::new().file("works.yaml", WORKS);
    let written = byline.run("render ris works.yaml --sort key").exits(0).out;
    insta::assert_snapshot!(written, @r"
    TY  - CPAPER
    ID  - he2023
    TI  - Reinforcement LLM: a case study & 5% of x1
    AU  - He, Bing
    AU  - van Beethoven, Ludwig
    AU  - The ATLAS Collaboration
    PY  - 2023
    DA  - 2023/04/
    T2  - The ACM Web Conference
    J2  - ACM WWW
    SP  - 2698
    EP  - 2709
    DO  - 10.1145/3543507.3583388
    KW  - RLHF
    KW  - alignment
    AN  - arXiv:2303.06433
    ER  - 

    TY  - THES
    ID  - t
    TI  - A thesis
    AU  - He, Bing
    PY  - 2020
    PB  - Georgia Tech
    M3  - PhD thesis
    ER  -
    ");
}

#[test]
fn fields_of_themes_stay_out_where_that_is_asked() {
    let bib = "@article{a, title = {Caf\\'e}, abbr = {JX}, selected = {true}, bibtex_show = {true}, preview = {x.png}, year = 2024}";
    let byline = Byline::new().file("p.bib", bib);
    let all = byline.run("render bibtex p.bib").exits(0).out;
    assert!(all.contains("abbr = {JX}") && all.contains("bibtex_show = {true}"), "{all}");
    let standard = byline.run("render bibtex p.bib --var fields=standard --var encoding=unicode");
    assert_eq!(standard.exits(0).out, "@article{a,\n  title = {Café},\n  year = {2024},\n}\n");
}
