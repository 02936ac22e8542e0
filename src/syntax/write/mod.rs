//! Data and works in, YAML text out, quoted so that YAML 1.1 and 1.2 readers (Psych, PyYAML,
//! go-yaml, byline) all read the same text back. Block style for sources and front matter, flow
//! style for values that stand on one line.

mod scalar;
#[cfg(test)]
mod tests;

use crate::model::Data;
pub use scalar::yaml_scalar;
pub(crate) use scalar::{Context, bare, double_quoted, is_typed, quoted_if_needed};

/// How the lists in a mapping are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lists {
    /// An item a line.
    #[default]
    Block,
    /// On the line of their name where they are short: `authors: [Ann Lee, Bea Bo]`.
    Flow,
}

/// How long the line of a list may be.
const LONGEST_LIST: usize = 100;

/// `data` as block YAML, indented by `indent` spaces, with a line end. Lists start at the
/// column of their name.
pub fn yaml(data: &Data, indent: usize) -> String {
    yaml_with(data, indent, Lists::Block)
}

/// The same, with lists as `lists` says.
pub fn yaml_with(data: &Data, indent: usize, lists: Lists) -> String {
    let mut out = " ".repeat(indent);
    match data {
        // A block at the top has no list or mapping to be indented from.
        Data::Text(text) => out.push_str(&yaml_scalar(text)),
        _ => Writer { out: &mut out, lists }.value(data, indent, indent),
    }
    end_line(&mut out);
    out
}

/// `data` as flow YAML on one line, without a line end.
pub fn flow(data: &Data) -> String {
    let mut out = String::new();
    write_flow(data, &mut out);
    out
}

/// A whole source file: the entries of `library` (`site`, `people`, …, `works`), a blank line between
/// entries and between works.
pub fn source(library: &Data) -> String {
    let entries = match library {
        Data::Map(entries) if !entries.is_empty() => entries,
        _ => return yaml(library, 0),
    };
    let mut out = String::new();
    for (name, value) in entries {
        if !out.is_empty() {
            out.push('\n');
        }
        match value {
            Data::List(works) if !works.is_empty() => {
                let explicit = scalar::write_key(name, Context::Block, &mut out);
                out.push_str(if explicit { "\n:\n" } else { ":\n" });
                write_works(works, &mut out);
            }
            _ => out.push_str(&yaml(&Data::Map(vec![(name.clone(), value.clone())]), 0)),
        }
    }
    out
}

/// The items of a source's list, with a blank line between mappings.
fn write_works(works: &[Data], out: &mut String) {
    for (at, work) in works.iter().enumerate() {
        if at > 0 && matches!(work, Data::Map(_)) {
            out.push('\n');
        }
        Writer { out, lists: Lists::Block }.items(std::slice::from_ref(work), 0);
        end_line(out);
    }
}

/// Ends the line that `out` is in.
fn end_line(out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Appends `data` in flow style.
fn write_flow(data: &Data, out: &mut String) {
    match data {
        Data::Null | Data::Comment(_) => out.push_str("null"),
        Data::Plain(text) => out.push_str(&scalar::bare(text, Context::Flow)),
        Data::Text(text) => out.push_str(&scalar::quoted_if_needed(text, Context::Flow)),
        Data::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write_flow(item, out);
            }
            out.push(']');
        }
        Data::Map(pairs) => {
            out.push('{');
            for (at, (key, value)) in pairs.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                scalar::write_key(key, Context::Flow, out);
                out.push_str(": ");
                write_flow(value, out);
            }
            out.push('}');
        }
    }
}

/// Writes block YAML.
struct Writer<'a> {
    out: &'a mut String,
    lists: Lists,
}

impl Writer<'_> {
    /// Writes `data` where the line stands at `column`; `parent` is the column of the list or mapping
    /// around it, which block texts are indented from.
    fn value(&mut self, data: &Data, column: usize, parent: usize) {
        match data {
            Data::List(items) if !items.is_empty() => self.items(items, column),
            Data::Map(pairs) if !pairs.is_empty() => self.pairs(pairs, column),
            Data::Text(text) | Data::Plain(text) if text.contains('\n') => self.text(text, parent),
            Data::Text(text) => self.out.push_str(&scalar::quoted_if_needed(text, Context::Block)),
            Data::Plain(text) => self.out.push_str(&scalar::bare(text, Context::Block)),
            Data::Null | Data::Comment(_) | Data::List(_) | Data::Map(_) => {
                write_flow(data, self.out);
            }
        }
    }

    /// Writes the items of a list; the line stands at `column`.
    fn items(&mut self, items: &[Data], column: usize) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.line(column);
            }
            self.out.push_str("- ");
            self.value(item, column + 2, column);
        }
    }

    /// Writes the pairs of a mapping; the line stands at `column`.
    fn pairs(&mut self, pairs: &[(String, Data)], column: usize) {
        for (at, (key, value)) in pairs.iter().enumerate() {
            if at > 0 {
                self.line(column);
            }
            if let Data::Comment(comment) = value {
                self.out.push_str("# ");
                self.out.push_str(comment);
                continue;
            }
            if scalar::write_key(key, Context::Block, self.out) {
                self.line(column);
            }
            self.out.push(':');
            match value {
                Data::List(items) if !items.is_empty() => {
                    if let Some(written) = self.on_line(key, value) {
                        self.out.extend([" ", &written]);
                        continue;
                    }
                    self.line(column);
                    self.items(items, column);
                }
                Data::Map(pairs) if !pairs.is_empty() => {
                    self.line(column + 2);
                    self.pairs(pairs, column + 2);
                }
                _ => {
                    self.out.push(' ');
                    self.value(value, column + 2, column);
                }
            }
        }
    }

    /// The list `value` under `key` as it stands on one line, if it is to.
    fn on_line(&self, key: &str, value: &Data) -> Option<String> {
        if self.lists == Lists::Block {
            return None;
        }
        let written = flow(value);
        (key.len() + written.len() < LONGEST_LIST && !written.contains('\n')).then_some(written)
    }

    /// Writes a text of several lines, as a block where a block can hold it.
    fn text(&mut self, text: &str, parent: usize) {
        let Some(header) = scalar::block_header(text) else {
            self.out.push_str(&scalar::double_quoted(text));
            return;
        };
        self.out.push_str(&header);
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            end_line(self.out);
            if line.is_empty() {
                self.out.push('\n');
            } else {
                self.out.extend(std::iter::repeat_n(' ', parent + 2));
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
    }

    /// Starts a line at `column`.
    fn line(&mut self, column: usize) {
        end_line(self.out);
        self.out.extend(std::iter::repeat_n(' ', column));
    }
}
