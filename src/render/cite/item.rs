//! A work as an item of the citation processor: the variables of `formats::csl`, prose with marks.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange,
};
use hayagriva::citationberg::taxonomy::Kind as CslKind;
use hayagriva::types::{Numeric, NumericValue};

use super::markup::{Pieces, without_marks};
use crate::formats::csl;
use crate::model::container::JOURNAL_OR_BOOK;
use crate::model::date::{Moment, ParsedDate, Point};
use crate::model::{Data, Date, FieldId, Kind, Work, fields, link};
use crate::text::Inline;
use crate::view::Lens;

/// The variables that hold dates.
const DATES: &[(&str, FieldId)] = &[
    ("issued", fields::DATE),
    ("accessed", fields::URLDATE),
    ("event-date", fields::EVENT_DATE),
    ("original-date", fields::ORIGDATE),
];

/// The variables that hold numbers.
const NUMBERS: &[&str] = &[
    "number",
    "issue",
    "volume",
    "edition",
    "version",
    "collection-number",
    "chapter-number",
    "number-of-volumes",
];

/// `work` as an item; `pieces` keeps what must come back as it is.
pub(super) fn item(work: &Work, lens: &Lens, pieces: &mut Pieces) -> Item {
    let mut item = Item(BTreeMap::new());
    let item_with = csl::item_with(work, &lens.library, &mut |prose| pieces.encode(prose));
    let Data::Map(variables) = item_with else { return item };
    for (variable, data) in variables {
        let value = match (variable.as_str(), data) {
            // A list is no place for these, and styles print them at odd places.
            ("abstract" | "keyword" | "annote" | "custom", _) => None,
            (name, Data::Text(text) | Data::Plain(text)) if NUMBERS.contains(&name) => {
                Some(Value::String(number(name, text, pieces)))
            }
            (_, Data::Text(text) | Data::Plain(text)) => Some(Value::String(text)),
            (_, Data::List(names)) => {
                let names = names.iter().filter_map(|data| name(data, pieces));
                Some(Value::Names(names.collect()))
            }
            _ => None,
        };
        item.0.extend(value.map(|value| (variable, value)));
    }
    add_eprint(work, &mut item, pieces);
    item.0.extend(Dates::of(work).starts());
    item
}

/// A number as it is written. The processor reads `ABCD-26-0599` as the range from 26 to 599.
fn number(variable: &str, text: String, pieces: &mut Pieces) -> String {
    let Ok(read) = text.parse::<Numeric>() else { return text };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_plain = variable != "number" && text.chars().all(|letter| letter.is_ascii_digit());
    let is_no_range =
        text.starts_with(char::is_alphabetic) && matches!(read.value, NumericValue::Set(_));
    let is_lossy = digits(&read.to_string()) != digits(&text) && !is_plain;
    if is_no_range || is_lossy { pieces.keep(&text) } else { text }
}

/// Says where a preprint lies in the variables that styles print of one (as Zotero does); of other
/// works they would print it in the middle of where these appeared.
fn add_eprint(work: &Work, item: &mut Item, pieces: &mut Pieces) {
    let archive = item.0.remove("archive");
    let location = item.0.remove("archive_location");
    item.0.remove("archive_collection");
    let is_elsewhere =
        work.venue().is_some() || JOURNAL_OR_BOOK.into_iter().any(|name| work.has(name));
    let (Some(Value::String(archive)), Some(Value::String(location)), false) =
        (archive, location, is_elsewhere)
    else {
        return;
    };
    let text = |text: String| Value::String(text);
    let mut add = |variable: &str, value: String| {
        item.0.entry(variable.to_owned()).or_insert_with(|| text(value));
    };
    add("publisher", pieces.keep(&archive));
    add("number", pieces.keep(&format!("{archive}:{location}")));
    if let (Some(url), false) = (link::main(work), work.has(fields::DOI)) {
        add("URL", url);
    }
    if matches!(work.kind, Kind::Misc | Kind::Online | Kind::Unpublished) {
        item.0.insert("type".to_owned(), text("article".to_owned()));
    }
}

/// Whether `item` has the title of a volume beside that of the whole.
pub(super) fn has_volume_title(item: &Item) -> bool {
    item.0.contains_key("volume-title")
}

/// Puts the title of the volume behind that of the whole, for a style that prints only this.
pub(super) fn join_volume_title(item: &mut Item) {
    let Some(Value::String(volume)) = item.0.remove("volume-title") else { return };
    let whole = if item.0.contains_key("container-title") { "container-title" } else { "title" };
    if let Some(Value::String(title)) = item.0.get_mut(whole) {
        *title = format!("{title}. {volume}");
    }
}

