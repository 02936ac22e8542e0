//! Writes characters as TeX that prints them: specials escaped, ligatures separated, and for ASCII every
//! letter, accent and sign that has a command as that command.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, decompose_canonical};

use super::encoding::Encoding;
use super::tables;
use super::write::Writer;

impl Writer<'_> {
    /// Writes characters.
    pub(super) fn text(&mut self, text: &str) {
        match self.encoding {
            Encoding::Unicode => text.chars().for_each(|c| self.character(c)),
            Encoding::Ascii if text.is_ascii() => text.chars().for_each(|c| self.character(c)),
            Encoding::Ascii => self.ascii_text(&text.nfc().collect::<Vec<char>>()),
            Encoding::Scholar => self.scholar_text(text),
        }
    }

    /// Writes composed characters with ASCII, each with the combining characters that follow it.
    fn ascii_text(&mut self, chars: &[char]) {
        let mut rest = chars;
        while let Some((&base, behind)) = rest.split_first() {
            let is_mark = |c: &&char| tables::find_accent_name(**c).is_some();
            let marks = behind.iter().take_while(is_mark).count();
            rest = &behind[marks..];
            if marks == 0 || base.is_whitespace() {
                self.character(base);
                self.lone_marks(&behind[..marks]);
            } else {
                // A tie stands between the two letters under it.
                let tied = rest.first().filter(|c| {
                    behind[marks - 1] == '\u{361}'
                        && base.is_ascii_alphabetic()
                        && c.is_ascii_alphabetic()
                });
                rest = &rest[usize::from(tied.is_some())..];
                self.marked(base, &behind[..marks], tied.copied());
            }
        }
    }

    /// Writes combining characters without a letter.
    fn lone_marks(&mut self, marks: &[char]) {
        self.after_command &= marks.is_empty();
        self.out.extend(marks);
    }

    /// Writes `base` under `marks`, and `tied` to it.
    fn marked(&mut self, base: char, marks: &[char], tied: Option<char>) {
        let mut parts = Vec::new();
        decompose_canonical(base, |part| parts.push(part));
        parts.extend(marks);
        if !self.letter(&parts, tied) {
            self.character(base);
            self.lone_marks(marks);
        }
    }

    /// Writes one character.
    pub(super) fn character(&mut self, c: char) {
        let after_command = std::mem::replace(&mut self.after_command, false);
        match c {
            '$' | '&' | '#' | '_' | '%' => self.out.extend(['\\', c]),
            '\\' | '{' | '}' | '~' | '^' | '`' | '<' | '>' | '|' => self.symbol(c),
            '[' | '*' if after_command => self.out.extend(['{', c, '}']),
            // Else TeX joins `--`, `''`, and in T1 `,,`.
            '-' | '\'' | ',' => self.joined(c.encode_utf8(&mut [0; 4]), &[c]),
            '\n' | '\r' | '\t' | ' ' => {
                self.after_command = after_command;
                self.out.push(' ');
            }
            _ if c.is_ascii() || self.encoding != Encoding::Ascii => self.unicode(c),
            _ => self.ascii(c),
        }
    }

    /// Writes a character that today's TeX prints; two spaces by their commands, for both are
    /// invisible in a file.
    fn unicode(&mut self, c: char) {
        match c {
            '\u{a0}' => self.out.push('~'),
            '\u{2009}' => self.out.push_str("\\,"),
            _ => self.out.push(c),
        }
    }

    /// Writes a character with ASCII alone, or as it is if TeX has no command for it.
    fn ascii(&mut self, c: char) {
        match c {
            '\u{a0}' | '\u{2009}' => self.unicode(c),
            '–' => self.joined("--", &['-']),
            '—' => self.joined("---", &['-']),
            // After `?` and `!` TeX would make ¿ and ¡ of them.
            '“' => self.joined("``", &['?', '!']),
            '”' => self.joined("''", &['\'']),
            // LaTeX has Greek letters in mathematics; in text only with packages.
            'α'..='ω' | 'Α'..='Ω' if self.math_symbol(c) => {}
            _ if tables::find_symbol_name(c).is_some() => self.symbol(c),
            _ => self.accented(c),
        }
    }

    /// Writes the command for `c`.
    fn symbol(&mut self, c: char) {
        if let Some(name) = tables::find_symbol_name(c) {
            self.out.extend(["{\\", name, "}"]);
        }
    }

    /// Writes the command that prints `c` in mathematics; false if there is none.
    fn math_symbol(&mut self, c: char) -> bool {
        let name = tables::find_math_name(c);
        if let Some(name) = name {
            self.out.extend(["{\\ensuremath{\\", name, "}}"]);
        }
        name.is_some()
    }

    /// Writes a letter with accents as commands around the letter, a sign of mathematics as its command,
    /// and what has neither as it is.
    fn accented(&mut self, c: char) {
        let mut parts = Vec::new();
        decompose_canonical(c, |part| parts.push(part));
        if self.letter(&parts, None) || self.math_symbol(c) {
            return;
        }
        match tables::find_spacing_name(c) {
            Some(name) => self.out.extend(["{\\", name, "{}}"]),
            None => self.out.push(c),
        }
    }

    /// Writes a letter and its combining characters as commands; false if there are none for them.
    fn letter(&mut self, parts: &[char], tied: Option<char>) -> bool {
        let Some((&base, mut marks)) = parts.split_first() else { return false };
        let mut base = base;
        // `ơ` has a command, the horn has none that LaTeX knows.
        if let Some((&first, rest)) = marks.split_first()
            && let Some(whole) = compose(base, first)
            && tables::find_symbol_name(whole).is_some()
        {
            (base, marks) = (whole, rest);
        }
        let names = marks.iter().map(|mark| tables::find_accent_name(*mark));
        let names = names.collect::<Option<Vec<&str>>>().filter(|names| !names.is_empty());
        let Some(names) = names else { return false };
        let Some(letter) = bare_letter(base, &names, tied) else { return false };
        self.out.push_str(&accent_command(letter, &names));
        true
    }

    /// Writes characters that TeX joins into one, apart from any of `before` that they would join.
    fn joined(&mut self, characters: &str, before: &[char]) {
        if self.out.ends_with(before) {
            self.out.push_str("{}");
        }
        self.out.push_str(characters);
    }
}

/// What stands under the accents `names`: a letter, or the command for one.
fn bare_letter(base: char, names: &[&str], tied: Option<char>) -> Option<String> {
    let below = |name: &str| matches!(name, "c" | "k" | "d" | "b" | "textcommabelow");
    match base {
        'i' | 'j' if names.first().is_some_and(|name| !below(name)) && tied.is_none() => {
            Some(format!("\\{base}"))
        }
        _ if base.is_ascii_alphabetic() => Some([Some(base), tied].into_iter().flatten().collect()),
        _ if !base.is_alphabetic() => None,
        _ => tables::find_symbol_name(base).map(|name| format!("\\{name}")),
    }
}

/// `{\'e}`, `{\v{z}}`, `{\'\i}`, `{\'{\^e}}`: `names` from the letter outwards.
fn accent_command(mut letter: String, names: &[&str]) -> String {
    for (depth, name) in names.iter().enumerate() {
        let braced = depth > 0 || name.starts_with(|c: char| c.is_ascii_alphabetic());
        letter = if braced { format!("\\{name}{{{letter}}}") } else { format!("\\{name}{letter}") };
    }
    format!("{{{letter}}}")
}
