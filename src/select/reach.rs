//! Which works an output may show at all.

/// How far a query reaches before its own filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// What lists show: hidden works and, unless `where` names `status`, private ones left out; of
    /// several versions of a work only the head; no sets, nor proceedings that only hold papers.
    Heads,
    /// As `Heads`, but with every version, set and parent: what BibTeX exports hold.
    Versions,
    /// Every work of the sources.
    All,
}

impl Reach {
    /// How far an output reaches: a BibTeX export holds every version of a work, lists show its head.
    pub fn of(is_export: bool) -> Reach {
        if is_export { Reach::Versions } else { Reach::Heads }
    }
}
