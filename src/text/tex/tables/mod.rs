//! What TeX's commands print, as tables: accents, letters and signs, and the commands that do something
//! with what follows. The reader looks commands up here, the writer looks characters up.
//!
//! Sources: LaTeX's kernel and its encodings (OT1, T1, TS1, T2A to T2C, X2, T5, LGR, T3), biblatex's
//! manual, `unicode-math`, and what the readers of biber and pandoc take. Facts, not code.

mod commands;
mod cyrillic;
mod dingbats;
mod greek;
mod letters;
mod math;
mod reserved;
mod signs;

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

pub(super) use commands::Markup;
pub(super) use reserved::{FAMILIES, RESERVED};

/// Accent commands, the combining character each stands for, and what it prints over nothing. Of
/// several for one character the first is written.
#[rustfmt::skip]
pub(super) const ACCENTS: &[(&str, char, &str)] = &[
    ("'", '\u{301}', "´"), ("`", '\u{300}', "`"), ("^", '\u{302}', "^"), ("\"", '\u{308}', "¨"),
    ("~", '\u{303}', "~"), ("=", '\u{304}', "¯"), (".", '\u{307}', "˙"), ("u", '\u{306}', "˘"),
    ("v", '\u{30c}', "ˇ"), ("H", '\u{30b}', "˝"), ("r", '\u{30a}', "˚"), ("h", '\u{309}', ""),
    ("c", '\u{327}', "¸"), ("k", '\u{328}', "˛"), ("d", '\u{323}', ""), ("b", '\u{331}', ""),
    ("t", '\u{361}', ""), ("f", '\u{311}', ""), ("G", '\u{30f}', ""), ("C", '\u{30f}', ""),
    ("U", '\u{306}', "˘"), ("M", '\u{322}', ""), ("textcommabelow", '\u{326}', ""),
    ("cb", '\u{326}', ""), ("horn", '\u{31b}', ""), ("textogonek", '\u{328}', "˛"),
    ("newtie", '\u{361}', ""), ("texttoptiebar", '\u{361}', ""), ("textdotbreve", '\u{310}', ""),
    ("textturncommaabove", '\u{312}', ""), ("textcommaabove", '\u{313}', ""),
    ("textrevcommaabove", '\u{314}', ""), ("textcommaaboveright", '\u{315}', ""),
    ("textvbaraccent", '\u{30d}', ""), ("textdoublegrave", '\u{30f}', ""),
    ("textsubgrave", '\u{316}', ""), ("textsubacute", '\u{317}', ""), ("textsubbar", '\u{320}', ""),
    ("textsubdot", '\u{323}', ""), ("textsubumlaut", '\u{324}', ""), ("textsubring", '\u{325}', ""),
    ("textsyllabic", '\u{329}', ""), ("textsubbridge", '\u{32a}', ""), ("textsubw", '\u{32b}', ""),
    ("textsubwedge", '\u{32c}', ""), ("textsubcircum", '\u{32d}', ""), ("textsubbreve", '\u{32e}', ""),
    ("textsubarch", '\u{32f}', ""), ("textsubtilde", '\u{330}', ""), ("textadvancing", '\u{318}', ""),
    ("textretracting", '\u{319}', ""), ("textraising", '\u{31d}', ""), ("textlowering", '\u{31e}', ""),
    ("textsuperimposetilde", '\u{334}', ""), ("textovercross", '\u{33d}', ""),
    ("textseagull", '\u{33c}', ""), ("textsubsquare", '\u{33b}', ""), ("textsubplus", '\u{31f}', ""),
    ("capitalacute", '\u{301}', "´"), ("capitalgrave", '\u{300}', "`"),
    ("capitalcircumflex", '\u{302}', "^"), ("capitaldieresis", '\u{308}', "¨"),
    ("capitaltilde", '\u{303}', "~"), ("capitalmacron", '\u{304}', "¯"),
    ("capitaldotaccent", '\u{307}', "˙"), ("capitalbreve", '\u{306}', "˘"),
    ("capitalcaron", '\u{30c}', "ˇ"), ("capitalhungarumlaut", '\u{30b}', "˝"),
    ("capitalring", '\u{30a}', "˚"), ("capitalcedilla", '\u{327}', "¸"),
    ("capitalogonek", '\u{328}', "˛"), ("acute", '\u{301}', "´"), ("grave", '\u{300}', "`"),
    // `tipa`'s that are rare.
    ("textdoublevbaraccent", '\u{30e}', ""),
    ("textcommaabover", '\u{315}', ""), ("textlangleabove", '\u{31a}', ""),
    ("textrighthorn", '\u{31b}', ""), ("textsublhalfring", '\u{31c}', ""),
    ("textsubminus", '\u{320}', ""), ("textpalhookbelow", '\u{321}', ""),
    ("textsubcircnum", '\u{32d}', ""), ("textundertie", '\u{32e}', ""),
    ("textlstrokethru", '\u{336}', ""), ("textsstrikethru", '\u{337}', ""),
    ("textlstrikethru", '\u{338}', ""), ("textsubrhalfring", '\u{339}', ""),
    ("textinvsubbridge", '\u{33a}', ""), ("overbridge", '\u{346}', ""),
    ("subdoublevert", '\u{348}', ""), ("subcorner", '\u{349}', ""), ("crtilde", '\u{34a}', ""),
    ("textoverw", '\u{34a}', ""), ("dottedtilde", '\u{34b}', ""), ("doubletilde", '\u{34c}', ""),
    ("spreadlips", '\u{34d}', ""), ("whistle", '\u{34e}', ""),
    ("textrightarrowhead", '\u{350}', ""), ("textlefthalfring", '\u{351}', ""),
    ("sublptr", '\u{354}', ""), ("subrptr", '\u{355}', ""), ("textrightuparrowhead", '\u{356}', ""),
    ("textrighthalfring", '\u{357}', ""), ("textdoublebreve", '\u{35d}', ""),
    ("textdoublemacron", '\u{35e}', ""), ("textdoublemacronbelow", '\u{35f}', ""),
    ("textdoubletilde", '\u{360}', ""), ("sliding", '\u{362}', ""),
    // MathSciNet's.
    ("polhk", '\u{328}', "˛"), ("ocirc", '\u{30a}', "˚"), ("soft", '\u{30c}', "ˇ"),
    ("udot", '\u{323}', ""), ("cfudot", '\u{323}', ""), ("uarc", '\u{311}', ""),
];

