//! What a work says, as plain characters: for vocabularies without markup.

use std::fmt::Write as _;

use crate::model::date::Moment;
use crate::model::{
    Contributor, FieldId, Library, Role, Site, Value, Venue, Work, fields, identifier, pages,
};

/// A work seen as plain characters.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    /// The work.
    pub(super) work: &'a Work,
    /// The library that it is in.
    pub(super) library: &'a Library,
}

impl<'a> Plain<'a> {
    /// What the work says in `field`.
    pub(super) fn said(self, field: FieldId) -> Option<String> {
        let said = match &self.work.field(field)?.value {
            Value::Text(text) => text.to_plain(),
            Value::Literal(text) => text.clone(),
            _ => return None,
        };
        Some(said.trim().to_owned()).filter(|said| !said.is_empty())
    }

    /// What the work says in the first of `fields` that says something.
    pub(super) fn first(self, fields: &[FieldId]) -> Option<String> {
        fields.iter().find_map(|field| self.said(*field))
    }

    /// The title, its subtitle behind a colon.
    pub(super) fn title(self) -> Option<String> {
        let title = self.work.whole_title(fields::TITLE)?.to_plain().trim().to_owned();
        (!title.is_empty()).then_some(title)
    }

    /// The venue.
    pub(super) fn venue(self) -> Option<&'a Venue> {
        self.work.venue_in(self.library)
    }

    /// What holds the work.
    pub(super) fn container(self) -> Option<String> {
        Some(self.work.container(self.library)?.to_plain().trim().to_owned())
    }

    /// The first and the last page, or the number of the article.
    pub(super) fn pages(self) -> Option<(String, Option<String>)> {
        let pages = self.first(&[fields::PAGES, fields::EID])?;
        Some(match pages::ends(&pages) {
            Some((first, last)) => (first.to_owned(), Some(last.to_owned())),
            None => (pages, None),
        })
    }

    /// When it appeared.
    pub(super) fn moment(self) -> Option<Moment> {
        self.work.date().and_then(|date| date.moment())
    }

    /// The date as `2023-04-01`, or as much of it as there is, separated by `between`.
    pub(super) fn date(self, between: char) -> Option<String> {
        let moment = self.moment()?;
        let mut date = format!("{:04}", moment.year);
        for part in [moment.month, moment.day].into_iter().map_while(|part| part) {
            date.push(between);
            // Writing to a string cannot fail.
            let _ = write!(date, "{part:02}");
        }
        Some(date)
    }

    /// Whose it is: the authors, else the speakers.
    pub(super) fn authors(self) -> impl Iterator<Item = &'a Contributor> {
        let has_authors = self.work.people(Role::Author).next().is_some();
        self.work.people(if has_authors { Role::Author } else { Role::Speaker })
    }

    /// The name of `contributor`, as people say it.
    pub(super) fn name(self, contributor: &Contributor) -> String {
        contributor.listed_name(self.library).display()
    }

    /// The address of `contributor`'s ORCID.
    pub(super) fn orcid_url(self, contributor: &Contributor) -> Option<String> {
        let listed = contributor.person.and_then(|at| self.library.people.get(at));
        let orcid = contributor.orcid().or_else(|| listed?.orcid.as_ref())?;
        Some(format!("https://orcid.org/{}", orcid.value.trim_start_matches("https://orcid.org/")))
    }

    /// The DOI, if it is one.
    pub(super) fn doi(self) -> Option<String> {
        identifier::check(fields::DOI, self.work.literal(fields::DOI)?).ok()
    }

    /// The address of its PDF.
    pub(super) fn pdf(self, site: &Site) -> Option<String> {
        let is_pdf = |url: &str| url.to_ascii_lowercase().ends_with(".pdf");
        let typed = |link: &&crate::model::Link| {
            link.kind.as_deref() == Some(fields::PDF.name()) || is_pdf(&link.url)
        };
        let link = self.work.links().iter().find(typed).map(|link| link.url.as_str());
        let url = self.work.literal(fields::PDF).filter(|url| is_pdf(url)).or(link)?;
        Some(site.absolute(url))
    }
}
