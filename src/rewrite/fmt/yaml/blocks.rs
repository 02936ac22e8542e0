//! The elements of a YAML text with the comments that belong to them: above an item or a field, behind
//! it on its line, or at the foot of a list or mapping.
//!
//! Between two neighbours, a comment that is indented deeper than both belongs to what ends there; any
//! other belongs to what follows.

use std::ops::Range;

use crate::strings::lines;
use crate::strings::slice::slice;
use crate::syntax::leaves::{Leaf, LeafKind};
use crate::syntax::yaml::syntax::{Element, Shape, Syntax};

/// A comment and its place.
#[derive(Clone, Debug)]
pub(super) struct Comment {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The column that it starts at.
    column: usize,
    /// Whether nothing stands before it on its line.
    own_line: bool,
    /// Whether an empty line stands above it.
    pub(super) below_gap: bool,
    /// Whether it holds a list's item that somebody took out, or a further line of one.
    is_item: bool,
}

/// A list or mapping over lines.
#[derive(Debug)]
pub(super) struct Block<'s> {
    /// Whether it is a mapping.
    pub(super) is_map: bool,
    /// The column that its items or names start at.
    pub(super) column: usize,
    /// Its items or pairs.
    pub(super) entries: Vec<Entry<'s>>,
    /// The comments below the last of them.
    pub(super) foot: Vec<Comment>,
}

/// An item of a list, or a pair of a mapping.
#[derive(Debug)]
pub(super) struct Entry<'s> {
    /// The comments above it.
    pub(super) above: Vec<Comment>,
    /// Whether an empty line stands right above it.
    pub(super) below_gap: bool,
    /// The name of a pair.
    pub(super) name: Option<&'s Element<'s>>,
    /// The item, or the value of the pair.
    pub(super) value: Value<'s>,
    /// The comment behind it, or behind the name of what stands below.
    pub(super) behind: Option<Comment>,
}

/// What an entry holds.
#[derive(Debug)]
pub(super) enum Value<'s> {
    /// What is laid out as one: a text, an alias, brackets.
    Line(&'s Element<'s>),
    /// A list or mapping over lines, and the element it is of.
    Block(Block<'s>, &'s Element<'s>),
    /// The bytes of the whole entry, with its dash or name, which are better left alone.
    Raw(Range<usize>),
    /// The bytes of the whole entry, which cannot be read.
    Broken(Range<usize>),
}

impl<'s> Block<'s> {
    /// The list or mapping in brackets `element` as one over lines; its lines hold no comments.
    pub(super) fn unfolded(element: &'s Element<'s>) -> Block<'s> {
        let line = |name, value| Entry {
            above: Vec::new(),
            below_gap: false,
            name,
            value: Value::Line(value),
            behind: None,
        };
        let items = element.items().unwrap_or_default().iter().map(|item| line(None, item));
        let pairs = element.pairs().unwrap_or_default();
        let entries = items.chain(pairs.iter().map(|(name, value)| line(Some(name), value)));
        let (is_map, entries) = (element.pairs().is_some(), entries.collect());
        Block { is_map, column: 0, entries, foot: Vec::new() }
    }

    /// The comments above what its first line holds.
    pub(super) fn take_first_comments(&mut self) -> Vec<Comment> {
        let Some(first) = self.entries.first_mut() else { return Vec::new() };
        let mut comments = std::mem::take(&mut first.above);
        if let (None, Value::Block(below, _)) = (first.name, &mut first.value) {
            comments.extend(below.take_first_comments());
        }
        comments
    }
}

/// Reads elements from the front to the back, and gives each its comments.
pub(super) struct Walk<'s> {
    text: &'s str,
    comments: std::iter::Peekable<std::vec::IntoIter<Comment>>,
    dashes: Vec<usize>,
    questions: Vec<usize>,
}

