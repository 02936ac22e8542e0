//! CSV (RFC 4180): each value is one field, quoted where a comma, a quote or a line end is in it.
//!
//! A spreadsheet takes a field that starts with `=`, `+`, `-` or `@` for a formula; such a field gets an
//! apostrophe before it, which spreadsheets do not show.

use super::spec::{Delimiters, Target, TargetSpec};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Csv,
    name: "csv",
    endings: &["csv"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| escape(&text.to_plain(), out),
    escape: |text, _, out| escape(text, out),
};

/// `text` as a field, appended to `out`.
fn escape(text: &str, out: &mut String) {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) || text != text.trim() {
        out.extend(["\"", guard, &text.replace('"', "\"\""), "\""]);
    } else {
        out.extend([guard, text]);
    }
}
