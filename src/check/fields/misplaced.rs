//! Rules about values that stand in the wrong field, or hold more than the field's own.

use crate::check::context::Context;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Fix, Safety, Severity};
use crate::model::identifier;
use crate::model::same::is_preprint;
use crate::model::{Field, FieldId, Kind, Status, Value, Work, fields};
use crate::span::{FileId, Span};
use crate::strings::digits::is_number;

/// How many pages, where the pages belong.
pub(crate) const PAGE_COUNT_IN_PAGES: Rule = Rule {
    code: Code::new("F010", "page-count-in-pages"),
    severity: Severity::Warning,
    summary: "a page count in `pages`",
    explain: include_str!("../explain/F010.md"),
    scope: Scope::Work(page_count_in_pages),
    ..Rule::USUAL
};

/// Reports each `pages: 12 pages`.
fn page_count_in_pages(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let Some((field, text)) = seen.own_literal(fields::PAGES) else { return };
    let Some((count, word)) = text.split_once([' ', '~']) else { return };
    let is_count = is_number(count);
    if is_count && ["pages", "pp", "pp.", "p."].contains(&word.trim()) {
        let mut finding = report
            .finding(format!("`pages` is a page count: `{text}`"))
            .at(context.find(text, field.span))
            .help(format!("write {}", context.said(field.span.file, "pagetotal", count)));
        finding.fix = moved(field, fields::PAGETOTAL, text, count, context);
        report.push(finding);
    }
}

/// An address where it is only a note.
pub(crate) const ADDRESS_IN_NOTE: Rule = Rule {
    code: Code::new("F011", "address-in-note"),
    severity: Severity::Info,
    summary: "`note`, `howpublished` or `eprint` is a URL, which becomes no link there",
    explain: include_str!("../explain/F011.md"),
    scope: Scope::Work(address_in_note),
    ..Rule::USUAL
};

/// Reports each note that is nothing but an address, in a work without one.
fn address_in_note(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let note = notes(work).find(|field| field.name == fields::NOTE);
    let note = note.filter(|_| work.field(fields::URL).is_none());
    // Publishers write the address of the PDF into `eprint`, which no style links.
    let eprint = work.field(fields::EPRINT).filter(|field| !field.inherited);
    // Of what `howpublished` held byline has made the `url`.
    let url = work.field(fields::URL).filter(|field| {
        !field.inherited
            && fields::find(context.slice(field.name_span)) == Some(fields::HOWPUBLISHED)
    });
    for field in note.into_iter().chain(url).chain(eprint) {
        let raw = context.slice(field.span).trim_matches(['{', '}', '"', '\'', ' ']);
        let url = raw.strip_prefix("\\url{").unwrap_or(raw);
        if is_address(url) {
            let is_second = field.name == fields::EPRINT && work.has(fields::URL);
            let home = if is_second { fields::PDF } else { fields::URL };
            // Some write the address of the page there once more.
            if is_second && !url.to_lowercase().contains("pdf") {
                continue;
            }
            let mut finding = report
                .finding(format!("`{}` is a URL", context.slice(field.name_span)))
                .at(context.find(url, field.span))
                .of_cause(format!("to {}", home.name()))
                .help(format!("move it to `{}`, so that it becomes a link", home.name()));
            let written = if raw == url { url.to_owned() } else { format!("{raw}}}") };
            let is_taken = home == fields::PDF && work.has(home);
            finding.fix = moved(field, home, &written, url, context).filter(|_| !is_taken);
            report.push(finding);
        }
    }
}

/// Whether `text` is one address that needs no TeX.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.'))
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '\\' | '{' | '}' | ','))
}

/// A status where it is only a note.
pub(crate) const STATUS_IN_NOTE: Rule = Rule {
    code: Code::new("F012", "status-in-note"),
    severity: Severity::Info,
    summary: "`note` contains a status, and `status` is not set",
    explain: include_str!("../explain/F012.md"),
    scope: Scope::Work(status_in_note),
    ..Rule::USUAL
};

