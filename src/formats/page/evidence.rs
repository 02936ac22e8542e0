//! What the whole page says of its people: who the owner is, and who else writes with them.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::line::{Line, Mark, Span};
use super::words::{MARKS, has_initials, is_name_word, is_stop_word, untrailed};
use crate::model::Name;
use crate::model::identity::{Likeness, Spelling, name_key};
use crate::syntax::names::parse_one;

/// How much speaks for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// Its words could be a name.
    Shape,
    /// It has initials.
    Initials,
    /// The page has it elsewhere.
    Known,
    /// It is the owner.
    Owner,
}

/// The people of a page.
#[derive(Default)]
pub(super) struct Evidence {
    /// The owner's name in every spelling met so far.
    owners: Vec<Spelling>,
    /// The owner, as the page or the caller writes it.
    pub(super) owner: Option<String>,
    /// The names of co-authors, by their keys.
    known: HashSet<String>,
    /// What looks like a name and is where works of the page appeared.
    venues: HashSet<String>,
    /// Whether the page says of itself that it lists works.
    pub(super) lists_works: bool,
    /// Whether names stand with the family name first.
    pub(super) inverts: bool,
    /// Whether the first name of each list stands with the family name first.
    pub(super) inverts_first: bool,
    /// Whether given names are initials.
    pub(super) abbreviates: bool,
    /// Whether initials stand behind names and have no periods: `Roe BC`.
    pub(super) trails: bool,
    /// What was found out about a name before.
    seen: RefCell<HashMap<String, Trust>>,
}

impl Evidence {
    /// What the marked names in `lines` and the owner's name, if it is known, say.
    pub(super) fn new(owner: Option<&str>, lines: &[&Line]) -> Evidence {
        let mut evidence = Evidence::default();
        match owner {
            Some(name) => evidence.set_owner(name),
            None => {
                if let Some(name) = most_marked(lines) {
                    evidence.set_owner(&name);
                }
            }
        }
        evidence
    }

    /// Takes `name` for the owner.
    pub(super) fn set_owner(&mut self, name: &str) {
        self.owner = Some(name.to_owned());
        self.owners = vec![Spelling::new(&parse_one(name).name)];
        self.seen.take();
    }

    /// The owner's name, with a comma where the page has initials behind names: `Roe, B. C.`.
    pub(super) fn ordered_owner(&self) -> Option<String> {
        let owner = self.owner.clone()?;
        Some(untrailed(&owner).filter(|_| self.trails).unwrap_or(owner))
    }

    /// Remembers a co-author.
    pub(super) fn know(&mut self, name: &str) {
        if name.split_whitespace().count() > 1 {
            self.known.insert(name_key(&parse_one(name).name));
        }
    }

    /// Remembers what works of the page appeared in.
    pub(super) fn know_venue(&mut self, venue: &str) {
        self.venues.insert(folded(venue));
    }

    /// Whether works of the page appeared in what is called `text`.
    pub(super) fn is_venue(&self, text: &str) -> bool {
        !self.venues.is_empty() && self.venues.contains(&folded(text))
    }

    /// Forgets what was found out about names, now that more is known.
    pub(super) fn refresh(&mut self) {
        self.seen.take();
    }

    /// Whether `text` has the owner's family name.
    pub(super) fn is_of_family(&self, text: &str) -> bool {
        let Some(owner) = self.owner.as_deref() else { return false };
        let family = parse_one(owner).name.family.to_lowercase();
        text.to_lowercase().split([',', ' ', '.']).any(|word| word == family)
    }

    /// Whether `name` is the owner.
    pub(super) fn is_owner(&self, name: &str) -> bool {
        self.trust(name) == Trust::Owner
    }

    /// How much speaks for it that `text` is a name.
    pub(super) fn trust(&self, text: &str) -> Trust {
        if let Some(trust) = self.seen.borrow().get(text) {
            return *trust;
        }
        let trust = self.judge(text);
        self.seen.borrow_mut().insert(text.to_owned(), trust);
        trust
    }

