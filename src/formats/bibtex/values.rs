//! What the fields of a work say in an entry: texts, literals, dates, venues, identifiers, lists.

use std::borrow::Cow;

use super::draft::Draft;
use super::entry::{Content, Dialect};
use super::flow;
use crate::formats::yaml;
use crate::model::date::{Moment, Point};
use crate::model::pages::with_double_hyphens;
use crate::model::{
    Data, Date, FieldName, FieldSet, Kind, Library, Quality, Status, Value, VenueRef, fields,
};
use crate::span::Spanned;
use crate::syntax::bibtex::month_macro;
use crate::text::markdown::{self, Dialect as Markdown};
use crate::text::{Inline, Markup, Text};

/// Literals that styles print: TeX sees them, so its special characters must be escaped. All other
/// literals are URLs, identifiers and the like, which stand as they are.
const PRINTED: FieldSet = FieldSet::of(&[
    fields::VOLUME,
    fields::NUMBER,
    fields::ISSUE,
    fields::PART,
    fields::VOLUMES,
    fields::CHAPTER,
    fields::EDITION,
    fields::VERSION,
    fields::PAGES,
    fields::PAGETOTAL,
    fields::EID,
    fields::LABEL,
]);

/// The states of publication that BibLaTeX has its own words for (manual, § 4.9.2.11).
const PUBSTATES: &[(Status, &str)] = &[
    (Status::InPress, "inpress"),
    (Status::Submitted, "submitted"),
    (Status::InPreparation, "inpreparation"),
    (Status::Preprint, "prepublished"),
];

impl Draft<'_> {
    /// Adds the date: EDTF in BibLaTeX; year, month and day in classic BibTeX, with the EDTF beside
    /// them where they do not say all of it.
    pub(super) fn add_date(&mut self, date: &Date) {
        if self.dialect == Dialect::Biblatex {
            self.add("date", Content::Literal(date.edtf()));
            return;
        }
        let Some(moment) = date.moment() else {
            self.add("date", Content::Literal(date.edtf()));
            return;
        };
        let year = Date::of(moment.year, None, None);
        self.add("year", Content::Literal(year.edtf()));
        if let Some(month) = moment.month.and_then(month_macro) {
            self.add("month", Content::Macro(month.to_owned()));
        }
        if let Some(day) = moment.day {
            self.add("day", Content::Literal(day.to_string()));
        }
        if *date != plain_date(moment) {
            self.add("date", Content::Literal(date.edtf()));
        }
    }

    /// Adds the venue's name as the field that the work's type has for it, and its series, each
    /// unless the work says it itself. Beside such a field, a name that is no listed venue is what
    /// BibLaTeX's `venue` says: where the event took place.
    pub(super) fn add_venue(&mut self, venue: &VenueRef) {
        let is_listed = matches!(venue, VenueRef::Known(_));
        let Some(venue) = venue.find(self.library) else { return };
        let field = venue_field(self.work.kind, self.kind, self.dialect);
        // What BibTeX calls `venue` may be the place of the event, so that it stays what it was.
        let is_place = field == "eventtitle" && !is_listed && venue.name.markup == Markup::Tex;
        if !self.says(field) && !is_place {
            self.add(field, Content::Text(venue.name.clone()));
        } else if !is_listed && venue.id.is_none() {
            self.add("venue", Content::Text(venue.name.clone()));
        }
        if let (false, Some(series)) = (self.says("series"), &venue.series) {
            self.add("series", Content::Text(series.clone()));
        }
    }

    /// Whether the work itself has the field that the entry calls `name`.
    fn says(&self, name: &str) -> bool {
        fields::find(name).is_some_and(|field| self.work.has(field))
    }

    /// Adds the arXiv identifier as `eprint`, unless that holds one of another server.
    pub(super) fn add_arxiv(&mut self, id: &str) {
        let id = Content::Literal(balanced(&disarmed(id)));
        if self.work.field(fields::EPRINT).is_some() {
            self.add("arxiv", id);
            return;
        }
        self.add("eprint", id);
        match self.dialect {
            Dialect::Biblatex => self.add("eprinttype", Content::Literal("arxiv".into())),
            Dialect::Bibtex | Dialect::Scholar => {
                self.add("archiveprefix", Content::Literal("arXiv".into()));
            }
        }
    }
}

