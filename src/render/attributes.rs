//! Names that filters are given as texts: `selectattr("selected")`, `sort(attribute="year")`. MiniJinja
//! finds nothing under a misspelt one and says nothing.

use std::ops::Range;

use super::code::{quoted, without_comments};
use super::context::PARTS;
use super::target::Delimiters;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::span::{FileId, Span};

/// What stands before the name of an attribute.
const BEFORE: &[&str] = &["selectattr(", "rejectattr(", "groupby(", "attribute="];

/// A name in a template that a filter is to look for.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The name, without what is asked of its value.
    name: String,
    /// Where it is written.
    span: Span,
}

/// The names that filters are given in the template `text`, which is `file`.
pub(super) fn asked(text: &str, file: FileId, delimiters: Delimiters) -> Vec<Asked> {
    if !BEFORE.iter().any(|before| text.contains(before)) {
        return Vec::new();
    }
    let code = without_comments(text, delimiters);
    let places = BEFORE.iter().flat_map(|before| {
        code.match_indices(before).map(|(at, before)| at + before.len()).collect::<Vec<_>>()
    });
    let found = places.filter_map(|at| {
        let (written, range) = quoted(&code[at..])?;
        let range: Range<usize> = at + range.start..at + range.end;
        let name = written.split('.').next().unwrap_or(written);
        Some(Asked { name: name.to_owned(), span: Span::new(file, range) })
    });
    found.collect()
}

/// The findings for those of `asked` that are none of the `known` names of works, but nearly one.
/// Others may be names of the template's own values.
pub(super) fn faults(asked: &[Asked], known: &[String]) -> Vec<Diagnostic> {
    let names = || known.iter().map(String::as_str).chain(PARTS.iter().copied());
    let fault = |one: &Asked| {
        let bare = one.name.trim_start_matches('-');
        let help = if bare != one.name && names().any(|name| name == bare) {
            format!("write `attribute=\"{bare}\", reverse=true`")
        } else if names().any(|name| name == one.name) {
            return None;
        } else {
            format!("did you mean `{}`?", did_you_mean(&one.name, names())?)
        };
        let message = format!("unknown name `{}`", one.name);
        Some(Diagnostic::error(codes::TEMPLATE, message).at(one.span).help(help))
    };
    asked.iter().filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples;

    /// What to write in place of the names in `text`.
    fn helps(text: &str) -> Vec<String> {
        let known = ["selected", "year", "title"].map(str::to_owned);
        let asked = asked(text, samples::span().file, Delimiters::Braces);
        faults(&asked, &known).into_iter().filter_map(|fault| fault.help).collect()
    }

    #[test]
    fn misspelt_names_get_a_suggestion() {
        assert_eq!(helps("{{ works | selectattr(\"selectd\") }}"), ["did you mean `selected`?"]);
        assert_eq!(helps("{{ works | sort(attribute='yaer') }}"), ["did you mean `year`?"]);
        assert_eq!(
            helps("{{ w | sort(attribute=\"-year\") }}"),
            ["write `attribute=\"year\", reverse=true`"]
        );
        assert_eq!(
            helps("{{ works | map(attribute = 'x') | groupby( \"titel\" ) }}"),
            ["did you mean `title`?"]
        );
    }

    #[test]
    fn known_names_and_those_of_own_values_are_fine() {
        for text in [
            "{{ works | selectattr('selected') | sort(attribute='title.plain') }}",
            "{{ own | map(attribute='colour') }}",
            "{# selectattr('selectd') #}",
            "{{ works | selectattr(name) }}",
        ] {
            assert!(helps(text).is_empty(), "{text}");
        }
    }
}
