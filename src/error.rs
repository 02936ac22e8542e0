//! What the machine could not do: unreadable files, failed writes. A user's mistake in a source,
//! config or template is a `diag::Diagnostic` instead.

use std::path::PathBuf;

/// A failure that ends the run with exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A path that should be a file is a directory.
    #[error("cannot read `{}`: it is a directory, not a file", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
    },
    /// A file that should be UTF-8 is not.
    #[error("{}:{line}:{column}: not UTF-8 (byte 0x{byte:02X}); {guess}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first such byte, from 1.
        line: usize,
        /// Its column in characters, from 1.
        column: usize,
        /// The byte.
        byte: u8,
        /// What the file seems to be, and the command that converts it.
        guess: String,
    },
    /// A file that should be a list of works is something else.
    #[error("`{}` is {what}, not a list of works; {cure}", path.display())]
    NoList {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: &'static str,
        /// What to do instead.
        cure: &'static str,
    },
    /// A file that should be a text is something else.
    #[error("`{}` is {what}, not a text", path.display())]
    NoText {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A file could not be written; the old one is untouched.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file was changed by somebody else between reading and writing; it was left as it is.
    #[error(
        "`{}` was changed while byline was working and is left as it is; run byline again{}",
        path.display(),
        saved.as_ref().map_or_else(String::new, |saved| format!(
            " (a version of it that was saved at the same moment is `{}`)", saved.display()
        ))
    )]
    Changed {
        /// The file.
        path: PathBuf,
        /// Where a second edit is kept that came at the very moment of the first.
        saved: Option<PathBuf>,
    },
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(String),
}

/// The result of a step that can fail for reasons of the machine.
pub type Result<T> = std::result::Result<T, Error>;
