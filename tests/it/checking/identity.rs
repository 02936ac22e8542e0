//! Who is me, end to end: as it is written in BibTeX and in YAML, as it shows in every language.

use crate::byline::Byline;

/// A name in a .bib file, and whether it is Bing He, with the other works of the list.
struct Case {
    /// The name as written in BibTeX.
    name: &'static str,
    /// More BibTeX: rivals.
    more: &'static str,
    /// Further options of the config.
    also: &'static str,
    /// Whether it is me.
    me: bool,
}

/// A case with no rival and nothing listed.
const fn case(name: &'static str, me: bool) -> Case {
    Case { name, more: "", also: "", me }
}

/// Another person whose initials are mine.
const RIVAL: &str = "@misc{rival, title={R}, author={He, Bo}, year=2019}\n";

/// Every spelling that issue 2 names, and its neighbours.
const CASES: &[Case] = &[
    case("He, Bing", true),
    case("Bing He", true),
    case("HE, BING", true),
    case("BING HE", true),
    case("he, bing", true),
    case("{Bing He}", true),
    case("{He}, {Bing}", true),
    case("Bing He*", true),
    case("He*, Bing", true),
    case(r"He$^\dagger$, Bing", true),
    case(r"He, Bing$^{*}$", true),
    case(r"Bing He\textsuperscript{*}", true),
    case("He, Bing X.", true),
    case("He, Bing Xu", true),
    case("He, B.", true),
    case("B. He", true),
    case("He, B", true),
    Case { name: "He, B.", more: RIVAL, also: "", me: false },
    Case { name: "He, B.", more: RIVAL, also: "also: [B. He]", me: true },
    Case { name: "He, B.", more: "", also: "also: [B. He]", me: true },
    Case { name: "He, Bing", more: RIVAL, also: "", me: true },
    Case { name: "何冰", more: "", also: "also: [何冰]", me: true },
    case("何冰", false),
    case("He, Bo", false),
    case("He, Bingxin", false),
    case("He, B. X. Y.", true),
    case("He, X. Bing", true),
    case("Hearst, Marti", false),
    case("Hé, Bing", true),
    case(r"H{\'e}, Bing", true),
    case("Bingham, He-Ran", false),
    case("Bing, He", true),
    case("He", false),
    case("van He, Bing", true),
    case("{The Bing He Collaboration}", false),
    case("{He Bing Group}", false),
];

impl Case {
    /// A folder with the case as a .bib.
    fn folder(&self) -> Byline {
        let title = "He and {Bing He} in a title";
        let bib = format!(
            "@article{{a, title={{{title}}}, author={{Sun, Rui and {} and Zhan Shi}}, journal={{J}}, year=2020}}\n{}",
            self.name, self.more
        );
        Byline::new().file("a.bib", bib).file(
            "byline.yaml",
            format!(
                "self: me\npeople: {{me: {{name: Bing He, {}}}}}\nsite: {{title: T, url: 'https://x.org'}}\n",
                self.also
            ),
        )
    }
}

/// What stands between each `before` and the next `after` in `text`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let parts = text.split(before).skip(1);
    parts.filter_map(|part| part.split_once(after)).map(|(inside, _)| inside).collect()
}

/// A template that writes the authors and the title of each work, in the syntax of its language.
fn template(ending: &str) -> String {
    let text = "{% for work in works %}<p>{{ work.authors }}: {{ work.title }}</p>\n{% endfor %}";
    match ending {
        "tex" => {
            text.replace("{{", "<<").replace("}}", ">>").replace("{%", "<%").replace("%}", "%>")
        }
        _ => text.to_owned(),
    }
}

/// Fails unless exactly `count` names stand out in every language that `byline` can write of `file`.
#[track_caller]
fn stands_out(byline: &Byline, file: &str, count: usize, what: &str) {
    let out = |ending: &str| {
        byline.write(&format!("names.{ending}.jinja"), template(ending));
        byline.run(&format!("render names.{ending}.jinja {file}")).out
    };
    let (md, tex, html) = (out("md"), out("tex"), out("html"));
    // In the HTML block of the template a name is bold as an element.
    let bold = md.matches("**").count() + 2 * md.matches("<b>").count();
    assert_eq!(bold, 2 * count, "{what}: {md}");
    assert_eq!(tex.matches(r"\textbf{").count(), count, "{what}: {tex}");
    let bold = html.matches("<b>").count() + html.matches("<strong>").count();
    assert_eq!(bold, count, "{what}: {html}");
    let rss = byline.run(&format!("render rss {file}")).out;
    let creators = between(&rss, "<dc:creator>", "</dc:creator>");
    assert!(!creators.is_empty(), "{what}: {rss}");
    assert!(creators.iter().all(|name| !name.contains(['<', '*', '\\', '&'])), "{what}: {rss}");
    let pages = byline.run(&format!("render academicpages {file}")).out;
    let cited = between(&pages, "citation: ", "\n").concat();
    assert!(cited.is_empty() || cited.matches("<b>").count() == count, "{what}: {pages}");
}

/// The same in YAML: the spelling as one author of a list, where YAML can hold it.
fn in_yaml(case: &Case) -> Option<String> {
    let plain = !case.name.contains(['\\', '$', '{']);
    plain.then(|| {
        let rival = if case.more.is_empty() { "" } else { "- {key: r, type: misc, title: R, authors: ['He, Bo'], date: 2019}\n" };
        format!(
            "- key: a\n  type: article\n  title: He and Bing He in a title\n  authors: [Rui Sun, '{}', Zhan Shi]\n  venue: J\n  date: 2020\n{rival}",
            case.name
        )
    })
}

