//! What a work seems to be whose type nothing says.

/// The type of a work that appeared in `venue`.
pub(in crate::formats) fn kind_of_venue(venue: &str) -> &'static str {
    let venue = venue.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| venue.contains(word));
    if says(&["arxiv", "biorxiv", "medrxiv", "preprint", "ssrn"]) {
        "preprint"
    } else if says(&[
        "conference",
        "proceedings",
        "symposium",
        "workshop",
        "congress",
        "meeting of",
    ]) {
        "inproceedings"
    } else if says(&["university", "universität", "université", "universidad"]) {
        "thesis"
    } else if venue.trim().is_empty() {
        "misc"
    } else {
        "article"
    }
}
