//! What the pattern of a page is learnt from: its lines, and what each part of their works would print.

/// A line of a page and the parts of its work.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// The line as the page has it.
    pub(super) line: String,
    /// The type of the work.
    pub(super) kind: String,
    /// What each of [`PARTS`] prints of the work.
    pub(super) parts: Vec<Option<String>>,
}

impl Example {
    /// A line of a work of the type `kind`, whose parts are not known yet.
    pub(super) fn new(line: &str, kind: &str) -> Example {
        Example { line: line.to_owned(), kind: kind.to_owned(), parts: Vec::new() }
    }

    /// Forgets what only repeats the venue: a part by another name.
    pub(super) fn forget_repeated(&mut self) {
        let find = |pattern: &str| PARTS.iter().position(|part| part.pattern == pattern);
        let venue = find("{venue}").and_then(|at| self.parts.get(at).cloned().flatten());
        for at in ["{booktitle}", "{event}", "{howpublished}"].into_iter().filter_map(find) {
            if let Some(part) = self.parts.get_mut(at).filter(|part| **part == venue) {
                *part = None;
            }
        }
    }

    /// What holds the work, by all the names that a line may print.
    fn holders(&self) -> impl Iterator<Item = &str> {
        let names = ["{venue}", "{booktitle}", "{event}", "{howpublished}", "{venue_short}"];
        names.into_iter().filter_map(|pattern| self.find(pattern))
    }

    /// Whether the line has `year` beside the name of the venue.
    fn has_beside_venue(&self, year: &str) -> bool {
        let within: usize = self.holders().map(|name| name.matches(year).count()).sum();
        self.line.matches(year).count() > within
    }

    /// Forgets the year that a line does not print again because its venue says it.
    pub(super) fn forget_said(&mut self) {
        let said: Vec<String> = self.holders().map(str::to_owned).collect();
        let has_word = |text: &String, year: &str| {
            text.split(|c: char| !c.is_alphanumeric()).any(|word| word == year)
        };
        for pattern in ["{date}", "{year}"] {
            let Some(at) = PARTS.iter().position(|part| part.pattern == pattern) else { continue };
            let is_said =
                |year: &String| year.len() == 4 && said.iter().any(|text| has_word(text, year));
            if let Some(part) =
                self.parts.get_mut(at).filter(|part| part.as_ref().is_some_and(is_said))
            {
                *part = None;
            }
        }
    }

    /// Spaces the parts in the line as they are printed, where it has other white space in them.
    pub(super) fn space_evenly(&mut self) {
        for text in self.parts.iter().flatten() {
            let is_odd = text.contains(' ') && !self.line.contains(text.as_str());
            if let Some((start, end)) = is_odd.then(|| spaced(&self.line, text)).flatten() {
                self.line.replace_range(start..end, text);
            }
        }
    }

    /// What the part `pattern` prints.
    fn find(&self, pattern: &str) -> Option<&str> {
        PARTS.iter().position(|part| part.pattern == pattern).and_then(|at| self.part(at))
    }

    /// What `part` prints.
    pub(super) fn part(&self, part: usize) -> Option<&str> {
        self.parts.get(part)?.as_deref()
    }
}

/// Where `text` stands in `line` with other white space between its words.
fn spaced(line: &str, text: &str) -> Option<(usize, usize)> {
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    let starts = line.match_indices(first).map(|(at, _)| at);
    starts.into_iter().find_map(|start| {
        let mut end = start + first.len();
        for word in &rest {
            let gap = &line[end..];
            let blanks = gap.len() - gap.trim_start().len();
            let is_next = blanks > 0 && gap[blanks..].starts_with(word);
            end = is_next.then_some(end + blanks + word.len())?;
        }
        Some((start, end))
    })
}

/// A part that a pattern may have.
#[derive(Debug)]
pub(super) struct Part {
    /// As users write it.
    pub(super) pattern: &'static str,
    /// The name by which a pattern asks whether a work has it.
    pub(super) name: &'static str,
    /// Of the parts of one group a pattern has one.
    pub(super) group: &'static str,
    /// Whether it stands beside what is said of a work.
    is_beside: bool,
}

impl Part {
    /// Whether it stands beside what is said of a work: an address, an identifier, what it got.
    pub(super) const fn is_beside(&self) -> bool {
        self.is_beside
    }
}

/// The name of the part that is the authors less the owner; no pattern asks whether a work has others.
pub(super) const OTHERS: &str = "others";

/// A row, short enough that the table reads as one.
const fn part(pattern: &'static str, name: &'static str, group: &'static str) -> Part {
    Part { pattern, name, group, is_beside: false }
}

/// A row of a part that stands beside what is said of a work: an address, an identifier, what it got.
const fn beside(pattern: &'static str, name: &'static str, group: &'static str) -> Part {
    Part { is_beside: true, ..part(pattern, name, group) }
}

