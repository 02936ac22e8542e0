//! `byline init`: what is found in a folder, what is proposed, and that it works once it is written.

use crate::byline::{Byline, Ran};

/// A list of Ann Lee's, in three spellings.
const PAPERS: &str = "@article{a, title = {Maps of Maps}, author = {Lee, Ann and Roe, Bo}, journal = {J}, year = 2024}\n\
                      @article{b, title = {Nets of Nets}, author = {Roe, Bo and A. Lee}, journal = {J}, year = 2023}\n\
                      @article{c, title = {Trees of Trees}, author = {Ann Lee}, journal = {J}, year = 2022}\n";

/// What somebody else wrote.
const REFERENCES: &str = "@article{x, title = {Old Things}, author = {Old, Otto}, journal = {J}, year = 1990}\n\
                          @article{y, title = {Older Things}, author = {Old, Otto}, journal = {J}, year = 1980}\n";

/// Runs `init` with `--yes`, then checks and builds twice: what is written has no error, and the second
/// build changes nothing.
#[track_caller]
fn set_up(byline: &Byline, arguments: &str) -> Ran {
    let ran = byline.run(&format!("init --yes {arguments}")).exits(0);
    byline.run("check").exits(0);
    byline.run("build").exits(0);
    byline.run("build --check").exits(0);
    ran
}

#[test]
fn an_empty_folder_gets_a_config_and_three_sample_works() {
    let byline = Byline::new();
    byline.run("init").exits(2).says(&["--self"]);
    let ran = set_up(&byline, "--self 'Ann Lee'");
    assert!(
        ran.out.contains("Would create byline.yaml, works.yaml (3 sample works)"),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("Next: byline build\n"), "{}", ran.out);
    assert_eq!(byline.run("ls").exits(0).out.lines().count(), 3);
    let page = byline.read("publications.html");
    assert_eq!(page.matches("<b>Ann Lee</b>").count(), 3, "{page}");
}

#[test]
fn names_that_yaml_would_take_for_something_else_are_quoted() {
    for name in ["O'Brien: Ann", "No", "王 小明", "Ann \"Annie\" Lee"] {
        let byline = Byline::new();
        let words = ["init", "--yes", "--self", name].map(str::to_owned);
        let ran = Ran::of(&byline.finish(byline.command(&words), ""));
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        byline.run("build").exits(0);
    }
}

#[test]
fn without_consent_nothing_is_written() {
    let byline = Byline::new().file("papers.bib", PAPERS);
    let ran = byline.run("init").exits(2).says(&["nothing was written", "--yes"]);
    assert!(ran.out.contains("Would create byline.yaml"), "{}", ran.out);
    let ran = byline.run("init --diff").exits(0);
    assert!(ran.out.contains("+sources: [papers.bib]"), "{}", ran.out);
    assert!(!byline.has("byline.yaml"));
}

#[test]
fn a_second_init_is_refused() {
    for config in ["byline.yaml", "_byline/byline.yaml", "byline.yml"] {
        let byline = Byline::new().file(config, "self: Ann Lee\nsources: []\n");
        byline.run("init --yes --self 'Ann Lee'").exits(2).says(&[config, "sources"]);
        assert!(!byline.has("works.yaml"));
    }
}

#[test]
fn a_bib_file_stays_where_it_is_and_says_who_you_are() {
    let byline = Byline::new().file("papers.bib", PAPERS).file("references.bib", REFERENCES);
    let ran = set_up(&byline, "");
    for said in [
        "You are Ann Lee (in most works of papers.bib): 2 spellings in 3 of 3 works.",
        "papers.bib (3 works)\n",
        "references.bib (2 works): mostly not yours, left out",
    ] {
        assert!(ran.out.contains(said), "{said}:\n{}", ran.out);
    }
    assert_eq!(byline.read("papers.bib"), PAPERS);
    let config = byline.read("byline.yaml");
    assert!(config.contains("self: Ann Lee\nsources: [papers.bib]\n"), "{config}");
    assert!(byline.read("publications.html").contains("<b>Ann Lee</b>"));
}

/// Two of the works that al-folio comes with.
const SAMPLES: &str = "@book{einstein1920relativity, title = {Relativity}, author = {Einstein, Albert}, publisher = {M}, year = 1920}\n\
                       @article{einstein1905movement, title = {Un the Movement}, author = {Einstein, A.}, journal = {A}, year = 1905}\n";

