//! Rules about which fields a work has: unknown, missing, empty; `numbers` about those that hold
//! numbers.

pub(super) mod consistency;
mod foreign;
pub(super) mod misplaced;
pub(super) mod numbers;

use foldhash::HashMap;

use crate::check::context::Context;
use crate::check::facts::list::List;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::{any_of, with_fix};
use crate::diag::{Code, Diagnostic, Edit, Fix, Safety, Severity};
use crate::model::fields::{REQUIREMENTS, Requirement};
use crate::model::{Data, Field, FieldId, Kind, Value, VenueRef, Work, fields};
use crate::rewrite::edit;
use crate::syntax::node::Language;
use foreign::is_foreign;

/// A field that the table of fields does not know.
pub(super) const UNKNOWN_FIELD: Rule = Rule {
    code: Code::new("F001", "unknown-field"),
    severity: Severity::Warning,
    summary: "an unknown field",
    explain: include_str!("../explain/F001.md"),
    scope: Scope::List(unknown_field),
    ..Rule::USUAL
};

/// Words that are read but are no rows of the table.
const OTHER_WORDS: &[&str] = &["key", "type", "year", "month", "day"];

/// Reports each unknown field once, with every place it stands at.
fn unknown_field(list: &List<'_>, report: &mut Report<'_>) {
    let mut places: HashMap<&str, Vec<&Field>> = HashMap::default();
    let mut order = Vec::new();
    for field in list.works().flat_map(|work| &work.fields) {
        let name = field.name.as_str();
        if !field.inherited && fields::find(name).is_none() && !is_foreign(name) {
            let found = places.entry(name).or_default();
            if found.is_empty() {
                order.push(name);
            }
            found.push(field);
        }
    }
    for name in order {
        let finding = unknown(name, &places[name], list, report);
        // What resembles nothing known is mostly a field of the list's own: told only on demand.
        if finding.severity != Severity::Info || report.is_asked {
            report.push(finding);
        }
    }
}

/// The finding about the field `name` that stands at `places`.
fn unknown(name: &str, places: &[&Field], list: &List<'_>, report: &mut Report<'_>) -> Diagnostic {
    let names = fields::all().flat_map(|field| field.spec().words());
    let long = name.chars().count() > 3;
    let near = report.nearest(name, names.chain(OTHER_WORDS.iter().copied()));
    // `jtitle` beside `title` is a field of its own.
    let near = near.filter(|near| {
        long && is_slip(name, near) && !list.works().any(|work| has_both(work, name, near))
    });
    let often = match places.len() {
        1 => String::new(),
        n => format!(" ({n} times)"),
    };
    let mut finding = report.finding(format!("unknown field `{name}`{often}"));
    finding.labels = places.iter().take(1).map(|field| label(field)).collect();
    let Some(near) = near else {
        finding.severity = Severity::Info;
        return finding.help(
            "it is kept for templates and exports; start its name with `x-` if \
                             it is your own",
        );
    };
    finding.fix = rename(name, near, places, list.context);
    finding.help(format!("did you mean `{near}`?"))
}

/// Whether all but two letters of `name` stand at the start and end of `near`: `aknotes` is no `annote`.
fn is_slip(name: &str, near: &str) -> bool {
    let start = name.bytes().zip(near.bytes()).take_while(|(a, b)| a == b).count();
    let end = name.bytes().rev().zip(near.bytes().rev()).take_while(|(a, b)| a == b).count();
    start + end + 2 >= name.len()
}

/// Whether `work` has the unknown field `name` and also the one that it may have been meant for.
fn has_both(work: &Work, name: &str, near: &str) -> bool {
    let is_date = ["year", "month", "day"].contains(&near);
    let near = if is_date { Some(fields::DATE) } else { fields::find(near) };
    work.named(name).is_some() && near.is_some_and(|near| has(work, near))
}

/// The place of a field's name.
fn label(field: &Field) -> crate::diag::Label {
    crate::diag::Label { span: field.name_span, message: String::new() }
}

/// The fix that renames a field wherever it stands; it may clash with one that is there already.
fn rename(name: &str, new: &str, places: &[&Field], context: &Context<'_>) -> Option<Fix> {
    let edit = |field: &&Field| {
        let span = field.name_span;
        (context.slice(span).eq_ignore_ascii_case(name))
            .then(|| Edit { span, replacement: new.to_owned() })
    };
    let edits: Vec<Edit> = places.iter().filter_map(edit).collect();
    let title = format!("rename it to `{new}`");
    (!edits.is_empty()).then_some(Fix { title, edits, safety: Safety::Unsafe })
}

