//! Byte edits of a YAML source: one field set or taken out, one work added, no other byte touched.
//!
//! What is written follows what stands there: its quotes, brackets or lines, its indentation and its
//! line ends. Where an anchor makes a value part of other works, there is no edit.

use crate::strings::lines;

#[cfg(test)]
mod tests;
mod values;

use std::ops::Range;

use granit_parser::ScalarStyle;

use crate::diag::Edit;
use crate::model::Data;
use crate::model::fields;
use crate::rewrite::order::rank_of;
use crate::span::{FileId, Span};
use crate::strings::slice::slice;
use crate::syntax::leaves::LeafKind;
use crate::syntax::write::{self, Context, Lists};
use crate::syntax::yaml::syntax::{Element, Shape, Syntax};

/// Where a work is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Before all others.
    Top,
    /// Behind all others.
    Bottom,
}

/// A name and its value as they stand in the text.
type Pair<'a> = (Element<'a>, Element<'a>);

/// A YAML source whose bytes are to be edited; read once for many edits.
#[derive(Debug)]
pub struct YamlEditor<'a> {
    file: FileId,
    text: &'a str,
    syntax: Syntax<'a>,
}

impl<'a> YamlEditor<'a> {
    /// An editor of `file`, which holds `text`.
    pub fn new(file: FileId, text: &'a str) -> YamlEditor<'a> {
        YamlEditor { file, text, syntax: Syntax::read(text) }
    }

    /// The edits that give the work at `work` the field `name` with `value`; `None` where that cannot be
    /// done without touching anything else.
    pub fn set_field(&self, work: Span, name: &str, value: &Data) -> Option<Vec<Edit>> {
        let work = self.work(work)?;
        match find(work.pairs()?, name) {
            Some(at) => self.replace(work, &work.pairs()?[at], value),
            None => self.add_field(work, name, value).map(|edit| vec![edit]),
        }
    }

    /// The edits that write `values` for the last item of the list `name` of the work at `work`, in the
    /// layout of the list; `None` where the item is not `wanted`, or cannot be edited alone.
    #[cfg(feature = "net")]
    pub fn replace_last_item(
        &self,
        work: Span,
        (name, wanted): (&str, impl Fn(&str) -> bool),
        values: &[Data],
    ) -> Option<Vec<Edit>> {
        let pairs = self.work(work)?.pairs()?;
        let (_, list) = &pairs[find(pairs, name)?];
        let item = list.items()?.last().filter(|item| !declares(item))?;
        item.text().filter(|text| wanted(text))?;
        let written = if list.is_flow() {
            let all: Vec<String> = values.iter().map(write::flow).collect();
            all.iter().map(|one| one.trim_end()).collect::<Vec<_>>().join(", ")
        } else {
            let column = lines::column(self.text, list.content);
            let all = write::yaml(&Data::List(values.to_vec()), column);
            let all = all.trim_start_matches(' ').strip_prefix("- ")?;
            all.trim_end().to_owned()
        };
        Some(vec![self.edit(item.range.clone(), self.lines(&written))])
    }

    /// The edits that take the field `name` out of the work at `work`.
    pub fn remove_field(&self, work: Span, name: &str) -> Option<Vec<Edit>> {
        let work = self.work(work)?;
        let pairs = work.pairs()?;
        let at = find(pairs, name)?;
        if declares(&pairs[at].1) || (pairs.len() == 1 && !work.is_flow()) {
            return None;
        }
        let range = if work.is_flow() { in_brackets(pairs, at) } else { self.lines_of(pairs, at) };
        Some(vec![self.edit(range, String::new())])
    }

    /// The edits that take the work at `work` out, with its lines; of the only one an empty list is left.
    pub fn remove_work(&self, work: Span) -> Option<Vec<Edit>> {
        let list = self.list()?;
        let item = self.work(work)?;
        if list.is_flow() || item.is_flow() && declares(item) {
            return None;
        }
        if list.items()?.len() == 1 {
            let whole = list.content..list.range.end;
            return Some(vec![self.edit(whole, "[]".to_owned())]);
        }
        let start = lines::start(self.text, item.range.start);
        let begins = slice(self.text, start..item.range.start);
        let end = lines::end(self.text, item.range.end);
        let next =
            self.text.get(end..).map_or(end, |rest| end + rest.find('\n').map_or(0, |at| at + 1));
        (begins.trim() == "-").then(|| vec![self.edit(start..next, String::new())])
    }

    /// The list of works.
    fn list(&self) -> Option<&Element<'a>> {
        let root = self.syntax.root.as_ref()?;
        match root.pairs() {
            Some(pairs) => find_section(pairs, "works"),
            None => Some(root),
        }
    }

