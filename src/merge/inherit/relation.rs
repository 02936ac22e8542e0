//! What a work inherits from, and how it is found by its key.

use std::cell::OnceCell;

use foldhash::HashMap;

use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::Work;
use crate::model::library::by_key;
use crate::span::{Span, Spanned};

/// How often "did you mean" is asked: each time costs a walk through the whole list.
pub(super) const MOST_SUGGESTIONS: usize = 20;

/// A way to name a parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// A field or name that stands for one of the parent's: `xdata=key-field`.
    Granular,
    /// All fields under their own names.
    Xdata,
    /// Fields under the names that suit the two types.
    Crossref,
}

/// A parent of a work.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parent {
    /// Its index.
    pub(super) work: usize,
    /// How it is named.
    pub(super) relation: Relation,
    /// Where it is named.
    pub(super) span: Span,
}

/// Works by their keys, and by their other keys (`ids`) where no work has that for its own.
pub(super) struct Keys<'a> {
    pub(super) works: &'a [Work],
    exact: HashMap<&'a str, usize>,
    /// By key in lower case: classic BibTeX compares `crossref` without case, biber does not.
    folded: OnceCell<HashMap<String, usize>>,
    /// How often "did you mean" may still be asked.
    suggestions: usize,
}

impl<'a> Keys<'a> {
    /// The keys of `works`.
    pub(super) fn of(works: &'a [Work]) -> Keys<'a> {
        Keys { works, exact: by_key(works), folded: OnceCell::new(), suggestions: MOST_SUGGESTIONS }
    }

    /// The work with the index `at`.
    pub(super) fn work(&self, at: usize) -> &'a Work {
        &self.works[at]
    }

    /// The work that `key` names.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        let folded = || {
            let mut folded: HashMap<String, usize> = HashMap::with_capacity_and_hasher(
                self.works.len(),
                foldhash::fast::RandomState::default(),
            );
            for (at, work) in self.works.iter().enumerate() {
                folded.entry(work.key.value.to_lowercase()).or_insert(at);
            }
            folded
        };
        let found = self.exact.get(key);
        found.or_else(|| self.folded.get_or_init(folded).get(&key.to_lowercase())).copied()
    }

    /// Reports that `field` names `key`, which no source has.
    pub(super) fn report_missing(&mut self, field: &str, key: &Spanned<String>, sink: &mut Sink) {
        let message = format!("`{field}` refers to `{}`, which is in no source", key.value);
        let mut finding = Diagnostic::warning(codes::MISSING_PARENT, message).at(key.span);
        // DBLP names the proceedings of each paper, and lists export without them.
        finding = finding.of_cause(field);
        let near = self.suggestions.checked_sub(1).and_then(|left| {
            self.suggestions = left;
            let known = self.works.iter().map(|work| work.key.value.as_str());
            self.exact.get(did_you_mean(&key.value, known)?)
        });
        let help = match near {
            Some(&near) => {
                let near = &self.works[near].key;
                finding = finding.label(near.span, "a work with a similar key");
                format!("did you mean `{}`?", near.value)
            }
            None => "add that work, or remove the reference".to_owned(),
        };
        sink.push(finding.help(help));
    }
}

/// Reports a parent that `xdata` names and that is no `@xdata` entry: biber does not look into it.
pub(super) fn report_no_xdata(word: &Spanned<String>, parent: &Work, sink: &mut Sink) {
    if parent.is_xdata() {
        return;
    }
    let message = format!("`xdata` refers to `{}`, which is not an `@xdata` entry", word.value);
    sink.push(
        Diagnostic::warning(codes::NO_XDATA, message)
            .label(word.span, "byline inherits its fields, but biber does not")
            .label(parent.kind_written.span, "this type is not `xdata`")
            .help("use `crossref` for a work, or move the shared fields to an `@xdata` entry"),
    );
}