/// A work without a title.
pub(super) const MISSING_TITLE: Rule = Rule {
    code: Code::new("F002", "missing-title"),
    severity: Severity::Error,
    summary: "a work without a title",
    explain: include_str!("../explain/F002.md"),
    scope: Scope::Work(missing_title),
    ..Rule::USUAL
};

/// Reports each work without a title.
fn missing_title(seen: &Seen<'_>, report: &mut Report<'_>) {
    let lacking = |requirement: &&Requirement| is_title(requirement);
    for requirement in REQUIREMENTS.iter().filter(lacking) {
        report_missing(requirement, seen, report);
    }
}

/// A work without another field that its type must have.
pub(super) const MISSING_FIELD: Rule = Rule {
    code: Code::new("F003", "missing-field"),
    severity: Severity::Warning,
    summary: "a work without a field that its type requires",
    explain: include_str!("../explain/F003.md"),
    scope: Scope::Work(missing_field),
    ..Rule::USUAL
};

/// Reports each work that lacks a field other than the title.
fn missing_field(seen: &Seen<'_>, report: &mut Report<'_>) {
    for requirement in REQUIREMENTS.iter().filter(|requirement| !is_title(requirement)) {
        report_missing(requirement, seen, report);
    }
}

/// Whether `requirement` asks for the title.
fn is_title(requirement: &Requirement) -> bool {
    requirement.any_of == [fields::TITLE]
}

/// Reports `work` if it should meet `requirement` and does not.
fn report_missing(requirement: &Requirement, seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let is_met = || requirement.any_of.iter().any(|field| has(work, *field));
    if !concerns(requirement, work) || is_met() {
        return;
    }
    let known = known(requirement, work, context);
    let (key, lacks) = (&work.key.value, words(requirement, &known));
    let kind = work.kind.name();
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let message = match requirement.kinds {
        [] => format!("`{key}` has no {lacks}"),
        _ => format!("`{key}` is {article} {kind} and has no {lacks}"),
    };
    let help = if is_bare(work) { BARE.to_owned() } else { advice(requirement, &known) };
    let finding = report.finding(message).at(work.key.span).help(help);
    report.push(finding);
}

/// What to do about a work with neither title nor type.
const BARE: &str = "add `title` and `type`; if the work extends one in another source, add that \
                    source to the config";

/// Whether `work` has neither title nor type, as works that add to others have.
fn is_bare(work: &Work) -> bool {
    work.kind_written.value.is_empty() && work.title().is_none()
}

/// Whether `work` should meet `requirement`. What is not published yet needs no venue, and sets and
/// BibLaTeX's xdata hold no work of their own; without title and type, the title is what to tell.
fn concerns(requirement: &Requirement, work: &Work) -> bool {
    let of_kind = requirement.kinds.is_empty() || requirement.kinds.contains(&work.kind);
    let unpublished = work.status().is_unpublished() && requirement.any_of.contains(&fields::VENUE);
    let is_work = work.kind != Kind::Set && !work.is_xdata();
    of_kind && is_work && !unpublished && (is_title(requirement) || !is_bare(work))
}

