//! `crossref` and `xdata`: a work takes the fields that it lacks from the works that it names, under
//! the names that BibLaTeX's manual gives them (appendix B, "Default Inheritance Setup").
//!
//! Cycles, missing targets and chains or amounts that no real list has end in a finding.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::model::{Contributor, Field, Kind, Role, Value, Work};
use crate::span::Span;

/// How long a chain of parents may be.
const MAX_DEPTH: usize = 16;

/// How many bytes of values all works together may inherit.
const MAX_BYTES: usize = 64 << 20;

/// Fields that are never inherited.
const NEVER: &[&str] = &[
    "ids",
    "crossref",
    "xref",
    "xdata",
    "entryset",
    "entrysubtype",
    "label",
    "options",
    "presort",
    "related",
    "relatedtype",
    "sortkey",
    "slug",
    "version-of",
    "bibtex",
    "private",
    "hidden",
];

/// Fields that `crossref` does not pass on either, although biber does: they are about the parent
/// itself, and a paper with the DOI of its proceedings is linked to the wrong place.
const OWN: &[&str] = &[
    "doi",
    "url",
    "urldate",
    "arxiv",
    "eprint",
    "eprinttype",
    "eprintclass",
    "abstract",
    "summary",
    "selected",
    "mine",
    "awards",
    "acceptance",
    "links",
    "pdf",
    "code",
    "data",
    "slides",
    "video",
    "poster",
    "website",
    "supp",
    "preview",
    "file",
    "pagetotal",
    "bibsource",
    "timestamp",
    "owner",
    "groups",
];

/// Titles, and what they become in a work that is part of the parent.
const IN_BOOK: &[(&str, &str)] = &[
    ("title", "booktitle"),
    ("subtitle", "booksubtitle"),
    ("titleaddon", "booktitleaddon"),
    ("shorttitle", ""),
    ("sorttitle", ""),
    ("indextitle", ""),
];

/// Titles, and what they become in a volume or part of a work in several volumes.
const IN_MAIN: &[(&str, &str)] = &[
    ("title", "maintitle"),
    ("subtitle", "mainsubtitle"),
    ("titleaddon", "maintitleaddon"),
    ("shorttitle", ""),
    ("sorttitle", ""),
    ("indextitle", ""),
];

/// Titles, and what they become in an article of a periodical.
const IN_PERIODICAL: &[(&str, &str)] = &[
    ("title", "journaltitle"),
    ("subtitle", "journalsubtitle"),
    ("titleaddon", "journaltitleaddon"),
    ("shorttitle", ""),
    ("sorttitle", ""),
    ("indextitle", ""),
];

/// A field that names parents.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// All fields under their own names.
    Xdata,
    /// Fields under the names that suit the two types.
    Crossref,
}

/// A parent of a work.
#[derive(Clone, Copy)]
struct Parent {
    /// Its index.
    work: usize,
    /// How it is named.
    relation: Relation,
    /// Where it is named.
    span: Span,
}

/// Fills the works of `works` from the works that they name.
pub(super) fn inherit(works: &mut [Work], sink: &mut Sink) {
    let parents = find_parents(works, sink);
    if parents.iter().all(Vec::is_empty) {
        return;
    }
    let mut budget = MAX_BYTES;
    for (child, parent) in order(works, &parents, sink) {
        if !take(works, child, parent, &mut budget) {
            sink.push(
                Diagnostic::error(
                    codes::INHERITANCE_LIMIT,
                    "more is inherited than any list needs",
                )
                .at(parent.span)
                .help("the rest was not inherited; write these fields in the works themselves"),
            );
            return;
        }
    }
}

