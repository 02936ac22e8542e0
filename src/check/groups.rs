//! Slips that come in swarms: reported once for each file, fixed all at once.

use std::collections::BTreeMap;
use std::hash::Hash;

use foldhash::HashMap;

use super::context::Context;
use super::report::Report;
use super::say::more;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
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

/// How many letters beyond ASCII `text` has: accents get lost and do not come by chance.
pub(super) fn accents(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count()
}

/// Whether it is a guess that the spelling `usual`, which the list has `often`, is better than `other`: that
/// has fewer accents and stands there more often, or much more often whatever it has, or the two differ only in
/// capitals within words, or in hyphens, `&` or commas and stand there about as often.
pub(super) fn is_guess(usual: &str, other: &str, often: [usize; 2]) -> bool {
    let inner = |text: &str| -> String {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.flat_map(|word| word.chars().skip(1)).collect()
    };
    let is_rarer =
        accents(usual) > accents(other) && often[0] < often[1] || often[0] * 5 < often[1];
    let (a, b) = (inner(usual), inner(other));
    let is_brand = capitals(usual) == capitals(other) && a != b && a.eq_ignore_ascii_case(&b);
    // Of an acronym in small letters, `Ijcai`, the one in capitals is right.
    let is_acronym =
        |text: &str| text.len() <= 8 && text.chars().all(|c| c.is_uppercase() || c.is_numeric());
    // `High-Performance`, `Computers & Fluids`, `Acoustics, Speech, and Signal Processing`: a hyphen, an `&`
    // and a comma get lost as often as they come.
    let signs = |text: &str| {
        let is = |signs: &[char]| text.chars().filter(|c| signs.contains(c)).count();
        (is(&['-', '‐', '‑', '–']), is(&['&']), is(&[',']))
    };
    let is_even = signs(usual) != signs(other) && often[0] < 3 * often[1];
    // Many a `The` is left out, and none is made up.
    let begins = |text: &str| text.starts_with("The ");
    let lost_article = begins(other) && !begins(usual) && capitals(other) == capitals(usual);
    // The dot of `Lett.` belongs there, and that of `ECMDA'06.` does not.
    let has_dot = |text: &str| text.ends_with('.');
    is_rarer
        || lost_article
        || has_dot(other) != has_dot(usual)
        || is_brand
        || is_even
        || is_acronym(other)
        || is_branded(other) != is_branded(usual)
}

/// Whether a word of `text` begins with a small letter and has a capital, `eBioMedicine`, `bioRxiv`, `deSouza`:
/// it may be right so.
pub(super) fn is_branded(text: &str) -> bool {
    let is_one =
        |word: &str| word.starts_with(char::is_lowercase) && word.contains(char::is_uppercase);
    text.split(|c: char| !c.is_alphanumeric()).any(is_one)
}

/// What to do about a thing in several spellings, of which `usual` is the right one; nothing where that is a
/// guess. `list_it` says how a spelling can be kept.
pub(super) fn respell(
    finding: Diagnostic,
    usual: Option<(&str, Vec<Edit>)>,
    list_it: &str,
) -> Diagnostic {
    match usual {
        None => finding.help(format!("write one of them everywhere, or {list_it}")),
        Some((usual, edits)) => finding
            .help(format!("write `{usual}` everywhere, or {list_it}"))
            .fix_all(Safety::Unsafe, format!("write `{usual}`"), edits),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_spellings_one_may_be_no_better() {
        for (usual, other, often, is_a_guess) in [
            ("eNeuro", "eneuro", [1, 2], true),
            ("InterSpeech 2024", "Interspeech 2024", [1, 1], true),
            ("EBioMedicine", "eBioMedicine", [4, 1], true),
            ("BioRxiv", "bioRxiv", [1, 1], true),
            ("Ijcai", "IJCAI", [2, 3], true),
            ("Computers and Fluids", "Computers & Fluids", [2, 2], true),
            ("Computers & Fluids", "Computers and Fluids", [9, 2], false),
            ("Acoustics, Speech and Signals", "Acoustics, Speech, and Signals", [4, 3], true),
            ("Jae-Jae Spoon", "Jae‐Jae Spoon", [3, 3], false),
            ("Phonology Yearbook", "Phonology yearbook", [1, 4], false),
            ("Mon. Not. R. Astr. Soc.", "Mon. Not. R. astr. Soc.", [1, 34], true),
            ("IEEE Access", "IEEE ACCESS", [1, 4], false),
            ("The Lancet", "Lancet", [2, 1], false),
            ("Workshop at ECMDA'06.", "Workshop at ECMDA'06", [2, 1], true),
            ("Journal of Politics", "The Journal of Politics", [9, 1], true),
            ("Damián Blasí", "Damián Blasi", [1, 2], true),
            ("Patrick Pérez", "Patrick Perez", [1, 1], false),
        ] {
            assert_eq!(is_guess(usual, other, often), is_a_guess, "{usual}");
        }
    }
}
