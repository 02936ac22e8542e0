//! `crossref` and `xdata`: a work takes the fields that it lacks from the works that it names.
//!
//! `parents` finds who inherits from whom and in which order, `table` tells which field goes where,
//! `granular` puts values in the place of `xdata=key-field`. Circles, names that lead nowhere and
//! amounts that no real list has end in a finding.

mod budget;
mod granular;
mod parents;
mod relation;
mod table;

use foldhash::HashSet;

use crate::diag::{Diagnostic, Sink, codes};
use crate::model::{Contributor, Field, FieldName, Quality, Role, Spelling, Work, fields};
use budget::{BUDGET_FACTOR, Budget, MIN_BUDGET, weight};
use parents::{find_parents, order};
use relation::{Parent, Relation};
use table::Way;

/// Fills the works of `works` from the works that they name.
pub(super) fn inherit(works: &mut [Work], sink: &mut Sink) {
    let parents = find_parents(works, sink);
    if parents.is_empty() {
        return;
    }
    let ordered = order(works, &parents, sink);
    let written: usize = works.iter().map(|work| work.span.range().len()).sum();
    let mut budget = Budget(MIN_BUDGET + written.saturating_mul(BUDGET_FACTOR));
    for (child, parents) in ordered {
        if let Err(parent) = take_all(works, child, &parents, &mut budget, sink) {
            let message = "more inheritance than byline supports";
            sink.push(
                Diagnostic::error(codes::INHERITANCE_LIMIT, message)
                    .at(parent.span)
                    .help("the rest was not inherited; write these fields in the works themselves"),
            );
            return;
        }
    }
}

/// Gives the work `child` what it lacks and its parents have; the parent at which the budget was
/// spent, if it was.
fn take_all(
    works: &mut [Work],
    child: usize,
    parents: &[Parent],
    budget: &mut Budget,
    sink: &mut Sink,
) -> Result<(), Parent> {
    for parent in parents.iter().filter(|parent| parent.relation == Relation::Granular) {
        let Ok([child, source]) = works.get_disjoint_mut([child, parent.work]) else { continue };
        if !granular::fill(child, source, budget, sink) {
            return Err(*parent);
        }
    }
    let mut known: HashSet<FieldName> =
        works[child].fields.iter().map(|field| field.name.clone()).collect();
    // What the work wants kept out counts as said.
    let blocked = table::blocked(&works[child]).and_then(fields::find);
    known.extend(blocked.map(FieldName::Known));
    for parent in parents.iter().filter(|parent| parent.relation != Relation::Granular) {
        let Ok([child, source]) = works.get_disjoint_mut([child, parent.work]) else { continue };
        if !take(child, source, parent.relation, &mut known, budget) {
            return Err(*parent);
        }
    }
    Ok(())
}

/// Gives `child` what it lacks and `source` has; `known` are the names of its fields. `false` when the
/// budget is spent.
fn take(
    child: &mut Work,
    source: &Work,
    relation: Relation,
    known: &mut HashSet<FieldName>,
    budget: &mut Budget,
) -> bool {
    let way = match relation {
        Relation::Crossref => Way::between(source, child),
        Relation::Xdata | Relation::Granular => Way::PLAIN,
    };
    let Some(roles) = take_names(child, source, way, known, budget) else { return false };
    let is_renamed = |field: &&Field| way.renames.iter().any(|row| field.name == row.0);
    let (renamed, plain): (Vec<&Field>, Vec<&Field>) = source.fields.iter().partition(is_renamed);
    let ordered = if way.is_own_name_first {
        plain.into_iter().chain(renamed)
    } else {
        renamed.into_iter().chain(plain)
    };
    for field in ordered {
        let Some(name) = heir_name(field, way, relation, &roles, child) else { continue };
        if !known.insert(name.clone()) {
            continue;
        }
        if !budget.take(weight(&field.value, field)) {
            return false;
        }
        child.fields.push(heir(field, name));
    }
    true
}

/// The copy of `field` that a child has under `name`.
fn heir(field: &Field, name: FieldName) -> Field {
    let written = if field.name == name { field.written } else { Spelling::default() };
    Field { name, written, inherited: true, ..field.clone() }
}

/// The name under which `field` goes to `child`; `None` if it does not. Annotations go only with what
/// they are about: with the names of a role in `roles`, or with a field that was inherited.
fn heir_name(
    field: &Field,
    way: Way,
    relation: Relation,
    roles: &[Role],
    child: &Work,
) -> Option<FieldName> {
    let name = match way.renames.iter().find(|row| field.name == row.0) {
        Some((_, name)) => FieldName::Known((*name)?),
        None => field.name.clone(),
    };
    if let Some(known) = name.known() {
        let is_own = relation == Relation::Crossref && known.is(Quality::NotByCrossref);
        return (!is_own && !known.is(Quality::NeverInherited)).then_some(name);
    }
    let Some(about) = fields::annotated(name.as_str()) else { return Some(name) };
    let goes = match fields::role(about) {
        Some(role) => roles.contains(&role),
        None => child.named(about).is_some_and(|field| field.inherited),
    };
    goes.then_some(name)
}

/// Gives `child` the names of roles that it has none in; the roles whose names it took, `None` when
/// the budget is spent.
fn take_names(
    child: &mut Work,
    source: &Work,
    way: Way,
    known: &HashSet<FieldName>,
    budget: &mut Budget,
) -> Option<Vec<Role>> {
    let mut roles: Vec<Role> = source.contributors.iter().map(|person| person.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let besides = way.authors_as.filter(|_| roles.contains(&Role::Author));
    let wanted =
        roles.iter().map(|role| (*role, *role)).chain(besides.map(|to| (Role::Author, to)));
    let mut taken = Vec::new();
    for (from, to) in wanted {
        if child.people(to).next().is_some() || known.contains(&fields::of_role(to).into()) {
            continue;
        }
        let names: Vec<Contributor> =
            source.people(from).map(|person| Contributor { role: to, ..person.clone() }).collect();
        if !budget.take(names.len() * size_of::<Contributor>()) {
            return None;
        }
        child.contributors.extend(names);
        if source.others.contains(&from) {
            child.others.push(to);
        }
        taken.push(to);
    }
    Some(taken)
}
