//! doi.org: the record of a DOI from its agency (Crossref, DataCite, mEDRA, JaLC), by content
//! negotiation. <https://www.crossref.org/documentation/retrieve-metadata/content-negotiation/>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service; its limits are those of the agencies.
pub static SERVICE: Service = Service {
    name: "doi.org",
    host: "doi.org",
    budget: Budget::every(200),
    polite: Budget::every(100),
    accept: "application/vnd.citationstyles.csl+json",
    formats: &["crossref", "csl", "datacite"],
};

/// The record of `doi`, whose case says nothing.
pub fn record(doi: &str, age: Age) -> Question {
    let url = format!("https://doi.org/{}", super::part(&doi.to_lowercase()));
    Question { service: &SERVICE, url, age }
}
