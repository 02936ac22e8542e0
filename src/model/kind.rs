//! The types of works: BibLaTeX's entry types and the few plain words added to them.

/// What a work is (`type` where users write).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum Kind {
    Article,
    Blog,
    Book,
    Booklet,
    Collection,
    Dataset,
    Inbook,
    Incollection,
    Inproceedings,
    Manual,
    Misc,
    News,
    Online,
    Patent,
    Periodical,
    Poster,
    Preprint,
    Proceedings,
    Reference,
    Report,
    Set,
    Software,
    Talk,
    Thesis,
    Tutorial,
    Unpublished,
    Video,
}

/// One row of the table of types.
#[derive(Debug)]
pub struct KindSpec {
    /// The type.
    pub kind: Kind,
    /// The word that users write and templates see.
    pub name: &'static str,
    /// Other spellings: BibTeX's and BibLaTeX's types that mean the same (lower case).
    pub aliases: &'static [&'static str],
    /// What lists of such works are headed by, in English.
    pub heading: &'static str,
    /// The entry type in a BibLaTeX export.
    pub biblatex: &'static str,
    /// The entry type in a classic BibTeX export.
    pub bibtex: &'static str,
}

/// Every type, in the order in which groups by type stand by default.
pub const KINDS: &[KindSpec] = &[
    row(
        Kind::Article,
        "article",
        &["suppperiodical", "review"],
        "Journal Articles",
        "article",
        "article",
    ),
    row(
        Kind::Inproceedings,
        "inproceedings",
        &["conference"],
        "Conference Papers",
        "inproceedings",
        "inproceedings",
    ),
    row(
        Kind::Incollection,
        "incollection",
        &["suppcollection", "inreference"],
        "Book Chapters",
        "incollection",
        "incollection",
    ),
    row(Kind::Inbook, "inbook", &["bookinbook", "suppbook"], "Parts of Books", "inbook", "inbook"),
    row(Kind::Book, "book", &["mvbook"], "Books", "book", "book"),
    row(Kind::Booklet, "booklet", &[], "Booklets", "booklet", "booklet"),
    row(Kind::Collection, "collection", &["mvcollection"], "Edited Volumes", "collection", "book"),
    row(
        Kind::Proceedings,
        "proceedings",
        &["mvproceedings"],
        "Edited Proceedings",
        "proceedings",
        "proceedings",
    ),
    row(Kind::Reference, "reference", &["mvreference"], "Reference Works", "reference", "book"),
    row(Kind::Periodical, "periodical", &[], "Edited Issues", "periodical", "misc"),
    row(Kind::Preprint, "preprint", &["eprint"], "Preprints", "online", "misc"),
    row(
        Kind::Thesis,
        "thesis",
        &["phdthesis", "mastersthesis", "bachelorsthesis", "candthesis", "dissertation"],
        "Theses",
        "thesis",
        "phdthesis",
    ),
    row(Kind::Report, "report", &["techreport"], "Reports", "report", "techreport"),
    row(Kind::Patent, "patent", &[], "Patents", "patent", "misc"),
    row(Kind::Software, "software", &[], "Software", "software", "misc"),
    row(Kind::Dataset, "dataset", &["data"], "Datasets", "dataset", "misc"),
    row(Kind::Talk, "talk", &["presentation"], "Talks", "unpublished", "unpublished"),
    row(Kind::Tutorial, "tutorial", &[], "Tutorials", "unpublished", "unpublished"),
    row(Kind::Poster, "poster", &[], "Posters", "unpublished", "unpublished"),
    row(Kind::Video, "video", &["movie"], "Videos", "video", "misc"),
    row(Kind::Blog, "blog", &["post"], "Blog Posts", "online", "misc"),
    row(Kind::News, "news", &[], "News", "online", "misc"),
    row(Kind::Online, "online", &["electronic", "www", "webpage"], "Online", "online", "misc"),
    row(Kind::Manual, "manual", &[], "Manuals", "manual", "manual"),
    row(Kind::Unpublished, "unpublished", &[], "Manuscripts", "unpublished", "unpublished"),
    row(Kind::Set, "set", &[], "Sets", "set", "misc"),
    row(
        Kind::Misc,
        "misc",
        &[
            "artwork",
            "audio",
            "bibnote",
            "commentary",
            "customa",
            "customb",
            "customc",
            "customd",
            "custome",
            "customf",
            "image",
            "jurisdiction",
            "legislation",
            "legal",
            "letter",
            "music",
            "performance",
            "standard",
            "xdata",
        ],
        "Other",
        "misc",
        "misc",
    ),
];

/// A row, short enough that the table reads as one.
const fn row(
    kind: Kind,
    name: &'static str,
    aliases: &'static [&'static str],
    heading: &'static str,
    biblatex: &'static str,
    bibtex: &'static str,
) -> KindSpec {
    KindSpec { kind, name, aliases, heading, biblatex, bibtex }
}

impl Kind {
    /// The type that `word` names, in any case; `None` for a word that is not known.
    pub fn find(word: &str) -> Option<Kind> {
        let is_word = |known: &str| known.eq_ignore_ascii_case(word);
        let named =
            |row: &&KindSpec| is_word(row.name) || row.aliases.iter().any(|alias| is_word(alias));
        KINDS.iter().find(named).map(|row| row.kind)
    }

    /// Its row in the table.
    pub fn spec(self) -> &'static KindSpec {
        KINDS.iter().find(|row| row.kind == self).unwrap_or(&KINDS[KINDS.len() - 1])
    }

    /// The word that users write.
    pub fn name(self) -> &'static str {
        self.spec().name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_one_type() {
        let mut words: Vec<&str> =
            KINDS.iter().flat_map(|row| row.aliases.iter().copied().chain([row.name])).collect();
        let count = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), count);
        assert_eq!(Kind::find("PhdThesis"), Some(Kind::Thesis));
        assert_eq!(Kind::find("nonsense"), None);
        for row in KINDS {
            assert_eq!(row.kind.spec().name, row.name);
        }
    }
}
