//! `byline.lock`: what byline wrote last, so that an edit by hand is noticed and a stale file found.
//!
//! A line with its version, then one line per output, sorted: the SHA-256 of its text (after CRLF → LF), two spaces, its path, and
//! for a region ` # ` and its name. A page with front matter also names the keys that byline wrote
//! (`  keys: title, date`), and a file of one work the template and the work it is of (`  of: hugo/he2024`),
//! which tells a page that has moved. `# kept` lines remember what the pattern gave for lines that are kept by
//! hand, `# own` lines which parts of a page stay as its owner wrote them. Committed with the sources. A lock with merge conflicts is read as both sides
//! together: what either side wrote was written by byline. Anybody may have written a lock: a path in
//! it that no output could have is a line of somebody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use super::paths;
use crate::strings::digest::sha256;

/// What is locked: a path with forward slashes, and a region's name or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The path, relative to the root.
    pub path: String,
    /// The region in it.
    pub region: Option<String>,
}

impl Target {
    /// Its name where sources speak of it: the path, and behind `#` the region.
    pub fn output(&self) -> String {
        match &self.region {
            Some(region) => format!("{}#{region}", self.path),
            None => self.path.clone(),
        }
    }
}

/// What byline wrote to a target.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The hash of the text.
    hash: String,
    /// The keys of its front matter, in their order.
    pub keys: Vec<String>,
    /// The template and the key of the work it is of, separated by a slash.
    pub of: Option<String>,
}

impl Entry {
    /// The entry of `text`, which is of one work if it says so.
    pub fn new(text: &str, of: Option<String>) -> Entry {
        Entry { hash: hash(text), keys: Vec::new(), of: of.filter(|of| is_plain(of)) }
    }

    /// The entry of a page whose front matter has these keys.
    #[must_use]
    pub fn with_keys(self, keys: Vec<String>) -> Entry {
        let keys = if keys.iter().all(|key| is_plain(key)) { keys } else { Vec::new() };
        Entry { keys, ..self }
    }

    /// Whether both are of one text.
    pub(super) fn has_hash_of(&self, other: &Entry) -> bool {
        self.hash == other.hash
    }

    /// Whether `text` is what was written.
    pub fn is_of(&self, text: &str) -> bool {
        self.hash == hash(text)
    }
}

/// Whether `word` can stand in a line of the lock.
fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && !word.contains(|c: char| c == ',' || c.is_control())
        && !word.contains(BETWEEN)
}

/// What byline knows of a line that is kept by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The hash of what the pattern gave when the line was kept.
    given: String,
    /// The hash of the line.
    line: String,
}

impl Kept {
    /// The entry of `line`, in the place of which the pattern gives `given`.
    pub fn new(given: &str, line: &str) -> Kept {
        Kept { given: hash(given.trim_end()), line: hash(line) }
    }

    /// Whether `other` is of the same line.
    pub fn is_for_same_line(&self, other: &Kept) -> bool {
        self.line == other.line
    }
}

/// The parts of a page that stay as its owner wrote them: keys of its front matter, its body, or all of it.
pub type Own = BTreeMap<String, OwnPart>;

/// A part of a page that stays as its owner wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnPart {
    /// The hash of what byline would have written when it took the page over.
    pub given: String,
    /// Whether the page has it: one that is lacking comes as soon as byline has something new to write.
    pub is_there: bool,
    /// Whether byline would write something else by now.
    pub is_outdated: bool,
}

/// The parts that `words` of a line name.
fn read_parts(words: &str) -> Own {
    let part = |word: &str| {
        let (name, given) = word.rsplit_once('=')?;
        Some((name.to_owned(), OwnPart { given: given.to_owned(), ..OwnPart::default() }))
    };
    words.split(", ").filter_map(part).collect()
}

/// The words of a line that name the parts `own`.
fn parts_text(own: &Own) -> String {
    let parts = own.iter().filter(|(name, _)| is_plain(name));
    let words: Vec<String> = parts.map(|(name, part)| format!("{name}={}", part.given)).collect();
    if words.is_empty() { "-".to_owned() } else { words.join(", ") }
}

