//! The works of a file and of all open projects, as outlines, searches and folds show them.

use lsp_types::{
    DocumentSymbol, DocumentSymbolParams, FoldingRange, FoldingRangeKind, FoldingRangeParams,
    Location, SymbolInformation, SymbolKind, WorkspaceSymbolParams,
};

use super::project::Desk;
use super::publish::Ranges;
use crate::model::Work;
use crate::span::Span;

/// The most works that a search shows; an editor asks again with every letter.
const MOST_FOUND: usize = 200;

/// The works of a file.
pub(super) fn symbols(
    desk: &mut Desk,
    params: &DocumentSymbolParams,
) -> Option<Vec<DocumentSymbol>> {
    let mut opened = desk.opened(&params.text_document.uri)?;
    Some(opened.works().map(|work| symbol(work, &mut opened.ranges)).collect())
}

/// A work in an outline.
#[allow(deprecated, reason = "the protocol's type has a field of old that cannot be left out")]
fn symbol(work: &Work, ranges: &mut Ranges<'_>) -> DocumentSymbol {
    let key = work.key.span;
    let is_inside = key.file == work.span.file && work.span.to(key) == work.span;
    let selection = if is_inside && !work.key_derived {
        key
    } else {
        Span { end: work.span.start, ..work.span }
    };
    DocumentSymbol {
        name: work.key.value.clone(),
        detail: work.title().map(crate::text::Text::to_plain),
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        range: ranges.range(work.span),
        selection_range: ranges.range(selection),
        children: None,
    }
}

/// Each work of a file that has several lines, to be folded.
pub(super) fn folds(desk: &mut Desk, params: &FoldingRangeParams) -> Option<Vec<FoldingRange>> {
    let mut opened = desk.opened(&params.text_document.uri)?;
    let works = opened.works();
    let fold = |work: &Work| {
        let range = opened.ranges.range(work.span);
        // The end of a work in YAML is the start of the line behind it.
        let last = range.end.line - u32::from(range.end.character == 0 && range.end.line > 0);
        (last > range.start.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: last,
            kind: Some(FoldingRangeKind::Region),
            ..FoldingRange::default()
        })
    };
    Some(works.filter_map(fold).collect())
}

/// The works of open projects whose key or title has each word of the query.
pub(super) fn found(desk: &mut Desk, params: &WorkspaceSymbolParams) -> Vec<SymbolInformation> {
    let encoding = desk.encoding;
    let query = params.query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut shown = Vec::new();
    for project in desk.projects() {
        let mut ranges = Ranges::new(&project.session.sources, encoding);
        for work in &project.session.library.works {
            let title = work.title().map(crate::text::Text::to_plain).unwrap_or_default();
            let name = format!("{}: {title}", work.key.value);
            let all = name.to_lowercase();
            if shown.len() < MOST_FOUND && words.iter().all(|word| all.contains(word)) {
                shown.extend(ranges.location(work.span).map(|place| information(name, place)));
            }
        }
    }
    shown
}

/// A work that was searched for.
#[allow(deprecated, reason = "the protocol's type has a field of old that cannot be left out")]
fn information(name: String, location: Location) -> SymbolInformation {
    SymbolInformation {
        name,
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        location,
        container_name: None,
    }
}
