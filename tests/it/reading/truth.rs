//! What stands on a page of publications, written down by somebody who read it, and how much of it byline
//! reads: a line for each work with its title, authors (`; `), year, venue and links, `-` for none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use byline::internals::formats::page::{Language, Page, page};
use byline::internals::model::{Data, date};

/// What is measured, in the order of the table; all but the second should be high.
pub(crate) const MEASURES: &[&str] =
    &["items", "spurious", "titles", "authors", "years", "links", "venues", "words kept"];

/// How many of how many, by measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    counts: BTreeMap<&'static str, (usize, usize)>,
    /// What was read wrongly, in words.
    pub(crate) faults: Vec<String>,
}

impl Score {
    /// Counts `good` of `all`.
    fn add(&mut self, measure: &'static str, good: usize, all: usize) {
        let count = self.counts.entry(measure).or_default();
        *count = (count.0 + good, count.1 + all);
    }

    /// Counts one, and keeps what is wrong with it.
    fn check(&mut self, measure: &'static str, is_good: bool, wanted: &str, found: &str) {
        self.add(measure, usize::from(is_good), 1);
        if !is_good {
            self.faults.push(format!("{measure}: {wanted} <- {found}"));
        }
    }

    /// Adds what was counted on another page.
    pub(crate) fn join(&mut self, other: &Score) {
        for (measure, (good, all)) in &other.counts {
            self.add(measure, *good, *all);
        }
        self.faults.extend(other.faults.iter().cloned());
    }

    /// How many of how many.
    pub(crate) fn count(&self, measure: &str) -> (usize, usize) {
        self.counts.get(measure).copied().unwrap_or_default()
    }

    /// `98.5 %`, rounded down.
    pub(crate) fn percent(&self, measure: &str) -> String {
        let (good, all) = self.count(measure);
        if all == 0 {
            return "–".to_owned();
        }
        let tenths = good * 1000 / all;
        format!("{}.{} %", tenths / 10, tenths % 10)
    }
}

/// A work as somebody read it.
struct Truth<'t> {
    title: &'t str,
    authors: Vec<&'t str>,
    year: &'t str,
    venue: &'t str,
    links: Vec<&'t str>,
}

/// The works that `table` lists.
fn truths(table: &str) -> Vec<Truth<'_>> {
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| {
        let mut cells = line.split('\t').map(|cell| if cell == "-" { "" } else { cell });
        let mut cell = || cells.next().unwrap_or_default();
        let (title, authors, year, venue, links) = (cell(), cell(), cell(), cell(), cell());
        Truth {
            title,
            authors: authors.split("; ").filter(|name| !name.is_empty()).collect(),
            year,
            venue,
            links: links.split(' ').filter(|link| !link.is_empty()).collect(),
        }
    })
    .collect()
}

/// A work as byline read it.
pub(crate) struct Found {
    fields: BTreeMap<String, Data>,
    /// All that it says.
    words: BTreeSet<String>,
}

impl Found {
    /// The work `data`.
    pub(crate) fn new(data: &Data) -> Found {
        let Data::Map(pairs) = data else { panic!("a work is a mapping") };
        let fields = pairs.iter().filter(|(name, _)| !name.is_empty()).cloned().collect();
        let mut said = Vec::new();
        texts(data, &mut said);
        // What links are called is said by their names.
        let labels = pairs.iter().filter(|(name, _)| name == "links").map(|(_, links)| links);
        for links in labels {
            if let Data::Map(links) = links {
                said.extend(links.iter().map(|(label, _)| label.clone()));
            }
        }
        let mut found = Found { fields, words: words(&said.join(" ")) };
        // `Roe, B. C.` says `BC`.
        let initials = found.parts("authors").into_iter().map(|name| {
            name.rsplit(", ").next().unwrap_or_default().replace(['.', ' '], "").to_lowercase()
        });
        let initials: Vec<String> = initials.filter(|letters| letters.len() <= 3).collect();
        found.words.extend(initials);
        found
    }

    /// What the field says, its parts one by one.
    fn parts(&self, name: &str) -> Vec<String> {
        let mut said = Vec::new();
        if let Some(data) = self.fields.get(name) {
            texts(data, &mut said);
        }
        said
    }

    /// What the field says.
    fn text(&self, name: &str) -> String {
        self.parts(name).join(" ")
    }

