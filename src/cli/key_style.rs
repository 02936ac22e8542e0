//! Keys in the way of a file: which parts its own keys are made of, and in which order.

use std::collections::BTreeSet;

use crate::model::work::{fold_key, telling_words};
use crate::model::{Role, Work};
use crate::text::Text;

/// In which order the parts of keys stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// `lee2021maps`.
    YearThenWord,
    /// `lee_maps_2021`.
    WordThenYear,
    /// `Lee2021`, and letters where that is taken.
    YearAlone,
}

/// How the keys of a file are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct KeyStyle {
    order: Order,
    between: &'static str,
    is_capital: bool,
}

/// How many works of a file are looked at.
const MOST: usize = 300;

impl KeyStyle {
    /// The way of byline itself.
    const USUAL: KeyStyle = KeyStyle { order: Order::YearThenWord, between: "", is_capital: false };

    /// The way in which most keys of `works` are made, if any is common among them.
    pub(super) fn of<'w>(works: impl Iterator<Item = &'w Work>) -> KeyStyle {
        let works: Vec<&Work> = works.take(MOST).collect();
        let count = |style: &KeyStyle| works.iter().filter(|work| style.made(work)).count();
        let best = KeyStyle::all().into_iter().map(|style| (count(&style), style));
        // Of ways that fit equally well, the first.
        let best = best.rev().max_by_key(|(count, _)| *count);
        match best {
            Some((count, style)) if count > 0 && count * 3 >= works.len() => style,
            _ => KeyStyle::USUAL,
        }
    }

    /// Every way.
    fn all() -> Vec<KeyStyle> {
        let mut all = Vec::new();
        for is_capital in [false, true] {
            for between in ["", "_", "-", ":"] {
                for order in [Order::YearThenWord, Order::WordThenYear, Order::YearAlone] {
                    all.push(KeyStyle { order, between, is_capital });
                }
            }
        }
        all
    }

    /// Whether the key of `work` is made so.
    fn made(&self, work: &Work) -> bool {
        let key = work.key.value.as_str();
        let plain = match self.order {
            Order::YearAlone => key.trim_end_matches(|letter: char| letter.is_ascii_lowercase()),
            _ => key,
        };
        let own = self.plain(work);
        !own.is_empty() && (own == plain || own == key)
    }

    /// The key of `work`, whatever is taken.
    fn plain(&self, work: &Work) -> String {
        let first = work.people(Role::Author).next().or_else(|| work.contributors.first());
        let mut family = first.map_or_else(String::new, |first| fold_key(&first.name.family));
        let title = work.title().map_or_else(String::new, Text::to_plain);
        let telling = telling_words(&title).into_iter().next().unwrap_or_default();
        let year = work.year();
        let year = year.map_or_else(String::new, |year| year.to_string());
        if self.is_capital
            && let Some(letter) = family.get(..1).map(str::to_ascii_uppercase)
        {
            family.replace_range(..1, &letter);
        }
        let parts = match self.order {
            Order::YearThenWord => vec![family, year, telling],
            Order::WordThenYear => vec![family, telling, year],
            Order::YearAlone => vec![family, year],
        };
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(self.between)
    }

    /// A key for `work` that is not in `taken`, and then is.
    pub(super) fn key(&self, work: &Work, taken: &mut BTreeSet<String>) -> String {
        let plain = match self.plain(work) {
            plain if plain.is_empty() => "work".to_owned(),
            plain => plain,
        };
        let letters = ('a'..='z').map(|letter| format!("{plain}{letter}"));
        let numbers = (2..).map(|number| format!("{plain}-{number}"));
        let with_letters = self.order == Order::YearAlone;
        let more = letters.filter(|_| with_letters).chain(numbers);
        let mut all = std::iter::once(plain.clone()).chain(more);
        let key = all.find(|key| !taken.contains(key)).unwrap_or(plain);
        taken.insert(key.clone());
        key
    }
}
