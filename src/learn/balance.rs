//! Whether the text around a part closes what it opens, and how much of it closes what stands before.

/// Whether `before` and `behind` together close what they open: emphasis, quotation marks, brackets, elements.
pub(super) fn is_balanced(before: &str, behind: &str) -> bool {
    let count = |sign: &str| before.matches(sign).count() + behind.matches(sign).count();
    let is_even = |sign: &str| count(sign).is_multiple_of(2);
    let is_closed = |sign: char| {
        let mut runs = runs(before, sign);
        runs.extend(self::runs(behind, sign));
        runs.iter().all(|run| runs.iter().filter(|other| *other == run).count() % 2 == 0)
    };
    let is_paired = |(open, close): (&str, &str)| count(open) == count(close);
    let opened = |text: &str| {
        let names = text.match_indices('<').map(|(at, _)| &text[at + 1..]);
        names.filter(|name| !name.starts_with(['/', '!']) && !is_void(name)).count()
    };
    let quotes = if count("„") > 0 { ("„", "“") } else { ("“", "”") };
    is_even("\"")
        && ['*', '_', '`'].into_iter().all(is_closed)
        && [("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), quotes].into_iter().all(is_paired)
        && opened(before) + opened(behind) == count("</")
}

/// How many bytes of `text`, which stands between two parts, close the first of them.
pub(super) fn closing(text: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        at += letter.len_utf8();
        match letter {
            ')' | ']' | '”' | '"' | '’' | '»' | '*' | '_' | '}' | '\'' => end = at,
            ',' | '.' | '?' => {}
            '<' if text[at..].starts_with('/') => match text[at..].find('>') {
                Some(close) => {
                    at += close + 1;
                    end = at;
                }
                None => break,
            },
            _ => break,
        }
    }
    end
}

/// How long the runs of `sign` in `text` are.
fn runs(text: &str, sign: char) -> Vec<usize> {
    let parts = text.split(|c| c != sign);
    parts.map(str::len).filter(|length| *length > 0).collect()
}

/// Whether the element that `tag` starts with has no end tag.
fn is_void(tag: &str) -> bool {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    matches!(name, "br" | "img" | "hr" | "wbr" | "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_before_a_part_closes_behind_it() {
        for (before, behind) in
            [(", *", "*"), ("“", ",”"), (" (", ")"), ("<br>\n<b>", "</b>"), ("", "")]
        {
            assert!(is_balanced(before, behind), "{before} {behind}");
        }
        for (before, behind) in [
            (", *", ""),
            ("``", "`"),
            ("``", ""),
            ("", ",”"),
            (" ", ")"),
            ("<b>", ""),
            ("**", "*"),
            ("**", ""),
        ] {
            assert!(!is_balanced(before, behind), "{before} {behind}");
        }
    }
}
