//! Works as they are compared: their titles, people and years in spellings that two lists share.

use crate::model::identity::Likeness;
use crate::model::same::{self, is_slip, names_agree};
use crate::model::work::fold_letters;
use crate::model::{Contributor, Role, Work, fields};
use crate::text::Inline;

/// How many letters of a title are compared.
const LONGEST_TITLE: usize = 2000;

/// A title with fewer letters says nothing by itself.
const SHORT_TITLE: usize = 12;

/// The letters of the title, without accents.
pub(super) fn letters(work: &Work) -> String {
    let plain = work.title().map(crate::text::Text::to_plain).unwrap_or_default();
    let start: String = plain.chars().take(LONGEST_TITLE).collect();
    fold_letters(&deunicode::deunicode(&start))
}

/// The letters of the title, with and without the subtitle.
pub(super) fn titles(work: &Work) -> Vec<String> {
    let title = letters(work);
    if title.is_empty() {
        return Vec::new();
    }
    let whole = work.has(fields::SUBTITLE).then(|| work.whole_title(fields::TITLE)).flatten();
    let whole = whole.map(|title| fold_letters(&deunicode::deunicode(&title.to_plain())));
    std::iter::once(title).chain(whole).collect()
}

/// Whether the two have a title in common.
pub(super) fn share_title(one: &Work, other: &Work) -> bool {
    let theirs = titles(other);
    titles(one).iter().any(|title| theirs.contains(title))
}

/// Whether the title of `work` is too short to say anything by itself.
pub(super) fn is_short(work: &Work) -> bool {
    letters(work).len() < SHORT_TITLE
}

/// Whether two titles are one with a slip, without its subtitle, or with a formula that a program lost.
pub(super) fn is_near(one: &Work, other: &Work) -> bool {
    let (title, theirs) = (letters(one), letters(other));
    let (short, long) =
        if title.len() < theirs.len() { (&title, &theirs) } else { (&theirs, &title) };
    let is_part = short.len() >= 20 && (long.starts_with(short) || long.ends_with(short));
    is_slip(&title, &theirs) || is_part || is_but_for_a_formula(one, other)
}

/// Whether two titles are the same but for a formula, which every program writes in its own way.
pub(super) fn is_but_for_a_formula(one: &Work, other: &Work) -> bool {
    let (title, theirs) = (letters(one), letters(other));
    let alike =
        |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
    let start = alike(&mut title.bytes().zip(theirs.bytes()));
    let end = alike(&mut title.bytes().rev().zip(theirs.bytes().rev()));
    (has_formula(one) || has_formula(other))
        && start + end >= 15
        && (start + end) * 10 >= title.len().max(theirs.len()) * 7
}

/// Whether there is a formula in the title, or what is left of one.
fn has_formula(work: &Work) -> bool {
    work.title().is_some_and(|title| {
        let is_formula = |inline: &Inline| matches!(inline, Inline::Math(..));
        title.inlines().iter().any(is_formula) || title.as_plain().contains(['\\', '$', '^', '_'])
    })
}

/// Whether `work` is a preprint, by its type, its journal or its DOI.
pub(super) fn is_preprint(work: &Work) -> bool {
    let is_biorxiv = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let of_archive = |doi: String| {
        doi.starts_with("10.48550/") || doi.strip_prefix("10.1101/").is_some_and(is_biorxiv)
    };
    same::is_preprint(work) || same::doi(work).is_some_and(of_archive)
}

/// Whose the work is: the authors, else whoever stands in their place.
pub(super) fn people(work: &Work) -> Vec<&Contributor> {
    let roles = [Role::Author, Role::Speaker, Role::Editor, Role::Organizer, Role::Holder];
    let mut lists = roles.into_iter().map(|role| work.people(role).collect::<Vec<_>>());
    lists.find(|people| !people.is_empty()).unwrap_or_default()
}

/// Whether both have a first author, and the same.
pub(super) fn first_agrees(one: &Work, other: &Work) -> bool {
    let (one, other) = (people(one), people(other));
    matches!((one.first(), other.first()), (Some(one), Some(other)) if agree(one, other))
}

/// Whether the people of the two can be those of one work: a list says nobody, the first is the same, or
/// is among those of the other.
pub(super) fn people_fit(one: &Work, other: &Work) -> bool {
    let (one, other) = (people(one), people(other));
    let has = |list: &[&Contributor], first: &Contributor| list.iter().any(|it| agree(it, first));
    match (one.first(), other.first()) {
        (Some(first), Some(theirs)) => has(&other, first) || has(&one, theirs),
        _ => true,
    }
}

/// Whether two names can be those of one person.
pub(super) fn agree(one: &Contributor, other: &Contributor) -> bool {
    names_agree(&one.name, &other.name) != Likeness::Other
}
