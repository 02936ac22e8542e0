//! Why there is no answer, in words.

use std::fmt;
use std::time::Duration;

use crate::diag::emit::plural;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The host has nothing there.
    NotFound,
    /// The host had something there, and has no more.
    Gone,
    /// The host does not answer now, and may later.
    Later {
        /// The status of HTTP.
        status: u16,
        /// How long the host asks to wait.
        pause: Option<Duration>,
    },
    /// The host took too long.
    Slow(Duration),
    /// There is no way to the host.
    Unreachable(String),
    /// The host answers with this status.
    Refused(u16),
    /// The answer has more bytes than are read.
    TooLarge(usize),
    /// The answer is no text.
    NoText,
    /// The answer is not what it should be.
    NotUnderstood,
    /// The host sends byline where it does not go.
    BadRedirect,
    /// The host is not on the open network.
    Private,
    /// The address is none.
    BadAddress,
    /// `--offline`, and nothing is kept.
    Offline,
}

impl Fault {
    /// Whether the answer says that there is nothing.
    pub fn is_absence(&self) -> bool {
        matches!(self, Fault::NotFound | Fault::Gone)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotFound => out.write_str("not found"),
            Fault::Gone => out.write_str("no longer there (410)"),
            Fault::Later { status, pause: Some(pause) } => {
                let seconds = usize::try_from(pause.as_secs()).unwrap_or(usize::MAX);
                write!(out, "busy ({status}); asks to wait {}", plural(seconds, "second"))
            }
            Fault::Later { status, pause: None } => write!(out, "busy ({status}); try again later"),
            Fault::Slow(longest) => write!(out, "no answer within {} s", longest.as_secs()),
            Fault::Unreachable(why) => write!(out, "cannot be reached: {why}"),
            Fault::Refused(status) => write!(out, "answers with status {status}"),
            Fault::TooLarge(most) => write!(out, "the answer has more than {} MB", most >> 20),
            Fault::NoText => out.write_str("the answer is not UTF-8"),
            Fault::NotUnderstood => out.write_str("the answer is not what it should be"),
            Fault::BadRedirect => {
                out.write_str("redirects too often, to another scheme, or to a private address")
            }
            Fault::Private => out.write_str("is not on the open network"),
            Fault::BadAddress => out.write_str("is not a web address"),
            Fault::Offline => out.write_str("not in the cache (`--offline`)"),
        }
    }
}
