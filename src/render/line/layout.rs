//! A pattern with its names looked up, once for all works of an output: what each part is, and what
//! of it a line must know.

use crate::config::{Form, Part, Pattern, Piece};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::{FieldId, Library, fields};
use crate::span::Spanned;
use crate::view::known_names;
use crate::view::names::{Name, is_fixed};
use crate::words;

/// How a work is laid out, ready for many works.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Its pieces.
    pub(super) steps: Vec<Step>,
    /// Whether its literal text is of the output's language (a user's), not mere characters.
    pub(super) is_raw: bool,
}

/// A piece of a layout.
#[derive(Debug)]
pub(super) enum Step {
    /// Literal text.
    Literal(String),
    /// A word of the output's language.
    Word(String),
    /// A part of the work.
    Part(Asked),
    /// What goes where a part in it is absent.
    Optional(Vec<Step>),
    /// What stands only where the work has the part, or (`false`) has not.
    Where(Name, bool, Vec<Step>),
}

/// A part of a layout.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its names, and what they mean to a line; the first that the work has is printed.
    pub(super) names: Vec<(Name, Meaning)>,
    /// How it is printed, innermost first.
    pub(super) forms: Vec<Form>,
    /// What stands between its items if it is a list.
    pub(super) between: String,
    /// What stands between its names and before the last of them, where that is asked for.
    pub(super) joins: Option<(String, String)>,
}

/// What a line must know of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Whose it is.
    People,
    /// The title, which ends a sentence as it likes.
    Title,
    /// The date or a part of it.
    Date,
    /// How far it has come.
    Status,
    /// What holds it, whose name may say the year.
    Container,
    /// Running text, whose full stop ends a sentence.
    Prose,
    /// Addresses, printed once each.
    Links,
    /// Anything else.
    Other,
}

/// What the names mean that mean more than their value.
const MEANINGS: &[(&str, Meaning)] = &[
    ("byline", Meaning::People),
    ("authors", Meaning::People),
    ("author", Meaning::People),
    ("speakers", Meaning::People),
    ("title", Meaning::Title),
    ("date", Meaning::Date),
    ("year", Meaning::Date),
    ("event_date", Meaning::Date),
    ("status", Meaning::Status),
    ("status_text", Meaning::Status),
    ("venue", Meaning::Container),
    ("venue_name", Meaning::Container),
    ("venue_short", Meaning::Container),
    ("journal", Meaning::Container),
    ("journaltitle", Meaning::Container),
    ("booktitle", Meaning::Container),
    ("maintitle", Meaning::Container),
    ("event", Meaning::Container),
    ("howpublished", Meaning::Container),
    ("note", Meaning::Prose),
    ("addendum", Meaning::Prose),
    ("summary", Meaning::Prose),
    ("abstract", Meaning::Prose),
    ("links", Meaning::Links),
    ("all_links", Meaning::Links),
    ("version_links", Meaning::Links),
    ("link", Meaning::Links),
];

/// What `name` means to a line.
fn meaning(name: &str) -> Meaning {
    MEANINGS.iter().find(|row| row.0 == name).map_or(Meaning::Other, |row| row.1)
}

impl Layout {
    /// `pattern` with its names looked up; those that no work of `library` has are reported.
    pub(super) fn of(pattern: &Pattern, library: &Library, sink: &mut Sink) -> Option<Layout> {
        let mut reader = Reader { known: Known::Of(library), sink, has_fault: false };
        let steps = reader.steps(&pattern.pieces);
        (!reader.has_fault).then_some(Layout { steps, is_raw: true })
    }

    /// A pattern of byline's own, whose names every work may have.
    pub(super) fn built_in(pattern: &Pattern, sink: &mut Sink) -> Layout {
        let mut reader = Reader { known: Known::Fixed, sink, has_fault: false };
        Layout { steps: reader.steps(&pattern.pieces), is_raw: false }
    }

    /// Whether a part of it means `meaning`.
    pub(super) fn says(&self, meaning: Meaning) -> bool {
        says(&self.steps, meaning)
    }
}

/// Whether a part of `steps` means `meaning`.
fn says(steps: &[Step], meaning: Meaning) -> bool {
    steps.iter().any(|step| match step {
        Step::Literal(_) | Step::Word(_) => false,
        Step::Part(asked) => asked.names.iter().any(|(_, known)| *known == meaning),
        Step::Optional(inner) | Step::Where(_, _, inner) => says(inner, meaning),
    })
}

/// Which names there are.
enum Known<'a> {
    /// Those of every library.
    Fixed,
    /// Those of this one, too.
    Of(&'a Library),
}

/// Looks names up.
struct Reader<'a> {
    known: Known<'a>,
    sink: &'a mut Sink,
    /// Whether there is anything that cannot be printed.
    has_fault: bool,
}

