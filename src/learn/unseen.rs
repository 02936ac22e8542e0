//! Places for parts that none of the lines has that a pattern was learnt from, so that the next work does not lose
//! them: as other lines of the page have them, else as most pages do.

use super::climb::SMALL;
use super::example::PARTS;
use super::pattern::{Around, Pattern, Tree, Unit};
use super::sound;
use super::taken::Taken;

/// What a page says of parts.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// The pattern of all its lines.
    pub(super) tree: &'a Tree,
    /// These lines.
    pub(super) lines: &'a [Taken],
}

/// What users write that a work has: its name, and what most pages have around it.
const USUAL: &[(&str, &str, &str)] =
    &[("status_text", " (", ")"), ("awards", " ", ""), ("note", " (", ")"), ("links", " ", "")];

/// Gives `tree`, which was learnt from `lines` by the parts `chosen`, places for other parts.
pub(super) fn fill(tree: &mut Tree, lines: &[Taken], chosen: &[usize], page: Page<'_>) {
    let own = |pattern: &mut Pattern| {
        if let Some(line) = lines.first() {
            lend(pattern, page.tree.of(line), lines);
        }
        if !is_row(lines) {
            add_issue(pattern, chosen, page.lines);
            for row in USUAL {
                add_usual(pattern, row, chosen, page.lines);
            }
        }
    };
    tree.each(&own);
}

/// Whether `lines` are rows of a table: what stands behind the last cell is on no page.
fn is_row(lines: &[Taken]) -> bool {
    let literals = || lines.iter().filter_map(|taken| taken.literals.first());
    literals().any(|text| text.trim_start().starts_with('|') || text.contains("<t"))
}

/// Gives `pattern` the units of `other` whose parts none of `lines` has, behind those that they follow there.
fn lend(pattern: &mut Pattern, other: &Pattern, lines: &[Taken]) {
    for (at, unit) in other.units.iter().enumerate() {
        let is_known = pattern.units.iter().any(|one| is_same(one.part, unit.part));
        if is_known || is_had(lines, unit.part) {
            continue;
        }
        let is_beside = PARTS[unit.part].is_beside();
        let place = |one: &Unit| {
            let is_alike = PARTS[one.part].is_beside() == is_beside;
            let same = |own: &Unit| is_same(own.part, one.part);
            is_alike.then(|| pattern.units.iter().position(same)).flatten()
        };
        let behind = other.units[..at].iter().rev().find_map(place).map(|at| at + 1);
        let least = if is_beside { Some(pattern.told()) } else { None };
        let mut unit = unit.clone();
        if let Some(at) = behind.max(least)
            && unit.is_lent()
        {
            pattern.units.insert(closed_from(pattern, at), unit);
        }
    }
}

/// The first place from `at` on at which all is closed that `pattern` opens before it: what is lent goes into no
/// emphasis that goes on.
fn closed_from(pattern: &Pattern, at: usize) -> usize {
    let text = |end: usize| -> String {
        pattern.units[..end].iter().map(|unit| unit.around.text()).collect()
    };
    (at..=pattern.units.len()).find(|end| sound::is_closed(&text(*end))).unwrap_or(at)
}

/// Whether two parts say the same of a work.
fn is_same(one: usize, other: usize) -> bool {
    let (one, other) = (&PARTS[one], &PARTS[other]);
    one.name == other.name || !one.group.is_empty() && one.group == other.group
}

/// Whether one of `lines` is of a work that has `part`, by any of its names.
fn is_had(lines: &[Taken], part: usize) -> bool {
    let same = (0..PARTS.len()).filter(|other| is_same(*other, part));
    same.into_iter().any(|other| lines.iter().any(|taken| taken.has(other)))
}

/// The one of `chosen` that is called `name`, if neither `pattern` nor one of `lines` has it.
fn unseen(pattern: &Pattern, name: &str, chosen: &[usize], lines: &[Taken]) -> Option<usize> {
    let part = chosen.iter().copied().find(|part| PARTS[*part].name == name)?;
    (pattern.place(part).is_none() && !is_had(lines, part)).then_some(part)
}

/// Gives `pattern` the part of the `row` of [`USUAL`], if none of `lines` tells where it stands: all lines of the page.
fn add_usual(
    pattern: &mut Pattern,
    (name, before, behind): &(&str, &str, &str),
    chosen: &[usize],
    lines: &[Taken],
) {
    let Some(part) = unseen(pattern, name, chosen, lines) else { return };
    // A sentence behind a full stop ends with another.
    let stop = if *name == "awards" { pattern.stop.as_str() } else { "" };
    let around = Around { before: (*before).to_owned(), behind: format!("{behind}{stop}") };
    let told = if PARTS[part].is_beside() { pattern.units.len() } else { pattern.told() };
    pattern.units.insert(told, Unit { part, around });
}

/// Gives `pattern` the number of an issue behind the volume, if few of `lines` have a volume: where many have one and
/// none a number, the page prints none.
fn add_issue(pattern: &mut Pattern, chosen: &[usize], lines: &[Taken]) {
    let Some(part) = unseen(pattern, "issue_number", chosen, lines) else { return };
    let is_volume = |unit: &Unit| PARTS[unit.part].name == "volume";
    let Some(at) = pattern.units.iter().position(is_volume) else { return };
    let volume = &pattern.units[at];
    if lines.iter().filter(|taken| taken.has(volume.part)).count() > SMALL {
        return;
    }
    let is_labelled = volume.around.before.trim_end().ends_with("vol.");
    let (before, behind) = if is_labelled { (", no. ", "") } else { ("(", ")") };
    let around = Around { before: before.to_owned(), behind: behind.to_owned() };
    pattern.units.insert(at + 1, Unit { part, around });
}
