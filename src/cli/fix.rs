//! Sources fixed in memory: fixes are applied, the line runs again over the new texts, and so on
//! until nothing is left to fix. Only then is anything written or shown.

use std::path::{Path, PathBuf};

use super::args::{Check, Global};
use super::diff;
use super::findings::Texts;
use super::findings::find;
use super::journal::{self, Change};
use super::session::Session;
use crate::build::{Before, write};
use crate::check::fix;
use crate::diag::{Diagnostic, Safety};
use crate::error::Result;
use crate::rewrite::edit;
use crate::span::FileId;

/// How often fixes are applied before giving up: a fix may uncover another finding.
const FIX_ROUNDS: usize = 10;

/// Sources after their fixes, and how many were applied.
#[derive(Debug, Default)]
pub(super) struct Fixed {
    /// The files that change.
    pub(super) texts: Texts,
    /// What these files held when they were read.
    before: Texts,
    /// How many findings were fixed.
    pub(super) count: usize,
}

/// Applies the fixes that `verb` allows; the session and the findings that are left come back.
pub(super) fn fix(verb: &Check, global: &Global) -> Result<(Fixed, Session, Vec<Diagnostic>)> {
    let mut fixed = Fixed::default();
    let (mut session, mut findings) = find(verb, global, &fixed.texts)?;
    let Some(least) = least(verb) else { return Ok((fixed, session, findings)) };
    for _ in 0..FIX_ROUNDS {
        let count = apply(least, verb, &session, &findings, &mut fixed);
        if count == 0 {
            break;
        }
        fixed.count += count;
        (session, findings) = find(verb, global, &fixed.texts)?;
    }
    Ok((fixed, session, findings))
}

/// How sure a fix must be to be applied; `None` where none is asked for.
fn least(verb: &Check) -> Option<Safety> {
    let asked = verb.fix || verb.unsafe_fixes || verb.diff;
    asked.then_some(if verb.unsafe_fixes { Safety::Unsafe } else { Safety::Safe })
}

/// Applies fixes that are at least `least` sure to the texts of `fixed`; the number applied.
fn apply(
    least: Safety,
    verb: &Check,
    session: &Session,
    findings: &[Diagnostic],
    fixed: &mut Fixed,
) -> usize {
    let fixable: Vec<Diagnostic> =
        findings.iter().filter(|finding| is_in_source(finding, verb, session)).cloned().collect();
    let plan = fix::choose(&fixable, least);
    for (file, edits) in &plan.edits {
        let (path, old) = (session.sources.path(*file), session.sources.text(*file));
        fixed.before.entry(path.to_owned()).or_insert_with(|| old.to_owned());
        fixed.texts.insert(path.to_owned(), edit::apply(old, edits));
    }
    plan.fixed
}

/// Whether a fix of `finding` changes only files that fixes may touch: not standard input, a word of
/// the command line, a file in an old encoding, or, with files named, any other file.
fn is_in_source(finding: &Diagnostic, verb: &Check, session: &Session) -> bool {
    let may_touch = |file: FileId| {
        let path = session.sources.path(file);
        !session.sources.is_recoded(file)
            && session.may_edit(path)
            && !path.to_string_lossy().starts_with('<')
            && (verb.files.is_empty() || verb.files.iter().any(|named| named == path))
    };
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    edits.into_iter().all(|edit| may_touch(edit.span.file))
}

impl Fixed {
    /// Writes the texts to their files, and remembers what was there.
    pub(super) fn write(&self, global: &Global) -> Result<()> {
        let mut changes = Vec::new();
        let mut write = |(path, text): (&PathBuf, &String)| {
            let before = self.before(path);
            write::write_durably(path, text, Before::Bytes(before.as_bytes()))?;
            changes.push(Change::of(path, before, text));
            Ok(())
        };
        let written = self.texts.iter().try_for_each(&mut write);
        if !changes.is_empty() {
            journal::remember(&journal::here(global), &changes);
        }
        written
    }

    /// What the file at `path` held when it was read.
    fn before(&self, path: &Path) -> &str {
        self.before.get(path).map_or("", String::as_str)
    }

    /// What changes, as unified diffs.
    pub(super) fn diff(&self) -> String {
        let mut out = String::new();
        for (path, text) in &self.texts {
            let (old, shown) = (self.before(path), path.to_string_lossy());
            out.push_str(&diff::unified(&shown, old, &shown, text));
        }
        out
    }
}
