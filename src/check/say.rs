//! How findings are worded, in every family alike.

pub(super) use crate::diag::more;
use crate::diag::{Diagnostic, Edit, Safety};

/// `` `a`, `b` or `c` ``.
pub(super) fn any_of<'b>(words: impl IntoIterator<Item = &'b str>) -> String {
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match (quoted.pop(), quoted.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} or {last}", quoted.join(", ")),
    }
}

/// Adds a fix of one edit to `finding`, if there is an edit.
pub(super) fn with_fix(
    finding: Diagnostic,
    safety: Safety,
    title: impl Into<String>,
    edit: Option<Edit>,
) -> Diagnostic {
    match edit {
        Some(edit) => finding.fix(safety, title, edit),
        None => finding,
    }
}

/// What is said behind the first of `count` works: how many more there are.
pub(super) fn and_others(count: usize) -> String {
    match count {
        0 | 1 => String::new(),
        2 => " (and in 1 other work)".to_owned(),
        more => format!(" (and in {} other works)", more - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_listed_as_people_write() {
        assert_eq!(any_of([]), "");
        assert_eq!(any_of(["a"]), "`a`");
        assert_eq!(any_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
