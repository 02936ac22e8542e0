//! Rules about keys and the file names made of them.

use std::collections::hash_map::Entry;

use foldhash::HashMap;

use super::context::Context;
use super::facts::list::List;
use super::groups::{Hit, PerFile, tell_per_file};
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::{Work, fields};
use crate::span::Span;

/// Two works with one key.
pub(super) const DUPLICATE_KEY: Rule = Rule {
    code: Code::new("K001", "duplicate-key"),
    severity: Severity::Error,
    summary: "works with the same key",
    explain: include_str!("explain/K001.md"),
    scope: Scope::List(duplicate_key),
    ..Rule::USUAL
};

/// Reports each work whose key an earlier one has.
fn duplicate_key(list: &List<'_>, report: &mut Report<'_>) {
    let mut first: HashMap<&str, &Work> = HashMap::default();
    // What has neither key nor title is no work: F002 tells of it.
    let is_work = |work: &&Work| !work.key_derived || work.title().is_some();
    for work in list.works().filter(is_work) {
        match first.entry(&work.key.value) {
            Entry::Occupied(entry) => {
                let finding = key_again(work, entry.get(), list.context, report);
                report.push(finding);
            }
            Entry::Vacant(entry) => {
                entry.insert(work);
            }
        }
    }
}

/// The finding about `work`, which has the key of the `earlier` one.
fn key_again(
    work: &Work,
    earlier: &Work,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let derived = work.key_derived || earlier.key_derived;
    // A part of a list that was pasted twice is one slip.
    let is_copy = !derived && is_copy(work, earlier, context);
    let message =
        if derived { "two works have the same derived key" } else { "works with the same key" };
    let help = match (derived, is_copy) {
        (true, _) => {
            "a key made from name, year and title is not unique here: add a `key` to one of them"
        }
        (_, true) => "delete one of them: they say the same, word for word",
        _ => "rename one of them, or delete it if they are the same work",
    };
    let finding = report
        .finding(format!("{message}: `{}`", work.key.value))
        .label(work.key.span, "again here")
        .label(earlier.key.span, "first here")
        .help(help);
    match (is_copy, derived) {
        (true, _) => finding.of_cause("copies"),
        // A list of talks has one title for each time that it was given, and no keys.
        (_, true) => finding.of_cause("derived"),
        _ => finding,
    }
}

/// Whether `work` stands in the file of `earlier` and has its text, but for blanks.
fn is_copy(work: &Work, earlier: &Work, context: &Context<'_>) -> bool {
    let words = |work: &Work| context.slice(work.span).split_whitespace();
    work.span.file == earlier.span.file && words(work).eq(words(earlier))
}

/// Two keys that are one on some systems.
pub(super) const KEY_CASE: Rule = Rule {
    code: Code::new("K002", "key-case"),
    severity: Severity::Warning,
    summary: "keys that differ only in case",
    explain: include_str!("explain/K002.md"),
    scope: Scope::List(key_case),
    ..Rule::USUAL
};

/// Reports each work whose key an earlier one has in another case.
fn key_case(list: &List<'_>, report: &mut Report<'_>) {
    let mut first: HashMap<String, &Work> = HashMap::default();
    for work in list.works() {
        let earlier = *first.entry(work.key.value.to_lowercase()).or_insert(work);
        if earlier.key.value != work.key.value {
            let (key, other) = (&work.key.value, &earlier.key.value);
            let finding = report
                .finding(format!("the keys `{key}` and `{other}` differ only in case"))
                .label(work.key.span, "")
                .label(earlier.key.span, "the other one")
                .help("rename one of them: BibTeX and some file systems ignore case");
            report.push(finding);
        }
    }
}

/// A key or slug that cannot be a file name everywhere.
pub(super) const UNSAFE_KEY: Rule = Rule {
    code: Code::new("K003", "unsafe-key"),
    severity: Severity::Warning,
    summary: "a key or slug that is not a safe file name",
    explain: include_str!("explain/K003.md"),
    scope: Scope::List(unsafe_key),
    ..Rule::USUAL
};

/// Reports each written key or slug that is no safe file name; a slug stands in for its key. Keys
/// that are safe once they are folded into slugs are noted once: DBLP's and Emacs's keys hold a `:`,
/// and outputs that name files by slug are fine.
fn unsafe_key(list: &List<'_>, report: &mut Report<'_>) {
    let mut folded: Vec<(&Work, String)> = Vec::new();
    for work in list.works() {
        let (what, name, span) = file_name_source(work);
        let is_written = what == "slug" || !work.key_derived;
        let Some(fault) = file_name_fault(name).filter(|_| is_written) else { continue };
        if what == "key" && file_name_fault(&work.slug()).is_none() {
            folded.push((work, fault));
            continue;
        }
        let finding = report.finding(format!("the {what} `{name}` {fault}")).at(span);
        report.push(finding.help("use letters, digits, `-`, `_` and `.`"));
    }
    if let Some((work, fault)) = folded.first() {
        let finding = note_about_keys(work, fault, folded.len() - 1, report);
        report.push(finding);
    }
}

/// A key that is not of ASCII.
pub(super) const KEY_BEYOND_ASCII: Rule = Rule {
    code: Code::new("K005", "key-beyond-ascii"),
    severity: Severity::Info,
    summary: "a key with non-ASCII characters",
    explain: include_str!("explain/K005.md"),
    scope: Scope::List(key_beyond_ascii),
    ..Rule::USUAL
};

