//! Rules about names as they are written, whoever they belong to; `faults` tells what their parser
//! found odd.

pub(super) mod faults;
pub(super) mod manners;
pub(super) mod shape;
pub(super) mod split;

use foldhash::HashMap;

use crate::check::context::Context;
use crate::check::facts::list::List;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::{Contributor, Name, Role, fields};
use crate::syntax::node::Language;
use faults::malformed;

/// A name that is none.
pub(super) const MALFORMED_NAME: Rule = Rule {
    code: Code::new("N006", "malformed-name"),
    severity: Severity::Warning,
    summary: "a malformed name",
    explain: include_str!("../explain/N006.md"),
    scope: Scope::List(malformed_name),
    ..Rule::USUAL
};

/// Reports what the parser found odd about a name, else what it holds that no name holds.
fn malformed_name(list: &List<'_>, report: &mut Report<'_>) {
    let context = list.context;
    let mut all = Vec::new();
    for one in list.works().flat_map(|work| &work.contributors) {
        let known = all.len();
        let faults = one.faults().iter();
        all.extend(faults.filter_map(|fault| malformed(one, fault, context, report)));
        if all.len() == known {
            all.extend(odd_name(one, context, report));
        }
    }
    for finding in all {
        let is_told = finding.cause.is_some();
        report.push(if is_told { finding } else { finding.alike() });
    }
}

/// The finding about the name of `one`, which the parser found nothing odd in.
fn odd_name(one: &Contributor, context: &Context<'_>, report: &Report<'_>) -> Option<Diagnostic> {
    let shown = || one.name.display();
    if let Some((help, fix)) = shape::organisation(one, context) {
        let finding = report.finding(format!("`{}` is read as a person", shown()));
        let finding = finding.of_cause("an organisation");
        return Some(Diagnostic { fix: Some(fix), ..finding.at(one.span).help(help) });
    }
    let (fault, help) = name_fault(&one.name).or_else(|| shape::fault(&one.name))?;
    let finding = report.finding(format!("the name `{}` {fault}", shown())).at(one.span);
    let finding = finding.of_cause(help);
    Some(match faults::braced_and(one, context) {
        Some((help, fix)) => Diagnostic { fix: Some(fix), ..finding.help(help) },
        None => finding.help(help_in(context.language(one.span.file), help)),
    })
}

/// Whether `c` is a character that no person's name holds.
fn is_strange(c: char) -> bool {
    matches!(
        c,
        '\\' | '{'
            | '}'
            | '$'
            | '<'
            | '>'
            | '@'
            | '/'
            | '='
            | '_'
            | '^'
            | '~'
            | '|'
            | '&'
            | ';'
            | ':'
            | '*'
            | '†'
            | '‡'
            | '?'
    )
}

/// `help` in the words of the source's language.
fn help_in(language: Language, help: &str) -> String {
    match language {
        Language::Yaml => help.to_owned(),
        Language::Bibtex => help
            .replace("write `{group: …}` for an organisation", "put an organisation in braces")
            .replace(
                "write each name as a separate item",
                "separate names with ` and ` outside braces",
            ),
    }
}

/// What is wrong with `name`, and what to do. A literal name may hold what organisations' names hold.
fn name_fault(name: &Name) -> Option<(String, &'static str)> {
    let whole = name.display();
    // ` and ` and ` al` both begin like this, and few names hold it.
    let begins = |pair: &[u8]| pair[0] == b' ' && pair[1].eq_ignore_ascii_case(&b'a');
    let has_a = whole.as_bytes().windows(2).any(begins);
    let lower = if has_a { whole.to_lowercase() } else { String::new() };
    if name.family.is_empty() {
        return Some((
            "has no family name".into(),
            "write it as `Given Family` or `Family, Given`",
        ));
    }
    if lower.ends_with("et al") || lower.contains("et al.") {
        return Some((
            "contains `et al`".into(),
            "write all names, or end the list with `and others`",
        ));
    }
    // `ISO/ITU` is one body, or two.
    let one_word = name.given.is_empty() && !name.family.contains(char::is_whitespace);
    let strange = |c: &char| {
        is_strange(*c)
            && !(name.literal && "/&:@=_".contains(*c))
            && !(one_word && "/&".contains(*c))
    };
    if let Some(character) = whole.chars().find(strange) {
        return Some((format!("contains `{character}`"), help_for(character, &whole)));
    }
    if name.literal {
        return None;
    }
    if lower.contains(" and ") {
        return Some(("contains ` and `".into(), "write each name as a separate item"));
    }
    if !whole.chars().any(char::is_alphabetic) {
        return Some(("contains no letter".into(), "write the name"));
    }
    too_long(&whole)
}

