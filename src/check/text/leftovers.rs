//! Rules about what does not belong into a title: remarks, addresses, code of templates, and what a
//! theme came with.

use super::titles::title_of;
use crate::check::context::Context;
use crate::check::facts::prose::Prose;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Fix, Safety, Severity};
use crate::model::{FieldId, Quality, Status, Work, fields, samples};
use crate::rewrite::edit;
use crate::span::Span;
use crate::syntax::node::Language;

/// Code of Liquid or Jinja.
pub(crate) const TEMPLATE_IN_TEXT: Rule = Rule {
    code: Code::new("X010", "template-in-text"),
    severity: Severity::Warning,
    summary: "a text with `{{` or `{%`, which themes run as code",
    explain: include_str!("../explain/X010.md"),
    scope: Scope::Work(template_in_text),
    ..Rule::USUAL
};

/// Reports each text in which a reader would see Liquid's or Jinja's signs.
fn template_in_text(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for prose in seen.prose() {
        let &Prose { field, span, .. } = prose;
        let raw = context.slice(span);
        if !raw.contains("{{") && !raw.contains("{%") && !raw.contains("\\{") {
            continue;
        }
        let plain = prose.plain();
        if let Some(sign) = ["{{", "{%"].into_iter().find(|sign| plain.contains(sign)) {
            let finding = report
                .finding(format!(
                    "`{}` contains `{sign}`, which Jekyll and Jinja run as code",
                    context.called(field)
                ))
                .at(context.find(sign, span))
                .help(
                    "byline's outputs escape it; rephrase it where a theme reads this file \
                       directly",
                );
            report.push(finding);
        }
    }
}

/// The text that a theme came with.
pub(crate) const PLACEHOLDER_TEXT: Rule = Rule {
    code: Code::new("X015", "placeholder-text"),
    severity: Severity::Warning,
    summary: "a title or abstract that is a theme's sample text or a reminder, or a sample work",
    explain: include_str!("../explain/X015.md"),
    scope: Scope::Work(placeholder_text),
    ..Rule::USUAL
};

/// Notes to oneself, folded.
const NOTES: &[&str] = &["todo", "tbd", "xxx", "title", "untitled", "fixme", "test", "n-a"];

/// Reports a work that a theme came with, and each title and abstract that says nothing of the work.
fn placeholder_text(seen: &Seen<'_>, report: &mut Report<'_>) {
    let is_mine = || seen.work.contributors.iter().any(|one| one.is_self);
    if samples::is_of_al_folio(seen.work) && !is_mine() {
        let key = &seen.work.key;
        let message = format!("`{}` is a sample that al-folio came with", key.value);
        report.push(report.finding(message).at(key.span).help("delete it: lists show it as yours"));
    }
    let named = |prose: &&Prose<'_>| matches!(prose.field.name.as_str(), "title" | "abstract");
    for prose in seen.prose().iter().filter(named) {
        let &Prose { field, span, .. } = prose;
        if !samples::may_begin(prose.plain(), NOTES) {
            continue;
        }
        let start: String = prose.plain().chars().take(60).collect();
        let folded = samples::folded(&start);
        if samples::is_sample(&folded) || NOTES.contains(&folded.as_str()) {
            let finding = report
                .finding(format!(
                    "`{}` is a placeholder: `{}`",
                    seen.context.called(field),
                    start.trim()
                ))
                .at(span)
                .help("write the real one, or delete the work");
            report.push(finding);
        }
    }
}

/// What is said about a work, in its title.
pub(crate) const REMARK_IN_TITLE: Rule = Rule {
    code: Code::new("X016", "remark-in-title"),
    severity: Severity::Warning,
    summary: "a title that ends with a remark",
    explain: include_str!("../explain/X016.md"),
    scope: Scope::Work(remark_in_title),
    ..Rule::USUAL
};

/// How remarks begin, in lower case, and the field that they belong into.
const REMARKS: &[(&str, FieldId)] = &[
    ("oral", fields::NOTE),
    ("spotlight", fields::NOTE),
    ("invited talk", fields::NOTE),
    ("invited paper", fields::NOTE),
    ("best paper", fields::AWARDS),
    ("best student paper", fields::AWARDS),
    ("outstanding paper", fields::AWARDS),
    ("honorable mention", fields::AWARDS),
    ("to appear", fields::STATUS),
    ("in press", fields::STATUS),
    ("accepted", fields::STATUS),
    ("submitted", fields::STATUS),
    ("under review", fields::STATUS),
    ("forthcoming", fields::STATUS),
    ("a+", fields::TAGS),
    ("a*", fields::TAGS),
    ("ccf", fields::TAGS),
    ("core a", fields::TAGS),
];

/// Reports each title that ends with such a remark in brackets.
fn remark_in_title(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let Some((field, text)) = title_of(work) else { return };
    let (plain, span) = (text.as_plain(), field.span);
    let found = remark(plain.trim()).or_else(|| last_sentence(plain.trim()));
    let Some((remark, name)) = found else { return };
    let is_bibtex = context.language(work.span.file) == Language::Bibtex;
    // No style of BibTeX prints what only themes know.
    let name = if is_bibtex && name.is(Quality::Theme) { fields::NOTE } else { name };
    let home = context.word(work.span.file, name);
    let mut finding = report
        .finding(format!("the title ends with the remark `{remark}`"))
        .at(context.find(remark, span))
        .help(format!("move it to `{home}`: citations and exports print the whole title"));
    let said = remark.trim_matches(['(', ')', '[', ']', ' ']);
    let said = if name == fields::STATUS {
        Status::find(said).map(|status| context.status_word(work.span.file, status))
    } else {
        Some(said)
    };
    finding.fix = said
        .and_then(|said| report.in_whole_file(|| moved(context, work, span, remark, name, said)));
    report.push(finding);
}

