//! What al-folio makes of a bibliography: whom it highlights and hides, what it leaves out, and what
//! its BibTeX button copies (`_layouts/bib.liquid`, `_plugins/hide-custom-bibtex.rb`).

use std::collections::{BTreeMap, BTreeSet};

use crate::check::context::Context;
use crate::check::facts::allowances::line_of;
use crate::check::facts::on_site::OnSite;
use crate::check::facts::pages::Bibliography;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::and_others;
use crate::diag::{Code, Diagnostic, Edit, Safety, Severity};
use crate::formats::bibtex::is_standard;
use crate::model::{Contributor, Field, FieldId, Role, Work, fields};
use crate::site::Names;
use crate::site::preview::PREVIEWS;
use crate::span::Span;
use crate::strings::slice::slice;

/// I am not highlighted.
pub(crate) const UNMARKED_SPELLING: Rule = Rule {
    code: Code::new("S005", "unmarked-spelling"),
    severity: Severity::Warning,
    summary: "a spelling of the owner's name that al-folio does not highlight",
    explain: include_str!("../explain/S005.md"),
    scope: Scope::Site(unmarked_spelling),
    ..Rule::USUAL
};

/// Contributors by their family and given name, in the order of these.
type Spellings<'a> = BTreeMap<(&'a str, &'a str), Vec<&'a Contributor>>;

/// The authors of `list` for whom `wanted` holds, by spelling.
fn spellings<'a>(list: &Bibliography<'a>, wanted: impl Fn(&Contributor) -> bool) -> Spellings<'a> {
    let mut found = Spellings::new();
    let authors = list.works.iter().flat_map(|work| work.people(Role::Author));
    for one in authors.filter(|one| !one.name.is_empty() && wanted(one)) {
        found.entry((&one.name.family, &one.name.given)).or_default().push(one);
    }
    found
}

/// Reports each of my spellings that is not among the names of the config.
fn unmarked_spelling(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.bibliographies() {
        let scholar = &list.scholar;
        let is_missed = |one: &Contributor| {
            one.is_self && !scholar.highlights(&one.name.family, &one.name.given)
        };
        for ((family, given), places) in spellings(list, is_missed) {
            let message = format!(
                "al-folio does not highlight `{}`{}",
                places[0].name.display(),
                and_others(places.len())
            );
            let lists = [
                ("last_name", &scholar.last_name, family),
                ("first_name", &scholar.first_name, given),
            ];
            let lacking = lists.into_iter().filter(|(_, names, part)| !names.contains(part));
            let lines: Vec<String> = lacking
                .map(|(key, names, part)| format!("`{key}: {}`", with(names, part)))
                .collect();
            let help = format!("write {} below `scholar:` in `_config.yml`", lines.join(" and "));
            report.push(report.finding(message).at(places[0].span).help(help));
        }
    }
}

/// A list of YAML with all of `names` and `more`.
fn with(names: &Names, more: &str) -> String {
    // A text of JSON is one of YAML.
    let quoted = |name: &str| serde_json::Value::from(name).to_string();
    let all: Vec<String> = names.iter().chain([more]).map(quoted).collect();
    format!("[{}]", all.join(", "))
}

/// I stand behind "more authors".
pub(crate) const HIDDEN_BY_LIMIT: Rule = Rule {
    code: Code::new("S006", "hidden-by-limit"),
    severity: Severity::Warning,
    summary: "an owner hidden by al-folio behind \"more authors\"",
    explain: include_str!("../explain/S006.md"),
    scope: Scope::Site(hidden_by_limit),
    ..Rule::USUAL
};

/// Reports, once for each bibliography, that I stand behind the authors that are shown.
fn hidden_by_limit(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for list in seen.bibliographies() {
        let Some(limit) = list.scholar.author_limit.filter(|limit| *limit > 0) else { continue };
        let place = |work: &&&Work| work.people(Role::Author).position(|one| one.is_self);
        let hidden: Vec<(&Work, usize)> = list
            .works
            .iter()
            .filter_map(|work| Some((*work, place(&work)?)))
            .filter(|(_, place)| *place >= limit)
            .collect();
        let Some((first, _)) = hidden.first() else { continue };
        let message = format!(
            "al-folio hides the owner in `{}`{}: it shows {limit} authors",
            first.key.value,
            and_others(hidden.len())
        );
        let needed = hidden.iter().map(|(_, place)| place + 1).max().unwrap_or(limit);
        let help = format!("set `max_author_limit: {needed}` in `_config.yml`, or leave it empty");
        let me = first.people(Role::Author).find(|one| one.is_self);
        let span = me.map_or(first.key.span, |one| one.span);
        report.push(report.finding(message).at(span).help(help));
    }
}