    /// Where it links to.
    fn links(&self) -> BTreeSet<String> {
        let mut found: BTreeSet<String> = self.parts("url").into_iter().collect();
        found.extend(self.parts("links"));
        found.extend(self.parts("doi").iter().map(|doi| format!("https://doi.org/{doi}")));
        found.extend(self.parts("arxiv").iter().map(|id| format!("https://arxiv.org/abs/{id}")));
        found.iter().map(|url| url.replace("http://", "https://")).collect()
    }

    /// The names of what it appeared in.
    fn venues(&self) -> Vec<String> {
        let mut found = vec![self.text("venue"), self.text("institution"), self.text("publisher")];
        if let Some(Data::Map(parts)) = self.fields.get("venue") {
            for (_, part) in parts {
                let mut said = Vec::new();
                texts(part, &mut said);
                found.extend(said);
            }
        }
        found.iter().map(|name| venue(name)).collect()
    }
}

/// The texts in `data`, escapes of Markdown taken off.
fn texts(data: &Data, out: &mut Vec<String>) {
    match data {
        Data::Text(text) | Data::Plain(text) => out.push(text.replace('\\', "")),
        Data::List(items) => items.iter().for_each(|item| texts(item, out)),
        Data::Map(pairs) => pairs.iter().for_each(|(_, value)| texts(value, out)),
        Data::Null | Data::Comment(_) => {}
    }
}

/// `text` in small letters and digits, a blank between words.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The words of `text`.
fn words(text: &str) -> BTreeSet<String> {
    folded(text).split(' ').map(str::to_owned).collect()
}

/// The name of a venue without what is no part of it: years, articles, `in`.
fn venue(name: &str) -> String {
    let text = folded(name);
    let is_year = |word: &&str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.parse::<u16>().is_ok()
    };
    let words: Vec<&str> = text.split(' ').filter(|word| !is_year(word)).collect();
    let skipped = words.iter().take_while(|word| matches!(**word, "in" | "the")).count();
    words[skipped..].join(" ")
}

/// How much of what `table` lists byline reads in the page `text`.
pub(crate) fn score(table: &str, text: &str, path: &Path) -> Score {
    let language = Language::of(path).expect("the name of a page tells its language");
    let read = page(text, "page", language, None);
    let found: Vec<Found> = read.items.iter().map(|item| Found::new(&item.work)).collect();
    let truths = truths(table);
    let pairs = paired(&truths, &found);
    let mut score = Score::default();
    let used: BTreeSet<usize> = pairs.iter().flatten().copied().collect();
    score.add("items", pairs.iter().flatten().count(), truths.len());
    score.add("spurious", found.len() - used.len(), found.len().max(1));
    for (at, work) in found.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        score.faults.push(format!("spurious: {at} {}", work.text("title")));
    }
    let nothing = Found::new(&Data::Map(Vec::new()));
    for (truth, pair) in truths.iter().zip(&pairs) {
        let work = pair.map_or(&nothing, |at| &found[at]);
        compare(truth, work, &mut score);
    }
    for (item, kept) in lost(text, language, &read) {
        score.add("words kept", usize::from(kept.is_empty()), 1);
        if !kept.is_empty() {
            score.faults.push(format!("words kept: {item} <- {kept:?}"));
        }
    }
    score
}

/// Compares one work.
fn compare(truth: &Truth<'_>, work: &Found, score: &mut Score) {
    let title = work.text("title");
    score.check("titles", folded(&title) == folded(truth.title), truth.title, &title);
    let authors = work.parts("authors");
    let same =
        authors.iter().map(|name| folded(name)).eq(truth.authors.iter().map(|name| folded(name)));
    score.check("authors", same, &truth.authors.join("; "), &authors.join("; "));
    let date = work.text("date");
    let year = date.get(..4).unwrap_or_default();
    score.check("years", year == truth.year, truth.year, &date);
    let venues = work.venues();
    let wanted = venue(truth.venue);
    let bare = truth.venue.rsplit_once(" (").map_or(wanted.clone(), |(name, _)| venue(name));
    let is_same = if wanted.is_empty() {
        work.text("venue").is_empty()
    } else {
        venues.iter().any(|name| *name == wanted || *name == bare)
    };
    score.check("venues", is_same, truth.venue, &venues.join(" | "));
    let links = work.links();
    for link in &truth.links {
        let is_there = links.contains(&link.replace("http://", "https://"));
        score.check("links", is_there, link, &format!("{links:?}"));
    }
}

