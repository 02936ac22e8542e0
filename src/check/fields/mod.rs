//! Rules about which fields a work has: unknown, missing, empty; `numbers` about those that hold
//! numbers.

pub(super) mod consistency;
mod foreign;
pub(super) mod misplaced;
pub(super) mod numbers;
mod present;
pub(super) mod required;
pub(super) mod words;

use foldhash::HashMap;

use crate::check::context::Context;
use crate::check::facts::list::List;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Diagnostic, Edit, Fix, Safety, Severity};
use crate::model::date::{Date, ParsedDate};
use crate::model::{Data, Field, FieldType, Status, Value, Work, fields};
use crate::rewrite::edit;
use crate::span::{FileId, Spanned};
use crate::strings::seen::is_hidden;
use foreign::is_foreign;
use present::has;

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
        // What resembles nothing known is mostly a field of the list's own: reported only on demand.
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
    // A field for one address is no list of them.
    let near = near.map(|near| match near {
        "links" if places.iter().all(|field| !matches!(field.value, Value::Data(_))) => "url",
        near => near,
    });
    let near = near.filter(|near| {
        // A short word with two slips is another word.
        let allowed = if name.len() < 10 { 1 } else { 2 };
        let is_near = strsim::osa_distance(name, near) <= allowed;
        let is_near = is_near || (name == "link" && *near == "url");
        long && is_near
            && (is_slip(name, near) || *near == "url")
            && !is_compound(name)
            && !are_private(name, near, places)
            && !list.works().any(|work| has_both(work, name, near))
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
    let means_more = list.works().any(|work| means_more(work, name, near));
    finding.fix = rename(name, near, places, list.context).filter(|_| !means_more);
    finding.help(format!("did you mean `{near}`?"))
}

/// Whether more than the field `name` of `work` would be read in another way if it were called `near`: its
/// annotations, and beside an event or another container BibLaTeX's `venue`, which is its place then.
fn means_more(work: &Work, name: &str, near: &str) -> bool {
    let is_annotation = |field: &Field| {
        field.name.as_str().strip_prefix(near).is_some_and(|rest| rest.starts_with('+'))
    };
    let is_container = near.starts_with("event") || CONTAINERS.contains(&near);
    let has_venue = is_container && work.has(fields::VENUE);
    work.named(name).is_some() && (has_venue || work.fields.iter().any(is_annotation))
}

/// Fields beside which `venue` says something else than it says alone.
const CONTAINERS: [&str; 3] = ["journal", "journaltitle", "booktitle"];

/// Whether all but two letters of `name` stand at the start and end of `near`: `aknotes` is no `annote`.
fn is_slip(name: &str, near: &str) -> bool {
    let start = name.bytes().zip(near.bytes()).take_while(|(a, b)| a == b).count();
    let end = name.bytes().rev().zip(near.bytes().rev()).take_while(|(a, b)| a == b).count();
    // Nobody mistypes the first letter of a word that he knows: `prnumber` is no `mrnumber`.
    start > 0 && start + end + 2 >= name.len()
}

/// Words that people join to names of fields of their own: `sortauthor`, `authorother`.
const PARTS: &[&str] = &["sort", "other", "first", "last", "my"];

/// Whether `name` is a field of the table with a word of its own before or behind it.
fn is_compound(name: &str) -> bool {
    PARTS.iter().any(|part| {
        let rest = name.strip_prefix(part).or_else(|| name.strip_suffix(part));
        rest.is_some_and(|rest| fields::find(rest).is_some())
    })
}

/// Whether the `notes` at `places` are what somebody wrote while reading, which no list should print.
fn are_private(name: &str, near: &str, places: &[&Field]) -> bool {
    name == "notes" && near == "note" && places.iter().any(|field| field.span.range().len() > 200)
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
    // A brace within an address is a slip that has to be mended first.
    let is_whole =
        |field: &Field| new != "url" || context.slice(field.span).matches('{').count() < 2;
    let fits = places.iter().all(|field| can_hold(new, &field.value) && is_whole(field));
    (fits && !edits.is_empty()).then_some(Fix { title, edits, safety: Safety::Unsafe })
}

/// Whether the field `name` can hold `value`, so that renaming makes no error.
fn can_hold(name: &str, value: &Value) -> bool {
    let Some(field) = fields::find(name) else { return true };
    let text = match value {
        Value::Data(Data::List(_)) => {
            return field.role().is_some() || field.ty() == FieldType::Words;
        }
        Value::Data(Data::Plain(text) | Data::Text(text)) | Value::Literal(text) => text.clone(),
        Value::Text(text) => text.to_plain(),
        _ => return false,
    };
    let text = text.as_str();
    // A word with a character that nobody sees is not the word that the field knows, nor its address.
    if text.contains(is_hidden) {
        return false;
    }
    match field.ty() {
        FieldType::Links => false,
        FieldType::Flag => ["true", "false"].contains(&text),
        FieldType::Date => !matches!(Date::parse(text), ParsedDate::Bad(_)),
        FieldType::Status => Status::find(text).is_some(),
        _ if field == fields::URL || field.link().is_some() => {
            ["https://", "http://"].iter().any(|it| text.starts_with(it)) || !text.contains(':')
        }
        _ => true,
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

/// Reports each name of empty fields, once for each file; an empty title is a missing one, and Emacs
/// leaves `OPTnote` empty.
fn empty_field(list: &List<'_>, report: &mut Report<'_>) {
    let is_title = |name: &str| name.eq_ignore_ascii_case("title");
    let blanks = list.library.blanks.iter();
    let mut groups: Vec<Vec<&Spanned<String>>> = Vec::new();
    let mut known: HashMap<(FileId, &str), usize> = HashMap::default();
    for name in blanks.filter(|name| !is_title(&name.value) && !is_foreign(&name.value)) {
        if report.is_allowed(name.span) {
            continue;
        }
        let at = *known.entry((name.span.file, &name.value)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(name);
    }
    for names in groups {
        let finding = report.finding(format!("`{}` is empty", names[0].value));
        let finding = finding.in_places(names.iter().map(|name| name.span));
        let text = list.context.sources.text(names[0].span.file);
        let edits = names.iter().filter_map(|name| edit::remove_empty_line(text, name.span));
        let title = if names.len() == 1 { "delete the line" } else { "delete the lines" };
        let finding = finding.fix_all(Safety::Safe, title, edits.collect());
        report.push(finding.help("fill it in or delete the line"));
    }
}

#[cfg(test)]
mod tests {
    use super::required::{MISSING_FIELD, MISSING_TITLE};
    use super::*;
    use crate::check::testing::Case;
    use crate::model::{Data, Value};

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
        // `wholly-new` is reported only on demand.
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
    fn no_field_gets_a_word_that_hides_a_character() {
        let value = |text: &str| Value::Literal(text.to_owned());
        assert!(can_hold("archiveprefix", &value("arXiv")));
        assert!(!can_hold("archiveprefix", &value("ar\u{200B}Xiv")));
        assert!(!can_hold("url", &value("https://ex\u{AD}ample.org")));
    }

    #[test]
    fn no_link_gets_a_text_that_is_no_address() {
        let value = |text: &str| Value::Literal(text.to_owned());
        assert!(can_hold("code", &value("https://example.org/code")));
        assert!(can_hold("pdf", &value("/files/a.pdf")));
        assert!(!can_hold("code", &value("The effect of pruning: a return")));
    }

    #[test]
    fn a_container_beside_a_venue_is_not_renamed() {
        for (near, has_fix) in [("jounal", false), ("abstrct", true)] {
            let mut case = Case::yaml(&format!("{near} venue\n"));
            case.work("a", 0);
            case.field(near, near, Value::Data(Data::Plain("x".into())));
            case.field("venue", "venue", Value::Data(Data::Plain("ICLR".into())));
            let found = case.findings(&UNKNOWN_FIELD);
            assert_eq!(found[0].fix.is_some(), has_fix, "{near}: {found:?}");
        }
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
