//! A page as works with their places.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::asides::asides;
use super::evidence::{Evidence, Trust};
use super::language::Language;
use super::line::Line;
use super::names::Run;
use super::read::{Core, Habit, core, is_work, read};
use super::reading::{Doubt, Reading};
use super::section::Section;
use super::title::Told;
use super::units::{Shape, Unit, Units};
use super::words::{has_initials, is_publications};
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
    let stated = owner.map(str::to_owned).or_else(|| owner::of_page(text, language));
    let mut evidence = evidence(&units, stated.as_deref());
    evidence.lists_works = owner::title(text).is_some_and(|title| is_publications(&title));
    let habit = habit(&units, &sections, &evidence);
    learn_venues(&units, &sections, &mut evidence, habit);
    let legend = legend(&units);
    let mut keys = Keys::default();
    let mut page =
        Page { comments: markup.comments, templates: markup.templates, ..Page::default() };
    page.owner.clone_from(&evidence.owner);
    let cores: Vec<Core> = units.iter().map(|unit| core(unit, &evidence, habit)).collect();
    let works = works(&units, &cores, &sections, &evidence);
    for ((unit, core), is_work) in units.iter().zip(&cores).zip(works) {
        let section = &sections[unit.section];
        if !is_work {
            let is_told = !section.is_other && looks_dated(unit);
            page.left_out.extend(Some(unit.range.clone()).filter(|_| is_told));
            continue;
        }
        let mut reading = read(unit, core, section, habit);
        take_legend(&mut reading, legend.as_ref());
        add_owner(&mut reading, stated.as_deref(), &evidence);
        let place = format!("{name}:{}", line_number(text, unit.range.start));
        page.items.push(Item {
            work: work::data(&reading, &place, &mut keys),
            range: trimmed(text, unit),
            group: section.path.clone(),
            list: unit.list,
            doubts: reading.doubts,
            kept: reading.note,
        });
    }
    renumber(&mut page.items);
    page
}

/// Which units are works: those that look so, and those of their lists that lack a date alone.
fn works(units: &[Unit], cores: &[Core], sections: &[Section], evidence: &Evidence) -> Vec<bool> {
    let mut lists: HashMap<usize, (usize, usize)> = HashMap::new();
    let mut found = Vec::new();
    for (unit, core) in units.iter().zip(cores) {
        let is_one = is_work(unit, core, &sections[unit.section], evidence);
        let count = lists.entry(unit.list).or_default();
        *count = (count.0 + usize::from(is_one), count.1 + 1);
        found.push(is_one);
    }
    for ((unit, core), is_one) in units.iter().zip(cores).zip(&mut found) {
        let (works, all) = lists.get(&unit.list).copied().unwrap_or_default();
        let is_list = works >= 3 && works * 10 >= all * 6 && unit.shape != Shape::Paragraph;
        *is_one |= is_list && !sections[unit.section].is_other && is_told(core);
    }
    found
}

