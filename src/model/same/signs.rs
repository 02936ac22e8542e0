//! What shows that works are the same, in a spelling that can be compared.

use crate::model::work::fold_letters;
use crate::model::{FieldId, Work, fields, identifier};
use crate::span::floor_char_boundary;

/// How many bytes of a title are compared; no two works differ only behind so many.
const LONGEST_TITLE: usize = 4000;

/// The DOI, without case and resolver.
pub fn doi(work: &Work) -> Option<String> {
    let doi = identifier::comparable(fields::DOI, work.literal(fields::DOI)?)?;
    // `doi: false` says that there is none.
    doi.starts_with("10").then_some(doi)
}

/// The arXiv id without its version. DataCite gives every preprint on arXiv a DOI that holds its id.
pub fn arxiv(work: &Work) -> Option<String> {
    let written = work.literal(fields::ARXIV);
    written.and_then(|id| identifier::comparable(fields::ARXIV, id)).or_else(|| {
        work.literal(fields::DOI).filter(|doi| doi.contains("48550"))?;
        let doi = doi(work)?;
        identifier::comparable(fields::ARXIV, doi.strip_prefix("10.48550/arxiv.")?)
    })
}

/// The identifiers that only one work has, as they are compared; those of what holds a work say nothing.
pub fn identifiers(work: &Work) -> Vec<(FieldId, String)> {
    const OTHERS: [FieldId; 6] =
        [fields::PMID, fields::PMCID, fields::HAL, fields::DBLP, fields::ACL, fields::OPENREVIEW];
    let said = |field: FieldId| Some((field, identifier::comparable(field, work.literal(field)?)?));
    let doi = doi(work).map(|id| (fields::DOI, id));
    let arxiv = arxiv(work).map(|id| (fields::ARXIV, id));
    doi.into_iter().chain(arxiv).chain(OTHERS.into_iter().filter_map(said)).collect()
}

/// The letters and digits of the title.
pub fn folded_title(work: &Work) -> Option<String> {
    work.title().map(|title| fold_letters(&title.as_plain()))
}

/// The letters and digits of the title, if it is long enough to be a work's own.
pub fn own_title(work: &Work) -> Option<String> {
    let plain = work.title()?.as_plain();
    let letters = fold_letters(&plain[..floor_char_boundary(&plain, LONGEST_TITLE)]);
    (letters.chars().count() >= 12).then_some(letters)
}

/// Whether the folded titles `a` and `b` differ in one or two letters in their midst: no number, and
/// no `I` and `II`.
pub fn is_slip(a: &str, b: &str) -> bool {
    if a == b || a.len().abs_diff(b.len()) > 3 {
        return false;
    }
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let start: usize = same.map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let same = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = same.map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let short = |rest: &str| rest.chars().count() <= 2 && !rest.contains(|c: char| c.is_numeric());
    let roman = |rest: &str| !rest.is_empty() && rest.chars().all(|c| "ivx".contains(c));
    end >= 3 && start >= 3 && short(a) && short(b) && !roman(a) && !roman(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_distinguished_from_parts() {
        for (a, b) in [
            ("personalizedtextgenerationattack", "personalisedtextgenerationattack"),
            ("personalizedtextgenerationattacks", "personalizedtextgeneratinattacks"),
        ] {
            assert!(is_slip(a, b), "{b}");
        }
        for (a, b) in [
            ("atheoryoftextgenerationiforall", "atheoryoftextgenerationiiforall"),
            ("atheoryoftextgeneration1forall", "atheoryoftextgeneration2forall"),
            ("atheoryoftextgenerationa", "atheoryoftextgenerationb"),
            ("same", "same"),
        ] {
            assert!(!is_slip(a, b), "{b}");
        }
    }
}
