//! A work as a reference of CITATION.cff 1.2.0, such as its `preferred-citation`
//! (<https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md>).
//!
//! The format's schema is strict: a DOI, ISSN or ISBN of another form than it takes stays out, and the
//! DOI's address stands as the url instead.

use url::Url;

use super::table::{FIELDS, TYPES};
use crate::formats::plain::Plain;
use crate::formats::table;
use crate::model::link;
use crate::model::{Contributor, Data, Kind, Library, Role, Site, Status, Work, fields};
use crate::strings::digits::is_number;

/// `work` as a reference.
pub fn reference(work: &Work, library: &Library, site: &Site) -> Data {
    let plain = Plain { work, library };
    let mut reference = Reference(Vec::new());
    reference.text("type", table::type_of(TYPES, work).map(str::to_owned));
    reference.text("title", Some(plain.title().unwrap_or_else(|| work.key.value.clone())));
    reference.list("authors", authors(plain));
    reference.list("editors", work.people(Role::Editor).map(|one| person(one, plain)).collect());
    reference.date(plain);
    reference.container(plain);
    for (field, word) in table::written(FIELDS) {
        reference.text(word, plain.said(field));
    }
    let number = plain.said(fields::ISSUE).or_else(|| {
        plain.said(fields::NUMBER).filter(|_| matches!(work.kind, Kind::Article | Kind::Periodical))
    });
    reference.text("issue", number);
    if let Some((first, last)) = plain.pages() {
        reference.text("start", Some(first));
        reference.text("end", last);
    }
    let doi = plain.doi();
    let is_taken = doi.as_deref().is_some_and(is_taken_doi);
    reference.text("doi", doi.filter(|_| is_taken));
    reference.text("issn", plain.said(fields::ISSN).filter(|issn| is_issn(issn)));
    reference.text("isbn", plain.said(fields::ISBN).filter(|isbn| is_isbn(isbn)));
    reference.text("url", link::main(work).and_then(|url| taken_url(&site.absolute(&url))));
    let words = work.words(fields::TAGS).iter().map(|word| Data::Text(word.value.clone()));
    reference.list("keywords", words.collect());
    reference.text("status", status(work.status()).map(str::to_owned));
    Data::Map(reference.0)
}

/// The format's word for `status`.
fn status(status: Status) -> Option<&'static str> {
    match status {
        Status::InPreparation => Some("in-preparation"),
        Status::InPress | Status::Accepted => Some("in-press"),
        Status::Submitted | Status::UnderReview => Some("submitted"),
        Status::Preprint => Some("preprint"),
        Status::Published | Status::Retracted => None,
    }
}

/// The authors; a reference must have one, and `anonymous` is the format's own word for none.
fn authors(plain: Plain<'_>) -> Vec<Data> {
    let authors: Vec<Data> = plain.authors().map(|one| person(one, plain)).collect();
    if authors.is_empty() { vec![entity("anonymous")] } else { authors }
}

/// A person, or a group as an entity.
fn person(contributor: &Contributor, plain: Plain<'_>) -> Data {
    let name = contributor.listed_name(plain.library);
    if name.literal {
        return entity(&name.family);
    }
    let mut person = Reference(Vec::new());
    person.text("family-names", Some(name.family.to_string()));
    person.text("given-names", Some(name.given.to_string()));
    person.text("name-particle", Some(name.particle.to_string()));
    person.text("name-suffix", Some(name.suffix.to_string()));
    person.text("orcid", plain.orcid_url(contributor));
    person.text("affiliation", contributor.affiliation().map(str::to_owned));
    Data::Map(person.0)
}

/// Something that has no more than a name.
fn entity(name: &str) -> Data {
    Data::Map(vec![("name".to_owned(), Data::Text(name.to_owned()))])
}

