//! Rules about DOIs, arXiv ids, ISBNs and the like. What an identifier looks like is
//! `model::identifier`'s business; here it is asked, and the answer reported.

use foldhash::HashMap;

use super::context::Context;
use super::facts::list::List;
use super::facts::seen::Seen;
use super::report::Report;
use super::rule::{Rule, Scope};
use super::say::with_fix;
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::identifier::{self, Malformed};
use crate::model::{Field, FieldId, Person, Status, Value, Work, fields};
use crate::span::Span;

/// A DOI that is none.
pub(super) const MALFORMED_DOI: Rule = Rule {
    code: Code::new("I001", "malformed-doi"),
    severity: Severity::Warning,
    summary: "a malformed DOI",
    explain: include_str!("explain/I001.md"),
    scope: Scope::Work(|seen, report| malformed(&[fields::DOI], seen, report)),
    ..Rule::USUAL
};

/// An arXiv id that is none.
pub(super) const MALFORMED_ARXIV: Rule = Rule {
    code: Code::new("I002", "malformed-arxiv"),
    severity: Severity::Warning,
    summary: "a malformed arXiv id",
    explain: include_str!("explain/I002.md"),
    scope: Scope::Work(|seen, report| malformed(&[fields::ARXIV], seen, report)),
    ..Rule::USUAL
};

/// An ISBN that is none.
pub(super) const MALFORMED_ISBN: Rule = Rule {
    code: Code::new("I003", "malformed-isbn"),
    severity: Severity::Warning,
    summary: "an ISBN with the wrong length or check digit",
    explain: include_str!("explain/I003.md"),
    scope: Scope::Work(|seen, report| malformed(&[fields::ISBN], seen, report)),
    ..Rule::USUAL
};

/// An ISSN that is none.
pub(super) const MALFORMED_ISSN: Rule = Rule {
    code: Code::new("I004", "malformed-issn"),
    severity: Severity::Warning,
    summary: "an ISSN with the wrong length or check digit",
    explain: include_str!("explain/I004.md"),
    scope: Scope::Work(|seen, report| malformed(&[fields::ISSN], seen, report)),
    ..Rule::USUAL
};

/// An ORCID iD that is none.
pub(super) const MALFORMED_ORCID: Rule = Rule {
    code: Code::new("I005", "malformed-orcid"),
    severity: Severity::Warning,
    summary: "an ORCID iD with the wrong length or check digit",
    explain: include_str!("explain/I005.md"),
    scope: Scope::List(malformed_orcid),
    ..Rule::USUAL
};

/// Any other identifier that is none.
pub(super) const MALFORMED_IDENTIFIER: Rule = Rule {
    code: Code::new("I006", "malformed-identifier"),
    severity: Severity::Warning,
    summary: "another malformed identifier",
    explain: include_str!("explain/I006.md"),
    scope: Scope::Work(|seen, report| malformed(OTHERS, seen, report)),
    ..Rule::USUAL
};

/// Identifiers without a rule of their own.
const OTHERS: &[FieldId] = &[
    fields::PMID,
    fields::PMCID,
    fields::HAL,
    fields::ACL,
    fields::OPENREVIEW,
    fields::DBLP,
    fields::MRNUMBER,
    fields::ZBL,
    fields::ISRN,
    fields::ISMN,
    fields::ISAN,
    fields::ISWC,
];

/// An identifier in the clothes of a URL.
pub(super) const IDENTIFIER_AS_URL: Rule = Rule {
    code: Code::new("I007", "identifier-as-url"),
    severity: Severity::Warning,
    summary: "an identifier written as a URL or with a prefix",
    explain: include_str!("explain/I007.md"),
    scope: Scope::Work(identifier_as_url),
    ..Rule::USUAL
};

/// The fields that hold an identifier which byline itself can turn into a URL.
const WITH_URL: &[FieldId] = &[
    fields::DOI,
    fields::ARXIV,
    fields::PMID,
    fields::PMCID,
    fields::HAL,
    fields::ACL,
    fields::OPENREVIEW,
    fields::DBLP,
];

/// Reports each field of `names` that holds no such identifier.
fn malformed(names: &[FieldId], seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for (name, field, value) in literals(names, seen.work) {
        // An ISBN field may list several (BibLaTeX manual, section 2.2.2, "isbn").
        let is_list = matches!(name, fields::ISBN | fields::ISSN);
        let parts = if is_list { identifier::several(name, value) } else { vec![value] };
        for part in parts {
            if let Err(fault) = identifier::check(name, part) {
                // It is one, in the clothes of a URL: the last rule tells of that.
                if fault.suggestion.is_some() && identifier::is_dressed(name, part) {
                    continue;
                }
                let span = context.find(part, field.span);
                let finding = describe(called(name), part, &fault, span, report);
                let finding = match instead(name, part, seen.work) {
                    // One program wrote all of them.
                    Some(help) => finding.help(help).of_cause(help),
                    None => finding,
                };
                let edit = fault.suggestion.and_then(|new| context.field_edit(field, part, &new));
                report.push(with_fix(finding, Safety::Unsafe, "write the likely identifier", edit));
            }
        }
    }
}

