//! `byline build`: the whole line, and what it did in a few words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::{Build, Global};
use super::diff;
use super::exit::Exit;
use super::output::{Output, exit_code};
use super::session::{Session, Wanted};
use crate::build::paths::plain;
use crate::build::{
    Before, Change, Disk, Job, Product, Prune, Root, State, compare, kept, lock::Age, lock::Lock,
    newly_shown, own, plan, produce, site, stale, write,
};
use crate::config::Config;
use crate::diag::codes::{EDITED_BY_HAND, FOREIGN_LOCK_LINE, NOT_OURS};
use crate::diag::{Code, Diagnostic, Severity, Sink};
use crate::error::{Error, Result};
use crate::files::Files;
use crate::model::published::published;
use crate::span::{Sources, Span};

/// Runs the verb.
pub(super) fn run(verb: &Build, global: &Global, output: &mut Output) -> Result<Exit> {
    let mut session = Session::open(&Wanted::default(), global)?;
    let done = build(verb, &mut session)?;
    Ok(done.say(verb, &session, output))
}

/// What a build did.
pub(super) struct Done {
    built: Built,
    /// What it found.
    pub(super) findings: Vec<Diagnostic>,
    /// Whether an error keeps the outputs from being written.
    failed: bool,
    /// Whether the outputs were written.
    writes: bool,
}

/// Builds what `session` has read.
pub(super) fn build(verb: &Build, session: &mut Session) -> Result<Done> {
    session.check(&[]);
    let _turn = write::take_turn(session.config.path.as_deref());
    let (built, _) = rehearse(session, &Options::of(verb))?;
    let failed = session.sink.has_errors();
    refuse_unwritten(&verb.adopt, &built.changes, &session.sink)?;
    let writes = !verb.is_rehearsal() && (!failed || verb.keep_going);
    if writes {
        built.write(session)?;
    }
    let findings = std::mem::take(&mut session.sink).into_sorted();
    Ok(Done { built, findings, failed, writes })
}

impl Done {
    /// Whether a file changed, or would.
    pub(super) fn changes_any(&self) -> bool {
        self.built.changes.iter().any(|change| change.state != State::Unchanged)
    }

    /// Says what was done.
    pub(super) fn say(&self, verb: &Build, session: &Session, output: &mut Output) -> Exit {
        let changes = &self.built.changes;
        output.findings(&self.findings, &session.sources);
        output.explain(&refusals(changes));
        if verb.diff {
            output.print_text(&diffs(changes.iter()));
        } else if !verb.adopt.is_empty() {
            let adopt = Options::of(verb).adopt;
            let is_adopted = |change: &&Change| {
                adopt.iter().any(|path| Path::new(&change.path).starts_with(path))
            };
            output.print_text(&diffs(changes.iter().filter(is_adopted)));
        }
        if self.failed && !self.writes && !verb.is_rehearsal() {
            output.say_err("nothing was written\n");
        } else {
            let effect = if self.writes { Effect::Written } else { Effect::Planned };
            output.say(&report(changes, effect));
        }
        let found = exit_code(&self.findings).max(session.config_exit);
        if verb.check && self.changes_any() { found.max(Exit::Findings) } else { found }
    }
}

