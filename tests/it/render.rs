//! `byline render` and `ls`: one output, one line per work.

use crate::byline::Byline;

const BIB: &str = "@article{a, author = {Bing He* and Sun, Rui}, title = {One & Two}, journal = {J}, year = 2020}
@article{b, author = {HE, BING and {The ATLAS Collaboration}}, title = {{B}eta}, journal = {J}, year = 2022}
@article{c, author = {He, Bo and Hearst, Marti}, title = {He and others}, journal = {J}, year = 2021}
";

#[test]
fn no_config_is_needed_and_my_name_stands_out_however_it_is_spelled() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline.run("render list p.bib --self 'Bing He'").out;
    assert!(out.contains("**Bing He∗**") && out.contains("**BING HE**"), "{out}");
    assert!(!out.contains("**Bo") && !out.contains("**He and"), "{out}");
}

#[test]
fn works_are_chosen_sorted_grouped_and_styled() {
    let byline = Byline::new().file("p.bib", BIB);
    let years =
        |ran: &str| ["2020", "2021", "2022"].iter().filter(|year| ran.contains(**year)).count();
    let out = byline.run("render list p.bib --where 'year >= 2021'").out;
    assert_eq!(years(&out), 2, "{out}");
    let out = byline.run("render list p.bib --self 'Bing He' --style self=italic").out;
    assert!(out.contains("*Bing He∗*") && !out.contains("**Bing"), "{out}");
    byline
        .run("render list p.bib --style slef=italic")
        .exits(2)
        .says(&["slef", "did you mean `self`"]);
    byline.run("render list p.bib --where 'yaer > 1'").exits(2).says(&["yaer"]);
}

#[test]
fn every_target_of_cv_is_there() {
    let byline = Byline::new().file("p.bib", BIB);
    let tex = byline.run("render cv p.bib --self 'Bing He' --target tex --group type").out;
    assert!(tex.contains(r"\textbf{") && tex.contains(r"One \& Two"), "{tex}");
    byline.run("render list p.bib --target tex").exits(2).says(&["only for `md`"]);
    byline.run("render list p.bib --target txet").exits(2).says(&["only for `md`"]);
    let md = byline.run("render cv p.bib --self 'Bing He' --target md --group type").out;
    assert!(md.contains("**BING HE**"), "{md}");
}

#[test]
fn a_bib_export_reads_back_as_the_same_works() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline.run("render bibtex p.bib").exits(0).out;
    byline.write("q.bib", &out);
    let again = byline.run("render bibtex q.bib").exits(0).out;
    assert_eq!(out, again, "an export is a fixed point");
    assert_eq!(byline.run("ls p.bib").out, byline.run("ls q.bib").out);
}

#[test]
fn ls_gives_a_line_per_work() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline.run("ls p.bib").exits(0).out;
    assert_eq!(out.lines().count(), 3, "{out}");
    assert!(
        out.lines().any(|line| line.starts_with("a  2020  article") && line.ends_with("One & Two")),
        "{out}"
    );
}

#[test]
fn standard_input_is_read() {
    let out = Byline::new().run_with("render list - --self 'Bing He'", BIB).out;
    assert!(out.contains("**Bing He∗**"), "{out}");
}

#[test]
fn the_day_of_the_run_chooses_the_last_years() {
    let byline = Byline::new().file("p.bib", BIB);
    let year: i32 = crate::byline::TODAY[..4].parse().unwrap();
    for (since, expected) in [(2020, 3), (2021, 2), (2022, 1), (2023, 0)] {
        let query = format!("year >= today.year - {}", year - since);
        let out = byline.run(&format!("render list p.bib --where '{query}'")).exits(0).out;
        assert_eq!(out.lines().filter(|line| line.contains("20")).count(), expected, "{query}");
    }
    byline
        .run("render list p.bib --where 'year > today.yaer'")
        .exits(2)
        .says(&["year, month, day"]);
}

#[test]
fn collaborators_are_everybody_but_me_once_over_all_spellings() {
    let works = "people: {ann: {name: Ann Lee, affiliation: '=A, B'}}\nworks:\n\
        - {key: a, type: article, title: A, authors: [Bing He, ann, John Q. Public], date: 2024-03}\n\
        - {key: b, type: article, title: B, authors: [B. He, A. Lee, J. Public], date: 2023-01}\n\
        - {key: c, type: article, title: C, authors: [Bing He, Old Friend], date: 2001}\n";
    let byline = Byline::new().file("w.yaml", works);
    let out =
        byline.run("render collaborators.csv w.yaml --self 'Bing He' --where 'year >= 2023'").out;
    assert_eq!(
        out,
        "Name,Organizational Affiliation,Optional (email),Last Active\n\
         \"Lee, Ann\",\"'=A, B\",,2024-03\n\"Public, John Q.\",,,2024-03\n"
    );
}