/// Somebody else is highlighted.
pub(crate) const FALSELY_MARKED: Rule = Rule {
    code: Code::new("S007", "falsely-marked"),
    severity: Severity::Warning,
    summary: "a co-author whom al-folio highlights as the owner",
    explain: include_str!("../explain/S007.md"),
    scope: Scope::Site(falsely_marked),
    ..Rule::USUAL
};

/// Reports each name of another that is made of my family and given names.
fn falsely_marked(seen: &OnSite<'_>, report: &mut Report<'_>) {
    if seen.context.owners.is_empty() {
        return;
    }
    for list in seen.bibliographies() {
        let is_false = |one: &Contributor| {
            !one.is_self && list.scholar.highlights(&one.name.family, &one.name.given)
        };
        for (_, places) in spellings(list, is_false) {
            let name = places[0].name.display();
            let message =
                format!("al-folio highlights `{name}` as the owner{}", and_others(places.len()));
            let help = "it combines any `last_name` with any `first_name`: remove the one that \
                        does not fit from `_config.yml`; if this is you, add the name to `also:`";
            report.push(report.finding(message).at(places[0].span).help(help));
        }
    }
}

/// A venue that is not shown.
pub(crate) const UNSHOWN_VENUE: Rule = Rule {
    code: Code::new("S008", "unshown-venue"),
    severity: Severity::Info,
    summary: "a work type for which al-folio shows no venue",
    explain: include_str!("../explain/S008.md"),
    scope: Scope::Site(unshown_venue),
    ..Rule::USUAL
};

/// The types with a line that says where they appeared.
const LINED: [&str; 6] =
    ["article", "inproceedings", "incollection", "thesis", "mastersthesis", "phdthesis"];

/// The fields that say where a work appeared.
const VENUES: [FieldId; 3] = [fields::VENUE, fields::JOURNALTITLE, fields::BOOKTITLE];

/// Reports each work with a venue and a type that shows none.
fn unshown_venue(seen: &OnSite<'_>, report: &mut Report<'_>) {
    for work in seen.as_written().flat_map(|list| &list.works) {
        let kind = work.kind_written.value.to_lowercase();
        let is_lined = LINED.contains(&kind.as_str());
        let venue = VENUES.into_iter().find_map(|name| work.field(name)).filter(|_| !is_lined);
        let Some(venue) = venue else { continue };
        if work.named("additional_info").is_none() {
            let message = format!("al-folio shows no venue for `@{kind}`");
            let help = "use `@article` or `@inproceedings` if it is one, or put the venue in \
                        `additional_info`";
            let finding = report.finding(message).at(work.kind_written.span);
            report.push(finding.label(venue.span, "not shown").help(help));
        }
    }
}

/// What the button copies is broken.
pub(crate) const SHARED_LINE: Rule = Rule {
    code: Code::new("S009", "shared-line"),
    severity: Severity::Warning,
    summary: "a field whose removal by al-folio damages the entry",
    explain: include_str!("../explain/S009.md"),
    scope: Scope::Site(shared_line),
    ..Rule::USUAL
};

/// Reports each field that the theme takes out of the copied entry, and that does not have its line
/// to itself: the theme takes whole lines.
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

/// What is wrong with the line of `field`, if the theme hides it.
fn line_fault(
    context: &Context<'_>,
    list: &Bibliography<'_>,
    field: &Field,
    report: &Report<'_>,
) -> Option<Diagnostic> {
    let name = context.slice(field.name_span);
    if !list.scholar.filtered.contains(&name.to_lowercase()) {
        return None;
    }
    let text = context.sources.text(field.name_span.file);
    let start = field.name_span.range().start;
    let before = &text[line_of(text, start).start..start];
    let value = slice(text, start..field.span.range().end);
    let finding = |message: String| report.finding(message).at(field.name_span);
    if !before.trim().is_empty() {
        let edit = Edit {
            span: Span::new(field.name_span.file, start - blanks(before)..start),
            replacement: "\n  ".to_owned(),
        };
        let finding = finding(format!(
            "al-folio removes the whole line of `{name}`, including the other \
                             field on it"
        ));
        let finding = finding.help("write each field on a separate line");
        return Some(finding.fix(Safety::Safe, "add a line break", edit));
    }
    value.contains('\n').then(|| {
        finding(format!("al-folio removes only the first line of `{name}`"))
            .help("write the value on one line: otherwise visitors copy a broken entry")
    })
}

/// How many blanks stand at the end of `text`.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_end_matches([' ', '\t']).len()
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
        let mut told = BTreeSet::new();
        for work in list.works.iter().filter(|work| work.named("bibtex_show").is_some()) {
            for field in own_fields(work) {
                let name = seen.context.slice(field.name_span).to_lowercase();
                let is_hidden = list.scholar.filtered.contains(&name);
                if !is_hidden && !is_standard(&name) && told.insert(name.clone()) {
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
