//! Keys for imported works: from the link's path, else the title; unique within one import.

use std::collections::{BTreeSet, HashMap};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::model::slug::find_hyphened;
use crate::model::work::{fold_key, telling_words};
use crate::strings::digits::is_number;

/// Up to how many parts of a path a key may have.
const LONGEST: usize = 8;

/// The keys given so far.
#[derive(Debug, Default)]
pub(super) struct Keys {
    given: BTreeSet<String>,
    /// The last number given behind a key, so that many works of one title are not counted anew.
    numbers: HashMap<String, u32>,
}

impl Keys {
    /// A key that was not given before: the last part of the link's path, with the parts before it
    /// as far as that is needed, else the title, else `work`; at last a number makes it unique.
    pub(super) fn next(&mut self, link: Option<&str>, title: &str) -> String {
        self.among(link.map(from_link).unwrap_or_default(), title)
    }

    /// The first of `candidates` that was not given before, else the title, else `work`; at last a number
    /// makes it unique.
    pub(super) fn among(&mut self, mut candidates: Vec<String>, title: &str) -> String {
        candidates.extend(find_hyphened(title));
        candidates.push("work".to_owned());
        let free = candidates.iter().find(|key| !self.given.contains(*key)).cloned();
        let key = free.unwrap_or_else(|| self.numbered(&candidates[0]));
        self.given.insert(key.clone());
        key
    }

    /// `key` itself, or with a number where it was given before.
    pub(super) fn own(&mut self, key: &str) -> String {
        let key = if self.given.contains(key) { self.numbered(key) } else { key.to_owned() };
        self.given.insert(key.clone());
        key
    }

    /// A key as people cite works: the family name, the year and the first word of the title that says
    /// anything (`lee2021graphs`).
    pub(super) fn cited(&mut self, family: &str, year: &str, title: &str) -> String {
        let year = if is_number(year) { year } else { "" };
        let stem = format!("{}{year}", fold_key(family));
        let word = telling_words(title).into_iter().next().unwrap_or_default();
        match stem + &word {
            key if key.is_empty() => self.next(None, title),
            key => self.own(&key),
        }
    }

    /// `key` with the first number from 2 that makes it unique.
    fn numbered(&mut self, key: &str) -> String {
        let number = self.numbers.entry(key.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{key}-{number}");
            if !self.given.contains(&numbered) {
                return numbered;
            }
        }
    }
}

/// The keys that a link suggests, shortest first. One without letters says too little.
fn from_link(link: &str) -> Vec<String> {
    let Ok(url) = Url::parse(link) else {
        return find_hyphened(link).into_iter().collect();
    };
    let segments = url.path_segments().into_iter().flatten().chain(url.query());
    let parts: Vec<String> = segments.filter_map(part).filter(|part| part != "index").collect();
    let joined = (0..parts.len()).rev().take(LONGEST).map(|from| parts[from..].join("-"));
    joined.filter(|key| key.contains(|c: char| c.is_ascii_alphabetic())).collect()
}

/// A part of a path, decoded, without a file's ending, as a slug.
fn part(written: &str) -> Option<String> {
    let spaced = written.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8_lossy();
    let stem = match decoded.rsplit_once('.') {
        Some((stem, "html" | "htm" | "php" | "md" | "aspx")) => stem,
        _ => &decoded,
    };
    find_hyphened(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_from_links_and_stay_unique() {
        let mut keys = Keys::default();
        let cases = [
            (Some("https://x.org/en/llm/10-bailian-llm/"), "T", "10-bailian-llm"),
            (Some("https://x.org/en/nlp/10-bailian-llm/"), "T", "nlp-10-bailian-llm"),
            (Some("https://x.org/en/nlp/10-bailian-llm/"), "T", "en-nlp-10-bailian-llm"),
            (Some("https://x.org/en/nlp/10-bailian-llm/"), "T", "t"),
            (Some("https://x.org/en/nlp/10-bailian-llm/"), "T", "work"),
            (Some("https://x.org/en/nlp/10-bailian-llm/"), "T", "10-bailian-llm-2"),
            (Some("https://x.org/posts/2024/11/03/index.html"), "T", "posts-2024-11-03"),
            (Some("https://x.org/M%C3%BCller%20x.html"), "T", "muller-x"),
            (Some("https://x.org/?p=123"), "T", "p-123"),
            (Some("https://x.org/"), "Ähnlich: Was?", "ahnlich-was"),
            (None, "日本語", "ri-ben-yu"),
            (None, "", "work-2"),
        ];
        for (link, title, key) in cases {
            assert_eq!(keys.next(link, title), key, "{link:?} {title}");
        }
    }
}
