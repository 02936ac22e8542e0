//! Which rules run, and how bad their findings are: the user's words `allow`, `warn` and `deny`.
//!
//! A word is a code (`N102`), a slug (`initials-without-period`) or the letter of a family (`N`);
//! a later word wins over an earlier one.

use super::rule::Rule;
use crate::config::Level;
use crate::diag::codes::{ADVICE, CODES};
use crate::diag::{Code, Diagnostic, Severity, Sink, did_you_mean};
use crate::span::Spanned;

/// A word after allow, warn or deny that names no rule.
pub const UNKNOWN_RULE: Code = Code::new("C090", "unknown-rule");

/// How bad the findings of a rule are in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// How bad.
    pub(super) severity: Severity,
    /// Whether the user said so.
    pub(super) is_asked: bool,
}

/// What `levels` make of `rule`: `None` if it is not run.
pub(super) fn setting(rule: &Rule, levels: &[(Level, Spanned<String>)]) -> Option<Setting> {
    let asked = |severity| Some(Setting { severity, is_asked: true });
    match level_of_code(rule.code, levels) {
        Some(Level::Allow) => None,
        Some(Level::Warn) => asked(Severity::Warning),
        Some(Level::Deny) => asked(Severity::Error),
        Some(Level::Select) => Some(Setting { severity: rule.severity, is_asked: false }),
        None => {
            let severity = rule.severity;
            rule.on_by_default.then_some(Setting { severity, is_asked: false })
        }
    }
}

/// What the user says about findings of `code`, if anything: the last word, but that a rule which is
/// selected keeps the level that it was given before.
pub fn level_of_code(code: Code, levels: &[(Level, Spanned<String>)]) -> Option<Level> {
    let mut said = levels
        .iter()
        .rev()
        .filter(|(_, word)| code.is_named(word.value.trim()))
        .map(|(level, _)| *level);
    let last = said.next()?;
    let kept = |level: &Level| matches!(level, Level::Warn | Level::Deny);
    if last == Level::Select { said.find(kept).or(Some(last)) } else { Some(last) }
}

/// Whether `word` names `rule`.
pub(super) fn names(word: &str, rule: &Rule) -> bool {
    rule.code.is_named(word.trim())
}

/// Whether `word` names findings of another stage that are advice, and have levels too.
fn names_advice(word: &str) -> bool {
    word.trim().len() > 1 && ADVICE.iter().any(|code| code.is_named(word.trim()))
}

/// The rule that `word` names by its code or slug.
pub(super) fn find(rules: &'static [Rule], word: &str) -> Option<&'static Rule> {
    rules.iter().find(|rule| word.trim().len() > 1 && names(word, rule))
}

/// Whether `word` names findings of a stage other than check, which can be selected.
fn names_stage(word: &str) -> bool {
    CODES.iter().any(|(code, _)| code.is_named(word.trim()))
}

/// Reports every word that names no rule.
pub(super) fn report_unknown(rules: &[Rule], levels: &[(Level, Spanned<String>)], sink: &mut Sink) {
    for (level, word) in levels {
        if let Some((message, help)) = unknown(rules, *level, &word.value) {
            sink.push(Diagnostic::error(UNKNOWN_RULE, message).at(word.span).help(help));
        }
    }
}

/// What is wrong with `word`, and what to write, if it names nothing that can have `level`.
pub(super) fn unknown(rules: &[Rule], level: Level, word: &str) -> Option<(String, String)> {
    let is_rule = rules.iter().any(|rule| names(word, rule)) || names_advice(word);
    if is_rule || level == Level::Select && names_stage(word) {
        return None;
    }
    if level != Level::Select && is_fixed_code(word) {
        let message = format!("`{word}` is not a rule, so it cannot be switched on or off");
        let help = "only rules of `check` have levels: see `byline explain` or docs/rules.md";
        return Some((message, help.to_owned()));
    }
    let known = rules.iter().flat_map(|rule| [rule.code.slug, rule.code.id]);
    let help = match did_you_mean(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "rules are named by code (`F001`), slug (`unknown-field`) or family letter (`F`)"
            .to_owned(),
    };
    Some((format!("unknown rule `{word}`"), help))
}

/// Whether `word` looks like the code of a stage other than check, which has no level.
fn is_fixed_code(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(|first| "ECTB".contains(first.to_ascii_uppercase()))
        && characters.clone().count() == 3
        && characters.all(|character| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;
    use crate::span::{Sources, Span};

    /// Levels and words, in order.
    type Words<'a> = &'a [(Level, &'a str)];

    /// Levels as a user writes them.
    fn levels(words: Words<'_>) -> Vec<(Level, Spanned<String>)> {
        let file = Sources::default().add("byline.yaml", "");
        let spanned = |word: &str| Spanned::new(word.to_owned(), Span::new(file, 0..0));
        words.iter().map(|(level, word)| (*level, spanned(word))).collect()
    }

    #[test]
    fn a_rule_is_named_by_code_slug_or_family_and_the_last_word_wins() {
        let rule = find(RULES, "unknown-field").unwrap();
        let cases: [(Words<'_>, Option<Severity>); 8] = [
            (&[], Some(Severity::Warning)),
            (&[(Level::Allow, "F")], None),
            (&[(Level::Allow, "F"), (Level::Deny, "f001")], Some(Severity::Error)),
            (&[(Level::Deny, "unknown-field"), (Level::Warn, "F")], Some(Severity::Warning)),
            (&[(Level::Deny, "N")], Some(Severity::Warning)),
            (&[(Level::Allow, "F"), (Level::Select, "F001")], Some(Severity::Warning)),
            (&[(Level::Deny, "F001"), (Level::Select, "F")], Some(Severity::Error)),
            (&[(Level::Select, "F"), (Level::Allow, "F001")], None),
        ];
        for (words, expected) in cases {
            let found = setting(rule, &levels(words)).map(|found| found.severity);
            assert_eq!(found, expected, "{words:?}");
        }
        assert!(find(RULES, "F").is_none());
    }

    #[test]
    fn a_rule_that_is_selected_runs_though_it_is_off() {
        let rule = find(RULES, "D004").unwrap();
        assert_eq!(setting(rule, &levels(&[])), None);
        for word in ["D004", "year-in-key", "d"] {
            let found = setting(rule, &levels(&[(Level::Select, word)]));
            assert_eq!(found, Some(Setting { severity: rule.severity, is_asked: false }), "{word}");
        }
    }

    #[test]
    fn findings_of_other_stages_can_be_selected_and_not_silenced() {
        let mut sink = Sink::default();
        let words = [(Level::Select, "E008"), (Level::Select, "T"), (Level::Select, "E999")];
        report_unknown(RULES, &levels(&words), &mut sink);
        assert_eq!(sink.findings().len(), 1);
    }

    #[test]
    fn a_word_that_names_no_rule_is_reported() {
        let mut sink = Sink::default();
        let words = [(Level::Allow, "unknown-feild"), (Level::Deny, "E001"), (Level::Warn, "zzzz")];
        report_unknown(RULES, &levels(&words), &mut sink);
        let found: Vec<_> = sink.findings().iter().map(|found| found.help.as_deref()).collect();
        assert_eq!(found[0], Some("did you mean `unknown-field`?"));
        assert!(found[1].unwrap().contains("only rules"));
        assert!(found[2].unwrap().starts_with("rules are named by"));
        assert_eq!(found.len(), 3);
    }
}
