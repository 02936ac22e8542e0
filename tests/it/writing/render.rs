//! `byline render` and `ls`: one output, one line per work.

use crate::byline::Byline;

const BIB: &str = "@article{a, author = {Bing He* and Sun*, Rui}, title = {One & Two}, journal = {J}, year = 2020}
@article{b, author = {HE, BING and {The ATLAS Collaboration}}, title = {{B}eta}, journal = {J}, year = 2022}
@article{c, author = {He, Bo and Hearst, Marti}, title = {He and others}, journal = {J}, year = 2021}
";

#[test]
fn no_config_is_needed_and_my_name_stands_out_however_it_is_spelled() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline.run("render list p.bib --self 'Bing He'").out;
    assert!(out.contains("**Bing He∗**") && out.contains("**BING HE**"), "{out}");
    assert!(!out.contains("**Bo") && !out.contains("**He and"), "{out}");
}

#[test]
fn works_are_chosen_sorted_grouped_and_styled() {
    let byline = Byline::new().file("p.bib", BIB);
    let years =
        |ran: &str| ["2020", "2021", "2022"].iter().filter(|year| ran.contains(**year)).count();
    let out = byline.run("render list p.bib --where 'year >= 2021'").out;
    assert_eq!(years(&out), 2, "{out}");
    let out = byline.run("render list p.bib --self 'Bing He' --style self=italic").out;
    assert!(out.contains("*Bing He∗*") && !out.contains("**Bing"), "{out}");
    byline
        .run("render list p.bib --style slef=italic")
        .exits(2)
        .says(&["slef", "did you mean `self`"]);
    byline.run("render list p.bib --where 'yaer > 1'").exits(2).says(&["yaer"]);
}

#[test]
fn every_target_of_cv_is_there() {
    let byline = Byline::new().file("p.bib", BIB);
    let tex = byline.run("render cv p.bib --self 'Bing He' --target tex --group type").out;
    assert!(tex.contains(r"\textbf{") && tex.contains(r"One \& Two"), "{tex}");
    byline.run("render list p.bib --target tex").exits(2).says(&["exists for md, not for"]);
    byline.run("render list p.bib --target txet").exits(2).says(&["exists for md, not for"]);
    let md = byline.run("render cv p.bib --self 'Bing He' --target md --group type").out;
    assert!(md.contains("**BING HE**"), "{md}");
}

#[test]
fn a_bib_export_reads_back_as_the_same_works() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline.run("render bibtex p.bib").exits(0).out;
    byline.write("q.bib", &out);
    let again = byline.run("render bibtex q.bib").exits(0).out;
    assert_eq!(out, again, "an export is a fixed point");
    assert_eq!(byline.run("ls p.bib").out, byline.run("ls q.bib").out);
}

#[test]
fn ls_gives_a_line_per_work() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline.run("ls p.bib").exits(0).out;
    assert_eq!(out.lines().count(), 3, "{out}");
    assert!(
        out.lines().any(|line| line.starts_with("a  2020  article") && line.ends_with("One & Two")),
        "{out}"
    );
}

#[test]
fn standard_input_is_read() {
    let out = Byline::new().run_with("render list - --self 'Bing He'", BIB).out;
    assert!(out.contains("**Bing He∗**"), "{out}");
}

#[test]
fn the_day_of_the_run_chooses_the_last_years() {
    let byline = Byline::new().file("p.bib", BIB);
    let year: i32 = crate::byline::TODAY[..4].parse().unwrap();
    for (since, expected) in [(2020, 3), (2021, 2), (2022, 1), (2023, 0)] {
        let query = format!("year >= today.year - {}", year - since);
        let out = byline.run(&format!("render list p.bib --where '{query}'")).exits(0).out;
        assert_eq!(out.lines().filter(|line| line.contains("20")).count(), expected, "{query}");
    }
    byline
        .run("render list p.bib --where 'year > today.yaer'")
        .exits(2)
        .says(&["year, month, day"]);
}

