//! Which work of a list another work is: by an identifier, else by title, first author and time, as the
//! rules about works that stand twice see it.

use foldhash::HashMap;

use super::apart::{is_another_thing, is_another_time, is_preprint};
use super::signs::{doi, folded_title, identifiers};
use crate::model::{FieldId, Work, fields};

/// How many works of one title are compared.
const MOST_COMPARED: usize = 12;

/// How many letters a title has at least that tells works apart.
const SHORTEST_TITLE: usize = 6;

/// What a work is to one of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same, as this field says.
    Same(FieldId),
    /// A preprint of it, or the paper of it, as far as the title tells.
    Version,
}

/// The works of a list by what they are known by.
#[derive(Debug, Default)]
pub struct Known<'w> {
    ids: HashMap<(FieldId, String), &'w Work>,
    titles: HashMap<String, Vec<&'w Work>>,
}

impl<'w> Known<'w> {
    /// The works of a list.
    pub fn of(works: &'w [Work]) -> Known<'w> {
        let mut known = Known::default();
        for work in works {
            known.add(work);
        }
        known
    }

    /// Adds a work; of two with one identifier the first counts.
    pub fn add(&mut self, work: &'w Work) {
        for id in identifiers(work) {
            self.ids.entry(id).or_insert(work);
        }
        if let Some(title) = title(work) {
            let same = self.titles.entry(title).or_default();
            if same.len() < MOST_COMPARED {
                same.push(work);
            }
        }
    }

    /// The work of the list that `work` is, or is a version of.
    pub fn find(&self, work: &Work) -> Option<(&'w Work, Likeness)> {
        let by_id = identifiers(work)
            .into_iter()
            .find_map(|id| Some((*self.ids.get(&id)?, Likeness::Same(id.0))));
        by_id.or_else(|| self.by_title(work))
    }

    /// The same by the title.
    fn by_title(&self, work: &Work) -> Option<(&'w Work, Likeness)> {
        let same = self.titles.get(&title(work)?)?;
        let fits = |other: &&&Work| !is_another_thing(work, other) && !contradicts(work, other);
        let is_version = |other: &Work| is_preprint(work) != is_preprint(other);
        let twin = same
            .iter()
            .filter(fits)
            .find(|other| !is_version(other) && !is_another_time(work, other));
        let twin = twin.map(|other| (*other, Likeness::Same(fields::TITLE)));
        let version = || same.iter().filter(fits).find(|other| is_version(other));
        twin.or_else(|| version().map(|other| (*other, Likeness::Version)))
    }
}

/// The title as it is compared, if it says enough.
fn title(work: &Work) -> Option<String> {
    folded_title(work).filter(|title| title.chars().count() >= SHORTEST_TITLE)
}

/// Whether both have a DOI, and not the same.
fn contradicts(one: &Work, other: &Work) -> bool {
    matches!((doi(one), doi(other)), (Some(one), Some(other)) if one != other)
        && is_preprint(one) == is_preprint(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::diag::Sink;
    use crate::span::Sources;
    use crate::syntax::node::Language;

    #[test]
    fn works_are_the_same_by_identifiers_then_by_title_and_time() {
        let text = "works:\n\
            - {key: a, type: article, title: On Graphs, authors: [Ann Lee], date: 2020, doi: 10.1000/A}\n\
            - {key: b, type: preprint, title: On Trees, authors: [Ann Lee], date: 2019, arxiv: '1901.00001'}\n\
            - {key: c, type: article, title: Something else, authors: [Ann Lee], doi: 10.1000/a}\n\
            - {key: d, type: article, title: On graphs!, authors: [A. Lee], date: 2020}\n\
            - {key: e, type: article, title: On Trees, authors: [Ann Lee], date: 2020, doi: 10.1000/t}\n\
            - {key: f, type: talk, title: On Graphs, authors: [Ann Lee], date: 2020}\n\
            - {key: g, type: article, title: On Graphs, authors: [Rob Roe], date: 2020}\n\
            - {key: h, type: article, title: New, authors: [Ann Lee], arxiv: '1901.00001v2'}\n";
        let file = Sources::default().add("a.yaml", text);
        let library = decode::read_as(Language::Yaml, file, text, &mut Sink::default());
        let known = Known::of(&library.works[..2]);
        let said = |at: usize| {
            known.find(&library.works[at]).map(|(work, how)| (work.key.value.as_str(), how))
        };
        assert_eq!(said(2), Some(("a", Likeness::Same(fields::DOI))));
        assert_eq!(said(3), Some(("a", Likeness::Same(fields::TITLE))));
        assert_eq!(said(4), Some(("b", Likeness::Version)));
        assert_eq!(said(5), None);
        assert_eq!(said(6), None);
        assert_eq!(said(7), Some(("b", Likeness::Same(fields::ARXIV))));
    }
}
