//! `byline sync`: a list against what ORCID and the publishers have.

use super::server::Server;
use crate::byline::Byline;

/// A list with a preprint that became a paper, a paper that lacks its pages and says another year, one that
/// was retracted, a comment, and a hidden work.
fn list() -> Byline {
    Byline::new()
        .file("byline.yaml", "self: ann\nsources: [works.yaml]\n")
        .file(
            "works.yaml",
            "# my list\npeople:\n  ann: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nworks:\n\
             - key: lee2024maps\n  type: preprint\n  title: Maps of Maps\n  authors: [ann]\n  date: 2024\n  arxiv: '2401.00001'\n\
             - key: lee2021trees\n  type: article\n  title: Trees of Trees # mine\n  authors: [ann]\n  date: 2021\n  venue: V\n  doi: 10.1000/trees\n\
             - key: lee2018nets\n  type: article\n  title: Nets of Nets\n  authors: [ann]\n  date: 2018\n  venue: V\n  volume: '7'\n  number: '2'\n  pages: 11-20\n  doi: 10.1000/nets\n\
             - {key: secret, type: article, title: Secret, authors: [ann], date: 2020, hidden: true, doi: 10.1000/secret}\n",
        )
}

/// A work at ORCID.
fn summary(title: &str, doi: Option<&str>, year: i32, index: usize) -> String {
    let id = doi.map_or_else(String::new, |doi| {
        format!(r#"{{"external-id-type":"doi","external-id-value":"{doi}","external-id-relationship":"self"}}"#)
    });
    format!(
        r#"{{"put-code":{index},"title":{{"title":{{"value":"{title}"}}}},"type":"journal-article","display-index":"{index}",
        "external-ids":{{"external-id":[{id}]}},"publication-date":{{"year":{{"value":"{year}"}}}},"last-modified-date":{{"value":1700000000000}},
        "journal-title":{{"value":"V"}}}}"#
    )
}

/// ORCID's answer: groups of one work, one of them with two versions.
fn orcid() -> String {
    let group = |works: &[String]| {
        format!(r#"{{"external-ids":{{"external-id":[]}},"work-summary":[{}]}}"#, works.join(","))
    };
    let groups = [
        group(&[summary("Waves of Waves", Some("10.1000/WAVES"), 2026, 1)]),
        group(&[
            summary("MAPS OF MAPS", Some("10.1000/maps"), 2025, 2),
            summary("Maps of maps", Some("10.1000/maps"), 2025, 0),
        ]),
        group(&[summary("Trees of Trees", Some("10.1000/trees"), 2001, 3)]),
        group(&[summary("Notes of Notes", None, 2019, 4)]),
    ];
    format!(
        r#"{{"last-modified-date":{{"value":1}},"group":[{}],"path":"/x/works"}}"#,
        groups.join(",")
    )
}

/// A record of Crossref's.
fn record(doi: &str, title: &str, year: i32, more: &str) -> String {
    format!(
        r#"{{"DOI":"{doi}","type":"journal-article","title":["{title}"],"reference-count":1,"container-title":["V"],
        "author":[{{"given":"Ann","family":"Lee","ORCID":"https://orcid.org/0000-0002-1825-0097"}},{{"given":"Bea","family":"Bo"}}],
        "volume":"7","issue":"2","page":"11-20","issued":{{"date-parts":[[{year},3]]}}{more}}}"#
    )
}

fn server() -> Server {
    let taken_back = r#","updated-by":[{"DOI":"10.1000/notice","type":"retraction"}]"#;
    let items = [
        record("10.1000/waves", "Waves of Waves", 2026, ""),
        record("10.1000/maps", "Maps of Maps", 2025, ""),
        record("10.1000/trees", "Trees of Trees", 2022, ""),
        record("10.1000/nets", "Nets of Nets", 2018, taken_back),
        record("10.1000/evil", "Not asked for", 2018, ""),
    ];
    let preprint = r#"{"data":{"attributes":{"doi":"10.48550/arxiv.2401.00001","creators":[{"name":"Lee, Ann","givenName":"Ann","familyName":"Lee"}],
        "titles":[{"title":"Maps of Maps"}],"publicationYear":2024,"types":{"resourceTypeGeneral":"Preprint"}}}}"#;
    Server::new()
        .says("pub.orcid.org/v3.0/0000-0002-1825-0097/works", &orcid())
        .says(
            "api.crossref.org/v1/works",
            &format!(r#"{{"message":{{"items":[{}]}}}}"#, items.join(",")),
        )
        .says("api.datacite.org/dois/10.48550/arXiv.2401.00001", preprint)
}

