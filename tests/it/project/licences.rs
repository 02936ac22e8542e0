//! Every crate in the tree has a licence that a user of byline can live with.

use std::process::Command;

/// Licences that ask for no more than their own text.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates with another licence, each with the reason why it may stay.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("cssparser", "MPL-2.0, unmodified, through ammonia, which sanitises HTML"),
    ("cssparser-macros", "MPL-2.0, unmodified, through ammonia, which sanitises HTML"),
    ("dtoa-short", "MPL-2.0, unmodified, through ammonia, which sanitises HTML"),
    ("webpki-roots", "CDLA-Permissive-2.0: a list of public certificates, kept with its text"),
];

/// Whether a licence expression (SPDX) can be met with allowed licences alone.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    // Every part joined by AND must be allowed; of those joined by OR, one.
    plain.split(" AND ").all(|part| part.split(" OR ").any(|word| ALLOWED.contains(&word.trim())))
}

#[test]
fn every_dependency_has_a_permissive_licence() {
    // Only the crates of this machine are sure to be here, and they are what the binary holds.
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "the whole tree is looked at");
    let mut wrong = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none");
        if !is_allowed(licence) && !EXCEPTIONS.iter().any(|(known, _)| *known == name) {
            wrong.push(format!("{name}: {licence}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn expressions_are_read() {
    assert!(is_allowed("MIT OR GPL-3.0"));
    assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_allowed("GPL-3.0"));
    assert!(!is_allowed("MIT AND MPL-2.0"));
}