    /// The edit that adds `work` before all others or behind them.
    pub fn add_work(&self, work: &Data, end: End) -> Option<Edit> {
        let root = self.syntax.root.as_ref();
        if self.syntax.documents > 1 {
            return None;
        }
        match root.map(|root| &root.shape) {
            None | Some(Shape::Absent) => Some(self.append(&values::item(work, 0, Lists::Block))),
            Some(Shape::List { .. }) => self.add_item(root?, work, end),
            Some(Shape::Map { flow: false, pairs }) => match find_section(pairs, "works") {
                Some(list) if matches!(list.shape, Shape::List { .. }) => {
                    self.add_item(list, work, end)
                }
                Some(list) if matches!(list.shape, Shape::Absent) => {
                    let at = lines::end(self.text, list.range.end);
                    Some(self.edit(
                        at..at,
                        self.lines(&format!(
                            "\n{}",
                            values::item(work, 0, Lists::Block).trim_end()
                        )),
                    ))
                }
                Some(_) => None,
                None => {
                    Some(self.append(&format!("\nworks:\n{}", values::item(work, 0, Lists::Block))))
                }
            },
            _ => None,
        }
    }

    /// The edit that adds `entries` to the list `not-mine` at the top; `None` where the source is a bare list
    /// of works, which has no room for it.
    pub fn add_not_mine(&self, entries: &[Data]) -> Option<Edit> {
        const NAME: &str = "not-mine";
        let root = self.syntax.root.as_ref()?;
        let Shape::Map { flow: false, pairs } = &root.shape else { return None };
        if self.syntax.documents > 1 {
            return None;
        }
        match find_section(pairs, NAME) {
            Some(list) if list.items().is_some_and(|items| !items.is_empty()) => {
                let items = list.items()?;
                let end = items.last()?.range.end;
                let (at, written) = if list.is_flow() {
                    let all: Vec<String> = entries.iter().map(write::flow).collect();
                    (
                        end,
                        format!(
                            ", {}",
                            all.iter().map(|one| one.trim_end()).collect::<Vec<_>>().join(", ")
                        ),
                    )
                } else {
                    let column = lines::column(self.text, list.content);
                    let all = write::yaml(&Data::List(entries.to_vec()), column);
                    (lines::end(self.text, end), format!("\n{}", all.trim_end()))
                };
                Some(self.edit(at..at, self.lines(&written)))
            }
            Some(_) => None,
            None => {
                let section = Data::Map(vec![(NAME.to_owned(), Data::List(entries.to_vec()))]);
                let at = self.above(pairs.first()?.0.range.start);
                Some(self.edit(at..at, self.lines(&format!("{}\n", write::yaml(&section, 0)))))
            }
        }
    }

