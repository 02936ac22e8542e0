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
    out.reserve(text.len() + 2);
    out.push('"');
    let (mut done, mut next) = (0, 0);
    while let Some(found) = text.as_bytes()[next..].iter().position(|byte| may_need_escape(*byte)) {
        let at = next + found;
        let Some(letter) = text[at..].chars().next() else { break };
        next = at + letter.len_utf8();
        let short = match letter {
            '"' => Some("\\\""),
            '\\' => Some("\\\\"),
            '\n' => Some("\\n"),
            '\r' => Some("\\r"),
            '\t' => Some("\\t"),
            '\u{8}' => Some("\\b"),
            '\u{c}' => Some("\\f"),
            _ if !needs_escape(letter, &text[next..]) => continue,
            _ => None,
        };
        out.push_str(&text[done..at]);
        done = next;
        match short {
            Some(short) => out.push_str(short),
            // Writing to a string cannot fail.
            None => _ = write!(out, "\\u{:04x}", u32::from(letter)),
        }
    }
    out.push_str(&text[done..]);
    out.push('"');
}

/// Whether a character that begins with `byte` may be one that [`needs_escape`], a quote or a backslash.
fn may_need_escape(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | b'"' | b'\\' | b'<' | b'{' | 0x7f | 0xc2 | 0xe2 | 0xef)
}

/// Whether `letter`, which stands before `rest`, may not stand in a string as it is.
fn needs_escape(letter: char, rest: &str) -> bool {
    match letter {
        '\u{0}'..='\u{1f}' | '<' => true,
        // Liquid, Hugo and Jinja would run what stands here.
        '{' => rest.starts_with(['{', '%', '#']),
        // Readers of YAML and JavaScript take these for line ends, or do not take them at all.
        _ => matches!(
            letter,
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_is_what_serde_writes_but_for_what_others_would_run() {
        let every: String = (0..0x300).chain(0x2020..0x2030).filter_map(char::from_u32).collect();
        let mut out = String::new();
        escape(&every, &mut out);
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), every);
        let mut plain = serde_json::Value::from(every.as_str()).to_string();
        let others = ('\u{7f}'..='\u{9f}').chain(['<', '\u{2028}', '\u{2029}']);
        for letter in others {
            plain = plain.replace(letter, &format!("\\u{:04x}", u32::from(letter)));
        }
        assert_eq!(out, plain);
        for (text, expected) in [
            ("{{ a }} {% b %} {# c #} { d }", r#""\u007b{ a }} \u007b% b %} \u007b# c #} { d }""#),
            ("", r#""""#),
            ("é\u{feff}<\\", r#""é\ufeff\u003c\\""#),
        ] {
            let mut out = String::new();
            escape(text, &mut out);
            assert_eq!(out, expected);
        }
    }
}
