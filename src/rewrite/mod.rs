//! A user's own file in, the same file with a change out: `edit` changes one thing and leaves every
//! other byte, `fmt` lays the whole out in one way. Neither loses a comment.

pub mod edit;
pub mod fmt;
mod order;
