//! Rules about single characters that look right and are not: in whole files, each reported once a file.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _};

use crate::check::facts::lines::{Line, placed};
use crate::check::facts::source::SourceText;
use crate::check::groups::{Hit, PerFile, tell_per_file};
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Safety, Severity};
use crate::span::{FileId, Span};

/// Letters in two pieces.
pub(crate) const DECOMPOSED_LETTERS: Rule = Rule {
    code: Code::new("X006", "decomposed-letters"),
    severity: Severity::Info,
    summary: "decomposed letters (not NFC)",
    explain: include_str!("../explain/X006.md"),
    scope: Scope::Source(decomposed_letters),
    ..Rule::USUAL
};

/// Reports, once for each file, letters with accents that Unicode has as one character.
fn decomposed_letters(source: &SourceText<'_>, report: &mut Report<'_>) {
    let composed = |word: &str| {
        // Nothing before the combining marks is put together with anything.
        let plain = word.chars().all(|c| c < '\u{300}');
        if plain || unicode_normalization::is_nfc_quick(word.chars()) == IsNormalized::Yes {
            return None;
        }
        let composed: String = word.nfc().collect();
        (composed.chars().count() < word.chars().count()).then_some(composed)
    };
    let found = words(source).filter_map(|(file, at, word)| {
        Some(Hit::replacing(place(file, at, word), composed(word)?))
    });
    let words = PerFile {
        what: |text| format!("`{text}` contains a decomposed letter"),
        help: "write each letter with its accent as one character (Unicode NFC), as searches, \
               sorting and fonts expect",
        title: "compose the letters",
        safety: Safety::Safe,
    };
    tell_per_file(found, &words, source.context, report);
}

/// Letters of another script that look the same.
pub(crate) const LOOK_ALIKE_LETTERS: Rule = Rule {
    code: Code::new("X007", "look-alike-letters"),
    severity: Severity::Warning,
    summary: "a word that mixes Latin letters with Cyrillic ones that look the same",
    explain: include_str!("../explain/X007.md"),
    scope: Scope::Source(look_alike_letters),
    ..Rule::USUAL
};

/// Cyrillic letters and the Latin ones that look like them.
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ѕ', 's'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('І', 'I'),
];

/// Reports, once for each file, words in which a letter comes from the other script.
fn look_alike_letters(source: &SourceText<'_>, report: &mut Report<'_>) {
    let found = words(source).filter_map(|(file, at, word)| {
        Some(Hit::replacing(place(file, at, word), in_one_script(word)?))
    });
    let words = PerFile {
        what: |text| format!("`{text}` mixes Latin and Cyrillic letters that look the same"),
        help: "write the whole word in one script, so that searches find it and names match",
        title: "write it in one script",
        safety: Safety::Unsafe,
    };
    tell_per_file(found, &words, source.context, report);
}

/// `word` in the script of most of its letters, if all others of it are look-alikes.
fn in_one_script(word: &str) -> Option<String> {
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    let cyrillic = word.chars().filter(|&c| is_cyrillic(c)).count();
    if latin == 0 || cyrillic == 0 || latin == cyrillic {
        return None;
    }
    let translate = |c: char| match (latin > cyrillic, is_cyrillic(c), c.is_ascii_alphabetic()) {
        (true, true, _) => LOOK_ALIKES.iter().find(|pair| pair.0 == c).map(|pair| pair.1),
        (false, _, true) => LOOK_ALIKES.iter().find(|pair| pair.1 == c).map(|pair| pair.0),
        _ => Some(c),
    };
    word.chars().map(translate).collect()
}

/// Whether `c` is a letter of the Cyrillic block.
fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// Characters that nobody sees.
pub(crate) const INVISIBLE_CHARACTER: Rule = Rule {
    code: Code::new("X008", "invisible-character"),
    severity: Severity::Warning,
    summary: "an invisible character",
    explain: include_str!("../explain/X008.md"),
    scope: Scope::Source(invisible_character),
    ..Rule::USUAL
};

