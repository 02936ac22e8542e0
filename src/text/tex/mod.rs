//! TeX in, TeX out.
//!
//! In: the TeX of a bibliography field, as people and databases write it; whatever cannot be read
//! stays in the text as typed and is reported. Out: TeX that prints the text as it is, and that
//! reads back as the same text. Nothing here knows BibTeX's files, only what stands in a field.

mod allowed;
mod blocks;
mod characters;
mod chemistry;
mod command;
mod encoding;
mod letter;
mod letters;
mod markup;
pub(super) mod math;
mod read;
mod running;
mod scan;
mod scholar;
mod spelling;
mod tables;
mod write;

use super::formula::Commands;
use super::shape::{Block, Fault, Inline, Markup, Text};

pub use encoding::Encoding;
pub use spelling::{SPELLING, spelled, typed_as};

/// Reads `input` as the TeX of a bibliography field.
pub fn parse(input: &str) -> (Text, Vec<Fault>) {
    if is_plain(input) {
        return (Text { markup: Markup::Tex, ..Text::plain(input) }, Vec::new());
    }
    let mut reader = read::Reader::new(input);
    let blocks = reader.blocks();
    (of_blocks(blocks), reader.faults)
}

/// The text of these blocks.
fn of_blocks(blocks: Vec<Block>) -> Text {
    Text { blocks, markup: Markup::Tex, html: None }
}

/// The characters that `input` (TeX) prints, without markup: for names, tags, keys.
pub fn to_plain(input: &str) -> String {
    if is_plain(input) {
        return input.to_owned();
    }
    let mut blocks = read::Reader::new(input).blocks();
    if let [Block::Paragraph(content)] = blocks.as_mut_slice()
        && let [Inline::Text(only)] = content.as_mut_slice()
    {
        return std::mem::take(only);
    }
    of_blocks(blocks).to_plain()
}

/// The mathematics `tex`, which stands without its dollars, as inline content; `None` where characters
/// cannot show it.
pub fn read_math(tex: &str) -> Option<Vec<Inline>> {
    math::read(tex)
}

/// Whether the command `name` is one that is read here: a letter, an accent, markup.
pub fn is_known(name: &str) -> bool {
    tables::find_accent(name).is_some()
        || tables::find_symbol(name).is_some()
        || tables::find_command(name).is_some()
        || tables::find_switch(name).is_some()
}

/// The words, in English, that biblatex prints for `key`, one of its own: `newseries`.
pub fn find_words(key: &str) -> Option<&'static str> {
    tables::find_string(key)
}

/// Whether every character of `input` stands for itself and no white space would collapse.
fn is_plain(input: &str) -> bool {
    let special = |b: &u8| matches!(b, b'\\' | b'{' | b'}' | b'$' | b'~' | b'-' | b'`' | b'\'');
    let space = |b: u8| b.is_ascii_whitespace();
    let bytes = input.as_bytes();
    !bytes.iter().any(special)
        && is_composed(input)
        && !bytes.first().copied().is_some_and(space)
        && !bytes.last().copied().is_some_and(space)
        && !bytes.windows(2).any(|pair| space(pair[0]) && (space(pair[1]) || pair[0] != b' '))
}

/// Whether no letter of `input` would be joined with the accent behind it.
pub(crate) fn is_composed(input: &str) -> bool {
    // The byte that a dotless i begins with is found faster than the letter.
    let may_be_dotless = || memchr::memchr(0xC4, input.as_bytes()).is_some();
    input.is_ascii()
        || unicode_normalization::is_nfc(input) && !(may_be_dotless() && input.contains('ı'))
}

/// Writes `text` as TeX, appended to `out`.
pub fn write(text: &Text, encoding: Encoding, out: &mut String) {
    write::Writer { out, encoding, after_command: true }.blocks(&text.blocks);
}

/// Writes inline content as TeX, appended to `out`.
pub fn write_inlines(content: &[Inline], encoding: Encoding, out: &mut String) {
    write::Writer { out, encoding, after_command: true }.inlines(content);
}

#[cfg(feature = "internals")]
/// `text` as TeX that prints it as it is.
pub fn escape(text: &str, encoding: Encoding) -> String {
    let mut out = String::with_capacity(text.len());
    write::Writer { out: &mut out, encoding, after_command: true }.text(text);
    out
}

/// Why the mathematics `tex`, which stands without its dollars, is written as characters, if it is:
/// it is no formula of commands that only print, or of the user's `own`.
pub fn math_fault(tex: &str, own: &Commands) -> Option<String> {
    allowed::fault(tex, own)
        .map(|why| format!("mathematics with {why}, which byline prints as characters"))
}

/// Why the config may not name `name` as a command of the user's own, if so: it is TeX's or MathJax's, and
/// does more than print.
pub fn command_fault(name: &str) -> Option<&'static str> {
    allowed::name_fault(name)
}

/// A command of the mathematics `tex` that the config could name as one of the user's own.
pub fn find_nameable(tex: &str) -> Option<&str> {
    let names = tex.split('\\').skip(1).map(|behind| {
        let letters = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
        &behind[..letters]
    });
    let mut unknown = names.filter(|name| !name.is_empty() && !allowed::is_known(name));
    unknown.find(|name| allowed::name_fault(name).is_none())
}

/// Whether the command `name` only prints mathematics, or says where it begins and ends.
pub(super) fn is_mathematical(name: &str) -> bool {
    allowed::is_known(name)
}

/// Mathematics (without its dollars) as a field can hold it: on one line, its braces paired.
pub fn balanced_math(math: &str) -> String {
    write::balanced_math(math)
}

#[cfg(test)]
mod tests;
