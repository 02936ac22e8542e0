//! A work by an identifier: who is asked about which, and what comes back.

use super::records::{Records, identified};
use crate::model::recognise::Named;
use crate::model::{Data, FieldId, fields, identifier};
use crate::net::services::{datacite, dblp, doi, inspire, openlibrary, page, pubmed};
use crate::net::{Age, Client, Fault, Question, Service};

/// A work that was found.
pub(in crate::cli) struct Found {
    /// The work in byline's words.
    pub(in crate::cli) work: Data,
    /// Whether another DOI than the one asked for came back: that one.
    pub(in crate::cli) instead: Option<String>,
}

/// Why a work was not found.
pub(in crate::cli) struct Miss {
    /// Who was asked.
    pub(in crate::cli) service: &'static Service,
    /// Why.
    pub(in crate::cli) fault: Fault,
}

/// What is asked about `named`, and the field of the identifier; `None` for people.
fn question(named: &Named, age: Age) -> Option<(Question, FieldId, &str)> {
    let (question, field, id): (_, _, &str) = match named {
        Named::Field(fields::DOI, id) => match preprint(id) {
            Some(arxiv) => (datacite::preprint(&arxiv, age), fields::ARXIV, id),
            None => (doi::record(id, age), fields::DOI, id),
        },
        Named::Field(fields::ARXIV, id) => {
            let bare = identifier::comparable(fields::ARXIV, id)?;
            (datacite::preprint(&bare, age), fields::ARXIV, id)
        }
        Named::Field(fields::PMID, id) => (pubmed::record(id, age), fields::PMID, id),
        Named::Field(fields::PMCID, id) => (pubmed::central(id, age), fields::PMCID, id),
        Named::Field(fields::ISBN, id) => (openlibrary::book(id, age), fields::ISBN, id),
        Named::Field(fields::DBLP, id) => (dblp::record(id, age), fields::DBLP, id),
        Named::Inspire(number) => (inspire::record(number, age), fields::URL, number),
        Named::Field(field, id) => (page::page(&identifier::url(*field, id)?, age), *field, id),
        Named::Page(url) => (page::page(url, age), fields::URL, url),
        Named::Orcid(_) | Named::Scholar => return None,
    };
    Some((question, field, id))
}

/// The arXiv id that the DOI `doi` of DataCite's holds.
fn preprint(doi: &str) -> Option<String> {
    let lower = doi.to_lowercase();
    identifier::comparable(fields::ARXIV, lower.strip_prefix("10.48550/arxiv.")?)
}

/// The host that is asked about `named`.
pub(in crate::cli) fn host(named: &Named) -> Option<String> {
    let (question, ..) = question(named, Age::Record)?;
    let url = url::Url::parse(&question.url).ok()?;
    url.host_str().map(str::to_owned)
}

/// The work that `named` names.
///
/// # Errors
/// It was not found, and why.
pub(in crate::cli) fn look_up(
    named: &Named,
    age: Age,
    client: &mut Client<'_>,
    records: &mut Records,
) -> Option<Result<Found, Miss>> {
    let (question, field, id) = question(named, age)?;
    let service = question.service;
    let miss = |fault| Miss { service, fault };
    let works = client.ask(&question).and_then(|answer| records.read(service, &answer));
    let work = match works.map_err(miss) {
        Ok(works) => works.into_iter().next().ok_or_else(|| miss(Fault::NotFound)),
        Err(miss) => Err(miss),
    };
    let work = match work {
        Ok(work) => work,
        Err(miss) => return Some(Err(miss)),
    };
    let through = literal(&work, fields::DOI).filter(|_| service.name == page::SERVICE.name);
    if let Some(doi) = through {
        // The publisher's record says more than a page.
        let better = look_up(&Named::Field(fields::DOI, doi), age, client, records);
        if let Some(Ok(found)) = better {
            let work =
                if field == fields::URL { found.work } else { identified(found.work, field, id) };
            return Some(Ok(Found { work, ..found }));
        }
    }
    let instead = literal(&work, fields::DOI)
        .filter(|doi| field == fields::DOI && !doi.eq_ignore_ascii_case(id));
    let work = match named {
        Named::Inspire(_) => work,
        _ if field == fields::ARXIV => match preprint(id).as_deref() {
            Some(bare) => identified(work, field, bare),
            None => identified(work, field, id),
        },
        Named::Page(_) if literal(&work, fields::DOI).is_some() => work,
        _ => identified(work, field, id),
    };
    Some(Ok(Found { work, instead }))
}

/// What `work` says in `field`.
pub(super) fn literal(work: &Data, field: FieldId) -> Option<String> {
    let Data::Map(pairs) = work else { return None };
    match &pairs.iter().find(|(name, _)| name == field.name())?.1 {
        Data::Text(text) | Data::Plain(text) => Some(text.clone()),
        _ => None,
    }
}
