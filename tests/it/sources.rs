//! Several sources become one list: who wins, what is joined, what is reported; and the traps of YAML.

use crate::byline::Byline;

/// A .bib entry as databases export it.
const BIB: &str = "@inproceedings{he2023,
  author = {He, Bing and Sun, Rui},
  title = {A Paper},
  booktitle = {Proceedings of Things},
  year = {2023},
  doi = {10.1000/xyz},
  keywords = {A, B},
}
";

/// A project of `sources`, each a file with its text, in this order.
fn project(sources: &[(&str, &str)]) -> Byline {
    let names: Vec<&str> = sources.iter().map(|(name, _)| *name).collect();
    let config = format!("self: Bing He\nsources: [{}]\n", names.join(", "));
    sources.iter().fold(Byline::new().file("byline.yaml", config), |byline, (name, text)| {
        byline.file(name, text)
    })
}

/// The list as BibTeX.
#[track_caller]
fn bibtex(byline: &Byline) -> String {
    byline.run("render biblatex").exits(0).out
}

#[test]
fn an_overlay_adds_to_an_entry_and_survives_a_fresh_export() {
    let overlay =
        "- key: he2023\n  selected: true\n  tags: [B, C]\n  links: {paper: https://x.org/p.pdf}\n";
    for order in [[("a.bib", BIB), ("o.yaml", overlay)], [("o.yaml", overlay), ("a.bib", BIB)]] {
        let byline = project(&order);
        byline.run("check").exits(0);
        assert_eq!(byline.run("ls").exits(0).out.lines().count(), 1);
        let one = byline.run("ls --where 'selected and \"C\" in tags and \"A\" in tags'").exits(0);
        assert!(one.out.starts_with("he2023  2023"), "{}", one.out);
        byline.write("a.bib", BIB.replace("A Paper", "A Better Paper"));
        let again = byline.run("ls --where selected").exits(0);
        assert!(again.out.contains("A Better Paper"), "{}", again.out);
    }
}

#[test]
fn works_are_the_same_by_key_doi_or_arxiv_id_and_the_first_source_wins() {
    let other = |fields: &str| {
        format!(
            "@article{{other, title={{A paper}}, author={{He, Bing}}, year=2023, note={{N}}, {fields}}}\n"
        )
    };
    let arxiv = BIB.replace("doi = {10.1000/xyz}", "eprint = {2301.00001}, eprinttype = {arxiv}");
    let cases = [
        (BIB.to_owned(), other("doi = {https://doi.org/10.1000/XYZ}")),
        (arxiv, other("eprint = {2301.00001v2}, archiveprefix = {arXiv}")),
        (BIB.to_owned(), other("volume=3").replace("{other", "{he2023")),
    ];
    for (first, second) in cases {
        let byline = project(&[("a.bib", &first), ("b.bib", &second)]);
        let out = bibtex(&byline);
        assert_eq!(out.matches('@').count(), 1, "{out}");
        assert!(out.contains("title = {A Paper}") && out.contains("note = {N}"), "{out}");
        assert!(out.contains("@inproceedings{he2023"), "{out}");
        let swapped = project(&[("b.bib", &second), ("a.bib", &first)]);
        let out = bibtex(&swapped);
        assert!(out.contains("title = {A paper}") && out.contains("note = {N}"), "{out}");
    }
}

#[test]
fn differences_are_reported_at_both_places() {
    let second = BIB.replace("{2023},", "{2024},");
    let byline = project(&[("a.bib", BIB), ("b.bib", &second)]);
    byline.run("check").exits(0).says(&["E020", "a.bib:5:", "b.bib:5:"]);
    assert!(byline.run("ls").out.starts_with("he2023  2023"));
}

