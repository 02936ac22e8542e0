//! Tables that were cut out of feature files: lines of a kind (`#` a scenario, `HEADER`, a row) and cells
//! between tabs.

use std::fs;
use std::path::Path;

/// A row of a table: its scenario, and its cells with the names of their columns.
pub(crate) struct Row {
    /// What the rows of one table have in common.
    pub(crate) scenario: String,
    /// The cells, each with the name of its column.
    pub(crate) cells: Vec<(String, String)>,
}

impl Row {
    /// The cell of the column `name`; empty if there is none.
    pub(crate) fn cell(&self, name: &str) -> &str {
        self.cells.iter().find(|cell| cell.0 == name).map_or("", |cell| &cell.1)
    }
}

/// The rows of a table file.
pub(crate) fn rows(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap();
    let (mut scenario, mut header, mut out) = (String::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        let (kind, rest) = line.split_once('\t').unwrap();
        let cells: Vec<String> = rest.split('\t').map(ToOwned::to_owned).collect();
        match kind {
            "#" => rest.clone_into(&mut scenario),
            "HEADER" => header = cells,
            _ => out.push(Row {
                scenario: scenario.clone(),
                cells: header.iter().cloned().zip(cells).collect(),
            }),
        }
    }
    out
}
