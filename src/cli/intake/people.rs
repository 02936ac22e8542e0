//! People of a work that is added, in the way of the list: by their ids where the list knows them, with
//! their ORCID iDs in the work only where other works have them there.

use crate::model::identifier::comparable_orcid;
use crate::model::{Contributor, Data, Library, Person, Role, Work, fields};

/// The roles whose names may be ids.
const ROLES: [(Role, crate::model::FieldId); 3] = [
    (Role::Author, fields::AUTHORS),
    (Role::Editor, fields::EDITORS),
    (Role::Translator, fields::TRANSLATORS),
];

/// Leaves the ORCID iDs out of `incoming`, of which all but those of people that `library` knows are new to
/// it, unless its own works say any.
pub(super) fn follow_list(incoming: &mut Library, library: &Library) {
    let all = || library.works.iter().flat_map(|work| &work.contributors);
    if all().any(|one| one.orcid().is_some()) {
        return;
    }
    for one in incoming.works.iter_mut().flat_map(|work| &mut work.contributors) {
        if one.orcid().is_some() && find(one, library).is_none() {
            one.remarks_mut().orcid = None;
        }
    }
}

/// Puts the ids of people that `library` lists in the place of their names in `data`, which says `work`;
/// what to say of that.
pub(super) fn with_ids(data: &mut Data, work: &Work, library: &Library) -> Vec<String> {
    let Data::Map(pairs) = data else { return Vec::new() };
    let mut used = Vec::new();
    for (role, field) in ROLES {
        let list = pairs.iter_mut().find(|(name, _)| name == field.name());
        let Some((_, Data::List(items))) = list else { continue };
        for (item, one) in items.iter_mut().zip(work.people(role)) {
            let Some(id) = find(one, library).filter(|_| is_bare(item)) else { continue };
            *item = Data::Text(id.to_owned());
            used.push(id.to_owned());
        }
    }
    if used.is_empty() { used } else { vec![format!("people: {}", used.join(", "))] }
}

/// The id of the person that `one` is, among those that are listed: the ORCID iD says so, or the name as the
/// list spells it. Who is named in the config alone has no id to write.
fn find<'l>(one: &Contributor, library: &'l Library) -> Option<&'l str> {
    let orcid = one.orcid().and_then(|orcid| comparable_orcid(&orcid.value));
    let own =
        |person: &Person| person.orcid.as_ref().and_then(|orcid| comparable_orcid(&orcid.value));
    let listed = || library.people.iter().filter(|person| person.id.span != person.span);
    let by_orcid = listed().find(|person| orcid.is_some() && own(person) == orcid);
    let differ = |person: &Person| orcid.is_some() && own(person).is_some();
    let mut by_name =
        listed().filter(|person| !differ(person) && person.names().any(|name| *name == one.name));
    let only = by_name.next().filter(|_| by_name.next().is_none());
    Some(by_orcid.or(only)?.id.value.as_str())
}

/// Whether `item` says no more than a name and an ORCID iD.
fn is_bare(item: &Data) -> bool {
    match item {
        Data::Text(text) => !text.ends_with(['*', '†', '‡', '∗']),
        Data::Map(pairs) => pairs.iter().all(|(name, _)| {
            matches!(name.as_str(), "name" | "family" | "given" | "particle" | "suffix" | "orcid")
        }),
        _ => false,
    }
}
