//! byline is a straight line of stages, each a folder named for what it does, each turning one kind
//! of value into the next and never calling back:
//! text → tree → works → (findings) → groups → jobs → bytes → files.
//!
//! The modules below stand in the order of the flow; each uses only those above it, and `check` and
//! `view` do not use each other (`tests/it/project/layers.rs` holds this). `ARCHITECTURE.md` is the map.
#![cfg_attr(
    not(feature = "internals"),
    allow(unreachable_pub, reason = "`internals` shows what is `pub` in the stages")
)]

mod error;
mod foreign;

mod files;
mod span;
mod strings;

mod diag;
mod text;

mod model;

mod words;

mod syntax;

mod formats;

mod decode;

mod merge;

mod rewrite;

mod config;

mod site;

mod check;

mod compare;

mod view;

mod select;

mod render;

mod learn;

mod build;

#[cfg(feature = "net")]
mod net;

mod cli;

#[cfg(feature = "internals")]
pub mod internals;

pub use cli::main;
