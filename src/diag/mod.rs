//! A user's mistake as a value: what is wrong, where, what to do, and where possible a fix.
//!
//! Stages push [`Diagnostic`]s into a [`Sink`]; `emit` turns the sorted list into text once, at the
//! end of the line. Nothing here prints.

mod cause;
pub mod codes;
pub mod emit;
mod sink;

pub use sink::Sink;

use crate::span::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something to know; never changes the exit code.
    Info,
    /// Probably a mistake; never stops a build.
    Warning,
    /// A mistake; nothing is written.
    Error,
}

impl Severity {
    /// The word shown to users.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The name of a kind of finding: `N102 initials-without-period`. Never reused.
///
/// The letter is the family: `E` syntax and decoding, `C` config, `T` template and expression,
/// `B` build, `P` the records of others; rules of `check` use the others (`K` keys, `F` fields, `N` names, `D` dates,
/// `I` identifiers, `L` links, `X` text, `V` venues and references, `W` duplicate works, `A` comments that allow).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    /// Family letter and three digits.
    pub id: &'static str,
    /// What reads well after "allow": `missing-doi`.
    pub slug: &'static str,
}

impl Code {
    /// A code; `id` is a letter and three digits.
    pub const fn new(id: &'static str, slug: &'static str) -> Code {
        Code { id, slug }
    }

    /// Whether an error of this kind means that the job could not be done (exit code 2) rather than
    /// that the list has a mistake (exit code 1).
    pub fn stops_the_job(self) -> bool {
        self.id.starts_with(['C', 'T', 'B'])
    }

    /// Whether `word` names it: its id, its slug, or the letter of its family, in any case.
    pub fn is_named(self, word: &str) -> bool {
        let family = self.id.get(..1).unwrap_or_default();
        [self.id, self.slug, family].iter().any(|name| name.eq_ignore_ascii_case(word))
    }
}

/// A place in a finding and what is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words under the caret; may be empty.
    pub message: String,
}

/// One replacement of bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes (empty: an insertion).
    pub span: Span,
    /// What comes.
    pub replacement: String,
}

/// How sure we are of a fix. `Display < Unsafe < Safe`, so "may I apply it" is one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Safety {
    /// Shown, never applied.
    Display,
    /// Applied with `--unsafe-fixes`: it may change what is meant.
    Unsafe,
    /// Applied with `--fix`: what the user surely meant, or the same meaning.
    Safe,
}

/// A change of the source that would remove a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative: "quote the title".
    pub title: String,
    /// The replacements; they do not overlap.
    pub edits: Vec<Edit>,
    /// How sure we are.
    pub safety: Safety,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where; the first is the main place. Empty for a finding about the whole list.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// How byline can do it.
    pub fix: Option<Fix>,
    /// In how many places its one cause is found; `labels` may show only a few of them.
    pub places: usize,
    /// How many findings it speaks for: one, but for the line about those that are not kept.
    pub count: usize,
    /// What those share that the [`Sink`] makes one finding of: [`Diagnostic::of_cause`].
    pub(crate) cause: Option<String>,
}

impl Diagnostic {
    /// An error of kind `code`.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Severity::Error, message)
    }

    /// A warning of kind `code`.
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Severity::Warning, message)
    }

    /// A finding of kind `code`, without a place yet.
    pub fn new(code: Code, severity: Severity, message: impl Into<String>) -> Diagnostic {
        let message = message.into();
        Diagnostic {
            code,
            severity,
            message,
            labels: Vec::new(),
            help: None,
            fix: None,
            places: 1,
            count: 1,
            cause: None,
        }
    }

    /// Adds a place; the first one added is the main place.
    #[must_use]
    pub fn at(self, span: Span) -> Diagnostic {
        self.label(span, "")
    }

    /// Adds a place with a few words about it.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says that the one cause is found at all of `places`, the first of them the main one: it shows a
    /// few, and the message says how many more there are.
    #[must_use]
    pub fn in_places(mut self, places: impl IntoIterator<Item = Span>) -> Diagnostic {
        let mut all = places.into_iter();
        let shown = all.by_ref().take(MOST_SHOWN);
        self.labels.extend(shown.map(|span| Label { span, message: String::new() }));
        self.places = (self.labels.len() + all.count()).max(1);
        self.message.push_str(&more(self.places - 1));
        self
    }

    /// Says that it has a `cause` that others of its code may have, too: those of one file become one
    /// finding, whose message, help and fix are those of the first.
    #[must_use]
    pub fn of_cause(mut self, cause: impl Into<String>) -> Diagnostic {
        self.cause = Some(cause.into());
        self
    }

    /// Says that others of its code and file that say the same have one cause with it.
    #[must_use]
    pub fn alike(self) -> Diagnostic {
        let cause = self.message.clone();
        self.of_cause(cause)
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Offers a fix of one replacement.
    #[must_use]
    pub fn fix(mut self, safety: Safety, title: impl Into<String>, edit: Edit) -> Diagnostic {
        self.fix = Some(Fix { title: title.into(), edits: vec![edit], safety });
        self
    }

    /// Offers a fix of all of `edits`, which are made together; none without edits.
    #[must_use]
    pub fn fix_all(
        mut self,
        safety: Safety,
        title: impl Into<String>,
        edits: Vec<Edit>,
    ) -> Diagnostic {
        self.fix = (!edits.is_empty()).then(|| Fix { title: title.into(), edits, safety });
        self
    }

    /// The main place, if there is one.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

/// How many places of one cause a finding shows.
const MOST_SHOWN: usize = 5;

/// ` (and at 3 other places)`.
pub fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " (and in another place)".to_owned(),
        count => format!(" (and in {count} other places)"),
    }
}

/// The known word nearest to `word`, if near enough to be meant (optimal string alignment distance
/// of at most a quarter of its length, at least one).
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |text: &str| text.to_lowercase().replace('_', "-");
    let (folded, limit) = (fold(word), ((word.chars().count() + 1) / 4).max(1));
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&folded, &fold(candidate)), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        let known = ["title", "authors", "venue"];
        assert_eq!(did_you_mean("titel", known), Some("title"));
        assert_eq!(did_you_mean("Vnue", known), Some("venue"));
        assert_eq!(did_you_mean("xyz", known), None);
        assert_eq!(did_you_mean("paper", ["page"]), None);
        assert_eq!(did_you_mean("pub-url", ["biburl"]), None);
    }

    #[test]
    fn only_errors_of_config_template_and_build_stop_the_job() {
        assert!(Code::new("T001", "x").stops_the_job());
        assert!(!Code::new("E001", "x").stops_the_job());
    }
}
