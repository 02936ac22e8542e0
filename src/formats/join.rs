//! Several imported lists become one source.

use crate::model::Data;

/// Several sources as one: the first `site`, the people, venues and topics of all by their ids (the
/// first of each), then the works of all in their order.
pub fn join(sources: Vec<Data>) -> Data {
    let (mut joined, mut works): (Vec<(String, Data)>, _) = (Vec::new(), Vec::new());
    for (name, value) in sources.into_iter().filter_map(pairs).flatten() {
        let known = joined.iter_mut().find(|(known, _)| *known == name);
        match (value, known) {
            (Data::List(items), _) if name == "works" => works.extend(items),
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

/// The pairs of a mapping.
fn pairs(data: Data) -> Option<Vec<(String, Data)>> {
    match data {
        Data::Map(pairs) => Some(pairs),
        _ => None,
    }
}
