//! THE table of fields: every field that a work may have, with its names, type and meaning.
//!
//! The decoder, the JSON Schema, the view, did-you-mean, the order of what is written, required
//! fields and the docs all read it. There is no second list.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::kind::Kind;
use super::work::Role;

/// How the value of a field is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Prose with markup: TeX in BibTeX, inline Markdown in YAML.
    Text,
    /// Characters that are themselves (URLs, identifiers, pages, numbers).
    Literal,
    /// An EDTF date.
    Date,
    /// `true` or `false`.
    Flag,
    /// A list of names of people in this role.
    Names(Role),
    /// A list of words (tags).
    Words,
    /// A list of texts (awards).
    Texts,
    /// Labelled URLs.
    Links,
    /// Where it appeared.
    Venue,
    /// One of the words of `Status`.
    Status,
    /// Keys of other works.
    Keys,
    /// Anything, kept as it was written.
    Data,
}

/// One row of the table.
#[derive(Debug)]
pub struct FieldSpec {
    /// The name in YAML and in templates (there a hyphen is `_`).
    pub name: &'static str,
    /// Other names that mean the same: BibTeX's, BibLaTeX's, themes'.
    pub aliases: &'static [&'static str],
    /// The name in a BibLaTeX export.
    pub biblatex: &'static str,
    /// The name in a classic BibTeX export.
    pub bibtex: &'static str,
    /// How its value is read.
    pub ty: FieldType,
    /// One sentence for schema, docs and editors.
    pub doc: &'static str,
}

/// What a work of a type must have: any one of `any_of`.
#[derive(Debug)]
pub struct Requirement {
    /// The types it holds for; empty for all.
    pub kinds: &'static [Kind],
    /// Field names of which at least one must be there.
    pub any_of: &'static [&'static str],
}

use FieldType::{Data, Date, Flag, Keys, Links, Literal, Names, Status, Text, Texts, Venue, Words};

/// A row, short enough that the table reads as one.
const fn row(
    name: &'static str,
    aliases: &'static [&'static str],
    biblatex: &'static str,
    bibtex: &'static str,
    ty: FieldType,
    doc: &'static str,
) -> FieldSpec {
    FieldSpec { name, aliases, biblatex, bibtex, ty, doc }
}

