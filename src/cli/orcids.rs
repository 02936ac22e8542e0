//! `byline people --orcid`: the ORCID iDs of co-authors, as the records of the works have them. Most records
//! have none; where they have several for one name, that is shown and none is proposed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::{Value, json};

use super::args::{Net, People, PeopleFormat};
use super::exit::Exit;
use super::network::{self, Gathered, Records};
use super::output::Output;
use super::propose::{self, Leave};
use super::session::Session;
use crate::diag::emit::plural;
use crate::model::identifier::check_orcid;
use crate::model::identity::Likeness;
use crate::model::same::{names_agree, same_family};
use crate::model::slug::slug;
use crate::model::{Contributor, Data, Library, Role, Work, fields};
use crate::net::Age;
use crate::strings::seen::visible_json;
use crate::syntax::write;

/// Runs the verb.
pub(super) fn run(verb: &People, session: &mut Session, output: &mut Output) -> Exit {
    let library = Arc::clone(&session.library);
    let shown: Vec<&Work> =
        library.works.iter().filter(|work| !work.flag(fields::HIDDEN)).collect();
    let ids = network::ids(shown.iter().copied());
    let what = format!("{}; sends {}", network::AGENCIES, plural(ids.len(), "identifier"));
    let leave = match (verb.offline, verb.yes) {
        (true, _) => Leave::Nobody,
        (false, true) => Leave::Given,
        (false, false) => Leave::Open,
    };
    if !propose::may_ask(leave, &what, output) {
        return Exit::Failed;
    }
    let net = Net { offline: verb.offline, refresh: false };
    let (mut client, mut records) = (network::client(net, output), Records::new());
    let gathered = network::gather(&ids, Age::Record, &mut client, &mut records, session);
    let failed = gathered.missed.iter().filter(|(_, (_, fault))| !fault.is_absence());
    let faults: BTreeSet<String> =
        failed.map(|(_, (service, fault))| format!("{service}: {fault}")).collect();
    let faults: Vec<String> = faults.into_iter().collect();
    records.report(&faults, output);
    let found = find(&shown, &gathered, &library);
    match verb.format {
        PeopleFormat::Text => output.print_text(&text(&found)),
        PeopleFormat::Json => output.print(&visible_json(&format!("{:#}\n", document(&found)))),
        PeopleFormat::Yaml => output.print(&lines(&found)),
    }
    if faults.is_empty() { Exit::Good } else { Exit::Failed }
}

/// Somebody whose iD the list does not know.
#[derive(Debug)]
struct Somebody {
    /// The name as the list has it.
    name: String,
    /// The id of the listed person.
    id: Option<String>,
    /// In how many records which iD is.
    orcids: BTreeMap<String, usize>,
}

/// Who has an iD in `gathered` and none in `library`: by the same name in the same work, and by no other name of
/// it.
fn find(works: &[&Work], gathered: &Gathered, library: &Library) -> Vec<Somebody> {
    let mut found: BTreeMap<String, Somebody> = BTreeMap::new();
    for work in works {
        let record = network::asked_by(work).and_then(|(_, id)| gathered.found(&id));
        let Some((_, record)) = record else { continue };
        for one in work.people(Role::Author).filter(|one| is_unknown(one, library)) {
            let Some(orcid) = orcid_in(one, record, library) else { continue };
            let person = one.person.and_then(|at| library.people.get(at));
            let listed = person.filter(|person| person.id.span != person.span);
            let name = match listed {
                Some(person) => person.name.display(),
                None => one.listed_name(library).display(),
            };
            let somebody = found.entry(name.clone()).or_insert_with(|| Somebody {
                name,
                id: listed.map(|person| person.id.value.clone()),
                orcids: BTreeMap::new(),
            });
            *somebody.orcids.entry(orcid).or_default() += 1;
        }
    }
    found.into_values().collect()
}

/// Whether neither the work nor the list says the iD of `one`.
fn is_unknown(one: &Contributor, library: &Library) -> bool {
    let person = one.person.and_then(|at| library.people.get(at));
    one.orcid().is_none() && person.is_none_or(|person| person.orcid.is_none())
}

/// The iD that `record` has for `one`, if one author of it alone can be meant.
fn orcid_in(one: &Contributor, record: &Work, library: &Library) -> Option<String> {
    let name = one.listed_name(library);
    let is_it = |other: &&Contributor| {
        same_family(name, &other.name) && names_agree(name, &other.name) != Likeness::Other
    };
    let mut meant = record.people(Role::Author).filter(is_it);
    let only = meant.next().filter(|_| meant.next().is_none())?;
    check_orcid(&only.orcid()?.value).ok()
}

/// The one iD that somebody has.
fn sure(one: &Somebody) -> Option<(&String, usize)> {
    let only = one.orcids.iter().next().filter(|_| one.orcids.len() == 1)?;
    Some((only.0, *only.1))
}

/// What was found, for people.
fn text(found: &[Somebody]) -> String {
    let mut out = String::new();
    for one in found {
        let id = one.id.as_ref().map(|id| format!(" [{id}]")).unwrap_or_default();
        let orcids = one.orcids.iter();
        let said: Vec<String> = orcids
            .map(|(orcid, count)| format!("{orcid} in {}", plural(*count, "record")))
            .collect();
        let doubt = if one.orcids.len() > 1 { " (doubtful: not proposed)" } else { "" };
        let _ = writeln!(out, "{}{id}: {}{doubt}", one.name, said.join(", "));
    }
    if out.is_empty() {
        return "no record has an ORCID iD that the list lacks\n".to_owned();
    }
    let lines = lines(found);
    if !lines.is_empty() {
        let _ =
            write!(out, "\nIf that is right, add this to a source or to byline.yaml:\n\n{lines}");
    }
    out
}

/// The `people:` that say the iDs; one iD under several names is one person.
fn lines(found: &[Somebody]) -> String {
    let mut people: BTreeMap<&String, Vec<&Somebody>> = BTreeMap::new();
    for one in found {
        if let Some((orcid, _)) = sure(one) {
            people.entry(orcid).or_default().push(one);
        }
    }
    let mut taken = BTreeSet::new();
    let mut entries: Vec<(String, Data)> = Vec::new();
    for (orcid, spellings) in people {
        let lead = spellings.iter().max_by_key(|one| (one.id.is_some(), one.name.len()));
        let Some(lead) = lead else { continue };
        let mut id = lead.id.clone().unwrap_or_else(|| slug(&lead.name));
        while !taken.insert(id.clone()) {
            id.push_str("-2");
        }
        let others = spellings.iter().filter(|one| one.name != lead.name);
        let also: Vec<Data> = others.map(|one| Data::Text(one.name.clone())).collect();
        let mut entry = vec![("name".to_owned(), Data::Text(lead.name.clone()))];
        if !also.is_empty() {
            entry.push(("also".to_owned(), Data::List(also)));
        }
        entry.push(("orcid".to_owned(), Data::Text(orcid.clone())));
        entries.push((id, Data::Map(entry)));
    }
    if entries.is_empty() {
        return String::new();
    }
    write::yaml(&Data::Map(vec![("people".to_owned(), Data::Map(entries))]), 0)
}

/// What was found, for programs.
fn document(found: &[Somebody]) -> Value {
    let one = |one: &Somebody| json!({"name": one.name, "id": one.id, "orcids": one.orcids});
    json!({"version": 1, "people": found.iter().map(one).collect::<Vec<_>>()})
}
