//! JSON: each value is one string with its quotes. `<` is escaped too, so that a JSON block may
//! stand in a `<script>` of a page.

use super::TargetSpec;
use crate::render::Target;

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Json,
    name: "json",
    endings: &["json", "jsonld", "geojson"],
    angle: false,
    write: |text, _, out| escape(&text.to_plain(), out),
    escape: |text, _, out| escape(text, out),
};

/// `text` as a JSON string, appended to `out`.
fn escape(text: &str, out: &mut String) {
    let quoted = serde_json::Value::from(text).to_string();
    for character in quoted.chars() {
        match character {
            '<' => out.push_str("\\u003c"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(character),
        }
    }
}
