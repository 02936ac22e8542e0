//! Rules about slips of the pen in prose.

use crate::check::facts::prose::Prose;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Safety, Severity};
use crate::model::fields;
use crate::text::Markup;

/// A bracket without its partner.
pub(crate) const UNBALANCED_BRACKETS: Rule = Rule {
    code: Code::new("X011", "unbalanced-brackets"),
    severity: Severity::Warning,
    summary: "a title with unbalanced brackets",
    explain: include_str!("../explain/X011.md"),
    scope: Scope::Work(unbalanced_brackets),
    ..Rule::USUAL
};

/// Reports each title with more brackets of one side; `[0, 1)` is an interval.
fn unbalanced_brackets(seen: &Seen<'_>, report: &mut Report<'_>) {
    for prose in titles(seen) {
        let (&Prose { field, span, .. }, plain) = (prose, prose.words());
        let count = |set: [char; 2]| plain.matches(set).count();
        let (open, closed) = (count(['(', '[']), count([')', ']']));
        let face = [":)", ";)", ":(", "=)", ":-)", ";-)"].iter().any(|face| plain.contains(face));
        if open != closed && !face && !has_numbering(plain) {
            let lacks = if open > closed { "not closed" } else { "not opened" };
            let finding = report
                .finding(format!("`{}` has a bracket that is {lacks}", seen.context.called(field)))
                .at(span)
                .help("add the missing bracket, or remove this one: the end may be cut off");
            report.push(finding);
        }
    }
}

/// Whether `plain` holds `a)` or `1)` as lists do.
fn has_numbering(plain: &str) -> bool {
    plain.split_whitespace().any(|word| {
        word.strip_suffix(')').is_some_and(|number| number.len() <= 2 && !number.contains('('))
    })
}

/// A small word written twice.
pub(crate) const DOUBLED_WORD: Rule = Rule {
    code: Code::new("X012", "doubled-word"),
    severity: Severity::Warning,
    summary: "a repeated word",
    explain: include_str!("../explain/X012.md"),
    scope: Scope::Work(doubled_word),
    ..Rule::USUAL
};

/// Words that never stand twice in a row in a right sentence.
const SMALL_WORDS: &[&str] =
    &["the", "an", "of", "and", "for", "to", "with", "by", "from", "der", "und", "les", "et"];

/// Reports each of these words that follows itself.
fn doubled_word(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for prose in seen.prose() {
        let &Prose { field, span, .. } = prose;
        let mut last = "";
        for word in prose.words().split_whitespace() {
            let twice = word.len() == last.len() && word.eq_ignore_ascii_case(last);
            if twice && SMALL_WORDS.contains(&word) && follow(context.slice(span), last, word) {
                let written = format!("{last} {word}");
                let finding = report
                    .finding(format!("repeated words `{written}` in `{}`", context.called(field)))
                    .at(context.find(&written, span))
                    .help("remove one of them");
                let edit = context.edit(span, &written, last);
                report.push(with_fix(finding, Safety::Unsafe, "remove one of them", edit));
            }
            last = word;
        }
    }
}

/// Whether `first` and `second` stand in `written` with nothing but white space between them: what has
/// a formula between them is no doubled word.
fn follow(written: &str, first: &str, second: &str) -> bool {
    written.match_indices(first).any(|(at, _)| {
        let behind = &written[at + first.len()..];
        let rest = behind.trim_start();
        rest.len() < behind.len() && rest.starts_with(second)
    })
}

/// A comma or colon without a space behind it.
pub(crate) const CROWDED_PUNCTUATION: Rule = Rule {
    code: Code::new("X013", "crowded-punctuation"),
    severity: Severity::Info,
    summary: "a title without a space after a colon or comma",
    explain: include_str!("../explain/X013.md"),
    scope: Scope::Work(crowded_punctuation),
    on_by_default: false,
    ..Rule::USUAL
};

