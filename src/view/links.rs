//! Addresses of a work: its labelled links, the short fields that mean one, its identifiers.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use minijinja::Value;

use super::lens::Lens;
use super::values::record;
use super::{data, venue};
use crate::model::Site;
use crate::model::link::{self, is_address};
use crate::model::{FieldId, Kind, Link, Quality, Status, Work, fields, identifier};

/// The links of `work`: the labelled ones, then those of short fields that lead elsewhere.
pub(super) fn value(lens: &Arc<Lens>, work: &Work) -> Option<Value> {
    values(lens, &written(work))
}

/// The links of `work`, then its DOI and arXiv identifier where no link leads there; else, if they lead to
/// files and what goes with the work alone, the address it is reached at. Labels that are addresses can be
/// read on paper.
pub(super) fn all(lens: &Arc<Lens>, work: &Work) -> Option<Value> {
    let mut links = written(work);
    for (field, prefix) in [(fields::DOI, "doi:"), (fields::ARXIV, "arXiv:")] {
        let Some(identifier) = work.literal(field).filter(|value| !value.is_empty()) else {
            continue;
        };
        // arXiv's files stand beside their page; a publisher's say nothing of the DOI.
        let leads_there = |link: &Shown| field == fields::ARXIV || !link.is_file();
        let is_linked = links.iter().any(|link| link.url.contains(identifier) && leads_there(link));
        if !is_linked && let Some(url) = identifier::url(field, identifier) {
            links.push(Shown::made([prefix, identifier].concat(), url));
        }
    }
    if !links.iter().any(Shown::is_page)
        && let Some(url) = link::main(work)
        && links.iter().all(|link| link.url != url)
    {
        links.push(Shown::made(address(lens, &url), url));
    }
    values(lens, &links)
}

/// A link as lists show it.
struct Shown<'a> {
    label: Cow<'a, str>,
    url: Cow<'a, str>,
    kind: Option<&'a str>,
}

impl<'a> Shown<'a> {
    /// One that the work has.
    fn had(label: &'a str, url: &'a str, kind: Option<&'a str>) -> Shown<'a> {
        Shown { label: label.into(), url: url.into(), kind }
    }

    /// One that is made for it.
    fn made(label: String, url: String) -> Shown<'a> {
        Shown { label: label.into(), url: url.into(), kind: None }
    }

    /// Whether it leads to a file, which says nothing of where the work appeared.
    fn is_file(&self) -> bool {
        let ending = self.url.len().checked_sub(4).and_then(|at| self.url.get(at..));
        self.kind == Some("pdf") || ending.is_some_and(|it| it.eq_ignore_ascii_case(".pdf"))
    }

    /// Whether it leads to a page of the work itself.
    fn is_page(&self) -> bool {
        !self.is_file() && !link::is_beside(self.kind)
    }
}

/// The links that are written for `work`.
fn written(work: &Work) -> Vec<Shown<'_>> {
    let labelled = work.links().iter();
    let labelled = labelled.map(|link| Shown::had(&link.label, &link.url, link.kind.as_deref()));
    let mut links: Vec<Shown> = labelled.collect();
    let count = links.len();
    for field in fields::links() {
        let url = work.literal(field).filter(|url| is_address(url));
        let new = url.filter(|url| links[..count].iter().all(|link| link.url != *url));
        links.extend(new.map(|url| Shown::had(field.name(), url, Some(field.name()))));
    }
    links
}

/// Links as a value; none of none.
fn values(lens: &Lens, links: &[Shown]) -> Option<Value> {
    let value = |link: &Shown| object(&lens.site, &link.label, &link.url, link.kind);
    (!links.is_empty()).then(|| links.iter().map(value).collect())
}

/// How `url` is read on paper: as the DOI that it is the address of, else without what nobody need see.
fn address(lens: &Lens, url: &str) -> String {
    let doi = identifier::bare(fields::DOI, url).filter(|_| url.contains("doi.org/10."));
    doi.map_or_else(|| bare(&lens.site.absolute(url)), |doi| format!("doi:{doi}"))
}

/// `url` without what a reader need not see.
fn bare(url: &str) -> String {
    let rest = ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    rest.unwrap_or(url).trim_end_matches('/').to_owned()
}

/// A link as a value.
pub(super) fn link(lens: &Lens, link: &Link) -> Value {
    object(&lens.site, &link.label, &link.url, link.kind.as_deref())
}

/// What a link has.
const LINK: &[&str; 4] = &["label", "url", "type", "absolute"];

/// A link as a value; `absolute` is its URL as it is seen from elsewhere.
fn object(site: &Site, label: &str, url: &str, kind: Option<&str>) -> Value {
    let kind = kind.map_or(Value::UNDEFINED, Value::from);
    record(LINK, [label.into(), url.into(), kind, site.absolute(url).into()])
}

/// A link to the work with index `at`, labelled by what version it is: where it appeared and when, or
/// that it is a preprint; none where nothing leads to it.
pub(super) fn to_version(lens: &Lens, at: usize) -> Option<Value> {
    let work = lens.library.works.get(at)?;
    let url = link::main(work)?;
    let venue = venue::of_work(lens, work).and_then(|found| {
        let venue = found.find(&lens.library)?;
        Some(venue.short.as_ref().unwrap_or(&venue.name).to_plain())
    });
    let label = match venue.filter(|_| work.kind != Kind::Preprint) {
        Some(venue) => match work.year() {
            Some(year) => format!("{venue} {year}"),
            None => venue,
        },
        None if work.kind == Kind::Preprint => lens.words().status(Status::Preprint).to_owned(),
        None => lens.words().heading(work.kind).to_lowercase(),
    };
    Some(object(&lens.site, &label, &url, None))
}

/// The address that the identifier in `field` stands for.
pub(super) fn identifier_url(work: &Work, field: FieldId) -> Option<String> {
    identifier::url(field, work.literal(field).filter(|value| !value.is_empty())?)
}

/// The addresses of all identifiers of `work`.
pub(super) fn urls(work: &Work) -> Value {
    let found = fields::with(Quality::Identifier)
        .filter_map(|field| Some((field.name(), identifier_url(work, field)?)));
    data::map(found.map(|(field, url)| (field, Value::from(url))))
}

/// The names of the fields whose values stand for an address; `NAME_url` is that address.
pub fn identifiers() -> &'static [&'static str] {
    static NAMES: OnceLock<Vec<&str>> = OnceLock::new();
    NAMES.get_or_init(|| fields::with(Quality::Identifier).map(FieldId::name).collect())
}
