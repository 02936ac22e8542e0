//! YAML: each value is one scalar, quoted where a reader could take it for something else.

use super::spec::{Delimiters, Target, TargetSpec};
use crate::syntax::write::yaml_scalar;

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Yaml,
    name: "yaml",
    endings: &["yaml", "yml", "cff"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| out.push_str(&yaml_scalar(&text.to_plain())),
    escape: |text, _, out| out.push_str(&yaml_scalar(text)),
};