/// Reports, once for each file, written keys with letters beyond ASCII, such as Cyrillic ones.
fn key_beyond_ascii(list: &List<'_>, report: &mut Report<'_>) {
    let written = |work: &&Work| !work.key_derived && !work.key.value.is_ascii();
    let found = list.works().filter(written).map(|work| Hit { span: work.key.span, edit: None });
    let words = PerFile {
        what: |key| format!("the key `{key}` contains non-ASCII characters"),
        help: "use ASCII: classic BibTeX requires it, and URLs encode other letters as `%D0%91`",
        title: "",
        safety: Safety::Display,
    };
    tell_per_file(found, &words, list.context, report);
}

/// The note about the key of `work` and `others` more that are safe only as slugs.
fn note_about_keys(work: &Work, fault: &str, others: usize, report: &Report<'_>) -> Diagnostic {
    let more = match others {
        0 => String::new(),
        1 => " (and 1 other key is unsafe)".to_owned(),
        n => format!(" (and {n} other keys are unsafe)"),
    };
    let slug = work.slug();
    let mut finding = report
        .finding(format!("the key `{}` {fault}{more}", work.key.value))
        .at(work.key.span)
        .help(format!("use `work.slug` in file names, which is `{slug}`, or rename the key"));
    finding.severity = Severity::Info;
    finding
}

/// What the names of a work's files are made of: the word for it, its text, its place.
fn file_name_source(work: &Work) -> (&'static str, &str, Span) {
    match (work.field(fields::SLUG), work.literal(fields::SLUG)) {
        (Some(field), Some(slug)) => ("slug", slug, field.span),
        _ => ("key", &work.key.value, work.key.span),
    }
}

/// Names of devices that Windows never takes for files, whatever their ending
/// (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// What makes `name` unfit for a file name, if anything.
fn file_name_fault(name: &str) -> Option<String> {
    let odd = |c: &char| r#"/\:*?"<>|"#.contains(*c) || c.is_whitespace() || c.is_control();
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    if let Some(character) = name.chars().find(odd) {
        let shown = character.escape_default();
        return Some(format!("contains `{shown}`, which some file systems do not allow"));
    }
    if is_device(&stem) {
        return Some("is a reserved name on Windows".to_owned());
    }
    match name {
        "" => Some("is empty".to_owned()),
        _ if name.starts_with('.') => {
            Some("starts with a dot, so its files would be hidden".to_owned())
        }
        _ if name.ends_with('.') => Some("ends with a dot, which Windows removes".to_owned()),
        _ if name.len() > 200 => Some("is too long for a file name".to_owned()),
        _ => None,
    }
}

/// Whether `stem` (lower case) is the name of a Windows device.
fn is_device(stem: &str) -> bool {
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    DEVICES.contains(&stem)
        || port.is_some_and(|n| n.len() == 1 && n != "0" && n.as_bytes()[0].is_ascii_digit())
}

/// Two works whose files would have one name.
pub(super) const SAME_SLUG: Rule = Rule {
    code: Code::new("K004", "same-slug"),
    severity: Severity::Warning,
    summary: "works with the same file name",
    explain: include_str!("explain/K004.md"),
    scope: Scope::List(same_slug),
    ..Rule::USUAL
};

/// Reports each work whose files would have the name of an earlier one's, unless their keys already
/// are the same. File systems without case take `A` and `a` for one.
fn same_slug(list: &List<'_>, report: &mut Report<'_>) {
    let mut first: HashMap<String, &Work> = HashMap::default();
    for work in list.works() {
        let slug = work.slug();
        let earlier = *first.entry(slug.to_lowercase()).or_insert(work);
        if !std::ptr::eq(earlier, work) && !same_key(earlier, work) {
            let other = earlier.slug();
            let message = match () {
                () if other == slug => format!("two works have the slug `{slug}`"),
                () => format!("the slugs `{slug}` and `{other}` differ only in case"),
            };
            let finding = report
                .finding(message)
                .label(file_name_source(work).2, "")
                .label(file_name_source(earlier).2, "the other one")
                .help("give one of them a `slug` of its own");
            report.push(finding);
        }
    }
}

/// Whether the other rules already report the keys of `a` and `b`, and no slug parts them.
fn same_key(a: &Work, b: &Work) -> bool {
    a.field(fields::SLUG).is_none()
        && b.field(fields::SLUG).is_none()
        && a.key.value.to_lowercase() == b.key.value.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    #[test]
    fn file_names_that_fail_somewhere() {
        let bad =
            ["DBLP:conf/kdd/HeA21", "he 2021", "CON", "aux.2", "com1", "", ".x", "x.", "a\tb"];
        for name in bad {
            assert!(file_name_fault(name).is_some(), "{name:?}");
        }
        for name in ["he2021", "11591_526411", "Müller.2020", "con2", "com0", "com10", "lpt"] {
            assert_eq!(file_name_fault(name), None, "{name:?}");
        }
    }

    #[test]
    fn keys_are_compared_exactly_and_folded() {
        let mut case =
            Case::yaml("- key: he2021\n- key: He2021\n- key: he2021 # again\n- key: he-2021\n");
        for (at, key) in ["he2021", "He2021", "he2021", "he-2021"].iter().enumerate() {
            case.work(key, at);
        }
        assert_eq!(case.messages(&DUPLICATE_KEY), ["works with the same key: `he2021`"]);
        assert_eq!(
            case.messages(&KEY_CASE),
            ["the keys `He2021` and `he2021` differ only in case"]
        );
        assert!(case.messages(&SAME_SLUG).is_empty());
    }

    #[test]
    fn slugs_collide_where_keys_do_not() {
        let mut case = Case::yaml("- key: he:2021\n- key: he/2021\n");
        case.work("he:2021", 0);
        case.work("he/2021", 0);
        assert_eq!(case.messages(&SAME_SLUG), ["two works have the slug `he-2021`"]);
        assert_eq!(
            case.helps(&UNSAFE_KEY)[0],
            "use `work.slug` in file names, which is `he-2021`, or rename the key"
        );
    }
}
