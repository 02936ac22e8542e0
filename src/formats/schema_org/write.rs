//! A work in the words of schema.org, as search engines read them from JSON-LD
//! (<https://schema.org/ScholarlyArticle>, <https://schema.org/BlogPosting>, …).

use super::table::TYPES;
use crate::formats::language::find_tag;
use crate::formats::pairs::Pairs;
use crate::formats::plain::Plain;
use crate::formats::table;
use crate::model::link;
use crate::model::{Contributor, Data, Kind, Library, Role, Site, Work, fields};

/// `work` as an object of JSON-LD, with its context.
pub fn object(work: &Work, library: &Library, site: &Site) -> Data {
    let plain = Plain { work, library };
    let mut object = Pairs::default();
    object.text("@context", Some("https://schema.org".to_owned()));
    let ty = table::type_of(TYPES, work).unwrap_or("CreativeWork");
    object.text("@type", Some(ty.to_owned()));
    let doi_url = plain.doi().map(|doi| format!("https://doi.org/{doi}"));
    let url = link::main(work).map(|url| site.absolute(&url));
    object.text("@id", doi_url.clone().or_else(|| url.clone()));
    object.text("name", plain.title());
    object.text("headline", plain.title().filter(|_| is_article(ty)));
    object.list("author", plain.authors().map(|one| person(one, plain)).collect());
    // An editor is a person there; a group that edits is a contributor.
    let (people, groups): (Vec<&Contributor>, Vec<&Contributor>) =
        work.people(Role::Editor).partition(|one| !one.listed_name(library).literal);
    object.list("editor", people.into_iter().map(|one| person(one, plain)).collect());
    object.list("contributor", groups.into_iter().map(|one| person(one, plain)).collect());
    object.text("datePublished", plain.date('-'));
    object.add("identifier", plain.doi().map(|doi| property("doi", &doi)));
    object.text("sameAs", doi_url);
    object.add("isPartOf", part_of(plain));
    object.add("publication", event(plain));
    if has_pages(ty) {
        add_pages(&mut object, plain);
    }
    object.text("abstract", plain.said(fields::ABSTRACT));
    object.text("description", plain.said(fields::SUMMARY));
    let words = work.words(fields::TAGS).iter().map(|word| Data::Text(word.value.clone()));
    object.list("keywords", words.collect());
    let language = plain.said(fields::LANGUAGE).map(|said| find_tag(&said).unwrap_or(said));
    object.text("inLanguage", language);
    object.text("license", plain.said(fields::LICENSE).filter(|said| said.contains("://")));
    object.add("publisher", plain.said(fields::PUBLISHER).map(|name| named("Organization", &name)));
    object.add("sourceOrganization", organization(plain));
    object.list("award", awards(work));
    object.text("url", url);
    if let Some(pdf) = plain.pdf(site) {
        object.add("isAccessibleForFree", Some(Data::Plain("true".to_owned())));
        object.add("encoding", Some(media(&pdf)));
    }
    Data::Map(object.0)
}

/// Adds the pages, and both ends of a range.
fn add_pages(object: &mut Pairs, plain: Plain<'_>) {
    let Some((first, last)) = plain.pages() else { return };
    let range = last.as_ref().map(|last| format!("{first}-{last}"));
    object.text("pagination", range.or_else(|| Some(first.clone())));
    object.text("pageStart", last.as_ref().map(|_| first));
    object.text("pageEnd", last);
}

/// Whether works of the type `ty` have a headline.
fn is_article(ty: &str) -> bool {
    matches!(ty, "ScholarlyArticle" | "BlogPosting" | "NewsArticle")
}

/// Whether works of the type `ty` say on which pages they stand.
fn has_pages(ty: &str) -> bool {
    is_article(ty) || matches!(ty, "Chapter" | "Report" | "PublicationIssue")
}

