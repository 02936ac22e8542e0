//! What identifier a word is that somebody typed or copied: by its prefix, its address, or its form.

use super::fields::{self, FieldId};
use super::identifier::{check, check_orcid};
use crate::strings::digits::is_number;

/// What a word names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A work, by the identifier that this field has.
    Field(FieldId, String),
    /// A work, by its number at INSPIRE.
    Inspire(String),
    /// A work, by the address of its page.
    Page(String),
    /// A person, by the ORCID iD.
    Orcid(String),
    /// A person, by the address of the profile at Google Scholar.
    Scholar,
}

/// The words before an identifier, and its field.
const PREFIXES: &[(&str, FieldId)] = &[
    ("doi:", fields::DOI),
    ("arxiv:", fields::ARXIV),
    ("pmid:", fields::PMID),
    ("pubmed:", fields::PMID),
    ("pmcid:", fields::PMCID),
    ("isbn:", fields::ISBN),
    ("isbn ", fields::ISBN),
    ("dblp:", fields::DBLP),
    ("hal:", fields::HAL),
    ("acl:", fields::ACL),
    ("openreview:", fields::OPENREVIEW),
];

/// Where the pages of works lie whose addresses hold their identifiers.
const PLACES: &[(&str, FieldId)] = &[
    ("doi.org/", fields::DOI),
    ("dx.doi.org/", fields::DOI),
    ("arxiv.org/", fields::ARXIV),
    ("pubmed.ncbi.nlm.nih.gov/", fields::PMID),
    ("ncbi.nlm.nih.gov/pubmed/", fields::PMID),
    ("pmc.ncbi.nlm.nih.gov/articles/", fields::PMCID),
    ("ncbi.nlm.nih.gov/pmc/articles/", fields::PMCID),
    ("dblp.org/rec/", fields::DBLP),
    ("dblp.uni-trier.de/rec/", fields::DBLP),
];

/// What a publisher's address has before a DOI.
const BEFORE_DOI: [&str; 6] =
    ["/doi/", "/doi/abs/", "/doi/full/", "/doi/pdf/", "/doi/epdf/", "/article/"];

/// `value` without the first of `prefixes` that it starts with, in any case, and the white space behind it.
fn strip_prefix<'a>(value: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| {
        let head = value.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then(|| value[prefix.len()..].trim_start())
    })
}

/// What `word` names, if byline knows anybody to ask about it.
pub fn recognise(word: &str) -> Option<Named> {
    let word = word.trim().trim_matches(['<', '>']);
    if let Some(rest) = strip_prefix(word, &["https://", "http://"]) {
        return Some(at_address(word, strip_prefix(rest, &["www."]).unwrap_or(rest)));
    }
    for (prefix, field) in PREFIXES {
        if let Some(rest) = strip_prefix(word, &[prefix]) {
            return of(*field, rest);
        }
    }
    if let Some(number) = strip_prefix(word, &["inspire:"]) {
        return is_number(number).then(|| Named::Inspire(number.to_owned()));
    }
    by_form(word)
}

/// `value` as an identifier of `field`, if it is one.
fn of(field: FieldId, value: &str) -> Option<Named> {
    let checked = check(field, value).or_else(|fault| fault.suggestion.ok_or(()));
    checked.ok().map(|id| Named::Field(field, id))
}

/// What the page at the address `whole` is of, which without its scheme is `place`.
fn at_address(whole: &str, place: &str) -> Named {
    let page = || Named::Page(whole.to_owned());
    let bare = place.split(['?', '#']).next().unwrap_or(place).trim_end_matches('/');
    if let Some(id) = bare.strip_prefix("orcid.org/") {
        return check_orcid(id).map_or_else(|_| page(), Named::Orcid);
    }
    if bare.strip_prefix("scholar.google.").is_some_and(|rest| rest.ends_with("/citations")) {
        return Named::Scholar;
    }
    if let Some(number) = bare.strip_prefix("inspirehep.net/literature/").filter(|id| is_number(id))
    {
        return Named::Inspire(number.to_owned());
    }
    if place.starts_with("openreview.net/") {
        return of(fields::OPENREVIEW, whole)
            .filter(|_| place.contains("id="))
            .unwrap_or_else(page);
    }
    let known = PLACES.iter().find(|(known, _)| bare.starts_with(known));
    let found = known.and_then(|(known, field)| match *field {
        fields::DOI => of(*field, place.strip_prefix(known)?),
        field => of(field, &format!("https://{bare}")),
    });
    found.or_else(|| doi_within(bare)).unwrap_or_else(page)
}

