//! Capital letters.

/// `text` with a capital letter at its start.
pub fn first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether every letter of `text` is a capital; letters of scripts that have none are not.
pub fn all(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_letters_that_could_be_small() {
        assert_eq!(
            (first("öl"), first(""), first("Öl")),
            ("Öl".into(), String::new(), "Öl".into())
        );
        assert!(all("ÖL & GAS 2") && !all("Öl") && !all("深度学习") && !all("基于BERT"));
    }
}
