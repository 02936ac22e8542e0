//! One name taken apart: BibTeX's three orders, biblatex's extended names, braced names.
//!
//! Splitting looks at the raw text and its brace levels; each part is decoded once, at the end.

use std::borrow::Cow;
use std::ops::Range;

use ecow::EcoString;

use super::east_asian;
use super::listed::FaultAt;
use super::words::{is_initials, is_lower, is_suffix, split_commas, words};
use crate::model::name::{Fault, Name, is_cjk};
use crate::text::tex;

/// Which language the characters of a name are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// TeX, as in BibTeX files.
    Tex,
    /// Unicode text, as in YAML.
    Plain,
}

/// Takes one name apart. Faults have ranges in `text`.
pub(super) fn split(text: &str, reading: Reading, faults: &mut Vec<FaultAt>) -> Name {
    if let Some(inner) = whole_braced(text.trim()) {
        return Name::literal(decode(inner, reading));
    }
    let mut commas = split_commas(text);
    if is_extended(text, &commas) {
        return extended(text, &commas, reading);
    }
    while commas.len() > 1 && commas.last().is_some_and(Range::is_empty) {
        commas.pop();
        faults.push(FaultAt::new(Fault::TrailingComma, 0..text.len()));
    }
    let part = |range: &Range<usize>| &text[range.clone()];
    match commas.as_slice() {
        [] => Name::default(),
        [only] => given_first(part(only), text.len(), reading, faults),
        // `Gilbert, JR` has initials, `Henry Ford, Jr.` a suffix.
        [name, suffix] if is_suffix(part(suffix)) && words(part(name)).len() > 1 => {
            let name = given_first(part(name), text.len(), reading, faults);
            Name { suffix: decode(part(suffix), reading), ..name }
        }
        [family, given] => family_first(part(family), "", part(given), reading),
        [family, given, suffix] if is_suffix(part(suffix)) && !is_suffix(part(given)) => {
            family_first(part(family), part(suffix), part(given), reading)
        }
        [family, suffix, given] => family_first(part(family), part(suffix), part(given), reading),
        [family, suffix, ..] => {
            faults.push(FaultAt::new(Fault::TooManyCommas, 0..text.len()));
            let suffix = part(suffix);
            let (suffix, rest) = if is_suffix(suffix) { (suffix, 2) } else { ("", 1) };
            let given: Vec<&str> = commas[rest..].iter().map(part).collect();
            family_first(part(family), suffix, &given.join(", "), reading)
        }
    }
}

/// `First von Last`: the particle runs from the first to the last lower-case word that is not the
/// last of all (BibTeXing, §4).
fn given_first(text: &str, whole: usize, reading: Reading, faults: &mut Vec<FaultAt>) -> Name {
    let mut words = words(text);
    let mut suffix = "";
    if words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
        suffix = words.pop().unwrap_or_default();
        if reading == Reading::Tex {
            faults.push(FaultAt::new(Fault::Suffix, 0..whole));
        }
    }
    if is_cjk_order(&words, reading) {
        return assemble(&words[1..], &[], &words[..1], suffix, reading);
    }
    let (given, particle, family) = cut_particle(&words, reading);
    assemble(given, particle, family, suffix, reading)
}

/// Whether `words` are a name in Chinese, Japanese or Korean script with the family name first, as it is
/// written there, and as the styles of BibTeX for these languages read it.
fn is_cjk_order(words: &[&str], reading: Reading) -> bool {
    match words {
        [first, second] if is_cjk(first) && is_cjk(second) => {
            reading == Reading::Plain || east_asian::is_family_first(first, second)
        }
        _ => false,
    }
}

/// Given names, particle and family name of words in this order.
fn cut_particle<'w, 't>(
    words: &'w [&'t str],
    reading: Reading,
) -> (&'w [&'t str], &'w [&'t str], &'w [&'t str]) {
    let before = words.len().saturating_sub(1);
    let lower = |word: &&str| is_lower(word);
    // `danah boyd`: people who write themselves so have no particle.
    let all_lower = reading == Reading::Plain && words.iter().all(|word| is_lower(word));
    let start = words[..before].iter().position(lower).filter(|_| !all_lower);
    let Some(start) = start else {
        return (&words[..before], &[], &words[before..]);
    };
    let end = words[..before].iter().rposition(lower).map_or(start, |at| at + 1);
    (&words[..start], &words[start..end], &words[end..])
}

