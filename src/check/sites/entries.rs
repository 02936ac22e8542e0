//! What al-folio shows of an entry, and what its BibTeX button copies (`_layouts/bib.liquid`,
//! `_plugins/hide-custom-bibtex.rb`, jekyll-scholar).

use std::collections::{BTreeMap, BTreeSet};

use crate::check::context::Context;
use crate::check::facts::on_site::OnSite;
use crate::check::facts::pages::Bibliography;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::and_others;
use crate::diag::{Code, Diagnostic, Edit, Safety, Severity};
use crate::formats::bibtex::is_standard;
use crate::model::{Field, FieldId, Work, fields};
use crate::site::Scholar;
use crate::site::preview::PREVIEWS;

/// A venue that is not shown.
pub(crate) const UNSHOWN_VENUE: Rule = Rule {
    code: Code::new("S008", "unshown-venue"),
    severity: Severity::Info,
    summary: "a work type for which al-folio shows no venue",
    explain: include_str!("../explain/S008.md"),
    scope: Scope::Site(unshown_venue),
    ..Rule::USUAL
};

/// The fields that al-folio prints for where a work appeared, by type.
const SHOWN: [(&str, &str); 6] = [
    ("article", "journal"),
    ("inproceedings", "booktitle"),
    ("incollection", "booktitle"),
    ("thesis", "school"),
    ("mastersthesis", "school"),
    ("phdthesis", "school"),
];

/// The fields that say where a work appeared, most telling first.
const VENUES: [FieldId; 4] =
    [fields::VENUE, fields::JOURNALTITLE, fields::BOOKTITLE, fields::INSTITUTION];

/// Those that say it for a type without a line of its own.
const OTHER_VENUES: [FieldId; 3] = [fields::PUBLISHER, fields::ORGANIZATION, fields::HOWPUBLISHED];

/// Reports each work whose venue or year al-folio does not print.
fn unshown_venue(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.as_written() {
        let mut unlisted: BTreeMap<String, Vec<(&Work, &Field)>> = BTreeMap::new();
        for work in &list.works {
            if work.named("additional_info").is_none() {
                match venue_fault(work, &list.scholar, seen.context, report) {
                    Some(Unshown::Told(finding)) => report.push(*finding),
                    Some(Unshown::Type(kind, venue)) => {
                        unlisted.entry(kind).or_default().push((work, venue));
                    }
                    None => {}
                }
            }
            if let Some(finding) = year_fault(work, seen.context, report) {
                report.push(finding);
            }
        }
        for (kind, works) in unlisted {
            let (first, venue) = works[0];
            let others = and_others(works.len());
            let finding = report.finding(format!("al-folio shows no venue for `@{kind}`{others}"));
            let help = "use `@article` or `@inproceedings` if it is one, or put the venue in \
                        `additional_info`";
            let finding = finding.at(first.kind_written.span).label(venue.span, "not shown");
            report.push(finding.help(help));
        }
    }
}

/// The finding that al-folio reads no `date`, of a `work` that has no `year` beside it.
fn year_fault(work: &Work, context: &Context<'_>, report: &Report<'_>) -> Option<Diagnostic> {
    let date = work.field(fields::DATE).filter(|field| !field.inherited)?;
    if !context.slice(date.name_span).eq_ignore_ascii_case("date") {
        return None;
    }
    let entry = context.slice(work.span).to_lowercase();
    let is_name = |(at, word): (usize, &str)| {
        let rest = entry[at + word.len()..].trim_start();
        rest.starts_with('=') && entry[..at].ends_with([' ', ',', '\t', '\n'])
    };
    if entry.match_indices("year").any(is_name) {
        return None;
    }
    let message = "al-folio shows no year: it reads `year`, not `date`";
    Some(report.finding(message).at(date.name_span).help("write `year` beside it"))
}

/// Where a work appeared that al-folio does not print.
enum Unshown<'a> {
    /// It has no line for works of this type; the field that says it.
    Type(String, &'a Field),
    /// For another reason, which the finding says.
    Told(Box<Diagnostic>),
}

/// Why al-folio does not print where `work` appeared, if `work` says where.
fn venue_fault<'a>(
    work: &'a Work,
    scholar: &Scholar,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Option<Unshown<'a>> {
    let kind = work.kind_written.value.to_lowercase();
    let shown = SHOWN.iter().find(|row| row.0 == kind).map(|row| row.1);
    if shown.is_none() && scholar.has_line(&kind) {
        return None;
    }
    let others = OTHER_VENUES.iter().filter(|_| shown.is_none());
    let mut venues = VENUES.iter().chain(others).filter_map(|name| work.field(*name));
    let is_address = |field: &&Field| context.slice(field.span).contains("://");
    let venue = venues.find(|field| !is_address(field))?;
    let written = |field: &Field| context.slice(field.name_span).to_lowercase();
    if let Some(named) = work.fields.iter().find(|field| written(field) == "type") {
        let message = "al-folio shows no venue for an entry with a field `type`";
        let help = "remove the field: jekyll-scholar takes it for the type of the entry";
        let finding = report.finding(message).at(named.name_span).label(venue.span, "not shown");
        return Some(Unshown::Told(Box::new(finding.help(help))));
    }
    let Some(shown) = shown else { return Some(Unshown::Type(kind, venue)) };
    let is_shown = work.fields.iter().any(|field| written(field) == shown);
    (!is_shown).then(|| {
        let name = written(venue);
        let message = format!("al-folio shows no venue for this `@{kind}`: it reads `{shown}`");
        let help = format!("write `{shown}` instead of `{name}`, or beside it");
        Unshown::Told(Box::new(report.finding(message).at(venue.name_span).help(help)))
    })
}

