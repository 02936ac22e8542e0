//! What byline's own tests, benches and fuzzing see of the inside (feature `internals`): the stages,
//! whole. Nothing here is an interface: it changes whenever the code does.

/// `src/build`.
pub mod build {
    pub use crate::build::*;
}

/// `src/check`.
pub mod check {
    pub use crate::check::*;
}

/// `src/cli`.
pub mod cli {
    pub use crate::cli::*;
}

/// `src/compare`.
pub mod compare {
    pub use crate::compare::*;
}

/// `src/config`.
pub mod config {
    pub use crate::config::*;
}

/// `src/decode`.
pub mod decode {
    pub use crate::decode::*;
}

/// `src/diag`.
pub mod diag {
    pub use crate::diag::*;
}

/// `src/error`.
pub mod error {
    pub use crate::error::*;
}

/// `src/foreign`.
pub mod foreign {
    pub use crate::foreign::*;
}

/// `src/files`.
pub mod files {
    pub use crate::files::*;
}

/// `src/formats`.
pub mod formats {
    pub use crate::formats::*;
}

/// `src/learn`.
pub mod learn {
    pub use crate::learn::*;
}

/// `src/merge`.
pub mod merge {
    pub use crate::merge::*;
}

/// `src/model`.
pub mod model {
    pub use crate::model::*;
}

/// `src/net`.
#[cfg(feature = "net")]
pub mod net {
    pub use crate::net::*;
}

/// `src/render`.
pub mod render {
    pub use crate::render::*;
}

/// `src/rewrite`.
pub mod rewrite {
    pub use crate::rewrite::*;
}

/// `src/select`.
pub mod select {
    pub use crate::select::*;
}

/// `src/site`.
pub mod site {
    pub use crate::site::*;
}

/// `src/span`.
pub mod span {
    pub use crate::span::*;
}

/// `src/strings`.
pub mod strings {
    pub use crate::strings::*;
}

/// `src/syntax`.
pub mod syntax {
    pub use crate::syntax::*;
}

/// `src/text`.
pub mod text {
    pub use crate::text::*;
}

/// `src/view`.
pub mod view {
    pub use crate::view::*;
}

/// `src/words`.
pub mod words {
    pub use crate::words::*;
}
