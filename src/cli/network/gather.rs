//! The records of many works by their identifiers: Crossref gives 50 in one request, what it does not have
//! is asked for one by one.

use std::collections::{BTreeMap, BTreeSet};

use super::lookup::look_up;
use super::records::Records;
use crate::cli::session::Session;
use crate::decode;
use crate::diag::Sink;
use crate::model::recognise::Named;
use crate::model::same::identifiers;
use crate::model::{Data, FieldId, Work, fields, identifier};
use crate::net::services::crossref::{self, Notice};
use crate::net::{Age, Client, Fault};
use crate::syntax::node::Language;
use crate::syntax::write;

/// An identifier as it is compared, and its field.
pub(in crate::cli) type Id = (FieldId, String);

/// What was gathered.
#[derive(Default)]
pub(in crate::cli) struct Gathered {
    /// The records by the identifier that was asked for.
    pub(in crate::cli) records: BTreeMap<String, Work>,
    /// The same in byline's words.
    data: BTreeMap<String, Data>,
    /// What Crossref says beside them, by DOI.
    pub(in crate::cli) notices: BTreeMap<String, Notice>,
    /// Who has no record, and why.
    pub(in crate::cli) missed: BTreeMap<String, (&'static str, Fault)>,
}

/// What `works` are asked for by, each once.
pub(in crate::cli) fn ids<'w>(works: impl Iterator<Item = &'w Work>) -> Vec<Id> {
    let distinct: BTreeSet<Id> = works.filter_map(asked_by).collect();
    distinct.into_iter().collect()
}

/// Asks for the records of `ids`, which are distinct.
pub(in crate::cli) fn gather(
    ids: &[Id],
    age: Age,
    client: &mut Client<'_>,
    records: &mut Records,
    session: &mut Session,
) -> Gathered {
    let mut found: Vec<(String, Data)> = Vec::new();
    let mut gathered = Gathered::default();
    let is_listable = |id: &&Id| {
        id.0 == fields::DOI && crossref::is_listable(&id.1) && !id.1.starts_with("10.48550/")
    };
    let listable: Vec<&str> = ids.iter().filter(is_listable).map(|(_, doi)| doi.as_str()).collect();
    for batch in listable.chunks(crossref::BATCH) {
        take_batch(batch, age, client, records, (&mut found, &mut gathered));
    }
    for (field, id) in ids {
        if gathered.missed.contains_key(id) || found.iter().any(|(known, _)| known == id) {
            continue;
        }
        match look_up(&Named::Field(*field, id.clone()), age, client, records) {
            Some(Ok(one)) => found.push((id.clone(), one.work)),
            Some(Err(miss)) => {
                gathered.missed.insert(id.clone(), (miss.service.name, miss.fault));
            }
            None => {}
        }
    }
    let list = found.iter().map(|(_, work)| work.clone()).collect();
    let names = found.iter().map(|(id, _)| id.clone());
    gathered.records = names.zip(works(list, session)).collect();
    gathered.data = found.into_iter().collect();
    gathered
}

impl Gathered {
    /// The record of `id`, in byline's words and decoded.
    pub(in crate::cli) fn found(&self, id: &str) -> Option<(&Data, &Work)> {
        Some((self.data.get(id)?, self.records.get(id)?))
    }
}

/// Asks Crossref for one batch; what it does not have is left for others.
fn take_batch(
    batch: &[&str],
    age: Age,
    client: &mut Client<'_>,
    records: &mut Records,
    (found, gathered): (&mut Vec<(String, Data)>, &mut Gathered),
) {
    let question = crossref::records(batch, age);
    let answer = client.ask(&question).and_then(|answer| {
        gathered.notices.extend(
            crossref::notices(&answer.body).into_iter().map(|notice| (notice.doi.clone(), notice)),
        );
        records.read(question.service, &answer)
    });
    match answer {
        Ok(works) => {
            for work in works {
                let doi = super::lookup::literal(&work, fields::DOI);
                let doi = doi.and_then(|doi| identifier::comparable(fields::DOI, &doi));
                if let Some(doi) = doi.filter(|doi| batch.contains(&doi.as_str())) {
                    found.push((doi, work));
                }
            }
        }
        // An empty list has no shape to know it by.
        Err(Fault::NotUnderstood | Fault::NotFound) => {}
        Err(fault) => {
            let missed = batch.iter().map(|doi| ((*doi).to_owned(), ("Crossref", fault.clone())));
            gathered.missed.extend(missed);
        }
    }
}

/// `list` as works, in its order.
pub(in crate::cli) fn works(list: Vec<Data>, session: &mut Session) -> Vec<Work> {
    let text = write::source(&Data::Map(vec![("works".to_owned(), Data::List(list))]));
    let file = session.sources.add("<records>", text.as_str());
    decode::read_as(Language::Yaml, file, &text, &mut Sink::default()).works
}

/// The identifier by which the record of `work` is asked for: its DOI, else its number at arXiv.
pub(in crate::cli) fn asked_by(work: &Work) -> Option<Id> {
    let ids = identifiers(work);
    let of = |field: FieldId| ids.iter().find(|id| id.0 == field).cloned();
    of(fields::DOI).or_else(|| of(fields::ARXIV))
}
