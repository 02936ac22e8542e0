//! Rules about addresses that work and yet should be others.

use std::collections::BTreeMap;

use foldhash::HashMap;

use super::context::Context;
use super::facts::list::List;
use super::facts::seen::Seen;
use super::links::{Target, targets_of};
use super::report::Report;
use super::rule::{Rule, Scope};
use super::say::with_fix;
use crate::diag::{Code, Fix, Safety, Severity};
use crate::model::container::JOURNAL_OR_BOOK;
use crate::model::fields::Leads;
use crate::model::same::folded_title;
use crate::model::{FieldId, FieldName, Link, Value, VenueRef, Work, fields, identifier};
use crate::rewrite::edit;
use crate::span::Span;
use crate::strings::percent;

/// A URL with the DOI of another work.
pub(super) const ANOTHER_DOI: Rule = Rule {
    code: Code::new("I011", "another-doi"),
    severity: Severity::Warning,
    summary: "a `url` with another DOI than `doi`",
    explain: include_str!("explain/I011.md"),
    scope: Scope::Work(another_doi),
    ..Rule::USUAL
};

/// The prefixes of the DOIs of preprint servers and repositories: arXiv, bioRxiv and medRxiv, ResearchGate,
/// ZORA, OSF, PsyArXiv, SSRN, Zenodo, Preprints.org, Research Square, ChemRxiv.
const SERVERS: [&str; 11] = [
    "10.48550", "10.1101", "10.13140", "10.5167", "10.31219", "10.31234", "10.2139", "10.5281",
    "10.20944", "10.21203", "10.26434",
];

/// Reports each `url` that is a DOI, and another one than `doi`. That of a preprint may stand beside.
fn another_doi(seen: &Seen<'_>, report: &mut Report<'_>) {
    let (Some((place, url)), Some((field, doi))) =
        (seen.own_literal(fields::URL), seen.own_literal(fields::DOI))
    else {
        return;
    };
    let decoded = percent::decode(url).unwrap_or(url.into());
    let rest = decoded.split_once("doi.org/").map(|(_, rest)| rest.trim_end_matches(['.', '/']));
    let is_doi = |rest: &&str| rest.starts_with("10.") && !rest.contains(char::is_whitespace);
    let Some(in_url) = rest.filter(is_doi) else { return };
    let same = |value: &str| identifier::comparable(fields::DOI, value);
    let (theirs, ours) = (same(in_url), same(doi));
    // Which DOI a short one (`10/ggfg42`) stands for is only known on the web.
    if ours.as_deref().is_some_and(|doi| doi.starts_with("10/")) {
        return;
    }
    let is_server = |doi: &Option<String>| {
        let prefix = doi.as_deref().and_then(|doi| doi.split('/').next());
        prefix.is_some_and(|prefix| SERVERS.contains(&prefix))
    };
    if theirs != ours && !is_server(&theirs) && !is_server(&ours) {
        let finding = report
            .finding(format!("`url` has the DOI `{in_url}`, but `doi` is `{doi}`"))
            .label(place.span, "")
            .label(field.span, "the DOI")
            .help("correct the wrong one");
        report.push(finding);
    }
}

/// http where https is known to answer.
pub(super) const INSECURE_URL: Rule = Rule {
    code: Code::new("L004", "insecure-url"),
    severity: Severity::Info,
    summary: "an `http://` URL of a host that supports `https://`, or an outdated address",
    explain: include_str!("explain/L004.md"),
    scope: Scope::Work(insecure_url),
    ..Rule::USUAL
};

/// Hosts that have answered by https for years, each with the host that answers now.
const HOSTS: &[(&str, &str)] = &[
    ("doi.org", "doi.org"),
    ("dx.doi.org", "doi.org"),
    ("www.doi.org", "doi.org"),
    ("arxiv.org", "arxiv.org"),
    ("www.arxiv.org", "arxiv.org"),
    ("github.com", "github.com"),
    ("www.github.com", "github.com"),
    ("dl.acm.org", "dl.acm.org"),
    ("doi.acm.org", "doi.acm.org"),
    ("ieeexplore.ieee.org", "ieeexplore.ieee.org"),
    ("link.springer.com", "link.springer.com"),
    ("www.sciencedirect.com", "www.sciencedirect.com"),
    ("www.nature.com", "www.nature.com"),
    ("openreview.net", "openreview.net"),
    ("proceedings.mlr.press", "proceedings.mlr.press"),
    ("papers.nips.cc", "papers.nips.cc"),
    ("aclanthology.org", "aclanthology.org"),
    ("www.aclweb.org", "www.aclweb.org"),
    ("ceur-ws.org", "ceur-ws.org"),
    ("www.youtube.com", "www.youtube.com"),
    ("youtu.be", "youtu.be"),
    ("www.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov"),
    ("en.wikipedia.org", "en.wikipedia.org"),
    ("www.biorxiv.org", "www.biorxiv.org"),
    ("journals.plos.org", "journals.plos.org"),
    ("openaccess.thecvf.com", "openaccess.thecvf.com"),
    ("www.usenix.org", "www.usenix.org"),
    ("hal.archives-ouvertes.fr", "hal.archives-ouvertes.fr"),
    ("hdl.handle.net", "hdl.handle.net"),
    ("zenodo.org", "zenodo.org"),
];

