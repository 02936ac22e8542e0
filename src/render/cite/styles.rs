//! Styles by name: the bundled ones, and the user's own `NAME.csl`.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{Kind, Variable};
use hayagriva::citationberg::{IndependentStyle, Style};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{item, repair, settle};
use crate::diag::did_you_mean;

/// The styles that were read already; reading one takes longer than using it.
#[derive(Debug, Default)]
pub(super) struct Parsed(Mutex<BTreeMap<String, Found>>);

/// A style, or why it cannot be used.
type Found = Result<Arc<Ready>, String>;

/// A variant of a style, for works of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Variant {
    /// The style as it is.
    Plain,
    /// For a work with a season.
    Seasoned,
    /// Without its `et al.`
    Whole,
}

/// What a sheet is for: a variant for works of a type, which have these of the variables that it asks for.
type Use = (Variant, Option<Kind>, Option<u64>);

/// Sheets by what they are for.
type Sheets = HashMap<Use, Arc<Sheet>>;

/// A style for some works alone.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The style.
    pub(super) style: IndependentStyle,
    /// The variables that it asks for.
    asked: Vec<Variable>,
}

/// How many sheets of a style are kept.
const MOST_SHEETS: usize = 400;

/// A style that the processor can use, in the variants that some works need.
#[derive(Debug)]
pub(super) struct Ready {
    /// The style.
    pub(super) style: IndependentStyle,
    /// Its variants as works need them.
    sheets: Mutex<Sheets>,
    /// Whether the initials of its names have full stops.
    pub(super) dots_initials: bool,
    /// The style without its `et al.`
    whole: OnceLock<Option<IndependentStyle>>,
    /// The style for a work with a season.
    seasoned: OnceLock<IndependentStyle>,
    /// Whether it prints `volume-title`.
    prints_volume_titles: OnceLock<bool>,
}

impl Ready {
    /// `style`, repaired.
    pub(super) fn of(mut style: IndependentStyle) -> Ready {
        repair::repair(&mut style);
        let dots_initials = repair::dots_initials(&mut style);
        Ready {
            style,
            dots_initials,
            sheets: Mutex::default(),
            whole: OnceLock::new(),
            seasoned: OnceLock::new(),
            prints_volume_titles: OnceLock::new(),
        }
    }

    /// Whether the style prints the title of a volume; most know only that of the whole.
    pub(super) fn prints_volume_titles(&self) -> bool {
        *self.prints_volume_titles.get_or_init(|| {
            let xml = Style::Independent(self.style.clone()).to_xml().unwrap_or_default();
            xml.contains("volume-title")
        })
    }

    /// The `variant` of the style for works of the type of `item` that lack what it lacks; `None` if it
    /// cannot be had.
    pub(super) fn sheet(&self, variant: Variant, item: &Item) -> Option<Arc<Sheet>> {
        let mut sheets = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        let kind = item::kind(item);
        let typed = self.typed(&mut sheets, variant, kind)?;
        let Some(present) = settle::present(&typed.asked, item) else { return Some(typed) };
        let needed = (variant, kind, Some(present));
        if let Some(known) = sheets.get(&needed) {
            return Some(Arc::clone(known));
        }
        if sheets.len() >= MOST_SHEETS {
            return Some(typed);
        }
        let mut style = typed.style.clone();
        settle::by_absence(&mut style, item);
        let made = Arc::new(Sheet { asked: Vec::new(), style });
        sheets.insert(needed, Arc::clone(&made));
        Some(made)
    }

    /// The `variant` of the style for works of `kind`; `None` if it cannot be had.
    fn typed(
        &self,
        sheets: &mut Sheets,
        variant: Variant,
        kind: Option<Kind>,
    ) -> Option<Arc<Sheet>> {
        if let Some(known) = sheets.get(&(variant, kind, None)) {
            return Some(Arc::clone(known));
        }
        let mut style = self.variant(variant)?.clone();
        settle::by_type(&mut style, kind);
        let made = Arc::new(Sheet { asked: settle::asked(&mut style), style });
        sheets.insert((variant, kind, None), Arc::clone(&made));
        Some(made)
    }

