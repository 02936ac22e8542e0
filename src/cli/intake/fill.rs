//! What another list says of a known work: what the own one lacks, and where the two differ.

use crate::model::work::fold_letters;
use crate::model::{FieldId, Work, fields};

/// The fields that are filled in where a known work has none.
pub(super) const FILLED: [FieldId; 9] = [
    fields::DOI,
    fields::ARXIV,
    fields::PMID,
    fields::PMCID,
    fields::VOLUME,
    fields::NUMBER,
    fields::PAGES,
    fields::EID,
    fields::ISSN,
];

/// The fields that `own` lacks and `work` has.
#[cfg(feature = "net")]
pub(in crate::cli) fn lacks(own: &Work, work: &Work) -> Vec<FieldId> {
    let is_new = |field: &FieldId| !own.has(*field) && work.literal(*field).is_some();
    FILLED.into_iter().filter(is_new).collect()
}

/// What both say, and not the same.
pub(in crate::cli) fn differences(own: &Work, work: &Work) -> Vec<(&'static str, String, String)> {
    let mut found = Vec::new();
    if let (Some(yours), Some(theirs)) = (own.year(), work.year())
        && yours != theirs
    {
        found.push(("year", yours.to_string(), theirs.to_string()));
    }
    let title = |work: &Work| work.title().map(crate::text::Text::to_plain);
    if let (Some(yours), Some(theirs)) = (title(own), title(work))
        && fold_letters(&yours) != fold_letters(&theirs)
    {
        found.push(("title", yours, theirs));
    }
    for field in FILLED {
        let folded = |text: &str| fold_letters(&text.replace("--", "-"));
        if let (Some(yours), Some(theirs)) = (own.literal(field), work.literal(field))
            && folded(yours) != folded(theirs)
            && field != fields::ISSN
        {
            found.push((field.name(), yours.to_owned(), theirs.to_owned()));
        }
    }
    found
}
