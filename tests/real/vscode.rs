//! The extension for VS Code: checked, bundled and packaged; and its server, spoken to by the library that
//! the extension speaks with.

use std::fs;
use std::path::Path;

use crate::byline::Byline;
use crate::{PYTHON, run};

/// The folder of the project.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Where `.ci/run` puts what the extension is built with.
fn workshop() -> std::path::PathBuf {
    let folder = Path::new(ROOT).join("target/packaging/vscode");
    assert!(folder.join("node_modules/typescript").is_dir(), "install it first, as .ci/run does");
    folder
}

#[test]
#[ignore = "needs npm, and what .ci/run installs by it"]
fn the_extension_is_checked_bundled_and_packaged() {
    let workshop = workshop();
    fs::create_dir_all(workshop.join("src")).unwrap();
    let own = Path::new(ROOT).join("packaging/vscode");
    for name in ["package.json", "tsconfig.json", ".vscodeignore", "README.md", "src/extension.ts"]
    {
        fs::copy(own.join(name), workshop.join(name)).unwrap();
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(Path::new(ROOT).join(name), workshop.join("../..").join(name)).unwrap();
    }
    run(&workshop, "npm", &["run", "package"]);
    let package = format!("byline-{}.vsix", env!("CARGO_PKG_VERSION"));
    let listed = run(&workshop, PYTHON, &["-m", "zipfile", "-l", &package]);
    for part in ["extension/package.json", "extension/out/extension.js", "extension/LICENSE-MIT"] {
        assert!(listed.lines().any(|line| line.starts_with(part)), "no {part} in\n{listed}");
    }
    assert!(!listed.contains("node_modules") && !listed.contains(".ts"), "{listed}");
}

#[test]
#[ignore = "needs node, and what .ci/run installs by npm"]
fn the_server_speaks_with_the_library_of_the_extension() {
    let byline = Byline::new()
        .file("byline.yaml", "self: Ann Lee\nsources: [papers.bib]\n")
        .file(
            "papers.bib",
            "@article{lee2024,\n  title = {One},\n  author = {Lee, Ann},\n  year = {2024},\n  doi = {10.1000/x1},\n}\n\
             @misc{b, title = {Two}, author = {Lee, A.}, year = 2023, related = {lee2024}}\n",
        );
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/real/vscode.cjs");
    let (program, modules) = (env!("CARGO_BIN_EXE_byline"), workshop().join("node_modules"));
    let modules = modules.to_string_lossy();
    let said = run(&byline.path(""), "node", &[script, &modules, program, "papers.bib"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let codes: Vec<&str> =
        said["findings"].as_array().unwrap().iter().filter_map(|code| code.as_str()).collect();
    assert!(codes.contains(&"F003"), "an article without its journal: {said}");
    assert_eq!(said["renamed"], 2, "{said}");
    assert_eq!(said["hints"], 2, "{said}");
    assert_eq!(said["link"], "https://doi.org/10.1000/x1", "{said}");
    assert_eq!(said["refused"], true, "{said}");
}
