//! Annotations in a .bib file (`author+an`) reach the model, identity and exports; none is lost.

use crate::byline::Byline;

/// An entry of three authors with `more` fields.
fn entry(more: &str) -> String {
    format!(
        "@article{{a,
  author = {{He, Bing and Müller, Jürgen and {{ATLAS Collaboration}}}},
  title = {{T}},
  journal = {{J}},
  year = 2023,
  {more}
}}
"
    )
}

/// What the entry with `more` fields says in BibLaTeX, and what is found in it.
#[track_caller]
fn read(more: &str) -> (String, String) {
    let byline = Byline::new().file("a.bib", entry(more));
    let out = byline.run("render biblatex a.bib").out;
    let again = Byline::new().file("a.bib", &out).run("render biblatex a.bib").out;
    assert_eq!(out, again, "reading the export gives another");
    (out, byline.run("check a.bib --format concise").out)
}

#[test]
fn what_is_understood_and_what_is_not_are_both_exported() {
    let cases = [
        (
            "author+an = {1=equal,corresponding; 2=equal}",
            "author+an = {1=equal,corresponding; 2=equal}",
        ),
        ("AUTHOR+AN:default = {2=student;1=senior}", "author+an = {1=senior; 2=student}"),
        ("author+an = {1=equal, PI; 2=visitor}", "author+an = {1=equal,PI; 2=visitor}"),
        (
            "author+an = {1:family=\"AERA\"; 2:given=stressed}",
            "author+an = {1:family=\"AERA\"; 2:given=stressed}",
        ),
        (
            "author+an = {3=\"the speakers; all of them, really\"}",
            "author+an = {3=\"the speakers; all of them, really\"}",
        ),
        (
            "author+an:orcid = {2=\"0000-0002-1825-0097\"}",
            "author+an:orcid = {2=\"0000-0002-1825-0097\"}",
        ),
        (
            "author+an:affiliation = {1=\"Georgia Tech, Atlanta\"; 2=\"TU Wien\"}",
            "author+an:affiliation = {1=\"Georgia Tech, Atlanta\"; 2=\"TU Wien\"}",
        ),
        (
            "author+an:role = {1=\"writing; review\"; 2=software}",
            "author+an:role = {1=\"writing; review\"; 2=software}",
        ),
        ("author+an = {=highlight}", "author+an = {=highlight}"),
        ("title+an = {=invited, long}", "title+an = {=invited, long}"),
        ("title+an:french = {=\"Le titre\"}", "title+an:french = {=\"Le titre\"}"),
        ("date+an = {=approximate}", "date+an = {=approximate}"),
    ];
    for (written, exported) in cases {
        let (out, found) = read(written);
        assert!(out.contains(&format!("  {exported},\n")), "no `{exported}` in {out}");
        assert!(!found.contains("E017"), "{written}: {found}");
    }
}

#[test]
fn what_cannot_be_is_reported_at_its_place_and_kept() {
    let cases = [
        ("author+an = {7=equal}", "a.bib:6:16"),
        ("author+an = {0=equal}", "a.bib:6:16"),
        ("author+an = {first=equal}", "a.bib:6:16"),
        ("author+an = {1=equal; equal}", "a.bib:6:25"),
        ("author+an = {1=\"MIT}", "a.bib:6:16"),
        ("author+an = {1=equl}", "a.bib:6:18"),
        ("author+an = {1:famly=x}", "a.bib:6:16"),
        ("editor+an = {1=equal}", "a.bib:6:3"),
        ("booktitle+an = {=x}", "a.bib:6:3"),
    ];
    for (written, place) in cases {
        let (out, found) = read(written);
        let line = found
            .lines()
            .find(|line| line.contains("E017"))
            .unwrap_or_else(|| panic!("{written}: {found}"));
        assert!(line.starts_with(place), "{written}: {line}");
        assert!(out.contains("+an"), "{written} is lost: {out}");
    }
    let (out, found) = read("author+an = {1=equal}, author+an:default = {2=equal}");
    assert!(found.contains("E007") && out.contains("author+an = {1=equal}"), "{found}{out}");
    let (_, found) =
        read("author+an:orcid = {1=\"0000-0002-1825-0097\"; 1=\"0000-0001-5109-3700\"}");
    assert!(found.contains("E017"), "{found}");
}

