//! A work as the `<meta>` tags that Google Scholar and Zotero read (Highwire Press tags): names and
//! contents, in order. <https://scholar.google.com/intl/en/scholar/inclusion.html#indexing>
//!
//! No tag is empty. Which of the container's tags is there tells a reader what the work is. A PDF is
//! named only if it lies on the site itself, as Google Scholar asks.

use super::table::WRITTEN;
use crate::formats::plain::Plain;
use crate::formats::table;
use crate::model::{Kind, Library, Site, Work, fields};

/// `work` as tags; `site` is the one that its page is on.
pub fn tags(work: &Work, library: &Library, site: &Site) -> Vec<(&'static str, String)> {
    let plain = Plain { work, library };
    let mut tags = Tags(Vec::new());
    tags.add("citation_title", plain.title());
    for author in plain.authors() {
        tags.push("citation_author", author.listed_name(library).sorted_display());
        tags.add("citation_author_orcid", plain.orcid_url(author));
        tags.add("citation_author_institution", author.affiliation().map(str::to_owned));
    }
    tags.add("citation_publication_date", plain.date('/'));
    tags.container(plain);
    let issue = plain
        .said(fields::ISSUE)
        .or_else(|| plain.said(fields::NUMBER).filter(|_| in_journal(work)));
    for (field, tag) in table::written(WRITTEN) {
        tags.add(tag, plain.said(field));
    }
    tags.add("citation_issue", issue);
    if let Some((first, last)) = plain.pages() {
        tags.push("citation_firstpage", first);
        tags.add("citation_lastpage", last);
    }
    tags.add("citation_doi", plain.doi());
    let words: Vec<&str> =
        work.words(fields::TAGS).iter().map(|word| word.value.as_str()).collect();
    tags.add("citation_keywords", Some(words.join("; ")));
    tags.add("citation_pdf_url", plain.pdf(site).filter(|url| is_on(site, url)));
    tags.0
}

/// Whether `work` appeared in a journal.
fn in_journal(work: &Work) -> bool {
    matches!(work.kind, Kind::Article | Kind::Periodical)
}

/// Whether `url` lies on `site`.
fn is_on(site: &Site, url: &str) -> bool {
    site.url.as_deref().is_some_and(|address| url.starts_with(&format!("{address}/")))
}

/// The tags so far.
struct Tags(Vec<(&'static str, String)>);

impl Tags {
    /// Adds a tag, unless it is empty.
    fn push(&mut self, name: &'static str, content: String) {
        if !content.is_empty() {
            self.0.push((name, content));
        }
    }

    /// Adds a tag, if there is something to say.
    fn add(&mut self, name: &'static str, content: Option<String>) {
        self.push(name, content.unwrap_or_default());
    }

    /// Adds what holds the work.
    fn container(&mut self, plain: Plain<'_>) {
        let institution = || plain.said(fields::INSTITUTION).or_else(|| plain.container());
        match plain.work.kind {
            Kind::Article | Kind::Periodical => {
                self.add("citation_journal_title", plain.container());
            }
            Kind::Inproceedings | Kind::Talk | Kind::Tutorial | Kind::Poster => {
                self.add("citation_conference_title", plain.container());
            }
            Kind::Incollection | Kind::Inbook => {
                self.add("citation_inbook_title", plain.container());
            }
            Kind::Thesis => self.add("citation_dissertation_institution", institution()),
            Kind::Report => {
                self.add("citation_technical_report_institution", institution());
                self.add("citation_technical_report_number", plain.said(fields::NUMBER));
            }
            _ => {}
        }
    }
}
