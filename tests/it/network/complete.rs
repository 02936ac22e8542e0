//! `byline complete`: what a list lacks, from records that are surely those of its works.

use byline::internals::decode;
use byline::internals::diag::Sink;
use byline::internals::model::Library;
use byline::internals::model::same::{Record, choose};
use byline::internals::span::Sources;
use byline::internals::syntax::node::Language;

use super::server::Server;
use crate::byline::Byline;

/// Pairs of a work and a record: which are of one work.
const PAIRS: &str = include_str!("pairs.txt");

/// The one work in `line`.
fn library(line: &str) -> Library {
    let text = format!("- {line}\n");
    let file = Sources::default().add("a.yaml", text.as_str());
    let mut sink = Sink::default();
    let library = decode::read_as(Language::Yaml, file, &text, &mut sink);
    assert_eq!(library.works.len(), 1, "{line}");
    library
}

#[test]
fn of_three_hundred_pairs_no_wrong_record_is_taken() {
    let mut lines = PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut right, mut taken, mut pairs, mut wrong) = (0, 0, 0, Vec::new());
    while let (Some(what), Some(own), Some(record)) = (lines.next(), lines.next(), lines.next()) {
        let (own, theirs) = (library(own), library(record));
        let record = Record { work: &theirs.works[0], years: &[], is_notice: false };
        let found = choose(&own.works[0], &[record], &own);
        let is_taken = found.as_ref().is_some_and(|(_, score)| score.is_sure());
        let is_same = what.starts_with("same: ");
        pairs += 1;
        right += usize::from(is_same);
        taken += usize::from(is_same && is_taken);
        if is_taken && !is_same {
            wrong.push(format!("{what}: {:?}", own.works[0].title()));
        }
        if is_same && !is_taken {
            println!("not taken: {what}: {found:?}");
        }
    }
    assert_eq!((pairs, right), (300, 90));
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(taken >= 85, "{taken} of {right} right records are taken");
}

/// A list as Google Scholar exports it, with a comment, a preprint, and works that nobody is to hear of.
const YAML: &str = "# my list\npeople:\n  ann: {name: Ann Lee}\n  rob: {name: Rob Roe}\nworks:\n\
    - key: lee2021trees\n  type: article\n  title: Trees of Trees and how to climb them # mine\n  authors: [ann, others]\n  date: 2021\n  venue: Journal of Graphs\n\
    - key: lee2020maps\n  type: article\n  title: Maps of Maps without a Legend\n  authors:\n  - ann\n  - et al.\n  date: 2020\n  venue: J. Graphs\n  volume: '3'\n\
    - {key: lee2018nets, type: article, title: Nets of Nets in Troubled Waters, authors: [ann], date: 2018, venue: Other Letters}\n\
    - {key: pre, type: preprint, title: Early Thoughts, authors: [ann], date: 2018}\n\
    - {key: secret, type: article, title: Secret of Secrets, authors: [ann], date: 2020, hidden: true}\n\
    - {key: sent, type: article, title: Sent and not yet seen, authors: [ann], date: 2026, status: submitted}\n";

/// The same in BibTeX.
const BIBTEX: &str = "% my list\n@article{lee2021trees,\n  title={Trees of Trees and how to climb them}, % mine\n  author={Lee, Ann and others},\n  journal={Journal of Graphs},\n  year={2021}\n}\n\n\
    @article{lee2020maps,\n  title={Maps of Maps without a Legend},\n  author={Lee, A. and others},\n  journal={J. Graphs},\n  volume={3},\n  year={2020}\n}\n\n\
    @article{lee2018nets,\n  title={Nets of Nets in Troubled Waters},\n  author={Lee, Ann},\n  journal={Other Letters},\n  year={2018}\n}\n";

/// A record of Crossref's.
fn record(doi: &str, title: &str, year: i32, more: &str) -> String {
    format!(
        r#"{{"DOI":"{doi}","type":"journal-article","title":["{title}"],"reference-count":1,"container-title":["Journal of Graphs"],
        "author":[{{"given":"Ann","family":"Lee"}},{{"given":"Rob","family":"Roe","ORCID":"https://orcid.org/0000-0002-1825-0097"}},{{"given":"Zoë","family":"Šimek"}}],
        "volume":"3","issue":"2","page":"11-20","issued":{{"date-parts":[[{year},3]]}}{more}}}"#
    )
}

