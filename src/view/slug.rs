//! Texts as parts of file names and addresses.

/// `text` in lower-case ASCII letters, digits and `_`, all else a single `-`: `He et al. 2023` is
/// `he-et-al-2023`. Never empty, never a path.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for character in deunicode::deunicode(text).chars() {
        match character {
            'a'..='z' | '0'..='9' | '_' => out.push(character),
            'A'..='Z' => out.push(character.to_ascii_lowercase()),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    let kept = out.trim_end_matches('-');
    if kept.is_empty() { "untitled".to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn keys_become_file_names() {
        let cases = [
            ("he2023misinfocorrect", "he2023misinfocorrect"),
            ("DBLP:conf/kdd/He0K21", "dblp-conf-kdd-he0k21"),
            ("11591_526411", "11591_526411"),
            ("../../etc/passwd", "etc-passwd"),
            ("Müller 2024 — Straße", "muller-2024-strasse"),
            ("何冰", "he-bing"),
            ("--", "untitled"),
            ("", "untitled"),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
