//! Rules about words where a volume, a number or pages belong.

use super::misplaced::moved;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Diagnostic, Fix, Safety, Severity};
use crate::model::date::usual_month;
use crate::model::{Field, FieldId, Status, Value, fields, identifier};
use crate::rewrite::edit;

/// A number with its own word before it.
pub(crate) const PREFIXED_NUMBER: Rule = Rule {
    code: Code::new("F009", "prefixed-number"),
    severity: Severity::Warning,
    summary: "a volume, number or page range with `vol.`, `no.` or `pp.`",
    explain: include_str!("../explain/F009.md"),
    scope: Scope::Work(prefixed_number),
    ..Rule::USUAL
};

/// The words that styles print themselves, by field, in lower case; the longest first.
const PREFIXES: &[(FieldId, &[&str])] = &[
    (fields::VOLUME, &["volume ", "vol. ", "vol.", "vol "]),
    (fields::NUMBER, &["number ", "issue ", "no. ", "no."]),
    (fields::PAGES, &["pages ", "pages:", "pp. ", "pp.", "pp ", "p. "]),
    (fields::CHAPTER, &["chapter ", "ch. "]),
];

/// Reports each number with a word before it.
fn prefixed_number(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let volume = seen.own_literal(fields::VOLUME);
    if let Some((field, (volume, number))) =
        volume.and_then(|(field, text)| Some((field, with_number(text)?)))
    {
        let finding = report
            .finding(format!("`volume` contains the issue number too: `{volume}({number})`"))
            .at(field.span)
            .of_cause("volume and number")
            .help(format!("write the volume {volume} in `volume`, and {number} in `number`"));
        report.push(finding);
    }
    for &(name, prefixes) in PREFIXES {
        let Some((field, text)) = seen.own_literal(name) else { continue };
        if let Some(written) = prefix_of(text, prefixes) {
            let finding = report
                .finding(format!(
                    "`{}` contains the label `{}`",
                    context.called(field),
                    written.trim()
                ))
                .at(context.find(written, field.span))
                .alike()
                .help("write only the number: styles add the label");
            let edit = context.field_edit(field, written, "");
            report.push(with_fix(finding, Safety::Safe, "remove the label", edit));
        }
    }
}

/// The volume and the number in `12(3)`. A high number is that of all issues, or of another count of
/// volumes: `77 (119)`; behind one that may be an issue's it is so in Russian: `1(31)`.
fn with_number(text: &str) -> Option<(&str, &str)> {
    let (volume, number) = text.trim().strip_suffix(')')?.split_once('(')?;
    let are_numbers =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let volume = volume.trim();
    if !are_numbers(volume) || !are_numbers(number) {
        return None;
    }
    let [first, second] = [volume, number].map(|part| part.parse::<u32>().unwrap_or(u32::MAX));
    let is_issue = second < 60 && !(first <= 12 && second > 24);
    is_issue.then_some((volume, number))
}

/// The one of `prefixes` that `text` starts with, as written, if a number follows.
fn prefix_of<'t>(text: &'t str, prefixes: &[&str]) -> Option<&'t str> {
    prefixes.iter().find_map(|prefix| {
        let start = text.get(..prefix.len())?;
        let number = text[prefix.len()..].starts_with(|c: char| c.is_ascii_digit());
        (start.eq_ignore_ascii_case(prefix) && number).then_some(start)
    })
}

/// A word where a number belongs.
pub(crate) const UNKNOWN_NUMBER: Rule = Rule {
    code: Code::new("F013", "unknown-number"),
    severity: Severity::Warning,
    summary: "a placeholder for a volume, number or page range",
    explain: include_str!("../explain/F013.md"),
    scope: Scope::Work(unknown_number),
    ..Rule::USUAL
};

/// What stands where a number is not known, in lower case without signs around it.
const UNKNOWN: &[&str] = &[
    "",
    "accepted",
    "article in press",
    "early access",
    "forthcoming",
    "in press",
    "in print",
    "n.a",
    "nil",
    "n/a",
    "na",
    "none",
    "not available",
    "null",
    "online first",
    "tba",
    "tbd",
    "to appear",
    "unknown",
    "xx",
    "xxx",
    "xxxx",
];

/// Reports each volume, number and page range that is none.
fn unknown_number(seen: &Seen<'_>, report: &mut Report<'_>) {
    dated_volume(seen, report);
    let Seen { work, context, .. } = *seen;
    // The first that is a status becomes it, once.
    let mut has_status = work.has(fields::STATUS) || work.status_named().is_some();
    for name in [fields::VOLUME, fields::NUMBER, fields::PAGES] {
        let Some(field) = work.field(name).filter(|field| !field.inherited) else { continue };
        let Value::Literal(text) = &field.value else { continue };
        if let Some(doi) = doi_in(text.trim()) {
            let finding = misplaced_doi(field, [text.trim(), doi], seen, report);
            report.push(finding);
            continue;
        }
        let word = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_prose = name == fields::PAGES && is_prose(&word);
        if text.trim().is_empty() || !(UNKNOWN.contains(&word.as_str()) || is_prose) {
            continue;
        }
        let mut finding = report
            .finding(format!("`{}` is not a number: `{text}`", context.called(field)))
            .at(field.span)
            .alike()
            .help(format!(
                "omit it until it is known, since styles print it; use `{}` for how far the \
                     work is",
                context.word(field.span.file, fields::STATUS)
            ));
        let status = Status::find(&word).filter(|_| !has_status);
        has_status |= status.is_some();
        finding.fix = match status {
            Some(status) => {
                let word = context.status_word(work.span.file, status);
                moved(field, fields::STATUS, text.trim(), word, context)
            }
            None => without(field, seen, report),
        };
        report.push(finding);
    }
}