/// Crossref, which finds the same for everybody.
fn server() -> Server {
    let erratum = r#","update-to":[{"DOI":"10.1000/maps","type":"erratum"}]"#;
    let items = [
        record("10.1000/trees", "Trees of Trees and how to climb them", 2021, ""),
        record("10.1000/maps-e", "Maps of Maps without a Legend", 2020, erratum),
        record("10.1000/maps", "Maps of Maps without a Legend", 2020, ""),
        record("10.1000/nets", "Nets of Nets in Troubled Waters", 2019, ""),
    ];
    Server::new().says(
        "api.crossref.org/v1/works",
        &format!(r#"{{"message":{{"items":[{}]}}}}"#, items.join(",")),
    )
}

#[test]
fn what_a_list_lacks_is_filled_in_and_a_doubt_only_shown() {
    let (server, byline) = (server(), list("works.yaml", YAML));
    byline.run_online(&server.url(), "complete", "").exits(2).says(&[
        "would ask api.crossref.org, doi.org, api.openalex.org; sends title, first author and year of 3 works",
    ]);
    assert!(server.asked().is_empty());
    let ran = byline.run_online(&server.url(), "complete --yes", "").exits(1);
    insta::assert_snapshot!(ran.out);
    assert_eq!(byline.read("works.yaml"), YAML);
    let paths = server.paths().concat();
    assert_eq!(server.paths().len(), 3);
    assert!(paths.contains("Trees") && paths.contains("query.author=Lee"), "{paths}");
    assert!(!paths.contains("Secret") && !paths.contains("Sent"), "{paths}");
    let ran = byline.run_online(&server.url(), "complete --offline --apply", "").exits(0);
    ran.says(&["2 changes written", "3 works asked about: 2 to complete, 1 doubtful"]);
    let after = byline.read("works.yaml");
    insta::assert_snapshot!("yaml", after);
    byline.run("check works.yaml").exits(0);
    // The same again asks only about what is still open, and changes nothing.
    byline.run_online(&server.url(), "complete --offline --apply-all", "").exits(0);
    assert_eq!(byline.read("works.yaml"), after);
    byline.run_online(&server.url(), "undo", "").exits(0);
    assert_eq!(byline.read("works.yaml"), YAML);
}

#[test]
fn names_and_numbers_are_written_as_bibtex() {
    let (server, byline) = (server(), list("papers.bib", BIBTEX));
    byline.run_online(&server.url(), "complete --yes --apply", "").exits(0);
    insta::assert_snapshot!("bibtex", byline.read("papers.bib"));
}

#[test]
fn a_record_that_two_works_claim_and_a_wrong_doi_are_doubtful() {
    let twice = YAML.replace("lee2018nets, type: article, title: Nets of Nets in Troubled Waters, authors: [ann], date: 2018, venue: Other Letters", 
        "again, type: article, title: Trees of Trees and how to climb them, authors: [ann, others], date: 2021, venue: J. Graphs}\n- {key: wrong, type: article, title: Nothing of the kind, authors: [Bo Bo], date: 1999, venue: V, doi: 10.1000/nets");
    let (server, byline) = (server(), list("works.yaml", &twice));
    let ran =
        byline.run_online(&server.url(), "complete --yes --apply again lee2021trees wrong", "");
    ran.exits(0).says(&[
        "another work of the list has it",
        "doubtful  wrong 10.1000/nets",
        "0 to complete, 3 doubtful",
    ]);
    assert_eq!(byline.read("works.yaml"), twice);
    byline
        .run_online(&server.url(), "complete --yes nobody", "")
        .exits(2)
        .says(&["no work in `works.yaml` has the key `nobody`"]);
}

#[test]
fn nothing_found_and_a_service_that_fails_are_two_things() {
    let byline = list("works.yaml", YAML);
    let none = Server::new().says("api.crossref.org/v1/works", r#"{"message":{"items":[]}}"#);
    let ran = byline.run_online(&none.url(), "complete --yes", "").exits(0);
    ran.says(&[
        "nothing new",
        "3 works asked about: 0 to complete, 0 doubtful, 3 without a record",
    ]);
    let down = Server::new().fails("api.crossref.org/v1/works", 503, &[]);
    let ran = byline.run_online(&down.url(), "complete --yes --refresh", "").exits(2);
    ran.says(&["Crossref: busy (503)", "3 not answered"]);
    let evil = Server::new().says("api.crossref.org/v1/works", "<html>");
    let ran = byline.run_online(&evil.url(), "complete --yes --refresh", "").exits(2);
    ran.says(&["Crossref: the answer is not what it should be"]);
    assert_eq!(byline.read("works.yaml"), YAML);
}

/// A folder with the list `text` at `path`.
fn list(path: &str, text: &str) -> Byline {
    Byline::new()
        .file("byline.yaml", format!("self: Ann Lee\nsources: [{path}]\n"))
        .file(path, text)
}
