//! DataCite: data, software, and every preprint of arXiv. <https://support.datacite.org/docs/rate-limit>
//!
//! In five minutes 500 requests, 1000 with a mail address.

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "DataCite",
    host: "api.datacite.org",
    budget: Budget::at_most(500, 300),
    polite: Budget::at_most(1000, 300),
    accept: "application/vnd.api+json",
    formats: &["datacite"],
};

/// The record of the preprint `arxiv`, whose DOI names no version.
pub fn preprint(arxiv: &str, age: Age) -> Question {
    record(&format!("10.48550/arXiv.{arxiv}"), age)
}

/// The record of `doi`.
pub fn record(doi: &str, age: Age) -> Question {
    let url = format!("https://api.datacite.org/dois/{}", super::part(doi));
    Question { service: &SERVICE, url, age }
}
