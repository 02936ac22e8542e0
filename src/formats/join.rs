//! Several imported lists become one source.

use std::collections::HashSet;

use crate::model::Data;
use crate::strings::free::first_free;

/// Several sources as one: the first `site`, the people, venues and topics of all by their ids (the
/// first of each), then the works of all in their order.
pub fn join(sources: Vec<Data>) -> Data {
    let (mut joined, mut works): (Vec<(String, Data)>, _) = (Vec::new(), Vec::new());
    for (name, value) in sources.into_iter().filter_map(pairs).flatten() {
        let known = joined.iter_mut().find(|(known, _)| *known == name);
        match (value, known) {
            (Data::List(items), _) if name == "works" => works.extend(items),
            (Data::List(items), Some((_, Data::List(known)))) => {
                for item in items {
                    if !known.contains(&item) {
                        known.push(item);
                    }
                }
            }
            (value, None) => joined.push((name, value)),
            (Data::Map(more), Some((_, Data::Map(known)))) if name != "site" => {
                for (id, entry) in more {
                    if !known.iter().any(|(other, _)| *other == id) {
                        known.push((id, entry));
                    }
                }
            }
            _ => {}
        }
    }
    joined.push(("works".to_owned(), Data::List(works)));
    Data::Map(joined)
}

/// Gives each work of `source` whose key is that of a work before it another; the old key and the new
/// of each.
pub fn make_distinct(source: &mut Data) -> Vec<(String, String)> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut keys = keys(source);
    let mut changed = Vec::new();
    let all: HashSet<String> = keys.iter().map(|key| (*key).clone()).collect();
    for key in &mut keys {
        if !taken.insert((*key).clone()) {
            let new = first_free(key, "-", |new| !taken.contains(new) && !all.contains(new));
            taken.insert(new.clone());
            changed.push((std::mem::replace(*key, new.clone()), new));
        }
    }
    changed
}

/// The keys of the works of `source`.
fn keys(source: &mut Data) -> Vec<&mut String> {
    let Data::Map(pairs) = source else { return Vec::new() };
    let works = pairs.iter_mut().filter(|pair| pair.0 == "works");
    let works = works.filter_map(|pair| match &mut pair.1 {
        Data::List(items) => Some(items),
        _ => None,
    });
    let fields = works.flatten().filter_map(|work| match work {
        Data::Map(fields) => Some(fields),
        _ => None,
    });
    let keys = fields.flatten().filter(|field| field.0 == "key");
    keys.filter_map(|field| match &mut field.1 {
        Data::Text(key) | Data::Plain(key) => Some(key),
        _ => None,
    })
    .collect()
}

/// The pairs of a mapping.
fn pairs(data: Data) -> Option<Vec<(String, Data)>> {
    match data {
        Data::Map(pairs) => Some(pairs),
        _ => None,
    }
}
