//! What a page has between the first and the last page of a work, and how it says its status.

use std::collections::BTreeMap;

use super::hand::Hand;
use super::printed;
use crate::model::status::STATUSES;
use crate::model::{Data, Status};

/// What may stand between two pages.
const DASHES: [&str; 6] = ["–", "-", "--", "—", " – ", " - "];

/// Texts and how often they were found.
type Votes<'a> = BTreeMap<&'a str, usize>;

/// What `style.pages` and `style.status` say for `bodies`, where that is not what byline prints anyway.
pub(super) fn learn(hand: &Hand<'_>, bodies: &[&str]) -> Vec<(String, Data)> {
    let pages = pages(hand, bodies).map(|dash| ("pages".to_owned(), Data::Text(dash.to_owned())));
    pages.into_iter().chain(statuses(hand, bodies)).collect()
}

/// What is there most often.
fn most<'a>(votes: &Votes<'a>) -> Option<&'a str> {
    votes.iter().max_by_key(|(_, count)| **count).map(|(text, _)| *text)
}

/// What stands between the first and the last page on most lines.
fn pages(hand: &Hand<'_>, bodies: &[&str]) -> Option<&'static str> {
    let printed = printed::parts(hand, &[], "{pages}")?;
    let mut votes = Votes::new();
    for (pages, body) in printed.iter().zip(bodies) {
        let Some((first, last)) = pages.split_once('–') else { continue };
        let is_there = |dash: &&&str| body.contains(&format!("{first}{dash}{last}"));
        if let Some(dash) = DASHES.iter().find(is_there) {
            *votes.entry(dash).or_default() += 1;
        }
    }
    let best = most(&votes).filter(|dash| *dash != "–")?;
    DASHES.into_iter().find(|dash| *dash == best)
}

/// The words of statuses as the lines have them.
fn statuses(hand: &Hand<'_>, bodies: &[&str]) -> Option<(String, Data)> {
    let printed = printed::parts(hand, &[], "{status_text}").unwrap_or_default();
    let mut found: BTreeMap<Status, Votes<'_>> = BTreeMap::new();
    for (at, body) in bodies.iter().enumerate() {
        let Some(work) = hand.library.works.get(at) else { continue };
        let is_said = printed.get(at).is_some_and(|text| !text.is_empty());
        if let Some(said) = said(body, work.status()).filter(|_| is_said) {
            *found.entry(work.status()).or_default().entry(said).or_default() += 1;
        }
    }
    let row = |(status, votes): (Status, Votes<'_>)| {
        let said = most(&votes)?;
        Some((status.word().to_owned(), Data::Text(said.to_owned())))
    };
    let rows: Vec<(String, Data)> = found.into_iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| ("status".to_owned(), Data::Map(rows)))
}

/// The longest words in `body` that mean `status`.
fn said(body: &str, status: Status) -> Option<&str> {
    let row = STATUSES.iter().find(|row| row.0 == status)?;
    let words = std::iter::once(row.1).chain(row.2.iter().copied());
    let lowered = body.to_lowercase();
    let found = words.filter_map(|word| {
        let at = lowered.rfind(word).filter(|_| lowered.len() == body.len())?;
        let end = at + word.len();
        let is_part = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_word = !is_part(lowered.get(..at)?.chars().next_back())
            && !is_part(lowered.get(end..)?.chars().next());
        is_word.then(|| body.get(at..end)).flatten()
    });
    found.max_by_key(|text| text.len())
}