/// Reports each colon, comma or semicolon between two words of a title that has no space behind it.
fn crowded_punctuation(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for prose in titles(seen) {
        let span = prose.span;
        let mut last = "";
        for token in prose.words().split_whitespace() {
            let before_token = std::mem::replace(&mut last, token);
            let Some((before, sign, behind)) = crowded(token) else { continue };
            if is_pair(before_token, before) || before_token.is_empty() && is_on_wiki(seen) {
                continue;
            }
            let spaced = format!("{before}{sign} {behind}");
            let finding = report
                .finding(format!("`{token}` has no space after `{sign}`"))
                .at(context.find(token, span))
                .help(format!("write `{spaced}`"));
            let edit = context.edit(span, token, &spaced);
            report.push(with_fix(finding, Safety::Safe, "add the space", edit));
        }
    }
}

/// `Attack:A`: two words, one sign between them. No code (`std::vec`), address, ratio or list of
/// symbols (`A,B`).
fn crowded(token: &str) -> Option<(&str, &str, &str)> {
    let at = token.find([':', ',', ';'])?;
    let (before, sign, behind) = (&token[..at], &token[at..=at], &token[at + 1..]);
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let sentence = sign != ":" || behind.starts_with(char::is_uppercase);
    let lower = |word: &str| word.contains(char::is_lowercase);
    (is_word(before) && is_word(behind) && sentence && lower(before))
        .then_some((before, sign, behind))
        .filter(|_| {
            let begins = behind.starts_with(char::is_uppercase) && long(behind) >= 2;
            long(before) >= 4 && (long(behind) >= 3 || behind == "A" || begins)
        })
}

/// Whether the work lies on a wiki, whose pages are called `File:Map.svg` and the like.
fn is_on_wiki(seen: &Seen<'_>) -> bool {
    seen.own_literal(fields::URL).is_some_and(|(_, url)| url.contains("wiki"))
}

/// Whether the capital of `before`, behind the small word `last`, makes a name of it and so a pair of two
/// names: `inverted Donor:Fullerene cells`.
fn is_pair(last: &str, before: &str) -> bool {
    let is_small = last.chars().count() >= 4 && last.chars().all(|c| c.is_lowercase() || c == '-');
    is_small && before.starts_with(char::is_uppercase)
}

/// The word Abstract at the start of an abstract.
pub(crate) const HEADING_IN_ABSTRACT: Rule = Rule {
    code: Code::new("X014", "heading-in-abstract"),
    severity: Severity::Info,
    summary: "an abstract that starts with its own heading",
    explain: include_str!("../explain/X014.md"),
    scope: Scope::Work(heading_in_abstract),
    ..Rule::USUAL
};

/// Reports each abstract that starts with `Abstract:` or the like.
fn heading_in_abstract(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for &Prose { field, span, .. } in
        seen.prose().iter().filter(|it| it.field.name == fields::ABSTRACT)
    {
        let Some(heading) = heading(context.slice(span)) else { continue };
        let finding = report
            .finding(format!("the abstract starts with `{}`", heading.trim()))
            .at(context.find(heading, span))
            .of_cause("a heading")
            .help("remove it: templates add the heading");
        let edit = context.field_edit(field, heading, "");
        report.push(with_fix(finding, Safety::Safe, "remove it", edit));
    }
}

/// The heading at the start of the abstract that is written as `raw`, with what parts it from the text.
fn heading(raw: &str) -> Option<&str> {
    let inner = raw.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '{' | '"' | '\'' | '|' | '>')
    });
    let word = inner.get(..8).filter(|word| ["Abstract", "ABSTRACT"].contains(word))?;
    let rest = &inner[word.len()..];
    let text = rest.trim_start_matches([':', '.', '-', '–', '—', ' ']);
    let signs = &rest[..rest.len() - text.len()];
    let capital = text.starts_with(char::is_uppercase);
    (capital && !signs.is_empty()).then(|| &inner[..word.len() + signs.len()])
}

/// Markdown in TeX.
pub(crate) const MARKDOWN_IN_TEX: Rule = Rule {
    code: Code::new("X017", "markdown-in-tex"),
    severity: Severity::Warning,
    summary: "Markdown in a TeX text",
    explain: include_str!("../explain/X017.md"),
    scope: Scope::Work(markdown_in_tex),
    ..Rule::USUAL
};