/// Reports, once for each file, zero-width spaces, soft hyphens and marks of direction.
fn invisible_character(source: &SourceText<'_>, report: &mut Report<'_>) {
    let found = source.odd_lines().iter().flat_map(|&Line { file, start, text }| {
        let characters = text.char_indices();
        let unseen = characters.filter(move |&(at, c)| {
            // The mark of the byte order is at home at the start of a file.
            is_invisible(c, at, text) || c == '\u{FEFF}' && start > 0
        });
        unseen.map(move |(at, c)| {
            let at = start + at;
            Hit::replacing(Span::new(file, at..at + c.len_utf8()), String::new())
        })
    });
    let words = PerFile {
        what: |text| format!("invisible character {}", code_point(text)),
        help: "remove it: it was copied along with the text, and breaks searches and matching",
        title: "remove it",
        safety: Safety::Safe,
    };
    tell_per_file(found, &words, source.context, report);
}

/// How the first character of `text` is written where nobody would see it.
fn code_point(text: &str) -> String {
    format!("U+{:04X}", text.chars().next().map_or(0, u32::from))
}

/// Whether the character `c` at `at` in `text` is never seen and not needed by the script around it.
fn is_invisible(c: char, at: usize, text: &str) -> bool {
    match c {
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{202D}' | '\u{202E}' => true,
        '\u{FEFF}' => at > 0,
        '\u{200C}' | '\u{200D}' | '\u{200E}' | '\u{202A}' | '\u{202C}' => {
            let before = text[..at].chars().next_back();
            let behind = text[at + c.len_utf8()..].chars().next();
            let plain = |c: Option<char>| c.is_none_or(|c| u32::from(c) < 0x250);
            plain(before) && plain(behind)
        }
        _ => false,
    }
}

/// Text that was read in the wrong encoding.
pub(crate) const GARBLED_CHARACTERS: Rule = Rule {
    code: Code::new("X009", "garbled-characters"),
    severity: Severity::Warning,
    summary: "characters lost or garbled by a wrong encoding",
    explain: include_str!("../explain/X009.md"),
    scope: Scope::Source(garbled_characters),
    ..Rule::USUAL
};

/// Reports, once for each file, UTF-8 that was read as Windows-1252, and characters that were lost.
fn garbled_characters(source: &SourceText<'_>, report: &mut Report<'_>) {
    let found = source.odd_lines().iter().flat_map(garbled);
    let words = PerFile {
        what: |text| match text {
            "\u{FFFD}" => "a character is lost here".to_owned(),
            text if text.chars().all(char::is_control) => {
                format!("`{}` was decoded with the wrong encoding", code_point(text))
            }
            text => format!("`{text}` was decoded with the wrong encoding"),
        },
        help: "save the file as UTF-8 and re-enter the characters",
        title: "write the intended characters",
        safety: Safety::Unsafe,
    };
    tell_per_file(found, &words, source.context, report);
}

/// The garbled places of `text`.
fn garbled(line: &Line<'_>) -> Vec<Hit> {
    let &Line { file, start, text } = line;
    let span = |from: usize, to: usize| Span::new(file, start + from..start + to);
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some((at, first)) = text[from..].char_indices().find(|(_, c)| !c.is_ascii()) {
        let at = from + at;
        let high = |c: &char| windows_byte(*c).is_some();
        let run: String = text[at..].chars().take_while(high).take(4).collect();
        from = at + first.len_utf8();
        if first == '\u{FFFD}' {
            hits.push(Hit { span: span(at, from), edit: None });
        } else if let Some(meant) = windows_character(first) {
            hits.push(Hit::replacing(span(at, from), meant.to_string()));
        } else if let Some((garbled, meant)) = ungarbled(&run) {
            from = at + garbled;
            hits.push(Hit::replacing(span(at, from), meant.to_string()));
        }
    }
    hits
}

