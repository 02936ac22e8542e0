//! Everything that there is to say about the sources of a session.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::args::{Check, Global};
use super::build::{Options, rehearse};
use super::session::{Session, Wanted};
use crate::check;
use crate::config::Level;
use crate::diag::Diagnostic;
use crate::error::{Error, Result};
use crate::span::Spanned;

/// Runs the line over what `verb` names, with `texts` in place of files; without files named up to
/// the written bytes.
pub(super) fn find(
    verb: &Check,
    global: &Global,
    texts: &Texts,
) -> Result<(Session, Vec<Diagnostic>)> {
    let owner = verb.owner.as_deref();
    let no_config = verb.no_config;
    let all_findings = verb.fix
        || verb.unsafe_fixes
        || verb.diff
        || verb.write_baseline
        || verb.baseline.is_some();
    let (files, texts) = (&verb.files[..], Some(texts));
    let wanted = Wanted { files, owner, no_config, all_findings, texts };
    let mut session = Session::open(&wanted, global)?;
    let levels = levels(verb, &mut session)?;
    session.check(&levels);
    if verb.files.is_empty() && !verb.no_config {
        rehearse(&mut session, &Options::default())?;
    }
    let findings = std::mem::take(&mut session.sink).into_sorted();
    let selected = |finding: &Diagnostic| {
        verb.select.is_empty()
            || finding.code.id.starts_with(['E', 'C', 'T', 'B'])
            || verb.select.iter().any(|word| finding.code.is_named(word))
    };
    Ok((session, findings.into_iter().filter(selected).collect()))
}

/// The levels that the command line sets, each word with a place.
///
/// # Errors
/// A word names no rule: a run that was to look for it would look for nothing.
pub(super) fn levels(verb: &Check, session: &mut Session) -> Result<Vec<(Level, Spanned<String>)>> {
    let options = [
        ("--select", Level::Select, &verb.select),
        ("--allow", Level::Allow, &verb.allow),
        ("--warn", Level::Warn, &verb.warn),
        ("--deny", Level::Deny, &verb.deny),
    ];
    let mut levels = Vec::new();
    for (option, level, words) in options {
        for word in words {
            if let Some((message, help)) = check::unknown_rule(level, word) {
                return Err(Error::Usage(format!("{message} in `{option}`; {help}")));
            }
            levels.push((level, session.word(option, word)));
        }
    }
    Ok(levels)
}

/// New texts of sources, by path.
pub(super) type Texts = BTreeMap<PathBuf, String>;
