//! `byline init` where each work has a page of its own: the pages stay as they are, and the next paper gets one.

use crate::byline::Byline;

/// A page of HugoBlox as somebody edited it.
const TIDE: &str = "---\ntitle: \"Tide pools\"\nauthors:\n- admin\n- Bo Frost\ndate: 2024-03-01\n# What it is\npublication_types: [\"article-journal\"]\npublication: In *Cold Shores*\nurl_pdf: ''\nimage:\n  caption: A pool\n---\n\nMore about the pools, by hand.\n";

/// One of nearly the words of the template.
const MOOR: &str = "---\ntitle: Moor fires\nauthors: [Bo Frost, admin]\ndate: '2022-09-01T00:00:00Z'\npublication_types: ['paper-conference']\npublication: '*Days of Peat*'\nfeatured: false\n---\n";

/// A site of HugoBlox with two works.
fn hugoblox() -> Byline {
    Byline::new()
        .file("hugo.yaml", "title: Ann Lee\nmodule: hugoblox\n")
        .file("content/authors/admin/_index.md", "---\ntitle: Ann Lee\n---\n")
        .file("content/publication/_index.md", "---\ntitle: Publications\n---\n")
        .file("content/publication/Tide_2024/index.md", TIDE)
        .file("content/publication/moor-2022/index.md", MOOR)
}

/// A paper that no site has.
const NEW: &str = "@article{lee2026waves, title = {Waves of Waves}, author = {Lee, Ann}, journal = {J}, year = 2026, month = jan}\n";

#[test]
fn pages_of_works_are_taken_over_as_they_are() {
    let byline = hugoblox();
    let ran = byline.run("init --yes").exits(0);
    for said in [
        "This is a Hugo site with the theme HugoBlox.\nYou are Ann Lee (content/authors/admin/_index.md:2)",
        "  content/publication/  pages of 2 works\n",
        "  parts of 1 of 2 pages are kept by hand: `publication` (1)\n",
        "Would create _byline/byline.yaml, _byline/works.yaml (2 works), _byline/byline.lock",
        "Next: byline build (changes nothing today), then git add _byline",
    ] {
        assert!(ran.out.contains(said), "{said}:\n{}", ran.out);
    }
    for _ in 0..2 {
        let built = byline.run("build").exits(0);
        assert!(built.out.contains("2 unchanged"), "{}", built.out);
    }
    assert_eq!(byline.read("content/publication/Tide_2024/index.md"), TIDE);
    assert_eq!(byline.read("content/publication/moor-2022/index.md"), MOOR);
}

#[test]
fn the_next_paper_gets_a_page_and_no_other_changes() {
    let byline = hugoblox();
    byline.run("init --yes").exits(0);
    byline.run("build").exits(0);
    byline.run_with("add", NEW).exits(0);
    let built = byline.run("build").exits(0);
    assert!(built.out.contains("1 created, 2 unchanged"), "{}", built.out);
    let page = byline.read("content/publication/lee2026waves/index.md");
    assert!(page.contains("title: Waves of Waves\n") && page.contains("- admin\n"), "{page}");
}

#[test]
fn a_change_of_the_list_reaches_the_page_and_leaves_the_rest() {
    let byline = hugoblox();
    byline.run("init --yes").exits(0);
    let works = byline.read("_byline/works.yaml");
    byline.write("_byline/works.yaml", works.replace("Tide pools", "Tide pools in winter"));
    byline.run("build").exits(0);
    let page = byline.read("content/publication/Tide_2024/index.md");
    assert_eq!(page, TIDE.replace("\"Tide pools\"", "Tide pools in winter"));
    byline.run("build --check").exits(0);
}

