//! Findings with the lines of the source, carets under the places and the fix as a diff: the look
//! of rustc, drawn by annotate-snippets. Where there are very many, those behind the first
//! thousand have a line each: nobody reads them, and drawing them takes long.

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet,
    normalize_untrusted_str,
};

use super::concise;
use super::excerpt::{Excerpt, Mark, around_change, clamp, excerpts, has_long_line};
use super::parts::{Colors, one_line, path_text};
use crate::diag::{Diagnostic, Edit, Fix, Safety, Severity};
use crate::span::{Sources, Span};

/// Columns that lines of the source are cut to.
const WIDTH: usize = 120;
/// A fix whose old and new text together have more bytes than this is named, not shown.
const SHORT_FIX: usize = 1_000;
/// How many findings are drawn; those behind them have one line each.
const DRAWN: usize = 1_000;

/// The findings, with an empty line behind each that is drawn.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, colors: Colors) -> String {
    let renderer = if colors == Colors::Ansi { Renderer::styled() } else { Renderer::plain() }
        .term_width(WIDTH);
    let mut out = String::new();
    let (drawn, listed) = findings.split_at(findings.len().min(DRAWN));
    for finding in drawn {
        for line in renderer.render(&report(finding, sources)).lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
    out.push_str(&concise::write(listed, sources, colors));
    out
}

/// A finding as annotate-snippets wants it: the finding itself, then the fix.
fn report<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let id = format!("{} {}", finding.code.id, finding.code.slug);
    let title = level.primary_title(one_line(&finding.message)).id(id);
    let mut group = Group::with_title(title);
    for excerpt in excerpts(&finding.labels, sources) {
        group = with_excerpt(group, &excerpt, sources);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    let Some(fix) = &finding.fix else { return vec![group] };
    match short(fix, sources) {
        Some(excerpt) => vec![group, fix_group(fix, &excerpt, sources)],
        None => vec![group.element(fix_level(fix).message(one_line(&fix.title)))],
    }
}

/// Adds the lines of `excerpt` to `group`.
fn with_excerpt<'a>(group: Group<'a>, excerpt: &Excerpt<'a>, sources: &'a Sources) -> Group<'a> {
    let path = path_text(sources, excerpt.file);
    let line = sources.line_column(excerpt.file, excerpt.range.start).line;
    let (source, moved) = shown(excerpt, sources);
    let marks = excerpt.marks.iter().map(|mark| annotation(mark, excerpt.range.start, moved));
    let snippet = Snippet::source(source).line_start(line).annotations(marks);
    match excerpt.marks.first() {
        // The column in the file is not the column in the window.
        Some(mark) if excerpt.window => {
            let at = sources.line_column(excerpt.file, mark.range.start);
            let origin = Origin::path(path).line(at.line).char_column(at.column);
            group.element(origin).element(snippet)
        }
        _ => group.element(snippet.path(path)),
    }
}

/// The text of `excerpt`, and by how many bytes it is moved: a window says where it was cut.
fn shown(excerpt: &Excerpt<'_>, sources: &Sources) -> (String, usize) {
    let whole = sources.text(excerpt.file);
    let text = &whole[excerpt.range.clone()];
    if !excerpt.window {
        return (text.to_owned(), 0);
    }
    let at_line_end = whole[excerpt.range.end..].starts_with(['\n', '\r']);
    let cut_behind = !at_line_end && excerpt.range.end < whole.len();
    let cut_before = excerpt.range.start > 0 && !whole[..excerpt.range.start].ends_with('\n');
    let (before, behind) = (if cut_before { "…" } else { "" }, if cut_behind { "…" } else { "" });
    (format!("{before}{text}{behind}"), before.len())
}

/// A place as annotate-snippets wants it, counted from `start` of the file and moved right.
fn annotation<'a>(mark: &Mark<'a>, start: usize, moved: usize) -> Annotation<'a> {
    let kind = if mark.main { AnnotationKind::Primary } else { AnnotationKind::Context };
    let at = |byte: usize| byte - start + moved;
    let annotation = kind.span(at(mark.range.start)..at(mark.range.end));
    if mark.message.is_empty() { annotation } else { annotation.label(one_line(mark.message)) }
}

/// What a fix is announced as.
fn fix_level(fix: &Fix) -> Level<'static> {
    Level::HELP.with_name(Some(match fix.safety {
        Safety::Safe => "fix",
        Safety::Unsafe => "unsafe fix",
        Safety::Display => "suggestion",
    }))
}

/// What is shown of a fix that is small enough to be shown as a diff: in one place of one file.
fn short<'a>(fix: &Fix, sources: &Sources) -> Option<Excerpt<'a>> {
    let whole = whole_span(fix)?;
    let text = sources.text(whole.file);
    let excerpt = around_change(whole.file, text, whole.range());
    let shown = &text[excerpt.range.clone()];
    let new: usize = fix.edits.iter().map(|edit| edit.replacement.len()).sum();
    let sorted = fix.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    (sorted && new + shown.len() <= SHORT_FIX && !has_long_line(shown)).then_some(excerpt)
}

/// The span from the first edit to the last, if all are in one file.
fn whole_span(fix: &Fix) -> Option<Span> {
    let first = fix.edits.first()?.span;
    let same_file = fix.edits.iter().all(|edit| edit.span.file == first.file);
    same_file.then(|| fix.edits.iter().fold(first, |whole, edit| whole.to(edit.span)))
}

