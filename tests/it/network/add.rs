//! `byline add` by identifiers.

use super::server::{Reply, Server};
use crate::byline::Byline;

/// A config, and a list with people, a venue, a comment and a preprint.
fn list() -> Byline {
    Byline::new()
        .file("byline.yaml", "self: ann\nsources: [works.yaml]\n")
        .file(
            "works.yaml",
            "# my list\npeople:\n  ann: {name: Ann Lee, orcid: 0000-0002-1825-0097}\n  rob: {name: Rob Roe}\n\
             venues:\n  jog: {name: Journal of Graphs, short: JoG}\nworks:\n\
             - key: lee2024maps  # the best\n  type: preprint\n  title: Maps of Maps\n  authors: [ann]\n  date: 2024\n  arxiv: '2401.00001'\n\n\
             - key: lee2020trees\n  type: article\n  title: Trees of Trees\n  authors: [ann, rob]\n  date: 2020\n  venue: jog\n  doi: 10.1000/trees\n",
        )
}

/// The record of a paper as doi.org gives it of Crossref's.
fn crossref(doi: &str, title: &str, year: i32) -> String {
    format!(
        r#"{{"DOI":"{doi}","type":"journal-article","title":"{title}","reference-count":3,
        "author":[{{"given":"Ann","family":"Lee","ORCID":"http://orcid.org/0000-0002-1825-0097","affiliation":[{{"name":"X"}}]}},
                  {{"given":"Rob","family":"Roe","affiliation":[]}},{{"given":"Bea","family":"Bo","sequence":"additional"}}],
        "container-title":"Journal of Graphs","volume":"7","issue":"2","page":"11-20","abstract":"<jats:p>No.</jats:p>",
        "issued":{{"date-parts":[[{year},5,27]]}},"ISSN":["1234-5679"],"license":[],"subtitle":[],
        "lines":{{"a.md":"<script>alert(1)</script>"}},"URL":"https://doi.org/{doi}"}}"#
    )
}

/// The record of a preprint at DataCite.
fn preprint(id: &str, title: &str) -> String {
    format!(
        r#"{{"data":{{"id":"10.48550/arxiv.{id}","type":"dois","attributes":{{"doi":"10.48550/arxiv.{id}",
        "creators":[{{"name":"Lee, Ann","nameType":"Personal","givenName":"Ann","familyName":"Lee"}}],
        "titles":[{{"title":"{title}"}}],"publisher":"arXiv","publicationYear":2020,
        "types":{{"resourceTypeGeneral":"Preprint"}},"dates":[{{"date":"2020-02-03","dateType":"Submitted"}}]}}}}}}"#
    )
}

#[test]
fn a_doi_becomes_a_work_at_its_place_in_the_words_of_the_list() {
    let server = Server::new().says(
        "doi.org/10.1000/new",
        &crossref("10.1000/new", "Waves of <i>Waves</i> &amp; more", 2026),
    );
    let byline = list();
    let before = byline.read("works.yaml");
    let ran = byline.run_online(&server.url(), "add 10.1000/new", "").exits(0);
    assert_eq!(ran.err, "asking api.openalex.org, doi.org\n");
    assert_eq!(ran.out, "added lee2026waves  works.yaml:8  (people: ann, rob; venue: jog)\n");
    let after = byline.read("works.yaml");
    let (head, tail) = before.split_at(before.find("- key: lee2024maps").unwrap());
    let added = after.strip_prefix(head).unwrap().strip_suffix(tail).unwrap();
    insta::assert_snapshot!(added);
    assert_eq!(server.paths(), ["doi.org/10.1000/new"]);
    let headers = server.asked()[0].headers.to_lowercase();
    assert!(headers.contains("accept: application/vnd.citationstyles.csl+json"), "{headers}");
    assert!(headers.contains("user-agent: byline/") && !headers.contains('@'), "{headers}");
    // Known now, by the DOI in any case; nothing is doubled, and nobody is asked again.
    let again = byline
        .run_online(&server.url(), "add https://doi.org/10.1000/NEW 10.1000/new", "")
        .exits(1);
    again.says(&["known lee2026waves", "works.yaml:8", "same DOI"]);
    assert_eq!(byline.read("works.yaml"), after);
    byline.run_online(&server.url(), "undo", "").exits(0);
    assert_eq!(byline.read("works.yaml"), before);
}

