//! Ranges of pages that are written short, or in two fields.

/// `written` with its end in full: `943-7` is `943-947`.
pub(in crate::formats) fn full_pages(written: &str) -> String {
    let Some((first, last)) = written.split_once('-') else { return written.to_owned() };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match first.len().checked_sub(last.len()) {
        Some(more) if more > 0 && is_number(first) && is_number(last) => {
            format!("{first}-{}{last}", &first[..more])
        }
        _ => written.to_owned(),
    }
}

/// The range from `first` to `last`; one page where both are the same or only one is there. Web of
/// Science ends a range that it does not know with `+`.
pub(in crate::formats) fn page_range(first: Option<&str>, last: Option<&str>) -> String {
    match (first, last.filter(|last| *last != "+")) {
        (Some(first), Some(last)) if first != last => format!("{first}-{last}"),
        (one, other) => one.or(other).unwrap_or_default().replace("--", "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::{full_pages, page_range};

    #[test]
    fn a_range_has_its_ends_once() {
        for (first, last, range) in [
            (Some("1"), Some("9"), "1-9"),
            (Some("7"), Some("7"), "7"),
            (Some("7"), None, "7"),
            (None, Some("9"), "9"),
            (None, None, ""),
            (Some("169"), Some("+"), "169"),
            (Some("23--31"), None, "23-31"),
        ] {
            assert_eq!(page_range(first, last), range);
        }
    }

    #[test]
    fn the_end_of_a_range_is_written_in_full() {
        let cases = [
            ("943-7", "943-947"),
            ("12-34", "12-34"),
            ("S1-9", "S1-9"),
            ("e12", "e12"),
            ("1-10", "1-10"),
        ];
        for (written, full) in cases {
            assert_eq!(full_pages(written), full, "{written}");
        }
    }
}
