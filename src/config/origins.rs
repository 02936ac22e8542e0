//! `sync: {from: […]}`: where `byline sync` looks for the owner's works. Who is written here may be asked.

use super::mapping::Mapping;
use crate::decode::suggest;
use crate::diag::{Diagnostic, Sink, codes};
use crate::span::Spanned;
use crate::syntax::node::Node;

/// Who may have works of the owner's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The list at the owner's ORCID iD.
    Orcid,
    /// The records of all DOIs, at Crossref and the other agencies.
    Crossref,
    /// The works of a person at DBLP, by the number in the address of the page: `12/3456`.
    Dblp(String),
    /// The works in a library at Zotero: `groups/123`, `users/123`.
    Zotero(String),
}

/// The words for them, and what stands behind a colon.
const WORDS: [&str; 4] = ["orcid", "crossref", "dblp:12/3456", "zotero:groups/123"];

impl Origin {
    /// The one that `word` names.
    fn of(word: &str) -> Option<Origin> {
        let is_path = |text: &&str| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            text.split('/').count() == 2
                && text.split('/').all(|part| !part.is_empty() && part.chars().all(is_plain))
        };
        match word.split_once(':') {
            None if word == "orcid" => Some(Origin::Orcid),
            None if word == "crossref" => Some(Origin::Crossref),
            Some(("dblp", pid)) => {
                Some(pid).filter(is_path).map(|pid| Origin::Dblp(pid.to_owned()))
            }
            Some(("zotero", library)) => {
                let (kind, number) = library.split_once('/')?;
                let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
                let is_library = is_number && matches!(kind, "groups" | "users");
                is_library.then(|| Origin::Zotero(library.to_owned()))
            }
            _ => None,
        }
    }
}

/// Reads `sync`.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Option<Vec<Origin>> {
    let words = Mapping::of(node, "sync", &["from"], sink).texts("from", sink)?;
    Some(words.iter().filter_map(|word| origin(word, sink)).collect())
}

/// The origin that `word` names; one that is not known is reported.
fn origin(word: &Spanned<String>, sink: &mut Sink) -> Option<Origin> {
    let found = Origin::of(&word.value);
    if found.is_none() {
        let message = format!("`from` cannot be `{}`", word.value);
        let finding = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(word.span);
        sink.push(finding.help(suggest(&word.value, &WORDS)));
    }
    found
}
