//! The processor at work: one work, one style, one language.

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{IndependentStyle, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
};

use super::citation::Citation;
use super::item::{self, Dates};
use super::keep::{self, Keeper};
use super::marked::Marked;
use super::markup::{Pieces, Quotes};
use super::range::{self, End};
use super::styles::{Ready, Variant};
use super::terms::Terms;
use super::tree::Reader;
use crate::model::{Contributor, Role, Work};
use crate::text::{Inline, Markup, Text};
use crate::view::Lens;
use crate::view::shown::{mark_content, marks_behind};
use crate::words::locale;

/// The variables of people, each with what they did.
const ROLES: &[(NameVariable, Role)] = &[
    (NameVariable::Editor, Role::Editor),
    (NameVariable::EditorTranslator, Role::Editor),
    (NameVariable::Translator, Role::Translator),
    (NameVariable::ContainerAuthor, Role::Bookauthor),
    (NameVariable::Organizer, Role::Organizer),
];

/// Types that styles have layouts for, where they leave out another.
const COMMON: [&str; 3] = ["document", "book", "article"];

/// The work with index `at` in `style`; as any document if the style prints no authors of its type.
pub(super) fn cite(lens: &Lens, at: usize, style: &Ready, marked: Marked) -> Citation {
    let Some(work) = lens.library.works.get(at) else {
        return Citation { text: Text::default(), hides_owner: false, loses_authors: false };
    };
    let mut pieces = Pieces::default();
    let mut item = item::item(work, lens, &mut pieces);
    if item::has_volume_title(&item) && !style.prints_volume_titles() {
        item::join_volume_title(&mut item);
    }
    let pen = Pen { lens, work, style, marked, pieces: &pieces };
    let cited = pen.set(&item);
    if !cited.loses_authors {
        return cited;
    }
    let others = COMMON.iter().map(|kind| pen.set(&item::of_type(&item, kind)));
    others.into_iter().find(|other| !other.loses_authors).unwrap_or(cited)
}

/// What a work is written with.
struct Pen<'a> {
    lens: &'a Lens,
    work: &'a Work,
    style: &'a Ready,
    marked: Marked,
    pieces: &'a Pieces,
}

impl Pen<'_> {
    /// The work as `item`.
    fn set(&self, item: &Item) -> Citation {
        let Pen { lens, work, style, .. } = *self;
        let code = code_of(lens);
        let owned = owned(work, lens);
        let has_season = Dates::of(work).has_season();
        let variant = if has_season { Variant::Seasoned } else { Variant::Plain };
        let terms = Terms::of(&style.style, code);
        let sheet = style.sheet(variant, item);
        let sheet = sheet.as_deref().map_or(&style.style, |sheet| &sheet.style);
        let mut tree = set_dated(item, work, sheet, code);
        if lens.style.authors.keep_self.unwrap_or(true)
            && keep::is_cut(&tree, &owned)
            && let Some(whole) = style.sheet(Variant::Whole, item)
        {
            let whole = set(item, &whole.style, code);
            let is_dotted = style.dots_initials;
            let keeper = Keeper { owned: &owned, whole: &whole, rest: &terms.rest, is_dotted };
            keeper.keep(&mut tree);
        }
        self.read(&tree, &owned, &terms)
    }

    /// `tree` as prose.
    fn read(&self, tree: &[ElemChild], owned: &[(NameVariable, usize)], terms: &Terms) -> Citation {
        let Pen { lens, work, style, pieces, .. } = *self;
        let role = author_role(work);
        let others = work.others.contains(&role).then(|| lens.words().others);
        let marks = |variable, at| match (self.marked, person(work, variable, at)) {
            (Marked::Yes, Some(person)) => mark_content(&marks_behind(person, work, lens)),
            _ => Vec::new(),
        };
        let mut reader = Reader {
            owned,
            others: others.map(|word| (work.people(role).count(), word)),
            style: lens.style.self_style.as_ref(),
            marks: &marks,
            is_dotted: style.dots_initials,
            quotes: Quotes::of(terms),
            pieces,
            terms,
            seen: 0,
            authors: 0,
            stopped: false,
            undotted: false,
        };
        let mut content = Vec::new();
        for child in tree {
            reader.child(child, &mut content);
        }
        let hides_owner = !owned.is_empty() && reader.seen == 0;
        let loses_authors = work.people(role).next().is_some() && reader.authors == 0;
        Citation { text: Text::inline(tidied(content), Markup::Plain), hides_owner, loses_authors }
    }
}

/// `item` in `style`, the number of its list dropped: it is the list's business.
pub(super) fn set(item: &Item, style: &IndependentStyle, code: &str) -> Vec<ElemChild> {
    let locale = Some(LocaleCode(code.to_owned()));
    let mut driver = BibliographyDriver::new();
    let items = vec![CitationItem::with_entry(item)];
    let request = CitationRequest::new(items, style, locale.clone(), locale::locales(), None);
    driver.citation(request);
    let rendered = driver.finish(BibliographyRequest::new(style, locale, locale::locales()));
    let entries = rendered.bibliography.into_iter().flat_map(|list| list.items);
    entries.flat_map(|entry| entry.first_field.into_iter().chain(entry.content.0)).collect()
}

/// `item` in `style`, each of its dates with where it ends.
fn set_dated(item: &Item, work: &Work, style: &IndependentStyle, code: &str) -> Vec<ElemChild> {
    let mut tree = set(item, style, code);
    let dates = Dates::of(work);
    for (end, others) in [(End::Closed, dates.ends()), (End::Open, dates.open())] {
        if !others.is_empty() {
            let mut other = item.clone();
            other.0.extend(others);
            range::join(&mut tree, &set(&other, style, code), end);
        }
    }
    tree
}

/// The role whose names the processor takes for the authors.
fn author_role(work: &Work) -> Role {
    let has_authors = work.people(Role::Author).next().is_some();
    if has_authors { Role::Author } else { Role::Speaker }
}

/// The variables that hold people of `work`, each with what they did.
fn roles(work: &Work) -> impl Iterator<Item = (NameVariable, Role)> {
    std::iter::once((NameVariable::Author, author_role(work))).chain(ROLES.iter().copied())
}

/// The person at `at` of `variable`.
fn person(work: &Work, variable: NameVariable, at: usize) -> Option<&Contributor> {
    let (_, role) = roles(work).find(|(is, _)| *is == variable)?;
    work.people(role).nth(at)
}

/// The places of the owner among the names of each variable.
fn owned(work: &Work, lens: &Lens) -> Vec<(NameVariable, usize)> {
    let of = |(variable, role)| {
        let people = work.people(role).enumerate();
        people.filter(|(_, person)| lens.is_self(person)).map(move |(at, _)| (variable, at))
    };
    roles(work).flat_map(of).collect()
}

/// The code of the output's locale: that of its language, else English.
fn code_of(lens: &Lens) -> &'static str {
    let language = lens.style.language.as_deref().unwrap_or(&lens.site.language);
    let found = locale::find_locale(language).and_then(|locale| locale.lang.as_ref());
    found.map_or("en-US", |code| code.0.as_str())
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
