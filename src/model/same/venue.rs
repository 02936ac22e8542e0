//! Whether two names are those of one venue, as surely as names can tell.

use crate::model::work::fold_letters;

/// Words that say nothing of which venue it is; cut short they end in a period or not.
const SILENT: &[&str] = &[
    "a", "an", "the", "of", "on", "in", "and", "for", "de", "der", "die", "des", "du", "la", "le",
    "et", "und", "y", "to", "with",
];
/// How a conference begins or is counted.
const AROUND: &[&str] = &[
    "proceedings",
    "proc",
    "procs",
    "annual",
    "international",
    "intl",
    "int",
    "conference",
    "conf",
];
/// Who holds it: some write it before the name, some do not.
const HOLDERS: &[&str] = &["acm", "ieee", "usenix", "aaai", "siam", "ifip"];

/// Whether `one` and `other` name one venue: by the same words, of which some may be cut short, or by an
/// acronym that stands in the other name. `Physical Review` and `Physical Review Letters` are two.
pub(super) fn names_one_venue(one: &str, other: &str) -> bool {
    if fold_letters(one) == fold_letters(other) {
        return true;
    }
    let (is_acronym, names) = (acronym(one), acronym(other));
    if let (Some(short), None) | (None, Some(short)) = (&is_acronym, &names) {
        let long = if is_acronym.is_some() { other } else { one };
        return raw_words(long).any(|word| word == short);
    }
    if !share_holders(one, other) {
        return false;
    }
    let (one, other) = (telling(one), telling(other));
    let cut = |(one, other): (&String, &String)| {
        one.starts_with(other.as_str()) || other.starts_with(one.as_str())
    };
    !one.is_empty() && one.len() == other.len() && one.iter().zip(&other).all(cut)
}

/// The words of `name`.
fn raw_words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// `KDD` of `KDD '21`, `WWW` of `Proc. WWW 2023`.
fn acronym(name: &str) -> Option<String> {
    let mut words = raw_words(name).filter(|word| !is_around(word));
    let only = words.next().filter(|_| words.next().is_none())?;
    let capitals = only.chars().filter(|c| c.is_uppercase()).count();
    (capitals > 1 && capitals * 2 > only.chars().count()).then(|| only.to_owned())
}

/// Whether `word` says nothing of which conference it is: a year, a count, `Proceedings`.
fn is_around(word: &str) -> bool {
    let folded = word.to_lowercase();
    let is_count = word.starts_with(|c: char| c.is_ascii_digit());
    let said = |words: &[&str]| words.contains(&folded.as_str());
    is_count || said(SILENT) || said(AROUND) || said(HOLDERS)
}

/// Whether not both say who holds them, or they name one holder at least.
fn share_holders(one: &str, other: &str) -> bool {
    let holders = |name: &str| -> Vec<String> {
        let words = raw_words(name).map(str::to_lowercase);
        words.filter(|word| HOLDERS.contains(&word.as_str())).collect()
    };
    let (one, other) = (holders(one), holders(other));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

/// The words of `name` that say which venue it is, without case and accents; what stands in brackets at
/// the end is an acronym or a town. A journal may be international and another one not.
fn telling(name: &str) -> Vec<String> {
    let bare = name.split(" (").next().unwrap_or(name);
    let is_journal = raw_words(bare).any(|word| "journal".starts_with(&word.to_lowercase()));
    let says = |word: &&str| {
        let folded = word.to_lowercase();
        let is_part = is_journal && AROUND.contains(&folded.as_str());
        is_part || !is_around(word)
    };
    let words = raw_words(bare).filter(says);
    words.map(|word| fold_letters(&deunicode::deunicode(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_venue_have_the_same_words() {
        for (one, other) in [
            ("J. Chem. Phys.", "The Journal of Chemical Physics"),
            ("Proc. ACM Web Conf.", "Proceedings of the ACM Web Conference 2023"),
            ("KDD", "Proceedings of the 27th Conference on Data Mining, KDD"),
            ("Proc. WWW '23", "WWW"),
            ("Revue d'études", "Revue d’Etudes"),
            ("Science", "Science (New York, N.Y.)"),
            ("ACM Trans. Graph.", "Transactions on Graphics"),
            ("Int. J. Nurs.", "International Journal of Nursing"),
        ] {
            assert!(names_one_venue(one, other), "{one} = {other}");
            assert!(names_one_venue(other, one), "{other} = {one}");
        }
        for (one, other) in [
            ("Physical Review", "Physical Review Letters"),
            ("Review of Economics", "American Economic Review"),
            ("Review of Economics", "Annals of Economics"),
            ("J. Phys. A", "J. Phys. B"),
            ("Nature", "Nature Physics"),
            ("Journal of Graphs", "Proceedings of Graphs"),
            ("KDD", "Journal of Data Mining"),
            ("Conference", "Proceedings"),
            ("Journal of Nursing", "International Journal of Nursing"),
            ("IEEE Transactions on Graphs", "ACM Transactions on Graphs"),
            ("Companion Proceedings of the Web Conference", "Proceedings of the Web Conference"),
        ] {
            assert!(!names_one_venue(one, other), "{one} ≠ {other}");
        }
    }
}
