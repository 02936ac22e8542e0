//! A baseline: the findings that an old list has today, so that only new ones are shown.
//!
//! One sorted line per finding: code, path, the work it is about, and the message. No line numbers
//! stand in it, so it keeps its meaning while the list grows; a line that stands there twice hides
//! two findings. Faults of config, templates and building are never hidden: with them nothing works.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::Library;
use crate::span::{FileId, Sources};
use crate::strings::spaces;

/// What stands at the top of the file.
const HEAD: &str = "# Findings that `byline check` hides; written by `--write-baseline`. Delete \
                    the ones that you have fixed.\n";

/// Whether a file of these bytes is a baseline, or has nothing to lose.
pub fn is_baseline(bytes: &[u8]) -> bool {
    let first = HEAD.split(';').next().unwrap_or(HEAD);
    bytes.starts_with(first.as_bytes()) || bytes.trim_ascii().is_empty()
}

/// The findings that are known, each as often as it may be hidden.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, usize>,
}

/// Findings as lines of a baseline.
pub struct Lines<'a> {
    sources: &'a Sources,
    /// Where works start in their files, and their keys, by place.
    works: BTreeMap<(FileId, u32), (u32, &'a str)>,
}

impl Baseline {
    /// Reads a baseline; empty lines and comments are passed over.
    pub fn parse(text: &str) -> Baseline {
        let mut known = BTreeMap::new();
        let lines = text.lines().map(str::trim_end);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            *known.entry(line.to_owned()).or_insert(0) += 1;
        }
        Baseline { known }
    }

    /// The findings that it does not hold, and how many of its lines held none.
    pub fn hide(
        mut self,
        findings: Vec<Diagnostic>,
        lines: &Lines<'_>,
    ) -> (Vec<Diagnostic>, usize) {
        let mut shown = findings;
        shown.retain(|finding| !self.take(finding, lines));
        (shown, self.known.values().sum())
    }

    /// Whether it holds `finding`; one line hides one finding.
    fn take(&mut self, finding: &Diagnostic, lines: &Lines<'_>) -> bool {
        let line = lines.line(finding).and_then(|line| self.known.get_mut(&line));
        let left = line.filter(|left| **left > 0);
        left.is_some_and(|left| {
            *left -= 1;
            true
        })
    }
}

impl<'a> Lines<'a> {
    /// Lines for findings about `library`.
    pub fn new(library: &'a Library, sources: &'a Sources) -> Lines<'a> {
        let place = |work: &'a crate::model::Work| {
            let span = work.span;
            ((span.file, span.start), (span.end, work.key.value.as_str()))
        };
        Lines { sources, works: library.works.iter().map(place).collect() }
    }

    /// The text of a baseline that holds `findings`.
    pub fn baseline(&self, findings: &[Diagnostic]) -> String {
        let mut lines: Vec<String> =
            findings.iter().filter_map(|finding| self.line(finding)).collect();
        lines.sort_unstable();
        lines.iter().fold(HEAD.to_owned(), |text, line| text + line + "\n")
    }

    /// The line of `finding`; none where it may not be hidden.
    fn line(&self, finding: &Diagnostic) -> Option<String> {
        if finding.code.stops_the_job() {
            return None;
        }
        let span = finding.span();
        let path =
            span.map(|span| self.sources.path(span.file).to_string_lossy().replace('\\', "/"));
        let key = span.and_then(|span| self.key_at(span.file, span.start));
        let parts = [Some(finding.code.id.to_owned()), path, key.map(str::to_owned)];
        let place: Vec<String> = parts.into_iter().flatten().collect();
        let message = spaces::single(&finding.message);
        Some(format!("{}: {message}", place.join(" ")))
    }

    /// The key of the work that holds the byte `at` of `file`.
    fn key_at(&self, file: FileId, at: u32) -> Option<&'a str> {
        let (&(found, _), &(end, key)) = self.works.range(..=(file, at)).next_back()?;
        (found == file && at < end).then_some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;
    use crate::diag::{Code, Sink};
    use crate::span::Span;

    /// A list and two findings of one kind, one in each work, and one about the config.
    fn list() -> (Sources, Library, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "- key: a\n  title: x\n- key: b\n  title: y\n");
        let library = decode::read(file, &sources, &mut Sink::default());
        let at = |start: usize| Span::new(file, start..start + 1);
        let code = Code::new("X009", "odd");
        let odd = |start| Diagnostic::warning(code, "it is\n odd").at(at(start));
        let config = Diagnostic::error(Code::new("C001", "bad"), "bad").at(at(0));
        (sources, library, vec![odd(18), odd(38), config])
    }

    #[test]
    fn what_is_in_the_baseline_is_hidden_and_the_rest_is_shown() {
        let (sources, library, findings) = list();
        let lines = Lines::new(&library, &sources);
        let text = lines.baseline(&findings);
        let body: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(body, ["X009 a.yaml a: it is odd", "X009 a.yaml b: it is odd"]);
        let (shown, gone) = Baseline::parse(&text).hide(findings.clone(), &lines);
        assert_eq!((shown.len(), gone), (1, 0), "the config's fault stays");
        let (shown, gone) = Baseline::parse(&text).hide(findings[..1].to_vec(), &lines);
        assert_eq!((shown.len(), gone), (0, 1), "one was fixed");
        let twice = [findings.clone(), findings].concat();
        assert_eq!(Baseline::parse(&text).hide(twice, &lines).0.len(), 4, "each line hides one");
    }
}
