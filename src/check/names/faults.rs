//! What the parser of names found odd, as findings: each fault has one rule, and most have a fix.

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::shape::is_organisation;
use crate::check::context::Context;
use crate::check::facts::list::List;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Diagnostic, Edit, Fix, Safety, Severity};
use crate::model::name::Fault;
use crate::model::{Contributor, Name, Role, Work};
use crate::span::{FileId, Span, Spanned};
use crate::strings::lines;
use crate::syntax::names::is_separator;
use crate::syntax::node::Language;

/// A list of names whose names are separated in a way that its reader does not know.
pub(crate) const SEVERAL_NAMES_IN_ONE: Rule = Rule {
    code: Code::new("N011", "several-names-in-one"),
    severity: Severity::Warning,
    summary: "several names where one is expected",
    explain: include_str!("../explain/N011.md"),
    scope: Scope::Work(several_names_in_one),
    ..Rule::USUAL
};

/// Reports each stretch of several names that are not separated as the source's language separates them.
fn several_names_in_one(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    for (at, one) in work.contributors.iter().enumerate() {
        for fault in one.faults().iter().filter(|fault| parts_names(fault.value)) {
            let run = names_in(&work.contributors[at..], fault.span);
            let mut finding =
                report.finding(fault.value.words()).at(fault.span).help(parting_help(fault.value));
            finding.fix = part_names(run, fault, context);
            report.push(finding.alike());
        }
    }
}

/// What to do about a digit in `name`.
fn digits_help(name: &Name) -> &'static str {
    if name.family == "others" {
        "write all names, or end the list with ` and others`"
    } else if has_year(name) {
        "put an organisation in braces"
    } else {
        "remove it from the name; a mark is `Bing He*` or `Bing He¹`"
    }
}

/// Whether a word of `name` is a year, as it is in the names of groups: `The Class of 2004`.
fn has_year(name: &Name) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    name.given.split(' ').chain(name.family.split(' ')).any(is_year)
}

/// Whether `fault` is about what stands between names.
pub(in crate::check) fn parts_names(fault: Fault) -> bool {
    matches!(
        fault,
        Fault::Commas
            | Fault::InBraces
            | Fault::Semicolons
            | Fault::Ampersand
            | Fault::Conjunction
            | Fault::AndInside
    )
}

/// What to do about names that are separated in a wrong way.
fn parting_help(fault: Fault) -> &'static str {
    match fault {
        Fault::AndInside => "write each name as a separate item; a group is `{group: …}`",
        Fault::InBraces => "remove the braces, and separate names with ` and `",
        _ => "separate names with ` and `; put an organisation in braces",
    }
}

/// The contributors at the start of `rest` that stand within `span`, in one role.
fn names_in(rest: &[Contributor], span: Span) -> &[Contributor] {
    let role = rest.first().map(|one| one.role);
    let within = |one: &Contributor| {
        let place = one.span;
        place.file == span.file && span.start <= place.start && place.end <= span.end
    };
    let end = rest.iter().position(|one| Some(one.role) != role || !within(one));
    &rest[..end.unwrap_or(rest.len())]
}

/// The fix that parts the names of `run` as their source wants it; the names stay as they are read.
/// Commas may also be meant in another way, so that is not sure.
fn part_names(run: &[Contributor], fault: &Spanned<Fault>, context: &Context<'_>) -> Option<Fix> {
    let separator = match fault.value {
        Fault::AndInside => item_separator(fault.span, context)?,
        _ => " and ".to_owned(),
    };
    let mut edits = Vec::new();
    for pair in run.windows(2) {
        let between = Span { start: pair[0].span.end, end: pair[1].span.start, ..pair[0].span };
        if between.start > between.end || !is_separator(context.slice(between)) {
            return None;
        }
        edits.push(Edit { span: between, replacement: separator.clone() });
    }
    // The comma before a last ` and `.
    if let Some(last) = run.last().filter(|last| last.span.end < fault.span.end) {
        let tail = Span { start: last.span.end, ..fault.span };
        if context.slice(tail).trim() == "," {
            edits.push(Edit { span: tail, replacement: String::new() });
        }
    }
    for one in run.iter().filter(|one| has(one, Fault::FamilyFirst)) {
        edits.push(comma_behind_family(one, context)?);
    }
    if fault.value == Fault::InBraces {
        edits.extend(without_braces(fault.span, context)?);
    }
    edits.retain(|edit| context.slice(edit.span) != edit.replacement);
    edits.sort_by_key(|edit| edit.span);
    let in_doubt = matches!(fault.value, Fault::Commas | Fault::InBraces | Fault::Conjunction);
    let sure = if in_doubt { Safety::Unsafe } else { Safety::Safe };
    let title = "separate the names".to_owned();
    (!edits.is_empty()).then_some(Fix { title, edits, safety: sure })
}