/// For each work of `truths` the one of `found` that is meant, in the order of the page.
fn paired(truths: &[Truth<'_>], found: &[Found]) -> Vec<Option<usize>> {
    let titles: Vec<String> = found.iter().map(|work| folded(&work.text("title"))).collect();
    let mut pairs = vec![None; truths.len()];
    let mut used = BTreeSet::new();
    for (pair, truth) in pairs.iter_mut().zip(truths) {
        let title = folded(truth.title);
        *pair = (0..found.len()).find(|at| !used.contains(at) && titles[*at] == title);
        used.extend(*pair);
    }
    for at in 0..truths.len() {
        if pairs[at].is_some() {
            continue;
        }
        let from = pairs[..at].iter().rev().find_map(|pair| pair.map(|pair| pair + 1)).unwrap_or(0);
        let to = pairs[at..].iter().find_map(|pair| *pair).unwrap_or(found.len());
        let wanted = words(truths[at].title);
        let shares = |one: &usize| wanted.intersection(&found[*one].words).count() * 10;
        pairs[at] = (from..to)
            .filter(|one| !used.contains(one) && shares(one) > wanted.len() * 6)
            .max_by_key(shares);
        used.extend(pairs[at]);
    }
    pairs
}

/// Words that byline takes because a field says the same.
const SAID: &[&str] = &[
    "titre",
    "auteur",
    "hg",
    "hrsg",
    "together",
    "pmid",
    "pmcid",
    "j",
    "in",
    "by",
    "and",
    "with",
    "doi",
    "org",
    "the",
    "to",
    "of",
    "pp",
    "vol",
    "no",
    "pages",
    "page",
    "volume",
    "number",
    "article",
    "id",
    "et",
    "und",
    "issue",
    "appear",
    "press",
    "accepted",
    "submitted",
    "under",
    "review",
    "link",
    "dans",
    "n",
    "p",
    "s",
    "heft",
    "at",
    "ed",
    "eds",
    "proc",
    "p",
    "von",
    "avec",
    "mit",
    "paraître",
    "à",
    "including",
    "acceptance",
    "rate",
    "numéro",
    "contribution",
    "contributed",
    "equally",
    "presented",
    "published",
    "y",
    "arxiv",
    "abs",
    "proceedings",
    "appeared",
];

/// Spellings of months, whose names a date says in digits, beside the English ones.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mars",
    "juin", "juni",
];

/// For each item of `page` its first words and those of its words that no field of it says.
pub(crate) fn lost(text: &str, language: Language, page: &Page) -> Vec<(String, Vec<String>)> {
    let one = |item: &byline::internals::formats::page::Item| {
        let written = &text[item.range.clone()];
        let found = Found::new(&item.work);
        let mut known: String = found.words.iter().cloned().collect::<Vec<_>>().join(" ");
        known.push(' ');
        let shown = printed(written, language);
        let gone = words(&shown).into_iter().filter(|word| {
            let is_said = found.words.contains(word)
                || SAID.contains(&word.as_str())
                || date::MONTHS.contains(&word.as_str())
                || MONTHS.contains(&word.as_str())
                || word.chars().all(|c| c.is_ascii_digit())
                // `CVPR2026`
                || found.words.contains(word.trim_end_matches(|c: char| c.is_ascii_digit()))
                || known.replace(' ', "").contains(word.as_str());
            !is_said
        });
        (shown.chars().take(50).collect(), gone.collect())
    };
    page.items.iter().map(one).collect()
}

/// About what `written` prints: without tags, comments, commands, attributes, addresses and what templates run.
fn printed(written: &str, language: Language) -> String {
    const LITTER: &[&str] = &[
        r"(?s)<!--.*?-->",
        r"(?s)<[^>]*>",
        r"(?s)\{[{%].*?[}%]\}",
        r"(?m)^\s*:::.*$",
        r"\{:[^}]*\}",
        r"!\[[^\]]*\]\([^)]*\)",
        r"\]\([^)]*\)",
        r"\[[^\]]*\]\{\.[^}]*\}",
        r"https?://\S+",
        r"&[a-z]+;",
    ];
    let mut text = written.to_owned();
    if language == Language::Latex {
        for (pattern, with) in [
            (r"(?m)(^|[^\\])%.*$", "$1"),
            (r"\\href\{[^}]*\}", ""),
            (r"\\(?:begin|end|vspace|hspace|label|bibitem)(?:\[[^\]]*\])?\{[^}]*\}", ""),
            (r"\\[a-zA-Z]+\*?", " "),
        ] {
            text = regex::Regex::new(pattern).unwrap().replace_all(&text, with).into_owned();
        }
    }
    for pattern in LITTER {
        text = regex::Regex::new(pattern).unwrap().replace_all(&text, " ").into_owned();
    }
    text.replace('\u{fb01}', "fi").replace('\u{fb02}', "fl")
}