impl<'s> Walk<'s> {
    /// A walk over the elements of `syntax` between the bytes `inside`.
    pub(super) fn new(text: &'s str, syntax: &Syntax, inside: &Range<usize>) -> Walk<'s> {
        let starts = |kind: LeafKind| {
            let of_kind = syntax.leaves.iter().filter(move |leaf| leaf.kind == kind);
            of_kind.map(|leaf| leaf.range().start).collect()
        };
        let comments = syntax.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Comment);
        let comments = comments.filter(|leaf| inside.contains(&leaf.range().start));
        let mut comments: Vec<Comment> = comments.map(|leaf| comment(text, leaf)).collect();
        join_items(text, &mut comments);
        let (dashes, questions) = (starts(LeafKind::Dash), starts(LeafKind::Question));
        Walk { text, comments: comments.into_iter().peekable(), dashes, questions }
    }

    /// The list or mapping `root` with all comments.
    pub(super) fn root(mut self, root: &'s Element<'s>) -> Block<'s> {
        let mut block = self.block(root);
        for comment in self.comments.by_ref() {
            if let Some(comment) = give_below(&mut block, comment) {
                block.foot.push(comment);
            }
        }
        block
    }

    /// The list or mapping over lines that `element` is.
    fn block(&mut self, element: &'s Element<'s>) -> Block<'s> {
        let is_map = element.pairs().is_some();
        let column = lines::column(self.text, element.content);
        let mut block = Block { is_map, column, entries: Vec::new(), foot: Vec::new() };
        for item in element.items().unwrap_or_default() {
            let start = match item.shape {
                Shape::Broken => item.range.start,
                _ => last_before(&self.dashes, item.range.start).unwrap_or(item.range.start),
            };
            self.entry(&mut block, None, item, start);
        }
        for (name, value) in element.pairs().unwrap_or_default() {
            self.entry(&mut block, Some(name), value, name.range.start);
        }
        block
    }

    /// Adds the entry that starts at `start` to `block`, with the comments before it; those that
    /// belong to the entry above go there.
    fn entry(
        &mut self,
        block: &mut Block<'s>,
        name: Option<&'s Element<'s>>,
        value: &'s Element<'s>,
        start: usize,
    ) {
        let mut above: Vec<Comment> = Vec::new();
        while let Some(comment) = self.comments.next_if(|comment| comment.range.start < start) {
            let below = if above.is_empty() { give_below(block, comment) } else { Some(comment) };
            above.extend(below);
        }
        let (value, behind) = self.value(name, value, start, &mut above);
        let first = match &value {
            Value::Raw(range) | Value::Broken(range) => range.start,
            Value::Line(_) | Value::Block(..) => start,
        };
        let below_gap = is_below_gap(self.text, first);
        block.entries.push(Entry { above, below_gap, name, value, behind });
    }

    /// What an entry holds, and the comment behind it. Comments between its parts go `above` it.
    fn value(
        &mut self,
        name: Option<&'s Element<'s>>,
        value: &'s Element<'s>,
        start: usize,
        above: &mut Vec<Comment>,
    ) -> (Value<'s>, Option<Comment>) {
        if let Some(start) = self.raw_start(name, value, start) {
            let written = slice(self.text, start..value.range.end);
            let range = start..start + written.trim_end().len();
            while self.comments.next_if(|comment| comment.range.start < range.end).is_some() {}
            let behind = self.behind(range.end);
            let is_broken = matches!(name.unwrap_or(value).shape, Shape::Broken);
            return (if is_broken { Value::Broken(range) } else { Value::Raw(range) }, behind);
        }
        if value.is_block() {
            let behind = self.above_block(name, value, above);
            return (Value::Block(self.block(value), value), behind);
        }
        let content = match &value.shape {
            Shape::Block { lines, .. } => lines.start,
            _ => value.content,
        };
        let mut within = Vec::new();
        while let Some(comment) = self.comments.next_if(|comment| comment.range.start < content) {
            within.push(comment);
        }
        // Behind the header of a block of text.
        let behind = within.pop_if(|comment| comment.range.start > value.content);
        above.extend(within);
        (Value::Line(value), behind.or_else(|| self.behind(value.range.end)))
    }

    /// The comments before what stands in the list or mapping `value`: one behind the name comes back,
    /// those behind a dash go `above` it.
    fn above_block(
        &mut self,
        name: Option<&Element>,
        value: &Element,
        above: &mut Vec<Comment>,
    ) -> Option<Comment> {
        let before = |comment: &Comment| comment.range.start < value.content;
        if name.is_some() {
            return self.comments.next_if(|comment| before(comment) && !comment.own_line);
        }
        while let Some(comment) = self.comments.next_if(before) {
            above.push(comment);
        }
        None
    }

    /// The comment behind what ends at `end`, on the same line.
    fn behind(&mut self, end: usize) -> Option<Comment> {
        let text = self.text;
        self.comments.next_if(|comment| {
            let between = text.get(end..comment.range.start);
            !comment.own_line && between.is_some_and(|between| !between.contains('\n'))
        })
    }

    /// Where the bytes of an entry start that are better left alone, if they are: its name is no simple
    /// text or stands behind `?`, it cannot be read, or a comment stands within it.
    fn raw_start(
        &mut self,
        name: Option<&Element>,
        value: &Element,
        start: usize,
    ) -> Option<usize> {
        let question = name.and_then(|name| self.question(name.range.start));
        let odd_name = name.is_some_and(|name| {
            name.has_properties() || name.text().is_none_or(|text| text.contains('\n'))
        });
        let comment = self.comments.peek().map(|comment| comment.range.start);
        let within = |range: Range<usize>| comment.is_some_and(|at| range.contains(&at));
        let commented = (value.is_flow() && within(value.range.clone()))
            || within(value.properties.clone())
            || (!value.is_block() && within(value.range.start..value.content));
        let broken = matches!(value.shape, Shape::Broken);
        let before = slice(self.text, value.range.start..value.content);
        let is_split = !value.is_block() && before.contains('\n');
        let is_raw = question.is_some() || odd_name || commented || broken || is_split;
        is_raw.then_some(question.unwrap_or(start))
    }

    /// The `?` right before the name at `at`.
    fn question(&self, at: usize) -> Option<usize> {
        let question = last_before(&self.questions, at)?;
        let between = self.text.get(question + 1..at)?;
        between.trim().is_empty().then_some(question)
    }
}

