//! Fields that mean something to others: themes, reference managers, publishers. byline keeps them
//! and hands them on; they are no slips of the pen.

use crate::model::fields;

/// Fields that themes and reference managers use and byline only hands on: no mistake.
const FOREIGN: &[&str] = &[
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
    "coden",
    "__markedentry",
    "citeulike-article-id",
    "affiliation",
    "comment",
    "comments",
    "file_name",
    "origyear",
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

/// Starts of names that others use: private fields, and those that Emacs puts before a field that may
/// stay empty (`OPTnote`) or is one of two (`ALTeditor`).
const PREFIXES: &[&str] = &["x-", "_", "bdsk-", "opt", "alt"];

/// Whether `name` is known to mean something to somebody else.
pub(super) fn is_foreign(name: &str) -> bool {
    let lower = name.to_lowercase();
    FOREIGN.contains(&lower.as_str())
        || PREFIXES.iter().any(|prefix| lower.starts_with(prefix))
        || lower.contains('+')
        || is_translation(&lower)
}

/// Whether `name` (lower case) is a known field in another language: `title_de`, `title-pt-br`.
fn is_translation(name: &str) -> bool {
    let parts = name.match_indices(['_', '-']).map(|(at, _)| (&name[..at], &name[at + 1..]));
    parts.into_iter().any(|(field, tag)| is_language(tag) && fields::find(field).is_some())
}

/// Whether `tag` is formed like a language tag: `de`, `pt-br`, `zh-hans` (RFC 5646, section 2.1).
fn is_language(tag: &str) -> bool {
    let (language, region) = tag.split_once(['_', '-']).unwrap_or((tag, "us"));
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    language.len() == 2 && matches!(region.len(), 2 | 4) && letters(language) && letters(region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_others_are_no_mistakes() {
        let known = [
            "altmetric",
            "x-mine",
            "bdsk-url-1",
            "title_de",
            "title_PT-br",
            "abstract-zh_hans",
            "author+an",
            "OPTnote",
            "ALTeditor",
        ];
        for name in known {
            assert!(is_foreign(name), "{name}");
        }
        for name in ["titel", "user-name", "names", "foo_de", "lists", "title_short", "title_"] {
            assert!(!is_foreign(name), "{name}");
        }
    }
}
