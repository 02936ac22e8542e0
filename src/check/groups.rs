//! Slips that come in swarms: reported once for each file, fixed all at once.

use std::collections::BTreeMap;
use std::hash::Hash;

use foldhash::HashMap;

use super::context::Context;
use super::report::Report;
use super::say::more;
use crate::diag::{Edit, Fix, Safety};
use crate::span::{FileId, Span};

/// One slip.
#[derive(Debug)]
pub(super) struct Hit {
    /// Where it is.
    pub(super) span: Span,
    /// What fixes it, if that is known.
    pub(super) edit: Option<Edit>,
}

/// What is said about the slips of a file.
pub(super) struct PerFile {
    /// What is wrong at the first one, given the text there.
    pub(super) what: fn(&str) -> String,
    /// What to do.
    pub(super) help: &'static str,
    /// What the fix does.
    pub(super) title: &'static str,
    /// How sure the fix is.
    pub(super) safety: Safety,
}

/// Reports `hits`, one finding for each file, with one fix for all of them that can be fixed.
pub(super) fn tell_per_file(
    hits: impl Iterator<Item = Hit>,
    words: &PerFile,
    context: &Context<'_>,
    report: &mut Report<'_>,
) {
    let mut files: BTreeMap<FileId, Vec<Hit>> = BTreeMap::new();
    hits.for_each(|hit| files.entry(hit.span.file).or_default().push(hit));
    for hits in files.into_values() {
        let Some(first) = hits.first().map(|hit| hit.span) else { continue };
        let more = more(hits.len() - 1);
        let message = format!("{}{more}", (words.what)(context.slice(first)));
        let mut finding = report.finding(message).at(first).help(words.help);
        let edits: Vec<Edit> = hits.into_iter().filter_map(|hit| hit.edit).collect();
        let title = words.title.to_owned();
        finding.fix = (!edits.is_empty()).then_some(Fix { title, edits, safety: words.safety });
        report.push(finding);
    }
}

/// How many of the longer words of `text` begin with a capital; none where all letters are capitals. Of two
/// spellings the one with more is right: capitals get lost, and small words may have none.
pub(super) fn capitals(text: &str) -> usize {
    let is_long = |word: &&str| word.chars().count() > 3;
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(is_long);
    if !text.chars().any(char::is_lowercase) {
        return 0;
    }
    words.filter(|word| word.starts_with(char::is_uppercase)).count()
}

/// The `items` that are one thing in several spellings: those that share a `key` and not all their
/// `spelling`, a group for each key in the order of the keys, each in the order of their places. A
/// spelling without a key is left out.
pub(super) fn uneven<'a, T, S: Copy + Eq + Hash>(
    items: impl Iterator<Item = &'a T>,
    spelling: impl Fn(&'a T) -> S,
    key: impl Fn(S) -> Option<String>,
    place: impl Fn(&T) -> Span,
) -> Vec<Vec<&'a T>> {
    let mut spelled: HashMap<S, Vec<&T>> = HashMap::default();
    for item in items {
        spelled.entry(spelling(item)).or_default().push(item);
    }
    // Each spelling is looked at once, however often it stands in the list.
    let mut things: BTreeMap<String, Vec<Vec<&T>>> = BTreeMap::new();
    #[allow(clippy::iter_over_hash_type, reason = "they are put in order below")]
    for (spelling, places) in spelled {
        if let Some(key) = key(spelling) {
            things.entry(key).or_default().push(places);
        }
    }
    let several = things.into_values().filter(|spelled| spelled.len() > 1);
    let mut groups: Vec<Vec<&T>> = several.map(|spelled| spelled.concat()).collect();
    for group in &mut groups {
        group.sort_by_key(|item| place(item));
    }
    groups
}