#[test]
fn an_annotated_orcid_says_who_is_me_and_templates_see_it() {
    let byline = Byline::new()
        .file("byline.yaml", "self: {name: Jane Doe, orcid: 0000-0002-1825-0097}\nsources: a.bib\n")
        .file("a.bib", entry("author+an:orcid = {2=\"https://orcid.org/0000-0002-1825-0097\"}, author+an:affiliation={1=\"Georgia Tech\"}"))
        .file(
            "t.plain.jinja",
            "{% for work in works %}{% for author in work.authors %}{{ author.family }} \
             {{ author.orcid | default('-') }} {{ author.affiliation | default('-') }}\n{% endfor %}{% endfor %}",
        );
    let out = byline.run("render list").exits(0).out;
    assert!(out.contains("**Jürgen Müller**"), "{out}");
    let out = byline.run("render t.plain.jinja").exits(0).out;
    assert!(out.contains("He - Georgia Tech"), "{out}");
    assert!(out.contains("0000-0002-1825-0097 -"), "{out}");
}

#[test]
fn annotations_go_with_the_names_that_they_count() {
    let book = "@book{b, author={Kant, Immanuel and He, Bing}, author+an:role={2=\"translator\"}, title={Werke}, date={1968}}";
    let of = |child: &str| {
        let out = Byline::new()
            .file("a.bib", format!("{child}\n{book}"))
            .run("render biblatex a.bib")
            .out;
        out[out.find("@inbook").unwrap()..].split("\n}").next().unwrap().to_owned()
    };
    let heir = of("@inbook{i, title={T}, crossref={b}}");
    assert!(heir.contains("author+an:role = {2=\"translator\"}"), "{heir}");
    let own = of("@inbook{i, author={Editor, Ann}, title={T}, crossref={b}}");
    assert!(!own.contains("+an"), "{own}");
    let byline = Byline::new()
        .file("byline.yaml", "self: Bing He\nsources: [a.bib, b.bib]\n")
        .file("a.bib", "@misc{a, author={He, Bing}, title={T}, year=2023}")
        .file("b.bib", "@misc{a, author={Sun, Rui and He, Bing}, author+an:role={1=\"x\"}, title={T}, year=2023}");
    let out = byline.run("render biblatex").out;
    assert!(!out.contains("+an"), "{out}");
}

#[test]
fn marks_before_and_behind_names_mean_the_same_as_annotations() {
    let marked = "@misc{a, author={$^*$Bing He and Rui Sun* and Zhan Shi\\textsuperscript{*}}, title={T}, year=2023}";
    let out = Byline::new().file("a.bib", marked).run("render biblatex a.bib").out;
    assert!(out.contains("author = {He, Bing and Sun, Rui and Shi, Zhan}"), "{out}");
    assert!(out.contains("author+an = {1=equal; 2=equal; 3=equal}"), "{out}");
}

#[test]
fn in_yaml_an_annotation_needs_quotes() {
    let yaml = |value: &str| {
        format!(
            "- {{key: a, type: misc, title: T, date: 2023, authors: [Bing He, Rui Sun], author+an: {value}}}\n"
        )
    };
    let byline = Byline::new().file("a.yaml", yaml("'1=equal; 2=equal'"));
    let out = byline.run("render biblatex a.yaml").out;
    assert!(out.contains("author+an = {1=equal; 2=equal}"), "{out}");
    byline.write("a.yaml", yaml("{1=equal; 2=equal}"));
    byline.run("check a.yaml").exits(1).says(&["a.yaml:1:", "E006"]);
}
