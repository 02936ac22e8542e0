//! What sources list by id: people, venues and topics.

use super::data::Data;
use super::name::Name;
use crate::span::{Span, Spanned};
use crate::text::Text;

/// A person of the list, with every way to spell the name.
#[derive(Clone, Debug)]
pub struct Person {
    /// What works name them by.
    pub id: Spanned<String>,
    /// The name.
    pub name: Name,
    /// Other spellings, former names, other scripts.
    pub also: Vec<Spanned<Name>>,
    /// The ORCID iD.
    pub orcid: Option<Spanned<String>>,
    /// Home page.
    pub url: Option<String>,
    /// Role, since, until, photo, …: all else, for templates.
    pub extra: Vec<(String, Data)>,
    /// Where they are listed.
    pub span: Span,
}

impl Person {
    /// Whether the list says `word` of them: `student: true`.
    pub fn is_said(&self, word: &str) -> bool {
        let said = self.extra.iter().find(|(name, _)| name == word).map(|(_, value)| value);
        matches!(said, Some(Data::Plain(text) | Data::Text(text)) if matches!(text.as_str(), "true" | "yes"))
    }

    /// The name and all other spellings.
    pub fn names(&self) -> impl Iterator<Item = &Name> {
        std::iter::once(&self.name).chain(self.also.iter().map(|also| &also.value))
    }
}

/// Where works appear.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    /// What works name it by; `None` for one written in a work.
    pub id: Option<Spanned<String>>,
    /// The name: `The ACM Web Conference`.
    pub name: Text,
    /// The short name: `ACM WWW`.
    pub short: Option<Text>,
    /// `conference`, `journal`, `workshop`, `book`, `institution`, …
    pub kind: Option<String>,
    /// The series.
    pub series: Option<Text>,
    /// All else, for templates.
    pub extra: Vec<(String, Data)>,
    /// Where it is written.
    pub span: Span,
}

/// A topic: works with any of its tags belong to it.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id.
    pub id: Spanned<String>,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub description: Option<Text>,
    /// The tags that it gathers; the id itself where none are written.
    pub tags: Vec<String>,
    /// Its focus areas.
    pub focus: Vec<Text>,
    /// All else, for templates.
    pub extra: Vec<(String, Data)>,
}