/// Gives `comment` to what ends above it in `block`, if it is indented deeper than the block's own
/// entries, or is an item of a list that stands at their column; else it comes back.
fn give_below(block: &mut Block, comment: Comment) -> Option<Comment> {
    let column = block.column;
    let Some(Entry { value: Value::Block(below, _), .. }) = block.entries.last_mut() else {
        return Some(comment);
    };
    let item = comment.is_item && !below.is_map && below.column == column;
    if !comment.own_line || (comment.column <= column && !(item && comment.column == column)) {
        return Some(comment);
    }
    if let Some(comment) = give_below(below, comment) {
        below.foot.push(comment);
    }
    None
}

/// The comment that `leaf` is.
fn comment(text: &str, leaf: &Leaf) -> Comment {
    let range = leaf.range();
    let start = lines::start(text, range.start);
    let before = slice(text, start..range.start);
    let written = slice(text, range.clone()).trim_start_matches('#');
    Comment {
        column: range.start - start,
        own_line: before.trim().is_empty(),
        below_gap: is_below_gap(text, range.start),
        is_item: written.trim_start().starts_with("- "),
        range,
    }
}

/// Takes the lines that follow a commented-out item for parts of it.
fn join_items(text: &str, comments: &mut [Comment]) {
    for at in 1..comments.len() {
        let [before, here] = [&comments[at - 1], &comments[at]];
        let between = slice(text, before.range.end..here.range.start);
        let follows = here.own_line && before.own_line && between.matches('\n').count() == 1;
        comments[at].is_item |= follows && before.is_item && before.column == here.column;
    }
}

/// The greatest of the sorted `places` before `at`.
fn last_before(places: &[usize], at: usize) -> Option<usize> {
    places.get(places.partition_point(|&place| place < at).checked_sub(1)?).copied()
}

/// Whether the line above the one of the byte `at` is empty.
fn is_below_gap(text: &str, at: usize) -> bool {
    let Some(end) = lines::start(text, at).checked_sub(1) else { return false };
    text.get(lines::start(text, end)..end).is_some_and(|above| above.trim().is_empty())
}