/// What separates the columns of a line.
const BETWEEN: &str = "  ";

/// What byline wrote, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    entries: BTreeMap<Target, BTreeSet<Entry>>,
    /// The lines that are kept by hand, by the keys of their works.
    kept: BTreeMap<Target, BTreeMap<String, Kept>>,
    /// What stays as it is of pages that somebody else wrote before byline.
    own: BTreeMap<Target, Own>,
    age: Age,
}

/// Which byline wrote a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Age {
    /// One whose lists are chosen as this one's are.
    #[default]
    Current,
    /// One from before locks had a version, which left out works that were not published.
    Older,
}

/// What a line about a line starts with that is kept by hand.
const KEPT: &str = "# kept  ";

/// What a line about a page starts with of which parts stay as they are.
const OWN: &str = "# own  ";

/// The line that names the version of a lock.
const VERSION: &str = "# Version 2";

impl Lock {
    /// Reads a lock, and finds the lines whose paths no output could have had that may climb `climbs`
    /// folders: absolute ones, `..`, the folders of other programs. Lines that are none (comments,
    /// conflict markers) are passed over.
    pub fn parse(text: &str, climbs: usize) -> (Lock, Vec<Range<usize>>) {
        let (mut lock, mut foreign, mut start) = (Lock::default(), Vec::new(), 0);
        lock.age = Age::Older;
        for line in text.split_inclusive('\n') {
            let line_start = start;
            start += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            match parse_line(line) {
                Some((target, entry)) if is_possible(&target.path, climbs) => {
                    lock.entries.entry(target).or_default().insert(entry);
                }
                Some(_) => foreign.push(line_start..line_start + line.len()),
                None if line.starts_with(KEPT) => lock.read_kept(line),
                None if line.starts_with(OWN) => lock.read_own(line),
                None if line == VERSION => lock.age = Age::Current,
                None => {}
            }
        }
        if lock.entries.is_empty() {
            lock.age = Age::Current;
        }
        (lock, foreign)
    }

    /// The text of the lock file.
    pub fn to_text(&self) -> String {
        let mut out = String::from(
            "# Written by byline: what it wrote last, to notice edits by hand. Commit this file.\n",
        );
        if self.age == Age::Current {
            out.push_str(VERSION);
            out.push('\n');
        }
        for (target, entries) in &self.entries {
            for entry in entries {
                write_line(&mut out, target, entry);
            }
        }
        for (target, lines) in &self.kept {
            for (key, kept) in lines {
                let (given, line, output) = (&kept.given, &kept.line, target.output());
                let _ =
                    writeln!(out, "{KEPT}{given}{BETWEEN}{line}{BETWEEN}{key}{BETWEEN}{output}");
            }
        }
        for (target, own) in &self.own {
            let _ = writeln!(out, "{OWN}{}{BETWEEN}{}", parts_text(own), target.path);
        }
        out
    }

    /// Reads a line about a page of which parts stay as they are.
    fn read_own(&mut self, line: &str) {
        let columns = line.strip_prefix(OWN).and_then(|rest| rest.split_once(BETWEEN));
        if let Some((words, path)) = columns {
            let target = Target { path: path.to_owned(), region: None };
            self.own.insert(target, read_parts(words));
        }
    }

    /// What stays as it is of `target`, which is a page that somebody else wrote before byline.
    pub fn own(&self, target: &Target) -> Option<&Own> {
        self.own.get(target)
    }

    /// Takes what stays as it is of `target`.
    pub fn take_own(&mut self, target: &Target) -> Option<Own> {
        self.own.remove(target)
    }

    /// Notes what stays as it is of `target`.
    pub fn set_own(&mut self, target: Target, own: Own) {
        self.own.insert(target, own);
    }

    /// Reads a line about a line that is kept by hand.
    fn read_kept(&mut self, line: &str) {
        let mut columns = line.strip_prefix(KEPT).unwrap_or_default().splitn(4, BETWEEN);
        let (Some(given), Some(line), Some(key), Some(output)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            return;
        };
        let (path, region) = match output.split_once('#') {
            Some((path, region)) => (path, Some(region.to_owned())),
            None => (output, None),
        };
        let target = Target { path: path.to_owned(), region };
        let kept = Kept { given: given.to_owned(), line: line.to_owned() };
        self.kept.entry(target).or_default().insert(key.to_owned(), kept);
    }

