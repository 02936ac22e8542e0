//! What marks glued to names mean: `*` equal contribution, unless a source or a work says otherwise.

use super::faults::{suggest, wants};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::contributor::MEANINGS;
use crate::model::{Contributor, Library};
use crate::syntax::node::Node;

/// The meanings of marks; what is added later comes first.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Mark and meaning, as written.
    rows: Vec<(String, String)>,
}

impl Marks {
    /// These meanings under those of `node`, a mapping such as `{"*": corresponding}`.
    #[must_use]
    pub fn with(&self, node: &Node, sink: &mut Sink) -> Marks {
        let Some(pairs) = node.pairs() else {
            wants(sink, codes::WRONG_SHAPE, "marks", "a mapping such as `{\"†\": senior}`", node);
            return self.clone();
        };
        let mut marks = self.clone();
        for pair in pairs {
            let Some(word) = pair.value.text().map(str::trim) else {
                wants(sink, codes::WRONG_SHAPE, &pair.key.value, "a word", &pair.value);
                continue;
            };
            if !MEANINGS.contains(&word) && word != "none" {
                sink.push(
                    Diagnostic::error(codes::UNKNOWN_WORD, format!("a mark cannot mean `{word}`"))
                        .at(pair.value.span)
                        .help(suggest(word, &MEANINGS)),
                );
            }
            marks.rows.insert(0, (canonical(&pair.key.value).to_owned(), word.to_owned()));
        }
        marks
    }

    /// Gives `contributor` what its marks mean; what means nothing known stays a mark.
    pub(super) fn apply(&self, found: Vec<String>, contributor: &mut Contributor) {
        for mark in found {
            let written = self.written(&mark);
            let star = (canonical(&mark) == "*").then_some("equal");
            match written.or(star) {
                Some(word) => say(contributor, word, mark, written.is_none()),
                None => contributor.remarks_mut().marks.push(mark),
            }
        }
    }

    /// Gives the contributors of `library` what these marks mean, where no source says it.
    pub fn explain(&self, library: &mut Library) {
        if self.rows.is_empty() {
            return;
        }
        for person in library.works.iter_mut().flat_map(|work| &mut work.contributors) {
            let Some(remarks) = &mut person.remarks else { continue };
            let mut found = std::mem::take(&mut remarks.marks);
            if remarks.is_assumed {
                let star = remarks.equal_mark.take();
                person.equal = false;
                found.extend(star);
            }
            self.apply(found, person);
        }
    }

    /// What `mark` means, if somebody says it.
    fn written(&self, mark: &str) -> Option<&str> {
        let mark = canonical(mark);
        self.rows.iter().find(|row| row.0 == mark).map(|row| row.1.as_str())
    }
}

/// Gives `contributor` what `mark` means, `word`; whether that is only assumed.
fn say(contributor: &mut Contributor, word: &str, mark: String, is_assumed: bool) {
    if !contributor.say(word) {
        contributor.remarks_mut().marks.push(mark);
    } else if word.starts_with("equal") {
        let remarks = contributor.remarks_mut();
        remarks.equal_mark = Some(mark);
        remarks.is_assumed = is_assumed;
    }
}

/// One spelling for the characters that people take for a star.
fn canonical(mark: &str) -> &str {
    match mark.trim() {
        "∗" | "⁎" | "＊" | "\\ast" | "$*$" | "$\\ast$" => "*",
        mark => mark,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{file, tree};
    use super::*;
    use crate::model::{Name, Role};
    use crate::span::Span;

    #[test]
    fn marks_mean_what_work_and_source_say() {
        let mut sink = Sink::default();
        let source = Marks::default().with(&tree("{'*': corresponding, '†': senior}"), &mut sink);
        let work = source.with(&tree("{'∗': student}"), &mut sink);
        let apply = |marks: &Marks, mark: &str| {
            let mut person =
                Contributor::new(Role::Author, Name::default(), Span::new(file(), 0..0));
            marks.apply(vec![mark.to_owned()], &mut person);
            (
                person.equal,
                person.corresponding,
                person.senior,
                person.student,
                person.marks().len(),
            )
        };
        assert_eq!(apply(&Marks::default(), "∗"), (true, false, false, false, 0));
        assert_eq!(apply(&source, "*"), (false, true, false, false, 0));
        assert_eq!(apply(&work, "*"), (false, false, false, true, 0));
        assert_eq!(apply(&work, "†"), (false, false, true, false, 0));
        assert_eq!(apply(&work, "§"), (false, false, false, false, 1));
        assert!(sink.findings().is_empty());
        let _ = Marks::default().with(&tree("{'*': corresponding-author}"), &mut sink);
        assert_eq!(sink.findings()[0].code, codes::UNKNOWN_WORD);
    }

    #[test]
    fn the_config_says_what_no_source_does() {
        let mut sink = Sink::default();
        let config = Marks::default().with(&tree("{'*': corresponding, '†': student}"), &mut sink);
        let source = Marks::default().with(&tree("{'*': equal}"), &mut sink);
        for (marks, mark, expected) in [
            (&Marks::default(), "*", vec!["corresponding"]),
            (&Marks::default(), "†", vec!["student"]),
            (&Marks::default(), "§", vec![]),
            (&source, "*", vec!["equal"]),
        ] {
            let (role, span) = (Role::Author, Span::new(file(), 0..0));
            let mut person = Contributor::new(role, Name::default(), span);
            marks.apply(vec![mark.to_owned()], &mut person);
            let mut work = crate::decode::read_as(
                crate::syntax::node::Language::Yaml,
                file(),
                "- {key: a}",
                &mut sink,
            );
            work.works[0].contributors.push(person);
            config.explain(&mut work);
            let meanings: Vec<&str> = work.works[0].contributors[0].meanings().collect();
            assert_eq!(meanings, expected, "{mark}");
        }
    }
}