/// Every field, in the order in which they are written and shown. `key` and `type` come before
/// them and are part of every work.
#[rustfmt::skip]
pub const FIELDS: &[FieldSpec] = &[
    row("title", &[], "title", "title", Text, "The title."),
    row("subtitle", &[], "subtitle", "subtitle", Text, "The subtitle."),
    row("titleaddon", &["title-addon"], "titleaddon", "titleaddon", Text, "What is printed after the title in another font."),
    row("shorttitle", &["short-title"], "shorttitle", "shorttitle", Text, "The title in short."),
    row("authors", &["author"], "author", "author", Names(Role::Author), "The authors, in order."),
    row("shortauthor", &["short-author"], "shortauthor", "shortauthor", Names(Role::Shortauthor), "The authors in short, as labels show them: an abbreviation of an organisation."),
    row("editors", &["editor"], "editor", "editor", Names(Role::Editor), "The editors."),
    row("editora", &[], "editora", "editora", Names(Role::Editora), "Editors of a second kind; `editoratype` says which."),
    row("editorb", &[], "editorb", "editorb", Names(Role::Editorb), "Editors of a third kind."),
    row("editorc", &[], "editorc", "editorc", Names(Role::Editorc), "Editors of a fourth kind."),
    row("shorteditor", &["short-editor"], "shorteditor", "shorteditor", Names(Role::Shorteditor), "The editors in short, as labels show them."),
    row("translators", &["translator"], "translator", "translator", Names(Role::Translator), "The translators."),
    row("annotators", &["annotator"], "annotator", "annotator", Names(Role::Annotator), "Who wrote the annotations."),
    row("commentators", &["commentator"], "commentator", "commentator", Names(Role::Commentator), "Who wrote the commentary."),
    row("introduction", &[], "introduction", "introduction", Names(Role::Introduction), "Who wrote the introduction."),
    row("foreword", &[], "foreword", "foreword", Names(Role::Foreword), "Who wrote the foreword."),
    row("afterword", &[], "afterword", "afterword", Names(Role::Afterword), "Who wrote the afterword."),
    row("bookauthors", &["bookauthor", "book-authors"], "bookauthor", "bookauthor", Names(Role::Bookauthor), "The authors of the book that holds this work."),
    row("holders", &["holder"], "holder", "holder", Names(Role::Holder), "The holders of the patent."),
    row("supervisors", &["supervisor", "advisor", "advisors"], "supervisor", "supervisor", Names(Role::Supervisor), "Who supervised the thesis."),
    row("speakers", &["speaker", "presenter", "presenters"], "speaker", "speaker", Names(Role::Speaker), "Who gave the talk."),
    row("organizers", &["organizer"], "organizer", "organizer", Names(Role::Organizer), "Who organised the event."),
    row("namea", &[], "namea", "namea", Names(Role::Namea), "Names for a style's own use."),
    row("nameb", &[], "nameb", "nameb", Names(Role::Nameb), "Names for a style's own use."),
    row("namec", &[], "namec", "namec", Names(Role::Namec), "Names for a style's own use."),
    row("date", &[], "date", "date", Date, "When it appeared: an EDTF date such as 2024, 2024-11 or 2024-11-03."),
    row("status", &["pubstate"], "pubstate", "pubstate", Status, "How far it has come: published, in press, accepted, submitted, under review, in preparation, preprint, retracted."),
    row("venue", &[], "venue", "venue", Venue, "Where it appeared: the id, name or short name of a venue, or a name as written."),
    row("journaltitle", &["journal", "journal-title"], "journaltitle", "journal", Text, "The journal, where it differs from the venue's name."),
    row("journalsubtitle", &["journal-subtitle"], "journalsubtitle", "journalsubtitle", Text, "The journal's subtitle."),
    row("journaltitleaddon", &[], "journaltitleaddon", "journaltitleaddon", Text, "What is printed after the journal's title."),
    row("shortjournal", &["journal-abbr", "journalabbr"], "shortjournal", "shortjournal", Text, "The journal's abbreviation."),
    row("booktitle", &["book-title"], "booktitle", "booktitle", Text, "The book or proceedings that holds it, where it differs from the venue's name."),
    row("booksubtitle", &["book-subtitle"], "booksubtitle", "booksubtitle", Text, "The book's subtitle."),
    row("booktitleaddon", &[], "booktitleaddon", "booktitleaddon", Text, "What is printed after the book's title."),
    row("maintitle", &["main-title"], "maintitle", "maintitle", Text, "The title of the work in several volumes that holds it."),
    row("mainsubtitle", &[], "mainsubtitle", "mainsubtitle", Text, "Its subtitle."),
    row("maintitleaddon", &[], "maintitleaddon", "maintitleaddon", Text, "What is printed after it."),
    row("issuetitle", &["issue-title"], "issuetitle", "issuetitle", Text, "The title of the journal's issue."),
    row("issuesubtitle", &["issue-subtitle"], "issuesubtitle", "issuesubtitle", Text, "The issue's subtitle."),
    row("issuetitleaddon", &[], "issuetitleaddon", "issuetitleaddon", Text, "What is printed after the issue's title."),
    row("series", &[], "series", "series", Text, "The series."),
    row("shortseries", &[], "shortseries", "shortseries", Text, "The series' abbreviation."),
    row("event", &["eventtitle", "event-title"], "eventtitle", "eventtitle", Text, "The conference, seminar or other event."),
    row("eventtitleaddon", &[], "eventtitleaddon", "eventtitleaddon", Text, "What is printed after the event's title."),
    row("event-date", &["eventdate"], "eventdate", "eventdate", Date, "When the event took place."),
    row("place", &["location", "address", "eventvenue"], "location", "address", Text, "Where it was published or held."),
    row("institution", &["school", "university"], "institution", "institution", Text, "The university or institution."),
    row("organization", &[], "organization", "organization", Text, "The organisation behind it."),
    row("publisher", &[], "publisher", "publisher", Text, "The publisher."),
    row("genre", &["thesistype", "report-type"], "type", "type", Text, "BibLaTeX's `type`: the kind of thesis, report or patent, as printed."),
    row("volume", &[], "volume", "volume", Literal, "The volume."),
    row("number", &["issue-number"], "number", "number", Literal, "The number of the issue, report or patent."),
    row("issue", &[], "issue", "issue", Literal, "The name of the issue: `Spring`."),
    row("part", &[], "part", "part", Literal, "The part of a volume."),
    row("volumes", &[], "volumes", "volumes", Literal, "How many volumes there are."),
    row("chapter", &[], "chapter", "chapter", Literal, "The chapter."),
    row("edition", &[], "edition", "edition", Literal, "The edition."),
    row("version", &[], "version", "version", Literal, "The version of software or a manual."),
    row("pages", &["page"], "pages", "pages", Literal, "The pages: 12-34."),
    row("pagetotal", &["page-total", "numpages"], "pagetotal", "pagetotal", Literal, "How many pages there are."),
    row("bookpagination", &[], "bookpagination", "bookpagination", Literal, "How the book's pages are counted."),
    row("pagination", &[], "pagination", "pagination", Literal, "How the pages are counted."),
    row("eid", &["article-number", "articleno"], "eid", "eid", Literal, "The article number that stands for pages."),
    row("howpublished", &["how-published"], "howpublished", "howpublished", Text, "How it was published, where nothing else says it."),
    row("language", &["langid", "languages", "hyphenation"], "langid", "language", Literal, "The language of the work."),
    row("langidopts", &[], "langidopts", "langidopts", Literal, "BibLaTeX's options for the language."),
    row("origlanguage", &["original-language"], "origlanguage", "origlanguage", Literal, "The language that it was translated from."),
    row("origdate", &["original-date", "origyear"], "origdate", "origdate", Date, "When the original appeared."),
    row("origtitle", &["original-title"], "origtitle", "origtitle", Text, "The title of the original."),
    row("origpublisher", &[], "origpublisher", "origpublisher", Text, "The publisher of the original."),
    row("origlocation", &[], "origlocation", "origlocation", Text, "Where the original appeared."),
    row("reprinttitle", &[], "reprinttitle", "reprinttitle", Text, "The title of a reprint."),
    row("doi", &[], "doi", "doi", Literal, "The DOI, without https://doi.org/."),
    row("arxiv", &["arxivid", "arxiv-id"], "eprint", "eprint", Literal, "The arXiv identifier: 2403.06021."),
    row("eprint", &[], "eprint", "eprint", Literal, "An identifier in a preprint server other than arXiv."),
    row("eprinttype", &["archiveprefix", "eprint-type"], "eprinttype", "archiveprefix", Literal, "The preprint server that `eprint` belongs to."),
    row("eprintclass", &["primaryclass", "eprint-class"], "eprintclass", "primaryclass", Literal, "The section of the preprint server: cs.CL."),
    row("isbn", &[], "isbn", "isbn", Literal, "The ISBN."),
    row("issn", &[], "issn", "issn", Literal, "The ISSN."),
    row("isrn", &[], "isrn", "isrn", Literal, "The report number by ISRN."),
    row("isan", &[], "isan", "isan", Literal, "The audiovisual number by ISAN."),
    row("ismn", &[], "ismn", "ismn", Literal, "The printed music number by ISMN."),
    row("iswc", &[], "iswc", "iswc", Literal, "The musical work code by ISWC."),
    row("pmid", &["pubmed"], "pmid", "pmid", Literal, "The PubMed number."),
    row("pmcid", &["pmc"], "pmcid", "pmcid", Literal, "The PubMed Central number: PMC123."),
    row("hal", &["hal-id"], "hal", "hal", Literal, "The HAL identifier."),
    row("dblp", &[], "dblp", "dblp", Literal, "The DBLP key."),
    row("acl", &["acl-id"], "acl", "acl", Literal, "The ACL Anthology identifier."),
    row("openreview", &["openreview-id"], "openreview", "openreview", Literal, "The OpenReview forum."),
    row("mrnumber", &["mr"], "mrnumber", "mrnumber", Literal, "The Mathematical Reviews number."),
    row("zbl", &["zblnumber"], "zbl", "zbl", Literal, "The zbMATH number."),
    row("url", &[], "url", "url", Literal, "The address of the work itself."),
    row("urldate", &["url-date", "accessed"], "urldate", "urldate", Date, "When the address was last visited."),
    row("links", &[], "links", "links", Links, "Labelled links, shown in this order."),
    row("pdf", &[], "pdf", "pdf", Literal, "Short for a link to the PDF."),
    row("code", &[], "code", "code", Literal, "Short for a link to the code."),
    row("data", &[], "data", "data", Literal, "Short for a link to the data."),
    row("slides", &[], "slides", "slides", Literal, "Short for a link to the slides."),
    row("video", &[], "video", "video", Literal, "Short for a link to the video."),
    row("poster", &[], "poster", "poster", Literal, "Short for a link to the poster."),
    row("website", &["html"], "website", "website", Literal, "Short for a link to the project's page."),
    row("supp", &["supplement"], "supp", "supp", Literal, "Short for a link to the supplement."),
    row("post", &[], "post", "post", Literal, "The Markdown file of a blog post, below the root."),
    row("preview", &["image", "thumbnail"], "preview", "preview", Literal, "The preview image."),
    row("file", &["local-url"], "file", "file", Literal, "A local file, as reference managers store it."),
    row("acceptance", &["acceptance-rate"], "acceptance", "acceptance", Literal, "The acceptance rate: 365/1900, 21.3% or 238/1541=15.4%."),
    row("awards", &["award"], "awards", "awards", Texts, "Awards, one text each."),
    row("selected", &["featured"], "selected", "selected", Flag, "Whether it belongs to the selected works."),
    row("hidden", &[], "hidden", "hidden", Flag, "Keeps the work out of every output."),
    row("mine", &[], "mine", "mine", Flag, "`false`: I am not expected among the authors."),
    row("label", &["shorthand"], "shorthand", "shorthand", Literal, "A fixed number or label: J7."),
    row("shorthandintro", &[], "shorthandintro", "shorthandintro", Text, "How the first citation introduces the label."),
    row("slug", &[], "slug", "slug", Literal, "The name of the work's files; else its key, folded."),
    row("tags", &["keywords", "tag", "keyword"], "keywords", "keywords", Words, "Tags."),
    row("reading-time", &["readingtime", "read-time"], "reading-time", "reading-time", Literal, "Minutes that it takes to read."),
    row("summary", &[], "summary", "summary", Text, "What lists show about it; else the abstract."),
    row("abstract", &[], "abstract", "abstract", Text, "The abstract."),
    row("note", &[], "note", "note", Text, "A note that is printed."),
    row("addendum", &[], "addendum", "addendum", Text, "What is printed at the very end."),
    row("annotation", &["annote"], "annotation", "annote", Text, "A note for annotated lists."),
    row("pubnote", &["publication-note"], "pubnote", "pubnote", Text, "A note about the publication."),
    row("copyright", &[], "copyright", "copyright", Text, "The copyright."),
    row("license", &[], "license", "license", Literal, "The licence."),
    row("abbr", &["abbreviation"], "abbr", "abbr", Text, "The badge that some themes show."),
    row("version-of", &["versionof"], "version-of", "version-of", Keys, "The key of the published work that this is a version of."),
    row("related", &[], "related", "related", Keys, "Keys of related works."),
    row("relatedtype", &["related-type"], "relatedtype", "relatedtype", Literal, "How they are related."),
    row("relatedstring", &[], "relatedstring", "relatedstring", Text, "What is printed before the related works."),
    row("relatedoptions", &[], "relatedoptions", "relatedoptions", Literal, "BibLaTeX's options for the related works."),
    row("crossref", &[], "crossref", "crossref", Keys, "The work whose fields this one inherits."),
    row("xref", &[], "xref", "xref", Keys, "A work that this one is linked to without inheriting."),
    row("xdata", &[], "xdata", "xdata", Keys, "Entries that only hold shared fields."),
    row("ids", &["aliases"], "ids", "ids", Keys, "Other keys of this work."),
    row("entryset", &[], "entryset", "entryset", Keys, "The works of a set."),
    row("entrysubtype", &["subtype"], "entrysubtype", "entrysubtype", Literal, "A finer type."),
    row("marks", &[], "marks", "marks", Data, "What marks glued to names mean here: {\"*\": corresponding}."),
    row("bibtex", &[], "bibtex", "bibtex", Data, "Raw fields for BibTeX exports only."),
    row("private", &[], "private", "private", Data, "What never leaves the source."),
    row("options", &[], "options", "options", Literal, "Options for BibLaTeX."),
    row("execute", &[], "execute", "execute", Literal, "TeX code that BibLaTeX runs for this work."),
    row("sortkey", &["key-sort"], "sortkey", "key", Literal, "The key by which BibTeX sorts."),
    row("presort", &[], "presort", "presort", Literal, "A sort key that comes first in BibLaTeX."),
    row("sorttitle", &[], "sorttitle", "sorttitle", Literal, "The title for sorting."),
    row("sortname", &[], "sortname", "sortname", Literal, "The name for sorting."),
    row("sortyear", &[], "sortyear", "sortyear", Literal, "The year for sorting."),
    row("sortshorthand", &[], "sortshorthand", "sortshorthand", Literal, "The label for sorting."),
    row("indextitle", &[], "indextitle", "indextitle", Text, "The title for an index."),
    row("indexsorttitle", &[], "indexsorttitle", "indexsorttitle", Literal, "The title for sorting an index."),
    row("gender", &[], "gender", "gender", Literal, "The authors' grammatical gender."),
    row("nameaddon", &[], "nameaddon", "nameaddon", Text, "An addition to the author's name."),
    row("authortype", &[], "authortype", "authortype", Literal, "The kind of author."),
    row("editortype", &[], "editortype", "editortype", Literal, "The kind of editor."),
    row("editoratype", &[], "editoratype", "editoratype", Literal, "The kind of the editors in `editora`."),
    row("editorbtype", &[], "editorbtype", "editorbtype", Literal, "The kind of the editors in `editorb`."),
    row("editorctype", &[], "editorctype", "editorctype", Literal, "The kind of the editors in `editorc`."),
    row("nameatype", &[], "nameatype", "nameatype", Literal, "The kind of the names in `namea`."),
    row("namebtype", &[], "namebtype", "namebtype", Literal, "The kind of the names in `nameb`."),
    row("namectype", &[], "namectype", "namectype", Literal, "The kind of the names in `namec`."),
    row("library", &[], "library", "library", Literal, "The library that holds it."),
    row("usera", &[], "usera", "usera", Text, "A text for a style's own use."),
    row("userb", &[], "userb", "userb", Text, "A text for a style's own use."),
    row("userc", &[], "userc", "userc", Text, "A text for a style's own use."),
    row("userd", &[], "userd", "userd", Text, "A text for a style's own use."),
    row("usere", &[], "usere", "usere", Text, "A text for a style's own use."),
    row("userf", &[], "userf", "userf", Text, "A text for a style's own use."),
    row("lista", &[], "lista", "lista", Text, "A list for a style's own use."),
    row("listb", &[], "listb", "listb", Text, "A list for a style's own use."),
    row("listc", &[], "listc", "listc", Text, "A list for a style's own use."),
    row("listd", &[], "listd", "listd", Text, "A list for a style's own use."),
    row("liste", &[], "liste", "liste", Text, "A list for a style's own use."),
    row("listf", &[], "listf", "listf", Text, "A list for a style's own use."),
    row("verba", &[], "verba", "verba", Literal, "Characters for a style's own use."),
    row("verbb", &[], "verbb", "verbb", Literal, "Characters for a style's own use."),
    row("verbc", &[], "verbc", "verbc", Literal, "Characters for a style's own use."),
    row("groups", &[], "groups", "groups", Literal, "JabRef's groups."),
    row("timestamp", &["date-added", "date-modified", "creationdate", "modificationdate"], "timestamp", "timestamp", Literal, "When a reference manager touched it."),
    row("owner", &[], "owner", "owner", Literal, "Whose entry it is in a reference manager."),
    row("bibsource", &["biburl"], "bibsource", "bibsource", Literal, "Where the entry was taken from."),
];

