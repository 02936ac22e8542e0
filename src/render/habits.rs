//! What people write who know Jinja, Liquid, Hugo or Python, and what byline has for it.

/// Filters and functions of others, each with byline's.
const WORDS: &[(&str, &str)] = &[
    ("uppercase", "upper"),
    ("upcase", "upper"),
    ("lowercase", "lower"),
    ("downcase", "lower"),
    ("titlecase", "title"),
    ("title_case", "title"),
    ("humanize", "capitalize"),
    ("strip", "trim"),
    ("len", "length"),
    ("size", "length"),
    ("strftime", "date"),
    ("date_format", "date"),
    ("dateformat", "date"),
    ("date_to_string", "date"),
    ("date_to_xmlschema", "rfc3339"),
    ("date_to_rfc822", "rfc822"),
    ("markdown", "md"),
    ("markdownify", "md"),
    ("latex", "tex"),
    ("typst", "typ"),
    ("striptags", "plain"),
    ("strip_html", "plain"),
    ("jsonify", "json"),
    ("to_json", "json"),
    ("to_yaml", "yaml"),
    ("xml_escape", "xml"),
    ("cgi_escape", "url"),
    ("uri_escape", "url"),
    ("slugify", "slug"),
    ("absolute_url", "absolute"),
    ("truncatewords", "truncate"),
    ("remove", "replace"),
    ("array_to_sentence_string", "join"),
    ("concat", "join"),
    ("where", "selectattr"),
    ("group_by", "groupby"),
    ("sort_by", "sort"),
    ("format_authors", "authors"),
    ("citation", "cite"),
];

/// byline's filter for what others call `word`.
pub(super) fn filter_for(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    WORDS.iter().find(|(theirs, _)| *theirs == lower).map(|(_, ours)| *ours)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::filters::{BUILT_IN, FILTERS};

    #[test]
    fn what_is_offered_is_there_and_what_is_not_there_is_a_habit() {
        let known: Vec<&str> =
            FILTERS.iter().map(|filter| filter.name).chain(BUILT_IN.iter().copied()).collect();
        for (theirs, ours) in WORDS {
            assert!(known.contains(ours), "{ours}");
            assert!(!known.contains(theirs), "{theirs}");
        }
        assert_eq!(filter_for("UpperCase"), Some("upper"));
    }
}
