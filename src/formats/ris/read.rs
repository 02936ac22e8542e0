//! RIS, as EndNote, Zotero, Mendeley and publishers write it: a tag of two letters, `  - `, a value.
//!
//! A record runs from `TY` to `ER`; a line without a tag goes on with the value before it. Tags that
//! are not known are kept under their own names.

use super::table::{FIELDS, PEOPLE, TYPES};
use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::input::Input;
use crate::formats::key::Keys;
use crate::formats::table::find_read;
use crate::model::{Data, fields, identifier};
use crate::span::Span;
use crate::strings::digits::is_number;

/// Whether `text` looks like RIS.
pub(crate) fn looks_like(text: &str) -> bool {
    text.lines().take(200).any(|line| tag_of(line.trim_start()).is_some_and(|(tag, _)| tag == "TY"))
}

/// Reads a list of records.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read(input: &Input, sink: &mut Sink) -> Option<Data> {
    let mut keys = Keys::default();
    let works = records(input, sink).iter().map(|record| record.work(&mut keys)).collect();
    Some(Data::Map(vec![("works".to_owned(), Data::List(works))]))
}

/// The tag of a line and its value: `AU  - He, Bing`.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_parted = rest.starts_with(' ') && (value.is_empty() || value.starts_with(' '));
    (is_tag && is_parted).then(|| (tag, value.trim()))
}

/// The records of `input`; a line before the first is reported once.
fn records(input: &Input, sink: &mut Sink) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let (mut is_open, mut is_told, mut at) = (false, false, 0);
    for whole in input.text.split_inclusive('\n') {
        let line = whole.trim_start_matches('\u{feff}').trim_end();
        match tag_of(line.trim_start()) {
            Some(("TY", kind)) => {
                records.push(Record { lines: vec![("TY".to_owned(), kind.to_owned())] });
                is_open = true;
            }
            Some(("ER", _)) => is_open = false,
            Some((tag, value)) if is_open => {
                if let Some(record) = records.last_mut() {
                    record.lines.push((tag.to_owned(), value.to_owned()));
                }
            }
            None if is_open && !line.trim().is_empty() => {
                let last = records.last_mut().and_then(|record| record.lines.last_mut());
                if let Some((_, value)) = last {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            Some(_) if !is_told => {
                let span = Span::new(input.file, at..at + line.len());
                sink.push(
                    Diagnostic::warning(codes::IMPORT_BROKEN, "a line outside any record")
                        .at(span)
                        .help("a record starts with `TY  - ` and ends with `ER  - `"),
                );
                is_told = true;
            }
            _ => {}
        }
        at += whole.len();
    }
    records
}

/// A record: tags and values in their order.
struct Record {
    lines: Vec<(String, String)>,
}

impl Record {
    /// The first value of `tag` that says anything.
    fn first(&self, tag: &str) -> Option<&str> {
        let mut values = self.lines.iter().filter(|line| line.0 == tag).map(|line| line.1.as_str());
        values.find(|value| !value.is_empty())
    }

    /// All values of `tag`.
    fn all(&self, tag: &str) -> Vec<Data> {
        let values = self.lines.iter().filter(|line| line.0 == tag && !line.1.is_empty());
        values.map(|line| Data::Text(line.1.clone())).collect()
    }

    /// The record as a work.
    fn work(&self, keys: &mut Keys) -> Data {
        let written = self.first("TY").unwrap_or_default().to_ascii_uppercase();
        let known = find_read(TYPES, &written).map(|row| row.ours);
        let kind = known.unwrap_or("misc");
        let mut pairs = Pairs(Vec::new());
        let title = self.first("TI").or_else(|| self.first("T1")).unwrap_or_default();
        match self.first("ID") {
            Some(id) => pairs.text("key", id),
            None => pairs.text("key", &keys.next(None, title)),
        }
        pairs.text("type", kind);
        pairs.new_text("entrysubtype", Some(&*written).filter(|_| known.is_none()));
        for row in FIELDS {
            let said = row.read.iter().find_map(|tag| self.first(tag));
            pairs.new_text(row.ours, said.map(escaped).as_deref());
        }
        for row in PEOPLE {
            row.read.iter().for_each(|tag| pairs.list(row.ours, self.all(tag)));
        }
        pairs.new_text("date", self.date().as_deref());
        self.add_places(kind, &mut pairs);
        pairs.list("tags", self.all("KW"));
        self.add_unknown(&mut pairs);
        pairs.0.sort_by_key(|pair| place(&pair.0));
        Data::Map(pairs.0)
    }

    /// The date: `DA  - 2023/04/01/`, else the year.
    fn date(&self) -> Option<String> {
        let tags = ["DA", "PY", "Y1"];
        let parts = |tag: &&str| {
            let written = self.first(tag)?;
            let parts: Vec<&str> = written.split(['/', '-']).map(str::trim).take(3).collect();
            let known: Vec<&str> = parts.into_iter().take_while(|part| is_number(part)).collect();
            let year = known.first().filter(|year| year.len() == 4)?;
            let rest = known.iter().skip(1).map(|part| format!("-{part:0>2}"));
            Some(format!("{year}{}", rest.collect::<String>()))
        };
        tags.iter().filter_map(parts).max_by_key(String::len)
    }

    /// Adds what holds the work, who published it, its pages and its numbers.
    fn add_places(&self, kind: &str, pairs: &mut Pairs) {
        let container = match kind {
            "article" | "news" | "periodical" => "journaltitle",
            "inproceedings" | "incollection" | "inreference" => "booktitle",
            _ => "venue",
        };
        for tag in ["T2", "JO", "JF", "BT"] {
            pairs.new_text(container, self.first(tag).map(escaped).as_deref());
        }
        let publisher =
            if matches!(kind, "thesis" | "report") { "institution" } else { "publisher" };
        pairs.new_text(publisher, self.first("PB").map(escaped).as_deref());
        let pages = match (self.first("SP"), self.first("EP")) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, last) => first.or(last).map(str::to_owned),
        };
        pairs.new_text("pages", pages.as_deref());
        for serial in self.all("SN") {
            let Data::Text(serial) = serial else { continue };
            let digits = serial.chars().filter(char::is_ascii_alphanumeric).count();
            pairs.new_text(if digits > 8 { "isbn" } else { "issn" }, Some(&serial));
        }
    }

    /// Adds the tags that no field is read from.
    fn add_unknown(&self, pairs: &mut Pairs) {
        const READ: [&str; 16] = [
            "TY", "ID", "DA", "PY", "Y1", "T2", "JO", "JF", "BT", "PB", "SP", "EP", "SN", "KW",
            "ER", "AN",
        ];
        if let Some(number) = self.first("AN") {
            match number.strip_prefix("arXiv:") {
                Some(id) => pairs.new_text("arxiv", Some(id)),
                None => pairs.new_text("an", Some(number)),
            }
        }
        for (tag, value) in &self.lines {
            let is_read = READ.contains(&tag.as_str())
                || [FIELDS, PEOPLE].iter().any(|rows| find_read(rows, tag).is_some());
            if !is_read {
                pairs.new_text(&tag.to_ascii_lowercase(), Some(&escaped(value)));
            }
        }
    }
}

