//! Real programs on what byline wrote, or on what it reads: Jekyll, Hugo, Chromium, LaTeX, BibTeX, biber,
//! pandoc, Typst, RenderCV, mdBook, a terminal, YAML readers, xmllint, readers of RIS and BibTeX, and validators of JSON
//! Schemas, schema.org, SARIF and JUnit. Each test says which program it needs; `.ci/run` installs them all
//! and runs every one.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write their own files and fail by panicking"
)]

mod adopted;
mod bib_readers;
mod biber;
mod book;
#[path = "../it/byline.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod byline;
mod cff;
mod chromium;
mod cookbook;
mod csl;
mod cv;
mod docx;
#[path = "../it/editor.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod editor;
mod embed;
mod feed;
#[path = "../it/first_minute.rs"]
mod first_minute;
mod full;
mod hostile;
mod hugo;
mod jekyll;
mod json_schema;
mod language_server;
mod latex;
mod nasty;
mod packaging;
mod page;
mod pandoc;
mod places;
#[path = "../it/checking/planted.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod planted;
mod quarto;
mod records;
mod reports;
mod ris;
mod rivals;
mod sarif;
mod schema;
mod schema_org;
mod serve;
#[cfg(feature = "net")]
#[allow(dead_code, reason = "the tests of verbs use the rest")]
#[path = "../it/network/server.rs"]
mod server;
mod sites;
#[cfg(all(feature = "net", target_os = "linux"))]
mod sockets;
mod standalone;
#[cfg(all(feature = "net", unix))]
mod terminal;
#[path = "../it/building/topic.rs"]
mod topic;
mod typescript;
mod vscode;
#[cfg(all(feature = "net", unix))]
mod weekly;
mod yaml;

use std::path::Path;
use std::process::Command;

/// The Python that Debian's packages belong to; another one may stand before it in the path.
const PYTHON: &str = "/usr/bin/python3";

/// The Python that `.ci/run` puts packages of PyPI into.
const PACKAGED_PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/python/bin/python");

/// Where `.ci/run` puts npm packages.
const NODE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/node/node_modules");

/// Runs `program` in `folder`; its standard output. Fails with all it said if it fails.
#[track_caller]
fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {out}\n{err}");
    out
}
