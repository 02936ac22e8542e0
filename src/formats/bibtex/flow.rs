//! Lists and mappings as flow YAML that can stand between the braces of a BibTeX field.
//!
//! The field's own braces are those of the outer mapping: `links = {paper: /x.pdf, code: …}`. A brace
//! within a text is written as an escape, so braces always balance.

use std::borrow::Cow;

use crate::model::Data;

/// What a plain scalar of byline's YAML may hold besides letters and digits, outside its ends.
const PLAIN: &str = " -_./+~@$^*=?&;()<>%!|–—’“”";

/// `data` as flow YAML; a mapping without its outer braces.
pub(super) fn write(data: &Data) -> String {
    let mut out = String::new();
    match data {
        Data::Map(pairs) => write_pairs(pairs, &mut out),
        other => write_value(other, &mut out),
    }
    out
}

/// Appends `data` within another value. Depth is that of the source, which its reader bounds.
fn write_value(data: &Data, out: &mut String) {
    match data {
        Data::Null | Data::Comment(_) => out.push_str("null"),
        Data::Plain(text) => write_scalar(text, true, out),
        Data::Text(text) => write_scalar(text, false, out),
        Data::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                write_value(item, out);
            }
            out.push(']');
        }
        Data::Map(pairs) => {
            out.push('{');
            write_pairs(pairs, out);
            out.push('}');
        }
    }
}

/// Appends `pairs`, separated by commas.
fn write_pairs(pairs: &[(String, Data)], out: &mut String) {
    for (at, (key, value)) in pairs.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        write_scalar(key, true, out);
        out.push_str(": ");
        write_value(value, out);
    }
}

/// Appends `text`, in quotes unless every reader takes it as this text without; `typed` if it was
/// written without quotes, so that `true` and `12` may stay so.
fn write_scalar(text: &str, typed: bool, out: &mut String) {
    if is_plain(text) && (typed || !looks_typed(text)) {
        out.push_str(text);
        return;
    }
    out.push('"');
    out.extend(text.chars().map(escaped));
    out.push('"');
}

/// `letter` within double quotes (YAML 1.2.2, § 5.7).
fn escaped(letter: char) -> Cow<'static, str> {
    match letter {
        '"' => "\\\"".into(),
        '\\' => "\\\\".into(),
        '\n' => "\\n".into(),
        '\t' => "\\t".into(),
        '{' | '}' | '\0'..='\u{1f}' | '\u{7f}' => format!("\\x{:02x}", u32::from(letter)).into(),
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
            format!("\\u{:04x}", u32::from(letter)).into()
        }
        _ => letter.to_string().into(),
    }
}

/// Whether `text` can stand without quotes in a flow mapping (YAML 1.2.2, § 7.3.3).
fn is_plain(text: &str) -> bool {
    let opens = |letter: char| letter.is_alphanumeric() || letter == '/';
    let closes = |letter: char| letter.is_alphanumeric() || "/).=_%".contains(letter);
    let inside = |(at, letter): (usize, char)| match letter {
        ':' => text[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == '/'),
        '#' => !text[..at].ends_with(' '),
        _ => letter.is_alphanumeric() || PLAIN.contains(letter),
    };
    text.starts_with(opens) && text.ends_with(closes) && text.char_indices().all(inside)
}

/// Whether a YAML reader might see something else than a text.
fn looks_typed(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    text.starts_with(|first: char| first.is_ascii_digit())
        || ["true", "false", "yes", "no", "on", "off", "y", "n", "null"].contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text `text`.
    fn text(text: &str) -> Data {
        Data::Text(text.into())
    }

    #[test]
    fn texts_are_quoted_only_where_a_reader_would_take_them_otherwise() {
        let cases = [
            ("/files/x.pdf", "/files/x.pdf"),
            ("https://x.org/a?b=c&d#e", "https://x.org/a?b=c&d#e"),
            ("https://x.org/a,b", "\"https://x.org/a,b\""),
            ("code and data", "code and data"),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("a:", "\"a:\""),
            ("true", "\"true\""),
            ("2024", "\"2024\""),
            ("", "\"\""),
            ("*", "\"*\""),
            ("a\"b\\c", "\"a\\\"b\\\\c\""),
            ("{x", "\"\\x7bx\""),
            ("何冰", "何冰"),
        ];
        for (input, expected) in cases {
            assert_eq!(write(&text(input)), expected);
        }
        assert_eq!(write(&Data::Plain("true".into())), "true");
    }

    /// `data` as a YAML reader gives it back.
    fn expected(data: &Data) -> serde_json::Value {
        match data {
            Data::Null | Data::Comment(_) => serde_json::Value::Null,
            Data::Plain(text) | Data::Text(text) => text.clone().into(),
            Data::List(items) => items.iter().map(expected).collect(),
            Data::Map(pairs) => {
                pairs.iter().map(|(key, value)| (key.clone(), expected(value))).collect()
            }
        }
    }

    /// Any data of texts, lists and mappings with distinct keys.
    fn any_data() -> impl proptest::strategy::Strategy<Value = Data> {
        use proptest::prelude::*;
        let leaf = prop_oneof![
            ".{0,12}",
            "[a-c{}\\[\\]:#,'\"\\\\ %&*!|>@`~-]{0,8}",
            "true|null|~|12|1e3|0x1f|2024-01-01|=|<<"
        ]
        .prop_map(|text| Data::Text(text.replace(['\u{85}', '\u{fffe}', '\u{ffff}'], "")));
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Data::List),
                proptest::collection::btree_map(".{0,8}", inner, 0..4)
                    .prop_map(|map| Data::Map(map.into_iter().collect())),
            ]
        })
    }

    proptest::proptest! {
        /// A YAML reader gives back what was written, and braces balance as BibTeX counts them.
        #[test]
        fn what_is_written_is_read_back(data in any_data()) {
            let written = write(&data);
            let yaml = if matches!(data, Data::Map(_)) { format!("{{{written}}}") } else { written.clone() };
            let read: serde_json::Value = serde_yaml::from_str(&yaml).unwrap();
            proptest::prop_assert_eq!(read, expected(&data), "{}", yaml);
            let mut depth = 0_i32;
            for byte in written.bytes() {
                depth += match byte { b'{' => 1, b'}' => -1, _ => 0 };
                proptest::prop_assert!(depth >= 0);
            }
            proptest::prop_assert_eq!(depth, 0);
        }
    }
}
