//! A work that the owner said is somebody else's: lists of others bring it again and again.

use super::data::Data;
use super::work::Work;
use crate::span::Span;

/// A work that is not the owner's.
#[derive(Clone, Debug)]
pub struct NotMine {
    /// What it is known by.
    pub work: Work,
    /// What is written of it.
    pub written: Data,
    /// Where.
    pub span: Span,
}
