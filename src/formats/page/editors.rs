//! Who edited what a work appeared in: `In A. Lee & B. Roe (Eds.), Maps`, `Eds. A. Lee and B. Roe`.

use std::ops::Range;

use super::draft::Draft;
use super::evidence::Evidence;
use super::line::Line;
use super::names::{Run, run};
use super::reading::Reading;

/// What says behind names that they are editors, in lower case.
const BEHIND: &[&str] = &[
    "(eds.)",
    "(eds)",
    "(ed.)",
    "(ed)",
    "(editors)",
    "(editor)",
    "(hrsg.)",
    "(hg.)",
    "(éds.)",
    "(éd.)",
    "(dir.)",
    "(coord.)",
    "(coords.)",
    "[eds.]",
    "[ed.]",
    ", eds.,",
    ", ed.,",
    ", eds.",
    ", editors,",
    ", editor,",
    ", eds)",
    ", eds.)",
    ", ed.)",
    ", ed)",
];

/// What says before names that they are editors, in lower case.
const BEFORE: &[&str] = &[
    "edited by ",
    "eds. ",
    "eds.: ",
    "(eds. ",
    "ed. by ",
    "herausgegeben von ",
    "hrsg. von ",
    "hg. von ",
    "hg. v. ",
    "hrsg. v. ",
    "sous la direction de ",
];

/// Whether `word`, in lower case, is of what says that names are editors.
pub(super) fn leads(word: &str) -> bool {
    let mut words =
        BEHIND.iter().chain(BEFORE).flat_map(|text| text.split(|c: char| !c.is_alphabetic()));
    words.any(|part| part == word)
}

/// How far before its mark a list of editors starts.
const LONGEST: usize = 400;

/// The editors of a line.
#[derive(Clone, Debug)]
pub(super) struct Editors {
    /// Their names.
    pub(super) names: Vec<String>,
    /// Their bytes, with what says that they are editors.
    pub(super) range: Range<usize>,
}

impl Editors {
    /// Keeps them in `reading`, and takes their words from `draft`.
    pub(super) fn take(&self, draft: &mut Draft<'_>, reading: &mut Reading) {
        if draft.is_free(&self.range) {
            reading.editors.clone_from(&self.names);
            draft.take(&self.range);
        }
    }
}

/// How many bytes behind names say that they edited the work itself: ` (eds.)`.
pub(super) fn mark_behind(text: &str) -> Option<usize> {
    let bare = text.trim_start();
    let mark = BEHIND.iter().filter(|mark| mark.starts_with(['(', '[']));
    let length =
        |mark: &&str| bare.get(..mark.len())?.eq_ignore_ascii_case(mark).then_some(mark.len());
    mark.clone().find_map(length).map(|length| text.len() - bare.len() + length)
}

/// The editors in `line`, if it says who they are.
pub(super) fn find(line: &Line, evidence: &Evidence) -> Option<Editors> {
    let lower = line.text.to_lowercase();
    if lower.len() != line.text.len() {
        return None;
    }
    behind(line, &lower, evidence).or_else(|| before(line, &lower, evidence))
}

/// Names with a mark behind them.
fn behind(line: &Line, lower: &str, evidence: &Evidence) -> Option<Editors> {
    let (at, mark) = BEHIND.iter().filter_map(|mark| Some((lower.find(mark)?, mark))).min()?;
    let far = at.saturating_sub(LONGEST);
    let from = (far..=at).find(|place| line.text.is_char_boundary(*place))?;
    // They follow `In`, else the sentence or the line before; the longest list counts.
    let head = &lower[from..at];
    let leads = ["in: ", "in ", ": ", ". ", "\n", ", ", "("];
    let mut starts: Vec<(usize, usize)> = leads
        .iter()
        .flat_map(|lead| head.match_indices(lead).map(|(found, _)| (from + found, lead.len())))
        .filter(|(found, _)| {
            let sign = lower[..*found].chars().next_back();
            sign.is_none_or(|c| !c.is_alphanumeric()) || !lower[*found..].starts_with('i')
        })
        .collect();
    starts.sort_unstable();
    starts.into_iter().find_map(|(found, len)| {
        let is_inner = lower[found + len..].starts_with("in ");
        if is_inner || !line.text.is_char_boundary(found + len) {
            return None;
        }
        let run = run(line, found + len, evidence)?;
        let gap = line.text.get(run.range.end..at)?;
        let is_whole = gap.chars().all(|c| matches!(c, ' ' | ',' | '.'));
        let lead = if lower[found..].starts_with('i') { found } else { run.range.start };
        is_whole.then(|| editors(&run, lead..at + mark.len()))
    })
}

/// Names with a mark before them.
fn before(line: &Line, lower: &str, evidence: &Evidence) -> Option<Editors> {
    let (at, mark) = BEFORE.iter().filter_map(|mark| Some((lower.find(mark)?, mark))).min()?;
    let is_word = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let run = run(line, at + mark.len(), evidence).filter(|_| is_word)?;
    Some(editors(&run, at..run.range.end))
}

/// The names in `run` as editors at `range`.
fn editors(run: &Run, range: Range<usize>) -> Editors {
    Editors { names: run.names.iter().map(|found| found.text.clone()).collect(), range }
}
