//! A work: one paper, post, talk, dataset: its type, key, the people in it, and its fields.

use std::borrow::Cow;

use super::contributor::Contributor;
use super::date::Date;
use super::field::Field;
use super::field::Fields;
use super::fields::{self, FieldId};
use super::kept::KeptLine;
use super::kind::Kind;
use super::role::Role;
use super::slug::slug;
use super::status::Status;
use super::value::{Link, Value, VenueRef};
use crate::span::{Span, Spanned};
use crate::text::{Inline, Text};

/// The kinds of theses, by the type as it is written (biblatex manual, § 4.9.2.13).
const THESES: &[(&str, &str)] = &[
    ("phdthesis", "PhD thesis"),
    ("dissertation", "PhD thesis"),
    ("mastersthesis", "Master’s thesis"),
    ("mathesis", "Master’s thesis"),
    ("bachelorsthesis", "Bachelor’s thesis"),
    ("candthesis", "Candidate thesis"),
];

/// One paper, post, talk, or other thing that somebody made.
#[derive(Clone, Debug)]
pub struct Work {
    /// What it is cited by; derived from family, year and title where none was written.
    pub key: Spanned<String>,
    /// Whether the key was derived, not written.
    pub key_derived: bool,
    /// Whether another work is a part of it: names it in `crossref` or `xref`. Set by `merge`.
    pub is_parent: bool,
    /// What it is.
    pub kind: Kind,
    /// The type as written: `phdthesis` for a thesis.
    pub kind_written: Spanned<String>,
    /// Everyone in it, in order, whatever the role.
    pub contributors: Vec<Contributor>,
    /// The roles whose list ended with `and others`.
    pub others: Vec<Role>,
    /// Its other fields, in the order they were written.
    pub fields: Fields,
    /// The lines that outputs print of it in the place of what their patterns give.
    pub kept: Vec<KeptLine>,
    /// The whole work in its source.
    pub span: Span,
}

/// The field that has the subtitle of what `title` names.
pub fn subtitle_of(title: FieldId) -> Option<FieldId> {
    const PAIRS: [(FieldId, FieldId); 5] = [
        (fields::TITLE, fields::SUBTITLE),
        (fields::JOURNALTITLE, fields::JOURNALSUBTITLE),
        (fields::BOOKTITLE, fields::BOOKSUBTITLE),
        (fields::MAINTITLE, fields::MAINSUBTITLE),
        (fields::ISSUETITLE, fields::ISSUESUBTITLE),
    ];
    PAIRS.into_iter().find(|(of, _)| *of == title).map(|(_, subtitle)| subtitle)
}

impl Work {
    /// The field `name`.
    pub fn field(&self, name: FieldId) -> Option<&Field> {
        self.fields.find(name)
    }

    /// Whether it has the field `name`.
    pub fn has(&self, name: FieldId) -> bool {
        self.fields.has(name)
    }

    /// The field that is called `word`: a name of the table, or an unknown field's own. For what users
    /// write; code asks by [`FieldId`].
    pub fn named(&self, word: &str) -> Option<&Field> {
        self.fields.named(word)
    }

