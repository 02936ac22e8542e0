//! The designs of docs/cookbook.md, each built by the program that shows it.

use std::path::Path;

use crate::byline::Byline;
use crate::page::text_of_main;
use crate::run;

/// A project with the templates of the cookbook and the outputs of its page, in the site called `site`
/// whose Markdown is `markdown`.
fn cook(markdown: &str, is_wanted: fn(&str) -> bool) -> Byline {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let read = |path: &str| std::fs::read_to_string(docs.join(path)).unwrap();
    let mut config = format!(
        "self: bing-he\nsources: [works.yaml, papers.bib, more.yaml]\nsite: {{title: Bing He, url: 'https://x.example.org', markdown: {markdown}}}\noutputs:\n"
    );
    let page = read("cookbook.md");
    let blocks = page.split("```yaml\noutputs:\n").skip(1);
    for block in blocks.filter_map(|block| block.split("```").next()).filter(|it| is_wanted(it)) {
        config.push_str(block);
    }
    let byline = Byline::new().file("byline.yaml", config);
    for name in ["works.yaml", "papers.bib"] {
        byline.write(name, read(&format!("../data/{name}")));
    }
    byline.write("more.yaml", read("gallery/more.yaml"));
    for entry in std::fs::read_dir(docs.join("cookbook")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name).extension().is_some_and(|ending| ending == "jinja") {
            byline.write(&format!("templates/{name}"), read(&format!("cookbook/{name}")));
        }
    }
    byline.run("build").exits(0);
    byline
}

#[test]
#[ignore = "needs jekyll"]
fn cards_timeline_buttons_and_folds_are_what_jekyll_shows() {
    let byline = cook("kramdown", |block| block.contains("permalink:"));
    byline.write("_layouts/default.html", "<main>{{ content }}</main>");
    byline.write(
        "_config.yml",
        "exclude: [templates, works.yaml, papers.bib, more.yaml, byline.yaml, byline.lock]\ndefaults: [{scope: {path: ''}, values: {layout: default}}]\n",
    );
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-d", "out"]);
    let page = |name: &str| byline.read(&format!("out/{name}/index.html"));
    let cards = page("cards");
    assert_eq!(cards.matches("<div class=\"card\">").count(), 3, "{cards}");
    assert!(cards.contains("<img src=\"/images/petgen.svg\" alt=\"\""), "{cards}");
    assert!(cards.contains("<b>Bing He</b>, Mustaque Ahamad"), "{cards}");
    let timeline = page("timeline");
    assert_eq!(timeline.matches("<li>").count(), 11, "{timeline}");
    assert_eq!(timeline.matches("<time>").count(), 6, "{timeline}");
    let buttons = page("buttons");
    assert!(buttons.contains("<b>[C9]</b>") && buttons.contains("<b>[J1]</b>"), "{buttons}");
    assert_eq!(buttons.matches("<summary>BibTeX</summary>").count(), 11, "{buttons}");
    assert!(buttons.contains("<pre>@inproceedings{he2024hierarchical,\n  title = "), "{buttons}");
    assert!(buttons.contains("<summary>Abstract</summary>"), "{buttons}");
    let folded = page("folded");
    assert_eq!(folded.matches("<details open").count(), 1, "{folded}");
    assert_eq!(folded.matches("<details").count(), 6, "{folded}");
    assert_eq!(folded.matches("<li>").count(), 11, "{folded}");
    for html in [cards, timeline, buttons, folded] {
        let text = text_of_main(&html).concat();
        assert!(!text.contains("**") && !text.contains("&lt;") && !text.contains('\\'), "{text}");
    }
}

#[test]
#[ignore = "needs hugo"]
fn the_table_is_what_hugo_shows() {
    let byline = cook("goldmark", |block| block.contains("template: table"));
    byline.write("layouts/_default/single.html", "<main>{{ .Content }}</main>");
    byline.write(
        "config.yaml",
        "title: T\ndisableKinds: [taxonomy, term, home, section, rss, sitemap, 404]\n",
    );
    run(&byline.path(""), "hugo", &["--quiet", "--destination", "out"]);
    let html = byline.read("out/table/index.html");
    assert_eq!(html.matches("<tr>").count(), 12, "a heading and eleven works: {html}");
    assert_eq!(html.matches("<td>").count(), 44, "{html}");
    assert!(html.contains("<strong>B. He</strong>, M. Ahamad"), "{html}");
}

#[test]
#[ignore = "needs pdflatex and pdftotext"]
fn the_two_columns_are_what_latex_prints() {
    let byline = cook("kramdown", |block| block.contains("two-columns"));
    byline.write(
        "cv.tex",
        "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{lmodern,longtable,hyperref}\n\\begin{document}\n\\input{cv/two-columns}\n\\end{document}\n",
    );
    run(&byline.path(""), "pdflatex", &["-interaction=nonstopmode", "-halt-on-error", "cv.tex"]);
    let text = run(&byline.path(""), "pdftotext", &["-layout", "cv.pdf", "-"]);
    assert_eq!(text.matches("Bing He").count(), 11, "{text}");
    let rows = text.lines().filter(|line| line.trim_start().starts_with("May 2024")).count();
    assert_eq!(rows, 2, "{text}");
    assert!(!byline.read("cv.log").contains("Overfull"), "a line sticks out into the margin");
}
