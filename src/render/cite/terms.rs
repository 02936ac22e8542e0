//! The words and marks that a style has in a language, which the prose of a citation is read by.

use hayagriva::citationberg::taxonomy::OtherTerm;
use hayagriva::citationberg::{IndependentStyle, Locale, TermForm};

use crate::words::locale;

/// What a style says in a language.
pub(super) struct Terms<'a> {
    /// The outer marks of quotation.
    pub(super) quotes: [&'a str; 2],
    /// The inner marks of quotation.
    pub(super) inner: [&'a str; 2],
    /// What stands for names that are not printed.
    pub(super) rest: Vec<&'a str>,
    /// Whether a full stop or comma goes before the mark that closes a quotation.
    pub(super) pulls: bool,
}

impl<'a> Terms<'a> {
    /// The terms of `style` in the locale with the code `code`.
    pub(super) fn of(style: &'a IndependentStyle, code: &str) -> Terms<'a> {
        let term = |term| {
            let found = |locale: &'a Locale| locale.term(term, TermForm::Long)?.single();
            find(style, code, found).unwrap_or_default()
        };
        let quote = |open: OtherTerm, close: OtherTerm| [term(open.into()), term(close.into())];
        let rest = [OtherTerm::EtAl, OtherTerm::AndOthers].map(|rest| term(rest.into()).trim());
        Terms {
            quotes: quote(OtherTerm::OpenQuote, OtherTerm::CloseQuote),
            inner: quote(OtherTerm::OpenInnerQuote, OtherTerm::CloseInnerQuote),
            rest: rest.into_iter().filter(|rest| !rest.is_empty()).collect(),
            pulls: find(style, code, |locale| locale.style_options?.punctuation_in_quote)
                .unwrap_or_default(),
        }
    }
}

/// The first that is found, in the order of CSL: the style's own locales, then those of all styles.
fn find<'a, T>(
    style: &'a IndependentStyle,
    code: &str,
    mut of: impl FnMut(&'a Locale) -> Option<T>,
) -> Option<T> {
    let primary = code.split('-').next().unwrap_or_default();
    let mut own = |wanted: Option<&str>| {
        let is_it = |locale: &&Locale| locale.lang.as_ref().map(|code| code.0.as_str()) == wanted;
        style.locale.iter().filter(is_it).find_map(&mut of)
    };
    own(Some(code))
        .or_else(|| own(Some(primary)))
        .or_else(|| own(None))
        .or_else(|| locale::find_locale(code).and_then(&mut of))
        .or_else(|| locale::find_locale("en").and_then(&mut of))
}
