//! Two works that are the same become one.

use foldhash::HashSet;

use super::difference;
use super::difference::by_name;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::same::same_family;
use crate::model::{Contributor, Field, Role, Value, Work, fields};
use crate::span::Spanned;

/// Joins `more` to `work`: what `work` says counts, gaps are filled, lists joined, differences
/// reported.
pub(super) fn join(work: &mut Work, mut more: Work, sink: &mut Sink) {
    difference::report(work, &more, sink);
    drop_lost_annotations(work, &mut more);
    if work.kind_written.value.is_empty() {
        work.kind = more.kind;
        work.kind_written = more.kind_written;
    }
    join_keys(work, more.key, more.key_derived, sink);
    work.kept.append(&mut more.kept);
    join_contributors(work, more.contributors, &more.others);
    let known = by_name(work);
    for field in more.fields {
        match known.get(&field.name) {
            Some(&at) => join_values(&mut work.fields[at], field),
            None => work.fields.push(field),
        }
    }
}

/// Drops annotations of `more` that count names which `work` lists otherwise: they would hit others.
fn drop_lost_annotations(work: &Work, more: &mut Work) {
    let mut fields = std::mem::take(&mut more.fields);
    fields.retain(|field| {
        let role = fields::annotated(field.name.as_str()).and_then(fields::role);
        let counts = role.map(|role| (work.people(role).count(), more.people(role).count()));
        counts.is_none_or(|(ours, theirs)| ours == 0 || ours == theirs)
    });
    more.fields = fields;
}

/// Lays `overlay` over `work`: what the overlay says counts, lists are joined with its items first.
pub(super) fn overlay(work: &mut Work, mut overlay: Work) {
    // The first line for an output counts, so the overlay's own stand first.
    overlay.kept.append(&mut work.kept);
    work.kept = std::mem::take(&mut overlay.kept);
    if !overlay.kind_written.value.is_empty() {
        work.kind = overlay.kind;
        work.kind_written = overlay.kind_written;
    }
    let mut roles: Vec<Role> = overlay.contributors.iter().map(|person| person.role).collect();
    roles.dedup();
    if !roles.is_empty() {
        let is_replaced = |field: &Field| {
            fields::annotated(field.name.as_str())
                .and_then(fields::role)
                .is_some_and(|role| roles.contains(&role))
        };
        work.fields.retain(|field| !is_replaced(field));
        work.contributors.retain(|person| !roles.contains(&person.role));
        work.others.retain(|role| !roles.contains(role));
        work.contributors.extend(overlay.contributors);
        work.others.extend(overlay.others);
    }
    let known = by_name(work);
    for mut field in overlay.fields {
        match known.get(&field.name) {
            Some(&at) => {
                let known = &mut work.fields[at];
                std::mem::swap(known, &mut field);
                if is_list(&known.value) {
                    join_values(known, field);
                }
            }
            None => work.fields.push(field),
        }
    }
}

/// Whether a value is a list, whose items are joined.
fn is_list(value: &Value) -> bool {
    matches!(value, Value::Words(_) | Value::Texts(_) | Value::Links(_))
}

/// Keeps the key of the second work as another key of the first, so that references to it hold.
fn join_keys(work: &mut Work, key: Spanned<String>, derived: bool, sink: &mut Sink) {
    if key.value == work.key.value {
        work.key_derived &= derived;
        return;
    }
    if derived || work.words(fields::IDS).iter().any(|word| word.value == key.value) {
        return;
    }
    if work.key_derived {
        work.key = key;
        work.key_derived = false;
        return;
    }
    let message =
        format!("`{}` and `{}` are the same work and were merged", work.key.value, key.value);
    sink.push(
        Diagnostic::new(codes::JOINED, Severity::Info, message)
            .label(key.span, "this one")
            .label(work.key.span, "was merged into this one")
            .help("use one key in all sources"),
    );
    match work.fields.find_mut(fields::IDS) {
        Some(Field { value: Value::Words(words), .. }) => words.push(key),
        Some(_) => {}
        None => {
            let span = key.span;
            work.fields.push(Field::new(fields::IDS, span, Value::Words(vec![key]), span));
        }
    }
}

/// Takes the names of roles that `work` has none in; where both list as many, gaps are filled.
fn join_contributors(work: &mut Work, more: Vec<Contributor>, others: &[Role]) {
    let mut roles: Vec<Role> = more.iter().map(|person| person.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let mut more = more;
    for role in roles {
        let (theirs, rest): (Vec<_>, Vec<_>) =
            more.into_iter().partition(|person| person.role == role);
        more = rest;
        let count = work.people(role).count();
        if count == 0 {
            work.contributors.extend(theirs);
            if others.contains(&role) {
                work.others.push(role);
            }
        } else if count == theirs.len() {
            let ours = work.contributors.iter_mut().filter(|person| person.role == role);
            ours.zip(theirs).for_each(|(person, more)| join_contributor(person, more));
        }
    }
}

/// Fills the gaps of a contributor, if both are the same by their family name.
fn join_contributor(person: &mut Contributor, more: Contributor) {
    if !same_family(&person.name, &more.name) {
        return;
    }
    let meanings: Vec<&str> = more.meanings().collect();
    for word in meanings {
        person.say(word);
    }
    super::listed::fill(&mut person.marked_self, more.marked_self);
    if let Some(more) = more.remarks {
        let remarks = person.remarks_mut();
        super::listed::fill(&mut remarks.orcid, more.orcid);
        super::listed::fill(&mut remarks.affiliation, more.affiliation);
        super::listed::fill(&mut remarks.url, more.url);
        super::listed::fill(&mut remarks.person_id, more.person_id);
    }
}

/// Joins lists without repeats; a date that is a part of the other's becomes the fuller one.
fn join_values(known: &mut Field, more: Field) {
    match (&mut known.value, more.value) {
        (Value::Words(words), Value::Words(more)) => {
            let mut seen: HashSet<String> =
                words.iter().map(|word| word.value.to_lowercase()).collect();
            words.extend(more.into_iter().filter(|word| seen.insert(word.value.to_lowercase())));
        }
        (Value::Texts(texts), Value::Texts(more)) => {
            let mut seen: HashSet<String> =
                texts.iter().map(|text| text.value.to_plain()).collect();
            texts.extend(more.into_iter().filter(|text| seen.insert(text.value.to_plain())));
        }
        (Value::Links(links), Value::Links(more)) => {
            let mut seen: HashSet<String> = links.iter().map(|link| link.url.clone()).collect();
            links.extend(more.into_iter().filter(|link| seen.insert(link.url.clone())));
        }
        (Value::Date(date), Value::Date(more)) if difference::is_part_of(date, &more) => {
            *date = more;
        }
        _ => {}
    }
}
