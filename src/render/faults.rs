//! A template's error as a finding: where in which template, about which work, what was meant.

use std::error::Error as _;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::compare::rewrite;
use super::context::PARTS;
use super::env::{self, Engine, is_limit};
use super::filters::{BUILT_IN, FILTERS};
use super::globals;
use super::habits;
use super::target::Target;
use crate::diag::{Code, Diagnostic, codes, did_you_mean};
use crate::span::{FileId, Sources, Span, Spanned};
use crate::strings::spaces;
use crate::view::names;

/// What an output with `each` is about; there is none of these in the other outputs.
const SUBJECTS: &[&str] = &["work", "topic", "year", "person"];

/// What a template does with a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It is printed, tested or changed.
    Printed,
    /// A `for` loops over it.
    Looped,
}

/// The finding for a text that is no template.
pub(super) fn syntax(error: &Error, file: FileId, sources: &Sources) -> Diagnostic {
    let error = innermost(error);
    let span = span_of(error, file, sources);
    let help = match (error.kind(), sources.path(file).to_string_lossy().contains("<built-in>")) {
        (_, true) => "this is a bug in byline; please report it",
        _ => "see docs/templates.md for the syntax of templates",
    };
    Diagnostic::error(code_of(error), detail(error)).at(span).help(help)
}

/// The finding for a name that nobody gives the template.
pub(super) fn unknown_name(name: &str, file: FileId, sources: &Sources) -> Diagnostic {
    let at = find_word(sources.text(file), name).unwrap_or(0..0);
    let known = globals::names().chain(env::FUNCTIONS.iter().copied());
    let finding = Diagnostic::error(codes::TEMPLATE, format!("unknown name `{name}`"))
        .at(Span::new(file, at));
    let all = globals::names().collect::<Vec<_>>().join("`, `");
    finding.help(match (habits::filter_for(name), did_you_mean(name, known)) {
        (Some(filter), _) => format!("use the filter `{filter}`: `value | {filter}`"),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => format!("a template has `{all}`"),
    })
}

/// An error of a run, and what is known about it.
#[derive(Debug)]
pub(super) struct Failure<'a> {
    /// MiniJinja's error.
    pub(super) error: &'a Error,
    /// The key of the work that was being rendered.
    pub(super) about: Option<&'a str>,
    /// The names that a work may have.
    pub(super) known: &'a [String],
}

impl Failure<'_> {
    /// The finding, at its place in `engine`'s templates, of which `main` is the outermost.
    pub(super) fn in_template(
        &self,
        engine: &Engine,
        main: FileId,
        sources: &Sources,
    ) -> Diagnostic {
        let chain = chain(self.error);
        let inner = chain.last().copied().unwrap_or(self.error);
        let file = |error: &Error| error.name().and_then(|name| engine.file(name)).unwrap_or(main);
        let span = span_of(inner, file(inner), sources);
        let before = sources.text(span.file).get(..span.range().start).unwrap_or_default();
        let mut finding = self.describe(inner, sources.slice(span), use_of(before)).at(span);
        for outer in chain.iter().rev().skip(1) {
            finding = finding.label(span_of(outer, file(outer), sources), "included from here");
        }
        finding
    }

    /// The finding, at the small template `text` of the config.
    pub(super) fn in_config(&self, text: &Spanned<String>) -> Diagnostic {
        let inner = innermost(self.error);
        self.describe(inner, part_of(inner, &text.value), Use::Printed).at(text.span)
    }

    /// The finding, at the path `text` of an output: what a work lacks costs that work's file alone.
    pub(super) fn in_path(&self, text: &Spanned<String>) -> Diagnostic {
        let inner = innermost(self.error);
        let part = spaces::single(part_of(inner, &text.value));
        let (subject, known) = (subject(&part), self.names());
        let is_known = subject.split('.').skip(1).all(|name| known.contains(&name));
        match self.about {
            Some(key) if inner.kind() == ErrorKind::UndefinedError && is_known => {
                let value = subject.split_once('.').map_or(subject, |(_, value)| value);
                let message = format!("`{key}` has no `{value}`, so no file is written for it");
                let help = format!("give the path a default: `{subject} | default(\"in-press\")`");
                Diagnostic::warning(codes::LACKS_FOR_TEMPLATE, message).at(text.span).help(help)
            }
            _ => self.in_config(text),
        }
    }

    /// The names that a work or a part of it may have.
    fn names(&self) -> Vec<&str> {
        self.known.iter().map(String::as_str).chain(PARTS.iter().copied()).collect()
    }

    /// What is wrong and what to do, without a place; `part` is the failing part of the template, which
    /// may be what a `for` loops over.
    fn describe(&self, error: &Error, part: &str, used: Use) -> Diagnostic {
        let part = spaces::single(part);
        let whose = self.about.map(|key| format!(" in `{key}`")).unwrap_or_default();
        match error.kind() {
            ErrorKind::UndefinedError => {
                let subject = subject(&part);
                Diagnostic::error(codes::TEMPLATE, format!("`{subject}` is absent{whose}"))
                    .help(self.help_absent(subject, used))
            }
            _ if is_limit(error) => limit(error),
            _ => {
                let finding = Diagnostic::error(code_of(error), detail(error) + &whose);
                match suggestion(error, &part) {
                    Some(help) => finding.help(help),
                    None => finding,
                }
            }
        }
    }

    /// What to do about an absent value: another spelling, or a test.
    fn help_absent(&self, subject: &str, used: Use) -> String {
        let name = subject.rsplit('.').next().unwrap_or(subject);
        let known = self.names();
        if !known.contains(&name)
            && let Some(near) = did_you_mean(name, known.iter().copied())
        {
            return format!("did you mean `{near}`?");
        }
        let is_list = names::plain(name) == Some(names::Plain::List);
        let default = if is_list || used == Use::Looped {
            format!("`{subject} or []`")
        } else {
            format!("`{subject} | default(\"…\")`")
        };
        let help = format!("test it first, as in `if {subject}`, or set a default, {default}");
        match subject.split_once('.') {
            Some((root, _)) if self.about.is_none() && SUBJECTS.contains(&root) => {
                format!("{help}; `{root}` is only available in outputs with `each: {root}`")
            }
            _ => help,
        }
    }
}

