//! Zotero: the works in a public library; `Backoff` and `Retry-After` say how often.
//! <https://www.zotero.org/support/dev/web_api/v3/basics>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// How many works one answer holds.
pub const PAGE: usize = 100;

/// The service.
pub static SERVICE: Service = Service {
    name: "Zotero",
    host: "api.zotero.org",
    budget: Budget::every(1000),
    polite: Budget::every(1000),
    accept: "application/json",
    formats: &["csl"],
};

/// The works of `library`, such as `groups/123`, from the one at `start`.
pub fn works(library: &str, start: usize) -> Question {
    let library = super::part(library);
    let url = format!(
        "https://api.zotero.org/{library}/items/top?format=csljson&v=3&sort=dateAdded&limit={PAGE}&start={start}"
    );
    Question { service: &SERVICE, url, age: Age::List }
}
