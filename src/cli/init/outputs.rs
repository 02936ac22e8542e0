//! The config, the works and the kept lines for a page whose style was learnt.

use std::ops::Range;

use super::choice::Choice;
use super::joined::{Joined, Mark};
use crate::learn::{Groups, Learnt, Order, Region};
use crate::model::Data;
use crate::model::slug::{find_slug, slug};
use crate::render::Target;
use crate::strings::free::first_free;
use crate::syntax::write;

/// The field that says in which section of a page a work stands.
const SECTION: &str = "section";

/// The start of the fields that say of which shape the line of a work is.
const SHAPE: &str = "shape_";

/// Which lines are kept by hand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Those that the pattern does not give.
    Needed,
    /// All.
    All,
}

/// What a page becomes.
pub(super) struct Made {
    /// The outputs of the config.
    pub(super) outputs: Vec<Data>,
    /// The style of all outputs, if there are several.
    pub(super) style: Option<Data>,
    /// What works say for it: their sections where these are not told by type or year, and the shapes of lines. Works
    /// are counted as they stand on the page.
    pub(super) marks: Vec<Mark>,
    /// The lines that are kept by hand: of which work, for which output.
    pub(super) kept: Vec<KeptLine>,
    /// The names of the regions.
    pub(super) names: Vec<String>,
    /// How many lines the pattern gives.
    pub(super) given: usize,
}

/// A line that is kept by hand.
pub(super) struct KeptLine {
    /// The work, as it stands on the page.
    pub(super) work: usize,
    /// The output.
    pub(super) output: String,
    /// What is kept of it.
    pub(super) line: Data,
}

/// A key and its value.
fn pair(key: &str, value: impl Into<String>) -> (String, Data) {
    (key.to_owned(), Data::Text(value.into()))
}

/// What the page `path` becomes, of which `learnt` was learnt and that shows what `choice` says.
pub(super) fn outputs(path: &str, learnt: &Learnt, choice: &Choice, kept: Kept) -> Made {
    let names = names(learnt, choice);
    let sections = Sections::of(learnt, field(choice, SECTION));
    let mut marks = sections.marks();
    marks.extend(shapes(learnt, choice));
    let is_alone = learnt.regions.len() == 1;
    let style = (!is_alone).then(|| shaped(learnt.style.clone(), choice));
    let (mut outputs, mut lines, mut given) = (Vec::new(), Vec::new(), 0);
    for (at, (region, name)) in learnt.regions.iter().zip(&names).enumerate() {
        let mut output = output((path, name), region, &sections, at, choice);
        let own = region.style.clone().or_else(|| is_alone.then(|| learnt.style.clone()));
        output.extend(own.map(|own| ("style".to_owned(), shaped(own, choice))));
        outputs.push(Data::Map(output));
        for (place, work) in region.works.clone().enumerate() {
            let is_given = region.given.get(place) == Some(&true) && kept == Kept::Needed;
            given += usize::from(is_given);
            let body = region.bodies.get(place).filter(|_| !is_given);
            let number = region.restarts.get(place).copied().flatten();
            let line = by_hand(body, number);
            let output = format!("{path}#{name}");
            lines.extend(line.map(|line| KeptLine { work, output, line }));
        }
    }
    Made { outputs, style, marks, kept: lines, names, given }
}

/// The field `name` of works for the page that `choice` is of: pages do not share them.
fn field(choice: &Choice, name: &str) -> String {
    if choice.prefix.is_empty() { name.to_owned() } else { format!("{}_{name}", choice.prefix) }
}

/// Says of the works whose lines are written otherwise than most how they are.
fn shapes(learnt: &Learnt, choice: &Choice) -> Vec<Mark> {
    let mut found = Vec::new();
    for region in &learnt.regions {
        for (work, names) in region.works.clone().zip(&region.shapes) {
            let value = Data::Plain("true".to_owned());
            let mark =
                |name: &String| Mark { work, field: field(choice, name), value: value.clone() };
            found.extend(names.iter().map(mark));
        }
    }
    found
}