/// What to do about a character in `whole` that no name holds.
fn help_for(character: char, whole: &str) -> &'static str {
    match character {
        '&' if has_entity(whole) => "write the character itself, such as `é`",
        ';' => "separate names with ` and `",
        '&' => "separate names with ` and `, or write `{group: …}` for an organisation",
        '\\' | '{' | '}' | '$' | '^' | '~' => "write letters instead of TeX, such as `ü`",
        ':' => "write only the name; put an organisation in braces, and an address elsewhere",
        '<' | '>' | '@' | '/' | '=' => "write only the name; put the address or markup elsewhere",
        '?' => "replace the character that was lost when the file was converted",
        '*' | '†' | '‡' => "put marks directly after the name: `Bing He*`",
        _ => "write the name without special characters",
    }
}

/// Whether `text` holds what HTML writes for a character, or what is left of it: `&eacu;`.
fn has_entity(text: &str) -> bool {
    let behind = text.split_once('&').and_then(|(_, behind)| behind.split_once(';'));
    behind.is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
}

/// The fault of a name that is as long as several.
fn too_long(whole: &str) -> Option<(String, &'static str)> {
    (whole.split_whitespace().count() > 8).then(|| {
        (
            "is as long as several names".into(),
            "separate names with ` and `, or write `{group: …}` for an organisation",
        )
    })
}

/// A name in capital letters.
pub(super) const ALL_CAPS_NAME: Rule = Rule {
    code: Code::new("N007", "all-caps-name"),
    severity: Severity::Warning,
    summary: "a name in all capitals",
    explain: include_str!("../explain/N007.md"),
    scope: Scope::Work(all_caps_name),
    ..Rule::USUAL
};

/// Reports, once for each work, names without a lower-case letter that are not all initials.
fn all_caps_name(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for one in seen.work.contributors.iter().filter(|one| shouts(&one.name)) {
        // A magazine that signs as itself.
        if seen
            .work
            .text(fields::JOURNALTITLE)
            .is_some_and(|name| *name.as_plain() == *one.name.display())
        {
            continue;
        }
        let finding = report
            .finding(format!("the name `{}` is in all capitals", one.name.display()))
            .at(one.span)
            .of_cause(seen.work.key.value.as_str())
            .help("use normal capitalisation; citation styles add capitals where needed");
        let written = context.slice(one.span);
        let edit =
            context.edit(one.span, written, &capitalised(written)).filter(|_| written.is_ascii());
        report.push(with_fix(finding, Safety::Unsafe, "use normal capitalisation", edit));
    }
}

/// Whether `name` has two parts of two capitals or more and no lower-case letter: `HE, BING`, not
/// `NG, J. R.`.
pub(super) fn shouts(name: &Name) -> bool {
    let whole = [name.given.as_str(), name.family.as_str()].join(" ");
    let long =
        |word: &&str| word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.contains('.');
    let words = whole.split_whitespace().filter(long).count();
    !name.literal && words >= 2 && !whole.chars().any(char::is_lowercase)
}

/// `written` with a small letter behind each letter.
fn capitalised(written: &str) -> String {
    let mut inside = false;
    let small = |character: char| {
        let lower = if inside { character.to_ascii_lowercase() } else { character };
        inside = character.is_ascii_alphabetic();
        lower
    };
    written.chars().map(small).collect()
}

/// One author marked as equal, to nobody.
pub(super) const LONE_EQUAL_MARK: Rule = Rule {
    code: Code::new("N008", "lone-equal-mark"),
    severity: Severity::Warning,
    summary: "only one author marked as contributing equally",
    explain: include_str!("../explain/N008.md"),
    scope: Scope::Work(lone_equal_mark),
    ..Rule::USUAL
};

/// Reports each work with exactly one mark of equal contribution in a role.
fn lone_equal_mark(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    let mut counts: HashMap<Role, usize> = HashMap::default();
    let marked = || work.contributors.iter().filter(|one| one.equal);
    marked().for_each(|one| *counts.entry(one.role).or_default() += 1);
    for one in marked().filter(|one| counts.get(&one.role) == Some(&1)) {
        let message = format!("only `{}` is marked as contributing equally", one.name.display());
        let defined = marks_as("*", "corresponding", one, seen.context);
        let help = format!("mark the others too, or define the mark: {defined}");
        let finding = report.finding(message).at(one.span).help(help);
        report.push(finding);
    }
}

