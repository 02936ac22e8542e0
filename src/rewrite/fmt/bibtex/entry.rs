//! One sound entry or `@string`: its leaves in, its lines out.
//!
//! [`Entry::parse`] accepts only what has no fault at all, so that what is written again is what was
//! read. A comment on a field's line stays behind that field; one on its own line goes with the field
//! that follows.

use super::field::{Field, Piece, Value};
use super::macros::Macros;
use super::value;
use crate::model::fields;
use crate::syntax::leaves::{Leaf, LeafKind};

/// What a line of an entry is indented by.
const INDENT: &str = "  ";

/// An entry or a `@string`.
pub(super) struct Entry<'t> {
    word: &'t str,
    key: &'t str,
    /// What opens and closes it; parentheses stay only where the key holds a brace.
    delimiters: (char, char),
    /// The comment behind the key.
    comment: Option<&'t str>,
    fields: Vec<Field<'t>>,
    /// The comments before the closing delimiter.
    tail: Vec<&'t str>,
}

/// The leaves of a block that are left to read.
struct Cursor<'t, 'l> {
    text: &'t str,
    leaves: std::slice::Iter<'l, Leaf>,
    /// The first comment on the line of the last token.
    behind: Option<&'t str>,
    /// The other comments since then.
    comments: Vec<&'t str>,
}

impl<'t> Cursor<'t, '_> {
    /// The next leaf that is neither blank nor comment.
    fn next(&mut self) -> Option<(LeafKind, &'t str)> {
        let mut same_line = true;
        for leaf in self.leaves.by_ref() {
            let text = leaf.slice(self.text);
            match leaf.kind {
                LeafKind::Blank => same_line &= !text.contains('\n'),
                LeafKind::Comment if same_line && self.behind.is_none() => self.behind = Some(text),
                LeafKind::Comment => self.comments.push(text),
                kind => return Some((kind, text)),
            }
        }
        None
    }

    /// The next leaf, if it is of `kind`.
    fn expect(&mut self, kind: LeafKind) -> Option<&'t str> {
        self.next().filter(|next| next.0 == kind).map(|next| next.1)
    }

    /// All comments since the last call, in order.
    fn take_comments(&mut self) -> Vec<&'t str> {
        let mut comments = std::mem::take(&mut self.comments);
        if let Some(first) = self.behind.take() {
            comments.insert(0, first);
        }
        comments
    }
}

