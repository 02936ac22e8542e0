//! What the editor may do to a text: fixes of findings, and the layout of `fmt`.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentFormattingParams,
    TextEdit, Url, WorkspaceEdit,
};

use super::look::is_config;
use super::position::Encoding;
use super::position::Lines;
use super::project::{Desk, Project, path_of};
use super::publish::{Ranges, diagnostic, uri};
use crate::check::fix;
use crate::diag::{Diagnostic, Edit, Safety, Sink};
use crate::rewrite::fmt;
use crate::span::{FileId, Sources, Span};

/// The fixes of findings where the cursor is, and the one that makes all safe fixes of the file.
pub(super) fn answer(
    desk: &mut Desk,
    params: &CodeActionParams,
) -> Option<Vec<CodeActionOrCommand>> {
    let encoding = desk.encoding;
    let path = path_of(&params.text_document.uri)?;
    let (project, file) = desk.find(&path)?;
    let lines = Lines::new(project.session.sources.text(file), encoding);
    let asked = Span::new(file, lines.offset(params.range.start)..lines.offset(params.range.end));
    let only = params.context.only.as_deref();
    let wants =
        |kind: &CodeActionKind| only.is_none_or(|only| only.iter().any(|one| is_within(kind, one)));
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        let here = project.findings.iter().filter(|finding| stands_at(finding, asked));
        actions.extend(here.filter_map(|finding| quick_fix(finding, project, encoding)));
    }
    if wants(&CodeActionKind::REFACTOR) {
        let known: Vec<String> = actions.iter().map(|action| action.title.clone()).collect();
        actions.extend(claim(project, asked, &known, encoding));
    }
    if wants(&FIX_ALL) {
        actions.extend(fix_all(project, file, encoding));
    }
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// Whether an editor that asks for `asked` (`source`, `source.fixAll`) wants `kind`.
fn is_within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a place of `finding` touches `asked`.
fn stands_at(finding: &Diagnostic, asked: Span) -> bool {
    finding.labels.iter().any(|label| touches(label.span, asked))
}

/// Whether `span` and `asked` have a place in common.
fn touches(span: Span, asked: Span) -> bool {
    span.file == asked.file && span.start <= asked.end && asked.start <= span.end
}

/// That the name at `asked` is the owner's, which is written below `also:`; unless a fix of a title in
/// `known` says so already.
fn claim(
    project: &Project,
    asked: Span,
    known: &[String],
    encoding: Encoding,
) -> Option<CodeAction> {
    let fix = project.session.claim(|span| touches(span, asked))?;
    if known.contains(&fix.title) {
        return None;
    }
    Some(CodeAction {
        title: format!("this is me: {} under `also:`", fix.title),
        kind: Some(CodeActionKind::REFACTOR),
        edit: Some(changes(&fix.edits, &project.session.sources, encoding)?),
        ..CodeAction::default()
    })
}

/// The fix of `finding` as an action; one that is only shown is none.
fn quick_fix(finding: &Diagnostic, project: &Project, encoding: Encoding) -> Option<CodeAction> {
    let fix = finding.fix.as_ref().filter(|fix| fix.safety != Safety::Display)?;
    let sources = &project.session.sources;
    let shown = diagnostic(finding, finding.span()?, &mut Ranges::new(sources, encoding));
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![shown]),
        edit: Some(changes(&fix.edits, sources, encoding)?),
        is_preferred: Some(fix.safety == Safety::Safe),
        ..CodeAction::default()
    })
}

/// Every safe fix that changes `file` alone.
fn fix_all(project: &Project, file: FileId, encoding: Encoding) -> Option<CodeAction> {
    let is_here = |finding: &&Diagnostic| {
        finding.fix.iter().flat_map(|fix| &fix.edits).all(|edit| edit.span.file == file)
    };
    let findings: Vec<Diagnostic> = project.findings.iter().filter(is_here).cloned().collect();
    let plan = fix::choose(&findings, Safety::Safe);
    let (_, edits) = plan.edits.into_iter().next()?;
    Some(CodeAction {
        title: format!("apply all {} safe fixes of byline", plan.fixed),
        kind: Some(FIX_ALL),
        edit: Some(changes(&edits, &project.session.sources, encoding)?),
        ..CodeAction::default()
    })
}

/// `edits` file by file; nothing where one is in no file on disk.
pub(super) fn changes(
    edits: &[Edit],
    sources: &Sources,
    encoding: Encoding,
) -> Option<WorkspaceEdit> {
    let mut ranges = Ranges::new(sources, encoding);
    let mut by_file: HashMap<Url, Vec<TextEdit>> = HashMap::new();
    for edit in edits {
        let uri = uri(sources.path(edit.span.file))?;
        let (range, text) = (ranges.range(edit.span), edit.replacement.clone());
        by_file.entry(uri).or_default().push(TextEdit::new(range, text));
    }
    Some(WorkspaceEdit::new(by_file))
}

/// The edit that lays a source out; none where nothing changes, nor in a config.
pub(super) fn format(desk: &mut Desk, params: &DocumentFormattingParams) -> Option<Vec<TextEdit>> {
    let path = path_of(&params.text_document.uri)?;
    let text = desk.text(&path).filter(|_| !is_config(&path))?;
    let mut sources = Sources::default();
    let file = sources.add(&path, text);
    let new = fmt::format(file, &sources, &mut Sink::default());
    if new == text {
        return Some(Vec::new());
    }
    let whole = Lines::new(text, desk.encoding).range(0..text.len());
    Some(vec![TextEdit::new(whole, new)])
}

/// The kind of the action that makes every safe fix of a file.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.byline");

/// The kinds of actions that there are.
pub(super) const KINDS: [CodeActionKind; 3] =
    [CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, FIX_ALL];
