//! The editors of what holds a work: `in Rob Roe and Bo Sun (eds.), *Big Handbook*`.

use super::draft::Draft;
use super::reading::Reading;
use crate::model::Kind;
use crate::syntax::names::parse_text_list;

/// The words behind editors, in lower case.
const WORDS: [&str; 5] = ["(eds.)", "(ed.)", "(eds)", "(ed)", "(hrsg.)"];

/// Takes them, with the words around them.
pub(super) fn take(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    let lower = rest.to_lowercase();
    if lower.len() != rest.len() {
        return;
    }
    let found = WORDS.iter().find_map(|word| Some((lower.find(word)?, word.len())));
    let Some((end, length)) = found else { return };
    let before = lower.get(..end).unwrap_or_default();
    // Without the word there is no telling where the names begin.
    let Some(start) = before.rfind("in ").filter(|at| is_start(before, *at)) else { return };
    let names = rest.get(start + 3..end).unwrap_or_default();
    let names = parse_text_list(names.trim()).names.into_iter().map(|found| found.name);
    let names: Vec<String> =
        names.filter(|name| !name.is_empty()).map(|name| name.display()).collect();
    if !names.is_empty() {
        reading.editors = names;
        reading.kind.get_or_insert(Kind::Incollection);
        draft.take(&(start..end + length));
    }
}

/// Whether a word starts at the byte `at` of `text`.
fn is_start(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_none_or(|c| !c.is_alphanumeric())
}