/// `style`, which asks for the shapes of lines by the fields of the page that `choice` is of.
fn shaped(style: Data, choice: &Choice) -> Data {
    let own = field(choice, SHAPE);
    style.with_texts(&|pattern| pattern.replace(SHAPE, &own))
}

/// What is kept by hand of a work: its line, its number, or both.
fn by_hand(line: Option<&String>, number: Option<usize>) -> Option<Data> {
    let number = number.map(|number| Data::Plain(number.to_string()));
    match (line, number) {
        (None, None) => None,
        (Some(line), None) => Some(Data::Text(line.clone())),
        (line, number) => {
            let line = line.map(|line| pair("line", line));
            let number = number.map(|number| ("number".to_owned(), number));
            Some(Data::Map(number.into_iter().chain(line).collect()))
        }
    }
}

/// A name for each region: that of its only section, else a number.
fn names(learnt: &Learnt, choice: &Choice) -> Vec<String> {
    let usual =
        if choice.filter.as_deref() == Some("selected") { "selected" } else { "publications" };
    let mut names: Vec<String> = Vec::new();
    for region in &learnt.regions {
        let base = match region.titles.as_slice() {
            [title] if learnt.regions.len() > 1 && find_slug(title).is_some() => slug(title),
            _ => usual.to_owned(),
        };
        names.push(first_free(&base, "-", |name| names.iter().all(|known| known != name)));
    }
    names
}

/// `output` with `style`, if it has none of its own.
pub(super) fn with_style(output: Data, style: Option<&Data>) -> Data {
    match (output, style) {
        (Data::Map(mut pairs), Some(style)) if pairs.iter().all(|(name, _)| name != "style") => {
            pairs.push(("style".to_owned(), style.clone()));
            Data::Map(pairs)
        }
        (output, _) => output,
    }
}

/// The `lines` of works of `joined` as overlays, one for each work.
pub(super) fn kept(joined: &Joined, lines: &[KeptLine]) -> Vec<Data> {
    let of_work = |work: usize| {
        let own = lines.iter().filter(|line| line.work == work);
        let own: Vec<_> = own.map(|line| (line.output.clone(), line.line.clone())).collect();
        let key = Data::Text(joined.entries[work].key.clone());
        let fields = vec![("key".to_owned(), key), ("lines".to_owned(), Data::Map(own.clone()))];
        (!own.is_empty()).then_some(Data::Map(fields))
    };
    joined.order.iter().filter_map(|work| of_work(*work)).collect()
}

/// Which section of the page each work stands in.
struct Sections {
    /// For each work its section.
    of: Vec<String>,
    /// For each type the section of most of its works; none where years make the groups.
    types: Vec<(String, String)>,
    /// For each work its type.
    kinds: Vec<String>,
    /// For each region the titles that tell its works; none for the one that takes all others.
    told: Vec<Option<Vec<String>>>,
    /// For each work whether its year is not that of its section.
    odd: Vec<bool>,
    /// Whether sections matter at all.
    is_used: bool,
    /// The field of works that says theirs.
    field: String,
}

impl Sections {
    /// The sections of the regions of `learnt`, which works say in `field`.
    fn of(learnt: &Learnt, field: String) -> Sections {
        let regions = &learnt.regions;
        let is_years = |region: &Region| matches!(region.groups, Groups::Years(_));
        let rest = (0..regions.len()).max_by_key(|at| {
            (is_years(&regions[*at]), regions[*at].works.len(), std::cmp::Reverse(*at))
        });
        let titles: Vec<Vec<String>> = (0..regions.len()).map(|at| titles(regions, at)).collect();
        let told = |(at, titles): (usize, &Vec<String>)| (rest != Some(at)).then(|| titles.clone());
        let told: Vec<Option<Vec<String>>> = titles.iter().enumerate().map(told).collect();
        let has_sections = regions.iter().any(|region| region.groups == Groups::Sections);
        let odd: Vec<bool> = regions.iter().flat_map(|region| region.odd.clone()).collect();
        let is_used = has_sections || regions.len() > 1 || odd.contains(&true);
        let has_years = regions.iter().any(is_years);
        let of = regions.iter().zip(&titles).flat_map(|(region, titles)| {
            let section = |section: &String| {
                let place = region.titles.iter().position(|title| title == section);
                place.and_then(|at| titles.get(at)).unwrap_or(section).clone()
            };
            region.sections.iter().map(section).collect::<Vec<String>>()
        });
        let of: Vec<String> = of.collect();
        let kinds: Vec<String> = regions.iter().flat_map(|region| region.kinds.clone()).collect();
        let types = if has_years { Vec::new() } else { most(&of, &kinds) };
        Sections { of, types, kinds, told, odd, is_used, field }
    }

