//! Rules about works that lack what their type must have.

use super::present::has;
use crate::check::context::Context;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::any_of;
use crate::diag::{Code, Diagnostic, Severity, did_you_mean};
use crate::formats::type_word;
use crate::model::fields::{REQUIREMENTS, Requirement};
use crate::model::kind::KINDS;
use crate::model::{Field, Kind, Role, Work, fields};
use crate::syntax::node::Language;
use crate::text::Text;

/// A work without a title.
pub(crate) const MISSING_TITLE: Rule = Rule {
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
pub(crate) const MISSING_FIELD: Rule = Rule {
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
    if !concerns(requirement, work) || is_met() || is_excused(requirement, work) {
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
    let finding = report.finding(message).at(work.key.span);
    report.push(with_cure(finding, requirement, work, context));
}

/// `finding`, that `work` lacks what `requirement` asks for, with what to do about it.
fn with_cure(
    finding: Diagnostic,
    requirement: &Requirement,
    work: &Work,
    context: &Context<'_>,
) -> Diagnostic {
    // Emacs turns fields off in all works of a list.
    if let Some(off) = turned_off(requirement, work) {
        let (name, right) = (context.slice(off.name_span), &off.name.as_str()[3..]);
        let help = format!("`{name}` is turned off: rename it to `{right}`");
        return finding.help(help).of_cause(name);
    }
    let asks_book = requirement.any_of.contains(&fields::BOOKTITLE);
    if let Some(journal) = work.field(fields::JOURNALTITLE).filter(|_| asks_book) {
        let name = context.slice(journal.name_span);
        let help =
            format!("it has a `{name}`: rename that to `booktitle`, or make it an `article`");
        return finding.help(help).of_cause("a journal");
    }
    if requirement.any_of.contains(&fields::JOURNALTITLE) && is_web_page(work) {
        return finding.help(WEB_PAGE).of_cause("a page on the web");
    }
    if let Some(instead) = instead(requirement, work) {
        return finding.help(instead);
    }
    if is_bare(work) {
        return finding.help(BARE).of_cause("nothing but a number");
    }
    let advised = finding.help(advice(requirement, &known(requirement, work, context)));
    // A list of a site in YAML lacks in all works what its pages do not show.
    match context.language(work.span.file) {
        Language::Yaml => {
            let lacks = format!("no {}", words(requirement, &known(requirement, work, context)));
            advised.of_cause(lacks)
        }
        Language::Bibtex => advised,
    }
}

/// What to do about a page on the web that is listed as an article.
const WEB_PAGE: &str = "a page on the web is `online` (BibTeX: `misc`); an article has a `journal`";

/// Whether `work` has an address and the day of a visit, and nothing that is printed has.
fn is_web_page(work: &Work) -> bool {
    let printed = [fields::VOLUME, fields::PAGES, fields::DOI, fields::ISSN];
    work.has(fields::URL)
        && work.has(fields::URLDATE)
        && !printed.into_iter().any(|field| work.has(field))
}

/// Whether `work` can do without what `requirement` asks for: BibTeX's manual asks for no names in
/// proceedings, manuals and what is online, and an article with an e-print is one of a server.
fn is_excused(requirement: &Requirement, work: &Work) -> bool {
    let asks = |field| requirement.any_of.contains(&field);
    let is_nameless = matches!(
        work.kind,
        Kind::Proceedings
            | Kind::Periodical
            | Kind::Manual
            | Kind::Online
            | Kind::Misc
            | Kind::Booklet
    );
    let is_on_arxiv = || work.literal(fields::URL).is_some_and(|url| url.contains("arxiv.org/"));
    let has_eprint = || work.has(fields::EPRINT) || work.has(fields::ARXIV) || is_on_arxiv();
    // Zotero writes web pages as `@misc`.
    let is_web_page = work.kind == Kind::Online || work.kind == Kind::Misc && work.has(fields::URL);
    // What is missing then is the parent, which is another finding.
    let is_child = work.has(fields::CROSSREF) && asks(fields::BOOKTITLE);
    is_child
        || asks(fields::AUTHORS) && is_known_nameless(work)
        || asks(fields::AUTHORS) && is_nameless && !has_disabled(work, &["author", "editor"])
        || asks(fields::JOURNALTITLE) && has_eprint()
        || asks(fields::DATE) && is_web_page && work.has(fields::URLDATE)
        || asks(fields::DATE) && work.key.value.contains("_nodate")
}

/// Whether the list itself says that nobody signed `work`: by BibTeX's `key`, which sorts what has no names, or
/// by the key that Better BibTeX makes for want of one.
fn is_known_nameless(work: &Work) -> bool {
    work.has(fields::SORTKEY) || work.key.value.starts_with("noauthor")
}

/// Whether `work` has one of `names` behind `OPT` or `ALT`, by which Emacs turns a field off.
fn has_disabled(work: &Work, names: &[&str]) -> bool {
    names.iter().any(|name| disabled(work, name).is_some())
}

/// The field of `work` that is called `name` behind `OPT` or `ALT`.
fn disabled<'a>(work: &'a Work, name: &str) -> Option<&'a Field> {
    work.fields.iter().find(|field| {
        let written = field.name.as_str();
        let is_off = written
            .get(..3)
            .is_some_and(|start| ["opt", "alt"].iter().any(|off| start.eq_ignore_ascii_case(off)));
        is_off && written[3..].eq_ignore_ascii_case(name)
    })
}

