//! `byline init PAGE` on the pages of tests/first-build: the first build changes nothing, and a work that is
//! left out of its page and added again gets the line that it had.

use std::fs;
use std::path::{Path, PathBuf};

use crate::byline::Byline;

/// The pages.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/first-build");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The name and the text of a page.
fn named(path: &Path) -> (String, String) {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    (name, fs::read_to_string(path).unwrap())
}

/// `page` without its markers and its empty lines.
fn without_markers(page: &str) -> Vec<&str> {
    let is_marker = |line: &str| line.contains("byline:begin") || line.contains("byline:end");
    page.lines().filter(|line| !line.is_empty() && !is_marker(line)).collect()
}

/// `page` with one number for all numbers of items.
fn unnumbered(page: &str) -> Vec<String> {
    let strip = |line: &str| {
        let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
        if bare.starts_with(". ") && bare.len() < line.len() {
            bare.to_owned()
        } else {
            line.to_owned()
        }
    };
    page.lines().map(strip).collect()
}

/// The works of a source, each as its lines.
fn works(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in source.lines() {
        if line.starts_with("- ") {
            found.push(String::new());
        }
        if let Some(work) = found.last_mut() {
            work.push_str(line);
            work.push('\n');
        }
    }
    found
}

#[test]
fn the_first_build_changes_no_byte() {
    for path in pages() {
        let (name, text) = named(&path);
        let byline = Byline::new().file(&name, &text);
        let ran = byline.run(&format!("init --yes {name}")).exits(0);
        assert!(ran.out.contains("changes nothing today"), "{name}: {}", ran.out);
        let marked = byline.read(&name);
        assert_eq!(without_markers(&marked), without_markers(&text), "{name}");
        assert!(!byline.has("lines.yaml"), "{name}: {}", byline.read("lines.yaml"));
        byline.run("build --check").exits(0);
        byline.run("build").exits(0);
        assert_eq!(byline.read(&name), marked, "{name}");
        byline.run("check").exits(0);
    }
}

/// The lines of the works of `text`, a page whose works stand on lines or in paragraphs of their own.
fn items(text: &str) -> Vec<&str> {
    let is_paragraphs = text.contains("https://doi.org/");
    let parts: Vec<&str> = if is_paragraphs {
        text.split("\n\n").filter(|part| part.contains("https://doi.org/")).collect()
    } else {
        text.lines()
            .filter(|line| line.contains("Lee") && line.contains("20") && line.len() > 60)
            .collect()
    };
    parts.into_iter().map(str::trim_end).collect()
}

/// `text` without its item `item`, and the rule below it.
fn without(text: &str, item: &str) -> String {
    let rest = ["\n\n---\n\n", "\n"];
    let end = rest.into_iter().find(|end| text.contains(&format!("{item}{end}")));
    text.replacen(&format!("{item}{}", end.unwrap_or_default()), "", 1)
}

#[test]
fn a_work_that_was_left_out_gets_its_line_back() {
    for path in pages() {
        let (name, text) = named(&path);
        let whole = Byline::new().file(&name, &text);
        whole.run(&format!("init --yes {name}")).exits(0);
        let works = works(&whole.read("works.yaml"));
        let items = items(&text);
        assert_eq!(works.len(), items.len(), "{name}");
        for (work, item) in works.iter().zip(&items) {
            let byline = Byline::new().file(&name, without(&text, item));
            byline.run(&format!("init --yes {name}")).exits(0);
            let before = byline.read(&name);
            byline.run_with("add", work).exits(0);
            byline.run("build").exits(0);
            let after = byline.read(&name);
            let body = unnumbered(item);
            let mut lines = unnumbered(&after);
            let at = lines.windows(body.len()).position(|window| window == body.as_slice());
            let at = at.unwrap_or_else(|| panic!("{name}: {item}\n{after}"));
            assert_eq!(heading(&lines, at), heading_of(&text, item), "{name}: {item}");
            lines.drain(at..at + body.len());
            let left = |lines: Vec<String>| -> Vec<String> {
                lines.into_iter().filter(|line| !line.is_empty() && line != "---").collect()
            };
            let mut before = left(unnumbered(&before));
            before.retain(|line| !body.contains(line));
            assert_eq!(left(lines), before, "{name}: {item}");
        }
    }
}