/// Reports `**bold**` and `[text](address)` in texts of BibTeX.
fn markdown_in_tex(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let is_tex = |it: &&Prose<'_>| it.text.markup == Markup::Tex && !it.is_for_themes();
    for &Prose { field, span, .. } in seen.prose().iter().filter(is_tex) {
        let raw = context.slice(span);
        let Some((written, tex)) = strong(raw).or_else(|| link(raw)) else { continue };
        let finding = report
            .finding(format!("`{}` contains Markdown: `{written}`", context.called(field)))
            .at(context.find(written, span))
            .help(format!("use TeX: `{tex}`"));
        let edit = context.edit(span, written, &tex);
        report.push(with_fix(finding, Safety::Unsafe, format!("write `{tex}`"), edit));
    }
}

/// The first `**words**` in `raw`, and the TeX for it.
fn strong(raw: &str) -> Option<(&str, String)> {
    let start = raw.find("**")?;
    let length = raw[start + 2..].find("**")?;
    let inner = &raw[start + 2..start + 2 + length];
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    (is_word(inner.chars().next()) && is_word(inner.chars().next_back()) && inner.len() < 200)
        .then(|| (&raw[start..start + 4 + length], format!("\\textbf{{{inner}}}")))
}

/// The first `[words](https://…)` in `raw`, and the TeX for it.
fn link(raw: &str) -> Option<(&str, String)> {
    let middle = raw.find("](http")?;
    let start = raw[..middle].rfind('[')?;
    let end = middle + raw[middle..].find(')')?;
    let (label, url) = (&raw[start + 1..middle], &raw[middle + 2..end]);
    (!url.contains(char::is_whitespace))
        .then(|| (&raw[start..=end], format!("\\href{{{url}}}{{{label}}}")))
}

/// The titles that are written in their works.
fn titles<'b, 'a>(seen: &'b Seen<'a>) -> impl Iterator<Item = &'b Prose<'a>> {
    seen.prose().iter().filter(|prose| prose.field.name == fields::TITLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowded_words_are_distinguished_from_symbols() {
        assert_eq!(crowded("Attack:Generation"), Some(("Attack", ":", "Generation")));
        assert_eq!(crowded("text,image"), Some(("text", ",", "image")));
        for token in ["std::vec", "3:1", "A,B", "Attack:", "https://x", "lower:case", "GPT:Four"] {
            assert_eq!(crowded(token), None, "{token}");
        }
    }

    #[test]
    fn two_names_with_a_colon_are_a_pair() {
        for (last, before, expected) in [
            ("non-polymeric", "Donor", true),
            ("Generation", "Attack", false),
            ("", "Petgen", false),
            ("text", "image", false),
        ] {
            assert_eq!(is_pair(last, before), expected, "{last} {before}");
        }
    }

    #[test]
    fn headings_of_abstracts() {
        for (raw, expected) in [
            ("{Abstract: We show}", Some("Abstract: ")),
            ("ABSTRACT We show", Some("ABSTRACT ")),
            ("'Abstract---We show'", Some("Abstract---")),
            ("Abstract interpretation is", None),
            ("Abstractions", None),
            ("We show", None),
        ] {
            assert_eq!(heading(raw), expected, "{raw}");
        }
    }

    #[test]
    fn markdown_is_distinguished_from_stars() {
        assert_eq!(strong("A **b c** d"), Some(("**b c**", "\\textbf{b c}".to_owned())));
        assert_eq!(strong("2 ** 3 ** 4"), None);
        let tex = "\\href{https://x.org}{b}".to_owned();
        assert_eq!(link("a [b](https://x.org)"), Some(("[b](https://x.org)", tex)));
    }

    #[test]
    fn numbering_is_no_lone_bracket() {
        assert!(has_numbering("1) This and 2) that"));
        assert!(!has_numbering("This (that"));
    }
}
