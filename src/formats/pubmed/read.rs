//! PubMed's records in byline's words.

use super::table::{
    PATHS, PATHS_BY_HAND, PATHS_PASSED_OVER, PEOPLE, TAGS, TAGS_BY_HAND, TAGS_PASSED_OVER, TYPES,
};
use crate::diag::Sink;
use crate::formats::input::Input;
use crate::formats::record::{self, Draft, Names, Person, Shape, Vocabulary, all, said, said_all};
use crate::formats::table::find_read;
use crate::model::{Data, fields, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// The words of nbib.
const NBIB: Vocabulary = Vocabulary {
    types: &[],
    type_at: &[],
    usual: "article",
    fields: TAGS,
    people: &[],
    by_hand: TAGS_BY_HAND,
    passed_over: TAGS_PASSED_OVER,
    markup: Markup::Plain,
    names: Names::OfPeople,
    more: tags,
};

/// The words of the XML.
const XML: Vocabulary = Vocabulary {
    fields: PATHS,
    people: PEOPLE,
    by_hand: PATHS_BY_HAND,
    passed_over: PATHS_PASSED_OVER,
    more: elements,
    ..NBIB
};

/// Lines such as `TI  - Title`; a record starts with the number of PubMed.
const SHAPE: Shape = Shape {
    tag: tag_of,
    starts: |tag| tag == "PMID",
    ends: |_| false,
    parted_by_blanks: true,
    one_a_line: &[],
};

/// Whether `text` looks like nbib.
pub(crate) fn is_nbib(text: &str) -> bool {
    text.lines().take(50).any(|line| tag_of(line).is_some_and(|(tag, _)| tag == "PMID"))
}

/// Whether `text` looks like PubMed's XML.
pub(crate) fn is_xml(text: &str) -> bool {
    record::has_root(text, &["PubmedArticleSet", "PubmedArticle", "PubmedBookArticle"])
}

/// Reads nbib.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read_nbib(input: &Input, sink: &mut Sink) -> Option<Data> {
    let records = record::read_tagged(input, &SHAPE);
    Some(NBIB.source(&records.iter().collect::<Vec<_>>(), sink))
}

/// Reads XML.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(crate) fn read_xml(input: &Input, sink: &mut Sink) -> Option<Data> {
    let names = ["PubmedArticle", "PubmedBookArticle"];
    let root = record::read_xml(input, &names, sink);
    let mut records = Vec::new();
    for name in names {
        records.extend(all(&root, &format!("PubmedArticleSet/{name}")));
        records.extend(all(&root, name));
    }
    Some(XML.source(&records, sink))
}

/// The tag of a line and its value.
fn tag_of(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let name = tag.trim_end();
    let is_tag = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let value = rest.strip_prefix('-').filter(|_| is_tag)?;
    Some((name, value.trim()))
}

/// The title without the full stop that MEDLINE ends every title with, and the brackets around one that
/// was translated.
fn title(record: &Node, places: &[&str], draft: &mut Draft) {
    let Some(node) = places.iter().find_map(|place| all(record, place).into_iter().next()) else {
        return;
    };
    let marked = node.get("#markup").and_then(Node::text);
    let text = marked.or_else(|| record::text_of(node)).unwrap_or_default();
    let text = text.strip_suffix('.').unwrap_or(text);
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let markup = if marked.is_some() { Markup::Html } else { Markup::Plain };
    draft.prose_in(fields::TITLE, inner.unwrap_or(text), markup);
}

/// What the rows of nbib cannot say: people in their order, identifiers by what is said behind them.
fn tags(record: &Node, draft: &mut Draft) {
    kind(&said_all(record, "PT"), draft);
    title(record, &["TI", "BTI"], draft);
    let mut people: Vec<Person> = Vec::new();
    let has_full = !all(record, "FAU").is_empty();
    for pair in record.pairs().unwrap_or_default() {
        let value = pair.value.text().unwrap_or_default();
        match pair.key.value.as_str() {
            "FAU" => people.extend(Person::named(value)),
            "AU" if !has_full => people.extend(short(value)),
            "CN" => people.extend(Person::group(value)),
            "AUID" => {
                let orcid = value.trim_start_matches("ORCID:").trim();
                if let (Some(last), Ok(orcid)) = (people.last_mut(), identifier::check_orcid(orcid))
                {
                    last.orcid = Some(orcid);
                }
            }
            _ => {}
        }
    }
    draft.people(fields::AUTHORS, &people);
    let editors = said_all(record, "FED").into_iter().chain(said_all(record, "ED"));
    draft.people(fields::EDITORS, &editors.filter_map(Person::named).collect::<Vec<_>>());
    for value in said_all(record, "LID").into_iter().chain(said_all(record, "AID")) {
        if let Some(doi) = value.strip_suffix("[doi]") {
            draft.literal(fields::DOI, doi);
        } else if let Some(number) = value.strip_suffix("[pii]") {
            eid(number, record, draft);
        }
    }
    pages(said(record, &["PG"]), draft);
    language(said(record, &["LA"]), draft);
    if said(record, &["PST"]).is_some_and(|word| word == "aheadofprint") {
        draft.literal(fields::STATUS, "in press");
    }
}

