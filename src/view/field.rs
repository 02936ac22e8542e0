//! The value of a field, by its type in the table: for printing with its markup, for deciding plain.
//! An empty field counts as absent, and `private` is never seen.

use std::sync::Arc;

use minijinja::Value;

use super::lens::{Lens, Mode};
use super::values::prose;
use super::work::WorkValue;
use super::{data, fold, links, people, venue};
use crate::model::value::Value as Written;
use crate::model::work::subtitle_of;
use crate::model::{FieldId, FieldType, Work, fields};

/// The value of `field`: what is written, else what other fields imply.
pub(super) fn known(this: &WorkValue, field: FieldId) -> Option<Value> {
    let work = this.model()?;
    match field.ty() {
        _ if field == fields::PRIVATE => None,
        FieldType::Names(role) => people::names(&this.lens, this.work, role),
        FieldType::Flag => Some(flag(work, field).into()),
        _ => match work.field(field) {
            Some(written) => titled(this, field).or_else(|| value(&this.lens, &written.value)),
            None => implied(&this.lens, work, field),
        },
    }
}

/// The title of a journal or book with its subtitle, for printing.
fn titled(this: &WorkValue, field: FieldId) -> Option<Value> {
    let work = this.model()?;
    let has_one = subtitle_of(field).is_some_and(|subtitle| work.has(subtitle));
    if !has_one || this.lens.mode == Mode::Expression || field == fields::TITLE {
        return None;
    }
    Some(prose(this.lens.mode, work.whole_title(field)?.as_ref()))
}

/// The value of a field that the table does not know.
pub(super) fn unknown(this: &WorkValue, name: &str) -> Option<Value> {
    let mut fields = this.model()?.fields.iter();
    let field = fields
        .find(|field| fold::same(field.name.as_str(), name) && field.name != fields::PRIVATE)?;
    value(&this.lens, &field.value)
}

/// Whether the flag `name` is set; a work is `mine` unless it says otherwise.
fn flag(work: &Work, name: FieldId) -> bool {
    work.flag(name) || name == fields::MINE && !work.has(name)
}

/// `written` as a value; none if it is empty.
fn value(lens: &Arc<Lens>, written: &Written) -> Option<Value> {
    match written {
        Written::Text(text) => (!text.is_empty()).then(|| prose(lens.mode, text)),
        Written::Literal(text) => (!text.trim().is_empty()).then(|| text.into()),
        Written::Date(date) => super::date::value(lens, date),
        Written::Flag(flag) => Some((*flag).into()),
        Written::Words(words) => list(words.iter().map(|word| Value::from(&word.value))),
        Written::Texts(texts) => list(texts.iter().map(|text| prose(lens.mode, &text.value))),
        Written::Links(written) => list(written.iter().map(|link| links::link(lens, link))),
        Written::Venue(written) => venue::value(lens, written.clone()),
        Written::Status(status) => Some(status.word().into()),
        Written::Data(written) => Some(data(written)),
    }
}

/// A list, unless it is empty.
fn list(items: impl Iterator<Item = Value>) -> Option<Value> {
    let items: Vec<Value> = items.collect();
    (!items.is_empty()).then(|| items.into())
}

/// What `field` says where it is not written: the venue's name where works of this type
/// carry it, arXiv's part of an eprint, a link of that kind.
fn implied(lens: &Arc<Lens>, work: &Work, field: FieldId) -> Option<Value> {
    match field {
        fields::EPRINT => work.literal(fields::ARXIV).map(Value::from),
        fields::EPRINTTYPE => work.field(fields::ARXIV).map(|_| "arxiv".into()),
        _ if work.kind.container_field() == Some(field) => {
            work.venue_in(&lens.library).map(|venue| prose(lens.mode, &venue.name))
        }
        _ if field.link().is_some() => {
            let mut found = work.links().iter();
            found
                .find(|link| link.kind.as_deref() == Some(field.name()))
                .map(|link| Value::from(&link.url))
        }
        _ => None,
    }
}
