//! Libraries built by hand, for the tests of `view` and `select`.

use std::sync::Arc;

use super::lens::{Lens, Mode};
use crate::config::Style;
use crate::model::Site;
use crate::model::value::Value as Written;
use crate::model::{
    Contributor, Data, Date, Field, FieldName, Kind, Library, Link, Name, Person, Role, Status,
    Topic, Venue, VenueRef, Work, fields,
};
use crate::span::{FileId, Sources, Span, Spanned};
use crate::text::Text;

/// A place that means nothing.
pub(crate) fn span() -> Span {
    Span::new(file(), 0..0)
}

/// The first file of any `Sources`.
pub(crate) fn file() -> FileId {
    Sources::default().add("works.yaml", "")
}

/// `value` at no place.
pub(crate) fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, span())
}

/// An article with the key `key` and nothing else.
pub(crate) fn work(key: &str) -> Work {
    Work {
        key: at(key.into()),
        key_derived: false,
        is_parent: false,
        kept: Vec::new(),
        kind: Kind::Article,
        kind_written: at("article".into()),
        contributors: Vec::new(),
        others: Vec::new(),
        fields: crate::model::Fields::default(),
        span: span(),
    }
}

impl Work {
    /// The field `name` with `value`.
    pub(crate) fn having(mut self, name: &str, value: Written) -> Work {
        self.set(name, value);
        self
    }

    /// Adds the field `name`.
    fn set(&mut self, name: &str, value: Written) {
        let name = FieldName::of(name);
        let (name_span, span) = (span(), span());
        self.fields.push(Field::new(name, name_span, value, span));
    }

    /// Adds the words of the field `name`.
    pub(crate) fn set_words(&mut self, name: &str, words: &[&str]) {
        self.set(name, Written::Words(words.iter().map(|word| at((*word).into())).collect()));
    }

    /// A type, as written.
    pub(crate) fn kind(mut self, word: &str) -> Work {
        self.kind = Kind::find(word).unwrap();
        self.kind_written = at(word.into());
        self
    }

    /// A title without markup.
    pub(crate) fn titled(self, title: &str) -> Work {
        self.prose("title", title)
    }

    /// A text without markup.
    pub(crate) fn prose(self, name: &str, text: &str) -> Work {
        self.having(name, Written::Text(Text::plain(text)))
    }

    /// A literal field.
    pub(crate) fn with_literal(self, name: &str, value: &str) -> Work {
        self.having(name, Written::Literal(value.into()))
    }

    /// A field of words.
    pub(crate) fn with_words(mut self, name: &str, words: &[&str]) -> Work {
        self.set_words(name, words);
        self
    }

    /// A flag that is set.
    pub(crate) fn flagged(self, name: &str) -> Work {
        self.having(name, Written::Flag(true))
    }

    /// A status.
    pub(crate) fn at_status(self, status: Status) -> Work {
        self.having("status", Written::Status(status))
    }

    /// A month; 0 for a year alone.
    pub(crate) fn dated(self, year: i32, month: u8) -> Work {
        self.having("date", Written::Date(Date::of(year, (month > 0).then_some(month), None)))
    }

    /// A listed venue.
    pub(crate) fn at_venue(self, venue: usize) -> Work {
        self.having("venue", Written::Venue(VenueRef::Known(venue)))
    }

    /// Another labelled link.
    pub(crate) fn linked(mut self, label: &str, url: &str, kind: Option<&str>) -> Work {
        let kind = kind.map(str::to_owned);
        let link = Link { label: label.into(), url: url.into(), kind, span: span() };
        let links = self.links().iter().cloned().chain([link]).collect();
        self.fields.retain(|field| field.name != fields::LINKS);
        self.having("links", Written::Links(links))
    }

    /// Its list of authors ends with `and others`.
    pub(crate) fn ending_in_others(mut self) -> Work {
        self.others.push(Role::Author);
        self
    }

    /// Another author; `change` sets what else is known.
    pub(crate) fn by(
        mut self,
        given: &str,
        family: &str,
        change: impl FnOnce(&mut Contributor),
    ) -> Work {
        let name = Name { given: given.into(), family: family.into(), ..Name::default() };
        let mut contributor = Contributor::new(Role::Author, name, span());
        change(&mut contributor);
        self.contributors.push(contributor);
        self
    }
}

/// A library in the making.
#[derive(Default)]
pub(crate) struct Sample {
    library: Library,
    site: Site,
    style: Style,
}

impl Sample {
    /// Two venues, two topics, me, and no works.
    pub(crate) fn new() -> Sample {
        let mut sample = Sample::default();
        sample.site.url = Some("https://binghe2727.github.io".into());
        sample.library.venues.push(venue("www", "The ACM Web Conference", "ACM WWW"));
        sample.library.venues.push(venue(
            "tkdd",
            "ACM Transactions on Knowledge Discovery",
            "TKDD",
        ));
        sample.library.topics.push(topic("post-training", "Post-Training", &["RLHF", "SFT"]));
        sample.library.topics.push(topic("agents", "Agents & Tools", &["Agents"]));
        sample.library.people.push(person());
        sample
    }

    /// One more work.
    pub(crate) fn with(mut self, work: Work) -> Sample {
        self.library.works.push(work);
        self
    }

    /// The works changed.
    pub(crate) fn change(mut self, change: impl FnOnce(&mut Vec<Work>)) -> Sample {
        change(&mut self.library.works);
        self
    }

    /// Another style.
    pub(crate) fn styled(mut self, style: Style) -> Sample {
        self.style = style;
        self
    }

    /// Another language.
    pub(crate) fn in_language(mut self, language: &str) -> Sample {
        self.site.language = language.into();
        self
    }

    /// The library seen for printing.
    pub(crate) fn lens(self) -> Arc<Lens> {
        self.seen(Mode::Template)
    }

    /// The library seen for `mode`.
    pub(crate) fn seen(self, mode: Mode) -> Arc<Lens> {
        let mut lens = Lens::new(Arc::new(self.library), Arc::new(self.site), Arc::new(self.style));
        lens.owners = vec![0];
        lens.mode = mode;
        Arc::new(lens)
    }
}

/// A listed conference.
fn venue(id: &str, name: &str, short: &str) -> Venue {
    Venue {
        id: Some(at(id.into())),
        name: Text::plain(name),
        short: Some(Text::plain(short)),
        kind: Some("conference".into()),
        series: None,
        extra: vec![("rank".into(), Data::Text("A*".into()))],
        span: span(),
    }
}

/// A topic.
fn topic(id: &str, title: &str, tags: &[&str]) -> Topic {
    Topic {
        id: at(id.into()),
        title: Text::plain(title),
        description: None,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        focus: Vec::new(),
        extra: Vec::new(),
    }
}

/// Me.
fn person() -> Person {
    let name = Name { given: "Bing".into(), family: "He".into(), ..Name::default() };
    Person {
        id: at("bing-he".into()),
        name,
        also: Vec::new(),
        orcid: Some(at("0000-0002-4369-1150".into())),
        url: Some("https://binghe2727.github.io".into()),
        extra: vec![("role".into(), Data::Text("owner".into()))],
        span: span(),
    }
}
