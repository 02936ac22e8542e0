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
        (
            BIB.replace("doi = {10.1000/xyz}", "eprint = {2301.00001}, eprinttype = {arxiv}"),
            other("doi = {10.48550/arXiv.2301.00001}"),
        ),
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

/// The concise findings about `byline`.
#[track_caller]
fn findings(byline: &Byline) -> String {
    byline.run("check --format concise").out
}

#[test]
fn an_overlay_without_its_work_says_which_was_probably_meant() {
    let byline = project(&[("a.bib", BIB), ("o.yaml", "- key: he2032\n  selected: true\n")]);
    byline.run("check").exits(1).says(&["o.yaml:1:8", "E027", "`he2023`", "a.bib:1:"]);
    assert_eq!(byline.run("ls").out.lines().count(), 1);
    let far = project(&[("a.bib", BIB), ("o.yaml", "- key: something-else\n  selected: true\n")]);
    far.run("check").exits(1).says(&["o.yaml:1:8", "E027"]);
}

#[test]
fn an_overlay_finds_its_work_by_another_key_a_doi_or_an_arxiv_id() {
    let aliased = BIB.replace("  doi", "  ids = {DBLP:conf/he, zotero-1},\n  doi");
    let arxiv = BIB.replace("doi = {10.1000/xyz}", "eprint = {2301.00001v3}, eprinttype = {arxiv}");
    let overlays = [
        (aliased.as_str(), "- {key: zotero-1, selected: true}\n"),
        (BIB, "- {key: mine, doi: 'https://doi.org/10.1000/XYZ', selected: true}\n"),
        (BIB, "- {doi: 10.1000/xyz, selected: true}\n"),
        (&arxiv, "- {arxiv: 'arXiv:2301.00001', selected: true}\n"),
    ];
    for (bib, overlay) in overlays {
        let byline = project(&[("o.yaml", overlay), ("a.bib", bib)]);
        let out = byline.run("ls --where selected").out;
        assert!(out.starts_with("he2023  2023") && out.contains("A Paper"), "{overlay}: {out}");
        assert!(!findings(&byline).contains("error"), "{}", findings(&byline));
    }
}

#[test]
fn of_several_overlays_the_first_source_counts_and_twice_in_one_is_reported() {
    let one = "- {key: he2023, note: First, tags: [X]}\n";
    let two = "- {key: he2023, note: Second, volume: 7, tags: [Y]}\n";
    let byline = project(&[("one.yaml", one), ("a.bib", BIB), ("two.yaml", two)]);
    let out = bibtex(&byline);
    assert!(out.contains("note = {First}") && out.contains("volume = {7}"), "{out}");
    assert!(out.contains("keywords = {X, Y, A, B}"), "{out}");
    let twice = project(&[("a.bib", BIB), ("o.yaml", &format!("{one}{two}"))]);
    twice.run("check").says(&["o.yaml:2:", "E007"]);
    assert!(bibtex(&twice).contains("note = {First}"));
}

#[test]
fn a_bibtex_entry_without_a_title_is_no_overlay() {
    let untitled = "@inproceedings{he2023, booktitle = {Other}, volume = {3}}\n";
    let byline = project(&[("a.bib", BIB), ("b.bib", untitled)]);
    let out = bibtex(&byline);
    assert!(
        out.contains("booktitle = {Proceedings of Things}") && out.contains("volume = {3}"),
        "{out}"
    );
}

#[test]
fn spellings_of_one_value_are_no_difference() {
    let first = "@article{a, title={G{\\\"o}del's {DNA} -- a \\emph{proof}}, author={M{\\\"u}ller, J{\\\"u}rgen and He, Bing},
        journal={Physical Review Letters}, pages={123--130}, year={2023}, month={4}, doi={10.1000/ABC},
        isbn={978-3-16-148410-0}, issn={0031-9007}, volume={1}}\n";
    let second = "@article{a, title={Gödel’s DNA – a proof}, author={Jürgen Müller and Bing He},
        journaltitle={Physical review letters}, pages={123–30}, date={2023-04-01}, doi={https://dx.doi.org/10.1000/abc},
        isbn={9783161484100}, issn={0031-9007}, volume={1}}\n";
    for (one, two) in [(first, second), (second, first)] {
        let byline = project(&[("a.bib", one), ("b.bib", two)]);
        let found = findings(&byline);
        assert!(!found.contains("E020"), "{found}");
    }
}

