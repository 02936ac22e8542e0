//! The works in the answers of services. Only what a list shows is taken over, by a list of fields: an
//! answer is hostile input, and some fields of a source are more than text.

use crate::cli::import::Reading;
use crate::cli::output::Output;
use crate::diag::Severity;
use crate::model::{Data, FieldId, fields};
use crate::net::{Answer, Fault, Service};

/// The fields that are taken over.
const KEPT: &[FieldId] = &[
    fields::TITLE,
    fields::SUBTITLE,
    fields::AUTHORS,
    fields::EDITORS,
    fields::TRANSLATORS,
    fields::DATE,
    fields::VENUE,
    fields::JOURNALTITLE,
    fields::BOOKTITLE,
    fields::SERIES,
    fields::EVENT,
    fields::PLACE,
    fields::INSTITUTION,
    fields::PUBLISHER,
    fields::GENRE,
    fields::VOLUME,
    fields::NUMBER,
    fields::PAGES,
    fields::EID,
    fields::EDITION,
    fields::VERSION,
    fields::STATUS,
    fields::DOI,
    fields::ARXIV,
    fields::ISBN,
    fields::PMID,
    fields::PMCID,
    fields::DBLP,
    fields::OPENREVIEW,
    fields::HAL,
    fields::URL,
];

/// The fields that hold people.
const PEOPLE: [FieldId; 3] = [fields::AUTHORS, fields::EDITORS, fields::TRANSLATORS];

/// What reads answers.
pub(in crate::cli) struct Records(Reading<'static>);

impl Records {
    /// Nothing was read yet.
    pub(in crate::cli) fn new() -> Records {
        Records(Reading::default())
    }

    /// The works in `answer` of `service`.
    ///
    /// # Errors
    /// It is not what the service is known to answer.
    pub(in crate::cli) fn read(
        &mut self,
        service: &Service,
        answer: &Answer,
    ) -> Result<Vec<Data>, Fault> {
        // How Open Library says that it knows no such book.
        if answer.body.trim() == "{}" {
            return Err(Fault::NotFound);
        }
        let name = format!("<{}>", service.name);
        let listed = self.0.answer(&name, &answer.body, service.formats);
        let Some(Data::Map(parts)) = listed else { return Err(Fault::NotUnderstood) };
        let works = parts.into_iter().find(|(name, _)| name == "works");
        Ok(match works {
            Some((_, Data::List(works))) => works.into_iter().map(kept).collect(),
            _ => Vec::new(),
        })
    }

    /// Shows what is wrong in the answers, and `faults` of those who were asked; what is merely left out is no
    /// fault of the user's list.
    pub(in crate::cli) fn report(self, faults: &[String], output: &mut Output) {
        let mut findings = self.0.sink.into_sorted();
        findings.retain(|finding| finding.severity != Severity::Info);
        output.findings(&findings, &self.0.sources);
        for fault in faults {
            output.explain(&format!("{fault}\n"));
        }
    }
}

/// `work` with the identifier `id` in `field`, by which it was found.
pub(in crate::cli) fn identified(mut work: Data, field: FieldId, id: &str) -> Data {
    if let Data::Map(pairs) = &mut work
        && !pairs.iter().any(|(name, _)| name == field.name())
    {
        pairs.push((field.name().to_owned(), Data::Text(id.to_owned())));
    }
    work
}

/// `work` with what a list shows: the address of a work that has a DOI says nothing more, nor do publisher
/// and DOI of a preprint on arXiv.
fn kept(work: Data) -> Data {
    let Data::Map(mut pairs) = work else { return work };
    let has = |field: FieldId| pairs.iter().any(|(name, _)| name == field.name());
    let mut left_out = Vec::new();
    if has(fields::ARXIV) && pairs.iter().any(is_of_arxiv) {
        left_out.extend([fields::DOI, fields::PUBLISHER]);
    }
    if has(fields::DOI) {
        left_out.push(fields::URL);
    }
    let kept = || KEPT.iter().filter(|field| !left_out.contains(field));
    pairs.retain(|(name, _)| {
        matches!(name.as_str(), "key" | "type") || kept().any(|field| field.name() == name)
    });
    for (name, value) in &mut pairs {
        if let Data::List(people) = value
            && PEOPLE.iter().any(|field| field.name() == name)
        {
            people.iter_mut().for_each(without_affiliation);
        }
    }
    Data::Map(pairs)
}

/// Whether `pair` is the DOI of a preprint on arXiv.
fn is_of_arxiv(pair: &(String, Data)) -> bool {
    let (name, Data::Text(doi)) = pair else { return false };
    name == fields::DOI.name() && doi.to_lowercase().starts_with("10.48550/arxiv.")
}

/// Takes out where somebody worked.
fn without_affiliation(person: &mut Data) {
    if let Data::Map(parts) = person {
        parts.retain(|(name, _)| name != "affiliation");
    }
}
