//! The texts that themes come with.

use crate::model::slug::find_hyphened;

/// How sample titles and abstracts begin, folded.
const SAMPLES: &[&str] = &[
    "paper-title-number-",
    "talk-1-on-relevant-topic",
    "talk-2-on-relevant-topic",
    "tutorial-1-on-relevant-topic",
    "conference-proceeding-talk-3-on-relevant-topic",
    "this-paper-is-about-the-number-",
    "lorem-ipsum",
    "your-paper-title",
    "title-of-the-paper",
    "title-of-your-paper",
    "an-example-preprint-working-paper",
    "an-example-journal-article",
    "an-example-conference-paper",
];

/// The start of `text`, folded.
pub(crate) fn folded(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    find_hyphened(&start).unwrap_or_default()
}

/// Whether the text `plain` may begin like a sample, or like one of `words`, folded: seen by few letters.
pub(crate) fn may_begin(plain: &str, words: &[&str]) -> bool {
    let start: String = plain.chars().take(8).collect();
    let head = find_hyphened(&start).unwrap_or_default();
    let mut known = SAMPLES.iter().chain(words);
    known.any(|known| known.starts_with(&head) || head.starts_with(known))
}

/// Whether a text is one that a theme came with, by its start, folded.
pub(crate) fn is_sample(folded: &str) -> bool {
    SAMPLES.iter().any(|sample| folded.starts_with(sample))
}
