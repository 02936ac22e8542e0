//! Fixes that fit the source: none in a work whose syntax is faulty, since where a field ends there is in
//! doubt; where its words are another vocabulary's, or it is JSON, a fix may change
//! what stands within a value, but write no name of a field, no type, and no quotes of YAML. In no source
//! of YAML may the start of a value become what YAML takes for its own.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::fields::required;
use crate::diag::{Diagnostic, Edit, Severity, Sink, codes};
use crate::model::Library;
use crate::span::{FileId, Sources, Span};
use crate::syntax::leaves::{Leaf, LeafKind};
use crate::syntax::node::Language;
use crate::syntax::{self, yaml};

/// Takes the fixes out of `sink` that would change a work with a fault of syntax, write byline's words into a
/// source in another's, or make something else of JSON; what was found stays.
pub(super) fn keep_fitting(library: &Library, sources: &Sources, sink: &mut Sink) {
    let faults = faults(sink);
    let broken = broken(library, &faults);
    keep_causes(&broken, &faults, sink);
    sink.retain_fixes(|finding, fix| {
        let is_in_doubt = |edit: &Edit| broken.iter().any(|work| meet(*work, edit.span));
        codes::is_syntax(finding.code) || !fix.edits.iter().any(is_in_doubt)
    });
    let mut files: BTreeMap<FileId, Dress> = BTreeMap::new();
    sink.retain_fixes(|finding, fix| {
        fix.edits.iter().all(|edit| {
            let file = edit.span.file;
            let dress = files.entry(file).or_insert_with(|| Dress::of(file, library, sources));
            let text = sources.text(file);
            dress.takes(finding, edit, text) && !is_indicator(edit, sources.path(file), text)
        })
    });
}

/// Takes what those of the `broken` works lack out of `sink` in which one of `faults` begins: it may stand where
/// the syntax hides it, which is said.
fn keep_causes(broken: &[Span], faults: &[Span], sink: &mut Sink) {
    let begins = |work: &&Span| {
        let holds =
            |at: &Span| at.file == work.file && work.start <= at.start && at.start < work.end;
        faults.iter().any(holds)
    };
    let broken: Vec<&Span> = broken.iter().filter(begins).collect();
    if broken.is_empty() {
        return;
    }
    let lacks = [required::MISSING_TITLE.code, required::MISSING_FIELD.code];
    let is_within = |at: Span| broken.iter().any(|work| meet(**work, at));
    sink.retain(|finding| !lacks.contains(&finding.code) || !finding.span().is_some_and(is_within));
}

/// Whether `a` and `b` have a place of one file together.
fn meet(a: Span, b: Span) -> bool {
    a.file == b.file && a.start <= b.end && b.start <= a.end
}

/// Where the syntax is faulty.
fn faults(sink: &Sink) -> Vec<Span> {
    let is_fault = |finding: &&Diagnostic| {
        finding.severity == Severity::Error && codes::is_syntax(finding.code)
    };
    sink.findings().iter().filter(is_fault).filter_map(Diagnostic::span).collect()
}

/// The works of `library` that one of `faults` touches.
fn broken(library: &Library, faults: &[Span]) -> Vec<Span> {
    if faults.is_empty() {
        return Vec::new();
    }
    let works = library.works.iter().map(|work| work.span);
    works.filter(|work| faults.iter().any(|fault| meet(*work, *fault))).collect()
}

/// What of a file fixes may change.
enum Dress {
    /// All of it.
    Own,
    /// What stands within its values.
    Other {
        /// Whether it is JSON.
        is_json: bool,
        /// Its leaves.
        leaves: Vec<Leaf>,
    },
}

impl Dress {
    /// What of `file` fixes may change.
    fn of(file: FileId, library: &Library, sources: &Sources) -> Dress {
        let text = sources.text(file);
        let is_json = is_json(sources.path(file), text);
        if !is_json && !library.adopted.contains(&file) {
            return Dress::Own;
        }
        Dress::Other { is_json, leaves: yaml::leaves(text) }
    }

    /// Whether `edit` of `text`, a part of the fix of `finding`, may be made.
    fn takes(&self, finding: &Diagnostic, edit: &Edit, text: &str) -> bool {
        let Dress::Other { is_json, leaves } = self else { return true };
        // Faults of YAML are fixed alike in any words.
        let is_syntax = finding.code.id.starts_with("E05");
        if is_syntax && !is_json {
            return true;
        }
        let range = edit.span.range();
        let at = leaves.partition_point(|leaf| leaf.range().end < range.end.max(1));
        let value = leaves.get(at).filter(|leaf| is_within(leaf, &range));
        value.is_some_and(|leaf| {
            is_value(leaves, at)
                && !is_type(leaves, at, text)
                && (leaf.kind != LeafKind::Quoted || is_plain(&edit.replacement))
                && (!is_json || leaf.kind == LeafKind::Quoted)
        })
    }
}

/// Whether `edit` of the YAML `text`, the file at `path`, puts a sign of YAML at the start of a value that
/// has no quotes: `*emphasis*` would be an alias.
fn is_indicator(edit: &Edit, path: &Path, text: &str) -> bool {
    if !edit.replacement.starts_with(['*', '&', '!', '%', '@', '`'])
        || syntax::language(path, text) != Language::Yaml
    {
        return false;
    }
    let start = edit.span.range().start;
    yaml::leaves(text).iter().any(|leaf| leaf.kind == LeafKind::Bare && leaf.range().start == start)
}

/// Whether `text`, that of the file at `path`, is JSON, or is meant to be.
fn is_json(path: &Path, text: &str) -> bool {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        return true;
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with(['[', '{']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// Whether `range` lies within the text of `leaf`, which has one: between its quotes, if it has some.
fn is_within(leaf: &Leaf, range: &Range<usize>) -> bool {
    let quotes = match leaf.kind {
        LeafKind::Quoted => 1,
        LeafKind::Bare | LeafKind::Block => 0,
        _ => return false,
    };
    let whole = leaf.range();
    whole.start + quotes <= range.start && range.end + quotes <= whole.end
}

/// Whether `replacement` means itself within quotes of any kind.
fn is_plain(replacement: &str) -> bool {
    !replacement.contains(|letter: char| matches!(letter, '"' | '\'' | '\\') || letter.is_control())
}

/// Whether the leaf `at` is no name: no colon follows it.
fn is_value(leaves: &[Leaf], at: usize) -> bool {
    let mut behind = leaves.iter().skip(at + 1).filter(|leaf| leaf.kind != LeafKind::Blank);
    behind.next().is_none_or(|leaf| leaf.kind != LeafKind::Colon)
}

/// Whether the leaf `at` is the value of a `type`.
fn is_type(leaves: &[Leaf], at: usize, text: &str) -> bool {
    let before = leaves.get(..at).unwrap_or_default().iter().rev();
    let mut before = before.filter(|leaf| leaf.kind != LeafKind::Blank);
    let is_named = before.next().is_some_and(|leaf| leaf.kind == LeafKind::Colon);
    let name = before.next().map(|leaf| leaf.slice(text)).filter(|_| is_named);
    name.is_some_and(|name| name.trim_matches(['"', '\'']).eq_ignore_ascii_case("type"))
}
