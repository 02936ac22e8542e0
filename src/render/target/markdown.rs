//! Markdown, for the reader that `site.markdown` names; `text::markdown` knows how it is spelled.

use super::spec::{Delimiters, Target, TargetSpec};
use crate::text::{Inline, markdown};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Markdown,
    name: "md",
    endings: &["md", "markdown", "qmd", "mdx", "rmd", "mkd"],
    delimiters: Delimiters::Braces,
    write: markdown::write,
    escape: |text, dialect, out| {
        markdown::write_inlines(&[Inline::Text(text.to_owned())], dialect, out);
    },
};
