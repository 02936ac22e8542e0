//! A work: one paper, post, talk, dataset: its type, key, the people in it, and its fields.

use std::borrow::Cow;

use super::data::Data;
use super::date::Date;
use super::field::{FieldName, Fields, Spelling};
use super::fields::{self, FieldId};
use super::kind::Kind;
use super::listed::Venue;
use super::name::{Fault, Name};
use super::slug::slug;
use super::status::Status;
use crate::span::{Span, Spanned};
use crate::text::Text;

/// One paper, post, talk, or other thing that somebody made.
#[derive(Clone, Debug)]
pub struct Work {
    /// What it is cited by; derived from family, year and title where none was written.
    pub key: Spanned<String>,
    /// Whether the key was derived, not written.
    pub key_derived: bool,
    /// Whether another work is a part of it: names it in `crossref` or `xref`. Set by `merge`.
    pub is_parent: bool,
    /// What it is.
    pub kind: Kind,
    /// The type as written: `phdthesis` for a thesis.
    pub kind_written: Spanned<String>,
    /// Everyone in it, in order, whatever the role.
    pub contributors: Vec<Contributor>,
    /// The roles whose list ended with `and others`.
    pub others: Vec<Role>,
    /// Its other fields, in the order they were written.
    pub fields: Fields,
    /// The whole work in its source.
    pub span: Span,
}

/// A field of a work.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name: that of the table, or for an unknown field the one that was written.
    pub name: FieldName,
    /// Which of the words for a field of the table was written.
    pub written: Spelling,
    /// Where the name stands.
    pub name_span: Span,
    /// What it says.
    pub value: Value,
    /// Where the value stands.
    pub span: Span,
    /// Whether it came from another work through `crossref` or `xdata`.
    pub inherited: bool,
}

/// The value of a field, by its type in the table.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Prose with markup.
    Text(Text),
    /// Characters that are themselves.
    Literal(String),
    /// A date.
    Date(Date),
    /// Yes or no.
    Flag(bool),
    /// Words: tags, keys of other works.
    Words(Vec<Spanned<String>>),
    /// Texts: awards.
    Texts(Vec<Spanned<Text>>),
    /// Labelled URLs.
    Links(Vec<Link>),
    /// Where it appeared.
    Venue(VenueRef),
    /// How far it has come.
    Status(Status),
    /// Anything else, as it was written.
    Data(Data),
}

/// Where a work appeared, as written and as found among the venues.
#[derive(Clone, Debug, PartialEq)]
pub enum VenueRef {
    /// An id, name or short name that stands for the venue with this index in the library.
    Known(usize),
    /// A venue written in place; a bare name has only `name`.
    Inline(Box<Venue>),
}

/// A labelled URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is shown; for `pdf:` and the like the word itself.
    pub label: String,
    /// The URL, or a path below `site.root` that starts with `/`.
    pub url: String,
    /// What it leads to: `pdf`, `code`, `data`, `slides`, `video`, `poster`, …; guessed from label
    /// and ending where it was not written.
    pub kind: Option<String>,
    /// Where the URL stands.
    pub span: Span,
}

/// What somebody did for a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the name of the role")]
pub enum Role {
    Author,
    Editor,
    Translator,
    Annotator,
    Commentator,
    Introduction,
    Foreword,
    Afterword,
    Bookauthor,
    Holder,
    Supervisor,
    Speaker,
    Organizer,
    Editora,
    Editorb,
    Editorc,
    Shortauthor,
    Shorteditor,
    Namea,
    Nameb,
    Namec,
}

/// A name with a role in a work.
#[derive(Clone, Debug)]
pub struct Contributor {
    /// What they did.
    pub role: Role,
    /// The name as written, without marks and markup.
    pub name: Name,
    /// Where it stands.
    pub span: Span,
    /// Contributed equally with others so marked.
    pub equal: bool,
    /// Is the corresponding author.
    pub corresponding: bool,
    /// Is the senior author.
    pub senior: bool,
    /// Was a student at the time.
    pub student: bool,
    /// `self: true` or `self: false`, if written: the owner's explicit word.
    pub marked_self: Option<bool>,
    /// Who it is: an index into `Library::people`; set by `identity::resolve`.
    pub person: Option<usize>,
    /// Whether it is the owner; set by `identity::resolve`.
    pub is_self: bool,
    /// All else that is known; most have nothing here, and a list has many names.
    pub remarks: Option<Box<Remarks>>,
}

/// What few contributors have beside a name.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// Marks that were glued to the name and mean nothing known, as written.
    pub marks: Vec<String>,
    /// What is odd about how the name is written, for `check` to report.
    pub faults: Vec<Spanned<Fault>>,
    /// The ORCID iD, if one was written here.
    pub orcid: Option<Spanned<String>>,
    /// The affiliation, if one was written here.
    pub affiliation: Option<String>,
    /// The home page, if one was written here.
    pub url: Option<String>,
    /// The id of a person, if one was written.
    pub person_id: Option<Spanned<String>>,
    /// What `identity::resolve` could not decide, for `check` to report.
    pub doubt: Option<super::identity::Doubt>,
}

impl Contributor {
    /// `name` in `role`, written at `span`, with nothing else known.
    pub fn new(role: Role, name: Name, span: Span) -> Contributor {
        Contributor {
            role,
            name,
            span,
            equal: false,
            corresponding: false,
            senior: false,
            student: false,
            marked_self: None,
            person: None,
            is_self: false,
            remarks: None,
        }
    }

    /// What is known beside the name, to change it.
    pub fn remarks_mut(&mut self) -> &mut Remarks {
        self.remarks.get_or_insert_default()
    }

