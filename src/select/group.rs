//! Groups of works: by year, type, venue, topic, tag, status, or any value, and groups in groups.
//!
//! Years run from the newest, types, statuses and topics in the order of their tables, all else by
//! size or alphabet; a leading `-` turns the order. A work stands in a group for each of its values;
//! works without one stand in a last group, `Other`, so that no work is lost.

use std::cmp::Ordering;
use std::collections::HashMap;

use minijinja::Value;
use minijinja::value::ValueKind;

use super::collation::Collation;
use super::direction::Direction;
use super::expression::{Expression, Language};
use super::sort::{SortKey, kind_order, status_order};
use crate::config::{GroupKey, Query, VenueStyle};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::{Kind, Status, Work};
use crate::span::{Span, Spanned};
use crate::strings::capital;
use crate::text::Text;
use crate::view::names::is_fixed;
use crate::view::values::NamesValue;
use crate::view::{Group, Lens, Listed, date, venue};
use crate::words::Words;

/// How often works may be listed in all groups together. Groups by tags in groups by tags multiply;
/// a page beyond this is a mistake.
const MAX_LISTED: usize = 500_000;
/// How many levels of groups there may be: a document has no more headings.
const MAX_LEVELS: usize = 6;

/// One level of groups.
pub(super) struct Level<'a> {
    by: By<'a>,
    direction: Direction,
    /// Which groups come first, with their titles.
    order: &'a [(Spanned<String>, Option<String>)],
    /// Whether groups of a value stand in the order in which they are first met.
    as_met: bool,
    span: Span,
}

/// What the groups of a level are made of.
enum By<'a> {
    Year,
    Date,
    Kind,
    Venue,
    Topic,
    Status,
    Value(Expression<'a>),
}

/// The group that a work belongs to.
struct Label {
    /// Its place among the groups that the query puts first.
    place: usize,
    order: SortKey,
    key: String,
    title: Text,
}

impl Label {
    /// A group that the query says nothing of.
    fn new(order: SortKey, key: impl Into<String>, title: Text) -> Label {
        Label { place: usize::MAX, order, key: key.into(), title }
    }
}

/// The levels of `query`, outermost first; faults are reported.
pub(super) fn levels<'a>(
    language: &'a Language,
    query: &'a Query,
    sink: &mut Sink,
) -> Option<Vec<Level<'a>>> {
    let keys = &query.group;
    let as_met = query.sort.as_ref().is_some_and(Vec::is_empty);
    if let Some(key) = keys.get(MAX_LEVELS) {
        sink.push(
            Diagnostic::error(codes::TOO_MANY_GROUPS, "too many levels of groups")
                .at(key.by.span)
                .help(format!(
                    "at most {MAX_LEVELS} levels are supported, as many as levels of \
                               headings"
                )),
        );
        return None;
    }
    let levels: Vec<Option<Level<'a>>> =
        keys.iter().map(|key| level(language, key, as_met, sink)).collect();
    levels.into_iter().collect()
}

/// The level of one key.
fn level<'a>(
    language: &'a Language,
    GroupKey { by: key, order }: &'a GroupKey,
    as_met: bool,
    sink: &mut Sink,
) -> Option<Level<'a>> {
    let (expression, direction) = match key.value.trim_start_matches(['-', ' ']).trim_end() {
        "topic" => {
            let plural = key.value.replace("topic", "topics");
            language.compile_key("group", &Spanned::new(plural, key.span), sink)?
        }
        _ => language.compile_key("group", key, sink)?,
    };
    let by = match expression.name() {
        Some("year") => By::Year,
        Some("date") => By::Date,
        Some("type") => By::Kind,
        Some("venue") => By::Venue,
        Some("topics") => By::Topic,
        Some("status" | "pubstate") => By::Status,
        _ => By::Value(expression),
    };
    Some(Level { by, direction, order, as_met, span: key.span })
}

