//! Records of other vocabularies as works, by table: a row says under which paths of a record a field
//! of byline's stands (`title`, `container-title`, `publication-date/year`).
//!
//! A record is a tree, whatever it was written in: JSON and YAML are trees, `xml`, `tagged` and `rows`
//! make trees of elements, of lines with tags and of tables. What no row takes over is told once for
//! each field, with how often it stands in the file and where first (`unread`).

mod dates;
mod draft;
mod fill;
mod guess;
mod pages;
mod path;
mod person;
mod prose;
mod rows;
mod sections;
mod tagged;
mod unread;
mod vocabulary;
mod xml;

pub(super) use dates::{date_in, edtf};
pub(super) use draft::Draft;
pub(super) use guess::kind_of_venue;
pub(super) use pages::{full_pages, page_range};
pub(super) use path::{all, each, said, said_all, text_of};
pub(super) use person::{Names, Person};
pub(super) use prose::markdown;
pub(super) use rows::{Table, read as read_rows};
pub(super) use sections::Sections;
pub(super) use tagged::{Shape, read as read_tagged};
pub(super) use vocabulary::Vocabulary;
pub(super) use xml::{has_root, read as read_xml};
