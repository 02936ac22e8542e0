//! What kind of thing a character, a word or a content is.

use super::super::shape::Inline;

/// White space as TeX sees it; a no-break space is none.
pub(super) fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// Whether a command's name is letters, so that TeX skips the space behind it.
pub(super) fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether `content` shows a letter whose case could be changed.
pub(super) fn has_letter(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text) => text.chars().any(char::is_alphabetic),
        other => other.inner().is_some_and(has_letter),
    })
}
