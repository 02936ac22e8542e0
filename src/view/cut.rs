//! Which names of a long list are shown: the first ones, and the owner wherever the owner stands.

use super::Lens;
use crate::config::AuthorStyle;
use crate::model::Contributor;

/// Which names of a list are shown, by their places, and how many are not.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut {
    /// The places of those that are shown, in order.
    pub shown: Vec<usize>,
    /// How many are not.
    pub hidden: usize,
}

/// The first of `people` up to the limit of `style`, and the owner wherever the owner stands.
pub fn cut(people: &[&Contributor], lens: &Lens, style: &AuthorStyle) -> Cut {
    let max = style.max.flatten().unwrap_or(usize::MAX).max(1);
    if people.len() <= max {
        return Cut { shown: (0..people.len()).collect(), hidden: 0 };
    }
    let keep = style.keep_self.unwrap_or(true);
    let owned = |&at: &usize| keep && people.get(at).is_some_and(|person| lens.is_self(person));
    let later = (max..people.len()).filter(owned).count();
    let first = if later == 0 { max } else { max.saturating_sub(later).max(1) };
    let shown: Vec<usize> = (0..first).chain((first..people.len()).filter(owned)).collect();
    Cut { hidden: people.len() - shown.len(), shown }
}