/// What the button copies is broken.
pub(crate) const SHARED_LINE: Rule = Rule {
    code: Code::new("S009", "shared-line"),
    severity: Severity::Warning,
    summary: "a field that al-folio does not remove as a whole from the entry that visitors copy",
    explain: include_str!("../explain/S009.md"),
    scope: Scope::Site(shared_line),
    ..Rule::USUAL
};

/// Reports each field that the theme is to take out of the copied entry and leaves there, all of it or
/// its second line. What is copied is bibtex-ruby's own print, one field a line; the theme removes
/// lines that start with the name, `=` and a brace.
fn shared_line(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.as_written() {
        for work in list.works.iter().filter(|work| work.named("bibtex_show").is_some()) {
            for field in own_fields(work) {
                if let Some(finding) = line_fault(seen.context, list, field, report) {
                    report.push(finding);
                }
            }
        }
    }
}

/// The fields that stand in `work` itself.
fn own_fields(work: &Work) -> impl Iterator<Item = &Field> {
    work.fields.iter().filter(|field| !field.inherited && field.span.file == work.span.file)
}

/// What remains of `field` in the copied entry, if the theme hides it. jekyll-scholar itself leaves out
/// the abstract.
fn line_fault(
    context: &Context<'_>,
    list: &Bibliography<'_>,
    field: &Field,
    report: &Report<'_>,
) -> Option<Diagnostic> {
    let name = context.slice(field.name_span).to_lowercase();
    if !list.scholar.filtered.contains(&name) || name == "abstract" {
        return None;
    }
    let value = context.slice(field.span).trim();
    let finding = |message: String| report.finding(message).at(field.name_span);
    if value.starts_with(|first: char| first.is_ascii_alphabetic()) && !value.contains('#') {
        let edit = Edit { span: field.span, replacement: format!("{{{value}}}") };
        let finding =
            finding(format!("al-folio does not remove `{name}`: its value has no braces"))
                .help("write the value in braces: otherwise visitors copy the field");
        return Some(finding.fix(Safety::Unsafe, "add braces", edit));
    }
    value.contains('\n').then(|| {
        finding(format!("al-folio removes only the first line of `{name}`"))
            .help("write the value on one line: otherwise visitors copy a broken entry")
    })
}

/// A private field is copied.
pub(crate) const COPIED_FIELD: Rule = Rule {
    code: Code::new("S010", "copied-field"),
    severity: Severity::Info,
    summary: "a private field that visitors copy with al-folio's BibTeX",
    explain: include_str!("../explain/S010.md"),
    scope: Scope::Site(copied_field),
    ..Rule::USUAL
};

/// Reports, once for each name, fields that are neither BibTeX's nor hidden by the theme.
fn copied_field(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.as_written() {
        let mut reported = BTreeSet::new();
        for work in list.works.iter().filter(|work| work.named("bibtex_show").is_some()) {
            for field in own_fields(work) {
                let name = seen.context.slice(field.name_span).to_lowercase();
                let is_hidden = list.scholar.filtered.contains(&name);
                if !is_hidden && !is_standard(&name) && reported.insert(name.clone()) {
                    let message = format!("visitors copy the field `{name}` with the entry");
                    let help = "add it to `filtered_bibtex_keywords` in `_config.yml`";
                    report.push(report.finding(message).at(field.name_span).help(help));
                }
            }
        }
    }
}

/// A file that the theme looks for in a folder of its own.
pub(crate) const MISSING_ASSET: Rule = Rule {
    code: Code::new("S014", "missing-asset"),
    severity: Severity::Warning,
    summary: "a file that is missing from al-folio's folder",
    explain: include_str!("../explain/S014.md"),
    scope: Scope::Site(missing_asset),
    ..Rule::USUAL
};

/// The fields that name files, and the folders that al-folio puts before them.
const FOLDERS: [(FieldId, &str); 6] = [
    (fields::PDF, "/assets/pdf/"),
    (fields::SUPP, "/assets/pdf/"),
    (fields::POSTER, "/assets/pdf/"),
    (fields::SLIDES, "/assets/pdf/"),
    (fields::WEBSITE, "/assets/html/"),
    (fields::PREVIEW, PREVIEWS),
];

/// The only word by which the theme reads `field`.
fn word_of(field: FieldId) -> &'static str {
    if field == fields::WEBSITE { "html" } else { field.name() }
}

/// Reports each name of a file that is not where al-folio looks; addresses are left alone.
fn missing_asset(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let files = seen.context.files;
    for list in seen.as_written() {
        if !files.exists(&list.root.join("assets")) {
            continue;
        }
        for field in list.works.iter().flat_map(|work| own_fields(work)) {
            let name = seen.context.slice(field.name_span).to_lowercase();
            let raw = seen.context.slice(field.span);
            // What macros are joined of cannot be read here.
            let is_one = raw.starts_with(['{', '"']) && !raw.contains(" # ");
            let value = if is_one { raw.trim_matches(['{', '}', '"', ' ']) } else { "" };
            let home = FOLDERS.iter().find(|(known, _)| word_of(*known) == name);
            let Some((_, folder)) = home.filter(|_| !value.is_empty()) else { continue };
            let (path, below) = (format!("{folder}{value}"), &folder[1..]);
            if !value.contains("://") && !files.exists(&list.root.join(&path[1..])) {
                let message =
                    format!("the file `{path}` does not exist, where al-folio looks for `{name}`");
                let help = format!("put the file in `{below}`, or write its full URL");
                report.push(report.finding(message).at(field.span).help(help));
            }
        }
    }
}