#[test]
fn proposals_are_shown_and_applied_once() {
    let (server, byline) = (server(), list());
    let before = byline.read("works.yaml");
    // Without a terminal nobody is asked, and no question either.
    let ran = byline.run_online(&server.url(), "sync", "").exits(2);
    ran.says(&["would ask pub.orcid.org, api.crossref.org", "`--yes` asks without a question"]);
    assert!(server.asked().is_empty());
    let ran = byline.run_online(&server.url(), "sync --yes", "").exits(1);
    insta::assert_snapshot!(ran.out);
    assert_eq!(byline.read("works.yaml"), before);
    assert_eq!(server.paths().len(), 3, "{:#?}", server.paths());
    assert!(!server.paths().iter().any(|path| path.contains("secret")));
    // What contradicts nothing, from the answers of before.
    byline
        .run_online(&server.url(), "sync --offline --apply", "")
        .exits(1)
        .says(&["2 changes written"]);
    insta::assert_snapshot!("safe", byline.read("works.yaml"));
    byline
        .run_online(&server.url(), "sync --offline --apply-all", "")
        .exits(0)
        .says(&["3 changes written"]);
    let after = byline.read("works.yaml");
    insta::assert_snapshot!("all", after);
    // The same again changes nothing.
    let ran = byline.run_online(&server.url(), "sync --offline --apply-all", "").exits(0);
    assert!(!ran.out.contains("written"), "{}", ran.out);
    assert_eq!(byline.read("works.yaml"), after);
    byline.run("check works.yaml").exits(0);
}

#[test]
fn a_service_that_fails_is_said_and_the_rest_is_proposed() {
    let byline = list();
    let server = server().fails("pub.orcid.org/v3.0/0000-0002-1825-0097/none", 500, &[]);
    let down = Server::new().fails("pub.orcid.org/v3.0/0000-0002-1825-0097/works", 503, &[]);
    let ran = byline.run_online(&down.url(), "sync --yes --diff", "").exits(2);
    ran.says(&["ORCID: busy (503)"]);
    drop(server);
    Byline::new()
        .file("byline.yaml", "self: Ann Lee\nsources: [works.yaml]\n")
        .file("works.yaml", "- {key: a, type: article, title: T, authors: [Ann Lee], date: 2021}\n")
        .run_online(&down.url(), "sync --yes", "")
        .exits(2)
        .says(&["starts from your ORCID iD"]);
}

