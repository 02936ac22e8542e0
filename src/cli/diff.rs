//! What changes in a file, as every verb shows it.

use similar::TextDiff;

/// The unified diff from `old`, under the name `from`, to `new`, under the name `to`.
pub(super) fn unified(from: &str, old: &str, to: &str, new: &str) -> String {
    // Where all lines end in the same way, that is not what changes.
    let plain = |text: &str| text.replace("\r\n", "\n");
    let has_all = |text: &str| text.matches("\r\n").count() == text.matches('\n').count();
    if old.contains('\r') && has_all(old) && has_all(new) {
        return unified(from, &plain(old), to, &plain(new));
    }
    TextDiff::from_lines(old, new).unified_diff().header(from, to).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_that_all_lines_have_are_not_shown() {
        let diff = unified("a", "x\r\ny\r\n", "a", "x\r\nz\r\n");
        assert!(diff.contains("-y\n+z\n") && !diff.contains('\r'), "{diff}");
        let diff = unified("a", "x\r\n", "a", "x\n");
        assert!(diff.contains("-x\r\n+x\n"), "{diff:?}");
    }
}
