//! Queries over small libraries, as the config asks them.

mod expressions;
mod groups;
mod numbers;
mod order;

use super::*;
use crate::config::{Count, GroupKey, Numbering, Style, VenueStyle};
use crate::diag::{Diagnostic, codes};
use crate::model::value::Value as Written;
use crate::model::{Data, Status};
use crate::span::{Span, Spanned};
use crate::view::sample::{Sample, file, work};

/// A query with the filter `text`, which stands in the config at byte 7.
fn filtered(text: &str) -> Query {
    Query { filter: Some(placed(text)), ..Query::default() }
}

/// `text` as it stands in the config from byte 7 on.
fn placed(text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), Span::new(file(), 7..7 + text.len()))
}

/// A query with sort keys.
fn sorted(keys: &[&str]) -> Query {
    Query { sort: Some(keys.iter().map(|key| placed(key)).collect()), ..Query::default() }
}

/// A query with group keys, in the order of the sources.
fn grouped(keys: &[&str]) -> Query {
    let group = keys.iter().map(|key| placed(key).into()).collect();
    Query { filter: Some(placed("not unpublished")), group, ..sorted(&[]) }
}

/// The keys of the works that `query` lists, which must have no fault.
fn keys(lens: &Arc<Lens>, query: &Query) -> Vec<String> {
    let mut sink = Sink::default();
    let groups = run(lens, query, Reach::Heads, &mut sink);
    assert_eq!(sink.findings(), []);
    let key = |at: usize| lens.library.works[at].key.value.clone();
    groups.iter().flat_map(|group| &group.works).map(|listed| key(listed.work)).collect()
}

/// The groups as one line: `2024[a,b] 2023[c]`, inner groups in round brackets, numbers after `:`.
fn outline(lens: &Arc<Lens>, groups: &[Group]) -> String {
    let one = |group: &Group| {
        let works: Vec<String> = group
            .works
            .iter()
            .map(|listed| {
                let key = &lens.library.works[listed.work].key.value;
                let colon = if listed.number.is_empty() { "" } else { ":" };
                format!("{key}{colon}{}", listed.number)
            })
            .collect();
        let inner = outline(lens, &group.groups);
        let inner = if inner.is_empty() { inner } else { format!("({inner})") };
        format!("{}[{}]{inner}", group.title.to_plain(), works.join(","))
    };
    groups.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The outline of what `query` gives, which must have no fault.
fn run_outline(lens: &Arc<Lens>, query: &Query) -> String {
    let mut sink = Sink::default();
    let groups = run(lens, query, Reach::Heads, &mut sink);
    assert_eq!(sink.findings(), []);
    outline(lens, &groups)
}

/// The findings of `query`.
fn faults(lens: &Arc<Lens>, query: &Query) -> Vec<Diagnostic> {
    let mut sink = Sink::default();
    run(lens, query, Reach::Heads, &mut sink);
    sink.into_sorted()
}

/// Works of several types, dates and people.
fn shelf() -> Arc<Lens> {
    Sample::new()
        .with(
            work("post")
                .kind("blog")
                .titled("Building and Aligning LLM")
                .dated(2025, 11)
                .with_words("tags", &["RLHF", "LLM"])
                .with_literal("reading-time", "22")
                .flagged("selected")
                .by("Bing", "He", |author| author.is_self = true),
        )
        .with(
            work("www")
                .kind("inproceedings")
                .titled("Reinforcement Learning-based Counter-Misinformation")
                .dated(2023, 4)
                .at_venue(0)
                .with_literal("doi", "10.1145/3543507.3583388")
                .by("Bing", "He", |author| {
                    author.is_self = true;
                    author.equal = true;
                    author.person = Some(0);
                })
                .by("Srijan", "Kumar", |author| author.equal = true),
        )
        .with(
            work("journal")
                .titled("A Survey on the Role of Crowds")
                .dated(2025, 1)
                .at_venue(1)
                .with_literal("volume", "19")
                .by("Yingchen", "Ma", |_| {})
                .by("Bing", "He", |author| author.is_self = true),
        )
        .with(work("soon").titled("Not yet dated").at_status(Status::InPress).at_venue(1))
        .with(work("secret").titled("Under review").at_status(Status::UnderReview))
        .with(work("hidden").titled("Hidden").dated(2024, 1).flagged("hidden"))
        .with(work("old").kind("book").titled("Zeitgeist").dated(2019, 0).prose("theme", "x"))
        .lens()
}
