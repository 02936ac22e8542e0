//! The mail address that services may write to: only one that the user gave for this, in the environment
//! or in the config folder of the user; never one of a repository or of git.

use std::fs;

use super::environment::variable;
use crate::cli::folders;

/// The address, if one was given.
pub(super) fn mail() -> Option<String> {
    let said = variable("BYLINE_MAILTO").ok();
    let said = said.or_else(|| fs::read_to_string(folders::config()?.join("mail")).ok());
    said.map(|text| text.trim().to_owned()).filter(|text| is_mail(text))
}

/// Whether `text` is a mail address that can stand in a header.
fn is_mail(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !"()<>;,\"\\".contains(c);
    text.len() < 255
        && text.chars().all(is_plain)
        && text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_is_one() {
        for (text, is) in [
            ("ann@example.org", true),
            ("ann", false),
            ("@example.org", false),
            ("ann@example.org\r\nx: y", false),
            ("ann@example.org) evil", false),
        ] {
            assert_eq!(is_mail(text), is, "{text:?}");
        }
    }
}