#[test]
fn every_kind_of_identifier_is_asked_of_its_service() {
    let book = r#"{"ISBN:9783161484100":{"title":"A Book of Graphs","authors":[{"name":"Ann Lee","url":"x"}],
        "publishers":[{"name":"Graph Press"}],"publish_date":"May 2019","number_of_pages":300,"subjects":[]}}"#;
    let article = r#"{"id":"pmid:31452104","PMID":"31452104","PMCID":"PMC8494848","DOI":"10.1000/pm","type":"article-journal",
        "title":"Cells of Cells","author":[{"family":"Lee","given":"Ann"}],"container-title":"Cells","issued":{"date-parts":[["2019"]]}}"#;
    let dblp = r#"<?xml version="1.0"?><dblp><inproceedings key="conf/www/HeAK23"><author>Ann Lee 0001</author>
        <title>Webs of Webs.</title><booktitle>WWW</booktitle><year>2023</year></inproceedings></dblp>"#;
    let inspire = r#"{"id":"1234567","metadata":{"document_type":["article"],"control_number":1234567,
        "titles":[{"title":"Quarks of Quarks"}],"authors":[{"full_name":"Lee, Ann"}],"preprint_date":"2018-01-02"}}"#;
    let page = "<html><head><meta name=\"citation_title\" content=\"Nets of Nets\"><meta name=\"citation_author\" content=\"Ann Lee\">\
        <meta name=\"citation_publication_date\" content=\"2021/03/04\"></head></html>";
    let with_doi = "<html><meta name='citation_title' content='Short'><meta name='citation_doi' content='10.1000/p'></html>";
    let server = Server::new()
        .says(
            "api.datacite.org/dois/10.48550/arXiv.2403.06021",
            &preprint("2403.06021", "Preprints of Preprints"),
        )
        .says("openlibrary.org/api/books", book)
        .says("api.ncbi.nlm.nih.gov/lit/ctxp/v1/pubmed/", article)
        .says("dblp.org/rec/conf/www/HeAK23.xml", dblp)
        .says("inspirehep.net/api/literature/1234567", inspire)
        .says("openreview.net/forum", page)
        .says("journal.example.org/paper", with_doi)
        .says("doi.org/10.1000/p", &crossref("10.1000/p", "Pages of Pages", 2022));
    let byline = list();
    let ran = byline
        .run_online(
            &server.url(),
            "add 2403.06021v2 978-3-16-148410-0 31452104 conf/www/HeAK23 inspire:1234567 \
             https://openreview.net/forum?id=Byx4NkrtvH https://journal.example.org/paper",
            "",
        )
        .exits(0);
    ran.says(&[
        "asking api.datacite.org, api.ncbi.nlm.nih.gov, dblp.org, export.arxiv.org, inspirehep.net, journal.example.org, openlibrary.org, openreview.net\n",
    ]);
    let works = byline.read("works.yaml");
    for said in [
        "arxiv: '2403.06021'",
        "isbn: 978-3-16-148410-0",
        "pmid: '31452104'",
        "pmcid: PMC8494848",
        "dblp: conf/www/HeAK23",
        "title: Quarks of Quarks",
        "openreview: Byx4NkrtvH",
        "title: Pages of Pages",
        "doi: 10.1000/p",
    ] {
        assert!(works.contains(said), "no `{said}` in\n{works}");
    }
    assert_eq!(server.paths().len(), 8);
    byline.run("check works.yaml").exits(0);
}

