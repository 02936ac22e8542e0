//! What marks glued to names mean: `*` equal contribution, unless a source or a work says otherwise.

use super::faults::{suggest, wants};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::Contributor;
use crate::syntax::node::Node;

/// The words that a mark or an annotation may stand for.
pub(super) const MEANINGS: [&str; 4] = ["equal", "corresponding", "senior", "student"];

/// The meanings of marks; what is added later comes first.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// Mark and meaning, as written.
    rows: Vec<(String, String)>,
}

impl Marks {
    /// These meanings under those of `node`, a mapping such as `{"*": corresponding}`.
    pub(super) fn with(&self, node: &Node, sink: &mut Sink) -> Marks {
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
            if !self.meaning(&mark).is_some_and(|word| set(contributor, word)) {
                contributor.remarks_mut().marks.push(mark);
            }
        }
    }

    /// What `mark` means.
    fn meaning(&self, mark: &str) -> Option<&str> {
        let mark = canonical(mark);
        let written = self.rows.iter().find(|row| row.0 == mark).map(|row| row.1.as_str());
        written.or((mark == "*").then_some("equal"))
    }
}

/// Sets what `word` (one of [`MEANINGS`]) says about `contributor`; whether it says anything.
pub(super) fn set(contributor: &mut Contributor, word: &str) -> bool {
    match word {
        "equal" => contributor.equal = true,
        "corresponding" => contributor.corresponding = true,
        "senior" => contributor.senior = true,
        "student" => contributor.student = true,
        _ => return false,
    }
    true
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
        Marks::default().with(&tree("{'*': corresponding-author}"), &mut sink);
        assert_eq!(sink.findings()[0].code, codes::UNKNOWN_WORD);
    }
}
