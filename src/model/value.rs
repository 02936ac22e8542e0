//! What a field of a work holds.

use super::data::Data;
use super::date::Date;
use super::listed::Venue;
use super::status::Status;
use crate::span::{Span, Spanned};
use crate::text::Text;

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