/// Whether the format takes `doi` (its schema, `definitions/doi`).
fn is_taken_doi(doi: &str) -> bool {
    let Some((prefix, suffix)) = doi.split_once('/') else { return false };
    let Some(registrant) = prefix.strip_prefix("10.") else { return false };
    let (number, part) = registrant.split_once('.').unwrap_or((registrant, "0"));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ":/_;-.()[]\\".contains(c);
    let is_taken = is_number(number) && (4..=9).contains(&number.len()) && is_number(part);
    is_taken && !suffix.is_empty() && suffix.chars().all(is_plain)
}

/// `url` as the format takes it: an address in the web, as it was typed if that is a URI.
fn taken_url(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    let is_taken = matches!(parsed.scheme(), "https" | "http" | "ftp" | "sftp");
    let ways = [url, parsed.as_str()].into_iter().filter(|_| is_taken);
    ways.map(str::to_owned).find(|url| is_uri(url))
}

/// Whether `text` has no character but those of a URI (RFC 3986), a host in brackets left aside.
fn is_uri(text: &str) -> bool {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let is_byte =
        |rest: &str| rest.get(..2).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
    text.chars().all(is_allowed)
        && text.matches('#').count() < 2
        && text.split('%').skip(1).all(is_byte)
}

/// Whether the format takes `issn`.
fn is_issn(issn: &str) -> bool {
    let bytes = issn.as_bytes();
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    bytes.len() == 9
        && bytes[4] == b'-'
        && digits(0..4)
        && digits(5..8)
        && (bytes[8].is_ascii_digit() || matches!(bytes[8], b'x' | b'X'))
}

/// Whether the format takes `isbn`.
fn is_isbn(isbn: &str) -> bool {
    let body = isbn.strip_suffix('X').unwrap_or(isbn);
    (10..=17).contains(&body.len()) && body.chars().all(|c| c.is_ascii_digit() || "- ".contains(c))
}

/// A mapping that is being put together.
struct Reference(Vec<(String, Data)>);

impl Reference {
    /// Adds a text that is not empty.
    fn text(&mut self, name: &str, text: Option<String>) {
        let said = text.filter(|text| !text.is_empty());
        self.0.extend(said.map(|text| (name.to_owned(), Data::Text(text))));
    }

    /// Adds a whole number.
    fn number(&mut self, name: &str, number: Option<i64>) {
        self.0.extend(number.map(|number| (name.to_owned(), Data::Plain(number.to_string()))));
    }

    /// Adds a list that is not empty. The format takes nothing twice, not even namesakes.
    fn list(&mut self, name: &str, items: Vec<Data>) {
        let mut once: Vec<Data> = Vec::new();
        for item in items {
            if !once.contains(&item) {
                once.push(item);
            }
        }
        if !once.is_empty() {
            self.0.push((name.to_owned(), Data::List(once)));
        }
    }

    /// Adds the day, or the year and the month.
    fn date(&mut self, plain: Plain<'_>) {
        let Some(moment) = plain.moment() else { return };
        if moment.month.is_some() && moment.day.is_some() {
            self.text("date-published", plain.date('-'));
        }
        self.number("year", Some(i64::from(moment.year)));
        self.number("month", moment.month.map(i64::from));
    }

    /// Adds what holds the work.
    fn container(&mut self, plain: Plain<'_>) {
        let (container, kind) = (plain.container(), plain.work.kind);
        let add_entity = |this: &mut Reference, name: &str, entity_name: Option<String>| {
            this.0.extend(entity_name.map(|said| (name.to_owned(), entity(&said))));
        };
        match kind {
            Kind::Article | Kind::Periodical => self.text("journal", container),
            Kind::Inproceedings => {
                let event = plain.said(fields::EVENT).or_else(|| container.clone());
                add_entity(self, "conference", event);
                self.text("collection-title", container);
            }
            Kind::Talk | Kind::Tutorial | Kind::Poster => add_entity(self, "conference", container),
            Kind::Thesis | Kind::Report => {
                add_entity(self, "institution", plain.said(fields::INSTITUTION).or(container));
            }
            _ => self.text("collection-title", container),
        }
        add_entity(self, "publisher", plain.said(fields::PUBLISHER));
    }
}