/// `item` as one of the type `kind`.
pub(super) fn of_type(item: &Item, kind: &str) -> Item {
    let mut item = item.clone();
    item.0.insert("type".to_owned(), Value::String(kind.to_owned()));
    item
}

/// The type of `item`, if the processor knows it.
pub(super) fn kind(item: &Item) -> Option<CslKind> {
    match item.0.get("type")? {
        Value::String(kind) => kind.parse().ok(),
        _ => None,
    }
}

/// A name.
fn name(data: &Data, pieces: &mut Pieces) -> Option<NameValue> {
    let Data::Map(parts) = data else { return None };
    let part = |wanted: &str| {
        parts.iter().find(|(name, _)| name == wanted).and_then(|(_, value)| match value {
            Data::Text(text) | Data::Plain(text) => Some(without_marks(text)),
            _ => None,
        })
    };
    if let Some(literal) = part("literal") {
        return Some(NameValue::Literal(LiteralName { literal }));
    }
    let particle = part("non-dropping-particle").or_else(|| part("dropping-particle"));
    let family = part("family").unwrap_or_default();
    Some(NameValue::Item(NameItem {
        // Else it would look for particles in it.
        family: if particle.is_some() { family } else { pieces.joined(&family) },
        given: part("given").map(|given| spaced(&given)),
        non_dropping_particle: particle,
        // With a particle the processor takes the family name as it is, and does not look for more.
        dropping_particle: None,
        suffix: part("suffix"),
        comma_suffix: None,
    }))
}

/// `C. J.` for `C.J.`: the processor takes what has no space for one name.
fn spaced(given: &str) -> String {
    let mut out = String::with_capacity(given.len() + 4);
    for letter in given.chars() {
        if out.ends_with('.') && letter.is_alphabetic() {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}

/// The dates of a work, each with its variable.
pub(super) struct Dates(Vec<(&'static str, Date)>);

impl Dates {
    /// The dates of `work`.
    pub(super) fn of(work: &Work) -> Dates {
        let read = |field| {
            work.literal(field).and_then(|text| match Date::parse(text) {
                ParsedDate::Good(date) => Some(date),
                _ => None,
            })
        };
        let date = |(variable, field): &(&'static str, FieldId)| {
            let date = if *field == fields::DATE { work.date() } else { read(*field) };
            Some((*variable, date?))
        };
        Dates(DATES.iter().filter_map(date).collect())
    }

    /// Whether one of them is a season.
    pub(super) fn has_season(&self) -> bool {
        let season = |date: &Date| date.moment().is_some_and(|moment| moment.season.is_some());
        self.0.iter().any(|(_, date)| season(date))
    }

    /// Each date, or where it starts.
    fn starts(&self) -> Vec<(String, Value)> {
        self.values(Date::moment)
    }

    /// Where those end that do.
    pub(super) fn ends(&self) -> Vec<(String, Value)> {
        self.values(|date| match (date.start, date.end) {
            (Point::At(_), Some(Point::At(end))) => Some(end),
            _ => None,
        })
    }

    /// For those that go on, any day after their start.
    pub(super) fn open(&self) -> Vec<(String, Value)> {
        self.values(|date| match (date.start, date.end) {
            (Point::At(start), Some(Point::Open)) => Some(Moment { year: start.year + 1, ..start }),
            _ => None,
        })
    }

    /// Each with the moment that `of` gives, as a variable.
    fn values(&self, of: impl Fn(&Date) -> Option<Moment>) -> Vec<(String, Value)> {
        let dates = self
            .0
            .iter()
            .filter_map(|(variable, date)| Some(((*variable).to_owned(), date_value(&of(date)?)?)));
        dates.collect()
    }
}

/// A moment, as far as the processor's numbers go.
fn date_value(moment: &Moment) -> Option<Value> {
    let year = i16::try_from(moment.year).ok()?;
    let month = moment.month.map(i16::from);
    let day = moment.day.map(i16::from).filter(|_| month.is_some());
    let parts = [Some(year), month, day].into_iter().flatten().collect();
    Some(Value::Date(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season: moment.season.and_then(|season| season.checked_sub(20)).map(|at| at.to_string()),
        circa: moment.approximate,
    }))
}

impl Pieces {
    /// `text` as one mark, which the processor cannot take apart.
    fn keep(&mut self, text: &str) -> String {
        let mut out = String::new();
        self.piece(&Inline::Text(text.to_owned()), &mut out);
        out
    }

    /// `text` with marks for its blanks: one word for the processor.
    fn joined(&mut self, text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        if words.len() == 1 { text.to_owned() } else { words.join(&self.keep(" ")) }
    }
}