/// What works of each type must have. A missing title is an error, all else a warning.
pub const REQUIREMENTS: &[Requirement] = &[
    Requirement { kinds: &[], any_of: &["title"] },
    Requirement { kinds: &[], any_of: &["date", "status"] },
    Requirement {
        kinds: &[],
        any_of: &["authors", "editors", "speakers", "organizers", "holders"],
    },
    Requirement { kinds: &[Kind::Article], any_of: &["venue", "journaltitle", "shortjournal"] },
    Requirement {
        kinds: &[Kind::Inproceedings, Kind::Incollection],
        any_of: &["venue", "booktitle", "event", "maintitle"],
    },
    // In classic BibTeX the title of a chapter is that of its book.
    Requirement {
        kinds: &[Kind::Inbook],
        any_of: &["booktitle", "maintitle", "venue", "chapter", "pages"],
    },
    Requirement { kinds: &[Kind::Patent], any_of: &["number"] },
    Requirement { kinds: &[Kind::Thesis, Kind::Report], any_of: &["institution", "venue"] },
    Requirement {
        kinds: &[Kind::Blog, Kind::News, Kind::Video],
        any_of: &["url", "links", "video", "website"],
    },
    Requirement { kinds: &[Kind::Talk, Kind::Tutorial, Kind::Poster], any_of: &["venue", "event"] },
    Requirement { kinds: &[Kind::Preprint], any_of: &["arxiv", "doi", "url", "eprint"] },
];