/// The parts, the most telling first; of two of a group that explain as much the later counts.
#[rustfmt::skip]
pub(super) const PARTS: &[Part] = &[
    part("{authors:others}", OTHERS, "people"),
    part("{authors|, |, & }", "authors", "people"),
    part("{authors|, | & }", "authors", "people"),
    part("{authors|, |, and }", "authors", "people"),
    part("{authors|, | and }", "authors", "people"),
    part("{authors|, |, }", "authors", "people"),
    part("{authors}", "authors", "people"),
    part("{title:strong:link}", "title", "title"),
    part("{title:link:strong}", "title", "title"),
    part("{title:em:link}", "title", "title"),
    part("{title:link:em}", "title", "title"),
    part("{title:strong}", "title", "title"),
    part("{title:em}", "title", "title"),
    part("{title:link}", "title", "title"),
    part("{title}", "title", "title"),
    part("\\[{title:strong}\\]([{own_link:written}])", "title", "title"),
    part("\\[{title:em}\\]([{own_link:written}])", "title", "title"),
    part("\\[{title}\\]([{own_link:written}])", "title", "title"),
    beside("{links|\\] \\[}", "links", "links"),
    beside("{links| / }", "links", "links"),
    beside("{links| \\| }", "links", "links"),
    beside("{links|, }", "links", "links"),
    beside("{links| \\\\| }", "links", "links"),
    beside("{links| · }", "links", "links"),
    beside("{links|\n}", "links", "links"),
    beside("{links|}", "links", "links"),
    beside("{links| }", "links", "links"),
    part("{venue}", "venue", ""),
    part("{booktitle}", "booktitle", ""),
    part("{institution}", "institution", ""),
    part("{publisher}", "publisher", ""),
    part("{event}", "event", ""),
    part("{howpublished}", "howpublished", ""),
    part("{editors}", "editors", ""),
    part("{venue_short}", "venue_short", ""),
    beside("{own_link:written}", "own_link", "link"),
    beside("{url:written}", "url", "link"),
    beside("\\[{own_link:written}\\]({own_link:written})", "own_link", "link"),
    beside("\\[{url:written}\\]({url:written})", "url", "link"),
    beside("{doi:written}", "doi", "doi"),
    beside("{doi}", "doi", "doi"),
    beside("{arxiv}", "arxiv", ""),
    beside("{isbn}", "isbn", ""),
    beside("{preview:written}", "preview", ""),
    beside("{pdf:written}", "pdf", "pdf"),
    beside("\\[{pdf:written}\\]({pdf:written})", "pdf", "pdf"),
    beside("{code:written}", "code", "code"),
    beside("\\[{code:written}\\]({code:written})", "code", "code"),
    beside("{data:written}", "data", "data"),
    beside("\\[{data:written}\\]({data:written})", "data", "data"),
    beside("{slides:written}", "slides", ""),
    beside("{video:written}", "video", "video"),
    beside("\\[{video:written}\\]({video:written})", "video", "video"),
    beside("{poster:written}", "poster", ""),
    beside("{awards|, }", "awards", ""),
    beside("{note}", "note", ""),
    part("{genre}", "genre", ""),
    part("{key}", "key", ""),
    part("{status_text}", "status_text", ""),
    beside("{acceptance}", "acceptance", ""),
    part("{place}", "place", ""),
    part("{pages:written}", "pages", "pages"),
    part("{pages}", "pages", "pages"),
    part("{eid}", "eid", ""),
    part("{chapter}", "chapter", ""),
    part("{edition:labelled}", "edition", "edition"),
    part("{edition}", "edition", "edition"),
    part("{date|%b., %Y}", "date", "date"),
    part("{date|%B, %Y}", "date", "date"),
    part("{date|%b %Y}", "date", "date"),
    part("{date|%b. %Y}", "date", "date"),
    part("{date|%B %Y}", "date", "date"),
    part("{date:written}", "date", "date"),
    part("{date}", "date", "date"),
    part("{year:written}", "year", "date"),
    part("{year}", "year", "date"),
    part("{volume}", "volume", ""),
    part("{issue_number}", "issue_number", ""),
];

/// For each group the part by which most bytes of the lines of `examples` are explained, where several do that of
/// those of `siblings`, and all parts that are in no group.
pub(super) fn choose(examples: &[&Example], siblings: &[&Example]) -> Vec<usize> {
    let explains = |at: &usize| (explained(examples, *at), explained(siblings, *at));
    let is_best = |at: &usize| {
        let group = PARTS.get(*at).map_or("", |part| part.group);
        let rivals = (0..PARTS.len()).filter(|other| PARTS[*other].group == group);
        group.is_empty() || rivals.max_by_key(explains) == Some(*at)
    };
    (0..PARTS.len()).filter(is_best).collect()
}

/// How many bytes of the lines of `examples` are what `part` prints, less those that it would print besides.
fn explained(examples: &[&Example], part: usize) -> isize {
    let is_date = PARTS[part].group == "date";
    let found = examples.iter().filter_map(|example| {
        let text = example.part(part)?;
        let length = isize::try_from(text.len()).unwrap_or_default();
        let has =
            if is_date { example.has_beside_venue(text) } else { example.line.contains(text) };
        // Another spelling of a month is no reason to print the year alone.
        let is_month = is_date && text.contains(char::is_alphabetic);
        match () {
            () if has => Some(length),
            () if is_month => None,
            () => Some(-length),
        }
    });
    found.sum()
}
