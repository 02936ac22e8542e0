//! RIS, as EndNote, Zotero, Mendeley and publishers write it: a tag of two letters, `  - `, a value.
//!
//! A record runs from `TY` to `ER`; a line without a tag goes on with the value before it. Tags that
//! are not known are kept under their own names.

use super::table::{FIELDS, PEOPLE, TYPES};
use crate::diag::{Diagnostic, Sink, codes};
use crate::formats::input::Input;
use crate::formats::key::Keys;
use crate::formats::record::{Person, page_range};
use crate::formats::table::find_read;
use crate::model::date::ParsedDate;
use crate::model::{Data, Date, fields, identifier};
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
    let works = records(input, sink).into_iter().map(|record| record.work(&mut keys)).collect();
    Some(Data::Map(vec![("works".to_owned(), Data::List(works))]))
}

/// The tag of a line and its value: `AU  - He, Bing`.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_spaced = rest.starts_with(' ') && (value.is_empty() || value.starts_with(' '));
    (is_tag && is_spaced).then(|| (tag, value.trim()))
}

/// The records of `input`; a line before the first is reported once.
fn records(input: &Input, sink: &mut Sink) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let (mut is_open, mut is_reported, mut at) = (false, false, 0);
    for whole in input.text.split_inclusive('\n') {
        let line = whole.trim_start_matches('\u{feff}').trim_end();
        match tag_of(line.trim_start()) {
            Some(("TY", kind)) => {
                records.push(Record::of(kind));
                is_open = true;
            }
            Some(("ER", _)) => is_open = false,
            Some((tag, value)) if is_open => {
                if let Some(record) = records.last_mut() {
                    record.push(tag, value);
                }
            }
            None if is_open && !line.trim().is_empty() => {
                let last = records.last_mut().and_then(|record| record.lines.last_mut());
                if let Some(Line { value, .. }) = last {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            Some(_) if !is_reported => {
                let span = Span::new(input.file, at..at + line.len());
                sink.push(
                    Diagnostic::warning(codes::IMPORT_BROKEN, "a line outside any record")
                        .at(span)
                        .help("a record starts with `TY  - ` and ends with `ER  - `"),
                );
                is_reported = true;
            }
            _ => {}
        }
        at += whole.len();
    }
    records
}

/// A line of a record.
struct Line {
    /// Its tag.
    tag: String,
    /// What it says.
    value: String,
    /// Whether a field was read from it.
    is_read: bool,
}

/// A record: tags and values in their order.
struct Record {
    lines: Vec<Line>,
}

impl Record {
    /// A record of a type.
    fn of(kind: &str) -> Record {
        let mut record = Record { lines: Vec::new() };
        record.push("TY", kind);
        record
    }

    /// Adds a line.
    fn push(&mut self, tag: &str, value: &str) {
        let (tag, value) = (tag.to_owned(), value.to_owned());
        self.lines.push(Line { tag, value, is_read: false });
    }

    /// Whether a line of `tag` says anything.
    fn has(&self, tag: &str) -> bool {
        self.lines.iter().any(|line| line.tag == tag && !line.value.is_empty())
    }

    /// The first value of `tag` that says anything, which then is read.
    fn take(&mut self, tag: &str) -> Option<String> {
        let mut lines = self.lines.iter_mut().filter(|line| line.tag == tag && !line.is_read);
        let line = lines.find(|line| !line.value.is_empty())?;
        line.is_read = true;
        Some(line.value.clone())
    }

    /// All values of `tag`, which then are read.
    fn take_all(&mut self, tag: &str) -> Vec<String> {
        std::iter::from_fn(|| self.take(tag)).collect()
    }

    /// The record as a work.
    fn work(mut self, keys: &mut Keys) -> Data {
        let written = self.take("TY").unwrap_or_default().to_ascii_uppercase();
        let known = find_read(TYPES, &written).map(|row| row.ours);
        let kind = match known {
            // Publishers write a paper so as well as the volume, which has no authors.
            Some("proceedings") if self.has("AU") || self.has("A1") => "inproceedings",
            // Web of Science calls a chapter a book, and says its pages within it.
            Some("book") if self.has("T2") && self.has("SP") && self.has("EP") => "incollection",
            known => known.unwrap_or("misc"),
        };
        let mut pairs = Pairs(Vec::new());
        let id = self.take("ID");
        let title =
            ["TI", "T1"].iter().find_map(|tag| self.lines.iter().find(|line| line.tag == *tag));
        let title = title.map(|line| line.value.clone()).unwrap_or_default();
        pairs.text("type", kind);
        pairs.new_text("entrysubtype", Some(&*written).filter(|_| known.is_none()));
        self.add_genre(kind, &mut pairs);
        for row in FIELDS {
            let said = row.read.iter().find_map(|tag| self.take(tag));
            pairs.new_text(row.ours, said.map(|said| escaped(&said)).as_deref());
        }
        self.add_people(kind, &mut pairs);
        self.add_dates(kind, &mut pairs);
        self.add_container(kind, &mut pairs);
        self.add_publication(kind, &mut pairs);
        self.add_serials(kind, &mut pairs);
        self.add_numbers(kind, &mut pairs);
        self.add_event(&mut pairs);
        let mut words = Vec::new();
        for word in self.take_all("KW") {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        pairs.list("tags", texts(words));
        self.add_more(&mut pairs);
        let key = id.unwrap_or_else(|| key(&pairs, &title, keys));
        pairs.text("key", &key);
        pairs.0.sort_by_key(|pair| place(&pair.0));
        Data::Map(pairs.0)
    }

    /// Adds the people; one named under two tags once.
    fn add_people(&mut self, kind: &str, pairs: &mut Pairs) {
        for row in PEOPLE {
            let mut names: Vec<String> = Vec::new();
            for tag in row.read {
                for name in self.take_all(tag) {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            // The second people of a patent are those whom it is assigned to.
            let role = if kind == "patent" && row.ours == "editors" { "holders" } else { row.ours };
            pairs.list(role, texts(names));
        }
    }

    /// Adds the date, of several the most exact, and that of the last visit.
    fn add_dates(&mut self, kind: &str, pairs: &mut Pairs) {
        let mut best: Option<String> = None;
        for line in self.lines.iter_mut().filter(|line| ["DA", "PY", "Y1"].contains(&&*line.tag)) {
            if let Some((date, is_whole)) = date_of(&line.value) {
                let original = original_year(&line.value);
                pairs.new_text("origdate", original);
                line.is_read = is_whole || original.is_some();
                if best.as_ref().is_none_or(|best| best.len() < date.len()) {
                    best = Some(date);
                }
            }
        }
        let year = best.as_ref().filter(|best| best.len() == 4).cloned();
        // Web of Science has the month or day beside the year: `DA  - MAR 15`.
        let beside = year.and_then(|year| {
            let line = self.lines.iter_mut().find(|line| line.tag == "DA" && !line.is_read)?;
            let date = read_date(&format!("{} {year}", season(&line.value)))?;
            line.is_read = true;
            Some(date)
        });
        // Of an article without a year Web of Science says in `C6` when it came out ahead of its issue.
        let early =
            Some(kind).filter(|kind| *kind == "article").and_then(|_| day_for_edition(pairs));
        let is_undated = best.is_none() && kind == "article";
        let early = early.or_else(|| {
            let said = is_undated.then(|| self.take("C6"))??;
            date_of(&said).map(|(date, _)| date)
        });
        let date = beside.or(best).or(early);
        pairs.new_text("date", date.as_deref());
        if let Some(visit) = self.take("Y2") {
            let date = date_of(&visit).map_or(visit, |(date, _)| date);
            pairs.new_text("urldate", Some(&date));
        }
    }

    /// Adds what holds the work. A journal has tags of its own, beside which `T2` may be a subtitle.
    fn add_container(&mut self, kind: &str, pairs: &mut Pairs) {
        let (field, tags): (&str, &[&str]) = match kind {
            "article" | "news" | "periodical" => ("journaltitle", &["JF", "JO", "T2", "BT"]),
            "inproceedings" => ("booktitle", &["T2", "BT", "C3", "JF", "JO"]),
            "incollection" | "inreference" => ("booktitle", &["T2", "BT", "JF", "JO"]),
            "book" | "collection" => ("series", &["T2", "BT", "JF", "JO"]),
            _ => ("venue", &["T2", "JO", "JF", "BT"]),
        };
        let value = |tag: &str| {
            let line = self.lines.iter().find(|line| line.tag == tag && !line.value.is_empty())?;
            Some(line.value.as_str())
        };
        let is_short = !self.has("JF")
            && value("JO")
                .zip(value("T2"))
                .is_some_and(|(short, long)| is_abbreviated(short, long));
        if is_short {
            let short = self.take("JO").map(|short| escaped(&short));
            pairs.new_text("shortjournal", short.as_deref());
        }
        let name = tags.iter().find_map(|tag| self.take(tag));
        pairs.new_text(field, name.map(|name| escaped(&name)).as_deref());
        if field == "journaltitle" {
            self.add_short_journal(pairs);
        }
        if kind == "inproceedings" {
            // The place: of the conference in Zotero's exports, of the publisher in EndNote's.
            let place = self.take("C1").map(|place| escaped(&place));
            pairs.new_text("place", place.as_deref());
        }
    }

    /// Adds the short name that stands beside the whole one; alone it is the name.
    fn add_short_journal(&mut self, pairs: &mut Pairs) {
        if pairs.get("journaltitle").is_none()
            && let Some(short) = pairs.get("shortjournal").map(str::to_owned)
        {
            pairs.0.retain(|pair| pair.0 != "shortjournal");
            return pairs.text("journaltitle", &short);
        }
        if pairs.get("shortjournal").is_none()
            && let Some(short) = self.take("JO").map(|short| escaped(&short))
            && pairs.get("journaltitle") != Some(&short)
        {
            pairs.text("shortjournal", &short);
        }
    }

    /// Adds who published it, and its pages.
    fn add_publication(&mut self, kind: &str, pairs: &mut Pairs) {
        let publisher =
            if matches!(kind, "thesis" | "report") { "institution" } else { "publisher" };
        let name = self.take("PB").or_else(|| self.take("PU"));
        pairs.new_text(publisher, name.map(|name| escaped(&name)).as_deref());
        let (first, last) = (self.take("SP"), self.take("EP"));
        let pages = page_range(first.as_deref(), last.as_deref());
        pairs.new_text("pages", Some(&pages));
    }

    /// Adds the kind of a thesis or report. Publishers put their word for every article there, or the
    /// DOI.
    fn add_genre(&mut self, kind: &str, pairs: &mut Pairs) {
        for said in self.take_all("M3") {
            let doi = identifier::check(fields::DOI, &said).ok();
            if let Some(doi) = doi.or_else(|| identifier::bare(fields::DOI, &said)) {
                pairs.new_text("doi", Some(&doi));
            } else if matches!(kind, "thesis" | "report" | "patent" | "misc" | "unpublished") {
                pairs.new_text("genre", Some(&escaped(&said)));
            } else if !is_usual_genre(&said) {
                pairs.more("m3", &escaped(&said));
            }
        }
    }

    /// Adds the numbers that programs keep in custom tags: that of PubMed, and that of the article itself.
    fn add_numbers(&mut self, kind: &str, pairs: &mut Pairs) {
        for line in self.lines.iter_mut().filter(|line| !line.is_read) {
            if let Some((field, id)) = pubmed_number(&line.tag, &line.value) {
                line.is_read = true;
                pairs.new_text(field, Some(&id));
            }
        }
        if !matches!(kind, "article" | "inproceedings") {
            return;
        }
        for (tag, field) in [("C2", fields::PMID), ("C2", fields::PMCID), ("C7", fields::EID)] {
            let is_one = |value: &str| {
                let is_plain = !value.contains(char::is_whitespace);
                is_plain && identifier::check(field, value).is_ok()
            };
            let is_it = |line: &&mut Line| line.tag == tag && is_one(own_number(&line.value));
            let line = self.lines.iter_mut().find(is_it);
            if let Some(line) = line.filter(|line| !line.is_read && !line.value.is_empty()) {
                line.is_read = true;
                let value = own_number(&line.value).to_owned();
                pairs.new_text(field.name(), Some(&value));
            }
        }
    }

    /// Adds the event, which Web of Science says where others say the issue.
    fn add_event(&mut self, pairs: &mut Pairs) {
        let Some(said) = self.take("CP") else { return };
        let is_number = said.len() < 8 && said.contains(|letter: char| letter.is_ascii_digit());
        pairs.more(if is_number { "number" } else { "event" }, &escaped(&said));
    }

    /// Adds what `SN` numbers: the ISSN or ISBN, or the report itself.
    fn add_serials(&mut self, kind: &str, pairs: &mut Pairs) {
        for serial in self.take_all("SN") {
            let is_sign =
                |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '/');
            let parts: Vec<&str> = serial.split(is_sign).filter(|part| is_serial(part)).collect();
            let checked = |field, part: &str| identifier::check(field, part).is_ok();
            if matches!(kind, "report" | "patent" | "standard")
                && !parts.iter().any(|part| checked(fields::ISBN, part))
            {
                pairs.more("number", &serial);
                continue;
            }
            if parts.is_empty() {
                pairs.more("sn", &serial);
            }
            for part in parts {
                let digits = part.chars().filter(char::is_ascii_alphanumeric).count();
                pairs.more(if digits > 8 { "isbn" } else { "issn" }, part);
            }
        }
    }

    /// Adds the other addresses, the PDF among them; EBSCO has the DOI there.
    fn add_links(&mut self, pairs: &mut Pairs) {
        let mut links = self.take_all("UR");
        for line in self.lines.iter_mut().filter(|line| !line.is_read) {
            let is_link = ["L1", "L2", "L3", "L4", "LK"].contains(&&*line.tag);
            let doi = Some(&line.value).filter(|_| is_link);
            if doi.is_some_and(|doi| identifier::check(fields::DOI, doi).is_ok()) {
                line.is_read = true;
                pairs.new_text("doi", Some(&line.value));
            } else if is_link && line.value.starts_with("http") {
                line.is_read = true;
                let is_pdf = line.tag == "L1" && pairs.get("pdf").is_none();
                if is_pdf { pairs.text("pdf", &line.value) } else { links.push(line.value.clone()) }
            }
        }
        let mut known: Vec<String> = pairs.get("url").map(str::to_owned).into_iter().collect();
        links.retain(|link| {
            let is_new = !known.contains(link);
            known.push(link.clone());
            is_new
        });
        pairs.list("links", texts(links));
    }

    /// Adds what no field was read from: a second address or note, and other tags under their own
    /// names.
    fn add_more(&mut self, pairs: &mut Pairs) {
        for number in self.take_all("AN") {
            match number.strip_prefix("arXiv:") {
                Some(id) => pairs.new_text("arxiv", Some(id)),
                None => pairs.more("an", &number),
            }
        }
        self.add_links(pairs);
        for note in self.take_all("N1") {
            // What a database says of its record is no note for readers.
            let field = if is_of_database(&note) { "annotation" } else { "note" };
            let before = pairs.get(field).unwrap_or_default().to_owned();
            let note = escaped(&note);
            pairs.set(field, if before.is_empty() { note } else { format!("{before}\n\n{note}") });
        }
        for line in self.lines.iter().filter(|line| !line.is_read && !line.value.is_empty()) {
            let value = escaped(&line.value);
            let is_known =
                pairs.0.iter().any(|pair| matches!(&pair.1, Data::Text(text) if *text == value));
            if !is_known {
                pairs.more(&line.tag.to_ascii_lowercase(), &value);
            }
        }
    }
}

/// The date that `written` is in EDTF, and whether it says no more: `2023/04/01/`, `2010///Spring`,
/// `2015/october`, `2016/08/30/11:53:28`.
fn date_of(written: &str) -> Option<(String, bool)> {
    let mut parts = written.splitn(4, '/').map(str::trim);
    let (year, month, day) =
        (parts.next()?, parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let more = parts.next().unwrap_or("").trim_end_matches('/').trim();
    if year.len() != 4 || !is_number(year) {
        return read_date(written).map(|date| (date, true));
    }
    let is_time = more.split(':').count() > 1 && more.starts_with(|c: char| c.is_ascii_digit());
    if is_number(month) {
        let day = if is_number(day) { format!("-{day:0>2}") } else { String::new() };
        return Some((format!("{year}-{month:0>2}{day}"), more.is_empty() || is_time));
    }
    let words = [month, more].into_iter().find(|part| !part.is_empty() && !is_time);
    Some(match words.map(|words| read_date(&format!("{day} {words} {year}"))) {
        None => (year.to_owned(), true),
        Some(Some(date)) => (date, true),
        Some(None) => (year.to_owned(), false),
    })
}

/// The day that stands where others say the edition, which no article has: EndNote's exports of PubMed say
/// there when it came out ahead of its issue.
fn day_for_edition(pairs: &mut Pairs) -> Option<String> {
    let date = pairs.get("edition").and_then(compact_date)?;
    if let Some(pair) = pairs.0.iter_mut().find(|pair| pair.0 == "edition") {
        "et".clone_into(&mut pair.0);
    }
    Some(date)
}

/// The date that `20220219` or `2016/01/30` is.
fn compact_date(written: &str) -> Option<String> {
    if written.len() == 8 && is_number(written) {
        return read_date(&format!("{}-{}-{}", &written[..4], &written[4..6], &written[6..]));
    }
    (written.matches('/').count() > 1).then(|| date_of(written))?.map(|(date, _)| date)
}

/// `written` with Web of Science's word for a season in full.
fn season(written: &str) -> &str {
    match written.trim() {
        "SPR" => "Spring",
        "SUM" => "Summer",
        "FAL" => "Autumn",
        "WIN" => "Winter",
        other => other,
    }
}

/// The number in PubMed that a custom tag says with its name: `26957754[pmid]`, `PUBMED 21314913`.
fn pubmed_number(tag: &str, value: &str) -> Option<(&'static str, String)> {
    if !tag.starts_with(['U', 'C']) {
        return None;
    }
    let marked = [("pmid", "[pmid]"), ("pmcid", "[pmcid]")];
    let marked = marked.iter().find_map(|(field, end)| Some((*field, value.strip_suffix(end)?)));
    let named = || Some(("pmid", value.strip_prefix("PUBMED ")?));
    let (field, id) = marked.or_else(named)?;
    Some((field, id.trim().to_owned()))
}

/// The number of an article without Web of Science's word before it: `ARTN 65400W`.
fn own_number(value: &str) -> &str {
    let bare = ["ARTN ", "UNSP "].iter().find_map(|word| value.strip_prefix(word));
    bare.unwrap_or(value)
}

/// The year of the original behind a date: `1985///1922`.
fn original_year(written: &str) -> Option<&str> {
    let more = written.splitn(4, '/').nth(3)?.trim_matches(['/', ' ']);
    (more.len() == 4 && is_number(more)).then_some(more)
}

/// The EDTF of a date as people write it.
fn read_date(text: &str) -> Option<String> {
    match Date::parse(text.trim()) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) => Some(date.edtf()),
        ParsedDate::Bad(_) => None,
    }
}

/// Whether the words of `short` are the beginnings of words of `long`, in order, and some are cut.
fn is_abbreviated(short: &str, long: &str) -> bool {
    let mut words = long.split_whitespace().map(str::to_lowercase);
    short != long
        && short.split_whitespace().all(|part| {
            let part = part.trim_end_matches('.').to_lowercase();
            words.any(|word| word.starts_with(&part))
        })
}

/// Whether `part` of an `SN` can be a number: not the remark `(ISSN)`.
fn is_serial(part: &str) -> bool {
    !part.starts_with('(') && part.chars().any(|letter| letter.is_ascii_digit())
}

/// Whether `note` is what a database says of its record, not of the work: Scopus's `Cited By :2`.
fn is_of_database(note: &str) -> bool {
    const WORDS: [&str; 17] = [
        "Cited By",
        "Cited by",
        "Export Date",
        "CODEN",
        "Correspondence Address",
        "References",
        "Chemicals/CAS",
        "Funding",
        "Tradenames",
        "Manufacturers",
        "Molecular Sequence Numbers",
        "Conference code",
        "Accession Number",
        "Times Cited",
        "Cited References Count",
        "Date revised",
        "Last updated",
    ];
    let before = note.split([':', '-']).next().filter(|before| before.len() < note.len());
    before.is_some_and(|before| WORDS.iter().any(|word| before.contains(word)) && before.len() < 30)
}

/// Whether `word` says of a work what its type says already.
fn is_usual_genre(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "article",
        "journal",
        "paper",
        "conference",
        "chapter",
        "book",
        "web page",
        "periodical",
        "proceedings",
    ]
    .iter()
    .any(|usual| word.contains(usual))
}

/// `values` as a list.
fn texts(values: Vec<String>) -> Vec<Data> {
    values.into_iter().map(Data::Text).collect()
}

/// The key of a work without an id: its first author, its year and a word of `title`.
fn key(pairs: &Pairs, title: &str, keys: &mut Keys) -> String {
    let first = pairs.first("authors").or_else(|| pairs.first("editors"));
    let first = first.and_then(Person::named).map(|person| person.name.family);
    let year: String = pairs.get("date").unwrap_or_default().chars().take(4).collect();
    keys.cited(first.as_deref().unwrap_or_default(), &year, title)
}

/// Where the field `name` stands in a work: behind key and type, in the order of the table.
fn place(name: &str) -> usize {
    match name {
        "key" => 0,
        "type" => 1,
        _ => fields::find(name).map_or(usize::MAX, |field| field.place() + 2),
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

    /// The text under `name`.
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|pair| pair.0 == name).and_then(|pair| match &pair.1 {
            Data::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The first text of the list under `name`.
    fn first(&self, name: &str) -> Option<&str> {
        match self.0.iter().find(|pair| pair.0 == name).map(|pair| &pair.1) {
            Some(Data::List(items)) => items.first()?.as_text(),
            _ => None,
        }
    }

    /// Puts a text under `name`, whatever stands there.
    fn set(&mut self, name: &str, text: String) {
        self.0.retain(|pair| pair.0 != name);
        self.0.push((name.to_owned(), Data::Text(text)));
    }

    /// Adds a text under a name that is not taken.
    fn new_text(&mut self, name: &str, text: Option<&str>) {
        let is_new = !self.0.iter().any(|pair| pair.0 == name);
        if let Some(text) = text.filter(|text| is_new && !text.is_empty()) {
            let id = fields::find(name).and_then(|field| identifier::bare(field, text));
            self.text(name, id.as_deref().unwrap_or(text));
        }
    }

    /// Adds a text, behind a comma if there is one under that name.
    fn more(&mut self, name: &str, text: &str) {
        match self.get(name).map(str::to_owned) {
            Some(before) => self.set(name, format!("{before}, {text}")),
            None => self.new_text(name, Some(text)),
        }
    }

    /// Adds a list that is not empty.
    fn list(&mut self, name: &str, items: Vec<Data>) {
        if !items.is_empty() {
            self.0.push((name.to_owned(), Data::List(items)));
        }
    }
}

#[cfg(test)]
mod tests;
