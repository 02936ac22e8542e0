//! Where a work appeared, where no more than that is written: `*Map Letters* 3(2), 1–9`, as CVs have it in
//! one field.

use super::draft::Draft;
use super::evidence::Evidence;
use super::language::Language;
use super::line::Line;
use super::read::{kind, settle_holder, take_kind_words, take_rest};
use super::reading::Reading;
use super::venue;
use super::{counts, editors, links, markup};
use crate::formats::record;
use crate::model::{Kind, fields};
use crate::text::Markup;

/// What stands before the version of software.
const VERSION: &str = "version ";

/// Where a work appeared.
#[derive(Debug)]
pub(in crate::formats) struct Appearance(Reading);

/// What `text` says; a name alone, without markup and numbers, is the venue's as it is.
pub(in crate::formats) fn appearance(text: &str, language: Language) -> Appearance {
    let mut reading = Reading::default();
    // A thesis of no kind, as byline writes it.
    let held = text.strip_prefix("Thesis, ");
    let (is_thesis, text) = (held.is_some(), held.unwrap_or(text));
    if !text.contains(['*', '_', '(']) && !text.contains(|c: char| c.is_ascii_digit() || c == ',') {
        reading.venue = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    } else {
        let markup = markup::read(text, language);
        let line = Line::within(&markup.root);
        let mut draft = Draft::new(&line);
        links::take(&mut draft, &mut reading, None);
        take_kind_words(&mut draft, &mut reading);
        counts::take(&mut draft, &mut reading);
        if let Some(editors) = editors::find(&line, &Evidence::default()) {
            editors.take(&mut draft, &mut reading);
        }
        if !text.starts_with(VERSION) {
            venue::take_venue(&mut draft, &mut reading, 0);
        }
        take_rest(&mut draft, &mut reading, Vec::new());
    }
    let is_publisher =
        reading.venue.as_deref().is_some_and(venue::is_publisher) && reading.volume.is_none();
    let found = match () {
        () if is_publisher => Kind::Book,
        () if text.starts_with(VERSION) => Kind::Software,
        () if is_thesis => Kind::Thesis,
        () => kind(&reading),
    };
    reading.kind = reading.kind.or(Some(found)).filter(|kind| *kind != Kind::Misc);
    settle_holder(&mut reading);
    Appearance(reading)
}

impl Appearance {
    /// The type that it tells.
    pub(in crate::formats) fn kind(&self) -> Option<Kind> {
        self.0.kind
    }

    /// Says it in `draft`, whose type is known.
    pub(in crate::formats) fn fill(self, draft: &mut record::Draft) {
        let mut reading = self.0;
        let version = reading.note.iter().position(|part| part.starts_with(VERSION));
        if let Some(part) = version.map(|at| reading.note.remove(at)) {
            draft.literal(fields::VERSION, part.trim_start_matches(VERSION));
        }
        let people: Vec<record::Person> =
            reading.editors.iter().filter_map(|name| record::Person::named(name)).collect();
        draft.people(fields::EDITORS, &people);
        for (field, text) in [
            (fields::VENUE, reading.venue),
            (fields::INSTITUTION, reading.institution),
            (fields::PUBLISHER, reading.publisher),
            (fields::PLACE, reading.place),
            (fields::GENRE, reading.genre),
            (fields::NOTE, Some(reading.note.join("; "))),
        ] {
            draft.prose_in(field, &text.unwrap_or_default(), Markup::Plain);
        }
        for (field, text) in [
            (fields::VOLUME, reading.volume),
            (fields::NUMBER, reading.number),
            (fields::PAGES, reading.pages.map(|pages| pages.replace('–', "-"))),
            (fields::EID, reading.eid),
            (fields::CHAPTER, reading.chapter),
            (fields::EDITION, reading.edition),
        ] {
            draft.literal(field, &text.unwrap_or_default());
        }
        for (field, id) in &reading.identifiers {
            draft.literal(*field, id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_cv_is_taken_apart() {
        let said = |text: &str| {
            let Appearance(found) = appearance(text, Language::Markdown);
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            let parts =
                [&found.venue, &found.volume, &found.number, &found.pages, &found.publisher];
            parts.map(part).join("|")
        };
        for (text, parts) in [
            ("*Map Letters* 3(2), 1–9", "Map Letters|3|2|1–9|"),
            (
                "IEEE Transactions on Applied Superconductivity",
                "IEEE Transactions on Applied Superconductivity||||",
            ),
            ("Nature, vol. 12, no. 3, pp. 4-5", "Nature|12|3|4-5|"),
            (
                "in Rob Roe (ed.), *Big Handbook*, pp. 5–9, Big Press",
                "Big Handbook|||5–9|Big Press",
            ),
            ("Big Press", "||||Big Press"),
            ("NeurIPS 2023", "NeurIPS 2023||||"),
            ("", "||||"),
        ] {
            assert_eq!(said(text), parts, "{text}");
        }
        let found = appearance("in Rob Roe & Bo Sun (eds.), *Big Handbook*", Language::Markdown);
        assert_eq!(found.0.editors, ["Rob Roe", "Bo Sun"]);
        assert_eq!(found.kind(), Some(Kind::Incollection));
    }
}
