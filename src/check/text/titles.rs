//! Rules about titles.

use crate::check::context::Context;
use crate::check::facts::list::List;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Edit, Safety, Severity};
use crate::model::{Field, Work, fields};
use crate::text::{Block, Inline, Markup, Text};

/// A title with a full stop.
pub(crate) const TITLE_ENDS_WITH_DOT: Rule = Rule {
    code: Code::new("X003", "title-ends-with-dot"),
    severity: Severity::Warning,
    summary: "a title that ends with a full stop",
    explain: include_str!("../explain/X003.md"),
    scope: Scope::Work(title_ends_with_dot),
    ..Rule::USUAL
};

/// The title that is written in `work`, and its field.
pub(super) fn title_of(work: &Work) -> Option<(&Field, &Text)> {
    let field = work.field(fields::TITLE).filter(|field| !field.inherited)?;
    Some((field, work.title()?))
}

/// Reports each title with a full stop that belongs to no abbreviation.
fn title_ends_with_dot(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let dotted = |(_, text): &(&Field, &Text)| ends_with_dot(&text.as_plain());
    if let Some((field, text)) = title_of(seen.work).filter(dotted) {
        let edit = dot(field, context);
        let place = edit.as_ref().map_or(field.span, |edit| edit.span);
        let finding = report
            .finding(format!("the title `{}` ends with a full stop", text.to_plain().trim()))
            .at(place)
            .of_cause("a full stop")
            .help("remove it: templates and styles add their own");
        report.push(with_fix(finding, Safety::Safe, "remove the full stop", edit));
    }
}

/// Whether the last dot of `title` ends a sentence.
fn ends_with_dot(title: &str) -> bool {
    let Some(before) = title.trim().strip_suffix('.') else { return false };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let abbreviations = [
        "etc", "al", "inc", "ltd", "corp", "vs", "jr", "sr", "vol", "no", "ed", "eds", "co",
        "approx", "dept", "univ", "resp", "cf", "ibid", "cit", "st", "mt", "dr", "prof", "usw",
        "bzw", "ff", "ca", "jh", "chr", "hrsg", "aufl", "bd", "nr", "jg", "др", "пр", "гг", "вв",
    ];
    let short = last.chars().filter(|character| character.is_alphabetic()).count() <= 1;
    !short
        && !last.contains('.')
        && !before.ends_with('.')
        && !abbreviations.contains(&last.to_lowercase().as_str())
}

/// The edit that removes the last dot of the title in `field`, before its closing quotes or braces.
fn dot(field: &Field, context: &Context<'_>) -> Option<Edit> {
    let raw = context.slice(field.span);
    let inner = raw.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '}' | '"' | '\''));
    let before = inner.strip_suffix('.')?;
    let span = field.span.part(before.len()..inner.len());
    Some(Edit { span, replacement: String::new() })
}

/// Markdown emphasis in titles.
pub(crate) const EMPHASIS_IN_TITLE: Rule = Rule {
    code: Code::new("X004", "emphasis-in-title"),
    severity: Severity::Info,
    summary: "a title in which asterisks or underscores are read as emphasis",
    explain: include_str!("../explain/X004.md"),
    scope: Scope::List(emphasis_in_title),
    ..Rule::USUAL
};

/// Reports once for the whole list that Markdown emphasis stands in titles.
fn emphasis_in_title(list: &List<'_>, report: &mut Report<'_>) {
    // What `<i>` makes italic is meant.
    let has_sign = |field: &Field| list.context.slice(field.span).contains(['*', '_']);
    let emphasised = |(field, text): &(&Field, &Text)| {
        text.markup == Markup::Markdown && has_emphasis(text) && has_sign(field)
    };
    let found: Vec<(&Field, &Text)> =
        list.works().filter_map(title_of).filter(emphasised).collect();
    let Some((field, _)) = found.first() else { return };
    let more = match found.len() {
        1 => String::new(),
        2 => " (and of 1 more)".to_owned(),
        n => format!(" (and of {} more)", n - 1),
    };
    let finding = report
        .finding(format!("part of this title is emphasised{more}"))
        .at(field.span)
        .help("if the asterisk or underscore is literal, put `\\` before it");
    report.push(finding);
}

/// Whether any part of `text` is emphasised.
fn has_emphasis(text: &Text) -> bool {
    let emphasis = |inline: &Inline| matches!(inline, Inline::Emph(_) | Inline::Strong(_));
    text.blocks
        .iter()
        .any(|block| matches!(block, Block::Paragraph(content) if content.iter().any(emphasis)))
}

/// A title in capital letters.
pub(crate) const ALL_CAPS_TITLE: Rule = Rule {
    code: Code::new("X005", "all-caps-title"),
    severity: Severity::Warning,
    summary: "a title in all capitals",
    explain: include_str!("../explain/X005.md"),
    scope: Scope::Work(all_caps_title),
    ..Rule::USUAL
};