/// The parents of every work; `xdata` comes before `crossref`, as in biber. Missing ones are reported.
fn find_parents(works: &[Work], sink: &mut Sink) -> Vec<Vec<Parent>> {
    let names_parents = |work: &Work| work.field("crossref").or(work.field("xdata")).is_some();
    if !works.iter().any(names_parents) {
        return works.iter().map(|_| Vec::new()).collect();
    }
    let mut by_key: HashMap<&str, usize> = HashMap::new();
    for (at, work) in works.iter().enumerate() {
        by_key.entry(&work.key.value).or_insert(at);
    }
    for (at, work) in works.iter().enumerate() {
        for word in work.words("ids") {
            by_key.entry(&word.value).or_insert(at);
        }
    }
    // Classic BibTeX compares keys without their case (bibtex.web, "Case-insensitive"); biber does not.
    let by_folded = LazyCell::new(|| {
        let mut by_folded: HashMap<String, usize> = HashMap::new();
        for (at, work) in works.iter().enumerate() {
            by_folded.entry(work.key.value.to_lowercase()).or_insert(at);
        }
        by_folded
    });
    let find = |key: &str| by_key.get(key).or_else(|| by_folded.get(&key.to_lowercase())).copied();
    let parents_of = |work: &Work| {
        let mut parents = Vec::new();
        for (name, relation) in [("xdata", Relation::Xdata), ("crossref", Relation::Crossref)] {
            for word in work.words(name) {
                match find(&word.value) {
                    Some(work) => parents.push(Parent { work, relation, span: word.span }),
                    None => report_missing(name, word, works, sink),
                }
            }
        }
        parents
    };
    works.iter().map(parents_of).collect()
}

/// Reports a parent that no source has.
fn report_missing(
    name: &str,
    word: &crate::span::Spanned<String>,
    works: &[Work],
    sink: &mut Sink,
) {
    let message = format!("`{name}` names `{}`, which no source has", word.value);
    // The search is linear in the list: only the first few are worth it.
    let missing = sink.findings().iter().filter(|found| found.code == codes::MISSING_PARENT);
    let near = if missing.take(20).count() < 20 {
        did_you_mean(&word.value, works.iter().map(|work| work.key.value.as_str()))
    } else {
        None
    };
    let help = near.map_or_else(
        || "add that work, or remove the reference".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    sink.push(Diagnostic::warning(codes::MISSING_PARENT, message).at(word.span).help(help));
}

/// How far the walk has come with a work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not yet seen.
    New,
    /// Its parents are being walked.
    Open,
    /// Walked; the longest chain above it has so many works.
    Done(usize),
}

/// Every child with its parent, parents filled before their children; edges that close a circle or
/// make a chain too long are reported and left out. Iterative: chains may be as long as the list.
fn order(works: &[Work], parents: &[Vec<Parent>], sink: &mut Sink) -> Vec<(usize, Parent)> {
    let mut states = vec![State::New; works.len()];
    let mut edges = Vec::new();
    for start in 0..works.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::Open;
        let mut path = vec![(start, 0_usize, 0_usize)];
        while let Some((work, next, depth)) = path.last().copied() {
            let Some(parent) = parents[work].get(next).copied() else {
                states[work] = State::Done(depth);
                path.pop();
                continue;
            };
            let advance = |path: &mut Vec<(usize, usize, usize)>, depth| {
                if let Some(last) = path.last_mut() {
                    *last = (work, next + 1, depth);
                }
            };
            match states[parent.work] {
                State::New => {
                    states[parent.work] = State::Open;
                    path.push((parent.work, 0, 0));
                }
                State::Open => {
                    report_cycle(&works[work], parent, sink);
                    advance(&mut path, depth);
                }
                State::Done(above) if above + 1 > MAX_DEPTH => {
                    report_long(parent, sink);
                    advance(&mut path, depth);
                }
                State::Done(above) => {
                    edges.push((work, parent));
                    advance(&mut path, depth.max(above + 1));
                }
            }
        }
    }
    edges
}

/// Reports works that inherit from each other.
fn report_cycle(work: &Work, parent: Parent, sink: &mut Sink) {
    let message = format!("`{}` inherits from itself in a circle", work.key.value);
    sink.push(
        Diagnostic::error(codes::INHERITANCE_CYCLE, message)
            .at(parent.span)
            .help("remove this reference"),
    );
}

/// Reports a chain of parents that is too long.
fn report_long(parent: Parent, sink: &mut Sink) {
    let message = format!("a chain of more than {MAX_DEPTH} works that inherit from each other");
    sink.push(
        Diagnostic::error(codes::INHERITANCE_LIMIT, message)
            .at(parent.span)
            .help("let the work name the one that has the fields"),
    );
}

