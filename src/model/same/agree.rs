//! Whether two lists say the same in other words.

use crate::model::Name;
use crate::model::identity::{Likeness, likeness};
use crate::model::work::fold_letters;

/// Whether one of two texts is the other with words cut short or left out: `J. Chem. Phys.` of `The
/// Journal of Chemical Physics`, `STOC` of `Proceedings of the Symposium …, STOC 2024`.
pub fn is_abbreviation(one: &str, two: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    let (one, two) = (words(one), words(two));
    let (short, long) =
        if one.concat().len() <= two.concat().len() { (one, two) } else { (two, one) };
    if let [only] = short.as_slice() {
        return only.chars().all(char::is_uppercase) && long.contains(only);
    }
    let mut rest = long.iter().map(|word| fold_letters(word));
    !short.is_empty()
        && short.iter().all(|word| rest.any(|whole| whole.starts_with(&fold_letters(word))))
}

/// Whether two names have the same family name, whatever its accents.
pub fn same_family(one: &Name, two: &Name) -> bool {
    folded_family(one) == folded_family(two)
}

/// The letters of the family name with its particle, without accents.
pub fn folded_family(name: &Name) -> String {
    fold_letters(&deunicode::deunicode(&format!("{}{}", name.particle, name.family)))
}

/// How alike two names are; the same words in another split are the same, and the id of a person
/// (`bing-he`) may be anybody's.
pub fn names_agree(one: &Name, two: &Name) -> Likeness {
    let whole = |name: &Name| fold_letters(&deunicode::deunicode(&name.display()));
    let is_id = |name: &Name| name.given.is_empty() && name.family.contains('-');
    if one == two || is_id(one) || is_id(two) || whole(one) == whole(two) {
        return Likeness::Same;
    }
    match likeness(one, two) {
        // A list of family names alone says less, not otherwise.
        Likeness::Other if one.given.is_empty() || two.given.is_empty() => {
            if same_family(one, two) { Likeness::Shortened } else { Likeness::Other }
        }
        likeness => likeness,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cut_short_or_left_out_are_an_abbreviation() {
        for (one, two) in [
            ("J. Chem. Phys.", "The Journal of Chemical Physics"),
            ("Proceedings of the ACM Web Conference", "Proc. ACM Web Conf."),
            ("STOC", "56th Annual ACM Symposium on Theory of Computing, STOC 2024"),
        ] {
            assert!(is_abbreviation(one, two), "{one}");
        }
        for (one, two) in [("J. Chem. Phys.", "Journal of Physics"), ("Nature", "Nature Physics")] {
            assert!(!is_abbreviation(one, two), "{one}");
        }
    }
}
