//! RIS: plain characters, each value on one line, for a line that starts with a tag begins a field.

use super::spec::{Delimiters, Target, TargetSpec};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Ris,
    name: "ris",
    endings: &["ris"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| escape(&text.to_plain(), out),
    escape: |text, _, out| escape(text, out),
};

/// `text` with one space for each line end or other control character, appended to `out`.
fn escape(text: &str, out: &mut String) {
    let mut lines =
        text.split(|letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'));
    out.push_str(lines.next().unwrap_or_default());
    for line in lines.filter(|line| !line.is_empty()) {
        out.push(' ');
        out.push_str(line);
    }
}