/// What a template does with the value that follows `before`.
fn use_of(before: &str) -> Use {
    let tag = ["{%", "<%"].iter().filter_map(|open| Some(before.rfind(open)? + 2)).max();
    let inside = tag.and_then(|at| before.get(at..)).unwrap_or_default();
    let mut words = inside.trim_start_matches(['-', '+']).split_whitespace();
    let is_loop = words.next() == Some("for") && words.next_back() == Some("in");
    if is_loop { Use::Looped } else { Use::Printed }
}

/// The finding for a run that took too long or wrote too much.
fn limit(error: &Error) -> Diagnostic {
    let long = error.kind() == ErrorKind::OutOfFuel;
    let what = if long { "runs too long" } else { "writes too much" };
    Diagnostic::error(codes::TEMPLATE_LIMIT, format!("the template {what}"))
        .help("look for a loop inside a loop over all works")
}

/// The value that a failing part is about: `work.venue` of `if work.venue | upper`, and of
/// `and work.venue not in known`.
fn subject(part: &str) -> &str {
    let (value, filtered) = part.split_once('|').map_or((part, false), |(value, _)| (value, true));
    let value = value.trim_matches(|c: char| "{}<>%-+".contains(c) || c.is_whitespace());
    let is_path = |word: &&str| word.contains('.') && word.starts_with(char::is_alphabetic);
    let mut words = value.split_whitespace();
    let word = if filtered { words.next_back() } else { words.find(is_path) };
    word.unwrap_or(value)
}

/// "Did you mean" for an unknown filter or template.
fn suggestion(error: &Error, part: &str) -> Option<String> {
    let near = match error.kind() {
        ErrorKind::UnknownFilter => {
            let name = part.rsplit('|').next().unwrap_or(part).trim();
            let name = name.split(['(', ' ']).next().unwrap_or(name).to_owned();
            let known = FILTERS.iter().map(|filter| filter.name).chain(BUILT_IN.iter().copied());
            match habits::filter_for(&name).or_else(|| did_you_mean(&name, known)) {
                Some(near) => near,
                None => return Some("`docs/templates.md` lists all filters".to_owned()),
            }
        }
        ErrorKind::UnknownMethod => {
            let name = part.trim_end_matches(|c| c != '(').trim_end_matches('(');
            let (value, method) = name.rsplit_once('.')?;
            let known = || FILTERS.iter().map(|filter| filter.name).chain(BUILT_IN.iter().copied());
            let filter = habits::filter_for(method).or_else(|| known().find(|it| *it == method));
            return Some(match filter {
                Some(filter) => format!("write `{value} | {filter}`"),
                None if method == "get" => format!("write `{value}.name` or `{value}[\"name\"]`"),
                None => {
                    "values have filters, no methods: `docs/templates.md` lists them".to_owned()
                }
            });
        }
        ErrorKind::TemplateNotFound => did_you_mean(
            quoted(error.detail()?)?,
            super::built_in::BUILT_IN.iter().map(|row| row.0),
        )?,
        _ => return None,
    };
    Some(format!("did you mean `{near}`?"))
}

