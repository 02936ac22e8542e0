//! Crossref: many records in one request. <https://www.crossref.org/documentation/retrieve-metadata/rest-api/>
//!
//! Since December 2025: 5 requests a second, 10 with a mail address; 1 list a second, 3 with one.

use serde_json::Value;

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// How many records one request asks for.
pub const BATCH: usize = 50;

/// The service, as it is asked for lists.
pub static SERVICE: Service = Service {
    name: "Crossref",
    host: "api.crossref.org",
    budget: Budget::every(1000),
    polite: Budget::every(334),
    accept: "application/json",
    formats: &["crossref"],
};

/// The members of a record that byline reads.
const SELECT: &str = "DOI,type,title,subtitle,author,editor,container-title,short-container-title,issued,\
published,published-print,published-online,volume,issue,page,article-number,publisher,ISBN,ISSN,event,\
update-to,updated-by,relation,reference-count";

/// The records of `dois`, at most [`BATCH`] of them.
pub fn records(dois: &[&str], age: Age) -> Question {
    let filter: Vec<String> = dois.iter().map(|doi| format!("doi:{}", super::part(doi))).collect();
    let (filter, rows) = (filter.join(","), dois.len());
    let url =
        format!("https://api.crossref.org/v1/works?filter={filter}&select={SELECT}&rows={rows}");
    Question { service: &SERVICE, url, age }
}

/// How many records a search gives.
const FOUND: usize = 8;

/// The records that fit `words` (a title, a year) and an author with the family name `family` best.
pub fn search(words: &str, family: &str) -> Question {
    let author = match family {
        "" => String::new(),
        family => format!("&query.author={}", super::part(family)),
    };
    let words = super::part(words);
    let url = format!(
        "https://api.crossref.org/v1/works?query.bibliographic={words}{author}&select={SELECT}&rows={FOUND}"
    );
    Question { service: &SERVICE, url, age: Age::Record }
}

/// Whether `body` is a list of no records, which has no shape to know it by.
pub fn is_empty(body: &str) -> bool {
    let root = serde_json::from_str::<Value>(body).unwrap_or_default();
    let items = root.get("message").and_then(|message| message.get("items"));
    items.and_then(Value::as_array).is_some_and(Vec::is_empty)
}

/// Whether a list may be asked for `doi`: a comma parts the DOIs of a list.
pub fn is_listable(doi: &str) -> bool {
    !doi.contains(',')
}

/// What Crossref says of a record beside what a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Its DOI in lower case.
    pub doi: String,
    /// The DOI of the notice by which it was retracted or withdrawn.
    pub retracted: Option<String>,
    /// The years in which it appeared: online, in print.
    pub years: Vec<i64>,
    /// Whether it is about another record: an erratum, a retraction.
    pub is_update: bool,
}

/// The words of Crossref's for what takes a work back.
const TAKEN_BACK: [&str; 4] = ["retraction", "withdrawal", "removal", "partial_retraction"];
/// Where a record says when it appeared.
const DATES: [&str; 4] = ["issued", "published", "published-print", "published-online"];

/// The notices in an answer of one record or many (`update-to`, `updated-by`,
/// <https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/>).
pub fn notices(body: &str) -> Vec<Notice> {
    let Ok(root) = serde_json::from_str::<Value>(body) else { return Vec::new() };
    let message = root.get("message").unwrap_or(&root);
    match message.get("items").and_then(Value::as_array) {
        Some(items) => items.iter().filter_map(notice).collect(),
        None => notice(message).into_iter().collect(),
    }
}

/// The notice of one record.
fn notice(record: &Value) -> Option<Notice> {
    let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    let updates = record.get("updated-by").and_then(Value::as_array);
    let is_taken_back = |update: &&Value| {
        let kind = text(update, "type").unwrap_or_default();
        TAKEN_BACK.contains(&kind.as_str())
    };
    let taken_back = updates.and_then(|all| all.iter().find(is_taken_back));
    let retracted = taken_back.map(|update| text(update, "DOI").unwrap_or_default());
    let year = |name: &&str| record.get(*name)?.get("date-parts")?.get(0)?.get(0)?.as_i64();
    let years = DATES.iter().filter_map(year).collect();
    let others = record.get("update-to").and_then(Value::as_array);
    let is_update = others.is_some_and(|all| !all.is_empty());
    Some(Notice { doi: text(record, "DOI")?.to_lowercase(), retracted, years, is_update })
}
