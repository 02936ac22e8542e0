//! XML 1.0: characters only. Markup enters it as text (`{{ work.summary | html }}` is what a feed's
//! description wants), so prose printed without a filter is plain.

use super::spec::{Delimiters, Target, TargetSpec};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Xml,
    name: "xml",
    endings: &["xml", "rss", "atom", "opml", "svg"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| escape(&text.to_plain(), out),
    escape: |text, _, out| escape(text, out),
};

/// `text` as character data or an attribute's value, appended to `out`. Characters that no XML
/// document may hold are left out (XML 1.0, §2.2).
pub(super) fn escape(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        out.push_str(&rest[..at]);
        let Some(character) = rest[at..].chars().next() else { return };
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | ' '..='\u{FFFD}' | '\u{10000}'.. => out.push(character),
            _ => {}
        }
        rest = &rest[at + character.len_utf8()..];
    }
    out.push_str(rest);
}

/// Whether a character that begins with `byte` may not stand in XML as it is; U+FFFE and U+FFFF begin with
/// the last of them.
fn is_special(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | b'&' | b'<' | b'>' | b'"' | b'\'' | 0xef)
}
