//! Works looked up among others by what shows that they are the same.

use std::borrow::Cow;

use foldhash::HashMap;

use super::apart::{has_another_doi, is_another_thing, is_another_time, is_of_thesis, is_preprint};
use super::signs::{arxiv, doi};
use crate::model::{FieldId, Work, fields};

/// How two works can be seen to be one, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The same DOI.
    Doi,
    /// The same arXiv id.
    Arxiv,
    /// The same title by the same first author, and nothing that tells the two apart.
    Title,
}

impl Sign {
    /// All of them, the surest first.
    const ALL: [Sign; 3] = [Sign::Doi, Sign::Arxiv, Sign::Title];

    /// Its name in a sentence: "the same … as".
    pub const fn name(self) -> &'static str {
        match self {
            Sign::Doi => "DOI",
            Sign::Arxiv => "arXiv id",
            Sign::Title => "title",
        }
    }

    /// The field that has it.
    pub const fn field(self) -> FieldId {
        match self {
            Sign::Doi => fields::DOI,
            Sign::Arxiv => fields::ARXIV,
            Sign::Title => fields::TITLE,
        }
    }
}

/// How many works with the same sign are looked at: enough for every honest list.
const MOST_COMPARED: usize = 8;

/// What a work is looked up by, a value for each sign.
#[derive(Debug)]
pub struct Marks<'t>([Option<Cow<'t, str>>; 3]);

impl<'t> Marks<'t> {
    /// Those of `work`, whose `own_title` is `title`.
    pub fn of(work: &Work, title: Option<Cow<'t, str>>) -> Marks<'t> {
        Marks([doi(work).map(Cow::Owned), arxiv(work).map(Cow::Owned), title])
    }
}

/// Works, by their signs.
#[derive(Debug, Default)]
pub struct Twins<'a> {
    known: [HashMap<Cow<'a, str>, Vec<&'a Work>>; 3],
}

impl<'a> Twins<'a> {
    /// The known work that `work` is, with the surest sign of it; within one list those that it says
    /// belong together (`are_linked`) are no twins, which `is_excused` tells.
    pub fn find(
        &self,
        work: &Work,
        marks: &Marks<'_>,
        is_excused: impl Fn(&Work) -> bool,
    ) -> Option<(Sign, &'a Work)> {
        let rows = Sign::ALL.into_iter().zip(&marks.0).zip(&self.known);
        let mut rows = rows;
        rows.find_map(|((sign, value), known)| {
            let twins = known.get(value.as_deref()?)?;
            let same = |other: &&&Work| !is_excused(other) && is_same(work, other, sign);
            Some((sign, *twins.iter().find(same)?))
        })
    }

    /// Makes `work` known.
    pub fn add(&mut self, work: &'a Work, marks: Marks<'a>) {
        for (value, known) in marks.0.into_iter().zip(&mut self.known) {
            let Some(value) = value else { continue };
            let works = known.entry(value).or_default();
            if works.len() < MOST_COMPARED {
                works.push(work);
            }
        }
    }
}

/// Whether two works that share `sign` are one: a title says less than an identifier.
fn is_same(a: &Work, b: &Work, sign: Sign) -> bool {
    sign != Sign::Title
        || is_preprint(a) == is_preprint(b)
            && !is_another_thing(a, b)
            && !is_another_time(a, b)
            && !has_another_doi(a, b)
            && !is_of_thesis(a, b)
}
