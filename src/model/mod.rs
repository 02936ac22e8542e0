//! What a list of publications is, whatever language it was written in: works, the people in them,
//! where they appeared, when. Knows no file, no template and no format.

pub mod container;
pub mod contributor;
mod data;
pub mod date;
pub mod field;
pub mod fields;
pub mod identifier;
pub mod identity;
pub mod kept;
pub mod kind;
pub mod library;
pub mod link;
mod listed;
pub mod name;
pub mod not_mine;
pub mod pages;
pub mod published;
pub mod recognise;
pub mod role;
pub mod same;
pub mod samples;
pub mod site;
pub mod slug;
pub mod status;
pub mod value;
pub mod work;

pub use contributor::Contributor;
pub use data::Data;
pub use date::Date;
pub use field::{Field, FieldName, Fields, Spelling};
pub use fields::{FieldId, FieldSet, FieldType, Quality};
pub use kept::KeptLine;
pub use kind::Kind;
pub use library::Library;
pub use listed::{Person, Topic, Venue};
pub use name::Name;
pub use role::Role;
pub use site::Site;
pub use status::Status;
pub use value::{Link, Value, VenueRef};
pub use work::Work;
