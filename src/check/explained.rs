//! What `byline explain` says of a rule.

use std::fmt::Write as _;

use super::levels;
use super::rule::Rule;
use crate::strings::capital;

/// The explanation of the rule that `word` names by its code or slug, as Markdown.
pub(super) fn explain(rules: &'static [Rule], word: &str) -> Option<String> {
    levels::find(rules, word).map(|rule| page(rule, "#"))
}

/// A rule under a heading of the level of `mark`; its sections one level lower.
pub(super) fn page(rule: &Rule, mark: &str) -> String {
    let mut out = format!("{mark} {} {}\n", rule.code.id, rule.code.slug);
    let off = if rule.on_by_default { "" } else { ", off unless enabled by `warn` or `deny`" };
    let (summary, level) = (capital::first(rule.summary), rule.severity.word());
    let _ = write!(out, "\n{summary}. Level: {level}{off}.\n\n");
    for line in rule.explain.trim().lines() {
        let heading = line.strip_prefix("# ").map(|heading| format!("{mark}# {heading}"));
        out.push_str(heading.as_deref().unwrap_or(line));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::RULES;
    use super::*;

    #[test]
    fn a_rule_is_explained_by_code_and_by_slug() {
        let page = explain(RULES, "N001").unwrap();
        assert!(page.starts_with("# N001 nobody-is-me\n"), "{page}");
        assert_eq!(explain(RULES, "nobody-is-me"), Some(page));
        assert_eq!(explain(RULES, "N"), None);
        assert_eq!(explain(RULES, "nonsense"), None);
    }
}
