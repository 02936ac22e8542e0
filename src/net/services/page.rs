//! The page of a work, wherever it is: its `<meta>` tags say what Google Scholar and Zotero read
//! (OpenReview, the ACL Anthology, HAL, journals).

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// Whoever keeps the page.
pub static SERVICE: Service = Service {
    name: "the page itself",
    host: "",
    budget: Budget::every(1000),
    polite: Budget::every(1000),
    accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    formats: &["highwire"],
};

/// The page at `url`.
pub fn page(url: &str, age: Age) -> Question {
    Question { service: &SERVICE, url: url.to_owned(), age }
}
