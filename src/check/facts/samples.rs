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

/// Whether a text is one that a theme came with, by its start, folded.
pub(crate) fn is_sample(folded: &str) -> bool {
    SAMPLES.iter().any(|sample| folded.starts_with(sample))
}
