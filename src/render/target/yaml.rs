//! YAML: each value is one scalar, quoted where a reader could take it for something else.

use super::spec::{Delimiters, Target, TargetSpec};
use crate::syntax::write::yaml_scalar;
use crate::text::inert::not_math;

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Yaml,
    name: "yaml",
    endings: &["yaml", "yml", "cff"],
    delimiters: Delimiters::Braces,
    // Prose in front matter is for pages, which may run MathJax over it.
    write: |text, _, out| out.push_str(&yaml_scalar(&not_math(&text.to_plain(), None))),
    escape: |text, _, out| out.push_str(&yaml_scalar(text)),
};
