//! `byline check`: all findings at once; with `--fix`, the sources mended byte by byte.

use std::path::Path;

use super::Exit;
use super::args::{Check, Global};
use super::build::{Options, rehearse};
use super::output::{Output, exit_code};
use super::session::{Session, Wanted};
use crate::build::write;
use crate::check::fix;
use crate::config::Level;
use crate::diag::{Diagnostic, Safety, emit};
use crate::error::Result;
use crate::source::edit;
use crate::span::Spanned;

/// How often fixes are applied before giving up: a fix may uncover another finding.
const FIX_ROUNDS: usize = 10;

/// Runs the verb.
pub(super) fn run(verb: &Check, global: &Global, output: &mut Output) -> Result<Exit> {
    let mut fixed = 0;
    if verb.fix || verb.unsafe_fixes {
        for _ in 0..FIX_ROUNDS {
            let (session, findings) = find(verb, global)?;
            let applied = apply(verb, &session, &findings)?;
            if applied == 0 {
                break;
            }
            fixed += applied;
        }
    }
    let (session, findings) = find(verb, global)?;
    let format = emit::find(&verb.format).unwrap_or(&emit::FORMATS[0]);
    output.print(&emit::emit(format, &findings, &session.sources, output.color_out));
    if matches!(format.name, "full" | "concise") {
        if fixed > 0 {
            output.say(&format!("{fixed} fixed\n"));
        }
        if !findings.is_empty() {
            output.say(&format!("{}\n", emit::summary_line(&findings)));
        }
    }
    let exit = exit_code(&findings).max(session.config_exit);
    session.leave();
    Ok(exit)
}

/// Runs the line over what `verb` names; without files up to the written bytes.
fn find(verb: &Check, global: &Global) -> Result<(Session, Vec<Diagnostic>)> {
    let wanted =
        Wanted { files: &verb.files, owner: verb.owner.as_deref(), no_config: verb.no_config };
    let mut session = Session::open(&wanted, global)?;
    let levels = levels(verb, &mut session);
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
fn levels(verb: &Check, session: &mut Session) -> Vec<(Level, Spanned<String>)> {
    let options = [
        ("--allow", Level::Allow, &verb.allow),
        ("--warn", Level::Warn, &verb.warn),
        ("--deny", Level::Deny, &verb.deny),
    ];
    let mut levels = Vec::new();
    for (option, level, words) in options {
        levels.extend(words.iter().map(|word| (level, session.word(option, word))));
    }
    levels
}

/// Applies the fixes that `verb` allows to the sources; the number applied.
fn apply(verb: &Check, session: &Session, findings: &[Diagnostic]) -> Result<usize> {
    let least = if verb.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let fixable: Vec<Diagnostic> =
        findings.iter().filter(|finding| is_in_source(finding, verb, session)).cloned().collect();
    let plan = fix::choose(&fixable, least);
    for (file, edits) in &plan.edits {
        let text = edit::apply(session.sources.text(*file), edits);
        write::write_durably(session.sources.path(*file), &text)?;
    }
    Ok(plan.fixed)
}

/// Whether a fix of `finding` changes only files that fixes may touch: not standard input, a word of
/// the command line, or, with files named, any other file.
fn is_in_source(finding: &Diagnostic, verb: &Check, session: &Session) -> bool {
    let may_touch = |path: &Path| {
        !path.to_string_lossy().starts_with('<')
            && (verb.files.is_empty() || verb.files.iter().any(|file| file == path))
    };
    let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
    edits.into_iter().all(|edit| may_touch(session.sources.path(edit.span.file)))
}