#[test]
fn globs_are_taken_by_name_and_an_empty_one_is_said() {
    let one =
        |key: &str| format!("@misc{{{key}, title={{T {key}}}, author={{He, Bing}}, year=2020}}\n");
    let byline = Byline::new()
        .file("papers/b.bib", one("b"))
        .file("papers/a.bib", one("a"))
        .file("papers/deep/c.bib", one("c"))
        .file("byline.yaml", "self: Bing He\nsources: ['papers/**/*.bib']\n");
    let keys = |byline: &Byline| -> Vec<String> {
        let out = byline.run("ls --sort year").exits(0).out;
        out.lines().map(|line| line[..1].to_owned()).collect()
    };
    assert_eq!(keys(&byline), ["a", "b", "c"]);
    byline.write("byline.yaml", "self: Bing He\nsources: [papers/b.bib, 'papers/*.bib']\n");
    assert_eq!(keys(&byline), ["b", "a"]);
    byline.write("byline.yaml", "self: Bing He\nsources: ['none/*.bib']\n");
    byline.run("check").says(&["byline.yaml:2:11", "matches no file"]);
    byline.write("byline.yaml", "self: Bing He\nsources: ['pap[/*.bib']\n");
    byline.run("check").exits(2).says(&["byline.yaml:2:11"]);
}

#[test]
fn values_look_as_they_were_written() {
    let yaml = "- key: 11591_526411
  type: article
  title: 1.10
  authors: [Bing He]
  date: 2024-11
  venue: J
  arxiv: 2403.10000
  volume: 1.10
  number: 0x1F
  pages: 47E10
  language: no
  note: 2024-01-01
  series: yes
  edition: 010
";
    let byline = project(&[("a.yaml", yaml)]);
    byline.run("check").exits(0);
    let out = bibtex(&byline);
    for line in [
        "@article{11591_526411,",
        "title = {1.10}",
        "date = {2024-11}",
        "eprint = {2403.10000}",
        "volume = {1.10}",
        "number = {0x1F}",
        "pages = {47E10}",
        "note = {2024-01-01}",
    ] {
        assert!(out.contains(line), "{line}: {out}");
    }
}

#[test]
fn each_trap_of_yaml_has_its_place_and_a_fix_that_heals_it() {
    let cases = [
        ("title: Learning: a survey", "3:", "Learning: a survey"),
        ("title: @home computing", "3:", "@home computing"),
        ("title: *Nothing* is real", "3:", "*Nothing* is real"),
        ("title: [Re] A reply", "3:", "[Re] A reply"),
        ("title: {DNA} folding", "3:", "DNA folding"),
        ("title: % of things", "3:", "% of things"),
        ("title: > and <", "3:", "> and <"),
        ("title: & so on", "3:", "& so on"),
        ("title: `code` matters", "3:", "`code` matters"),
        ("title: \"Quoted\" words first", "3:", "\"Quoted\" words first"),
        ("title: 'Single' words first", "3:", "'Single' words first"),
    ];
    for (line, place, title) in cases {
        let good = "- key: b\n  type: misc\n  title: Good\n  authors: [Bing He]\n  date: 2020\n";
        let text =
            format!("- key: a\n  type: misc\n  {line}\n  authors: [Bing He]\n  date: 2020\n{good}");
        let byline = Byline::new().file("a.yaml", &text);
        byline
            .run("check a.yaml --self 'Bing He'")
            .exits(1)
            .says(&[&format!("a.yaml:{place}"), "E051"]);
        let listed = byline.run("ls a.yaml").out;
        assert!(listed.contains("Good"), "{line}: {listed}");
        byline.run("check a.yaml --self 'Bing He' --fix");
        let healed = byline.run("check a.yaml --self 'Bing He' --format concise");
        assert!(!healed.out.contains("[E"), "{line}: {}", healed.out);
        byline.write(
            "titles.plain.jinja",
            "{% for work in works %}{{ work.title | plain }}\n{% endfor %}",
        );
        let titles = byline.run("render titles.plain.jinja a.yaml --sort key").out;
        let shown = title.replace(['*', '`'], "");
        assert!(titles.contains(&shown), "{line}: {titles} {}", byline.read("a.yaml"));
    }
}

#[test]
fn what_a_comment_or_an_escape_swallowed_is_said() {
    let cases = [("title: The #MeToo movement", "E060"), ("title: \"a \\textbf b\"", "E054")];
    for (line, code) in cases {
        let text =
            format!("- key: a\n  type: misc\n  {line}\n  authors: [Bing He]\n  date: 2020\n");
        let byline = Byline::new().file("a.yaml", text);
        byline.run("check a.yaml --self 'Bing He'").says(&["a.yaml:3:", code]);
    }
}