    /// The prose in the field `name`.
    pub fn text(&self, name: FieldId) -> Option<&Text> {
        match &self.field(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The literal in the field `name`.
    pub fn literal(&self, name: FieldId) -> Option<&str> {
        match &self.field(name)?.value {
            Value::Literal(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the flag `name` is set.
    pub fn flag(&self, name: FieldId) -> bool {
        matches!(self.field(name).map(|field| &field.value), Some(Value::Flag(true)))
    }

    /// The words of the field `name`; none if it is absent.
    pub fn words(&self, name: FieldId) -> &[Spanned<String>] {
        match self.field(name).map(|field| &field.value) {
            Some(Value::Words(words)) => words,
            _ => &[],
        }
    }

    /// What its type says of it that byline's has no word for, in English: the kind of a thesis.
    pub fn genre_of_type(&self) -> Option<&'static str> {
        let written = self.kind_written.value.to_ascii_lowercase();
        THESES.iter().find(|row| row.0 == written).map(|row| row.1)
    }

    /// The title.
    pub fn title(&self) -> Option<&Text> {
        self.text(fields::TITLE)
    }

    /// The year in which it appeared.
    pub fn year(&self) -> Option<i32> {
        self.date().and_then(|date| date.year())
    }

    /// The title that `field` says with its subtitle behind a colon, as references print both. A
    /// title that has the subtitle already gets no second one.
    pub fn whole_title(&self, field: FieldId) -> Option<Cow<'_, Text>> {
        let title = self.text(field)?;
        let subtitle = subtitle_of(field).and_then(|field| self.text(field));
        let Some(subtitle) = subtitle.filter(|subtitle| !subtitle.is_empty()) else {
            return Some(Cow::Borrowed(title));
        };
        let (plain, behind) = (title.to_plain(), subtitle.to_plain());
        if title.is_empty() || plain.to_lowercase().ends_with(&behind.trim().to_lowercase()) {
            return Some(Cow::Borrowed(title));
        }
        // A question needs no colon behind it.
        let between = if plain.trim_end().ends_with(['?', '!']) { " " } else { ": " };
        let mut content = title.inlines();
        content.push(Inline::Text(between.to_owned()));
        content.extend(subtitle.inlines());
        Some(Cow::Owned(Text::inline(content, title.markup)))
    }

    /// When it appeared.
    pub fn date(&self) -> Option<Date> {
        match &self.field(fields::DATE)?.value {
            Value::Date(date) => Some(*date),
            Value::Literal(text) => Date::year_within(text),
            _ => None,
        }
    }

    /// Its links in their order.
    pub fn links(&self) -> &[Link] {
        match self.field(fields::LINKS).map(|field| &field.value) {
            Some(Value::Links(links)) => links,
            _ => &[],
        }
    }

    /// Where it appeared.
    pub fn venue(&self) -> Option<&VenueRef> {
        match &self.field(fields::VENUE)?.value {
            Value::Venue(venue) => Some(venue),
            _ => None,
        }
    }

    /// How far it has come: what is written, else what the type implies.
    pub fn status(&self) -> Status {
        let implied =
            if self.kind == Kind::Preprint { Status::Preprint } else { Status::Published };
        self.status_named().unwrap_or(implied)
    }

    /// The words for how far it has come that are no status known here: `revise and resubmit`. They
    /// are printed as they are.
    pub fn status_as_written(&self) -> Option<&str> {
        self.literal(fields::STATUS)
    }

    /// How far it has come, if that is written.
    pub fn status_named(&self) -> Option<Status> {
        match self.field(fields::STATUS).map(|field| &field.value) {
            Some(Value::Status(status)) => Some(*status),
            _ => None,
        }
    }

    /// The name of the work's files: its `slug` field as written, else its key as a slug. Never its
    /// title, so that a better title breaks no address.
    pub fn slug(&self) -> Cow<'_, str> {
        match self.literal(fields::SLUG).filter(|slug| !slug.is_empty()) {
            Some(slug) => slug.into(),
            None => slug(&self.key.value).into(),
        }
    }

    /// Whether it is BibLaTeX's `@xdata`: no work, but fields that others take.
    pub fn is_xdata(&self) -> bool {
        self.kind_written.value.eq_ignore_ascii_case("xdata")
    }

    /// The contributors in `role`, in order.
    pub fn people(&self, role: Role) -> impl Iterator<Item = &Contributor> {
        self.contributors.iter().filter(move |contributor| contributor.role == role)
    }
}

/// `text` as a part of a key: letters and digits of ASCII alone, in lower case (`Müller` →
/// `muller`, `何` → `he`).
pub fn fold_key(text: &str) -> String {
    let plain = deunicode::deunicode(text);
    plain
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

/// Words that say nothing at the start of a title, in the languages in which most titles are.
const SMALL: [&str; 44] = [
    "a", "an", "the", "on", "in", "of", "for", "to", "with", "from", "at", "by", "and", "or", "as",
    "is", "are", "do", "does", "can", "how", "what", "when", "where", "why", "der", "die", "das",
    "ein", "eine", "zur", "zum", "le", "la", "les", "un", "une", "des", "el", "los", "las", "una",
    "il", "o",
];

/// The words of a title from the first that says something, folded; a hyphen ends a word.
pub fn telling_words(title: &str) -> Vec<String> {
    let words =
        title.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ':'));
    let words: Vec<String> = words.map(fold_key).filter(|word| !word.is_empty()).collect();
    let first = words.iter().position(|word| !SMALL.contains(&word.as_str())).unwrap_or_default();
    words.into_iter().skip(first).collect()
}

/// The letters and digits of `text` in lower case: what two spellings of one title or venue share.
pub fn fold_letters(text: &str) -> String {
    if text.is_ascii() {
        let mut letters = text.to_ascii_lowercase();
        letters.retain(|letter| letter.is_ascii_alphanumeric());
        return letters;
    }
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_found_in_any_spelling() {
        for (word, status) in [
            ("To appear", Some(Status::InPress)),
            ("in prep.", Some(Status::InPreparation)),
            ("n.d.", None),
        ] {
            assert_eq!(Status::find(word), status, "{word}");
        }
    }

    #[test]
    fn keys_are_plain_letters_and_digits() {
        assert_eq!(fold_key("van der Müller"), "vandermuller");
        assert_eq!(fold_key("何"), "he");
    }

    #[test]
    fn the_first_telling_word_of_a_title_is_taken() {
        let cases = [
            ("Building and Aligning LLM", "building"),
            ("A Survey on the Role of Crowds", "survey"),
            ("“Öffentliche” Güter", "offentliche"),
            ("PBE: Driver Behavior", "pbe"),
            ("Self-supervised learning", "self"),
            ("The", "the"),
            ("On the Weight of Sums", "weight"),
            ("How to do it", "it"),
            ("∗", ""),
        ];
        for (title, expected) in cases {
            assert_eq!(
                telling_words(title).first().map_or("", String::as_str),
                expected,
                "{title}"
            );
        }
    }
}
