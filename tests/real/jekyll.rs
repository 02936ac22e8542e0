//! The example site, and a site of nasty titles, built by the real Jekyll.

use crate::byline::Byline;
use crate::nasty;
use crate::page::text_of_main;
use crate::run;
use crate::topic;

/// The lines of a page as its visitors copied it.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The bundled project, built by byline and by Jekyll into `site/`.
pub(crate) fn site() -> Byline {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-s", "example", "-d", "site"]);
    byline
}

#[test]
#[ignore = "needs jekyll"]
fn the_blog_pages_read_as_the_real_ones() {
    let byline = site();
    let page = byline.read("site/blogs/index.html");
    assert_eq!(text_of_main(&page), lines(include_str!("../data/blogs.txt")));
    assert_eq!(page.matches("<strong>Bing He</strong>").count(), 3);
    let by_year = byline.read("site/blogs/by-year/index.html");
    assert_eq!(text_of_main(&by_year), lines(include_str!("../data/blogs-by-year.txt")));
    assert_eq!(by_year.matches("<strong>Bing He</strong>").count(), 4);
}

#[test]
#[ignore = "needs jekyll"]
fn every_paper_has_a_page_with_the_name_in_bold() {
    let byline = site();
    let publications = byline.read("site/publications/index.html");
    assert_eq!(publications.matches("<strong>Bing He").count(), 10);
    let about = byline.read("site/index.html");
    assert!(about.matches("<strong>Bing He</strong>").count() >= 4, "{about}");
    let mut pages = 0;
    for entry in std::fs::read_dir(byline.path("site/publication")).unwrap() {
        let path = entry.unwrap().path();
        let file = if path.is_dir() { path.join("index.html") } else { path };
        let html = std::fs::read_to_string(&file).unwrap();
        assert!(html.contains("<b>Bing He"), "{}", file.display());
        pages += 1;
    }
    assert_eq!(pages, 10);
}

#[test]
#[ignore = "needs jekyll"]
fn the_topic_page_reads_as_the_real_one() {
    let byline = topic::project();
    byline.write("site/_config.yml", "{}");
    byline.write("site/_layouts/x.html", "<main>{{ content }}</main>");
    byline.run("build").exits(0);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-s", "site", "-d", "out"]);
    let read = |text: &str| nasty::straight(text).replace([' ', '\n'], "");
    // Bullets came along when the page was copied.
    let seed = topic::SEED.lines().map(|line| line.strip_prefix('-').unwrap_or(line));
    let page = text_of_main(&byline.read("out/topics/post-training.html"));
    assert_eq!(read(&page.concat()), read(&seed.collect::<String>()));
}

#[test]
#[ignore = "needs jekyll"]
fn titles_appear_on_the_built_site_as_typed() {
    let byline = Byline::new()
        .file("works.yaml", nasty::works())
        .file("site/_config.yml", "title: OWNED\nstrict_front_matter: true\ndefaults: [{scope: {path: p}, values: {layout: single}}]\n")
        .file("site/_layouts/x.html", "<main>{{ content }}</main>")
        .file("site/_layouts/single.html", "<main><h1>{{ page.title | markdownify | remove: '<p>' | remove: '</p>' }}</h1>{{ content }}</main>")
        .file(
            "byline.yaml",
            "self: Bing He\nsources: works.yaml\noutputs:\n- {to: site/index.md, template: list, sort: [], page: {layout: x}}\n- {to: 'site/p/{{ work.key }}.md', each: work, template: academicpages}\n",
        );
    byline.run("build").exits(0);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-s", "site", "-d", "out"]);
    let page = byline.read("out/index.html");
    let text = text_of_main(&page);
    assert!(!page.contains("<script") && !page.contains("OWNED"), "{page}");
    for (at, title) in nasty::TITLES.iter().enumerate() {
        let line = text.get(at).unwrap_or_else(|| panic!("no item {at} in {text:#?}"));
        nasty::assert_shown(title, line);
        let page = byline.read(&format!("out/publication/2024-01-01-k{at}.html"));
        assert!(!page.contains("<script") && !page.contains("OWNED"), "{page}");
        nasty::assert_shown(title, &text_of_main(&page)[0]);
    }
}
