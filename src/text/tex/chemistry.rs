//! Formulas of chemistry as `mhchem` writes them: `\ce{H2O}`, `\ce{SO4^2-}`, `\ce{^{227}_{90}Th+}`,
//! `\ce{A -> B}`.

use super::super::shape::{Inline, push_text};

/// Arrows, the longest first.
const ARROWS: &[(&str, &str)] =
    &[("<=>", "⇌"), ("<->", "↔"), ("->", "→"), ("<-", "←"), ("\\cdot", "·"), ("*", "·")];

/// The formula `tex` as inline content: numbers behind an element are lowered, charges raised.
pub(super) fn read(tex: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = tex.trim();
    while let Some(c) = rest.chars().next() {
        if let Some((sign, arrow)) = ARROWS.iter().find(|row| rest.starts_with(row.0)) {
            push_text(&mut out, arrow);
            rest = &rest[sign.len()..];
        } else if let Some(raised) = rest.strip_prefix('^') {
            rest = script(raised, Inline::Sup, &mut out);
        } else if let Some(lowered) = rest.strip_prefix('_') {
            rest = script(lowered, Inline::Sub, &mut out);
        } else if c.is_ascii_digit() && follows_element(&out) {
            rest = digits(rest, &mut out);
        } else if matches!(c, '+' | '-') && is_charge(&out, &rest[1..]) {
            out.push(Inline::Sup(vec![Inline::Text(if c == '-' { "−" } else { "+" }.into())]));
            rest = &rest[1..];
        } else {
            if !matches!(c, '{' | '}' | '$') {
                push_text(&mut out, c.encode_utf8(&mut [0; 4]));
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Reads what is raised or lowered: a group, or the characters up to the next element or space.
fn script<'a>(text: &'a str, wrap: fn(Vec<Inline>) -> Inline, out: &mut Vec<Inline>) -> &'a str {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-');
    let group = text.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    let (inner, rest) =
        group.unwrap_or_else(|| text.split_at(text.find(|c| !part(c)).unwrap_or(text.len())));
    if !inner.is_empty() {
        out.push(wrap(vec![Inline::Text(inner.replace('-', "−"))]));
    }
    rest
}

/// Reads the digits that say how many there are of an element.
fn digits<'a>(text: &'a str, out: &mut Vec<Inline>) -> &'a str {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    out.push(Inline::Sub(vec![Inline::Text(text[..end].to_owned())]));
    &text[end..]
}

/// Whether `out` ends in an element or a closing bracket.
fn follows_element(out: &[Inline]) -> bool {
    let ends = |c: char| c.is_alphabetic() || matches!(c, ')' | ']');
    matches!(out.last(), Some(Inline::Text(text)) if text.ends_with(ends))
}

/// Whether a sign behind `out` is a charge: nothing of the same formula follows it.
fn is_charge(out: &[Inline], behind: &str) -> bool {
    let after = matches!(out.last(), Some(Inline::Sub(_))) || follows_element(out);
    after && behind.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']'))
}
