//! Where a work appeared, as templates and expressions see it.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::lens::{Lens, Mode};
use super::values::{VenueValue, prose};
use super::{data, fold};
use crate::model::{Venue, VenueRef, Work};

/// Where `work` appeared: its venue, else the journal, book or event that it names, which may be a
/// listed venue by its name.
pub fn of_work(lens: &Lens, work: &Work) -> Option<VenueRef> {
    if let Some(venue) = work.venue() {
        return Some(venue.clone());
    }
    let field = work.container_field()?;
    let (text, span) = (work.text(field)?, work.field(field)?.span);
    Some(lens.find_venue(&text.to_plain()).map_or_else(
        || {
            let name = work.whole_title(field).map(Cow::into_owned).unwrap_or_default();
            let (id, short, kind, series, extra) = (None, None, None, None, Vec::new());
            VenueRef::Inline(Box::new(Venue { id, name, short, kind, series, extra, span }))
        },
        VenueRef::Known,
    ))
}

/// A venue as a value: for deciding its id, else its name.
pub(super) fn value(lens: &Arc<Lens>, reference: VenueRef) -> Option<Value> {
    let venue = reference.find(&lens.library)?;
    if lens.mode == Mode::Expression {
        return Some(key(venue).into());
    }
    Some(Value::from_object(VenueValue { lens: Arc::clone(lens), venue: reference }))
}

/// What tells a venue from others: its id, else its name.
pub fn key(venue: &Venue) -> String {
    venue.id.as_ref().map_or_else(|| venue.name.to_plain(), |id| id.value.clone())
}

/// The attribute `name` of a venue.
pub(super) fn part(lens: &Lens, venue: &Venue, name: &str) -> Option<Value> {
    match name {
        "id" => venue.id.as_ref().map(|id| Value::from(&id.value)),
        "name" => Some(prose(lens.mode, &venue.name)),
        "short" => venue.short.as_ref().map(|short| prose(lens.mode, short)),
        "type" => venue.kind.as_ref().map(Value::from),
        "series" => venue.series.as_ref().map(|series| prose(lens.mode, series)),
        _ => {
            let mut extra = venue.extra.iter();
            extra.find(|(field, _)| fold::same(field, name)).map(|pair| data(&pair.1))
        }
    }
}

impl Object for VenueValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        part(&self.lens, self.venue.find(&self.lens.library)?, key.as_str()?)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.venue
            .find(&self.lens.library)
            .map_or(Ok(()), |venue| f.write_str(&venue.name.to_plain()))
    }
}