/// The heading above the line `at`.
fn heading(lines: &[String], at: usize) -> Option<String> {
    lines[..at].iter().rev().find(|line| line.starts_with('#') || line.starts_with("<h")).cloned()
}

/// The heading above `item` in `text`.
fn heading_of(text: &str, item: &str) -> Option<String> {
    let above = &text[..text.find(item).unwrap()];
    let lines: Vec<String> = above.lines().map(str::to_owned).collect();
    heading(&lines, lines.len())
}

#[test]
fn nothing_is_written_without_consent_and_a_page_without_works_stays() {
    let text = fs::read_to_string(&pages()[0]).unwrap();
    let byline = Byline::new().file("list.html", &text).file("about.md", "# About\n\nNothing.\n");
    let ran = byline.run("init list.html").exits(2).says(&["nothing was written", "--yes"]);
    assert!(ran.out.contains("+<!-- byline:begin publications -->"), "{}", ran.out);
    byline.run("init --diff list.html").exits(0);
    byline.run("init --yes about.md --self 'Ann Lee'").exits(2).says(&["about.md", "no works"]);
    assert!(!byline.has("byline.yaml"));
    assert_eq!(byline.read("list.html"), text);
}

#[test]
fn numbers_that_lie_and_words_without_a_field_are_kept_by_hand() {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/first-build/numbered.md"),
    )
    .unwrap();
    let text = text
        .replace("4. D. Nash", "3. D. Nash")
        .replace("5. **A. Lee**, D.", "4. **A. Lee**, D.")
        .replace("Nov. 2021.", "Nov. 2021. Read it on a train!");
    let byline = Byline::new().file("papers.md", &text);
    byline.run("init --yes papers.md").exits(0).says(&["1 kept by hand"]);
    let marked = byline.read("papers.md");
    let kept = byline.read("lines.yaml");
    assert!(kept.contains("number: 3") && kept.contains("Read it on a train!"), "{kept}");
    byline.run("build").exits(0).says(&["hand-kept-line"]);
    assert_eq!(byline.read("papers.md"), marked);
    byline.run("build --check").exits(0);
}

/// A work that no page has.
const NEW: &str = "@article{lee2024new, title = {A New Graph}, author = {Lee, Ann and Doe, Jane}, \
                   journal = {Journal of Graphs}, year = {2024}, doi = {10.1000/xyz}}\n";

/// The page `name` with `text` after `init`, what `init` said, and the page with the new work.
fn with_new(name: &str, text: &str) -> (Byline, String, String) {
    let byline = Byline::new().file(name, text).file("new.bib", NEW);
    let said = byline.run(&format!("init --yes {name} --self 'Ann Lee'")).exits(0).out;
    byline.run("build --check").exits(0);
    byline.run("add new.bib").exits(0);
    byline.run("build").exits(0);
    let page = byline.read(name);
    (byline, said, page)
}

/// The lines of `page` that `text` has not.
fn added(page: &str, text: &str) -> String {
    let is_new = |line: &&str| !line.contains("byline:") && !text.lines().any(|one| one == *line);
    page.lines().filter(is_new).collect::<Vec<&str>>().join("\n")
}

#[test]
fn a_new_line_says_nothing_of_another_work() {
    let item = |title: &str, year: u32, end: &str| {
        format!("- Ann Lee, Bob Poe. {title}. *Journal of Maps*, {year}{end}\n")
    };
    let doi = |id: &str| format!(". DOI: [{id}](https://dx.doi.org/{id})");
    let dois = [doi("10.1016/j.cageo.2022.07.002"), doi("10.1016/j.cageo.2021.05.001")];
    for (ends, foreign) in [
        ([dois[0].as_str(), dois[1].as_str()], "cageo"),
        ([", with Robert Roe.", ", with Robert Roe."], "Roe"),
        ([". Under Review.", ". Under Review."], "Under Review"),
        ([", in Beijing Normal University.", ", in Beijing Normal University."], "Beijing"),
        ([". [pdf](https://a.org/1.pdf)", ". [pdf](https://a.org/1.pdf)"], "a.org"),
    ] {
        let text = format!(
            "# Publications\n\n{}{}",
            item("Soils and their graphs", 2022, ends[0]),
            item("Rivers seen from above", 2021, ends[1])
        );
        let (_, _, page) = with_new("papers.md", &text);
        let line = added(&page, &text);
        assert!(line.contains("A New Graph") && line.contains("2024"), "{page}");
        assert!(!line.contains(foreign) && !line.contains('{'), "{line}");
    }
}

