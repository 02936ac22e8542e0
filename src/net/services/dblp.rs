//! DBLP: one or two seconds between requests. <https://dblp.org/faq/>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "DBLP",
    host: "dblp.org",
    budget: Budget::every(2000),
    polite: Budget::every(2000),
    accept: "application/xml",
    formats: &["dblp"],
};

/// The record of `key`, such as `conf/www/HeAK23`.
pub fn record(key: &str, age: Age) -> Question {
    Question {
        service: &SERVICE,
        url: format!("https://dblp.org/rec/{}.xml", super::part(key)),
        age,
    }
}

/// The works of the person with the number `pid`, such as `12/3456`.
pub fn works(pid: &str) -> Question {
    let url = format!("https://dblp.org/pid/{}.xml", super::part(pid));
    Question { service: &SERVICE, url, age: Age::List }
}
