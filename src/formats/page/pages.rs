//! A page as works with their places.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::asides::asides;
use super::dates::is_dated;
use super::evidence::{Evidence, Trust};
use super::language::Language;
use super::line::Line;
use super::names::{Found, Run};
use super::read::{Core, Habit, core, is_work, read};
use super::reading::{Doubt, Reading};
use super::section::Section;
use super::title::Told;
use super::units::{Shape, Unit, Units};
use super::words::has_initials;
use super::{authors, brackets, doubts, markup, owner, units, work};
use crate::formats::key::Keys;
use crate::model::Data;
use crate::model::identity::name_key;
use crate::strings::lines;
use crate::syntax::names::parse_one;

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
    /// The names of files that print a part of it.
    pub files: Vec<Range<usize>>,
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
    let is_met = |family: &str| is_met(family, &units);
    let of_page = || owner::of_page(text, language, &markup.root, is_met);
    let stated = owner.map(str::to_owned).or_else(of_page);
    let mut evidence = evidence(&units, stated.as_deref());
    evidence.lists_works = owner::says_works(text, &markup.root);
    let habit = habit(&units, &sections, &evidence);
    learn_venues(&units, &sections, &mut evidence, habit);
    let legend = legend(&units);
    let cores: Vec<Core> = units.iter().map(|unit| core(unit, &evidence, habit)).collect();
    let works = works(&units, &cores, &sections, &evidence);
    let lists = lists(&units, &works);
    let (works, others): (Vec<_>, Vec<_>) =
        units.iter().zip(&cores).zip(works).partition(|(_, is_work)| *is_work);
    let read = |((unit, core), _): ((&Unit, &Core), bool)| {
        let mut reading = read(unit, core, &sections[unit.section], habit);
        take_legend(&mut reading, legend.as_ref());
        add_owner(&mut reading, stated.as_deref(), &evidence);
        reading
    };
    let mut readings: Vec<Reading> = works.iter().copied().map(read).collect();
    doubts::compare(&mut readings);
    let (comments, templates, files) = (markup.comments, markup.templates, markup.files);
    let mut page = Page { comments, templates, files, ..Page::default() };
    page.owner = evidence.ordered_owner();
    let others = others.iter().map(|((unit, _), _)| unit);
    let is_told = |unit: &&&Unit| !sections[unit.section].is_other && looks_dated(unit, &lists);
    page.left_out = others.filter(is_told).map(|unit| unit.range.clone()).collect();
    let mut keys = Keys::default();
    for (((unit, _), _), reading) in works.iter().zip(readings) {
        let place = format!("{name}:{}", line_number(text, unit.range.start));
        let work = work::data(&reading, &place, &mut keys);
        let range = trimmed(text, unit);
        page.items.push(item(unit, reading, &sections[unit.section], work, range));
    }
    renumber(&mut page.items);
    page
}

/// Whether a third of the dated `units`, and two of them, have the name `family`.
fn is_met(family: &str, units: &[Unit]) -> bool {
    let dated = || units.iter().filter(|unit| is_dated(&unit.line.text));
    let is_in = |unit: &&Unit| {
        unit.line.text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == family)
    };
    let met = dated().filter(is_in).count();
    met > 1 && met * 3 >= dated().count()
}

/// The work of `unit`, which stands at `range`.
fn item(unit: &Unit, reading: Reading, section: &Section, work: Data, range: Range<usize>) -> Item {
    Item {
        work,
        range,
        group: section.path.clone(),
        list: unit.list,
        doubts: reading.doubts,
        kept: reading.note,
    }
}

