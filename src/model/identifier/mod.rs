//! DOI, arXiv, ISBN, ISSN, ORCID and other identifiers: form, check digits, canonical spelling, URL.
//!
//! One table says for each field how its values are checked and which page they stand for. A doubt
//! is never guessed away: a suggestion is given only where one reading is left.

mod archives;
mod numbers;
mod shape;

use percent_encoding::AsciiSet;

use super::fields::{self, FieldId};
use crate::strings::digits::is_number;
use crate::strings::percent;
use archives::{acl, arxiv, dblp, doi, hal, mrnumber, openreview, pmcid, pmid, zbl};
use numbers::{isbn, issn, orcid};
use shape::{Checked, malformed};

pub use shape::Malformed;

/// How the values of one field are checked and linked.
struct Scheme {
    /// The field.
    field: FieldId,
    /// Checks a value that is trimmed and not empty.
    check: fn(&str) -> Checked,
    /// The URL before and behind the identifier; `None` for one without a page.
    url: Option<(&'static str, &'static str)>,
}

/// Every identifier that byline knows.
#[rustfmt::skip]
const SCHEMES: &[Scheme] = &[
    Scheme { field: fields::DOI, check: doi, url: Some(("https://doi.org/", "")) },
    Scheme { field: fields::ARXIV, check: arxiv, url: Some(("https://arxiv.org/abs/", "")) },
    Scheme { field: fields::ISBN, check: isbn, url: None },
    Scheme { field: fields::ISSN, check: issn, url: Some(("https://portal.issn.org/resource/ISSN/", "")) },
    Scheme { field: fields::PMID, check: pmid, url: Some(("https://pubmed.ncbi.nlm.nih.gov/", "/")) },
    Scheme { field: fields::PMCID, check: pmcid, url: Some(("https://pmc.ncbi.nlm.nih.gov/articles/", "/")) },
    Scheme { field: fields::HAL, check: hal, url: Some(("https://hal.science/", "")) },
    Scheme { field: fields::DBLP, check: dblp, url: Some(("https://dblp.org/rec/", "")) },
    Scheme { field: fields::ACL, check: acl, url: Some(("https://aclanthology.org/", "/")) },
    Scheme { field: fields::OPENREVIEW, check: openreview, url: Some(("https://openreview.net/forum?id=", "")) },
    Scheme { field: fields::MRNUMBER, check: mrnumber, url: Some(("https://mathscinet.ams.org/mathscinet-getitem?mr=", "")) },
    Scheme { field: fields::ZBL, check: zbl, url: Some(("https://zbmath.org/?q=an:", "")) },
];

/// What is escaped in the path of an identifier's page: what has a meaning in URLs (RFC 3986, §2.2;
/// the DOI handbook, §3.8).
const MEANT: &AsciiSet = &percent::PATH
    .remove(b':')
    .remove(b';')
    .remove(b'(')
    .remove(b')')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b'=')
    .remove(b'@');

/// Checks `value` as an ORCID iD; `Ok` holds the canonical spelling.
pub fn check_orcid(value: &str) -> Checked {
    match value.trim() {
        "" => malformed("the identifier is empty", None),
        value => orcid(value),
    }
}

/// Checks `value` as the identifier of the field `field` (`doi`, `arxiv`, `isbn`, `issn`, `pmid`,
/// `pmcid`, …); `Ok` holds the canonical spelling. Fields that hold no identifier are `Ok`.
pub fn check(field: FieldId, value: &str) -> Checked {
    let value = value.trim();
    match SCHEMES.iter().find(|scheme| scheme.field == field) {
        Some(_) if value.is_empty() => malformed("the identifier is empty", None),
        Some(scheme) => (scheme.check)(value),
        None => Ok(value.to_owned()),
    }
}

