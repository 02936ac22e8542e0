//! Edits of a .bib file, found in the leaves of the one entry that they change.
//!
//! An entry is read again by itself, so an edit costs what its entry costs. How a new field looks is
//! copied from the last field of the entry, how a new entry looks from the last entry of the file.

use std::ops::Range;

use super::source::{NewWork, Source};
use crate::diag::{Edit, Sink};
use crate::span::Span;
use crate::strings::digits::is_number;
use crate::syntax::bibtex;
use crate::syntax::leaves::{Leaf, LeafKind};

/// The edits that give the field `name` of the entry at `work` the value `value`.
pub(super) fn set_field(
    source: Source<'_>,
    work: Span,
    name: &str,
    value: &str,
) -> Option<Vec<Edit>> {
    let entry = Entry::read(source, work)?;
    if !is_balanced(value) {
        return None;
    }
    match entry.find(name) {
        Some(field) => Some(vec![entry.replace(&field, value)]),
        None => entry.insert(name, value),
    }
}

/// The edits that take the first field `name` of the entry at `work` out, with its line and comma.
pub(super) fn remove_field(source: Source<'_>, work: Span, name: &str) -> Option<Vec<Edit>> {
    let entry = Entry::read(source, work)?;
    let field = entry.find(name)?;
    let start = entry.lead(&field).start;
    let mut edits = Vec::new();
    if let Some(comma) = field.comma {
        edits.push(entry.edit(start..entry.leaves[comma].range().end, String::new()));
    } else {
        // The comma before the last field parts it from nothing any more.
        let before = entry.leaves[..field.name].iter().rfind(|leaf| leaf.kind == LeafKind::Comma);
        edits.extend(before.map(|comma| entry.edit(comma.range(), String::new())));
        edits.push(entry.edit(start..entry.end(&field), String::new()));
    }
    Some(edits)
}

/// The edit that adds `work` behind all else.
pub(super) fn add_work(source: Source<'_>, work: NewWork<'_>) -> Option<Edit> {
    if !work.fields.iter().all(|(_, value)| is_balanced(value)) {
        return None;
    }
    let style = Style::of_file(source);
    let eol = style.eol;
    let last = work.fields.len().saturating_sub(usize::from(!style.ends_with_comma));
    let line = |(at, (name, value)): (usize, &(&str, &str))| {
        let comma = if at < last { "," } else { "" };
        format!("{}{}{comma}{eol}", style.indent, style.field(name, value))
    };
    let fields: String = style.sorted(work.fields).iter().enumerate().map(line).collect();
    let gap = gap_behind(source.text, eol);
    let text = format!("{gap}@{}{{{},{eol}{fields}}}{eol}", work.kind, work.key);
    let end = source.text.len();
    Some(Edit { span: Span::new(source.file, end..end), replacement: text })
}

/// The line ends that part a new entry behind `text` from it by an empty line.
fn gap_behind(text: &str, eol: &str) -> String {
    let ends_with_gap = text.is_empty() || text.ends_with("\n\n") || text.ends_with("\n\r\n");
    eol.repeat(usize::from(!text.is_empty() && !text.ends_with('\n')) + usize::from(!ends_with_gap))
}

/// Whether every brace in `value` has its partner, so that it can stand in braces.
fn is_balanced(value: &str) -> bool {
    let mut depth = 0_i64;
    let never_below = value.bytes().all(|byte| {
        depth += i64::from(byte == b'{') - i64::from(byte == b'}');
        depth >= 0
    });
    never_below && depth == 0
}

/// Whether `value` can stand in quotes: no quote in it is outside braces.
fn is_quotable(value: &str) -> bool {
    let mut depth = 0_i64;
    value.bytes().all(|byte| {
        depth += i64::from(byte == b'{') - i64::from(byte == b'}');
        byte != b'"' || depth > 0
    })
}

/// One entry by its leaves, which count from its own start.
struct Entry<'t> {
    source: Source<'t>,
    start: usize,
    text: &'t str,
    leaves: Vec<Leaf>,
}

/// Where a field is among the leaves of its entry.
#[derive(Clone)]
struct Field {
    name: usize,
    /// The pieces of its value, with what joins them.
    value: Range<usize>,
    comma: Option<usize>,
}

impl<'t> Entry<'t> {
    /// The entry that stands at `work`.
    fn read(source: Source<'t>, work: Span) -> Option<Entry<'t>> {
        let text = source.text.get(work.range())?;
        let leaves = bibtex::leaves(source.file, text, &mut Sink::default());
        (leaves.first()?.kind == LeafKind::At).then_some(Entry {
            source,
            start: work.range().start,
            text,
            leaves,
        })
    }

    /// The fields, in order.
    fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let names = self.leaves.iter().enumerate().filter(|(_, leaf)| leaf.kind == LeafKind::Name);
        names.filter_map(|(at, _)| self.field(at))
    }

