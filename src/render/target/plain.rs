//! Plain text: characters as they are. Also the target of `to:` and of values of `page:`.

use super::spec::{Delimiters, Target, TargetSpec};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Plain,
    name: "plain",
    endings: &["txt", "text"],
    delimiters: Delimiters::Braces,
    write: |text, _, out| out.push_str(&text.to_plain()),
    escape: |text, _, out| out.push_str(text),
};