#[test]
fn a_page_that_no_pattern_gives_gets_plain_new_lines_and_says_so() {
    let text = "# Publications\n\n\
        - **Soils and their graphs** | Ann Lee, Bob Poe | *Journal of Maps* (2022) | read on a train\n\
        - Ann Lee; Bob Poe; \"Rivers seen from above\", Journal of Maps, 2022. Best on paper.\n\
        - 2022: *Lakes of the far north* by Ann Lee with Bob Poe, in the Journal of Maps!\n";
    let (_, said, page) = with_new("papers.md", text);
    assert!(said.contains("could not learn how its lines look"), "{said}");
    assert!(added(&page, text).ends_with("A New Graph. *Journal of Graphs*, 2024."), "{page}");
}

#[test]
fn a_new_line_closes_what_it_opens() {
    let item = |title: &str, pdf: &str, names: &str| {
        format!(
            "<div class=\"p\"><p><a class=\"n\" href=\"https://a.org/{}\" target=\"_blank\">{title}.</a>{pdf}<br>{names}.<br><i>Journal of Maps</i>, 2022.</p></div>\n",
            title.len()
        )
    };
    let text = format!(
        "<html><body><h2>Publications</h2>\n{}{}{}</body></html>\n",
        item("Soils and their graphs", " [<a href=\"pdf/1.pdf\">pdf</a>]", "Ann Lee*, Bob Roe*"),
        item("Rivers seen from above a hill", "", "Ann Lee, Bob Roe"),
        item("Lakes of the north", " [<a href=\"pdf/3.pdf\">pdf</a>]", "Ann Lee*, Bob Roe*")
    );
    let (_, _, page) = with_new("papers.html", &text);
    let line = added(&page, &text);
    assert!(line.contains("A New Graph"), "{page}");
    for (open, close) in [("<a ", "</a>"), ("<p>", "</p>"), ("<div", "</div>"), ("[", "]")] {
        assert_eq!(line.matches(open).count(), line.matches(close).count(), "{line}");
    }
    assert!(line.matches('"').count().is_multiple_of(2) && !line.contains("pdf/"), "{line}");

    let text = "# Publications\n\n\
        - [A. Lee](https://a.org/), [B. Roe](https://b.org), and E. Poe, Graphs of soils, *Journal of Maps*, 2022.\n\
        - [A. Lee](https://a.org/) and [B. Roe](https://b.org), Rivers from above, *Journal of Maps*, 2021.\n";
    let (_, _, page) = with_new("papers.md", text);
    let line = added(&page, text);
    assert!(line.contains("A New Graph") && !line.contains("b.org"), "{line}");
    assert_eq!(line.matches('[').count(), line.matches("](").count(), "{line}");
}

#[test]
fn a_numbered_list_that_markers_would_part_stays() {
    let item = |at: u32, title: &str| {
        format!("{at}. Ann Lee, Bob Roe. {title}. *Journal of Maps*, 2022.\n")
    };
    let text = format!(
        "# Publications\n\n{}{}3. To be announced.\n{}",
        item(1, "Soils and their graphs"),
        item(2, "Rivers seen from above"),
        item(4, "Lakes of the far north")
    );
    let byline = Byline::new().file("papers.md", &text);
    let ran = byline.run("init --yes papers.md --self 'Ann Lee'").exits(2);
    ran.says(&["markers would part a numbered list", "move it", "(line 5)"]);
    assert_eq!(byline.read("papers.md"), text);
}