/// Reports each title of several words without a small letter.
fn all_caps_title(seen: &Seen<'_>, report: &mut Report<'_>) {
    let shouted = |(_, text): &(&Field, &Text)| shouts(&text.as_plain());
    if let Some((field, text)) = title_of(seen.work).filter(shouted) {
        let finding = report
            .finding("the title is in all capitals")
            .at(field.span)
            .help("use normal capitalisation; styles add capitals where needed");
        let plain = text.to_plain();
        let edit = seen.context.edit(field.span, &plain, &sentence(&plain));
        report.push(with_fix(finding, Safety::Unsafe, "use normal capitalisation", edit));
    }
}

/// `title` in small letters, with a capital at the start of each sentence and after a colon; Roman
/// numerals stay.
fn sentence(title: &str) -> String {
    let mut starts = true;
    let mut out = String::with_capacity(title.len());
    let mut numeral_end = 0;
    for (at, letter) in title.char_indices() {
        if !title[..at].ends_with(char::is_alphanumeric) {
            numeral_end = at + numeral(&title[at..]);
        }
        if at < numeral_end || (starts && letter.is_alphabetic()) {
            out.push(letter);
            starts = false;
        } else {
            out.extend(letter.to_lowercase());
            starts |= matches!(letter, ':' | '?' | '!' | '.');
        }
    }
    out
}

/// How many bytes of a Roman numeral `text` starts with: one below fifty, and of one letter only `I`
/// or where a full stop or the end shows that it counts something.
fn numeral(text: &str) -> usize {
    let end = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let units = word.trim_start_matches('X');
    let is_numeral = word.len() - units.len() <= 3
        && ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].contains(&units);
    let counts = match word {
        "V" | "X" => rest.is_empty() || rest.starts_with(['.', ':', ',', ')']),
        _ => true,
    };
    if is_numeral && counts { end } else { 0 }
}

/// Whether `title` has three words or more, many capitals and no small letter.
fn shouts(title: &str) -> bool {
    let capitals = || title.chars().filter(|character| character.is_uppercase()).count();
    !title.chars().any(char::is_lowercase)
        && title.split_whitespace().count() >= 3
        && capitals() >= 15
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;

    /// A work with the title that stands in the source as `raw`.
    fn case(raw: &str, text: Text) -> Case {
        let mut case = Case::yaml(raw);
        case.work(raw, 0);
        case.field("title", raw, Value::Text(text));
        case
    }

    #[test]
    fn a_full_stop_is_distinguished_from_an_abbreviation() {
        for title in ["A case study.", "LLMs. ", "On C and Rust."] {
            assert!(ends_with_dot(title), "{title}");
        }
        for title in [
            "A case study",
            "Apples, etc.",
            "He et al.",
            "In the U.S.",
            "Plan B.",
            "Wait...",
            "Acme Inc.",
            "",
        ] {
            assert!(!ends_with_dot(title), "{title}");
        }
    }

    #[test]
    fn the_dot_goes_from_within_its_quotes() {
        for (raw, fixed) in [
            ("{A {Study}.}", "{A {Study}}"),
            ("'A Study.'", "'A Study'"),
            ("A {Study.}", "A {Study}"),
        ] {
            assert_eq!(case(raw, Text::plain("A Study.")).fixed(&TITLE_ENDS_WITH_DOT), fixed);
        }
        let elsewhere = case("macro", Text::plain("A Study."));
        assert_eq!(elsewhere.fixed(&TITLE_ENDS_WITH_DOT), "macro");
        assert_eq!(elsewhere.messages(&TITLE_ENDS_WITH_DOT).len(), 1);
    }

    #[test]
    fn emphasis_is_reported_once_and_only_in_markdown() {
        let emphasis = vec![Inline::Emph(vec![Inline::Text("x".into())])];
        let mut twice = case("*x*", Text::inline(emphasis.clone(), Markup::Markdown));
        let first = twice.library.works[0].clone();
        twice.library.works.push(first);
        assert_eq!(
            twice.messages(&EMPHASIS_IN_TITLE),
            ["part of this title is emphasised (and of 1 more)"]
        );
        assert!(
            case("*x*", Text::inline(emphasis, Markup::Tex))
                .messages(&EMPHASIS_IN_TITLE)
                .is_empty()
        );
    }

    #[test]
    fn capitals_are_distinguished_from_acronyms() {
        assert!(shouts("DEEP LEARNING FOR ALL"));
        for title in ["BERT", "LLM AND RLHF", "GPT-4 IS Not", "何 冰 的 论文"] {
            assert!(!shouts(title), "{title}");
        }
        assert_eq!(sentence("CAN WE? A STUDY: DEEP NETS"), "Can we? A study: Deep nets");
        assert_eq!(
            case("x", Text::plain("DEEP LEARNING FOR ALL")).messages(&ALL_CAPS_TITLE).len(),
            1
        );
    }
}
