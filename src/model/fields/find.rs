//! From words to fields.

use std::borrow::Cow;

use super::super::role::Role;
use super::spec::{FieldType, Quality};
use super::table::{AUTHORS, FIELDS, FieldId, all};

/// How many places the table of words has: a power of two, so many that most words have their own.
const SLOTS: usize = 1024;

/// Every word of the table with its field, at the place of its hash or the next free one.
static WORDS: [Option<(&str, FieldId)>; SLOTS] = {
    let mut words = [None; SLOTS];
    let mut row = 0;
    while row < FIELDS.len() {
        let (spec, field) = (&FIELDS[row], FieldId::at(row));
        words = with(words, spec.name, field);
        let mut at = 0;
        while at < spec.aliases.len() {
            words = with(words, spec.aliases[at], field);
            at += 1;
        }
        row += 1;
    }
    words
};

/// `words` and one more.
const fn with(
    mut words: [Option<(&'static str, FieldId)>; SLOTS],
    word: &'static str,
    field: FieldId,
) -> [Option<(&'static str, FieldId)>; SLOTS] {
    let mut slot = slot(word.as_bytes());
    while words[slot].is_some() {
        slot = (slot + 1) % SLOTS;
    }
    words[slot] = Some((word, field));
    words
}

/// Where the search for `word` starts (the hash is FNV-1a).
const fn slot(word: &[u8]) -> usize {
    let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
    while at < word.len() {
        hash = (hash ^ folded(word[at]) as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ hash >> 16) as usize % SLOTS
}

/// `byte` as names are compared.
const fn folded(byte: u8) -> u8 {
    if byte == b'_' { b'-' } else { byte.to_ascii_lowercase() }
}

/// The field that `name` names, by its name or an alias, in any case, with `_` for `-`.
pub fn find(name: &str) -> Option<FieldId> {
    let is_it = |word: &str| {
        word.len() == name.len()
            && word.bytes().zip(name.bytes()).all(|(known, byte)| known == folded(byte))
    };
    let mut slot = slot(name.as_bytes());
    while let Some((word, field)) = WORDS[slot] {
        if is_it(word) {
            return Some(field);
        }
        slot = (slot + 1) % SLOTS;
    }
    None
}

/// The role of the people in the field that `name` names, if it holds people.
pub fn role(name: &str) -> Option<Role> {
    find(name)?.role()
}

/// The field that holds the people in `role`.
pub fn of_role(role: Role) -> FieldId {
    all().find(|field| field.ty() == FieldType::Names(role)).unwrap_or(AUTHORS)
}

/// The field that annotations stand for in a field called `name`: `author` for `author+an:orcid`
/// (biblatex manual, § 3.7).
pub fn annotated(name: &str) -> Option<&str> {
    // Nearly no name has one, and a byte is found faster than a text.
    if !name.as_bytes().contains(&b'+') {
        return None;
    }
    let (field, rest) = name.split_once("+an")?;
    (rest.is_empty() || rest.starts_with(':')).then_some(field)
}

/// Field names are compared in lower case, with `-` for `_`.
pub fn fold(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && byte != b'_' && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.to_lowercase().replace('_', "-"))
}

/// Whether BibTeX's field `name` is no TeX: a backslash, a brace or a dollar in it is itself.
pub fn is_raw(name: &str) -> bool {
    find(name).is_some_and(|field| field.is(Quality::Raw))
}

/// Whether a text in the field `name` may hold several blocks: paragraphs, lists, quotations.
pub fn holds_blocks(name: &str) -> bool {
    find(name).is_some_and(|field| field.is(Quality::Blocks))
}

/// The label of a link that a field of this name leads to, as BibBase has them: `url_My_Slides`. Such a name is
/// shown to readers, so that its capitals count.
pub fn label_in(name: &str) -> Option<&str> {
    const START: &str = "url_";
    let start = name.get(..START.len())?;
    let label = name.get(START.len()..).filter(|label| !label.is_empty())?;
    (start.eq_ignore_ascii_case(START) && find(name).is_none()).then_some(label)
}