#[test]
fn a_new_work_stands_at_the_end_where_the_newest_are() {
    let item = |title: &str, year: u32| {
        format!("- Ann Lee, Bob Roe. {title}. *Journal of Maps*, {year}.\n")
    };
    let [soils, rivers, lakes, hills] = [
        ("Soils and their graphs", 2023),
        ("Rivers seen from above", 2020),
        ("Lakes of the far north", 2023),
        ("Hills without any trees", 2021),
    ]
    .map(|(title, year)| item(title, year));
    let falling = format!("# Publications\n\n{soils}{lakes}{hills}{rivers}");
    let sections =
        format!("# Publications\n\n## Journals\n\n{soils}{hills}{rivers}\n## Selected\n\n{lakes}");
    let rising = format!("# Publications\n\n{rivers}{hills}{soils}{lakes}");
    for (text, is_first) in [(falling, true), (sections, true), (rising, false)] {
        let (_, _, page) = with_new("papers.md", &text);
        let at = |title: &str| page.find(title).unwrap_or_else(|| panic!("{title}: {page}"));
        let (new, soils, lakes) = (at("A New Graph"), at("Soils"), at("Lakes"));
        assert_eq!(new < soils, is_first, "{page}");
        assert!(is_first || new > lakes, "{page}");
    }
}

/// A page whose lines are wrapped and spaced as it happened.
const SPACED: &str = "\
## Papers

- **Ann Lee**, Rob Roe. Maps of maps for those who are lost.   
  *Travel and Maps*, 2024. 


- **Ann Lee**,  Carla Moe. Nets for fish that count
  every hour.  
  *Annals of Nets*,
  2023.

- Rob Roe, **Ann Lee**. Waves that know where they end.     
   *Journal of Open Water*, 2022.
";

#[test]
fn white_space_that_does_not_show_stays_as_the_page_has_it() {
    let byline = Byline::new().file("papers.md", SPACED);
    byline.run("init --yes papers.md --self 'Ann Lee'").exits(0);
    assert!(!byline.has("lines.yaml"));
    let page = byline.read("papers.md");
    byline.run("build").exits(0);
    assert_eq!(byline.read("papers.md"), page);
    let work = "- key: lee2025stones\n  type: article\n  title: Stones that learn to float\n  authors:\n  - Ann Lee\n  date: 2025\n  venue: Stones\n";
    byline.run_with("add", work).exits(0);
    byline.run("build").exits(0);
    let new = "- **Ann Lee**. Stones that learn to float.  \n  *Stones*, 2025.";
    let after = byline.read("papers.md");
    let (above, below) = after.split_once(new).unwrap_or_else(|| panic!("{after}"));
    assert!(SPACED.trim_end().ends_with(below.split("\n\n<!--").next().unwrap().trim()));
    assert!(above.trim_end().ends_with("byline:begin publications -->"), "{above}");
    byline.run("build").exits(0);
    assert_eq!(byline.read("papers.md"), after);
}

/// A page that begins its list anew for every work, now and then with an empty line or a blank before the end of an
/// item.
fn begun_anew(open: impl Fn(usize) -> String, blank: &str) -> String {
    let works = [
        "Ann Lee and Carl Moe. <b>Nets of nets under load</b>. <i>Journal of Nets</i>, 2023.",
        "Rob Roe and Ann Lee. <b>Maps for those who are lost</b>. <i>Travel and Maps</i>, 2022.",
        "Ann Lee and Rob Roe. <b>A calculus of hedges</b>. <i>Journal of Nets</i>, 2021.",
        "Dora Nash and Ann Lee. <b>Trees that grow down</b>. <i>Travel and Maps</i>, 2020.",
    ];
    let item = |(at, work): (usize, &&str)| {
        let (space, empty) = if at % 2 == 0 { ("", "") } else { (blank, "\n") };
        format!("{}\n<li>{work}{space}</li>\n</ol>\n{empty}", open(at))
    };
    let list: String = works.iter().enumerate().map(item).collect();
    format!(
        "<html>\n<body>\n<h1>Ann Lee</h1>\n{list}<p>Last changed in May.</p>\n</body>\n</html>\n"
    )
}

