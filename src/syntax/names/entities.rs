//! HTML's entities in names: exports leave `O&#39;Neil` and `M&uuml;ller`, and escape the signs of these
//! once more for TeX.

use std::borrow::Cow;

use crate::text::html;

/// How many characters an entity has at most, with what escapes it.
const LONGEST: usize = 24;

/// The name `text` with its entities as the characters that they are.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, behind) = rest.split_at(at);
        let Some((character, length)) = read(behind) else {
            out.push_str(before);
            out.push('&');
            rest = &behind[1..];
            continue;
        };
        out.push_str(before.strip_suffix('\\').unwrap_or(before));
        out.push_str(&character);
        rest = &behind[length..];
    }
    out.push_str(rest);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The characters of the entity at the start of `text`, and how long it is as written.
fn read(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')? + 1;
    let entity: String = text[..end].chars().filter(|letter| *letter != '\\').collect();
    let plain = html::entity(&entity)?;
    let is_letters = plain.chars().count() <= 2 && !plain.contains('&');
    is_letters.then_some((plain, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_the_characters_that_they_are() {
        for (written, read) in [
            ("O&#39;Neil, Anna", "O'Neil, Anna"),
            ("M&uuml;ller", "Müller"),
            ("O\\&\\#39;Neil", "O'Neil"),
            ("Ren&#xe9;", "René"),
            ("Barnes & Noble", "Barnes & Noble"),
            ("A &none; B", "A &none; B"),
        ] {
            assert_eq!(decode(written), read);
        }
    }
}