/// The row that `name` names, by its name or an alias, in any case, with `_` for `-`.
pub fn find(name: &str) -> Option<&'static FieldSpec> {
    FIELDS.get(place(name)?)
}

/// How many rows stand before the one that `name` names: the order in which fields are written.
pub fn place(name: &str) -> Option<usize> {
    static BY_NAME: OnceLock<Vec<(Sign, Cow<'static, str>, usize)>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| {
        let words = |spec: &'static FieldSpec| spec.aliases.iter().chain([&spec.name]);
        let rows = FIELDS.iter().enumerate();
        let row = |word: &'static str, at| (sign(&fold(word)), fold(word), at);
        let rows = rows.flat_map(|(at, spec)| words(spec).map(move |word| row(word, at)));
        let mut rows: Vec<_> = rows.collect();
        rows.sort_unstable();
        rows
    });
    let name = fold(name);
    let sought = (sign(&name), name.as_ref());
    let found = by_name.binary_search_by(|(sign, word, _)| (*sign, word.as_ref()).cmp(&sought));
    found.ok().map(|at| by_name[at].2)
}

/// What tells nearly all words apart in one step: the length and the first bytes.
type Sign = (usize, u64);

/// The sign of `word`.
fn sign(word: &str) -> Sign {
    let first = word.bytes().take(8).fold(0, |sign, byte| sign << 8 | u64::from(byte));
    (word.len(), first)
}

