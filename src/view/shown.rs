//! What a list shows of its people: which names (the first ones, and the owner wherever the owner
//! stands), and which marks stand at them.

use super::lens::Lens;
use crate::config::AuthorStyle;
use crate::config::Style;
use crate::model::{Contributor, Role, Work, fields};
use crate::text::{Inline, push_text};
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

/// A mark at a name, or at a list of names.
#[derive(Debug)]
pub struct Mark {
    /// The word for it in `style.marks` and in sources.
    pub meaning: &'static str,
    /// What it looks like unless the style says otherwise.
    pub default: Option<&'static str>,
}

/// Every mark, in the order in which they stand at a name and in a legend.
pub const MARKS: &[Mark] = &[
    Mark { meaning: "equal", default: Some("∗") },
    Mark { meaning: "equal-2", default: Some("†") },
    Mark { meaning: "equal-3", default: Some("‡") },
    Mark { meaning: "corresponding", default: None },
    Mark { meaning: "senior", default: None },
    Mark { meaning: "student", default: None },
    Mark { meaning: "deceased", default: None },
    ALPHABETICAL,
];

/// The mark behind a list of authors in the order of the alphabet.
const ALPHABETICAL: Mark = Mark { meaning: "alphabetical", default: Some("<sup>α</sup>") };

impl Mark {
    /// What it means, in the words of the style, else of a language.
    pub fn text<'a>(&self, style: &'a Style, words: &'static Words) -> &'a str {
        let own = style.mark_texts.iter().find(|(meaning, _)| meaning == self.meaning);
        let word = self.meaning.split('-').next().unwrap_or_default();
        own.map_or_else(|| words.mark(word).unwrap_or(self.meaning), |pair| pair.1.as_str())
    }

    /// What it looks like in `style`; none where it is not shown.
    pub fn shown<'a>(&self, style: &'a Style) -> Option<&'a str> {
        let written = style.marks.iter().find(|(meaning, _)| meaning == self.meaning);
        written.map(|pair| pair.1.as_str()).or(self.default).filter(|mark| !mark.is_empty())
    }

    /// Whether `work` shows it where a legend is of use.
    pub(super) fn is_used(&self, work: &Work, lens: &Lens) -> bool {
        if self.meaning == ALPHABETICAL.meaning {
            return is_alphabetical(work);
        }
        shown_people(work, lens).any(|person| self.is_held(person, lens) && !is_lone(person, work))
    }

    /// Whether it stands at `person`.
    fn is_held(&self, person: &Contributor, lens: &Lens) -> bool {
        person.meanings_in(&lens.library).any(|meaning| meaning == self.meaning)
    }
}

/// Whether `work` may show any mark: of nearly all works nothing is said about anybody.
pub(super) fn may_be_marked(work: &Work, lens: &Lens) -> bool {
    let is_said = |one: &Contributor| one.meanings_in(&lens.library).next().is_some();
    is_alphabetical(work) || work.contributors.iter().any(is_said)
}

/// Whether nobody else of `work` is in the group of equal contributors that a mark puts `person` in: it
/// means something else, and nobody knows what.
fn is_lone(person: &Contributor, work: &Work) -> bool {
    let group = person.equal_group();
    let is_of_group = |other: &&Contributor| other.equal_group() == group;
    person.equal_mark().is_some() && work.contributors.iter().filter(is_of_group).count() == 1
}

/// Whether the authors of `work` are in the order of the alphabet, by its own word.
fn is_alphabetical(work: &Work) -> bool {
    work.literal(fields::AUTHOR_ORDER)
        .is_some_and(|order| order.eq_ignore_ascii_case("alphabetical"))
}

/// The marks that `work` shows, each with its meaning in words.
pub(super) fn marks_of<'a>(work: &Work, lens: &'a Lens) -> Vec<(&'a str, &'a str)> {
    let used = MARKS.iter().filter(|mark| mark.is_used(work, lens));
    let text = |mark: &Mark| mark.text(&lens.style, lens.words());
    used.filter_map(|mark| Some((mark.shown(&lens.style)?, text(mark)))).collect()
}

/// The marks behind the name of `person`: those that the style shows; those of which nobody said what
/// they mean, and one of equal contribution that is alone, as they were written.
pub fn marks_behind(person: &Contributor, work: &Work, lens: &Lens) -> String {
    if person.meanings_in(&lens.library).next().is_none() && person.marks().is_empty() {
        return String::new();
    }
    let lone = is_lone(person, work).then(|| person.equal_mark()).flatten();
    let held = MARKS.iter().filter(|mark| mark.is_held(person, lens));
    let known = held.filter_map(|mark| match lone {
        Some(written) if mark.meaning.starts_with("equal") => Some(written),
        _ => mark.shown(&lens.style),
    });
    known.chain(person.marks().iter().map(String::as_str)).collect()
}

/// The mark behind the whole list of authors of `work`, if the style shows one.
pub fn mark_of_order<'a>(work: &Work, lens: &'a Lens) -> Option<&'a str> {
    is_alphabetical(work).then(|| ALPHABETICAL.shown(&lens.style)).flatten()
}

/// `mark` as prose: what stands in `<sup>` is raised.
pub fn mark_content(mark: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    if mark.is_empty() {
        return content;
    }
    let mut rest = mark;
    while let Some((before, raised, behind)) = raised(rest) {
        push_text(&mut content, before);
        content.push(Inline::Sup(vec![Inline::Text(raised.to_owned())]));
        rest = behind;
    }
    push_text(&mut content, rest);
    content
}

/// `text` before its first raised part, that part, and what is behind it.
fn raised(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("<sup>")?;
    let (inner, behind) = rest.split_once("</sup>")?;
    Some((before, inner, behind))
}

/// The contributors of `work` that a list shows: all but authors that its style cuts off.
fn shown_people<'a>(work: &'a Work, lens: &Lens) -> impl Iterator<Item = &'a Contributor> {
    let authors: Vec<&Contributor> = work.people(Role::Author).collect();
    let cut = cut(&authors, lens, &lens.style.authors);
    let others = work.contributors.iter().filter(|one| one.role != Role::Author);
    cut.shown.into_iter().filter_map(move |at| authors.get(at).copied()).chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_sup_is_raised() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let sup = |inner: &str| Inline::Sup(vec![text(inner)]);
        for (mark, expected) in [
            ("∗", vec![text("∗")]),
            (" *", vec![text(" *")]),
            ("<sup>*</sup>", vec![sup("*")]),
            ("a<sup>1</sup>,<sup>2</sup>", vec![text("a"), sup("1"), text(","), sup("2")]),
            ("<sup>open", vec![text("<sup>open")]),
        ] {
            assert_eq!(mark_content(mark), expected, "{mark}");
        }
    }
}
