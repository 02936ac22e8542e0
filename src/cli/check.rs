//! `byline check`: all findings at once; with `--fix`, the sources are fixed byte by byte.

use std::path::{Path, PathBuf};

use super::args::{Check, Global};
use super::exit::Exit;
use super::fix::{Fixed, fix};
use super::output::{Output, exit_code};
use super::session::Session;
use crate::build::{Before, write};
use crate::check::baseline::{Baseline, Lines, is_baseline};
use crate::diag::emit::plural;
use crate::diag::{Diagnostic, emit};
use crate::error::{Error, Result};

/// What a baseline is called where nobody says otherwise.
const BASELINE: &str = "byline.baseline";

/// Runs the verb.
pub(super) fn run(verb: &Check, global: &Global, output: &mut Output) -> Result<Exit> {
    let (fixed, session, findings) = fix(verb, global)?;
    if verb.write_baseline {
        let path = baseline_path(verb, &session)?.unwrap_or_else(|| default_baseline(&session));
        return write_baseline(&path, &session, &findings, output);
    }
    let (findings, gone) = match baseline_path(verb, &session)? {
        Some(path) => hide_known(&path, &session, findings)?,
        None => (findings, 0),
    };
    if verb.diff {
        output.print_text(&fixed.diff());
    } else {
        fixed.write(global)?;
    }
    show(verb, &fixed, &session, &findings, output);
    if gone > 0 {
        output.say_err(&format!(
            "{gone} in the baseline no longer occur: `byline check \
                                 --write-baseline` removes them\n"
        ));
    }
    let exit = exit_code(&findings).max(session.config_exit);
    session.leave();
    Ok(if verb.exit_zero && exit == Exit::Findings { Exit::Good } else { exit })
}

/// Prints the findings, or what they come to.
fn show(
    verb: &Check,
    fixed: &Fixed,
    session: &Session,
    findings: &[Diagnostic],
    output: &mut Output,
) {
    let format = emit::find(&verb.format).unwrap_or(&emit::FORMATS[0]);
    if verb.statistics {
        output.print(&emit::statistics(findings));
    } else if !verb.diff {
        output.print(&emit::emit(format, findings, &session.sources, output.color_out));
    }
    if !matches!(format.name, "full" | "concise") {
        return;
    }
    if fixed.count > 0 {
        let word = if verb.diff { "to fix" } else { "fixed" };
        output.say(&format!("{} {word}\n", fixed.count));
    }
    if !findings.is_empty() {
        let left = if verb.diff { " left" } else { "" };
        output.say(&format!("{}{left}\n", emit::summary_line(findings)));
    }
}

/// The baseline that the command line names, else that of the config.
///
/// # Errors
/// The config names a file outside its root.
fn baseline_path(verb: &Check, session: &Session) -> Result<Option<PathBuf>> {
    if verb.baseline.is_some() {
        return Ok(verb.baseline.clone());
    }
    let Some(named) = &session.config.baseline else { return Ok(None) };
    let path = session.config.base.join(&named.value);
    if session.files.may_use(&path, &session.config.root()) {
        return Ok(Some(path));
    }
    let message = "the baseline of the config is outside its root; if it is yours, name it on the \
                   command line (`--baseline FILE`) or add `--trust-config`";
    Err(Error::Usage(message.into()))
}

/// Where a baseline is written that nobody named: beside the config, else here.
fn default_baseline(session: &Session) -> PathBuf {
    let folder = session.config.path.as_deref().and_then(Path::parent);
    folder.unwrap_or(Path::new("")).join(BASELINE)
}

/// The findings that the baseline at `path` does not hold, and how many of its lines held none.
fn hide_known(
    path: &Path,
    session: &Session,
    findings: Vec<Diagnostic>,
) -> Result<(Vec<Diagnostic>, usize)> {
    let baseline = Baseline::parse(&session.files.read_text(path)?);
    Ok(baseline.hide(findings, &Lines::new(&session.library, &session.sources)))
}

/// Writes the baseline of `findings`.
fn write_baseline(
    path: &Path,
    session: &Session,
    findings: &[Diagnostic],
    output: &mut Output,
) -> Result<Exit> {
    let text = Lines::new(&session.library, &session.sources).baseline(findings);
    let old = session.files.read_if_exists(path)?;
    if old.as_deref().is_some_and(|old| !is_baseline(old)) {
        return Err(Error::Usage(format!(
            "`{}` is not a baseline and would be overwritten; name another file, or move it away",
            path.display()
        )));
    }
    write::write_durably(path, &text, old.as_deref().map_or(Before::Absent, Before::Bytes))?;
    let count = text.lines().count() - 1;
    output.say(&format!("{} records {}\n", path.display(), plural(count, "finding")));
    // What a baseline may not hold is still to be fixed.
    let left: Vec<Diagnostic> =
        findings.iter().filter(|finding| finding.code.stops_the_job()).cloned().collect();
    Ok(output.findings(&left, &session.sources).max(session.config_exit))
}
