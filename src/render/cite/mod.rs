//! Citations in CSL styles: a work and the name of a style in, prose out, my own name as the style of
//! the output has it.
//!
//! The styles are those that hayagriva brings, and `NAME.csl` beside the user's templates. The owner
//! is found by the author's place in what the processor made, never by looking for a name in text.
//! Each work is set by itself: it is the list, not the style, that sorts and numbers, and works do
//! not disambiguate each other. Without the feature `csl` every citation says that there are none.

#[cfg(feature = "csl")]
mod engine;
#[cfg(feature = "csl")]
mod item;
#[cfg(feature = "csl")]
mod markup;
#[cfg(feature = "csl")]
mod styles;
#[cfg(feature = "csl")]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::text::Text;
use crate::view::Lens;

#[cfg(feature = "csl")]
pub use styles::names;
#[cfg(all(feature = "csl", test))]
use styles::xml;

/// The style where none is named.
pub const DEFAULT: &str = "apa";

/// The user's own styles, and what is remembered from one citation to the next.
#[derive(Debug, Default)]
pub struct Desk {
    /// The texts of `NAME.csl`, by name.
    own: BTreeMap<String, String>,
    #[cfg(feature = "csl")]
    parsed: styles::Parsed,
    /// The styles that hid the owner behind `et al.`, with the keys of the works.
    hidden: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

impl Desk {
    /// A desk with styles of the user's own, by name.
    pub fn new(own: BTreeMap<String, String>) -> Desk {
        Desk { own, ..Desk::default() }
    }

    /// The work with index `work` in `style`.
    ///
    /// # Errors
    /// There is no such style, or it cannot be used: why, in words for the user.
    #[cfg(feature = "csl")]
    pub fn cite(&self, lens: &Lens, work: usize, style: &str) -> Result<Text, String> {
        let parsed = self.parsed.find(style, &self.own)?;
        let cited = engine::cite(lens, work, &parsed);
        if cited.loses_authors {
            return Err(format!(
                "the citation processor prints no authors in the style `{style}`, so byline does \
                 not use it; choose another, such as `elsevier-vancouver`"
            ));
        }
        if let (true, Some(work)) = (cited.hides_owner, lens.library.works.get(work)) {
            let mut hidden = self.hidden.lock().unwrap_or_else(PoisonError::into_inner);
            hidden.entry(style.to_owned()).or_default().insert(work.key.value.clone());
        }
        Ok(cited.text)
    }

    /// Nothing: this build has no styles.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "csl"))]
    pub fn cite(&self, _: &Lens, _: usize, style: &str) -> Result<Text, String> {
        let own = self.own.len();
        Err(format!(
            "this byline was built without CSL styles, so `{style}` is not available (nor {own} \
             of your own); build it with the feature `csl`"
        ))
    }

    /// The styles that hid the owner behind `et al.`, each with the keys of the works.
    pub fn hidden(&self) -> BTreeMap<String, BTreeSet<String>> {
        self.hidden.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The names of the bundled styles: none.
#[cfg(not(feature = "csl"))]
pub fn names() -> Vec<&'static str> {
    Vec::new()
}

#[cfg(all(test, feature = "csl"))]
mod tests;
