//! The words that say how far a work has come, as lists and headings have them.

use crate::model::Status;

/// Words that stand for a status in running text, in lower case, the longer first.
pub(super) const STATUSES: &[(&str, Status)] = &[
    ("to appear", Status::InPress),
    ("to apper", Status::InPress),
    ("to apear", Status::InPress),
    ("to be published", Status::InPress),
    ("forthcoming", Status::InPress),
    ("forthcomming", Status::InPress),
    ("fortcoming", Status::InPress),
    ("in press", Status::InPress),
    ("in print", Status::InPress),
    ("conditionally accepted", Status::Accepted),
    ("provisionally accepted", Status::Accepted),
    ("accepted for publication", Status::Accepted),
    ("accepted for presentation", Status::Accepted),
    ("accepted with minor revisions", Status::Accepted),
    ("accepted", Status::Accepted),
    ("acceptance in principle", Status::Accepted),
    ("angenommen", Status::Accepted),
    ("accepté", Status::Accepted),
    ("aceptado", Status::Accepted),
    ("soumis", Status::Submitted),
    ("eingereicht", Status::Submitted),
    ("in submission", Status::Submitted),
    ("under submission", Status::Submitted),
    ("manuscript submitted for publication", Status::Submitted),
    ("submitted for publication", Status::Submitted),
    ("submitted", Status::Submitted),
    ("invited to revise and resubmit", Status::UnderReview),
    ("revise and resubmit", Status::UnderReview),
    ("revise & resubmit", Status::UnderReview),
    ("revise-and-resubmit", Status::UnderReview),
    ("revise/resubmit", Status::UnderReview),
    ("reject and resubmit", Status::UnderReview),
    ("reject & resubmit", Status::UnderReview),
    ("revision requested", Status::UnderReview),
    ("revisions requested", Status::UnderReview),
    ("minor revisions", Status::UnderReview),
    ("major revisions", Status::UnderReview),
    ("minor revision", Status::UnderReview),
    ("major revision", Status::UnderReview),
    ("under revision", Status::UnderReview),
    ("in revision", Status::UnderReview),
    ("resubmitted", Status::UnderReview),
    ("r&r", Status::UnderReview),
    ("manuscript under review", Status::UnderReview),
    ("under review", Status::UnderReview),
    ("in review", Status::UnderReview),
    ("manuscript in preparation", Status::InPreparation),
    ("in preparation", Status::InPreparation),
    ("work in progress", Status::InPreparation),
    ("à paraître", Status::InPress),
    ("im druck", Status::InPress),
    ("im erscheinen", Status::InPress),
    ("erscheint", Status::InPress),
    ("sous presse", Status::InPress),
    ("en prensa", Status::InPress),
];

/// What leads from a status to the venue that gave it.
pub(super) const BETWEEN: &[&str] =
    &[" in the", " at the", " in", " at", " by", " to", " for", " with"];

/// The status that `text`, which is a heading, says.
pub(super) fn status_of(text: &str) -> Option<Status> {
    let lower = text.trim().to_lowercase();
    let found = STATUSES.iter().find(|(words, _)| lower.starts_with(words));
    found.filter(|(words, _)| lower.len() < words.len() + 12).map(|(_, status)| *status)
}

/// Whether `text` says how far the work has come.
pub(super) fn says_status(text: &str) -> bool {
    let lower = text.to_lowercase();
    STATUSES.iter().any(|(words, _)| {
        lower.match_indices(words).any(|(at, _)| {
            let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            alone(lower[..at].chars().next_back())
                && alone(lower[at + words.len()..].chars().next())
        })
    })
}
