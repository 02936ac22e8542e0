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

/// Each status with its word and the other words that mean it, in the languages of byline's outputs.
#[rustfmt::skip]
pub const STATUSES: &[(Status, &str, &[&str])] = &[
    (Status::Published, "published", &[]),
    (
        Status::InPress,
        "in press",
        &[
            "inpress", "in-press", "to appear", "toappear", "to be published", "forthcoming",
            "im druck", "im erscheinen", "erscheint demnächst", "à paraître", "sous presse",
            "en prensa", "de próxima aparición", "in corso di stampa", "in stampa", "no prelo",
            "印刷中", "待出版", "即将出版",
        ],
    ),
    (
        Status::Accepted,
        "accepted",
        &[
            "accepted for publication", "angenommen", "zur veröffentlichung angenommen", "accepté",
            "aceptado", "accettato", "aceito", "已录用", "採択済み",
        ],
    ),
    (
        Status::Submitted,
        "submitted",
        &[
            "in submission", "submitted for publication", "manuscript submitted for publication",
            "eingereicht", "soumis", "enviado", "sottomesso", "submetido", "已投稿", "投稿中",
        ],
    ),
    (
        Status::UnderReview,
        "under review",
        &[
            "under-review", "underreview", "in review", "in revision", "under revision",
            "in begutachtung", "en révision", "en revisión", "in revisione", "em revisão", "审稿中",
            "査読中",
        ],
    ),
    (
        Status::InPreparation,
        "in preparation",
        &[
            "inpreparation", "in-preparation", "in prep", "in vorbereitung", "en préparation",
            "en preparación", "in preparazione", "em preparação", "准备中", "準備中",
        ],
    ),
    // The second is what `\bibstring{prepublished}` prints.
    (Status::Preprint, "preprint", &["prepublished", "pre-published"]),
    (Status::Retracted, "retracted", &[]),
];

impl Status {
    /// The status that `word` names, in any case.
    pub fn find(word: &str) -> Option<Status> {
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | '[' | ']');
        let word = word.trim_matches(is_sign);
        if word.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let word = word.to_lowercase();
        let named =
            |row: &&(Status, &str, &[&str])| row.1 == word || row.2.contains(&word.as_str());
        STATUSES.iter().find(named).map(|row| row.0)
    }

    /// The word that users write.
    pub fn word(self) -> &'static str {
        STATUSES.iter().find(|row| row.0 == self).map_or("published", |row| row.1)
    }

    /// Whether nobody has taken the work yet: submitted, under review or in preparation.
    pub fn is_unpublished(self) -> bool {
        matches!(self, Status::Submitted | Status::UnderReview | Status::InPreparation)
    }
}
