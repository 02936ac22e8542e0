//! Jobs in, texts out: front matter, literal text and rendered template joined to what will stand
//! in the file or region. Pure but for the literal files that the config names.

use std::path::Path;

use super::advice;
use super::beside;
use super::job::{Input, Job};
use super::lock::{Entry, Target};
use super::{package, region};
use crate::config::{Literal, Output};
use crate::diag::codes::{
    FILE_OUTSIDE_ROOT, NO_WORK_PRINTED, OUTPUT_CONFLICT, OUTPUT_FILE, TEMPLATE,
};
use crate::diag::{Diagnostic, Sink};
use crate::model::{Data, fields};
use crate::render::{self, Given, Rendered, Subject, Target as Language};
use crate::span::{Sources, Span, Spanned};
use crate::strings::seen::visible_line;
use crate::syntax::write;

/// The text of one file or region.
#[derive(Clone, Debug)]
pub struct Product {
    /// Where it goes.
    pub target: Target,
    /// What will stand there, in LF line ends, ending with one.
    pub text: String,
    /// The template and the key of the one work that it is of, separated by a slash.
    pub of: Option<String>,
    /// The same with the keys that the work had before (`ids`), and for a derived key what is left of it
    /// without its year, which may have been corrected.
    pub before: Former,
    /// The language that it is written in.
    pub language: Language,
    /// The place in the config that asks for it.
    pub span: Span,
    /// The works in it: indices into `library.works`.
    pub works: Vec<usize>,
    /// The lines in it that are kept by hand, and what would stand there.
    pub kept: Vec<Given>,
    /// Whether the page keeps white space that does not show, because somebody laid it out by hand.
    pub keeps_space: bool,
}

impl Product {
    /// What the lock says of it once it is written, but for the keys of its front matter.
    pub(super) fn entry(&self) -> Entry {
        Entry::new(&self.text, self.of.clone())
    }

    /// Whether a region needs an empty line inside its markers.
    pub fn is_padded(&self) -> bool {
        matches!(self.language, Language::Markdown | Language::Html)
    }
}

/// The template of lists that were laid out by hand.
const BY_HAND: &str = "by-hand";

