//! ORCID: what a person lists as theirs; 12 requests a second. <https://info.orcid.org/documentation/>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "ORCID",
    host: "pub.orcid.org",
    budget: Budget::every(84),
    polite: Budget::every(84),
    accept: "application/vnd.orcid+json",
    formats: &["orcid"],
};

/// The works of the person with the iD `orcid`.
pub fn works(orcid: &str) -> Question {
    let url = format!("https://pub.orcid.org/v3.0/{}/works", super::part(orcid));
    Question { service: &SERVICE, url, age: Age::List }
}
