//! Who is who: which contributor is which person, and which of them is me.

/// What could not be decided about a contributor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Only initials fit, and they fit these people (indices into `Library::people`) or the full
    /// names written elsewhere.
    Initials(Vec<String>),
    /// The name reads as the owner's with family and given name swapped.
    Swapped,
    /// Another contributor of the same work fits the owner just as well.
    Tie,
}

/// Finds for every contributor of every work who it is among `library.people`, and whether it is one
/// of the owners (indices into `library.people`). Sets `person`, `is_self` and `doubt`.
pub fn resolve(library: &mut super::Library, owners: &[usize]) {
    let _ = (library, owners);
}
