//! What byline may do to files that it wrote, and what of them is mine.

use crate::byline::Byline;

/// A site with a page per work.
fn pages() -> Byline {
    Byline::new()
        .file(
            "byline.yaml",
            "self: Bing He\nsources: [works.yaml]\nsite: {url: 'https://x.org'}\noutputs:\n\
             - {to: '_publications/{{ work.slug }}.md', each: work, template: academicpages}\n",
        )
        .file("works.yaml", WORKS)
}

/// Two papers without a body of their own in academicpages.
const WORKS: &str = "- {key: he2021, type: article, title: One, authors: [Bing He], date: 2021-08-01, venue: {name: J}}\n\
                     - {key: he2022, type: article, title: Two, authors: [Bing He], date: 2022-08-01, venue: {name: J}}\n";

#[test]
fn what_i_add_to_a_page_stays() {
    let byline = pages();
    byline.run("build").exits(0);
    let page = byline.read("_publications/he2021.md");
    let mine = page
        .replace("collection: publications\n", "collection: publications\ntags: [x]  # mine\n")
        + "\nMy own words.\n";
    byline.write("_publications/he2021.md", &mine);
    byline.run("build --check").exits(0);
    byline.write("works.yaml", WORKS.replace("title: One", "title: One and a Half"));
    byline.run("build").exits(0).says(&["updated  _publications/he2021.md"]);
    assert_eq!(byline.read("_publications/he2021.md"), mine.replace("One", "One and a Half"));
    byline.run("build").exits(0).says(&["2 unchanged"]);
}

#[test]
fn a_value_that_i_change_is_refused_with_what_would_change() {
    let byline = pages();
    byline.run("build").exits(0);
    let page = byline.read("_publications/he2021.md");
    byline.write("_publications/he2021.md", page.replace("title: One", "title: Uno"));
    let ran = byline.run("build").exits(2).says(&["edited by hand", "-title: Uno", "+title: One"]);
    assert!(ran.err.contains("nothing was written"), "{}", ran.err);
    byline.run("build --adopt _publications/he2021.md").exits(0);
    assert_eq!(byline.read("_publications/he2021.md"), page);
}

#[test]
fn a_page_that_moves_says_where_it_was_and_takes_mine_along() {
    let byline = pages();
    byline.run("build").exits(0);
    let page = byline.read("_publications/he2021.md");
    byline.write("_publications/he2021.md", page.clone() + "\nMy own words.\n");
    byline.write("works.yaml", WORKS.replace("key: he2021,", "key: he2021, slug: better,"));
    byline
        .run("build")
        .exits(0)
        .says(&["created  _publications/better.md", "stale    _publications/he2021.md"]);
    let moved = byline.read("_publications/better.md");
    assert!(moved.contains("redirect_from:\n- /publication/2021-08-01-he2021\n"), "{moved}");
    assert!(moved.ends_with("\nMy own words.\n"), "{moved}");
    byline.run("build").exits(0).says(&["2 unchanged"]);
    byline.write("works.yaml", WORKS.replace("key: he2021,", "key: he2021, slug: best,"));
    byline.run("build").exits(0);
    let moved = byline.read("_publications/best.md");
    assert!(
        moved.contains("- /publication/2021-08-01-he2021\n- /publication/2021-08-01-better\n"),
        "{moved}"
    );
}

#[test]
fn pruning_most_of_the_site_asks_first() {
    let work = |at: usize| {
        format!(
            "- {{key: k{at}, type: article, title: T{at}, authors: [Bing He], date: 2020, venue: {{name: J}}}}\n"
        )
    };
    let works = |count: usize| (0..count).map(work).collect::<Vec<_>>().concat();
    let byline = pages().file("works.yaml", works(9));
    byline.run("build").exits(0);
    byline.write("works.yaml", works(7));
    byline.run("build --prune").exits(0).says(&["removed  _publications/k8.md", "2 removed"]);
    byline.write("works.yaml", works(1));
    byline.run("build --prune").exits(2).says(&["6 of 7 files", "--prune --yes"]);
    assert!(byline.has("_publications/k3.md"));
    byline.run("build --prune --yes").exits(0).says(&["6 removed"]);
    assert!(!byline.has("_publications/k3.md") && byline.has("_publications/k0.md"));
    byline.run("build --yes").exits(2).says(&["--prune"]);
}

#[test]
fn line_ends_stay_as_they_are() {
    let byline = pages();
    byline.run("build").exits(0);
    let page = byline.read("_publications/he2021.md").replace('\n', "\r\n");
    byline.write("_publications/he2021.md", &page);
    byline.run("build").exits(0).says(&["2 unchanged"]);
    byline.write("works.yaml", WORKS.replace("title: One", "title: Uno"));
    byline.run("build").exits(0);
    assert_eq!(byline.read("_publications/he2021.md"), page.replace("One", "Uno"));
}