    /// How much speaks for it, found out anew.
    fn judge(&self, text: &str) -> Trust {
        let words = text.split_whitespace().count();
        let has_name = text.split_whitespace().any(|word| is_name_word(word.trim_end_matches(',')));
        if words > 6 || !has_name || text.contains(|c: char| c.is_ascii_digit()) {
            return Trust::Shape;
        }
        let name = parse_one(text).name;
        let is_owner = |name: &Name| {
            let spelling = Spelling::new(name);
            self.owners.iter().any(|owner| owner.likeness(&spelling) != Likeness::Other)
        };
        // `Roe BC` is B. C. Roe.
        let is_trailing = || untrailed(text).is_some_and(|text| is_owner(&parse_one(&text).name));
        if words > 1 && (is_owner(&name) || is_trailing()) || self.is_swapped(text) {
            return Trust::Owner;
        }
        if words > 1 && self.known.contains(&name_key(&name)) {
            return Trust::Known;
        }
        if has_initials(text) { Trust::Initials } else { Trust::Shape }
    }

    /// Whether `text` is the owner's name of two words in the other order: `Li Ann` of `Ann Li`.
    fn is_swapped(&self, text: &str) -> bool {
        let owner = self.owner.as_deref().and_then(|owner| owner.split_once(' '));
        owner.is_some_and(|(first, last)| {
            first.len() > 2 && !first.contains([',', '.']) && text == format!("{last} {first}")
        })
    }

    /// How many names are in `text`, where it is nothing but a list of names.
    pub(super) fn names_in(&self, text: &str) -> usize {
        let parts = || {
            text.split([',', ';', '&', '\n', '?', ':'])
                .flat_map(|part| part.split(" and "))
                .map(str::trim)
                .filter(|part| !part.is_empty())
        };
        // A title with a subtitle is no list, whatever its capitals.
        if text.contains([':', '?']) && !parts().any(|part| self.trust(part) >= Trust::Known) {
            return 0;
        }
        let names = parts()
            .filter(|part| is_name(part.trim_matches(MARKS)) || self.trust(part) >= Trust::Initials)
            .count();
        if names * 5 >= parts().count() * 4 { names } else { 0 }
    }
}

/// `text` without the case of its letters and what stands around it.
fn folded(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether the words of `text` could be a name of several words.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|word| is_name_word(word.trim_end_matches(',')) && !is_stop_word(word))
}

/// How many marked names are told apart; more than that mark something else than the owner.
const MOST_NAMES: usize = 200;

/// The name that is marked most often: in bold, underlined, in a colour.
fn most_marked(lines: &[&Line]) -> Option<String> {
    let mut counts: Vec<(Name, String, usize)> = Vec::new();
    for line in lines {
        let is_mark = |mark: &Mark| {
            matches!(mark, Mark::Strong | Mark::Underline | Mark::Colour | Mark::Emph)
        };
        // What is emphasised before a number is a venue.
        let is_venue = |span: &&Span| {
            let behind = line.text[span.range.end..].trim_start_matches([' ', ',', '.', '(', ':']);
            span.mark == Mark::Emph && behind.starts_with(|c: char| c.is_ascii_digit())
        };
        let marked = line.marked(is_mark).filter(|span| !is_venue(span));
        let mut texts: Vec<&str> = marked.map(|span| trimmed(line.at(&span.range))).collect();
        texts.dedup();
        for text in texts.into_iter().filter(|text| is_name(text)) {
            count(text, &mut counts);
        }
    }
    let least = (lines.len() / 8).max(2);
    // Of equally many the longest says most.
    let best = counts.into_iter().max_by_key(|(_, text, count)| (*count, text.len()))?;
    let is_only = lines.len() < 4;
    (best.2 >= least || is_only).then_some(best.1)
}

/// Counts `text` with the names that it is a spelling of; the longest spelling stays.
fn count(text: &str, counts: &mut Vec<(Name, String, usize)>) {
    let name = parse_one(text).name;
    let spelling = Spelling::new(&name);
    let same = counts.iter().position(|(_, known, _)| known == text).or_else(|| {
        let likeness = |other: &Name| Spelling::new(other).likeness(&spelling);
        counts.iter().position(|(other, ..)| likeness(other) != Likeness::Other)
    });
    match same {
        Some(at) => {
            let (known, written, count) = &mut counts[at];
            *count += 1;
            if text.len() > written.len() {
                (*known, *written) = (name, text.to_owned());
            }
        }
        None if counts.len() < MOST_NAMES => counts.push((name, text.to_owned(), 1)),
        None => {}
    }
}

/// `text` without marks and punctuation around it.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        MARKS.contains(&c) || matches!(c, ',' | ';' | ' ' | ':' | '(' | ')')
    })
}
