//! Works that are somebody else's are remembered under `not-mine`: in the source, or in the config where the
//! source is BibTeX or a bare list of works.

use std::path::Path;

use super::proposal::Proposal;
use crate::cli::intake::Intake;
use crate::cli::session::Session;
use crate::diag::Edit;
use crate::error::{Error, Result};
use crate::model::{Data, fields};
use crate::rewrite::edit::{self, YamlEditor};
use crate::syntax;
use crate::syntax::node::Language;
use crate::syntax::write;

/// What remembers `refused`: an edit of the source at `path`, else a change of the config.
///
/// # Errors
/// The config cannot be read, or not be edited without touching anything else.
pub(super) fn remember(
    refused: &[&Proposal],
    path: &Path,
    session: &mut Session,
) -> Result<(Option<Edit>, Option<Intake>)> {
    let entries: Vec<Data> = refused.iter().map(|one| entry(one)).collect();
    if entries.is_empty() {
        return Ok((None, None));
    }
    let text = session.files.read_text(path)?;
    if syntax::language(path, &text) == Language::Yaml
        && let Some(edit) = added(&entries, path, &text, session)
    {
        return Ok((Some(edit), None));
    }
    let written = write::flow(&Data::List(entries.clone())).trim_end().to_owned();
    let by_hand = || {
        Error::Usage(format!(
            "byline.yaml cannot be edited as it is; add `not-mine: {written}` to it"
        ))
    };
    let config = session.config.path.clone().ok_or_else(by_hand)?;
    let before = session.files.read_text(&config)?;
    let edit = added(&entries, &config, &before, session).ok_or_else(by_hand)?;
    let after = edit::apply(&before, &[edit]);
    Ok((None, Some(Intake { path: config, before, after, decisions: Vec::new() })))
}

/// The edit that adds `entries` to the YAML file at `path`, which holds `text`.
fn added(entries: &[Data], path: &Path, text: &str, session: &mut Session) -> Option<Edit> {
    // All edits of a file are of one file.
    let works = session.library.works.iter().map(|work| work.span.file);
    let file = works.into_iter().find(|file| session.sources.path(*file) == path);
    let file = file.unwrap_or_else(|| session.sources.add(path, text));
    YamlEditor::new(file, text).add_not_mine(entries)
}

/// What a work is recognised by: an identifier, if it has one, and its title, for readers.
fn entry(refused: &Proposal) -> Data {
    let ids = [fields::DOI, fields::ARXIV, fields::DBLP];
    let id = ids.into_iter().find_map(|field| Some((field, refused.says(field)?)));
    let title = refused.says(fields::TITLE).map(|title| (fields::TITLE, title));
    let pair = |(field, text): (crate::model::FieldId, &str)| {
        (field.name().to_owned(), Data::Text(text.to_owned()))
    };
    Data::Map(id.into_iter().chain(title).map(pair).collect())
}
