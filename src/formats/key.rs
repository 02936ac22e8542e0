//! Keys for imported works: from the link's path, else the title; unique within one import.

use std::collections::{BTreeSet, HashMap};

use url::Url;

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
        let mut candidates = link.map(from_link).unwrap_or_default();
        candidates.extend(Some(fold(title)).filter(|key| !key.is_empty()));
        candidates.push("work".to_owned());
        let free = candidates.iter().find(|key| !self.given.contains(*key)).cloned();
        let key = free.unwrap_or_else(|| self.numbered(&candidates[0]));
        self.given.insert(key.clone());
        key
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
        return vec![fold(link)].into_iter().filter(|key| !key.is_empty()).collect();
    };
    let mut parts: Vec<String> = url.path_segments().into_iter().flatten().map(part).collect();
    parts.extend(url.query().map(part));
    parts.retain(|part| !part.is_empty() && part != "index");
    let joined = (0..parts.len()).rev().take(LONGEST).map(|from| parts[from..].join("-"));
    joined.filter(|key| key.contains(|c: char| c.is_ascii_alphabetic())).collect()
}

/// A part of a path, decoded, without a file's ending, folded.
fn part(written: &str) -> String {
    let encoded = format!("x={}", written.replace(['&', '='], "-"));
    let decoded =
        url::form_urlencoded::parse(encoded.as_bytes()).next().map(|pair| pair.1.into_owned());
    let decoded = decoded.unwrap_or_default();
    let stem = match decoded.rsplit_once('.') {
        Some((stem, "html" | "htm" | "php" | "md" | "aspx")) => stem,
        _ => &decoded,
    };
    fold(stem)
}

/// `text` in lower-case ASCII letters and digits, with hyphens for all else between them.
fn fold(text: &str) -> String {
    let ascii = deunicode::deunicode(text).to_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
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