#[test]
fn collaborators_are_everybody_but_me_once_over_all_spellings() {
    let works = "people: {ann: {name: Ann Lee, affiliation: '=A, B'}}\nworks:\n\
        - {key: a, type: article, title: A, authors: [Bing He, ann, John Q. Public], date: 2024-03}\n\
        - {key: b, type: article, title: B, authors: [B. He, A. Lee, J. Public], date: 2023-01}\n\
        - {key: c, type: article, title: C, authors: [Bing He, Old Friend], date: 2001}\n";
    let byline = Byline::new().file("w.yaml", works);
    let out =
        byline.run("render collaborators.csv w.yaml --self 'Bing He' --where 'year >= 2023'").out;
    assert_eq!(
        out,
        "Name,Organizational Affiliation,Optional (email),Last Active\n\
         \"Lee, Ann\",\"'=A, B\",,2024-03\n\"Public, John Q.\",,,2024-03\n"
    );
}

#[test]
fn a_work_is_laid_out_by_hand_and_absent_parts_take_what_goes_with_them() {
    let works = "works:\n- {key: a, type: article, title: 'A * B', authors: [Bing He*, Rui Sun*], date: 2024-03, \
                 venue: {name: Journal of Things, short: JoT}, doi: 10.1234/x, links: {pdf: 'https://e.org/a.pdf', code: 'https://e.org/a'}, selected: true}\n\
                 - {key: b, type: misc, title: B, authors: [Rui Sun, Bing He], date: 2023, awards: [One, Two]}\n";
    let item = r"{authors}. {title}.[ *{venue-short}*,] {year}[ \[{links| / }\]][ **{awards|; }**][ ★{selected}]";
    let config = format!(
        "self: Bing He\nsources: [works.yaml]\nstyle:\n  item: '{item}'\noutputs:\n- {{to: list.md, template: list}}\n"
    );
    let byline = Byline::new().file("byline.yaml", config).file("works.yaml", works);
    byline.run("build").exits(0);
    assert_eq!(
        byline.read("list.md"),
        "1. **Bing He∗**, Rui Sun∗. A \\* B. *JoT*, 2024 [[pdf](https://e.org/a.pdf) / [code](https://e.org/a)] ★\n\
         2. Rui Sun, **Bing He**. B. 2023 **One; Two**\n\n∗ equal contribution\n"
    );
    let html =
        byline.run("render html-list --style 'item=<b>{title}</b>[ {venue}], {year}'").exits(0).out;
    assert!(html.contains("<li><b>A * B</b> Journal of Things, 2024</li>"), "{html}");
    let tex = byline
        .run(r"render cv --target tex --style 'item=\\emph\{{title}\}[, {venue}]'")
        .exits(0)
        .out;
    assert!(tex.contains("\\emph{B}\n"), "{tex}");
    byline
        .run("render list --style 'item={titel}'")
        .exits(2)
        .says(&["T001", "did you mean `title`"]);
    byline.run("render list --style 'item={urls}'").says(&["cannot print `urls`", "item.md.jinja"]);
    byline.write("byline.yaml", byline.read("byline.yaml").replace("{title}", "{title"));
    byline.run("build").exits(2).says(&["byline.yaml:4:21", "unclosed `{`"]);
}

#[test]
fn what_a_template_sees_is_shown_as_yaml_that_is_read_back() {
    let byline = Byline::new().file("p.bib", BIB);
    let out = byline
        .run("render list p.bib --self 'Bing He' --group year --explain --var heading=Papers")
        .exits(0)
        .out;
    for shown in [
        "# Input of the template `list`, as printed in md: 3 of 3 works in full",
        "- key: b\n  type: article\n",
        "  authors: '**Bing He∗**, Rui Sun∗'\n",
        "- title: '2022'\n  key: '2022'\n",
        "  heading: Papers\n",
        "  meaning: equal\n",
    ] {
        assert!(out.contains(shown), "{shown}\n{out}");
    }
    let short = byline.run("render list p.bib --explain --limit 1").exits(0).out;
    assert!(short.contains("1 of 1 works") && short.len() < out.len(), "{short}");
    assert_eq!(
        out,
        byline
            .run("render list p.bib --self 'Bing He' --group year --explain --var heading=Papers")
            .out
    );
}

