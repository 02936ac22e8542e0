//! What happened to a work that was taken in, and how that is said.

use crate::model::Work;

/// What happened to one work.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Decision {
    /// `added`, `known`, `filled`, `differs`, `version`, `left-out`, `not-mine`.
    pub(in crate::cli) word: &'static str,
    /// The key in the source.
    pub(in crate::cli) key: String,
    /// File and line of the work in the source.
    pub(in crate::cli) place: String,
    /// What is to say about it; may be empty.
    pub(in crate::cli) why: String,
}

impl Decision {
    /// It as a line: `added lee2026waves  works.yaml:212  (venue: acl)`.
    pub(in crate::cli) fn line(&self) -> String {
        let Decision { word, key, place, why } = self;
        let why = if why.is_empty() { String::new() } else { format!("  ({why})") };
        let place = if place.is_empty() { String::new() } else { format!("  {place}") };
        let key = if key.is_empty() { String::new() } else { format!(" {key}") };
        format!("{word}{key}{place}{why}\n")
    }

    /// That `work` is new, or a version of `own`.
    pub(in crate::cli) fn new(work: &Work, own: Option<&Work>) -> Decision {
        let Some(own) = own else { return Decision::of("added", work, String::new()) };
        let own = &own.key.value;
        Decision::of("version", work, format!("same title as `{own}`: link them with `version-of`"))
    }

    /// A decision whose place is found when all is added.
    pub(in crate::cli) fn of(what: &'static str, work: &Work, why: String) -> Decision {
        Decision { word: what, key: work.key.value.clone(), place: String::new(), why }
    }
}