#[test]
fn a_preprint_and_its_paper_become_one_work() {
    let server = Server::new()
        .says("doi.org/10.1000/maps", &crossref("10.1000/maps", "Maps of Maps", 2025))
        .says(
            "api.datacite.org/dois/10.48550/arXiv.2002.00001",
            &preprint("2002.00001", "Trees of Trees"),
        );
    let byline = list();
    let ran = byline.run_online(&server.url(), "add 10.1000/maps arXiv:2002.00001", "").exits(0);
    ran.says(&[
        "published lee2024maps",
        "was a preprint",
        "filled lee2020trees",
        "arxiv: 2002.00001",
    ]);
    insta::assert_snapshot!(byline.read("works.yaml"));
}

#[test]
fn the_same_in_bibtex() {
    let server = Server::new()
        .says("doi.org/10.1000/maps", &crossref("10.1000/maps", "Maps of Maps", 2025))
        .says("doi.org/10.1000/new", &crossref("10.1000/new", "Waves & <sub>2</sub>", 2026))
        .says(
            "api.datacite.org/dois/10.48550/arXiv.2002.00001",
            &preprint("2002.00001", "Trees of Trees"),
        );
    let byline = Byline::new().file("byline.yaml", "self: Ann Lee\nsources: [papers.bib]\n").file(
        "papers.bib",
        "% mine\n@misc{lee2024maps,\n  title = {Maps of Maps}, % good\n  author = {Lee, Ann},\n  year = {2024},\n  eprint = {2401.00001},\n  archiveprefix = {arXiv}\n}\n\n\
         @article{lee2020trees,\n  title = {Trees of Trees},\n  author = {Lee, Ann},\n  journal = {Journal of Graphs},\n  year = {2020},\n}\n",
    );
    byline.run_online(&server.url(), "add 10.1000/maps 2002.00001 10.1000/new", "").exits(0);
    insta::assert_snapshot!(byline.read("papers.bib"));
    byline.run("check papers.bib").exits(0);
}

#[test]
fn what_is_not_found_is_said_and_the_rest_is_added() {
    let server = Server::new()
        .says("doi.org/10.1000/new", &crossref("10.1000/new", "Waves of Waves", 2026))
        .says("openlibrary.org/api/books", "{}")
        .fails("doi.org/10.1000/gone", 410, &[]);
    let byline = list();
    let ran = byline.run_online(
        &server.url(),
        "add 10.1000/none 10.1000/new 10.1000/gone 9783161484100",
        "",
    );
    ran.exits(2).says(&[
        "`10.1000/none`: doi.org: not found",
        "`10.1000/gone`: doi.org: no longer there (410)",
        "`9783161484100`: Open Library: not found",
        "added lee2026waves",
    ]);
    let before = byline.read("works.yaml");
    byline
        .run_online(&server.url(), "add 'Waves of Waves'", "")
        .exits(2)
        .says(&["neither a file nor an identifier"]);
    byline
        .run_online(&server.url(), "add 0000-0002-1825-0097", "")
        .exits(2)
        .says(&["is the ORCID iD of a person"]);
    byline
        .run_online(&server.url(), "add https://scholar.google.com/citations?user=x", "")
        .exits(2)
        .says(&["choose Export, then BibTeX"]);
    assert_eq!(byline.read("works.yaml"), before);
}

