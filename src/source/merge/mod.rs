//! Several libraries in, one out: works that are the same become one, references are resolved.
//!
//! The first source named wins per field, the others fill gaps, lists are joined, and where two say
//! different things both places are reported. Works of one source are never joined with each other:
//! that a key stands twice in a source is for `check` to say.

mod difference;
mod inherit;
mod join;
mod resolve;

use std::collections::HashMap;

use crate::diag::Sink;
use crate::model::library::by_key;
use crate::model::{Library, Person, Topic, Venue, Work};

/// Joins `libraries` in their order. Works are the same by key, DOI or arXiv id: the first wins per
/// field, the others fill gaps, lists are joined, differences are reported; a YAML work without a
/// title whose key another source has is an overlay. Then `crossref` and `xdata` are inherited,
/// venues and people found by id, name or short name.
///
/// An overlay's fields win over those of the work that it adds to, whatever the order of the sources,
/// and nothing is reported: whoever writes one corrects an export on purpose.
pub fn merge(libraries: Vec<Library>, sink: &mut Sink) -> Library {
    let mut joined = Library::default();
    let mut sources = Vec::with_capacity(libraries.len());
    for mut library in libraries {
        sources.push(std::mem::take(&mut library.works));
        join_listed(&mut joined, library);
    }
    let overlays = take_overlays(&mut sources);
    let mut known = Known::default();
    let last = sources.iter().rposition(|works| !works.is_empty());
    for (source, works) in sources.into_iter().enumerate() {
        let is_looked_up = Some(source) != last || !overlays.is_empty();
        join_works(works, &mut joined.works, &mut known, is_looked_up, sink);
    }
    for overlay in overlays {
        if let Some(&at) = known.keys.get(&overlay.key.value) {
            join::overlay(&mut joined.works[at], overlay);
        }
    }
    inherit::inherit(&mut joined.works, sink);
    // BibLaTeX: an `@xdata` entry only holds fields for others and is never a work itself.
    joined.works.retain(|work| !work.is_xdata());
    mark_parents(&mut joined.works);
    resolve::resolve(&mut joined, sink);
    joined
}

/// Marks the works that others name in `crossref` or `xref`.
fn mark_parents(works: &mut [Work]) {
    let named = |work: &Work| work.field("crossref").or(work.field("xref")).is_some();
    if !works.iter().any(named) {
        return;
    }
    let known = by_key(works);
    let keys =
        works.iter().flat_map(|work| work.words("crossref").iter().chain(work.words("xref")));
    let parents: Vec<usize> =
        keys.filter_map(|key| known.get(key.value.as_str()).copied()).collect();
    for at in parents {
        works[at].is_parent = true;
    }
}

/// Where the works of the sources read so far are, by what makes works the same.
#[derive(Default)]
struct Known {
    /// By key and by other keys (`ids`).
    keys: HashMap<String, usize>,
    /// By DOI, in lower case without its resolver.
    dois: HashMap<String, usize>,
    /// By arXiv id without its version.
    arxivs: HashMap<String, usize>,
}

impl Known {
    /// The work that is the same as `work`.
    fn find(&self, work: &Work) -> Option<usize> {
        if self.keys.is_empty() {
            return None;
        }
        let by_key = self.keys.get(&work.key.value).filter(|_| !work.key_derived);
        by_key
            .or_else(|| self.dois.get(&doi(work)?))
            .or_else(|| self.arxivs.get(&arxiv(work)?))
            .or_else(|| self.keys.get(&work.key.value))
            .copied()
    }

    /// Remembers that `work` is at `at`; what came first stays.
    fn add(&mut self, work: &Work, at: usize) {
        let others = work.words("ids").iter().map(|word| word.value.clone());
        for key in std::iter::once(work.key.value.clone()).chain(others) {
            self.keys.entry(key).or_insert(at);
        }
        if let Some(doi) = doi(work) {
            self.dois.entry(doi).or_insert(at);
        }
        if let Some(arxiv) = arxiv(work) {
            self.arxivs.entry(arxiv).or_insert(at);
        }
    }
}

/// The DOI of `work`, for comparison.
fn doi(work: &Work) -> Option<String> {
    let doi = work.literal("doi")?.trim().to_lowercase();
    let bare = ["https://", "http://", "dx.", "doi.org/", "doi:"]
        .iter()
        .fold(doi.as_str(), |rest, head| rest.strip_prefix(head).unwrap_or(rest));
    (!bare.trim().is_empty()).then(|| bare.trim().to_owned())
}

