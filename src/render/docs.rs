//! The tables of docs/templates.md, made from the tables that the program itself runs on. The text
//! around them is written by hand there; each table stands in the region that [`TABLES`] names.

use std::fmt::Write as _;

use super::filters::FILTERS;
use super::globals::{GLOBALS, Global};
use super::target::TARGETS;
use super::target::TargetSpec;
use super::{Listed, catalogue};
use crate::config::Style;
use crate::model::FieldType;
use crate::model::fields::{FIELDS, FieldSpec};
use crate::view::links::identifiers;
use crate::view::names::SPECIALS;
use crate::view::shapes::{KINDS, Part, Row};
use crate::view::shown::{MARKS, Mark};
use crate::words;

/// The name of a region, and what makes the table in it.
pub type Table = (&'static str, fn() -> String);

/// Every generated table.
pub const TABLES: &[Table] = &[
    ("built-in", built_in),
    ("languages", languages),
    ("globals", globals),
    ("computed", computed),
    ("fields", fields),
    ("addresses", addresses),
    ("values", values),
    ("marks", marks),
    ("filters", filters),
];

/// A table with `head` and `rows`; the cells are Markdown.
fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut out = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(N));
    for row in rows {
        // A bar ends a cell, even within code.
        let cells = row.map(|cell| cell.replace('|', "\\|"));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// `text` as code.
fn code(text: &str) -> String {
    format!("`{text}`")
}

/// Several texts as code.
fn codes<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// A name as templates write it.
fn name(field: &str) -> String {
    code(&field.replace('-', "_"))
}

/// The built-in templates.
fn built_in() -> String {
    let row = |listed: &Listed| {
        let file = &listed.file;
        let word = file.split('.').next().unwrap_or_default();
        [code(word), format!("[{file}](../templates/{file})"), listed.about().to_owned()]
    };
    table(["template", "file", "output"], catalogue::built_in().iter().map(row))
}

/// The languages that templates write.
fn languages() -> String {
    let delimiters =
        |pairs: [(&str, &str); 3]| pairs.map(|(open, close)| format!("{open} {close}"));
    let row = |spec: &TargetSpec| {
        let endings = codes(spec.endings.iter().copied());
        [code(spec.name), endings, code(&delimiters(spec.delimiters.pairs()).join(" "))]
    };
    table(
        ["language", "endings", "delimiters"],
        TARGETS.iter().filter(|spec| !spec.endings.is_empty()).map(row),
    )
}

/// The names that every template sees.
fn globals() -> String {
    let row = |global: &Global| [code(global.name), global.doc.to_owned()];
    table(["name", "description"], GLOBALS.iter().map(row))
}

/// The values that have parts.
fn values() -> String {
    let part = |part: &Part| match part.doc {
        "" => code(part.name),
        doc => format!("`{}` ({doc})", part.name),
    };
    let row = |row: &Row| {
        let parts: Vec<String> = row.parts.iter().map(part).collect();
        let more = Some(row.more.to_owned()).filter(|more| !more.is_empty());
        let parts = [(!parts.is_empty()).then(|| parts.join(", ")), more];
        let all: Vec<String> = parts.into_iter().flatten().collect();
        [row.name.to_owned(), row.prints.to_owned(), all.join("; ")]
    };
    table(["value", "prints", "parts"], KINDS.iter().map(row))
}

/// The computed names of a work.
fn computed() -> String {
    let rows = SPECIALS.iter().map(|special| [code(special.name), special.doc.to_owned()]);
    table(["name", "description"], rows)
}

/// The fields of a work.
fn fields() -> String {
    let row = |spec: &FieldSpec| {
        let aliases = spec.aliases.iter().map(|alias| name(alias)).collect::<Vec<_>>().join(", ");
        [name(spec.name), aliases, kind(spec.ty).to_owned(), spec.doc.to_owned()]
    };
    let shown = FIELDS.iter().filter(|spec| spec.name != "private");
    table(["name", "also", "value", "description"], shown.map(row))
}

/// What a template gets from a field of type `ty`.
fn kind(ty: FieldType) -> &'static str {
    match ty {
        FieldType::Text => "prose",
        FieldType::Literal => "text",
        FieldType::Date => "date",
        FieldType::Flag => "true or false",
        FieldType::Names(_) => "names",
        FieldType::Words => "list of texts",
        FieldType::Texts => "list of prose",
        FieldType::Links => "links",
        FieldType::Venue => "venue",
        FieldType::Status => "word",
        FieldType::Keys => "keys",
        FieldType::Data => "as written",
    }
}

/// The addresses that identifiers stand for.
fn addresses() -> String {
    let row = |field: &&str| [code(&format!("{field}_url")), code(&format!("urls.{field}"))];
    table(["name", "the same as"], identifiers().iter().map(row))
}

/// The marks at names.
fn marks() -> String {
    let row = |mark: &Mark| {
        let shown = mark.default.map_or_else(|| "not shown".to_owned(), code);
        [code(mark.meaning), mark.text(&Style::built_in(), words::of("en")).to_owned(), shown]
    };
    table(["mark", "text in the legend", "looks like"], MARKS.iter().map(row))
}

/// The filters.
fn filters() -> String {
    table(
        ["filter", "description"],
        FILTERS.iter().map(|filter| [code(filter.name), filter.doc.to_owned()]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_does_not_end_a_cell() {
        let text = table(["a", "b"], [["`x | y`".to_owned(), String::new()]].into_iter());
        assert_eq!(text, "| a | b |\n| --- | --- |\n| `x \\| y` |  |\n");
    }

    #[test]
    fn every_table_has_rows_and_a_region_of_its_own() {
        let mut names: Vec<&str> = TABLES.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
        for (name, make) in TABLES {
            assert!(make().lines().count() > 3, "{name}");
        }
        assert!(!fields().contains("`private`"));
    }
}
