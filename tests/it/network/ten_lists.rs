//! `byline sync` on the lists of ten people (made up), beside what ORCID and the publishers would say: the table
//! and the file afterwards were written by hand in `tests/data/sync/`, and the same once more changes nothing.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};

use super::server::Server;
use crate::byline::Byline;

/// One person's list, and what others have.
#[derive(Deserialize)]
struct Scenario {
    /// What it shows.
    about: String,
    config: String,
    file: String,
    before: String,
    /// The groups at ORCID, each with its versions.
    orcid: Vec<Vec<Summary>>,
    /// What Crossref has.
    records: Vec<Record>,
    /// What DataCite has.
    #[serde(default)]
    preprints: Vec<Preprint>,
    /// The lines of the table, but for their numbers.
    says: Vec<String>,
    /// The file after `--apply`.
    safe: String,
    /// The file after `--apply-all`, where that does more.
    all: Option<String>,
}

#[derive(Deserialize)]
struct Summary {
    title: String,
    #[serde(rename = "type")]
    kind: String,
    doi: Option<String>,
    arxiv: Option<String>,
    year: Option<i32>,
    journal: Option<String>,
    index: i32,
}

#[derive(Deserialize)]
struct Record {
    doi: String,
    #[serde(rename = "type", default = "article")]
    kind: String,
    title: String,
    container: String,
    authors: Vec<String>,
    volume: Option<i32>,
    issue: Option<i32>,
    page: String,
    publisher: Option<String>,
    date: Vec<i32>,
    retracted: Option<String>,
}

#[derive(Deserialize)]
struct Preprint {
    arxiv: String,
    title: String,
    authors: Vec<String>,
    year: i32,
}

fn article() -> String {
    "journal-article".to_owned()
}

impl Summary {
    /// As ORCID has it.
    fn json(&self) -> Value {
        let id = |kind: &str, value: &String| json!({"external-id-type": kind, "external-id-value": value, "external-id-relationship": "self"});
        let doi = self.doi.as_ref().map(|doi| id("doi", doi));
        let arxiv = self.arxiv.as_ref().map(|arxiv| id("arxiv", arxiv));
        let ids: Vec<Value> = doi.into_iter().chain(arxiv).collect();
        let date = self.year.map(|year| json!({"year": {"value": year.to_string()}}));
        let journal = self.journal.as_ref().map(|journal| json!({"value": journal}));
        json!({
            "put-code": 1, "title": {"title": {"value": self.title}}, "type": self.kind,
            "display-index": self.index.to_string(), "external-ids": {"external-id": ids},
            "publication-date": date, "journal-title": journal,
            // Not when it appeared, whatever year that is.
            "last-modified-date": {"value": 1_700_000_000_000_i64},
        })
    }
}

impl Record {
    /// As Crossref has it.
    fn json(&self) -> Value {
        let author = |name: &String| {
            if let Some(group) = name.strip_prefix("group: ") {
                return json!({"name": group});
            }
            let (given, family) = name.rsplit_once(' ').unwrap();
            json!({"given": given, "family": family})
        };
        let authors: Vec<Value> = self.authors.iter().map(author).collect();
        let mut record = json!({
            "DOI": self.doi, "type": self.kind, "title": [self.title], "container-title": [self.container],
            "author": authors, "page": self.page, "issued": {"date-parts": [self.date]}, "reference-count": 1,
        });
        let texts = [
            ("volume", self.volume.map(|it| it.to_string())),
            ("issue", self.issue.map(|it| it.to_string())),
            ("publisher", self.publisher.clone()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                record[name] = Value::from(text);
            }
        }
        if let Some(notice) = &self.retracted {
            record["updated-by"] = json!([{"DOI": notice, "type": "retraction"}]);
        }
        record
    }
}

impl Preprint {
    /// As DataCite has it.
    fn json(&self) -> Value {
        let creator = |name: &String| {
            let (given, family) = name.rsplit_once(' ').unwrap();
            json!({"name": format!("{family}, {given}"), "givenName": given, "familyName": family})
        };
        let creators: Vec<Value> = self.authors.iter().map(creator).collect();
        json!({"data": {"attributes": {
            "doi": format!("10.48550/arxiv.{}", self.arxiv), "creators": creators, "titles": [{"title": self.title}],
            "publicationYear": self.year, "types": {"resourceTypeGeneral": "Preprint"},
        }}})
    }
}

impl Scenario {
    /// A server that has all of it.
    fn server(&self) -> Server {
        let group = |versions: &Vec<Summary>| {
            let versions: Vec<Value> = versions.iter().map(Summary::json).collect();
            json!({"external-ids": {"external-id": []}, "work-summary": versions})
        };
        let groups: Vec<Value> = self.orcid.iter().map(group).collect();
        let orcid = json!({"last-modified-date": {"value": 1}, "group": groups, "path": "/works"});
        let items: Vec<Value> = self.records.iter().map(Record::json).collect();
        let records = json!({"message": {"items": items}});
        let server = Server::new()
            .says("pub.orcid.org/v3.0/0000-0002-1825-0097/works", &orcid.to_string())
            .says("api.crossref.org/v1/works", &records.to_string());
        self.preprints.iter().fold(server, |server, preprint| {
            let path = format!("api.datacite.org/dois/10.48550/arXiv.{}", preprint.arxiv);
            server.says(&path, &preprint.json().to_string())
        })
    }

    /// Where `sync` does something else than it should.
    fn faults(&self) -> Vec<String> {
        let server = self.server();
        let byline = Byline::new().file("byline.yaml", &self.config).file(&self.file, &self.before);
        let mut faults = Vec::new();
        let mut same = |what: &str, found: &str, expected: &str| {
            if found != expected {
                faults.push(format!("{} {what}:\n{found}\ninstead of:\n{expected}", self.about));
            }
        };
        let table = byline.run_online(&server.url(), "sync --yes", "").out;
        let rows = table.lines().take_while(|line| !line.starts_with("---"));
        // Without their numbers and columns.
        let row = |row: &str| row.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        let rows: Vec<String> = rows.map(row).collect();
        same("The table", &rows.join("\n"), &self.says.join("\n"));
        same("Nothing was asked for", &byline.read(&self.file), &self.before);
        byline.run_online(&server.url(), "sync --offline --apply", "");
        same("--apply", &byline.read(&self.file), &self.safe);
        byline.run_online(&server.url(), "sync --offline --apply-all", "");
        let all = byline.read(&self.file);
        same("--apply-all", &all, self.all.as_ref().unwrap_or(&all));
        byline.run_online(&server.url(), "sync --offline --apply-all", "");
        same("Once more", &byline.read(&self.file), &all);
        faults
    }
}

#[test]
fn what_is_proposed_to_ten_people_is_what_they_would_write() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sync");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert_eq!(paths.len(), 10);
    let scenario = |path: &std::path::PathBuf| -> Scenario {
        serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    };
    let faults: Vec<String> = paths.iter().flat_map(|path| scenario(path).faults()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