/// The arXiv id of `work`, for comparison: without prefix and version.
fn arxiv(work: &Work) -> Option<String> {
    let id = work.literal("arxiv")?.trim().to_lowercase();
    let bare = ["https://", "http://", "arxiv.org/abs/", "arxiv.org/pdf/", "arxiv:"]
        .iter()
        .fold(id.as_str(), |rest, head| rest.strip_prefix(head).unwrap_or(rest))
        .trim();
    let version = bare.rfind('v').filter(|&at| {
        at + 1 < bare.len() && bare[at + 1..].bytes().all(|byte| byte.is_ascii_digit())
    });
    let bare = version.map_or(bare, |at| &bare[..at]);
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// Takes the overlays out of `sources`: works without a title whose key a work with one has in
/// another source.
fn take_overlays(sources: &mut [Vec<Work>]) -> Vec<Work> {
    if sources.len() < 2 {
        return Vec::new();
    }
    let mut holders: HashMap<String, Vec<usize>> = HashMap::new();
    for (source, works) in sources.iter().enumerate() {
        for work in works.iter().filter(|work| work.field("title").is_some()) {
            let ids = work.words("ids").iter().map(|word| &word.value);
            for key in std::iter::once(&work.key.value).chain(ids) {
                let held = holders.entry(key.clone()).or_default();
                if held.last() != Some(&source) {
                    held.push(source);
                }
            }
        }
    }
    let mut overlays = Vec::new();
    for (source, works) in sources.iter_mut().enumerate() {
        let is_overlay = |work: &mut Work| {
            work.field("title").is_none()
                && !work.key_derived
                && holders
                    .get(&work.key.value)
                    .is_some_and(|held| held.iter().any(|other| *other != source))
        };
        overlays.extend(works.extract_if(.., is_overlay));
    }
    overlays
}

/// Joins the works of one source to those of the sources before it. They are remembered in `known`
/// only if they are looked up later.
fn join_works(
    works: Vec<Work>,
    joined: &mut Vec<Work>,
    known: &mut Known,
    is_looked_up: bool,
    sink: &mut Sink,
) {
    if joined.is_empty() && !is_looked_up {
        *joined = works;
        return;
    }
    let mut added = Vec::new();
    for work in works {
        if let Some(at) = known.find(&work) {
            join::join(&mut joined[at], work, sink);
            added.push(at);
        } else {
            added.push(joined.len());
            joined.push(work);
        }
    }
    for at in added {
        known.add(&joined[at], at);
    }
}

/// Joins the people, venues, topics and site of `more` to those of `library`, by their ids.
fn join_listed(library: &mut Library, more: Library) {
    let Library { people, venues, topics, site, blanks, .. } = more;
    library.blanks.extend(blanks);
    join_by_id(&mut library.people, people, |person| Some(&person.id.value), join_person);
    join_by_id(&mut library.venues, venues, |venue| Some(&venue.id.as_ref()?.value), join_venue);
    join_by_id(&mut library.topics, topics, |topic| Some(&topic.id.value), join_topic);
    if library.site.is_none() {
        library.site = site;
    }
}

/// Joins lists of things that have an id.
fn join_by_id<T>(
    list: &mut Vec<T>,
    more: Vec<T>,
    id: impl Fn(&T) -> Option<&String>,
    join: impl Fn(&mut T, T),
) {
    if list.is_empty() {
        *list = more;
        return;
    }
    let at = |(at, item): (usize, &T)| Some((id(item)?.clone(), at));
    let known: HashMap<String, usize> = list.iter().enumerate().filter_map(at).collect();
    for item in more {
        match id(&item).and_then(|id| known.get(id)) {
            Some(&at) => join(&mut list[at], item),
            None => list.push(item),
        }
    }
}

/// Fills the gaps of `person`.
fn join_person(person: &mut Person, more: Person) {
    for name in more.also {
        if !person.also.iter().any(|known| known.value == name.value) {
            person.also.push(name);
        }
    }
    if more.name != person.name && !person.also.iter().any(|known| known.value == more.name) {
        person.also.push(crate::span::Spanned::new(more.name, more.span));
    }
    fill(&mut person.orcid, more.orcid);
    fill(&mut person.url, more.url);
    join_extra(&mut person.extra, more.extra);
}

/// Fills the gaps of `venue`.
fn join_venue(venue: &mut Venue, more: Venue) {
    fill(&mut venue.short, more.short);
    fill(&mut venue.kind, more.kind);
    fill(&mut venue.series, more.series);
    join_extra(&mut venue.extra, more.extra);
}

/// Fills the gaps of `topic`.
fn join_topic(topic: &mut Topic, more: Topic) {
    fill(&mut topic.description, more.description);
    for tag in more.tags {
        if !topic.tags.contains(&tag) {
            topic.tags.push(tag);
        }
    }
    for focus in more.focus {
        if !topic.focus.contains(&focus) {
            topic.focus.push(focus);
        }
    }
    join_extra(&mut topic.extra, more.extra);
}

/// Takes `more` where nothing is.
fn fill<T>(value: &mut Option<T>, more: Option<T>) {
    if value.is_none() {
        *value = more;
    }
}

/// Adds the pairs whose names are new.
fn join_extra<T>(extra: &mut Vec<(String, T)>, more: Vec<(String, T)>) {
    for (name, value) in more {
        if !extra.iter().any(|known| known.0 == name) {
            extra.push((name, value));
        }
    }
}

#[cfg(test)]
mod tests;