/// Somebody as a Person, a group as an Organization.
fn person(contributor: &Contributor, plain: Plain<'_>) -> Data {
    let name = contributor.listed_name(plain.library);
    if name.literal {
        return named("Organization", &name.family);
    }
    let listed = contributor.person.and_then(|at| plain.library.people.get(at));
    let mut object = Pairs::default();
    object.text("@type", Some("Person".to_owned()));
    object.text("@id", plain.orcid_url(contributor));
    object.text("name", Some(plain.name(contributor)));
    object.text("givenName", Some(name.given.to_string()));
    let particle = if name.particle.is_empty() { "" } else { " " };
    object.text("familyName", Some(format!("{}{particle}{}", name.particle, name.family)));
    object.text("url", listed.and_then(|person| person.url.clone()));
    object.add("affiliation", contributor.affiliation().map(|name| named("Organization", name)));
    Data::Map(object.0)
}

/// What holds the work: an issue of a volume of a journal, or a book.
fn part_of(plain: Plain<'_>) -> Option<Data> {
    let container = plain.container()?;
    match plain.work.kind {
        Kind::Article => Some(journal(plain, &container)),
        Kind::Inproceedings | Kind::Incollection | Kind::Inbook => {
            let mut book = Pairs::default();
            book.text("@type", Some("Book".to_owned()));
            book.text("name", Some(container));
            book.text("isbn", plain.said(fields::ISBN));
            Some(Data::Map(book.0))
        }
        Kind::Blog | Kind::News | Kind::Online => Some(named("WebSite", &container)),
        _ => None,
    }
}

/// The event at which a talk or poster was shown, which is how it was published.
fn event(plain: Plain<'_>) -> Option<Data> {
    let is_shown = matches!(plain.work.kind, Kind::Talk | Kind::Tutorial | Kind::Poster);
    plain.container().filter(|_| is_shown).map(|name| named("PublicationEvent", &name))
}

/// The journal `name` with the volume and the issue in it that hold the work.
fn journal(plain: Plain<'_>, name: &str) -> Data {
    let mut part = Pairs::default();
    part.text("@type", Some("Periodical".to_owned()));
    part.text("name", Some(name.to_owned()));
    part.text("issn", plain.said(fields::ISSN));
    let within = |kind: &str, word: &str, number: String, whole: Data| {
        let mut part = Pairs::default();
        part.text("@type", Some(kind.to_owned()));
        part.text(word, Some(number));
        part.add("isPartOf", Some(whole));
        Data::Map(part.0)
    };
    let mut whole = Data::Map(part.0);
    if let Some(volume) = plain.said(fields::VOLUME) {
        whole = within("PublicationVolume", "volumeNumber", volume, whole);
    }
    if let Some(issue) = plain.first(&[fields::ISSUE, fields::NUMBER]) {
        whole = within("PublicationIssue", "issueNumber", issue, whole);
    }
    whole
}

/// The institution of a thesis or report.
fn organization(plain: Plain<'_>) -> Option<Data> {
    let is_theirs = matches!(plain.work.kind, Kind::Thesis | Kind::Report);
    let said = plain.said(fields::INSTITUTION).or_else(|| plain.container());
    Some(named("Organization", &said.filter(|_| is_theirs)?))
}

/// The awards.
fn awards(work: &Work) -> Vec<Data> {
    let texts = work.field(fields::AWARDS).map(|field| &field.value);
    let crate::model::Value::Texts(texts) = texts.unwrap_or(&crate::model::Value::Flag(false))
    else {
        return Vec::new();
    };
    texts.iter().map(|text| Data::Text(text.value.to_plain())).collect()
}

/// A file that holds the work.
fn media(url: &str) -> Data {
    let mut object = Pairs::default();
    object.text("@type", Some("MediaObject".to_owned()));
    object.text("contentUrl", Some(url.to_owned()));
    object.text("encodingFormat", Some("application/pdf".to_owned()));
    Data::Map(object.0)
}

/// An identifier with its kind.
fn property(kind: &str, value: &str) -> Data {
    let mut object = Pairs::default();
    object.text("@type", Some("PropertyValue".to_owned()));
    object.text("propertyID", Some(kind.to_owned()));
    object.text("value", Some(value.to_owned()));
    Data::Map(object.0)
}

/// Something of type `kind` that has no more than a name.
fn named(kind: &str, name: &str) -> Data {
    let mut object = Pairs::default();
    object.text("@type", Some(kind.to_owned()));
    object.text("name", Some(name.to_owned()));
    Data::Map(object.0)
}