    /// The section that type alone gives the work `at`.
    fn by_type(&self, at: usize) -> Option<&str> {
        let kind = self.kinds.get(at)?;
        self.types.iter().find(|row| row.0 == *kind).map(|row| row.1.as_str())
    }

    /// Whether the work `at` has to say its section.
    fn is_said(&self, at: usize) -> bool {
        let is_told =
            self.told.iter().flatten().flatten().any(|title| self.of.get(at) == Some(title));
        match self.by_type(at) {
            _ if self.odd.get(at) == Some(&true) => true,
            Some(section) => self.of.get(at).map(String::as_str) != Some(section),
            None => is_told,
        }
    }

    /// The sections of the works that have to say them.
    fn marks(&self) -> Vec<Mark> {
        let said = (0..self.of.len()).filter(|at| self.is_used && self.is_said(*at));
        let mark = |work: usize| {
            let value = Data::Text(self.of[work].clone());
            Mark { work, field: self.field.clone(), value }
        };
        said.map(mark).collect()
    }

    /// The expression that is the section of a work.
    fn expression(&self) -> String {
        let is_any_said = (0..self.of.len()).any(|at| self.is_said(at));
        if self.types.is_empty() {
            return self.field.clone();
        }
        let row =
            |(kind, section): &(String, String)| format!("{}: {}", quoted(kind), quoted(section));
        let rows: Vec<String> = self.types.iter().map(row).collect();
        let table = format!("{{{}}}[type]", rows.join(", "));
        // A new work may stand elsewhere, too.
        if is_any_said { format!("{} or {table}", self.field) } else { table }
    }

    /// The `where` of the region `at`.
    fn filter(&self, at: usize) -> Option<String> {
        let list = |titles: &[String]| {
            let titles: Vec<String> = titles.iter().map(|title| quoted(title)).collect();
            format!("[{}]", titles.join(", "))
        };
        let expression = self.expression();
        if let Some(titles) = self.told.get(at)? {
            return Some(match titles.as_slice() {
                [title] => format!("({expression}) == {}", quoted(title)),
                titles => format!("({expression}) in {}", list(titles)),
            });
        }
        let others: Vec<String> = self.told.iter().flatten().flatten().cloned().collect();
        (!others.is_empty()).then(|| format!("({expression}) not in {}", list(&others)))
    }
}

/// What a list is called that has no heading.
const UNTITLED: &str = "list";

/// The titles of the sections of the region `at`: of several lists under one heading one has its title, the others
/// are counted.
fn titles(regions: &[Region], at: usize) -> Vec<String> {
    let Some(region) = regions.get(at) else { return Vec::new() };
    let ([title], Groups::None) = (region.titles.as_slice(), region.groups) else {
        return region.titles.clone();
    };
    let rank = |at: usize| {
        let is_grouped = regions[at].groups != Groups::None;
        (is_grouped, regions[at].works.len(), std::cmp::Reverse(at))
    };
    let has_title = |other: &usize| regions[*other].titles.contains(title);
    // A list without a heading above it has a name all the same: works that say none are of no section.
    let title = if title.is_empty() { UNTITLED } else { title };
    let first = (0..regions.len()).filter(has_title).max_by_key(|at| rank(*at));
    if first == Some(at) {
        return vec![title.to_owned()];
    }
    let before = (0..at).filter(has_title).filter(|other| Some(*other) != first).count();
    vec![format!("{title} ({})", before + 2)]
}