/// `works` in the groups of `levels`; without levels in one group without a title.
pub(super) fn group(
    language: &Language,
    levels: &[Level<'_>],
    collation: &Collation,
    works: &[usize],
    sink: &mut Sink,
) -> Option<Vec<Group>> {
    if levels.is_empty() {
        let (key, title, groups) = (String::new(), Text::default(), Vec::new());
        return Some(vec![Group { key, title, works: listed(works), groups }]);
    }
    Grouping { language, collation, room: MAX_LISTED }.split(levels, works, sink)
}

impl Level<'_> {
    /// The order of two groups that the query says nothing of.
    fn compare(&self, a: &Label, b: &Label) -> Ordering {
        let is_last = |label: &Label| matches!(label.order, SortKey::Absent);
        let own = match &self.by {
            By::Value(expression) => expression.name().filter(|name| !is_fixed(name)),
            _ => None,
        };
        if self.as_met && own.is_some() && self.direction == Direction::Ascending {
            return is_last(a).cmp(&is_last(b));
        }
        a.order.compare(&b.order, self.direction).then_with(|| a.key.cmp(&b.key))
    }

    /// `label` of `work` with the place and title that the query gives it: by the type as it is written,
    /// by its key, by its title.
    fn placed(&self, mut label: Label, work: &Work) -> Label {
        let same = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
        let is_kind = matches!(self.by, By::Kind);
        let as_written = |row: &&(Spanned<String>, Option<String>)| {
            is_kind && same(&row.0.value, &work.kind_written.value)
        };
        let title = label.title.to_plain();
        let of_group = |row: &&(Spanned<String>, Option<String>)| {
            same(&row.0.value, &label.key)
                || same(&row.0.value, &title)
                || is_kind && Kind::find(&row.0.value).is_some_and(|kind| kind.name() == label.key)
        };
        let find =
            || self.order.iter().find(as_written).or_else(|| self.order.iter().find(of_group));
        let Some(row) = find() else { return label };
        label.place = self.order.iter().position(|other| std::ptr::eq(other, row)).unwrap_or(0);
        if is_kind {
            // Types as written are groups of their own.
            label.key.clone_from(&row.0.value);
        }
        if let Some(title) = &row.1 {
            label.title = Text::plain(title);
        }
        label
    }
}

/// Works without numbers.
fn listed(works: &[usize]) -> Vec<Listed> {
    works.iter().map(|&work| Listed { work, number: String::new() }).collect()
}

/// Works being put into groups.
struct Grouping<'a> {
    language: &'a Language,
    collation: &'a Collation,
    /// How often works may still be listed.
    room: usize,
}

impl Grouping<'_> {
    /// `works` in the groups of the first of `levels`, and in each those of the others.
    fn split(
        &mut self,
        levels: &[Level<'_>],
        works: &[usize],
        sink: &mut Sink,
    ) -> Option<Vec<Group>> {
        let Some((level, inner)) = levels.split_first() else { return Some(Vec::new()) };
        let mut found = self.gather(level, works, sink)?;
        found.sort_by(|(a, _), (b, _)| a.place.cmp(&b.place).then_with(|| level.compare(a, b)));
        let mut groups = Vec::with_capacity(found.len());
        for (label, works) in found {
            let inner = self.split(inner, &works, sink)?;
            let Label { key, title, .. } = label;
            groups.push(Group { key, title, works: listed(&works), groups: inner });
        }
        Some(groups)
    }

    /// The groups of `level` with their works, in the order in which they are first met.
    fn gather(
        &mut self,
        level: &Level<'_>,
        works: &[usize],
        sink: &mut Sink,
    ) -> Option<Vec<(Label, Vec<usize>)>> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut found: Vec<(Label, Vec<usize>)> = Vec::new();
        for &work in works {
            for label in self.labels(level, work, sink)? {
                self.room = self.room.checked_sub(1).or_else(|| too_many(level, sink))?;
                let place = *places.entry(label.key.clone()).or_insert(found.len());
                if place == found.len() {
                    found.push((label, Vec::new()));
                }
                let members = &mut found[place].1;
                if members.last() != Some(&work) {
                    members.push(work);
                }
            }
        }
        Some(found)
    }

    /// The groups of `level` that the work with index `at` belongs to, with their places.
    fn labels(&self, level: &Level<'_>, at: usize, sink: &mut Sink) -> Option<Vec<Label>> {
        let labels = self.values_of(level, at, sink)?;
        let work = self.language.lens.library.works.get(at)?;
        Some(labels.into_iter().map(|label| level.placed(label, work)).collect())
    }

    /// The groups of `level` that the work with index `at` belongs to.
    fn values_of(&self, level: &Level<'_>, at: usize, sink: &mut Sink) -> Option<Vec<Label>> {
        let lens = &self.language.lens;
        let work = lens.library.works.get(at)?;
        Some(match &level.by {
            By::Year => vec![year(work, lens.words())],
            By::Date => vec![self.date(work)],
            By::Kind => vec![Label::new(
                SortKey::Number(kind_order(work.kind)),
                work.kind.name(),
                Text::plain(lens.words().heading(work.kind)),
            )],
            By::Status => vec![Label::new(
                SortKey::Number(status_order(work.status())),
                work.status().word(),
                Text::plain(capital::first(lens.words().status(work.status()))),
            )],
            By::Venue => vec![self.venue(lens, work)],
            By::Topic => or_other(topic_labels(lens, work), lens.words()),
            By::Value(expression) => {
                let value = expression.of_work(lens, at, sink)?;
                or_other(self.values(&value, expression.name().unwrap_or_default()), lens.words())
            }
        })
    }

    /// The group of a work's date.
    fn date(&self, work: &Work) -> Label {
        let moment = work.date().and_then(|date| date.moment());
        moment.map_or_else(
            || other(self.language.lens.words()),
            |moment| {
                let key = date::iso(&moment);
                let (order, title) = (SortKey::text(&key, self.collation), Text::plain(&*key));
                Label::new(order, key, title)
            },
        )
    }

    /// The group of a work's venue.
    fn venue(&self, lens: &Lens, work: &Work) -> Label {
        let found = venue::of_work(lens, work);
        let Some(venue) = found.as_ref().and_then(|found| found.find(&lens.library)) else {
            return other(lens.words());
        };
        let short = venue.short.as_ref().filter(|_| lens.style.venue == Some(VenueStyle::Short));
        let title = short.unwrap_or(&venue.name);
        let order = SortKey::Text(self.collation.key(&title.to_plain()));
        Label::new(order, venue::key(venue), title.clone())
    }

    /// The groups of any value: one for each item of a list, two for yes and no.
    fn values(&self, value: &Value, name: &str) -> Vec<Label> {
        if let Some(names) = value.downcast_object_ref::<NamesValue>() {
            let names = names.names();
            return names.iter().map(|name| self.text(&display(name))).collect();
        }
        match value.kind() {
            ValueKind::Undefined | ValueKind::None => Vec::new(),
            ValueKind::Bool if !value.is_true() => Vec::new(),
            ValueKind::Bool => {
                let title = Text::plain(capital::first(&name.replace('_', " ")));
                vec![Label::new(SortKey::Number(1.0), "true", title)]
            }
            ValueKind::Seq | ValueKind::Iterable => {
                let items = value.try_iter().into_iter().flatten();
                items.map(|item| self.text(&item.to_string())).collect()
            }
            _ => vec![self.text(&value.to_string())],
        }
    }

    /// The group of a text.
    fn text(&self, text: &str) -> Label {
        let order = SortKey::text(text, self.collation);
        Label::new(order, text, Text::plain(text))
    }
}

