//! arXiv itself: one request in three seconds. It is asked only about preprints so new that `DataCite` does
//! not know them. <https://info.arxiv.org/help/api/tou.html>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "arXiv",
    host: "export.arxiv.org",
    budget: Budget::every(3000),
    polite: Budget::every(3000),
    accept: "application/atom+xml",
    formats: &["feed"],
};

/// The record of the preprint `arxiv`.
pub fn preprint(arxiv: &str, age: Age) -> Question {
    let id = super::part(arxiv);
    let url = format!("https://export.arxiv.org/api/query?id_list={id}&max_results=1");
    Question { service: &SERVICE, url, age }
}
