//! Templates that a template shows a work by: `{{ work | as("bibtex") }}`. They are compiled with it, and
//! run for one work at a time, on what is left of its limits.

use std::sync::Arc;

use minijinja::{Error, ErrorKind};

use super::code::{quoted, without_comments};
use super::context;
use super::env::Engine;
use super::line::Lines;
use super::look::{Asked, Others, Written};
use super::scope::{Scope, Subject};
use super::target::{Delimiters, Target};
use crate::model::Data;
use crate::text::{Markup, Text};
use crate::view::work::WorkValue;
use crate::view::{Group, Listed};

/// The templates that a template shows works by, each by its name as written there.
#[derive(Debug, Default)]
pub(super) struct Companions(pub(super) Vec<Companion>);

/// One of them.
#[derive(Debug)]
pub(super) struct Companion {
    /// Its name as written.
    pub(super) name: String,
    /// The language it writes.
    pub(super) target: Target,
    /// It, compiled.
    pub(super) engine: Arc<Engine>,
}

impl Others for Companions {
    fn write(&self, asked: &Asked<'_>, lines: &Arc<Lines>) -> Option<Result<Written, Error>> {
        let companion = self.0.iter().find(|companion| companion.name == asked.name)?;
        let scope = scope(asked.work, asked.vars.clone());
        let globals = context::globals(&scope, companion.engine.uses(), None);
        let ran = companion.engine.run_within(asked.fuel, globals, &scope.lens, lines);
        Some(match ran {
            Ok((text, fuel)) => {
                let text = text.trim_matches('\n').to_owned();
                Ok(Written { text, target: companion.target, fuel })
            }
            Err(error) if error.kind() == ErrorKind::OutOfFuel => Err(error),
            Err(error) => {
                let message = format!("the template `{}` fails: {error}", asked.name);
                Err(Error::new(ErrorKind::InvalidOperation, message))
            }
        })
    }
}

/// What a template of `work` alone sees.
fn scope(work: &WorkValue, vars: Vec<(String, Data)>) -> Scope {
    let number = work.number.as_deref().unwrap_or_default().to_owned();
    let group = Group {
        key: String::new(),
        title: Text::inline(Vec::new(), Markup::Plain),
        works: vec![Listed { work: work.work, number }],
        groups: Vec::new(),
    };
    Scope {
        lens: Arc::clone(&work.lens),
        groups: vec![group],
        subject: Some(Subject::Work(work.work)),
        page: Data::Null,
        vars,
        region: None,
        to: String::new(),
    }
}

/// The names of templates that `text` shows works by.
pub(super) fn named(text: &str, delimiters: Delimiters) -> Vec<String> {
    const ASKS: &str = "as(";
    if !text.contains(ASKS) {
        return Vec::new();
    }
    let code = without_comments(text, delimiters);
    let is_filter = |at: &usize| code[..*at].trim_end().ends_with('|');
    let places = code.match_indices(ASKS).map(|(at, _)| at).filter(is_filter);
    places
        .filter_map(|at| quoted(&code[at + ASKS.len()..]).map(|(name, _)| name.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_in_quotes_behind_the_filter_are_named() {
        let text = "{{ work | as(\"bibtex\") }}{% import 'x' as y %}{# | as('no') #}\
                    {% set x = work|as('ris', encoding=1) %}{{ was(\"no\") }}{{ work | as(name) }}";
        assert_eq!(named(text, Delimiters::Braces), ["bibtex", "ris"]);
    }
}
