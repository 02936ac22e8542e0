//! The keys of front matter, and what they are here.

use crate::formats::table::{Row, reads};

/// The words for types: numbers of old HugoBlox, words of CSL, categories and types of academicpages.
pub(crate) const TYPES: &[Row] = &[
    reads(
        "article",
        &["2", "article-journal", "manuscripts", "journal", "article", "journal article"],
    ),
    reads(
        "inproceedings",
        &[
            "1",
            "paper-conference",
            "conferences",
            "conference",
            "conference paper",
            "inproceedings",
        ],
    ),
    reads("preprint", &["3", "article-preprint", "preprint", "preprints", "manuscript"]),
    reads("report", &["4", "report"]),
    reads("book", &["5", "book", "books"]),
    reads("incollection", &["6", "chapter", "chapters", "book chapter"]),
    reads("thesis", &["7", "thesis", "theses"]),
    reads("patent", &["8", "patent"]),
    reads(
        "talk",
        &[
            "talk",
            "talks",
            "invited talk",
            "conference proceedings talk",
            "keynote",
            "seminar",
            "event",
        ],
    ),
    reads("tutorial", &["tutorial", "workshop"]),
    reads("poster", &["poster"]),
    reads("software", &["software"]),
    reads("dataset", &["dataset"]),
    reads("blog", &["post", "posts", "blog"]),
    reads("misc", &["0", "other"]),
];

/// The fields.
pub(crate) const FIELDS: &[Row] = &[
    reads("title", &["title"]),
    reads("subtitle", &["subtitle"]),
    reads("date", &["date", "year", "hugoblox/date", "publishDate", "#day"]),
    reads("place", &["location", "address/city"]),
    reads("event", &["event"]),
    reads("shortjournal", &["publication_short"]),
    reads("volume", &["volume"]),
    reads("number", &["number", "issue"]),
    reads("pages", &["pages"]),
    reads("publisher", &["publisher"]),
    reads("doi", &["doi", "hugoblox/ids/doi"]),
    reads("arxiv", &["arxiv", "hugoblox/ids/arxiv"]),
    reads("pdf", &["url_pdf", "pdf", "pdfurl"]),
    reads("code", &["url_code", "code", "codeurl", "github"]),
    reads("data", &["url_dataset"]),
    reads("slides", &["url_slides", "slidesurl"]),
    reads("video", &["url_video", "video", "videourl"]),
    reads("poster", &["url_poster"]),
    reads("website", &["url_project", "project_page", "website", "event_url"]),
    reads("awards", &["award", "awards"]),
    reads("selected", &["featured", "selected"]),
    reads("tags", &["tags", "keywords"]),
    reads("summary", &["summary", "excerpt", "description", "lead"]),
    reads("abstract", &["abstract"]),
    reads("status", &["status"]),
];

/// The people.
pub(crate) const PEOPLE: &[Row] =
    &[reads("authors", &["authors", "author"]), reads("editors", &["editors"])];

/// What the reader finds.
pub(crate) const BY_HAND: &[Row] = &[
    reads("venue", &["venue", "publication", "journal", "conference"]),
    reads("url", &["paperurl", "link", "external_link", "url", "url_preprint", "url_source"]),
    reads("links", &["links"]),
    reads("authors", &["citation"]),
    reads("slug", &["permalink", "slug"]),
    reads("key", &["#path"]),
    reads("post", &["#post"]),
];

/// Where the type stands.
pub(crate) const TYPE_AT: &[&str] =
    &["#kind", "publication_types", "category", "type", "collection", "#folder"];

/// The housekeeping of themes.
pub(crate) const PASSED_OVER: &[&str] = &[
    "#body",
    "layout",
    "collection",
    "category",
    "type",
    "draft",
    "image",
    "projects",
    "publishDate",
    "lastmod",
    "authors_notes",
    "author_notes",
    "categories",
    "date_end",
    "all_day",
    "math",
    "header",
    "share",
    "profile",
    "toc",
    "teaser",
    "slides",
    "featured_image",
    "show_related",
    "show_date",
    "reading_time",
    "commentable",
    "comments",
    "editable",
    "pager",
    "bibtexurl",
    "url_custom",
    "aliases",
    "weight",
    "lang",
    "locale",
    "published",
    "classes",
    "author_profile",
    "read_time",
    "related",
    "highlight",
    "highlight_languages",
    "abstract_short",
    "image_preview",
    "hugoblox",
    "redirect_from",
    "bibtex",
    "thumbnail",
    "img",
];
