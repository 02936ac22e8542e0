//! Values as they are written into a YAML source.

use granit_parser::ScalarStyle;

use crate::model::Data;
use crate::syntax::write::{self, Context, Lists, bare, double_quoted, quoted_if_needed};

/// A value on one line, in the quotes that stand there if they can hold it.
pub(super) fn on_line(value: &Data, context: Context, style: ScalarStyle) -> String {
    match (value, style) {
        (Data::Text(text), ScalarStyle::DoubleQuoted) => double_quoted(text),
        (Data::Text(text), ScalarStyle::SingleQuoted) if !text.contains(char::is_control) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        (Data::Text(text), _) => quoted_if_needed(text, context),
        (Data::Plain(text), _) => bare(text, context),
        _ => write::flow(value),
    }
}

/// A pair in brackets.
pub(super) fn flow_pair(name: &str, value: &Data) -> String {
    let pair = write::flow(&Data::Map(vec![(name.to_owned(), value.clone())]));
    pair.trim_start_matches('{').strip_suffix('}').unwrap_or_default().to_owned()
}

/// A work as an item of a list at `column`, with its lists as `lists` says, and a line end.
pub(super) fn item(work: &Data, column: usize, lists: Lists) -> String {
    write::yaml_with(&Data::List(vec![work.clone()]), column, lists)
}
