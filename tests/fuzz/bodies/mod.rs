//! What fuzzing runs: one function for each target, which takes any bytes and panics where a promise of
//! byline's is broken. libFuzzer (`tests/fuzz/`) and the stable runner (`tests/it/fuzzing.rs`) share them.

mod changes;
mod oracles;
mod outputs;
mod readers;
mod texts;

/// A target: its name, its body, and the endings of the files that are its seeds.
pub(crate) struct Target {
    /// Its name.
    pub(crate) name: &'static str,
    /// What is run.
    pub(crate) body: fn(&[u8]),
    /// The endings of the project's own files that it starts from.
    pub(crate) seeds: &'static [&'static str],
}

/// A row of the table.
const fn target(name: &'static str, body: fn(&[u8]), seeds: &'static [&'static str]) -> Target {
    Target { name, body, seeds }
}

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    target("bibtex", readers::bibtex, &["bib"]),
    target("yaml", readers::yaml, &["yaml", "json"]),
    target("import", readers::import, &["bib", "yaml", "json", "xml", "txt", "ris"]),
    target("config", readers::config, &["yaml"]),
    target("tex", texts::tex, &["bib", "tex"]),
    target("markdown", texts::markdown, &["yaml", "md"]),
    target("html", texts::html, &["html", "xml", "md"]),
    target("fmt", changes::fmt, &["bib", "yaml"]),
    target("fix", changes::fix, &["bib", "yaml"]),
    target("region", changes::region, &["md", "tex", "html"]),
    target("lock", changes::lock, &["lock"]),
    target("filters", outputs::filters, &["jinja"]),
    target("outputs", outputs::outputs, &["bib", "yaml"]),
];

/// The target called `name`.
#[allow(dead_code, reason = "libFuzzer's binaries each ask for theirs")]
pub(crate) fn find(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("a target of the table")
}

/// Bytes as the text that most targets take.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
