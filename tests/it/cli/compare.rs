//! `byline compare`: what lists say differently, and nothing else.

use crate::byline::Byline;

/// A list of three papers and a talk.
const BIB: &str = "@article{lee2021maps,
  author = {Lee, Ann and M{\\\"u}ller, J{\\\"u}rgen and Roe, Robert},
  title = {Maps of {DNA}: {A} Survey},
  journal = {Journal of Chemical Physics},
  year = {2021}, volume = 3, pages = {1--9}, doi = {10.1000/maps}
}
@inproceedings{lee2020nets,
  author = {Lee, Ann and Roe, Robert},
  title = {Nets of Networks of Things},
  booktitle = {Advances in Neural Information Processing Systems},
  year = {2020}
}
@article{lee2023graphs,
  author = {Lee, Ann}, title = {Graphs of Graphs of Things}, journal = {Nature}, year = {2023}
}
";

/// The same in other words: names and venues cut short, a page range in full.
const CSL: &str = r#"[
{"id": "a", "type": "article-journal", "title": "Maps of DNA: a survey",
 "author": [{"family": "Lee", "given": "A."}, {"family": "Müller", "given": "J."}, {"family": "Roe", "given": "R."}],
 "container-title": "J. Chem. Phys.", "issued": {"date-parts": [[2021, 4]]}, "DOI": "https://doi.org/10.1000/MAPS"},
{"id": "b", "type": "paper-conference", "title": "Nets of networks of things",
 "author": [{"family": "Lee", "given": "Ann"}, {"family": "Roe", "given": "Robert"}],
 "container-title": "NeurIPS 2020", "issued": {"date-parts": [[2020]]}},
{"id": "c", "type": "article-journal", "title": "Graphs of Graphs of Things",
 "author": [{"family": "Lee", "given": "Ann"}], "container-title": "Nature", "issued": {"date-parts": [[2023]]}}
]"#;

#[test]
fn lists_that_say_the_same_in_other_words_agree() {
    let byline = Byline::new().file("papers.bib", BIB).file("cv.json", CSL);
    let ran = byline.run("compare papers.bib cv.json").exits(0);
    assert!(ran.out.contains("0 missing, 0 differ, 3 agree."), "{}", ran.out);
    assert!(ran.out.starts_with("You are Ann Lee (not you? --self NAME)."), "{}", ran.out);
}

#[test]
fn a_file_that_is_no_list_leaves_the_others_to_be_compared() {
    let byline =
        Byline::new().file("papers.bib", BIB).file("cv.json", CSL).file("empty.html", "<p>Hi");
    let ran = byline.run("compare papers.bib empty.html cv.json").exits(2);
    assert!(ran.out.contains("left out empty.html: it cannot be read\n"), "{}", ran.out);
    assert!(ran.out.contains("0 missing, 0 differ, 3 agree."), "{}", ran.out);
    assert!(
        ran.err.contains("no works found") && ran.err.contains("empty.html:1:1"),
        "{}",
        ran.err
    );
    let ran = byline.run("compare papers.bib empty.html").exits(2);
    assert!(ran.out.is_empty() && ran.err.contains("no works found"), "{}", ran.err);
}

#[test]
fn what_differs_and_what_is_missing_has_its_places() {
    let other = CSL
        .replace("[[2020]]", "[[2019]]")
        .replace(
            r#"{"family": "Roe", "given": "Robert"}"#,
            r#"{"family": "Poe", "given": "Edgar"}"#,
        )
        .replace("Graphs of Graphs of Things", "A New Thing Altogether");
    let byline = Byline::new().file("papers.bib", BIB).file("cv.json", &other);
    let out = byline.run("compare papers.bib cv.json").exits(1).out;
    for line in [
        "missing  lee2023graphs",
        "papers.bib:13  not in cv.json",
        "not in papers.bib",
        "differs  lee2020nets    author 2   Robert Roe papers.bib:8 | Edgar Poe cv.json:6",
        "differs  lee2020nets    year       2020 papers.bib:11 | 2019 cv.json:7",
        "2 missing, 1 differ, 1 agree.",
    ] {
        assert!(out.contains(line), "{line}\n{out}");
    }
    byline.run("compare papers.bib cv.json --fail-on venue,links").exits(0);
    byline.run("compare papers.bib cv.json --fail-on year").exits(1);
}

#[test]
fn a_doubt_is_shown_and_not_counted() {
    let talks =
        "- {type: article, title: Graphs of Graphs of Things, authors: [Bo Sun], date: 2023}\n";
    let bib = "@article{a, author = {Lee, Ann}, title = {Graphs of Graphs of Things}, journal = {Nature}, year = 2023}\n";
    let byline = Byline::new().file("a.bib", bib).file("b.yaml", talks);
    let out = byline.run("compare a.bib b.yaml --fail-on year").exits(0).out;
    assert!(
        out.contains("unsure   a.bib:1, b.yaml:1: same title, other first author (not counted)"),
        "{out}"
    );
}

#[test]
fn a_preprint_is_a_version_of_its_paper() {
    let both = "- {key: p, type: preprint, title: Graphs of Graphs of Things, authors: [Ann Lee], date: 2022, arxiv: '2201.00001'}
- {key: q, type: article, title: Graphs of Graphs of Things, authors: [Ann Lee], date: 2023, venue: Nature}\n";
    let paper = both.lines().last().unwrap();
    let preprint = both.lines().next().unwrap();
    let byline = Byline::new()
        .file("both.yaml", both)
        .file("paper.yaml", paper)
        .file("preprint.yaml", preprint);
    byline.run("compare both.yaml paper.yaml").exits(0);
    let out = byline.run("compare paper.yaml preprint.yaml").exits(1).out;
    assert!(out.contains("status     published paper.yaml:1 | preprint preprint.yaml:1"), "{out}");
    assert!(out.contains("0 missing, 1 differ, 0 agree."), "{out}");
}

