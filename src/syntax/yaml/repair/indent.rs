//! Traps of indentation and of the space behind a name. Each gives the line the place that its
//! neighbours have, which is a guess where the line could belong to something else.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::fault::{Fault, Known};
use crate::diag::{Safety, codes};
use crate::strings::lines;
use crate::syntax::yaml::lines::Line;

/// A space at which no line breaks: to YAML a letter like any other.
const NO_BREAK: char = '\u{a0}';

/// A line that is indented by a tab.
pub(super) fn tab_indent(fault: &Fault) -> Option<Known> {
    use ErrorKind::{
        InvalidIndentation, TabInBlockIndentation, TabInIndentation, TabInPlainScalar,
        TabNotAllowed,
    };
    let about_tabs = [
        TabInBlockIndentation,
        TabInIndentation,
        TabInPlainScalar,
        TabNotAllowed,
        InvalidIndentation,
    ];
    if !about_tabs.contains(&fault.failure.kind) {
        return None;
    }
    let mut line = fault.line.clone();
    while !fault.slice(line.start..line.indent).contains('\t') {
        line = line.next(fault.text)?;
    }
    let white = line.start..line.indent;
    let tabs = fault.slice(white.clone()).matches('\t').count();
    let base = Line::at(fault.text, 0).content_column();
    let column = base + 2 * (tabs - 1);
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: "this line is indented with a tab; YAML allows only spaces".to_owned(),
        help: format!("indent the line by {column} spaces"),
        at: white.clone(),
        edits: vec![(white, " ".repeat(column))],
        fix: Some(("indent with spaces", Safety::Unsafe)),
    })
}

/// A name without a space behind its `:` — `title:Foo`.
pub(super) fn missing_space(fault: &Fault) -> Option<Known> {
    let previous = fault.line.previous(fault.text);
    let lines = [Some(fault.line.clone()), previous];
    let glued = |line: Line| {
        let content = fault.slice(line.content..line.end);
        let colon = content.find(':')?;
        let name = content.get(..colon)?;
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let rest = content.get(colon + 1..)?;
        let fits = line.key.is_none() && !name.is_empty() && name.chars().all(word);
        (fits && !rest.is_empty() && !rest.starts_with("//"))
            .then_some(line.content..line.content + colon + 1)
    };
    let at = lines.into_iter().flatten().find_map(glued)?;
    // A no-break space stands where the space should.
    let odd = if fault.slice(at.end..fault.text.len()).starts_with(NO_BREAK) {
        NO_BREAK.len_utf8()
    } else {
        0
    };
    Some(Known {
        code: codes::YAML_SYNTAX,
        message: format!("missing space after `{}`", fault.slice(at.clone())),
        help: "add a space after the colon".to_owned(),
        at: at.clone(),
        // What the user wrote: an earlier repair may have moved the line.
        fix: match below(fault.place.source, &fault.place.range(at.clone())) {
            Below::Nothing => Some(("add a space after the colon", Safety::Safe)),
            Below::Text => Some(("add a space after the colon", Safety::Unsafe)),
            // A value and fields below the name cannot both stand: one of them is something else.
            Below::Fields => None,
        },
        edits: vec![(at.end..at.end + odd, " ".to_owned())],
    })
}

/// What the line below a name is to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Below {
    /// It is indented no more, and so does not belong to the name.
    Nothing,
    /// It goes on with the text behind the name.
    Text,
    /// It is a field of what is called by the name.
    Fields,
}

/// What the line below the one at `name` is to it.
fn below(text: &str, name: &Range<usize>) -> Below {
    let column = name.start - lines::start(text, name.start);
    let mut below = text[name.end..].split('\n').skip(1).filter(|line| !line.trim().is_empty());
    let line = below.next().filter(|line| line.len() - line.trim_start().len() > column);
    match line {
        None => Below::Nothing,
        Some(line) if line.contains(": ") || line.trim_end().ends_with(':') => Below::Fields,
        Some(_) => Below::Text,
    }
}

