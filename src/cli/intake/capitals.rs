//! Titles and names that a publisher's record has in capitals, in the case of the list.

use std::collections::{BTreeSet, HashMap};

use crate::model::name::Name;
use crate::model::{Library, Value, Work, fields};
use crate::span::Span;
use crate::strings::capital;
use crate::text::Text;

/// Words that a title in the case of headings leaves small.
const SMALL: [&str; 16] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to",
    "with",
];

/// Writes the titles and names of `incoming` that are in capitals as `library` writes its own, and says by their
/// places which works these are: what is a name or an abbreviation in a title is a guess.
pub(super) fn follow_list(incoming: &mut Library, library: &Library) -> BTreeSet<Span> {
    let is_loud = |work: &Work| title(work).is_some_and(is_in_capitals);
    let mut changed = BTreeSet::new();
    if !incoming.works.iter().any(|work| is_loud(work) || has_loud_names(work)) {
        return changed;
    }
    let spelled = Spelled::of(library);
    for work in &mut incoming.works {
        if let Some(quiet) = title(work).filter(|title| is_in_capitals(title)) {
            let quiet = spelled.title(quiet);
            if let Some(field) = work.fields.find_mut(fields::TITLE) {
                field.value = Value::Text(Text::plain(quiet));
                changed.insert(work.span);
            }
        }
        if has_loud_names(work) {
            for one in &mut work.contributors {
                spelled.lower(&mut one.name);
            }
            changed.insert(work.span);
        }
    }
    changed
}

/// The title of `work`, if it is characters alone.
fn title(work: &Work) -> Option<&str> {
    work.title()?.words()
}

/// Whether `text` is words in capitals: a name of a program may be one such word.
fn is_in_capitals(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| letters(word) > 3).count();
    words > 1 && capital::all(text)
}

/// How many letters `word` has.
fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether all people of `work` are written in capitals; of `LI` alone nobody can tell.
fn has_loud_names(work: &Work) -> bool {
    let is_loud = |name: &Name| capital::all(&name.display());
    let names = || work.contributors.iter().map(|one| &one.name).filter(|name| !name.literal);
    names().any(|name| letters(&name.family) > 3) && names().all(is_loud)
}

/// How the list spells words and names.
struct Spelled<'l> {
    library: &'l Library,
    /// The words of titles that have a capital where a sentence would not, by their capitals.
    words: HashMap<String, &'l str>,
    /// Whether most titles are written as headings.
    is_heading: bool,
}

impl<'l> Spelled<'l> {
    fn of(library: &'l Library) -> Spelled<'l> {
        let (mut words, mut large, mut small) = (HashMap::new(), 0, 0);
        let titles = library.works.iter().filter_map(title).filter(|title| !is_in_capitals(title));
        for title in titles {
            for word in title.split(|c: char| !c.is_alphanumeric() && c != '-').skip(1) {
                let has_capital_within = word.chars().skip(1).any(char::is_uppercase);
                let is_large = word.starts_with(char::is_uppercase);
                let counts = letters(word) > 3 && !has_capital_within;
                large += usize::from(counts && is_large);
                small += usize::from(counts && !is_large);
                if has_capital_within {
                    words.insert(word.to_uppercase(), word);
                }
            }
        }
        Spelled { library, words, is_heading: large > small }
    }

    /// `title` in the case of the list.
    fn title(&self, title: &str) -> String {
        let mut out = String::with_capacity(title.len());
        let mut begins = true;
        for word in title.split_inclusive(' ') {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let quiet = match self.words.get(&bare.to_uppercase()) {
                Some(known) => (*known).to_owned(),
                None if is_short(bare) => bare.to_owned(),
                None => {
                    let quiet = bare.to_lowercase();
                    let is_large = begins || self.is_heading && !SMALL.contains(&quiet.as_str());
                    if is_large { capital::first(&quiet) } else { quiet }
                }
            };
            out += &if bare.is_empty() { word.to_owned() } else { word.replacen(bare, &quiet, 1) };
            begins = word.trim_end().ends_with([':', '.', '?', '!', '–', '—']);
        }
        out
    }

    /// Writes `name` as the list knows it, else each part with one capital.
    fn lower(&self, name: &mut Name) {
        if name.literal {
            return;
        }
        let capitals = |name: &Name| name.display().to_uppercase();
        let written = capitals(name);
        let mut known = self.library.works.iter().flat_map(|work| &work.contributors);
        if let Some(known) = known.find(|one| capitals(&one.name) == written) {
            *name = known.name.clone();
            return;
        }
        for part in [&mut name.family, &mut name.given, &mut name.particle] {
            *part = each_capitalised(part).into();
        }
        name.particle = name.particle.to_lowercase();
    }
}

/// Whether `word` is surely an abbreviation: without a vowel, or with a digit.
fn is_short(word: &str) -> bool {
    let has_vowel = word.chars().any(|c| "AEIOUYÄÖÜÉÈÁÀÍÓÚ".contains(c));
    letters(word) > 1 && !has_vowel || word.contains(|c: char| c.is_ascii_digit())
}

/// `name` with a capital at the start of each of its parts and small letters behind it.
fn each_capitalised(name: &str) -> String {
    let mut begins = true;
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(library: &Library) -> Spelled<'_> {
        Spelled::of(library)
    }

    #[test]
    fn titles_in_capitals_are_written_as_sentences() {
        let library = Library::default();
        for (loud, quiet) in [
            ("SAND AND SALT", "Sand and salt"),
            ("DUNES: WHERE SAND MEETS WIND", "Dunes: Where sand meets wind"),
            ("\"WAVES\" IN 3D AND DNS DATA", "\"Waves\" in 3D and DNS data"),
            ("ÜBER DÜNEN", "Über dünen"),
        ] {
            assert_eq!(spelled(&library).title(loud), quiet);
            assert!(is_in_capitals(loud));
        }
        // Chinese has no small letters, so that nobody shouts in it.
        for calm in ["深度学习方法 模型压缩研究", "基于BERT 的深度学习模型"] {
            assert!(!is_in_capitals(calm), "{calm}");
        }
        assert!(
            !is_in_capitals("BERT") && !is_in_capitals("GPT AND BERT") && !is_in_capitals("On DNA")
        );
    }

    #[test]
    fn names_get_one_capital_a_part() {
        for (loud, quiet) in
            [("MEIER-ROTH", "Meier-Roth"), ("O'NEIL", "O'Neil"), ("PIA K.", "Pia K.")]
        {
            assert_eq!(each_capitalised(loud), quiet);
        }
    }
}
