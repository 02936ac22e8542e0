//! The language of a work, as BibLaTeX or a person names it, as a tag of BCP 47.
//!
//! The names of babel are the `biblatex` crate's; the table here adds the languages that it lacks
//! (BibLaTeX manual, § 3.10: the values of `langid`). What is no language stays unknown.

use std::str::FromStr;

use icu_locale_core::LanguageIdentifier;

/// Names that babel, polyglossia and people use for languages that the crate does not know: those of HAL
/// are French, those of PubMed and many libraries the codes of ISO 639-2.
#[rustfmt::skip]
const MORE: &[(&str, &str)] = &[
    ("anglais", "en"), ("français", "fr"), ("francais", "fr"), ("allemand", "de"), ("espagnol", "es"),
    ("italien", "it"), ("portugais", "pt"), ("deutsch", "de"), ("español", "es"), ("italiano", "it"),
    ("português", "pt"), ("русский", "ru"), ("中文", "zh"), ("日本語", "ja"),
    ("eng", "en"), ("ger", "de"), ("deu", "de"), ("fre", "fr"), ("fra", "fr"), ("spa", "es"), ("ita", "it"),
    ("por", "pt"), ("rus", "ru"), ("chi", "zh"), ("zho", "zh"), ("jpn", "ja"), ("kor", "ko"), ("dut", "nl"),
    ("nld", "nl"), ("pol", "pl"), ("swe", "sv"), ("dan", "da"), ("nor", "no"), ("fin", "fi"), ("cze", "cs"),
    ("ces", "cs"), ("hun", "hu"), ("tur", "tr"), ("gre", "el"), ("ell", "el"), ("ara", "ar"), ("heb", "he"),
    ("ukr", "uk"), ("rum", "ro"), ("ron", "ro"), ("slv", "sl"), ("hrv", "hr"), ("srp", "sr"), ("cat", "ca"),
    ("per", "fa"), ("fas", "fa"),
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("esperanto", "eo"),
    ("farsi", "fa"),
    ("galician", "gl"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("indonesian", "id"),
    ("irish", "ga"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latin", "la"),
    ("persian", "fa"),
    ("thai", "th"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
];

/// The tag of the language that `written` names: `ngerman`, `German` and `de` are `de`.
pub(super) fn find_tag(written: &str) -> Option<String> {
    let name = written.trim().to_lowercase();
    let known = MORE.iter().find(|row| row.0 == name).map(|row| row.1.to_owned());
    known.or_else(|| find_babel(written.trim(), &name)).or_else(|| find_written_tag(&name))
}

/// The tag of a language of babel; some of its names have a capital letter.
fn find_babel(written: &str, name: &str) -> Option<String> {
    let language = [written, name].into_iter().find_map(|it| biblatex::Language::from_str(it).ok());
    let tag = unic_langid::LanguageIdentifier::from(language?).to_string();
    // The crate's region of British English is no region (ISO 3166: GB).
    Some(tag.replace("-UK", "-GB"))
}

/// `name` itself, if it is a tag: two or three letters, and perhaps a script and a region.
fn find_written_tag(name: &str) -> Option<String> {
    let tag = LanguageIdentifier::try_from_str(&name.replace('_', "-")).ok()?;
    (tag.language.as_str().len() <= 3).then(|| tag.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_real_lists_have_their_tag() {
        for (written, tag) in [
            ("ngerman", "de"),
            ("german", "de"),
            ("German", "de"),
            ("english", "en-US"),
            ("USenglish", "en-US"),
            ("british", "en-GB"),
            ("brazil", "pt-BR"),
            ("russian", "ru"),
            ("japanese", "ja"),
            ("de-at", "de-AT"),
            ("zh_Hant", "zh-Hant"),
            ("pt", "pt"),
            ("Anglais", "en"),
            ("eng", "en"),
            ("ger", "de"),
        ] {
            assert_eq!(find_tag(written).as_deref(), Some(tag), "{written}");
        }
        for written in ["", "German; English", "see note", "klingonese"] {
            assert_eq!(find_tag(written), None, "{written}");
        }
    }
}
