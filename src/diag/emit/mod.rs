//! Sorted findings in, text out: one file per format. The only place that computes lines and
//! columns. Nothing here prints.
//!
//! A new format is one file and one line in [`FORMATS`].

mod concise;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod parts;
mod sarif;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Diagnostic, Safety, Severity};
use crate::span::{FileId, Sources};
use crate::strings::seen;
pub use parts::Colors;
use parts::count;
#[cfg(feature = "serve")]
pub(crate) use parts::path_text;
pub(crate) use parts::plural;

/// A way to write findings.
#[derive(Debug)]
pub struct Format {
    /// The word that users write after `--format`.
    pub name: &'static str,
    /// One sentence for the help.
    pub doc: &'static str,
    /// How what a terminal would obey is shown.
    shown: fn(&str) -> Cow<'_, str>,
    /// Writes the findings.
    write: fn(&[Diagnostic], &Sources, Colors) -> String,
}

/// Every format; the first is the default.
pub const FORMATS: &[Format] = &[
    Format {
        name: "full",
        doc: "With the lines of the source, as compilers do",
        shown: seen::visible_in_colors,
        write: full::write,
    },
    Format {
        name: "concise",
        doc: "One line per finding",
        shown: seen::visible_in_colors,
        write: concise::write,
    },
    Format {
        name: "json",
        doc: "One JSON document, for programs",
        shown: seen::visible_json,
        write: json::write,
    },
    Format {
        name: "sarif",
        doc: "SARIF 2.1.0, for code scanning",
        shown: seen::visible_json,
        write: sarif::write,
    },
    Format {
        name: "github",
        doc: "Annotations for GitHub Actions",
        shown: seen::visible,
        write: github::write,
    },
    Format {
        name: "gitlab",
        doc: "Code Quality report for GitLab CI/CD",
        shown: seen::visible_json,
        write: gitlab::write,
    },
    Format {
        name: "junit",
        doc: "JUnit XML, for test reports of CI servers",
        shown: seen::visible,
        write: junit::write,
    },
];

/// The format that `name` names.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The `findings`, in their order, as text in `format`; empty or complete lines. Formats for
/// programs have no `colors`. No text of a source reaches a terminal as an order to it.
pub fn emit(format: &Format, findings: &[Diagnostic], sources: &Sources, colors: Colors) -> String {
    let text = (format.write)(findings, sources, colors);
    match (format.shown)(&text) {
        Cow::Owned(shown) => shown,
        Cow::Borrowed(_) => text,
    }
}

/// At how many places each kind of finding is, the most frequent first, with a star where byline can
/// fix it; empty without findings.
pub fn statistics(findings: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<Code, (usize, bool)> = BTreeMap::new();
    for finding in findings {
        let (count, fixable) = counts.entry(finding.code).or_default();
        *count += finding.count.max(finding.places);
        *fixable |= finding.fix.as_ref().is_some_and(|fix| fix.safety != Safety::Display);
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|&(code, (count, _))| (std::cmp::Reverse(count), code));
    let width = rows.first().map_or(1, |(_, (count, _))| count.to_string().len());
    let row = |(code, (count, fixable)): &(Code, (usize, bool))| {
        let star = if *fixable { '*' } else { ' ' };
        format!("{count:>width$} {star} {} {}\n", code.id, code.slug)
    };
    let mut text: String = rows.iter().map(row).collect();
    if rows.iter().any(|(_, (_, fixable))| *fixable) {
        text.push_str("* can be fixed by `--fix` or `--unsafe-fixes`\n");
    }
    text
}

/// How many findings of which severity there are, in how many files: `2 errors, 3 warnings in 2
/// files`; empty without findings.
pub fn summary_line(findings: &[Diagnostic]) -> String {
    let counted: Vec<String> = [Severity::Error, Severity::Warning, Severity::Info]
        .into_iter()
        .filter_map(|severity| match count(findings, severity) {
            0 => None,
            n if severity == Severity::Info => Some(plural(n, "note")),
            n => Some(plural(n, severity.word())),
        })
        .collect();
    let files: BTreeSet<FileId> =
        findings.iter().filter_map(Diagnostic::span).map(|span| span.file).collect();
    match files.len() {
        0 | 1 => counted.join(", "),
        n => format!("{} in {}", counted.join(", "), plural(n, "file")),
    }
}

#[cfg(test)]
mod tests {
    use super::parts::one_line;
    use super::*;
    use crate::span::Span;

    /// Findings of each severity in two files.
    fn mixed() -> Vec<Diagnostic> {
        let mut sources = Sources::default();
        let files = [sources.add("a", "x"), sources.add("b", "y")];
        let code = Code::new("K001", "x");
        vec![
            Diagnostic::error(code, "one").at(Span::new(files[0], 0..1)),
            Diagnostic::warning(code, "two").at(Span::new(files[1], 0..1)),
            Diagnostic::warning(code, "three"),
            Diagnostic::new(code, Severity::Info, "four"),
        ]
    }

    #[test]
    fn a_summary_counts_severities_and_files() {
        assert_eq!(summary_line(&mixed()), "1 error, 2 warnings, 1 note in 2 files");
        assert_eq!(summary_line(&mixed()[..1]), "1 error");
        assert_eq!(summary_line(&[]), "");
    }

    #[test]
    fn every_format_has_its_own_name_and_takes_no_findings() {
        for format in FORMATS {
            assert_eq!(find(format.name).map(|found| found.doc), Some(format.doc));
            let text = emit(format, &[], &Sources::default(), Colors::Ansi);
            let is_document = ["json", "sarif", "gitlab", "junit"].contains(&format.name);
            assert!(text.is_empty() != is_document, "{text}");
        }
    }

    #[test]
    fn control_characters_are_shown_not_sent() {
        assert_eq!(one_line("a\u{1b}[2J\nb\u{202e}"), "a␛[2J b\u{fffd}");
        let nasty = "a\u{1b}[2J\u{9b}2J\u{85}\u{2028}\u{200f}\u{202e}\u{feff}b";
        let mut sources = Sources::default();
        let file = sources.add(format!("{nasty}.bib"), format!("x {nasty} y"));
        let finding = Diagnostic::error(Code::new("K001", "x"), nasty);
        let finding = finding.label(Span::new(file, 2..9), nasty).help(nasty);
        for format in FORMATS {
            let text = emit(format, std::slice::from_ref(&finding), &sources, Colors::None);
            assert!(!text.contains(|c| seen::is_unseen(c) && c != '\n'), "{text:?}");
        }
    }
}
