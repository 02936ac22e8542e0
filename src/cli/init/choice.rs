//! Which works each page shows, and in which order: as `where:` and `sort:` of its outputs, and the fields of works
//! that these ask for.

use std::collections::BTreeSet;

use super::joined::{Joined, Mark};
use super::reading::Reading;
use crate::learn::Learnt;
use crate::model::slug::slug;
use crate::model::{Data, Library, Work, fields};
use crate::strings::free::first_free;

/// The field of works that a page shows because they are the best ones.
const SELECTED: &str = "selected";

/// What of the list a page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// Which works, if not all.
    pub(super) filter: Option<String>,
    /// In which order, if not in that of the list.
    pub(super) sort: Option<String>,
    /// What its regions are called, and what the names of its fields begin with; nothing on the first page.
    pub(super) prefix: String,
    /// What the works say for it.
    pub(super) marks: Vec<Mark>,
}

/// What is known of every work of the list: its type, its year, and whether it is selected already.
pub(super) struct Facts {
    kinds: Vec<String>,
    years: Vec<Option<i32>>,
    selected: BTreeSet<usize>,
}

impl Facts {
    /// The facts of the works of `joined`, which are in `library`.
    pub(super) fn of(joined: &Joined, library: &Library) -> Facts {
        let find = |key: &str| library.works.iter().find(|work| work.key.value == *key);
        let works: Vec<_> = joined.entries.iter().map(|entry| find(&entry.key)).collect();
        let kind = |work: Option<&Work>| work.map_or("misc", |work| work.kind.name()).to_owned();
        let is_selected = |at: &usize| works[*at].is_some_and(|work| work.flag(fields::SELECTED));
        Facts {
            kinds: works.iter().copied().map(kind).collect(),
            years: works.iter().map(|work| work.and_then(Work::year)).collect(),
            selected: (0..works.len()).filter(is_selected).collect(),
        }
    }
}

/// What each of `pages` shows of `joined`, of which `learnt` was learnt.
pub(super) fn choices(
    pages: &[Reading],
    learnt: &[Learnt],
    joined: &Joined,
    facts: &Facts,
) -> Vec<Choice> {
    let most = (0..pages.len()).max_by_key(|at| (joined.pages[*at].len(), usize::MAX - at));
    let mut found: Vec<Choice> = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let stem = named(&page.stem(), &found);
        let is_most = most == Some(at);
        let taken = found.iter().any(|one| one.filter.as_deref() == Some(SELECTED));
        let word = if is_selection(page) && !taken { SELECTED } else { "" };
        let mut choice = chosen(&joined.pages[at], facts, &stem, (is_most, word));
        let sequences = sequences(&learnt[at], &joined.pages[at]);
        if !is_in_order(&sequences, &joined.order) {
            let field = format!("{stem}_order");
            choice.sort = Some(order(&field, &joined.pages[at], facts));
            choice.marks.extend(ranks(&field, &joined.pages[at]));
        }
        choice.prefix = if at == 0 { String::new() } else { stem };
        found.push(choice);
    }
    found
}

/// `stem` as the start of the name of a field, which none of `others` has.
fn named(stem: &str, others: &[Choice]) -> String {
    let bare = slug(stem).replace('-', "_");
    let bare = if bare.starts_with(|c: char| c.is_ascii_alphabetic()) {
        bare
    } else {
        format!("page_{bare}")
    };
    first_free(&bare, "_", |name| others.iter().all(|other| other.prefix != name))
}

/// Whether `page` shows the best of the works: a page about its owner, or one whose headings say so.
fn is_selection(page: &Reading) -> bool {
    const PAGES: [&str; 5] = ["about", "home", "index", "_index", "bio"];
    const WORDS: [&str; 5] = ["select", "featured", "highlight", "representative", "ausgewählt"];
    let says = |title: &String| WORDS.iter().any(|word| title.to_lowercase().contains(word));
    PAGES.contains(&page.stem().to_lowercase().as_str())
        || page.page.items.iter().flat_map(|item| &item.group).any(says)
}