#[test]
fn a_template_says_what_it_needs_of_a_work() {
    let byline = pages().file(
        "works.yaml",
        "- {key: a, type: article, title: One, authors: [Bing He], date: 2021, venue: {name: J}}\n\
         - {key: b, type: blog, title: Two, authors: [Bing He], date: 2022, url: 'https://x.org/b'}\n",
    );
    let ran = byline.run("check --format concise").exits(0);
    assert_eq!(ran.out.matches("B012").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("`b` has no `venue`, which the template `academicpages` needs"));
    byline.write(
        "templates/mine.md.jinja",
        "{# Mine. #}\n{# needs: doi #}\n{% for w in works %}{{ w.key }}{% endfor %}",
    );
    byline.write(
        "byline.yaml",
        "self: Bing He\nsources: [works.yaml]\noutputs: [{to: a.md, template: mine, where: year == 2021}]\n",
    );
    byline
        .run("check --format concise")
        .exits(0)
        .says(&["`a` has no `doi`, which the template `mine` needs"]);
}

#[test]
fn needs_have_reasons_and_types_and_levels() {
    let byline = pages().file(
        "works.yaml",
        "- {key: a, type: article, title: One, authors: [Bing He]}\n\
         - {key: b, type: blog, title: Two, authors: [Bing He]}\n",
    );
    byline.write(
        "templates/mine.md.jinja",
        "{# Mine. #}\n{# needs: year (why it matters), volume of article | chapter, tilte of blgo #}\n{% for w in works %}{{ w.key }}{% endfor %}",
    );
    let config = "self: Bing He\nsources: [works.yaml]\noutputs: [{to: a.md, template: mine}, {to: b.md, template: mine}]\n";
    byline.write("byline.yaml", config);
    let ran = byline.run("check");
    let said = format!("{}{}", ran.out, ran.err);
    for part in [
        "`a` has no `year` and no `volume`, which the template `mine` needs",
        "`b` has no `year`, which",
        "= help: why it matters",
        "unknown field `tilte`",
        "did you mean `title`?",
        "unknown work type `blgo`",
    ] {
        assert!(said.contains(part), "no `{part}` in:\n{said}");
    }
    assert_eq!(said.matches("B012").count(), 4, "one for each work and output:\n{said}");
    byline.write("byline.yaml", format!("{config}check: {{allow: [lacks-for-template]}}\n"));
    assert!(!byline.run("check").out.contains("B012"));
    assert!(!byline.run("check --allow B012").out.contains("B012"));
    byline.write("byline.yaml", format!("{config}check: {{deny: [B012]}}\n"));
    byline.run("build").exits(2).says(&["error[B012 lacks-for-template]", "nothing was written"]);
}

#[test]
fn what_the_site_would_publish_is_reported() {
    let byline = pages()
        .file("_config.yml", "exclude:\n- vendor\ncollections: {publications: {output: true}}\n");
    byline.run("build").exits(0).says(&[
        "B013",
        "Jekyll would publish `byline.yaml`, `works.yaml`",
        "`_byline/`",
    ]);
    byline.run("check").says(&["`byline.lock`, `byline.yaml`, `works.yaml`"]);
    byline.write(
        "_config.yml",
        "exclude: [byline.*, 'works.yaml', vendor]\ncollections: {publications: {output: true}}\n",
    );
    byline.run("check").exits(0).says_nothing();
    let config = byline.read("byline.yaml");
    std::fs::remove_file(byline.path("_config.yml")).unwrap();
    byline.write("hugo.toml", "");
    byline.run("check").exits(0).says_nothing();
    byline.write("content/works.yaml", WORKS);
    byline.write("byline.yaml", config.replace("[works.yaml]", "[content/works.yaml]"));
    byline.run("check").exits(0).says(&["Hugo would publish `content/works.yaml`"]);
    byline.write("byline.yaml", byline.read("byline.yaml") + "check: {allow: [published-input]}\n");
    byline.run("check").exits(0).says_nothing();
}

#[test]
fn a_key_that_byline_writes_no_more_goes_and_a_new_one_comes() {
    let byline = pages();
    byline.run("build").exits(0);
    let page = byline.read("_publications/he2021.md");
    byline.write("_publications/he2021.md", page.replace("date:", "tags: [x]\ndate:"));
    let works = WORKS.replace("title: One", "title: One, slides: 'https://x.org/s.pdf'");
    byline.write(
        "works.yaml",
        works.replace("venue: {name: J}}\n- {key: he2022", "status: accepted}\n- {key: he2022"),
    );
    byline.run("build").exits(0).says(&["updated  _publications/he2021.md"]);
    let now = byline.read("_publications/he2021.md");
    assert!(
        now.contains("tags: [x]\n") && now.contains("slidesurl: https://x.org/s.pdf\n"),
        "{now}"
    );
    assert!(!now.contains("\nvenue:"), "{now}");
}
