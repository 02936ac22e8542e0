//! Comments that allow a finding: `# byline: allow[N102]` in YAML, `% byline: allow[N102]` in BibTeX.
//!
//! Behind something on its line a comment speaks of that line. Alone on its line it speaks of what
//! follows: a whole work, a field, an author. `allow-file[…]` speaks of its whole file. Text behind
//! the bracket is the user's reason. A finding is allowed by where it mainly stands.

use std::cell::Cell;
use std::ops::Range;

use super::{Input, RULES, Report, Rule, levels};
use crate::config::Level;
use crate::diag::{Code, Edit, Safety, Severity, did_you_mean};
use crate::span::{FileId, Sources, Span, Spanned};
use crate::syntax;
use crate::syntax::leaves::{Leaf, LeafKind};

/// `A001`: a comment that allows what is not found.
pub(super) const UNNEEDED_ALLOW: Rule = Rule {
    code: Code::new("A001", "unneeded-allow"),
    severity: Severity::Warning,
    summary: "a comment allows a finding that is not there",
    explain: include_str!("explain/A001.md"),
    run: unneeded,
};

/// `A002`: a comment to byline that says nothing.
pub(super) const MALFORMED_ALLOW: Rule = Rule {
    code: Code::new("A002", "malformed-allow"),
    severity: Severity::Warning,
    summary: "a comment `byline: …` that is not understood or names no rule",
    explain: include_str!("explain/A002.md"),
    run: malformed,
};

/// What opens a comment to byline, behind its `#` or `%`.
const OPENS: &str = "byline:";

/// Every comment to byline in the sources.
#[derive(Debug, Default)]
pub(super) struct Allowances {
    comments: Vec<Comment>,
}

/// A comment to byline.
#[derive(Debug)]
struct Comment {
    /// The comment.
    span: Span,
    /// What it says, or why that is not understood.
    order: Result<Order, &'static str>,
}

/// What is allowed where.
#[derive(Debug)]
struct Order {
    /// The rules, by code, slug or family, each with whether it allowed anything.
    words: Vec<(Spanned<String>, Cell<bool>)>,
    /// Where.
    scope: Span,
    /// Whether the user gave a reason.
    has_reason: bool,
}

impl Allowances {
    /// The comments of all of `sources`.
    pub(super) fn of(sources: &Sources) -> Allowances {
        let finder = memchr::memmem::Finder::new(OPENS);
        let spoken_to = |file: &FileId| finder.find(sources.text(*file).as_bytes()).is_some();
        let files = sources.ids().filter(spoken_to);
        Allowances { comments: files.flat_map(|file| comments(file, sources)).collect() }
    }

    /// Whether a finding of `rule` at `span` is allowed; remembers that it was.
    pub(super) fn allow(&self, rule: &Rule, span: Span) -> bool {
        let orders = self.comments.iter().filter_map(|comment| comment.order.as_ref().ok());
        let mut allowed = false;
        for order in orders.filter(|order| order.covers(span)) {
            for (_, used) in order.words.iter().filter(|(word, _)| levels::names(&word.value, rule))
            {
                used.set(true);
                allowed = true;
            }
        }
        allowed
    }
}

impl Order {
    /// Whether it speaks of what starts at `span`.
    fn covers(&self, span: Span) -> bool {
        let Span { file, start, end } = self.scope;
        span.file == file && (start..end.max(start + 1)).contains(&span.start)
    }
}

/// The comments to byline in `file`.
fn comments(file: FileId, sources: &Sources) -> Vec<Comment> {
    let (leaves, text) = (syntax::leaves(file, sources), sources.text(file));
    let place = |at: usize| Place { file, text, leaves: &leaves, at };
    let is_comment = |at: &usize| leaves[*at].kind == LeafKind::Comment;
    (0..leaves.len()).filter(is_comment).filter_map(|at| place(at).comment()).collect()
}

/// A comment's place among the leaves of its file.
struct Place<'a> {
    file: FileId,
    text: &'a str,
    leaves: &'a [Leaf],
    /// Which of the leaves it is.
    at: usize,
}

