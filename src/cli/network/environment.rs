//! Variables of the environment.

use std::env::{self, VarError};

/// The variable `name`.
#[allow(clippy::disallowed_methods, reason = "cli is the one home of clock and environment")]
pub(super) fn variable(name: &str) -> Result<String, VarError> {
    env::var(name)
}
