//! JSON, and JavaScript, which has the same values: each is one string with its quotes. `<` is escaped too, so that a JSON block may
//! stand in a `<script>` of a page, and `{{`, so that a site generator leaves it alone.

use std::fmt::Write as _;

use super::spec::{Delimiters, Target, TargetSpec};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Json,
    name: "json",
    endings: &["json", "jsonld", "geojson", "js", "mjs"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| escape(&text.to_plain(), out),
    escape: |text, _, out| escape(text, out),
};

/// `text` as a JSON string, appended to `out`.
fn escape(text: &str, out: &mut String) {
    let quoted = serde_json::Value::from(text).to_string();
    let mut characters = quoted.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '<' => out.push_str("\\u003c"),
            // Liquid, Hugo and Jinja would run what stands here.
            '{' if matches!(characters.peek(), Some('{' | '%' | '#')) => out.push_str("\\u007b"),
            // Readers of YAML and JavaScript take these for line ends, or do not take them at all.
            '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
}
