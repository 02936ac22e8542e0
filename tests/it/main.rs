//! byline from outside: the program as a user runs it, in a folder of its own with a scrubbed
//! environment and a fixed day, and the library where the program is too coarse. Sorted by what is
//! tested: what is read, found, written and built, the verbs of the command line, and the project
//! itself (its pages, its layers, its licences).
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write their own files and fail by panicking"
)]

mod byline;
#[allow(dead_code, reason = "tests/real uses the rest")]
mod editor;
mod examples;
mod first_minute;
mod fuzzing;

/// Sources: what they say, and what becomes of input that is wrong or hostile.
mod reading {
    mod annotations;
    mod bad_input;
    mod bombs;
    mod dates;
    mod inherit;
    mod pages;
    mod sources;
    #[allow(dead_code, reason = "the tests over the corpus use the rest")]
    pub(crate) mod truth;
    mod yaml_faults;
}

/// Findings: who is who, every rule over its fixtures, and faults planted in lists.
mod checking {
    mod fixes;
    #[allow(dead_code, reason = "the tests over the corpus use the rest")]
    mod harm;
    mod identity;
    #[allow(dead_code, reason = "the tests with real programs use the rest")]
    mod planted;
    mod registry;
    mod rules;
}

/// Outputs: one list in every template and vocabulary.
mod writing {
    mod exports;
    mod outputs;
    mod render;
    mod vocabularies;
}

/// `byline build`: files and regions on disk.
mod building {
    mod build;
    mod cases;
    mod contract;
    mod data;
    mod determinism;
    #[cfg(unix)]
    mod interrupted;
    mod topic;
}

/// The other verbs.
mod cli {
    mod check;
    mod compare;
    mod first_build;
    mod first_minute;
    mod fmt;
    mod folders;
    mod import;
    mod init;
    mod lsp;
    mod people;
    mod serve;
    mod several_pages;
    mod templates;
    mod tex_pages;
}

/// The verbs that ask others, against a server of the test.
#[cfg(feature = "net")]
mod network {
    mod add;
    mod bytes;
    mod complete;
    mod orcid;
    mod server;
    mod sync;
    mod ten_lists;
    mod verify;
}

/// The project itself.
mod project {
    mod dependencies;
    mod docs;
    mod english;
    mod fields;
    mod functions;
    mod imports;
    mod layers;
    mod licences;
    mod network;
    mod packaging;
}
