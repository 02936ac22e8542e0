//! THE table of fields: every field that a work may have, with its names, type, qualities and meaning.
//!
//! The decoder, the JSON Schema, the view, did-you-mean, the order of what is written, inheritance,
//! required fields and the docs all read it. There is no second list: code names a field by its
//! [`FieldId`], which the row makes, and lists of fields are filters over the rows.

use std::fmt;

use super::spec::{FieldSpec, FieldType, Leads, LinkSpec, Quality, row};
use crate::model::role::Role;
use FieldType::{Data, Date, Flag, Keys, Links, Literal, Names, Status, Text, Texts, Venue, Words};
use Quality::{Address, Blocks, Identifier, Manager, NeverInherited, NotByCrossref, Raw, Theme};

/// A field of the table. A row makes it, so that a field which is not there does not compile.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct FieldId(u8);

impl FieldId {
    /// Its row.
    pub const fn spec(self) -> &'static FieldSpec {
        &FIELDS[self.0 as usize]
    }

    /// The field of the row at `place`.
    #[allow(clippy::cast_possible_truncation, reason = "the table is checked to be shorter")]
    pub(super) const fn at(place: usize) -> FieldId {
        assert!(place < FIELDS.len() && FIELDS.len() <= 256, "no such row");
        FieldId(place as u8)
    }

    /// Its name in YAML.
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// How its value is read.
    pub const fn ty(self) -> FieldType {
        self.spec().ty
    }

    /// The role of the people in it, if it holds people.
    pub const fn role(self) -> Option<Role> {
        match self.ty() {
            Names(role) => Some(role),
            _ => None,
        }
    }

    /// Whether it has `quality`.
    pub const fn is(self, quality: Quality) -> bool {
        self.spec().is(quality)
    }

    /// What makes it short for a link, if it is.
    pub const fn link(self) -> Option<LinkSpec> {
        self.spec().link
    }

    /// How many rows come before its own: the order in which fields are written.
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl fmt::Debug for FieldId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Every field, in the order of the table.
pub fn all() -> impl DoubleEndedIterator<Item = FieldId> + Clone {
    (0..FIELDS.len()).map(FieldId::at)
}

/// The fields that are short for a link (`pdf: …` for `links: {pdf: …}`), in the order in which they
/// follow the labelled ones.
pub fn links() -> impl Iterator<Item = FieldId> + Clone {
    // They are asked for with every work that is printed.
    static FOUND: [FieldId; LINK_COUNT] = find_links();
    FOUND.iter().copied()
}

/// How many fields are short for a link.
const LINK_COUNT: usize = {
    let (mut count, mut at) = (0, 0);
    while at < FIELDS.len() {
        count += FIELDS[at].link.is_some() as usize;
        at += 1;
    }
    count
};

/// The fields that are short for a link.
const fn find_links() -> [FieldId; LINK_COUNT] {
    let (mut links, mut count, mut at) = ([FieldId(0); LINK_COUNT], 0, 0);
    while at < FIELDS.len() {
        if FIELDS[at].link.is_some() {
            links[count] = FieldId::at(at);
            count += 1;
        }
        at += 1;
    }
    links
}

/// The fields that have `quality`.
pub fn with(quality: Quality) -> impl Iterator<Item = FieldId> + Clone {
    all().filter(move |field| field.is(quality))
}

/// Makes the table of its rows, and the [`FieldId`] of each.
macro_rules! fields {
    ($($id:ident = row($name:literal, $aliases:expr, $biblatex:literal, $bibtex:literal, $ty:expr, $doc:literal)
        $(.$column:ident($($value:expr),*))?;)*) => {
        /// Every field, in the order in which they are written and shown. `key` and `type` come
        /// before them and are part of every work.
        pub const FIELDS: &[FieldSpec] = &[
            $(row($name, $aliases, $biblatex, $bibtex, $ty, $doc) $(.$column($($value),*))?),*
        ];

        /// The place of each row.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "each is the name of a row")]
        #[allow(dead_code, reason = "a field that no code asks for is still a field")]
        #[repr(u8)]
        enum Place { $($id),* }

        $(#[doc = $doc]
        #[allow(dead_code, reason = "a field that no code asks for is still a field")]
        #[allow(rustdoc::bare_urls, reason = "the sentence is for schemas and editors, too")]
        pub const $id: FieldId = FieldId(Place::$id as u8);)*
    };
}