/// A field that is not indented as its neighbours are.
pub(super) fn wrong_indent(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let key = line.key.clone().filter(|key| fault.failure.at <= key.end && !line.is_item())?;
    let before = line.previous_key(fault.text)?;
    let (column, wanted) = (line.column(), before.content_column());
    if column == wanted {
        return None;
    }
    let white = line.start..line.indent;
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: format!(
            "`{}` is indented by {column}, but the field above by {wanted}",
            fault.slice(key.clone())
        ),
        help: format!("indent the line by {wanted} spaces if it belongs to the same work"),
        at: key,
        edits: vec![(white, " ".repeat(wanted))],
        fix: Some(("indent it like the field above", Safety::Unsafe)),
    })
}

/// A line that is indented by characters that look like spaces.
pub(super) fn odd_space(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let written = fault.slice(line.start..line.end);
    let white = line.start..line.start + (written.len() - written.trim_start().len());
    let indentation = fault.slice(white.clone());
    let odd = indentation.chars().find(|&c| !c.is_ascii())?;
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: format!(
            "this line is indented with U+{:04X}, which looks like a space but is not one in YAML",
            u32::from(odd)
        ),
        help: "indent the line with spaces".to_owned(),
        edits: vec![(white.clone(), " ".repeat(indentation.chars().count()))],
        at: white,
        fix: Some(("indent with spaces", Safety::Safe)),
    })
}

/// A block of text whose lines are indented by tabs.
pub(super) fn block_tabs(fault: &Fault) -> Option<Known> {
    let line = &fault.line;
    let header = line.is_block_header(fault.text).then(|| line.clone());
    let header = header.or_else(|| line.previous(fault.text))?;
    let tab = |line: &Line| fault.slice(line.start..line.indent).starts_with('\t');
    let first = header.next(fault.text).filter(|line| tab(line))?;
    if !header.is_block_header(fault.text) {
        return None;
    }
    let spaces = " ".repeat(header.content_column() + 2);
    let lines = std::iter::successors(Some(first.clone()), |line| line.next(fault.text));
    let edits = lines.take_while(tab).map(|line| (line.start..line.start + 1, spaces.clone()));
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: "the lines of this text are indented with tabs; YAML allows only spaces"
            .to_owned(),
        help: format!("indent the lines by {} spaces", spaces.len()),
        at: first.start..first.start + 1,
        edits: edits.collect(),
        fix: Some(("indent with spaces", Safety::Safe)),
    })
}

/// A number behind `|` or `>` that is not the number of spaces by which the text is indented.
pub(super) fn header_number(fault: &Fault) -> Option<Known> {
    if fault.failure.kind != ErrorKind::InvalidBlockScalarIndent {
        return None;
    }
    let header = fault.line.previous(fault.text).filter(|line| line.is_block_header(fault.text))?;
    let digit = fault.slice(header.value.clone()).find(|c: char| c.is_ascii_digit())?;
    let at = header.value.start + digit..header.value.start + digit + 1;
    Some(Known {
        code: codes::YAML_INDENTATION,
        message: format!(
            "`{}` declares an indentation of {} spaces, which does not match",
            fault.slice(header.value.clone()),
            fault.slice(at.clone())
        ),
        help: "remove the number; YAML then uses the indentation of the first line".to_owned(),
        edits: vec![(at.clone(), String::new())],
        at,
        fix: Some(("remove the number", Safety::Safe)),
    })
}

#[cfg(test)]
mod tests {
    use super::{Below, below};

    #[test]
    fn a_name_may_hold_lines_below_it() {
        for (text, holds) in [
            ("yjs:1.10\n  type: web\n", Below::Fields),
            ("a: 1\nyjs:1.10\n\n  type:\n", Below::Fields),
            ("title:Foo\n  and more\n", Below::Text),
            ("- title:Foo\n  year: 2\n", Below::Nothing),
            ("title:Foo\nyear: 2\n", Below::Nothing),
            ("title:Foo", Below::Nothing),
        ] {
            let at = text.find(['y', 't']).unwrap();
            let end = at + text[at..].find(':').unwrap() + 1;
            assert_eq!(below(text, &(at..end)), holds, "{text}");
        }
    }
}
