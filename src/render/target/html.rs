//! HTML; `text::html` knows how it is spelled. One paragraph is written without `<p>`, because it
//! stands within a line or an element of the template.

use super::spec::{Delimiters, Target, TargetSpec, one_paragraph};
use crate::text::{Inline, html};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Html,
    name: "html",
    endings: &["html", "htm", "xhtml"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| match one_paragraph(text) {
        Some(content) => html::write_inlines(content, out),
        None => html::write(text, out),
    },
    escape: |text, _, out| html::write_inlines(&[Inline::Text(text.to_owned())], out),
};
