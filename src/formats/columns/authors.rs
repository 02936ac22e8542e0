//! Names in one cell, in the ways of databases and people.

use crate::formats::record::Person;
use crate::model::Name;

/// The people in `cell`, and whether it says that there are more.
pub(super) fn read(cell: &str) -> Vec<Person> {
    // Scopus puts the number of the author behind each name.
    let cell = without_numbers(cell);
    if cell.contains(';') {
        return cell.split(';').filter_map(|name| Person::named(name.trim())).collect();
    }
    let cell = without_full_stop(cell.trim().trim_end_matches(',').trim());
    // Of two people, one would have two names.
    let is_inverted = |(family, given): (&str, &str)| is_word(family) && is_word(given.trim());
    if cell.split_once(',').is_some_and(is_inverted) {
        return Person::named(cell).into_iter().collect();
    }
    if let Some(people) = short(cell) {
        return people;
    }
    Person::listed(cell)
}

/// `cell` without the full stop with which PubMed ends a list: no other name has one.
fn without_full_stop(cell: &str) -> &str {
    cell.strip_suffix('.').filter(|rest| rest.contains(',') && !rest.contains('.')).unwrap_or(cell)
}

/// Whether `text` is one word.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphabetic() || c == '-')
}

/// `cell` without numbers in parentheses.
fn without_numbers(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, behind)) = rest.split_once('(') {
        out.push_str(before);
        match behind.split_once(')') {
            Some((number, after))
                if !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()) =>
            {
                rest = after;
            }
            _ => {
                out.push('(');
                rest = behind;
            }
        }
    }
    out + rest
}

/// The people of `Lee A., Roe R.B.`: each a family name and its initials.
fn short(cell: &str) -> Option<Vec<Person>> {
    let parts: Vec<&str> = cell.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let person = |part: &&str| {
        let (family, initials) = part.rsplit_once(' ')?;
        let is_initials = initials.ends_with('.')
            && initials.split(['.', '-']).all(|one| one.chars().count() <= 1);
        let spaced = initials.replace('.', ". ").replace(". -", ".-");
        is_initials.then(|| Name {
            family: family.into(),
            given: spaced.trim().into(),
            ..Name::default()
        })
    };
    parts.iter().map(|part| person(part).map(Person::of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_list_names_in_a_cell_is_read() {
        for cell in [
            "Lee, Ann; Roe, Rob B.",
            "Lee, Ann; Roe, Rob B.; ",
            "Ann Lee, Rob B. Roe",
            "Ann Lee and Rob B. Roe",
            "Lee, Ann (57190001); Roe, Rob B. (57190002)",
            "Ann Lee; Rob B. Roe",
        ] {
            let names: Vec<String> = read(cell).iter().map(|one| one.name.display()).collect();
            assert_eq!(names, ["Ann Lee", "Rob B. Roe"], "{cell}");
        }
        let names: Vec<String> =
            read("Lee A., van Roe R.B.").iter().map(|one| one.name.display()).collect();
        assert_eq!(names, ["A. Lee", "R. B. van Roe"]);
        let names: Vec<String> =
            read("Lee AB, Roe RB, Poe Y.").iter().map(|one| one.name.display()).collect();
        assert_eq!(names, ["AB Lee", "RB Roe", "Y Poe"]);
        for cell in ["Lee, Ann", "Lee, Ann;", "Ann Lee"] {
            let names: Vec<String> = read(cell).iter().map(|one| one.name.display()).collect();
            assert_eq!(names, ["Ann Lee"], "{cell}");
        }
    }
}
