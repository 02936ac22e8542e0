//! Rules about what databases leave in the fields that they export.

use super::titles::title_of;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Fix, Safety, Severity};
use crate::rewrite::edit;
use crate::syntax::node::Language;

/// A note for the database's own use.
pub(crate) const DATABASE_NOTE: Rule = Rule {
    code: Code::new("X020", "database-note"),
    severity: Severity::Info,
    summary: "a note that a database or reference manager wrote for itself",
    explain: include_str!("../explain/X020.md"),
    scope: Scope::Work(database_note),
    ..Rule::USUAL
};

/// How such notes begin, in lower case.
const NOTES: &[&str] = &[
    "cited by ",
    "cited by:",
    "cited reference count",
    "cited references",
    "conference code:",
    "copyright of ",
    "correspondence address",
    "export date:",
    "issn: ",
    "language of original document",
    "querydate:",
    "source: scopus",
    "times cited",
    "total citations",
    "wos:",
];

/// What EndNote and Word leave of a carriage return.
const RETURNS: &[&str] = &[" xD;", "_x000D_", "&#xD;", "&#13;"];

/// Reports each note that is of no use to readers.
fn database_note(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let is_note = |name: &str| matches!(name, "note" | "addendum" | "annotation" | "pubnote");
    for prose in seen.prose().iter().filter(|prose| is_note(prose.field.name.as_str())) {
        let plain = prose.plain();
        let start = plain.trim_start().to_lowercase();
        let has_return = RETURNS.iter().any(|sign| context.slice(prose.span).contains(sign));
        if !has_return && !NOTES.iter().any(|note| start.starts_with(note)) {
            continue;
        }
        let shown: String = plain.trim().chars().take(40).collect();
        let mut finding = report
            .finding(format!(
                "`{}` was written by a database: `{shown}`",
                context.called(prose.field)
            ))
            .at(prose.span)
            .help("remove it: lists and styles print notes");
        let written = context.slice(prose.field.name_span);
        let remove = || edit::remove_field(context.source(work), work.span, written);
        let edits = report.in_whole_file(remove);
        let title = format!("remove `{written}`");
        finding.fix = edits.map(|edits| Fix { title, edits, safety: Safety::Unsafe });
        report.push(finding);
    }
}

/// A formula or a file's name that was torn apart.
pub(crate) const TORN_WORD: Rule = Rule {
    code: Code::new("X021", "torn-word"),
    severity: Severity::Warning,
    summary: "a title with a formula or name that an export tore apart: `H 2 O`, `Foo. jl`",
    explain: include_str!("../explain/X021.md"),
    scope: Scope::Work(torn_word),
    ..Rule::USUAL
};

/// Molecules as Google Scholar and others export them.
const MOLECULES: &[&str] = &[
    "H 2 O 2",
    "H 2 O",
    "CO 2",
    "CH 4",
    "NH 3",
    "N 2 O",
    "NO 2",
    "SO 2",
    "TiO 2",
    "SiO 2",
    "ZrO 2",
    "CeO 2",
    "SnO 2",
    "VO 2",
    "MnO 2",
    "MoS 2",
    "WS 2",
    "Al 2 O 3",
    "Fe 2 O 3",
    "Fe 3 O 4",
    "In 2 O 3",
    "Ga 2 O 3",
    "Bi 2 Te 3",
    "SrTiO 3",
    "BaTiO 3",
    "LiFePO 4",
];

/// The endings of programs' and sites' names.
const ENDINGS: &[&str] = &["jl", "py", "js", "io", "org", "com", "net"];

/// Reports each such word in a title, with the word that it was.
fn torn_word(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let Some((field, text)) = title_of(seen.work) else { return };
    let plain = text.as_plain();
    let found = molecule(&plain, context.language(field.span.file)).or_else(|| dotted(&plain));
    let Some((torn, whole)) = found else { return };
    let finding = report
        .finding(format!("`{torn}` in the title was torn apart"))
        .at(context.find(&torn, field.span))
        .help(format!("write `{whole}`"));
    let edit = context.field_edit(field, &torn, &whole);
    report.push(with_fix(finding, Safety::Unsafe, format!("write `{whole}`"), edit));
}

/// The molecule in `title` whose subscripts were lost, and as it is written.
fn molecule(title: &str, language: Language) -> Option<(String, String)> {
    // Each has a digit behind a space, and few titles have.
    if !title.as_bytes().windows(2).any(|pair| pair[0] == b' ' && pair[1].is_ascii_digit()) {
        return None;
    }
    let stands = |molecule: &&&str| {
        title.match_indices(**molecule).any(|(at, _)| {
            let in_word = |c: char| c.is_alphanumeric() || c == '-';
            let behind = &title[at + molecule.len()..];
            !title[..at].ends_with(in_word) && !behind.starts_with(in_word)
        })
    };
    let torn = MOLECULES.iter().find(stands)?;
    let digit = |c: char| match (c, language) {
        (' ', _) => String::new(),
        ('0'..='9', Language::Bibtex) => format!("$_{c}$"),
        ('0'..='9', _) => {
            let low = c.to_digit(10).and_then(|digit| char::from_u32(0x2080 + digit));
            low.map(String::from).unwrap_or_default()
        }
        (c, _) => c.to_string(),
    };
    Some(((*torn).to_owned(), torn.chars().map(digit).collect()))
}

/// The name in `title` that was torn apart at its dot, and the whole.
fn dotted(title: &str) -> Option<(String, String)> {
    if !title.contains(". ") {
        return None;
    }
    let words: Vec<&str> = title.split(' ').collect();
    words.windows(2).find_map(|pair| {
        let end = pair[1].trim_end_matches([':', ',', ';', '.', ')', '}']);
        let is_name =
            pair[0].strip_suffix('.').is_some_and(|name| name.len() > 1 && !name.contains('.'));
        (is_name && ENDINGS.contains(&end))
            .then(|| (format!("{} {end}", pair[0]), format!("{}{end}", pair[0])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_names_are_put_together() {
        let whole = |title: &str| {
            molecule(title, Language::Bibtex).or_else(|| dotted(title)).map(|found| found.1)
        };
        for (title, expected) in [
            ("Ice is H 2 O in winter", Some("H$_2$O")),
            ("Capture of CO 2", Some("CO$_2$")),
            ("JuMP. jl: A modelling language", Some("JuMP.jl")),
            ("The year CO 2020", None),
            ("Word. In the end", None),
            ("H2O and Foo.jl", None),
        ] {
            assert_eq!(whole(title).as_deref(), expected, "{title}");
        }
        assert_eq!(molecule("TiO 2", Language::Yaml).map(|found| found.1).as_deref(), Some("TiO₂"));
    }
}
