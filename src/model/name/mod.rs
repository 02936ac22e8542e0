//! A person's name as it was written: family, given, particle and suffix, or one literal text, and the
//! forms in which it is printed. `syntax::names` reads it; who the person is, is `identity`'s business.

mod fault;
/// Titles and degrees.
pub mod honorific;

use ecow::EcoString;
use unicode_normalization::UnicodeNormalization;

pub use fault::Fault;

/// A name as written. Its parts are mostly so short that they need no memory of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// Family name; of a literal name (an organisation, `{Bing He}`) the whole.
    pub family: EcoString,
    /// All given names and initials, in order, as written: `Jürgen K.`.
    pub given: EcoString,
    /// Name particle: `van der`, `de`.
    pub particle: EcoString,
    /// Suffix: `Jr.`, `III`.
    pub suffix: EcoString,
    /// Whether it is one text that must not be taken apart.
    pub literal: bool,
}

impl Name {
    /// Whether it is a macro of TeX alone, which stands for a name that only its author knows: `\me`.
    pub fn is_macro(&self) -> bool {
        let letters = self.family.strip_prefix('\\').unwrap_or_default();
        self.given.is_empty()
            && !letters.is_empty()
            && letters.bytes().all(|letter| letter.is_ascii_alphabetic())
    }

    /// A name that must not be taken apart: an organisation, a group, a braced name.
    pub fn literal(whole: impl Into<EcoString>) -> Name {
        Name { family: whole.into(), literal: true, ..Name::default() }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.family.is_empty() && self.given.is_empty()
    }

    /// Given name first, as people say it: `Jürgen K. van der Müller Jr.`; names in Chinese,
    /// Japanese or Korean script as they are written there: `何冰`.
    pub fn display(&self) -> String {
        if self.is_cjk() {
            return format!("{}{}", self.family, self.given);
        }
        join(&[&self.given, &self.particle, &self.family, &self.suffix], " ")
    }

    /// Family name first, as BibTeX sorts it: `van der Müller, Jr., Jürgen K.`.
    pub fn sorted_display(&self) -> String {
        join(&[&self.family_name(), &self.suffix, &self.given], ", ")
    }

    /// Given names as initials, then the family name: `J. K. van der Müller`. Names in Chinese,
    /// Japanese or Korean script have no initials: `何冰`.
    pub fn short(&self) -> String {
        if self.is_cjk() {
            return self.display();
        }
        join(&[&self.initials(), &self.particle, &self.family], " ")
    }

    /// Family name first, given names as initials: `van der Müller, J. K.`; `何冰`.
    pub fn sorted_short(&self) -> String {
        if self.is_cjk() {
            return self.display();
        }
        join(&[&self.family_name(), &self.initials()], ", ")
    }

    /// Family name first, and `initials` of given names without a comma: `van der Müller JK`; `何冰`.
    pub fn family_then(&self, initials: &str) -> String {
        if self.is_cjk() {
            return self.display();
        }
        join(&[&self.family_name(), initials], " ")
    }

    /// The family name with its particle: `van der Müller`.
    pub fn family_name(&self) -> String {
        join(&[&self.particle, &self.family], " ")
    }

    /// The given names as initials: `J. K.`, `J.-P.`; those in scripts without case stay whole.
    pub fn initials(&self) -> String {
        let initials: Vec<String> = self.given.split_whitespace().map(initials_of).collect();
        initials.join(" ")
    }

    /// The same without anything between them: `JK`, `JP`.
    pub fn bare_initials(&self) -> String {
        let bare = |word: &str| -> String {
            // `JK` are initials already.
            let are_initials = word.len() <= 3 && word.chars().all(|c| c.is_ascii_uppercase());
            let initials = if are_initials { word.to_owned() } else { initials_of(word) };
            initials.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        self.given.split_whitespace().map(bare).collect()
    }

    /// Whether family and given name are both in Chinese, Japanese or Korean script.
    fn is_cjk(&self) -> bool {
        !self.given.is_empty() && is_cjk(&self.family) && is_cjk(&self.given)
    }
}

/// The parts that are not empty, with `between` between them.
pub fn join(parts: &[&str], between: &str) -> String {
    let length = |part: &&str| part.len() + between.len();
    let mut out = String::with_capacity(parts.iter().map(length).sum());
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push_str(between);
        }
        out.push_str(part);
    }
    out
}

/// `J.` for `Jürgen`, `J.-P.` for `Jean-Paul`, `W. A.` for `W.A.`, `冰` for `冰`.
fn initials_of(token: &str) -> String {
    if is_cjk(token) {
        return token.to_owned();
    }
    let mut out = String::new();
    let mut hyphen = false;
    let mut inside = false;
    for letter in token.nfc() {
        hyphen |= matches!(letter, '-' | '‐' | '‑');
        let parts = matches!(letter, '.' | '-' | '‐' | '‑');
        if letter.is_alphabetic() && !inside {
            if !out.is_empty() {
                out.push(if hyphen { '-' } else { ' ' });
            }
            out.extend([letter, '.']);
            hyphen = false;
        }
        inside = !parts && (inside || letter.is_alphabetic());
    }
    out
}

/// Whether every letter of `text` is of Chinese, Japanese or Korean script, and there is one.
pub(crate) fn is_cjk(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(is_cjk_letter)
}

/// Whether `letter` is a Han character, Kana or Hangul (the blocks of Unicode's CJK scripts).
fn is_cjk_letter(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{30FF}' | '\u{3130}'..='\u{318F}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name from its four parts.
    fn name(given: &str, particle: &str, family: &str, suffix: &str) -> Name {
        let [given, particle, family, suffix] =
            [given, particle, family, suffix].map(EcoString::from);
        Name { family, given, particle, suffix, literal: false }
    }

    #[test]
    fn a_name_is_shown_in_both_orders_and_with_initials() {
        let cases = [
            (
                name("Jürgen K.", "van der", "Müller", "Jr."),
                "Jürgen K. van der Müller Jr.",
                "van der Müller, Jr., Jürgen K.",
                "J. K.",
            ),
            (name("Jean-Paul", "", "Sartre", ""), "Jean-Paul Sartre", "Sartre, Jean-Paul", "J.-P."),
            (name("W.A.", "", "Wall", ""), "W.A. Wall", "Wall, W.A.", "W. A."),
            (name("H.-R.", "", "Li", ""), "H.-R. Li", "Li, H.-R.", "H.-R."),
            (name("E\u{301}mile", "", "Zola", ""), "E\u{301}mile Zola", "Zola, E\u{301}mile", "É."),
            (name("", "", "Plato", ""), "Plato", "Plato", ""),
            (name("冰", "", "何", ""), "何冰", "何, 冰", "冰"),
            (
                Name::literal("The ATLAS Collaboration"),
                "The ATLAS Collaboration",
                "The ATLAS Collaboration",
                "",
            ),
        ];
        for (name, display, sorted, initials) in cases {
            assert_eq!(name.display(), display);
            assert_eq!(name.sorted_display(), sorted);
            assert_eq!(name.initials(), initials, "{display}");
        }
    }
}
