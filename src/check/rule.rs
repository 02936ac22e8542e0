//! A rule: a kind of mistake, what it looks at, and how it is found.

use super::facts::after::After;
use super::facts::list::List;
use super::facts::on_site::OnSite;
use super::facts::seen::Seen;
use super::facts::source::SourceText;
use super::report::Report;
use crate::diag::{Code, Severity};

/// A kind of mistake and how it is found.
#[derive(Debug)]
pub struct Rule {
    /// Its code and the word that users write.
    pub code: Code,
    /// How bad it is unless the user says otherwise.
    pub severity: Severity,
    /// What it finds, in half a sentence: lower case, no full stop.
    pub summary: &'static str,
    /// Markdown with the sections of `check::docs::SECTIONS`.
    pub explain: &'static str,
    /// Looks, and reports what it finds.
    pub(super) scope: Scope,
    /// Whether it runs unless the user says otherwise. In real lists, much of what the others find is
    /// intended.
    pub on_by_default: bool,
    /// Whether a comment in a source may allow its findings. What a stranger's source must not
    /// switch off can only be switched off by the config or the command line.
    pub allowable_in_source: bool,
}

impl Rule {
    /// What most rules are: on by default, and allowed by a comment where a finding is intended.
    pub(super) const USUAL: Rule = Rule {
        code: Code::new("", ""),
        severity: Severity::Warning,
        summary: "",
        explain: "",
        scope: Scope::Work(|_, _| {}),
        on_by_default: true,
        allowable_in_source: true,
    };
}

/// How much of a list a rule looks at, and so when it runs. What a rule gets to see is no more than
/// that: one about a work cannot depend on the others.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// Each work by itself.
    Work(fn(&Seen<'_>, &mut Report<'_>)),
    /// The text of each source by itself.
    Source(fn(&SourceText<'_>, &mut Report<'_>)),
    /// All works together.
    List(fn(&List<'_>, &mut Report<'_>)),
    /// What the site makes of the works: once over sources that it reads itself, and once more over
    /// what the build is about to write.
    Site(fn(&OnSite<'_>, &mut Report<'_>)),
    /// What all other rules have found.
    Last(fn(&After<'_>, &mut Report<'_>)),
}