/// The numbers in `value` of a field that may list several: separated by `,`, `;` or, as Zotero writes
/// them, by a space; what is said of one stays with it.
pub fn several(field: FieldId, value: &str) -> Vec<&str> {
    let digits = |word: &str| word.chars().filter(|c| c.is_ascii_digit() || *c == 'X').count();
    let least = if field == fields::ISSN { 8 } else { 10 };
    let mut parts = Vec::new();
    for part in value.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let starts = part.split_whitespace().filter(|word| digits(word) >= least);
        let starts: Vec<usize> =
            starts.map(|word| word.as_ptr() as usize - part.as_ptr() as usize).collect();
        let mut from = 0;
        for &at in starts.iter().skip(1) {
            parts.push(part[from..at].trim());
            from = at;
        }
        parts.push(&part[from..]);
    }
    parts
}

/// The identifier alone in a `value` of the field `field` that holds more: a URL, a prefix, markup.
/// `None` where it holds nothing else, or what it holds is in doubt.
pub fn bare(field: FieldId, value: &str) -> Option<String> {
    if !is_dressed(field, value) {
        return None;
    }
    let id = check(field, value).or_else(|fault| fault.suggestion.ok_or(())).ok()?;
    (id != value).then_some(id)
}

/// Whether `value` of the field `field` is more than an identifier by its looks.
pub fn is_dressed(field: FieldId, value: &str) -> bool {
    if value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')) {
        return false;
    }
    let lower = value.trim_start().to_ascii_lowercase();
    let name = lower.get(..field.name().len()).filter(|name| *name == field.name());
    let is_named = name.is_some_and(|name| {
        lower[name.len()..].trim_start().starts_with(':') || lower[name.len()..].starts_with(' ')
    });
    let has_markup = || field == fields::DOI && has_markup(&lower);
    is_named || lower.starts_with("http") || lower.contains(".org/") || has_markup()
}

/// Whether there is markup in `value`. `\_` is how classic BibTeX needs an underscore to be printed, and
/// DBLP writes it.
fn has_markup(value: &str) -> bool {
    const SIGNS: [char; 3] = ['$', '&', '\\'];
    let bare =
        || value.replace("{\\_}", "_").replace("\\_", "_").replace("\\%", "%").replace("\\#", "#");
    value.contains(SIGNS) && bare().contains(SIGNS)
}

/// `value` of the field `field` as it is compared: in its canonical spelling and lower case, an arXiv
/// identifier without its version; a malformed one as it is written. `None` for nothing.
pub fn comparable(field: FieldId, value: &str) -> Option<String> {
    let id = canonical(check(field, value), value);
    let version = id.rsplit_once('v').filter(|(head, version)| {
        field == fields::ARXIV && head.ends_with(|c: char| c.is_ascii_digit()) && is_number(version)
    });
    let bare = version.map_or(id.as_str(), |(head, _)| head);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// The ORCID iD `value` as it is compared; `None` for nothing.
pub fn comparable_orcid(value: &str) -> Option<String> {
    Some(canonical(check_orcid(value), value)).filter(|id| !id.is_empty())
}

/// What `checked` found in `value`, or `value` itself, in lower case.
fn canonical(checked: Checked, value: &str) -> String {
    let canonical = checked.or_else(|fault| fault.suggestion.ok_or(()));
    canonical.unwrap_or_else(|()| value.trim().to_owned()).to_lowercase()
}

/// The https URL that the identifier `value` of the field `field` stands for. One that is malformed
/// in a way that leaves one reading has the URL of that.
pub fn url(field: FieldId, value: &str) -> Option<String> {
    let scheme = SCHEMES.iter().find(|scheme| scheme.field == field)?;
    let (before, behind) = scheme.url?;
    let id = check(field, value).or_else(|fault| fault.suggestion.ok_or(())).ok()?;
    // A field with several ISSNs has no page of its own.
    (!id.contains(", ")).then(|| [before, &percent::encode(&id, MEANT), behind].concat())
}

#[cfg(test)]
mod tests;
