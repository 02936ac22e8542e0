//! What the rows of a table say of a record, put into a work.

use super::dates::date_in;
use super::draft::Draft;
use super::path::{OWN_MARKUP, all, text_of};
use crate::formats::table::Row;
use crate::model::fields::{self, FieldId, FieldType};
use crate::model::{Data, identifier};
use crate::syntax::node::Node;
use crate::text::Markup;

/// Says in `draft` what `record` has under the paths of `row`.
pub(super) fn fill(draft: &mut Draft, record: &Node, row: &Row) {
    let Some(field) = fields::find(row.ours) else { return };
    for path in row.read {
        let found = all(record, path);
        match field.ty() {
            FieldType::Text | FieldType::Venue => text(draft, field, &found),
            FieldType::Date => {
                if let Some(date) = found.iter().find_map(|node| date_in(node)) {
                    draft.date(field, &date);
                } else if let Some(written) = found.iter().find_map(|node| text_of(node)) {
                    draft.date(field, written);
                }
            }
            FieldType::Words => words(draft, field, &found),
            FieldType::Flag => flag(draft, field, &found),
            FieldType::Texts => texts(draft, field, &found),
            _ => literal(draft, field, &found),
        }
    }
}

/// A text, with the markup of an element where that has any.
fn text(draft: &mut Draft, field: FieldId, found: &[&Node]) {
    for node in found {
        if let Some(marked) = node.get(OWN_MARKUP).and_then(Node::text) {
            return draft.prose_in(field, marked, Markup::Html);
        }
        if let Some(text) = text_of(node) {
            return draft.prose(field, text);
        }
    }
}

/// Texts, one each.
fn texts(draft: &mut Draft, field: FieldId, found: &[&Node]) {
    let markup = draft.markup;
    let said = found.iter().filter_map(|node| text_of(node));
    let said: Vec<Data> = said.map(|text| Data::Text(super::markdown(text, markup))).collect();
    if !said.is_empty() {
        draft.add(field.name(), Data::List(said));
    }
}

/// Characters; several numbers of one kind behind each other.
fn literal(draft: &mut Draft, field: FieldId, found: &[&Node]) {
    let said: Vec<&str> = found.iter().filter_map(|node| text_of(node)).collect();
    if field == fields::ISSN || field == fields::ISBN {
        let mut numbers: Vec<String> = Vec::new();
        for number in said.iter().flat_map(|text| identifier::several(field, text)) {
            // MEDLINE says behind a number of which form it is: `(Electronic)`.
            let number = number.split('(').next().unwrap_or(number).trim();
            let number = identifier::bare(field, number).unwrap_or_else(|| number.to_owned());
            if let Ok(number) = identifier::check(field, &number)
                && !numbers.contains(&number)
            {
                numbers.push(number);
            }
        }
        return draft.literal(field, &numbers.join(", "));
    }
    if let Some(first) = said.first() {
        draft.literal(field, first);
    }
}

/// Words: those of a list, or those that commas or semicolons part.
fn words(draft: &mut Draft, field: FieldId, found: &[&Node]) {
    let said: Vec<&str> = found.iter().filter_map(|node| text_of(node)).collect();
    let parts: Vec<String> = match said.as_slice() {
        [one] => {
            let sign = if one.contains(';') { ';' } else { ',' };
            one.split(sign).map(str::to_owned).collect()
        }
        many => many.iter().map(|word| (*word).to_owned()).collect(),
    };
    draft.words(field, parts);
}

/// Whether something is so.
fn flag(draft: &mut Draft, field: FieldId, found: &[&Node]) {
    if let Some(said) = found.iter().find_map(|node| text_of(node)) {
        let is = matches!(said.to_ascii_lowercase().as_str(), "true" | "yes" | "1");
        draft.add(field.name(), Data::Plain(is.to_string()));
    }
}
