//! Words of the languages that byline does not speak itself, from the locales of CSL that the citation
//! processor carries: months, seasons, the order of a date, marks of quotation, `et al.`. What CSL has
//! no word for (headings, most statuses) stays English.

use std::array::from_fn;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use hayagriva::archive;
use hayagriva::citationberg::taxonomy::{Locator, NameVariable, NumberVariable, OtherTerm, Term};
use hayagriva::citationberg::{
    Date, DateDayForm, DateForm, DateMonthForm, DatePart, DatePartName, DateStrongAnyForm, Locale,
    TermForm,
};

use super::en;
use super::shape::{self, Quotes, Words};
use crate::model::Status;

/// Tags that name a locale in other words than its own.
const ALIASES: &[(&str, &str)] = &[
    ("de", "de-DE"),
    ("en", "en-US"),
    ("es", "es-ES"),
    ("fr", "fr-FR"),
    ("no", "nb-NO"),
    ("pt", "pt-BR"),
    ("sr", "sr-Cyrl-RS"),
    ("zh", "zh-CN"),
    ("zh-hant", "zh-TW"),
    ("zh-hk", "zh-TW"),
    ("zh-mo", "zh-TW"),
];

/// Every locale, read once.
pub fn locales() -> &'static [Locale] {
    static LOCALES: OnceLock<Vec<Locale>> = OnceLock::new();
    LOCALES.get_or_init(archive::locales)
}

/// The codes of all locales (`cs-CZ`), sorted.
pub fn codes() -> impl Iterator<Item = &'static str> {
    locales().iter().filter_map(code)
}

/// The locale of `language` (BCP 47: `cs`, `de-AT`, `pt_BR`): that of the tag, else the usual one of
/// its language.
pub fn find_locale(language: &str) -> Option<&'static Locale> {
    let tag = language.replace('_', "-");
    let named = |wanted: &str| {
        locales()
            .iter()
            .find(|locale| code(locale).is_some_and(|is| is.eq_ignore_ascii_case(wanted)))
    };
    let alias = |wanted: &str| {
        let row = ALIASES.iter().find(|row| row.0.eq_ignore_ascii_case(wanted));
        row.and_then(|row| named(row.1))
    };
    let primary = tag.split('-').next().unwrap_or_default();
    let of_primary = |locale: &&Locale| {
        let first = code(locale).and_then(|code| code.split('-').next());
        first.is_some_and(|first| first.eq_ignore_ascii_case(primary))
    };
    named(&tag)
        .or_else(|| alias(&tag))
        .or_else(|| alias(primary))
        .or_else(|| locales().iter().find(of_primary))
}

/// `term` in `locale`, in `form` or what stands for it, as it is said of so many.
fn term_in(
    locale: &'static Locale,
    term: Term,
    form: TermForm,
    count: usize,
) -> Option<&'static str> {
    let mut form = Some(form);
    while let Some(tried) = form {
        if let Some(found) = locale.term(term, tried) {
            let said = if count == 1 { found.single() } else { found.multiple() };
            return said.filter(|said| !said.is_empty());
        }
        form = tried.fallback();
    }
    None
}

/// The words of `language`, made from its locale.
pub(super) fn words(language: &str) -> Option<&'static Words> {
    static MADE: Mutex<BTreeMap<&'static str, &'static Words>> = Mutex::new(BTreeMap::new());
    let locale = find_locale(language)?;
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    Some(made.entry(code(locale)?).or_insert_with(|| Box::leak(Box::new(of_locale(locale)))))
}

/// The code of `locale`.
fn code(locale: &Locale) -> Option<&str> {
    locale.lang.as_ref().map(|code| code.0.as_str())
}

/// The words of `locale` over those of English.
fn of_locale(locale: &'static Locale) -> Words {
    let english = &en::WORDS;
    let said = |term, form| term_in(locale, Term::Other(term), form, 1);
    let long = |term| said(term, TermForm::Long);
    let month = |form, at: usize, or: &'static str| {
        let term = u8::try_from(at).ok().and_then(OtherTerm::month);
        term.and_then(|term| said(term, form)).unwrap_or(or)
    };
    let seasons =
        [OtherTerm::Season01, OtherTerm::Season02, OtherTerm::Season03, OtherTerm::Season04];
    let text = locale.date.iter().find(|date| date.form == Some(DateForm::Text));
    let pattern = |parts: &[DatePartName], or: &'static str| {
        text.and_then(|date| pattern(date, parts, locale)).map_or(or, |made| made.leak())
    };
    let (day, month_part, year) = (DatePartName::Day, DatePartName::Month, DatePartName::Year);
    Words {
        language: code(locale).unwrap_or(english.language),
        months: from_fn(|at| month(TermForm::Long, at, english.months[at])),
        months_short: from_fn(|at| month(TermForm::Short, at, english.months_short[at])),
        seasons: from_fn(|at| long(seasons[at]).unwrap_or(english.seasons[at])),
        day: pattern(&[day, month_part, year], english.day),
        month: pattern(&[month_part, year], english.month),
        circa: said(OtherTerm::Circa, TermForm::Short)
            .map_or(english.circa, |word| format!("{word} ").leak()),
        bc: long(OtherTerm::Bc).map_or(english.bc, |word| format!("{{}} {}", word.trim()).leak()),
        quotes: quotes(locale),
        others: long(OtherTerm::EtAl).unwrap_or(english.others),
        statuses: statuses(locale),
        terms: terms(locale),
        phrases: phrases(locale),
        ordinal: |_| "{}.",
        ..*english
    }
}

