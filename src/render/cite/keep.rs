//! The owner's name in lists that a style cuts: the style's first names, the owner, its `et al.`
//!
//! The work is set twice, the second time in the same style without its cut; from there comes the name
//! as the style prints it at that place.

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::{Elem, ElemChild, ElemMeta, Formatted, Formatting};

/// What the owner's names are taken from.
pub(super) struct Keeper<'a> {
    /// The places of the owner among the names of each variable.
    pub(super) owned: &'a [(NameVariable, usize)],
    /// The work with all names.
    pub(super) whole: &'a [ElemChild],
    /// What stands for names that are not printed.
    pub(super) rest: &'a [&'a str],
    /// Whether the style's initials have full stops.
    pub(super) is_dotted: bool,
}

/// Whether `tree` cuts a list of names before the owner's.
pub(super) fn is_cut(tree: &[ElemChild], owned: &[(NameVariable, usize)]) -> bool {
    elems(tree).any(|elem| {
        let lists: &[_] = match &elem.meta {
            Some(ElemMeta::Names(lists)) => lists,
            _ => &[],
        };
        let is_cut_here = lists.iter().any(|(people, variable)| {
            let shown = places(&elem.children.0, *variable);
            let is_missing = |at: &usize| *at < people.len() && !shown.contains(at);
            !shown.is_empty() && places_of(owned, *variable).any(|at| is_missing(&at))
        });
        is_cut_here || is_cut(&elem.children.0, owned)
    })
}

impl Keeper<'_> {
    /// Puts the owner's names into the lists of `tree` that leave them out.
    pub(super) fn keep(&self, tree: &mut [ElemChild]) {
        for child in tree {
            let ElemChild::Elem(elem) = child else { continue };
            if let Some(ElemMeta::Names(lists)) = elem.meta.clone() {
                for (people, variable) in lists {
                    self.keep_in(elem, variable, people.len());
                }
            }
            self.keep(&mut elem.children.0);
        }
    }

    /// Puts the owner's names into a list of `count` names.
    fn keep_in(&self, list: &mut Elem, variable: NameVariable, count: usize) {
        let shown = places(&list.children.0, variable);
        let mut missing: Vec<usize> =
            places_of(self.owned, variable).filter(|at| !shown.contains(at)).collect();
        missing.retain(|at| *at < count);
        missing.sort_unstable();
        let (Some(first), false) = (missing.first(), shown.is_empty()) else { return };
        let Some(whole) = find_list(self.whole, variable, *first) else { return };
        if shown.len() + missing.len() == count {
            *list = whole.clone();
            return;
        }
        let between = separator(whole, variable);
        for at in missing {
            if let Some(name) = name(&whole.children.0, variable, at) {
                self.insert(&mut list.children.0, name, (variable, at, count), &between);
            }
        }
    }

    /// Puts `name`, the one at `at` of `count`, into `list`, and says what is left out beside it.
    fn insert(
        &self,
        list: &mut Vec<ElemChild>,
        name: &Elem,
        (variable, at, count): (NameVariable, usize, usize),
        between: &Formatted,
    ) {
        let places: Vec<Option<usize>> = list.iter().map(|child| place(child, variable)).collect();
        let Some(before) = places.iter().rposition(|place| place.is_some_and(|is| is < at)) else {
            return;
        };
        let follows = places[before].is_some_and(|is| is + 1 == at);
        let lead = if follows { String::new() } else { format!("{}…", between.text) };
        let lead = Formatted { text: format!("{lead}{}", between.text), ..between.clone() };
        let later = places.iter().position(|place| place.is_some_and(|is| is > at));
        match later {
            Some(later) if places[later] == Some(at + 1) && later > before + 1 => {
                list.splice(before + 1..later, [ElemChild::Text(between.clone())]);
            }
            Some(_) => {}
            None => self.end(list, before + 1, at + 1 < count, between),
        }
        let mut name = name.clone();
        if let (true, Some(ElemChild::Text(end))) = (self.is_dotted, name.children.0.last_mut())
            && at + 1 == count
            && is_initial(&end.text)
        {
            // In the whole list, what follows took it.
            end.text.push('.');
        }
        let new = [ElemChild::Text(lead), ElemChild::Elem(name)];
        let behind = before + 1;
        list.splice(behind..behind, new);
    }

    /// Sets what follows the last name, from `from` on: the word for the rest if there `are_more`, and
    /// none if not.
    fn end(&self, list: &mut Vec<ElemChild>, from: usize, are_more: bool, between: &Formatted) {
        let found = list.iter().enumerate().skip(from).find_map(|(at, child)| match child {
            ElemChild::Text(text) => {
                // What follows may have taken its full stop.
                let rest = self.rest.iter().flat_map(|rest| [rest, rest.trim_end_matches('.')]);
                let find = |rest: &str| Some((text.text.find(rest)?, rest.len()));
                let found = rest.into_iter().find_map(find);
                found.map(|(start, length)| (at, start, start + length))
            }
            _ => None,
        });
        let Some((at, start, end)) = found else { return };
        let ElemChild::Text(text) = &mut list[at] else { return };
        if are_more {
            let is_separate = at > from || !text.text[..start].trim().is_empty();
            if !is_separate {
                text.text.replace_range(..start, "");
                list.insert(at, ElemChild::Text(between.clone()));
            }
        } else {
            text.text.replace_range(..end, "");
            list.drain(from..at);
        }
    }
}

/// Whether `name` ends with an initial without a full stop.
pub(super) fn is_initial(name: &str) -> bool {
    let mut letters = name.chars().rev();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|before| !before.is_alphanumeric())
}

/// The elements among `tree`.
fn elems(tree: &[ElemChild]) -> impl Iterator<Item = &Elem> {
    tree.iter().filter_map(|child| match child {
        ElemChild::Elem(elem) => Some(elem),
        _ => None,
    })
}

/// The place of the name of `variable` that `child` is.
fn place(child: &ElemChild, variable: NameVariable) -> Option<usize> {
    match child {
        ElemChild::Elem(Elem { meta: Some(ElemMeta::Name(is, at)), .. }) if *is == variable => {
            Some(*at)
        }
        _ => None,
    }
}

/// The places of the names of `variable` among `children`.
fn places(children: &[ElemChild], variable: NameVariable) -> Vec<usize> {
    children.iter().filter_map(|child| place(child, variable)).collect()
}

/// The places of the owner in `variable`.
fn places_of(
    owned: &[(NameVariable, usize)],
    variable: NameVariable,
) -> impl Iterator<Item = usize> {
    owned.iter().filter(move |(is, _)| *is == variable).map(|(_, at)| *at)
}

/// The name at `at` of `variable`.
fn name(children: &[ElemChild], variable: NameVariable, at: usize) -> Option<&Elem> {
    elems(children).find(|elem| elem.meta == Some(ElemMeta::Name(variable, at)))
}

/// The first list in `tree` that has the name at `at` of `variable`.
fn find_list(tree: &[ElemChild], variable: NameVariable, at: usize) -> Option<&Elem> {
    elems(tree).find_map(|elem| match name(&elem.children.0, variable, at) {
        Some(_) => Some(elem),
        None => find_list(&elem.children.0, variable, at),
    })
}

/// What the style puts between two names of a list that goes on.
fn separator(list: &Elem, variable: NameVariable) -> Formatted {
    let children = &list.children.0;
    let first = children.iter().position(|child| place(child, variable).is_some());
    match first.and_then(|first| children.get(first + 1)) {
        Some(ElemChild::Text(text)) => text.clone(),
        _ => Formatted { text: ", ".to_owned(), formatting: Formatting::default() },
    }
}
