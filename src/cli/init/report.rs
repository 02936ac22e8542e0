//! What `init` says of what it found and would do.

use std::fmt::Write as _;
use std::path::Path;

use super::found::Found;
use super::owner::Owner;
use super::page::{PagePlan, Planned};
use super::plan::Plan;
use super::proposal::{Folder, Proposal};
use crate::build::{Change, State};
use crate::cli::diff;
use crate::cli::here::List;
use crate::diag::emit::{self, Colors, plural};
use crate::diag::{Diagnostic, Severity};
use crate::files::Files;
use crate::site::Site;
use crate::span::Sources;

/// How many findings are shown.
const MOST_FINDINGS: usize = 3;

/// What is said where no pattern gives enough lines of a page.
const PLAIN: &str = "  could not learn how its lines look: new works get a plain line, as `style.item` in \
                     byline.yaml says it\n";

/// What was found: the site, the owner, the lists.
pub(super) fn found(found: &Found, site: Option<&Site>) -> String {
    let site = site.map(Site::describe);
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
    out.extend(found.others.iter().map(|list| match &list.twin {
        Some(twin) => {
            let twin = twin.display();
            line(list, &format!(": most of its works are in {twin}, left out"))
        }
        None => line(list, ": mostly not yours, left out"),
    }));
    out
}

/// What would be written.
pub(super) fn plan(plan: &Plan, proposal: &Proposal, files: &Files) -> String {
    let name = |change: &Change| {
        if change.path.ends_with("works.yaml") && plan.samples > 0 {
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
        let is_folder = !files.list(Path::new(path)).is_empty();
        let how = if is_folder { "for pages of works" } else { "for a region in it" };
        let _ = writeln!(out, "`{path}` exists and is left as it is: see docs/outputs.md {how}");
    }
    out.push_str(&secrets(files));
    out
}

/// What is said once where git is used.
fn secrets(files: &Files) -> String {
    if !files.exists(Path::new(".git")) {
        return String::new();
    }
    "In a public repository everyone can read the sources, with `hidden:` works and `private:` fields; keep \
     what must stay secret in a second source that is in .gitignore\n"
        .to_owned()
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
pub(super) fn diff(changes: &[Change]) -> String {
    let mut out = String::from("\n");
    for change in changes {
        out.push_str(&diff::unified(&change.path, &change.old, &change.path, &change.new));
    }
    out
}

/// What would become of pages of `owner`, with what would be put into them; `left` is said of those that stay.
pub(super) fn pages(plan: &PagePlan, owner: &Owner, folder: &Folder<'_>, left: &str) -> String {
    let site = folder.site.map(|site| format!("This is {}.\n", site.describe()));
    let from = owner.from.as_ref().map(|from| format!(" ({from})")).unwrap_or_default();
    let head = format!("{}You are {}{from}.\n", site.unwrap_or_default(), owner.name);
    head + &pages_beside(plan, folder, left)
}

/// The same beside lists of which all was said.
pub(super) fn pages_beside(plan: &PagePlan, folder: &Folder<'_>, left: &str) -> String {
    let mut out: String = plan.pages.iter().enumerate().map(|(at, one)| page(at, one)).collect();
    out.push_str(left);
    if !plan.disagreements.is_empty() {
        let _ = write!(out, "\n{}", plan.disagreements);
        out.push_str("Each page keeps its own line; the list says what the first says\n");
    }
    let created: Vec<String> =
        plan.created().map(|change| with_works(change, plan.works)).collect();
    let _ = write!(
        out,
        "\nWould create {}\nWould insert markers into {}:\n\n",
        created.join(", "),
        paths(plan)
    );
    for change in plan.changes.iter().filter(|change| change.state == State::Updated) {
        out.push_str(&diff::unified(&change.path, &change.old, &change.path, &change.new));
    }
    out.push_str(&secrets(folder.files));
    out
}

/// The path of `change`, with how many `works` there are if it is the list of them.
fn with_works(change: &Change, works: usize) -> String {
    let is_list = change.path.ends_with("works.yaml") && works > 0;
    let works = if is_list { format!(" ({})", plural(works, "work")) } else { String::new() };
    format!("{}{works}", change.path)
}

/// The new files of a plan by which so many `works` are put on a list.
pub(super) fn creates(changes: &[Change], works: usize, files: &Files) -> String {
    let named: Vec<String> = changes.iter().map(|change| with_works(change, works)).collect();
    format!("\nWould create {}\n{}", named.join(", "), secrets(files))
}

/// What was done where only new files were written, and what to do next.
pub(super) fn created_done(changes: &[Change], config: &Path) -> String {
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    format!(
        "\nCreated {}\nNext: byline build (changes nothing today), then git add {}\n",
        paths.join(", "),
        to_add(config, &paths)
    )
}

/// What is added to git of the new files at `paths`: the folder of the config, or all of them.
fn to_add(config: &Path, paths: &[&str]) -> String {
    let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| paths.join(" "), |folder| folder.display().to_string())
}

/// The paths of all pages.
fn paths(plan: &PagePlan) -> String {
    plan.pages.iter().map(|page| page.path.as_str()).collect::<Vec<_>>().join(", ")
}

/// What would become of one page, which is the one at `at` of all.
fn page(at: usize, page: &Planned) -> String {
    let works = plural(page.works, "work");
    let kept = page.works - page.given;
    let known = match page.news {
        _ if at == 0 => String::new(),
        0 => ", all known".to_owned(),
        new => format!(", {new} of them new"),
    };
    let mut out =
        format!("  {}  {works}{known}: {} by pattern", page.path, plural(page.given, "line"));
    if kept > 0 {
        let _ = write!(out, ", {kept} kept by hand");
    }
    if page.doubtful > 0 {
        let _ = write!(out, ", {} to look at", plural(page.doubtful, "work"));
    }
    if page.differing > 0 && at > 0 {
        let _ = write!(out, "; {} said differently elsewhere", plural(page.differing, "work"));
    }
    out.push('\n');
    if page.left_out > 0 {
        let items = plural(page.left_out, "item");
        let _ = writeln!(out, "  {items} with a year left out: no works of yours");
    }
    if let Some((line, why)) = page.set_apart.first() {
        let more = match page.set_apart.len() {
            1 => String::new(),
            all => format!(", and so are {} more", all - 1),
        };
        let _ = writeln!(out, "  line {line} is left as it is: {why}{more}");
    }
    if page.is_plain {
        out.push_str(PLAIN);
    }
    out
}

/// What was done to pages, and what to do next.
pub(super) fn pages_done(plan: &PagePlan) -> String {
    let created: Vec<&str> = plan.created().map(|change| change.path.as_str()).collect();
    let add = to_add(&plan.config, &created);
    let paths: Vec<&str> = plan.pages.iter().map(|page| page.path.as_str()).collect();
    format!(
        "\nCreated {}\nInserted markers into {}\nNext: byline build (changes nothing today), then git add {add} {}\n",
        created.join(", "),
        paths.join(", "),
        paths.join(" ")
    )
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
