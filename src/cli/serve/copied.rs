//! One work as people paste it elsewhere.

use super::super::cite;
use super::super::session::Session;
use crate::error::{Error, Result};
use crate::render::Target;
use crate::render::cite::DEFAULT;

/// How a work is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Form {
    /// An entry of a .bib file.
    Bibtex,
    /// A citation in Markdown, the owner in bold.
    Markdown,
    /// A citation as plain text.
    Plain,
}

/// The work `key` in a form; citations in `style`.
///
/// # Errors
/// There is no such work or style.
pub(super) fn text(
    key: &str,
    form: Form,
    style: Option<&str>,
    session: &mut Session,
) -> Result<String> {
    let lens = session.lens(session.config.style.complete());
    let work = lens.find_work(key).ok_or_else(|| Error::Usage(format!("unknown key `{key}`")))?;
    let style = style.unwrap_or(DEFAULT);
    match form {
        Form::Markdown => cite::citation(work, style, Target::Markdown, session),
        Form::Plain => cite::citation(work, style, Target::Plain, session),
        Form::Bibtex => {
            let text = cite::record("bibtex", &[work], session);
            text.ok_or_else(|| Error::Usage(format!("`{key}` cannot be written as BibTeX")))
        }
    }
}