    /// The field whose name is the leaf `name`, if it has a value.
    fn field(&self, name: usize) -> Option<Field> {
        let rest = self.leaves.get(name + 1..)?;
        let ends =
            |leaf: &Leaf| matches!(leaf.kind, LeafKind::Name | LeafKind::Close | LeafKind::Comma);
        let end = name + 1 + rest.iter().position(ends).unwrap_or(rest.len());
        let is_piece =
            |leaf: &Leaf| matches!(leaf.kind, LeafKind::Braced | LeafKind::Quoted | LeafKind::Bare);
        let within = &self.leaves[name + 1..end];
        let first = name + 1 + within.iter().position(is_piece)?;
        let last = name + 1 + within.iter().rposition(is_piece)?;
        let comma = self.leaves.get(end).filter(|leaf| leaf.kind == LeafKind::Comma).map(|_| end);
        Some(Field { name, value: first..last + 1, comma })
    }

    /// The first field that is called `name`, in any case.
    fn find(&self, name: &str) -> Option<Field> {
        let is_it = |field: &Field| self.slice(field.name).eq_ignore_ascii_case(name);
        self.fields().find(is_it)
    }

    /// The text of the leaf `at`.
    fn slice(&self, at: usize) -> &'t str {
        self.leaves[at].slice(self.text)
    }

    /// Where the value of `field` ends.
    fn end(&self, field: &Field) -> usize {
        self.leaves[field.value.end - 1].range().end
    }

    /// The white space before the name of `field`.
    fn lead(&self, field: &Field) -> Range<usize> {
        let start = self.leaves[field.name].range().start;
        let blank = field.name.checked_sub(1).map(|at| self.leaves[at]);
        match blank.filter(|leaf| leaf.kind == LeafKind::Blank) {
            Some(blank) => blank.range(),
            None => start..start,
        }
    }

    /// The edit of `range`, bytes of the entry.
    fn edit(&self, range: Range<usize>, replacement: String) -> Edit {
        let range = self.start + range.start..self.start + range.end;
        Edit { span: Span::new(self.source.file, range), replacement }
    }

    /// The edit that writes `value` for that of `field`: between its delimiters, if it has any.
    fn replace(&self, field: &Field, value: &str) -> Edit {
        let range = self.leaves[field.value.start].range().start..self.end(field);
        let is_single = field.value.len() == 1;
        let kind = self.leaves[field.value.start].kind;
        let inside = range.start + 1..range.end.saturating_sub(1);
        match kind {
            LeafKind::Braced if is_single => self.edit(inside, value.to_owned()),
            LeafKind::Quoted if is_single && is_quotable(value) => {
                self.edit(inside, value.to_owned())
            }
            LeafKind::Bare if is_single && is_number(value) => self.edit(range, value.to_owned()),
            _ => self.edit(range, format!("{{{value}}}")),
        }
    }

    /// The edits that add a field behind the last one.
    fn insert(&self, name: &str, value: &str) -> Option<Vec<Edit>> {
        let close = self.leaves.iter().position(|leaf| leaf.kind == LeafKind::Close)?;
        let style = Style::of_entry(self);
        let Some(last) = self.fields().last() else {
            return self.insert_first(close, &style, name, value);
        };
        let lead = &self.text[self.lead(&last)];
        let lead = if lead.is_empty() { " " } else { lead };
        let field = style.field(name, value);
        let anchor = last.comma.unwrap_or(last.value.end - 1);
        let behind = self.behind_comment(anchor);
        Some(match last.comma {
            Some(_) => vec![self.edit(behind..behind, format!("{lead}{field},"))],
            None if behind == self.end(&last) => {
                vec![self.edit(behind..behind, format!(",{lead}{field}"))]
            }
            None => vec![
                self.edit(self.end(&last)..self.end(&last), ",".to_owned()),
                self.edit(behind..behind, format!("{lead}{field}")),
            ],
        })
    }

    /// The edits that add a field to an entry without any.
    fn insert_first(
        &self,
        close: usize,
        style: &Style<'_>,
        name: &str,
        value: &str,
    ) -> Option<Vec<Edit>> {
        let key = self.leaves.iter().position(|leaf| leaf.kind == LeafKind::Key)?;
        let comma = self.leaves[key..close].iter().position(|leaf| leaf.kind == LeafKind::Comma);
        let anchor = comma.map_or(key, |length| key + length);
        let at = self.leaves[anchor].range().end;
        let is_open = self.text[at..self.leaves[close].range().start].contains('\n');
        let eol = style.eol;
        let before = if comma.is_some() { "" } else { "," };
        let behind = if is_open { "" } else { eol };
        let field = style.field(name, value);
        let text = format!("{before}{eol}{}{field},{behind}", style.indent);
        Some(vec![self.edit(at..at, text)])
    }

    /// The end of the leaf `at`, or of the comment that follows it on its line.
    fn behind_comment(&self, at: usize) -> usize {
        let mut end = self.leaves[at].range().end;
        for leaf in &self.leaves[at + 1..] {
            match leaf.kind {
                LeafKind::Blank if !leaf.slice(self.text).contains('\n') => {}
                LeafKind::Comment => end = leaf.range().end,
                _ => break,
            }
        }
        end
    }
}

