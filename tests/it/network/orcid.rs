//! What starts from ORCID iDs: `init --orcid`, `people --orcid`.

use super::server::Server;
use crate::byline::Byline;

/// ORCID's and Crossref's answers about one person.
fn server() -> Server {
    let summary = |title: &str, id: &str, index: usize| {
        format!(
            r#"{{"external-ids":{{"external-id":[]}},"work-summary":[{{"put-code":{index},"title":{{"title":{{"value":"{title}"}}}},"type":"journal-article",
            "external-ids":{{"external-id":[{id}]}},"publication-date":{{"year":{{"value":"2001"}}}},"last-modified-date":{{"value":1700000000000}},"journal-title":{{"value":"V"}}}}]}}"#
        )
    };
    let doi = |doi: &str| {
        format!(
            r#"{{"external-id-type":"doi","external-id-value":"{doi}","external-id-relationship":"self"}}"#
        )
    };
    let groups = [
        summary("Trees of Trees", &doi("10.1000/trees"), 1),
        summary("Maps of Maps", &doi("10.1000/maps"), 2),
        summary("MAPS OF MAPS", &doi("10.1000/MAPS"), 3),
        summary("Notes of Notes", "", 4),
    ];
    let record = |doi: &str, title: &str, year: i32, rob: &str| {
        format!(
            r#"{{"DOI":"{doi}","type":"journal-article","title":["{title}"],"reference-count":1,"container-title":["Journal of Graphs"],
            "author":[{{"given":"Ann","family":"Lee","ORCID":"https://orcid.org/0000-0002-1825-0097"}},{{"given":"Rob","family":"Roe","ORCID":"{rob}"}},
            {{"given":"Bea","family":"Bo","ORCID":"https://orcid.org/0000-0001-5109-3700"}},{{"given":"Cy","family":"Coe","ORCID":"0000-0000-0000-0000 evil"}}],
            "volume":"7","issue":"2","page":"11-20","issued":{{"date-parts":[[{year},3]]}}}}"#
        )
    };
    let items = [
        record("10.1000/trees", "Trees of Trees", 2022, "https://orcid.org/0000-0002-1694-233X"),
        record("10.1000/maps", "Maps of Maps", 2025, "https://orcid.org/0000-0001-5000-0007"),
    ];
    Server::new()
        .says(
            "pub.orcid.org/v3.0/0000-0002-1825-0097/works",
            &format!(r#"{{"last-modified-date":{{"value":1}},"group":[{}]}}"#, groups.join(",")),
        )
        .says(
            "pub.orcid.org/v3.0/0000-0002-1825-0097/person",
            r#"{"name":{"given-names":{"value":"Ann"},"family-name":{"value":"Lee"},"credit-name":null}}"#,
        )
        .says("api.crossref.org/v1/works", &format!(r#"{{"message":{{"items":[{}]}}}}"#, items.join(",")))
}

#[test]
fn an_orcid_id_makes_a_list_a_page_and_a_cv() {
    let (server, byline) = (server(), Byline::new());
    let ran = byline.run_online(&server.url(), "init --orcid 0000-0002-1825-0097", "").exits(2);
    ran.says(&["would ask pub.orcid.org, api.crossref.org", "sends this ORCID iD"]);
    assert!(server.asked().is_empty());
    let start = "init --orcid https://orcid.org/0000-0002-1825-0097 --yes";
    let ran = byline.run_online(&server.url(), start, "").exits(0);
    ran.says(&[
        "You are Ann Lee: 3 works at ORCID.",
        "Would create byline.yaml, works.yaml",
        "publications.html, cv.typ",
    ]);
    assert_eq!(server.paths().len(), 3, "{:#?}", server.paths());
    insta::assert_snapshot!("config", byline.read("byline.yaml"));
    insta::assert_snapshot!("list", byline.read("works.yaml"));
    byline.run("build").exits(0);
    let page = byline.read("publications.html");
    assert!(page.contains("Maps of Maps") && page.contains("Journal of Graphs"), "{page}");
    assert!(byline.read("cv.typ").contains("Trees of Trees"));
    // What was made is current.
    let ran = byline.run_online(&server.url(), "sync --yes", "").exits(0);
    assert!(ran.out.starts_with("nothing new"), "{}", ran.out);
    byline.run_online(&server.url(), start, "").exits(2).says(&["byline is set up here"]);
}

#[test]
fn who_is_not_at_orcid_is_said() {
    let server = Server::new();
    let start = "init --orcid 0000-0002-1825-0097 --yes";
    let ran = Byline::new().run_online(&server.url(), start, "").exits(2);
    ran.says(&["ORCID does not say whose 0000-0002-1825-0097 is (not found)"]);
    let byline = Byline::new();
    byline
        .run_online(&server.url(), "init --orcid 0000-0002-1825-0098 --yes", "")
        .exits(2)
        .says(&["is not an ORCID iD"]);
    byline.run("init 'https://scholar.google.com/citations?user=x&hl=en'").exits(2).says(&[
        "choose Export, then BibTeX",
        "`byline init citations.bib`",
        "`byline complete`",
    ]);
    assert!(!byline.has("byline.yaml"));
}

#[test]
fn the_ids_of_co_authors_are_proposed_where_records_agree() {
    let byline = Byline::new()
        .file("byline.yaml", "self: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nsources: [works.yaml]\n")
        .file(
            "works.yaml",
            "people:\n  bea: {name: Bea Bo}\nworks:\n\
            - {key: a, type: article, title: Trees of Trees, authors: [Ann Lee, Rob Roe, bea, Cy Coe], date: 2022, venue: V, doi: 10.1000/trees}\n\
            - {key: b, type: article, title: Maps of Maps, authors: [Ann Lee, Rob Roe, B. Bo, Cy Coe], date: 2025, venue: V, doi: 10.1000/maps}\n\
            - {key: c, type: article, title: Secret, authors: [Ann Lee, Rob Roe], date: 2025, venue: V, doi: 10.1000/secret, hidden: true}\n",
        );
    let before = byline.read("works.yaml");
    let server = server();
    let ran = byline.run_online(&server.url(), "people --orcid", "").exits(2);
    ran.says(&["would ask api.crossref.org", "sends 2 identifiers"]);
    let ran = byline.run_online(&server.url(), "people --orcid --yes", "").exits(0);
    insta::assert_snapshot!("people", ran.out);
    let ran =
        byline.run_online(&server.url(), "people --orcid --offline --format yaml", "").exits(0);
    assert!(ran.out.starts_with("people:\n  bea:\n"), "{}", ran.out);
    byline
        .run_online(&server.url(), "people --orcid --offline --format json", "")
        .exits(0)
        .says(&["\"0000-0001-5109-3700\": "]);
    assert_eq!(server.paths().len(), 1);
    assert_eq!(byline.read("works.yaml"), before);
}