/// The fields that `requirement` asks for, in the words of the source of `work`: in a .bib those that
/// BibTeX has, without byline's own.
fn known(requirement: &Requirement, work: &Work, context: &Context<'_>) -> Vec<&'static str> {
    let file = work.span.file;
    let is_bibtex = context.language(file) == Language::Bibtex;
    let is_article = work.kind == Kind::Article;
    let mut names = Vec::new();
    for field in requirement.any_of {
        let name = match *field {
            fields::VENUE if is_bibtex && !is_article => continue,
            fields::SPEAKERS | fields::ORGANIZERS | fields::LINKS if is_bibtex => continue,
            fields::INSTITUTION if is_bibtex && is_classic_thesis(work) => "school",
            field => context.word(file, field),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Whether `work` is written as one of BibTeX's own types of theses: `@phdthesis`.
fn is_classic_thesis(work: &Work) -> bool {
    let kind = work.kind_written.value.to_lowercase();
    kind.ends_with("thesis") && kind != "thesis"
}

/// What `requirement` asks for, in a word; `known` are its fields in the words of the source.
fn words(requirement: &Requirement, known: &[&'static str]) -> &'static str {
    match requirement.any_of {
        [fields::AUTHORS, ..] => "authors",
        [fields::DATE, ..] => "date",
        [fields::URL, ..] => "link",
        [fields::ARXIV, ..] => "arXiv id, DOI or URL",
        _ => known.first().copied().unwrap_or("field"),
    }
}

/// What to write.
fn advice(requirement: &Requirement, known: &[&'static str]) -> String {
    let also = match requirement.any_of.contains(&fields::STATUS) {
        true if known.contains(&"pubstate") => ", such as `year = 2024` or `pubstate = {inpress}`",
        true => ", such as `date: 2024-11` or `status: in preparation`",
        false => "",
    };
    format!("add {}{also}", any_of(known.iter().copied()))
}

/// Whether `work` has something in `field`, or somebody in its role.
fn has(work: &Work, field: FieldId) -> bool {
    match field.role() {
        Some(role) => work.people(role).next().is_some(),
        None => work.field(field).is_some_and(|field| !is_empty(&field.value)),
    }
}

/// A field with nothing in it.
pub(super) const EMPTY_FIELD: Rule = Rule {
    code: Code::new("F004", "empty-field"),
    severity: Severity::Info,
    summary: "an empty field",
    explain: include_str!("../explain/F004.md"),
    scope: Scope::List(empty_field),
    ..Rule::USUAL
};

/// Reports each empty field; an empty title is a missing one, and Emacs leaves `OPTnote` empty.
fn empty_field(list: &List<'_>, report: &mut Report<'_>) {
    let is_title = |name: &str| name.eq_ignore_ascii_case("title");
    let blanks = &list.library.blanks;
    for name in blanks.iter().filter(|name| !is_title(&name.value) && !is_foreign(&name.value)) {
        let finding = report
            .finding(format!("`{}` is empty", name.value))
            .at(name.span)
            .help("fill it in or delete the line");
        let text = list.context.sources.text(name.span.file);
        let edit = edit::remove_empty_line(text, name.span);
        report.push(with_fix(finding, Safety::Safe, "delete the line", edit));
    }
}

/// Whether `value` says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Literal(text) | Value::Data(Data::Plain(text) | Data::Text(text)) => {
            text.trim().is_empty()
        }
        Value::Words(words) => words.is_empty(),
        Value::Texts(texts) => texts.is_empty(),
        Value::Links(links) => links.is_empty(),
        Value::Venue(VenueRef::Inline(venue)) => venue.id.is_none() && venue.name.is_empty(),
        Value::Data(Data::Null) => true,
        Value::Data(Data::List(items)) => items.is_empty(),
        Value::Data(Data::Map(pairs)) => pairs.is_empty(),
        Value::Venue(VenueRef::Known(_)) | Value::Date(_) | Value::Flag(_) | Value::Status(_) => {
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    #[test]
    fn an_unknown_field_is_reported_once_and_renamed_everywhere() {
        let mut case = Case::yaml(
            "- key: a\n  sumary: x\n- key: b\n  sumary: y\n  wholly-new: 1\n  bibtex_show: true\n",
        );
        let nothing = Value::Data(Data::Plain("x".into()));
        case.work("a", 0);
        case.field("sumary", "x", nothing.clone());
        case.work("b", 0);
        case.field("sumary", "y", nothing.clone());
        let second = case.nth_span("sumary", 1);
        case.last().fields[0].name_span = second;
        case.field("wholly-new", "1", nothing.clone());
        case.field("bibtex_show", "true", nothing);
        let found = case.findings(&UNKNOWN_FIELD);
        // `wholly-new` is told only on demand.
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "unknown field `sumary` (2 times)");
        let mut beside = Case::yaml("jtitle title\n");
        beside.work("jtitle", 0);
        beside.field("jtitle", "jtitle", Value::Data(Data::Plain("x".into())));
        let text = crate::text::Text::plain("x");
        beside.field("title", "title", Value::Text(text));
        assert!(beside.findings(&UNKNOWN_FIELD).is_empty());
        assert_eq!(found[0].help.as_deref(), Some("did you mean `summary`?"));
        assert_eq!(case.fixed(&UNKNOWN_FIELD).matches("summary").count(), 2);
    }

    #[test]
    fn what_a_type_needs_is_asked_for() {
        let mut case = Case::yaml("- key: a\n");
        case.work("a", 0);
        assert_eq!(case.messages(&MISSING_TITLE), ["`a` has no title"]);
        assert_eq!(
            case.messages(&MISSING_FIELD),
            ["`a` has no authors", "`a` has no date", "`a` is an article and has no venue"]
        );
        let status = Value::Status(crate::model::Status::Submitted);
        case.field("status", "a", status);
        case.author("A B");
        assert!(case.messages(&MISSING_FIELD).is_empty());
    }

    #[test]
    fn an_empty_field_goes_with_its_line() {
        let mut case = Case::yaml("- key: a\n  note:\n  url: ''\n  eid: x\n");
        for name in ["note", "url"] {
            let span = case.span(name);
            case.library.blanks.push(crate::span::Spanned::new(name.to_owned(), span));
        }
        assert_eq!(case.messages(&EMPTY_FIELD), ["`note` is empty", "`url` is empty"]);
        assert_eq!(case.fixed(&EMPTY_FIELD), "- key: a\n  eid: x\n");
    }
}