#[test]
fn three_hundred_works_are_seven_requests() {
    let (mut list, mut items, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..300 {
        let (doi, title) = (format!("10.1000/{number}"), format!("Waves number {number}"));
        list.push(format!(
            "- {{key: k{number}, type: article, title: {title}, authors: [Ann Lee, Bea Bo], date: 2020-03, venue: V, volume: '7', number: '2', pages: 11-20, doi: {doi}}}\n"
        ));
        items.push(record(&doi, &title, 2020, ""));
        groups.push(format!(
            r#"{{"external-ids":{{"external-id":[]}},"work-summary":[{}]}}"#,
            summary(&title, Some(&doi), 2020, number)
        ));
    }
    let server = Server::new()
        .says(
            "api.crossref.org/v1/works",
            &format!(r#"{{"message":{{"items":[{}]}}}}"#, items.join(",")),
        )
        .says(
            "pub.orcid.org/v3.0/0000-0002-1825-0097/works",
            &format!(r#"{{"last-modified-date":{{"value":1}},"group":[{}]}}"#, groups.join(",")),
        );
    let text = list.concat();
    let byline = Byline::new()
        .file(
            "byline.yaml",
            "self: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nsources: [works.yaml]\n",
        )
        .file("works.yaml", &text);
    let ran = byline.run_online(&server.url(), "sync --yes --apply-all", "").exits(0);
    assert_eq!(ran.out, "nothing new\n");
    assert_eq!(server.paths().len(), 7);
    assert_eq!(byline.read("works.yaml"), text);
}

#[test]
fn what_is_not_mine_is_remembered_and_never_proposed_again() {
    let (server, byline) = (server(), list());
    let before = byline.read("works.yaml");
    let ran = byline.run_online(&server.url(), "sync --yes --not-mine 10.1000/none", "").exits(2);
    ran.says(&["no new work of this `sync` is `10.1000/none`"]);
    let ran = byline.run_online(
        &server.url(),
        "sync --offline --not-mine 10.1000/WAVES --not-mine 'notes of notes' --diff",
        "",
    );
    ran.exits(1).says(&[
        "+not-mine:\n+- doi: 10.1000/waves\n+  title: Waves of Waves\n+- title: Notes of Notes",
    ]);
    assert_eq!(byline.read("works.yaml"), before);
    let refuse = "sync --offline --not-mine 10.1000/WAVES --not-mine 'notes of notes'";
    let ran = byline.run_online(&server.url(), refuse, "").exits(1);
    ran.says(&["2 works remembered under `not-mine` in works.yaml"]);
    let after = byline.read("works.yaml");
    assert_eq!(
        after,
        before.replace(
            "# my list\npeople:",
            "# my list\nnot-mine:\n- doi: 10.1000/waves\n  title: Waves of Waves\n- title: Notes of Notes\n\npeople:"
        )
    );
    let ran = byline.run_online(&server.url(), "sync --offline --apply-all", "").exits(0);
    ran.says(&["3 changes written"]);
    let after = byline.read("works.yaml");
    assert!(!after.contains("lee2026waves") && !after.contains("2019notes"), "{after}");
    // The same again changes nothing.
    byline.run_online(&server.url(), "sync --offline --apply-all", "").exits(0);
    assert_eq!(byline.read("works.yaml"), after);
}

#[test]
fn a_list_without_room_remembers_in_the_config() {
    let (server, config) = (
        server(),
        "# me\nself: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nsources: [papers.bib]\n",
    );
    let text = "@article{lee2021trees,\n  title = {Trees of Trees},\n  author = {Lee, Ann},\n  year = {2022},\n  doi = {10.1000/trees}\n}\n";
    let byline = Byline::new().file("byline.yaml", config).file("papers.bib", text);
    let ran = byline.run_online(&server.url(), "sync --yes --not-mine 10.1000/waves", "").exits(1);
    ran.says(&["1 work remembered under `not-mine` in byline.yaml"]);
    assert_eq!(byline.read("papers.bib"), text);
    let entry = "# me\nnot-mine:\n- doi: 10.1000/waves\n  title: Waves of Waves\n\n";
    assert_eq!(byline.read("byline.yaml"), config.replace("# me\n", entry));
    let ran = byline.run_online(&server.url(), "sync --offline", "").exits(1);
    assert!(!ran.out.contains("Waves of Waves"), "{}", ran.out);
    byline.run_online(&server.url(), "undo", "").exits(0);
    assert_eq!(byline.read("byline.yaml"), config);
}

#[test]
fn the_config_says_whom_to_ask() {
    let dblp = r#"<?xml version="1.0"?><dblpperson name="Ann Lee" pid="12/3456" n="1"><r><article key="journals/x/Lee20">
        <author>Ann Lee</author><title>Lists of Lists.</title><journal>X</journal><year>2020</year></article></r></dblpperson>"#;
    let item = |number: usize| {
        format!(
            r#"{{"id":"1/{number}","type":"article-journal","title":"Paper number {number}","author":[{{"family":"Lee","given":"Ann"}}],"container-title":"Y","issued":{{"date-parts":[[2019]]}}}}"#
        )
    };
    let items = |from: usize, to: usize| {
        format!(r#"{{"items":[{}]}}"#, (from..to).map(item).collect::<Vec<_>>().join(","))
    };
    let zotero = |start: usize| {
        format!(
            "api.zotero.org/groups/77/items/top?format=csljson&v=3&sort=dateAdded&limit=100&start={start}"
        )
    };
    let server = Server::new()
        .says("dblp.org/pid/12/3456.xml", dblp)
        .says(&zotero(0), &items(0, 100))
        .says(&zotero(100), &items(100, 130));
    let byline = Byline::new()
        .file("byline.yaml", "self: Ann Lee\nsources: [works.yaml]\nsync: {from: ['dblp:12/3456', 'zotero:groups/77']}\n")
        .file("works.yaml", "- {key: a, type: article, title: Something else, authors: [Ann Lee], date: 2021, venue: V, doi: 10.1000/a}\n");
    let ran = byline.run_online(&server.url(), "sync --apply", "").exits(1);
    ran.says(&[
        "asking dblp.org, api.zotero.org; sends your number at DBLP and `groups/77`",
        "Lists of Lists  [dblp; safe]",
        "Paper number 129  [zotero; look]",
        "1 change written",
    ]);
    assert_eq!(server.paths().len(), 3, "{:#?}", server.paths());
    let after = byline.read("works.yaml");
    assert!(after.contains("dblp: journals/x/Lee20") && !after.contains("Paper number"), "{after}");
    byline.write(
        "byline.yaml",
        "self: Ann Lee\nsources: [works.yaml]\nsync: {from: [orkid, 'zotero:77']}\n",
    );
    byline.run("check").exits(2).says(&[
        "`from` cannot be `orkid`",
        "did you mean `orcid`",
        "`from` cannot be `zotero:77`",
    ]);
}

#[test]
fn a_library_that_is_too_large_is_not_cut_silently() {
    let item = r#"{"type":"article-journal","title":"Paper","author":[{"family":"Lee","given":"Ann"}],"issued":{"date-parts":[[2019]]}}"#;
    let page = format!(r#"{{"items":[{}]}}"#, [item; 100].join(","));
    let address = |start: usize| {
        format!(
            "api.zotero.org/users/5/items/top?format=csljson&v=3&sort=dateAdded&limit=100&start={start}"
        )
    };
    let pages = |server: Server, start: usize| server.says(&address(start), &page);
    let server = (0..25).map(|page| page * 100).fold(Server::new(), pages);
    let ran = Byline::new()
        .file(
            "byline.yaml",
            "self: Ann Lee\nsources: [works.yaml]\nsync: {from: ['zotero:users/5']}\n",
        )
        .file(
            "works.yaml",
            "- {key: a, type: article, title: Other, authors: [Ann Lee], date: 2021, venue: V}\n",
        )
        .run_online(&server.url(), "sync", "");
    ran.exits(2).says(&["`users/5` has 2000 works or more, and no more were read"]);
    assert_eq!(server.paths().len(), 20);
}