/// The fix that takes `part` out of the title at `span`, and writes `value` into the field `name`,
/// which `work` must not have.
fn moved(
    context: &Context<'_>,
    work: &Work,
    span: Span,
    part: &str,
    name: FieldId,
    value: &str,
) -> Option<Fix> {
    let taken =
        context.edit(span, &format!(" {part}"), "").or_else(|| context.edit(span, part, ""))?;
    if work.field(name).is_some() {
        return None;
    }
    let home = context.word(work.span.file, name);
    let mut edits = edit::set_field(context.source(work), work.span, home, value)?;
    edits.push(taken);
    Some(Fix { title: format!("write `{home}: {value}`"), edits, safety: Safety::Unsafe })
}

/// The last sentence of `title`, if it is a status: `…. Manuscript submitted for publication`.
fn last_sentence(title: &str) -> Option<(&str, FieldId)> {
    let at = title.trim_end_matches('.').rfind(". ")? + 2;
    let status = Status::find(&title[at..]).filter(|status| *status != Status::Published)?;
    (status != Status::Retracted).then_some((&title[at..], fields::STATUS))
}

/// The remark in brackets at the end of `title`, and the field that it belongs into.
fn remark(title: &str) -> Option<(&str, FieldId)> {
    let open = if title.ends_with(']') { '[' } else { '(' };
    let inner = title.strip_suffix([')', ']'])?;
    let at = inner.rfind(open)?;
    let words = inner[at + 1..].trim().to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let is = |start: &str| words.strip_prefix(start).is_some_and(ends);
    let (_, name) = REMARKS.iter().find(|(start, _)| is(start))?;
    (at > 0 && words.len() < 60).then(|| (&title[at..], *name))
}

/// An address in a title.
pub(crate) const ADDRESS_IN_TITLE: Rule = Rule {
    code: Code::new("X018", "address-in-title"),
    severity: Severity::Warning,
    summary: "a title with a URL",
    explain: include_str!("../explain/X018.md"),
    scope: Scope::Work(address_in_title),
    ..Rule::USUAL
};

/// Reports each title with an address.
fn address_in_title(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let Some((field, _)) = title_of(work) else { return };
    let (raw, span) = (context.slice(field.span), field.span);
    let Some(at) = ["https://", "http://"].into_iter().find_map(|it| raw.find(it)) else {
        return;
    };
    // Of the tag of a link X002 tells.
    if raw[..at].rfind('<') > raw[..at].rfind('>') {
        return;
    }
    let ends = |c: char| c.is_whitespace() || "{}()[]\"'<>,".contains(c);
    let address = raw[at..].split(ends).next().unwrap_or_default();
    let is_all = raw.trim_matches(['{', '}', '"', '\'', ' ']) == address;
    if !is_all && is_named(&raw[..at], address) {
        return;
    }
    let mut finding = report
        .finding("the title contains a URL")
        .at(context.find(address, span))
        .help("move it to `url` or `links`");
    finding.fix = report
        .in_whole_file(|| moved(context, work, span, address, fields::URL, address))
        .filter(|_| !is_all);
    report.push(finding);
}

/// Whether `address`, behind the words `before`, is a whole site that the title names: `Graphics schemes for
/// http://fivethirtyeight.com`.
fn is_named(before: &str, address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, host)| host);
    let is_site = !host.trim_end_matches(['/', '.', ':']).contains(['/', '?', '#']);
    let last = before.rsplit(|c: char| !c.is_alphanumeric() && c != ':').find(|it| !it.is_empty());
    let leads =
        ["and", "at", "by", "de", "for", "from", "in", "of", "on", "to", "using", "via", "with"];
    is_site && last.is_some_and(|last| last.ends_with(':') || leads.contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_sites() {
        for (before, address, expected) in [
            ("Graphics schemes for ", "http://fivethirtyeight.com", true),
            ("Answers in theory: ", "http://cstheory.stackexchange.com/", true),
            ("Paper boats for ", "https://example.org/a.pdf", false),
            ("Paper boats ", "https://example.org", false),
        ] {
            assert_eq!(is_named(before, address), expected, "{before}{address}");
        }
    }

    #[test]
    fn remarks_are_distinguished_from_titles() {
        assert_eq!(remark("PETGEN (Oral)"), Some(("(Oral)", fields::NOTE)));
        assert_eq!(remark("PETGEN [A+]"), Some(("[A+]", fields::TAGS)));
        assert_eq!(
            remark("PETGEN (Best Paper Award)"),
            Some(("(Best Paper Award)", fields::AWARDS))
        );
        for title in ["(Oral)", "A Study (Part I)", "Trees (Extended Abstract)", "PETGEN (orally)"]
        {
            assert_eq!(remark(title), None, "{title}");
        }
    }
}
