//! Citations in CSL styles: a work and the name of a style in, prose out, my own name as the style of
//! the output has it.
//!
//! The styles are those that hayagriva brings, and `NAME.csl` beside the user's templates. The owner
//! is found by the author's place in what the processor made, never by looking for a name in text.
//! Each work is set by itself: it is the list, not the style, that sorts and numbers, and works do
//! not disambiguate each other. Without the feature `csl` every citation says that there are none.

mod citation;
#[cfg(feature = "csl")]
mod engine;
#[cfg(feature = "csl")]
mod item;
#[cfg(feature = "csl")]
mod keep;
mod marked;
#[cfg(feature = "csl")]
mod markup;
#[cfg(feature = "csl")]
mod range;
#[cfg(feature = "csl")]
mod repair;
#[cfg(feature = "csl")]
mod settle;
#[cfg(feature = "csl")]
mod styles;
#[cfg(feature = "csl")]
mod terms;
#[cfg(feature = "csl")]
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::text::Text;
use crate::view::Lens;

pub use citation::Citation;
pub use marked::Marked;
#[cfg(feature = "csl")]
pub use styles::names;
#[cfg(all(feature = "csl", test))]
use styles::xml;

/// The style where none is named.
pub const DEFAULT: &str = "apa";

/// The works that a style did not do justice to: by its name, their keys.
pub type Works = BTreeMap<String, BTreeSet<String>>;

/// The user's own styles, and what is remembered from one citation to the next.
#[derive(Debug, Default)]
pub struct Desk {
    /// The texts of `NAME.csl`, by name.
    own: BTreeMap<String, String>,
    #[cfg(feature = "csl")]
    parsed: styles::Parsed,
    /// The works whose owner a style did not print.
    hidden: Mutex<Works>,
    /// The works whose authors a style did not print.
    authorless: Mutex<Works>,
}

impl Desk {
    /// A desk with styles of the user's own, by name.
    pub fn new(own: BTreeMap<String, String>) -> Desk {
        Desk { own, ..Desk::default() }
    }

    /// Whether there is a style called `name` that can be used.
    ///
    /// # Errors
    /// There is none: why, in words for the user.
    #[cfg(feature = "csl")]
    pub fn knows(&self, name: &str) -> Result<(), String> {
        self.parsed.find(name, &self.own).map(|_| ())
    }

    /// Whether there is a style called `name`: none.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "csl"))]
    pub fn knows(&self, name: &str) -> Result<(), String> {
        Err(self.without(name))
    }

    /// The work with index `work` in `style`, in the language of `lens` and with its owner's names as its
    /// style has them.
    ///
    /// # Errors
    /// There is no such style, or it cannot be used: why, in words for the user.
    pub fn cite(
        &self,
        lens: &Lens,
        work: usize,
        style: &str,
        marked: Marked,
    ) -> Result<Text, String> {
        let cited = self.set(lens, work, style, marked)?;
        Ok(self.hand_out(lens, work, style, cited))
    }

    /// The citation that [`cite`](Desk::cite) hands out, which nobody has seen yet.
    ///
    /// # Errors
    /// As `cite`.
    #[cfg(feature = "csl")]
    pub fn set(
        &self,
        lens: &Lens,
        work: usize,
        style: &str,
        marked: Marked,
    ) -> Result<Citation, String> {
        let parsed = self.parsed.find(style, &self.own)?;
        Ok(engine::cite(lens, work, &parsed, marked))
    }

    /// Nothing: this build has no styles.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(feature = "csl"))]
    pub fn set(&self, _: &Lens, _: usize, style: &str, _: Marked) -> Result<Citation, String> {
        Err(self.without(style))
    }

    /// The text of `cited`, which is now printed: what its style did not do justice to is remembered.
    pub fn hand_out(&self, lens: &Lens, work: usize, style: &str, cited: Citation) -> Text {
        if let Some(work) = lens.library.works.get(work) {
            let reported =
                [(cited.hides_owner, &self.hidden), (cited.loses_authors, &self.authorless)];
            for (_, works) in reported.into_iter().filter(|(is_so, _)| *is_so) {
                let mut works = works.lock().unwrap_or_else(PoisonError::into_inner);
                works.entry(style.to_owned()).or_default().insert(work.key.value.clone());
            }
        }
        cited.text
    }

    /// Why no style can be used.
    #[cfg(not(feature = "csl"))]
    fn without(&self, style: &str) -> String {
        let own = self.own.len();
        format!(
            "this byline was built without CSL styles, so `{style}` is not available (nor {own} \
             of your own); build it with the feature `csl`"
        )
    }

    /// Whether `style` did not print the authors of the work `key` when it was cited.
    pub fn lost_authors(&self, style: &str, key: &str) -> bool {
        let works = self.authorless.lock().unwrap_or_else(PoisonError::into_inner);
        works.get(style).is_some_and(|keys| keys.contains(key))
    }

    /// The works whose owner a style did not print.
    pub fn hidden(&self) -> Works {
        self.hidden.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The works whose authors a style did not print.
    pub fn authorless(&self) -> Works {
        self.authorless.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The names of the bundled styles: none.
#[cfg(not(feature = "csl"))]
pub fn names() -> Vec<&'static str> {
    Vec::new()
}

#[cfg(all(test, feature = "csl"))]
mod tests;
