//! What a template needs of every work that it shows: works that lack it are warned of, with the output
//! that shows them, because the page would be there and wrong.
//!
//! A template says so in a comment of its own, `{# needs: date, venue #}`; the user's too.

use std::collections::BTreeSet;

use super::plan::Job;
use crate::diag::codes::LACKS_FOR_TEMPLATE;
use crate::diag::{Diagnostic, Sink};
use crate::span::Span;
use crate::view;

/// What rules have said of missing fields, by place.
type Known = BTreeSet<(Option<Span>, String)>;

/// Warns of works that lack what the templates of `jobs` need. What a rule has said of a work already
/// is not said again.
pub fn report(jobs: &[Job<'_>], sink: &mut Sink) {
    let general = |finding: &&Diagnostic| ["F002", "F003"].contains(&finding.code.id);
    let by_rules = sink.findings().iter().filter(general);
    let known: Known = by_rules.map(|one| (one.span(), one.message.clone())).collect();
    let mut told = BTreeSet::new();
    let mut found = Sink::default();
    for job in jobs.iter().filter(|job| !job.template.needs.is_empty()) {
        for at in job.shown() {
            for need in &job.template.needs {
                if told.insert((job.template.name.as_str(), at, need.as_str()))
                    && let Some(finding) = lack(job, at, need, &known)
                {
                    found.push(finding);
                }
            }
        }
    }
    sink.append(&mut found);
}

/// The warning that the work with index `at` lacks `need`, if it does.
fn lack(job: &Job<'_>, at: usize, need: &str, known: &Known) -> Option<Diagnostic> {
    let lens = &job.scope.lens;
    let work = lens.library.works.get(at)?;
    let value = view::work(lens, at, None).get_attr(need).ok()?;
    if !value.is_undefined() && value.is_true() {
        return None;
    }
    let here = known.range((Some(work.key.span), String::new())..);
    let mut here = here.take_while(|(span, _)| *span == Some(work.key.span));
    if here.any(|(_, message)| message.contains(need)) {
        return None;
    }
    let (key, name) = (&work.key.value, &job.template.name);
    let message = format!("`{key}` has no `{need}`, which the template `{name}` needs");
    Some(
        Diagnostic::warning(LACKS_FOR_TEMPLATE, message)
            .at(work.key.span)
            .label(job.output.to.span, "shown here")
            .help(format!("write `{need}`, or leave the work out by `where`")),
    )
}