/// The DOI in a publisher's address.
fn doi_within(bare: &str) -> Option<Named> {
    let (before, registrant) = bare.split_once("/10.")?;
    let is_named = BEFORE_DOI.iter().any(|known| format!("{before}/").ends_with(known));
    let doi = format!("10.{registrant}");
    let doi = doi.strip_suffix(".pdf").unwrap_or(&doi);
    if is_named { of(fields::DOI, doi) } else { None }
}

/// What `word` is by its form.
fn by_form(word: &str) -> Option<Named> {
    let is_pmcid = word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("pmc"));
    let is_dblp = ["conf/", "journals/", "books/", "series/", "phd/", "reference/"]
        .iter()
        .any(|head| word.starts_with(head));
    let digits = word.replace('-', "");
    match () {
        () if word.starts_with("10.") => of(fields::DOI, word),
        () if is_pmcid => of(fields::PMCID, word),
        () if is_dblp => of(fields::DBLP, word),
        () if check(fields::ISBN, word).is_ok() && digits.len() >= 10 => of(fields::ISBN, word),
        () if check_orcid(word).is_ok() => check_orcid(word).ok().map(Named::Orcid),
        () if is_number(word) => of(fields::PMID, word),
        () => of(fields::ARXIV, word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_recognised_and_addresses_too() {
        let field = |field, id: &str| Some(Named::Field(field, id.to_owned()));
        for (word, expected) in [
            ("10.1145/3543507.3583388", field(fields::DOI, "10.1145/3543507.3583388")),
            ("doi:10.1000/X", field(fields::DOI, "10.1000/X")),
            ("https://doi.org/10.1000/a%3Cb", field(fields::DOI, "10.1000/a%3Cb")),
            (
                "https://dl.acm.org/doi/10.1145/3543507.3583388?x=1",
                field(fields::DOI, "10.1145/3543507.3583388"),
            ),
            (
                "https://link.springer.com/article/10.1007/s1-2.pdf",
                field(fields::DOI, "10.1007/s1-2"),
            ),
            ("2403.06021", field(fields::ARXIV, "2403.06021")),
            ("arXiv:2403.06021v2", field(fields::ARXIV, "2403.06021v2")),
            ("hep-th/9901001", field(fields::ARXIV, "hep-th/9901001")),
            ("https://arxiv.org/pdf/2403.06021", field(fields::ARXIV, "2403.06021")),
            ("31452104", field(fields::PMID, "31452104")),
            ("PMID: 31452104", field(fields::PMID, "31452104")),
            ("https://pubmed.ncbi.nlm.nih.gov/31452104/", field(fields::PMID, "31452104")),
            ("PMC8494848", field(fields::PMCID, "PMC8494848")),
            ("978-3-16-148410-0", field(fields::ISBN, "978-3-16-148410-0")),
            ("isbn:0-306-40615-2", field(fields::ISBN, "0-306-40615-2")),
            ("conf/www/HeAK23", field(fields::DBLP, "conf/www/HeAK23")),
            ("https://dblp.org/rec/conf/www/HeAK23.html", field(fields::DBLP, "conf/www/HeAK23")),
            ("https://openreview.net/forum?id=Byx4NkrtvH", field(fields::OPENREVIEW, "Byx4NkrtvH")),
            ("inspire:1234567", Some(Named::Inspire("1234567".into()))),
            ("https://inspirehep.net/literature/1234567", Some(Named::Inspire("1234567".into()))),
            (
                "https://www.nature.com/articles/x",
                Some(Named::Page("https://www.nature.com/articles/x".into())),
            ),
            ("0000-0002-1825-0097", Some(Named::Orcid("0000-0002-1825-0097".into()))),
            (
                "https://orcid.org/0000-0002-1825-0097",
                Some(Named::Orcid("0000-0002-1825-0097".into())),
            ),
            ("https://scholar.google.com/citations?user=x", Some(Named::Scholar)),
            ("papers.bib", None),
            ("Waves of Waves", None),
            ("doi:x", None),
        ] {
            assert_eq!(recognise(word), expected, "{word}");
        }
    }
}
