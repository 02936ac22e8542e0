//! Open Library: books by ISBN; one request a second, three with a mail address.
//! <https://openlibrary.org/dev/docs/api/books>

use crate::net::budget::Budget;
use crate::net::client::{Age, Question};
use crate::net::service::Service;

/// The service.
pub static SERVICE: Service = Service {
    name: "Open Library",
    host: "openlibrary.org",
    budget: Budget::every(1000),
    polite: Budget::every(334),
    accept: "application/json",
    formats: &["openlibrary"],
};

/// The book with `isbn`.
pub fn book(isbn: &str, age: Age) -> Question {
    let isbn = isbn.replace('-', "");
    let url = format!(
        "https://openlibrary.org/api/books?bibkeys=ISBN:{}&format=json&jscmd=data",
        super::part(&isbn)
    );
    Question { service: &SERVICE, url, age }
}