/// The number of an article that has no pages, if it is short enough to be one.
fn eid(number: &str, record: &Node, draft: &mut Draft) {
    let number = number.trim();
    if all(record, "PG").is_empty() && number.len() <= 10 && !number.contains(['/', '(']) {
        draft.literal(fields::EID, number);
    }
}

/// What the paths of the XML cannot say.
fn elements(record: &Node, draft: &mut Draft) {
    kind(&said_all(record, "MedlineCitation/Article/PublicationTypeList/PublicationType"), draft);
    if !all(record, "BookDocument").is_empty() {
        let has_chapter = !all(record, "BookDocument/ArticleTitle").is_empty();
        let kind = if has_chapter { "incollection" } else { "book" };
        kind.clone_into(&mut draft.kind);
    }
    for place in ["PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId"] {
        for id in all(record, place) {
            let field = match said(id, &["IdType"]).unwrap_or_default() {
                "doi" => fields::DOI,
                "pmc" => fields::PMCID,
                _ => continue,
            };
            draft.literal(field, said(id, &["#text"]).unwrap_or_default());
        }
    }
    for id in all(record, "MedlineCitation/Article/ELocationID") {
        if said(id, &["EIdType"]) == Some("doi") {
            draft.literal(fields::DOI, said(id, &["#text"]).unwrap_or_default());
        }
    }
    title(record, &["MedlineCitation/Article/ArticleTitle", "BookDocument/ArticleTitle"], draft);
    pages(said(record, &["MedlineCitation/Article/Pagination/MedlinePgn"]), draft);
    language(said(record, &["MedlineCitation/Article/Language"]), draft);
    for place in
        ["MedlineCitation/Article/Abstract/AbstractText", "BookDocument/Abstract/AbstractText"]
    {
        let parts = all(record, place).into_iter().filter_map(|part| {
            let text = said(part, &["#markup"]).or_else(|| record::text_of(part))?;
            let label = said(part, &["Label"]).map(|label| format!("{label}: "));
            Some(label.unwrap_or_default() + text)
        });
        let whole = parts.collect::<Vec<_>>().join("\n\n");
        draft.prose_in(fields::ABSTRACT, &whole, Markup::Html);
    }
}

/// The type: the first that is known; what says more than that it is an article stays.
fn kind(written: &[&str], draft: &mut Draft) {
    let rows = || written.iter().filter_map(|word| Some((*word, find_read(TYPES, word)?)));
    let other = rows().find(|(_, row)| row.ours != "article");
    if let Some((_, row)) = other {
        row.ours.clone_into(&mut draft.kind);
    } else if let Some((word, _)) = rows().find(|(word, row)| row.finer.contains(word)) {
        draft.literal(fields::ENTRYSUBTYPE, word);
    }
}

/// `Shruthi BS` as a family name and initials.
fn short(written: &str) -> Option<Person> {
    let Some((family, initials)) = written.rsplit_once(' ') else { return Person::named(written) };
    if !initials.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Person::named(written);
    }
    let initials: Vec<String> = initials.chars().map(|letter| format!("{letter}.")).collect();
    Person::named(&format!("{family}, {}", initials.join(" ")))
}

/// Pages whose end is written in full: `943-7` is `943-947`.
fn pages(written: Option<&str>, draft: &mut Draft) {
    let Some(written) = written else { return };
    draft.literal(fields::PAGES, &record::full_pages(written));
}

/// The language by the codes of three letters that MEDLINE has.
fn language(written: Option<&str>, draft: &mut Draft) {
    let Some(written) = written else { return };
    let tag = match written {
        "eng" => return,
        "ger" => "de",
        "fre" => "fr",
        "chi" => "zh",
        "jpn" => "ja",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "rus" => "ru",
        "dut" => "nl",
        "pol" => "pl",
        "kor" => "ko",
        other => other,
    };
    draft.literal(fields::LANGUAGE, tag);
}