/// Reports each such address; the DOI's resolver moved from dx.doi.org, whatever the scheme.
fn insecure_url(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    // An address of a DOI that stands nowhere else is to become the DOI: `identifier-in-url` says so.
    let is_reported = |url: &str| {
        let is_url = work.literal(fields::URL).is_some_and(|it| it.trim() == url);
        is_url && url.contains("doi.org/10.") && work.field(fields::DOI).is_none()
    };
    // What holds more than one address is no address, and another finding.
    let is_one = |target: &Target<'_>| !target.url.contains(char::is_whitespace);
    for target in targets_of(work).filter(|target| is_one(target) && !is_reported(target.url)) {
        if let Some(better) = secure(target.url) {
            tell_better(&target, "has a newer address", &better, context, report);
        }
    }
}

/// Reports that the address `target` has a fault, and that it is to be `better`.
fn tell_better(
    target: &Target<'_>,
    fault: &str,
    better: &str,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let finding = report
        .finding(format!("`{}` {fault}", target.url))
        .at(context.find(target.url, target.span))
        .of_cause(fault)
        .help(format!("write `{better}`"));
    let edit = context.edit(target.span, target.url, better);
    report.push(with_fix(finding, Safety::Safe, format!("write `{better}`"), edit));
}

/// The newer address of `url`, if there is one.
fn secure(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let (_, new) = HOSTS.iter().find(|(old, _)| *old == host)?;
    (scheme == "http" || scheme == "https" && host == "dx.doi.org")
        .then(|| format!("https://{new}/{path}"))
}

/// One link twice.
pub(super) const REPEATED_LINK: Rule = Rule {
    code: Code::new("L005", "repeated-link"),
    severity: Severity::Info,
    summary: "two links of one work with the same URL",
    explain: include_str!("explain/L005.md"),
    scope: Scope::Work(repeated_link),
    ..Rule::USUAL
};

/// Reports each address that a work has twice.
fn repeated_link(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let mut places: HashMap<&str, Span> = HashMap::default();
    for (url, span) in own_links(work) {
        if let Some(first) = places.insert(url, span).filter(|first| *first != span) {
            let mut finding = report
                .finding(format!("`{url}` is linked twice"))
                .label(span, "again here")
                .label(first, "first here")
                .help("remove one of them: lists show both");
            finding.fix = without_field(work, span, context, report);
            report.push(finding);
        }
    }
}

/// The fix that takes the short field whose value stands at `span` out of `work`.
fn without_field(
    work: &Work,
    span: Span,
    context: &Context<'_>,
    report: &mut Report<'_>,
) -> Option<Fix> {
    let shown = |link: &&Link| link.span == span;
    let by_link = work.links().iter().find(shown).map(|link| link.label.as_str());
    let by_field = work.fields.iter().find(|field| field.span == span);
    let name = by_field.map(|field| field.name.as_str()).or(by_link)?;
    let remove = || edit::remove_field(context.source(work), work.span, name);
    let edits = report.in_whole_file(remove)?;
    let is_it = edits.iter().any(|it| it.span.start <= span.start && span.end <= it.span.end);
    is_it.then(|| Fix { title: format!("remove `{name}`"), edits, safety: Safety::Unsafe })
}

/// Whether the field `name` becomes a link in lists, and one to nothing that works share, as the page
/// of a project.
fn is_shown(name: &FieldName) -> bool {
    let is_own = |field: FieldId| field.link().is_some_and(|link| link.leads != Leads::Project);
    name.known().is_some_and(|field| field == fields::URL || is_own(field))
}

/// The whole addresses that `work` shows as links, with their places.
fn own_links(work: &Work) -> impl Iterator<Item = (&str, Span)> {
    let own = work.fields.iter().filter(|field| !field.inherited);
    let links = own.flat_map(|field| match &field.value {
        Value::Literal(url) if is_shown(&field.name) => {
            vec![(url.trim(), field.span)]
        }
        Value::Links(links) => links.iter().map(|link| (link.url.trim(), link.span)).collect(),
        _ => Vec::new(),
    });
    links.filter(|(url, _)| url.contains("://"))
}

/// One file for two works.
pub(super) const SHARED_PDF: Rule = Rule {
    code: Code::new("L006", "shared-pdf"),
    severity: Severity::Warning,
    summary: "works with different titles but the same PDF",
    explain: include_str!("explain/L006.md"),
    scope: Scope::List(shared_pdf),
    ..Rule::USUAL
};

