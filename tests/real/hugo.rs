//! A site of nasty titles, built by the real Hugo.

use crate::byline::Byline;
use crate::nasty;
use crate::page::text_of_main;
use crate::run;

#[test]
#[ignore = "needs hugo"]
fn titles_appear_on_the_built_site_as_typed() {
    let byline = Byline::new()
        .file("works.yaml", nasty::works())
        .file("layouts/_default/single.html", "<main>{{ .Content }}</main>")
        .file(
            "config.yaml",
            "title: OWNED\nenableEmoji: true\nmarkup: {goldmark: {renderer: {unsafe: true}, parser: {attribute: {block: true}}}}\n",
        )
        .file(
            "byline.yaml",
            "self: Bing He\nsources: works.yaml\nsite: {markdown: goldmark}\noutputs:\n- {to: content/list.md, template: list, sort: [], page: {title: X}}\n- {to: content/archive.md, template: archive, sort: [], page: {title: X}}\n",
        );
    byline.run("build").exits(0);
    run(&byline.path(""), "hugo", &["--quiet", "--destination", "out"]);
    for name in ["list", "archive"] {
        let page = byline.read(&format!("out/{name}/index.html"));
        let text = text_of_main(&page);
        assert!(!page.contains("<script") && !page.contains("OWNED"), "{page}");
        assert_eq!(page.matches("<strong>Bing He</strong>").count(), nasty::TITLES.len(), "{page}");
        for (title, line) in nasty::TITLES.iter().zip(&text) {
            nasty::assert_shown(title, line);
        }
        assert_eq!(text.len(), nasty::TITLES.len(), "{text:#?}");
    }
}
