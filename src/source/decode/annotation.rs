//! Annotations per author in BibTeX (biblatex manual, §3.7): `author+an = {1=equal,corresponding;
//! 2=self}`, and named ones: `author+an:orcid = {1="0000-…"}`.

use super::super::node::{Pair, Scalar};
use super::marks::{self, MEANINGS};
use super::{Reading, literal};
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::fields::{self, FieldType};
use crate::model::{Contributor, Role};
use crate::span::{Span, Spanned};

/// The words by which people say in an annotation that an author is themselves; `highlight` is what
/// the recipe for a bold own name in biblatex tells them to write.
const SELF_WORDS: [&str; 4] = ["self", "me", "myself", "highlight"];

impl Reading<'_> {
    /// Gives `contributors` what the field `pair` says about them; whether all of it was understood.
    pub(super) fn annotate(&mut self, pair: &Pair, contributors: &mut [Contributor]) -> bool {
        let name = pair.key.value.to_lowercase();
        let Some((field, rest)) = name.split_once("+an") else { return false };
        let Some(FieldType::Names(role)) = fields::find(field).map(|spec| spec.ty) else {
            return false;
        };
        let Some(scalar) = pair.value.scalar() else { return false };
        let label = rest.strip_prefix(':').unwrap_or("");
        let mut understood = true;
        for (start, item) in parts(&scalar.text, 0, ';') {
            let place = Place { scalar, whole: pair.value.span, start };
            understood &= self.annotation(item, &place, (role, label), contributors);
        }
        understood
    }

    /// Reads one annotation: `2=self` or `2:family="x"`.
    fn annotation(
        &mut self,
        item: &str,
        place: &Place<'_>,
        (role, label): (Role, &str),
        contributors: &mut [Contributor],
    ) -> bool {
        let Some((number, value)) = item.split_once('=') else {
            return item.trim().is_empty() || self.bad("an annotation is `1=word`", place, item);
        };
        let Ok(number) = number.trim().parse::<usize>() else {
            // `=word` annotates the whole list, `1:family=word` a part of a name.
            return false;
        };
        let mut in_role = contributors.iter_mut().filter(|person| person.role == role);
        let Some(contributor) = number.checked_sub(1).and_then(|at| in_role.nth(at)) else {
            let message = format!("there is no name number {number} to annotate");
            return self.bad(&message, place, item);
        };
        let text = value.trim().trim_matches('"').trim();
        match label {
            "" | "default" => self.words(value, item.len() - value.len(), place, contributor),
            "orcid" => {
                let span = place.span(0, item);
                contributor.remarks_mut().orcid = Some(Spanned::new(literal::unescape(text), span));
                true
            }
            "affiliation" => {
                contributor.remarks_mut().affiliation = Some(self.word(text));
                true
            }
            _ => false,
        }
    }

    /// Reads the words of an annotation, which start at `offset` of its item.
    fn words(
        &mut self,
        value: &str,
        offset: usize,
        place: &Place<'_>,
        contributor: &mut Contributor,
    ) -> bool {
        let mut understood = true;
        for (at, part) in parts(value, offset, ',') {
            let word = part.trim().trim_matches('"').to_lowercase();
            if SELF_WORDS.contains(&word.as_str()) {
                contributor.marked_self = Some(true);
            } else if !word.is_empty() && !marks::set(contributor, &word) {
                understood = false;
                if let Some(near) = did_you_mean(&word, MEANINGS) {
                    let message = format!("`{word}` says nothing about an author");
                    self.push(
                        Diagnostic::warning(codes::BAD_ANNOTATION, message)
                            .at(place.span(at, part))
                            .help(format!("did you mean `{near}`?")),
                    );
                }
            }
        }
        understood
    }

    /// Reports an annotation that cannot be read; `false`.
    fn bad(&mut self, message: &str, place: &Place<'_>, item: &str) -> bool {
        self.push(
            Diagnostic::warning(codes::BAD_ANNOTATION, message)
                .at(place.span(0, item))
                .help("write `{1=equal,corresponding; 2=self}`, counting names from 1"),
        );
        false
    }
}

/// Where an annotation stands in its field.
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

/// The parts of `text` between `mark`s outside quotes, each with its offset plus `base`.
fn parts(text: &str, base: usize, mark: char) -> Vec<(usize, &str)> {
    let mut quoted = false;
    let mut start = 0;
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        quoted ^= c == '"';
        if c == mark && !quoted {
            found.push((base + start, &text[start..at]));
            start = at + c.len_utf8();
        }
    }
    found.push((base + start, &text[start..]));
    found
}
