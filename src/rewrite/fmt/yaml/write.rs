//! Blocks and their comments in, YAML text out: two spaces a level, lists at the column of their
//! name, an empty line between works and between sections.

use std::ops::Range;

use super::blocks::{Block, Comment, Entry, Value};
use super::order;
use super::texts::{self, Chomping, Texts};
use crate::strings::lines;
use crate::strings::slice::slice;
use crate::syntax::yaml::syntax::{Element, Shape};

/// How long a line with brackets may be.
const WIDTH: usize = 100;

/// What the entries of a block are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Sections of a source.
    Sections,
    /// Works.
    Works,
    /// The fields of a work.
    Fields,
    /// What the value of a field holds.
    Value(Texts),
    /// Anything else: people, venues, topics, the site.
    Other,
}

impl Level {
    /// What the value under `name` holds.
    fn below(self, name: Option<&str>) -> Level {
        match (self, name) {
            (Level::Sections, Some("works")) => Level::Works,
            (Level::Works, _) => Level::Fields,
            (Level::Fields, Some(name)) => Level::Value(Texts::of_field(name)),
            (Level::Value(texts), None) => Level::Value(texts),
            (Level::Value(_), Some(_)) => Level::Value(Texts::Any),
            _ => Level::Other,
        }
    }

    /// When an empty line stands above an entry that is not the first.
    fn gaps(self) -> Gaps {
        match self {
            Level::Sections | Level::Works => Gaps::Always,
            Level::Other => Gaps::Kept,
            Level::Fields | Level::Value(_) => Gaps::Never,
        }
    }

    /// Whether an empty line between comments stays.
    fn keeps_empty_lines(self) -> bool {
        !matches!(self, Level::Fields | Level::Value(_))
    }

    /// How its texts are read.
    fn texts(self) -> Texts {
        match self {
            Level::Value(texts) => texts,
            _ => Texts::Any,
        }
    }
}

/// When an empty line stands above an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gaps {
    Always,
    /// Where one was written.
    Kept,
    Never,
}

/// Where the first entry of a block is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// On a line of its own.
    OwnLine,
    /// On the line that a dash has begun.
    BehindDash,
}

/// What a value is written behind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    Dash,
    Name,
}

impl Lead {
    /// How much deeper `block` is than what it is written behind: a list below its name is not.
    fn indent(self, block: &Block) -> usize {
        if self == Lead::Dash || block.is_map { 2 } else { 0 }
    }
}

/// The layout of the source `root`, whose bytes are those of `text`.
pub(super) fn source(text: &str, mut root: Block) -> String {
    let mut writer =
        Writer { text, out: String::with_capacity(text.len() + text.len() / 8), kept: 0 };
    let level = if root.is_map { Level::Sections } else { Level::Works };
    writer.block(&mut root, 0, level, Start::OwnLine);
    writer.out
}

/// Writes blocks.
struct Writer<'a> {
    text: &'a str,
    out: String,
    /// Where a block of text ended to which an empty line would be added.
    kept: usize,
}