#[test]
fn the_time_to_read_a_post_is_counted() {
    let works = "works:\n- {key: a, type: blog, title: A, authors: [Bing He], date: 2024, url: 'https://e.org/a', post: _posts/a.md}\n\
                 - {key: b, type: blog, title: B, authors: [Bing He], date: 2023, url: 'https://e.org/b', post: _posts/b.md, reading-time: 7}\n\
                 - {key: c, type: blog, title: C, authors: [Bing He], date: 2022, url: 'https://e.org/c', post: _posts/c.md}\n";
    let byline = Byline::new()
        .file("_byline/byline.yaml", "self: Bing He\nsources: [_byline/works.yaml]\n")
        .file("_byline/works.yaml", works)
        .file("_posts/a.md", format!("---\ntitle: A\n---\n{}", "word ".repeat(450)));
    let said = byline.run("check").says(&["E028", "_posts/c.md"]);
    assert!(!said.err.contains("_posts/a.md") && !said.out.contains("_posts/b.md"), "{said:?}");
    let out = byline.run("render list --var reading-time=true").out;
    assert!(out.contains("3 min") && out.contains("7 min"), "{out}");
    assert_eq!(byline.run("ls --where 'reading_time == 3'").out.lines().count(), 1);
}

#[test]
fn an_author_may_have_a_page_without_being_listed() {
    let works = "- {key: a, type: misc, title: A, date: 2024, authors: [Bing He, {name: Rui Sun, url: 'https://rui.org'}, {name: Zhan Shi, website: 'https://zhan.org'}]}\n";
    let byline = Byline::new().file("works.yaml", works);
    let out = byline
        .run("render list works.yaml --self 'Bing He' --style authors.links=true")
        .exits(0)
        .out;
    assert!(
        out.contains("**Bing He**, [Rui Sun](https://rui.org), [Zhan Shi](https://zhan.org)"),
        "{out}"
    );
    let bib = byline.run("render biblatex works.yaml").exits(0).out;
    byline.write("again.bib", bib);
    let again = byline.run("import again.bib").exits(0).out;
    assert!(again.contains("url: https://zhan.org"), "{again}");
}

#[test]
fn the_journal_of_a_book_is_in_its_line() {
    for kind in ["book", "manual"] {
        let text = format!(
            "@{kind}{{a, title={{Maps}}, author={{Ann Lee}}, year={{2020}}, journal={{Journal of Nets}}}}\n"
        );
        let byline = Byline::new().file("a.bib", text);
        for template in ["list", "cv.md.jinja"] {
            let out = byline.run(&format!("render {template} a.bib")).out;
            assert!(out.contains("Journal of Nets"), "{kind} {template}: {out}");
        }
    }
}

#[test]
fn a_style_says_how_links_pages_marks_and_statuses_look_and_a_pattern_leaves_the_owner_out() {
    let work = "- key: a\n  title: Maps\n  authors: [Ann Lee*, Rob Roe*, Carla Moe]\n  venue: Roads\n  \
                status: in press\n  pages: 12-34\n  links: {pdf: a.pdf, code: \"https://b.org/o'c\"}\n";
    let config = "self: Ann Lee\nsources: [works.yaml]\nstyle:\n  pages: '--'\n  status: {in press: to appear}\n  \
                  marks: {equal: {markup: '<sup>*</sup>'}}\n  \
                  link: {code: '⚙[{label}]({url})', else: '\\[**{label}**\\]({url})'}\n  \
                  item: '{title} (with {authors:others}), {venue}, {pages}, {status_text}. {links| \\\\| }'\n  \
                  after: ''\noutputs:\n- {to: list.md, template: list}\n";
    let config = config.replace("⚙[{label}]", "⚙\\[{label}\\]");
    let byline = Byline::new().file("works.yaml", work).file("byline.yaml", &config);
    byline.run("build").exits(0);
    let line = "Maps (with Rob Roe<sup>*</sup>, Carla Moe), Roads, 12--34, to appear. \
                [**pdf**](a.pdf) \\| ⚙[code](https://b.org/o'c)";
    let page = byline.read("list.md");
    assert!(page.contains(line), "{page}");
    for (bad, told) in [
        ("link: '{label}'", "`link` is no pattern of a link"),
        ("link: '{title} {url}'", "`link` is no pattern of a link"),
        ("status: {in prss: x}", "unknown status `in prss`"),
    ] {
        byline.write(
            "byline.yaml",
            format!("self: Ann Lee\nsources: [works.yaml]\nstyle:\n  {bad}\n"),
        );
        byline.run("build").exits(2).says(&[told]);
    }
}
