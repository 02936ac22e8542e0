//! What a user reads about rules: `byline explain`, and docs/rules.md, both from the rules
//! themselves.

use std::fmt::Write as _;

use super::levels;
use super::rule::Rule;
use crate::diag::codes::CODES;

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
    ("A", "Comments that allow"),
];

/// The families of codes that are no rules and cannot be switched off.
const STAGES: &[(&str, &str)] = &[
    ("E", "Reading the sources"),
    ("C", "The config"),
    ("T", "Templates and expressions"),
    ("B", "Building"),
];

/// The explanation of the rule that `word` names by its code or slug, as Markdown.
pub(super) fn explain(rules: &'static [Rule], word: &str) -> Option<String> {
    levels::find(rules, word).map(|rule| page(rule, "#"))
}

/// Everything about every rule, as Markdown: docs/rules.md.
pub(super) fn rules_markdown(rules: &[Rule]) -> String {
    let mut out = String::from(
        "# Rules\n\nWhat `byline check` looks for. `byline explain CODE` shows one of them. Rules are switched off, \
         on or made errors\nby `check: {allow: […], warn: […], deny: […]}` in `byline.yaml` or `--allow`, `--warn`, \
         `--deny`, each with codes,\nslugs or family letters. Generated from the source: do not edit.\n\n",
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
        "\n## Codes that are no rules\n\nWhat the other stages report. These cannot be switched off, but for `lacks-for-template` and `published-input`.\n",
    );
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

/// A rule under a heading of the level of `mark`; its sections one level lower.
fn page(rule: &Rule, mark: &str) -> String {
    let mut out = format!("{mark} {} {}\n", rule.code.id, rule.code.slug);
    let off = if rule.on_by_default { "" } else { ", off unless `warn` or `deny` names it" };
    let (summary, level) = (sentence(rule.summary), rule.severity.word());
    let _ = write!(out, "\n{summary}. Level: {level}{off}.\n\n");
    for line in rule.explain.trim().lines() {
        let heading = line.strip_prefix("# ").map(|heading| format!("{mark}# {heading}"));
        out.push_str(heading.as_deref().unwrap_or(line));
        out.push('\n');
    }
    out
}

/// `text` with a capital letter at its start.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;

    #[test]
    fn a_rule_is_explained_by_code_and_by_slug() {
        let page = explain(RULES, "N001").unwrap();
        assert!(page.starts_with("# N001 nobody-is-me\n"), "{page}");
        assert_eq!(explain(RULES, "nobody-is-me"), Some(page));
        assert_eq!(explain(RULES, "N"), None);
        assert_eq!(explain(RULES, "nonsense"), None);
    }

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
