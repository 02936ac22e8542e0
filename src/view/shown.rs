//! What a list shows of its people: which names (the first ones, and the owner wherever the owner
//! stands), and which marks stand at them.

use super::lens::Lens;
use crate::config::AuthorStyle;
use crate::config::Style;
use crate::model::Contributor;
use crate::model::{Role, Work};
use crate::words::Words;

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

/// A mark at a name.
#[derive(Debug)]
pub struct Mark {
    /// The word for it in `style.marks` and in sources.
    pub meaning: &'static str,
    /// What it looks like unless the style says otherwise.
    pub default: Option<&'static str>,
    /// Whether a contributor has it.
    pub holds: fn(&Contributor) -> bool,
}

/// Every mark, in the order in which they stand at a name and in a legend.
pub const MARKS: &[Mark] = &[
    Mark { meaning: "equal", default: Some("∗"), holds: |contributor| contributor.equal },
    Mark {
        meaning: "corresponding",
        default: None,
        holds: |contributor| contributor.corresponding,
    },
    Mark { meaning: "senior", default: None, holds: |contributor| contributor.senior },
    Mark { meaning: "student", default: None, holds: |contributor| contributor.student },
];

impl Mark {
    /// What it means, in the words of a language.
    pub fn text(&self, words: &Words) -> &'static str {
        words.mark(self.meaning).unwrap_or(self.meaning)
    }

    /// What it looks like in `style`; none where it is not shown.
    pub fn shown<'a>(&self, style: &'a Style) -> Option<&'a str> {
        let written = style.marks.iter().find(|(meaning, _)| meaning == self.meaning);
        written.map(|pair| pair.1.as_str()).or(self.default).filter(|mark| !mark.is_empty())
    }
}

/// The marks that `work` shows, each with its meaning in words.
pub(super) fn marks_of<'a>(work: &Work, lens: &'a Lens) -> Vec<(&'a str, &'static str)> {
    let used = MARKS.iter().filter(|mark| shown_people(work, lens).any(mark.holds));
    used.filter_map(|mark| Some((mark.shown(&lens.style)?, mark.text(lens.words())))).collect()
}

/// The marks behind a name: those that the style shows, and marks whose meaning nobody said, as they
/// were written.
pub fn marks_behind(person: &Contributor, style: &Style) -> String {
    let held = MARKS.iter().filter(|mark| (mark.holds)(person));
    let shown = held.filter_map(|mark| mark.shown(style));
    shown.chain(person.marks().iter().map(String::as_str)).collect()
}

/// The contributors of `work` that a list shows: all but authors that its style cuts off.
pub(super) fn shown_people<'a>(
    work: &'a Work,
    lens: &Lens,
) -> impl Iterator<Item = &'a Contributor> {
    let authors: Vec<&Contributor> = work.people(Role::Author).collect();
    let cut = cut(&authors, lens, &lens.style.authors);
    let others = work.contributors.iter().filter(|one| one.role != Role::Author);
    cut.shown.into_iter().filter_map(move |at| authors.get(at).copied()).chain(others)
}
