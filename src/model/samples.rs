//! What themes come with, and what is nobody's here: texts, and works of other people.

use super::slug::find_hyphened;
use super::work::Work;

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

/// The keys of the works in the list that al-folio comes with, and the family name that their authors share.
const AL_FOLIO: ([&str; 9], &str) = (
    [
        "PhysRev.47.777",
        "einstein1905electrodynamics",
        "einstein1905molekularkinetischen",
        "einstein1905movement",
        "einstein1905photoelectriceffect",
        "einstein1920relativity",
        "einstein1950meaning",
        "einstein1956investigations",
        "przibram1967letters",
    ],
    "Einstein",
);

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

/// Whether `work` is one that a theme came with: by its title, or by its key and an author.
pub(crate) fn is_work(work: &Work) -> bool {
    work.title().is_some_and(|title| is_title(&title.as_plain())) || is_of_al_folio(work)
}

/// Whether `work` stands in the list that al-folio comes with.
pub(crate) fn is_of_al_folio(work: &Work) -> bool {
    let (keys, family) = AL_FOLIO;
    keys.contains(&work.key.value.as_str())
        && work.contributors.iter().any(|one| one.name.family.starts_with(family))
}

/// Whether a title is one that a theme came with.
pub(crate) fn is_title(title: &str) -> bool {
    may_begin(title, &[]) && is_sample(&folded(title))
}

/// Whether a text is one that a theme came with, by its start, folded.
pub(crate) fn is_sample(folded: &str) -> bool {
    SAMPLES.iter().any(|sample| folded.starts_with(sample))
}
