//! RSS, Atom and JSON Feed. Templates write them.

mod date;
pub(super) mod read;
mod xml;