/// The one character that the start of `run` was before it was read as Windows-1252, and how many
/// bytes of `run` it is. Only what begins as accents and typographic signs do: `Ã©`, `â€™`.
fn ungarbled(run: &str) -> Option<(usize, char)> {
    let bytes: Vec<u8> = run.chars().filter_map(windows_byte).collect();
    let length = match bytes.first()? {
        0xC2..=0xC5 => 2,
        0xE2 => 3,
        _ => return None,
    };
    let meant = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    let last = run.chars().nth(length - 1)?;
    let size = run.chars().take(length).map(char::len_utf8).sum();
    // `Å` before a space that does not break is the unit.
    let unit = run.starts_with("Å\u{A0}");
    (last != '»' && !unit).then_some((size, meant))
}

/// The characters that Windows-1252 has where Latin-1 has controls.
const MOVED: [char; 27] = [
    '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ',
];

/// The bytes of [`MOVED`].
const BYTES: [u8; 27] = [
    0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92, 0x93,
    0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
];

/// The byte beyond ASCII that Windows-1252 reads as `c`.
fn windows_byte(c: char) -> Option<u8> {
    let moved = MOVED.iter().position(|&other| other == c).map(|at| BYTES[at]);
    moved.or_else(|| u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80))
}

/// What the control character `c` was before Windows-1252 was read as Latin-1.
fn windows_character(c: char) -> Option<char> {
    let byte = u8::try_from(u32::from(c)).ok()?;
    BYTES.iter().position(|&other| other == byte).map(|at| MOVED[at])
}

/// The words that hold more than ASCII, with their places.
fn words<'a>(source: &SourceText<'a>) -> impl Iterator<Item = (FileId, usize, &'a str)> {
    let part = |c: char| c.is_whitespace() || c.is_ascii_punctuation();
    source.odd_lines().iter().flat_map(move |&Line { file, start, text }| {
        placed(text.split_inclusive(part))
            .map(move |(at, word)| (file, start + at, word.trim_end_matches(part)))
            .filter(|(_, _, word)| !word.is_ascii())
    })
}

/// The place of `word` at `at`.
fn place(file: FileId, at: usize, word: &str) -> Span {
    Span::new(file, at..at + word.len())
}

impl Hit {
    /// A place with the edit that writes `replacement` there.
    fn replacing(span: Span, replacement: String) -> Hit {
        Hit { span, edit: Some(Edit { span, replacement }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    #[test]
    fn letters_are_composed() {
        let case = Case::yaml("Mu\u{308}ller, Müller");
        assert_eq!(case.messages(&DECOMPOSED_LETTERS).len(), 1);
        assert_eq!(case.fixed(&DECOMPOSED_LETTERS), "Müller, Müller");
        assert!(Case::yaml("Müller हिन्दी").messages(&DECOMPOSED_LETTERS).is_empty());
    }

    #[test]
    fn words_come_into_one_script() {
        for (text, fixed) in [("рaper", "paper"), ("Мoсква", "Москва")] {
            assert_eq!(Case::yaml(text).fixed(&LOOK_ALIKE_LETTERS), fixed);
        }
        for text in ["Москва", "μm", "Б2B", "3Д-model", "paper"] {
            assert!(Case::yaml(text).messages(&LOOK_ALIKE_LETTERS).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_goes() {
        let case = Case::yaml("\u{FEFF}a\u{200B}b co\u{AD}op می\u{200C}خواهم");
        assert_eq!(case.fixed(&INVISIBLE_CHARACTER), "\u{FEFF}ab coop می\u{200C}خواهم");
    }

    #[test]
    fn a_wrong_encoding_is_read_back() {
        for (text, fixed) in [
            ("MÃ¼ller itâ€™s", "Müller it’s"),
            ("Lost \u{FFFD}", "Lost \u{FFFD}"),
            ("\u{93}theta\u{94} \u{96} it\u{92}s \u{85}", "“theta” – it’s …"),
            ("DÉJÀ «CITÉ»", "DÉJÀ «CITÉ»"),
        ] {
            assert_eq!(Case::yaml(text).fixed(&GARBLED_CHARACTERS), fixed);
        }
        assert_eq!(Case::yaml("x\u{FFFD}").messages(&GARBLED_CHARACTERS).len(), 1);
        let found = ["`U+0097` was decoded with the wrong encoding"];
        assert_eq!(Case::yaml("x\u{97}y").messages(&GARBLED_CHARACTERS), found);
    }
}