/// Reports each note that is nothing but a status, in a work without one.
fn status_in_note(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let containers = [fields::JOURNALTITLE, fields::BOOKTITLE];
    let containers = containers.into_iter().filter_map(|name| work.field(name));
    for field in notes(work).chain(containers.filter(|field| !field.inherited)) {
        let Value::Text(text) = &field.value else { continue };
        let plain = text.as_plain();
        let (written, name) = (plain.trim(), context.slice(field.name_span));
        let status = Status::find(written).filter(|status| *status != Status::Published);
        // Of what stands on a server of preprints it says nothing new.
        let is_known = |status: &Status| *status == Status::Preprint && is_preprint(work);
        let status = status.filter(|status| !is_known(status) && work.status_named().is_none());
        let Some(status) = status else { continue };
        let word = context.status_word(work.span.file, status);
        let mut finding = report
            .finding(format!("`{name}` contains a status: `{written}`"))
            .at(context.find(written, field.span))
            .alike()
            .help(format!(
                "write {}, which lists can translate and filter by",
                context.said(field.span.file, context.word(field.span.file, fields::STATUS), word)
            ));
        // Words in the place of the year are a status already.
        if !work.has(fields::STATUS) {
            finding.fix = moved(field, fields::STATUS, written, word, context);
        }
        report.push(finding);
    }
}

/// An identifier that is only in an address.
pub(crate) const IDENTIFIER_IN_URL: Rule = Rule {
    code: Code::new("I008", "identifier-in-url"),
    severity: Severity::Info,
    summary: "a DOI or arXiv id that is only in `url`",
    explain: include_str!("../explain/I008.md"),
    scope: Scope::Work(identifier_in_url),
    ..Rule::USUAL
};

/// Where identifiers stand in addresses: the field, and what stands before the identifier.
const HOMES: &[(FieldId, &[&str])] = &[
    (
        fields::DOI,
        &[
            "https://doi.org/10.",
            "http://doi.org/10.",
            "https://dx.doi.org/10.",
            "http://dx.doi.org/10.",
        ],
    ),
    (
        fields::ARXIV,
        &[
            "https://arxiv.org/abs/",
            "http://arxiv.org/abs/",
            "https://arxiv.org/pdf/",
            "http://arxiv.org/pdf/",
        ],
    ),
];

/// Reports each address that is an identifier, in a work that has it nowhere else.
fn identifier_in_url(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let Some(field) = work.field(fields::URL).filter(|field| !field.inherited) else { return };
    let Value::Literal(url) = &field.value else { return };
    let url = url.trim();
    let home = HOMES.iter().find(|(_, starts)| starts.iter().any(|it| url.starts_with(it)));
    // CSL has no variable for a number of arXiv's.
    let has_none = |name| name == fields::ARXIV && context.is_csl(field.span.file);
    let home = home.filter(|(name, _)| !knows(work, *name) && !has_none(*name));
    let Some(&(name, _)) = home else { return };
    let id = identifier::check(name, url).or_else(|fault| fault.suggestion.ok_or(()));
    let Some(id) = id.ok().filter(|id| !id.starts_with("http")) else { return };
    let mut finding = report
        .finding(format!("`{}` of `{}` is a {}", context.called(field), work.key.value, said(name)))
        .at(context.find(url, field.span))
        .of_cause(said(name))
        .help(format!(
            "write {}: byline links it, exports it and finds duplicates by it",
            said_moved(context, field.span.file, name, &id)
        ));
    // A work that names its server already gets no second name of one.
    let is_named = name == fields::ARXIV && work.has(fields::EPRINTTYPE);
    finding.fix = moved(field, name, url, &id, context).filter(|_| !is_named);
    report.push(finding);
}

/// The field `name` with `value` in the words of `file`, with all that belongs to it.
fn said_moved(context: &Context<'_>, file: FileId, name: FieldId, value: &str) -> String {
    let word = context.word(file, name);
    let said = context.said(file, word, value);
    if word == "eprint" {
        format!("{said} and {}", context.said(file, "eprinttype", "arxiv"))
    } else {
        said
    }
}

/// How the identifier of the field `name` is called.
fn said(name: FieldId) -> &'static str {
    if name == fields::DOI { "DOI" } else { "link to arXiv" }
}

/// Whether `work` has the identifier `name`; the DOIs of arXiv hold its ids.
fn knows(work: &Work, name: FieldId) -> bool {
    let is_arxiv = || {
        work.has(fields::EPRINT)
            || work.literal(fields::DOI).is_some_and(|doi| doi.contains("10.48550/"))
    };
    work.has(name) || name == fields::ARXIV && is_arxiv()
}