/// How the `mark` at the name of `one` is said to mean `meaning`: a .bib file has no place for it.
fn marks_as(mark: &str, meaning: &str, one: &Contributor, context: &Context<'_>) -> String {
    let defined = format!("`marks: {{\"{mark}\": {meaning}}}`");
    match context.language(one.span.file) {
        Language::Bibtex => format!("{defined} in byline.yaml"),
        Language::Yaml => defined,
    }
}

/// A mark without a meaning.
pub(super) const UNKNOWN_MARK: Rule = Rule {
    code: Code::new("N009", "unknown-mark"),
    severity: Severity::Warning,
    summary: "a mark on a name that is not defined",
    explain: include_str!("../explain/N009.md"),
    scope: Scope::List(unknown_mark),
    ..Rule::USUAL
};

/// Reports each mark that no `marks` explains, once, with how often it stands.
fn unknown_mark(list: &List<'_>, report: &mut Report<'_>) {
    let mut places: HashMap<&str, Vec<&Contributor>> = HashMap::default();
    let mut order = Vec::new();
    for one in list.works().flat_map(|work| &work.contributors) {
        for mark in one.marks() {
            let found = places.entry(mark).or_default();
            if found.is_empty() {
                order.push(mark);
            }
            found.push(one);
        }
    }
    for mark in order {
        let found = &places[mark.as_str()];
        let Some(first) = found.first() else { continue };
        let often = match found.len() {
            1 => String::new(),
            n => format!(" ({n} times)"),
        };
        let name = first.name.display();
        let finding = report
            .finding(format!("the mark `{mark}` on `{name}` is not defined{often}"))
            .at(first.span)
            .help(format!(
                "define it: {}, or remove it",
                marks_as(mark, "senior", first, list.context)
            ));
        report.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{Case, name};

    #[test]
    fn names_that_are_none() {
        let bad = [
            ("", "has no family name"),
            ("Bing et al", "contains `et al`"),
            ("He, B. et al.", "contains `et al`"),
            ("J\\\"urgen Müller", "contains `\\`"),
            ("Bing He; Rui Sun", "contains `;`"),
            ("Bing He and Rui Sun", "contains ` and `"),
            ("Bing He <b@x.org>", "contains `<`"),
            ("Rob?J Hyndman", "contains `?`"),
            ("--", "contains no letter"),
            ("A B C D E F G H I", "is as long as several names"),
        ];
        for (text, fault) in bad {
            assert_eq!(
                name_fault(&name(text)).map(|found| found.0).as_deref(),
                Some(fault),
                "{text}"
            );
        }
        for text in [
            "Bing He",
            "He",
            "何冰",
            "O'Neil, Cathy",
            "Jean-Luc Van Den Berg",
            "J. R. R. Tolkien",
            "Aletta",
            "ISO/ITU",
            "AT&T",
        ] {
            assert_eq!(name_fault(&name(text)), None, "{text}");
        }
        for group in ["The ATLAS Collaboration", "3M & Co", "Google Research / Brain", "Team 42"] {
            assert_eq!(name_fault(&Name::literal(group)), None, "{group}");
        }
    }

    #[test]
    fn capitals_are_distinguished_from_initials() {
        for text in ["HE, BING", "BING HE", "JOHN R. SMITH"] {
            assert!(shouts(&name(text)), "{text}");
        }
        for text in ["NG, J. R.", "J R Smith", "LI", "Bing HE", "何 冰", "JR Smith"] {
            assert!(!shouts(&name(text)), "{text}");
        }
        let mut case = Case::yaml("- key: a\n  authors: [\"HE, BING\"]\n");
        case.work("a", 0);
        case.author("HE, BING");
        assert_eq!(case.fixed(&ALL_CAPS_NAME), "- key: a\n  authors: [\"He, Bing\"]\n");
    }

    #[test]
    fn an_equal_mark_needs_another() {
        let mut case = Case::yaml("Bing He*, Rui Sun*\n");
        case.work("B", 0);
        case.author("Bing He").equal = true;
        case.author("Rui Sun").remarks_mut().marks.push("§".into());
        assert_eq!(
            case.messages(&LONE_EQUAL_MARK),
            ["only `Bing He` is marked as contributing equally"]
        );
        assert_eq!(case.messages(&UNKNOWN_MARK), ["the mark `§` on `Rui Sun` is not defined"]);
        case.author("Rui Sun").equal = true;
        assert!(case.messages(&LONE_EQUAL_MARK).is_empty());
    }
}
