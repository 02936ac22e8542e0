//! What one work of a source lacks, filled in from its record.

use std::path::Path;

use super::target::Target;
use crate::cli::session::Session;
use crate::diag::Edit;
use crate::error::Result;
use crate::model::{Role, Work};
use crate::rewrite::edit;
use crate::syntax;

/// How a work is completed.
pub(in crate::cli) struct Completion {
    /// The edits of the source.
    pub(in crate::cli) edits: Vec<Edit>,
    /// What they add, in words.
    pub(in crate::cli) added: Vec<String>,
    /// The change, to be shown.
    pub(in crate::cli) diff: String,
    /// Whether the record names authors that could not be written.
    pub(in crate::cli) has_more_authors: bool,
}

/// Completes `own`, a work of the source at `path`, from `record`; what it says already stays.
///
/// # Errors
/// The source cannot be read.
pub(in crate::cli) fn complete(
    own: &Work,
    record: &Work,
    path: &Path,
    session: &mut Session,
) -> Result<Completion> {
    let text = session.files.read_text(path)?;
    let library = std::sync::Arc::clone(&session.library);
    let language = syntax::language(path, &text);
    let target = Target::of(path, &text, language, &library, session);
    let mut decisions = Vec::new();
    let mut edits = target.fill(own, record, &mut decisions);
    let filled = decisions.iter().find(|decision| decision.word == "filled");
    let mut added: Vec<String> = filled
        .into_iter()
        .flat_map(|decision| decision.why.split(", "))
        .map(str::to_owned)
        .collect();
    let names = target.name_others(own, record, session);
    let has_more_authors = names.is_none()
        && own.others.contains(&Role::Author)
        && record.people(Role::Author).count() > own.people(Role::Author).count();
    if let Some((made, count)) = names {
        edits.extend(made);
        added.push(format!("authors ({count})"));
    }
    let name = path.to_string_lossy();
    let diff = crate::cli::diff::unified(&name, &text, &name, &edit::apply(&text, &edits));
    Ok(Completion { edits, added, diff, has_more_authors })
}