impl Writer<'_> {
    /// Writes the entries of a block.
    fn block(&mut self, block: &mut Block, column: usize, level: Level, start: Start) {
        // One that cannot be read cannot be moved, nor can its neighbours then.
        let broken = block.entries.iter().any(|entry| matches!(entry.value, Value::Broken(_)));
        let column = if broken && start == Start::OwnLine { block.column } else { column };
        if level == Level::Fields {
            order::sort(block);
        }
        for (at, entry) in block.entries.iter_mut().enumerate() {
            if level == Level::Works {
                sort_first(entry);
            }
            let above = comments_above(entry);
            self.above(&above, (at, entry), column, level);
            if at > 0 || start == Start::OwnLine {
                let own = match &entry.value {
                    Value::Broken(range) => lines::column(self.text, range.start),
                    _ => column,
                };
                self.indent(own);
            }
            self.entry(entry, column, level);
        }
        if block.foot.first().is_some_and(|comment| comment.below_gap) && level.keeps_empty_lines()
        {
            self.empty_line();
        }
        self.comments(&block.foot, column, level);
    }

    /// Writes what stands above an entry: comments that follow right upon the entry before, an empty
    /// line, and the comments of the entry itself.
    fn above(
        &mut self,
        above: &[Comment],
        (at, entry): (usize, &Entry),
        column: usize,
        level: Level,
    ) {
        let is_first = at == 0;
        let tail = if is_first || !level.keeps_empty_lines() { 0 } else { tail(above, entry) };
        let (behind, own) = above.split_at(tail);
        self.comments(behind, column, level);
        let was_below_gap = own.first().map_or(entry.below_gap, |comment| comment.below_gap);
        let gaps = level.gaps();
        if !is_first && (gaps == Gaps::Always || gaps == Gaps::Kept && was_below_gap) {
            self.empty_line();
        }
        self.comments(own, column, level);
        if entry.below_gap && !own.is_empty() && level.keeps_empty_lines() {
            self.empty_line();
        }
    }

    /// Writes comments, each on a line of its own; between them empty lines stay.
    fn comments(&mut self, comments: &[Comment], column: usize, level: Level) {
        for (at, comment) in comments.iter().enumerate() {
            if comment.below_gap && at > 0 && level.keeps_empty_lines() {
                self.empty_line();
            }
            self.indent(column);
            self.comment(comment);
            self.out.push('\n');
        }
    }

    /// Writes the bytes of a comment.
    fn comment(&mut self, comment: &Comment) {
        let written = slice(self.text, comment.range.clone());
        self.out.push_str(written.trim_end());
    }

    /// Writes one entry, from its column to the end of its last line.
    fn entry(&mut self, entry: &mut Entry, column: usize, level: Level) {
        let behind = entry.behind.take();
        match &entry.value {
            Value::Raw(range) => self.raw(range, column),
            Value::Broken(range) => {
                self.out.push_str(slice(self.text, range.clone()));
            }
            Value::Line(_) | Value::Block(..) => {
                return self.readable(entry, column, level, behind.as_ref());
            }
        }
        self.end(behind.as_ref());
    }

    /// Writes an entry that is not left alone, and the comment behind it.
    fn readable(
        &mut self,
        entry: &mut Entry,
        column: usize,
        level: Level,
        behind: Option<&Comment>,
    ) {
        let lead = match entry.name {
            None => {
                self.out.push('-');
                Lead::Dash
            }
            Some(name) => {
                self.out.push_str(&texts::name(self.text, name));
                self.out.push(':');
                Lead::Name
            }
        };
        let below = level.below(entry.name.and_then(Element::text));
        match &mut entry.value {
            Value::Line(element) => self.line(element, column, below, lead, behind),
            Value::Block(block, element) => {
                let properties = texts::properties(self.text, element);
                if lead == Lead::Dash && properties.is_empty() {
                    self.out.push(' ');
                    return self.block(block, column + 2, below, Start::BehindDash);
                }
                self.spaced(&properties);
                self.end(behind);
                let column = column + lead.indent(block);
                self.block(block, column, below, Start::OwnLine);
            }
            Value::Raw(_) | Value::Broken(_) => {}
        }
    }

    /// Writes what is laid out as one, behind a dash or a name, and the comment behind it.
    fn line(
        &mut self,
        element: &Element,
        column: usize,
        level: Level,
        lead: Lead,
        behind: Option<&Comment>,
    ) {
        self.spaced(&texts::properties(self.text, element));
        match &element.shape {
            Shape::Block { header, lines } => {
                let header = slice(self.text, header.clone());
                let chomping = Chomping::of(header);
                self.spaced(&texts::header(header));
                self.end(behind);
                self.out.push_str(&texts::block_lines(self.text, lines, column + 2, chomping));
                self.kept = if chomping == Chomping::Keep { self.out.len() } else { 0 };
            }
            Shape::List { .. } | Shape::Map { .. } => {
                self.brackets(element, column, level, lead, behind);
            }
            Shape::Scalar { .. } | Shape::Alias => {
                self.spaced(&texts::scalar(self.text, element, level.texts(), column + 2));
                self.end(behind);
            }
            Shape::Absent | Shape::Broken => self.end(behind),
        }
    }

    /// Writes a list or mapping in brackets on its line if it fits there, else over lines.
    fn brackets(
        &mut self,
        element: &Element,
        column: usize,
        level: Level,
        lead: Lead,
        behind: Option<&Comment>,
    ) {
        let flow = texts::flow(self.text, element, level.texts());
        let start = self.out.len() - lines::start(&self.out, self.out.len());
        let is_empty = matches!(flow.as_str(), "[]" | "{}");
        if is_empty || start + 1 + flow.chars().count() <= WIDTH {
            self.spaced(&flow);
            return self.end(behind);
        }
        let mut block = Block::unfolded(element);
        if lead == Lead::Dash && !element.has_properties() {
            // The comment goes with the first line.
            if let Some(first) = block.entries.first_mut() {
                first.behind = behind.cloned();
            }
            self.out.push(' ');
            return self.block(&mut block, column + 2, level, Start::BehindDash);
        }
        self.end(behind);
        let column = column + lead.indent(&block);
        self.block(&mut block, column, level, Start::OwnLine);
    }

    /// Writes the bytes `range`, which start at a column of their own, from `column` on.
    fn raw(&mut self, range: &Range<usize>, column: usize) {
        let from = lines::column(self.text, range.start);
        let written = slice(self.text, range.clone());
        for (at, line) in written.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
                let white = line.len() - line.trim_start_matches(' ').len();
                let filled = !line.trim().is_empty();
                self.indent(if filled { (white + column).saturating_sub(from) } else { 0 });
            }
            self.out.push_str(if at > 0 { line.trim_start_matches(' ') } else { line });
        }
    }

    /// Ends the line, with the comment behind it.
    fn end(&mut self, behind: Option<&Comment>) {
        if let Some(comment) = behind {
            self.out.push_str("  ");
            self.comment(comment);
        }
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes a space and `text`, unless it is empty.
    fn spaced(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push(' ');
            self.out.push_str(text);
        }
    }

    /// Writes an empty line, unless it would be a part of the text above.
    fn empty_line(&mut self) {
        if self.kept == 0 || self.kept != self.out.len() {
            self.out.push('\n');
        }
    }

    /// Writes spaces.
    fn indent(&mut self, column: usize) {
        self.out.extend(std::iter::repeat_n(' ', column));
    }
}

/// Puts the fields of a work in order before it is known which comments stand above it.
fn sort_first(entry: &mut Entry) {
    if let Value::Block(block, _) = &mut entry.value
        && block.is_map
    {
        order::sort(block);
    }
}

/// The comments above an entry, with those above what the line of its dash holds.
fn comments_above(entry: &mut Entry) -> Vec<Comment> {
    let mut above = std::mem::take(&mut entry.above);
    if let (None, Value::Block(block, element)) = (entry.name, &mut entry.value)
        && !element.has_properties()
    {
        above.extend(block.take_first_comments());
    }
    above
}

/// How many of the comments above `entry` follow right upon the entry before, and are separated from
/// this one.
fn tail(above: &[Comment], entry: &Entry) -> usize {
    if above.first().is_none_or(|comment| comment.below_gap) {
        return 0;
    }
    let gap = above.iter().position(|comment| comment.below_gap);
    gap.or(entry.below_gap.then_some(above.len())).unwrap_or(0)
}