/// The role of the people in the field that `name` names, if it holds people.
pub fn role(name: &str) -> Option<Role> {
    match find(name)?.ty {
        Names(role) => Some(role),
        _ => None,
    }
}

/// The field that holds the people in `role`.
pub fn of_role(role: Role) -> &'static str {
    FIELDS.iter().find(|spec| spec.ty == Names(role)).map_or("authors", |spec| spec.name)
}

/// The field that annotations stand for in a field called `name`: `author` for `author+an:orcid`
/// (biblatex manual, § 3.7).
pub fn annotated(name: &str) -> Option<&str> {
    let (field, rest) = name.split_once("+an")?;
    (rest.is_empty() || rest.starts_with(':')).then_some(field)
}

/// Field names are compared in lower case, with `-` for `_`.
pub fn fold(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && byte != b'_' && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.to_lowercase().replace('_', "-"))
}

/// Fields in which TeX commands are not expanded: addresses, identifiers, what tools write.
const RAW: &[&str] = &[
    "url",
    "doi",
    "arxiv",
    "eprint",
    "pdf",
    "code",
    "data",
    "slides",
    "video",
    "poster",
    "website",
    "supp",
    "post",
    "preview",
    "file",
    "groups",
    "bibsource",
    "timestamp",
    "owner",
    "slug",
    "options",
    "langidopts",
    "relatedoptions",
    "execute",
    "verba",
    "verbb",
    "verbc",
];

