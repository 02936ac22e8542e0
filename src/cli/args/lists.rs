//! Lists in the help, made from the tables of what they list.

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::compare::Aspect;
use crate::diag::emit;
use crate::formats;
use crate::render::Target;

/// `about`, with the languages that templates are written in.
pub(super) fn languages(about: &str) -> String {
    format!("{about}: {}", Target::names().join(", "))
}

/// The formats that can be imported, each with what it reads.
pub(super) fn importers() -> PossibleValuesParser {
    PossibleValuesParser::new(
        formats::readable().map(|format| PossibleValue::new(format.name).help(format.doc)),
    )
}

/// The formats of findings, each with what it is.
pub(super) fn reports() -> PossibleValuesParser {
    PossibleValuesParser::new(
        emit::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.doc)),
    )
}

/// What `compare --fail-on` calls a work that a list lacks.
pub(in crate::cli) const MISSING: &str = "missing";

/// What `compare --fail-on` takes.
pub(super) fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(std::iter::once(MISSING).chain(Aspect::ALL.map(Aspect::word)))
}
