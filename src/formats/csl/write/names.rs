//! People as CSL's name variables. What is known of an author beyond the name has no place there.

use crate::model::{Contributor, Data, Library, Role, Work, fields};

/// The contributors of `work` in `role`; `None` if there are none. A list that was cut ends with
/// the literal name `others`, as in pandoc.
pub(super) fn people(work: &Work, role: Role, library: &Library) -> Option<Data> {
    let is_kept = work.literal(fields::OPTIONS).is_some_and(|text| text.contains("useprefix=true"));
    let particle = if is_kept { "non-dropping-particle" } else { "dropping-particle" };
    let name = |person: &Contributor| self::name(person, library, particle);
    let mut names: Vec<Data> = work.people(role).map(name).collect();
    if work.others.contains(&role) {
        names.push(map(&[("literal", "others")]));
    }
    (!names.is_empty()).then_some(Data::List(names))
}

/// One name, its particle under that word.
fn name(person: &Contributor, library: &Library, particle: &str) -> Data {
    let name = person.listed_name(library);
    if name.literal {
        return map(&[("literal", &name.family)]);
    }
    map(&[
        ("family", &name.family),
        ("given", &name.given),
        (particle, &name.particle),
        ("suffix", &name.suffix),
    ])
}

/// The parts that are not empty as a mapping.
fn map(parts: &[(&str, &str)]) -> Data {
    let said = parts.iter().filter(|(_, part)| !part.is_empty());
    Data::Map(
        said.map(|(word, part)| ((*word).to_owned(), Data::Text((*part).to_owned()))).collect(),
    )
}
