//! What every decoding function needs, and how it reports what it cannot read.

use std::collections::BTreeMap;

use super::faults::{advice, nearest, suggest, wants};
use super::marks::Marks;
use crate::diag::{Diagnostic, Edit, Safety, Severity, Sink, codes};
use crate::formats::type_word;
use crate::model::kind::KINDS;
use crate::span::{Span, Spanned};
use crate::syntax::node::{Language, Node};
use crate::text::Commands;

/// What every decoding function needs: the language of the source, its marks, and where findings go.
pub(super) struct Reading<'a> {
    /// The language of the source.
    pub(super) language: Language,
    /// What marks glued to names mean.
    pub(super) marks: Marks,
    /// The commands of the user's own that mathematics may have.
    pub(super) commands: Commands,
    /// Whether works may have lines that are kept by hand: what only sources of a config have.
    pub(super) keeps_lines: bool,
    /// Names of fields with nothing in them.
    pub(super) blanks: Vec<Spanned<String>>,
    /// The places of works without a type.
    pub(super) untyped: Vec<Span>,
    /// Whether a work inherits from another, which it does by the types of both.
    pub(super) inherits: bool,
    /// Words that are no type of work.
    pub(super) unknown_kinds: Vec<Spanned<String>>,
    /// Where findings go.
    pub(super) sink: &'a mut Sink,
}

impl<'a> Reading<'a> {
    /// A reading of a source in `language`, with the marks that every source knows, whose mathematics may
    /// have the commands `commands`.
    pub(super) fn new(language: Language, commands: &Commands, sink: &'a mut Sink) -> Reading<'a> {
        Reading {
            language,
            marks: Marks::default(),
            commands: commands.clone(),
            keeps_lines: false,
            blanks: Vec::new(),
            untyped: Vec::new(),
            inherits: false,
            unknown_kinds: Vec::new(),
            sink,
        }
    }

    /// Reports the words that are no type, each once for the whole source.
    fn report_unknown_kinds(&mut self) {
        let known: Vec<&str> = KINDS.iter().map(|row| row.name).collect();
        let mut all: Vec<(Spanned<String>, Vec<Span>)> = Vec::new();
        let mut slots: BTreeMap<String, usize> = BTreeMap::new();
        for word in std::mem::take(&mut self.unknown_kinds) {
            let slot = *slots.entry(word.value.to_lowercase()).or_insert(all.len());
            match all.get_mut(slot) {
                Some((_, places)) => places.push(word.span),
                None => all.push((word.clone(), vec![word.span])),
            }
        }
        for (Spanned { value: word, .. }, places) in all {
            let message = format!("unknown work type `{word}`");
            let near = self.type_of_others(&word).or_else(|| nearest(&word, &known));
            let sure = near.filter(|_| !self.inherits);
            let edits = sure.map(|near| edits(&word, near, &places)).unwrap_or_default();
            let finding = Diagnostic::warning(codes::UNKNOWN_TYPE, message).in_places(places);
            let finding = finding.help(advice(near, &known));
            let title = format!("write `{}`", near.unwrap_or_default());
            self.push(finding.fix_all(Safety::Unsafe, title, edits));
        }
    }

    /// byline's word for what others call `word`; an entry of its own in a .bib file, `@journal`, is the whole
    /// journal, and no article.
    pub(super) fn type_of_others(&self, word: &str) -> Option<&'static str> {
        let is_whole = self.language == Language::Bibtex && word.eq_ignore_ascii_case("journal");
        type_word(word).filter(|_| !is_whole)
    }

    /// Reports the works without a type, once for the whole source, and words that are no type.
    pub(super) fn report_untyped(&mut self) {
        self.report_unknown_kinds();
        let places = std::mem::take(&mut self.untyped);
        if places.is_empty() {
            return;
        }
        let finding = Diagnostic::warning(codes::MISSING_TYPE, "the work has no type");
        let help = "add `type: article`, `inproceedings`, `blog`, `talk`, …";
        self.push(finding.in_places(places).help(help));
    }

    /// Takes a finding.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// Puts `finding` in the place of what is known of its kind at its place.
    pub(super) fn correct(&mut self, finding: Diagnostic) {
        self.sink.correct(finding);
    }

    /// Reports that `name` wants `what` and got something else.
    pub(super) fn wants(&mut self, name: &str, what: &str, node: &Node) {
        wants(self.sink, codes::WRONG_SHAPE, name, what, node);
    }

    /// Reports a key of `whole` that is none of `known`.
    pub(super) fn unknown_part(
        &mut self,
        whole: &str,
        key: &Spanned<String>,
        known: &[&str],
        severity: Severity,
    ) {
        let message = format!("unknown key `{}` in {whole}", key.value);
        let help = suggest(&key.value, known);
        let finding = Diagnostic::new(codes::UNKNOWN_PART, severity, message).at(key.span).alike();
        self.push(finding.help(help));
    }
}

/// The edits that write `new` at `places`, where `word` stands; one in quotes stays as it is.
fn edits(word: &str, new: &str, places: &[Span]) -> Vec<Edit> {
    let plain = places.iter().filter(|span| span.range().len() == word.len());
    plain.map(|&span| Edit { span, replacement: new.to_owned() }).collect()
}
