//! A page as works with their places.

use std::collections::HashMap;
use std::ops::Range;

use super::evidence::{Evidence, Trust};
use super::language::Language;
use super::line::Line;
use super::names::Run;
use super::read::{Core, Habit, core, is_work, read};
use super::reading::{Doubt, Reading};
use super::title::Told;
use super::units::{Unit, Units};
use super::words::has_initials;
use super::{authors, brackets, markup, owner, units, work};
use crate::formats::key::Keys;
use crate::model::Data;
use crate::strings::lines;

/// A page that was read.
#[cfg_attr(
    not(feature = "internals"),
    allow(dead_code, reason = "for whoever puts a list back into its page")
)]
#[derive(Debug, Default)]
pub struct Page {
    /// The works, in the order of the page.
    pub items: Vec<Item>,
    /// The owner's name, as the page writes it most fully; `None` where nothing tells it.
    pub owner: Option<String>,
    /// The comments, which are not read.
    pub comments: Vec<Range<usize>>,
    /// What a template language fills when the site is built.
    pub templates: Vec<Range<usize>>,
    /// What looked like a work and was left out: its bytes.
    pub left_out: Vec<Range<usize>>,
}

/// A work on a page.
#[cfg_attr(
    not(feature = "internals"),
    allow(dead_code, reason = "for whoever puts a list back into its page")
)]
#[derive(Debug)]
pub struct Item {
    /// The fields of a source; comments say which are guessed.
    pub work: Data,
    /// The bytes of its item, row or paragraph in the page.
    pub range: Range<usize>,
    /// The headings above it, the outermost first.
    pub group: Vec<String>,
    /// Which list of the page it is in, from 0.
    pub list: usize,
    /// The fields that were guessed.
    pub doubts: Vec<Doubt>,
    /// The words that are kept in `note` because no field is known for them.
    pub kept: Vec<String>,
}

/// Reads the page `text`, called `name` in comments. `owner` is the name of whose page it is, if that is known;
/// else the page's front matter or the name that it marks most often tells.
pub fn page(text: &str, name: &str, language: Language, owner: Option<&str>) -> Page {
    let markup = markup::read(text, language);
    let Units { units, sections } = units::find(&markup.root);
    let stated = owner.map(str::to_owned).or_else(|| owner::of_front(text));
    let evidence = evidence(&units, stated.as_deref());
    let habit = habit(&units, &evidence);
    let legend = legend(&units);
    let mut keys = Keys::default();
    let mut page = Page {
        owner: evidence.owner.clone(),
        comments: markup.comments,
        templates: markup.templates,
        ..Page::default()
    };
    for unit in &units {
        let section = &sections[unit.section];
        let core = core(unit, &evidence, habit);
        if !is_work(unit, &core, section, &evidence) {
            if !section.is_other && looks_dated(unit) {
                page.left_out.push(unit.range.clone());
            }
            continue;
        }
        let mut reading = read(unit, &core, section, habit);
        take_legend(&mut reading, legend.as_ref());
        let place = format!("{name}:{}", line_number(text, unit.range.start));
        page.items.push(Item {
            work: work::data(&reading, &place, &mut keys),
            range: trimmed(text, unit.range.clone()),
            group: section.path.clone(),
            list: unit.list,
            doubts: reading.doubts,
            kept: reading.note,
        });
    }
    renumber(&mut page.items);
    page
}

/// What the page says of a mark at names.
fn legend(units: &[Unit]) -> Option<(String, String)> {
    let short = units.iter().filter(|unit| unit.line.text.len() < 200);
    short.into_iter().find_map(|unit| brackets::legend(&unit.line.text))
}

/// What the page says of its people.
fn evidence(units: &[Unit], owner: Option<&str>) -> Evidence {
    let lines: Vec<&Line> = units.iter().map(|unit| &unit.line).collect();
    let mut evidence = Evidence::new(owner, &lines);
    let runs: Vec<Run> = lines.iter().filter_map(|line| authors::find(line, &evidence)).collect();
    if let Some(name) = most_frequent(&runs).filter(|_| evidence.owner.is_none()) {
        evidence.set_owner(&name);
    }
    let has_owner = |run: &Run| run.names.iter().any(|found| evidence.is_owner(&found.text));
    let good: Vec<&Run> = runs
        .iter()
        .filter(|run| has_owner(run) || run.trust() >= Trust::Initials && run.names.len() > 2)
        .collect();
    let names = || good.iter().flat_map(|run| &run.names);
    let inverted = names().filter(|found| found.text.contains(',')).count();
    let all = names().count();
    let texts: Vec<String> = names().map(|found| found.text.clone()).collect();
    let with_initials = names().filter(|found| has_initials(&found.text)).count();
    evidence.inverts = inverted * 2 > all;
    evidence.abbreviates = with_initials * 10 > all * 9;
    for name in &texts {
        evidence.know(name);
    }
    evidence.refresh();
    evidence
}

/// The name that most of the lists have, if half of them have it.
fn most_frequent(runs: &[Run]) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for found in runs.iter().flat_map(|run| &run.names) {
        *counts.entry(found.text.as_str()).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> =
        counts.into_iter().filter(|(name, _)| name.contains(' ')).collect();
    counts.sort_unstable_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let &(name, count) = counts.first()?;
    (count >= 3 && count * 2 >= runs.len()).then(|| name.to_owned())
}

/// What most works of the page have in common.
fn habit(units: &[Unit], evidence: &Evidence) -> Habit {
    let mut counts: HashMap<Told, usize> = HashMap::new();
    for unit in units {
        let Core { authors: Some(run), title: Some(title) } =
            core(unit, evidence, Habit::default())
        else {
            continue;
        };
        if run.trust() >= Trust::Initials || run.names.len() > 1 {
            *counts.entry(title.told).or_default() += 1;
        }
    }
    let total: usize = counts.values().sum();
    let mut counts: Vec<(Told, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(told, count)| (std::cmp::Reverse(*count), *told));
    let usual = counts
        .first()
        .filter(|(_, count)| *count >= 2 && *count * 2 > total)
        .map(|(told, _)| *told);
    Habit { told: usual }
}

/// Whether a unit that is no work has a year and words enough to be one.
fn looks_dated(unit: &Unit) -> bool {
    let words = unit.line.text.split_whitespace().count();
    (5..120).contains(&words)
        && super::dates::years(&unit.line.text).next().is_some()
        && super::read::is_marked_up(&unit.line)
}

/// Takes what the page says of a mark that the work has.
fn take_legend(reading: &mut Reading, legend: Option<&(String, String)>) {
    let Some((mark, meaning)) = legend else { return };
    let is_used = reading.authors.iter().any(|name| name.ends_with(mark.as_str()));
    if is_used && reading.marks.is_empty() {
        reading.marks.push((mark.clone(), meaning.clone()));
    }
}

/// The number of the line of the byte `at`.
fn line_number(text: &str, at: usize) -> usize {
    let start = lines::start(text, at);
    memchr::memchr_iter(b'\n', &text.as_bytes()[..start]).count() + 1
}

/// `range` without the white space at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let written = text.get(range.clone()).unwrap_or_default();
    range.start..range.start + written.trim_end().len()
}

/// Numbers the lists from 0.
fn renumber(items: &mut [Item]) {
    let mut seen: Vec<usize> = Vec::new();
    for item in items {
        if seen.last() != Some(&item.list) {
            seen.push(item.list);
        }
        item.list = seen.len() - 1;
    }
}