#[test]
fn rates_and_spellings_are_looked_at() {
    let list = |rate: &str, name: &str| {
        format!("- {{key: a, type: inproceedings, title: Nets of Networks, authors: [{name}], date: 2020, venue: KDD, acceptance: {rate}}}
- {{key: b, type: article, title: Maps of Networks, authors: [Ann Lee], date: 2021, venue: Nature}}\n")
    };
    let byline = Byline::new()
        .file("a.yaml", list("22/118=19.9%", "A. Lee"))
        .file("b.yaml", list("22/118=18.6%", "Ann Lee"));
    let out = byline.run("compare a.yaml b.yaml").exits(1).out;
    assert!(out.contains("rate       `22/118=19.9%`: 22 of 118 is 18.6% a.yaml:1"), "{out}");
    assert!(
        out.contains("spelled  Ann Lee (1 in a.yaml, 2 in b.yaml) | A. Lee (1 in a.yaml)"),
        "{out}"
    );
}

#[test]
fn programs_and_browsers_get_the_same() {
    let other = CSL.replace("[[2020]]", "[[2019]]");
    let byline = Byline::new().file("papers.bib", BIB).file("cv.json", &other);
    let out = byline.run("compare papers.bib cv.json --format json").exits(1).out;
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["counts"], serde_json::json!({"missing": 0, "differ": 1, "agree": 2}));
    let difference = &json["works"][1]["differences"][0];
    assert_eq!(
        (&difference["kind"], &difference["says"][1]["value"]),
        (&"year".into(), &"2019".into())
    );
    let page = byline.run("compare papers.bib cv.json --format html").exits(1).out;
    assert!(page.contains("<li>year: 2020 (papers.bib:11) | 2019 (cv.json:7)</li>"), "{page}");
}

#[test]
fn one_list_or_none_cannot_be_compared() {
    let byline = Byline::new().file("papers.bib", BIB);
    byline.run("compare papers.bib").exits(2).says(&["two lists are needed"]);
    byline.run("compare papers.bib gone.bib").exits(2).says(&["gone.bib"]);
    byline.write("cv.json", CSL);
    byline.run("compare").exits(0);
    byline.write("x.txt", "nothing of the kind");
    byline.run("compare papers.bib x.txt").exits(2);
}

/// A page with the works of `BIB`, typed by hand.
const PAGE: &str = "# Papers\n\n\
    1. **Ann Lee**. Graphs of Graphs of Things. *Nature*, 2023.\n\
    2. **Ann Lee**, Jürgen Müller, Robert Roe. Maps of DNA: A Survey. *Journal of Chemical Physics*, 2021.\n\
    3. **Ann Lee**, Robert Roe. Nets of Networks of Things. *Advances in Neural Information Processing Systems*, 2020.\n";

/// References of a paper.
const OTHERS: &str =
    "@article{x, title = {Old Things of Old}, author = {Old, Otto}, journal = {J}, year = 1990}\n";

#[test]
fn pages_that_were_typed_are_found_and_lists_of_others_left_out() {
    let byline = Byline::new()
        .file("_config.yml", "author:\n  name: Ann Lee\n")
        .file("files/papers.bib", BIB)
        .file("files/references.bib", OTHERS)
        .file("_pages/publications.md", PAGE);
    let ran = byline.run("compare").exits(0);
    for said in [
        "You are Ann Lee (not you? --self NAME). files/papers.bib 3 works, _pages/publications.md 3 works.\n",
        "left out files/references.bib: mostly not yours\n",
        "0 missing, 0 differ, 3 agree.",
    ] {
        assert!(ran.out.contains(said), "{said}:\n{}", ran.out);
    }
    byline.write("_pages/publications.md", PAGE.replace("2020", "2019"));
    let out = byline.run("compare").exits(1).out;
    assert!(out.contains("2020 files/papers.bib:11 | 2019 _pages/publications.md:5"), "{out}");
}

#[test]
fn a_choice_of_works_and_a_page_of_talks_lack_nothing() {
    let lines: Vec<&str> = PAGE.lines().collect();
    let about = format!("# Selected papers\n\n{}\n{}\n", lines[2], lines[3]);
    let talks = "# Talks\n\n- *On Maps of Maps*. Invited talk, Seminar on Maps, Graz, 2024.\n\
                 - *On Nets of Nets*. Invited talk, Seminar on Nets, Linz, 2023.\n";
    let byline = Byline::new()
        .file("_config.yml", "author:\n  name: Ann Lee\n")
        .file("files/papers.bib", BIB)
        .file("about.md", about)
        .file("talks.md", talks);
    let ran = byline.run("compare").exits(0);
    assert!(ran.out.contains("about.md 2 works (a choice)"), "{}", ran.out);
    assert!(ran.out.contains("0 missing, 0 differ"), "{}", ran.out);
    // Who names lists wants to know of each what it lacks.
    byline.run("compare files/papers.bib about.md").exits(1).says(&[]);
}

#[test]
fn folders_with_a_page_for_each_work_are_lists() {
    let page = |title: &str, year: &str| {
        format!(
            "---\ntitle: {title}\nauthors: [Ann Lee]\ndate: '{year}-01-01'\npublication: Nature\n---\n"
        )
    };
    let byline = Byline::new()
        .file("hugo.yaml", "title: Ann Lee\nmodule: hugoblox\n")
        .file("content/publication/graphs/index.md", page("Graphs of Graphs of Things", "2022"))
        .file("papers.bib", BIB);
    let out = byline.run("compare").exits(1).out;
    assert!(out.contains("2023 papers.bib:14 | 2022 content/publication/graphs/index.md"), "{out}");
}
