//! LaTeX's own tables: which command stands for which character in each of its font encodings, as the
//! installed TeX has them.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use byline::internals::text::tex::{self, Encoding};
use unicode_normalization::UnicodeNormalization;

use super::ratchet::{Case, Suite, hold};

/// The characters.
pub(crate) const SUITE: Suite = Suite {
    id: "latex-characters",
    title: "LaTeX: characters of its encodings",
    about: "`utf8enc.dfu` and related files in TeX Live (OT1, T1, TS1, OMS, LY1, T2A, T2B, T2C, X2, LCY, OT2): one character; its command must be read as the character, which must survive writing in ASCII and reading back",
    gate: 99,
};

/// The encodings.
const FILES: &[&str] = &[
    "ot1enc", "t1enc", "ts1enc", "omsenc", "ly1enc", "t2aenc", "t2benc", "t2cenc", "x2enc",
    "lcyenc", "ot2enc", "utf8enc",
];

/// The text of a file of the installed TeX.
fn file(name: &str) -> String {
    let found = Command::new("kpsewhich").arg(format!("{name}.dfu")).output();
    let path = String::from_utf8(found.expect("`kpsewhich` is on this machine").stdout).unwrap();
    fs::read_to_string(path.trim()).unwrap_or_else(|error| panic!("{name}.dfu: {error}"))
}

/// The characters of a table with their commands.
fn rows(table: &str) -> Vec<(char, String)> {
    let row = |line: &str| {
        let (code, rest) = line.strip_prefix("\\DeclareUnicodeCharacter{")?.split_once('}')?;
        let end = rest.rfind('}')?;
        let command = rest.get(1..end)?.replace("\\@tabacckludge", "\\");
        Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, command))
    };
    table.lines().filter_map(row).collect()
}

#[test]
#[ignore = "needs TeX Live"]
fn characters_hold() {
    let mut cases = BTreeMap::new();
    for (character, command) in FILES.iter().flat_map(|name| rows(&file(name))) {
        let expected: String = character.nfc().collect();
        let read = tex::to_plain(&format!("{{{command}}}"));
        let ascii = tex::escape(&expected, Encoding::Ascii);
        let again = tex::to_plain(&ascii);
        let found =
            format!("{read} {again} {}", if ascii.is_ascii() { "in ASCII" } else { &ascii });
        let id = format!("U+{:04X} {command}", u32::from(character));
        let case = Case::equal(id.clone(), &format!("{expected} {expected} in ASCII"), &found);
        cases.insert(id, case);
    }
    hold(&SUITE, &cases.into_values().collect::<Vec<_>>());
}
