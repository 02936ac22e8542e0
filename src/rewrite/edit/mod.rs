//! Byte edits of the user's own file: every byte that no edit names stays as it is.
//!
//! [`set_field`], [`remove_field`] and [`add_work`] change one thing in the file's own style: its
//! indent, delimiters, commas and line ends. They give edits, or nothing where the source is too
//! broken to be sure; [`apply`] makes a text of them. Values are in the
//! language of the source; of YAML, the text that a value is to say.

mod bibtex;
mod source;
mod yaml;

use crate::diag::Edit;
use crate::model::Data;
use crate::span::Span;
use crate::strings::slice::slice;
use crate::syntax::node::Language;

pub use source::{NewWork, Source};
pub use yaml::{End, YamlEditor};

/// The edits that give the field `name` of the work at `work` the value `value`; a field that is not
/// there is added behind the others. A macro is never changed: the field stops using it.
pub fn set_field(source: Source<'_>, work: Span, name: &str, value: &str) -> Option<Vec<Edit>> {
    match source.language {
        Language::Bibtex => bibtex::set_field(source, work, name, value),
        Language::Yaml => yaml(source).set_field(work, name, &Data::Text(value.to_owned())),
    }
}

/// The edits that add `fields` to the work at `work`; none where one of them is there, or where they
/// cannot stand together behind the others.
pub fn add_fields(source: Source<'_>, work: Span, fields: &[(&str, &str)]) -> Option<Vec<Edit>> {
    let mut all: Vec<Edit> = Vec::new();
    for (name, value) in fields {
        let edits = set_field(source, work, name, value)?;
        match (all.as_mut_slice(), edits.as_slice()) {
            ([], _) => all = edits,
            ([first], [more]) if first.span == more.span => {
                first.replacement.push_str(&more.replacement);
            }
            _ => return None,
        }
    }
    Some(all)
}

/// The edits that take the first field `name` of the work at `work` out.
pub fn remove_field(source: Source<'_>, work: Span, name: &str) -> Option<Vec<Edit>> {
    match source.language {
        Language::Bibtex => bibtex::remove_field(source, work, name),
        Language::Yaml => yaml(source).remove_field(work, name),
    }
}

/// The edit that adds `work` at the end.
pub fn add_work(source: Source<'_>, work: NewWork<'_>) -> Option<Edit> {
    match source.language {
        Language::Bibtex => bibtex::add_work(source, work),
        Language::Yaml => yaml(source).add_work(&work.data(), End::Bottom),
    }
}

/// What edits a YAML source; for many edits of one file, make one and keep it.
fn yaml(source: Source<'_>) -> YamlEditor<'_> {
    YamlEditor::new(source.file, source.text)
}

/// The edit that writes `new` for `old` in the value that reads `written` at `span`, if `old` stands
/// there literally and once: then nothing of it stems from a macro.
pub fn replace_once(written: &str, span: Span, old: &str, new: &str) -> Option<Edit> {
    let mut found = written.match_indices(old);
    let (at, _) = found.next().filter(|_| !old.is_empty())?;
    let span = span.part(at..at + old.len());
    found.next().is_none().then(|| Edit { span, replacement: new.to_owned() })
}

/// The edit that takes out the line of the empty field whose name stands at `name` in `text`, if
/// nothing else stands on it.
pub fn remove_empty_line(text: &str, name: Span) -> Option<Edit> {
    let start = text.get(..name.range().start)?.rfind('\n')? + 1;
    let end = name.range().end + text.get(name.range().end..)?.find('\n')? + 1;
    let before = text.get(start..name.range().start)?;
    let behind = text.get(name.range().end..end)?.trim().trim_end_matches(',').trim_end();
    let value = behind.strip_prefix([':', '='])?.trim_start();
    let nothing = match value {
        // In BibTeX, or farther in, the value stands on the next line.
        "" => behind.starts_with(':') && !goes_on(before, text.get(end..)?),
        value => matches!(value, "{}" | "\"\"" | "''" | "[]" | "~" | "null"),
    };
    let span = Span::new(name.file, start..end);
    (nothing && before.trim().is_empty()).then_some(Edit { span, replacement: String::new() })
}

/// Whether `rest`, the lines behind the one that begins with `before`, begins farther in than that.
fn goes_on(before: &str, rest: &str) -> bool {
    let depth = |line: &str| line.len() - line.trim_start().len();
    let next = rest.lines().find(|line| !line.trim().is_empty());
    next.is_some_and(|next| depth(next) > before.len())
}

/// Applies `edits` (all of one file) to `text`, in the order of their places. One that overlaps an
/// earlier one, repeats it, or lies outside the text is left out.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    apply_counted(text, edits).0
}

/// The same, with how many edits were made.
pub fn apply_counted(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    // By their places alone: a text that was read twice has two ids. What is inserted at one place keeps the
    // order in which it was asked for: a volume before its pages.
    sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len());
    let mut made: Vec<&Edit> = Vec::with_capacity(sorted.len());
    let mut done = 0;
    for edit in sorted {
        let range = edit.span.range();
        let mut here = made.iter().rev().take_while(|one| one.span.range() == range);
        // Two insertions at one place are both made, unless they are the same one.
        let free = range.start >= done && here.all(|one| one.replacement != edit.replacement);
        let Some(kept) = text.get(done..range.start).filter(|_| free) else { continue };
        if !text.is_char_boundary(range.end) {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.replacement);
        made.push(edit);
        done = range.end;
    }
    out.push_str(slice(text, done..));
    (out, made.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Sources, Span};

    #[test]
    fn a_value_on_the_next_line_stays_with_its_name() {
        let mut sources = Sources::default();
        for (text, is_removed) in [
            ("@a{k,\n  note = {},\n}\n", true),
            ("@a{k,\n  note =\n{},\n}\n", false),
            ("\n  note:\n  url: x\n", true),
            ("\n  note:\n    ''\n", false),
        ] {
            let at = text.find("note").expect("it is there");
            let name = Span::new(sources.add("x", text), at..at + 4);
            assert_eq!(remove_empty_line(text, name).is_some(), is_removed, "{text}");
        }
    }

    #[test]
    fn edits_are_sorted_and_overlaps_left_out() {
        let mut sources = Sources::default();
        let file = sources.add("x", "");
        let edit = |start, end, new: &str| Edit {
            span: Span::new(file, start..end),
            replacement: new.to_owned(),
        };
        let cases: [(&[Edit], &str, usize); 6] = [
            (&[], "añcdef", 0),
            (&[edit(5, 6, "E"), edit(0, 1, "A")], "AñcdEf", 2),
            (&[edit(0, 3, "x"), edit(1, 4, "y")], "xcdef", 1),
            (&[edit(1, 1, "'"), edit(3, 3, "'"), edit(1, 1, "'")], "a'ñ'cdef", 2),
            (&[edit(2, 3, "inside ñ")], "añcdef", 0),
            (&[edit(7, 99, "outside")], "añcdef", 0),
        ];
        for (edits, expected, made) in cases {
            assert_eq!(apply_counted("añcdef", edits), (expected.to_owned(), made), "{edits:?}");
        }
    }
}
