//! ARCHITECTURE.md says what each dependency is for; no crate is there without a reason and a use.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The text of a file of the project.
fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The names in a table of Cargo.toml.
fn crates(table: &str) -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    // Some are there for some systems only: `[target.'cfg(…)'.dependencies]`.
    let is_table = |head: &str| {
        head == table || head.starts_with("target.") && head.ends_with(&format!(".{table}"))
    };
    let parts = manifest.split("\n[").filter_map(|part| part.split_once("]\n"));
    let lines = parts.filter(|(head, _)| is_table(head)).flat_map(|(_, body)| body.lines());
    lines.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
}

/// The section of ARCHITECTURE.md about dependencies.
fn section() -> String {
    let map = read("ARCHITECTURE.md");
    let rest = map.split_once("\n## Dependencies\n").unwrap().1;
    rest.split("\n## ").next().unwrap().to_owned()
}

/// The rows of the table: a crate, what it is for, and where.
fn rows() -> Vec<[String; 3]> {
    let section = section();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(cells).collect()
}

/// The cells of a row of three.
fn cells(row: &str) -> [String; 3] {
    let cells: Vec<String> =
        row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    cells.try_into().unwrap()
}

#[test]
fn every_dependency_has_its_reason() {
    let rows = rows();
    let named: Vec<&str> = rows.iter().map(|[name, ..]| name.trim_matches('`')).collect();
    assert!(named.is_sorted(), "{named:?}");
    assert_eq!(
        named.iter().map(|&name| name.to_owned()).collect::<BTreeSet<_>>(),
        crates("dependencies")
    );
    let section = section();
    // byline is its own, for the feature `internals`.
    for name in crates("dev-dependencies").into_iter().filter(|name| name != "byline") {
        assert!(section.contains(&format!("`{name}` (")), "{name}");
    }
}

#[test]
fn every_dependency_is_used_where_its_row_says() {
    for [name, _, places] in rows() {
        let path = format!("{}::", name.trim_matches('`').replace('-', "_"));
        for place in places.split('`').skip(1).step_by(2) {
            let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(place);
            assert!(uses(&place, &path), "{} does not use {path}", place.display());
        }
    }
}

/// Whether the file, or a file in the folder, has `word`.
fn uses(place: &Path, word: &str) -> bool {
    if place.is_dir() {
        return fs::read_dir(place).unwrap().any(|entry| uses(&entry.unwrap().path(), word));
    }
    fs::read_to_string(place).unwrap().contains(word)
}
