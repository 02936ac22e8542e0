//! byline is a straight line of stages, each a folder named for what it does, each turning one kind
//! of value into the next and never calling back:
//! text → tree → works → (findings) → groups → jobs → bytes → files.
//!
//! The modules below stand in the order of the flow; each uses only those above it, and `check` and
//! `view` do not use each other (`tests/it/project/layers.rs` holds this). `ARCHITECTURE.md` is the map.

pub mod error;
pub mod files;
pub mod span;
pub mod strings;

pub mod diag;
pub mod text;

pub mod model;

pub mod words;

pub mod syntax;

pub mod formats;

pub mod decode;

pub mod merge;

pub mod rewrite;

pub mod config;

pub mod site;

pub mod check;

pub mod view;

pub mod select;

pub mod render;

pub mod build;

pub mod cli;
