//! What several fields of a work say together: an `eprint` and its type, a type and its subtype, the
//! links and the fields that are short for one.

use super::links;
use crate::model::link::LINK_FIELDS;
use crate::model::{Field, Kind, Link, Value, Work};
use crate::span::{Span, Spanned};

/// The literal in the field `name` of `work`, with its place among the fields.
fn literal_at(work: &Work, name: &str) -> Option<(usize, String)> {
    let at = work.fields.iter().position(|field| field.name == name)?;
    match &work.fields[at].value {
        Value::Literal(text) => Some((at, text.clone())),
        _ => None,
    }
}

/// Makes `arxiv` of an `eprint` that is one, by its type or its form.
pub(super) fn settle_arxiv(work: &mut Work) {
    let Some((at, eprint)) = literal_at(work, "eprint") else { return };
    let server = literal_at(work, "eprinttype").map(|(_, text)| text);
    let is_arxiv = match server {
        Some(server) => server.eq_ignore_ascii_case("arxiv"),
        None => is_arxiv_id(&eprint),
    };
    if !is_arxiv {
        return;
    }
    if work.field("arxiv").is_none() {
        work.fields.rename(at, "arxiv");
        work.fields[at].value = Value::Literal(bare_arxiv(&eprint).to_owned());
    } else {
        work.fields.remove(at);
    }
    work.fields.retain(|field| field.name != "eprinttype");
}

/// `text` without `arXiv:` before it.
fn bare_arxiv(text: &str) -> &str {
    let is_prefixed = text.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("arxiv:"));
    if is_prefixed { text[6..].trim() } else { text }
}

/// Whether `text` has the form of an arXiv identifier, old (`hep-th/9901001`) or new (`2403.06021`).
fn is_arxiv_id(text: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let bare = bare_arxiv(text);
    if bare.len() < text.len() {
        return true;
    }
    let id = bare.split('v').next().unwrap_or("");
    match (id.split_once('.'), bare.split_once('/')) {
        (_, Some((archive, number))) => {
            let number = number.split('v').next().unwrap_or("");
            archive.starts_with(|c: char| c.is_ascii_lowercase())
                && number.len() == 7
                && is_number(number)
        }
        (Some((month, number)), None) => {
            month.len() == 4
                && is_number(month)
                && matches!(number.len(), 4 | 5)
                && is_number(number)
        }
        _ => false,
    }
}

/// Takes the type from `entrysubtype` where BibLaTeX's type says little (`@online{…, entrysubtype =
/// {blog}}`), or is the one by which a dialect must say it (`@book` for a collection).
pub(super) fn settle_subtype(work: &mut Work) {
    let Some((at, subtype)) = literal_at(work, "entrysubtype") else { return };
    let says_little = matches!(work.kind, Kind::Online | Kind::Misc | Kind::Unpublished);
    let stands_for = |kind: &Kind| {
        let written = work.kind_written.value.to_lowercase();
        [kind.spec().biblatex, kind.spec().bibtex].contains(&written.as_str())
    };
    if let Some(kind) = Kind::find(&subtype).filter(|kind| says_little || stands_for(kind)) {
        work.kind = kind;
        let span = work.fields.remove(at).span;
        work.kind_written = Spanned::new(subtype, span);
    }
}

/// Adds the fields that are short for a link (`pdf:`, `code:`, …) to the links.
pub(super) fn settle_links(work: &mut Work) {
    let mut more: Vec<(Span, Link)> = Vec::new();
    for name in LINK_FIELDS {
        let Some(field) = work.field(name) else { continue };
        let Value::Literal(url) = &field.value else { continue };
        let known = work.links().iter().chain(more.iter().map(|(_, link)| link));
        if links::is_address(url) && !known.into_iter().any(|link| link.url == *url) {
            let link = links::link(name, url, None, field.span);
            more.push((field.name_span, link));
        }
    }
    let Some((name_span, span)) = more.first().map(|(name_span, link)| (*name_span, link.span))
    else {
        return;
    };
    let more = more.into_iter().map(|(_, link)| link);
    if let Some(Field { value: Value::Links(links), .. }) =
        work.fields.iter_mut().find(|field| field.name == "links")
    {
        links.extend(more);
    } else if work.field("links").is_none() {
        let value = Value::Links(more.collect());
        work.fields.push(Field { name: "links".into(), name_span, value, span, inherited: false });
    }
}
