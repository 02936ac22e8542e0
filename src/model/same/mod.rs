//! When two works are the same: the one home of this question. The rules ask it within a list, `merge` and
//! `import --into` between sources, `add` of a work and a source, `compare` between lists.
//!
//! `signs` are what works are looked up by: a DOI, an arXiv id, a title. `apart` says when two works
//! with the same title are two; `twins` looks a work up among others of its list, `known` one of another list; `agree` says whether what two lists
//! say of a work is the same in other words; `score` how surely a record that others have is that of a work
//! without an identifier (`venue`: whether it appeared there). A key is no sign of its own:
//! two lists may give one key to two works, so only sources that are meant as one (`merge`) use it.

mod agree;
mod apart;
mod known;
mod others;
#[cfg(feature = "net")]
mod score;
mod signs;
mod twins;
#[cfg(feature = "net")]
mod venue;

pub use agree::{folded_family, is_abbreviation, names_agree, same_family};
pub use apart::{
    are_linked, first_family, is_another_part, is_another_thing, is_companion_of, is_generic,
    is_given_again, is_preprint,
};
pub use known::{Known, Likeness};
pub use others::Others;
#[cfg(feature = "net")]
pub use score::{Record, choose, score};
pub use signs::{arxiv, doi, folded_title, identifiers, is_slip, own_title};
pub use twins::{Marks, Sign, Twins};

#[cfg(test)]
mod tests;
