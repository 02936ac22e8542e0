//! `byline verify`: what registries say of a list.

use super::server::Server;
use crate::byline::Byline;

/// A list with a DOI that agrees, one that differs, one that was retracted, one that nobody has, a preprint,
/// a hidden work, one without an identifier, and links.
fn list() -> Byline {
    Byline::new()
        .file("byline.yaml", "self: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nsources: [works.yaml]\n")
        .file(
            "works.yaml",
            "- {key: good, type: article, title: Maps of Maps, authors: [Ann Lee, R. Roe], date: 2021, venue: V, doi: 10.1000/Good,\n   links: {code: https://code.example.org/good, page: https://dead.example.org/x}}\n\
             - {key: other, type: article, title: Trees of Trees, authors: [Ann Lee], date: 2019, venue: V, doi: 10.1000/other}\n\
             - {key: back, type: article, title: Nets of Nets, authors: [Ann Lee], date: 2018, venue: V, doi: 10.1000/back}\n\
             - {key: known, type: article, title: Nuts of Nuts, authors: [Ann Lee], date: 2018, status: retracted, venue: V, doi: 10.1000/known}\n\
             - {key: none, type: article, title: Fog of Fog, authors: [Ann Lee], date: 2017, venue: V, doi: 10.1000/none}\n\
             - {key: data, type: dataset, title: Data of Data, authors: [Ann Lee], date: 2016, doi: 10.5061/data, url: https://gone.example.org/data}\n\
             - {key: pre, type: preprint, title: Waves of Waves, authors: [Ann Lee], date: 2024, arxiv: '2401.00001'}\n\
             - {key: secret, type: article, title: Secret, authors: [Ann Lee], date: 2020, hidden: true, doi: 10.1000/secret}\n\
             - {key: talk, type: talk, title: A Talk, authors: [Ann Lee], date: 2020, event: E}\n",
        )
}

/// A record of Crossref's.
fn record(doi: &str, title: &str, year: i32, more: &str) -> String {
    format!(
        r#"{{"DOI":"{doi}","type":"journal-article","title":["{title}"],"reference-count":1,"container-title":["V"],
        "author":[{{"given":"Ann","family":"Lee","ORCID":"https://orcid.org/0000-0002-1825-0097"}}],
        "issued":{{"date-parts":[[{year}]]}}{more}}}"#
    )
}

/// All that is asked for, but for the work that nobody has.
fn server() -> Server {
    let taken_back =
        r#","updated-by":[{"DOI":"10.1000/notice","type":"retraction","label":"Retraction"}]"#;
    let good = record(
        "10.1000/good",
        "Maps of maps",
        2020,
        r#","published-print":{"date-parts":[[2021,2]]}"#,
    )
    .replace(r#"0097"}]"#, r#"0097"},{"given":"Rob","family":"Roe"}]"#);
    let items = [
        good,
        record("10.1000/other", "Something Else Entirely", 2015, ""),
        record("10.1000/back", "Nets of Nets", 2018, taken_back),
        record("10.1000/known", "Nuts of Nuts", 2018, taken_back),
    ];
    let batch = format!(r#"{{"status":"ok","message":{{"items":[{}]}}}}"#, items.join(","));
    let data = r#"{"id":"https://doi.org/10.5061/data","DOI":"10.5061/data","type":"dataset","title":"Data of Data",
        "author":[{"family":"Lee","given":"Ann"}],"issued":{"date-parts":[[2016]]},"publisher":"Dryad"}"#;
    let preprint = r#"{"data":{"attributes":{"doi":"10.48550/arxiv.2401.00001","creators":[{"name":"Lee, Ann","givenName":"Ann","familyName":"Lee"}],
        "titles":[{"title":"Waves of Waves"}],"publicationYear":2024,"types":{"resourceTypeGeneral":"Preprint"}}}}"#;
    Server::new()
        .says("api.crossref.org/v1/works", &batch)
        .says("doi.org/10.5061/data", data)
        .says("api.datacite.org/dois/10.48550/arXiv.2401.00001", preprint)
        .says("code.example.org/good", "hello")
        .fails("gone.example.org/data", 410, &[])
}

