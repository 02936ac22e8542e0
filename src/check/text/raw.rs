//! Signs of TeX that stand as they are in a text that TeX will print.

use std::ops::Range;

use super::html::piece_length;
use crate::check::facts::prose::Prose;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Fix, Safety, Severity};
use crate::model::{FieldSet, Quality, fields};
use crate::text::Markup;

/// A sign that TeX takes for its own.
pub(crate) const UNESCAPED_SIGN: Rule = Rule {
    code: Code::new("X019", "unescaped-sign"),
    severity: Severity::Info,
    summary: "an unescaped `&`, `%`, `#` or `_` in a printed text of BibTeX",
    explain: include_str!("../explain/X019.md"),
    scope: Scope::Work(unescaped_sign),
    ..Rule::USUAL
};

/// Texts that no bibliography style prints.
const SILENT: FieldSet =
    FieldSet::of(&[fields::ABSTRACT, fields::ANNOTATION, fields::AWARDS, fields::SUMMARY]);

/// Reports each printed text of BibTeX with such a sign, at the first of them.
fn unescaped_sign(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let printed = |prose: &&Prose<'_>| {
        // What no style knows it does not print.
        let known = fields::find(prose.field.name.as_str());
        // Badges and the like are read by themes alone.
        let is_printed =
            known.is_some_and(|field| !SILENT.contains(field) && !field.is(Quality::Theme));
        prose.text.markup == Markup::Tex && is_printed
    };
    for &Prose { field, span, .. } in seen.prose().iter().filter(printed) {
        let raw = context.slice(span);
        let found = signs(raw);
        let Some(first) = found.first() else { continue };
        let edit = |(part, new): (Range<usize>, &str)| Edit {
            span: span.part(part),
            replacement: new.to_owned(),
        };
        let edits = found.iter().flat_map(|&at| mended(raw, at)).map(edit).collect();
        let (message, help) = told(raw, *first);
        let mut finding = report
            .finding(format!("`{}` contains {message}", context.called(field)))
            .at(span.part(*first..first + 1))
            .alike()
            .help(help);
        let is_more = |at: &usize| subscript_end(raw, *at).is_some() || is_doubled(raw, *at);
        let (title, safety) = match found.iter().copied().find(is_more) {
            None => ("add a backslash before it", Safety::Safe),
            // What was printed as a line break no longer is.
            Some(at) if is_doubled(raw, at) => ("write one backslash before it", Safety::Unsafe),
            // It becomes a subscript where it was printed as it is.
            Some(_) => (
                "put subscripts in dollar signs, and add a backslash before other signs",
                Safety::Unsafe,
            ),
        };
        finding.fix = Some(Fix { title: title.to_owned(), edits, safety });
        report.push(finding);
    }
}

/// What stands in texts with an address, or with a command whose argument is a key or taken as it is.
const VERBATIM: [&str; 6] = ["://", "\\path", "\\verb", "\\ref", "\\url", "cite"];

/// Where such signs stand in `raw`, a value in braces or quotes: not behind a backslash, not in
/// mathematics, not as a part of a tag or an entity of HTML. Nothing where `raw` is joined of several texts.
fn signs(raw: &str) -> Vec<usize> {
    let bytes = raw.as_bytes();
    let is_one = matches!(
        (bytes.first(), bytes.last()),
        (Some(b'{'), Some(b'}')) | (Some(b'"'), Some(b'"'))
    );
    if !is_one || VERBATIM.iter().any(|command| raw.contains(command)) {
        return Vec::new();
    }
    let (mut found, mut depth, mut in_math, mut at) = (Vec::new(), 0_usize, false, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'$' => in_math = !in_math,
            // Between two texts, not in one.
            b'#' if depth == 0 && bytes[0] == b'{' => return Vec::new(),
            b'#' if bytes[0] == b'"' && raw[1..at].contains('"') => return Vec::new(),
            b'<' => at += piece_length(&raw[at..]).map_or(0, |length| length - 1),
            b'&' if is_entity(&raw[at..]) => at += raw[at..].find(';').unwrap_or(0),
            b'&' | b'%' | b'#' | b'_' if !in_math => found.push(at),
            _ => {}
        }
        at += 1;
    }
    found
}

/// What is said of the sign at `at` in `raw`: the message and what to do.
fn told(raw: &str, at: usize) -> (String, String) {
    let sign = &raw[at..=at];
    let unescaped = format!("an unescaped `{sign}`");
    if is_doubled(raw, at) {
        let help = format!(
            "write `\\{sign}`: two backslashes break the line, and LaTeX stops at the sign"
        );
        return (format!("`\\\\{sign}`"), help);
    }
    if subscript_end(raw, at).is_some() {
        let help = "write a subscript in dollar signs, `H$_{2}$O`: otherwise LaTeX stops at it";
        return (unescaped, help.to_owned());
    }
    (unescaped, format!("write `\\{sign}`: otherwise LaTeX stops at it or drops text"))
}

/// Whether the backslash before the sign at `at` in `raw` is doubled, so that it escapes itself.
fn is_doubled(raw: &str, at: usize) -> bool {
    raw[..at].ends_with("\\\\")
}

/// What is written for which part of `raw` so that LaTeX prints the sign at `at`.
fn mended(raw: &str, at: usize) -> Vec<(Range<usize>, &'static str)> {
    match subscript_end(raw, at) {
        _ if is_doubled(raw, at) => vec![(at - 1..at, "")],
        Some(end) => vec![(at..at, "$"), (end..end, "$")],
        None => vec![(at..at, "\\")],
    }
}

/// Where the subscript ends that starts at the byte `at` of `raw`: `_{2}` behind a letter or bracket.
fn subscript_end(raw: &str, at: usize) -> Option<usize> {
    let rest = raw.get(at..)?.strip_prefix("_{")?;
    let inner = &rest[..rest.find('}')?];
    let is_behind =
        raw[..at].ends_with(|it: char| it.is_alphanumeric() || matches!(it, ')' | ']' | '}'));
    let is_plain =
        !inner.is_empty() && inner.chars().all(|it| it.is_alphanumeric() || "+-,. ".contains(it));
    (is_behind && is_plain).then_some(at + 2 + inner.len() + 1)
}

/// Whether `text` starts with an entity of HTML.
fn is_entity(text: &str) -> bool {
    let Some((name, _)) = text[1..].split_once(';') else { return false };
    (2..=8).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_where_tex_would_read_them() {
        for (raw, expected) in [
            ("{A & B}", &[3][..]),
            ("{A \\& B}", &[]),
            ("{a_b $x_1$ 5%}", &[2, 12]),
            ("\"C# and {F#}\"", &[2, 10]),
            ("{A} # jan # {B & C}", &[]),
            ("\"A & B\" # jan # \"C\"", &[]),
            ("{A &amp; B}", &[]),
            ("{<a href=\"/a_b.pdf\">A & B</a>}", &[22]),
            ("{\\url{https://x.org/a_b}}", &[]),
            ("jan", &[]),
        ] {
            assert_eq!(signs(raw), expected, "{raw}");
        }
    }
}
