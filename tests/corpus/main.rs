//! byline over real files and test suites that others wrote. `BYLINE_CORPUS` names the folder that
//! holds them; without it there is nothing to read, so every test here is ignored by default.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write their own files and fail by panicking"
)]

#[allow(dead_code, reason = "the tests of the whole program use the rest")]
#[path = "../it/byline.rs"]
mod byline;
#[cfg(feature = "net")]
#[path = "../it/network/bytes.rs"]
mod bytes;
#[cfg(feature = "net")]
mod bytes_of_lists;
mod citations;
#[cfg(feature = "net")]
mod complete;
mod edits;
mod first_build;
mod fixes;
#[path = "../it/checking/harm.rs"]
mod harm;
mod imports;
mod layout;
mod lines;
mod mutants;
mod owners;
mod pages;
mod reading;
mod roundtrip;
mod rules;
#[cfg(feature = "net")]
#[allow(dead_code, reason = "the tests of the program use the rest")]
#[path = "../it/network/server.rs"]
mod server;
mod suites;
#[allow(dead_code, reason = "the tests of the project's own pages use the rest")]
#[path = "../it/reading/truth.rs"]
mod truth;

use std::path::{Path, PathBuf};

/// The folder of the corpus.
fn corpus() -> PathBuf {
    PathBuf::from(std::env::var("BYLINE_CORPUS").expect("BYLINE_CORPUS names the corpus"))
}

/// The files below `folder` whose names end in one of `endings` (`""`: have no ending), in order.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|one| path.extension().unwrap_or_default() == *one) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every .bib file below `folder`, in order.
fn bib_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, &["bib"])
}
