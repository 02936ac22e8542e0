//! Pages among the formats: which text looks like one, and what is said of how it was read.

use std::ops::Range;

use super::language::Language;
use super::pages::{Item, Page, page};
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::formats::input::Input;
use crate::formats::pairs::Pairs;
use crate::model::Data;
use crate::span::Span;

/// Whether `text` looks like Markdown that lists works.
pub(crate) fn looks_like_markdown(text: &str) -> bool {
    let marks = |line: &str| {
        let line = line.trim_start();
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.starts_with("- ")
            || line.starts_with("* ")
            || line.contains("](")
            || line.contains("**")
    };
    text.lines().filter(|line| marks(line)).count() > 1 && lists_works(text, Language::Markdown)
}

/// Whether `text` looks like HTML.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    let starts = [
        "<!doctype html",
        "<html",
        "<body",
        "<ul",
        "<ol",
        "<table",
        "<div",
        "<p>",
        "<li",
        "<section",
    ]
    .iter()
    .any(|head| start.starts_with(head));
    starts && lists_works(text, Language::Html)
}

/// Whether `text` looks like LaTeX.
pub(crate) fn looks_like_latex(text: &str) -> bool {
    ["\\documentclass", "\\begin{", "\\section", "\\item", "\\cventry", "\\cvitem"]
        .iter()
        .any(|head| text.contains(head))
}

/// Whether `text` lists works, without markup.
pub(crate) fn looks_like_text(text: &str) -> bool {
    !text.trim_start().starts_with(['{', '[', '<', '@']) && lists_works(text, Language::Plain)
}

/// Whether there is a work in `text`.
fn lists_works(text: &str, language: Language) -> bool {
    !page(text, "", language, None).items.is_empty()
}

/// Reads a page of Markdown.
pub(crate) fn read_markdown(input: &Input, sink: &mut Sink) -> Option<Data> {
    read(input, Language::Markdown, sink)
}

/// Reads a page of HTML.
pub(crate) fn read_html(input: &Input, sink: &mut Sink) -> Option<Data> {
    read(input, Language::Html, sink)
}

/// Reads a LaTeX document.
pub(crate) fn read_latex(input: &Input, sink: &mut Sink) -> Option<Data> {
    read(input, Language::Latex, sink)
}

/// Reads a text without markup.
pub(crate) fn read_text(input: &Input, sink: &mut Sink) -> Option<Data> {
    read(input, Language::Plain, sink)
}

/// Reads `input` and says what is to be looked at.
fn read(input: &Input, language: Language, sink: &mut Sink) -> Option<Data> {
    let name = input.path.display().to_string();
    let page = page(&input.text, &name, language, input.owner);
    if page.items.is_empty() {
        sink.push(nothing(&page, language, input));
        return None;
    }
    let report = Report { input, sink };
    report.all(&page);
    let mut source = Pairs::default();
    source.add("works", Some(Data::List(page.items.into_iter().map(|item| item.work).collect())));
    Some(Data::Map(source.0))
}

/// The finding for a page without works.
fn nothing(page: &Page, language: Language, input: &Input) -> Diagnostic {
    let help = if !page.templates.is_empty() {
        "the page is filled by a template when the site is built; import the files that the template loops over"
    } else if page.files.is_empty() {
        "byline looks for items, rows or paragraphs with authors, a title and a year; `--self NAME` helps where few authors are listed"
    } else {
        "the document prints what other files hold, which are not read; import those that list works"
    };
    let at = (page.templates.first().or(page.files.first()))
        .map_or_else(|| input.first_line(), |range| Span::new(input.file, range.clone()));
    let message = format!("no works found in this {}", language.page());
    Diagnostic::error(codes::IMPORT_BROKEN, message).at(at).help(help)
}

/// Says what was found.
struct Report<'a> {
    input: &'a Input<'a>,
    sink: &'a mut Sink,
}

impl Report<'_> {
    /// Says all of it: what was guessed, what is kept in notes, what was left out.
    fn all(mut self, page: &Page) {
        for item in &page.items {
            for doubt in &item.doubts {
                let finding = Diagnostic::warning(codes::IMPORT_GUESSED, doubt.what);
                let place = self.first_line(item.range.clone());
                self.sink.push(
                    finding
                        .at(place)
                        .help("compare it with the page, then delete the comment in the source"),
                );
            }
        }
        self.kept(page);
        for (ranges, what) in [
            (&page.comments, "a comment"),
            (&page.templates, "code of a template"),
            (&page.files, "what another file prints here"),
            (&page.left_out, "an entry that does not look like a work"),
        ] {
            if let Some(first) = ranges.first() {
                let more = if ranges.len() > 1 {
                    format!(", the first of {}", ranges.len())
                } else {
                    String::new()
                };
                let finding = Diagnostic::new(
                    codes::IMPORT_LEFT_OUT,
                    Severity::Info,
                    format!("{what} was left out{more}"),
                );
                self.sink.push(finding.at(self.first_line(first.clone())));
            }
        }
    }

    /// Says what is kept in notes.
    fn kept(&mut self, page: &Page) {
        let kept: Vec<&Item> = page.items.iter().filter(|item| !item.kept.is_empty()).collect();
        if let Some(first) = kept.first() {
            let message = format!(
                "words without a field of their own are kept in `note`, in {} of {} works",
                kept.len(),
                page.items.len()
            );
            let finding = Diagnostic::new(codes::IMPORT_KEPT, Severity::Info, message);
            self.sink.push(finding.at(self.first_line(first.range.clone())));
        }
    }

    /// The first line of the bytes at `range`.
    fn first_line(&self, range: Range<usize>) -> Span {
        let text = self.input.text.get(range.clone()).unwrap_or_default();
        let end = text.find('\n').unwrap_or(text.len());
        Span::new(self.input.file, range.start..range.start + end)
    }
}
