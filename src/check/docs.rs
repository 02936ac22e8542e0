//! docs/rules.md, made from the rules themselves.

use std::fmt::Write as _;

use super::explained::page;
use super::rule::Rule;
use crate::diag::codes::{ADVICE, CODES};

/// The headings that the explanation of every rule has, in this order.
pub const SECTIONS: &[&str] = &["What it finds", "Why", "Example", "How to fix"];

/// The families of rules: letter, and what they are about.
pub const FAMILIES: &[(&str, &str)] = &[
    ("K", "Keys"),
    ("F", "Fields"),
    ("N", "Names"),
    ("D", "Dates"),
    ("I", "Identifiers"),
    ("L", "Links"),
    ("X", "Text"),
    ("V", "Venues and references"),
    ("W", "Duplicate works"),
    ("S", "The site"),
    ("A", "Comments"),
];

/// The families of codes that are no rules and cannot be switched off.
const STAGES: &[(&str, &str)] = &[
    ("E", "Reading the sources"),
    ("C", "The config"),
    ("T", "Templates and expressions"),
    ("B", "Building"),
    ("P", "The records of others (`byline verify --online`)"),
];

/// Everything about every rule, as Markdown: docs/rules.md.
pub(super) fn rules_markdown(rules: &[Rule]) -> String {
    let mut out = String::from(
        "# Rules\n\nWhat `byline check` looks for. `byline explain CODE` shows one rule. To \
         switch rules off or on, or to make them errors,\nuse `check: {allow: […], warn: […], \
         deny: […]}` in `byline.yaml`, or `--allow`, `--warn`, `--deny`, each with codes,\nslugs \
         or family letters. Generated from the source: do not edit.\n\n",
    );
    out.push_str("| code | rule | level | finds | fix |\n| --- | --- | --- | --- | --- |\n");
    for rule in rules {
        out.push_str(&row(rule));
    }
    for (letter, title) in FAMILIES {
        let _ = write!(out, "\n## {letter}: {title}\n");
        for rule in rules.iter().filter(|rule| rule.code.id.starts_with(letter)) {
            let _ = write!(out, "\n{}", page(rule, "###"));
        }
    }
    out.push_str(
        "\n## Other codes\n\nReported by the other stages. They cannot be switched off, except \
         ",
    );
    let advice = ADVICE.iter().map(|code| format!("`{}`", code.slug)).collect::<Vec<_>>();
    let _ = writeln!(out, "{}.", advice.join(", "));
    for (letter, title) in STAGES {
        let _ = write!(out, "\n### {letter}: {title}\n\n| code | name | finds | how to fix |\n");
        out.push_str("| --- | --- | --- | --- |\n");
        for (code, text) in CODES.iter().filter(|(code, _)| code.id.starts_with(letter)) {
            // A bar ends a cell, even within code.
            let text = text.replace('|', "\\|");
            let (finds, cure) = text.split_once("\n\n").unwrap_or((&text, ""));
            let _ = writeln!(out, "| {} | {} | {finds} | {cure} |", code.id, code.slug);
        }
    }
    out
}

/// The line of a rule in the table.
fn row(rule: &Rule) -> String {
    let (id, slug) = (rule.code.id, rule.code.slug);
    let anchor = format!("{}-{slug}", id.to_lowercase());
    let level = if rule.on_by_default { rule.severity.word() } else { "off" };
    let summary = rule.summary;
    let fix = if rule.explain.contains("--fix`") {
        "safe"
    } else if rule.explain.contains("--unsafe-fixes`") {
        "unsafe"
    } else {
        ""
    };
    format!("| {id} | [{slug}](#{anchor}) | {level} | {summary} | {fix} |\n")
}

#[cfg(test)]
mod tests {
    use super::super::RULES;
    use super::*;

    #[test]
    fn every_rule_stands_in_the_table_and_in_its_family() {
        let text = rules_markdown(RULES);
        for rule in RULES {
            assert!(text.contains(&row(rule)), "{}", rule.code.id);
            assert!(text.contains(&format!("\n### {} {}\n", rule.code.id, rule.code.slug)));
        }
        for (code, _) in CODES {
            assert!(text.contains(&format!("| {} | {} |", code.id, code.slug)), "{}", code.id);
        }
    }
}