/// The lists in which works stand.
fn lists(units: &[Unit], works: &[bool]) -> HashSet<usize> {
    let works = units.iter().zip(works).filter(|(_, is_work)| **is_work);
    works.map(|(unit, _)| unit.list).collect()
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
    if evidence.owner.is_none()
        && let Some(name) =
            super::starts::most_repeated(&lines).or_else(|| most_frequent(&lines, &runs))
    {
        evidence.set_owner(&name);
        runs = self::runs(&lines, &evidence);
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
    let texts: Vec<String> =
        good.iter().flat_map(|run| &run.names).map(|found| found.text.clone()).collect();
    let style = Style::of(&good);
    (evidence.inverts, evidence.inverts_first) = (style.inverts, style.inverts_first);
    evidence.trails = style.trails;
    evidence.abbreviates = style.abbreviates;
    // Where all names have initials, what has none is where a work appeared.
    let may_be_name =
        |name: &&String| !evidence.abbreviates || has_initials(name) || name.contains(',');
    let texts: Vec<&String> = texts.iter().filter(may_be_name).collect();
    for name in texts {
        evidence.know(name);
    }
    evidence.refresh();
    evidence
}

/// How the page writes names.
struct Style {
    inverts: bool,
    inverts_first: bool,
    abbreviates: bool,
    trails: bool,
}

impl Style {
    /// How most names in `runs` are written.
    fn of(runs: &[&Run]) -> Style {
        let most = |names: &[&Found]| {
            names.iter().filter(|found| found.text.contains(',')).count() * 2 > names.len()
        };
        let all: Vec<&Found> = runs.iter().flat_map(|run| &run.names).collect();
        let firsts: Vec<&Found> = runs.iter().filter_map(|run| run.names.first()).collect();
        // What stands last in a list may be where the work appeared.
        let sure = runs.iter().filter_map(|run| run.names.split_last());
        let sure: Vec<&Found> = sure.flat_map(|(_, names)| names).collect();
        let trailing = sure.iter().filter(|found| super::words::trails(&found.text)).count();
        let with_initials = sure.iter().filter(|found| has_initials(&found.text)).count();
        Style {
            inverts: most(&all),
            inverts_first: most(&firsts),
            abbreviates: with_initials > 0 && with_initials * 10 > sure.len() * 9,
            trails: trailing > 2 && trailing * 10 > sure.len() * 8,
        }
    }
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
fn most_frequent(lines: &[&Line], runs: &[Option<Run>]) -> Option<String> {
    let mut counts: HashMap<String, (usize, &str)> = HashMap::new();
    // The owner writes with others, not with themselves.
    let is_with = |line: &Line, run: &Run| {
        authors::lead(&line.text[..run.range.start]).is_some_and(authors::is_with)
    };
    let runs = lines.iter().zip(runs).filter_map(|(line, run)| Some((line, run.as_ref()?)));
    let runs: Vec<&Run> =
        runs.filter(|(line, run)| !is_with(line, run)).map(|(_, run)| run).collect();
    for found in runs.iter().flat_map(|run| &run.names).filter(|found| found.text.contains(' ')) {
        // `B. Lee` and `Lee, B.` are one.
        let key = name_key(&parse_one(&found.ordered()).name);
        let (count, longest) = counts.entry(key).or_default();
        *count += 1;
        if found.text.len() > longest.len() {
            *longest = &found.text;
        }
    }
    let mut counts: Vec<(usize, &str)> = counts.into_values().collect();
    counts.sort_unstable_by_key(|(count, name)| (std::cmp::Reverse(*count), *name));
    let &(count, name) = counts.first()?;
    (count >= 3 && count * 2 >= runs.len()).then(|| name.to_owned())
}

/// What most works of the page have in common.
fn habit(units: &[Unit], sections: &[Section], evidence: &Evidence) -> Habit {
    let mut counts: HashMap<Told, usize> = HashMap::new();
    let mut others = 0;
    for unit in units.iter().filter(|unit| !sections[unit.section].is_other) {
        let core = core(unit, evidence, Habit::default());
        let Core { authors: Some(run), title: Some(title), .. } = core else {
            others += usize::from(core.title.is_some() && is_dated(&unit.line.text));
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
        // What a few do that have authors says nothing of the many that have none.
        .filter(|_| total >= others)
        .filter(|(_, count)| *count >= 2 && *count * 2 > total)
        .map(|(told, _)| *told);
    Habit { told: usual }
}

/// Whether a unit that is no work has a year and words enough to be one, and stands in one of the `lists` of works
/// or is marked up.
fn looks_dated(unit: &Unit, lists: &HashSet<usize>) -> bool {
    let words = unit.line.text.split_whitespace().count();
    (5..120).contains(&words)
        && super::dates::years(&unit.line.text).next().is_some()
        && (lists.contains(&unit.list) || super::read::is_marked_up(&unit.line))
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