/// Accents of mathematics.
#[rustfmt::skip]
const MATH_ACCENTS: &[(&str, char)] = &[
    ("hat", '\u{302}'), ("widehat", '\u{302}'), ("tilde", '\u{303}'), ("widetilde", '\u{303}'),
    ("bar", '\u{304}'), ("overline", '\u{305}'), ("dot", '\u{307}'), ("ddot", '\u{308}'),
    ("vec", '\u{20d7}'), ("check", '\u{30c}'), ("breve", '\u{306}'), ("acute", '\u{301}'),
    ("grave", '\u{300}'), ("mathring", '\u{30a}'), ("underline", '\u{332}'),
];

/// The combining character and the spacing form of the accent command `name`.
pub(super) fn find_accent(name: &str) -> Option<(char, &'static str)> {
    let row = ACCENTS.iter().find(|row| row.0 == name)?;
    Some((row.1, row.2))
}

/// The accent command that puts `mark` on a letter.
pub(super) fn find_accent_name(mark: char) -> Option<&'static str> {
    ACCENTS.iter().find(|row| row.1 == mark).map(|row| row.0)
}

/// The accent command that prints `spacing` over nothing.
pub(super) fn find_spacing_name(spacing: char) -> Option<&'static str> {
    ACCENTS.iter().find(|row| row.2.starts_with(spacing)).map(|row| row.0)
}

