//! Fields that mean something to others: themes, reference managers, publishers. byline keeps them
//! and hands them on; they are no slips of the pen.

use crate::model::fields;

/// Fields that themes and reference managers use and byline only hands on: no mistake.
const FOREIGN: &[&str] = &[
    // BibLaTeX, rarely used (manual, section 2.2)
    "editora",
    "editorb",
    "editorc",
    "editoratype",
    "editorbtype",
    "editorctype",
    "eventtitleaddon",
    "indexsorttitle",
    "issuesubtitle",
    "issuetitleaddon",
    "journaltitleaddon",
    "langidopts",
    "maintitleaddon",
    "origyear",
    "relatedoptions",
    "relatedstring",
    "reprinttitle",
    "shortauthor",
    "shorteditor",
    "sortshorthand",
    // al-folio
    "additional_info",
    "altmetric",
    "annotation_button",
    "award_name",
    "bibtex_show",
    "blog",
    "blog_url",
    "dimensions",
    "google_scholar_id",
    "inspirehep_id",
    "talk",
    "video_url",
    // academicpages and Hugo
    "bibtexurl",
    "category",
    "citation",
    "collection",
    "excerpt",
    "external_link",
    "featured_image",
    "header",
    "permalink",
    "paperurl",
    "projects",
    "slidesurl",
    "url_code",
    "url_pdf",
    "url_slides",
    "weight",
    // reference managers
    "__markedentry",
    "citeulike-article-id",
    "affiliation",
    "comment",
    "comments",
    "file_name",
    "mendeley-groups",
    "mendeley-tags",
    "nomeshterm",
    "posted-at",
    "printed",
    "priority",
    "qualityassured",
    "ranking",
    "rating",
    "read",
    "readstatus",
    "relevance",
    "review",
    // publishers and indexes
    "acmid",
    "adsnote",
    "adsurl",
    "author-email",
    "cited-references",
    "doc-delivery-number",
    "lccn",
    "number-of-cited-references",
    "oa-url",
    "pii",
    "subject-category",
    "articlenumber",
    "collaboration",
    "day_numeric",
    "issue_date",
    "journal-iso",
    "keywords-plus",
    "month_numeric",
    "onlineyear",
    "reportnumber",
    "researcherid-numbers",
    "research-areas",
    "s2id",
    "slaccitation",
    "times-cited",
    "unique-id",
    "web-of-science-categories",
];

/// Whether `name` is known to mean something to somebody else.
pub(super) fn is_foreign(name: &str) -> bool {
    let lower = name.to_lowercase();
    let numbered = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    FOREIGN.contains(&lower.as_str())
        || ["x-", "_", "bdsk-", "opt"].iter().any(|prefix| lower.starts_with(prefix))
        || lower.contains('+')
        || matches!(numbered, "user" | "verb" | "list" | "name")
        || is_custom(&lower)
        || is_translation(&lower)
}

/// Whether `name` is one of BibLaTeX's fields for own use (`usera` … `verbc`; manual, section 2.3.4).
fn is_custom(name: &str) -> bool {
    let stem = name.strip_suffix(|c: char| ('a'..='f').contains(&c)).unwrap_or_default();
    matches!(stem, "user" | "verb" | "list" | "name")
}

/// Whether `name` is a known field in another language: `title_de`.
fn is_translation(name: &str) -> bool {
    name.rsplit_once('_')
        .is_some_and(|(stem, language)| language.len() == 2 && fields::find(stem).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_others_are_no_mistakes() {
        for name in ["altmetric", "x-mine", "bdsk-url-1", "usera", "title_de", "author+an", "verbc"]
        {
            assert!(is_foreign(name), "{name}");
        }
        for name in ["titel", "user-name", "names", "foo_de", "lists"] {
            assert!(!is_foreign(name), "{name}");
        }
    }
}