#[test]
fn offline_means_nobody_is_asked() {
    let server =
        Server::new().says("doi.org/10.1000/new", &crossref("10.1000/new", "Waves of Waves", 2026));
    let byline = list();
    let ran = byline.run_online(&server.url(), "add 10.1000/new --offline --diff", "").exits(2);
    assert_eq!(ran.err, "`10.1000/new`: doi.org: not in the cache (`--offline`)\n");
    assert!(server.asked().is_empty());
    let before = byline.read("works.yaml");
    let ran = byline.run_online(&server.url(), "add 10.1000/new --dry-run", "").exits(0);
    ran.says(&["+  title: Waves of Waves", "added lee2026waves"]);
    assert_eq!(byline.read("works.yaml"), before);
    byline.run_online(&server.url(), "add 10.1000/new --offline", "").exits(0);
    assert_eq!(server.paths().len(), 1);
    // What the list has needs no asking; without that, `--refresh` asks again.
    byline.run_online(&server.url(), "add 10.1000/new --refresh", "").exits(1);
    assert_eq!(server.paths().len(), 1);
    byline.run_online(&server.url(), "undo", "").exits(0);
    byline.run_online(&server.url(), "add 10.1000/new --refresh", "").exits(0);
    assert_eq!(server.paths().len(), 2);
}