/// A conference paper as an article.
pub(crate) const CONFERENCE_IN_ARTICLE: Rule = Rule {
    code: Code::new("F008", "conference-in-article"),
    severity: Severity::Info,
    summary: "an article in a conference",
    explain: include_str!("../explain/F008.md"),
    scope: Scope::Work(conference_in_article),
    ..Rule::USUAL
};

/// What only conferences are called.
const CONFERENCES: &[&str] = &["Conference on", "Workshop on", "Symposium on", "Meeting of the"];
/// Journals that are called like conferences.
const JOURNALS: &[&str] =
    &["Conference Series", "Conference Proceedings", "Proceedings of the ACM on"];

/// Reports each article in the proceedings of a conference.
fn conference_in_article(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    if work.kind != Kind::Article {
        return;
    }
    let Some(field) = work.field(fields::JOURNALTITLE).filter(|field| !field.inherited) else {
        return;
    };
    let Value::Text(text) = &field.value else { return };
    let journal = text.as_plain();
    let has = |words: &[&str]| words.iter().any(|word| journal.contains(word));
    if has(CONFERENCES) && !has(JOURNALS) {
        let mut finding = report
            .finding(format!("the journal of `{}` is a conference", work.key.value))
            .at(field.span)
            .of_cause("a conference")
            .help(
                "use `inproceedings` with `booktitle`; otherwise lists show it among the \
                       journal articles",
            );
        finding.fix = as_conference(work, field, context);
        report.push(finding);
    }
}

/// The fix that makes an article with the journal `field` a paper of a conference.
fn as_conference(work: &Work, field: &Field, context: &Context<'_>) -> Option<Fix> {
    let is_there = |span, word: &str| context.slice(span).eq_ignore_ascii_case(word);
    let known = is_there(work.kind_written.span, "article")
        && ["journal", "journaltitle"].iter().any(|name| is_there(field.name_span, name))
        && work.field(fields::BOOKTITLE).is_none();
    let edit = |span, new: &str| Edit { span, replacement: new.to_owned() };
    let edits =
        vec![edit(work.kind_written.span, "inproceedings"), edit(field.name_span, "booktitle")];
    let title = "change it to a conference paper".to_owned();
    known.then_some(Fix { title, edits, safety: Safety::Unsafe })
}

/// The fix that makes `field`, which holds `old`, the field `name` with the value `new`; in BibTeX, in
/// the words that BibTeX has for it.
pub(super) fn moved(
    field: &Field,
    name: FieldId,
    old: &str,
    new: &str,
    context: &Context<'_>,
) -> Option<Fix> {
    let value = context.address_edit(field, old, new)?;
    let known = context.slice(field.name_span).bytes().all(|byte| byte.is_ascii_alphabetic());
    let word = context.word(field.span.file, name);
    let mut edits = vec![Edit { span: field.name_span, replacement: word.to_owned() }, value];
    let title = format!("write {}", said_moved(context, field.span.file, name, new));
    if word == "eprint" {
        edits.push(Edit {
            span: Span::new(field.span.file, field.span.range().end..field.span.range().end),
            replacement: format!(",{}eprinttype = {{arxiv}}", space_before(field, context)),
        });
    }
    known.then_some(Fix { title, edits, safety: Safety::Unsafe })
}

/// What stands between the field before and the name of `field`: the line and its indentation, or a
/// blank.
fn space_before(field: &Field, context: &Context<'_>) -> String {
    let before = &context.sources.text(field.span.file)[..field.name_span.range().start];
    let blank = &before[before.trim_end().len()..];
    match blank.rfind('\n') {
        Some(at) => blank[at..].to_owned(),
        None => " ".to_owned(),
    }
}

/// The notes that are written in `work`.
fn notes(work: &Work) -> impl Iterator<Item = &Field> {
    let fields =
        [fields::NOTE, fields::HOWPUBLISHED].into_iter().filter_map(|name| work.field(name));
    fields.filter(|field| !field.inherited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_alone() {
        assert!(is_address("https://x.org/a_b"));
        for text in ["https://x.org/a b", "see https://x.org", "https://x", "https://x.org\\_"] {
            assert!(!is_address(text), "{text}");
        }
    }
}