/// Whether the BibTeX field `name` is no TeX: a backslash, a brace or a dollar in it is itself.
pub fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// Fields that may hold several blocks.
const BLOCKS: &[&str] = &["summary", "abstract", "note", "annotation"];

/// Whether a text in the field `name` may hold several blocks: paragraphs, lists, quotations.
pub fn holds_blocks(name: &str) -> bool {
    BLOCKS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_one_field() {
        let mut words: Vec<Cow<'_, str>> = FIELDS
            .iter()
            .flat_map(|spec| spec.aliases.iter().chain([&spec.name]).map(|word| fold(word)))
            .collect();
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn every_field_of_biblatex_is_known() {
        // biblatex 3.21, sections 2.2.2 to 2.2.5; `label` and `venue` mean something else here.
        let fields = "abstract addendum afterword annotation annotator author authortype bookauthor \
            bookpagination booksubtitle booktitle booktitleaddon chapter commentator date doi edition \
            editor editora editorb editorc editortype editoratype editorbtype editorctype eid \
            entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon file \
            foreword holder howpublished indextitle institution introduction isan isbn ismn isrn issn \
            issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle journaltitle \
            journaltitleaddon language library location mainsubtitle maintitle maintitleaddon \
            nameaddon note number organization origdate origlanguage origlocation origpublisher \
            origtitle pages pagetotal pagination part publisher pubstate reprinttitle series \
            shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle \
            subtitle title titleaddon translator url urldate version volume volumes crossref entryset \
            execute gender langid langidopts ids indexsorttitle keywords options presort related \
            relatedoptions relatedtype relatedstring sortkey sortname sortshorthand sorttitle \
            sortyear xdata xref namea nameb namec nameatype namebtype namectype lista listb listc \
            listd liste listf usera userb userc userd usere userf verba verbb verbc address annote \
            archiveprefix hyphenation journal key-sort pdf primaryclass school";
        let unknown: Vec<&str> =
            fields.split_whitespace().filter(|name| find(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        assert_eq!(find("editora").unwrap().ty, Names(Role::Editora));
    }

    #[test]
    fn required_fields_are_fields() {
        for requirement in REQUIREMENTS {
            for name in requirement.any_of {
                assert!(FIELDS.iter().any(|spec| spec.name == *name), "{name}");
            }
        }
    }

    #[test]
    fn names_are_found_in_any_case_and_by_alias() {
        assert_eq!(find("Journal").unwrap().name, "journaltitle");
        assert_eq!(find("reading_time").unwrap().name, "reading-time");
        assert!(find("titel").is_none());
    }
}
