//! Annotations in BibTeX (biblatex manual, § 3.7): `author+an = {1=equal,corresponding; 2=self}`, named
//! ones such as `author+an:orcid = {1="0000-…"}`, those of a part of a name (`2:family="APA"`) and of a
//! whole field (`title+an = {=invited}`).
//!
//! What byline understands goes to the contributor; all else is given back, to be kept as it is.

use super::literal;
use super::reading::Reading;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::contributor::MEANINGS;
use crate::model::{Contributor, Role, Work, fields};
use crate::span::{Span, Spanned};
use crate::syntax::node::{Pair, Scalar};

/// The words by which people say in an annotation that an author is themselves; `highlight` is what
/// the recipe for a bold own name in biblatex tells them to write.
const SELF_WORDS: [&str; 4] = ["self", "me", "myself", "highlight"];

/// The word of byline's own exports for a namesake.
const NOT_SELF: &str = "notself";

/// The parts of a name that may be annotated.
const NAME_PARTS: [&str; 5] = ["family", "given", "prefix", "suffix", "given-i"];

/// A field of annotations: what it is about, and what the annotations are called.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// The field as written, in lower case: `author`.
    field: String,
    /// The name of the annotations; empty for BibLaTeX's `default`.
    label: String,
}

impl Heading {
    /// The heading that `name`, which is folded, is; `None` for the name of another field.
    pub(super) fn of(name: &str) -> Option<Heading> {
        let field = fields::annotated(name)?;
        let label = name[field.len() + "+an".len()..].trim_start_matches(':');
        let label = if label == "default" { "" } else { label };
        Some(Heading { field: field.to_owned(), label: label.to_owned() })
    }

    /// The name under which what is not understood is kept.
    pub(super) fn name(&self) -> String {
        match self.label.as_str() {
            "" => format!("{}+an", self.field),
            label => format!("{}+an:{label}", self.field),
        }
    }
}

/// One annotation of a field: `2:family=student`.
struct Note<'a> {
    /// What stands before `=`.
    target: &'a str,
    /// The number of the name or item, counted from 1; `None` for the whole field.
    number: Option<usize>,
    /// Whether it is about a part of the name.
    is_part: bool,
    /// What stands behind `=`.
    values: &'a str,
    /// The whole annotation and its place.
    item: &'a str,
    place: Place<'a>,
}

impl<'a> Note<'a> {
    /// Takes one annotation apart; says what is wrong with a malformed one.
    fn of(item: &'a str, place: Place<'a>) -> Result<Note<'a>, String> {
        let Some((target, values)) = item.split_once('=') else {
            return Err("an annotation is `1=word`".to_owned());
        };
        if values.matches('"').count() % 2 == 1 {
            return Err("an unclosed quotation mark in an annotation".to_owned());
        }
        let target = target.trim();
        let (number, part) = target.split_once(':').unwrap_or((target, ""));
        let (written, part) = (number.trim(), part.trim());
        let number = written.parse::<usize>().ok().filter(|number| *number > 0);
        if !written.is_empty() && number.is_none() {
            return Err(format!("`{written}` is not the number of a name or item"));
        }
        if !part.is_empty() && !NAME_PARTS.contains(&part) {
            let near = did_you_mean(part, NAME_PARTS).unwrap_or("family");
            return Err(format!("`{part}` is not a part of a name, such as `{near}`"));
        }
        Ok(Note { target, number, is_part: !part.is_empty(), values, item, place })
    }

    /// The annotation as it is written.
    fn whole(&self) -> String {
        self.item.trim().to_owned()
    }

    /// The annotation with `values` alone, if there are any.
    fn keep(&self, values: &[&str]) -> Option<String> {
        (!values.is_empty()).then(|| format!("{}={}", self.target, values.join(",")))
    }
}