/// What to do about `part` in the field `name` of `work`, which is something else than an identifier that is
/// mistyped: an ISSN, a status, a word for nothing.
fn instead(name: FieldId, part: &str, work: &Work) -> Option<&'static str> {
    if name == fields::ISBN && identifier::check(fields::ISSN, part).is_ok() {
        let digits = |text: &str| text.replace('-', "").to_uppercase();
        let is_it = |issn: &str| digits(issn).contains(&digits(part.trim()));
        return Some(match work.literal(fields::ISSN) {
            Some(issn) if is_it(issn) => "it is the ISSN, which `issn` has already: remove it here",
            Some(_) => "it is an ISSN, and `issn` has another: remove it here, or add it there",
            None => "it is an ISSN: move it to `issn`",
        });
    }
    if name == fields::DOI && ["http://", "https://"].iter().any(|it| part.starts_with(it)) {
        return Some("it is a URL without a DOI: move it to `url`");
    }
    if name == fields::DOI && identifier::check(fields::ISBN, part).is_ok() {
        return Some("it is an ISBN: move it to `isbn`");
    }
    let is_nothing = !part.contains(|c: char| c.is_ascii_digit()) && part.trim().len() <= 5;
    let is_none = Status::find(part).is_some() || is_nothing;
    is_none.then_some("omit it until there is one")
}

/// The own literal fields of `work` that are among `names`.
fn literals<'a>(
    names: &[FieldId],
    work: &'a Work,
) -> impl Iterator<Item = (FieldId, &'a Field, &'a str)> {
    let own = work.fields.iter().filter(|field| !field.inherited);
    own.filter_map(|field| {
        let name = field.name.known().filter(|name| names.contains(name))?;
        match &field.value {
            Value::Literal(text) if !text.trim().is_empty() => Some((name, field, text.trim())),
            _ => None,
        }
    })
}

/// What the identifier in the field `name` is called.
fn called(name: FieldId) -> &'static str {
    match name {
        fields::ARXIV => "arXiv id",
        fields::DOI => "DOI",
        fields::ISBN => "ISBN",
        fields::ISSN => "ISSN",
        fields::PMID => "PMID",
        fields::PMCID => "PMCID",
        _ => name.name(),
    }
}

/// The finding about what is `written` and should be an identifier that is `called` so.
fn describe(
    called: &str,
    written: &str,
    fault: &Malformed,
    span: Span,
    report: &Report<'_>,
) -> Diagnostic {
    let finding =
        report.finding(format!("`{written}` is not a valid {called}: {}", fault.message)).at(span);
    match &fault.suggestion {
        Some(suggestion) => finding.help(format!("did you mean `{suggestion}`?")),
        None => finding.help("look it up again, and copy it whole"),
    }
}

/// Reports each malformed ORCID iD of people and contributors.
fn malformed_orcid(list: &List<'_>, report: &mut Report<'_>) {
    let people = list.library.people.iter().filter_map(|person| person.orcid.as_ref());
    let contributors = list.works().flat_map(|work| &work.contributors);
    for orcid in people.chain(contributors.filter_map(crate::model::Contributor::orcid)) {
        if let Err(fault) = identifier::check_orcid(&orcid.value) {
            let finding = describe("ORCID iD", &orcid.value, &fault, orcid.span, report);
            report.push(finding);
        }
    }
}

/// Reports each identifier that is written as a URL or with its name before it. Reading has taken
/// the identifier out, so that the rule looks at what is written.
fn identifier_as_url(seen: &Seen<'_>, report: &mut Report<'_>) {
    // An identifier may be read from another field, such as `journal`: that is not to be undressed.
    let is_named = |(name, field, _): &(FieldId, &Field, &str)| {
        let said = seen.context.slice(field.name_span).trim_matches(['"', '\'']).to_lowercase();
        fields::find(&said) == Some(*name) || said == "eprint"
    };
    for (name, field, _) in literals(WITH_URL, seen.work).filter(is_named) {
        let value = written(field, seen.context);
        if let Some(bare) = identifier::bare(name, value) {
            let finding = dressed(field, value, &bare, seen.context, report);
            report.push(finding);
        }
    }
}

/// The value of `field` as it is in its source, without what encloses it.
fn written<'a>(field: &Field, context: &Context<'a>) -> &'a str {
    context.slice(field.span).trim_matches(|c: char| c.is_whitespace() || "{}\"'".contains(c))
}

/// A DOI of arXiv and another arXiv id.
pub(super) const ARXIV_DOI_MISMATCH: Rule = Rule {
    code: Code::new("I009", "arxiv-doi-mismatch"),
    severity: Severity::Warning,
    summary: "an arXiv DOI and an arXiv id of different preprints",
    explain: include_str!("explain/I009.md"),
    scope: Scope::Work(arxiv_doi_mismatch),
    ..Rule::USUAL
};