/// Renders every job; one that fails is reported and left out. Outputs are rendered side by side; what
/// comes of it, and the order of what is found, is as if they were not.
pub fn produce(
    input: &Input<'_>,
    jobs: &[Job<'_>],
    sources: &Sources,
    sink: &mut Sink,
) -> Vec<Product> {
    // Jobs of one template share what it remembers of works that it has seen.
    let outputs: Vec<&[Job<'_>]> =
        jobs.chunk_by(|one, next| one.template.is_same(&next.template)).collect();
    let render = |jobs: &[Job<'_>]| {
        let mut found = Sink::default();
        let products = jobs.iter().filter_map(|job| produce_one(input, job, sources, &mut found));
        (products.collect::<Vec<_>>(), found)
    };
    let rendered = beside::each(&outputs, |jobs| render(jobs));
    let mut products = Vec::with_capacity(jobs.len());
    for (mut some, mut found) in rendered {
        products.append(&mut some);
        sink.append(&mut found);
    }
    products
}

/// Renders one job.
fn produce_one(
    input: &Input<'_>,
    job: &Job<'_>,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Product> {
    let Rendered { text: body, kept } =
        render::render_noting(&job.template, &job.scope, sources, sink)?;
    if !advice::is_allowed(NO_WORK_PRINTED, input)
        && let Some(finding) = job.template.prints_nothing(&body, &job.scope, sources)
    {
        advice::push(finding.label(job.output.to.span, "for this output"), input, sink);
    }
    let text = match &job.target.region {
        _ if job.template.target == Language::Docx => package_text(job, &body, sink)?,
        Some(_) => region_text(job, &body, sink)?,
        None => file_text(input, job.output, &job.scope.page, body, sink)?,
    };
    Some(Product {
        target: job.target.clone(),
        text,
        of: of_work(input, job),
        before: Former::of(input, job),
        language: job.template.target,
        span: job.output.to.span,
        works: advice::works_of(job),
        kept,
        keeps_space: job.template.name == BY_HAND,
    })
}

/// The template and the work of a file that is of one work.
fn of_work(input: &Input<'_>, job: &Job<'_>) -> Option<String> {
    match job.scope.subject {
        Some(Subject::Work(work)) if job.target.region.is_none() => {
            Some(format!("{}/{}", job.template.name, input.library.works[work].key.value))
        }
        _ => None,
    }
}

/// What else the lock may call the work of a file.
#[derive(Clone, Debug, Default)]
pub struct Former {
    /// With other keys of the work.
    pub ids: Vec<String>,
    /// With its derived key, without the year.
    pub yearless: Option<String>,
}

impl Former {
    /// What the lock may call the work that the file of `job` is of.
    fn of(input: &Input<'_>, job: &Job<'_>) -> Former {
        let Some(Subject::Work(at)) = job.scope.subject else { return Former::default() };
        let work = &input.library.works[at];
        let named = |key: &str| format!("{}/{key}", job.template.name);
        let ids = work.words(fields::IDS).iter().map(|word| named(&word.value)).collect();
        let yearless = work.key_derived.then(|| yearless(&named(&work.key.value)));
        Former { ids, yearless }
    }
}

/// `of` without the digits of its key.
pub(super) fn yearless(of: &str) -> String {
    let (template, key) = of.split_once('/').unwrap_or(("", of));
    let key: String = key.chars().filter(|letter| !letter.is_ascii_digit()).collect();
    format!("{template}/{key}")
}

/// The text of a region: the rendered body alone; front matter has no place in it.
fn region_text(job: &Job<'_>, body: &str, sink: &mut Sink) -> Option<String> {
    if job.output.page.is_some() {
        let message = "a region cannot have front matter (`page`)";
        let place = job.output.region.as_ref().map_or(job.output.span, |region| region.span);
        sink.push(
            Diagnostic::error(OUTPUT_CONFLICT, message)
                .at(place)
                .help("write the front matter at the top of the page yourself"),
        );
        return None;
    }
    let body = inert(body.trim_matches('\n').trim_end(), job.template.target);
    Some(if body.is_empty() { String::new() } else { format!("{body}\n") })
}

/// `body` without lines that a reader of regions takes for markers. TeX and BibTeX know a group of
/// nothing; elsewhere a word joiner (U+2060) parts without being seen.
fn inert(body: &str, language: Language) -> String {
    let apart = match language {
        Language::Tex | Language::Bibtex => "{}",
        _ => "\u{2060}",
    };
    let fences = match language {
        Language::Markdown => region::Fences::Markdown,
        _ => region::Fences::Foreign,
    };
    region::inert(body, apart, fences)
}

/// The text of a file that is a package: the rendered body alone, in the form in which it comes back.
fn package_text(job: &Job<'_>, body: &str, sink: &mut Sink) -> Option<String> {
    let output = job.output;
    let beside = [
        (output.region.is_some(), "region"),
        (output.page.is_some(), "page"),
        (output.before.is_some(), "before"),
        (output.after.is_some(), "after"),
    ];
    if let Some((_, key)) = beside.into_iter().find(|(is_there, _)| *is_there) {
        let message = format!("a Word document has no place for `{key}`");
        let finding = Diagnostic::error(OUTPUT_CONFLICT, message).at(output.span);
        sink.push(finding.help(
            "remove it, or copy the template with `byline templates eject` and write it there",
        ));
        return None;
    }
    match package::settled(body) {
        Ok(text) => Some(text),
        Err(why) => {
            let message = format!("`{}` does not make a Word document: {why}", job.template.name);
            let finding = Diagnostic::error(TEMPLATE, message).at(output.span);
            sink.push(finding.help("start from the built-in one: `byline templates show cv.docx`"));
            None
        }
    }
}

/// The text of a whole file: front matter, `before`, body, `after`, each separated by an empty line.
fn file_text(
    input: &Input<'_>,
    output: &Output,
    page: &Data,
    body: String,
    sink: &mut Sink,
) -> Option<String> {
    if output.page.is_none() && output.before.is_none() && output.after.is_none() {
        return Some(ending_in_one_line_end(body));
    }
    let mut text = String::with_capacity(body.len() + 256);
    if output.page.is_some() {
        text.push_str("---\n");
        text.push_str(&write::yaml(page, 0));
        text.push_str("---\n");
    }
    let before = literal(input, output.before.as_ref(), sink)?;
    let after = literal(input, output.after.as_ref(), sink)?;
    if !before.is_empty() {
        text.push_str(&before);
        text.push('\n');
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&ending_in_one_line_end(body));
    if !after.is_empty() {
        text.push('\n');
        text.push_str(&after);
        text.push('\n');
    }
    Some(text)
}

/// `text` with one line end at its end.
fn ending_in_one_line_end(mut text: String) -> String {
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    text
}

/// The finding that the file at `path` is none that the config may publish.
fn outside(path: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` is outside the root, so it is not read", visible_line(&path.value));
    Diagnostic::error(FILE_OUTSIDE_ROOT, message)
        .at(path.span)
        .help("copy the file below the folder of the config, or build with `--trust-config` if the config is yours")
}

/// Literal text of the config, without line ends at its end; an unusable file is reported.
fn literal(input: &Input<'_>, literal: Option<&Literal>, sink: &mut Sink) -> Option<String> {
    let text = match literal {
        None => String::new(),
        Some(Literal::Text(text)) => text.clone(),
        Some(Literal::File(path)) => {
            let full = input.config.base.join(Path::new(&path.value));
            if !input.files.may_use(&full, &input.config.root()) {
                sink.push(outside(path));
                return None;
            }
            match input.files.read_text(&full) {
                Ok(text) => text.replace("\r\n", "\n"),
                Err(error) => {
                    sink.push(Diagnostic::error(OUTPUT_FILE, error.to_string()).at(path.span));
                    return None;
                }
            }
        }
    };
    Some(text.trim_end_matches('\n').to_owned())
}
