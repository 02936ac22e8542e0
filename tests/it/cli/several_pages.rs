//! `byline init` of several pages: a work that stands on several of them is one work, and no page changes.

use crate::byline::Byline;

/// The page of all papers, newest first.
const PUBLICATIONS: &str = "\
---
title: Publications
---
# Publications

1. **Ann Lee**, Bob Roe, \"Maps of maps for the lost\", *Journal of Maps*, 2024.
2. Bob Roe, **Ann Lee**, \"Nets that hold water\", *Annals of Nets*, 2023.
3. **Ann Lee**, Carl Moe, \"Rivers seen from above\", *Journal of Maps*, 2022.
4. **Ann Lee**, Dora Poe, \"Lakes of the far north\", *Journal of Maps*, 2021.
5. Carl Moe, **Ann Lee**, \"Hills without any trees\", *Annals of Nets*, 2020.
";

/// The page about her, with two of them in another order; one has another year, one its DOI.
const ABOUT: &str = "\
# About me

I draw maps.

## Selected publications

- “Lakes of the far north”. **A. Lee**, D. Poe. *Journal of Maps*, 2021. [doi](https://doi.org/10.1000/lakes)
- “Maps of maps for the lost”. **A. Lee**, B. Roe. *Journal of Maps*, 2023.

## Contact

Write to me.
";

/// Her talks, which stand nowhere else.
const TALKS: &str = "\
# Talks

- **Ann Lee**, \"Maps for everybody\", invited talk, Seminar on Maps, May 2023.
- **Ann Lee**, \"How to fold a map\", invited talk, Maps Conference, June 2022.
";

/// The three pages.
fn site() -> Byline {
    Byline::new()
        .file("publications.md", PUBLICATIONS)
        .file("about.md", ABOUT)
        .file("talks.md", TALKS)
}

/// `page` without its markers and its empty lines.
fn without_markers(page: &str) -> Vec<&str> {
    let is_marker = |line: &str| line.contains("byline:begin") || line.contains("byline:end");
    page.lines().filter(|line| !line.is_empty() && !is_marker(line)).collect()
}

/// Fails unless the pages of `byline` are as they were but for markers, and stay so when they are built twice.
#[track_caller]
fn assert_unchanged(byline: &Byline, pages: &[(&str, &str)]) {
    let marked: Vec<String> = pages.iter().map(|(name, _)| byline.read(name)).collect();
    for ((name, text), marked) in pages.iter().zip(&marked) {
        assert_eq!(without_markers(marked), without_markers(text), "{name}");
        assert!(marked.contains("byline:begin"), "{name}: {marked}");
    }
    byline.run("build --check").exits(0);
    byline.run("build").exits(0);
    byline.run("build").exits(0);
    for ((name, _), marked) in pages.iter().zip(&marked) {
        assert_eq!(byline.read(name), *marked, "{name}");
    }
}

#[test]
fn a_work_on_several_pages_is_one_work_and_no_page_changes() {
    let byline = site();
    let ran = byline.run("init --yes publications.md about.md talks.md").exits(0);
    for said in [
        "You are Ann Lee (publications.md).\n  publications.md  5 works: 5 lines by pattern\n",
        "  about.md  2 works, all known: ",
        "1 work said differently elsewhere",
        "  talks.md  2 works, 2 of them new: ",
        "year       2024 publications.md:6 | 2023 about.md:8",
        "Each page keeps its own line",
        "Inserted markers into publications.md, about.md, talks.md",
    ] {
        assert!(ran.out.contains(said), "{said}:\n{}", ran.out);
    }
    assert_unchanged(
        &byline,
        &[("publications.md", PUBLICATIONS), ("about.md", ABOUT), ("talks.md", TALKS)],
    );
    let works = byline.read("works.yaml");
    assert_eq!(works.matches("- key:").count(), 7, "{works}");
    assert!(works.contains("doi: 10.1000/lakes"), "{works}");
    assert_eq!(works.matches("selected: true").count(), 2, "{works}");
    assert_eq!(works.matches("about_order:").count(), 2, "{works}");
    let config = byline.read("byline.yaml");
    for said in ["where: selected\n", "where: type not in", "where: type in"] {
        assert!(config.contains(said), "{said}: {config}");
    }
}

#[test]
fn without_a_page_all_that_hold_a_list_are_taken_over() {
    let byline = site().file("README.md", PUBLICATIONS).file("notes.md", "# Notes\n\nNothing.\n");
    let ran = byline.run("init").exits(2).says(&["nothing was written"]);
    assert!(ran.out.contains("+<!-- byline:begin selected -->"), "{}", ran.out);
    byline.run("init --yes").exits(0);
    assert_unchanged(
        &byline,
        &[("publications.md", PUBLICATIONS), ("about.md", ABOUT), ("talks.md", TALKS)],
    );
    assert_eq!(byline.read("README.md"), PUBLICATIONS);
}

#[test]
fn the_next_paper_stands_on_the_pages_that_show_all() {
    let byline = site();
    byline.run("init --yes").exits(0);
    let about = byline.read("about.md");
    let work = "- key: lee2025stones\n  type: article\n  title: Stones that learn to float\n  authors: [Ann Lee, Rob Fox]\n  \
                date: 2025\n  venue: Journal of Maps\n";
    byline.run_with("add", work).exits(0);
    byline.run("build").exits(0);
    let page = byline.read("publications.md");
    assert!(
        page.contains(
            "1. **Ann Lee**, Rob Fox, \"Stones that learn to float\", *Journal of Maps*, 2025.\n2. "
        ),
        "{page}"
    );
    assert_eq!(byline.read("about.md"), about);
    assert!(!byline.read("talks.md").contains("Stones"));
}

#[test]
fn a_bib_stays_where_it_is_and_pages_are_matched_with_it() {
    let bib = "\
@article{lee2024maps, title = {Maps of maps for the lost}, author = {Lee, Ann and Roe, Bob}, journal = {Journal of Maps}, year = 2024}
@article{roe2023nets, title = {Nets that hold water}, author = {Roe, Bob and Lee, Ann}, journal = {Annals of Nets}, year = 2023}
@article{lee2022rivers, title = {Rivers seen from above}, author = {Lee, Ann and Moe, Carl}, journal = {Journal of Maps}, year = 2022}
@article{lee2019old, title = {An old map}, author = {Lee, Ann}, journal = {Journal of Maps}, year = 2019}
";
    let byline = Byline::new().file("publications.md", PUBLICATIONS).file("papers.bib", bib);
    let ran = byline.run("init --yes").exits(0);
    assert!(ran.out.contains("publications.md  5 works"), "{}", ran.out);
    assert_eq!(byline.read("papers.bib"), bib);
    assert_unchanged(&byline, &[("publications.md", PUBLICATIONS)]);
    let works = byline.read("works.yaml");
    assert!(works.contains("key: lee2021lakes") && !works.contains("Maps of maps"), "{works}");
    assert!(works.contains("key: lee2019old\n  not_on_publications: true"), "{works}");
    assert!(byline.read("byline.yaml").contains("sources:\n- papers.bib\n- works.yaml\n"));
}

#[test]
fn a_page_that_cannot_be_written_stays_and_the_others_are_taken_over() {
    let item = |at: u32, title: &str| {
        format!("{at}. Ann Lee, Bob Roe. {title}. *Journal of Maps*, 2022.\n")
    };
    let parted = format!(
        "# Papers\n\n{}{}3. To be announced.\n{}",
        item(1, "Soils and their graphs"),
        item(2, "Stars above the hills"),
        item(4, "Ponds of the far south")
    );
    let byline = site().file("papers.md", &parted);
    let ran = byline.run("init --yes --self 'Ann Lee'").exits(0);
    assert!(ran.out.contains("`papers.md` stays as it is: markers would part"), "{}", ran.out);
    assert_eq!(byline.read("papers.md"), parted);
    assert_unchanged(&byline, &[("publications.md", PUBLICATIONS), ("about.md", ABOUT)]);
}

#[test]
fn names_in_full_on_another_page_are_those_of_the_list_and_an_address_is_said_once() {
    let papers = "\
# Publications

1. **A. Lee**, R. Roe. \"Waves of Waves.\" *Journal of Waves*, 2024. [doi](https://doi.org/10.1000/waves)
2. **A. Lee**, T. Moe. \"Older Waves.\" *Journal of Waves*, 2019.
3. R. Roe, **A. Lee**. \"Graphs of Graphs.\" *Journal of Graphs*, 2018. [pdf](https://example.org/graphs)
";
    let about = "\
# About me

## Selected publications

- **Ann Lee**, Robert Roe. [Waves of Waves](https://doi.org/10.1000/waves). *Journal of Waves*, 2024.
- Robert Roe, **Ann Lee**. [Graphs of Graphs](https://example.org/graphs). *Journal of Graphs*, 2018.
";
    let byline = Byline::new()
        .file("_config.yml", "title: Ann Lee\n")
        .file("publications.md", papers)
        .file("about.md", about);
    let plan = byline.run("init --yes publications.md about.md").exits(0).out;
    assert!(plan.starts_with("This is a Jekyll site.\nYou are Ann Lee (_config.yml:1)"), "{plan}");
    assert!(plan.contains("publications.md  3 works: 3 lines by pattern"), "{plan}");
    assert!(plan.contains("about.md  2 works, all known: 2 lines by pattern"), "{plan}");
    let works = byline.read("_byline/works.yaml");
    assert!(works.contains("- Ann Lee\n  - Robert Roe\n"), "{works}");
    assert!(works.contains("- A. Lee\n  - T. Moe\n"), "{works}");
    assert!(!works.contains("url:"), "{works}");
    assert_unchanged(&byline, &[("publications.md", papers), ("about.md", about)]);
}

#[test]
fn a_page_that_shows_a_few_works_of_a_long_list_is_left_and_named() {
    let entry = |at: usize| {
        format!(
            "@article{{k{at}, title = {{Paper number {at} of many}}, author = {{Lee, Ann and Roe, Bob}}, \
             journal = {{Journal of Maps}}, year = {}}}\n",
            2000 + at
        )
    };
    let bib: String = (0..20).map(entry).collect();
    let byline = Byline::new().file("papers.bib", bib).file("about.md", ABOUT);
    let ran = byline.run("init --yes").exits(0);
    assert!(ran.out.contains("`byline init about.md papers.bib` takes it over"), "{}", ran.out);
    assert_eq!(byline.read("about.md"), ABOUT);
    assert!(byline.read("byline.yaml").contains("to: publications.html"));
}
