//! Findings of one cause as one finding: forty addresses without `https://` are one habit, said once
//! with its places.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Edit, Label, MOST_SHOWN, Safety, Severity, more};
use crate::span::FileId;

/// What findings share that are one.
type Shared = (Code, Severity, FileId, String, Option<Safety>);

/// `found`, which is sorted, with the findings that have one cause in one file as one, at the first of
/// their places. A fix is made in all of them or in none.
pub(super) fn joined(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut groups: Vec<Vec<Diagnostic>> = Vec::new();
    let mut known: BTreeMap<Shared, usize> = BTreeMap::new();
    for finding in found {
        match shared(&finding).map(|shared| *known.entry(shared).or_insert(groups.len())) {
            Some(at) if at < groups.len() => groups[at].push(finding),
            _ => groups.push(vec![finding]),
        }
    }
    groups.into_iter().filter_map(one).collect()
}

/// What `finding` shares with others; nothing where it stands by itself.
fn shared(finding: &Diagnostic) -> Option<Shared> {
    let Diagnostic { code, severity, cause, fix, .. } = finding;
    let file = finding.span()?.file;
    Some((*code, *severity, file, cause.clone()?, fix.as_ref().map(|fix| fix.safety)))
}

/// The findings of `group`, all of one cause, as one.
fn one(group: Vec<Diagnostic>) -> Option<Diagnostic> {
    let places: usize = group.iter().map(|finding| finding.places).sum();
    let mut rest = group.into_iter();
    let mut first = rest.next()?;
    if first.cause.is_none() {
        return Some(first);
    }
    first.places = places;
    first.message.push_str(&more(places - 1));
    for other in rest {
        let place = other.span().filter(|_| first.labels.len() < MOST_SHOWN);
        first.labels.extend(place.map(|span| Label { span, message: String::new() }));
        add_fix(&mut first, other);
    }
    Some(first)
}

/// Adds what the fix of `other` does to that of `first`.
fn add_fix(first: &mut Diagnostic, other: Diagnostic) {
    let (Some(fix), Some(more)) = (&mut first.fix, other.fix) else { return };
    if fix.title != more.title && !fix.title.ends_with(LIKEWISE) {
        fix.title.push_str(LIKEWISE);
    }
    let touches = |edit: &Edit, other: &Edit| {
        edit.span.start <= other.span.end && other.span.start <= edit.span.end
    };
    // One edit may belong to two findings: it is made once.
    if !more.edits.iter().any(|new| fix.edits.iter().any(|old| touches(old, new))) {
        fix.edits.extend(more.edits);
    }
}

/// What the title of a fix says that does the same with other words elsewhere.
const LIKEWISE: &str = ", and the others likewise";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use crate::span::{Sources, Span};

    #[test]
    fn findings_of_one_cause_in_one_file_are_one() {
        let mut sources = Sources::default();
        let files = [sources.add("a", ""), sources.add("b", "")];
        let code = Code::new("X001", "x");
        let finding = |file: FileId, at: usize, cause: &str| {
            let span = Span::new(file, at..at + 1);
            let edit = Edit { span, replacement: "x".into() };
            let found = Diagnostic::warning(code, format!("m{at}")).at(span).of_cause(cause);
            found.fix(Safety::Safe, format!("f{at}"), edit)
        };
        let mut sink = Sink::default();
        for (file, at, cause) in [(0, 8, "a"), (0, 2, "a"), (1, 1, "a"), (0, 5, "b"), (0, 12, "a")]
        {
            sink.push(finding(files[file], at, cause));
        }
        sink.push(Diagnostic::warning(code, "alone").at(Span::new(files[0], 20..21)));
        let found = sink.into_sorted();
        let said: Vec<(&str, usize)> =
            found.iter().map(|it| (it.message.as_str(), it.places)).collect();
        let first = ("m2 (and in 2 other places)", 3);
        assert_eq!(said, [first, ("m5", 1), ("alone", 1), ("m1", 1)]);
        let fix = found[0].fix.as_ref().unwrap();
        assert_eq!((fix.title.as_str(), fix.edits.len()), ("f2, and the others likewise", 3));
        assert_eq!(found[0].labels.len(), 3);
    }

    #[test]
    fn a_finding_that_is_in_several_places_says_so_itself() {
        let mut sources = Sources::default();
        let span = Span::new(sources.add("a", ""), 0..1);
        let found = Diagnostic::warning(Code::new("X001", "x"), "m").at(span).of_cause("a");
        let mut sink = Sink::default();
        sink.push(Diagnostic { places: 3, ..found });
        assert_eq!(sink.into_sorted()[0].message, "m (and in 2 other places)");
    }
}