    /// Notes that the line of the work `key` in `target` is kept by hand.
    pub fn keep(&mut self, target: &Target, key: &str, kept: Kept) {
        if is_plain(key) {
            self.kept.entry(target.clone()).or_default().insert(key.to_owned(), kept);
        }
    }

    /// Takes what is known of the lines of `target` that are kept by hand.
    pub fn take_kept(&mut self, target: &Target) -> BTreeMap<String, Kept> {
        self.kept.remove(target).unwrap_or_default()
    }

    /// Whether byline wrote `text` to `target`.
    pub fn wrote(&self, target: &Target, text: &str) -> bool {
        let hash = hash(text);
        self.entries(target).any(|entry| entry.hash == hash)
    }

    /// Whether anything is known of `target`.
    pub fn knows(&self, target: &Target) -> bool {
        self.entries.contains_key(target)
    }

    /// What is known of `target`: one entry, or one for each side of a merge conflict.
    pub fn entries(&self, target: &Target) -> impl Iterator<Item = &Entry> {
        self.entries.get(target).into_iter().flatten()
    }

    /// Notes that `entry` is what byline wrote to `target`.
    pub fn set(&mut self, target: Target, entry: Entry) {
        self.entries.insert(target, BTreeSet::from([entry]));
    }

    /// Which byline wrote it last.
    pub fn age(&self) -> Age {
        self.age
    }

    /// Notes that all it names is as this byline writes it.
    pub fn renew(&mut self) {
        self.age = Age::Current;
    }

    /// Forgets `target`.
    pub fn forget(&mut self, target: &Target) {
        self.entries.remove(target);
        self.kept.remove(target);
        self.own.remove(target);
    }

    /// Everything that is locked, sorted.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.entries.keys()
    }
}

/// Whether byline could have written `path` below a root that lies `climbs` folders up.
fn is_possible(path: &str, climbs: usize) -> bool {
    let normal = paths::normalise(Path::new(path), climbs);
    !path.is_empty()
        && paths::fault(path).is_none()
        && normal.is_some_and(|normal| paths::shown(&normal) == path)
}

/// The target and the entry that a line of the lock says, if it says any.
fn parse_line(line: &str) -> Option<(Target, Entry)> {
    let (hash, mut rest) = line.split_once(BETWEEN)?;
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut column = |name: &str| {
        let (before, value) = rest.rsplit_once(name)?;
        rest = before;
        Some(value)
    };
    let keys = column("  keys: ").map(|keys| keys.split(", ").map(str::to_owned).collect());
    let of = column("  of: ").map(str::to_owned);
    let (path, region) = match rest.split_once(" # ") {
        Some((path, region)) => (path, Some(region.to_owned())),
        None => (rest, None),
    };
    let entry = Entry { hash: hash.to_owned(), keys: keys.unwrap_or_default(), of };
    Some((Target { path: path.to_owned(), region }, entry))
}

/// Writes a line of the lock.
fn write_line(out: &mut String, target: &Target, entry: &Entry) {
    let _ = write!(out, "{}{BETWEEN}{}", entry.hash, target.path);
    if let Some(region) = &target.region {
        let _ = write!(out, " # {region}");
    }
    if let Some(of) = &entry.of {
        let _ = write!(out, "{BETWEEN}of: {of}");
    }
    if !entry.keys.is_empty() {
        let _ = write!(out, "{BETWEEN}keys: {}", entry.keys.join(", "));
    }
    out.push('\n');
}