impl<'t> Entry<'t> {
    /// The entry or `@string` that `leaves` of `text` are; `None` if anything in it is out of order.
    pub(super) fn parse(text: &'t str, leaves: &[Leaf]) -> Option<Entry<'t>> {
        let mut cursor = Cursor { text, leaves: leaves.iter(), behind: None, comments: Vec::new() };
        cursor.expect(LeafKind::At)?;
        let word = cursor.expect(LeafKind::Word)?;
        let open = cursor.expect(LeafKind::Open)?;
        let (key, mut next) = key(word, &mut cursor)?;
        let comment = cursor.behind.take();
        let mut fields = Vec::new();
        while next.0 == LeafKind::Name {
            let (field, behind) = Field::parse(next.1, &mut cursor)?;
            fields.push(field);
            next = behind;
        }
        let closes = matches!((open, next.1), ("{", "}") | ("(", ")"));
        if next.0 != LeafKind::Close || !closes {
            return None;
        }
        let is_kept = open == "(" && key.contains(['{', '}']);
        let delimiters = if is_kept { ('(', ')') } else { ('{', '}') };
        fields.sort_by_key(|field| field.rank);
        Some(Entry { word, key, delimiters, comment, fields, tail: cursor.take_comments() })
    }

    /// Whether it is a `@string`.
    pub(super) fn is_definition(&self) -> bool {
        self.word.eq_ignore_ascii_case("string")
    }

    /// Appends its lines to `out`; the last has no line end.
    pub(super) fn write(&self, eol: &str, macros: &Macros, out: &mut String) {
        out.push('@');
        out.push_str(&self.word.to_ascii_lowercase());
        out.push(self.delimiters.0);
        if self.fits_a_line() {
            for field in &self.fields {
                field.write(eol, None, out);
            }
        } else {
            self.write_lines(eol, macros, out);
        }
        out.push(self.delimiters.1);
    }

    /// Whether it is written in one line: a `@string` of one macro.
    fn fits_a_line(&self) -> bool {
        let plain = |field: &Field<'_>| field.leading.is_empty() && field.trailing.is_none();
        self.is_definition()
            && self.fields.len() == 1
            && self.fields.iter().all(plain)
            && self.comment.is_none()
            && self.tail.is_empty()
    }

    /// Appends the key and a line for each field and comment.
    fn write_lines(&self, eol: &str, macros: &Macros, out: &mut String) {
        if !self.is_definition() {
            out.push_str(self.key);
            out.push(',');
        }
        write_comment(self.comment, out);
        out.push_str(eol);
        let macros = (!self.is_definition()).then_some(macros);
        for field in &self.fields {
            write_comments(&field.leading, eol, out);
            out.push_str(INDENT);
            field.write(eol, macros, out);
            out.push(',');
            write_comment(field.trailing, out);
            out.push_str(eol);
        }
        write_comments(&self.tail, eol, out);
    }
}

/// Appends `comments`, each on its line.
fn write_comments(comments: &[&str], eol: &str, out: &mut String) {
    for comment in comments {
        for part in [INDENT, comment, eol] {
            out.push_str(part);
        }
    }
}

/// Appends `comment` to its line.
fn write_comment(comment: Option<&str>, out: &mut String) {
    if let Some(comment) = comment {
        out.push(' ');
        out.push_str(comment);
    }
}

impl<'t> Field<'t> {
    /// Reads the field `name` behind that name, with its comma; also gives the leaf that follows.
    fn parse(name: &'t str, cursor: &mut Cursor<'t, '_>) -> Option<(Field<'t>, Piece<'t>)> {
        let mut leading = cursor.take_comments();
        cursor.expect(LeafKind::Equals)?;
        let first = piece(cursor)?;
        let mut next = cursor.next()?;
        let mut value = Value::Single(first);
        if next.0 == LeafKind::Joint {
            let mut pieces = vec![first];
            while next.0 == LeafKind::Joint {
                pieces.push(piece(cursor)?);
                leading.append(&mut cursor.take_comments());
                next = cursor.next()?;
            }
            value = Value::Joined(pieces);
        }
        let mut trailing = cursor.behind.take();
        if next.0 == LeafKind::Comma {
            leading.append(&mut cursor.comments);
            next = cursor.next()?;
            if trailing.is_none() {
                trailing = cursor.behind.take();
            }
        }
        Some((Field { leading, name, rank: rank(name), value, trailing }, next))
    }

    /// Appends `name = value`; the values of macros stay as they are but for their quotes.
    fn write(&self, eol: &str, macros: Option<&Macros>, out: &mut String) {
        let is_shouted = || self.name.bytes().any(|byte| byte.is_ascii_uppercase());
        if macros.is_some() && is_shouted() && fields::label_in(self.name).is_none() {
            out.push_str(&self.name.to_ascii_lowercase());
        } else {
            out.push_str(self.name);
        }
        out.push_str(" = ");
        match macros {
            Some(macros) => value::write(self, eol, macros, out),
            None => value::write_pieces(&self.value, out),
        }
    }
}

/// The key of an entry with its comma, nothing for a `@string`; and the leaf that follows.
fn key<'t>(word: &str, cursor: &mut Cursor<'t, '_>) -> Option<(&'t str, Piece<'t>)> {
    let next = cursor.next()?;
    if word.eq_ignore_ascii_case("string") {
        return Some(("", next));
    }
    let (key, next) = match next {
        (LeafKind::Key, key) => (key, cursor.next()?),
        _ => ("", next),
    };
    match next.0 {
        LeafKind::Comma => Some((key, cursor.next()?)),
        LeafKind::Close => Some((key, next)),
        _ => None,
    }
}

/// The next piece of a value.
fn piece<'t>(cursor: &mut Cursor<'t, '_>) -> Option<Piece<'t>> {
    cursor
        .next()
        .filter(|next| matches!(next.0, LeafKind::Braced | LeafKind::Quoted | LeafKind::Bare))
}

/// The place of the field `name`: by the table of fields, with the parts of a date where the date is
/// and annotations behind what they are about; unknown fields come last, as they were.
fn rank(name: &str) -> (usize, u8) {
    let (base, annotation) = name.split_once('+').map_or((name, 0), |(base, _)| (base, 9));
    if let Some(field) = fields::find(base) {
        return (field.place(), annotation);
    }
    let parts = ["year", "month", "day"];
    let part = parts.iter().zip(1..).find(|(part, _)| base.eq_ignore_ascii_case(part));
    match part {
        Some((_, number)) => (fields::DATE.place(), number),
        None => (usize::MAX, 0),
    }
}
