//! What the record of a work says of it.

use crate::cli::network::{Gathered, asked_by};
use crate::compare::{self, Aspect, Difference};
use crate::diag::{Code, Diagnostic, Severity, codes};
use crate::model::{FieldId, Status, Work, fields, identifier};
use crate::net::Fault;
use crate::span::Span;

/// A work and what was found of it.
pub(super) struct Judged<'w> {
    /// The work.
    pub(super) work: &'w Work,
    /// Its identifier.
    pub(super) id: Option<(FieldId, String)>,
    /// Its record.
    pub(super) record: Option<&'w Work>,
    /// What the record says.
    pub(super) verdict: Verdict,
}

/// What a record says.
pub(super) enum Verdict {
    /// The same.
    Agrees,
    /// Something else.
    Differs(Vec<Difference>),
    /// There is none: who was asked.
    NotFound(&'static str),
    /// The work was taken back, by this notice.
    Retracted(String),
    /// Nobody knows yet: who was asked, and why not.
    Later(&'static str, Fault),
    /// The work has no identifier to ask by.
    NoIdentifier,
}

/// What `gathered` says of `work`.
pub(super) fn judge<'w>(work: &'w Work, gathered: &'w Gathered) -> Judged<'w> {
    let id = asked_by(work);
    let Some((_, value)) = &id else {
        return Judged { work, id, record: None, verdict: Verdict::NoIdentifier };
    };
    let record = gathered.records.get(value);
    let verdict = match (record, gathered.missed.get(value)) {
        (Some(record), _) => of_record(work, record, value, gathered),
        (None, Some((service, fault))) if fault.is_absence() => Verdict::NotFound(service),
        (None, Some((service, fault))) => Verdict::Later(service, fault.clone()),
        (None, None) => Verdict::NotFound("doi.org"),
    };
    Judged { work, id, record, verdict }
}

/// What `record` says of `work`; of several years, online and in print, one is enough.
fn of_record(work: &Work, record: &Work, doi: &str, gathered: &Gathered) -> Verdict {
    let notice = gathered.notices.get(doi);
    let says_so = work.status() == Status::Retracted;
    if let Some(by) = notice.and_then(|notice| notice.retracted.as_ref()).filter(|_| !says_so) {
        return Verdict::Retracted(identifier::check(fields::DOI, by).unwrap_or_default());
    }
    let years = notice.map(|notice| notice.years.as_slice()).unwrap_or_default();
    let is_known = work.year().is_some_and(|year| years.contains(&i64::from(year)));
    let mut differences = compare::from_record(work, record);
    differences.retain(|found| found.aspect != Aspect::Year || !is_known);
    if differences.is_empty() { Verdict::Agrees } else { Verdict::Differs(differences) }
}

impl Judged<'_> {
    /// Whether somebody said something about it.
    pub(super) fn is_answered(&self) -> bool {
        !matches!(self.verdict, Verdict::Later(..) | Verdict::NoIdentifier)
    }

    /// The verdict as it stands in the proof.
    pub(super) fn word(&self) -> String {
        match &self.verdict {
            Verdict::Agrees => "agrees".to_owned(),
            Verdict::Differs(all) => {
                let what: Vec<&str> = all.iter().map(|found| found.aspect.word()).collect();
                format!("differs: {}", what.join(", "))
            }
            Verdict::NotFound(_) => "not found".to_owned(),
            Verdict::Retracted(by) => format!("retracted: {by}"),
            Verdict::Later(..) => "not asked".to_owned(),
            Verdict::NoIdentifier => "no identifier".to_owned(),
        }
    }

    /// What to say about it, if anything.
    pub(super) fn finding(&self) -> Option<Diagnostic> {
        let (field, id) = self.id.as_ref()?;
        let at = self.work.field(*field).map_or(self.work.key.span, |field| field.span);
        let finding = |code: Code, severity, message| Diagnostic::new(code, severity, message);
        match &self.verdict {
            Verdict::Agrees | Verdict::NoIdentifier => None,
            Verdict::Differs(all) => all.first().map(|first| self.differs(first, all)),
            Verdict::NotFound(service) => {
                let message = format!("{service} has no record of `{id}`");
                Some(
                    finding(codes::PROOF_NOT_FOUND, Severity::Error, message).at(at).help(
                        "check its spelling on the page of the work; a new DOI may not be registered yet",
                    ),
                )
            }
            Verdict::Retracted(by) => {
                let message = format!("`{id}` was retracted or withdrawn");
                let help = match by.as_str() {
                    "" => "read the notice, then write `status: retracted`".to_owned(),
                    by => format!("read https://doi.org/{by}, then write `status: retracted`"),
                };
                Some(finding(codes::PROOF_RETRACTED, Severity::Error, message).at(at).help(help))
            }
            Verdict::Later(service, fault) => {
                let message = format!("{service} was not asked about `{id}`: {fault}");
                let finding = finding(codes::PROOF_LATER, Severity::Warning, message).at(at);
                Some(finding.help("run `byline verify --online` again later"))
            }
        }
    }

    /// The finding about a record that differs, with each difference.
    fn differs(&self, first: &Difference, all: &[Difference]) -> Diagnostic {
        let id = self.id.as_ref().map(|id| id.1.as_str()).unwrap_or_default();
        let message = format!("the record of `{id}` has other words for this work");
        let is_only_the_year = all.iter().all(|found| found.aspect == Aspect::Year);
        let severity = if is_only_the_year { Severity::Warning } else { Severity::Error };
        let mut finding = Diagnostic::new(codes::PROOF_DIFFERS, severity, message);
        for found in std::iter::once(first).chain(all.iter().skip(1)) {
            finding = finding.label(own_place(found, self.work), said(found));
        }
        finding.help("look at the page of the work: the identifier may be another work's, or one of the two is wrong")
    }
}

/// Where the list says what `difference` is about.
fn own_place(difference: &Difference, work: &Work) -> Span {
    let own = difference.says.iter().flat_map(|says| &says.places).find(|place| place.0 == 0);
    let field = |aspect: Aspect| match aspect {
        Aspect::Title => Some(fields::TITLE),
        Aspect::Year => Some(fields::DATE),
        _ => None,
    };
    let written = field(difference.aspect).and_then(|field| work.field(field));
    own.map(|place| place.1).or(written.map(|field| field.span)).unwrap_or(work.key.span)
}

/// What both say.
fn said(difference: &Difference) -> String {
    let says = |list: usize| {
        let one = difference.says.iter().find(|says| says.places.iter().any(|at| at.0 == list));
        one.map(|says| says.text.as_str()).unwrap_or_default()
    };
    format!("{}: here `{}`, there `{}`", difference.what, says(0), says(1))
}
