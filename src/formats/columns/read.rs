//! The rows of a table as works, by the headings of its columns or by `--columns`.

use super::authors;
use super::table::{BY_HAND, FIELDS, PASSED_OVER, TYPE_AT, TYPES};
use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::input::Input;
use crate::formats::record::{self, Draft, Names, Table, Vocabulary, said};
use crate::formats::table::{Row, find_read};
use crate::model::{Data, fields};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::text::Markup;

/// The words of tables.
pub(super) const WORDS: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: TYPE_AT,
    usual: "misc",
    fields: FIELDS,
    people: &[],
    by_hand: BY_HAND,
    passed_over: PASSED_OVER,
    markup: Markup::Html,
    names: Names::OfPeople,
    more,
};

/// How much of a text is looked at.
const HEAD: usize = 8192;

/// Whether the first line of `text` is that of a table with a column of titles and another that is
/// known.
pub(crate) fn looks_like(text: &str) -> bool {
    let line = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    if line.len() > HEAD
        || !line.contains([',', ';', '\t'])
        || line.starts_with(['{', '[', '@', '%', '<'])
    {
        return false;
    }
    let sign = if line.contains('\t') {
        '\t'
    } else if line.contains(';') {
        ';'
    } else {
        ','
    };
    let headings: Vec<String> =
        line.split(sign).map(|cell| folded(cell.trim_matches('"'))).collect();
    let known =
        |heading: &&String| row_of(heading).is_some() || TYPE_AT.contains(&heading.as_str());
    headings.iter().any(|heading| is_title(heading)) && headings.iter().filter(known).count() > 1
}

/// Reads a table.
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let Table { mut headings, mut records } = record::read_rows(input, sink);
    let folds: Vec<String> = headings.iter().map(|heading| folded(heading)).collect();
    let mut words: Vec<String> = folds.clone();
    // Web of Science counts what a work cites where others have the number of the issue.
    if folds.iter().any(|fold| fold == "pt") {
        words
            .iter_mut()
            .filter(|word| *word == "nr")
            .for_each(|word| "references".clone_into(word));
    }
    for (word, column) in input.columns {
        let at = column.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let at = at.or_else(|| folds.iter().position(|fold| *fold == folded(column)));
        match at.and_then(|at| words.get_mut(at)) {
            Some(slot) => *slot = heading_of(word),
            None => sink.push(no_column(column, &headings, input)),
        }
    }
    if !words.iter().any(|word| is_title(word)) {
        sink.push(no_titles(&headings, input));
        return None;
    }
    renamed(&mut records, &headings, &words);
    headings.clear();
    Some(WORDS.source(&records.iter().collect::<Vec<_>>(), sink))
}

/// The heading under which the field `word` is read.
fn heading_of(word: &str) -> String {
    let name = fields::find(word).map_or(word, |field| field.name());
    let rows = FIELDS.iter().chain(BY_HAND);
    let row = rows.into_iter().find(|row| row.ours == name);
    row.and_then(|row| row.read.first()).map_or_else(|| folded(word), |word| (*word).to_owned())
}

/// Gives the cells of `records` the headings in `words`.
fn renamed(records: &mut [Node], headings: &[String], words: &[String]) {
    for record in records {
        let NodeKind::Map(pairs) = &mut record.kind else { continue };
        for Pair { key, .. } in pairs {
            let at = headings.iter().position(|heading| *heading == key.value);
            if let Some(word) = at.and_then(|at| words.get(at)) {
                *key = Spanned::new(word.clone(), key.span);
            }
        }
    }
}

/// `heading` in small letters, signs as one space.
fn folded(heading: &str) -> String {
    let spaced = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    // `publicationTitle`, as some programs write it.
    let mut out = String::new();
    let mut before = ' ';
    for letter in heading.trim_start_matches('\u{feff}').chars().map(spaced) {
        if letter.is_uppercase() && before.is_lowercase() {
            out.push(' ');
        }
        out.extend(letter.to_lowercase());
        before = letter;
    }
    crate::strings::spaces::single(&out)
}

/// Whether a column with this heading holds titles.
fn is_title(heading: &str) -> bool {
    row_of(heading).is_some_and(|row| row.ours == "title")
}

/// The row of a heading.
fn row_of(heading: &str) -> Option<&'static Row> {
    find_read(FIELDS, heading).or_else(|| find_read(BY_HAND, heading))
}

/// The finding for a table none of whose columns is known to hold titles.
fn no_titles(headings: &[String], input: &Input) -> Diagnostic {
    let message = "no column of this table is known to hold titles";
    let listed: Vec<String> = headings
        .iter()
        .take(12)
        .enumerate()
        .map(|(at, name)| format!("{} `{name}`", at + 1))
        .collect();
    Diagnostic::error(codes::IMPORT_COLUMNS, message).at(input.first_line()).help(format!(
        "say which column holds what: `--columns title=2,authors=1`; the columns are {}",
        listed.join(", ")
    ))
}

/// The finding for a column that is not there.
fn no_column(column: &str, headings: &[String], input: &Input) -> Diagnostic {
    let message = format!("this table has no column `{column}`");
    let help = format!("it has {} columns: {}", headings.len(), headings.join(", "));
    Diagnostic::error(codes::IMPORT_COLUMNS, message).at(input.first_line()).help(help)
}

/// People, pages, and the type where no column says it.
fn more(record: &Node, draft: &mut Draft) {
    // What Scopus has in full counts, not the initials beside it.
    let authors = ["author full names", "af"].into_iter().chain(BY_HAND[0].read.iter().copied());
    if let Some(cell) = authors.into_iter().find_map(|heading| said(record, &[heading])) {
        draft.people(fields::AUTHORS, &authors::read(cell));
    }
    if let Some(cell) = said(record, BY_HAND[1].read) {
        draft.people(fields::EDITORS, &authors::read(cell));
    }
    let first = said(record, &["page start", "start page", "bp"]);
    let last = said(record, &["page end", "end page", "ep"]);
    let range = || record::page_range(first, last);
    let pages = said(record, &BY_HAND[2].read[..7]).map_or_else(range, str::to_owned);
    draft.literal(fields::PAGES, &pages.replace('–', "-"));
    // Web of Science has the day or month beside the year: `PD` MAR 15.
    let day = said(record, &["pd"]).zip(said(record, &["py"]));
    if let Some(date) = day.and_then(|(day, year)| record::edtf(&format!("{day} {year}"))) {
        draft.date(fields::DATE, &date);
    }
    if draft.kind == "misc" && said(record, TYPE_AT).is_none() {
        guess(record).clone_into(&mut draft.kind);
    }
    draft.key = said(record, &["citation key", "citekey", "bibtex key"]).map(str::to_owned);
}

/// What a row without a type seems to be, by where it appeared.
fn guess(record: &Node) -> &'static str {
    let heading = FIELDS.iter().find(|row| row.ours == "venue").map_or(&[][..], |row| row.read);
    record::kind_of_venue(said(record, heading).unwrap_or_default())
}