/// `von Last, Jr, First`: the particle ends with the last lower-case word before the last of all.
fn family_first(family: &str, suffix: &str, given: &str, reading: Reading) -> Name {
    let family = words(family);
    let before = family.len().saturating_sub(1);
    let end = family[..before].iter().rposition(|word| is_lower(word)).map_or(0, |at| at + 1);
    let mut given = words(given);
    let mut suffix = words(suffix);
    if suffix.is_empty() && given.len() > 1 && given.last().is_some_and(|word| is_suffix(word)) {
        suffix.extend(given.pop());
    }
    assemble(&given, &family[..end], &family[end..], &suffix.join(" "), reading)
}

/// A name from the words of its parts.
fn assemble(
    given: &[&str],
    particle: &[&str],
    family: &[&str],
    suffix: &str,
    reading: Reading,
) -> Name {
    Name {
        family: decode_words(family, reading),
        given: decode_words(given, reading),
        particle: decode_words(particle, reading),
        suffix: decode(suffix, reading),
        literal: false,
    }
}

/// The characters of a part of a name that is these words.
fn decode_words(words: &[&str], reading: Reading) -> EcoString {
    match words {
        [] => EcoString::new(),
        [only] => decode(only, reading),
        several if several.iter().all(|word| is_bare(word)) => join_words(several),
        several => decode(&join_words(several), reading),
    }
}

/// Words with spaces between them; initials that databases part at their hyphen (`J. -P.`) without.
fn join_words(words: &[&str]) -> EcoString {
    let mut out = EcoString::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    let mut before = "";
    for word in words {
        let is_glued = word.starts_with('-') && word.len() > 1 && is_initials(before);
        if !out.is_empty() && !is_glued {
            out.push(' ');
        }
        out.push_str(word);
        before = word;
    }
    out
}

/// The inside of a text that is one braced group.
pub(super) fn whole_braced(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0_i32;
    for letter in inner.bytes() {
        depth += i32::from(letter == b'{') - i32::from(letter == b'}');
        if depth < 0 {
            return None;
        }
    }
    (depth == 0).then_some(inner)
}

/// The characters that `raw` stands for: TeX decoded, braces gone, white space made single spaces.
pub(super) fn decode(raw: &str, reading: Reading) -> EcoString {
    if is_bare(raw) {
        return raw.into();
    }
    // As in every other text of TeX, a letter and its accent are one character.
    let is_tex = raw.contains(['\\', '$', '`']) || !tex::is_composed(raw);
    let decoded = if reading == Reading::Tex && is_tex {
        Cow::Owned(tex::to_plain(raw))
    } else {
        Cow::Borrowed(raw)
    };
    let tie = |letter: char| reading == Reading::Tex && letter == '~';
    let mut out = EcoString::with_capacity(decoded.len());
    for letter in decoded.chars().filter(|letter| !matches!(letter, '{' | '}')) {
        if !letter.is_whitespace() && !tie(letter) {
            out.push(letter);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether every character of `raw` stands for itself: no TeX, no braces, no white space, no letter
/// apart from its accent.
fn is_bare(raw: &str) -> bool {
    let is_bare =
        |byte: u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b".-'".contains(&byte);
    raw.bytes().all(is_bare)
        && (raw.is_ascii() || tex::is_composed(raw) && !raw.contains(char::is_whitespace))
}

/// Whether `text` is biblatex's extended format: `family=He, given=Bing`.
fn is_extended(text: &str, commas: &[Range<usize>]) -> bool {
    const KEYS: &[&str] = &["family", "given", "prefix", "suffix"];
    commas.first().and_then(|first| text[first.clone()].split_once('=')).is_some_and(|(key, _)| {
        let key = key.trim().trim_start_matches('"').to_ascii_lowercase();
        KEYS.contains(&key.strip_suffix("-i").unwrap_or(&key))
    })
}

/// Reads biblatex's extended format (biblatex manual, §3.4): `family=Gogh, prefix=van`.
fn extended(text: &str, commas: &[Range<usize>], reading: Reading) -> Name {
    let mut name = Name::default();
    for part in commas {
        let part = text[part.clone()].trim_matches('"');
        let Some((key, value)) = part.split_once('=') else { continue };
        let value = decode(value.trim().trim_matches('"'), reading);
        match key.trim().to_ascii_lowercase().as_str() {
            "family" => name.family = value,
            "given" => name.given = value,
            "prefix" => name.particle = value,
            "suffix" => name.suffix = value,
            // Initials and options for one name: byline makes its own.
            _ => {}
        }
    }
    // `family=van Gogh, prefix=van` says it twice.
    if !name.particle.is_empty()
        && let Some(rest) = name.family.strip_prefix(&format!("{} ", name.particle))
    {
        name.family = rest.into();
    }
    name
}