impl Place<'_> {
    /// The comment, if it is to byline.
    fn comment(&self) -> Option<Comment> {
        let leaf = self.leaves[self.at];
        let said = leaf.slice(self.text).trim_end();
        let order = said.trim_start_matches(['#', '%', ' ', '\t']).strip_prefix(OPENS)?;
        let start = leaf.range().start;
        let span = Span::new(self.file, start..start + said.len());
        Some(Comment { span, order: self.order(order.trim_start(), start + said.len()) })
    }

    /// Reads `order`, which ends at the byte `end`: `allow[N102, D001] because …`.
    fn order(&self, order: &str, end: usize) -> Result<Order, &'static str> {
        let (verb, rest) = order.split_once('[').ok_or("it has no rules in brackets")?;
        let (list, reason) = rest.split_once(']').ok_or("its bracket is not closed")?;
        let scope = match verb.trim_end() {
            "allow" => self.scope(),
            "allow-file" => 0..self.text.len(),
            _ => return Err("it says neither `allow` nor `allow-file`"),
        };
        let words = self.words(list, end - rest.len());
        if words.is_empty() {
            return Err("it names no rule");
        }
        let has_reason = !reason.trim().is_empty();
        Ok(Order { words, scope: Span::new(self.file, scope), has_reason })
    }

    /// The words of `list`, which stands at the byte `start`.
    fn words(&self, list: &str, start: usize) -> Vec<(Spanned<String>, Cell<bool>)> {
        let mut at = start;
        let mut words = Vec::new();
        for part in list.split(',') {
            let word = part.trim();
            let from = at + (part.len() - part.trim_start().len());
            if !word.is_empty() {
                let span = Span::new(self.file, from..from + word.len());
                words.push((Spanned::new(word.to_owned(), span), Cell::new(false)));
            }
            at += part.len() + 1;
        }
        words
    }

    /// The bytes that the comment speaks of.
    fn scope(&self) -> Range<usize> {
        let start = self.leaves[self.at].range().start;
        let line = line_of(self.text, start);
        if !self.text[line.start..start].trim().is_empty() {
            return line;
        }
        let silent = |leaf: &&Leaf| matches!(leaf.kind, LeafKind::Blank | LeafKind::Comment);
        let spoken_of = self.leaves[self.at..].iter().find(|leaf| !silent(leaf));
        let Some(next) = spoken_of else { return line };
        match next.kind {
            LeafKind::At => self.entry(next.range().start),
            LeafKind::Name if self.is_in_entry(next) => self.field(next.range().start),
            _ => yaml_block(self.text, next.range().start),
        }
    }

    /// The leaves from the byte `start` on.
    fn from(&self, start: usize) -> impl Iterator<Item = &Leaf> {
        self.leaves.iter().skip_while(move |leaf| leaf.range().start < start)
    }

    /// Whether the name `leaf` is that of a field of BibTeX.
    fn is_in_entry(&self, leaf: &Leaf) -> bool {
        let behind = self.from(leaf.range().end).find(|leaf| leaf.kind != LeafKind::Blank);
        behind.is_some_and(|leaf| leaf.kind == LeafKind::Equals)
    }

    /// The entry of BibTeX that starts at `start`.
    fn entry(&self, start: usize) -> Range<usize> {
        let mut inside = self.from(start).skip(1);
        let end = inside.find(|leaf| matches!(leaf.kind, LeafKind::Close | LeafKind::At));
        start..end.map_or(self.text.len(), |leaf| match leaf.kind {
            LeafKind::Close => leaf.range().end,
            _ => leaf.range().start,
        })
    }

    /// The field of BibTeX that starts at `start`.
    fn field(&self, start: usize) -> Range<usize> {
        let ends =
            |leaf: &&Leaf| matches!(leaf.kind, LeafKind::Comma | LeafKind::Close | LeafKind::At);
        start..self.from(start).find(ends).map_or(self.text.len(), |leaf| leaf.range().start)
    }
}

/// The line that holds the byte `at`, without its end.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..end
}

