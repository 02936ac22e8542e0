//! The services, a file each: their addresses, how often they may be asked, and the formats of their
//! answers.

pub mod arxiv;
pub mod crossref;
pub mod datacite;
pub mod dblp;
pub mod doi;
pub mod inspire;
pub mod openalex;
pub mod openlibrary;
pub mod orcid;
pub mod page;
pub mod pubmed;
pub mod zotero;

use crate::strings::percent;

/// `text` as a part of a path or a value of a query.
fn part(text: &str) -> String {
    percent::encode(text, percent::PATH).into_owned()
}