#[test]
fn a_list_of_html_may_begin_anew_for_every_work() {
    let same = |_: usize| "<ol>".to_owned();
    let counted = |at: usize| format!("<ol start=\"{}\">", at + 1);
    for (page, is_by_hand) in [
        (begun_anew(same, " "), true),
        (begun_anew(counted, ""), true),
        (begun_anew(counted, " "), true),
        (begun_anew(same, " ").replace("\n\n", "\n"), false),
    ] {
        let byline = Byline::new().file("papers.html", &page);
        byline.run("init --yes papers.html --self 'Ann Lee'").exits(0);
        assert_eq!(byline.has("lines.yaml"), is_by_hand, "{page}");
        let marked = byline.read("papers.html");
        assert_eq!(without_markers(&marked), without_markers(&page));
        byline.run("build").exits(0);
        assert_eq!(byline.read("papers.html"), marked);
    }
}

#[test]
fn a_pattern_of_a_type_is_not_one_line_learnt_by_heart() {
    let page = "# Papers\n
- **Ann Lee** and Carl Moe. Nets of nets under load. *Journal of Nets*, 2023.
- Rob Roe and **Ann Lee**. Maps for those who are lost. *Journal of Maps*, 2022.
- **Ann Lee** and Rob Roe. A calculus of hedges. *Journal of Nets*, 2021.
- Dora Nash and **Ann Lee**. Trees that grow down. *Journal of Maps*, 2020.
- Rob Roe and **Ann Lee**. Graphs of graphs. *Journal of Nets*, 2019.
- **Ann Lee** and Carl Moe. Hedges. In *Proceedings of the Conference on Hedges*, 2018.
- **Ann Lee** and Rob Roe. Maps. *Proceedings of the Conference on Maps* 2017.
";
    let byline = Byline::new().file("papers.md", page);
    byline.run("init --yes papers.md --self 'Ann Lee'").exits(0);
    let config = byline.read("byline.yaml");
    assert!(config.contains("item: '{authors}") && !config.contains("misc:"), "{config}");
    let works = byline.read("works.yaml");
    assert_eq!(works.matches("type: misc").count(), 2, "{works}");
}

#[test]
fn pages_with_shortcodes_are_taken_over_and_stay_as_they_are() {
    for name in ["hugo.md", "quarto.qmd"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
        let byline = Byline::new().file(name, fs::read_to_string(path).unwrap());
        byline.run(&format!("init --yes {name}")).exits(0);
        let marked = byline.read(name);
        assert!(marked.contains("{{< "), "{marked}");
        byline.run("build").exits(0);
        assert_eq!(byline.read(name), marked);
    }
}

#[test]
fn a_shape_that_no_work_has_any_more_breaks_no_build() {
    let byline = Byline::new()
        .file("works.yaml", "- key: a\n  authors: [Ann Lee]\n  title: Dew\n  date: 2024\n")
        .file(
            "byline.yaml",
            "self: Ann Lee\nsources: [works.yaml]\noutputs:\n  - to: list.md\n    template: list\n    \
             style: {item: '{title}[?shape_2 !][!shape_2 ?]'}\n",
        );
    let ran = byline.run("build").exits(0);
    assert!(ran.err.contains("no work has the field `shape_2`"), "{}", ran.err);
    assert!(byline.read("list.md").contains("Dew?"), "{}", byline.read("list.md"));
}

#[test]
fn a_box_below_a_list_is_no_part_of_its_last_work() {
    let page = "---\ntitle: Papers\n---\n\n1. **Ann Lee**, Bo Roe. *Maps of Maps*. Journal of Maps, 2024.\n\n\
                2. Bo Roe, **Ann Lee**. *Nets of Nets*. Journal of Nets, 2023.\n\n::: {.callout-note}\nMore elsewhere.\n:::\n";
    let byline = Byline::new().file("_quarto.yml", "author: Ann Lee\n").file("papers.qmd", page);
    byline.run("init --yes papers.qmd").exits(0);
    byline.run("build").exits(0);
    let built = byline.read("papers.qmd");
    assert!(
        built.contains("2023.\n\n<!-- byline:end publications -->\n\n::: {.callout-note}\n"),
        "{built}"
    );
}

