//! White space that only lays a text out.

/// `text` with one space for each run of white space, and none at its ends.
pub fn single(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_white_space_are_one_space() {
        assert_eq!(single(" a \n b\u{a0}c\t"), "a b c");
        assert_eq!(single(" \n"), "");
    }
}
