//! Percent-encoding (RFC 3986, §2.1): what an address may not hold is written as `%C3%A9`.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, percent_encode_byte,
    utf8_percent_encode,
};

/// What is encoded in a path: all but letters, digits, `-._~` (§2.3) and `/`.
pub const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// What is encoded in a whole address that is printed into HTML as it is: what no URL holds, and the
/// apostrophe.
pub const IN_HTML: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'\'')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'{')
    .add(b'}');

/// `text` with all that is in `set`, or not of ASCII, encoded.
pub fn encode<'a>(text: &'a str, set: &'static AsciiSet) -> Cow<'a, str> {
    utf8_percent_encode(text, set).into()
}

/// The bytes of `character`, each encoded: `%C3`, `%A9`.
pub fn bytes(character: char) -> impl Iterator<Item = &'static str> {
    let mut buffer = [0; 4];
    let length = character.encode_utf8(&mut buffer).len();
    buffer.into_iter().take(length).map(percent_encode_byte)
}

/// `text` with `%20` and the like decoded; `None` if that is not UTF-8.
pub fn decode(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_to_the_same() {
        for (text, encoded) in [
            ("a-b._~/c", "a-b._~/c"),
            ("a b&c", "a%20b%26c"),
            ("ü%", "%C3%BC%25"),
            ("何", "%E4%BD%95"),
        ] {
            assert_eq!(encode(text, PATH), encoded);
            assert_eq!(decode(encoded).as_deref(), Some(text));
        }
        assert_eq!(
            encode("https://x.org/a?b=c&d=%20#e'\"> f", IN_HTML),
            "https://x.org/a?b=c&d=%20#e%27%22%3E%20f"
        );
        assert_eq!(bytes('é').collect::<String>(), "%C3%A9");
    }

    #[test]
    fn what_is_no_code_stays_and_other_encodings_are_refused() {
        assert_eq!(decode("100%+%zz").as_deref(), Some("100%+%zz"));
        assert_eq!(decode("%FC"), None, "Latin-1");
    }
}