#[test]
fn links_with_the_root_of_a_jekyll_site_stay_and_other_code_keeps_its_work_out() {
    let work = |title: &str, year: u16, link: &str| {
        format!("- **Ann Lee**, Bo Roe. *{title}*. Journal of Maps, {year}.{link}\n")
    };
    let page = [
        work("Maps of Maps", 2024, " [PDF]({{ site.baseurl }}/files/maps.pdf)"),
        work("Nets of Nets", 2023, " [PDF]({{ \"/files/nets.pdf\" | relative_url }})"),
        work("Trees of Trees", 2022, " [PDF]({% link files/trees.pdf %})"),
        work("Hills of Hills", 2021, ""),
    ];
    let page = format!("# Papers\n\n{}", page.concat());
    let byline =
        Byline::new().file("_config.yml", "author: Ann Lee\n").file("papers.md", page.as_str());
    byline.run("init --yes papers.md").exits(0);
    byline.run("build").exits(0);
    let built = byline.read("papers.md");
    let lines = built.lines().filter(|line| line.starts_with('-'));
    assert!(lines.eq(page.lines().filter(|line| line.starts_with('-'))), "{built}");
    let odd = page + &work("Odd Ones", 2020, " {% include badge.html doi=page.doi %}");
    let byline =
        Byline::new().file("_config.yml", "author: Ann Lee\n").file("papers.md", odd.as_str());
    let ran = byline.run("init --yes papers.md").exits(0);
    assert!(ran.out.contains("line 7 is left as it is: it has code of a template"), "{}", ran.out);
    byline.run("build").exits(0);
    assert!(byline.read("papers.md").contains("{% include badge.html doi=page.doi %}"));
}

#[test]
fn what_no_line_of_a_page_has_has_its_place_in_the_next() {
    let page = "# Papers\n
- **Ann Lee** and Carl Moe. Nets of nets under load. *Journal of Nets*, 12, 2023.
- Rob Roe and **Ann Lee**. Maps for those who are lost. *Journal of Maps*, 7, 2022.
- **Ann Lee** and Rob Roe. A calculus of hedges. *Journal of Nets*, 10, 2021.
- Dora Nash and **Ann Lee**. Trees that grow down. *Journal of Maps*, 5, 2020.
";
    let byline = Byline::new().file("papers.md", page);
    byline.run("init --yes papers.md --self 'Ann Lee'").exits(0);
    let work = "- key: lee2024\n  type: article\n  authors: [Ann Lee, Rob Roe]\n  title: Rain on maps\n  \
                venue: Journal of Maps\n  volume: 8\n  number: 4\n  date: 2024\n  status: in press\n  \
                awards: [Best paper]\n  links: {Code: 'https://example.org/rain'}\n";
    byline.run_with("add", work).exits(0);
    byline.run("build").exits(0);
    let line = "- **Ann Lee** and Rob Roe. Rain on maps. *Journal of Maps*, 8(4), 2024 (in press). \
                Best paper. [Code](https://example.org/rain)\n";
    let built = byline.read("papers.md");
    assert!(built.contains(line), "{built}");
}

#[test]
fn numbers_that_a_list_of_html_writes_out_are_counted_on() {
    let item = |(at, work): (usize, &str)| {
        format!("<li><span class=\"n\">{}.</span> {work}</li>\n", at + 1)
    };
    let works = [
        "Ann Lee and Carl Moe. <i>Nets of nets under load</i>. Journal of Nets, 2023.",
        "Rob Roe and Ann Lee. <i>Maps for those who are lost</i>. Travel and Maps, 2022.",
        "Ann Lee and Rob Roe. <i>A calculus of hedges</i>. Journal of Nets, 2021.",
        "Dora Nash and Ann Lee. <i>Trees that grow down</i>. Travel and Maps, 2020.",
    ];
    let list: String = works.into_iter().enumerate().map(item).collect();
    let page = format!("<html>\n<body>\n<h2>Papers</h2>\n<ol>\n{list}</ol>\n</body>\n</html>\n");
    let byline = Byline::new().file("papers.html", &page);
    byline.run("init --yes papers.html --self 'Ann Lee'").exits(0);
    assert!(!byline.has("lines.yaml"), "{}", byline.read("lines.yaml"));
    let config = byline.read("byline.yaml");
    assert!(config.contains("<li><span class=\"n\">{n}.</span> "), "{config}");
}