/// The SHA-256 of `text` in hexadecimal, without a byte-order mark and with line ends as LF.
fn hash(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains("\r\n") { sha256(&text.replace("\r\n", "\n")) } else { sha256(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(path: &str, region: Option<&str>) -> Target {
        Target { path: path.into(), region: region.map(Into::into) }
    }

    fn written(text: &str) -> Entry {
        Entry::new(text, None)
    }

    #[test]
    fn a_lock_is_read_back_equal_and_stays_sorted() {
        let mut lock = Lock::default();
        lock.set(
            target("b.md", None),
            Entry::new("two", Some("hugo/a/b".into()))
                .with_keys(vec!["title".into(), "my key".into()]),
        );
        lock.set(target("a.md", Some("selected")), written("one\r\n"));
        let text = lock.to_text();
        assert_eq!(Lock::parse(&text, 0), (lock.clone(), Vec::new()));
        assert!(lock.wrote(&target("a.md", Some("selected")), "one\n"), "line ends do not matter");
        let paths: Vec<&str> = text.lines().skip(2).map(|line| &line[66..]).collect();
        assert_eq!(paths, ["a.md # selected", "b.md  of: hugo/a/b  keys: title, my key"]);
    }

    #[test]
    fn what_is_known_of_kept_lines_is_read_back_equal() {
        let (mut lock, page) = (Lock::default(), target("a.md", Some("x")));
        lock.set(page.clone(), written("one"));
        lock.keep(&page, "lee2021", Kept::new("given  ", "kept"));
        let text = lock.to_text();
        let (mut read, foreign) = Lock::parse(&text, 0);
        assert_eq!((&read, foreign), (&lock, Vec::new()));
        let known = read.take_kept(&page).remove("lee2021").unwrap();
        assert!(known.is_for_same_line(&Kept::new("other", "kept")));
        assert_eq!(known, Kept::new("given", "kept"));
    }

    #[test]
    fn what_stays_as_it_is_of_pages_is_read_back_equal() {
        let mut lock = Lock::default();
        let part = |given: &str| OwnPart { given: given.into(), ..OwnPart::default() };
        lock.set(target("a.md", None), written("one"));
        lock.set_own(
            target("a.md", None),
            Own::from([("date".into(), part("1f")), ("a b".into(), part("2e"))]),
        );
        lock.set_own(target("c d.md", None), Own::new());
        assert_eq!(Lock::parse(&lock.to_text(), 0), (lock, Vec::new()));
    }

    #[test]
    fn a_lock_without_a_version_stays_old_until_it_is_renewed() {
        let line = format!("{}  a.md\n", hash("x"));
        let (mut lock, _) = Lock::parse(&line, 0);
        assert_eq!(lock.age(), Age::Older);
        assert!(!lock.to_text().contains(VERSION));
        lock.renew();
        assert_eq!(Lock::parse(&lock.to_text(), 0).0.age(), Age::Current);
        assert_eq!(Lock::parse("", 0).0.age(), Age::Current);
    }

    #[test]
    fn both_sides_of_a_merge_conflict_count() {
        let (mut ours, mut theirs) = (Lock::default(), Lock::default());
        ours.set(target("a.md", None), written("ours"));
        theirs.set(target("a.md", None), written("theirs"));
        let line = |lock: &Lock| lock.to_text().lines().nth(2).unwrap().to_owned();
        let text =
            format!("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", line(&ours), line(&theirs));
        let (lock, _) = Lock::parse(&text, 0);
        assert!(lock.wrote(&target("a.md", None), "ours"));
        assert!(lock.wrote(&target("a.md", None), "theirs"));
        assert!(!lock.wrote(&target("a.md", None), "neither"));
    }

    #[test]
    fn lines_with_paths_that_no_output_has_are_found_and_count_for_nothing() {
        let hash = hash("");
        for path in
            ["../x", "/etc/passwd", "a/../b", "./a", "a//b", ".git/config", "a\u{85}b", "x ", ""]
        {
            let text = format!("# head\n{hash}  {path}\r\n{hash}  good.md\n");
            let (lock, foreign) = Lock::parse(&text, 0);
            let paths: Vec<&str> = lock.targets().map(|target| target.path.as_str()).collect();
            assert_eq!(paths, ["good.md"], "{path}");
            assert_eq!(foreign.len(), 1, "{path}");
            assert!(text[foreign[0].clone()].ends_with(path));
        }
        let above = format!("{hash}  ../x.md\n");
        assert!(Lock::parse(&above, 1).1.is_empty());
    }
}
