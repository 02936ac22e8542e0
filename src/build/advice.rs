//! Findings of the build that are advice: works that lack what a template needs of them, and files of
//! byline that the site would publish. They have levels as rules have. No I/O but the site's config.

use std::collections::HashSet;

use super::job::{Input, Job};
use crate::check::levels;
use crate::config::Level;
use crate::diag::codes::{LACKS_FOR_TEMPLATE, TEMPLATE};
use crate::diag::{Code, Diagnostic, Severity, Sink, did_you_mean};
use crate::model::{Kind, Work, kind};
use crate::render::{Need, Subject};
use crate::view::work::WorkValue;
use crate::view::{self, Group};

/// Pushes `finding` at the level that the user wants.
pub(super) fn push(finding: Diagnostic, input: &Input<'_>, sink: &mut Sink) {
    let severity = match level(finding.code, input) {
        Some(Level::Deny) => Severity::Error,
        _ => finding.severity,
    };
    sink.push(Diagnostic { severity, ..finding });
}

/// Whether the user does not want to know of `code`.
pub(super) fn is_allowed(code: Code, input: &Input<'_>) -> bool {
    level(code, input) == Some(Level::Allow)
}

/// What the user says about `code`.
fn level(code: Code, input: &Input<'_>) -> Option<Level> {
    levels::level_of_code(code, input.levels)
}

/// Reports every work of every output that lacks what the output's template needs, once.
pub(super) fn lacking(input: &Input<'_>, jobs: &[Job<'_>], sink: &mut Sink) {
    let (mut seen, mut odd) = (HashSet::new(), HashSet::new());
    let known = known_names(input, jobs);
    for job in jobs {
        for need in job.template.needs.iter().filter(|need| odd.insert(need.span)) {
            report_odd(need, &known, sink);
        }
    }
    if is_allowed(LACKS_FOR_TEMPLATE, input) {
        return;
    }
    for job in jobs.iter().filter(|job| !job.template.needs.is_empty()) {
        for work in works_of(job) {
            if seen.insert((job.output.span, work)) {
                report_lacking(input, job, work, sink);
            }
        }
    }
}

/// The names of values of works, if a template needs any.
fn known_names(input: &Input<'_>, jobs: &[Job<'_>]) -> Vec<String> {
    let any = jobs.iter().any(|job| !job.template.needs.is_empty());
    if any { view::known_names(&input.library) } else { Vec::new() }
}

/// The works in the output of `job`.
pub(super) fn works_of(job: &Job<'_>) -> Vec<usize> {
    fn gather(groups: &[Group], out: &mut Vec<usize>) {
        for group in groups {
            out.extend(group.works.iter().map(|listed| listed.work));
            gather(&group.groups, out);
        }
    }
    if let Some(Subject::Work(work)) = job.scope.subject {
        return vec![work];
    }
    let mut works = Vec::new();
    gather(&job.scope.groups, &mut works);
    works
}

/// Reports what the work at index `work` lacks of what the template of `job` needs.
fn report_lacking(input: &Input<'_>, job: &Job<'_>, work: usize, sink: &mut Sink) {
    let Some(model) = input.library.works.get(work) else { return };
    let value = WorkValue::new(&job.scope.lens, work, None);
    let lacks = |need: &&Need| {
        let is_for_it = need.kinds.is_empty()
            || need.kinds.iter().any(|name| Kind::find(name) == Some(model.kind));
        is_for_it && !value.get(&need.name).is_some_and(|value| value.is_true())
    };
    let lacked: Vec<&Need> = job.template.needs.iter().filter(lacks).collect();
    let lacked: Vec<&Need> =
        lacked.into_iter().filter(|need| !is_reported(&need.name, model, sink)).collect();
    if lacked.is_empty() {
        return;
    }
    let names: Vec<String> = lacked.iter().map(|need| format!("`{}`", need.name)).collect();
    let (key, template) = (&model.key, &job.template.name);
    let message = format!(
        "`{}` has no {}, which the template `{template}` needs",
        key.value,
        names.join(" and no ")
    );
    let reasons: Vec<&str> = lacked.iter().filter_map(|need| need.why.as_deref()).collect();
    let finding = Diagnostic::warning(LACKS_FOR_TEMPLATE, message)
        .at(key.span)
        .label(job.output.to.span, "shown here")
        .help(match reasons.as_slice() {
            [] => "add it to the work, or exclude the work with `where:`".to_owned(),
            reasons => reasons.join("; "),
        });
    push(finding, input, sink);
}

/// Whether a rule has said already that `work` lacks `name`.
fn is_reported(name: &str, work: &Work, sink: &Sink) -> bool {
    let (quoted, whole) = (format!("`{name}`"), work.span.range());
    sink.findings().iter().any(|finding| {
        let place = finding.span().filter(|span| span.file == work.span.file);
        finding.code.slug.starts_with("missing-")
            && finding.message.contains(&quoted)
            && place.is_some_and(|span| whole.contains(&span.range().start))
    })
}

/// Reports a need of a template that no work can meet: an unknown name or type.
fn report_odd(need: &Need, known: &[String], sink: &mut Sink) {
    let odd = |what: &str, near: Option<&str>| {
        let finding = Diagnostic::warning(TEMPLATE, what.to_owned()).at(need.span);
        finding.help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`docs/templates.md` lists the names of a work".to_owned(),
        })
    };
    if !known.contains(&need.name) {
        let near = did_you_mean(&need.name, known.iter().map(String::as_str));
        sink.push(odd(&format!("unknown field `{}`", need.name), near));
    }
    for name in need.kinds.iter().filter(|name| Kind::find(name).is_none()) {
        let near = did_you_mean(name, kind::KINDS.iter().map(|row| row.name));
        sink.push(odd(&format!("unknown work type `{name}`"), near));
    }
}
