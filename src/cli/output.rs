//! The two streams of the program, and how findings become an exit code.

use std::io::{self, IsTerminal as _, Write as _};

use super::args::{Color, Global};
use super::exit::Exit;
use crate::diag::emit::Colors;
use crate::diag::{Diagnostic, Severity, emit};
use crate::error::Error;
use crate::span::Sources;
use crate::strings::seen::visible;

/// Where a run prints.
pub(super) struct Output {
    /// Whether to colour what goes to standard output.
    pub(super) color_out: Colors,
    /// Whether to colour what goes to standard error.
    color_err: Colors,
    /// Whether to say nothing but findings and errors.
    quiet: bool,
    /// Why standard output could not be written, if it could not.
    failed: Option<io::Error>,
}

impl Output {
    /// The streams of this process, coloured as `global` asks.
    pub(super) fn new(global: &Global) -> Output {
        let colored = |terminal: bool, choice: anstream::ColorChoice| match global.color {
            Color::Always => Colors::Ansi,
            Color::Auto if terminal && choice != anstream::ColorChoice::Never => Colors::Ansi,
            Color::Auto | Color::Never => Colors::None,
        };
        let (out, err) = (io::stdout(), io::stderr());
        Output {
            color_out: colored(out.is_terminal(), anstream::AutoStream::choice(&out)),
            color_err: colored(err.is_terminal(), anstream::AutoStream::choice(&err)),
            quiet: global.quiet,
            failed: None,
        }
    }

    /// Prints `text` on standard output as it is. A reader that went away (`| head`) is no failure;
    /// any other is kept for [`Output::failure`].
    pub(super) fn print(&mut self, text: &str) {
        let mut out = io::stdout().lock();
        if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush())
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.failed.get_or_insert(error);
        }
    }

    /// Prints `text`, which people read on a terminal, with all that a terminal would obey as escapes.
    pub(super) fn print_text(&mut self, text: &str) {
        self.print(&visible(text));
    }

    /// The failure of the first print that failed.
    pub(super) fn failure(&mut self) -> Option<Error> {
        let source = self.failed.take()?;
        Some(Error::Write { path: "<stdout>".into(), source })
    }

    /// Prints `text` on standard error.
    #[allow(clippy::unused_self, reason = "all printing goes through the one owner of the streams")]
    fn print_err(&mut self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Whether lines that come and go are seen by somebody.
    #[cfg(feature = "net")]
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && io::stderr().is_terminal()
    }

    /// Tells the user how it went, unless `--quiet`.
    pub(super) fn say(&mut self, text: &str) {
        if !self.quiet {
            self.print_text(text);
        }
    }

    /// Tells the user what the findings came to, behind them on standard error, unless `--quiet`.
    pub(super) fn say_err(&mut self, text: &str) {
        if !self.quiet {
            self.print_err(&visible(text));
        }
    }

    /// Prints what makes findings clear behind them, on standard error, even with `--quiet`.
    pub(super) fn explain(&mut self, text: &str) {
        self.print_err(&visible(text));
    }

    /// Prints a failure of the machine.
    pub(super) fn error(&mut self, error: &Error) {
        let (start, end) =
            if self.color_err == Colors::Ansi { ("\x1b[1;91m", "\x1b[0m") } else { ("", "") };
        let error = error.to_string();
        self.print_err(&format!("{start}error{end}: {}\n", visible(&error)));
    }

    /// Prints findings on standard error in full, with their count, and says what they mean for the
    /// exit code.
    pub(super) fn findings(&mut self, findings: &[Diagnostic], sources: &Sources) -> Exit {
        if !findings.is_empty() {
            let text = emit::emit(&emit::FORMATS[0], findings, sources, self.color_err);
            self.print_err(&text);
            self.print_err(&format!("{}\n", emit::summary_line(findings)));
        }
        exit_code(findings)
    }
}

/// What `findings` mean for the exit code: an error of config, template or build is a job not done.
pub(super) fn exit_code(findings: &[Diagnostic]) -> Exit {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| if finding.code.stops_the_job() { Exit::Failed } else { Exit::Findings })
        .max()
        .unwrap_or(Exit::Good)
}