/// The first text in quotes in `words`.
fn quoted(words: &str) -> Option<&str> {
    words.split(['"', '\'']).nth(1)
}

/// Which kind of finding an error is.
fn code_of(error: &Error) -> Code {
    match error.kind() {
        _ if is_limit(error) => codes::TEMPLATE_LIMIT,
        ErrorKind::SyntaxError | ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => {
            codes::TEMPLATE_SYNTAX
        }
        ErrorKind::TemplateNotFound => codes::UNKNOWN_TEMPLATE,
        ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod => codes::UNKNOWN_FILTER,
        _ => codes::TEMPLATE,
    }
}

/// What is wrong, in our manner: our own words as they are, MiniJinja's with names in backticks.
fn detail(error: &Error) -> String {
    let words = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    match error.kind() {
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction => {
            let (sort, rest) = words.split_once(' ').unwrap_or((&words, ""));
            let name = rest.strip_suffix(" is unknown").unwrap_or(rest);
            format!("unknown {sort} `{name}`")
        }
        ErrorKind::UnknownMethod => match words.rsplit_once(" has no method named ") {
            Some((_, name)) => format!("unknown method `{name}`"),
            None => words,
        },
        ErrorKind::TemplateNotFound => match quoted(&words) {
            Some(name) => format!("unknown template `{name}`"),
            None => words,
        },
        ErrorKind::SyntaxError => words.replace('"', "`"),
        _ => words,
    }
}

/// `error` and the errors that caused it, outermost first.
fn chain(error: &Error) -> Vec<&Error> {
    std::iter::successors(Some(error), |&error| error.source()?.downcast_ref::<Error>()).collect()
}

/// The error at the root of `error`.
fn innermost(error: &Error) -> &Error {
    chain(error).last().copied().unwrap_or(error)
}

/// The part of `text`, a small template of the config, in which `error` arose.
fn part_of<'t>(error: &Error, text: &'t str) -> &'t str {
    let rewritten = rewrite(text, Target::Plain);
    let range = error.range().map(|range| rewritten.original(range));
    range.and_then(|range| text.get(range)).unwrap_or_default()
}

/// The place of `error` in `file`: its bytes, or the whole line where only that is known.
fn span_of(error: &Error, file: FileId, sources: &Sources) -> Span {
    let text = sources.text(file);
    let name = sources.path(file).file_name().unwrap_or_default().to_string_lossy();
    let target = env::target_of_file(&name);
    let written = error.range().map(|range| rewrite(text, target).original(range));
    let range = written.filter(|range| range.end <= text.len() && !range.is_empty());
    let range = range.unwrap_or_else(|| line_range(text, error.line().unwrap_or(1)));
    Span::new(file, whole_expression(text, range))
}

/// `range` widened to the start of the expression that it ends: MiniJinja's place of
/// `works[0].venue | upper` is `.venue` or `upper`.
fn whole_expression(text: &str, range: Range<usize>) -> Range<usize> {
    let (Some(before), Some(part)) = (text.get(..range.start), text.get(range.clone())) else {
        return range;
    };
    let start = if part.starts_with(['.', '[']) {
        before.trim_end_matches(|c: char| c.is_alphanumeric() || "_.[]".contains(c)).len()
    } else if before.trim_end().ends_with('|') {
        let tags = ["{{", "{%", "<<", "<%"];
        let tag = tags.iter().filter_map(|tag| Some(before.rfind(tag)? + tag.len())).max();
        let inside = tag.and_then(|tag| before.get(tag..)).unwrap_or_default();
        before.len() - inside.trim_start_matches(['-', '+', ' ', '\n']).len()
    } else {
        range.start
    };
    start..range.end
}

/// The bytes of the line `number` (from 1) of `text`, without its end.
fn line_range(text: &str, number: usize) -> Range<usize> {
    let mut start = 0;
    for (at, line) in text.split('\n').enumerate() {
        if at + 1 == number {
            return start..start + line.trim_end().len();
        }
        start += line.len() + 1;
    }
    text.len()..text.len()
}

/// Where `word` stands in `text` as a whole word.
fn find_word(text: &str, word: &str) -> Option<Range<usize>> {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    text.match_indices(word)
        .find(|(at, _)| {
            let before = text.get(..*at).and_then(|text| text.chars().next_back());
            let after = text.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(inside) && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
        .map(|(at, _)| at..at + word.len())
}