/// The date of the year, month and day of `moment` alone.
fn plain_date(moment: Moment) -> Date {
    let known =
        Moment { year: moment.year, month: moment.month, day: moment.day, ..Moment::default() };
    Date { start: Point::At(known), end: None }
}

/// The field that names where a work of type `kind` appeared; `entry_type` is that of the entry.
fn venue_field(kind: Kind, entry_type: &str, dialect: Dialect) -> &'static str {
    let is_classic = dialect != Dialect::Biblatex;
    match kind {
        Kind::Article | Kind::Periodical | Kind::Preprint | Kind::News if is_classic => "journal",
        Kind::Article | Kind::Periodical | Kind::Preprint | Kind::News => "journaltitle",
        Kind::Inproceedings | Kind::Incollection | Kind::Inbook => "booktitle",
        Kind::Thesis if is_classic && entry_type.ends_with("thesis") => "school",
        Kind::Thesis | Kind::Report => "institution",
        Kind::Blog | Kind::Online | Kind::Video | Kind::Misc | Kind::Booklet if is_classic => {
            "howpublished"
        }
        Kind::Blog
        | Kind::Online
        | Kind::Video
        | Kind::Misc
        | Kind::Booklet
        | Kind::Software
        | Kind::Dataset
        | Kind::Manual
        | Kind::Patent => "organization",
        Kind::Talk
        | Kind::Tutorial
        | Kind::Poster
        | Kind::Unpublished
        | Kind::Proceedings
        | Kind::Collection => "eventtitle",
        Kind::Book | Kind::Reference | Kind::Set => "series",
    }
}

/// What the value of the field `name` says in an entry.
pub(super) fn content(
    name: &FieldName,
    value: &Value,
    library: &Library,
    dialect: Dialect,
) -> Content {
    let field = name.known();
    let is_in = |set: FieldSet| field.is_some_and(|field| set.contains(field));
    let is_raw = field.is_some_and(|field| field.is(Quality::Raw));
    match value {
        Value::Text(text) => Content::Text(text.clone()),
        Value::Literal(text) if field == Some(fields::PAGES) => printed_pages(text),
        Value::Literal(text) if is_in(PRINTED) => printed(text),
        // Read back, they would be TeX.
        Value::Literal(text) if is_written_as_tex(text) && !is_raw => printed(text),
        Value::Literal(text) if field != Some(fields::FILE) => {
            Content::Literal(balanced(&disarmed(text)))
        }
        Value::Literal(text) | Value::Data(Data::Plain(text) | Data::Text(text)) => {
            Content::Literal(balanced(text))
        }
        Value::Date(date) => Content::Literal(date.edtf()),
        Value::Flag(flag) => Content::Literal(flag.to_string()),
        Value::Words(words) => word_list(words.iter().map(|word| &*word.value)),
        Value::Texts(texts) => text_list(texts),
        Value::Links(links) => {
            Content::Literal(yaml::links(links).map_or_else(String::new, |data| flow::write(&data)))
        }
        Value::Venue(venue) => venue.find(library).map_or_else(
            || Content::Literal(String::new()),
            |venue| Content::Text(venue.name.clone()),
        ),
        Value::Status(status) => Content::Literal(pubstate(*status, dialect).to_owned()),
        Value::Data(data) => Content::Literal(flow::write(data)),
    }
}

/// Whether TeX would read `text` as more than its characters.
fn is_written_as_tex(text: &str) -> bool {
    text.contains(['\\', '$']) || text.contains("^^")
}

/// The address or identifier `text` as a style may hand it to TeX: percent-encoded where it would be a
/// command, which no address is.
pub(super) fn disarmed(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') && !text.contains("^^") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('\\', Some(next)) if next.is_ascii_alphabetic() => out.push_str("%5C"),
            ('^', Some('^')) => out.push_str("%5E"),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// One text as it is; several as a YAML list of Markdown texts.
fn text_list(texts: &[Spanned<Text>]) -> Content {
    if let [text] = texts {
        return Content::Text(text.value.clone());
    }
    let items = texts.iter().map(|text| Data::Text(markdown_of(&text.value)));
    Content::Literal(flow::write(&Data::List(items.collect())))
}

/// The word for `status`: BibLaTeX's own where it has one, else the plain one, which it prints.
pub fn pubstate(status: Status, dialect: Dialect) -> &'static str {
    let own = PUBSTATES.iter().find(|row| row.0 == status && dialect == Dialect::Biblatex);
    own.map_or_else(|| status.word(), |row| row.1)
}