/// Which works a page shows that has those `on` it: all, those of some types, all but a few, or those that say so. Of
/// the page that has most works new ones are expected, whatever their type; `selected` is the word for a selection.
fn chosen(on: &[usize], facts: &Facts, stem: &str, (is_most, word): (bool, &str)) -> Choice {
    let on: BTreeSet<usize> = on.iter().copied().collect();
    let all = 0..facts.kinds.len();
    if on.len() == all.len() {
        return Choice::default();
    }
    let kinds: BTreeSet<&str> = on.iter().map(|at| facts.kinds[*at].as_str()).collect();
    let others: BTreeSet<&str> =
        facts.kinds.iter().map(String::as_str).filter(|kind| !kinds.contains(kind)).collect();
    let of_kinds: BTreeSet<usize> =
        all.clone().filter(|at| kinds.contains(facts.kinds[*at].as_str())).collect();
    let marked = |field: &str, works: &mut dyn Iterator<Item = usize>| -> Vec<Mark> {
        let mark =
            |work| Mark { work, field: field.to_owned(), value: Data::Plain("true".to_owned()) };
        works.map(mark).collect()
    };
    if on.len() * 2 < of_kinds.len() {
        let is_free = word == SELECTED && facts.selected.is_subset(&on);
        let field = if is_free { SELECTED.to_owned() } else { format!("on_{stem}") };
        let has_it = |at: &usize| is_free && facts.selected.contains(at);
        let marks = marked(&field, &mut on.iter().copied().filter(|at| !has_it(at)));
        return Choice { filter: Some(field), marks, ..Choice::default() };
    }
    let by_type = match (others.is_empty(), is_most) {
        (true, _) => None,
        (false, true) => Some(format!("type not in {}", list(&others))),
        (false, false) => Some(format!("type in {}", list(&kinds))),
    };
    let field = format!("not_on_{stem}");
    let marks = marked(&field, &mut of_kinds.difference(&on).copied());
    let but = (!marks.is_empty()).then(|| format!("not {field}"));
    let parts: Vec<String> = by_type.into_iter().chain(but).collect();
    let filter = (!parts.is_empty()).then(|| parts.join(" and "));
    Choice { filter, marks, ..Choice::default() }
}

/// `words` as a list of an expression.
fn list(words: &BTreeSet<&str>) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("[{}]", words.join(", "))
}

/// The works of the page that has those `on` it in the stretches within which their order counts: one for each list
/// and each heading in it.
fn sequences(learnt: &Learnt, on: &[usize]) -> Vec<Vec<usize>> {
    let mut found: Vec<((usize, &str), Vec<usize>)> = Vec::new();
    for (at, region) in learnt.regions.iter().enumerate() {
        for (work, section) in region.works.clone().zip(&region.sections) {
            let place = (at, section.as_str());
            let Some(work) = on.get(work) else { continue };
            match found.iter_mut().find(|row| row.0 == place) {
                Some(row) => row.1.push(*work),
                None => found.push((place, vec![*work])),
            }
        }
    }
    found.into_iter().map(|row| row.1).collect()
}

/// Whether `sequences` run as `order` does.
fn is_in_order(sequences: &[Vec<usize>], order: &[usize]) -> bool {
    let place = |work: &usize| order.iter().position(|one| one == work);
    sequences.iter().all(|works| works.windows(2).all(|two| place(&two[0]) < place(&two[1])))
}

/// The `sort` of a page whose works say their place in `field`: new ones stand where the newest are.
fn order(field: &str, on: &[usize], facts: &Facts) -> String {
    let years: Vec<i32> = on.iter().filter_map(|at| facts.years[*at]).collect();
    let count =
        |is: fn(&i32, &i32) -> bool| years.windows(2).filter(|two| is(&two[0], &two[1])).count();
    let end = if count(i32::lt) > count(i32::gt) { on.len() + 1 } else { 0 };
    format!("{field} or {end}")
}

/// What the works that are `on` a page say of their place there.
fn ranks<'a>(field: &'a str, on: &'a [usize]) -> impl Iterator<Item = Mark> + 'a {
    on.iter().enumerate().map(move |(place, work)| {
        let value = Data::Plain((place + 1).to_string());
        Mark { work: *work, field: field.to_owned(), value }
    })
}
