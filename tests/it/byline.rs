//! A folder with files, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The day that every test takes for today.
pub(crate) const TODAY: &str = "2026-11-23";

/// A folder of its own for one test.
pub(crate) struct Byline {
    folder: TempDir,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Byline {
    /// An empty folder.
    pub(crate) fn new() -> Byline {
        Byline { folder: tempfile::tempdir().unwrap() }
    }

    /// A copy of the bundled project: its config, data, and example site.
    pub(crate) fn bundled() -> Byline {
        let byline = Byline::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["byline.yaml", "byline.lock", "data", "example"] {
            copy(&root.join(name), &byline.path(name));
        }
        byline
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn file(self, path: &str, text: impl AsRef<[u8]>) -> Byline {
        self.write(path, text);
        self
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The text of a file.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// The full path of a file.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the program with `arguments`, separated by white space outside single quotes.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs the program with `input` on standard input.
    pub(crate) fn run_with(&self, arguments: &str, input: &str) -> Ran {
        Ran::of(&self.finish(self.command(&split(arguments)), input))
    }

    /// Runs the program with `server` in place of all hosts, and `input` on standard input; its cache, its
    /// state and its config are in this folder.
    #[cfg(feature = "net")]
    pub(crate) fn run_online(&self, server: &str, arguments: &str, input: &str) -> Ran {
        let mut command = self.command(&split(arguments));
        command.env("BYLINE_TEST_SERVER", server).env("HOME", self.path(".home"));
        Ran::of(&self.finish(command, input))
    }

    /// Runs `command` with `input` on standard input to its end.
    #[allow(clippy::unused_self, reason = "the folder must outlive the run")]
    pub(crate) fn finish(&self, mut command: Command, input: &str) -> Output {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that refuses its arguments may end before it reads.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// The program in this folder with nothing of the caller's environment.
    pub(crate) fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
        command.env_clear().current_dir(self.folder.path()).args(arguments);
        command.args(["--today", TODAY]);
        command
    }
}

impl Ran {
    /// What `output` holds.
    pub(crate) fn of(output: &Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Fails unless the exit code is `code`.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Fails if anything was printed.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Ran {
        assert_eq!((self.out.as_str(), self.err.as_str()), ("", ""));
        self
    }

    /// Fails unless standard output and error together hold each of `parts`.
    #[track_caller]
    pub(crate) fn says(self, parts: &[&str]) -> Ran {
        let all = format!("{}{}", self.out, self.err);
        for part in parts {
            assert!(all.contains(part), "no `{part}` in:\n{all}");
        }
        self
    }
}

/// Parts a command line at white space outside single quotes.
fn split(arguments: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut any) = (Vec::new(), String::new(), false, false);
    for letter in arguments.chars() {
        match letter {
            '\'' => (quoted, any) = (!quoted, true),
            letter if letter.is_whitespace() && !quoted => {
                if any {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            letter => {
                word.push(letter);
                any = true;
            }
        }
    }
    if any {
        words.push(word);
    }
    words
}

/// Copies a file or a folder; one that is not there is passed over.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.exists() {
        fs::copy(from, to).unwrap();
    }
}