/// A literal that TeX prints: characters with a meaning there, and letters that not every TeX has,
/// make it a text to be escaped.
fn printed(text: &str) -> Content {
    if is_special(text) {
        Content::Text(Text::plain(text))
    } else {
        Content::Literal(text.to_owned())
    }
}

/// Whether TeX takes some character of `text` for another thing than itself.
fn is_special(text: &str) -> bool {
    !text.is_ascii() || text.contains(['&', '%', '#', '_', '$', '^', '~', '\\', '{', '}'])
}

/// Pages as TeX prints them; in a text the dash of a range is one character.
fn printed_pages(text: &str) -> Content {
    let pages = with_double_hyphens(text);
    if is_special(&pages) { printed(&pages.replace("--", "–")) } else { Content::Literal(pages) }
}

/// Words separated by commas; a word that holds one stands in braces, as BibLaTeX reads lists.
pub(super) fn word_list<'a>(words: impl Iterator<Item = &'a str>) -> Content {
    let words: Vec<&str> = words.collect();
    let is_split = |word: &&str| word.contains([',', ';']);
    if !words.iter().any(|word| is_special(word)) {
        let word =
            |word: &&str| if is_split(word) { format!("{{{word}}}") } else { (*word).to_owned() };
        return Content::Literal(words.iter().map(word).collect::<Vec<String>>().join(", "));
    }
    let mut content = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let text = Inline::Text((*word).to_owned());
        content.extend((at > 0).then(|| Inline::Text(", ".to_owned())));
        content.push(if is_split(word) { Inline::NoCase(vec![text]) } else { text });
    }
    Content::Text(Text::inline(content, Markup::Plain))
}

/// `text` as the Markdown that a YAML source would hold.
fn markdown_of(text: &Text) -> String {
    let mut out = String::new();
    if text.markup == Markup::Plain {
        out.push_str(&text.to_plain());
    } else {
        markdown::write_inlines(&text.inlines(), Markdown::Pandoc, &mut out);
    }
    out
}

/// `text` with balanced braces: in a URL a brace that has no other is percent-encoded, elsewhere it
/// goes, because no spelling of it would survive BibTeX.
pub(super) fn balanced(text: &str) -> String {
    let (mut open, mut odd) = (Vec::new(), Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open.push(at),
            b'}' if open.pop().is_none() => odd.push(at),
            _ => {}
        }
    }
    odd.append(&mut open);
    if odd.is_empty() {
        return text.to_owned();
    }
    odd.sort_unstable();
    let is_url = text.contains("://") || text.starts_with('/');
    let replaced = |(at, letter): (usize, char)| match (odd.binary_search(&at), letter) {
        (Err(_), _) => letter.to_string(),
        (Ok(_), '{') if is_url => "%7B".to_owned(),
        (Ok(_), _) if is_url => "%7D".to_owned(),
        (Ok(_), _) => String::new(),
    };
    text.char_indices().map(replaced).collect()
}

/// `name` as a field name: what BibTeX does not take in one becomes a hyphen.
pub(super) fn field_name(name: &str) -> String {
    let allowed = |letter: char| !letter.is_whitespace() && !"\"#%'(),={}@\\".contains(letter);
    let name: String =
        name.chars().map(|letter| if allowed(letter) { letter } else { '-' }).collect();
    if name.is_empty() { "-".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_always_balance() {
        assert_eq!(balanced("a{b}c"), "a{b}c");
        assert_eq!(balanced("}a{b}{"), "a{b}");
        assert_eq!(balanced("https://x.org/{a"), "https://x.org/%7Ba");
        assert_eq!(word_list(["a", "b, c"].into_iter()), Content::Literal("a, {b, c}".to_owned()));
        assert_eq!(field_name("my field"), "my-field");
    }
}
