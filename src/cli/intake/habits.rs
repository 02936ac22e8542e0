//! What a list in YAML has a habit of, so that a work which is added looks like those that stand there.

use crate::model::{Data, FieldId, Kind, Work, fields};

/// How the works of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Habits {
    /// Whether most say where they appeared in `venue`, which has room for journals and conferences.
    says_venue: bool,
    /// Whether most dates stand without quotes.
    has_bare_dates: bool,
}

impl Habits {
    /// Those of `works`, which stand in `text`.
    pub(super) fn of(works: &[&Work], text: &str) -> Habits {
        let count = |field| works.iter().filter(|work| work.has(field)).count();
        let written = |work: &&&Work| text.get(work.field(fields::DATE)?.span.range());
        let dates: Vec<&str> = works.iter().filter_map(|work| written(&work)).collect();
        let bare = dates.iter().filter(|date| !date.starts_with(['"', '\''])).count();
        Habits {
            says_venue: count(fields::VENUE)
                > count(fields::JOURNALTITLE) + count(fields::BOOKTITLE),
            has_bare_dates: bare * 2 > dates.len(),
        }
    }

    /// Writes `work` so.
    pub(super) fn follow(self, work: &mut Data) {
        let Data::Map(pairs) = work else { return };
        if self.says_venue {
            say_venue(pairs);
        }
        let date = pairs.iter_mut().find(|(name, _)| name == fields::DATE.name());
        if let Some((_, date)) = date.filter(|_| self.has_bare_dates)
            && let Data::Text(text) = date
        {
            *date = Data::Plain(std::mem::take(text));
        }
    }
}

/// Says in `venue` where a paper appeared; the title of a book is none.
fn say_venue(pairs: &mut [(String, Data)]) {
    let kinds = [Kind::Article, Kind::Inproceedings].map(Kind::name);
    let is_kind =
        |value: &Data| matches!(value, Data::Text(kind) if kinds.contains(&kind.as_str()));
    let is_paper = pairs.iter().any(|(name, value)| name == "type" && is_kind(value));
    let has_venue = pairs.iter().any(|(name, _)| name == fields::VENUE.name());
    let names = [fields::JOURNALTITLE, fields::BOOKTITLE].map(FieldId::name);
    let pair = pairs.iter_mut().find(|(name, _)| names.contains(&name.as_str()));
    if let Some((name, _)) = pair.filter(|_| is_paper && !has_venue) {
        fields::VENUE.name().clone_into(name);
    }
}
