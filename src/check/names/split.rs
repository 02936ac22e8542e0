//! One person written as two.

use foldhash::HashMap;

use crate::check::facts::list::List;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::with_fix;
use crate::diag::{Code, Edit, Safety, Severity};
use crate::model::{Contributor, Name, Work};

/// One person written as two.
pub(crate) const SPLIT_NAME: Rule = Rule {
    code: Code::new("N010", "split-name"),
    severity: Severity::Warning,
    summary: "two adjacent names that together are a listed person",
    explain: include_str!("../explain/N010.md"),
    scope: Scope::List(split_name),
    ..Rule::USUAL
};

/// Reports each pair of one-word names that together are the name of a listed person.
fn split_name(list: &List<'_>, report: &mut Report<'_>) {
    let key = |a: &str, b: &str| format!("{}\n{}", a.to_lowercase(), b.to_lowercase());
    let context = list.context;
    let known: HashMap<String, &Name> = list
        .library
        .people
        .iter()
        .map(|person| (key(&person.name.family, &person.name.given), &person.name))
        .collect();
    if known.is_empty() {
        return;
    }
    for (first, second) in list.works().flat_map(neighbours) {
        let (a, b) = (&first.name.family, &second.name.family);
        let found = known.get(&key(a, b)).or_else(|| known.get(&key(b, a)));
        if let Some(name) = found.filter(|name| !name.given.is_empty()) {
            let whole = name.display();
            let span = if first.span.file == second.span.file {
                first.span.to(second.span)
            } else {
                first.span
            };
            let finding = report
                .finding(format!("`{a}` and `{b}` are read as two people, not as {whole}"))
                .at(span)
                .help(format!(
                    "write `{whole}`, or `\"{}, {}\"` in quotes",
                    name.family, name.given
                ));
            let edit = is_pair(context.slice(span), a, b)
                .then(|| Edit { span, replacement: whole.clone() });
            report.push(with_fix(finding, Safety::Unsafe, format!("write `{whole}`"), edit));
        }
    }
}

/// The neighbours in one role who both have one word for a name.
fn neighbours(work: &Work) -> impl Iterator<Item = (&Contributor, &Contributor)> {
    let single = |one: &Contributor| one.name.given.is_empty() && !one.name.literal;
    let pairs = work.contributors.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?)));
    pairs.filter(move |(a, b)| a.role == b.role && single(a) && single(b))
}

/// Whether `written` is `a` and `b` with nothing but a comma between them.
fn is_pair(written: &str, a: &str, b: &str) -> bool {
    let rest = written.strip_prefix(a).and_then(|rest| rest.strip_suffix(b));
    rest.is_some_and(|between| between.trim() == ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    #[test]
    fn two_words_that_are_one_person() {
        let mut case = Case::yaml("people: bing-he\nauthors: [Sun, He, Bing]\n");
        case.person("bing-he", "Bing He", &[]);
        case.work("people", 0);
        for word in ["Sun", "He", "Bing"] {
            case.author(word);
        }
        assert_eq!(
            case.messages(&SPLIT_NAME),
            ["`He` and `Bing` are read as two people, not as Bing He"]
        );
        assert_eq!(case.fixed(&SPLIT_NAME), "people: bing-he\nauthors: [Sun, Bing He]\n");
    }
}
