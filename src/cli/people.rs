//! `byline people`: everybody in the sources with all spellings and counts, who may be whom, and the
//! lines that tell byline so.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::args::{Global, People, PeopleFormat};
use super::exit::Exit;
use super::output::Output;
use super::session::{Session, Wanted};
use crate::diag::emit::plural;
use crate::error::Result;
use crate::model::identity::alike::{LIKELY, Pair, Somebody, everybody, pairs};
use crate::model::slug::slug;
use crate::model::{Data, fields};
use crate::strings::seen::visible_json;
use crate::syntax::write;

/// Runs the verb.
pub(super) fn run(verb: &People, global: &Global, output: &mut Output) -> Result<Exit> {
    let owner = verb.owner.as_deref();
    let wanted = Wanted { files: &verb.files, owner, ..Wanted::default() };
    let mut session = Session::open(&wanted, global)?;
    #[cfg(feature = "net")]
    if verb.orcid {
        return Ok(super::orcids::run(verb, &mut session, output));
    }
    let people = everybody(&session.library);
    let pairs = pairs(&people);
    match verb.format {
        PeopleFormat::Text => output.print_text(&text(&people, &pairs)),
        PeopleFormat::Json => {
            output.print(&visible_json(&format!("{:#}\n", document(&people, &pairs))));
        }
        PeopleFormat::Yaml => output.print(&lines_to_add(&people, &pairs)),
    }
    drop(people);
    let findings = std::mem::take(&mut session.sink).into_sorted();
    Ok(output.findings(&findings, &session.sources).max(session.config_exit))
}

/// Everybody, then the pairs, then the lines.
fn text(people: &[Somebody<'_>], pairs: &[Pair]) -> String {
    let mut out: String = people.iter().map(paragraph).collect();
    if !pairs.is_empty() {
        out.push_str("\nMay be the same person (likelihood out of 100):\n");
    }
    for pair in pairs {
        let [one, other] = [pair.one, pair.other].map(|at| people[at].name().display());
        let _ = writeln!(out, "  {:>2}  {one} = {other}: {}", pair.score, pair.reason);
    }
    let lines = lines_to_add(people, pairs);
    if !lines.is_empty() {
        let _ = write!(
            out,
            "\nIf that is right, add this to a source or to \
                             byline.yaml:\n\n{lines}"
        );
    }
    out
}

/// One of them: the name, the counts, and the other spellings below.
fn paragraph(one: &Somebody<'_>) -> String {
    let name = one.name();
    let id = one.person.map(|person| format!(" [{}]", person.id.value)).unwrap_or_default();
    let mut out = format!("{}{id}: {}", name.display(), plural(one.works.len(), "work"));
    for (count, word) in [(one.first, "first"), (one.last, "last")].iter().filter(|row| row.0 > 0) {
        let _ = write!(out, ", {count} {word}");
    }
    let authors = one.roles.len() == 1 && one.roles.contains_key(&crate::model::Role::Author);
    let roles =
        one.roles.iter().map(|(role, count)| format!("{count} in {}", fields::of_role(*role)));
    if !authors {
        let _ = write!(out, "; {}", roles.collect::<Vec<_>>().join(", "));
    }
    out.push('\n');
    for (spelling, count) in one.spellings.iter().filter(|(spelling, _)| *spelling != name) {
        let _ = writeln!(out, "  {} ({count})", spelling.display());
    }
    out
}

/// All of it for programs.
fn document(people: &[Somebody<'_>], pairs: &[Pair]) -> Value {
    let person = |one: &Somebody<'_>| {
        let spellings = one.spellings.iter();
        json!({
            "name": one.name().display(),
            "id": one.person.map(|person| &person.id.value),
            "spellings": spellings.map(|(name, count)| json!({"name": name.display(), "count": count})).collect::<Vec<_>>(),
            "works": one.works.len(), "first": one.first, "last": one.last,
            "roles": one.roles.iter().map(|(role, count)| (fields::of_role(*role).to_string(), json!(count))).collect::<serde_json::Map<_, _>>(),
        })
    };
    let pair = |pair: &Pair| {
        let names = [pair.one, pair.other].map(|at| people[at].name().display());
        json!({"people": names, "score": pair.score, "reason": pair.reason})
    };
    json!({
        "version": 1,
        "people": people.iter().map(person).collect::<Vec<_>>(),
        "pairs": pairs.iter().map(pair).collect::<Vec<_>>(),
    })
}

/// The `people:` that make the likely pairs one; for a listed person the whole `also:`, old and new.
fn lines_to_add(people: &[Somebody<'_>], pairs: &[Pair]) -> String {
    let mut taken = BTreeSet::new();
    let mut entries: Vec<(String, Data)> = Vec::new();
    for group in groups(people.len(), pairs) {
        let lead = group.iter().copied().max_by_key(|&at| {
            let name = people[at].name();
            (people[at].person.is_some(), name.given.len(), name.display().len())
        });
        let Some(lead) = lead else { continue };
        let mut id = match people[lead].person {
            Some(person) => person.id.value.clone(),
            None => slug(&people[lead].name().display()),
        };
        while !taken.insert(id.clone()) {
            id.push_str("-2");
        }
        entries.push((id, Data::Map(entry(people, lead, &group))));
    }
    if entries.is_empty() {
        return String::new();
    }
    write::yaml(&Data::Map(vec![("people".into(), Data::Map(entries))]), 0)
}

/// Who belongs together by the likely pairs, each group in order.
fn groups(count: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..count).collect();
    for pair in pairs.iter().filter(|pair| pair.score >= LIKELY) {
        let (from, to) = (group_of[pair.other], group_of[pair.one]);
        group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
    }
    let mut groups = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for (at, group) in group_of.into_iter().enumerate() {
        groups.entry(group).or_default().push(at);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// The name of `lead` and every other spelling of `group`.
fn entry(people: &[Somebody<'_>], lead: usize, group: &[usize]) -> Vec<(String, Data)> {
    let name = people[lead].name().display();
    let listed = people[lead].person.iter().flat_map(|person| &person.also);
    let listed = listed.map(|also| also.value.display());
    let others = group.iter().filter(|at| **at != lead);
    let written = others.flat_map(|&at| people[at].spellings.iter().map(|row| row.0.display()));
    let mut also: Vec<String> = Vec::new();
    for spelling in listed.chain(written) {
        if spelling != name && !also.contains(&spelling) {
            also.push(spelling);
        }
    }
    let also = also.into_iter().map(Data::Text).collect();
    vec![("name".into(), Data::Text(name)), ("also".into(), Data::List(also))]
}
