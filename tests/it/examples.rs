//! Examples: small files, what somebody does with them, and what must come out. Each file in
//! `tests/examples` is a list of them; README.md there says what an example may hold.
//!
//! An example belongs there where only the program as a whole can show the behaviour; what one
//! function decides is a table test beside that function.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;
use serde::Deserialize;

use crate::byline::{Byline, Ran};

/// Files, and what is done with them in turn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// Its name: area and behaviour.
    name: String,
    /// Why it must be so, for whoever breaks it.
    #[allow(dead_code, reason = "for people")]
    why: String,
    /// What is in the folder at first.
    #[serde(default)]
    files: BTreeMap<String, Content>,
    /// What is done, and what must be true after it.
    steps: Vec<Step>,
}

/// What is in a file.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Content {
    /// A text.
    Text(String),
    /// Bytes that are no UTF-8, as hexadecimal digits.
    Bytes { hex: String },
}

/// One thing that is done, or one file that is looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Step {
    /// The arguments of the program.
    run: Option<Vec<String>>,
    /// A command of the shell; `$BYLINE` is the program.
    sh: Option<String>,
    /// A file to look at.
    file: Option<String>,
    /// What stands on standard input.
    stdin: String,
    /// The exit codes that are right.
    exit: Option<Codes>,
    /// The file is not there.
    absent: bool,
    /// The file is, byte for byte, what it was at first.
    same: bool,
    has: Vec<String>,
    lacks: Vec<String>,
    re: Vec<String>,
    lacks_re: Vec<String>,
    stdout_has: Vec<String>,
    stdout_lacks: Vec<String>,
    stdout_re: Vec<String>,
    stdout_lacks_re: Vec<String>,
    stderr_has: Vec<String>,
    stderr_lacks: Vec<String>,
    stderr_re: Vec<String>,
    stderr_lacks_re: Vec<String>,
    out_has: Vec<String>,
    out_lacks: Vec<String>,
    out_re: Vec<String>,
    out_lacks_re: Vec<String>,
}

/// The exit codes that are right.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Codes {
    One(i32),
    Any(Vec<i32>),
}

impl Content {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Content::Text(text) => text.clone().into_bytes(),
            Content::Bytes { hex } => {
                let digits: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
                let byte = |pair: &[u8]| std::str::from_utf8(pair).unwrap().to_owned();
                digits.chunks(2).map(|pair| u8::from_str_radix(&byte(pair), 16).unwrap()).collect()
            }
        }
    }
}

/// The first thing that `text` says wrongly.
fn fault(
    text: &str,
    has: &[String],
    lacks: &[String],
    re: &[String],
    lacks_re: &[String],
) -> Result<(), String> {
    let matches = |pattern: &String| Regex::new(&format!("(?m){pattern}")).unwrap().is_match(text);
    if let Some(part) = has.iter().find(|part| !text.contains(part.as_str())) {
        return Err(format!("lacks {part:?}"));
    }
    if let Some(part) = lacks.iter().find(|part| text.contains(part.as_str())) {
        return Err(format!("has {part:?}"));
    }
    if let Some(pattern) = re.iter().find(|pattern| !matches(pattern)) {
        return Err(format!("nothing matches /{pattern}/"));
    }
    match lacks_re.iter().find(|pattern| matches(pattern)) {
        Some(pattern) => Err(format!("/{pattern}/ matches")),
        None => Ok(()),
    }
}

impl Step {
    /// Does the step in `folder`, and says what is wrong after it.
    fn take(&self, folder: &Byline, given: &BTreeMap<String, Content>) -> Result<(), String> {
        match (&self.run, &self.sh, &self.file) {
            (Some(arguments), None, None) => {
                let ran = Ran::of(&folder.finish(folder.command(arguments), &self.stdin));
                self.judge(&ran).map_err(|wrong| format!("`{}` {wrong}", arguments.join(" ")))
            }
            (None, Some(command), None) => {
                let mut shell = Command::new("sh");
                shell.args(["-c", command]).current_dir(folder.path("."));
                shell.env("BYLINE", env!("CARGO_BIN_EXE_byline"));
                let ran = Ran::of(&folder.finish(shell, &self.stdin));
                self.judge(&ran).map_err(|wrong| format!("`{command}` {wrong}"))
            }
            (None, None, Some(path)) => {
                self.look(path, folder, given).map_err(|wrong| format!("{path}: {wrong}"))
            }
            _ => Err("a step has one of `run`, `sh` and `file`".to_owned()),
        }
    }

    /// What is wrong with the file at `path`.
    fn look(
        &self,
        path: &str,
        folder: &Byline,
        given: &BTreeMap<String, Content>,
    ) -> Result<(), String> {
        if self.absent {
            return if folder.has(path) { Err("is there".to_owned()) } else { Ok(()) };
        }
        let bytes = std::fs::read(folder.path(path)).map_err(|error| error.to_string())?;
        if self.same && given[path].bytes() != bytes {
            return Err("was changed".to_owned());
        }
        let text = String::from_utf8_lossy(&bytes);
        fault(&text, &self.has, &self.lacks, &self.re, &self.lacks_re)
    }

    /// What is wrong with what a run printed.
    fn judge(&self, ran: &Ran) -> Result<(), String> {
        let right = match &self.exit {
            None => true,
            Some(Codes::One(code)) => ran.code == *code,
            Some(Codes::Any(codes)) => codes.contains(&ran.code),
        };
        let both = format!("{}{}", ran.out, ran.err);
        if !right {
            return Err(format!("exits {}, not {:?}:\n{both}", ran.code, self.exit));
        }
        let out = fault(
            &ran.out,
            &self.stdout_has,
            &self.stdout_lacks,
            &self.stdout_re,
            &self.stdout_lacks_re,
        );
        let err = fault(
            &ran.err,
            &self.stderr_has,
            &self.stderr_lacks,
            &self.stderr_re,
            &self.stderr_lacks_re,
        );
        let all = fault(&both, &self.out_has, &self.out_lacks, &self.out_re, &self.out_lacks_re);
        let said = |stream: &'static str| move |wrong: String| format!("{stream} {wrong}:\n{both}");
        out.and(err).and(all).map_err(said("output"))
    }
}

/// What is wrong with the examples in the file at `path`.
fn faults(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let examples: Vec<Example> = serde_yaml::from_str(&text).unwrap();
    assert!(!examples.is_empty(), "{} has no example", path.display());
    let mut wrong = Vec::new();
    for example in &examples {
        let folder = Byline::new();
        for (path, content) in &example.files {
            folder.write(path, content.bytes());
        }
        let failed = example.steps.iter().find_map(|step| step.take(&folder, &example.files).err());
        wrong.extend(failed.map(|failed| format!("{}: {failed}", example.name)));
    }
    wrong
}

/// The areas whose examples run programs that are not everywhere.
const NEED_PROGRAMS: [&str; 1] = ["numbers"];

/// Fails with the examples that are not as they say: of the areas that need programs, or of the others.
fn hold(need_programs: bool) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let is_wanted = |path: &PathBuf| {
        let area = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        path.extension().is_some_and(|it| it == "yaml")
            && NEED_PROGRAMS.contains(&area) == need_programs
    };
    let areas: Vec<PathBuf> = files.filter(is_wanted).collect();
    assert!(!areas.is_empty());
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = areas.iter().map(|path| scope.spawn(move || faults(path))).collect();
        running.into_iter().flat_map(|area| area.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_example_holds() {
    hold(false);
}

#[test]
#[ignore = "needs kramdown, pandoc and python3"]
fn every_example_with_programs_holds() {
    hold(true);
}
