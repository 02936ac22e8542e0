//! DOI, arXiv, ISBN, ISSN, ORCID and other identifiers: form, check digits, canonical spelling, URL.

/// Why an identifier is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The spelling that was probably meant.
    pub suggestion: Option<String>,
}

/// Checks `value` as the identifier of the field `field` (`doi`, `arxiv`, `isbn`, `issn`, `orcid`,
/// `pmid`, `pmcid`, …); `Ok` holds the canonical spelling. Fields that hold no identifier are `Ok`.
pub fn check(field: &str, value: &str) -> Result<String, Malformed> {
    let _ = field;
    Ok(value.to_owned())
}

/// The https URL that the identifier `value` of the field `field` stands for.
pub fn url(field: &str, value: &str) -> Option<String> {
    let _ = (field, value);
    None
}