    /// The `variant` of the style for all works; `None` if it cannot be had.
    fn variant(&self, variant: Variant) -> Option<&IndependentStyle> {
        match variant {
            Variant::Plain => Some(&self.style),
            Variant::Seasoned => Some(self.seasoned()),
            Variant::Whole => self.whole(),
        }
    }

    /// The style without its `et al.`; `None` if it cannot be had.
    fn whole(&self) -> Option<&IndependentStyle> {
        let make = || {
            let xml = Style::Independent(self.style.clone()).to_xml().ok()?;
            match Style::from_xml(&without_cuts(&xml)) {
                Ok(Style::Independent(style)) => Some(style),
                _ => None,
            }
        };
        self.whole.get_or_init(make).as_ref()
    }

    /// The style for a work with a season.
    fn seasoned(&self) -> &IndependentStyle {
        self.seasoned.get_or_init(|| {
            let mut style = self.style.clone();
            repair::for_seasons(&mut style);
            style
        })
    }
}

/// `xml` without the attributes that cut lists of names; where they stand, elements keep them to
/// themselves.
fn without_cuts(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, from)) = rest.split_once(" et-al-") {
        out.push_str(before);
        rest = from.splitn(3, '"').nth(2).unwrap_or_default();
    }
    out + rest
}

impl Parsed {
    /// The style called `name`; the user's own wins.
    pub(super) fn find(&self, name: &str, own: &BTreeMap<String, String>) -> Found {
        let mut parsed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = parsed.get(name) {
            return found.clone();
        }
        let found = match own.get(name) {
            Some(xml) => read(name, xml),
            None => bundled(name, own),
        };
        parsed.insert(name.to_owned(), found.clone());
        found
    }
}

/// The names of the bundled styles that set a bibliography, sorted.
pub fn names() -> Vec<&'static str> {
    let sets_lists = |style: &&ArchivedStyle| match style.get() {
        Style::Independent(style) => style.bibliography.is_some(),
        Style::Dependent(_) => true,
    };
    let all = ArchivedStyle::all().iter().filter(sets_lists);
    let mut names: Vec<&str> = all.flat_map(|style| style.names()).copied().collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
/// The bundled style `name` as the text of a `.csl` file.
pub(super) fn xml(name: &str) -> Option<String> {
    ArchivedStyle::by_name(name)?.get().to_xml().ok()
}

/// The bundled style called `name`.
fn bundled(name: &str, own: &BTreeMap<String, String>) -> Found {
    let Some(style) = ArchivedStyle::by_name(name) else {
        let mut known = names();
        known.extend(own.keys().map(String::as_str));
        let help = match did_you_mean(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "`byline cite --list-styles` lists the styles; {name}.csl in your templates/ \
                 would add one"
            ),
        };
        return Err(format!("unknown citation style `{name}`; {help}"));
    };
    independent(name, style.get())
}

/// `style`, or the one that it only renames.
fn independent(name: &str, style: Style) -> Found {
    match style {
        Style::Independent(style) if style.bibliography.is_some() => Ok(Arc::new(Ready::of(style))),
        Style::Independent(_) => Err(format!(
            "the style `{name}` has no bibliography, only notes in running text; choose another"
        )),
        Style::Dependent(style) => {
            let parent = ArchivedStyle::by_id(style.parent_link.href.as_str());
            match parent.map(ArchivedStyle::get) {
                Some(Style::Independent(parent)) => Ok(Arc::new(Ready::of(parent))),
                _ => Err(format!(
                    "the style `{name}` depends on {}, which is not bundled; save that style \
                     instead",
                    style.parent_link.href
                )),
            }
        }
    }
}

/// The style in the text of `NAME.csl`.
fn read(name: &str, xml: &str) -> Found {
    if let Some((line, column, fault)) = malformed(xml) {
        return Err(format!("{name}.csl is not valid XML: {fault} (line {line}, column {column})"));
    }
    match Style::from_xml(xml) {
        Ok(style) => independent(name, style),
        Err(error) => Err(format!("{name}.csl is not a CSL style: {error}")),
    }
}

/// Where and why `xml` cannot be read.
fn malformed(xml: &str) -> Option<(usize, usize, String)> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(xml.len());
                let before = xml.get(..at.min(xml.len())).unwrap_or(xml);
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
                return Some((line, column, error.to_string()));
            }
        }
    }
}