/// How fields are written.
struct Style<'t> {
    eol: &'static str,
    /// What stands before a field on its line.
    indent: &'t str,
    /// The column of the `=` from the start of the name, where these are aligned.
    column: usize,
    /// What stands before and behind `=`.
    equals: (&'t str, &'t str),
    quotes: bool,
    ends_with_comma: bool,
    case: Case,
    /// The names of the fields of the entry, in their order.
    order: Vec<&'t str>,
}

/// In which case the names of fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Small,
    /// `Author`.
    Capitalised,
    /// `AUTHOR`.
    Capitals,
}

impl Case {
    /// That of most of `names`; a `DOI` is one in any.
    fn of(names: &[&str]) -> Case {
        let count = |is: fn(&str) -> bool| names.iter().filter(|name| is(name)).count();
        let capitals = count(|name| !name.contains(|c: char| c.is_ascii_lowercase()));
        let large = count(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
        match names.len() / 2 {
            half if capitals > half => Case::Capitals,
            half if large > half => Case::Capitalised,
            _ => Case::Small,
        }
    }

    /// `name` so.
    fn name(self, name: &str) -> String {
        match (self, name.split_at_checked(1)) {
            (Case::Capitals, _) => name.to_ascii_uppercase(),
            (Case::Capitalised, Some(_)) if matches!(name, "doi" | "url" | "issn" | "isbn") => {
                name.to_ascii_uppercase()
            }
            (Case::Capitalised, Some((first, rest))) => first.to_ascii_uppercase() + rest,
            _ => name.to_owned(),
        }
    }
}

impl<'t> Style<'t> {
    /// The style of what byline itself writes.
    fn plain(text: &str) -> Style<'t> {
        let eol = match text.find('\n') {
            Some(at) if text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        };
        let equals = (" ", " ");
        Style {
            eol,
            indent: "  ",
            column: 0,
            equals,
            quotes: false,
            ends_with_comma: true,
            case: Case::Small,
            order: Vec::new(),
        }
    }

    /// The style of the last field of `entry`.
    fn of_entry(entry: &Entry<'t>) -> Style<'t> {
        let plain = Style::plain(entry.source.text);
        let Some(last) = entry.fields().last() else { return plain };
        let name = entry.leaves[last.name].range();
        let value = entry.leaves[last.value.start].range().start;
        let between = &entry.text[name.end..value];
        let equals = between.split_once('=').unwrap_or(plain.equals);
        let is_blank = |text: &str| text.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        let equals = if is_blank(equals.0) && is_blank(equals.1) { equals } else { plain.equals };
        let lead = &entry.text[entry.lead(&last)];
        let indent = lead.rsplit_once('\n').map_or(plain.indent, |(_, indent)| indent);
        let is_aligned = equals.0.len() > 1 && !equals.0.contains('\t');
        let column = if is_aligned { name.len() + equals.0.len() } else { 0 };
        let pieces = entry.leaves.iter();
        let quoted = pieces.clone().filter(|leaf| leaf.kind == LeafKind::Quoted).count();
        let braced = pieces.filter(|leaf| leaf.kind == LeafKind::Braced).count();
        let ends_with_comma = last.comma.is_some();
        let order: Vec<&str> = entry.fields().map(|field| entry.slice(field.name)).collect();
        let case = Case::of(&order);
        Style {
            indent,
            column,
            equals,
            quotes: quoted > braced,
            ends_with_comma,
            case,
            order,
            ..plain
        }
    }

    /// The style of the last entry of `source` that has fields.
    fn of_file(source: Source<'t>) -> Style<'t> {
        let mut reader = bibtex::Reader::new(source.file, source.text);
        let mut last = None;
        while let Some(work) = reader.next_work(&mut Sink::default()) {
            let has_fields = work.pairs().is_some_and(|pairs| pairs.len() > 2);
            last = if has_fields { Some(work.span) } else { last };
        }
        let entry = last.and_then(|span| Entry::read(source, span));
        entry.map_or_else(|| Style::plain(source.text), |entry| Style::of_entry(&entry))
    }

    /// `fields` in the order of the entry's; one that it does not have stays behind the one before it.
    fn sorted<'f>(&self, fields: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
        let mut rank = 0;
        let ranked = fields.iter().map(|field| {
            let place = self.order.iter().position(|name| name.eq_ignore_ascii_case(field.0));
            rank = place.map_or(rank, |place| place + 1);
            (rank, *field)
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, field)| field).collect()
    }

    /// `name = {value}` in this style; the macro of a month stands without braces, as in exports.
    fn field(&self, name: &str, value: &str) -> String {
        let written = self.order.iter().find(|written| written.eq_ignore_ascii_case(name));
        let spelled = written.map_or_else(|| self.case.name(name), |name| (*name).to_owned());
        let pad = self.column.saturating_sub(name.len());
        let before =
            if self.column > 0 { " ".repeat(pad.max(1)) } else { self.equals.0.to_owned() };
        let (open, close) = match () {
            () if name.eq_ignore_ascii_case("month") && bibtex::is_month_macro(value) => ("", ""),
            () if self.quotes && is_quotable(value) => ("\"", "\""),
            () => ("{", "}"),
        };
        format!("{spelled}{before}={}{open}{value}{close}", self.equals.1)
    }
}

#[cfg(test)]
mod tests;
