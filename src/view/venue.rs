//! Where a work appeared, as templates and expressions see it.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::lens::{Lens, Mode};
use super::values::{VenueValue, prose};
use super::{data, fold};
use crate::model::{FieldId, Kind, Venue, VenueRef, Work, fields};

/// The fields that say where a work appeared when `venue` does not, most telling first.
const IN_OTHER_WORDS: [FieldId; 4] =
    [fields::JOURNALTITLE, fields::BOOKTITLE, fields::EVENT, fields::INSTITUTION];

/// Where `work` appeared: its venue, else the journal, book or event that it names, which may be a
/// listed venue by its name.
pub fn of_work(lens: &Lens, work: &Work) -> Option<VenueRef> {
    if let Some(venue) = work.venue() {
        return Some(venue.clone());
    }
    let telling = |name: &FieldId| *name != fields::INSTITUTION || is_for_institutions(work.kind);
    let mut fields = IN_OTHER_WORDS.into_iter().filter(telling).filter_map(|name| {
        let text = work.text(name).filter(|text| !text.is_empty())?;
        Some((text, work.field(name)?.span))
    });
    let (text, span) = fields.next()?;
    Some(lens.find_venue(&text.to_plain()).map_or_else(
        || {
            let name = text.clone();
            let (id, short, kind, series, extra) = (None, None, None, None, Vec::new());
            VenueRef::Inline(Box::new(Venue { id, name, short, kind, series, extra, span }))
        },
        VenueRef::Known,
    ))
}

/// Whether a work of `kind` appears at its institution.
fn is_for_institutions(kind: Kind) -> bool {
    matches!(kind, Kind::Thesis | Kind::Report)
}

/// The venue that `reference` stands for.
pub fn find<'a>(lens: &'a Lens, reference: &'a VenueRef) -> Option<&'a Venue> {
    match reference {
        VenueRef::Known(at) => lens.library.venues.get(*at),
        VenueRef::Inline(venue) => Some(venue),
    }
}

/// A venue as a value: for deciding its id, else its name.
pub(super) fn value(lens: &Arc<Lens>, reference: VenueRef) -> Option<Value> {
    let venue = find(lens, &reference)?;
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
        part(&self.lens, find(&self.lens, &self.venue)?, key.as_str()?)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        find(&self.lens, &self.venue).map_or(Ok(()), |venue| f.write_str(&venue.name.to_plain()))
    }
}
