//! Web of Science's lines with tags (`.ciw`, "plain text"): a record is a row of its table, whose headings
//! are the same tags.

use super::read::WORDS;
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{self, Shape};
use crate::model::Data;
use crate::syntax::node::{Node, NodeKind, Pair};

/// Lines such as `TI Title`; more lines of a value start with blanks.
const SHAPE: Shape = Shape {
    tag: tag_of,
    starts: |tag| tag == "PT",
    ends: |tag| matches!(tag, "ER" | "EF"),
    parted_by_blanks: false,
    one_a_line: &["AU", "AF", "BA", "BF", "BE"],
};

/// The tag for how many works are cited, whose letters head the numbers of issues in other tables.
const COUNT_OF_REFERENCES: &str = "NR";

/// Whether `text` looks like it: the name of the service, or a record that begins.
pub(crate) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines().map(|line| line.trim_start_matches('\u{feff}'));
    let first = lines.by_ref().find(|line| !line.trim().is_empty()).unwrap_or_default();
    first.starts_with("FN ")
        || first.starts_with("PT ") && lines.any(|line| line.starts_with("AU "))
}

/// Reads the records.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let records = record::read_tagged(input, &SHAPE).into_iter();
    let rows: Vec<Node> = records.filter(|record| record.get("PT").is_some()).map(row).collect();
    Some(WORDS.source(&rows.iter().collect::<Vec<_>>(), sink))
}

/// The tag of a line and its value.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with(|c: char| c.is_ascii_uppercase())
        && tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && (rest.is_empty() || rest.starts_with(' '));
    is_tag.then(|| (tag, rest.trim()))
}

/// `record` as a row: its tags are headings, and names that stand on lines of their own are one cell.
fn row(record: Node) -> Node {
    let Node { kind: NodeKind::Map(pairs), span } = record else { return record };
    let mut cells: Vec<Pair> = Vec::new();
    for mut pair in pairs.into_iter().filter(|pair| pair.key.value != COUNT_OF_REFERENCES) {
        if SHAPE.one_a_line.contains(&pair.key.value.as_str())
            && let NodeKind::Scalar(name) = &mut pair.value.kind
        {
            // A comma within a name is not one between names.
            name.text.push(';');
        }
        pair.key.value.make_ascii_lowercase();
        let before = cells.last_mut().filter(|last| last.key.value == pair.key.value);
        match (before.map(|last| &mut last.value.kind), pair.value.text()) {
            (Some(NodeKind::Scalar(cell)), Some(more)) => {
                cell.text.push(' ');
                cell.text.push_str(more);
            }
            _ => cells.push(pair),
        }
    }
    Node { kind: NodeKind::Map(cells), span }
}