/// Reports a volume that is a date, once for each list: Pure exports that of the event.
fn dated_volume(seen: &Seen<'_>, report: &mut Report<'_>) {
    let volume = seen.own_literal(fields::VOLUME);
    if let Some((field, text)) = volume.filter(|(_, text)| is_month(text.trim())) {
        let called = seen.context.called(field);
        let finding = report
            .finding(format!("`{called}` is a date: `{text}`"))
            .at(field.span)
            .of_cause("a date")
            .help("omit it: proceedings that appear each year have no volume");
        report.push(finding);
    }
}

/// Whether `text` is a year and the name of a month: `2023-June`.
fn is_month(text: &str) -> bool {
    text.split_once(['-', ' ']).is_some_and(|(year, month)| {
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        is_year && !month.contains(|c: char| c.is_ascii_digit()) && usual_month(month).is_some()
    })
}

/// The fix that takes `field` out of the work.
fn without(field: &Field, seen: &Seen<'_>, report: &mut Report<'_>) -> Option<Fix> {
    let Seen { work, context, .. } = *seen;
    let written = context.slice(field.name_span);
    let remove = || edit::remove_field(context.source(work), work.span, written);
    let edits = report.in_whole_file(remove)?;
    Some(Fix { title: format!("remove `{written}`"), edits, safety: Safety::Unsafe })
}

/// Words by which a placeholder for pages can be told from the name of a session.
const PLACEHOLDERS: &[&str] = &[
    "accepted",
    "announced",
    "appear",
    "assigned",
    "available",
    "decided",
    "determined",
    "english",
    "forthcoming",
    "french",
    "german",
    "japanese",
    "online",
    "pending",
    "press",
    "print",
    "published",
    "russian",
    "spanish",
    "submitted",
    "unknown",
];

/// Whether `word`, in the place of pages, is words without a number: `(in English)`, not `iv--xii`.
fn is_prose(word: &str) -> bool {
    let mut parts = word.split(|c: char| !c.is_alphanumeric());
    !word.contains(|c: char| c.is_numeric()) && parts.any(|part| PLACEHOLDERS.contains(&part))
}

/// The DOI that `text`, in the place of a number, is.
fn doi_in(text: &str) -> Option<&str> {
    let start = text.get(..4).filter(|start| start.eq_ignore_ascii_case("doi:"));
    let doi = text[start.map_or(0, str::len)..].trim();
    (doi.starts_with("10.") && identifier::check(fields::DOI, doi).is_ok()).then_some(doi)
}

/// The finding about the DOI `doi` that stands in `field`, which is called `name` and holds `text`.
fn misplaced_doi(
    field: &Field,
    [text, doi]: [&str; 2],
    seen: &Seen<'_>,
    report: &mut Report<'_>,
) -> Diagnostic {
    let Seen { work, context, .. } = *seen;
    let (help, fix) = if work.has(fields::DOI) {
        ("remove it: `doi` has it", without(field, seen, report))
    } else {
        ("move it to `doi`", moved(field, fields::DOI, text, doi, context))
    };
    let name = context.called(field);
    let finding = report.finding(format!("`{name}` is a DOI: `{text}`")).at(field.span).help(help);
    Diagnostic { fix, ..finding }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_numbers() {
        let prefixes = PREFIXES[0].1;
        assert_eq!(prefix_of("Vol. 12", prefixes), Some("Vol. "));
        assert_eq!(prefix_of("vol.12", prefixes), Some("vol."));
        for text in ["12", "Volume A", "vol", "LNCS 12"] {
            assert_eq!(prefix_of(text, prefixes), None, "{text}");
        }
    }

    #[test]
    fn numbers_and_words() {
        assert_eq!(with_number("12(3)"), Some(("12", "3")));
        for text in ["12", "12(A)", "(3)", "A(3)", "1(31)", "77 (119)"] {
            assert_eq!(with_number(text), None, "{text}");
        }
        assert_eq!(doi_in("DOI: 10.1002/hyp.13749"), Some("10.1002/hyp.13749"));
        for text in ["10.1", "12", "doi", "第三页"] {
            assert_eq!(doi_in(text), None, "{text}");
        }
        for text in ["in english", "to be decided"] {
            assert!(is_prose(text), "{text}");
        }
        for text in ["xii", "iv--xii", "s1", "e", "第三页", "ecosystem interactions"] {
            assert!(!is_prose(text), "{text}");
        }
    }
}
