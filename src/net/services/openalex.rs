//! `OpenAlex`: a work by its DOI, where its agency does not answer in a form that byline reads. By DOI it is
//! free; lists and searches cost money and are not asked for. <https://developers.openalex.org>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "OpenAlex",
    host: "api.openalex.org",
    budget: Budget::every(100),
    polite: Budget::every(100),
    accept: "application/json",
    formats: &["openalex"],
};

/// The record of `doi`.
pub fn record(doi: &str, age: Age) -> Question {
    let url = format!("https://api.openalex.org/works/doi:{}", super::part(&doi.to_lowercase()));
    Question { service: &SERVICE, url, age }
}