/// Fails where no output writes a file that the user hands over, or one below it.
fn refuse_unwritten(adopt: &[PathBuf], changes: &[Change], sink: &Sink) -> Result<()> {
    // After another error the changes may lack outputs.
    let is_refusal = |code: Code| code == EDITED_BY_HAND || code == NOT_OURS;
    let fails = |finding: &Diagnostic| {
        finding.severity == Severity::Error
            && finding.code.stops_the_job()
            && !is_refusal(finding.code)
    };
    let failed = sink.findings().iter().any(fails);
    let is_written =
        |path: &Path| changes.iter().any(|change| Path::new(&change.path).starts_with(plain(path)));
    match adopt.iter().find(|path| !failed && !is_written(path)) {
        Some(path) => Err(Error::Usage(format!(
            "no output writes `{}`, so there is nothing to adopt",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// What became of the changes.
#[derive(Clone, Copy)]
enum Effect {
    /// They were written.
    Written,
    /// They would be written.
    Planned,
}

/// What a build may do besides the plain thing.
#[derive(Debug)]
pub(super) struct Options {
    /// Only these files or folders.
    only: Vec<PathBuf>,
    /// Files that may be overwritten whatever they hold.
    adopt: Vec<PathBuf>,
    /// Files that byline writes from now on and that stay as they are.
    take_over: Vec<PathBuf>,
    /// Which stale files to remove.
    prune: Prune,
}

impl Default for Options {
    fn default() -> Options {
        let (only, adopt, take_over) = (Vec::new(), Vec::new(), Vec::new());
        Options { only, adopt, take_over, prune: Prune::No }
    }
}

impl Options {
    /// What takes over the files in `folders` as they are.
    pub(super) fn taking_over(folders: &[PathBuf]) -> Options {
        Options { take_over: folders.to_vec(), ..Options::default() }
    }

    /// What comparing needs to know of the disk below `base`, within `root`.
    fn disk<'a>(&'a self, (base, root): (&'a Path, &'a Root), files: &'a Files) -> Disk<'a> {
        let (adopt, take_over) = (&self.adopt, &self.take_over);
        Disk { base, root, files, adopt, take_over, is_whole: false }
    }

    /// What the command line asks for.
    fn of(verb: &Build) -> Options {
        let plains = |paths: &[PathBuf]| paths.iter().map(|path| plain(path)).collect();
        let prune = match (verb.prune, verb.yes) {
            (false, _) => Prune::No,
            (true, false) => Prune::Some,
            (true, true) => Prune::All,
        };
        let (only, adopt) = (plains(&verb.only), plains(&verb.adopt));
        Options { only, adopt, take_over: Vec::new(), prune }
    }
}

/// Everything that a build would write.
pub(super) struct Built {
    changes: Vec<Change>,
    lock: Lock,
    old_lock: Option<Vec<u8>>,
}

impl Built {
    /// What becomes of each file.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What the lock says once all is written.
    pub(super) fn lock_text(&self) -> String {
        self.lock.to_text()
    }

    /// Writes the files, then the lock.
    fn write(&self, session: &Session) -> Result<()> {
        let config = &session.config;
        write::write_all(&self.changes, &config.base, &config.root())?;
        let lock = self.lock.to_text();
        let old = self.old_lock.as_deref();
        // A lock whose line ends git has changed says the same.
        let known = String::from_utf8_lossy(old.unwrap_or_default()).replace("\r\n", "\n");
        if known == lock {
            return Ok(());
        }
        let before = old.map_or(Before::Absent, Before::Bytes);
        write::write_durably(&lock_path(config), &lock, before)
    }
}

/// Runs the line up to, not including, the writing: what `check` without files does too. The texts of
/// all outputs that could be made come with what writing them would change.
pub(super) fn rehearse(session: &mut Session, options: &Options) -> Result<(Built, Vec<Product>)> {
    let templates = session.templates();
    let input = crate::build::Input {
        config: &session.config,
        library: published(&session.library),
        owners: session.output_owners.clone(),
        templates: &templates,
        files: &session.files,
        levels: &session.levels,
        today: Some(session.today),
    };
    let mut jobs = plan::plan(&input, &mut session.sources, &mut session.sink);
    jobs.retain(|job| options.only.is_empty() || wanted(job, &options.only));
    let products: Vec<Product> =
        produce::produce(&input, &jobs, &session.sources, &mut session.sink);
    let path = lock_path(&session.config);
    let old_lock = session.files.read_if_exists(&path)?;
    let bytes = old_lock.as_deref().unwrap_or_default();
    let climbs = plan::climbs(&session.config);
    let mut lock = read_lock(&path, bytes, climbs, &mut session.sources, &mut session.sink);
    site::report(&input, &products, &lock, &session.sources, &mut session.sink);
    kept::report(&input, &products, &mut lock, &session.sources, &mut session.sink);
    if lock.age() == Age::Older {
        newly_shown::report(&input, &products, &mut session.sink);
    }
    // After an error the plan may lack outputs; their files are not stale.
    let is_whole = options.only.is_empty() && !session.sink.has_errors();
    let (base, files) = (session.config.base.as_path(), &session.files);
    let root = Root::new(session.config.root());
    let disk = Disk { is_whole, ..options.disk((base, &root), files) };
    let (sources, sink) = (&mut session.sources, &mut session.sink);
    let mut changes = compare::compare(&products, &mut lock, &disk, sources, sink);
    own::report(&input, &products, &lock, sink);
    if is_whole {
        let gone = stale::stale(&products, &changes, &mut lock, &disk, options.prune, sink);
        changes.extend(gone);
        lock.renew();
    }
    Ok((Built { changes, lock, old_lock }, products))
}

/// The lock that reads `bytes`; lines that byline cannot have written are reported.
fn read_lock(
    path: &Path,
    bytes: &[u8],
    climbs: usize,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Lock {
    let text = String::from_utf8_lossy(bytes);
    let (lock, foreign) = Lock::parse(&text, climbs);
    if foreign.is_empty() {
        return lock;
    }
    let file = sources.add(path, text);
    let message = "byline did not write this line: no output can have this path";
    let help =
        "the next build leaves it out; if you did not write it, look at who changed the lock";
    let spans = foreign.into_iter().map(|line| Span::new(file, line));
    sink.push(Diagnostic::warning(FOREIGN_LOCK_LINE, message).in_places(spans).help(help));
    lock
}

/// Whether `--only` names the file of `job` or a folder above it.
fn wanted(job: &Job<'_>, only: &[PathBuf]) -> bool {
    only.iter().any(|path| Path::new(&job.target.path).starts_with(path))
}

/// Where the lock lies: beside the config.
fn lock_path(config: &Config) -> PathBuf {
    let folder = config.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    folder.join("byline.lock")
}

/// What changed, a line per file, and the counts.
fn report(changes: &[Change], effect: Effect) -> String {
    let mut out = String::new();
    for change in changes {
        let path = &change.path;
        let _ = match (change.state, effect) {
            (State::Created, Effect::Written) => writeln!(out, "created  {path}"),
            (State::Created, Effect::Planned) => writeln!(out, "missing  {path}"),
            (State::Updated, Effect::Written) => writeln!(out, "updated  {path}"),
            (State::Updated, Effect::Planned) => writeln!(out, "outdated {path}"),
            (State::Removed, Effect::Written) => writeln!(out, "removed  {path}"),
            (State::Stale | State::Removed, _) => writeln!(
                out,
                "stale    {path} (no output writes it any more; `byline build --prune` removes it)"
            ),
            (State::Refused, _) => writeln!(out, "refused  {path}"),
            (State::Unchanged, _) => Ok(()),
        };
    }
    out.push_str(&counts(changes, effect));
    out
}

/// The counts in one line: `2 created, 26 unchanged`.
fn counts(changes: &[Change], effect: Effect) -> String {
    let words = match effect {
        Effect::Written => ["created", "updated", "removed", "stale", "refused", "unchanged"],
        Effect::Planned => ["missing", "outdated", "to remove", "stale", "refused", "up to date"],
    };
    let states = [
        State::Created,
        State::Updated,
        State::Removed,
        State::Stale,
        State::Refused,
        State::Unchanged,
    ];
    let parts: Vec<String> = states
        .iter()
        .zip(words)
        .map(|(state, word)| (changes.iter().filter(|change| change.state == *state).count(), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    if parts.is_empty() { "no outputs\n".into() } else { format!("{}\n", parts.join(", ")) }
}

/// Every change that is made as a unified diff.
fn diffs<'a>(changes: impl Iterator<Item = &'a Change>) -> String {
    let mut out = String::new();
    for change in changes.filter(|change| change.old != change.new) {
        let old = match change.state {
            State::Created => "/dev/null",
            State::Updated | State::Removed => &change.path,
            State::Unchanged | State::Refused | State::Stale => continue,
        };
        let new = if change.state == State::Removed { "/dev/null" } else { &change.path };
        out.push_str(&diff(change, old, new));
    }
    out
}

/// What byline would have made of each file that it was not allowed to write.
fn refusals(changes: &[Change]) -> String {
    let refused = changes.iter().filter(|change| change.state == State::Refused);
    let shown = |change: &Change| {
        let path = &change.path;
        diff(change, &format!("{path} (current)"), &format!("{path} (new)"))
    };
    refused.map(shown).collect()
}

/// One change as a unified diff.
fn diff(change: &Change, old: &str, new: &str) -> String {
    diff::unified(old, &change.old, new, &change.new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_lies_beside_the_config() {
        let at = |path: &str| {
            lock_path(&Config { path: Some(PathBuf::from(path)), ..Config::default() })
        };
        assert_eq!(at("_byline/byline.yaml"), PathBuf::from("_byline/byline.lock"));
        assert_eq!(at("byline.yaml"), PathBuf::from("byline.lock"));
    }

    #[test]
    fn counts_name_only_what_there_is() {
        let change =
            |state| Change { path: "a".into(), state, old: String::new(), new: String::new() };
        assert_eq!(counts(&[], Effect::Written), "no outputs\n");
        let changes = [change(State::Created), change(State::Unchanged)];
        assert_eq!(counts(&changes, Effect::Written), "1 created, 1 unchanged\n");
        assert_eq!(counts(&changes, Effect::Planned), "1 missing, 1 up to date\n");
    }
}
