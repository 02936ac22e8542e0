//! Names that hold more than a name, or have their parts in the wrong places.

use crate::check::context::Context;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Fix, Safety, Severity};
use crate::model::identity::is_particle;
use crate::model::{Contributor, Name, Role};
use crate::syntax::node::Language;

/// Words in brackets behind a name that say what somebody did.
const REMARKS: &[&str] =
    &["ed", "eds", "editor", "editors", "hg", "hrsg", "pi", "speaker", "chair"];

/// The last words of organisations that are no family names.
const ORGANISATIONS: &[&str] = &[
    "Agency",
    "Alliance",
    "Association",
    "Authority",
    "Collaboration",
    "Commission",
    "Committee",
    "Consortium",
    "Corporation",
    "Council",
    "Department",
    "Federation",
    "Foundation",
    "Group",
    "Initiative",
    "Institute",
    "Laboratory",
    "Library",
    "Ministry",
    "Museum",
    "Nations",
    "Network",
    "Organisation",
    "Organization",
    "Society",
    "Team",
    "University",
    "Workgroup",
];

/// The first words of organisations that are no given names.
const BODIES: &[&str] = &[
    "Agence",
    "Agencia",
    "Comisión",
    "Commission",
    "Fondation",
    "Fundación",
    "Institut",
    "Instituto",
    "Istituto",
    "Ministerio",
    "Ministero",
    "Ministry",
    "Ministère",
    "Ministério",
    "Secretaria",
    "Secretaría",
    "Universidad",
    "Universidade",
    "University",
    "Università",
    "Universität",
    "Université",
];

/// What `name` holds besides a name, and what to do.
pub(super) fn fault(name: &Name) -> Option<(String, &'static str)> {
    if name.literal {
        return None;
    }
    let parts = [name.given.as_str(), name.family.as_str()];
    if parts
        .iter()
        .any(|part| part.contains(" - ") || part.starts_with("- ") || part.ends_with(" -"))
    {
        let help = "write a hyphen without blanks; a lone `-` may be left of a tag of RIS";
        return Some(("contains ` - `".into(), help));
    }
    if parts.iter().any(|part| in_brackets(part).is_some_and(are_particles)) {
        return Some((
            "has its particle in brackets".into(),
            "write it before the family name: `de Gaulle, Charles`, not `Gaulle (de), Charles`",
        ));
    }
    if parts.iter().any(|part| has_remark(part)) {
        return Some((
            "ends with a remark in brackets".into(),
            "write only the name; an editor goes into `editor`",
        ));
    }
    if repeats(&name.given) {
        return Some((
            "says a given name twice".into(),
            "write it once: reference managers join what several records say",
        ));
    }
    ends_a_sentence(&name.family)
        .then(|| ("ends with a period".into(), "remove the period: it is no part of the name"))
}

/// Whether `given` has a word twice with initials between, as Mendeley writes `Jon A. J.A. Jon A.`; `Ming Ming`
/// is a name.
fn repeats(given: &str) -> bool {
    if !given.contains('.') {
        return false;
    }
    let words = || given.split(' ').enumerate().filter(|(_, word)| word.chars().count() > 2);
    words().any(|(at, word)| words().any(|(other, it)| other + 1 < at && it == word))
}

/// Whether `part` ends with a remark in brackets; `(Bill)` is a nickname.
fn has_remark(part: &str) -> bool {
    in_brackets(part).is_some_and(|inside| {
        let word = inside.trim_end_matches('.').to_lowercase();
        REMARKS.contains(&word.as_str()) || inside.starts_with(char::is_lowercase)
    })
}

/// Whether `words` are all particles: `von der`.
fn are_particles(words: &str) -> bool {
    !words.is_empty() && words.split(' ').all(is_particle)
}

/// What stands in brackets at the end of `part`.
fn in_brackets(part: &str) -> Option<&str> {
    Some(part.strip_suffix(')')?.rsplit_once('(')?.1)
}

/// Whether the family name `family` ends with a period that is no abbreviation's.
fn ends_a_sentence(family: &str) -> bool {
    let last = family.rsplit(' ').next().unwrap_or(family);
    let letters = last.chars().filter(|letter| letter.is_alphabetic()).count();
    last.ends_with('.')
        && !["Jr.", "Sr.", "-jr.", "Filho."].iter().any(|suffix| last.ends_with(suffix))
        && letters >= 4
        && last.chars().skip(1).any(char::is_lowercase)
        && !last[..last.len() - 1].contains('.')
}

/// Whether `name` is that of an organisation, read as a person's.
pub(super) fn is_organisation(name: &Name) -> bool {
    let is_body = || BODIES.contains(&name.given.split(' ').next().unwrap_or_default());
    !name.literal
        && !name.given.is_empty()
        && (ORGANISATIONS.contains(&name.family.as_str()) || is_body())
}

