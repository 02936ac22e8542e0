//! What `init` says of what it found and would do.

use std::fmt::Write as _;
use std::path::Path;

use super::found::Found;
use super::plan::Plan;
use super::proposal::Proposal;
use crate::build::Change;
use crate::cli::diff;
use crate::cli::here::List;
use crate::diag::emit::{self, Colors, plural};
use crate::diag::{Diagnostic, Severity};
use crate::files::Files;
use crate::site::Site;
use crate::span::Sources;

/// How many findings are shown.
const MOST_FINDINGS: usize = 3;

/// What was found: the site, the owner, the lists.
pub(super) fn found(found: &Found) -> String {
    let site = found.site.as_ref().map(Site::describe);
    let site = site.map(|site| format!("This is {site}.\n")).unwrap_or_default();
    let Found { owner, presence, .. } = found;
    let from = owner.from.as_ref().map(|from| format!(" ({from})")).unwrap_or_default();
    let mut out = format!("{site}You are {}{from}", owner.name);
    if presence.works > 0 {
        let spellings = plural(presence.spellings.len(), "spelling");
        let works = plural(presence.works, "work");
        let _ = write!(out, ": {spellings} in {} of {works}", presence.owned);
    }
    out.push_str(".\n");
    let line = |list: &List, what: &str| format!("  {}{what}\n", list.describe());
    out.extend(found.own.iter().map(|list| line(list, "")));
    out.extend(found.others.iter().map(|list| line(list, ": mostly not yours, left out")));
    out
}

/// What would be written.
pub(super) fn plan(plan: &Plan, proposal: &Proposal, files: &Files) -> String {
    let name = |change: &Change| {
        if change.path.ends_with("works.yaml") {
            format!("{} ({})", change.path, plural(plan.samples, "sample work"))
        } else {
            change.path.clone()
        }
    };
    let names: Vec<String> = plan.changes.iter().map(name).collect();
    let mut out = format!("\nWould create {}\n", names.join(", "));
    let outputs: Vec<&str> = proposal.outputs.iter().map(|output| output.to).collect();
    if !outputs.is_empty() {
        let _ = writeln!(out, "`byline build` will then write {}", outputs.join(", "));
    }
    if let Some(path) = &proposal.kept {
        let _ = writeln!(
            out,
            "`{path}` exists and is left as it is: see docs/outputs.md for a region in it"
        );
    }
    if files.exists(Path::new(".git")) {
        out.push_str(
            "In a public repository everyone can read the sources, with `hidden:` works and \
             `private:` fields; keep what must stay secret in a second source that is in .gitignore\n",
        );
    }
    out
}

/// The findings that weigh most.
pub(super) fn worth_a_look(mut findings: Vec<Diagnostic>, sources: &Sources) -> String {
    findings.retain(|finding| finding.severity >= Severity::Warning);
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings.truncate(MOST_FINDINGS);
    if findings.is_empty() {
        return String::new();
    }
    let format = emit::find("concise").unwrap_or(&emit::FORMATS[0]);
    format!("\nWorth a look:\n{}", emit::emit(format, &findings, sources, Colors::None))
}

/// The files as diffs.
pub(super) fn diff(plan: &Plan) -> String {
    let mut out = String::from("\n");
    for change in &plan.changes {
        out.push_str(&diff::unified(&change.path, &change.old, &change.path, &change.new));
    }
    out
}

/// What was done, and what to do next.
pub(super) fn done(plan: &Plan, proposal: &Proposal) -> String {
    let names: Vec<&str> = plan.changes.iter().map(|change| change.path.as_str()).collect();
    let mut out = format!("\nCreated {}\n", names.join(", "));
    for note in proposal.outputs.iter().filter_map(|output| output.note) {
        let _ = writeln!(out, "Then {note}");
    }
    let next = proposal.next.unwrap_or(if proposal.outputs.is_empty() {
        "byline check"
    } else {
        "byline build"
    });
    let _ = writeln!(out, "Next: {next}");
    out
}
