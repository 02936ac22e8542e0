//! Rules about preview images.

use super::input::Input;
use super::report::Report;
use super::rule::Rule;
use crate::diag::{Code, Severity};
use crate::site::preview;

/// An image that is a thumbnail and weighs like a poster.
pub(super) const LARGE_PREVIEW: Rule = Rule {
    code: Code::new("L009", "large-preview"),
    severity: Severity::Warning,
    summary: "a preview image of more than a megabyte",
    explain: include_str!("explain/L009.md"),
    run: large_preview,
};

/// The bytes that a thumbnail may have.
const MOST_BYTES: u64 = 1_000_000;

/// Reports each preview image of the site that is larger than [`MOST_BYTES`].
fn large_preview(input: &Input<'_>, report: &mut Report<'_>) {
    let Some(root) = input.context.site_root else { return };
    for work in input.works() {
        let Some(field) = work.field("preview").filter(|field| !field.inherited) else { continue };
        let Some(path) = work.literal("preview").map(preview::url) else { continue };
        let Some(below) = path.strip_prefix('/') else { continue };
        let size = input.context.files.size(&root.join(below)).unwrap_or_default();
        if size > MOST_BYTES {
            let tenths = size / 100_000;
            let message = format!("`{path}` has {}.{} MB", tenths / 10, tenths % 10);
            let help = "make it smaller: visitors load it for a thumbnail, and all of them at once on a list";
            report.push(report.finding(message).at(field.span).help(help));
        }
    }
}
