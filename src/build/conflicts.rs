//! Jobs that cannot all be done: two for one file or region, a file where another needs a folder, a
//! file that byline itself reads.
//!
//! In: the planned jobs, with their paths. Out: those that can be done; each other is reported.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::job::Job;
use super::lock::Target;
use super::paths::plain;
use crate::config::Config;
use crate::diag::codes::{OUTPUT_CONFLICT, OUTPUT_IS_INPUT, SAME_TARGET, TARGETS_ALIKE};
use crate::diag::{Diagnostic, Sink};
use crate::render::Subject;
use crate::span::{Sources, Span, Spanned};

/// Reports the jobs that cannot be done, and drops them.
pub(super) fn report(jobs: &mut Vec<Job<'_>>, config: &Config, sources: &Sources, sink: &mut Sink) {
    targets(jobs, sink);
    twins(jobs, sink);
    folders(jobs, sink);
    inputs(jobs, config, sources, sink);
}

/// Reports two jobs for one file or region, and drops the later one.
fn targets(jobs: &mut Vec<Job<'_>>, sink: &mut Sink) {
    let mut seen: HashMap<Target, (Span, Option<Spanned<String>>)> = HashMap::new();
    let mut whole: HashMap<String, (bool, Span)> = HashMap::new();
    jobs.retain(|job| {
        let here = job.output.to.span;
        if let Some((first, work)) = seen.get(&job.target) {
            sink.push(same_target(job, *first, work.as_ref()));
            return false;
        }
        seen.insert(job.target.clone(), (here, key_of(job)));
        let is_region = job.target.region.is_some();
        match whole.insert(job.target.path.clone(), (is_region, here)) {
            Some((was_region, first)) if was_region != is_region => {
                let path = &job.target.path;
                let message = format!(
                    "`{path}` is written as a whole file and also contains a \
                                       region"
                );
                let both = Diagnostic::error(OUTPUT_CONFLICT, message);
                sink.push(both.label(here, "second").label(first, "first"));
                false
            }
            _ => true,
        }
    });
}

/// Reports paths that differ in case or in how Unicode spells their letters, which are one file on
/// macOS and Windows; both are written, for here they are two.
fn twins(jobs: &[Job<'_>], sink: &mut Sink) {
    let mut seen: HashMap<String, (&str, Span)> = HashMap::new();
    for job in jobs {
        let (path, here) = (job.target.path.as_str(), job.output.to.span);
        let folded = path.nfc().collect::<String>().to_lowercase();
        let (other, first) = *seen.entry(folded).or_insert((path, here));
        if other == path {
            continue;
        }
        let message = format!("`{other}` and `{path}` are one file on macOS and Windows");
        let finding = Diagnostic::warning(TARGETS_ALIKE, message).label(here, "second");
        let finding = if first == here { finding } else { finding.label(first, "first") };
        sink.push(finding.help(
            "give one of them a path that differs in more than its case or accents' encoding",
        ));
    }
}

/// The key of the work that `job` is for.
fn key_of(job: &Job<'_>) -> Option<Spanned<String>> {
    match job.scope.subject {
        Some(Subject::Work(at)) => {
            job.scope.lens.library.works.get(at).map(|work| work.key.clone())
        }
        _ => None,
    }
}

/// The finding that `job` goes where another output at `first` goes, perhaps for the work `other`.
fn same_target(job: &Job<'_>, first: Span, other: Option<&Spanned<String>>) -> Diagnostic {
    let Target { path, region } = &job.target;
    let here = job.output.to.span;
    let message = match region {
        Some(region) => format!("two outputs write the region `{region}` of `{path}`"),
        None => format!("two outputs write `{path}`"),
    };
    if let (Some(other), Some(key), true) = (other, key_of(job), first == here) {
        let message =
            format!("`{}` and `{}` would both be written to `{path}`", other.value, key.value);
        let finding = Diagnostic::error(SAME_TARGET, message).label(here, "by this path");
        let finding = finding.label(other.span, "first work").label(key.span, "second work");
        return match &job.scope.subject {
            Some(subject) => finding.help(advice(subject, &job.output.to.value)),
            None => finding,
        };
    }
    let finding = Diagnostic::error(SAME_TARGET, message).label(here, "second");
    match &job.scope.subject {
        Some(subject) if first == here => finding.help(advice(subject, &job.output.to.value)),
        _ => finding.label(first, "first").help("give one of them a different path or region"),
    }
}

/// What makes the path `to` differ for each subject such as `subject`.
fn advice(subject: &Subject, to: &str) -> String {
    let (name, part, cure) = match subject {
        Subject::Work(_) => ("works", "work.slug", "`slug`"),
        Subject::Topic(_) => ("topics", "topic.slug", "`id`"),
        Subject::Person(_) => ("people", "person.slug", "`id`"),
        Subject::Year(_) => ("years", "year", "path"),
    };
    if to.contains(part) {
        format!("two {name} have the same `{part}`: give one of them a {cure} of its own")
    } else {
        format!("put what differs into the path: `{{{{ {part} }}}}`")
    }
}

/// Reports a job whose file another needs as a folder, and drops it.
fn folders(jobs: &mut Vec<Job<'_>>, sink: &mut Sink) {
    let mut needed: HashMap<PathBuf, Span> = HashMap::new();
    for job in jobs.iter() {
        for above in Path::new(&job.target.path).ancestors().skip(1) {
            needed.entry(above.to_owned()).or_insert(job.output.to.span);
        }
    }
    jobs.retain(|job| {
        let path = &job.target.path;
        let Some(&other) = needed.get(Path::new(path)) else { return true };
        let message = format!("`{path}` is a file for one output and a folder for another");
        let finding = Diagnostic::error(OUTPUT_CONFLICT, message).label(job.output.to.span, "file");
        sink.push(finding.label(other, "folder").help("give one of them a different path"));
        false
    });
}

/// Reports a job that would overwrite what byline reads, and drops it.
fn inputs(jobs: &mut Vec<Job<'_>>, config: &Config, sources: &Sources, sink: &mut Sink) {
    let mut read: HashSet<PathBuf> = sources.ids().map(|id| plain(sources.path(id))).collect();
    read.extend(config.path.iter().map(|path| plain(&path.with_file_name("byline.lock"))));
    jobs.retain(|job| {
        let path = &job.target.path;
        if !read.contains(&plain(&config.base.join(path))) {
            return true;
        }
        let message = format!("`{path}` is an input of byline and would be overwritten");
        let finding = Diagnostic::error(OUTPUT_IS_INPUT, message).at(job.output.to.span);
        sink.push(finding.help("use a different path"));
        false
    });
}