/// The fix as a diff of what `excerpt` shows.
fn fix_group<'a>(fix: &'a Fix, excerpt: &Excerpt<'a>, sources: &'a Sources) -> Group<'a> {
    let group = Group::with_title(fix_level(fix).secondary_title(one_line(&fix.title)));
    let line = sources.line_column(excerpt.file, excerpt.range.start).line;
    let (source, moved) = shown(excerpt, sources);
    let text = sources.text(excerpt.file);
    let patch = |edit: &'a Edit| {
        let range = clamp(text, edit.span.range());
        let at = |byte: usize| byte - excerpt.range.start + moved;
        Patch::new(at(range.start)..at(range.end), edit.replacement.as_str())
    };
    group.element(Snippet::source(source).line_start(line).patches(fix.edits.iter().map(patch)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    const CODE: Code = Code::new("K001", "duplicate-key");

    #[test]
    fn places_in_two_files_a_help_and_a_fix() {
        let mut sources = Sources::default();
        let a = sources.add("a.yaml", "works:\n- key: x\n  doi: https://doi.org/10.1/x\n");
        let b = sources.add("b.bib", "@book{x,\n}\n");
        let dropped = Edit { span: Span::new(a, 23..39), replacement: String::new() };
        let finding = Diagnostic::error(CODE, "two works have the key `x`")
            .label(Span::new(a, 14..15), "again here")
            .label(Span::new(b, 6..7), "first here")
            .label(Span::new(a, 18..21), "also")
            .help("rename one of them")
            .fix(Safety::Safe, "write the DOI alone", dropped);
        insta::assert_snapshot!(write(&[finding], &sources, Colors::None), @r"
        error[K001 duplicate-key]: two works have the key `x`
         --> a.yaml:2:8
          |
        2 | - key: x
          |        ^ again here
        3 |   doi: https://doi.org/10.1/x
          |   --- also
          |
         ::: b.bib:1:7
          |
        1 | @book{x,
          |       - first here
          |
          = help: rename one of them
        fix: write the DOI alone
          |
        3 -   doi: https://doi.org/10.1/x
        3 +   doi: 10.1/x
          |
        ");
    }

    #[test]
    fn of_a_change_in_a_wide_line_the_part_around_it_is_shown() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", ["first", &line(200)].join("\n"));
        let edit = Edit { span: Span::new(file, 406..412), replacement: "pin".into() };
        let finding = Diagnostic::warning(CODE, "found").fix(Safety::Safe, "shorter", edit);
        insta::assert_snapshot!(write(&[finding], &sources, Colors::None), @r"
        warning[K001 duplicate-key]: found
          |
        fix: shorter
          |
        2 - …x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x needle y y y y y y y y y y y y y y y y y y y y y y y y y y y y y y…
        2 + …x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x pin y y y y y y y y y y y y y y y y y y y y y y y y y y y y y y…
          |
        ");
    }

    /// A line with a needle in the middle.
    fn line(half: usize) -> String {
        format!("{}needle{}", "x ".repeat(half), " y".repeat(half))
    }

    #[test]
    fn a_long_line_is_cut_on_both_sides() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", ["first", &line(500), &line(5000)].join("\n"));
        let near = Diagnostic::warning(CODE, "found").label(Span::new(file, 1006..1012), "this");
        let far = Diagnostic::warning(CODE, "found").label(Span::new(file, 12013..12019), "this");
        let wide = Diagnostic::warning(CODE, "found").label(Span::new(file, 6..2000), "this");
        insta::assert_snapshot!(write(&[near, far, wide], &sources, Colors::None), @r"
        warning[K001 duplicate-key]: found
         --> a.yaml:2:1001
          |
        2 | ... x x x x x x x x x x x x x x x x x x x x x x x x needle y y y y y y y y y y y y y y y y y y y y y y y y y y y ...
          |                                                     ^^^^^^ this

        warning[K001 duplicate-key]: found
         --> a.yaml:3:10001
          |
         :::
        3 | …x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x needle y y y y y y y y y y y y y y y y y y y y y y y...
          |                                                              ^^^^^^ this

        warning[K001 duplicate-key]: found
         --> a.yaml:2:1
          |
        2 | x x x x x x x x x x x x x x x x x x x ... y y y y y y y y y y y y y y y y y y y y ...
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this
        ");
    }

    #[test]
    fn no_place_is_too_odd_to_be_shown() {
        let texts = ["", "\n", "é", "a\r\nb\r\n", "a\n\n\nb", "\u{feff}a: 1\t2\n", "👩‍👩‍👧 x"];
        for text in texts {
            let mut sources = Sources::default();
            let file = sources.add("a", text);
            for start in 0..text.len() + 2 {
                for end in start..text.len() + 3 {
                    let span = Span::new(file, start..end);
                    let edit = Edit { span, replacement: "ö\n".into() };
                    let finding =
                        Diagnostic::error(CODE, "m").at(span).fix(Safety::Safe, "f", edit);
                    assert!(write(&[finding], &sources, Colors::Ansi).contains("K001"));
                }
            }
        }
    }

    #[test]
    fn of_very_many_findings_the_last_have_one_line() {
        let mut sources = Sources::default();
        let file = sources.add("a", "x".repeat(5000));
        let finding = |at: usize| Diagnostic::error(CODE, "m").at(Span::new(file, at..at + 1));
        let findings: Vec<Diagnostic> = (0..DRAWN + 2).map(finding).collect();
        let text = write(&findings, &sources, Colors::None);
        assert_eq!(text.matches(" --> a:1:").count(), DRAWN);
        assert!(text.ends_with("\n\na:1:1001: error[K001] m\na:1:1002: error[K001] m\n"));
    }

    #[test]
    fn a_finding_about_everything_has_no_excerpt() {
        let finding = Diagnostic::warning(CODE, "nothing here").help("add a work");
        insta::assert_snapshot!(write(&[finding], &Sources::default(), Colors::None), @r"
        warning[K001 duplicate-key]: nothing here
         |
         = help: add a work
        ");
    }
}
