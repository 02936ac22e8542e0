//! An output of LaTeX or Typst as PDF, when somebody asks for it: set by the user's own program in a
//! temporary folder that it does not leave, for a while and no longer.

use std::fs;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::render::Target;

/// How long the programs may take.
const LIMIT: Duration = Duration::from_secs(20);

/// How often we look whether one has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// How many lines of what a program says are shown.
const LINES: usize = 40;

/// The document around sections that are written to be included in one.
const DOCUMENT: &str = include_str!("assets/shown.tex");

/// The programs that set LaTeX, the fastest first; the second knows the letters of all scripts.
const LATEX: [&str; 2] = ["pdflatex", "xelatex"];

/// Why there is no PDF.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The output is of another language.
    OtherLanguage,
    /// No program for it is installed: how to get one.
    NoProgram(&'static str),
    /// The program did not make one: what it said.
    Failed(String),
}

/// `text` in `language` as PDF.
pub(super) fn pdf(text: &str, language: Target) -> Result<Vec<u8>, Refusal> {
    let folder =
        tempfile::Builder::new().prefix("byline-").tempdir().map_err(|error| failed(&error))?;
    let folder = folder.path();
    match language {
        Target::Tex => latex(text, folder),
        Target::Typst => typst(text, folder),
        _ => Err(Refusal::OtherLanguage),
    }
}

/// Whether outputs in `language` can be asked for as PDF.
pub(super) fn is_set(language: Target) -> bool {
    matches!(language, Target::Tex | Target::Typst)
}

/// `text` set by LaTeX.
fn latex(text: &str, folder: &Path) -> Result<Vec<u8>, Refusal> {
    let document = if text.contains("\\documentclass") { text } else { DOCUMENT };
    write(&folder.join("output.tex"), text)?;
    write(&folder.join("shown.tex"), document)?;
    let until = Instant::now() + LIMIT;
    let mut said = None;
    for program in LATEX {
        let mut command = Command::new(program);
        command.args([
            "-no-shell-escape",
            "-interaction=nonstopmode",
            "-halt-on-error",
            "shown.tex",
        ]);
        // It reads and writes only below its folder, beside what TeX brings.
        command.env("openin_any", "p").env("openout_any", "p");
        match run(command, folder, until)? {
            Ended::Well => return read(folder),
            Ended::Badly(why) => said = said.or(Some(why)),
            Ended::NotThere => {}
        }
    }
    Err(said.map_or(
        Refusal::NoProgram(
            "LaTeX is not installed here (neither `pdflatex` nor `xelatex` is in the path). Get TeX Live \
             from https://tug.org/texlive/, or `sudo apt install texlive-latex-recommended`, or MiKTeX on \
             Windows; then ask again.",
        ),
        Refusal::Failed,
    ))
}

/// `text` set by Typst.
fn typst(text: &str, folder: &Path) -> Result<Vec<u8>, Refusal> {
    write(&folder.join("shown.typ"), text)?;
    let mut command = Command::new("typst");
    command.arg("compile").arg("--root").arg(folder).args(["shown.typ", "shown.pdf"]);
    match run(command, folder, Instant::now() + LIMIT)? {
        Ended::Well => read(folder),
        Ended::Badly(why) => Err(Refusal::Failed(why)),
        Ended::NotThere => Err(Refusal::NoProgram(
            "Typst is not installed here (`typst` is not in the path). Get it from \
             https://github.com/typst/typst/releases, or by `cargo install typst-cli`, `brew install typst` \
             or `winget install Typst.Typst`; then ask again.",
        )),
    }
}

/// How a program ended.
enum Ended {
    /// It says that all is well.
    Well,
    /// It does not, or took too long: what it said.
    Badly(String),
    /// There is no such program.
    NotThere,
}

/// Runs `command` in `folder`, but not after `until`.
fn run(mut command: Command, folder: &Path, until: Instant) -> Result<Ended, Refusal> {
    let mut said = tempfile::tempfile_in(folder).map_err(|error| failed(&error))?;
    let out = said.try_clone().map_err(|error| failed(&error))?;
    let copy = said.try_clone().map_err(|error| failed(&error))?;
    command.current_dir(folder).stdin(Stdio::null()).stdout(out).stderr(copy);
    let child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ended::NotThere),
        Err(error) => return Err(failed(&error)),
    };
    let is_good = wait(child, until).map_err(|error| failed(&error))?;
    if is_good == Some(true) {
        return Ok(Ended::Well);
    }
    let mut text = Vec::new();
    said.rewind().and_then(|()| said.read_to_end(&mut text)).map_err(|error| failed(&error))?;
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    let last = lines[lines.len().saturating_sub(LINES)..].join("\n");
    Ok(Ended::Badly(match is_good {
        None => format!("stopped after {} seconds\n{last}", LIMIT.as_secs()),
        Some(_) => last,
    }))
}

/// Whether `child` ends well; `None` if it had to be stopped.
fn wait(mut child: Child, until: Instant) -> io::Result<Option<bool>> {
    while Instant::now() < until {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status.success()));
        }
        thread::sleep(PAUSE);
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// The PDF that was made in `folder`.
fn read(folder: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(folder.join("shown.pdf")).map_err(|error| failed(&error))
}

/// Writes a file for a program.
#[allow(clippy::disallowed_methods, reason = "it lies in a temporary folder, and goes with it")]
fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    fs::write(path, text).map_err(|error| failed(&error))
}

/// What the machine could not do.
fn failed(error: &io::Error) -> Refusal {
    Refusal::Failed(error.to_string())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    /// How `script` ends, run by the shell until `limit` is over.
    fn ended(script: &str, limit: Duration) -> Ended {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, folder.path(), Instant::now() + limit).unwrap()
    }

    #[test]
    fn a_program_is_waited_for_and_stopped() {
        assert!(matches!(ended("exit 0", LIMIT), Ended::Well));
        let said = |ended| match ended {
            Ended::Badly(said) => said,
            _ => panic!("it did not end badly"),
        };
        assert_eq!(said(ended("echo wrong; exit 3", LIMIT)), "wrong");
        let began = Instant::now();
        let stopped = said(ended("exec sleep 30", Duration::from_millis(200)));
        assert!(stopped.starts_with("stopped after"), "{stopped}");
        assert!(began.elapsed() < Duration::from_secs(10));
        let folder = tempfile::tempdir().unwrap();
        let missing = run(Command::new("byline-no-such-program"), folder.path(), began + LIMIT);
        assert!(matches!(missing, Ok(Ended::NotThere)));
    }
}