/// What to do about an organisation in a .bib that is read as a person, and the fix.
pub(super) fn organisation(one: &Contributor, context: &Context<'_>) -> Option<(String, Fix)> {
    let name = &one.name;
    if !is_organisation(name) || context.language(one.span.file) != Language::Bibtex {
        return None;
    }
    let whole = format!("{{{}}}", context.slice(one.span));
    let edits = vec![Edit { span: one.span, replacement: whole.clone() }];
    let title = "put the name in braces".to_owned();
    let is_plain = context.slice(one.span) == name.display();
    is_plain.then(|| {
        (
            format!("put an organisation in braces: `{whole}`"),
            Fix { title, edits, safety: Safety::Unsafe },
        )
    })
}

/// Initials where a family name belongs.
pub(crate) const INITIALS_AS_FAMILY: Rule = Rule {
    code: Code::new("N021", "initials-as-family"),
    severity: Severity::Warning,
    summary: "names whose family name is only initials",
    explain: include_str!("../explain/N021.md"),
    scope: Scope::Work(initials_as_family),
    ..Rule::USUAL
};

/// Reports, once for each list of names, those of `J., Doe` and `Roe KL`. One name without periods may
/// be somebody's own.
fn initials_as_family(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    for role in [Role::Author, Role::Editor] {
        let odd: Vec<&Contributor> = work
            .people(role)
            .filter(|one| !one.is_self && one.doubt().is_none() && is_turned(&one.name))
            .collect();
        let Some(first) = odd.first() else { continue };
        if odd.len() < 2 && !first.name.family.contains('.') {
            continue;
        }
        let name = &first.name;
        let right = in_order(name, context.language(first.span.file));
        let finding = report
            .finding(format!("`{}` is read as the family name of `{}`", name.family, name.given))
            .in_places(odd.iter().map(|one| one.span))
            .of_cause("turned names")
            .help(format!("write `{right}`"));
        let edits = odd.iter().filter_map(|one| turned(one, context));
        report.push(finding.fix_all(
            Safety::Unsafe,
            "put the parts of the names in order",
            edits.collect(),
        ));
    }
}

/// Whether the family name of `name` is initials, and the given name a word.
fn is_turned(name: &Name) -> bool {
    let family = name.family.as_str();
    let letters = family.chars().filter(|letter| letter.is_alphabetic());
    let is_upper = letters.clone().all(char::is_uppercase);
    let only = family.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | ' '));
    let has_vowel = letters.clone().any(|letter| "AEIOUYÄÖÜ".contains(letter));
    let are_initials = (1..=3).contains(&letters.count())
        && is_upper
        && only
        && (family.ends_with('.') || !has_vowel && family.chars().count() > 1);
    let given = name.given.as_str();
    let is_word = given.chars().filter(|letter| letter.is_lowercase()).count() >= 2
        && !given.contains(['.', ' '])
        && given.starts_with(char::is_uppercase);
    !name.literal && name.suffix.is_empty() && are_initials && is_word
}

/// The parts of `name`, which are in the wrong places, as `language` has them: a comma would part names
/// in a list of YAML.
fn in_order(name: &Name, language: Language) -> String {
    match language {
        Language::Bibtex => format!("{}, {}", name.given, name.family),
        Language::Yaml => format!("{} {}", name.family, name.given),
    }
}

/// The edit that puts the parts of `one` in order.
fn turned(one: &Contributor, context: &Context<'_>) -> Option<Edit> {
    let (given, family) = (&one.name.given, &one.name.family);
    let written = context.slice(one.span);
    let known = [format!("{given} {family}"), format!("{family}, {given}")];
    let replacement = in_order(&one.name, context.language(one.span.file));
    known.iter().any(|form| form == written).then_some(Edit { span: one.span, replacement })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::name;

    #[test]
    fn what_is_more_than_a_name() {
        for (text, part) in [
            ("Ann Soares.", "period"),
            ("Lee, Ann (Ed.)", "remark"),
            ("Roe, Ann (sole-PI)", "remark"),
            ("Saint-Ours (de), Édouard", "particle"),
            ("D. AU - Moe", "` - `"),
            ("Krosnick, Jon A. J.A. Jon A.", "twice"),
        ] {
            assert!(fault(&name(text)).is_some_and(|(said, _)| said.contains(part)), "{text}");
        }
        for text in [
            "Gates, William (Bill)",
            "Doe, Jr., Jim",
            "J. R. R. Tolkien",
            "Li, Ming Ming J.",
            "Anne-Marie Ng",
            "Roberto M. Cesar-Jr.",
            "Lee, A.",
        ] {
            assert_eq!(fault(&name(text)), None, "{text}");
        }
    }

    #[test]
    fn groups_are_no_people() {
        for (text, expected) in [
            ("MEI Working Group", true),
            ("European Commission", true),
            ("Universidad de Sevilla", true),
            ("Ann Lee", false),
            ("Group", false),
        ] {
            assert_eq!(is_organisation(&name(text)), expected, "{text}");
        }
    }

    #[test]
    fn initials_are_no_family_name() {
        for text in ["J., Doe", "Roe KL", "J.-P., Martin", "Smith BC"] {
            assert!(is_turned(&name(text)), "{text}");
        }
        for text in ["Bing HE", "Ng, J.", "Malcolm X", "J. Doe", "Doe, J. K.", "Jane Doe"] {
            assert!(!is_turned(&name(text)), "{text}");
        }
    }
}