#[rustfmt::skip]
fields! {
    TITLE = row("title", &[], "title", "title", Text, "The title.");
    SUBTITLE = row("subtitle", &[], "subtitle", "subtitle", Text, "The subtitle.");
    TITLEADDON = row("titleaddon", &["title-addon"], "titleaddon", "titleaddon", Text, "What is printed after the title in another font.");
    SHORTTITLE = row("shorttitle", &["short-title"], "shorttitle", "shorttitle", Text, "The title in short.");
    AUTHORS = row("authors", &["author"], "author", "author", Names(Role::Author), "The authors, in order.");
    AUTHOR_ORDER = row("author-order", &["authororder"], "author-order", "author-order", Literal, "`alphabetical`: the authors are in the order of the alphabet, not of their contribution.").with(&[Theme, NotByCrossref]);
    SHORTAUTHOR = row("shortauthor", &["short-author"], "shortauthor", "shortauthor", Names(Role::Shortauthor), "The authors in short, as labels show them: an abbreviation of an organisation.");
    EDITORS = row("editors", &["editor"], "editor", "editor", Names(Role::Editor), "The editors.");
    EDITORA = row("editora", &[], "editora", "editora", Names(Role::Editora), "Editors of a second kind; `editoratype` says which.");
    EDITORB = row("editorb", &[], "editorb", "editorb", Names(Role::Editorb), "Editors of a third kind.");
    EDITORC = row("editorc", &[], "editorc", "editorc", Names(Role::Editorc), "Editors of a fourth kind.");
    SHORTEDITOR = row("shorteditor", &["short-editor"], "shorteditor", "shorteditor", Names(Role::Shorteditor), "The editors in short, as labels show them.");
    TRANSLATORS = row("translators", &["translator"], "translator", "translator", Names(Role::Translator), "The translators.");
    ANNOTATORS = row("annotators", &["annotator"], "annotator", "annotator", Names(Role::Annotator), "Who wrote the annotations.");
    COMMENTATORS = row("commentators", &["commentator"], "commentator", "commentator", Names(Role::Commentator), "Who wrote the commentary.");
    INTRODUCTION = row("introduction", &[], "introduction", "introduction", Names(Role::Introduction), "Who wrote the introduction.");
    FOREWORD = row("foreword", &[], "foreword", "foreword", Names(Role::Foreword), "Who wrote the foreword.");
    AFTERWORD = row("afterword", &[], "afterword", "afterword", Names(Role::Afterword), "Who wrote the afterword.");
    BOOKAUTHORS = row("bookauthors", &["bookauthor", "book-authors"], "bookauthor", "bookauthor", Names(Role::Bookauthor), "The authors of the book that holds this work.");
    HOLDERS = row("holders", &["holder"], "holder", "holder", Names(Role::Holder), "The holders of the patent.");
    SUPERVISORS = row("supervisors", &["supervisor", "advisor", "advisors"], "supervisor", "supervisor", Names(Role::Supervisor), "Who supervised the thesis.");
    SPEAKERS = row("speakers", &["speaker", "presenter", "presenters"], "speaker", "speaker", Names(Role::Speaker), "Who gave the talk.");
    ORGANIZERS = row("organizers", &["organizer"], "organizer", "organizer", Names(Role::Organizer), "Who organised the event.");
    NAMEA = row("namea", &[], "namea", "namea", Names(Role::Namea), "Names for a style's own use.");
    NAMEB = row("nameb", &[], "nameb", "nameb", Names(Role::Nameb), "Names for a style's own use.");
    NAMEC = row("namec", &[], "namec", "namec", Names(Role::Namec), "Names for a style's own use.");
    DATE = row("date", &[], "date", "date", Date, "When it appeared: an EDTF date such as 2024, 2024-11 or 2024-11-03.");
    STATUS = row("status", &["pubstate"], "pubstate", "pubstate", Status, "How far it has come: published, in press, accepted, submitted, under review, in preparation, preprint, retracted.");
    VENUE = row("venue", &[], "venue", "venue", Venue, "Where it appeared: the id, name or short name of a venue, or a name as written.");
    JOURNALTITLE = row("journaltitle", &["journal", "journal-title"], "journaltitle", "journal", Text, "The journal, where it differs from the venue's name.");
    JOURNALSUBTITLE = row("journalsubtitle", &["journal-subtitle"], "journalsubtitle", "journalsubtitle", Text, "The journal's subtitle.");
    JOURNALTITLEADDON = row("journaltitleaddon", &[], "journaltitleaddon", "journaltitleaddon", Text, "What is printed after the journal's title.");
    SHORTJOURNAL = row("shortjournal", &["journal-abbr", "journalabbr"], "shortjournal", "shortjournal", Text, "The journal's abbreviation.");
    BOOKTITLE = row("booktitle", &["book-title"], "booktitle", "booktitle", Text, "The book or proceedings that holds it, where it differs from the venue's name.");
    BOOKSUBTITLE = row("booksubtitle", &["book-subtitle"], "booksubtitle", "booksubtitle", Text, "The book's subtitle.");
    BOOKTITLEADDON = row("booktitleaddon", &[], "booktitleaddon", "booktitleaddon", Text, "What is printed after the book's title.");
    MAINTITLE = row("maintitle", &["main-title"], "maintitle", "maintitle", Text, "The title of the work in several volumes that holds it.");
    MAINSUBTITLE = row("mainsubtitle", &[], "mainsubtitle", "mainsubtitle", Text, "Its subtitle.");
    MAINTITLEADDON = row("maintitleaddon", &[], "maintitleaddon", "maintitleaddon", Text, "What is printed after it.");
    ISSUETITLE = row("issuetitle", &["issue-title"], "issuetitle", "issuetitle", Text, "The title of the journal's issue.");
    ISSUESUBTITLE = row("issuesubtitle", &["issue-subtitle"], "issuesubtitle", "issuesubtitle", Text, "The issue's subtitle.");
    ISSUETITLEADDON = row("issuetitleaddon", &[], "issuetitleaddon", "issuetitleaddon", Text, "What is printed after the issue's title.");
    SERIES = row("series", &[], "series", "series", Text, "The series.");
    SHORTSERIES = row("shortseries", &[], "shortseries", "shortseries", Text, "The series' abbreviation.");
    EVENT = row("event", &["eventtitle", "event-title"], "eventtitle", "eventtitle", Text, "The conference, seminar or other event.");
    EVENTTITLEADDON = row("eventtitleaddon", &[], "eventtitleaddon", "eventtitleaddon", Text, "What is printed after the event's title.");
    EVENT_DATE = row("event-date", &["eventdate"], "eventdate", "eventdate", Date, "When the event took place.");
    PLACE = row("place", &["location", "address", "eventvenue"], "location", "address", Text, "Where it was published or held.");
    INSTITUTION = row("institution", &["school", "university"], "institution", "institution", Text, "The university or institution.");
    ORGANIZATION = row("organization", &[], "organization", "organization", Text, "The organisation that published it.");
    PUBLISHER = row("publisher", &[], "publisher", "publisher", Text, "The publisher.");
    GENRE = row("genre", &["thesistype", "report-type"], "type", "type", Text, "BibLaTeX's `type`: the kind of thesis, report or patent, as printed.");
    VOLUME = row("volume", &[], "volume", "volume", Literal, "The volume.");
    NUMBER = row("number", &["issue-number"], "number", "number", Literal, "The number of the issue, report or patent.");
    ISSUE = row("issue", &[], "issue", "issue", Literal, "The name of the issue: `Spring`.");
    PART = row("part", &[], "part", "part", Literal, "The part of a volume.");
    VOLUMES = row("volumes", &[], "volumes", "volumes", Literal, "How many volumes there are.");
    CHAPTER = row("chapter", &[], "chapter", "chapter", Literal, "The chapter.");
    EDITION = row("edition", &[], "edition", "edition", Literal, "The edition.");
    VERSION = row("version", &[], "version", "version", Literal, "The version of software or a manual.");
    PAGES = row("pages", &["page"], "pages", "pages", Literal, "The pages: 12-34.");
    PAGETOTAL = row("pagetotal", &["page-total", "numpages"], "pagetotal", "pagetotal", Literal, "How many pages there are.").with(&[NotByCrossref]);
    BOOKPAGINATION = row("bookpagination", &[], "bookpagination", "bookpagination", Literal, "How the book's pages are counted.");
    PAGINATION = row("pagination", &[], "pagination", "pagination", Literal, "How the pages are counted.");
    EID = row("eid", &["article-number", "articleno"], "eid", "eid", Literal, "The article number, in place of pages.");
    HOWPUBLISHED = row("howpublished", &["how-published"], "howpublished", "howpublished", Text, "How it was published, where nothing else says it.");
    LANGUAGE = row("language", &["langid", "languages", "hyphenation"], "langid", "language", Literal, "The language of the work.");
    LANGIDOPTS = row("langidopts", &[], "langidopts", "langidopts", Literal, "BibLaTeX's options for the language.").with(&[Raw]);
    ORIGLANGUAGE = row("origlanguage", &["original-language"], "origlanguage", "origlanguage", Literal, "The language that it was translated from.");
    ORIGDATE = row("origdate", &["original-date", "origyear"], "origdate", "origdate", Date, "When the original appeared.");
    ORIGTITLE = row("origtitle", &["original-title"], "origtitle", "origtitle", Text, "The title of the original.");
    ORIGPUBLISHER = row("origpublisher", &[], "origpublisher", "origpublisher", Text, "The publisher of the original.");
    ORIGLOCATION = row("origlocation", &[], "origlocation", "origlocation", Text, "Where the original appeared.");
    REPRINTTITLE = row("reprinttitle", &[], "reprinttitle", "reprinttitle", Text, "The title of a reprint.");
    DOI = row("doi", &[], "doi", "doi", Literal, "The DOI, without https://doi.org/.").with(&[Identifier, Raw, NotByCrossref]);
    ARXIV = row("arxiv", &["arxivid", "arxiv-id"], "eprint", "eprint", Literal, "The arXiv identifier: 2403.06021.").with(&[Identifier, Raw, NotByCrossref]);
    EPRINT = row("eprint", &[], "eprint", "eprint", Literal, "An identifier in a preprint server other than arXiv.").with(&[Identifier, Raw, NotByCrossref]);
    EPRINTTYPE = row("eprinttype", &["archiveprefix", "eprint-type"], "eprinttype", "archiveprefix", Literal, "The preprint server that `eprint` belongs to.").with(&[NotByCrossref]);
    EPRINTCLASS = row("eprintclass", &["primaryclass", "eprint-class"], "eprintclass", "primaryclass", Literal, "The section of the preprint server: cs.CL.").with(&[NotByCrossref]);
    ISBN = row("isbn", &[], "isbn", "isbn", Literal, "The ISBN.").with(&[Identifier]);
    ISSN = row("issn", &[], "issn", "issn", Literal, "The ISSN.").with(&[Identifier]);
    ISRN = row("isrn", &[], "isrn", "isrn", Literal, "The report number by ISRN.");
    ISAN = row("isan", &[], "isan", "isan", Literal, "The audiovisual number by ISAN.");
    ISMN = row("ismn", &[], "ismn", "ismn", Literal, "The printed music number by ISMN.");
    ISWC = row("iswc", &[], "iswc", "iswc", Literal, "The musical work code by ISWC.");
    PMID = row("pmid", &["pubmed"], "pmid", "pmid", Literal, "The PubMed number.").with(&[Identifier]);
    PMCID = row("pmcid", &["pmc"], "pmcid", "pmcid", Literal, "The PubMed Central number: PMC123.").with(&[Identifier]);
    HAL = row("hal", &["hal-id"], "hal", "hal", Literal, "The HAL identifier.").with(&[Identifier]);
    DBLP = row("dblp", &[], "dblp", "dblp", Literal, "The DBLP key.").with(&[Identifier]);
    ACL = row("acl", &["acl-id"], "acl", "acl", Literal, "The ACL Anthology identifier.").with(&[Identifier]);
    OPENREVIEW = row("openreview", &["openreview-id"], "openreview", "openreview", Literal, "The OpenReview forum.").with(&[Identifier]);
    MRNUMBER = row("mrnumber", &["mr"], "mrnumber", "mrnumber", Literal, "The Mathematical Reviews number.").with(&[Identifier]);
    ZBL = row("zbl", &["zblnumber"], "zbl", "zbl", Literal, "The zbMATH number.").with(&[Identifier]);
    URL = row("url", &[], "url", "url", Literal, "The address of the work itself.").with(&[Address, Raw, NotByCrossref]);
    URLDATE = row("urldate", &["url-date", "accessed"], "urldate", "urldate", Date, "When the address was last visited.").with(&[NotByCrossref]);
    LINKS = row("links", &[], "links", "links", Links, "Labelled links, shown in this order.").with(&[Theme, NotByCrossref]);
    PDF = row("pdf", &[], "pdf", "pdf", Literal, "Short for a link to the PDF.").link(Leads::Itself, &["pdf"]);
    CODE = row("code", &[], "code", "code", Literal, "Short for a link to the code.").link(Leads::Beside, &["code", "github", "gitlab", "repo", "repository", "implementation", "software"]);
    DATA = row("data", &[], "data", "data", Literal, "Short for a link to the data.").link(Leads::Beside, &["data", "dataset", "datasets"]);
    SLIDES = row("slides", &[], "slides", "slides", Literal, "Short for a link to the slides.").link(Leads::Beside, &["slides", "slide", "presentation"]);
    VIDEO = row("video", &[], "video", "video", Literal, "Short for a link to the video.").link(Leads::Beside, &["video", "recording", "youtube", "talk"]);
    POSTER = row("poster", &[], "poster", "poster", Literal, "Short for a link to the poster.").link(Leads::Beside, &["poster"]);
    WEBSITE = row("website", &["html"], "website", "website", Literal, "Short for a link to the project's page.").link(Leads::Project, &["website", "site", "project", "homepage", "html"]);
    SUPP = row("supp", &["supplement"], "supp", "supp", Literal, "Short for a link to the supplement.").link(Leads::Beside, &["supp", "supplement", "supplementary", "appendix"]);
    POST = row("post", &[], "post", "post", Literal, "The Markdown file of a blog post, below the root.").with(&[Address, Raw, Theme]);
    PREVIEW = row("preview", &["image", "thumbnail"], "preview", "preview", Literal, "The preview image.").with(&[Address, Raw, Theme, NotByCrossref]);
    FILE = row("file", &["local-url"], "file", "file", Literal, "A local file, as reference managers store it.").with(&[Raw, Manager, NotByCrossref]);
    ACCEPTANCE = row("acceptance", &["acceptance-rate"], "acceptance", "acceptance", Literal, "The acceptance rate: 365/1900, 21.3% or 238/1541=15.4%.").with(&[Theme, NotByCrossref]);
    AWARDS = row("awards", &["award"], "awards", "awards", Texts, "Awards, one text each.").with(&[Theme, NotByCrossref]);
    SELECTED = row("selected", &["featured"], "selected", "selected", Flag, "Whether it belongs to the selected works.").with(&[Theme, NotByCrossref]);
    HIDDEN = row("hidden", &[], "hidden", "hidden", Flag, "Keeps the work out of every output.").with(&[NeverInherited]);
    MINE = row("mine", &[], "mine", "mine", Flag, "`false`: the owner is not expected among the authors.").with(&[Theme, NotByCrossref]);
    LABEL = row("label", &["shorthand"], "shorthand", "shorthand", Literal, "A fixed number or label: J7.").with(&[NeverInherited]);
    SHORTHANDINTRO = row("shorthandintro", &[], "shorthandintro", "shorthandintro", Text, "How the first citation introduces the label.").with(&[NeverInherited]);
    SLUG = row("slug", &[], "slug", "slug", Literal, "The name of the work's files; else its key, folded.").with(&[Raw, Theme, NeverInherited]);
    GUID = row("guid", &[], "guid", "guid", Literal, "What feeds call it, for ever; else its place on the site by its key.").with(&[Raw, Theme, NotByCrossref]);
    TAGS = row("tags", &["keywords", "tag", "keyword", "author-keywords"], "keywords", "keywords", Words, "Tags.");
    READING_TIME = row("reading-time", &["readingtime", "read-time"], "reading-time", "reading-time", Literal, "Minutes that it takes to read.").with(&[Theme]);
    SUMMARY = row("summary", &[], "summary", "summary", Text, "What lists show about it; else the abstract.").with(&[Blocks, Theme, NotByCrossref]);
    ABSTRACT = row("abstract", &[], "abstract", "abstract", Text, "The abstract.").with(&[Blocks, NotByCrossref]);
    NOTE = row("note", &[], "note", "note", Text, "A note that is printed.").with(&[Blocks]);
    ADDENDUM = row("addendum", &[], "addendum", "addendum", Text, "What is printed at the very end.");
    ANNOTATION = row("annotation", &["annote"], "annotation", "annote", Text, "A note for annotated lists.").with(&[Blocks]);
    PUBNOTE = row("pubnote", &["publication-note"], "pubnote", "pubnote", Text, "A note about the publication.").with(&[Theme]);
    COPYRIGHT = row("copyright", &[], "copyright", "copyright", Text, "The copyright.").with(&[Theme]);
    LICENSE = row("license", &[], "license", "license", Literal, "The licence.").with(&[Theme]);
    ABBR = row("abbr", &["abbreviation"], "abbr", "abbr", Text, "The badge that some themes show.").with(&[Theme]);
    VERSION_OF = row("version-of", &["versionof"], "version-of", "version-of", Keys, "The key of the published work that this is a version of.").with(&[Theme, NeverInherited]);
    RELATED = row("related", &[], "related", "related", Keys, "Keys of related works.").with(&[NeverInherited]);
    RELATEDTYPE = row("relatedtype", &["related-type"], "relatedtype", "relatedtype", Literal, "How they are related.").with(&[NeverInherited]);
    RELATEDSTRING = row("relatedstring", &[], "relatedstring", "relatedstring", Text, "What is printed before the related works.").with(&[NeverInherited]);
    RELATEDOPTIONS = row("relatedoptions", &[], "relatedoptions", "relatedoptions", Literal, "BibLaTeX's options for the related works.").with(&[Raw, NeverInherited]);
    CROSSREF = row("crossref", &[], "crossref", "crossref", Keys, "The work whose fields this one inherits.").with(&[NeverInherited]);
    XREF = row("xref", &[], "xref", "xref", Keys, "A work that this one is linked to without inheriting.").with(&[NeverInherited]);
    XDATA = row("xdata", &[], "xdata", "xdata", Keys, "Entries that only hold shared fields.").with(&[NeverInherited]);
    IDS = row("ids", &["aliases"], "ids", "ids", Keys, "Other keys of this work.").with(&[NeverInherited]);
    ENTRYSET = row("entryset", &[], "entryset", "entryset", Keys, "The works of a set.").with(&[NeverInherited]);
    ENTRYSUBTYPE = row("entrysubtype", &["subtype"], "entrysubtype", "entrysubtype", Literal, "A finer type.").with(&[NeverInherited]);
    MARKS = row("marks", &[], "marks", "marks", Data, "What marks glued to names mean here: {\"*\": corresponding}.").with(&[Theme]);
    BIBTEX = row("bibtex", &[], "bibtex", "bibtex", Data, "Raw fields for BibTeX exports only.").with(&[NeverInherited]);
    PRIVATE = row("private", &[], "private", "private", Data, "What never leaves the source.").with(&[NeverInherited]);
    OPTIONS = row("options", &[], "options", "options", Literal, "Options for BibLaTeX.").with(&[Raw, NeverInherited]);
    EXECUTE = row("execute", &[], "execute", "execute", Literal, "TeX code that BibLaTeX runs for this work.").with(&[Raw, NeverInherited]);
    SORTKEY = row("sortkey", &["key-sort"], "sortkey", "key", Literal, "The key by which BibTeX sorts.").with(&[NeverInherited]);
    PRESORT = row("presort", &[], "presort", "presort", Literal, "A sort key that comes first in BibLaTeX.").with(&[NeverInherited]);
    SORTTITLE = row("sorttitle", &[], "sorttitle", "sorttitle", Literal, "The title for sorting.");
    SORTNAME = row("sortname", &["yomi"], "sortname", "sortname", Literal, "The name for sorting.");
    SORTYEAR = row("sortyear", &[], "sortyear", "sortyear", Literal, "The year for sorting.");
    SORTSHORTHAND = row("sortshorthand", &[], "sortshorthand", "sortshorthand", Literal, "The label for sorting.");
    INDEXTITLE = row("indextitle", &[], "indextitle", "indextitle", Text, "The title for an index.");
    INDEXSORTTITLE = row("indexsorttitle", &[], "indexsorttitle", "indexsorttitle", Literal, "The title for sorting an index.");
    GENDER = row("gender", &[], "gender", "gender", Literal, "The authors' grammatical gender.");
    NAMEADDON = row("nameaddon", &[], "nameaddon", "nameaddon", Text, "An addition to the author's name.");
    AUTHORTYPE = row("authortype", &[], "authortype", "authortype", Literal, "The kind of author.");
    EDITORTYPE = row("editortype", &[], "editortype", "editortype", Literal, "The kind of editor.");
    EDITORATYPE = row("editoratype", &[], "editoratype", "editoratype", Literal, "The kind of the editors in `editora`.");
    EDITORBTYPE = row("editorbtype", &[], "editorbtype", "editorbtype", Literal, "The kind of the editors in `editorb`.");
    EDITORCTYPE = row("editorctype", &[], "editorctype", "editorctype", Literal, "The kind of the editors in `editorc`.");
    NAMEATYPE = row("nameatype", &[], "nameatype", "nameatype", Literal, "The kind of the names in `namea`.");
    NAMEBTYPE = row("namebtype", &[], "namebtype", "namebtype", Literal, "The kind of the names in `nameb`.");
    NAMECTYPE = row("namectype", &[], "namectype", "namectype", Literal, "The kind of the names in `namec`.");
    LIBRARY = row("library", &[], "library", "library", Literal, "The library that holds it.");
    USERA = row("usera", &[], "usera", "usera", Text, "A text for a style's own use.");
    USERB = row("userb", &[], "userb", "userb", Text, "A text for a style's own use.");
    USERC = row("userc", &[], "userc", "userc", Text, "A text for a style's own use.");
    USERD = row("userd", &[], "userd", "userd", Text, "A text for a style's own use.");
    USERE = row("usere", &[], "usere", "usere", Text, "A text for a style's own use.");
    USERF = row("userf", &[], "userf", "userf", Text, "A text for a style's own use.");
    LISTA = row("lista", &[], "lista", "lista", Text, "A list for a style's own use.");
    LISTB = row("listb", &[], "listb", "listb", Text, "A list for a style's own use.");
    LISTC = row("listc", &[], "listc", "listc", Text, "A list for a style's own use.");
    LISTD = row("listd", &[], "listd", "listd", Text, "A list for a style's own use.");
    LISTE = row("liste", &[], "liste", "liste", Text, "A list for a style's own use.");
    LISTF = row("listf", &[], "listf", "listf", Text, "A list for a style's own use.");
    VERBA = row("verba", &[], "verba", "verba", Literal, "Characters for a style's own use.").with(&[Raw]);
    VERBB = row("verbb", &[], "verbb", "verbb", Literal, "Characters for a style's own use.").with(&[Raw]);
    VERBC = row("verbc", &[], "verbc", "verbc", Literal, "Characters for a style's own use.").with(&[Raw]);
    GROUPS = row("groups", &[], "groups", "groups", Literal, "JabRef's groups.").with(&[Raw, Theme, Manager, NotByCrossref]);
    TIMESTAMP = row("timestamp", &["date-added", "date-modified", "creationdate", "modificationdate"], "timestamp", "timestamp", Literal, "When a reference manager touched it.").with(&[Raw, Theme, Manager, NotByCrossref]);
    OWNER = row("owner", &[], "owner", "owner", Literal, "Whose entry it is in a reference manager.").with(&[Raw, Theme, Manager, NotByCrossref]);
    BIBSOURCE = row("bibsource", &["biburl"], "bibsource", "bibsource", Literal, "Where the entry was taken from.").with(&[Raw, Theme, Manager, NotByCrossref]);
}