#[test]
fn every_spelling_in_bibtex_and_yaml_in_every_language() {
    for case in CASES {
        let byline = case.folder();
        let count = usize::from(case.me);
        let what = format!("{} ({}, {})", case.name, case.also, case.more);
        stands_out(&byline, "a.bib", count, &what);
        if let Some(yaml) = in_yaml(case) {
            byline.write("b.yaml", yaml);
            stands_out(&byline, "b.yaml", count, &format!("YAML: {what}"));
        }
    }
}

#[test]
fn what_is_unsure_is_reported_and_not_guessed() {
    let rival = format!("@misc{{a, title={{T}}, author={{He, B.}}, year=2020}}\n{RIVAL}");
    let cases = [
        (rival.as_str(), "He"),
        (
            "@misc{a, title={T}, author={Bing, He}, year=2020}\n\
             @misc{b, title={U}, author={He, Bing}, year=2019}\n",
            "`Bing` is read as the family name",
        ),
        ("@misc{a, title={T}, author={He, Bing and Bing He}, year=2020}\n", "N013"),
        ("@misc{a, title={T}, author={Sun, Rui}, year=2020}\n", "Bing He"),
    ];
    for (bib, says) in cases {
        let byline = Byline::new().file("a.bib", bib);
        let ran = byline.run("check a.bib --self 'Bing He' --format concise");
        assert!(ran.out.contains("a.bib:1:"), "{bib}: {}", ran.out);
        assert!(ran.out.contains("[N"), "{bib}: {}", ran.out);
        assert!(ran.out.contains(says), "{bib}: {}", ran.out);
    }
}

#[test]
fn two_in_one_work_are_neither_unless_one_fits_better() {
    let byline = Byline::new();
    let bold = |authors: &str| {
        let bib = format!("@misc{{a, title={{T}}, author={{{authors}}}, year=2020}}\n");
        byline.write("a.bib", bib);
        byline.run("render list a.bib --self 'Bing He'").out.matches("**").count() / 2
    };
    assert_eq!(bold("He, Bing and He, Bing"), 0);
    assert_eq!(bold("He, Bing and He, B."), 1);
    assert_eq!(bold("He, B. and He, B."), 0);
}

#[test]
fn a_mark_of_the_author_is_stronger_than_every_name() {
    let yaml = "- key: a
  type: misc
  title: T
  authors: [{name: Someone Else, self: true}, Rui Sun]
  date: 2020
- key: b
  type: misc
  title: U
  authors: [{name: B. Heh, orcid: 0000-0002-1825-0097}, Rui Sun]
  date: 2020
- key: c
  type: misc
  title: V
  authors: [{name: Bing He, orcid: 0000-0001-5109-3700}, Rui Sun]
  date: 2020
";
    let byline = Byline::new().file("a.yaml", yaml).file(
        "byline.yaml",
        "self: {name: Bing He, orcid: 0000-0002-1825-0097}\nsources: a.yaml\n",
    );
    let out = byline.run("render list").out;
    assert!(out.contains("**Someone Else**") && out.contains("**B. Heh**"), "{out}");
    assert!(!out.contains("**Bing He**"), "another ORCID is another person: {out}");
    let bib =
        "@misc{a, title={T}, author={Else, Someone and Sun, Rui}, author+an={1=self}, year=2020}";
    byline.write("a.bib", bib);
    let out = byline.run("render list a.bib").out;
    assert!(out.contains("**Someone Else**"), "{out}");
}

#[test]
fn editors_are_people_too() {
    let bib = "@proceedings{a, title={P}, editor={He, Bing and Sun, Rui}, year=2020}\n";
    let byline = Byline::new().file("a.bib", bib);
    byline.write("e.md.jinja", "{% for work in works %}{{ work.editors }}{% endfor %}");
    let out = byline.run("render e.md.jinja a.bib --self 'Bing He'").out;
    assert_eq!(out.matches("**Bing He**").count(), 1, "{out}");
}

#[test]
fn a_lab_has_several_owners_and_an_output_may_have_its_own() {
    let bib = "@article{a, title={T}, author={He, Bing and Sun, Rui and Shi, Zhan}, journal={J}, year=2020}\n";
    let byline = Byline::new().file("a.bib", bib).file(
        "byline.yaml",
        "self: [bing, {name: Rui Sun}]
people: {bing: {name: Bing He}, zhan: {name: Zhan Shi}}
sources: a.bib
outputs:
- {to: lab.md, template: list}
- {to: zhan.md, template: list, self: zhan}
",
    );
    byline.run("build").exits(0);
    let lab = byline.read("lab.md");
    assert!(lab.contains("**Bing He**, **Rui Sun**, Zhan Shi"), "{lab}");
    assert!(byline.read("zhan.md").contains("**Zhan Shi**"));
}

#[test]
fn accents_as_physics_journals_export_them_are_letters() {
    let entry = r"@article{z20, author = {S. \ifmmode \check{Z}\else \v{Z}\fi{}umer and M. Perc}, title = {T}, journal = {PRL}, year = 2020}";
    let byline = Byline::new().file("a.bib", entry);
    let page = byline.run("render list a.bib --self 'Slobodan Žumer'").exits(0).out;
    assert!(page.contains("**S. Žumer**, M. Perc"), "{page}");
}