#[test]
fn what_is_kept_by_hand_is_said_once_the_list_says_something_else() {
    let byline = hugoblox();
    byline.run("init --yes").exits(0);
    let works = byline.read("_byline/works.yaml");
    byline.write("_byline/works.yaml", works.replace("Cold Shores", "Warm Shores"));
    let built = byline.run("build").exits(0);
    assert!(
        built.err.contains("but `publication` is kept by hand there")
            && built.err.contains("byline build --adopt content/publication/Tide_2024/index.md"),
        "{}",
        built.err
    );
    assert_eq!(byline.read("content/publication/Tide_2024/index.md"), TIDE);
    byline.write(
        "content/publication/Tide_2024/index.md",
        TIDE.replace("In *Cold", "'*Warm").replace("Shores*\n", "Shores*'\n"),
    );
    let built = byline.run("build").exits(0);
    assert!(!built.err.contains("hand-kept-line-outdated"), "{}", built.err);
}

#[test]
fn a_part_that_byline_writes_is_watched_as_everywhere() {
    let byline = hugoblox();
    byline.run("init --yes").exits(0);
    byline.write("content/publication/moor-2022/index.md", MOOR.replace("Moor fires", "Moors"));
    byline.run("build").exits(2).says(&["edited by hand"]);
    byline.run("build --adopt content/publication/moor-2022").exits(0);
    assert!(byline.read("content/publication/moor-2022/index.md").contains("Moor fires"));
}

#[test]
fn pages_with_other_front_matter_stay_whole() {
    let page = "+++\ntitle = \"Reeds\"\nauthors = [\"Ann Lee\"]\ndate = 2021-01-01\npublication = \"*J*\"\n+++\n";
    let byline = hugoblox().file("content/publication/reeds/index.md", page);
    let ran = byline.run("init --yes").exits(0);
    assert!(ran.out.contains("the whole file (1)"), "{}", ran.out);
    byline.run("build").exits(0);
    byline.run("build --check").exits(0);
    assert_eq!(byline.read("content/publication/reeds/index.md"), page);
}

#[test]
fn files_that_pages_are_cited_from_are_written_for_new_works_too() {
    let cite = "@article{x,\n  title = {Moor fires}\n}\n";
    let byline = hugoblox()
        .file("content/publication/moor-2022/cite.bib", cite)
        .file("content/publication/Tide_2024/cite.bib", cite);
    byline.run("init --yes").exits(0);
    let built = byline.run("build").exits(0);
    assert!(built.out.contains("4 unchanged"), "{}", built.out);
    byline.run_with("add", NEW).exits(0);
    byline.run("build").exits(0);
    assert!(byline.read("content/publication/lee2026waves/cite.bib").contains("Waves of Waves"));
    assert_eq!(byline.read("content/publication/moor-2022/cite.bib"), cite);
}

/// Pages of academicpages: works and talks, in files that begin with the day.
fn academicpages() -> Byline {
    let work = |title: &str, day: &str, name: &str| {
        format!(
            "---\ntitle: \"{title}\"\ncollection: publications\npermalink: /publication/{day}-{name}\n\
             date: {day}\nvenue: 'Journal of Maps'\ncitation: 'Lee, A., & Roe, B. (2024). {title}.'\n---\nA summary by hand.\n"
        )
    };
    Byline::new()
        .file("_config.yml", "author:\n  name: Ann Lee\ncollections:\n  publications: {output: true}\n  talks: {output: true}\n")
        .file("_publications/2024-05-06-maps.md", work("Maps of Maps", "2024-05-06", "maps"))
        .file("_publications/2023-01-02-nets.md", work("Nets of Nets", "2023-01-02", "nets"))
        .file("_publications/odd.md", work("Odd Ones", "2022-03-04", "odd"))
        .file("_publications/2009-10-01-paper-title-number-1.md", work("Paper Title Number 1", "2009-10-01", "p"))
        .file("_talks/2024-07-08-seminar.md", "---\ntitle: \"On Maps\"\ncollection: talks\ntype: \"Talk\"\nvenue: \"A Seminar\"\ndate: 2024-07-08\nlocation: \"Graz\"\n---\n")
}