/// Reports each PDF of exactly two works with different titles and venues; others are those of whole
/// volumes.
fn shared_pdf(list: &List<'_>, report: &mut Report<'_>) {
    let mut files: BTreeMap<&str, Vec<(&Work, Span)>> = BTreeMap::new();
    for work in list.works().filter(|work| !work.is_parent) {
        let pdf = |link: &&Link| link.label == "pdf" || link.kind.as_deref() == Some("pdf");
        for link in work.links().iter().filter(pdf) {
            files.entry(link.url.trim()).or_default().push((work, link.span));
        }
    }
    for pair in files.values() {
        let &[(first, there), (work, span)] = pair.as_slice() else { continue };
        let volume = venue(first).is_some() && venue(first) == venue(work);
        if !std::ptr::eq(first, work) && !volume && folded_title(first) != folded_title(work) {
            let (key, other) = (&work.key.value, &first.key.value);
            let finding = report
                .finding(format!("`{key}` has the same PDF as `{other}`"))
                .label(span, "")
                .label(there, "the other one")
                .help("correct the copied one");
            report.push(finding);
        }
    }
}

/// Where `work` appeared, as written.
fn venue(work: &Work) -> Option<String> {
    let text = JOURNAL_OR_BOOK.into_iter().find_map(|name| work.text(name));
    text.map(crate::text::Text::to_plain).or_else(|| match work.venue()? {
        VenueRef::Inline(venue) => Some(venue.name.to_plain()),
        VenueRef::Known(at) => Some(at.to_string()),
    })
}

/// An address that stands for one to come.
pub(super) const PLACEHOLDER_LINK: Rule = Rule {
    code: Code::new("L007", "placeholder-link"),
    severity: Severity::Warning,
    summary: "a placeholder link: `#`, `TODO`, `example.com`",
    explain: include_str!("explain/L007.md"),
    scope: Scope::Work(placeholder_link),
    ..Rule::USUAL
};

/// Addresses that are none yet, in lower case.
const NOWHERE: &[&str] =
    &["#", "todo", "tbd", "tba", "xxx", "n/a", "none", "http://", "https://", "link", "url"];
/// Hosts of samples: example.com and its kin are kept free (RFC 2606), the others are those of themes.
const SAMPLE_HOSTS: &[&str] = &["example.com", "www.example.com", "academicpages.github.io"];

/// Reports each such link.
fn placeholder_link(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    for target in targets_of(work) {
        let lower = target.url.to_lowercase();
        let host = lower.split_once("://").and_then(|(_, rest)| rest.split('/').next());
        let sample = host.is_some_and(|host| SAMPLE_HOSTS.contains(&host));
        if sample || NOWHERE.contains(&lower.as_str()) {
            let mut finding = report
                .finding(format!("the link `{}` is a placeholder", target.url))
                .at(context.find(target.url, target.span))
                .help("write the URL, or remove the line until there is one");
            finding.fix = without_field(work, target.span, context, report);
            report.push(finding);
        }
    }
}

/// An address that tells where it was found.
pub(super) const TRACKING_PARAMETERS: Rule = Rule {
    code: Code::new("L008", "tracking-parameters"),
    severity: Severity::Info,
    summary: "a URL with tracking parameters",
    explain: include_str!("explain/L008.md"),
    scope: Scope::Work(tracking_parameters),
    ..Rule::USUAL
};

/// Reports each address with such parameters.
fn tracking_parameters(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    for target in targets_of(work) {
        if let Some(better) = untracked(target.url) {
            tell_better(&target, "has tracking parameters", &better, context, report);
        }
    }
}

/// `url` without parameters that track, if it has any.
fn untracked(url: &str) -> Option<String> {
    let (page, rest) = url.split_once('?')?;
    let (query, fragment) = rest.split_once('#').map_or((rest, None), |(q, f)| (q, Some(f)));
    let tracks = |part: &str| {
        let name = part.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || matches!(name, "fbclid" | "gclid" | "mc_cid" | "mc_eid")
    };
    let kept: Vec<&str> = query.split('&').filter(|part| !tracks(part)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    let better = format!("{page}{query}{fragment}");
    (better.len() < url.len() && rest.split('&').any(tracks)).then_some(better)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_hosts_have_newer_addresses() {
        for (old, new) in [
            ("http://arxiv.org/abs/1", Some("https://arxiv.org/abs/1")),
            ("https://dx.doi.org/10.1/x", Some("https://doi.org/10.1/x")),
            ("https://arxiv.org/abs/1", None),
            ("http://unknown.org/x", None),
            ("/files/x.pdf", None),
        ] {
            assert_eq!(secure(old).as_deref(), new, "{old}");
        }
    }

    #[test]
    fn tracking_goes_and_all_else_stays() {
        for (old, new) in [
            ("https://x.org/?utm_source=a&id=2&fbclid=z#top", Some("https://x.org/?id=2#top")),
            ("https://x.org/?utm_source=a", Some("https://x.org/")),
            ("https://x.org/?id=2", None),
            ("https://x.org/", None),
        ] {
            assert_eq!(untracked(old).as_deref(), new, "{old}");
        }
    }
}
