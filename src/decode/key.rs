//! A key for a work that has none: family, year and first title word, folded: `he2025building`.

use crate::model::work::{fold_key, telling_words};
use crate::model::{Role, Work};
use crate::text::Text;

/// The key of a work without one; never empty.
pub(super) fn derive(work: &Work) -> String {
    of_words(work, 1)
}

/// The derived key of `work` with as many words of its title as it takes to differ from `others`, none
/// of which is its own; `None` where no title has so many.
pub(crate) fn distinct(work: &Work, others: &[&Work]) -> Option<String> {
    let most = words(work).count();
    (2..=most).map(|count| (count, of_words(work, count))).find_map(|(count, key)| {
        others.iter().all(|other| of_words(other, count) != key).then_some(key)
    })
}

/// Family name, year and the first `count` telling words of the title, folded.
fn of_words(work: &Work, count: usize) -> String {
    let first = work.people(Role::Author).next().or_else(|| work.contributors.first());
    let family = first.map_or_else(String::new, |first| fold_key(&first.name.family));
    let year = work.year().map_or_else(String::new, |year| year.to_string());
    let title: String = words(work).take(count).collect();
    let key = format!("{family}{year}{title}");
    if key.is_empty() { "work".to_owned() } else { key }
}

/// The words of the title of `work`.
fn words(work: &Work) -> impl Iterator<Item = String> {
    let title = work.title().map_or_else(String::new, Text::to_plain);
    telling_words(&title).into_iter()
}
