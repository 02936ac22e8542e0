//! `byline.yaml`: who I am, where the sources are, how things look, what is written where.
//!
//! Read from the same spanned tree as the sources, so that every mistake in it has a place.
//! Knows no works and writes nothing.

mod decode;
mod discover;
mod item;
mod links;
mod mapping;
mod origins;
mod outputs;
mod owners;
mod pattern;
mod shape;
mod site;
mod sources;
mod style;

pub use decode::decode;
pub use discover::{find, in_folder};
#[cfg(feature = "net")]
pub use origins::Origin;
pub use owners::owners;
pub use pattern::{Form, Part, Pattern, Piece, decode_pattern};
pub use shape::{
    AcceptanceStyle, AuthorStyle, Config, Count, DateStyle, Each, GroupKey, Item, Layout, Level,
    Literal, NAME_FORMS, NameForm, Numbering, Output, Owner, Query, SelfStyle, Style, TitleStyle,
    VenueStyle,
};
pub use site::adopt_site;
pub use sources::{SourcePath, below, source_paths};
pub use style::decode_style;

#[cfg(test)]
mod tests;
