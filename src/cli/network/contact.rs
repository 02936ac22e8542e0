//! The mail address that services may write to: only one that the user gave for this, in the environment
//! or in the config folder of the user; never one of a repository or of git.

use std::fs;

use super::environment::variable;
use crate::build::Before;
use crate::build::write::write_durably;
use crate::cli::output::Output;
use crate::cli::{ask, folders};

/// The address, if one was given.
pub(super) fn mail() -> Option<String> {
    let said = variable("BYLINE_MAILTO").ok();
    let said = said.or_else(|| fs::read_to_string(folders::config()?.join("mail")).ok());
    said.map(|text| text.trim().to_owned()).filter(|text| is_mail(text))
}

/// Offers once to keep an address, where nobody has said yet whether there is one: an empty answer is kept, too.
pub(in crate::cli) fn offer(output: &mut Output) {
    let Some(file) = folders::config().map(|folder| folder.join("mail")) else { return };
    if variable("BYLINE_MAILTO").is_ok() || file.exists() {
        return;
    }
    let question = format!(
        "With your mail address Crossref, DataCite and Open Library answer faster, and can write to you before \
         they shut you out.\nIt is kept in {} and sent to the services that are asked. Address (Enter: none): ",
        file.display()
    );
    let Some(said) = ask::answer(&question, output) else { return };
    if !said.is_empty() && !is_mail(&said) {
        output.explain("that is not a mail address; none is kept\n");
        return;
    }
    if let Err(error) = write_durably(&file, &format!("{said}\n"), Before::Absent) {
        output.explain(&format!("{error}\n"));
    }
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
