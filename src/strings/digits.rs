//! Texts that are numbers.

/// Whether `text` is digits alone, at least one.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_and_not_empty() {
        for (text, expected) in
            [("0", true), ("2024", true), ("", false), ("-1", false), ("٣", false)]
        {
            assert_eq!(is_number(text), expected, "{text}");
        }
    }
}