/// Reports that the groups of `level` list works too often.
fn too_many<T>(level: &Level<'_>, sink: &mut Sink) -> Option<T> {
    let message = "nested groups that list every work many times";
    let fault = Diagnostic::error(codes::TOO_MANY_GROUPS, message).at(level.span);
    sink.push(fault.help("group by fewer fields with lists"));
    None
}

/// The group of works that have no value.
fn other(words: &Words) -> Label {
    Label::new(SortKey::Absent, "other", Text::plain(words.other))
}

/// `labels`, or the group of works that have none.
fn or_other(labels: Vec<Label>, words: &Words) -> Vec<Label> {
    if labels.is_empty() { vec![other(words)] } else { labels }
}

/// The group of a work's year, the newest first; works without a date are newer still, by status.
fn year(work: &Work, words: &Words) -> Label {
    if let Some(year) = work.year() {
        let key = year.to_string();
        return Label::new(SortKey::Number(-f64::from(year)), &*key, Text::plain(&*key));
    }
    let status = |status| capital::first(words.status(status));
    let (rank, key, title) = match work.status() {
        Status::InPreparation => (0.0, "in-preparation", status(Status::InPreparation)),
        Status::Submitted | Status::UnderReview => {
            (1.0, "under-review", status(Status::UnderReview))
        }
        Status::Accepted | Status::InPress => (2.0, "to-appear", words.to_appear.to_owned()),
        Status::Preprint | Status::Published | Status::Retracted => {
            (3.0, "undated", words.undated.to_owned())
        }
    };
    let before_all_years = f64::from(i32::MIN) * 2.0;
    Label::new(SortKey::Number(before_all_years + rank), key, Text::plain(title))
}

/// The groups of a work's topics.
fn topic_labels(lens: &Lens, work: &Work) -> Vec<Label> {
    let label = |at: usize| {
        let topic = lens.library.topics.get(at)?;
        let order = SortKey::Number(f64::from(u32::try_from(at).unwrap_or(u32::MAX)));
        Some(Label::new(order, &*topic.id.value, topic.title.clone()))
    };
    lens.topics_of(work).into_iter().filter_map(label).collect()
}

/// The name under which a person's works stand: the listed one, else as written.
fn display(name: &crate::view::values::NameValue) -> String {
    name.person().map_or_else(|| name.display(), |person| person.name.display())
}
