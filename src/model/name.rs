//! A person's name as it was written: family, given, particle and suffix, or one literal text.
//!
//! Reads BibTeX's three orders (`First von Last`, `von Last, First`, `von Last, Jr, First`:
//! BibTeXing, §4) and keeps braced names whole. Who the person is, is `identity`'s business.

/// A name as written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// Family name; of a literal name (an organisation, `{Bing He}`) the whole.
    pub family: String,
    /// All given names and initials, in order, as written: `Jürgen K.`.
    pub given: String,
    /// Name particle: `van der`, `de`.
    pub particle: String,
    /// Suffix: `Jr.`, `III`.
    pub suffix: String,
    /// Whether it is one text that must not be taken apart.
    pub literal: bool,
}

impl Name {
    /// A name that must not be taken apart: an organisation, a group, a braced name.
    pub fn literal(whole: impl Into<String>) -> Name {
        Name { family: whole.into(), literal: true, ..Name::default() }
    }

    /// Given name first, as people say it: `Jürgen K. van der Müller Jr.`.
    pub fn display(&self) -> String {
        let parts = [&self.given, &self.particle, &self.family, &self.suffix];
        let parts: Vec<&str> =
            parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

/// One name of a list, as `parse_list` finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// The name, decoded to Unicode, marks and markup taken off.
    pub name: Name,
    /// Its bytes in the input.
    pub range: std::ops::Range<usize>,
    /// Marks that were glued to it (`*`, `∗`, `†`, …), one text each.
    pub marks: Vec<String>,
    /// What was odd about it, in words; empty for a good name.
    pub faults: Vec<crate::text::Fault>,
}

/// A list of names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameList {
    /// The names in order.
    pub names: Vec<ListedName>,
    /// Whether the list ended with `and others` (or `et al.`).
    pub others: bool,
}

/// Reads a list as BibTeX does: names parted by ` and ` outside braces, each in TeX.
pub fn parse_bibtex_list(input: &str) -> NameList {
    let _ = input;
    NameList::default()
}

/// Reads a list as people type it in YAML: by ` and ` if there is one (each name in either order),
/// else parted by commas (each name given name first).
pub fn parse_text_list(input: &str) -> NameList {
    let _ = input;
    NameList::default()
}

/// Reads one name, plain Unicode text, in any of the three orders.
pub fn parse_one(input: &str) -> ListedName {
    ListedName {
        name: Name::literal(input),
        range: 0..input.len(),
        marks: Vec::new(),
        faults: Vec::new(),
    }
}
