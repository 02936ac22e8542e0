//! The program as a user runs it: each test has a folder of its own, a scrubbed environment and a
//! fixed day. One file per verb.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write their own files and fail by panicking"
)]

mod annotations;
mod bad_input;
mod bombs;
mod build;
mod byline;
mod cases;
mod check;
mod contract;
mod data;
mod dates;
mod determinism;
#[allow(dead_code, reason = "tests/real uses the rest")]
mod editor;
mod exports;
mod fmt;
mod identity;
mod import;
mod inherit;
mod lsp;
mod outputs;
mod people;
#[allow(dead_code, reason = "the tests with real programs use the rest")]
mod planted;
mod render;
mod sources;
mod templates;
mod topic;
mod vocabularies;
mod yaml_faults;
