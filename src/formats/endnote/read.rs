//! EndNote's records in byline's words.

use super::table::{
    PATH_PEOPLE, PATHS, PATHS_BY_HAND, PATHS_PASSED_OVER, TAG_PEOPLE, TAGS, TAGS_BY_HAND,
    TAGS_PASSED_OVER, TYPES,
};
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{self, Draft, Names, Shape, Vocabulary, all, said, said_all, text_of};
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of enw.
const ENW: Vocabulary = Vocabulary {
    types: TYPES,
    type_at: &["%0"],
    usual: "misc",
    fields: TAGS,
    people: TAG_PEOPLE,
    by_hand: TAGS_BY_HAND,
    passed_over: TAGS_PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfPeople,
    more: tags,
};

/// The words of the XML.
const XML: Vocabulary = Vocabulary {
    type_at: &["ref-type/name", "ref-type"],
    fields: PATHS,
    people: PATH_PEOPLE,
    by_hand: PATHS_BY_HAND,
    passed_over: PATHS_PASSED_OVER,
    more: elements,
    ..ENW
};

/// Lines such as `%T Title`; keywords stand on lines of their own.
const SHAPE: Shape = Shape {
    tag: tag_of,
    starts: |tag| tag == "%0",
    ends: |_| false,
    parted_by_blanks: true,
    one_a_line: &["%K"],
};

/// Whether `text` looks like enw, or like refer, from which that comes.
pub(crate) fn is_enw(text: &str) -> bool {
    let lines = text.lines().map(|line| line.trim_start_matches('\u{feff}'));
    let mut tags = lines.filter(|line| !line.trim().is_empty()).take(50).filter_map(tag_of);
    tags.next().is_some_and(|(tag, _)| matches!(tag, "%0" | "%A" | "%T"))
}

/// Whether `text` looks like EndNote's XML.
pub(crate) fn is_xml(text: &str) -> bool {
    record::has_root(text, &["records"])
        && (record::has_root(text, &["xml", "XML"]) || text.contains("<ref-type"))
}

/// Reads enw.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read_enw(input: &Input, sink: &mut Sink) -> Option<Data> {
    let records = record::read_tagged(input, &SHAPE);
    Some(ENW.source(&records.iter().collect::<Vec<_>>(), sink))
}

/// Reads XML.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read_xml(input: &Input, sink: &mut Sink) -> Option<Data> {
    let root = record::read_xml(input, &["record", "RECORD"], sink);
    let places = ["xml/records/record", "XML/RECORDS/RECORD", "records/record"];
    let records: Vec<&Node> = places.iter().flat_map(|place| all(&root, place)).collect();
    Some(XML.source(&records, sink))
}

/// The tag of a line and its value.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with('%') && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_tag.then(|| (tag, rest.trim()))
}

/// What the rows of enw cannot say.
fn tags(record: &Node, draft: &mut Draft) {
    if all(record, "%0").is_empty() {
        let holds = |tag| !all(record, tag).is_empty();
        let kind = if holds("%J") {
            "article"
        } else if holds("%B") {
            "incollection"
        } else {
            "book"
        };
        kind.clone_into(&mut draft.kind);
    }
    date(said(record, &["%D"]), said(record, &["%8"]), draft);
    for number in said_all(record, "%R") {
        if let Some(doi) = identifier::bare(fields::DOI, number) {
            draft.literal(fields::DOI, &doi);
        } else if number.starts_with("10.") {
            draft.literal(fields::DOI, number);
        }
    }
    serial(&said_all(record, "%@"), draft);
    keywords(&said_all(record, "%K"), draft);
    draft.key = said(record, &["%F"]).map(str::to_owned);
}

/// What the paths of the XML cannot say.
fn elements(record: &Node, draft: &mut Draft) {
    let day = said(record, &["dates/pub-dates/date"]);
    date(said(record, &["dates/year"]), day, draft);
    serial(&said_all(record, "isbn"), draft);
    keywords(&said_all(record, "keywords/keyword"), draft);
    let urls = ["urls/web-urls/url", "urls/related-urls/url"];
    let urls = urls.iter().flat_map(|place| said_all(record, place));
    let mut urls = urls.filter(|url| url.starts_with("http"));
    if let Some(first) = urls.next() {
        draft.literal(fields::URL, first);
    }
    urls.enumerate().for_each(|(at, url)| draft.link(&format!("Link {}", at + 2), url));
    if let Some(pages) = all(record, "pages").into_iter().find_map(text_of) {
        draft.literal(fields::PAGES, &record::full_pages(pages));
    }
    let label = said(record, &["label"]).filter(|label| !label.contains(char::is_whitespace));
    draft.key = label.map(str::to_owned);
}

/// The date: the year, with the day that is said beside it.
fn date(year: Option<&str>, day: Option<&str>, draft: &mut Draft) {
    let both = day.zip(year).and_then(|(day, year)| {
        let has_year = day.contains(year);
        record::edtf(&if has_year { day.to_owned() } else { format!("{day} {year}") })
    });
    if let Some(written) = both.as_deref().or(year).or(day) {
        draft.date(fields::DATE, written);
    }
}

/// The ISSN or the ISBN, whichever it is.
fn serial(written: &[&str], draft: &mut Draft) {
    let parts = written.iter().flat_map(|text| {
        text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';'))
    });
    let (mut books, mut serials) = (Vec::new(), Vec::new());
    for part in parts {
        if let Ok(number) = identifier::check(fields::ISSN, part)
            && part.chars().filter(char::is_ascii_alphanumeric).count() == 8
        {
            serials.push(number);
        } else if identifier::check(fields::ISBN, part).is_ok() && part.len() >= 10 {
            books.push(part.to_owned());
        }
    }
    draft.literal(fields::ISBN, &books.join(", "));
    draft.literal(fields::ISSN, &serials.join(", "));
}

/// Keywords, each on a line or parted by commas or semicolons.
fn keywords(written: &[&str], draft: &mut Draft) {
    let split = |text: &str| -> Vec<String> {
        let sign = if text.contains(';') { ';' } else { ',' };
        text.split(sign).map(str::to_owned).collect()
    };
    let words: Vec<String> = match written {
        [one] => split(one),
        many => many.iter().map(|word| (*word).to_owned()).collect(),
    };
    draft.words(fields::TAGS, words);
}
