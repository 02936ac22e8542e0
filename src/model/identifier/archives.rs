//! Identifiers of archives and indexes: DOI, arXiv, PubMed, HAL, DBLP, the ACL Anthology,
//! OpenReview, MathSciNet, zbMATH. Each is known by its form; a URL or a prefix around it is taken
//! off.

use std::borrow::Cow;

use super::numbers::isbn;
use super::shape::{Checked, behind_url, malformed, strip_prefix};
use crate::strings::digits::is_number;
use crate::strings::percent;

/// A DOI: `10.`, the registrant's number, `/`, and anything without white space (its case does not
/// count, but is kept).
pub(super) fn doi(value: &str) -> Checked {
    let plain = without_markup(value);
    let bare = without_prefix(&plain);
    let trimmed = bare.trim_end_matches(['.', ',', ';', '/']).replace('\\', "");
    if is_doi(&trimmed) {
        return match () {
            () if trimmed == value => Ok(trimmed),
            () if plain != value => {
                malformed("contains markup or encoded characters", Some(trimmed))
            }
            () if bare != value => malformed("written as a URL or with a prefix", Some(trimmed)),
            () if value.contains('\\') => malformed("contains a backslash", Some(trimmed)),
            () => malformed("ends with a punctuation mark", Some(trimmed)),
        };
    }
    let found =
        value.find("10.").map(|at| &value[at..]).filter(|rest| at_url(value) && is_doi(rest));
    if let Some(found) = found {
        return malformed("written as a URL", Some(found.to_owned()));
    }
    if isbn(bare).is_ok() {
        return malformed("this is an ISBN", None);
    }
    malformed("a DOI looks like `10.1145/3543507.3583388`", None)
}

/// The DOI in `value` without the address or the word before it; most have none.
fn without_prefix(value: &str) -> &str {
    const PREFIXES: &[&str] = &[
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "https://www.doi.org/",
        "http://www.doi.org/",
        "doi.org/",
        "dx.doi.org/",
        "doi:",
        "doi ",
    ];
    let mut bare = value;
    while !bare.starts_with("10.")
        && let Some(rest) = strip_prefix(bare, PREFIXES)
    {
        bare = rest;
    }
    bare
}

/// `value` without the TeX, HTML or percent-encoding in which old DOIs with `<` and `>` come:
/// `$<$`, `{\ensuremath{<}}`, `\textless{}`, `&lt;`, and in URLs `%3C`.
fn without_markup(value: &str) -> Cow<'_, str> {
    const MARKUP: &[(&str, &str)] = &[
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("{\\ensuremath{<}}", "<"),
        ("{\\ensuremath{>}}", ">"),
        ("\\ensuremath{<}", "<"),
        ("\\ensuremath{>}", ">"),
        ("{\\textless}", "<"),
        ("{\\textgreater}", ">"),
        ("\\textless{}", "<"),
        ("\\textgreater{}", ">"),
        ("{$<$}", "<"),
        ("{$>$}", ">"),
        ("$<$", "<"),
        ("$>$", ">"),
        ("{\\_}", "_"),
    ];
    let mut plain = Cow::Borrowed(value);
    // Most are bare: what holds none of these signs needs no look at each row.
    let dressed = value.contains(['&', '\\', '$']);
    for (markup, sign) in MARKUP.iter().filter(|_| dressed) {
        if plain.contains(markup) {
            plain = Cow::Owned(plain.replace(markup, sign));
        }
    }
    if !plain.contains('%') || !at_url(&plain) {
        return plain;
    }
    match percent::decode(&plain) {
        Some(decoded) => Cow::Owned(decoded.into_owned()),
        None => plain,
    }
}

/// Whether `value` starts as a URL does.
fn at_url(value: &str) -> bool {
    strip_prefix(value, &["http://", "https://", "www."]).is_some()
}