#[test]
fn families_before_initials_are_learnt() {
    let page = "# Papers\n
- Lee A. B., Moe C. (2023). Nets of nets under load. *Journal of Nets*, 12, 3-9.
- Roe R., Lee A. B. (2022). Maps for those who are lost. *Journal of Maps*, 7, 1-8.
- Lee A. B., Nash D. E. (2021). A calculus of hedges. *Journal of Nets*, 10, 44-51.
";
    let byline = Byline::new().file("papers.md", page);
    byline.run("init --yes papers.md --self 'Ann B. Lee'").exits(0);
    let config = byline.read("byline.yaml");
    assert!(config.contains("form: family-short"), "{config}");
    assert!(!byline.has("lines.yaml"), "{}", byline.read("lines.yaml"));
}

#[test]
fn letters_that_a_page_of_html_writes_as_entities_stay_and_keep_no_line() {
    let item = |names: &str, title: &str, pages: &str, year: u16| {
        format!("<li>{names}: <i>{title}</i>. Journal of Nets, 12, {pages} ({year}).</li>\n")
    };
    let works = [
        item("J&uuml;rgen Ro&eacute; and Ann Lee", "Nets &amp; nets", "1&ndash;9", 2023),
        item("Ann Lee and J&uuml;rgen Ro&eacute;", "Maps for the lost", "12&ndash;30", 2022),
        item("Ann Lee and Carl Moe", "A calculus of hedges", "4&ndash;8", 2021),
    ];
    let page = format!(
        "<html>\n<body>\n<h2>Papers</h2>\n<ul>\n{}</ul>\n</body>\n</html>\n",
        works.concat()
    );
    let byline = Byline::new().file("papers.html", &page);
    byline.run("init --yes papers.html --self 'Ann Lee'").exits(0);
    assert!(!byline.has("lines.yaml"), "{}", byline.read("lines.yaml"));
    let marked = byline.read("papers.html");
    assert_eq!(without_markers(&marked), without_markers(&page));
    byline.run("build").exits(0);
    assert_eq!(byline.read("papers.html"), marked);
    let work = "- key: roe2024\n  type: article\n  authors: [Jürgen Roé, Ann Lee]\n  title: Rain\n  \
                venue: Journal of Nets\n  volume: 12\n  pages: 5-6\n  date: 2024\n";
    byline.run_with("add", work).exits(0);
    byline.run("build").exits(0);
    let line = item("J&uuml;rgen Ro&eacute; and Ann Lee", "Rain", "5&ndash;6", 2024);
    assert!(byline.read("papers.html").contains(&line), "{}", byline.read("papers.html"));
}

#[test]
fn what_joins_two_names_tells_what_joins_three_and_the_other_way_round() {
    for (names, last, pair) in [
        (["Ann Lee and Carl Moe", "Rob Roe and Ann Lee"], "last: ' and '", "separator: ', '"),
        (
            ["Ann Lee, Rob Roe, and Carl Moe", "Rob Roe, Dora Nash, and Ann Lee"],
            "last: ', and '",
            "pair: ' and '",
        ),
    ] {
        let [first, second] = names;
        let page = format!(
            "# Papers\n
- {first}. Nets of nets under load. *Journal of Nets*, 2023.
- {second}. Maps for those who are lost. *Journal of Maps*, 2022.
- {first}. A calculus of hedges. *Journal of Nets*, 2021.
"
        );
        let byline = Byline::new().file("papers.md", &page);
        byline.run("init --yes papers.md --self 'Ann Lee'").exits(0);
        let config = byline.read("byline.yaml");
        assert!(config.contains(last) && config.contains(pair), "{config}");
    }
}
