//! Tables (CSV and TSV) as records: a key for each column that has a heading.

use csv::{ReaderBuilder, StringRecord};

use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::input::Input;
use crate::span::{Span, Spanned};
use crate::syntax::node::{Node, NodeKind, Pair, Scalar, Style};

/// A table.
#[derive(Debug)]
pub(in crate::formats) struct Table {
    /// The headings of its columns, as they are written.
    pub(in crate::formats) headings: Vec<String>,
    /// Its rows.
    pub(in crate::formats) records: Vec<Node>,
}

/// How many columns are read.
const MOST_COLUMNS: usize = 512;

/// The table in `input`: the sign between its columns is the one that its first line has most of.
pub(in crate::formats) fn read(input: &Input, sink: &mut Sink) -> Table {
    let text = input.text.trim_start_matches('\u{feff}');
    let offset = input.text.len() - text.len();
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headings: Vec<String> = match reader.headers() {
        Ok(row) => row.iter().take(MOST_COLUMNS).map(str::to_owned).collect(),
        Err(_) => Vec::new(),
    };
    let mut records = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => records.extend(record(&headings, &row, input, offset)),
            Err(error) => {
                let at = error.position().map_or(0, |at| byte(at.byte()) + offset);
                let span = Span::new(input.file, at..at + 1);
                let message = format!("malformed table: {error}");
                sink.push(Diagnostic::error(codes::IMPORT_BROKEN, message).at(span));
                break;
            }
        }
    }
    Table { headings, records }
}

/// The sign between columns.
fn separator(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    // Of signs that stand equally often, the first.
    [b'\t', b';', b','].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// A row, if it says anything.
fn record(headings: &[String], row: &StringRecord, input: &Input, offset: usize) -> Option<Node> {
    let start = row.position().map_or(0, |at| byte(at.byte())) + offset;
    let end = input.text.get(start..).and_then(|rest| rest.find('\n'));
    let end = start + end.unwrap_or(input.text.len().saturating_sub(start));
    let span = Span::new(input.file, start..end);
    let said = headings
        .iter()
        .zip(row.iter())
        .filter(|(name, value)| !name.is_empty() && !value.is_empty());
    let pairs: Vec<Pair> = said
        .map(|(name, value)| {
            let scalar = Scalar::verbatim(value, Style::Quoted, input.file, start);
            let value = Node { kind: NodeKind::Scalar(scalar), span };
            Pair { key: Spanned::new(name.clone(), span), value }
        })
        .collect();
    (!pairs.is_empty()).then_some(Node { kind: NodeKind::Map(pairs), span })
}

/// A reader's position as an index.
fn byte(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