/// Whether `text` has the form of a DOI (ISO 26324); its suffix may hold any character that prints.
fn is_doi(text: &str) -> bool {
    // A short DOI: <https://shortdoi.org>.
    if let Some(short) = text.strip_prefix("10/") {
        return short.len() >= 3 && short.bytes().all(|byte| byte.is_ascii_alphanumeric());
    }
    let Some((prefix, suffix)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    let registrant = prefix.split('.').all(is_number) && (4..=16).contains(&prefix.len());
    let odd = |letter: char| letter.is_whitespace() || letter.is_control();
    registrant && !suffix.is_empty() && !suffix.contains(odd)
}

/// An arXiv identifier: `2403.06021`, `0704.0001v2`, or of the old kind `hep-th/9901001`.
pub(super) fn arxiv(value: &str) -> Checked {
    let bare = strip_prefix(value, &["arxiv:", "arxiv "])
        .or_else(|| behind_url(value, &["/abs/", "/pdf/", "/html/", "arXiv."]))
        .or_else(|| strip_prefix(value, &["10.48550/arXiv."]))
        .unwrap_or(value);
    let bare = bare.strip_suffix(".pdf").unwrap_or(bare);
    // `2403.06021 [cs.CL]`
    let bare = bare.split([' ', '[']).next().unwrap_or(bare);
    let (id, version) = match bare.rfind('v') {
        Some(at) if is_number(&bare[at + 1..]) => bare.split_at(at),
        _ => (bare, ""),
    };
    if is_new_arxiv(id) || is_old_arxiv(id) {
        return Ok(format!("{id}{version}"));
    }
    malformed("an arXiv id looks like `2403.06021` or `hep-th/9901001`", None)
}

/// `YYMM.NNNNN`, of four digits before 2015.
fn is_new_arxiv(id: &str) -> bool {
    let Some((month, number)) = id.split_once('.') else { return false };
    let dated = month.len() == 4 && is_number(month) && ("01"..="12").contains(&&month[2..]);
    let length = if month < "1501" { 4 } else { 5 };
    dated && is_number(number) && number.len() == length
}

/// `archive/YYMMNNN` or `archive.XX/YYMMNNN`.
fn is_old_arxiv(id: &str) -> bool {
    let Some((archive, number)) = id.split_once('/') else { return false };
    let plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b'-' || byte == b'.';
    let named = !archive.is_empty() && archive.bytes().all(plain);
    named && number.len() == 7 && is_number(number) && ("01"..="12").contains(&&number[2..4])
}

/// A PubMed number.
pub(super) fn pmid(value: &str) -> Checked {
    let bare = behind_url(value, &["/pubmed/", ".gov/"])
        .or_else(|| strip_prefix(value, &["pmid", "pubmed"]))
        .unwrap_or(value);
    if is_number(bare) && bare.len() <= 8 {
        Ok(bare.to_owned())
    } else {
        malformed("a PMID is a number of up to 8 digits", None)
    }
}

/// A PubMed Central number, with its `PMC`.
pub(super) fn pmcid(value: &str) -> Checked {
    let bare = behind_url(value, &["/articles/"]).unwrap_or(value);
    let number = strip_prefix(bare, &["pmcid", "pmc"]).unwrap_or(bare);
    let number = strip_prefix(number, &["pmc"]).unwrap_or(number);
    if is_number(number) {
        Ok(format!("PMC{number}"))
    } else {
        malformed("a PMCID looks like `PMC8494848`", None)
    }
}

/// A HAL identifier: `hal-01234567`, `tel-00123456v2`.
pub(super) fn hal(value: &str) -> Checked {
    let bare = behind_url(value, &["/"]).unwrap_or(value);
    let (id, version) = match bare.rfind('v') {
        Some(at) if is_number(&bare[at + 1..]) => bare.split_at(at),
        _ => (bare, ""),
    };
    let named = id.rfind(['-', '_']).is_some_and(|at| {
        let (portal, number) = (&id[..at], &id[at + 1..]);
        let plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
        !portal.is_empty() && portal.bytes().all(plain) && is_number(number) && number.len() >= 5
    });
    if named {
        Ok(format!("{id}{version}"))
    } else {
        malformed("a HAL identifier looks like `hal-01234567`", None)
    }
}

/// A DBLP key: `conf/www/HeAK23`.
pub(super) fn dblp(value: &str) -> Checked {
    let bare = behind_url(value, &["/rec/bibtex/", "/rec/"])
        .or_else(|| strip_prefix(value, &["dblp:"]))
        .unwrap_or(value);
    let bare = bare.strip_suffix(".html").or_else(|| bare.strip_suffix(".bib")).unwrap_or(bare);
    let parts: Vec<&str> = bare.split('/').collect();
    let odd = |letter: char| letter.is_whitespace();
    if parts.len() >= 3 && parts.iter().all(|part| !part.is_empty() && !part.contains(odd)) {
        return Ok(bare.to_owned());
    }
    malformed("a DBLP key looks like `conf/www/HeAK23`", None)
}

/// An ACL Anthology identifier: `2023.acl-long.1` or, of the old kind, `P19-1001`.
pub(super) fn acl(value: &str) -> Checked {
    let bare = behind_url(value, &["/"]).unwrap_or(value);
    let bare = bare.strip_suffix(".pdf").unwrap_or(bare);
    let old = bare.split_once('-').is_some_and(|(volume, number)| {
        volume.len() == 3
            && volume.starts_with(|letter: char| letter.is_ascii_uppercase())
            && is_number(&volume[1..])
            && is_number(number)
            && (4..=5).contains(&number.len())
    });
    let mut parts = bare.split('.');
    let year = parts.next().is_some_and(|year| year.len() == 4 && is_number(year));
    let volume = parts.next().is_some_and(|volume| volume.contains('-'));
    let number = parts.next().is_some_and(is_number) && parts.next().is_none();
    if old || (year && volume && number) {
        return Ok(bare.to_owned());
    }
    malformed("an ACL Anthology identifier looks like `2023.acl-long.1`", None)
}

/// An OpenReview forum.
pub(super) fn openreview(value: &str) -> Checked {
    let bare = behind_url(value, &["id="]).unwrap_or(value);
    let bare = bare.split(['&', '#']).next().unwrap_or(bare);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if bare.len() >= 5 && bare.bytes().all(plain) {
        return Ok(bare.to_owned());
    }
    malformed("an OpenReview forum looks like `Byx4NkrtvH`", None)
}

/// A Mathematical Reviews number, perhaps with the reviewer behind it: `MR1234567 (2000a:11001)`.
pub(super) fn mrnumber(value: &str) -> Checked {
    let bare = strip_prefix(value, &["mr"]).unwrap_or(value);
    let number = bare.split([' ', '(']).next().unwrap_or(bare);
    if is_number(number) && number.len() <= 7 {
        Ok(format!("MR{number}"))
    } else {
        malformed("an MR number looks like `MR1234567`", None)
    }
}

/// A zbMATH number: `1234.56789`.
pub(super) fn zbl(value: &str) -> Checked {
    let bare = strip_prefix(value, &["zbl"]).unwrap_or(value);
    let two =
        bare.split_once('.').is_some_and(|(volume, number)| is_number(volume) && is_number(number));
    if two || is_number(bare) {
        Ok(bare.to_owned())
    } else {
        malformed("a zbMATH number looks like `1234.56789`", None)
    }
}
