//! Links that lead nowhere: every address of the list is visited once.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity, codes};
use crate::model::{Work, fields};
use crate::net::services::page;
use crate::net::{Age, Client, Fault};
use crate::span::Span;

/// The addresses of `works` on the web, each with its first place.
fn addresses<'w>(works: &[&'w Work]) -> BTreeMap<&'w str, Span> {
    let mut all = BTreeMap::new();
    for work in works {
        let url = work.literal(fields::URL).zip(work.field(fields::URL));
        let url = url.map(|(url, field)| (url, field.span));
        let links = work.links().iter().map(|link| (link.url.as_str(), link.span));
        let short = fields::links()
            .filter(|field| *field != fields::URL)
            .filter_map(|field| Some((work.literal(field)?, work.field(field)?.span)));
        for (url, span) in url.into_iter().chain(links).chain(short) {
            if url.starts_with("http://") || url.starts_with("https://") {
                all.entry(url).or_insert(span);
            }
        }
    }
    all
}

/// A finding for each link of `works` that leads nowhere. A host that turns programs away says nothing.
pub(super) fn dead(works: &[&Work], client: &mut Client<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (url, span) in addresses(works) {
        let Err(fault) = client.visit(&page::page(url, Age::Proof)) else { continue };
        let severity = match &fault {
            Fault::NotFound | Fault::Gone => Severity::Error,
            Fault::Offline | Fault::Refused(_) | Fault::Later { .. } => continue,
            _ => Severity::Warning,
        };
        let message = format!("`{url}`: {fault}");
        let finding = Diagnostic::new(codes::PROOF_LINK, severity, message).at(span);
        found.push(finding.help("correct the link, or remove it"));
    }
    found
}