#[test]
fn what_al_folio_came_with_says_nothing_of_whose_list_it_is() {
    let byline = Byline::new()
        .file("_config.yml", "title: blank\nfirst_name: You\nlast_name: R. Name\nscholar:\n  last_name: [Einstein]\n")
        .file("_bibliography/papers.bib", SAMPLES);
    byline.run("init --yes").exits(2).says(&["--self"]);
    let ran = set_up(&byline, "--self 'Ann Lee'");
    let said = "_bibliography/papers.bib (2 works, all of them samples of the theme)\n";
    assert!(ran.out.contains(said), "{}", ran.out);

    let list = format!("{SAMPLES}{PAPERS}").replace(
        "@article{c",
        "@article{d, title = {Far}, author = {Poe, Cy}, journal = {J}, year = 2021}\n@article{c",
    );
    let byline =
        Byline::new().file("_bibliography/papers.bib", &list).file("_config.yml", "title: t\n");
    let ran = set_up(&byline, "");
    for said in [
        "You are Ann Lee (in most works of _bibliography/papers.bib): 2 spellings in 3 of 4 works.",
        "papers.bib (6 works, 2 of them samples of the theme)\n",
    ] {
        assert!(ran.out.contains(said), "{said}:\n{}", ran.out);
    }
    let said = byline.run("check").exits(0).out;
    assert!(said.contains("`einstein1905movement` is a sample that al-folio came with"), "{said}");
    assert!(said.contains("no author of `d` is `Ann Lee`\n"), "{said}");
    byline.write(
        "_byline/byline.yaml",
        "self: Albert Einstein\nsources: [../_bibliography/papers.bib]\n",
    );
    assert!(!byline.run("check").out.contains("X015"));
}

#[test]
fn lists_can_be_named_and_must_be_the_owners() {
    let byline = Byline::new().file("a/papers.bib", PAPERS).file("references.bib", REFERENCES);
    byline.run("init --yes --self 'Ann Lee'").exits(2).says(&["references.bib", "Otto Old"]);
    byline.run("init --yes none.bib").exits(2).says(&["none.bib"]);
    assert!(!byline.has("byline.yaml"));
    set_up(&byline, "a/papers.bib");
    assert!(byline.read("byline.yaml").contains("sources: [a/papers.bib]"));
}

#[test]
fn a_jekyll_site_names_its_owner_and_hides_the_config() {
    let byline = Byline::new()
        .file("_config.yml", "title: Home\nauthor:\n  name: Ann Lee\ninclude: [_pages]\n")
        .file("_pages/about.md", "---\npermalink: /\n---\nHello\n")
        .file("files/papers.bib", PAPERS);
    let ran = set_up(&byline, "files/papers.bib");
    assert!(
        ran.out.starts_with("This is a Jekyll site.\nYou are Ann Lee (_config.yml:3): "),
        "{}",
        ran.out
    );
    let page = byline.read("_pages/publications.md");
    assert!(page.contains("permalink: /publications/") && page.contains("**Ann Lee**"), "{page}");
    assert!(byline.has("_byline/byline.yaml") && byline.has("_byline/byline.lock"));
}

#[test]
fn a_page_that_is_there_is_left_alone() {
    let byline = Byline::new()
        .file("_config.yml", "author: Ann Lee\ninclude: [_pages]\n")
        .file("_pages/publications.md", "my own\n")
        .file("papers.bib", PAPERS);
    let ran = set_up(&byline, "");
    assert!(
        ran.out.contains("`_pages/publications.md` exists and is left as it is"),
        "{}",
        ran.out
    );
    assert_eq!(byline.read("_pages/publications.md"), "my own\n");
}

#[test]
fn al_folio_keeps_its_bib_and_is_checked_first() {
    let config =
        "first_name: Ann\nlast_name: Lee\nscholar:\n  last_name: [Lee]\n  first_name: [A.]\n";
    let byline = Byline::new().file("_config.yml", config).file("_bibliography/papers.bib", PAPERS);
    let ran = set_up(&byline, "");
    assert!(
        ran.out.contains("al-folio") && ran.out.ends_with("Next: byline check\n"),
        "{}",
        ran.out
    );
    // The theme highlights `A. Lee` alone.
    assert!(ran.out.contains("Worth a look:\n") && ran.out.contains("S005"), "{}", ran.out);
    assert!(
        byline
            .read("_byline/byline.yaml")
            .contains("sources: [_bibliography/papers.bib]\noutputs: []\n")
    );
}

#[test]
fn a_list_that_was_typed_is_taken_over_instead_of_samples() {
    let page = "# Papers\n\n1. **Ann Lee**, Bo Roe. Maps of Maps. *Journal of Maps*, 2024.\n\
                2. Bo Roe, **Ann Lee**. Nets of Nets. *Journal of Nets*, 2023.\n";
    let byline =
        Byline::new().file("_config.yml", "author: Ann Lee\n").file("_pages/publications.md", page);
    let ran = set_up(&byline, "");
    assert!(ran.out.contains("_pages/publications.md  2 works: 2 lines by pattern"), "{}", ran.out);
}

