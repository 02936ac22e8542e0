//! PubMed and PubMed Central through NCBI's citation exporter: three requests a second, never two at
//! once. <https://api.ncbi.nlm.nih.gov/lit/ctxp>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "PubMed",
    host: "api.ncbi.nlm.nih.gov",
    budget: Budget::every(400),
    polite: Budget::every(400),
    accept: "application/json",
    formats: &["csl"],
};

/// The record of `pmid`.
pub fn record(pmid: &str, age: Age) -> Question {
    question("pubmed", pmid, age)
}

/// The record of `pmcid`.
pub fn central(pmcid: &str, age: Age) -> Question {
    question("pmc", pmcid.trim_start_matches("PMC"), age)
}

/// The record with `number` in `part` of the library.
fn question(part: &str, number: &str, age: Age) -> Question {
    let number = super::part(number);
    let url = format!(
        "https://api.ncbi.nlm.nih.gov/lit/ctxp/v1/{part}/?format=csl&id={number}&tool=byline"
    );
    Question { service: &SERVICE, url, age }
}