/// The field of `work` that has what `requirement` asks for, and is turned off.
fn turned_off<'a>(requirement: &Requirement, work: &'a Work) -> Option<&'a Field> {
    requirement.any_of.iter().find_map(|field| {
        let mut names = [field.spec().bibtex, field.name()].into_iter();
        names.find_map(|name| disabled(work, name))
    })
}

/// What stands in `work` in place of what `requirement` asks for.
fn instead(requirement: &Requirement, work: &Work) -> Option<String> {
    let asks = |field| requirement.any_of.contains(&field);
    if asks(fields::JOURNALTITLE) && work.has(fields::BOOKTITLE) {
        let kind = if is_chapter(work) { "incollection" } else { "inproceedings" };
        return Some(format!("it has a `booktitle`: change the type to `{kind}`"));
    }
    let is_institution = asks(fields::INSTITUTION) && work.has(fields::PUBLISHER);
    is_institution.then(|| {
        let home = if is_classic_thesis(work) { "school" } else { "institution" };
        format!("it has a `publisher`: rename that to `{home}`")
    })
}

/// Whether the book in which `work` stands has editors or a publisher, and is called like no conference.
fn is_chapter(work: &Work) -> bool {
    let book = work.text(fields::BOOKTITLE).map(Text::to_plain).unwrap_or_default();
    let conferences = ["Proceedings", "Proc.", "Conference", "Symposium", "Workshop", "Congress"];
    let is_edited = work.people(Role::Editor).next().is_some() || work.has(fields::PUBLISHER);
    is_edited && !conferences.iter().any(|word| book.contains(word))
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
    let is_work = work.kind != Kind::Set && !work.is_xdata() && !is_of_other_kind(work);
    of_kind && is_work && !unpublished && (is_title(requirement) || !is_bare(work))
}

/// Whether the entry is of a type that nobody knows (E004 tells) and has no title, so that it may well be no
/// work: a term of a glossary, a line of a table.
fn is_of_other_kind(work: &Work) -> bool {
    let written = &work.kind_written.value;
    let is_slip = || {
        type_word(written).is_some()
            || did_you_mean(written, KINDS.iter().map(|row| row.name)).is_some()
    };
    work.title().is_none() && !written.is_empty() && Kind::find(written).is_none() && !is_slip()
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
            fields::HOLDERS if work.kind != Kind::Patent => continue,
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
        true if known.contains(&"issued") => "",
        true => ", such as `date: 2024-11` or `status: in preparation`",
        false => "",
    };
    format!("add {}{also}", any_of(known.iter().copied()))
}
