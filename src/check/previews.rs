//! Rules about preview images.

use super::facts::seen::Seen;
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Severity};
use crate::model::fields;
use crate::site::preview;

/// An image that is a thumbnail and weighs like a poster.
pub(super) const LARGE_PREVIEW: Rule = Rule {
    code: Code::new("L009", "large-preview"),
    severity: Severity::Warning,
    summary: "a preview image larger than one megabyte",
    explain: include_str!("explain/L009.md"),
    scope: Scope::Work(large_preview),
    ..Rule::USUAL
};

/// The bytes that a thumbnail may have.
const MOST_BYTES: u64 = 1_000_000;

/// Reports each preview image of the site that is larger than [`MOST_BYTES`].
fn large_preview(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Some(root) = seen.context.site_root else { return };
    let work = seen.work;
    let Some(field) = work.field(fields::PREVIEW).filter(|field| !field.inherited) else { return };
    let Some(path) = work.literal(fields::PREVIEW).map(preview::url) else { return };
    let Some(below) = path.strip_prefix('/') else { return };
    let size = seen.context.files.size(&root.join(below)).unwrap_or_default();
    if size > MOST_BYTES {
        let tenths = size / 100_000;
        let message = format!("`{path}` has {}.{} MB", tenths / 10, tenths % 10);
        let help = "scale it down: a list loads all of its thumbnails at once";
        report.push(report.finding(message).at(field.span).help(help));
    }
}
