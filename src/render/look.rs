//! The output as filters see it.

use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};

use super::cite::Desk;
use super::line::Lines;
use crate::view::Lens;

/// The output as filters see it: its style, the desk where works are cited, and how works are laid out.
#[derive(Debug)]
pub(super) struct Look {
    /// The library as this output looks at it.
    pub(super) lens: Arc<Lens>,
    /// Where works are cited.
    pub(super) desk: Arc<Desk>,
    /// How works are laid out on their lines.
    pub(super) lines: Arc<Lines>,
}

impl Object for Look {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}
