//! The processor at work: one work, one style, one language.

use std::collections::HashSet;
use std::sync::OnceLock;

use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};

use super::item::item;
use super::markup::Pieces;
use super::tree::Reader;
use crate::model::{Role, Work};
use crate::text::{Inline, Markup, Text};
use crate::view::Lens;

/// A citation.
pub(super) struct Cited {
    /// What is printed.
    pub(super) text: Text,
    /// Whether I am an author of the work and the style left me out.
    pub(super) hides_owner: bool,
    /// Whether the work has authors and none of them is there: a fault of the processor, which some
    /// styles show.
    pub(super) loses_authors: bool,
}

/// The work with index `at` in `style`.
pub(super) fn cite(lens: &Lens, at: usize, style: &IndependentStyle) -> Cited {
    let Some(work) = lens.library.works.get(at) else {
        return Cited { text: Text::default(), hides_owner: false, loses_authors: false };
    };
    let mut pieces = Pieces::default();
    let item = item(work, &lens.library, &mut pieces);
    let locale = Some(LocaleCode(locale_of(lens)));
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(&item)];
    driver.citation(CitationRequest::new(items, style, locale.clone(), locales(), None));
    let rendered = driver.finish(BibliographyRequest::new(style, locale, locales()));
    let role = author_role(work);
    let owned: HashSet<usize> = work
        .people(role)
        .enumerate()
        .filter(|(_, author)| lens.is_self(author))
        .map(|(at, _)| at)
        .collect();
    let others = work.others.contains(&role);
    let mut reader = Reader {
        owned: &owned,
        others: others.then(|| (work.people(role).count(), lens.words().others)),
        style: lens.style.self_style.as_ref(),
        pieces: &pieces,
        seen: 0,
        authors: 0,
        stopped: false,
    };
    let mut content = Vec::new();
    for entry in rendered.bibliography.into_iter().flat_map(|list| list.items) {
        // The number in it is the list's business.
        if let Some(first) = &entry.first_field {
            reader.child(first, &mut content);
        }
        reader.children(&entry.content, &mut content);
    }
    let hides_owner = !owned.is_empty() && reader.seen == 0;
    let loses_authors = work.people(role).next().is_some() && reader.authors == 0;
    Cited { text: Text::inline(tidied(content), Markup::Plain), hides_owner, loses_authors }
}

/// The role whose names the processor takes for the authors.
fn author_role(work: &Work) -> Role {
    let has_authors = work.people(Role::Author).next().is_some();
    if has_authors { Role::Author } else { Role::Speaker }
}

/// The locale of the output: its language, with a country where locales have one.
fn locale_of(lens: &Lens) -> String {
    let language = lens.style.language.as_deref().unwrap_or(&lens.site.language).replace('_', "-");
    let country = match language.as_str() {
        "en" => "en-US",
        "de" => "de-DE",
        "fr" => "fr-FR",
        "es" => "es-ES",
        "pt" => "pt-BR",
        "it" => "it-IT",
        "zh" => "zh-CN",
        "ja" => "ja-JP",
        _ => return language,
    };
    country.to_owned()
}

/// Every locale, read once.
fn locales() -> &'static [Locale] {
    static LOCALES: OnceLock<Vec<Locale>> = OnceLock::new();
    LOCALES.get_or_init(hayagriva::archive::locales)
}

/// `content` without blanks at its ends and without doubled ones.
fn tidied(mut content: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(first)) = content.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        *last = last.trim_end().to_owned();
    }
    for inline in &mut content {
        if let Inline::Text(text) = inline {
            while text.contains("  ") {
                *text = text.replace("  ", " ");
            }
        }
    }
    content
}
