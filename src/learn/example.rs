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

    /// What `part` prints.
    pub(super) fn part(&self, part: usize) -> Option<&str> {
        self.parts.get(part)?.as_deref()
    }
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
}

/// A row, short enough that the table reads as one.
const fn part(pattern: &'static str, name: &'static str, group: &'static str) -> Part {
    Part { pattern, name, group }
}

/// The parts, the most telling first; of two of a group that explain as much the later counts.
#[rustfmt::skip]
pub(super) const PARTS: &[Part] = &[
    part("{authors}", "authors", ""),
    part("{title:strong:link}", "title", "title"),
    part("{title:link:strong}", "title", "title"),
    part("{title:em:link}", "title", "title"),
    part("{title:link:em}", "title", "title"),
    part("{title:strong}", "title", "title"),
    part("{title:em}", "title", "title"),
    part("{title:link}", "title", "title"),
    part("{title}", "title", "title"),
    part("{links|\\] \\[}", "links", "links"),
    part("{links| / }", "links", "links"),
    part("{links| \\| }", "links", "links"),
    part("{links|, }", "links", "links"),
    part("{links| }", "links", "links"),
    part("{venue}", "venue", ""),
    part("{booktitle}", "booktitle", ""),
    part("{institution}", "institution", ""),
    part("{publisher}", "publisher", ""),
    part("{event}", "event", ""),
    part("{howpublished}", "howpublished", ""),
    part("{editors}", "editors", ""),
    part("{venue_short}", "venue_short", ""),
    part("{doi:written}", "doi", "doi"),
    part("{doi}", "doi", "doi"),
    part("{arxiv}", "arxiv", ""),
    part("{isbn}", "isbn", ""),
    part("{link:written}", "link", ""),
    part("{pdf:written}", "pdf", ""),
    part("{code:written}", "code", ""),
    part("{data:written}", "data", ""),
    part("{slides:written}", "slides", ""),
    part("{video:written}", "video", ""),
    part("{poster:written}", "poster", ""),
    part("{awards|, }", "awards", ""),
    part("{note}", "note", ""),
    part("{genre}", "genre", ""),
    part("{status_text}", "status_text", ""),
    part("{acceptance}", "acceptance", ""),
    part("{place}", "place", ""),
    part("{pages:written}", "pages", "pages"),
    part("{pages}", "pages", "pages"),
    part("{eid}", "eid", ""),
    part("{date}", "date", "date"),
    part("{year}", "year", "date"),
    part("{volume}", "volume", ""),
    part("{issue_number}", "issue_number", ""),
];

/// For each group the part by which most bytes of the lines of `examples` are explained, and all parts that
/// are in no group.
pub(super) fn choose(examples: &[&Example]) -> Vec<usize> {
    let explained = |part: usize| -> usize {
        let found = examples.iter().filter_map(|example| {
            let text = example.part(part)?;
            example.line.contains(text).then_some(text.len())
        });
        found.sum()
    };
    let is_best = |at: &usize| {
        let group = PARTS.get(*at).map_or("", |part| part.group);
        let rivals = (0..PARTS.len()).filter(|other| PARTS[*other].group == group);
        group.is_empty() || rivals.max_by_key(|other| explained(*other)) == Some(*at)
    };
    (0..PARTS.len()).filter(is_best).collect()
}
