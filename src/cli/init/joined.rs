//! The works of several pages, and of sources that stay where they are, as one list: a work that stands on several
//! pages is one work.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Data, Library, Name};
use crate::strings::free::first_free;
use crate::syntax::names::parse_one;

/// A work of the list to come.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its key.
    pub(super) key: String,
    /// Its fields; of a work that a source has, what pages say beside that.
    pub(super) fields: Vec<(String, Data)>,
    /// The names of the fields that a source has.
    known: BTreeSet<String>,
    /// Whether a source has it.
    pub(super) is_in_source: bool,
    /// Whether its page writes all names of its list with initials, so that fuller names look the same there.
    has_initials: bool,
}

/// A work as one list has it: the number of the list, and its key there.
pub(super) type Place = (usize, String);

/// For each work the first place that has it.
pub(super) type Firsts = BTreeMap<Place, Place>;

/// The first place of each work, by the key that it has in each list.
pub(super) fn firsts(rows: &[Vec<Option<String>>]) -> Firsts {
    let mut found = Firsts::new();
    for row in rows {
        let places = row.iter().enumerate().filter_map(|(at, key)| Some((at, key.clone()?)));
        let places: Vec<Place> = places.collect();
        let Some(first) = places.first().cloned() else { continue };
        found.extend(places.into_iter().map(|place| (place, first.clone())));
    }
    found
}

/// The list to come.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined {
    /// The works.
    pub(super) entries: Vec<Entry>,
    /// The works in their order.
    pub(super) order: Vec<usize>,
    /// For each page the work of each of its items.
    pub(super) pages: Vec<Vec<usize>>,
    /// Where each place is in `entries`.
    places: BTreeMap<Place, usize>,
}

/// Fields that say what a work is, of which one page is enough.
const OWN: [&str; 5] = ["", "key", "type", "title", "authors"];

/// Fields by which a work is found elsewhere: they are never too many.
const IDENTIFIERS: [&str; 3] = ["doi", "arxiv", "isbn"];

/// Fields that a page adds to a work of a source, which says the rest itself.
const ADDED: [&str; 8] =
    ["doi", "arxiv", "isbn", "links", "awards", "acceptance", "preview", "url"];

impl Joined {
    /// The works of sources, whose own lists have the numbers below `lists`.
    pub(super) fn of_sources(library: &Library, lists: usize) -> Joined {
        let mut joined = Joined::default();
        for work in &library.works {
            let key = work.key.value.clone();
            let known = work.fields.iter().map(|field| field.name.as_str().to_owned()).collect();
            let at = joined.entries.len();
            joined.places.extend((0..lists).map(|list| ((list, key.clone()), at)));
            let entry =
                Entry { key, fields: Vec::new(), known, is_in_source: true, has_initials: false };
            joined.entries.push(entry);
            joined.order.push(at);
        }
        joined
    }

    /// Adds the `works` of the list with the number `list`, which stand below `groups` on their page.
    pub(super) fn add_page(
        &mut self,
        list: usize,
        works: Vec<Data>,
        groups: &[&[String]],
        firsts: &Firsts,
    ) {
        let used = self.used();
        let has_initials = works.iter().all(has_initials);
        let mut page: Vec<usize> = Vec::new();
        let mut is_new = Vec::new();
        for work in works {
            let Data::Map(fields) = work else { continue };
            let place = (list, key(&fields));
            let known = firsts.get(&place).and_then(|first| self.places.get(first)).copied();
            let known = known.filter(|at| !page.contains(at));
            let at = known.unwrap_or(self.entries.len());
            match self.entries.get_mut(at) {
                Some(entry) => entry.fill(&fields, &used),
                None => self.add(fields),
            }
            self.entries[at].has_initials |= known.is_none() && has_initials;
            self.places.insert(place, at);
            is_new.push(known.is_none());
            page.push(at);
        }
        self.put_in_order(&page, &is_new, groups);
        self.pages.push(page);
    }

    /// The fields that some work has.
    fn used(&self) -> BTreeSet<String> {
        let names = |entry: &Entry| {
            let own = entry.fields.iter().map(|(name, _)| name.clone());
            own.chain(entry.known.iter().cloned()).collect::<Vec<String>>()
        };
        self.entries.iter().flat_map(names).collect()
    }

    /// Adds a work with `fields`, whose key no other has then.
    fn add(&mut self, mut fields: Vec<(String, Data)>) {
        let wanted = key(&fields);
        let is_free = |key: &str| self.entries.iter().all(|entry| entry.key != key);
        let key = first_free(&wanted, "-", is_free);
        if let Some((_, value)) = fields.iter_mut().find(|(name, _)| name == "key") {
            *value = Data::Text(key.clone());
        }
        let entry =
            Entry { key, fields, known: BTreeSet::new(), is_in_source: false, has_initials: false };
        self.entries.push(entry);
    }

