//! The example site, and a site of nasty titles, built by the real Jekyll.

use std::fmt::Write as _;

use crate::byline::Byline;
use crate::page::text_of_main;
use crate::run;

/// The lines of a page as its visitors copied it.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The bundled project, built by byline and by Jekyll into `site/`.
fn site() -> Byline {
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

/// Titles that a site or a template could take for its own.
const NASTY: &[&str] = &[
    "{{ site.title }}",
    "{% raw %}",
    "{% include base_path %} and {{ x | y: 'z' }}",
    "{# comment #} {{{ triple }}}",
    "Stars *and* _underscores_ and `code`",
    "<script>alert(1)</script> & <b>bold</b>",
    "C++ | A # B",
    "[link](https://evil.example) ![image](x.png)",
    "1. Not a list",
    "It's \"quoted\" -- dashes --- and ... dots",
    "&amp; &lt;b&gt; &#123;",
    "a^b ~~c~~ $x_1$ and \\backslash",
    ": colon, # hash, - dash at the start",
    "+ plus > greater | pipe | pipe",
    "trailing backslash \\",
    "{: .class #id onclick=x}",
    "^[footnote] [^1] *[HTML]: x",
];

#[test]
#[ignore = "needs jekyll"]
fn titles_appear_on_the_built_site_as_typed() {
    let mut works = String::from("works:\n");
    for (at, title) in NASTY.iter().enumerate() {
        let title = title.replace('\'', "''");
        let _ = writeln!(
            works,
            "- {{key: k{at}, type: blog, authors: [Bing He], date: 2024, url: 'https://example.org/{at}', title: {{plain: '{title}'}}}}"
        );
    }
    let byline = Byline::new()
        .file("works.yaml", works)
        .file("site/_config.yml", "title: OWNED\nstrict_front_matter: true\n")
        .file("site/_layouts/x.html", "<main>{{ content }}</main>")
        .file("site/_layouts/single.html", "<main><h1>{{ page.title | escape }}</h1>{{ content }}</main>")
        .file(
            "byline.yaml",
            "self: Bing He\nsources: works.yaml\noutputs:\n- {to: site/index.md, template: list, sort: [], page: {layout: x}}\n- {to: 'site/p/{{ work.key }}.md', each: work, template: academicpages}\n",
        );
    byline.run("build").exits(0);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-s", "site", "-d", "out"]);
    let page = byline.read("out/index.html");
    let text = text_of_main(&page);
    assert!(!page.contains("<script") && !page.contains("OWNED"), "{page}");
    for (at, title) in NASTY.iter().enumerate() {
        let wanted = typographic(title);
        let line = text.get(at).unwrap_or_else(|| panic!("no item {at} in {text:#?}"));
        assert!(typographic(line).contains(&wanted), "{title}\n{line}");
    }
}

/// kramdown turns straight quotes, dashes and dots into typographic ones; the reader sees the same
/// words, so both sides are compared with plain ones.
fn typographic(text: &str) -> String {
    text.replace(['‘', '’'], "'")
        .replace(['“', '”'], "\"")
        .replace('…', "...")
        .replace('—', "---")
        .replace('–', "--")
}