#[test]
fn whoever_signs_commits_is_no_author_unless_a_work_says_so() {
    let byline = Byline::new().file(
        "page.md",
        "- **Maps of Maps**, with B. Roe, *Journal of Maps* 12 (2021), 1-20.\n\
         - **Nets of Nets**, with B. Roe, *Journal of Nets* 3 (2020), 1-20.\n",
    );
    let git = |arguments: &[&str]| {
        let done =
            std::process::Command::new("git").args(arguments).current_dir(byline.path("")).output();
        assert!(done.unwrap().status.success());
    };
    git(&["init", "--quiet"]);
    git(&["config", "user.name", "Build Bot"]);
    byline.run("init --yes page.md").exits(2).says(&["--self"]);
    assert!(!byline.has("byline.yaml"));
}

#[test]
fn hugo_hugoblox_and_quarto_get_pages_of_their_own() {
    for (files, expected) in [
        (&[("hugo.toml", "title = 'Ann Lee'\n")][..], "content/publications.md"),
        (
            &[
                ("hugo.yaml", "module: hugoblox\n"),
                ("content/authors/admin/_index.md", "---\ntitle: Ann Lee\n---\n"),
            ],
            "content/publications/a/index.md",
        ),
        (&[("_quarto.yml", "website:\n  title: Ann Lee\n")], "publications.qmd"),
        (&[("cv.tex", "\\documentclass{article}\n")], "publications.tex"),
    ] {
        let byline = Byline::new().file("papers.bib", PAPERS);
        for (path, text) in files {
            byline.write(path, text);
        }
        let ran = set_up(&byline, "");
        assert!(ran.out.contains("You are Ann Lee"), "{}", ran.out);
        assert!(byline.has(expected), "{expected}");
    }
}

#[test]
fn hugoblox_is_told_which_author_page_is_the_owners() {
    for (author, line) in [
        ("admin", Some("vars: {me: admin}")),
        ("ann-lee", Some("vars: {me: ann-lee}")),
        ("me", None),
    ] {
        let byline = Byline::new()
            .file("papers.bib", PAPERS)
            .file("hugo.yaml", "module: hugoblox\n")
            .file(&format!("content/authors/{author}/_index.md"), "---\ntitle: Ann Lee\n---\n");
        set_up(&byline, "");
        let config = byline.read("_byline/byline.yaml");
        assert_eq!(config.lines().find(|line| line.contains("vars:")).map(str::trim), line);
        let page = byline.read("content/publications/a/index.md");
        assert!(page.contains(&format!("authors:\n- {author}\n")), "{page}");
    }
}

#[test]
fn a_copy_of_a_list_is_no_second_source() {
    let third = "@article{d, title = {Third}, author = {Lee, Ann}, year = 2020}\n";
    let byline =
        Byline::new().file("papers.bib", format!("{PAPERS}{third}")).file("old.bib", PAPERS);
    let ran = byline.run("init --yes").exits(0);
    assert!(ran.out.contains("most of its works are in papers.bib, left out"), "{}", ran.out);
    assert!(byline.read("byline.yaml").contains("sources: [papers.bib]"));
}

#[test]
fn what_a_site_would_publish_is_refused() {
    for (path, text) in [(".nojekyll", ""), ("_config.yml", "include: [_byline]\n")] {
        let byline = Byline::new().file(path, text).file("papers.bib", PAPERS);
        byline.run("init --yes").exits(2).says(&["folder above"]);
        assert!(!byline.has("byline.yaml") && !byline.has("_byline"));
    }
}

#[test]
fn the_three_findings_that_weigh_most_are_shown() {
    let broken = "@article{d, title = {D}, author = {Lee, Ann}, year = 20222}\n@article{d, author = {Lee, Ann}}\n";
    let byline = Byline::new().file("papers.bib", format!("{PAPERS}{broken}"));
    let ran = byline.run("init").exits(2);
    let (_, found) = ran.out.split_once("Worth a look:\n").unwrap_or_else(|| panic!("{}", ran.out));
    assert_eq!(found.lines().filter(|line| line.starts_with("papers.bib:")).count(), 3, "{found}");
}

#[test]
fn adopt_is_two_commands() {
    Byline::new()
        .run("adopt page.md")
        .exits(2)
        .says(&["byline init PAGE", "byline build --adopt PAGE"]);
}
