//! Rules about the comments that allow findings.

use std::cell::Cell;
use std::ops::Range;

use super::facts::after::{After, Known};
use super::facts::allowances::{Order, line_of};
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Safety, Severity, did_you_mean};
use crate::span::{Span, Spanned};

/// `A001`: a comment that allows what is not found.
pub(super) const UNNEEDED_ALLOW: Rule = Rule {
    code: Code::new("A001", "unneeded-allow"),
    severity: Severity::Warning,
    summary: "a comment that allows a finding that does not occur",
    explain: include_str!("explain/A001.md"),
    scope: Scope::Last(unneeded),
    ..Rule::USUAL
};

/// `A002`: a comment to byline that says nothing.
pub(super) const MALFORMED_ALLOW: Rule = Rule {
    code: Code::new("A002", "malformed-allow"),
    severity: Severity::Warning,
    summary: "a malformed `byline: …` comment, or one that names a rule it cannot allow",
    explain: include_str!("explain/A002.md"),
    scope: Scope::Last(malformed),
    ..Rule::USUAL
};

/// `A003`: what `import` guessed and nobody has confirmed.
pub(super) const UNCONFIRMED_GUESS: Rule = Rule {
    code: Code::new("A003", "unconfirmed-guess"),
    severity: Severity::Warning,
    summary: "a field that `import` guessed and nobody has confirmed",
    explain: include_str!("explain/A003.md"),
    scope: Scope::Last(unconfirmed),
    ..Rule::USUAL
};

/// Reports what `import` guessed; whoever deletes the comment confirms it.
fn unconfirmed(after: &After<'_>, report: &mut Report<'_>) {
    for guess in &after.allowances.guesses {
        let text = after.context.sources.text(guess.span.file);
        let span = Span::new(guess.span.file, whole_comment(text, guess.span.range()));
        let finding = report
            .finding(guess.value.clone())
            .at(guess.span)
            .help("compare it with the page, correct it if it is wrong, then delete the comment");
        let edit = Edit { span, replacement: String::new() };
        report.push(finding.fix(Safety::Unsafe, "confirm it: delete the comment", edit));
    }
}

/// Finds words that allowed nothing, of rules that were run.
fn unneeded(after: &After<'_>, report: &mut Report<'_>) {
    for comment in &after.allowances.comments {
        let Ok(order) = &comment.order else { continue };
        let needless = |(word, used): &&(Spanned<String>, Cell<bool>)| {
            !used.get() && was_run(&word.value, after)
        };
        let (gone, kept): (Vec<_>, Vec<_>) = order.words.iter().partition(needless);
        if gone.is_empty() {
            continue;
        }
        let finding = gone
            .iter()
            .fold(report.finding(message(&gone)), |finding, (word, _)| finding.at(word.span));
        let finding = finding.help("remove it, so that it does not hide a new finding");
        let text = after.context.sources.text(comment.span.file);
        // A reason is the user's own words, which go only if asked.
        let safety = if order.has_reason { Safety::Unsafe } else { Safety::Safe };
        report.push(finding.fix(safety, "remove it", removal(comment.span, order, &kept, text)));
    }
}

/// Which words are not needed.
fn message(gone: &[&(Spanned<String>, Cell<bool>)]) -> String {
    let words: Vec<String> = gone.iter().map(|(word, _)| format!("`{}`", word.value)).collect();
    let verb = if words.len() == 1 { "is" } else { "are" };
    format!("{} {verb} allowed here but not reported", words.join(" and "))
}

/// The edit that leaves `kept` of the words of `order`; without any, the whole comment goes.
fn removal(
    comment: Span,
    order: &Order,
    kept: &[&(Spanned<String>, Cell<bool>)],
    text: &str,
) -> Edit {
    let words: Vec<&str> = kept.iter().map(|(word, _)| word.value.as_str()).collect();
    let spans: Vec<Span> = order.words.iter().map(|(word, _)| word.span).collect();
    let span = match (spans.first(), spans.last()) {
        (Some(first), Some(last)) if !kept.is_empty() => first.to(*last),
        _ => Span::new(comment.file, whole_comment(text, comment.range())),
    };
    Edit { span, replacement: words.join(", ") }
}

/// The bytes of `comment` with the blanks before it; with its whole line, where it is alone there.
fn whole_comment(text: &str, comment: Range<usize>) -> Range<usize> {
    let line = line_of(text, comment.start);
    let before = text[line.start..comment.start].trim_end();
    if before.is_empty() {
        return line.start..(line.end + 1).min(text.len());
    }
    line.start + before.len()..comment.end
}

/// Whether every rule that `word` names was run and could find something: rules about me need to
/// know who that is, rules about files where they are.
fn was_run(word: &str, after: &After<'_>) -> bool {
    let could_find = |code: Code| match code.id.as_bytes().first() {
        Some(b'N') => !after.context.owners.is_empty(),
        Some(b'L') => after.context.site_root.is_some(),
        // They look once more when the pages are known.
        Some(b'S') => false,
        _ => true,
    };
    let mut named = after.named(word).peekable();
    let could_allow = |known: &Known| known.was_run && known.allowable && could_find(known.code);
    named.peek().is_some() && named.all(could_allow)
}

/// Finds comments that are not understood, and words that name no rule.
fn malformed(after: &After<'_>, report: &mut Report<'_>) {
    for comment in &after.allowances.comments {
        match &comment.order {
            Err(why) => {
                let message = format!("malformed `byline:` comment: {why}");
                let help = "write `byline: allow[N102]`, with the codes or names of rules";
                let finding = report.finding(message).at(comment.span).help(help);
                report.push(finding);
            }
            Ok(order) => {
                for (word, _) in &order.words {
                    without_effect(word, after, report);
                }
            }
        }
    }
}

/// Reports `word` if it names no rule, or only rules that no comment may allow.
fn without_effect(word: &Spanned<String>, after: &After<'_>, report: &mut Report<'_>) {
    let mut named = after.named(&word.value).peekable();
    if named.peek().is_none() {
        unknown(word, after, report);
    } else if named.all(|known| !known.allowable) {
        let finding = report
            .finding(format!("a comment cannot allow `{}`", word.value))
            .at(word.span)
            .help("fix what it finds, or allow it in the config or on the command line");
        report.push(finding);
    }
}

/// Reports `word`, which names no rule.
fn unknown(word: &Spanned<String>, after: &After<'_>, report: &mut Report<'_>) {
    let known = after.known.iter().flat_map(|known| [known.code.slug, known.code.id]);
    let near = did_you_mean(&word.value, known);
    let help = near.map_or_else(
        || "`byline explain` lists all rules".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let finding = report.finding(format!("unknown rule `{}`", word.value)).at(word.span);
    let finding = finding.help(help);
    report.push(match near {
        Some(near) => {
            let edit = Edit { span: word.span, replacement: near.to_owned() };
            finding.fix(Safety::Unsafe, format!("write `{near}`"), edit)
        }
        None => finding,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_goes_with_its_line_if_it_is_alone_there() {
        for (text, expected) in [
            ("a: b\n  # c\nd: e\n", "a: b\nd: e\n"),
            ("a: b  # c\nd: e\n", "a: b\nd: e\n"),
            ("# c", ""),
        ] {
            let at = text.find('#').unwrap();
            let mut left = text.to_owned();
            left.replace_range(whole_comment(text, at..at + 3), "");
            assert_eq!(left, expected);
        }
    }
}
