//! Texts as parts of file names and addresses.

/// `text` in lower-case ASCII letters, digits and `_`, all else a single `-`: `He et al. 2023` is
/// `he-et-al-2023`. Never empty, never a path.
pub fn slug(text: &str) -> String {
    find_slug(text).unwrap_or_else(|| "untitled".to_owned())
}

/// The slug of `text`, if anything in it can be part of one.
pub fn find_slug(text: &str) -> Option<String> {
    let mut out = String::new();
    for character in deunicode::deunicode(text).chars() {
        match character {
            'a'..='z' | '0'..='9' | '_' => out.push(character),
            'A'..='Z' => out.push(character.to_ascii_lowercase()),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    (!out.is_empty()).then_some(out)
}

/// The slug of `text` with no sign in it but `-`, if anything in it can be part of one.
pub fn find_hyphened(text: &str) -> Option<String> {
    find_slug(&text.replace('_', "-"))
}

/// `family` as al-folio looks up a co-author: in small letters, as Ruby's `I18n.transliterate` writes
/// them in ASCII, which knows European letters and puts `?` for all else.
pub fn coauthor_key(family: &str) -> String {
    let mut out = String::new();
    for letter in family.to_lowercase().chars() {
        match letter {
            _ if letter.is_ascii() => out.push(letter),
            '\u{c0}'..='\u{17f}' => out.push_str(&deunicode::deunicode(&letter.to_string())),
            _ => out.push('?'),
        }
    }
    out.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coauthors_are_looked_up_in_ascii() {
        let cases = [
            ("Márquez", "marquez"),
            ("Müller", "muller"),
            ("Groß", "gross"),
            ("Ørsted", "orsted"),
            ("Smith-Jones", "smith-jones"),
            ("García Márquez", "garcia marquez"),
            ("O’Neil", "o?neil"),
            ("Łukasz", "lukasz"),
            ("Þór", "thor"),
            ("何", "?"),
        ];
        for (family, expected) in cases {
            assert_eq!(coauthor_key(family), expected);
        }
    }

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

    #[test]
    fn what_holds_no_letter_has_no_slug() {
        assert_eq!(find_slug("::"), None);
        assert_eq!(find_hyphened("_"), None);
        assert_eq!(find_hyphened("Müller_2024--Über").as_deref(), Some("muller-2024-uber"));
    }
}
