//! How far a work has come.

/// How far a work has come (BibLaTeX's `pubstate`, in plain words).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the word that users write")]
pub enum Status {
    #[default]
    Published,
    InPress,
    Accepted,
    Submitted,
    UnderReview,
    InPreparation,
    Preprint,
    Retracted,
}

/// Each status with its word and the other words that mean it.
pub const STATUSES: &[(Status, &str, &[&str])] = &[
    (Status::Published, "published", &[]),
    (Status::InPress, "in press", &["inpress", "in-press", "to appear", "toappear", "forthcoming"]),
    (Status::Accepted, "accepted", &[]),
    (Status::Submitted, "submitted", &[]),
    (Status::UnderReview, "under review", &["under-review", "in review", "in revision"]),
    (Status::InPreparation, "in preparation", &["inpreparation", "in-preparation", "in prep"]),
    (Status::Preprint, "preprint", &["prepublished"]),
    (Status::Retracted, "retracted", &[]),
];

impl Status {
    /// The status that `word` names, in any case.
    pub fn find(word: &str) -> Option<Status> {
        let word = word.trim().trim_end_matches('.').to_lowercase();
        let named =
            |row: &&(Status, &str, &[&str])| row.1 == word || row.2.contains(&word.as_str());
        STATUSES.iter().find(named).map(|row| row.0)
    }

    /// The word that users write.
    pub fn word(self) -> &'static str {
        STATUSES.iter().find(|row| row.0 == self).map_or("published", |row| row.1)
    }

    /// Whether works of this status appear only where `where` names `status`.
    pub fn is_private(self) -> bool {
        matches!(self, Status::Submitted | Status::UnderReview | Status::InPreparation)
    }
}