#[test]
fn academicpages_keep_the_names_of_their_files() {
    let byline = academicpages();
    let ran = byline.run("init --yes").exits(0);
    assert!(
        ran.out
            .contains("  _publications/  pages of 3 works; 1 sample page of the theme left out\n")
            && ran.out.contains("  _talks/  pages of 1 work\n"),
        "{}",
        ran.out
    );
    let built = byline.run("build").exits(0);
    assert!(built.out.contains("4 unchanged"), "{}", built.out);
    byline.run_with("add", NEW).exits(0);
    byline.run("build").exits(0);
    assert!(byline.has("_publications/2026-01-01-lee2026waves.md"));
    assert!(!byline.has("_talks/2026-01-01-lee2026waves.md"));
}

#[test]
fn beside_a_bib_file_works_are_those_of_the_file() {
    let bib = "@article{frost2022moor, title = {Moor Fires}, author = {Frost, Bo and Lee, Ann}, booktitle = {Days of Peat}, year = 2022}\n\
               @article{lee2020none, title = {No Page of Mine}, author = {Lee, Ann}, journal = {J}, year = 2020}\n";
    let byline = hugoblox().file("publications.bib", bib);
    byline.run("init --yes").exits(0);
    let built = byline.run("build").exits(0);
    assert!(built.out.contains("2 unchanged"), "{}", built.out);
    let works = byline.read("_byline/works.yaml");
    assert!(works.contains("key: frost2022moor\n") && !works.contains("Moor fires"), "{works}");
    assert!(works.contains("page_name: moor-2022"), "{works}");
}

#[test]
fn a_folder_can_be_named() {
    let byline = hugoblox().file("papers.bib", "@misc{a, title = {T}, author = {Ann Lee}}\n");
    byline.run("init --yes content/publication").exits(0);
    let config = byline.read("_byline/byline.yaml");
    assert!(
        config.contains("sources: [_byline/works.yaml]") || config.contains("- _byline/works.yaml"),
        "{config}"
    );
    byline.run("init --yes content/publication").exits(2).says(&["byline is set up here"]);
}

#[test]
fn the_owner_is_called_as_on_the_other_pages() {
    let byline = hugoblox()
        .file("content/publication/moor-2022/index.md", MOOR.replace("admin", "Ann Lee"))
        .file("content/publication/Tide_2024/index.md", TIDE.replace("admin", "Ann Lee"));
    byline.run("init --yes").exits(0);
    byline.run_with("add", NEW).exits(0);
    byline.run("build").exits(0);
    let page = byline.read("content/publication/lee2026waves/index.md");
    assert!(page.contains("authors:\n- Ann Lee\n"), "{page}");
}

#[test]
fn the_first_hugoblox_was_called_academic() {
    let page = "+++\ntitle = \"Reeds\"\nauthors = [\"admin\"]\ndate = 2021-01-01\npublication = \"*J*\"\n+++\n";
    let byline = Byline::new()
        .file("config/_default/config.toml", "title = \"Ann Lee\"\ntheme = \"academic\"\n")
        .file("content/authors/admin/_index.md", "---\ntitle: Ann Lee\n---\n")
        .file("content/publication/reeds/index.md", page);
    byline.run("init --yes").exits(0);
    byline.run_with("add", NEW).exits(0);
    byline.run("build").exits(0);
    let new = byline.read("content/publication/lee2026waves/index.md");
    assert!(new.contains("publication_types: [article-journal]"), "{new}");
    assert_eq!(byline.read("content/publication/reeds/index.md"), page);
}

#[test]
fn pages_lie_beside_lists_of_others() {
    let byline = academicpages().file(
        "files/references.bib",
        "@article{x, title = {Old Things}, author = {Old, Otto}, journal = {J}, year = 1990}\n",
    );
    byline.run("init --yes").exits(0);
    assert!(byline.read("_byline/works.yaml").contains("Maps of Maps"));
}
