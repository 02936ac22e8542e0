//! The bundled list gives the researcher's real pages.

use crate::byline::Byline;

/// The archive page as its author wrote it, but for the one trailing space and the empty lines at
/// its end.
fn seed(text: &str) -> String {
    format!("{}\n", text.replace("training. \n", "training.\n").trim_end())
}

#[test]
fn the_archive_page_is_the_seed_byte_for_byte() {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    assert_eq!(byline.read("example/_pages/blogs.md"), seed(include_str!("../../data/blogs.md")));
}

#[test]
fn what_is_committed_is_what_is_built() {
    Byline::bundled().run("build --check").exits(0);
}

#[test]
fn no_paper_lacks_the_name_in_bold() {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    let page = byline.read("example/_pages/publications.md");
    let papers: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    assert_eq!(papers.len(), 10, "{page}");
    for paper in papers {
        assert!(paper.contains("**Bing He**") || paper.contains("**Bing He∗**"), "{paper}");
    }
    assert_eq!(page.matches("equal contribution").count(), 1, "the legend stands once: {page}");
}

#[test]
fn the_exports_read_back_as_the_same_works() {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    let papers = byline.run("ls --where 'type != \"blog\"'").exits(0).out;
    for export in ["example/files/he.bib", "example/files/he-biblatex.bib"] {
        let back = byline.run(&format!("ls {export}")).exits(0).out;
        assert_eq!(back, papers, "{export}");
    }
}