/// Where the field `name` stands in a work: behind key and type, in the order of the table.
fn place(name: &str) -> usize {
    match name {
        "key" | "type" => 0,
        _ => fields::find(name).map_or(usize::MAX, |field| field.place() + 1),
    }
}

/// `text` as inline Markdown that means just itself.
fn escaped(text: &str) -> String {
    let content = [crate::text::Inline::Text(text.to_owned())];
    crate::text::markdown::source_inlines(&content).unwrap_or_else(|| text.to_owned())
}

/// The pairs of a work.
struct Pairs(Vec<(String, Data)>);

impl Pairs {
    /// Adds a text.
    fn text(&mut self, name: &str, text: &str) {
        self.0.push((name.to_owned(), Data::Text(text.to_owned())));
    }

    /// Adds a text under a name that is not taken.
    fn new_text(&mut self, name: &str, text: Option<&str>) {
        let is_new = !self.0.iter().any(|pair| pair.0 == name);
        if let Some(text) = text.filter(|text| is_new && !text.is_empty()) {
            let id = fields::find(name).and_then(|field| identifier::bare(field, text));
            self.text(name, id.as_deref().unwrap_or(text));
        }
    }

    /// Adds a list, joined to one of that name.
    fn list(&mut self, name: &str, more: Vec<Data>) {
        match self.0.iter_mut().find(|pair| pair.0 == name) {
            Some((_, Data::List(items))) => items.extend(more),
            _ if more.is_empty() => {}
            _ => self.0.push((name.to_owned(), Data::List(more))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;
    use crate::syntax::write;
    use std::path::Path;

    /// `text` as a YAML source, and how many findings there were.
    fn import(text: &str) -> (String, usize) {
        let mut sources = Sources::default();
        let file = sources.add("a.ris", text);
        let input =
            Input { file, path: Path::new("a.ris"), bytes: text.as_bytes(), text: text.into() };
        assert!(looks_like(text));
        let mut sink = Sink::default();
        let data = read(&input, &mut sink).unwrap();
        (write::source(&data), sink.findings().len())
    }

    #[test]
    fn records_become_works() {
        let ris = "\u{feff}TY  - JOUR\r\nID  - he2023\r\nTI  - A *case* study of a long\r\n title\r\nAU  - He, Bing\r\nA1  - Kumar, S.\r\nPY  - 2023\r\nDA  - 2023/04/01/\r\nT2  - Journal of X\r\nSP  - 1\r\nEP  - 10\r\nSN  - 1234-5678\r\nKW  - a\r\nKW  - b\r\nXX  - y\r\nER  - \r\n\r\nAU  - nobody\r\nTY  - THES\r\nT1  - T\r\nPB  - Georgia Tech\r\nY1  - 2020//\r\n";
        let (yaml, found) = import(ris);
        assert_eq!(found, 1);
        insta::assert_snapshot!(yaml, @r"
        works:
        - key: he2023
          type: article
          title: A \*case\* study of a long title
          authors:
          - He, Bing
          - Kumar, S.
          date: '2023-04-01'
          journaltitle: Journal of X
          pages: 1-10
          issn: 1234-5678
          tags:
          - a
          - b
          xx: 'y'

        - key: t
          type: thesis
          title: T
          date: '2020'
          institution: Georgia Tech
        ");
    }
}