#[test]
fn faults_of_hosts_are_said_and_change_nothing() {
    let good =
        || Reply::Says(200, Vec::new(), crossref("10.1000/x", "Waves of Waves", 2026).into_bytes());
    let says = |status, headers: &[(&str, &str)], body: &[u8]| {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        Reply::Says(status, headers.collect(), body.to_vec())
    };
    let to = |place| says(302, &[("location", place)], b"");
    for (reply, requests, said) in [
        (says(429, &[], b""), 3, "busy (429)"),
        (says(429, &[("retry-after", "3600")], b""), 1, "asks to wait 3600 seconds"),
        (says(500, &[], b""), 3, "busy (500)"),
        (says(403, &[], b""), 1, "answers with status 403"),
        (Reply::Truncated, 3, "cannot be reached"),
        (Reply::Endless, 1, "the answer has more than 16 MB"),
        (says(200, &[], b"<html><body>Sign in</body></html>"), 1, "not what it should be"),
        (says(200, &[], b"[]"), 1, "not what it should be"),
        (says(200, &[], b"{\"DOI\": "), 1, "not what it should be"),
        (says(200, &[], b"works:\n- title: T\n  lines: {a: b}\n"), 1, "not what it should be"),
        (says(200, &[], b"\xff\xfe\x00"), 1, "is not UTF-8"),
        (says(200, &[], "[".repeat(100_000).as_bytes()), 1, "not what it should be"),
        (to("https://doi.org/10.1000/x"), 6, "redirects"),
        (to("file:///etc/passwd"), 1, "redirects"),
        (to("http://169.254.169.254/latest"), 1, "redirects"),
        (to("https://169.254.169.254/latest"), 1, "redirects"),
    ] {
        let byline = list();
        let before = byline.read("works.yaml");
        let server = Server::new().replies("doi.org/10.1000/x", reply.clone());
        let ran = byline.run_online(&server.url(), "add 10.1000/x", "").exits(2);
        assert!(ran.err.contains(said), "no `{said}` in {}", ran.err);
        let to_it = server.paths().iter().filter(|path| path.starts_with("doi.org/")).count();
        assert_eq!(to_it, requests, "{said}");
        assert_eq!(byline.read("works.yaml"), before);
    }
    // A bad moment that passes is nobody's fault.
    let server = Server::new()
        .replies("doi.org/10.1000/x", says(429, &[("retry-after", "1")], b""))
        .replies("doi.org/10.1000/x", says(503, &[], b""))
        .replies("doi.org/10.1000/x", good());
    list().run_online(&server.url(), "add 10.1000/x", "").exits(0);
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn a_slow_host_is_given_up() {
    let server = Server::new().replies("doi.org/10.1000/x", Reply::Slow);
    let ran = list().run_online(&server.url(), "add 10.1000/x 10.1000/y", "").exits(2);
    ran.says(&[
        "`10.1000/x`: doi.org: no answer within 8 s",
        "`10.1000/y`: doi.org: no answer within 8 s",
    ]);
    assert_eq!(server.paths().len(), 3);
}

#[test]
fn fifty_identifiers_are_fifty_requests_and_one_change() {
    let mut server = Server::new();
    let mut words = String::new();
    for number in 0..50 {
        let doi = format!("10.1000/n{number}");
        server = server.says(
            &format!("doi.org/{doi}"),
            &crossref(&doi, &format!("Waves of number {number}"), 2026),
        );
        words += " ";
        words += &doi;
    }
    let byline = list();
    let ran = byline.run_online(&server.url(), &format!("add{words}"), "").exits(0);
    assert_eq!(ran.out.lines().filter(|line| line.starts_with("added ")).count(), 50);
    assert_eq!(server.paths().len(), 50);
    byline.run_online(&server.url(), "undo", "").exits(0);
    assert_eq!(byline.read("works.yaml"), list().read("works.yaml"));
}

#[test]
fn the_mail_address_goes_out_only_if_it_was_given_for_that() {
    let server =
        Server::new().says("doi.org/10.1000/new", &crossref("10.1000/new", "Waves of Waves", 2026));
    let byline = list().file(".home/.config/byline/mail", "ann@example.org\n");
    byline.write(".gitconfig", "[user]\n\temail = git@example.org\n");
    byline.run_online(&server.url(), "add 10.1000/new", "").exits(0);
    let headers = server.asked()[0].headers.to_lowercase();
    assert!(headers.contains("mailto:ann@example.org"), "{headers}");
}

#[test]
fn where_the_first_host_fails_another_is_asked() {
    let feed = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>query</title><id>q</id><updated>2026-11-22T00:00:00Z</updated>\
        <entry><id>http://arxiv.org/abs/2611.00001v1</id><title>New Waves\n  of Waves</title><updated>2026-11-21T00:00:00Z</updated>\
        <published>2026-11-20T00:00:00Z</published><summary>S</summary><author><name>Ann Lee</name></author><author><name>Bea Bo</name></author>\
        <link href='http://arxiv.org/abs/2611.00001v1' rel='alternate' type='text/html'/></entry></feed>";
    let unknown = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>query</title><id>q</id><updated>2026-11-22T00:00:00Z</updated>\
        <entry><id>http://arxiv.org/api/errors</id><title>Error</title><updated>2026-11-21T00:00:00Z</updated><summary>incorrect id</summary></entry></feed>";
    let openalex = r#"{"id":"https://openalex.org/W1","doi":"https://doi.org/10.1000/odd","title":"Odd Nets","type":"article","publication_date":"2024-02-03",
        "authorships":[{"raw_author_name":"Ann Lee","author":{"display_name":"Ann Lee","orcid":null}}],"biblio":{"volume":"4","issue":"1","first_page":"5","last_page":"9"},
        "primary_location":{"source":{"display_name":"Journal of Graphs","type":"journal"}}}"#;
    let server = Server::new()
        .says("export.arxiv.org/api/query?id_list=2611.00001&max_results=1", feed)
        .says("export.arxiv.org/api/query?id_list=2611.00002&max_results=1", unknown)
        .fails("doi.org/10.1000/odd", 406, &[])
        .says("api.openalex.org/works/doi:10.1000/odd", openalex)
        .says("api.openalex.org/works/doi:10.1000/none", openalex);
    let byline = list();
    let ran = byline
        .run_online(&server.url(), "add 2611.00001 2611.00002 10.1000/odd 10.1000/none", "")
        .exits(2);
    ran.says(&["`2611.00002`: DataCite: not found", "`10.1000/none`: doi.org: not found"]);
    let after = byline.read("works.yaml");
    for part in [
        "type: preprint\n  title: New Waves of Waves",
        "arxiv: '2611.00001'",
        "title: Odd Nets",
        "doi: 10.1000/odd",
    ] {
        assert!(after.contains(part), "no `{part}` in:\n{after}");
    }
    assert!(!after.contains("Error") && !after.contains("blog"), "{after}");
}
