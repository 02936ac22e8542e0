//! Records that may be those of a work without an identifier.

use super::gather::works;
use super::records::Records;
use crate::cli::session::Session;
use crate::model::same::{Record, doi};
use crate::model::{Library, Role, Work, fields};
use crate::net::services::crossref::{self, Notice};
use crate::net::{Client, Fault};

/// How many letters of a title are sent.
const LONGEST_TITLE: usize = 300;

/// A record that was found.
pub(in crate::cli) struct Candidate {
    /// What it says.
    work: Work,
    /// What Crossref says beside it.
    notice: Notice,
}

impl Candidate {
    /// It as it is compared.
    pub(in crate::cli) fn record(&self) -> Record<'_> {
        let Notice { years, is_update, .. } = &self.notice;
        Record { work: &self.work, years, is_notice: *is_update }
    }
}

/// What Crossref finds for title, first author and year of `own`, a work of `library`.
///
/// # Errors
/// It does not answer.
pub(in crate::cli) fn search(
    own: &Work,
    library: &Library,
    client: &mut Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Result<Vec<Candidate>, Fault> {
    let title = own.whole_title(fields::TITLE).map(|title| title.to_plain()).unwrap_or_default();
    let title: String = title.chars().take(LONGEST_TITLE).collect();
    let wanted = match own.year() {
        Some(year) => format!("{title} {year}"),
        None => title,
    };
    let first = own.people(Role::Author).next();
    let family = first.map(|one| one.listed_name(library).family_name()).unwrap_or_default();
    let question = crossref::search(&wanted, &family);
    let answer = client.ask(&question)?;
    if crossref::is_empty(&answer.body) {
        return Ok(Vec::new());
    }
    let found = records.read(question.service, &answer)?;
    let notices = crossref::notices(&answer.body);
    let with_notice = |work: Work| {
        let doi = doi(&work)?;
        let notice = notices.iter().find(|notice| notice.doi == doi)?.clone();
        Some(Candidate { work, notice })
    };
    Ok(works(found, session).into_iter().filter_map(with_notice).collect())
}
