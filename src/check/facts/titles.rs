//! Titles as they are compared.

use crate::model::Work;
use crate::model::work::fold_letters;
use crate::span::floor_char_boundary;

/// How many bytes of a title are compared; no two works differ only behind so many.
const LONGEST_TITLE: usize = 4000;

/// The letters and digits of the title.
pub(crate) fn folded_title(work: &Work) -> Option<String> {
    work.title().map(|title| fold_letters(&title.as_plain()))
}

/// The letters and digits of the title, if it is long enough to be a work's own.
pub(crate) fn title(work: &Work) -> Option<String> {
    let plain = work.title()?.as_plain();
    let letters = fold_letters(&plain[..floor_char_boundary(&plain, LONGEST_TITLE)]);
    (letters.chars().count() >= 12).then_some(letters)
}