#[test]
fn each_record_is_compared_and_the_day_is_kept() {
    let (server, byline) = (server(), list());
    let ran = byline.run_online(&server.url(), "verify --online --format concise", "").exits(1);
    assert_eq!(
        ran.err,
        "asking api.crossref.org, doi.org, api.datacite.org about 7 identifiers; 1 hidden work not sent\n"
    );
    insta::assert_snapshot!(ran.out);
    insta::assert_snapshot!("proof", byline.read("byline.proof"));
    let paths = server.paths();
    assert_eq!(paths.len(), 4, "{paths:#?}");
    assert!(!paths.iter().any(|path| path.contains("secret")), "{paths:?}");
    // The proof is there to be read without asking anybody, and within a day all answers are still good.
    byline
        .run_online(&server.url(), "verify", "")
        .exits(1)
        .says(&["4 of 8 works checked on 2026-11-23"]);
    byline.run_online(&server.url(), "verify --online", "").exits(1);
    assert_eq!(server.paths().len(), 5, "only what is absent is asked for again");
}

#[test]
fn links_are_visited_once() {
    let (server, byline) = (server(), list());
    let ran =
        byline.run_online(&server.url(), "verify --online --links --format json", "").exits(1);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let text = found.to_string();
    for said in
        ["https://dead.example.org/x", "no longer there (410)", "record-retracted", "dead-link"]
    {
        assert!(text.contains(said), "no `{said}` in {text}");
    }
    let links: Vec<String> =
        server.paths().into_iter().filter(|path| path.contains("example.org")).collect();
    assert_eq!(links.len(), 3, "{links:?}");
}

#[test]
fn a_busy_registry_says_nothing_about_works() {
    let server = Server::new().fails("api.crossref.org/v1/works", 429, &[("retry-after", "900")]);
    let byline = Byline::new()
        .file("byline.yaml", "self: Ann Lee\nsources: [works.yaml]\n")
        .file("works.yaml", "- {key: a, type: article, title: T, authors: [Ann Lee], date: 2021, venue: V, doi: 10.1000/a}\n");
    let ran = byline.run_online(&server.url(), "verify --online", "").exits(2);
    ran.says(&[
        "not-asked",
        "busy (429); asks to wait 900 seconds",
        "0 of 1 work checked on 2026-11-23, 1 not asked",
    ]);
    // What was proved before stays, and nothing is proved where nobody answers.
    ran_without_proof(&byline, &server, "verify --online");
    ran_without_proof(&byline, &server, "verify --offline --online");
    byline.write("byline.proof", "my own notes\n");
    let answers = Server::new().says(
        "api.crossref.org/v1/works",
        &format!(r#"{{"message":{{"items":[{}]}}}}"#, record("10.1000/a", "T", 2021, "")),
    );
    byline
        .run_online(&answers.url(), "verify --online", "")
        .exits(2)
        .says(&["is not what byline writes there"]);
    assert_eq!(byline.read("byline.proof"), "my own notes\n");
}

/// Runs `verb`, which is to write no proof.
fn ran_without_proof(byline: &Byline, server: &Server, verb: &str) {
    byline
        .run_online(&server.url(), verb, "")
        .exits(2)
        .says(&["nobody answered about any work: `byline.proof` is not written"]);
    assert!(!byline.has("byline.proof"));
}

#[test]
fn many_works_are_few_requests() {
    let (mut list, mut items) = (Vec::new(), Vec::new());
    for number in 0..120 {
        list.push(format!(
            "- {{key: k{number}, type: article, title: Waves number {number}, authors: [Ann Lee], date: 2020, venue: V, doi: 10.1000/{number}}}\n"
        ));
        items.push(record(
            &format!("10.1000/{number}"),
            &format!("Waves number {number}"),
            2020,
            "",
        ));
    }
    let batch = format!(r#"{{"message":{{"items":[{}]}}}}"#, items.join(","));
    let server = Server::new().says("api.crossref.org/v1/works", &batch);
    let byline = Byline::new()
        .file("byline.yaml", "self: Ann Lee\nsources: [works.yaml]\n")
        .file("works.yaml", list.concat());
    byline
        .run_online(&server.url(), "verify --online", "")
        .exits(0)
        .says(&["120 of 120 works checked"]);
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn nothing_verified_is_said() {
    list().run("verify").exits(2).says(&["`byline verify --online` asks the registries"]);
}
