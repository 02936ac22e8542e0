//! What checking an identifier gives, and the pieces that its rules share.

/// Why an identifier is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The spelling that was probably meant.
    pub suggestion: Option<String>,
}

/// What checking gives: the canonical spelling, or why there is none.
pub(super) type Checked = Result<String, Malformed>;

/// A malformed identifier.
pub(super) fn malformed<T>(
    message: impl Into<String>,
    suggestion: Option<String>,
) -> Result<T, Malformed> {
    Err(Malformed { message: message.into(), suggestion })
}

/// `value` without the first of `prefixes` that it starts with, in any case, and what follows that.
pub(super) fn strip_prefix<'a>(value: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| {
        let head = value.get(..prefix.len())?;
        head.eq_ignore_ascii_case(prefix)
            .then(|| value[prefix.len()..].trim_start_matches([':', ' ']))
    })
}

/// `value` behind the last of `marks` in it, if it is a URL.
pub(super) fn behind_url<'a>(value: &'a str, marks: &[&str]) -> Option<&'a str> {
    let is_url = strip_prefix(value, &["http://", "https://", "www."]).is_some();
    let value = value.trim_end_matches('/');
    let rest = |mark: &&str| value.rfind(mark).map(|at| &value[at + mark.len()..]);
    marks.iter().find_map(rest).filter(|_| is_url)
}
