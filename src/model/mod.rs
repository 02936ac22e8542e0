//! What a list of publications is, whatever language it was written in: works, the people in them,
//! where they appeared, when. Knows no file, no template and no format.

pub mod date;
pub mod field;
pub mod fields;
pub mod identifier;
pub mod identity;
pub mod kind;
pub mod library;
pub mod name;
pub mod work;

pub use date::Date;
pub use field::Fields;
pub use fields::{FieldSpec, FieldType};
pub use kind::Kind;
pub use library::{Library, Person, Topic, Venue};
pub use name::Name;
pub use work::{Contributor, Data, Field, Link, Role, Status, Value, VenueRef, Work};
