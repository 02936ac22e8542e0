//! How a run of byline ends.

/// How a run ended, as the shell sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// No error.
    Good = 0,
    /// An error was found, or `--check` found files out of date.
    Findings = 1,
    /// Could not do the job: usage, unreadable file, config or template error, refused file.
    Failed = 2,
}
