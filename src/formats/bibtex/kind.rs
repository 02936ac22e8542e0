//! The entry type of a work, and the subtype that says what the entry type cannot.
//!
//! Neither dialect has a type for posts, talks or preprints, and classic BibTeX lacks many more. Such
//! works get the nearest type and `entrysubtype = {blog}`, which programs ignore and `decode` reads.

use super::entry::Dialect;
use crate::model::{Kind, Value, Work, fields};
use crate::text::Text;

/// The entry types of classic BibTeX (btxdoc § 3.1).
const BIBTEX: &[&str] = &[
    "article",
    "book",
    "booklet",
    "conference",
    "inbook",
    "incollection",
    "inproceedings",
    "manual",
    "mastersthesis",
    "misc",
    "phdthesis",
    "proceedings",
    "techreport",
    "unpublished",
];

/// The entry types of BibLaTeX that are not the name of one of our kinds (manual, §§ 2.1.1 to 2.1.3):
/// its finer types, its aliases, and those that it treats as `misc`.
const BIBLATEX: &[&str] = &[
    "artwork",
    "audio",
    "bibnote",
    "bookinbook",
    "commentary",
    "conference",
    "customa",
    "customb",
    "customc",
    "customd",
    "custome",
    "customf",
    "electronic",
    "image",
    "inreference",
    "jurisdiction",
    "legal",
    "legislation",
    "letter",
    "mastersthesis",
    "movie",
    "music",
    "mvbook",
    "mvcollection",
    "mvproceedings",
    "mvreference",
    "performance",
    "phdthesis",
    "review",
    "standard",
    "suppbook",
    "suppcollection",
    "suppperiodical",
    "techreport",
    "www",
];

/// The entry type of `work`, and what `entrysubtype` must say so that the work's own type is read
/// back.
pub(super) fn entry_type(work: &Work, dialect: Dialect) -> (String, Option<String>) {
    let written = work.kind_written.value.to_lowercase();
    let meant = Kind::find(&written);
    if meant.is_none() && is_word(&written) {
        return (work.kind_written.value.clone(), None);
    }
    if meant == Some(work.kind) && is_known(&written, work.kind, dialect) {
        return (written, None);
    }
    let name = match dialect {
        Dialect::Biblatex => work.kind.spec().biblatex,
        _ if work.kind == Kind::Thesis => classic_thesis(work, &written),
        Dialect::Bibtex | Dialect::Scholar => work.kind.spec().bibtex,
    };
    let is_alias = meant == Some(work.kind) && written != work.kind.name() && written != name;
    let subtype = if is_alias { written } else { work.kind.name().to_owned() };
    let needed = is_alias || Kind::find(name) != Some(work.kind);
    (name.to_owned(), needed.then_some(subtype))
}

/// Whether `dialect` knows the type `written` itself.
fn is_known(written: &str, kind: Kind, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Bibtex | Dialect::Scholar => BIBTEX.contains(&written),
        Dialect::Biblatex => BIBLATEX.contains(&written) || kind.spec().biblatex == written,
    }
}

/// Whether `text` can stand as an entry type.
fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.:+".contains(letter))
}

/// Which of the two thesis types of classic BibTeX fits: what was written, or the genre, tells.
fn classic_thesis(work: &Work, written: &str) -> &'static str {
    let genre = match work.field(fields::GENRE).map(|field| &field.value) {
        Some(Value::Text(text)) => Text::to_plain(text),
        Some(Value::Literal(text)) => text.clone(),
        _ => String::new(),
    };
    let said = format!("{} {written}", genre.to_lowercase());
    let below_doctor =
        ["master", "mathesis", "msc", "m.sc", "bachelor", "bathesis", "bsc", "diplom"];
    if below_doctor.iter().any(|word| said.contains(word)) { "mastersthesis" } else { "phdthesis" }
}