/// Gives `child` what it lacks and `parent` has; `false` when the budget is spent.
fn take(works: &mut [Work], child: usize, parent: Parent, budget: &mut usize) -> bool {
    let Ok([child, source]) = works.get_disjoint_mut([child, parent.work]) else { return true };
    let table = match parent.relation {
        Relation::Xdata => &[],
        Relation::Crossref => renames(source, child),
    };
    let mut known: HashSet<Cow<'static, str>> =
        child.fields.iter().map(|field| field.name.clone()).collect();
    // Renamed titles first: a book's title is the `booktitle` of its parts even if it has one itself.
    let has_other_name = |field: &&Field| table.iter().any(|row| row.0 == field.name);
    let (first, rest): (Vec<&Field>, Vec<&Field>) = source.fields.iter().partition(has_other_name);
    for field in first.into_iter().chain(rest) {
        let name: Cow<'static, str> = match table.iter().find(|row| row.0 == field.name) {
            Some((_, "")) => continue,
            Some((_, name)) => Cow::Borrowed(name),
            None => field.name.clone(),
        };
        let is_own = parent.relation == Relation::Crossref && OWN.contains(&name.as_ref());
        if is_own || NEVER.contains(&name.as_ref()) || !known.insert(name.clone()) {
            continue;
        }
        let Some(left) = budget.checked_sub(weight(field)) else { return false };
        *budget = left;
        child.fields.push(Field { name, inherited: true, ..field.clone() });
    }
    take_names(source, child, parent.relation, budget)
}

/// Gives `child` the names of roles that it has none in; the authors of a book are the
/// `bookauthors` of its parts too.
fn take_names(source: &Work, child: &mut Work, relation: Relation, budget: &mut usize) -> bool {
    let mut roles: Vec<Role> = source.contributors.iter().map(|person| person.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let is_part =
        relation == Relation::Crossref && source.kind == Kind::Book && child.kind == Kind::Inbook;
    let mut wanted: Vec<(Role, Role)> = roles.iter().map(|role| (*role, *role)).collect();
    if is_part && roles.contains(&Role::Author) {
        wanted.push((Role::Author, Role::Bookauthor));
    }
    for (from, to) in wanted {
        if child.in_role(to).next().is_some() {
            continue;
        }
        let names: Vec<Contributor> =
            source.in_role(from).map(|person| Contributor { role: to, ..person.clone() }).collect();
        let Some(left) = budget.checked_sub(names.len() * 512) else { return false };
        *budget = left;
        child.contributors.extend(names);
        if source.others.contains(&from) {
            child.others.push(to);
        }
    }
    true
}

/// About how many bytes a copy of `field` takes.
fn weight(field: &Field) -> usize {
    let value = match &field.value {
        Value::Text(text) => text.to_plain().len() * 2,
        Value::Literal(text) => text.len(),
        Value::Words(words) => words.len() * 64,
        Value::Texts(texts) => texts.len() * 256,
        // What is written takes about as many bytes in memory, several times over.
        _ => (field.span.end - field.span.start) as usize * 4,
    };
    value + 256
}

/// What the titles of `parent` become in `child`, by both types.
fn renames(parent: &Work, child: &Work) -> &'static [(&'static str, &'static str)] {
    let is_main = parent.kind_written.value.to_lowercase().starts_with("mv");
    match (parent.kind, child.kind) {
        (Kind::Book, Kind::Book | Kind::Inbook)
        | (Kind::Collection, Kind::Collection | Kind::Incollection)
        | (Kind::Reference, Kind::Reference | Kind::Incollection)
        | (Kind::Proceedings, Kind::Proceedings | Kind::Inproceedings)
            if is_main =>
        {
            IN_MAIN
        }
        (
            Kind::Book | Kind::Collection | Kind::Reference | Kind::Proceedings,
            Kind::Inbook | Kind::Incollection | Kind::Inproceedings,
        ) => IN_BOOK,
        (Kind::Periodical, Kind::Article) => IN_PERIODICAL,
        _ => &[],
    }
}