/// The quotation marks of `locale`, else those of English.
fn quotes(locale: &'static Locale) -> Quotes {
    let english = en::WORDS.quotes;
    let quote = |term, or: &'static str| {
        term_in(locale, Term::Other(term), TermForm::Long, 1).unwrap_or(or)
    };
    Quotes {
        open: quote(OtherTerm::OpenQuote, english.open),
        close: quote(OtherTerm::CloseQuote, english.close),
        inner_open: quote(OtherTerm::OpenInnerQuote, english.inner_open),
        inner_close: quote(OtherTerm::CloseInnerQuote, english.inner_close),
    }
}

/// The statuses that CSL has words for.
fn statuses(locale: &'static Locale) -> &'static [(Status, &'static str)] {
    let known = [(Status::InPress, OtherTerm::InPress), (Status::Preprint, OtherTerm::Preprint)];
    let said = known.into_iter().filter_map(|(status, term)| {
        Some((status, term_in(locale, Term::Other(term), TermForm::Long, 1)?))
    });
    Vec::leak(said.collect())
}

/// What is said of the parts of a line: before numbers, behind names and editions; what CSL has no word
/// for stays English.
fn terms(locale: &'static Locale) -> &'static [(&'static str, shape::Term)] {
    let made = en::WORDS.terms.iter().map(|(name, english)| {
        let pattern = |count, word: &str| match *name {
            "editors" | "organizers" => format!("{{}} ({word})"),
            "edition" => format!("{{}} {word}"),
            _ => format!("{word} {{}}").replacen("  ", " ", usize::from(count > 0)),
        };
        // `trans. {}` is what they did, `{} (ed.)` what they are.
        let form = if *name == "translators" { TermForm::VerbShort } else { TermForm::Short };
        let said = |count| {
            let tried = csl_terms(name).iter();
            let found = tried.filter_map(|term| term_in(locale, *term, form, count));
            found.map(|word| &*pattern(count, word.trim()).leak()).next()
        };
        let term = match (said(1), said(2)) {
            (Some(one), many) => shape::Term { one, many: many.unwrap_or(one) },
            (None, _) => *english,
        };
        (*name, term)
    });
    Vec::leak(made.collect())
}

/// The terms of CSL for the part `name` of a line, the one to try first first.
fn csl_terms(name: &str) -> &'static [Term] {
    match name {
        "editors" => &[Term::NameVariable(NameVariable::Editor)],
        "translators" => &[Term::NameVariable(NameVariable::Translator)],
        "organizers" => &[Term::NameVariable(NameVariable::Organizer)],
        "volume" => &[Term::NumberVariable(NumberVariable::Volume), Term::Locator(Locator::Volume)],
        "number" => &[
            Term::NumberVariable(NumberVariable::Number),
            Term::NumberVariable(NumberVariable::Issue),
            Term::Locator(Locator::Issue),
        ],
        "chapter" => {
            &[Term::NumberVariable(NumberVariable::ChapterNumber), Term::Locator(Locator::Chapter)]
        }
        "part" => &[Term::NumberVariable(NumberVariable::PartNumber), Term::Locator(Locator::Part)],
        "pages" => &[Term::PageVariable, Term::Locator(Locator::Page)],
        "edition" => &[Term::NumberVariable(NumberVariable::Edition)],
        "version" => &[Term::NumberVariable(NumberVariable::Version)],
        _ => &[],
    }
}

/// The words that templates print: those of English, but for what CSL has a word for.
fn phrases(locale: &'static Locale) -> &'static [(&'static str, &'static str)] {
    let within = term_in(locale, Term::Other(OtherTerm::In), TermForm::Long, 1).map(str::trim);
    let capital = within.map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        &*first.chain(letters).collect::<String>().leak()
    });
    let made = en::WORDS.phrases.iter().map(|(name, english)| match *name {
        "in" => (*name, capital.unwrap_or(english)),
        "within" => (*name, within.unwrap_or(english)),
        _ => (*name, *english),
    });
    Vec::leak(made.collect())
}

/// The strftime pattern of `date` with its `parts` alone.
fn pattern(date: &Date, parts: &[DatePartName], locale: &'static Locale) -> Option<String> {
    let mut out = String::new();
    for part in date.date_part.iter().filter(|part| parts.contains(&part.name)) {
        if !out.is_empty() {
            out.push_str(date.delimiter.as_deref().unwrap_or_default());
        }
        let affix =
            |affix: &Option<String>| affix.as_deref().unwrap_or_default().replace('%', "%%");
        out.push_str(&affix(&part.affixes.prefix));
        out.push_str(&specifier(part, locale));
        out.push_str(&affix(&part.affixes.suffix));
    }
    let kept = out.trim().trim_end_matches(',').trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// What strftime writes for `part`.
fn specifier(part: &DatePart, locale: &'static Locale) -> String {
    let plain = match part.form() {
        // `04 maj` is for numbers alone.
        DateStrongAnyForm::Day(DateDayForm::Numeric | DateDayForm::NumericLeadingZeros) => "%-d",
        DateStrongAnyForm::Day(DateDayForm::Ordinal) => {
            let dot = term_in(locale, Term::Other(OtherTerm::Ordinal), TermForm::Long, 1);
            if dot == Some(".") { "%-d." } else { "%-d" }
        }
        DateStrongAnyForm::Month(DateMonthForm::Long) => "%B",
        DateStrongAnyForm::Month(DateMonthForm::Short) => "%b",
        DateStrongAnyForm::Month(DateMonthForm::Numeric) => "%-m",
        DateStrongAnyForm::Month(DateMonthForm::NumericLeadingZeros) => "%m",
        DateStrongAnyForm::Year(_) => "%Y",
    };
    plain.to_owned()
}
