//! Fields of an imported list that byline has no place for: they are kept under their own names, and
//! said once.

use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::{Data, fields};
use crate::span::Span;

/// Reports the fields of the works of `list`, which was read from the file that starts at `top`, that no
/// row of the table of fields has.
pub(super) fn report(list: &Data, top: Span, sink: &mut Sink) {
    let names = names(list);
    if names.is_empty() {
        return;
    }
    let shown: Vec<String> = names.iter().map(|(name, count)| named(name, *count)).collect();
    let message = match shown.as_slice() {
        [one] => format!("the field {one} has no place in byline; it is kept under this name"),
        all => format!(
            "{} fields have no place in byline; they are kept under these names: {}",
            all.len(),
            all.join(", ")
        ),
    };
    let finding = Diagnostic::new(codes::IMPORT_UNPLACED, Severity::Info, message).at(top);
    sink.push(finding.help("templates can print them; rename what is a field of byline"));
}

/// The name of a field, with the number of works that have it.
fn named(name: &str, count: usize) -> String {
    match count {
        1 => format!("`{name}`"),
        count => format!("`{name}` ({count} works)"),
    }
}

/// The fields of the works of `list` that the table does not know, in the order in which they come, with
/// the number of works that have them.
fn names(list: &Data) -> Vec<(&str, usize)> {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for (name, _) in works(list).iter().filter_map(pairs).flatten() {
        // A comment on a field has no name.
        let is_placed = name.starts_with("x-") || matches!(name.as_str(), "" | "key" | "type");
        if is_placed || fields::find(name).is_some() {
            continue;
        }
        match names.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => names.push((name, 1)),
        }
    }
    names
}

/// The works of `list`.
fn works(list: &Data) -> &[Data] {
    let sections = pairs(list).unwrap_or_default();
    let works = sections.iter().find(|(name, _)| name == "works").map(|(_, works)| works);
    match works {
        Some(Data::List(works)) => works,
        _ => &[],
    }
}

/// The pairs of a mapping.
fn pairs(data: &Data) -> Option<&[(String, Data)]> {
    match data {
        Data::Map(pairs) => Some(pairs),
        _ => None,
    }
}