/// Reports each DOI of arXiv (10.48550) beside another arXiv id.
fn arxiv_doi_mismatch(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    let (Some(doi), Some(field)) = (work.literal(fields::DOI), work.field(fields::DOI)) else {
        return;
    };
    let (Some(id), Some(place)) = (work.literal(fields::ARXIV), work.field(fields::ARXIV)) else {
        return;
    };
    let doi = identifier::comparable(fields::DOI, doi).unwrap_or_default();
    let Some(in_doi) = doi.strip_prefix("10.48550/arxiv.") else { return };
    if identifier::comparable(fields::ARXIV, in_doi) != identifier::comparable(fields::ARXIV, id) {
        let finding = report
            .finding(format!("the DOI belongs to arXiv's `{in_doi}`, but the arXiv id is `{id}`"))
            .label(field.span, "")
            .label(place.span, "the arXiv id")
            .help("correct the wrong one");
        report.push(finding);
    }
}

/// One ORCID iD of two people.
pub(super) const SHARED_ORCID: Rule = Rule {
    code: Code::new("I010", "shared-orcid"),
    severity: Severity::Error,
    summary: "two people with the same ORCID iD",
    explain: include_str!("explain/I010.md"),
    scope: Scope::List(shared_orcid),
    ..Rule::USUAL
};

/// Reports each person whose ORCID iD an earlier one has.
fn shared_orcid(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<String, &Person> = HashMap::default();
    for person in &list.library.people {
        let Some(orcid) = &person.orcid else { continue };
        let Some(id) = identifier::comparable_orcid(&orcid.value) else { continue };
        let first = *seen.entry(id).or_insert(person);
        if let Some(there) = first.orcid.as_ref().filter(|_| !std::ptr::eq(first, person)) {
            let (id, other) = (&person.id.value, &first.id.value);
            let finding = report
                .finding(format!("`{id}` has the same ORCID iD as `{other}`"))
                .label(orcid.span, "")
                .label(there.span, "the other one")
                .help("correct the copied one, or merge the two people with `also:`");
            report.push(finding);
        }
    }
}

/// The finding about an identifier that is written as `value` and should be `bare`.
fn dressed(
    field: &Field,
    value: &str,
    bare: &str,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let called = context.called(field);
    let finding = report
        .finding(format!("`{called}` contains more than the identifier: `{value}`"))
        .at(context.find(value, field.span))
        .of_cause(called)
        .help(format!("write `{bare}`: byline adds the URL"));
    let edit = context.address_edit(field, value, bare);
    with_fix(finding, Safety::Safe, format!("write `{bare}`"), edit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{Case, reporting};

    #[test]
    fn the_fault_and_the_suggestion_are_reported() {
        let case = Case::yaml("- doi: 10.1145\n");
        let fault = |suggestion: Option<&str>| Malformed {
            message: "it has no suffix".into(),
            suggestion: suggestion.map(str::to_owned),
        };
        let described = |name: &str, written: &str, fault: &Malformed| {
            let mut sink = crate::diag::Sink::default();
            reporting(&MALFORMED_DOI, &mut sink, |report| {
                describe(name, written, fault, case.span("10.1145"), report)
            })
        };
        let found = described("DOI", "10.1145", &fault(Some("10.1145/1")));
        assert_eq!(found.message, "`10.1145` is not a valid DOI: it has no suffix");
        assert_eq!(found.help.as_deref(), Some("did you mean `10.1145/1`?"));
        let found = described("pmid", "x", &fault(None));
        assert_eq!(found.message, "`x` is not a valid pmid: it has no suffix");
    }

    #[test]
    fn an_identifier_in_a_url_is_undressed_safely() {
        let text = "- doi: https://doi.org/10.1145/3543507\n";
        let mut case = Case::yaml(text);
        case.work("doi", 0);
        case.literal("doi", "https://doi.org/10.1145/3543507");
        let field = &case.library.works[0].fields[0];
        let found = case.with_context(|context| {
            let mut sink = crate::diag::Sink::default();
            let (written, bare) = ("https://doi.org/10.1145/3543507", "10.1145/3543507");
            let look = |report: &mut Report<'_>| dressed(field, written, bare, context, report);
            reporting(&IDENTIFIER_AS_URL, &mut sink, look)
        });
        let fix = found.fix.unwrap();
        assert_eq!(
            (fix.safety, fix.edits[0].replacement.as_str()),
            (Safety::Safe, "10.1145/3543507")
        );
    }

    #[test]
    fn what_is_more_than_an_identifier() {
        let dressed = ["https://doi.org/10.1/x", "doi:10.1/x", "dx.doi.org/10.1/x"];
        for value in dressed {
            assert!(identifier::is_dressed(fields::DOI, value), "{value}");
        }
        assert!(!identifier::is_dressed(fields::DOI, "10.1145/3543507"));
        assert!(!identifier::is_dressed(fields::DBLP, "conf/kdd/HeA21"));
    }
}
