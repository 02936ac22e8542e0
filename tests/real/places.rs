//! What byline writes for themes, in the real programs that show it: Jekyll, Hugo. The sites are small
//! ones of our own that behave as the themes do.

use crate::byline::Byline;
use crate::nasty;
use crate::{PYTHON, run};

/// The nasty titles as papers, every one with a venue, a PDF and my name in another form.
fn papers() -> String {
    let spellings = ["Bing He", "'He, Bing'", "B. He"];
    nasty::works()
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let name = format!("authors: [Rui Sun, {}, Zhan Shi*]", spellings[at % 3]);
            let paper = line
                .replace("type: blog", "type: article, venue: {name: 'J & K', short: JK}")
                .replace("authors: [Bing He]", &name);
            paper + "\n"
        })
        .collect()
}

/// A project over [`papers`] with these outputs.
fn project(outputs: &str) -> Byline {
    let config = format!(
        "self: {{name: Bing He, also: [B. He]}}\nsources: [works.yaml]\n\
         site: {{title: Bing He, url: 'https://example.org', root: site}}\noutputs:\n{outputs}"
    );
    Byline::new().file("works.yaml", papers()).file("byline.yaml", config)
}

#[test]
#[ignore = "needs jekyll"]
fn academicpages_lists_every_paper_and_its_head_is_read_by_scholar() {
    let byline = project(
        "- {to: 'site/_publications/{{ work.slug }}.md', each: work, template: academicpages}\n\
         - {to: site/_includes/byline-head.html, template: head}\n\
         - {to: site/_data/publications.yml, template: data}\n",
    );
    byline.write(
        "site/_config.yml",
        "title: OWNED\nstrict_front_matter: true\ncollections: {publications: {output: true, permalink: '/:collection/:path/'}}\n\
         publication_category: {books: {title: Books}, manuscripts: {title: Articles}, conferences: {title: Papers}}\n\
         defaults: [{scope: {path: '', type: publications}, values: {layout: single}}]\n",
    );
    byline.write(
        "site/_layouts/single.html",
        "<head>{% include byline-head.html %}</head><main><h1>{{ page.title | markdownify }}</h1>{{ page.citation }}</main>",
    );
    // The first generation lists all; the later ones by category, and drop what has none they know.
    byline.write(
        "site/index.html",
        "---\n---\n{% for c in site.publication_category %}{% for p in site.publications reversed %}{% if p.category == c[0] %}\
         <p class=by>{{ p.title | markdownify | strip_html | strip }}</p>{{ p.citation }}{% endif %}{% endfor %}{% endfor %}",
    );
    byline.write(
        "site/old.html",
        "---\n---\n{% for p in site.publications reversed %}<p class=old>{{ p.citation }}</p>{% endfor %}",
    );
    byline.write(
        "site/data.html",
        "---\n---\n{% for p in site.data.publications %}<p class=data>{{ p.title_html }}: {{ p.authors_html }}</p>{% endfor %}",
    );
    byline.run("build").exits(0);
    run(&byline.path(""), "jekyll", &["build", "--quiet", "-s", "site", "-d", "out"]);
    let all = nasty::TITLES.len();
    for (page, class) in [("index", "by"), ("old", "old"), ("data", "data")] {
        let html = byline.read(&format!("out/{page}.html"));
        assert_eq!(html.matches(&format!("<p class={class}>")).count(), all, "{page}");
        let bold = html.matches("<b>Bing He</b>").count() + html.matches("<b>B. He</b>").count();
        assert_eq!(bold, all, "{page}: {html}");
        assert!(!html.contains("OWNED") && !html.contains("<script"), "{page}: {html}");
    }
    let mut heads = 0;
    for at in 0..all {
        let html = byline.read(&format!("out/publication/2024-01-01-k{at}.html"));
        assert_eq!(html.matches("name=\"citation_author\"").count(), 3, "{html}");
        let (_, json) = html.split_once("<script type=\"application/ld+json\">").unwrap();
        let (json, _) = json.split_once("</script>").unwrap();
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(json["name"], nasty::TITLES[at], "as typed");
        assert_eq!(json["author"].as_array().unwrap().len(), 3);
        heads += 1;
    }
    assert_eq!(heads, all);
}

