//! What works of each type must have.

use super::table::FieldId;
use super::table::{
    ARXIV, AUTHORS, BOOKTITLE, CHAPTER, DATE, DOI, EDITORS, EPRINT, EVENT, HOLDERS, INSTITUTION,
    JOURNALTITLE, LINKS, MAINTITLE, NUMBER, ORGANIZERS, PAGES, SHORTJOURNAL, SPEAKERS, STATUS,
    TITLE, URL, VENUE, VIDEO, WEBSITE,
};
use crate::model::kind::Kind;

/// What a work of a type must have: any one of `any_of`.
#[derive(Debug)]
pub struct Requirement {
    /// The types it holds for; empty for all.
    pub kinds: &'static [Kind],
    /// Fields of which at least one must be there.
    pub any_of: &'static [FieldId],
}

/// What works of each type must have. A missing title is an error, all else a warning.
pub const REQUIREMENTS: &[Requirement] = &[
    Requirement { kinds: &[], any_of: &[TITLE] },
    Requirement { kinds: &[], any_of: &[DATE, STATUS] },
    Requirement { kinds: &[], any_of: &[AUTHORS, EDITORS, SPEAKERS, ORGANIZERS, HOLDERS] },
    Requirement { kinds: &[Kind::Article], any_of: &[VENUE, JOURNALTITLE, SHORTJOURNAL] },
    Requirement {
        kinds: &[Kind::Inproceedings, Kind::Incollection],
        any_of: &[VENUE, BOOKTITLE, EVENT, MAINTITLE],
    },
    // In classic BibTeX the title of a chapter is that of its book.
    Requirement { kinds: &[Kind::Inbook], any_of: &[BOOKTITLE, MAINTITLE, VENUE, CHAPTER, PAGES] },
    Requirement { kinds: &[Kind::Patent], any_of: &[NUMBER] },
    Requirement { kinds: &[Kind::Thesis, Kind::Report], any_of: &[INSTITUTION, VENUE] },
    Requirement {
        kinds: &[Kind::Blog, Kind::News, Kind::Video],
        any_of: &[URL, LINKS, VIDEO, WEBSITE],
    },
    Requirement { kinds: &[Kind::Talk, Kind::Tutorial, Kind::Poster], any_of: &[VENUE, EVENT] },
    Requirement { kinds: &[Kind::Preprint], any_of: &[ARXIV, DOI, URL, EPRINT] },
];
