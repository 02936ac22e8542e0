//! Brackets that say something of another version of a work: their dates, names and venues are not its own.

use std::ops::Range;

use super::brackets::groups;

/// How such remarks start, in lower case.
const STARTS: &[&str] = &[
    "an earlier",
    "an extended",
    "an abridged",
    "a preliminary",
    "a shorter",
    "a longer",
    "a previous",
    "a full",
    "a short version",
    "a long version",
    "earlier version",
    "preliminary version",
    "extended version",
    "extended abstract",
    "conference version",
    "journal version",
    "full version",
    "longer version",
    "shorter version",
    "workshop version",
    "previously",
    "also appeared",
    "also published",
    "also available",
    "also presented",
    "also in",
    "presented at",
    "to be presented",
    "based on",
    "supersedes",
    "superseded by",
    "replaces",
    "translation of",
    "translated",
    "reprinted",
    "reprint of",
    "first published",
    "originally published",
    "see also",
    "eine frühere",
    "frühere fassung",
    "auch erschienen",
    "version préliminaire",
    "version étendue",
    "une version",
];

/// Such brackets in `text`, in their order.
pub(super) fn asides(text: &str) -> Vec<Range<usize>> {
    let is_aside = |range: &Range<usize>| {
        let inner = text.get(range.start + 1..range.end - 1).unwrap_or_default();
        let lower = inner.trim_start().to_lowercase();
        lower.split_whitespace().count() > 2 && STARTS.iter().any(|start| lower.starts_with(start))
    };
    let mut found: Vec<Range<usize>> = groups(text).into_iter().filter(is_aside).collect();
    found.extend(ahead(text));
    found.sort_by_key(|range| range.start);
    found
}

/// What PubMed says of a version before the printed one: `Epub 2021 Mar 3`, `Epub ahead of print`.
fn ahead(text: &str) -> Option<Range<usize>> {
    let start = text.find("Epub ")?;
    let end = text[start..].find(['.', ';', ']', ')', '\n']).map_or(text.len(), |end| start + end);
    let is_own =
        (start + 8..start + 24).contains(&end) || text[start..end].ends_with("ahead of print");
    is_own.then_some(start..end)
}