    /// The work that starts at `span`.
    fn work(&self, span: Span) -> Option<&Element<'a>> {
        let (items, start) = (self.list()?.items()?, span.range().start);
        let at = items.partition_point(|item| item.range.start <= start).checked_sub(1)?;
        items.get(at).filter(|item| start <= item.range.end)
    }

    /// The edits that replace the value of a pair.
    fn replace(&self, work: &Element, (name, old): &Pair, value: &Data) -> Option<Vec<Edit>> {
        if declares(old) || matches!(old.shape, Shape::Broken) {
            return None;
        }
        let column = lines::column(self.text, name.range.start);
        let context = if work.is_flow() { Context::Flow } else { Context::Block };
        match &old.shape {
            Shape::Absent => {
                let written = format!(" {}", values::on_line(value, context, ScalarStyle::Plain));
                Some(vec![self.edit(old.range.clone(), written)])
            }
            Shape::List { flow: false, .. } | Shape::Map { flow: false, .. } => {
                self.replace_lines(old, column, value)
            }
            Shape::Block { .. } if matches!(value, Data::Text(text) if text.contains('\n')) => {
                let written = self.block_text(value, column);
                Some(vec![self.edit(old.range.clone(), written)])
            }
            Shape::Scalar { style, .. } => {
                Some(vec![self.edit(old.range.clone(), values::on_line(value, context, *style))])
            }
            _ => Some(vec![
                self.edit(old.range.clone(), values::on_line(value, context, ScalarStyle::Plain)),
            ]),
        }
    }

    /// The edits that replace a list or mapping over lines: by another one at its place, else by a
    /// value behind the name.
    fn replace_lines(&self, old: &Element, column: usize, value: &Data) -> Option<Vec<Edit>> {
        let own = lines::column(self.text, old.content);
        let is_block = matches!(value, Data::List(items) if !items.is_empty())
            || matches!(value, Data::Map(pairs) if !pairs.is_empty());
        if is_block && (own > column || matches!(value, Data::List(_))) {
            let written = write::yaml(value, own);
            let written = self.lines(written.trim_start_matches(' ').trim_end());
            return Some(vec![self.edit(old.content..old.range.end, written)]);
        }
        let at = self.colon_before(old.content)?;
        let end = lines::end(self.text, at);
        Some(vec![
            self.edit(
                at..at,
                format!(" {}", values::on_line(value, Context::Block, ScalarStyle::Plain)),
            ),
            self.edit(end..old.range.end, String::new()),
        ])
    }

    /// The place behind the colon of the name whose value starts at `content`.
    fn colon_before(&self, content: usize) -> Option<usize> {
        let before = self.syntax.leaves.partition_point(|leaf| leaf.range().start < content);
        let leaves = self.syntax.leaves.get(..before)?;
        let colon = leaves.iter().rev().find(|leaf| leaf.kind == LeafKind::Colon)?;
        Some(colon.range().end)
    }

    /// The edit that adds a field where the order of fields puts it.
    fn add_field(&self, work: &Element, name: &str, value: &Data) -> Option<Edit> {
        let pairs = work.pairs()?;
        let Some(at) = pairs.len().checked_sub(1).map(|last| place(pairs, name).unwrap_or(last))
        else {
            let at = work.content + 1;
            return Some(self.edit(at..at, values::flow_pair(name, value)));
        };
        let (_, before) = &pairs[at];
        if work.is_flow() {
            let end = before.range.end.max(pairs[at].0.range.end);
            return Some(self.edit(end..end, format!(", {}", values::flow_pair(name, value))));
        }
        let column = lines::column(self.text, pairs[0].0.range.start);
        let written = self.field(name, value, column);
        let end = self.end_of(before);
        if end.is_start {
            return Some(self.edit(end.at..end.at, self.lines(&written)));
        }
        Some(self.edit(end.at..end.at, self.lines(&format!("\n{}", written.trim_end()))))
    }

    /// A field over lines, with a line end.
    fn field(&self, name: &str, value: &Data, column: usize) -> String {
        let pair = Data::Map(vec![(name.to_owned(), value.clone())]);
        let is_list = matches!(value, Data::List(_));
        let lists = if is_list { self.lists() } else { Lists::Block };
        write::yaml_with(&pair, column, lists)
    }

    /// How lists are written: as the first one within a work.
    fn lists(&self) -> Lists {
        let works = self.list().and_then(Element::items).unwrap_or_default();
        let values = works.iter().flat_map(|work| work.pairs().unwrap_or_default());
        let mut lists = values.filter(|(_, value)| value.items().is_some());
        let is_flow = lists.next().is_some_and(|(_, value)| value.is_flow());
        if is_flow { Lists::Flow } else { Lists::Block }
    }

    /// A text of several lines behind its name.
    fn block_text(&self, value: &Data, column: usize) -> String {
        let pair = Data::Map(vec![("x".to_owned(), value.clone())]);
        let written = write::yaml(&pair, column);
        self.lines(written.trim_start().trim_start_matches("x: ").trim_end())
    }

    /// The edit that adds a work to a list.
    fn add_item(&self, list: &Element, work: &Data, end: End) -> Option<Edit> {
        let items = list.items()?;
        if list.is_flow() {
            let written = write::flow(work);
            let (at, written) = match (items.first(), items.last(), end) {
                (None, ..) | (_, None, _) => (list.content + 1, written),
                (Some(first), _, End::Top) => (first.range.start, format!("{written}, ")),
                (_, Some(below), End::Bottom) => (below.range.end, format!(", {written}")),
            };
            return Some(self.edit(at..at, written));
        }
        let written = values::item(work, lines::column(self.text, list.content), self.lists());
        let gap = if self.is_spaced(items) { "\n" } else { "" };
        match end {
            End::Top => {
                let at = self.above(list.content);
                Some(self.edit(at..at, self.lines(&format!("{written}{gap}"))))
            }
            End::Bottom => {
                let end = self.end_of(items.last()?);
                let written = written.trim_end();
                let added =
                    if end.is_start { format!("{written}\n") } else { format!("\n{gap}{written}") };
                Some(self.edit(end.at..end.at, self.lines(&added)))
            }
        }
    }

    /// Whether empty lines part the works.
    fn is_spaced(&self, items: &[Element]) -> bool {
        let [first, second, ..] = items else { return true };
        let between = slice(self.text, first.range.end..second.range.start);
        between.split('\n').skip(1).any(|line| line.trim().is_empty())
    }

    /// Where the comments start that stand right above the line of `at`, else the start of that line. Those
    /// with which the file begins are about the file.
    fn above(&self, at: usize) -> usize {
        let line = lines::start(self.text, at);
        let mut start = line;
        while let Some(end) = start.checked_sub(1) {
            let above = lines::start(self.text, end);
            let line = slice(self.text, above..end);
            if !line.trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        let mark = '\u{feff}';
        match start {
            0 if line > 0 => line,
            // Nothing stands before the byte-order mark.
            0 if self.text.starts_with(mark) => mark.len_utf8(),
            _ => start,
        }
    }

    /// Where something new may stand behind `element`: at the end of its last line, or at the start of
    /// the line behind a block whose empty lines are a part of it.
    fn end_of(&self, element: &Element) -> Place {
        if let Shape::Block { header, lines } = &last(element).shape
            && self.text.get(header.clone()).is_some_and(|header| header.contains('+'))
        {
            let is_start = self.text.get(..lines.end).is_none_or(|before| before.ends_with('\n'));
            let at = if is_start { lines.end } else { lines::start(self.text, lines.end) };
            return Place { at, is_start: at > 0 && self.text[..at].ends_with('\n') };
        }
        Place { at: lines::end(self.text, element.range.end), is_start: false }
    }

    /// The bytes of the lines of a pair, with the comment behind it.
    fn lines_of(&self, pairs: &[Pair], at: usize) -> Range<usize> {
        let (name, value) = &pairs[at];
        let start = name.range.start;
        let begins = slice(self.text, lines::start(self.text, start)..start);
        let end = lines::end(self.text, value.range.end.max(name.range.end));
        let next =
            self.text.get(end..).map_or(end, |rest| end + rest.find('\n').map_or(0, |at| at + 1));
        if begins.trim().is_empty() {
            return lines::start(self.text, start)..next;
        }
        // Behind a dash: the next field takes its place, if no comment stands between.
        match pairs.get(at + 1) {
            Some((following, _))
                if self
                    .text
                    .get(next..following.range.start)
                    .is_some_and(|between| between.trim().is_empty()) =>
            {
                start..following.range.start
            }
            _ => start..end,
        }
    }

    /// The edit that adds `written` at the end of the document.
    fn append(&self, written: &str) -> Edit {
        let marker = self
            .syntax
            .leaves
            .iter()
            .rfind(|leaf| leaf.kind == LeafKind::Marker && leaf.slice(self.text) == "...");
        let at = marker.map_or(self.text.len(), |leaf| leaf.range().start);
        let before = slice(self.text, ..at);
        let written = if before.trim().is_empty() { written.trim_start() } else { written };
        let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        self.edit(at..at, self.lines(&format!("{gap}{written}")))
    }

    /// `written` with the line ends of the file.
    fn lines(&self, written: &str) -> String {
        if self.text.contains("\r\n") { written.replace('\n', "\r\n") } else { written.to_owned() }
    }

    /// An edit of the bytes `range`.
    fn edit(&self, range: Range<usize>, replacement: String) -> Edit {
        Edit { span: Span::new(self.file, range), replacement }
    }
}

