//! What Zotero keeps in the note for want of a field: a line for each variable, `DOI: 10.1000/x`,
//! `original-date: 1927`. Its exports pass these on, and PubMed's and other programs' look the same.

use std::ops::Range;

use crate::model::{FieldId, fields, identifier};

/// The words of such lines in lower case with hyphens, and the fields that they are; none for a line
/// that says nothing of the work.
const WORDS: &[(&str, Option<FieldId>)] = &[
    ("doi", Some(fields::DOI)),
    ("pmid", Some(fields::PMID)),
    ("pmcid", Some(fields::PMCID)),
    ("arxiv", Some(fields::ARXIV)),
    ("isbn", Some(fields::ISBN)),
    ("issn", Some(fields::ISSN)),
    ("original-date", Some(fields::ORIGDATE)),
    ("original-title", Some(fields::ORIGTITLE)),
    ("original-publisher", Some(fields::ORIGPUBLISHER)),
    ("original-publisher-place", Some(fields::ORIGLOCATION)),
    ("citation-key", None),
];

/// A line of a note that is a field of the work.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The field; none for one to be passed over.
    pub(super) field: Option<FieldId>,
    /// The bytes of its value.
    pub(super) value: Range<usize>,
    /// The bytes of the whole line, with what ends it.
    pub(super) whole: Range<usize>,
}

/// The lines of `note` that are fields. What an identifier's word stands before must be one, and no
/// sentence may go on into the line: BibTeX's users break lines anywhere.
pub(super) fn lines(note: &str) -> Vec<Line> {
    let mut start = 0;
    let mut found = Vec::new();
    let mut is_within_sentence = false;
    for line in note.split_inclusive('\n') {
        let whole = start..start + line.len();
        start = whole.end;
        let field = field_in(line).filter(|_| !is_within_sentence);
        if let Some((field, value)) = field {
            let value = whole.start + value.start..whole.start + value.end;
            found.push(Line { field, value, whole });
        } else {
            let text = line.trim_end();
            is_within_sentence = !text.is_empty() && !text.ends_with(['.', '!', '?', ';', '…']);
        }
    }
    found
}

/// The field that `line` is, none for one to be passed over, and the bytes of its value.
fn field_in(line: &str) -> Option<(Option<FieldId>, Range<usize>)> {
    let (word, value) = line.split_once(':')?;
    let word = word.trim().to_lowercase().replace([' ', '_'], "-");
    let (_, field) = WORDS.iter().find(|row| row.0 == word)?;
    let text = value.trim();
    let is_one =
        |field| identifier::check(field, text).is_ok() || identifier::bare(field, text).is_some();
    let at = line.len() - value.trim_start().len();
    (!text.is_empty() && field.is_none_or(is_one)).then(|| (*field, at..at + text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_variables_are_distinguished_from_sentences() {
        let read = |note: &'static str| -> Vec<_> {
            lines(note).into_iter().map(|line| (line.field, &note[line.value])).collect()
        };
        let zotero = "original-date: 1927\nDOI: 10.1000/xyz\nPMID: 123\nCitation Key: x\nMore.";
        assert_eq!(
            read(zotero),
            [
                (Some(fields::ORIGDATE), "1927"),
                (Some(fields::DOI), "10.1000/xyz"),
                (Some(fields::PMID), "123"),
                (None, "x"),
            ]
        );
        assert_eq!(read("PMID: 12345678"), [(Some(fields::PMID), "12345678")]);
        for note in ["Read this.\nPMID: 1234567", "Read this\n\nPMID: 1234567"] {
            assert_eq!(read(note), [(Some(fields::PMID), "1234567")], "{note}");
        }
        assert_eq!(read("The paper is available as\n  arXiv:1004.5500v1"), []);
        for note in ["A note: with a colon", "DOI: none yet", "see PMID: 1", "PMID:", "doi"] {
            assert_eq!(read(note), [], "{note}");
        }
    }
}
