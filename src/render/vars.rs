//! Which of the user's `vars` a template reads.

use std::collections::BTreeSet;

use super::code::{quoted, without_comments};
use super::target::Delimiters;
use super::template::Template;
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::span::Spanned;
use crate::view::fold::fold;

/// The word by which a template asks for the user's variables.
const VARS: &str = "vars";

impl Template {
    /// Reports the variable `name` of an output if the template never reads it.
    pub fn report_unread(&self, name: &Spanned<String>, sink: &mut Sink) {
        let Some(read) = self.vars.as_deref() else { return };
        if read.contains(&fold(&name.value)) {
            return;
        }
        let message = format!("the template `{}` has no variable `{}`", self.name, name.value);
        let help = match did_you_mean(&name.value, read.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None if read.is_empty() => "it has no variables at all".to_owned(),
            None => {
                let names: Vec<&str> = read.iter().map(String::as_str).collect();
                format!("its variables are: {}", names.join(", "))
            }
        };
        sink.push(Diagnostic::error(codes::UNKNOWN_OPTION, message).at(name.span).help(help));
    }
}

/// The names that the templates `texts` read of `vars`; `None` if they may read any.
pub(super) fn read<'a>(
    texts: impl Iterator<Item = (&'a str, Delimiters)>,
) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for (text, delimiters) in texts {
        let code = without_comments(text, delimiters);
        for (at, _) in code.match_indices(VARS) {
            let before = code[..at].chars().next_back();
            let after = &code[at + VARS.len()..];
            let in_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
            let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if before.is_some_and(in_word) || goes_on {
                continue;
            }
            names.insert(fold(attribute(after)?));
        }
    }
    Some(names)
}

/// The name that `after`, the text behind `vars`, asks for: `.name`, or `["name"]`.
fn attribute(after: &str) -> Option<&str> {
    let word =
        |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let name = if let Some(rest) = after.strip_prefix('.') {
        &rest[..word(rest)]
    } else {
        quoted(after.strip_prefix('[')?)?.0
    };
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that `text` reads, or `any`.
    fn names(text: &str) -> String {
        read([(text, Delimiters::Braces)].into_iter())
            .map_or("any".to_owned(), |names| names.into_iter().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_names_that_are_read_are_found_in_code() {
        assert_eq!(
            names("{# vars: a, b. #}{{ vars.heading }}{% if vars['sub-title'] %}"),
            "heading sub_title"
        );
        assert_eq!(names("{{ myvars.x }}{{ a.vars.y }}"), "");
        assert_eq!(names("{% for key in vars %}"), "any");
        assert_eq!(names("{{ vars[name] }}"), "any");
    }

    #[test]
    fn every_built_in_template_names_its_variables_in_its_first_line() {
        for (_, file, text) in super::super::built_in::BUILT_IN {
            let delimiters = super::super::env::target_of_file(file).spec().delimiters;
            let first = text.lines().next().unwrap_or_default();
            let Some(names) = read([(*text, delimiters)].into_iter()) else { continue };
            for name in names {
                let said = [name.clone(), name.replace('_', "-")];
                assert!(said.iter().any(|name| first.contains(name.as_str())), "{file}: {name}");
            }
        }
    }
}