    /// Sets what could not be decided about who it is.
    pub fn set_doubt(&mut self, doubt: Option<super::identity::Doubt>) {
        if doubt.is_some() || self.doubt().is_some() {
            self.remarks_mut().doubt = doubt;
        }
    }

    /// Marks that were glued to the name and mean nothing known, as written.
    pub fn marks(&self) -> &[String] {
        self.remarks.as_ref().map_or(&[], |remarks| &remarks.marks)
    }

    /// What is odd about how the name is written.
    pub fn faults(&self) -> &[Spanned<Fault>] {
        self.remarks.as_ref().map_or(&[], |remarks| &remarks.faults)
    }

    /// The ORCID iD, if one was written here.
    pub fn orcid(&self) -> Option<&Spanned<String>> {
        self.remarks.as_ref()?.orcid.as_ref()
    }

    /// The affiliation, if one was written here.
    pub fn affiliation(&self) -> Option<&str> {
        self.remarks.as_ref()?.affiliation.as_deref()
    }

    /// The home page, if one was written here.
    pub fn url(&self) -> Option<&str> {
        self.remarks.as_ref()?.url.as_deref()
    }

    /// The id of a person, if one was written.
    pub fn person_id(&self) -> Option<&Spanned<String>> {
        self.remarks.as_ref()?.person_id.as_ref()
    }

    /// What could not be decided about who it is.
    pub fn doubt(&self) -> Option<&super::identity::Doubt> {
        self.remarks.as_ref()?.doubt.as_ref()
    }
}

impl Work {
    /// The field `name`.
    pub fn field(&self, name: FieldId) -> Option<&Field> {
        self.fields.find(name)
    }

    /// Whether it has the field `name`.
    pub fn has(&self, name: FieldId) -> bool {
        self.fields.has(name)
    }

    /// The field that is called `word`: a name of the table, or an unknown field's own. For what users
    /// write; code asks by [`FieldId`].
    pub fn named(&self, word: &str) -> Option<&Field> {
        self.fields.named(word)
    }

    /// The prose in the field `name`.
    pub fn text(&self, name: FieldId) -> Option<&Text> {
        match &self.field(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The literal in the field `name`.
    pub fn literal(&self, name: FieldId) -> Option<&str> {
        match &self.field(name)?.value {
            Value::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the flag `name` is set.
    pub fn flag(&self, name: FieldId) -> bool {
        matches!(self.field(name).map(|field| &field.value), Some(Value::Flag(true)))
    }

    /// The words of the field `name`; none if it is absent.
    pub fn words(&self, name: FieldId) -> &[Spanned<String>] {
        match self.field(name).map(|field| &field.value) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// The title.
    pub fn title(&self) -> Option<&Text> {
        self.text(fields::TITLE)
    }

    /// When it appeared.
    pub fn date(&self) -> Option<&Date> {
        match &self.field(fields::DATE)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Its links in their order.
    pub fn links(&self) -> &[Link] {
        match self.field(fields::LINKS).map(|field| &field.value) {
            Some(Value::Links(links)) => links,
            _ => &[],
        }
    }

    /// Where it appeared.
    pub fn venue(&self) -> Option<&VenueRef> {
        match &self.field(fields::VENUE)?.value {
            Value::Venue(venue) => Some(venue),
            _ => None,
        }
    }

    /// How far it has come: what is written, else what the type implies.
    pub fn status(&self) -> Status {
        let implied =
            if self.kind == Kind::Preprint { Status::Preprint } else { Status::Published };
        self.status_named().unwrap_or(implied)
    }

    /// The words for how far it has come that are no status known here: `revise and resubmit`. They
    /// are printed as they are.
    pub fn status_as_written(&self) -> Option<&str> {
        self.literal(fields::STATUS)
    }

    /// How far it has come, if that is written.
    pub fn status_named(&self) -> Option<Status> {
        match self.field(fields::STATUS).map(|field| &field.value) {
            Some(Value::Status(status)) => Some(*status),
            _ => None,
        }
    }

    /// The name of the work's files: its `slug` field as written, else its key as a slug. Never its
    /// title, so that a better title breaks no address.
    pub fn slug(&self) -> Cow<'_, str> {
        match self.literal(fields::SLUG).filter(|slug| !slug.is_empty()) {
            Some(slug) => slug.into(),
            None => slug(&self.key.value).into(),
        }
    }

    /// Whether it is BibLaTeX's `@xdata`: no work, but fields that others take.
    pub fn is_xdata(&self) -> bool {
        self.kind_written.value.eq_ignore_ascii_case("xdata")
    }

    /// The contributors in `role`, in order.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Contributor> {
        self.contributors.iter().filter(move |contributor| contributor.role == role)
    }
}

/// `text` as a part of a key: letters and digits of ASCII alone, in lower case (`Müller` →
/// `muller`, `何` → `he`).
pub fn fold_key(text: &str) -> String {
    let plain = deunicode::deunicode(text);
    plain
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// The letters and digits of `text` in lower case: what two spellings of one title or venue share.
pub fn fold_letters(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|letter| char::from(letter.to_ascii_lowercase())).collect();
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_found_in_any_spelling() {
        for (word, status) in [
            ("To appear", Some(Status::InPress)),
            ("in prep.", Some(Status::InPreparation)),
            ("n.d.", None),
        ] {
            assert_eq!(Status::find(word), status, "{word}");
        }
    }

    #[test]
    fn keys_are_plain_letters_and_digits() {
        assert_eq!(fold_key("van der Müller"), "vandermuller");
        assert_eq!(fold_key("何"), "he");
    }
}
