//! ORCID: what a person lists as theirs; 12 requests a second. <https://info.orcid.org/documentation/>

use serde_json::Value;

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

/// The name of the person with the iD `orcid`.
pub fn person(orcid: &str) -> Question {
    let url = format!("https://pub.orcid.org/v3.0/{}/person", super::part(orcid));
    Question { service: &SERVICE, url, age: Age::List }
}

/// The name in the answer `body`, as the person is known.
pub fn name(body: &str) -> Option<String> {
    let root: Value = serde_json::from_str(body).ok()?;
    let name = root.get("name")?;
    let part = |part: &str| name.get(part)?.get("value")?.as_str().map(str::trim);
    let given = part("given-names").unwrap_or_default();
    let whole = format!("{given} {}", part("family-name").unwrap_or_default());
    let whole = whole.trim();
    let is_name = !whole.is_empty() && whole.len() < 200 && !whole.contains(char::is_control);
    is_name.then(|| whole.to_owned())
}
