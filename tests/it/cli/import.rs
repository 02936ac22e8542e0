//! `byline import`: a feed becomes a list, and the list gives the same feed.

use crate::byline::Byline;

/// The items of a feed as feed-rs reads them: title, link, id, date, description.
fn items(feed: &str) -> Vec<[String; 5]> {
    let feed = feed_rs::parser::parse(feed.as_bytes()).unwrap();
    feed.entries
        .into_iter()
        .map(|entry| {
            [
                entry.title.map(|title| title.content).unwrap_or_default(),
                entry.links.first().map(|link| link.href.clone()).unwrap_or_default(),
                entry.id,
                entry.published.map(|date| date.to_rfc3339()).unwrap_or_default(),
                entry.summary.map(|summary| summary.content).unwrap_or_default(),
            ]
        })
        .collect()
}

#[test]
fn a_feed_comes_back_with_the_same_items() {
    let feed = include_str!("../../data/feed.xml");
    let byline = Byline::new().file("feed.xml", feed);
    let works = byline.run("import feed.xml").exits(0).out;
    byline.write("works.yaml", &works);
    let ran = byline.run("render rss works.yaml").exits(0);
    let (before, after) = (items(feed), items(&ran.out));
    assert_eq!(before.len(), 34);
    assert_eq!(after.len(), before.len());
    // The sanitiser spells HTML in its own way: `&rsquo;` comes back as the letter.
    let spelled = |items: &[String; 5]| items.clone().map(|text| ammonia::clean(&text));
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(spelled(before), spelled(after));
    }
}

#[test]
fn an_imported_list_is_a_good_source() {
    let feed = include_str!("../../data/feed.xml");
    let byline = Byline::new();
    let works = byline.run_with("import -", feed).exits(0).out;
    byline.write("works.yaml", works);
    byline.run("ls works.yaml").exits(0);
    assert_eq!(byline.run("ls works.yaml").out.lines().count(), 34);
}

#[test]
fn what_is_no_feed_is_said() {
    Byline::new()
        .file("x.xml", "<html><body>no</body></html>")
        .run("import x.xml")
        .says(&["x.xml"]);
    Byline::new().run("import none.xml").exits(2).says(&["none.xml"]);
}

#[test]
fn a_bib_file_becomes_a_yaml_source() {
    let byline = Byline::new().file("p.bib", "@article{a, title = {{\\'E}t\\'e}, year = 2024}");
    let yaml = byline.run("import p.bib").exits(0).out;
    assert_eq!(yaml, "works:\n- key: a\n  type: article\n  title: Été\n  date: '2024'\n");
    assert_eq!(byline.run_with("import -", &yaml).exits(0).out, yaml);
    // Where nothing is found, nothing is written, and scripts see it.
    let none = byline.run_with("import --from bibtex -", "no entry").exits(2);
    assert_eq!(none.out, "");
    Byline::new()
        .file("l1.bib", b"@article{a, title = {\xC9t\xE9}}")
        .run("import l1.bib")
        .exits(0)
        .says(&["Été", "iconv -f ISO-8859-1"]);
}

#[test]
fn undo_takes_back_what_was_done_in_this_folder_alone() {
    let new = "@article{n, title = {New}, author = {Lee, Ann}, journal = {J}, year = 2026}\n";
    let state = tempfile::tempdir().unwrap();
    let project = || {
        Byline::new().file("byline.yaml", "self: Ann Lee\nsources: [a.bib]\n").file(
            "a.bib",
            "@article{o, title = {Old}, author = {Lee, Ann}, journal = {J}, year = 2020}\n",
        )
    };
    let (one, other) = (project(), project());
    let run = |byline: &Byline, arguments: &str, typed: &str| {
        let words: Vec<String> = arguments.split(' ').map(str::to_owned).collect();
        let mut command = byline.command(&words);
        command.env("XDG_STATE_HOME", state.path());
        crate::byline::Ran::of(&byline.finish(command, typed))
    };
    assert_eq!(run(&one, "add -", new).code, 0);
    let ran = run(&other, "undo", "");
    assert_ne!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(one.read("a.bib").contains("New"), "the other project is as it was");
    assert_eq!(run(&one, "undo", "").code, 0);
    assert!(!one.read("a.bib").contains("New"));
}

#[test]
fn an_author_of_hugoblox_is_named_by_their_page() {
    let page = |authors: &str| {
        format!(
            "---\ntitle: Maps of Maps\nauthors: [{authors}]\ndate: '2024-05-01'\n\
             publication_types: [article-journal]\npublication: Journal of Maps\n---\n"
        )
    };
    let byline = Byline::new()
        .file("content/authors/admin/_index.md", "---\ntitle: Ann Lee\n---\n")
        .file("content/authors/bo-roe/_index.md", "---\ntitle: Bo Roe\n---\n")
        .file("content/publication/maps/index.md", page("admin, Eve Poe, bo-roe"));
    let ran = byline.run("import content/publication").exits(0);
    assert!(ran.out.contains("- Ann Lee\n  - Eve Poe\n  - Bo Roe\n"), "{}", ran.out);
}

#[test]
fn a_page_of_hugoblox_leaves_pages_and_volume_to_its_citation() {
    let byline = Byline::new()
        .file(
            "content/publication/tide/index.md",
            "---\ntitle: Tides of the far north\nauthors: [Ann Lee, Rob Roe]\ndate: '2024-05-01'\n\
             publication_types: [article-journal]\npublication: '*Journal of Tides*'\n---\n",
        )
        .file(
            "content/publication/tide/cite.bib",
            "@article{x, title = {Tides}, author = {Lee, A.}, journal = {J. Tides}, year = 2023, volume = 12, \
             pages = {1--9}, doi = {10.1000/tide}}\n",
        );
    let works = byline.run("import content/publication").exits(0).out;
    for said in [
        "title: Tides of the far north",
        "date: '2024-05-01'",
        "volume: '12'",
        "pages: 1-9",
        "doi: 10.1000/tide",
    ] {
        assert!(works.contains(said), "{said}: {works}");
    }
    assert!(!works.contains("J. Tides") && !works.contains("2023"), "{works}");
    byline.write("papers.bib", "@article{t, title = {Tides of the far north}, author = {Lee, Ann and Roe, Rob}, \
                 journal = {Journal of Tides}, year = 2024, volume = 12, pages = {1--9}, doi = {10.1000/tide}}\n");
    byline.run("compare content/publication papers.bib").exits(0);
}

#[test]
fn headings_above_lists_of_works_are_no_titles() {
    let page = "## Research projects for everybody {{< fa x >}}\n\n- **An inbox** (summer 2024), a database.\n\n\
                ## Selected academic publications here\n\n\
                - **Lee, Ann**, Roe, Rob. 2024. \"Maps of maps\". *Journal of Maps*.\n\
                - **Lee, Ann**. 2023. \"Rivers from above\". *Journal of Maps*.\n";
    let byline = Byline::new().file("publications.qmd", page);
    let works = byline.run("import publications.qmd").out;
    assert_eq!(works.matches("- key:").count(), 2, "{works}");
}