/// For each type the section that most of its works are in.
fn most(of: &[String], kinds: &[String]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for kind in kinds {
        if found.iter().any(|row| row.0 == *kind) {
            continue;
        }
        let count = |section: &String| {
            of.iter().zip(kinds).filter(|(one, other)| *one == section && *other == kind).count()
        };
        if let Some(section) = of.iter().rev().max_by_key(|section| count(section)) {
            found.push((kind.clone(), section.clone()));
        }
    }
    found
}

/// `text` as a text of an expression.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The output of one region.
fn output(
    (path, name): (&str, &str),
    region: &Region,
    sections: &Sections,
    at: usize,
    choice: &Choice,
) -> Vec<(String, Data)> {
    let mut pairs = vec![pair("to", path), pair("region", name), pair("template", "by-hand")];
    let filter = match (choice.filter.clone(), sections.filter(at)) {
        (Some(page), Some(section)) => Some(format!("({page}) and {section}")),
        (page, section) => page.or(section),
    };
    pairs.extend(filter.map(|filter| pair("where", filter)));
    let sort = choice.sort.iter().map(|sort| Data::Text(sort.clone())).collect();
    pairs.push(("sort".to_owned(), Data::List(sort)));
    let section = &sections.field;
    match &region.groups {
        Groups::None => {}
        Groups::Years(order) => {
            // A work may stand in the section of another year.
            let is_plain = !region.odd.contains(&true);
            let by = match order {
                Order::Falling if is_plain => "year".to_owned(),
                Order::Rising if is_plain => "-year".to_owned(),
                Order::Falling => format!("-{section} or year"),
                Order::Rising => format!("{section} or year"),
            };
            pairs.push(pair("group", by));
        }
        Groups::Sections => {
            let titles = region.titles.iter().cloned().map(Data::Text).collect();
            let by = pair("by", sections.expression());
            let group = Data::Map(vec![by, ("order".to_owned(), Data::List(titles))]);
            pairs.push(("group".to_owned(), group));
        }
    }
    pairs.extend(region.number.map(|number| pair("number", number)));
    let vars = region.vars.iter().map(|(name, text)| pair(name, text)).collect();
    pairs.push(("vars".to_owned(), Data::Map(vars)));
    pairs
}

/// The text of the config.
pub(super) fn config(
    owner: &str,
    sources: &[String],
    style: Option<Data>,
    outputs: Vec<Data>,
) -> String {
    let list = sources.iter().cloned().map(Data::Text).collect();
    let mut pairs = vec![pair("self", owner), ("sources".to_owned(), Data::List(list))];
    pairs.extend(style.map(|style| ("style".to_owned(), style)));
    pairs.push(("outputs".to_owned(), Data::List(outputs)));
    let config = Data::Map(pairs);
    let head = format!(
        "# The list of {owner}: `byline build` writes it into its pages, `byline check` reports problems.\n\n"
    );
    head + &write::yaml(&config, 0)
}

/// `text`, which is in `target`, with markers around the regions of `learnt`, which are called `names`.
pub(super) fn with_markers(
    text: &str,
    target: Target,
    learnt: &Learnt,
    names: &[String],
) -> String {
    let mut out = text.to_owned();
    for (region, name) in learnt.regions.iter().zip(names).rev() {
        let [open, close] = ["begin", "end"].map(|side| match target {
            Target::Tex => format!("% byline:{side} {name}"),
            _ => format!("<!-- byline:{side} {name} -->"),
        });
        let Range { start, end } = region.lines.clone();
        if target == Target::Tex {
            // An empty line would end a paragraph there.
            out.insert_str(end, &format!("\n{close}"));
            out.insert_str(start, &format!("{open}\n"));
            continue;
        }
        let rest = out[end..].strip_prefix('\n').unwrap_or_default();
        let is_open = !rest.is_empty() && !rest.starts_with('\n');
        let close = format!("\n\n{close}{}", if is_open { "\n" } else { "" });
        out.insert_str(end, &close);
        let above = &out[..start];
        let is_open = !above.is_empty() && !above.ends_with("\n\n");
        let open = format!("{}{open}\n\n", if is_open { "\n" } else { "" });
        out.insert_str(start, &open);
    }
    out
}