/// Whether authors and title are there, or a title that is marked as such and longer than a label.
fn is_told(core: &Core) -> bool {
    let Some(title) = core.title.as_ref() else { return false };
    let has_authors =
        core.authors.as_ref().is_some_and(|run| run.names.len() > 1 || run.trust() >= Trust::Known);
    has_authors || (title.told < Told::OwnLine && title.range.len() > 25)
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
    let mut runs = runs(&lines, &evidence);
    if let Some(name) = most_frequent(&runs).filter(|_| evidence.owner.is_none()) {
        evidence.set_owner(&name);
    }
    let tails = tails(&lines, &runs, &evidence);
    if !tails.is_empty() {
        for venue in &tails {
            evidence.know_venue(venue);
        }
        runs = self::runs(&lines, &evidence);
    }
    let runs: Vec<Run> = runs.into_iter().flatten().collect();
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

/// The authors of each line, as far as there are any.
fn runs(lines: &[&Line], evidence: &Evidence) -> Vec<Option<Run>> {
    lines.iter().map(|line| authors::find(line, evidence, &asides(&line.text))).collect()
}

/// What looks like the last name of lists and is where works appeared: only ever there, before the date.
fn tails(lines: &[&Line], runs: &[Option<Run>], evidence: &Evidence) -> Vec<String> {
    let mut tails: HashMap<&str, usize> = HashMap::new();
    let mut others: HashSet<&str> = HashSet::new();
    let mut dated = 0;
    for (line, run) in lines.iter().zip(runs) {
        let Some(run) = run else { continue };
        let (last, names) = match run.names.split_last() {
            Some((last, names)) if is_tail(line, run) => (Some(last), names),
            _ => (None, run.names.as_slice()),
        };
        others.extend(names.iter().map(|found| found.text.as_str()));
        let Some(last) = last else { continue };
        dated += 1;
        let is_person = evidence.trust(&last.text) > Trust::Shape || names.is_empty();
        if is_person {
            others.insert(&last.text);
        } else {
            *tails.entry(&last.text).or_default() += 1;
        }
    }
    tails.retain(|text, _| !others.contains(text));
    let repeated: usize = tails.values().filter(|count| **count > 1).sum();
    // Where most lists end so, one that is met once is another venue.
    let is_usual = repeated * 2 > dated;
    let fits = tails
        .into_iter()
        .filter(|(text, count)| *count > 1 || is_usual || super::words::is_venue_like(text));
    fits.map(|(text, _)| text.to_owned()).collect()
}

/// Whether a date or a number follows the last name of `run`, which no `and` joins to the others.
fn is_tail(line: &Line, run: &Run) -> bool {
    let Some(last) = run.names.last() else { return false };
    let before = line.text[..last.range.start].trim_end();
    let behind = line.text[run.range.end..].trim_start_matches([' ', ',', '.', '(']);
    let is_dated = super::dates::years(behind).next().is_some_and(|(range, _)| range.start == 0);
    let is_counted = behind.starts_with(|c: char| c.is_ascii_digit()) || behind.starts_with("vol");
    before.ends_with([',', '.', ';']) && (is_dated || is_counted)
}

/// Remembers where the works appeared whose titles are told by more than their place.
fn learn_venues(units: &[Unit], sections: &[Section], evidence: &mut Evidence, habit: Habit) {
    let mut found = Vec::new();
    for unit in units {
        let section = &sections[unit.section];
        let core = core(unit, evidence, habit);
        let is_told = core.title.as_ref().is_some_and(|title| title.told < Told::OwnLine);
        if is_told && is_work(unit, &core, section, evidence) {
            found.extend(read(unit, &core, section, habit).venue);
        }
    }
    // A second list of authors within a work (“Merged as …”) ends with the owner, whom no list may lose.
    found.retain(|venue| venue.split_whitespace().count() > 1 && !evidence.is_owner(venue));
    for venue in &found {
        evidence.know_venue(venue);
    }
}

/// Adds the owner to authors of whom the page says that the owner wrote with them, where it is known who that is.
fn add_owner(reading: &mut Reading, stated: Option<&str>, evidence: &Evidence) {
    if !reading.is_joint || reading.authors.iter().any(|name| evidence.is_owner(name)) {
        return;
    }
    if let Some(name) = stated {
        reading.authors.insert(0, name.to_owned());
        reading.doubt("authors", "the page says “with”: its owner was added, in the first place");
    } else {
        reading.doubt("authors", "the page says “with”: its owner is an author, too");
    }
}

/// The name that most of the lists have, if half of them have it.
fn most_frequent(runs: &[Option<Run>]) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let runs: Vec<&Run> = runs.iter().flatten().collect();
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
fn habit(units: &[Unit], sections: &[Section], evidence: &Evidence) -> Habit {
    let mut counts: HashMap<Told, usize> = HashMap::new();
    for unit in units.iter().filter(|unit| !sections[unit.section].is_other) {
        let Core { authors: Some(run), title: Some(title), .. } =
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

/// Where `unit` stands, without what is behind it and of its list or box: white space, `:::`, the start of a
/// shortcode, and behind an item of Markdown a line such as `{:reversed="reversed"}`.
fn trimmed(text: &str, unit: &Unit) -> Range<usize> {
    let is_item = matches!(unit.shape, Shape::Numbered | Shape::Bullet);
    let is_frame = |line: &str| {
        let is_whole = line.starts_with("{{%") && line.ends_with("%}}");
        let is_of_list = is_item && line.starts_with("{:") && line.ends_with('}');
        line.starts_with(":::") || is_whole || is_of_list
    };
    let mut written = text.get(unit.range.clone()).unwrap_or_default().trim_end();
    while let Some((above, last)) = written.rsplit_once('\n')
        && is_frame(last)
    {
        written = above.trim_end();
    }
    unit.range.start..unit.range.start + written.len()
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