/// The edits that take the braces off what stands at `span`.
fn without_braces(span: Span, context: &Context<'_>) -> Option<[Edit; 2]> {
    let length = context.slice(span).strip_prefix('{')?.strip_suffix('}')?.len();
    let without = |at: usize| Edit { span: span.part(at..at + 1), replacement: String::new() };
    Some([without(0), without(length + 1)])
}

/// What parts the items of the YAML list in which the item at `span` stands: a comma in brackets,
/// else a line with its own `- `; the item's quotes are closed before and opened behind it.
fn item_separator(span: Span, context: &Context<'_>) -> Option<String> {
    let item = context.slice(span);
    if item.contains('\n') {
        return None;
    }
    let quote = item.chars().next().filter(|first| matches!(first, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    let text = context.sources.text(span.file);
    let before = text.get(..span.range().start)?;
    let line = &before[lines::start(before, before.len())..];
    let between = match before.trim_end().chars().next_back()? {
        '[' | ',' => ", ".to_owned(),
        '-' if line.trim() == "-" => format!("\n{line}"),
        _ => return None,
    };
    Some(format!("{quote}{between}{quote}"))
}

/// The edit that makes `Rasthofer U.` into `Rasthofer, U.`.
fn comma_behind_family(one: &Contributor, context: &Context<'_>) -> Option<Edit> {
    let family = one.name.family.len();
    let written = format!("{} {}", one.name.family, one.name.given);
    (context.slice(one.span) == written)
        .then(|| Edit { span: one.span.part(family..family), replacement: ",".to_owned() })
}

/// Whether `one` has `fault`.
fn has(one: &Contributor, fault: Fault) -> bool {
    one.faults().iter().any(|found| found.value == fault)
}

/// The finding of rule N006 about `fault` of `one`; `None` for a fault that other rules report.
pub(super) fn malformed(
    one: &Contributor,
    fault: &Spanned<Fault>,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Option<Diagnostic> {
    let (help, fix) = match fault.value {
        Fault::Empty => ("write the name, or remove the separator", None),
        Fault::EtAl => ("write all names, or end the list with ` and others`", Some(others(fault))),
        Fault::Others => ("`and others` ends a list; put names before it", None),
        Fault::TooManyCommas => {
            ("separate names with ` and `; one name is `Last, Jr., First`", None)
        }
        Fault::TrailingComma => ("write the given name after the comma, or remove the comma", None),
        Fault::MarkBefore => {
            ("put marks directly after the name: `Bing He*`", mark_behind(one, fault, context))
        }
        Fault::Markup => {
            ("write only the name; `style: {self: bold}` makes your own name bold", None)
        }
        Fault::Entity => ("write the character itself", None),
        Fault::Suffix => ("write it as `Last, Jr., First`", in_order(one, context)),
        Fault::Digits => (digits_help(&one.name), None),
        Fault::Commas
        | Fault::InBraces
        | Fault::Semicolons
        | Fault::Ampersand
        | Fault::Conjunction
        | Fault::AndInside
        | Fault::FamilyFirst
        | Fault::BareInitials
        | Fault::Namesake => return None,
    };
    let mut finding = report.finding(fault.value.words()).at(fault.span).help(help);
    finding.fix = fix;
    Some(finding)
}

/// What to do about a name in a .bib with `{and}` in it, which is one organisation: braces around the
/// whole keep it together.
pub(super) fn braced_and(one: &Contributor, context: &Context<'_>) -> Option<(String, Fix)> {
    let written = context.slice(one.span);
    if !written.contains("{and}") || context.language(one.span.file) != Language::Bibtex {
        return None;
    }
    let whole = format!("{{{}}}", written.replace("{and}", "and"));
    let title = "put the name in braces".to_owned();
    let edits = vec![Edit { span: one.span, replacement: whole.clone() }];
    let help = format!("put braces around the whole name: `{whole}`");
    Some((help, Fix { title, edits, safety: Safety::Unsafe }))
}

/// The fix that makes ` et al.` into ` and others`.
fn others(fault: &Spanned<Fault>) -> Fix {
    let edit = Edit { span: fault.span, replacement: " and others".to_owned() };
    let title = "write ` and others`".to_owned();
    Fix { title, edits: vec![edit], safety: Safety::Safe }
}

/// The fix that moves a mark from before a name to behind it.
fn mark_behind(one: &Contributor, fault: &Spanned<Fault>, context: &Context<'_>) -> Option<Fix> {
    let (mark, written) = (context.slice(fault.span), context.slice(one.span));
    let name = written.strip_prefix(mark)?.trim_start();
    let edit = Edit { span: one.span, replacement: format!("{name}{mark}") };
    let title = "move the mark to the end of the name".to_owned();
    (!name.is_empty()).then(|| Fix { title, edits: vec![edit], safety: Safety::Safe })
}

/// The fix that writes a name with its suffix in BibTeX's order.
fn in_order(one: &Contributor, context: &Context<'_>) -> Option<Fix> {
    let edit = Edit { span: one.span, replacement: one.name.sorted_display() };
    let title = format!("write `{}`", edit.replacement);
    let plain = context.slice(one.span) == one.name.display();
    plain.then(|| Fix { title, edits: vec![edit], safety: Safety::Safe })
}

/// DBLP's numbers of namesakes.
pub(crate) const NAMESAKE_NUMBER: Rule = Rule {
    code: Code::new("N012", "namesake-number"),
    severity: Severity::Info,
    summary: "a DBLP number after a name",
    explain: include_str!("../explain/N012.md"),
    scope: Scope::List(namesake_number),
    ..Rule::USUAL
};

/// Reports, once for each file, the numbers that stand behind names; they are read past.
fn namesake_number(list: &List<'_>, report: &mut Report<'_>) {
    let mut files: BTreeMap<FileId, Vec<Numbered<'_>>> = BTreeMap::new();
    for one in list.works().flat_map(|work| &work.contributors) {
        for fault in one.faults().iter().filter(|fault| fault.value == Fault::Namesake) {
            files.entry(fault.span.file).or_default().push(Numbered { one, number: fault.span });
        }
    }
    for numbered in files.values() {
        report.push(without_numbers(numbered, list.context, report));
    }
}

/// A contributor with a number behind the name.
struct Numbered<'a> {
    /// Who.
    one: &'a Contributor,
    /// Where the number stands.
    number: Span,
}

/// The finding about the numbers of one file, with the fix that takes all of them out.
fn without_numbers(
    numbered: &[Numbered<'_>],
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let Numbered { one, number } = &numbered[0];
    let more = match numbered.len() - 1 {
        0 => String::new(),
        1 => " (and after another name)".to_owned(),
        count => format!(" (and after {count} other names)"),
    };
    let (digits, name) = (context.slice(*number), one.name.display());
    let mut finding = report
        .finding(format!(
            "`{digits}` after `{name}` is a DBLP number that distinguishes \
                          namesakes{more}"
        ))
        .at(*number)
        .help("it is not part of the name: byline ignores it, and no output shows it");
    let edits: Option<Vec<Edit>> =
        numbered.iter().map(|found| take_out(found.number, context)).collect();
    let title = "remove the numbers".to_owned();
    finding.fix = edits.map(|edits| Fix { title, edits, safety: Safety::Safe });
    finding
}

/// The edit that takes out `number` and the space before it.
fn take_out(number: Span, context: &Context<'_>) -> Option<Edit> {
    let span = Span { start: number.start.checked_sub(1)?, ..number };
    let is_there = context.slice(span).starts_with(' ') && context.slice(number).len() == 4;
    is_there.then(|| Edit { span, replacement: String::new() })
}

/// Initials with and without a period in one list.
pub(crate) const INITIALS_WITHOUT_PERIOD: Rule = Rule {
    code: Code::new("N102", "initials-without-period"),
    severity: Severity::Warning,
    summary: "a list of names with initials both with and without a period",
    explain: include_str!("../explain/N102.md"),
    scope: Scope::Work(initials_without_period),
    ..Rule::USUAL
};

/// Reports, once for each list of names, initials without a period where others in the same position
/// have one. A list that never writes periods has a style, not a mistake.
fn initials_without_period(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let mut roles: HashSet<Role> = HashSet::default();
    for one in work.contributors.iter().filter(|one| has(one, Fault::BareInitials)) {
        if roles.insert(one.role)
            && let Some(finding) = mixed_initials(work, one.role, context, report)
        {
            report.push(finding);
        }
    }
}

/// The finding about the initials of the names in `role`, if some have a period and others in the
/// same position have none.
fn mixed_initials(
    work: &Work,
    role: Role,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Option<Diagnostic> {
    // `DWF (Deeper` is a part of an organisation's name, and the `MEI` of a working group is no initials.
    let is_whole = |one: &&Contributor| {
        !one.name.display().contains(['(', ')']) && !is_organisation(&one.name)
    };
    let with = |leads: bool| work.people(role).find(|one| has_period(one, leads));
    let models = [with(false), with(true)];
    let odd: Vec<(&Contributor, &Spanned<Fault>, &Contributor)> = work
        .people(role)
        .filter(is_whole)
        .flat_map(|one| one.faults().iter().map(move |fault| (one, fault)))
        .filter(|(_, fault)| fault.value == Fault::BareInitials)
        .filter_map(|(one, fault)| {
            let model = models[usize::from(leads(one, context.slice(fault.span)))]?;
            Some((one, fault, model))
        })
        .collect();
    let &(first, fault, model) = odd.first()?;
    let finding = report
        .finding(format!("`{}` has initials without a period", first.name.display()))
        .label(fault.span, "")
        .label(model.span, "with a period here")
        .of_cause("mixed initials")
        .help("use one style for all initials of a list of names");
    let fix = add_periods(odd.iter().map(|(_, fault, _)| fault.span), context);
    Some(Diagnostic { places: odd.len(), fix, ..finding })
}

/// Whether the initials `token` are the first of the given names of `one`.
fn leads(one: &Contributor, token: &str) -> bool {
    one.name.given.split_whitespace().next() == Some(token)
}

/// Whether `one` writes initials with a period, in front (`leads`) or behind a given name.
fn has_period(one: &Contributor, leads: bool) -> bool {
    let initials = |token: &str| {
        token.ends_with('.') && token.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'))
    };
    let mut tokens = one.name.given.split_whitespace();
    let first = tokens.next();
    if leads { first.is_some_and(initials) } else { tokens.any(initials) }
}

/// The fix that puts a period behind each of `tokens`, if each is one letter, or letters with hyphens.
fn add_periods(tokens: impl Iterator<Item = Span>, context: &Context<'_>) -> Option<Fix> {
    let mut seen = HashSet::default();
    let mut edits = Vec::new();
    for span in tokens.filter(|span| seen.insert(*span)) {
        let token = context.slice(span);
        // One stands there, and more than it can be read as.
        if context.sources.text(span.file)[span.range().end..].starts_with('.') {
            return None;
        }
        if token.split('-').any(|part| part.chars().count() != 1) {
            return None;
        }
        edits.push(Edit { span, replacement: format!("{}.", token.replace('-', ".-")) });
    }
    let title = "add the periods".to_owned();
    Some(Fix { title, edits, safety: Safety::Unsafe })
}