impl Reader<'_> {
    /// `pieces` with their names looked up.
    fn steps(&mut self, pieces: &[Piece]) -> Vec<Step> {
        pieces.iter().map(|piece| self.step(piece)).collect()
    }

    /// One piece.
    fn step(&mut self, piece: &Piece) -> Step {
        match piece {
            Piece::Literal(text) => Step::Literal(text.clone()),
            Piece::Word(word) => Step::Word(self.word(word)),
            Piece::Part(part) => Step::Part(self.asked(part)),
            Piece::Optional(inner) => Step::Optional(self.steps(inner)),
            Piece::Where(name, is_present, inner) => {
                Step::Where(self.condition(name), *is_present, self.steps(inner))
            }
        }
    }

    /// A part.
    fn asked(&mut self, part: &Part) -> Asked {
        let names: Vec<_> = part.names.iter().map(|name| self.name(name)).collect();
        let has_label = |(name, _): &(Name, Meaning)| label(name).is_some();
        if part.forms.contains(&Form::Labelled) && !names.iter().any(has_label) {
            self.report_no_label(&part.names);
        }
        let (between, joins) = (part.between.clone(), part.joins.clone());
        Asked { names, forms: part.forms.clone(), between, joins }
    }

    /// A name; one that no work has is reported.
    fn name(&mut self, name: &Spanned<String>) -> (Name, Meaning) {
        if !is_fixed(&name.value) {
            self.check(name);
        }
        (Name::of(&name.value), meaning(&name.value))
    }

    /// The name that a condition asks for; one that no work has any more, such as a shape of lines, is no fault.
    fn condition(&mut self, name: &Spanned<String>) -> Name {
        let known = if is_fixed(&name.value) { Vec::new() } else { self.names() };
        if !is_fixed(&name.value) && !known.contains(&name.value) {
            let message = format!("no work has the field `{}`", name.value);
            let near = did_you_mean(&name.value, known.iter().map(String::as_str));
            let help = near.map_or_else(
                || "remove the condition, if there is no such work any more".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let found = Diagnostic::warning(codes::UNKNOWN_NAME, message);
            self.sink.push(found.at(name.span).help(help));
        }
        Name::of(&name.value)
    }

    /// The names that there are.
    fn names(&self) -> Vec<String> {
        match self.known {
            Known::Fixed => Vec::new(),
            Known::Of(library) => known_names(library),
        }
    }

    /// Reports a name that no work has.
    fn check(&mut self, name: &Spanned<String>) {
        let known = self.names();
        if !known.contains(&name.value) {
            let message = format!("unknown field `{}`", name.value);
            let known = known.iter().map(String::as_str);
            self.report(name, message, known, "docs/templates.md lists the names of a work");
        }
    }

    /// A word; one that byline does not have is reported.
    fn word(&mut self, word: &Spanned<String>) -> String {
        let english = words::of("en");
        if english.phrase(&word.value).is_none() {
            let known = english.phrases.iter().map(|row| row.0);
            let message = format!("unknown word `@{}`", word.value);
            self.report(word, message, known, "docs/templates.md lists byline's own words");
        }
        word.value.clone()
    }

    /// Reports that none of `names` has a word to be labelled with.
    fn report_no_label(&mut self, names: &[Spanned<String>]) {
        let Some(name) = names.first() else { return };
        let labels: Vec<&str> = LABELS.iter().map(|field| field.name()).collect();
        let message = format!("`{}` has no label", name.value);
        let help = format!("`labelled` works with byline, {}", labels.join(", "));
        self.report(name, message, std::iter::empty(), &help);
    }

    /// Reports a fault at `place`, with the nearest of `known`, else with `help`.
    fn report<'n>(
        &mut self,
        place: &Spanned<String>,
        message: String,
        known: impl Iterator<Item = &'n str>,
        help: &str,
    ) {
        let near = did_you_mean(&place.value, known);
        let help = near.map_or_else(|| help.to_owned(), |near| format!("did you mean `{near}`?"));
        self.has_fault = true;
        self.sink.push(Diagnostic::error(codes::UNKNOWN_NAME, message).at(place.span).help(help));
    }
}

/// The fields that have a word in every language.
const LABELS: &[FieldId] = &[
    fields::EDITORS,
    fields::TRANSLATORS,
    fields::ORGANIZERS,
    fields::SUPERVISORS,
    fields::VOLUME,
    fields::NUMBER,
    fields::CHAPTER,
    fields::PART,
    fields::PAGES,
    fields::EDITION,
    fields::VERSION,
    fields::VOLUMES,
    fields::ORIGDATE,
];

/// The field whose word `name` is labelled with; for the people of a line the field is theirs.
pub(super) fn label(name: &Name) -> Option<Label> {
    match name.field() {
        Some(fields::AUTHORS | fields::SPEAKERS | fields::HOLDERS) => Some(Label::Role),
        Some(field) => LABELS.contains(&field).then_some(Label::Field(field)),
        None => (name.text() == "byline").then_some(Label::Role),
    }
}

/// By what a part is labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The word of a field.
    Field(FieldId),
    /// The word for the role of the people in it, if that has one.
    Role,
}
