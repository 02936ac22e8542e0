//! What the headings above a work say: a year, a type, a status, a topic, or that no works follow.

use super::dates::years;
use super::statuses::status_of;
use super::words::{is_other_section, is_publications, kind_of_heading, status_of_heading};
use crate::model::{Kind, Status};

/// What stands below the same headings.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// The headings, the outermost first.
    pub(super) path: Vec<String>,
    /// Where the works below appeared, where one says so: `ICSE'24`.
    pub(super) venue: Option<String>,
    /// The year that one is.
    pub(super) year: Option<i32>,
    /// The type that one says.
    pub(super) kind: Option<Kind>,
    /// The status that one says.
    pub(super) status: Option<Status>,
    /// Whether one says that what follows are no works.
    pub(super) is_other: bool,
}

impl Section {
    /// The section below the headings `path`.
    pub(super) fn below(path: Vec<String>) -> Section {
        let words = || path.iter().rev().map(String::as_str);
        Section {
            year: words()
                .find_map(year)
                .or_else(|| words().find_map(dated_venue).map(|found| found.1)),
            venue: words().find_map(dated_venue).map(|found| found.0),
            kind: words().take_while(|text| !lists_all(text)).find_map(kind_of_heading),
            status: words().find_map(|text| status_of_heading(text).or_else(|| status_of(text))),
            is_other: words().find_map(lists_others).unwrap_or(false),
            path,
        }
    }

    /// The heading nearest to the works.
    pub(super) fn heading(&self) -> Option<&str> {
        self.path.last().map(String::as_str)
    }
}

/// Whether `heading` says that works of all types follow: "Publications" below "Publications and working papers".
fn lists_all(heading: &str) -> bool {
    const ALL: &[&str] = &["publications", "publikationen", "veröffentlichungen", "publicaciones"];
    ALL.contains(&heading.trim().to_lowercase().as_str())
}

/// Whether `heading` says that what follows are no works; `None` where it says nothing of that. The nearest heading
/// that does counts: "Selected papers" below "About me".
fn lists_others(heading: &str) -> Option<bool> {
    match is_other_section(heading) {
        true => Some(true),
        false if is_publications(heading) || kind_of_heading(heading).is_some() => Some(false),
        false => None,
    }
}

/// The short name of a meeting and the year that `heading` says and nothing else: `ICSE'24`, `S&P'23b`, `ACL 2024`.
pub(super) fn dated_venue(heading: &str) -> Option<(String, i32)> {
    // The letters that tell two papers of a year apart.
    let bare = heading.trim().trim_end_matches(|c: char| c.is_ascii_lowercase());
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, year) = bare.split_at_checked(bare.len() - digits)?;
    let year: i32 = year.parse().ok()?;
    let name = head.trim_end_matches([' ', '\'', '’', '‘', '`']);
    let year = match digits {
        // `CVPR2026`
        4 if (1900..2100).contains(&year)
            && (name.len() < head.len()
                || name.len() > 2 && name.chars().all(|c| c.is_ascii_uppercase())) =>
        {
            year
        }
        2 if name.len() < head.trim_end().len() => year + if year < 50 { 2000 } else { 1900 },
        _ => return None,
    };
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let is_short = capitals > 1
        && name.split_whitespace().count() <= 3
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '&' | ' ' | '-' | '/' | '@'));
    is_short.then(|| (name.to_owned(), year))
}

/// The year that `heading` is: nothing else is in it but perhaps a word.
fn year(heading: &str) -> Option<i32> {
    let mut found = years(heading);
    let (range, year) = found.next()?;
    let others: usize = [&heading[..range.start], &heading[range.end..]]
        .iter()
        .map(|part| {
            part.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
        })
        .sum();
    // "Before 2020" and "2019–2021" are no years.
    (others == 0 && found.next().is_none()).then_some(year)
}
