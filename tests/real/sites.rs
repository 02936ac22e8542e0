//! What the rules about sites foretell happens: Jekyll and Hugo build the site, and the works that
//! `check` named are not there, and all others are.

use crate::byline::Byline;
use crate::run;

/// One work that all is well with, one of a category that the theme lacks, one that is yet to come.
const WORKS: &str = "works:
- {key: he2021, type: article, title: Old lamps, authors: Bing He, date: 2021-05-01, venue: J}
- {key: he2022, type: article, title: Nine bridges, authors: Bing He, date: 2022-05-01, venue: J, category: essays}
- {key: he2090, type: article, title: Slow trains, authors: Bing He, date: 2090-05-01, venue: J, status: accepted}
";

/// The page of publications as academicpages has it since 2024.
const PAGE: &str = "---
permalink: /publications/
---
{% for category in site.publication_category %}{% for post in site.publications %}{% if post.category == category[0] %}<a href=\"{{ post.url }}\">{{ post.title }}</a>{% endif %}{% endfor %}{% endfor %}
";

/// The findings of the family of sites, as `code key` where they name a work.
fn foretold(byline: &Byline) -> Vec<String> {
    let ran = byline.run("check --select S --format json");
    let json: serde_json::Value =
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.err));
    let findings = json["findings"].as_array().unwrap();
    let key =
        |message: &str| message.split('`').find(|it| it.starts_with("he2")).map(str::to_owned);
    let line = |finding: &serde_json::Value| {
        let (code, message) = (finding["code"].as_str()?, finding["message"].as_str()?);
        Some(format!("{code} {}", key(message).unwrap_or_default()).trim().to_owned())
    };
    findings.iter().filter_map(line).collect()
}

#[test]
#[ignore = "needs jekyll"]
fn jekyll_hides_what_check_says() {
    let byline = Byline::new()
        .file("_byline/works.yaml", WORKS)
        .file("_byline/byline.yaml", "self: Bing He\nsources: [_byline/works.yaml]\noutputs:\n- {to: '_publications/{{ work.date.full }}-{{ work.slug }}.md', each: work, template: academicpages}\n- {to: '_papers/{{ work.slug }}.md', each: work, where: key == 'he2021', template: academicpages}\n")
        .file("_config.yml", "collections: {publications: {output: true}}\npublication_category: {manuscripts: {title: Journal Articles}}\n")
        .file("_pages/publications.html", PAGE)
        .file("publications.html", PAGE);
    assert_eq!(foretold(&byline), ["S004", "S001 he2022", "S002 he2090"]);
    byline.run("build").exits(0);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-d", "out"]);
    let list = byline.read("out/publications/index.html");
    assert!(list.contains("Old lamps") && !list.contains("Nine bridges"), "{list}");
    let built = |name: &str| byline.path(&format!("out/publication/{name}.html")).exists();
    assert!(built("2021-05-01-he2021") && built("2022-05-01-he2022"));
    assert!(!built("2090-05-01-he2090"), "Jekyll built a page to come");
    let papers = std::fs::read_dir(byline.path("out/publication")).unwrap().count();
    assert_eq!(papers, 2, "nothing of `_papers/` is there besides");
    // What `check` advises helps.
    byline.write("_config.yml", "future: true\ncollections: {publications: {output: true}, papers: {output: true}}\npublication_category: {manuscripts: {title: Journal Articles}, essays: {title: Essays}}\n");
    assert_eq!(foretold(&byline), [""; 0]);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-d", "out"]);
    let list = byline.read("out/publications/index.html");
    for title in ["Old lamps", "Nine bridges", "Slow trains"] {
        assert!(list.contains(title), "no {title} in {list}");
    }
    assert!(built("2090-05-01-he2090"));
}

#[test]
#[ignore = "needs hugo"]
fn hugo_hides_what_check_says() {
    let config = "disableKinds: [taxonomy, term, RSS, sitemap]\n";
    let byline = Byline::new()
        .file("_byline/works.yaml", WORKS)
        .file("_byline/byline.yaml", "self: Bing He\nsources: [_byline/works.yaml]\noutputs:\n- {to: 'content/papers/{{ work.slug }}.md', each: work, template: hugo}\n")
        .file("config.yaml", config)
        .file("layouts/_default/single.html", "{{ .Title }}")
        .file("layouts/_default/list.html", "{{ range .Pages }}{{ .Title }}{{ end }}");
    assert_eq!(foretold(&byline), ["S002 he2090"]);
    byline.run("build").exits(0);
    run(&byline.path(""), "hugo", &["--quiet", "-d", "out"]);
    let built = |key: &str| byline.path(&format!("out/papers/{key}/index.html")).exists();
    assert!(built("he2021") && built("he2022") && !built("he2090"));
    byline.write("config.yaml", format!("{config}buildFuture: true\n"));
    assert_eq!(foretold(&byline), [""; 0]);
    run(&byline.path(""), "hugo", &["--quiet", "-d", "out"]);
    assert!(built("he2090"));
}