    /// Puts the new works of `page` in order: each behind the one that it follows below the same headings, or before
    /// the one that follows it.
    fn put_in_order(&mut self, page: &[usize], is_new: &[bool], groups: &[&[String]]) {
        let is_alike = |one: usize, other: usize| groups.get(one) == groups.get(other);
        for (at, work) in page.iter().enumerate().filter(|(at, _)| is_new[*at]) {
            let before = at.checked_sub(1).filter(|before| is_alike(*before, at));
            let before = before.map(|before| page[before]);
            let is_old = |next: &usize| !is_new[*next] && is_alike(*next, at);
            let next = (at + 1..page.len()).find(is_old).map(|next| page[next]);
            let place = |work: usize| self.order.iter().position(|one| *one == work);
            // Works of a source stand before all others.
            let of_source = self.order.iter().filter(|at| self.entries[**at].is_in_source).count();
            let behind = before.and_then(place).map(|at| at + 1);
            let place = behind.or_else(|| next.and_then(place)).unwrap_or(self.order.len());
            self.order.insert(place.max(of_source), *work);
        }
    }

    /// The works with their keys and fields as a source, with what `marks` says of each; of works that another
    /// source has, what there is to add.
    pub(super) fn works(&self, marks: &[Mark]) -> Vec<Data> {
        let work = |at: &usize| {
            let entry = &self.entries[*at];
            let own = marks.iter().filter(|mark| mark.work == *at);
            let own = own.map(|mark| (mark.field.clone(), mark.value.clone()));
            let mut fields = entry.fields.clone();
            fields.extend(own);
            if entry.is_in_source && !fields.is_empty() {
                fields.insert(0, ("key".to_owned(), Data::Text(entry.key.clone())));
            }
            (!fields.is_empty()).then_some(Data::Map(fields))
        };
        self.order.iter().filter_map(work).collect()
    }
}

/// What a work says so that pages show it as they do.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The work.
    pub(super) work: usize,
    /// The field.
    pub(super) field: String,
    /// Its value.
    pub(super) value: Data,
}

impl Entry {
    /// Takes what another page says of it beside what is known: what no work has yet, so that no page shows it,
    /// identifiers, and names in full for initials.
    fn fill(&mut self, more: &[(String, Data)], used: &BTreeSet<String>) {
        for (name, value) in more {
            if name == "authors" && self.has_initials {
                self.write_out(value);
            }
            if name == "url" && self.links_to(value) {
                continue;
            }
            let is_known =
                self.known.contains(name) || self.fields.iter().any(|row| row.0 == *name);
            let is_wanted = !OWN.contains(&name.as_str())
                && (!self.is_in_source || ADDED.contains(&name.as_str()));
            let is_harmless = IDENTIFIERS.contains(&name.as_str()) || !used.contains(name);
            if !is_known && is_wanted && is_harmless {
                self.fields.push((name.clone(), value.clone()));
            }
        }
    }

    /// Writes its authors as `others` has them, where these are the same people and their names longer.
    fn write_out(&mut self, others: &Data) {
        let own = self.fields.iter_mut().find(|(name, _)| name == "authors");
        if let (Some((_, Data::List(own))), Data::List(others)) = (own, others)
            && own.len() == others.len()
            && own.iter().zip(others).all(|(own, other)| is_initials_of(own, other))
        {
            own.clone_from(others);
        }
    }

    /// Whether one of its links or its DOI is the address `url`.
    fn links_to(&self, url: &Data) -> bool {
        let Some(url) = url.as_text() else { return false };
        self.fields.iter().any(|(name, value)| match value {
            Data::Map(links) => links.iter().any(|(_, link)| link.as_text() == Some(url)),
            doi => name == "doi" && doi.as_text().is_some_and(|doi| url.ends_with(doi)),
        })
    }
}

/// The name that an item of an author list is.
fn written_name(item: &Data) -> Option<Name> {
    item.as_text().map(|text| parse_one(text).name)
}

/// Whether all given names of `name` are initials.
fn is_short(name: &Name) -> bool {
    let mut words = name.given.split(|sign: char| sign.is_whitespace() || ".-".contains(sign));
    words.all(|word| word.chars().count() < 2)
}

/// Whether the authors of `work` are written with initials alone.
fn has_initials(work: &Data) -> bool {
    let Data::Map(fields) = work else { return true };
    let is_one = |item: &Data| written_name(item).is_some_and(|name| is_short(&name));
    let mut lists = fields.iter().filter(|(name, _)| name == "authors");
    lists.all(|(_, value)| matches!(value, Data::List(items) if items.iter().all(is_one)))
}

/// Whether `own`, written with initials, is the name `other`.
fn is_initials_of(own: &Data, other: &Data) -> bool {
    let (Some(own), Some(other)) = (written_name(own), written_name(other)) else { return false };
    own.family == other.family && own.initials() == other.initials()
}

/// The key among `fields`.
fn key(fields: &[(String, Data)]) -> String {
    let found = fields.iter().find(|(name, _)| name == "key");
    found.and_then(|(_, value)| value.as_text()).unwrap_or_default().to_owned()
}
