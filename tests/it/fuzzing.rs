//! The bodies that fuzzing runs, over the project's own files and drawn changes of them, without libFuzzer.
//!
//! `FUZZ_SECONDS=60 FUZZ_TARGET=outputs cargo test --test it -- --ignored --nocapture fuzz_for_a_while` goes on
//! for longer and prints how many it ran; the last input of a target that fails is in `target/fuzz/`.

#[path = "../fuzz/bodies/mod.rs"]
mod bodies;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use bodies::{TARGETS, Target};

/// Files longer than this are no seeds: a small one is changed in more ways a second.
const LONGEST: usize = 4_000;

/// Pieces that mean something to somebody.
const PIECES: &[&str] = &[
    "{",
    "}",
    "$",
    "\\",
    "%",
    "&",
    "#",
    "^^5c",
    "{{",
    "}}",
    "{%",
    "%}",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<img src=x onerror=alert(1) y",
    "javascript:alert(1)",
    "\\input{x}",
    "\\href{javascript:x}{y}",
    "\\write18{x}",
    "$\\input{x}$",
    "\\(",
    "\\[",
    "$$",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{fffe}",
    "\u{feff}",
    "\r",
    "\n",
    "\t",
    "\n- ",
    ": ",
    "\"",
    "'",
    "`",
    "]]>",
    "&lt;",
    "&#x3c;",
    "@article{",
    "author = ",
    "url = ",
    "abstract = {html: \"",
    "title: {html: '",
    "{tex: '",
    "links: {a: ",
    "../",
    "byline:end r",
    "=cmd",
    "|",
    "~",
    "*",
    "_",
    "[",
    "](",
    ")",
    "<",
    ">",
    "/",
    "//",
    "é",
    "何",
    "\u{301}",
];

/// Numbers that look drawn, the same in every run that starts from the same one.
struct Draw(u64);

impl Draw {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// One of `items`.
    fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// `seed` with a few changes, some of which come from `others`.
    fn change(&mut self, seed: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(12)).min(bytes.len());
            match self.below(6) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again);
                }
                2 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                3 => {
                    let other = self.one(others).clone();
                    let from = self.below(other.len() + 1);
                    let to = (from + self.below(80)).min(other.len());
                    bytes.splice(at..end, other[from..to].iter().copied());
                }
                _ => drop(bytes.splice(at..at, self.one(PIECES).bytes())),
            }
        }
        bytes
    }
}

/// The files below `folder` whose names end in one of `endings`.
fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort_unstable();
    for path in paths {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            files(&path, endings, found);
        } else if endings.contains(&ending) {
            found.push(path);
        }
    }
}

/// The seeds of `target`: the project's own files, and the examples of hostile values.
fn seeds(target: &Target) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for folder in ["data", "tests/rules", "tests/build", "tests/data", "templates", "example"] {
        files(&root.join(folder), target.seeds, &mut paths);
    }
    let mut seeds: Vec<Vec<u8>> =
        paths.into_iter().filter_map(|path| fs::read(path).ok()).collect();
    let hostile = fs::read_to_string(root.join("tests/examples/hostile.yaml")).unwrap();
    seeds.extend(hostile.split("\n- name: ").map(|example| example.as_bytes().to_vec()));
    seeds.retain(|seed| seed.len() <= LONGEST);
    seeds
}

/// Runs `target` over its seeds and then changes of them while `goes_on` says so; how many it ran.
fn run(target: &Target, draw: &mut Draw, mut goes_on: impl FnMut(usize) -> bool) -> usize {
    let seeds = seeds(target);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz").join(target.name);
    fs::create_dir_all(kept.parent().unwrap()).unwrap();
    let mut runs = 0;
    while goes_on(runs) {
        let drawn = || {
            let seed = draw.one(&seeds).clone();
            draw.change(&seed, &seeds)
        };
        let input = seeds.get(runs).cloned().unwrap_or_else(drawn);
        fs::write(&kept, &input).unwrap();
        (target.body)(&input);
        runs += 1;
    }
    let _ = fs::remove_file(kept);
    runs
}

#[test]
fn seeds_and_a_few_changes_break_nothing() {
    for target in TARGETS {
        run(target, &mut Draw(0x5eed), |runs| runs < 60);
    }
}

#[test]
#[ignore = "goes on for FUZZ_SECONDS a target"]
fn fuzz_for_a_while() {
    let seconds =
        std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(20);
    let only = std::env::var("FUZZ_TARGET").ok();
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1_u64);
    for target in
        TARGETS.iter().filter(|target| only.as_deref().is_none_or(|name| name == target.name))
    {
        let start = Instant::now();
        let limit = Duration::from_secs(seconds);
        let runs = run(target, &mut Draw(seed | 1), |_| start.elapsed() < limit);
        println!("{}: {runs} runs in {:.0} s", target.name, start.elapsed().as_secs_f64());
    }
}
