//! A work by an identifier: who is asked about which, and what comes back.

use super::records::{Records, identified};
use crate::model::recognise::Named;
use crate::model::{Data, FieldId, fields, identifier};
use crate::net::services::{
    arxiv, datacite, dblp, doi, inspire, openalex, openlibrary, page, pubmed,
};
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

/// The hosts that are asked about `named`, the second only where the first fails.
pub(in crate::cli) fn hosts(named: &Named) -> Vec<String> {
    let question = question(named, Age::Record).map(|(question, ..)| question);
    let url = question.and_then(|question| url::Url::parse(&question.url).ok());
    let first = url.and_then(|url| url.host_str().map(str::to_owned));
    let second = match named {
        Named::Field(fields::DOI, id) if preprint(id).is_none() => Some(&openalex::SERVICE),
        Named::Field(fields::DOI | fields::ARXIV, _) => Some(&arxiv::SERVICE),
        _ => None,
    };
    first.into_iter().chain(second.map(|service| service.host.to_owned())).collect()
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
    let first = first(&question, client, records);
    let work =
        match first.or_else(|fault| otherwise(named, age, &fault, client, records).ok_or(fault)) {
            Ok(work) => work,
            Err(fault) => return Some(Err(Miss { service, fault })),
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

/// The first work in the answer to `question`.
fn first(
    question: &Question,
    client: &mut Client<'_>,
    records: &mut Records,
) -> Result<Data, Fault> {
    let answer = client.ask(question)?;
    let works = records.read(question.service, &answer)?;
    works.into_iter().next().ok_or(Fault::NotFound)
}

/// What somebody else has where the first who was asked failed by `fault`: arXiv a preprint that is too new
/// for DataCite, OpenAlex a DOI whose agency answers otherwise than it should. What is to be proved is asked of
/// registries alone.
fn otherwise(
    named: &Named,
    age: Age,
    fault: &Fault,
    client: &mut Client<'_>,
    records: &mut Records,
) -> Option<Data> {
    let Named::Field(field, id) = named else { return None };
    if age == Age::Proof {
        return None;
    }
    match *field {
        fields::DOI if preprint(id).is_none() => {
            let is_odd = matches!(fault, Fault::NotUnderstood | Fault::NoText | Fault::Refused(_));
            is_odd.then(|| first(&openalex::record(id, age), client, records).ok()).flatten()
        }
        fields::DOI | fields::ARXIV if fault.is_absence() => {
            let bare = preprint(id).or_else(|| identifier::comparable(fields::ARXIV, id))?;
            let work = first(&arxiv::preprint(&bare, age), client, records).ok()?;
            has_people(&work).then(|| as_preprint(work))
        }
        _ => None,
    }
}

/// Whether `work` names who made it: arXiv answers a number that it does not have with an entry of its own.
fn has_people(work: &Data) -> bool {
    let Data::Map(pairs) = work else { return false };
    pairs.iter().any(|(name, _)| name == fields::AUTHORS.name())
}

/// `work`, an entry of a feed, as a preprint.
fn as_preprint(work: Data) -> Data {
    let Data::Map(mut pairs) = work else { return work };
    pairs
        .retain(|(name, _)| !matches!(name.as_str(), "key" | "type") && name != fields::URL.name());
    pairs.insert(0, ("type".to_owned(), Data::Text("preprint".to_owned())));
    Data::Map(pairs)
}

/// What `work` says in `field`.
pub(super) fn literal(work: &Data, field: FieldId) -> Option<String> {
    let Data::Map(pairs) = work else { return None };
    let (_, value) = pairs.iter().find(|(name, _)| name == field.name())?;
    value.as_text().map(str::to_owned)
}
