//! INSPIRE: 15 requests in five seconds. <https://github.com/inspirehep/rest-api-doc>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "INSPIRE",
    host: "inspirehep.net",
    budget: Budget::every(400),
    polite: Budget::every(400),
    accept: "application/json",
    formats: &["inspire"],
};

/// The record of `number`.
pub fn record(number: &str, age: Age) -> Question {
    let url = format!("https://inspirehep.net/api/literature/{}", super::part(number));
    Question { service: &SERVICE, url, age }
}