#[test]
fn what_one_source_shortens_is_reported_kindly() {
    let one = "@article{a, title={T}, author={He, Bing}, journal={The Journal of Chemical Physics}, year={2023}}\n";
    let two = "@article{a, title={T}, author={He, B.}, journal={J. Chem. Phys.}, year={2023}}\n";
    let byline = project(&[("a.bib", one), ("b.bib", two)]);
    let found = findings(&byline);
    let lines: Vec<&str> = found.lines().filter(|line| line.contains("E020")).collect();
    assert_eq!(lines.len(), 2, "{found}");
    assert!(lines.iter().all(|line| line.contains("info[E020]")), "{found}");
    byline.run("check").says(&["`Bing He` is used", "`B. He` is not"]);
    let other = project(&[("a.bib", one), ("b.bib", &two.replace("He, B.", "He, Rui"))]);
    assert!(findings(&other).contains("warning[E020]"), "{}", findings(&other));
}

#[test]
fn three_sources_win_in_their_order_and_each_difference_is_reported() {
    let first =
        "@article{a, title={One}, author={He, Bing}, journal={J}, year={2023}, doi={10.1000/a}}\n";
    let second = "@article{b, title={Two}, author={He, Bing}, journal={J}, year={2023}, doi={10.1000/A}, volume={2}}\n";
    let third = "@article{b, title={Three}, author={He, Bing}, journal={J}, year={2023}, volume={3}, number={4}}\n";
    let byline = project(&[("1.bib", first), ("2.bib", second), ("3.bib", third)]);
    let out = bibtex(&byline);
    assert_eq!(out.matches('@').count(), 1, "{out}");
    for line in ["title = {One}", "volume = {2}", "number = {4}", "@article{a,", "ids = {b}"] {
        assert!(out.contains(line), "{line}: {out}");
    }
    let found = findings(&byline);
    assert_eq!(found.matches("differ in the `title`").count(), 2, "{found}");
    assert_eq!(found.matches("differ in the `volume`").count(), 1, "{found}");
    byline.run("check").says(&["1.bib:1:", "2.bib:1:", "3.bib:1:"]);
}

#[test]
fn a_work_that_stands_twice_in_one_source_stays_two_and_is_reported() {
    let byline = project(&[
        ("a.bib", &format!("{BIB}{}", BIB.replace("{he2023", "{other"))),
        ("o.yaml", "- {key: other, note: N}\n"),
    ]);
    assert_eq!(byline.run("ls").out.lines().count(), 2);
    byline.run("check").says(&["W001", "`other` has the same DOI as `he2023`"]);
    byline.write("a.bib", format!("{BIB}{BIB}"));
    byline.run("check").exits(1).says(&["K001"]);
}

#[test]
fn a_fresh_export_of_scholar_or_zotero_wipes_nothing() {
    let scholar = "@inproceedings{he2023reinforcement,
  title={Reinforcement learning-based counter-misinformation response generation},
  author={He, Bing and Ahamad, Mustaque and Kumar, Srijan},
  booktitle={Proceedings of the ACM Web Conference 2023},
  pages={2698--2709},
  year={2023}
}\n";
    let mine = "- key: he2023reinforcement
  title: null
  authors: [Bing He*, Mustaque Ahamad, Srijan Kumar*]
  links: {paper: /files/he-www23.pdf}
  selected: true
  awards: [Best paper nomination]
  summary: What **we** did.
  reading-time: 5
";
    let byline = project(&[("o.yaml", mine), ("scholar.bib", scholar)]);
    byline.write("files/he-www23.pdf", "");
    let shown = |byline: &Byline| {
        let out = bibtex(byline);
        for part in
            ["selected = {true}", "awards", "summary", "reading-time = {5}", "equal", "links"]
        {
            assert!(out.contains(part), "{part}: {out}");
        }
        out
    };
    shown(&byline);
    byline.write(
        "scholar.bib",
        scholar.replace("2698--2709", "1--12").replace("  year", "  organization={ACM},\n  year"),
    );
    let out = shown(&byline);
    assert!(out.contains("pages = {1--12}") && out.contains("organization = {ACM}"), "{out}");
}