/// What starts on the line of the byte `at` of YAML: an item or a pair with all that is indented
/// below it. The list of a pair may start in the column of the pair itself.
fn yaml_block(text: &str, at: usize) -> Range<usize> {
    let first = line_of(text, at);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let head = &text[first.clone()];
    let (column, is_item) = (indent(head), head.trim_start().starts_with('-'));
    let mut end = (first.end + 1).min(text.len());
    for line in text[end..].split_inclusive('\n') {
        let inside = indent(line) > column
            || (!is_item && indent(line) == column && line.trim_start().starts_with("- "));
        if !inside && !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    first.start..end
}

/// Finds words that allowed nothing, of rules that were run.
fn unneeded(input: &Input<'_>, report: &mut Report<'_>) {
    for comment in &input.allowances.comments {
        let Ok(order) = &comment.order else { continue };
        let needless = |(word, used): &&(Spanned<String>, Cell<bool>)| {
            !used.get() && was_run(&word.value, input)
        };
        let (gone, kept): (Vec<_>, Vec<_>) = order.words.iter().partition(needless);
        if gone.is_empty() {
            continue;
        }
        let finding = gone
            .iter()
            .fold(report.finding(message(&gone)), |finding, (word, _)| finding.at(word.span));
        let finding = finding.help("take it out, so that a new mistake is seen");
        let text = input.context.sources.text(comment.span.file);
        // A reason is the user's own words, which go only if asked.
        let safety = if order.has_reason { Safety::Unsafe } else { Safety::Safe };
        report.push(finding.fix(safety, "take it out", removal(comment.span, order, &kept, text)));
    }
}

/// Which words are not needed.
fn message(gone: &[&(Spanned<String>, Cell<bool>)]) -> String {
    let words: Vec<String> = gone.iter().map(|(word, _)| format!("`{}`", word.value)).collect();
    let verb = if words.len() == 1 { "is" } else { "are" };
    format!("{} {verb} allowed here but not found", words.join(" and "))
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
fn was_run(word: &str, input: &Input<'_>) -> bool {
    let could_find = |rule: &Rule| match rule.code.id.as_bytes().first() {
        Some(b'N') => !input.context.owners.is_empty(),
        Some(b'L') => input.context.site_root.is_some(),
        // They look once more when the pages are known.
        Some(b'S') => false,
        _ => true,
    };
    let ran = |rule: &Rule| levels::level_of(rule, input.levels) != Some(Level::Allow);
    let mut named = RULES.iter().filter(|rule| levels::names(word, rule)).peekable();
    named.peek().is_some() && named.all(|rule| ran(rule) && could_find(rule))
}

/// Finds comments that are not understood, and words that name no rule.
fn malformed(input: &Input<'_>, report: &mut Report<'_>) {
    for comment in &input.allowances.comments {
        match &comment.order {
            Err(why) => {
                let message = format!("this comment to byline is not understood: {why}");
                let help = "write `byline: allow[N102]`, with the codes or names of rules";
                let finding = report.finding(message).at(comment.span).help(help);
                report.push(finding);
            }
            Ok(order) => order.words.iter().for_each(|(word, _)| unknown(word, report)),
        }
    }
}

/// Reports `word` if it names no rule.
fn unknown(word: &Spanned<String>, report: &mut Report<'_>) {
    if RULES.iter().any(|rule| levels::names(&word.value, rule)) {
        return;
    }
    let known = RULES.iter().flat_map(|rule| [rule.code.slug, rule.code.id]);
    let near = did_you_mean(&word.value, known);
    let help = near.map_or_else(
        || "`byline explain` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let finding = report.finding(format!("there is no rule `{}`", word.value)).at(word.span);
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

    /// What each comment of `text` speaks of.
    fn scopes(path: &str, text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        sources.add(path, text);
        let found = Allowances::of(&sources);
        let scope = |comment: &Comment| match &comment.order {
            Ok(order) => sources.slice(order.scope).to_owned(),
            Err(why) => format!("({why})"),
        };
        found.comments.iter().map(scope).collect()
    }

    #[test]
    fn in_yaml_a_comment_speaks_of_its_line_or_of_what_follows() {
        let text = "works:\n# byline: allow[N102]\n\n- key: a\n  title: x  # byline: allow[X003]\n  # byline: allow[N]\n  authors:\n  - Bing He\n  - Rui Sun\n  venue: v\n- key: b # byline: alow[N102]\n";
        let found = scopes("a.yaml", text);
        let item = &text[text.find("- key: a").unwrap()..text.find("- key: b").unwrap()];
        assert_eq!(found[0], item);
        assert_eq!(found[1], "  title: x  # byline: allow[X003]");
        assert_eq!(found[2], "  authors:\n  - Bing He\n  - Rui Sun\n");
        assert_eq!(found[3], "(it says neither `allow` nor `allow-file`)");
    }

    #[test]
    fn in_bibtex_a_comment_speaks_of_its_line_or_of_what_follows() {
        let text = "% byline: allow[N102] she writes it so\n@article{a,\n  title = {x}, % byline: allow[X003]\n  % byline: allow[F004]\n  note = {a, b} # {c},\n  year = 2020,\n}\n% byline: allow-file[D]\n@book{b}\n% byline: allow[]\n% byline: allow\n";
        let found = scopes("a.bib", text);
        let entry =
            &text[text.find("@article").unwrap()..text.find("% byline: allow-file").unwrap()];
        assert_eq!(found[0], entry.trim_end());
        assert_eq!(found[1], "  title = {x}, % byline: allow[X003]");
        assert_eq!(found[2], "note = {a, b} # {c}");
        assert_eq!(found[3], text);
        assert_eq!(found[4..], ["(it names no rule)", "(it has no rules in brackets)"]);
    }

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