/// The combining character of the accent `name` of mathematics.
pub(super) fn find_math_accent(name: &str) -> Option<char> {
    MATH_ACCENTS.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// Commands and the characters that each prints.
type Table = &'static [(&'static str, &'static str)];

/// The tables of commands for characters in text. Of several commands of one name, and of several for
/// one character, the first counts.
pub(super) const TEXT: [Table; 4] =
    [letters::LETTERS, signs::SIGNS, cyrillic::CYRILLIC, greek::TEXT];

/// The tables of commands for characters in mathematics.
const MATH: [Table; 2] = [greek::MATH, math::SIGNS];

/// Both, in the order in which text looks a command up, and in that of mathematics.
const TEXT_FIRST: [Table; 6] = [TEXT[0], TEXT[1], TEXT[2], TEXT[3], MATH[0], MATH[1]];
const MATH_FIRST: [Table; 6] = [MATH[0], MATH[1], TEXT[0], TEXT[1], TEXT[2], TEXT[3]];

/// Every command that prints characters.
type Symbols = HashMap<&'static str, &'static str>;

/// The commands of `tables`.
fn symbols(tables: [Table; 6]) -> Symbols {
    let mut out = Symbols::with_capacity(tables.iter().map(|table| table.len()).sum());
    for &(name, text) in tables.into_iter().flatten() {
        out.entry(name).or_insert(text);
    }
    out
}

/// What the command `name` prints in text, if it is one that stands for characters; those of mathematics
/// print what they print there, for people forget the dollars.
pub(super) fn find_symbol(name: &str) -> Option<&'static str> {
    static TABLE: OnceLock<Symbols> = OnceLock::new();
    TABLE.get_or_init(|| symbols(TEXT_FIRST)).get(name).copied()
}

/// What the command `name` prints in mathematics.
pub(super) fn find_math_symbol(name: &str) -> Option<&'static str> {
    static TABLE: OnceLock<Symbols> = OnceLock::new();
    TABLE.get_or_init(|| symbols(MATH_FIRST)).get(name).copied()
}

/// The function of mathematics that `name` names.
pub(super) fn find_function(name: &str) -> Option<&'static str> {
    math::FUNCTIONS.iter().find(|function| **function == name).copied()
}

/// The sign that `pifont` prints for `number`.
pub(super) fn find_dingbat(number: &str) -> Option<char> {
    let number: u8 = number.parse().ok()?;
    dingbats::DINGBATS.iter().find(|row| row.0 == number).map(|row| row.1)
}

/// The command that prints `wanted` in text.
pub(super) fn find_symbol_name(wanted: char) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<char, &str>> = OnceLock::new();
    TABLE.get_or_init(|| names(&TEXT)).get(&wanted).copied()
}

/// The command that prints `wanted` in mathematics.
pub(super) fn find_math_name(wanted: char) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<char, &str>> = OnceLock::new();
    TABLE.get_or_init(|| names(&MATH)).get(&wanted).copied()
}

/// Which command each character is written with: the first in the tables that is a word.
fn names(tables: &[Table]) -> HashMap<char, &'static str> {
    let mut names = HashMap::new();
    for &(name, text) in tables.iter().copied().flatten() {
        let mut chars = text.chars();
        if let (Some(only), None) = (chars.next(), chars.next())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            names.entry(only).or_insert(name);
        }
    }
    names
}

/// What the command `name` does with its argument.
pub(super) fn find_command(name: &str) -> Option<Markup> {
    commands::COMMANDS.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// What the command `name` does with its argument when a star follows it, where that differs.
pub(super) fn find_starred(name: &str) -> Option<Markup> {
    commands::STARRED.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// What the switch `name` does with the rest of its group.
pub(super) fn find_switch(name: &str) -> Option<Markup> {
    commands::SWITCHES.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// biblatex's words for its key `key`.
pub(super) fn find_string(key: &str) -> Option<&'static str> {
    commands::STRINGS.iter().find(|row| row.0 == key).map(|row| row.1)
}
