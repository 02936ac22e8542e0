//! Lists of works: groups, all works of several groups, the marks they use, how many they are.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::data;
use super::group::{Group, Listed};
use super::lens::Lens;
use super::shown::{MARKS, Mark, mark_content, may_be_marked};
use super::values::{TextValue, prose, record};
use crate::model::slug::slug;
use crate::model::{Contributor, Kind, Role, Work};
use crate::text::{Markup, Text};
use crate::words::Words;

/// Works in their order, each made when it is asked for.
#[derive(Debug)]
struct WorksValue {
    lens: Arc<Lens>,
    works: Vec<Listed>,
}

impl Object for WorksValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let listed = self.works.get(key.as_usize()?)?;
        Some(super::work::work(&self.lens, listed.work, Some(&listed.number)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.works.len())
    }
}

/// Works in their order as a value.
fn listed(lens: &Arc<Lens>, works: Vec<Listed>) -> Value {
    Value::from_object(WorksValue { lens: Arc::clone(lens), works })
}

/// A group: key, slug, title, works, groups.
pub fn group(lens: &Arc<Lens>, group: &Group) -> Value {
    let title = Value::from_object(TextValue(group.title.clone()));
    let (works, groups) = (listed(lens, group.works.clone()), groups(lens, &group.groups));
    record(
        &["key", "slug", "title", "works", "groups"],
        [Value::from(&group.key), slug(&group.key).into(), title, works, groups],
    )
}

/// Groups in their order.
pub fn groups(lens: &Arc<Lens>, groups: &[Group]) -> Value {
    groups.iter().map(|one| group(lens, one)).collect()
}

/// All works of `groups`, once each.
pub fn works(lens: &Arc<Lens>, groups: &[Group]) -> Value {
    listed(lens, once_each(groups).cloned().collect())
}

/// The works of `groups` in their order, a work that stands in several only where it comes first.
pub(super) fn once_each(groups: &[Group]) -> impl Iterator<Item = &Listed> {
    let mut seen = HashSet::new();
    groups.iter().flat_map(|group| &group.works).filter(move |listed| seen.insert(listed.work))
}

/// The marks that the works of `groups` show, each with `mark`, `text` and `meaning`.
pub fn legend(lens: &Arc<Lens>, groups: &[Group]) -> Value {
    // A work that stands in two groups shows no other marks in the second.
    let listed = groups.iter().flat_map(|group| &group.works);
    let works = listed.filter_map(|listed| lens.library.works.get(listed.work));
    let works: Vec<&Work> = works.filter(|work| may_be_marked(work, lens)).collect();
    let is_used = |mark: &Mark| works.iter().any(|work| mark.is_used(work, lens));
    let shown = MARKS.iter().filter_map(|mark| Some((mark, mark.shown(&lens.style)?)));
    let entry = |(mark, shown): (&Mark, &str)| {
        let text = mark.text(&lens.style, lens.words());
        let shown = prose(lens.mode, &Text::inline(mark_content(shown), Markup::Plain));
        record(&["mark", "text", "meaning"], [shown, text.into(), mark.meaning.into()])
    };
    shown.filter(|(mark, _)| is_used(mark)).map(entry).collect()
}

/// How many works `groups` hold: `works`, `first_author` and `last_author` (those where I am first
/// or last), `types` and `statuses` with the number of each, and in words `text` (`23 works, 12 as
/// first author`) and `types_text` (`Journal Articles: 10, Conference Papers: 13`).
pub fn counts(lens: &Arc<Lens>, groups: &[Group]) -> Value {
    let mut counted = Counts::default();
    for work in once_each(groups).filter_map(|listed| lens.library.works.get(listed.work)) {
        counted.add(work, lens);
    }
    counted.value(lens.words())
}

/// Works, counted.
#[derive(Debug, Default)]
struct Counts {
    works: usize,
    first_author: usize,
    last_author: usize,
    types: BTreeMap<Kind, usize>,
    statuses: BTreeMap<&'static str, usize>,
}

impl Counts {
    /// Counts `work`.
    fn add(&mut self, work: &Work, lens: &Lens) {
        let authors: Vec<&Contributor> = work.people(Role::Author).collect();
        let is_self = |author: Option<&&Contributor>| author.is_some_and(|one| lens.is_self(one));
        self.works += 1;
        self.first_author += usize::from(is_self(authors.first()));
        self.last_author += usize::from(authors.len() > 1 && is_self(authors.last()));
        *self.types.entry(work.kind).or_insert(0) += 1;
        *self.statuses.entry(work.status().word()).or_insert(0) += 1;
    }

    /// The counts as templates see them.
    fn value(self, words: &Words) -> Value {
        let all = words.counted(self.works, words.works);
        let first = words.counted(self.first_author, words.first_author);
        let text = if self.first_author > 0 { format!("{all}, {first}") } else { all };
        let heading = |(kind, count): (&Kind, &usize)| format!("{}: {count}", words.heading(*kind));
        let types_text: Vec<String> = self.types.iter().map(heading).collect();
        let types = self.types.into_iter().map(|(kind, count)| (kind.name(), Value::from(count)));
        let statuses = self.statuses.into_iter().map(|(word, count)| (word, Value::from(count)));
        data::map([
            ("works", Value::from(self.works)),
            ("first_author", Value::from(self.first_author)),
            ("last_author", Value::from(self.last_author)),
            ("types", data::map(types)),
            ("statuses", data::map(statuses)),
            ("text", Value::from(text)),
            ("types_text", Value::from(types_text.join(", "))),
        ])
    }
}
