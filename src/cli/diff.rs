//! What changes in a file, as every verb shows it.

use similar::TextDiff;

/// The unified diff from `old`, under the name `from`, to `new`, under the name `to`.
pub(super) fn unified(from: &str, old: &str, to: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(from, to).to_string()
}