impl Reading<'_> {
    /// Gives the contributors of `work` what the field `pair` says about them; what is not understood
    /// is given back in BibLaTeX's form.
    pub(super) fn annotate(
        &mut self,
        pair: &Pair,
        heading: &Heading,
        work: &mut Work,
    ) -> Option<String> {
        let Some(scalar) = pair.value.scalar() else {
            self.wants(&pair.key.value, "a text such as `'1=equal; 2=self'`", &pair.value);
            return None;
        };
        let role = fields::role(&heading.field);
        if self.is_about_nothing(pair, heading, role, work) {
            return Some(scalar.text.trim().to_owned());
        }
        let people = work.contributors.iter_mut();
        let mut people: Vec<_> = people.filter(|person| Some(person.role) == role).collect();
        let mut kept = Vec::new();
        for (start, item) in parts(&scalar.text, 0, ';').filter(|part| !part.1.trim().is_empty()) {
            let place = Place { scalar, whole: pair.value.span, start };
            let left = match Note::of(item, place) {
                Ok(note) if role.is_some() => self.apply(&note, &heading.label, &mut people),
                Ok(note) => Some(note.whole()),
                Err(message) => {
                    self.bad(&message, &place, item);
                    Some(item.trim().to_owned())
                }
            };
            kept.extend(left);
        }
        (!kept.is_empty()).then(|| kept.join("; "))
    }

    /// Whether the work has nothing that could be annotated, which is reported. An overlay has no
    /// title, and what is inherited is not there yet.
    fn is_about_nothing(
        &mut self,
        pair: &Pair,
        heading: &Heading,
        role: Option<Role>,
        work: &Work,
    ) -> bool {
        let is_there = match role {
            Some(role) => work.people(role).next().is_some(),
            None => is_field_of(work, &heading.field),
        };
        let may_come =
            work.has(fields::CROSSREF) || work.has(fields::XDATA) || !work.has(fields::TITLE);
        if !is_there && !may_come {
            let message = format!(
                "`{}` is about `{}`, which this work does not have",
                pair.key.value, heading.field
            );
            self.push(
                Diagnostic::warning(codes::BAD_ANNOTATION, message)
                    .at(pair.key.span)
                    .help("add that field, or remove the annotation"),
            );
        }
        !is_there
    }

    /// Gives one of `people` what `note` says; what is not understood is given back.
    fn apply(
        &mut self,
        note: &Note<'_>,
        label: &str,
        people: &mut [&mut Contributor],
    ) -> Option<String> {
        let Some(number) = note.number else { return Some(note.whole()) };
        let count = people.len();
        let Some(person) = people.get_mut(number - 1) else {
            let names = if count == 1 { "one name" } else { &format!("{count} names") };
            let message = format!("name number {number} does not exist: the list has {names}");
            self.bad(&message, &note.place, note.item);
            return Some(note.whole());
        };
        if note.is_part {
            return Some(note.whole());
        }
        match label {
            "" => self.words(note, person),
            "orcid" => self.orcid(note, person),
            "affiliation" => {
                let places: Vec<String> = parts(note.values, 0, ',')
                    .map(|(_, place)| self.word(unquoted(place)))
                    .collect();
                person.remarks_mut().affiliation =
                    Some(places.join(if note.values.contains('"') { "; " } else { ", " }));
                None
            }
            "url" => {
                person.remarks_mut().url = Some(self.word(unquoted(note.values)));
                None
            }
            _ => Some(note.whole()),
        }
    }

    /// Takes the ORCID iD of `person`; others are reported and given back.
    fn orcid(&mut self, note: &Note<'_>, person: &mut Contributor) -> Option<String> {
        let offset = note.item.len() - note.values.len();
        let mut kept = Vec::new();
        for (at, part) in parts(note.values, offset, ',') {
            let (value, span) = (literal::unescape(unquoted(part)), note.place.span(at, part));
            match person.orcid() {
                None => person.remarks_mut().orcid = Some(Spanned::new(value, span)),
                Some(first) if first.value == value => {}
                Some(first) => {
                    kept.push(part.trim());
                    self.push(
                        Diagnostic::warning(codes::BAD_ANNOTATION, "a name with two ORCID iDs")
                            .label(span, "this one is not used")
                            .label(first.span, "this one is")
                            .help("remove one of them"),
                    );
                }
            }
        }
        note.keep(&kept)
    }

    /// Reads the words of an annotation; those that say nothing known are given back.
    fn words(&mut self, note: &Note<'_>, person: &mut Contributor) -> Option<String> {
        let offset = note.item.len() - note.values.len();
        let mut kept = Vec::new();
        for (at, part) in parts(note.values, offset, ',') {
            let word = unquoted(part).to_lowercase();
            if SELF_WORDS.contains(&word.as_str()) {
                person.marked_self = Some(true);
            } else if word == NOT_SELF {
                person.marked_self = Some(false);
            } else if !word.is_empty() && !person.say(&word) {
                kept.push(part.trim());
                self.suggest_word(&word, note.place.span(at, part));
            }
        }
        note.keep(&kept)
    }

    /// Reports a word that is nearly a known one; any other is the user's own.
    fn suggest_word(&mut self, word: &str, span: Span) {
        if let Some(near) = did_you_mean(word, MEANINGS) {
            let message = format!("unknown author mark `{word}`");
            self.push(
                Diagnostic::warning(codes::BAD_ANNOTATION, message)
                    .at(span)
                    .help(format!("did you mean `{near}`?")),
            );
        }
    }

    /// Reports an annotation that cannot be read.
    fn bad(&mut self, message: &str, place: &Place<'_>, item: &str) {
        self.push(
            Diagnostic::warning(codes::BAD_ANNOTATION, message)
                .at(place.span(0, item))
                .help("write `{1=equal,corresponding; 2=self}`, counting names from 1"),
        );
    }
}

/// Where an annotation stands in its field.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// The field's text.
    scalar: &'a Scalar,
    /// Where the field's value stands.
    whole: Span,
    /// Where the annotation starts in the text.
    start: usize,
}

impl Place<'_> {
    /// Where `part` stands, which starts `offset` bytes into the annotation.
    fn span(&self, offset: usize, part: &str) -> Span {
        let lead = part.len() - part.trim_start().len();
        let start = self.start + offset + lead;
        self.scalar.span_of(start..start + part.trim().len(), self.whole)
    }
}

/// Whether `work` has a field by the word `name`; the parts of a date have become one.
fn is_field_of(work: &Work, name: &str) -> bool {
    match fields::find(name) {
        Some(field) => work.has(field),
        None => matches!(name, "year" | "month" | "day") || work.named(name).is_some(),
    }
}

/// `text` without the quotation marks of a literal annotation.
fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"').trim()
}

/// The parts of `text` between `mark`s outside quotes, each with its offset plus `base`.
fn parts(text: &str, base: usize, mark: char) -> impl Iterator<Item = (usize, &str)> {
    let mut is_quoted = false;
    let pieces = text.split(move |c| {
        is_quoted ^= c == '"';
        c == mark && !is_quoted
    });
    let mut start = base;
    pieces.map(move |piece| {
        let at = start;
        start += piece.len() + mark.len_utf8();
        (at, piece)
    })
}