/// Highlights as al-folio does, in words of our own: a family name that is in the one list and a
/// given name that is in the other, marks stripped from the family name; and hides fields line by line,
/// as its filter does. Prints how many entries there are, in how many I am highlighted once, how often
/// somebody else is, and what is left of the last entry.
const AL_FOLIO: &str = r#"
import re, sys, yaml, json
bib = open(sys.argv[1], encoding="utf-8").read()
scholar = yaml.safe_load(open(sys.argv[2], encoding="utf-8"))["scholar"]
assert bib.startswith("---\n---\n")
entries = re.findall(r"^@(\w+)\{([^,]*),\n(.*?)^\}", bib, re.M | re.S)
mine = others = 0
for kind, key, body in entries:
    for line in body.splitlines():
        assert re.match(r"^  [\w-]+ = .*,$", line), line
    author = re.search(r"^  author = \{(.*)\},$", body, re.M).group(1)
    found = 0
    for name in author.split(" and "):
        family, given = [part.strip() for part in name.split(",", 1)]
        family = re.sub(r"[*∗†‡§¶‖&^]", "", family)
        if family in scholar["last_name"] and given in scholar["first_name"]:
            found += 1
            others += family != "He"
    mine += found == 1
hidden = bib
for field in ["abbr", "award", "award_name", "bibtex_show", "html", "pdf", "code", "selected", "website", "additional_info", "annotation"]:
    hidden = re.sub(r"^.*\b%s\b *= *\{.*$\n" % field, "", hidden, flags=re.M)
print(json.dumps([len(entries), mine, others, hidden.count("{") == hidden.count("}"), hidden.count("\n@")]))
"#;

#[test]
#[ignore = "needs Debian's python3-yaml, and pandoc"]
fn al_folio_highlights_me_in_every_paper_and_nobody_else() {
    let byline = project(
        "- {to: site/papers.bib, template: al-folio}\n- {to: site/scholar.yml, template: al-folio-scholar}\n",
    );
    byline.run("build").exits(0);
    let said =
        run(&byline.path(""), PYTHON, &["-c", AL_FOLIO, "site/papers.bib", "site/scholar.yml"]);
    let all = nasty::TITLES.len();
    assert_eq!(said.trim(), format!("[{all}, {all}, 0, true, {all}]"));
    let bib = byline.read("site/papers.bib").replace("---\n---\n", "");
    byline.write("read.bib", bib);
    let json = run(&byline.path(""), "pandoc", &["-f", "bibtex", "-t", "csljson", "read.bib"]);
    let items: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(items.as_array().unwrap().len(), all);
}

#[test]
#[ignore = "needs hugo"]
fn hugo_builds_pages_and_bundles() {
    let byline = project(
        "- {to: 'content/papers/{{ work.slug }}.md', each: work, template: hugo}\n\
         - {to: 'content/bundles/{{ work.slug }}/index.md', each: work, template: hugoblox}\n\
         - {to: 'content/bundles/{{ work.slug }}/cite.bib', each: work, template: bibtex}\n",
    );
    let config = byline.read("byline.yaml").replace("root: site", "root: ., markdown: goldmark");
    byline.write("byline.yaml", config);
    byline.write("config.yaml", "title: OWNED\ndisableKinds: [taxonomy, term, RSS, sitemap]\n");
    byline.write(
        "layouts/_default/single.html",
        "<main><h1>{{ .Title }}</h1>{{ .Date.Format \"2006-01-02\" }} {{ .PublishDate.Format \"2006-01-02\" }}\
         <i>{{ delimit (default (slice) .Params.authors) \"|\" }}</i>{{ .Content }}{{ range .Params.links }}<a href=\"{{ .url }}\">{{ .label }}</a>{{ end }}\
         {{ with .Resources.GetMatch \"cite.bib\" }}<pre>{{ .Content }}</pre>{{ end }}</main>",
    );
    byline.run("build").exits(0);
    let said = run(&byline.path(""), "hugo", &["--destination", "out"]);
    let warned = said.lines().filter(|line| line.contains("WARN") && !line.contains("layout file"));
    assert_eq!(warned.collect::<Vec<_>>(), Vec::<&str>::new(), "deprecated keys and the like");
    for (at, title) in nasty::TITLES.iter().enumerate() {
        let page = byline.read(&format!("out/papers/k{at}/index.html"));
        let heading = page.split_once("<h1>").unwrap().1.split_once("</h1>").unwrap().0;
        nasty::assert_shown(title, &unescaped(heading));
        assert_eq!(page.matches("<strong>B").count(), 1, "{page}");
        assert!(page.contains("2024-01-01 2024-01-01"), "never the day of the build: {page}");
        let bundle = byline.read(&format!("out/bundles/k{at}/index.html"));
        assert!(bundle.contains("<i>Rui Sun|me|Zhan Shi</i>"), "{bundle}");
        assert!(bundle.contains(&format!("@article{{k{at}")), "{bundle}");
        assert!(!page.contains("OWNED") && !bundle.contains("OWNED"));
    }
}

/// HTML's own entities as the characters that they stand for.
fn unescaped(html: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#43;", "+"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(html.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}
