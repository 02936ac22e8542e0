//! `byline.lock`: what byline wrote last, so that an edit by hand is noticed and a stale file found.
//!
//! One line per output, sorted: the SHA-256 of its text (after CRLF → LF), two spaces, its path, and
//! for a region ` # ` and its name; for a file of a work ` @ ` and its key, so that a page that moves is
//! known again. Committed with the sources. A lock with merge conflicts is read
//! as both sides together: what either side wrote was written by byline.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// What is locked: a path with forward slashes, and a region's name or nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The path, relative to the root.
    pub path: String,
    /// The region in it.
    pub region: Option<String>,
}

/// The hashes of what byline wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    hashes: BTreeMap<Target, BTreeSet<String>>,
    /// The keys of the works that files are for.
    works: BTreeMap<Target, String>,
}

impl Lock {
    /// Reads a lock; lines that are none (comments, conflict markers) are passed over.
    pub fn parse(text: &str) -> Lock {
        let mut lock = Lock::default();
        for line in text.lines() {
            let Some((hash, rest)) = line.split_once("  ") else { continue };
            if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                continue;
            }
            let (path, region) = match rest.split_once(" # ") {
                Some((path, region)) => (path, Some(region.to_owned())),
                None => (rest, None),
            };
            let (path, work) = match path.rsplit_once(" @ ") {
                Some((path, work)) => (path, Some(work.to_owned())),
                None => (path, None),
            };
            let target = Target { path: path.to_owned(), region };
            lock.works.extend(work.map(|work| (target.clone(), work)));
            lock.hashes.entry(target).or_default().insert(hash.to_owned());
        }
        lock
    }

    /// The text of the lock file.
    pub fn to_text(&self) -> String {
        let mut out = String::from(
            "# Written by byline: what it wrote last, to notice edits by hand. Commit this file.\n",
        );
        for (target, hashes) in &self.hashes {
            for hash in hashes {
                let _ = write!(out, "{hash}  {}", target.path);
                if let Some(work) = self.works.get(target) {
                    let _ = write!(out, " @ {work}");
                }
                if let Some(region) = &target.region {
                    let _ = write!(out, " # {region}");
                }
                out.push('\n');
            }
        }
        out
    }

    /// Whether byline wrote `text` to `target`.
    pub fn wrote(&self, target: &Target, text: &str) -> bool {
        self.hashes.get(target).is_some_and(|hashes| hashes.contains(&hash(text)))
    }

    /// Whether anything is known of `target`.
    pub fn knows(&self, target: &Target) -> bool {
        self.hashes.contains_key(target)
    }

    /// Notes that `text` is what byline wrote to `target`.
    pub fn set(&mut self, target: Target, text: &str) {
        self.hashes.insert(target, BTreeSet::from([hash(text)]));
    }

    /// Notes that `target` is for the work with this key, or for none.
    pub fn set_work(&mut self, target: &Target, work: Option<&str>) {
        match work {
            Some(work) => _ = self.works.insert(target.clone(), work.to_owned()),
            None => _ = self.works.remove(target),
        }
    }

    /// The other files that were written for the work with the key `work`.
    pub fn of_work<'a>(&'a self, work: &'a str) -> impl Iterator<Item = &'a Target> {
        self.works.iter().filter(move |(_, key)| key.as_str() == work).map(|(target, _)| target)
    }

    /// Forgets `target`.
    pub fn forget(&mut self, target: &Target) {
        self.hashes.remove(target);
        self.works.remove(target);
    }

    /// Everything that is locked, sorted.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.hashes.keys()
    }
}

/// The SHA-256 of `text` in hexadecimal, line ends as LF.
fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.replace("\r\n", "\n").as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(path: &str, region: Option<&str>) -> Target {
        Target { path: path.into(), region: region.map(Into::into) }
    }

    #[test]
    fn a_lock_is_read_back_equal_and_stays_sorted() {
        let mut lock = Lock::default();
        lock.set(target("b.md", None), "two");
        lock.set(target("a.md", Some("selected")), "one\r\n");
        let text = lock.to_text();
        assert_eq!(Lock::parse(&text), lock);
        assert!(lock.wrote(&target("a.md", Some("selected")), "one\n"), "line ends do not matter");
        let paths: Vec<&str> = text.lines().skip(1).map(|line| &line[66..]).collect();
        assert_eq!(paths, ["a.md # selected", "b.md"]);
    }

    #[test]
    fn both_sides_of_a_merge_conflict_count() {
        let (mut ours, mut theirs) = (Lock::default(), Lock::default());
        ours.set(target("a.md", None), "ours");
        theirs.set(target("a.md", None), "theirs");
        let line = |lock: &Lock| lock.to_text().lines().nth(1).unwrap().to_owned();
        let text =
            format!("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n", line(&ours), line(&theirs));
        let lock = Lock::parse(&text);
        assert!(lock.wrote(&target("a.md", None), "ours"));
        assert!(lock.wrote(&target("a.md", None), "theirs"));
        assert!(!lock.wrote(&target("a.md", None), "neither"));
    }
}
