//! Comments that allow a finding: `# byline: allow[N102]` in YAML, `% byline: allow[N102]` in BibTeX.
//!
//! Behind something on its line a comment speaks of that line. Alone on its line it speaks of what
//! follows: a whole work, a field, an author. `allow-file[…]` speaks of its whole file. Text behind
//! the bracket is the user's reason. A finding is allowed by where it mainly stands.

use std::cell::Cell;
use std::ops::Range;

use crate::diag::Code;
use crate::span::{FileId, Sources, Span, Spanned};
use crate::strings::lines;
use crate::syntax;
use crate::syntax::leaves::{Leaf, LeafKind};

/// What opens a comment to byline, behind its `#` or `%`.
const OPENS: &str = "byline:";

/// What opens a comment by which `import` asks to look at what it guessed.
const LOOK: &str = "look:";

/// Every comment to byline in the sources.
#[derive(Debug, Default)]
pub(crate) struct Allowances {
    pub(crate) comments: Vec<Comment>,
    /// What `import` guessed: `# byline: look: title guessed (page.md:52)`.
    pub(crate) guesses: Vec<Spanned<String>>,
}

/// A comment to byline.
#[derive(Debug)]
pub(crate) struct Comment {
    /// The comment.
    pub(crate) span: Span,
    /// What it says, or why that is not understood.
    pub(crate) order: Result<Order, &'static str>,
}

/// What is allowed where.
#[derive(Debug)]
pub(crate) struct Order {
    /// The rules, by code, slug or family, each with whether it allowed anything.
    pub(crate) words: Vec<(Spanned<String>, Cell<bool>)>,
    /// Where.
    scope: Span,
    /// Whether the user gave a reason.
    pub(crate) has_reason: bool,
}

impl Allowances {
    /// The comments of all of `sources`.
    pub(crate) fn of(sources: &Sources) -> Allowances {
        let finder = memchr::memmem::Finder::new(OPENS);
        let spoken_to = |file: &FileId| finder.find(sources.text(*file).as_bytes()).is_some();
        let mut found = Allowances::default();
        for file in sources.ids().filter(spoken_to) {
            found.read(file, sources);
        }
        found
    }

    /// Reads the comments of `file`.
    fn read(&mut self, file: FileId, sources: &Sources) {
        let (leaves, text) = (syntax::leaves(file, sources), sources.text(file));
        for at in (0..leaves.len()).filter(|at| leaves[*at].kind == LeafKind::Comment) {
            let place = Place { file, text, leaves: &leaves, at };
            let Some((order, span)) = place.spoken() else { continue };
            match order.strip_prefix(LOOK) {
                Some(guess) => self.guesses.push(Spanned::new(guess.trim().to_owned(), span)),
                None => self.comments.push(place.comment(order, span)),
            }
        }
    }

    /// Whether a finding of `code` at `span` is allowed; remembers that it was.
    pub(crate) fn allow(&self, code: Code, span: Span) -> bool {
        let orders = self.comments.iter().filter_map(|comment| comment.order.as_ref().ok());
        let mut allowed = false;
        for order in orders.filter(|order| order.covers(span)) {
            let words = order.words.iter();
            for (_, used) in words.filter(|(word, _)| code.is_named(word.value.trim())) {
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

/// A comment's place among the leaves of its file.
struct Place<'a> {
    file: FileId,
    text: &'a str,
    leaves: &'a [Leaf],
    /// Which of the leaves it is.
    at: usize,
}

impl<'a> Place<'a> {
    /// What the comment says to byline, if it speaks to it, and its place.
    fn spoken(&self) -> Option<(&'a str, Span)> {
        let leaf = self.leaves[self.at];
        let said = leaf.slice(self.text).trim_end();
        let order = said.trim_start_matches(['#', '%', ' ', '\t']).strip_prefix(OPENS)?;
        let start = leaf.range().start;
        Some((order.trim_start(), Span::new(self.file, start..start + said.len())))
    }

    /// The comment at `span`, which says `order`.
    fn comment(&self, order: &str, span: Span) -> Comment {
        Comment { span, order: self.order(order, span.range().end) }
    }

    /// Reads `order`, which ends at the byte `end`: `allow[N102, D001] because …`.
    fn order(&self, order: &str, end: usize) -> Result<Order, &'static str> {
        let (verb, rest) = order.split_once('[').ok_or("no rules in brackets")?;
        let (list, reason) = rest.split_once(']').ok_or("unclosed bracket")?;
        let scope = match verb.trim_end() {
            "allow" => self.scope(),
            "allow-file" => 0..self.text.len(),
            _ => return Err("neither `allow` nor `allow-file`"),
        };
        let words = self.words(list, end - rest.len());
        if words.is_empty() {
            return Err("no rule named");
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
pub(crate) fn line_of(text: &str, at: usize) -> Range<usize> {
    lines::start(text, at)..lines::end(text, at)
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
        assert_eq!(found[3], "(neither `allow` nor `allow-file`)");
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
        assert_eq!(found[4..], ["(no rule named)", "(no rules in brackets)"]);
    }
}