/// Where something new may stand.
struct Place {
    at: usize,
    /// Whether that is the start of a line, and not the end of one.
    is_start: bool,
}

/// The field `name` among `pairs`, under any of its names.
fn find(pairs: &[Pair], name: &str) -> Option<usize> {
    let wanted = fields::find(name);
    let is_wanted = |(written, _): &Pair| {
        let written = written.text().unwrap_or_default();
        written == name || wanted.is_some() && fields::find(written) == wanted
    };
    pairs.iter().position(is_wanted)
}

/// The value of a section.
fn find_section<'s, 'a>(pairs: &'s [Pair<'a>], name: &str) -> Option<&'s Element<'a>> {
    pairs.iter().find(|(written, _)| written.text() == Some(name)).map(|(_, value)| value)
}

/// Behind which of `pairs` a new field `name` belongs by the order of the table, if behind one.
fn place(pairs: &[Pair], name: &str) -> Option<usize> {
    let new = rank_of(name);
    let ranked = pairs.iter().enumerate();
    let before = ranked.map(|(at, (written, _))| (rank_of(written.text().unwrap_or_default()), at));
    before.filter(|(rank, _)| *rank <= new).max().map(|(_, at)| at)
}

/// The bytes of a pair in brackets, with the comma that parts it.
fn in_brackets(pairs: &[Pair], at: usize) -> Range<usize> {
    let end = |at: usize| pairs[at].1.range.end.max(pairs[at].0.range.end);
    match (pairs.get(at + 1), at.checked_sub(1)) {
        (Some((next, _)), _) => pairs[at].0.range.start..next.range.start,
        (None, Some(before)) => end(before)..end(at),
        (None, None) => pairs[at].0.range.start..end(at),
    }
}

/// Whether an anchor stands in `element`, which makes it a part of what refers to it.
fn declares(element: &Element) -> bool {
    element.has_properties()
        || element.items().is_some_and(|items| items.iter().any(declares))
        || element.pairs().is_some_and(|pairs| pairs.iter().any(|(_, value)| declares(value)))
}

/// The last text within `element`.
fn last<'s, 'a>(element: &'s Element<'a>) -> &'s Element<'a> {
    let inner = match &element.shape {
        Shape::List { flow: false, items } => items.last(),
        Shape::Map { flow: false, pairs } => pairs.last().map(|(_, value)| value),
        _ => None,
    };
    inner.map_or(element, last)
}
