//! The first look at a change in a long list: at the work that was changed alone, before all are looked at.

use std::ops::Range;

use lsp_types::{Diagnostic, NumberOrString};

use crate::check;
use crate::diag::codes;

/// Bytes from which on a whole look takes longer than a keystroke.
const LONG: usize = 1 << 16;

/// Whether `text` is looked at in two steps.
pub(super) fn is_long(text: &str) -> bool {
    text.len() >= LONG
}

/// What is known of a long document, kept in step with what is typed.
#[derive(Debug)]
pub(super) struct Known {
    /// The lines of each work, in their order.
    works: Vec<Range<u32>>,
    /// What the editor shows.
    shown: Vec<Diagnostic>,
    /// The lines that were changed since the last whole look.
    edited: Option<Range<u32>>,
}

impl Known {
    /// What a whole look says.
    pub(super) fn new(works: Vec<Range<u32>>, shown: Vec<Diagnostic>) -> Known {
        Known { works, shown, edited: None }
    }

    /// Follows a change: `range` became `text`.
    pub(super) fn shift(&mut self, range: lsp_types::Range, text: &str) {
        let (start, end) = (range.start.line, range.end.line);
        let new_end = start + u32::try_from(text.matches('\n').count()).unwrap_or_default();
        let moved = |line: u32| (line + new_end).saturating_sub(end);
        for work in &mut self.works {
            // The lines of a work end before the line `end`.
            if work.start > end {
                work.start = moved(work.start);
            }
            if work.end > end {
                work.end = moved(work.end);
            }
        }
        for place in self.shown.iter_mut().map(|shown| &mut shown.range) {
            if place.start.line > end {
                place.start.line = moved(place.start.line);
            }
            if place.end.line > end {
                place.end.line = moved(place.end.line);
            }
        }
        let before = self.edited.take().unwrap_or(start..start);
        let before_end = if before.end > end { moved(before.end) } else { before.end };
        self.edited = Some(before.start.min(start)..before_end.max(new_end + 1));
    }

    /// The lines of the one work in which everything was changed.
    pub(super) fn edited_work(&self) -> Option<Range<u32>> {
        let edited = self.edited.as_ref()?;
        let behind = self.works.partition_point(|work| work.start <= edited.start);
        let work = self.works.get(behind.checked_sub(1)?)?;
        (edited.end <= work.end).then(|| work.clone())
    }

    /// `text` with the lines of all works but `work` empty, so that each line keeps its number.
    pub(super) fn alone(&self, text: &str, work: &Range<u32>) -> String {
        let mut out = String::with_capacity(text.len() / 16);
        let mut works = self.works.iter().filter(|other| *other != work).peekable();
        for (line, number) in text.split_inclusive('\n').zip(0_u32..) {
            while works.next_if(|other| other.end <= number).is_some() {}
            let is_other = works.peek().is_some_and(|other| other.contains(&number));
            out.push_str(if is_other && !work.contains(&number) { "\n" } else { line });
        }
        out
    }

    /// Puts `found` in the place of what is shown of `work`; all that the editor is to show then. `None` if
    /// the work depends on others.
    pub(super) fn replace(
        &mut self,
        work: &Range<u32>,
        found: Vec<Diagnostic>,
    ) -> Option<Vec<Diagnostic>> {
        if found.iter().any(needs_others) {
            return None;
        }
        let is_here = |shown: &Diagnostic| work.contains(&shown.range.start.line) && is_own(shown);
        self.shown.retain(|shown| !is_here(shown));
        self.shown.extend(found.into_iter().filter(is_here));
        self.shown.sort_by_key(|shown| shown.range.start);
        Some(self.shown.clone())
    }
}

/// Whether `diagnostic` says that something is missing which may stand in another work.
fn needs_others(diagnostic: &Diagnostic) -> bool {
    [codes::MISSING_PARENT, codes::NO_XDATA, codes::YAML_ALIAS]
        .iter()
        .any(|code| is(diagnostic, code.id))
}

/// Whether `diagnostic` is about one work by itself.
fn is_own(diagnostic: &Diagnostic) -> bool {
    match &diagnostic.code {
        Some(NumberOrString::String(code)) => check::is_about_one_work(code),
        _ => false,
    }
}

/// Whether `diagnostic` has the code `id`.
fn is(diagnostic: &Diagnostic, id: &str) -> bool {
    matches!(&diagnostic.code, Some(NumberOrString::String(code)) if code == id)
}

#[cfg(test)]
mod tests {
    use lsp_types::{Position, Range};

    use super::*;

    /// Works at the lines 1 to 3, 4 to 6 and 8 to 9; what is found in the first and the last.
    fn known() -> Known {
        let found = |line: u32| Diagnostic {
            range: Range::new(Position::new(line, 2), Position::new(line, 4)),
            code: Some(NumberOrString::String("E008".to_owned())),
            ..Diagnostic::default()
        };
        Known::new(vec![1..4, 4..7, 8..10], vec![found(2), found(9)])
    }

    /// A change of whole lines.
    fn lines(lines: std::ops::Range<u32>) -> Range {
        Range::new(Position::new(lines.start, 0), Position::new(lines.end, 0))
    }

    #[test]
    fn places_follow_changes() {
        let mut known = known();
        known.shift(lines(5..6), "a\nb\nc\n");
        assert_eq!(known.works, [1..4, 4..9, 10..12]);
        assert_eq!(known.shown.iter().map(|one| one.range.start.line).collect::<Vec<_>>(), [2, 11]);
        assert_eq!(known.edited_work(), Some(4..9));
        known.shift(lines(1..1), "new\n");
        assert_eq!(known.edited_work(), None, "two works");
    }

    #[test]
    fn other_works_are_empty_lines() {
        let text = "works:\n- a\n  b\n  c\n- d\n  e\n  f\npeople:\n- g\n  h\n";
        let known = known();
        let alone = "works:\n\n\n\n- d\n  e\n  f\npeople:\n\n\n";
        assert_eq!(known.alone(text, &(4..7)), alone);
    }

    #[test]
    fn what_is_shown_of_a_work_is_replaced() {
        let mut known = known();
        let left = known.replace(&(1..4), Vec::new()).map(|shown| shown.len());
        assert_eq!(left, Some(1));
        let parent = Diagnostic {
            code: Some(NumberOrString::String(codes::MISSING_PARENT.id.to_owned())),
            ..Diagnostic::default()
        };
        assert_eq!(known.replace(&(8..10), vec![parent]), None, "its parent is another work");
    }
}
