//! One unit becomes what is known of a work: authors, title, links, then what stands in brackets, numbers,
//! date and venue; the rest is its note, word for word.

use std::ops::Range;

use super::asides::asides;
use super::draft::{Draft, TAKEN, prose};
use super::editors::Editors;
use super::evidence::{Evidence, Trust};
use super::line::{Line, Mark};
use super::names::Run;
use super::reading::Reading;
use super::section::Section;
use super::title::{Title, Told, is_award};
use super::units::{Shape, Unit};
use super::words::{
    KIND_MARKS, THESES, is_publications, is_venue_like, kind_of_heading, says_thesis,
};
use super::{authors, brackets, counts, doubts, editors, links, statuses, title, venue};
use crate::model::{Kind, fields};

/// What most works of a page have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habit {
    /// How their titles are told.
    pub(super) told: Option<Told>,
}

/// The two parts by which a work is told.
pub(super) struct Core {
    pub(super) authors: Option<Run>,
    pub(super) title: Option<Title>,
    /// Who edited what it appeared in.
    pub(super) editors: Option<Editors>,
    /// Brackets about another version of it.
    pub(super) asides: Vec<Range<usize>>,
}

/// Finds authors and title of `unit`.
pub(super) fn core(unit: &Unit, evidence: &Evidence, habit: Habit) -> Core {
    let line = &unit.line;
    let asides = asides(&line.text);
    let editors = editors::find(line, evidence);
    let mut others = asides.clone();
    others.extend(editors.iter().map(|found| found.range.clone()));
    let authors = authors::find(line, evidence, &others);
    let found = title::find(line, authors.as_ref(), evidence, habit.told);
    let whole = |authors, title| Core { authors, title, editors, asides };
    let Some(run) = &authors else { return whole(authors, found) };
    // Where nothing is left for a title, the last of the "names" may be it.
    if found.is_none()
        && run.names.len() > 1
        && run.names.last().is_some_and(|last| last.trust == Trust::Shape)
    {
        let mut shorter = run.clone();
        shorter.names.pop();
        shorter.range.end = shorter.names.last().map_or(run.range.end, |last| last.range.end);
        let again = title::find(line, Some(&shorter), evidence, habit.told);
        if again.is_some() {
            return whole(Some(shorter), again);
        }
    }
    whole(authors, found)
}

/// Whether what was found makes `unit` a work.
pub(super) fn is_work(unit: &Unit, core: &Core, section: &Section, evidence: &Evidence) -> bool {
    let Some(title) = &core.title else { return false };
    let text = &unit.line.text;
    let trust = core.authors.as_ref().map(Run::trust);
    let names = core.authors.as_ref().map_or(0, |run| run.names.len());
    let is_by_owner = trust == Some(Trust::Owner) && names > 1;
    let stands_apart = unit.shape != Shape::Paragraph;
    let is_told_of = !stands_apart && !is_by_owner && is_prose(text);
    if section.is_other || explains(text) || is_told_of || is_frame(unit, title, section) {
        return false;
    }
    let is_dated = is_dated(text, section);
    let in_list = lists_works(section, evidence, is_publications);
    let is_marked = !matches!(title.told, Told::Sentence | Told::OwnLine | Told::Emph);
    let is_joint = || core.authors.as_ref().is_some_and(|run| is_joint(&unit.line, title, run));
    match trust {
        Some(Trust::Owner) => is_dated || is_marked || in_list,
        Some(Trust::Known) => is_dated || (is_marked && names > 1),
        Some(_) if is_marked && in_list && stands_apart && is_joint() => true,
        Some(_) if names > 1 => {
            is_dated && (is_marked || in_list || stands_apart || evidence.owner.is_none())
        }
        Some(_) => is_dated && (is_marked || in_list),
        None => {
            let names_venue = names_venue(&unit.line, title);
            // Below "Research" stand projects, too.
            let is_surely =
                |text: &str| is_publications(text) && !text.to_lowercase().contains("research");
            let in_list = lists_works(section, evidence, is_surely);
            let is_told = if in_list { is_marked || names_venue } else { is_marked && names_venue };
            is_dated
                && (in_list || stands_apart)
                && is_told
                && !is_summary(&unit.line, title)
                && !is_award(unit.line.at(&title.range))
        }
    }
}

/// Whether `unit` is a part of the page's frame: its title heads a section, or it is a row of links.
fn is_frame(unit: &Unit, title: &Title, section: &Section) -> bool {
    let text = &unit.line.text;
    let links = || unit.line.links().map(|(range, ..)| range);
    let linked: usize = links()
        .map(|range| unit.line.at(range).chars().filter(|c| c.is_alphanumeric()).count())
        .sum();
    let all = text.chars().filter(|c| c.is_alphanumeric()).count();
    let is_row = links().count() > 2 && linked == all && !super::dates::is_dated(text);
    // Where to reach the owner stands above all headings.
    let is_address = section.path.is_empty()
        && unit
            .line
            .links()
            .any(|(_, url, _)| url.starts_with("mailto:") || url.starts_with("tel:"));
    let says_when = text.to_lowercase().contains("last updated");
    is_row
        || is_address
        || says_when
        || is_role(unit.line.at(&title.range))
        || is_role(text)
        || section.path.iter().any(|heading| heading == unit.line.at(&title.range))
}

/// Whether `title` says what somebody did for others: `Guest Editor of …`, `Program Co-Chair`.
fn is_role(title: &str) -> bool {
    const STARTS: &[&str] = &[
        "guest editor",
        "associate editor",
        "subject area editor",
        "area editor",
        "member of",
        "organizer",
        "co-organizer",
        "organiser",
        "co-organiser",
        "reviewer",
        "editorial board",
        "program committee",
        "programme committee",
        "general chair",
        "program chair",
        "session chair",
        "organisateur",
        "organisatrice",
        "coéditeur",
        "coéditrice",
        "éditeur associé",
        "membre du",
        "membre de",
        "président du",
        "président désigné",
        "mitglied ",
        "gutachter",
        "miembro de",
    ];
    // `2004–2009: Member of …`
    let bare = title.trim_start_matches(|c: char| !c.is_alphabetic());
    let lower = bare.to_lowercase();
    let is_chair = lower.ends_with(" chair") || lower.ends_with(" co-chair");
    STARTS.iter().any(|start| lower.starts_with(start))
        || is_chair && lower.split_whitespace().count() < 5
}

/// Whether `line` starts with the title and goes on with those who wrote it with the owner: `“Maps” with A. Lee`.
fn is_joint(line: &Line, title: &Title, run: &Run) -> bool {
    let between = line.text.get(title.whole.end..run.range.start);
    line.text[..title.whole.start].trim().is_empty()
        && between.is_some_and(|between| {
            let bare = between.trim_matches([' ', ',', '.', '(', '\n', '[']);
            authors::lead(between) == Some(bare) && authors::is_with(bare)
        })
}

/// Whether `line` names a venue, and not only in its title, where nothing but its place tells which that is.
fn names_venue(line: &Line, title: &Title) -> bool {
    let is_marked = !matches!(title.told, Told::Sentence | Told::OwnLine);
    let outside = [&line.text[..title.range.start], &line.text[title.range.end..]];
    if is_marked {
        is_venue_like(&line.text)
    } else {
        outside.iter().any(|part| is_venue_like(part))
    }
}

/// Whether `line` is prose that sums something up: many words in several sentences, and nothing marked up.
fn is_summary(line: &Line, title: &Title) -> bool {
    let is_marked = !matches!(title.told, Told::Sentence | Told::OwnLine)
        || line.marked(|mark| matches!(mark, Mark::Emph | Mark::Strong)).next().is_some();
    let words = line.text.split_whitespace().count();
    let sentences = line.text.matches(". ").count();
    !is_marked && (words > 60 && sentences > 1 || words > 50 && !super::dates::is_dated(&line.text))
}

/// Whether `text` or the headings above it say when a work appeared, or that it has not yet.
fn is_dated(text: &str, section: &Section) -> bool {
    super::dates::is_dated(text)
        || section.year.is_some()
        || section.status.is_some()
        || section.kind == Some(Kind::Preprint)
        || statuses::says_status(text)
        || says_thesis(text)
}

/// Whether headings say that works follow: a type, a year, or one for which `is_publications` holds.
fn lists_works(
    section: &Section,
    evidence: &Evidence,
    is_publications: impl Fn(&str) -> bool,
) -> bool {
    section.kind.is_some()
        || section.year.is_some()
        || evidence.lists_works
        || section.path.iter().any(|text| is_publications(text))
}

/// Whether `text` only says how to read the page: "Names in bold are mine".
fn explains(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.split_whitespace().count();
    words < 16
        && super::dates::years(text).next().is_none()
        && ["indicate", "denote", "means ", "equal contribution", "legend"]
            .iter()
            .any(|word| lower.contains(word))
}

/// Whether `text` tells of somebody: "I was a student of …".
fn is_prose(text: &str) -> bool {
    let first = |word: &str| {
        matches!(
            word.trim_matches(|c: char| !c.is_alphanumeric()),
            "I" | "my" | "My" | "ich" | "Ich" | "mein" | "meine" | "je" | "Je" | "mes"
        )
    };
    let all = text.split_whitespace().filter(|word| first(word)).count();
    all > 1 || text.starts_with("I ") || text.starts_with("Our ") || text.starts_with("My ")
}

/// Reads all of `unit`.
pub(super) fn read(unit: &Unit, core: &Core, section: &Section, habit: Habit) -> Reading {
    let line = &unit.line;
    let mut draft = Draft::new(line);
    let mut reading = Reading { kind: section.kind, status: section.status, ..Reading::default() };
    take_number(&mut draft);
    take_authors(&mut draft, &mut reading, core.authors.as_ref());
    let remarks = take_asides(&mut draft, core);
    if let Some(editors) = &core.editors {
        editors.take(&mut draft, &mut reading);
    }
    take_title(&mut draft, &mut reading, core, habit);
    let title = core.title.as_ref().map(|title| title.range.clone());
    links::take(&mut draft, &mut reading, title.as_ref());
    if let Some(url) = &unit.address {
        links::add_address(&mut reading, url);
    }
    take_kind_words(&mut draft, &mut reading);
    counts::take_series(&mut draft, &mut reading);
    counts::take(&mut draft, &mut reading);
    brackets::take(&mut draft, &mut reading);
    take_prose(&mut draft, &mut reading, unit, core);
    venue::take_date(&mut draft, &mut reading, core.authors.as_ref().map(|run| run.range.end));
    take_summary(&mut draft, &mut reading, unit, core);
    venue::take_venue(&mut draft, &mut reading, title.map_or(0, |title| title.end));
    let authors = core.authors.as_ref().map(|run| &run.range);
    doubts::add(&draft, &mut reading, core.title.as_ref().map(|title| &title.whole), authors);
    take_rest(&mut draft, &mut reading, remarks);
    settle(&mut reading, section, core);
    reading
}

/// Takes the number that the work has in its list: `12.`, `[12]`, `J3.`.
fn take_number(draft: &mut Draft<'_>) {
    let text = &draft.line.text;
    let start = text.len() - text.trim_start_matches([' ', '[', '(']).len();
    let letters = text[start..].bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = text[start + letters..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + letters + digits;
    let is_closed = text[end..].starts_with([']', ')']) || text[end..].starts_with(". ");
    if (1..=3).contains(&digits) && letters < 3 && is_closed {
        draft.take(&(0..end + 1));
    }
}

/// Takes the authors with their marks.
fn take_authors(draft: &mut Draft<'_>, reading: &mut Reading, run: Option<&Run>) {
    let Some(run) = run else { return };
    reading.authors =
        run.names.iter().map(|found| format!("{}{}", found.ordered(), found.marks)).collect();
    if run.others {
        reading.authors.push("et al.".to_owned());
    }
    take_but(draft, &run.range, &run.remarks);
    if run.is_cut {
        reading.doubt("authors", "the page leaves out authors before the last");
    }
    // The word that leads to them is no part of anything else.
    let before = &draft.line.text[..run.range.start];
    if let Some(lead) = authors::lead(before) {
        let end = before.trim_end_matches([' ', ':', '\u{a0}']).len();
        reading.is_joint = authors::is_with(lead);
        draft.take(&(end - lead.len()..end));
    }
    if let Some(length) = editors::mark_behind(&draft.line.text[run.range.end..]) {
        reading.editors = std::mem::take(&mut reading.authors);
        draft.take(&(run.range.end..run.range.end + length));
    }
    let is_inverted = run.names.iter().all(|found| found.text.contains(','));
    if run.trust() <= Trust::Shape && run.names.len() < 3 && !is_inverted {
        reading.doubt("authors", "authors guessed");
    }
}

/// Takes what stands at `range`, but for the `rest` in it.
fn take_but(draft: &mut Draft<'_>, range: &Range<usize>, rest: &[Range<usize>]) {
    let mut at = range.start;
    for other in rest {
        draft.take(&(at..other.start));
        at = other.end;
    }
    draft.take(&(at..range.end));
}

/// Takes the title.
fn take_title(draft: &mut Draft<'_>, reading: &mut Reading, core: &Core, habit: Habit) {
    let Some(title) = &core.title else { return };
    reading.title = Some(prose(draft.line, &title.range));
    draft.line.at(&title.range).clone_into(&mut reading.title_text);
    draft.take(&title.whole);
    let is_usual = habit.told == Some(title.told);
    let words = reading.title_text.split_whitespace().count();
    let is_sure = matches!(title.told, Told::Quoted | Told::Heading)
        || is_usual
        || is_between(draft.line, core, title);
    if !is_sure || words < 2 {
        let is_marked = matches!(title.told, Told::Link | Told::Strong);
        if !(is_marked && words > 2) {
            reading.doubt("title", "title guessed");
        }
    }
}

/// Whether the title is all that stands between sure authors and marked-up text.
fn is_between(line: &Line, core: &Core, title: &Title) -> bool {
    let Some(run) = core.authors.as_ref().filter(|run| run.trust() >= Trust::Known) else {
        return false;
    };
    let follows = run.range.end <= title.range.start
        && !line.text[run.range.end..title.range.start].chars().any(char::is_alphabetic);
    let behind = line.text[title.range.end..].len()
        - line.text[title.range.end..].trim_start_matches(['.', ',', ' ', '\n']).len();
    let next = title.range.end + behind;
    follows && line.spans.iter().any(|span| span.range.start == next && span.mark == Mark::Emph)
}

/// Takes brackets about another version of the work, whole: what each says, and where.
fn take_asides(draft: &mut Draft<'_>, core: &Core) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for range in &core.asides {
        let text = draft.line.at(range);
        let inner = text.strip_prefix(['(', '[']).map_or(text, |inner| &inner[..inner.len() - 1]);
        found.push((range.start, inner.replace('\n', " ").trim().to_owned()));
        draft.take(range);
    }
    found
}

/// Takes words that say what kind of thesis it is.
pub(super) fn take_kind_words(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    let lower = rest.to_lowercase();
    if lower.len() != rest.len() {
        return;
    }
    let found = THESES.iter().find_map(|word| Some((lower.find(word)?, word.len())));
    let found = found
        .or_else(|| LONE_THESES.iter().find_map(|word| Some((alone(&lower, word)?, word.len()))));
    take_report(draft, reading);
    if let Some((mark, kind)) = KIND_MARKS.iter().find(|(mark, _)| rest.contains(mark)) {
        let at = rest.find(mark).unwrap_or_default();
        reading.kind = Some(*kind);
        draft.take(&(at..at + mark.len()));
    }
    if let Some((at, len)) = found {
        reading.genre = Some(rest[at..at + len].to_owned());
        reading.kind = Some(Kind::Thesis);
        draft.take(&(at..at + len));
    } else if let Some(at) = alone(&lower, PREPRINT) {
        reading.kind.get_or_insert(Kind::Preprint);
        draft.take(&(at..at + PREPRINT.len()));
    }
}

/// Where `word` stands in `text` without other words beside it.
fn alone(text: &str, word: &str) -> Option<usize> {
    let parts = |c: Option<char>| {
        c.is_none_or(|c| matches!(c, ',' | '.' | '\n' | ';' | ':' | '(' | ')' | TAKEN))
    };
    let at = text.find(word)?;
    let head = text[..at].trim_end_matches(' ').chars().next_back();
    let tail = text[at + word.len()..].trim_start_matches(' ').chars().next();
    (parts(head) && parts(tail)).then_some(at)
}

/// Takes what says that it is a report, and its number: `Technical Report TR-2010-08`.
fn take_report(draft: &mut Draft<'_>, reading: &mut Reading) {
    let rest = draft.rest();
    let lower = rest.to_lowercase();
    let word = REPORTS.iter().find_map(|word| Some((lower.find(word)?, word.len())));
    let Some((at, len)) = word.filter(|_| lower.len() == rest.len()) else { return };
    let end = at + len;
    reading.genre = Some(rest[at..end].to_owned());
    reading.kind = Some(Kind::Report);
    draft.take(&(at..end));
    let start = rest.len() - rest[end..].trim_start_matches(['.', ' ', '#', ',']).len();
    let number = rest[start..].split([',', ';', ' ', '\n', ')', TAKEN]).next().unwrap_or_default();
    let number = number.trim_end_matches('.');
    let is_year = number.len() == 4 && super::dates::is_dated(number);
    if number.contains(|c: char| c.is_ascii_digit()) && !is_year {
        reading.number = Some(number.to_owned());
        draft.take(&(start..start + number.len()));
    }
}

/// What theses are called in a word that means other things, too, where it does not stand alone.
const LONE_THESES: &[&str] = &["dissertation", "thesis", "thèse", "tesis", "habilitation"];

/// What says of a work that it is one, where it stands alone.
const PREPRINT: &str = "preprint";

/// How many words a paragraph has at least that is surely a summary, wherever it stands.
const PROSE: usize = 30;

/// Takes the long paragraphs in which neither authors nor title stand: their years are no dates of the work.
fn take_prose(draft: &mut Draft<'_>, reading: &mut Reading, unit: &Unit, core: &Core) {
    for parting in ["\n", "\n\n"] {
        let mut at = 0;
        for part in unit.line.text.split(parting) {
            let range = at..at + part.len();
            at = range.end + parting.len();
            if is_long_prose(draft, &range, core) {
                reading.summary.push(part.trim().replace('\n', " "));
                draft.take(&range);
            }
        }
    }
}

/// Whether at `range` stand many words in several sentences, and neither authors nor the title.
fn is_long_prose(draft: &Draft<'_>, range: &Range<usize>, core: &Core) -> bool {
    let part = draft.line.at(range);
    let holds = |other: &Range<usize>| range.contains(&other.start);
    let is_other = core.title.as_ref().is_some_and(|title| holds(&title.whole))
        || core.authors.as_ref().is_some_and(|run| holds(&run.range));
    let left: usize = draft.left(range.clone()).iter().map(Range::len).sum();
    let is_long = part.split_whitespace().count() > PROSE && part.matches(". ").count() > 1;
    !is_other && is_long && left * 10 > range.len() * 8
}

/// Takes the paragraphs of prose that stand below a work in a box.
fn take_summary(draft: &mut Draft<'_>, reading: &mut Reading, unit: &Unit, core: &Core) {
    let end = [
        core.title.as_ref().map(|title| title.whole.end),
        core.authors.as_ref().map(|run| run.range.end),
    ];
    let from = end.into_iter().flatten().max().unwrap_or(0);
    let text = &unit.line.text;
    let mut at = from;
    while let Some(start) = text[at..].find("\n\n").map(|found| at + found + 2) {
        let end = text[start..].find("\n\n").map_or(text.len(), |found| start + found);
        let words = text[start..end].split_whitespace().count();
        let part = &text[start..end];
        // `In: Maps and nets`, `Conference on Maps and Nets (MAPS), 2026`
        let is_venue = part.starts_with("In:")
            || words < 20 && is_venue_like(part) && super::dates::is_dated(part);
        if words > 8
            && !is_venue
            && !names_venue_there(&unit.line, &(start..end))
            && draft.left(start..end).iter().map(Range::len).sum::<usize>() * 2 > end - start
        {
            reading.summary.push(text[start..end].trim().replace('\n', " "));
            draft.take(&(start..end));
        }
        at = end;
    }
}

/// Whether the paragraph at `range` has a year and something emphasised and is short: where the work appeared.
fn names_venue_there(line: &Line, range: &Range<usize>) -> bool {
    let text = line.at(range);
    let mut marked = line.marked(|mark| *mark == Mark::Emph);
    super::dates::is_dated(text)
        && text.split_whitespace().count() < 40
        && marked.any(|span| range.contains(&span.range.start))
}

/// What is left is the note.
pub(super) fn take_rest(
    draft: &mut Draft<'_>,
    reading: &mut Reading,
    mut remarks: Vec<(usize, String)>,
) {
    for range in draft.left(0..draft.line.text.len()) {
        let text = without_brackets(&draft.line.at(&range).replace('\n', " ")).to_owned();
        let (first, behind) = text.split_once(". ").unwrap_or((&text, ""));
        if reading.pages.is_none() && counts::is_page_range(first) {
            reading.pages = Some(first.to_owned());
            remarks.extend(Some((range.start, behind.to_owned())).filter(|_| !behind.is_empty()));
        } else if !LEADS.contains(&text.to_lowercase().as_str()) {
            remarks.push((range.start, text));
        }
    }
    remarks.sort_by_key(|(at, _)| *at);
    reading.note = remarks.into_iter().map(|(_, text)| text).collect();
}

/// Words that lead to what fields say, in lower case.
const LEADS: &[&str] = &[
    "in",
    "by",
    "and",
    "doi",
    "arxiv",
    "with",
    "to",
    "link",
    "the",
    "at",
    "dans",
    "et",
    "author",
    "authors",
    "venue",
    "year",
    "date",
    "links",
    "journal",
    "conference",
    "title",
    "published",
    "published in",
    "titre",
    "auteur",
    "auteurs",
    "article",
];

/// Whether `word` leads to what a field says: `vol`, `Heft`, `in`.
pub(crate) fn leads(word: &str) -> bool {
    let lower = word.to_lowercase();
    let mut words = LEADS.iter().flat_map(|lead| lead.split(' '));
    words.any(|lead| lead == lower)
        || links::is_label(word)
        || counts::leads(&lower)
        || editors::leads(&lower)
}

/// `text` without a pair of brackets around all of it.
fn without_brackets(text: &str) -> &str {
    let inner = |open, close| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    inner('(', ')')
        .or(inner('[', ']'))
        .filter(|inner: &&str| !inner.contains(['(', ')', '[', ']']))
        .unwrap_or(text)
}

/// Settles what follows from other fields.
fn settle(reading: &mut Reading, section: &Section, core: &Core) {
    if reading.date.is_none() {
        reading.date = section.year.map(|year| year.to_string());
    }
    if reading.venue.is_none() && reading.short.is_none() {
        reading.venue.clone_from(&section.venue);
    }
    if reading.kind.is_none_or(|kind| matches!(kind, Kind::Preprint))
        || reading.kind == Some(Kind::Article)
    {
        let found = kind(reading);
        // A heading "Journal and conference papers" says less than the work itself.
        if reading.kind.is_none() || section.heading().is_some_and(says_both) {
            reading.kind = Some(found);
        }
    }
    if reading.venue.as_ref().is_some_and(|venue| venue.eq_ignore_ascii_case(PREPRINT)) {
        reading.venue = None;
    }
    settle_holder(reading);
    if core.authors.is_none() {
        reading.doubt("authors", "no authors found");
    }
    let arxiv = reading.identifiers.iter().find(|(field, _)| *field == fields::ARXIV);
    let month = arxiv.and_then(|(_, id)| super::dates::arxiv_date(&format!("arxiv {id}")));
    if let Some(month) = month.filter(|_| reading.date.is_none() && reading.status.is_none()) {
        reading.date = Some(month);
        reading.doubt("date", "no year found: this is when the arXiv number was given");
    }
    if reading.date.is_none() && reading.status.is_none() {
        reading.doubt("date", "no year found");
    }
}

/// What would be the venue of others is the institution of a thesis and the publisher of a book.
pub(super) fn settle_holder(reading: &mut Reading) {
    let is_held = matches!(reading.kind, Some(Kind::Thesis | Kind::Report));
    if is_held && reading.institution.is_none() {
        let short = reading.short.take();
        reading.institution = match (reading.venue.take(), short) {
            (Some(name), Some(short)) => Some(format!("{name} ({short})")),
            (name, short) => name.or(short),
        };
    }
    let is_book = matches!(reading.kind, Some(Kind::Book | Kind::Proceedings));
    if is_book && reading.publisher.is_none() {
        reading.publisher = reading.venue.take();
    }
}

/// Whether a heading names more than one type.
fn says_both(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let kinds: Vec<Kind> = lower
        .split([',', '&', '/'])
        .flat_map(|part| part.split(" and "))
        .filter_map(kind_of_heading)
        .collect();
    kinds.windows(2).any(|pair| pair[0] != pair[1])
}

/// The type that the fields tell.
pub(super) fn kind(reading: &Reading) -> Kind {
    let venue = reading.venue.as_deref().unwrap_or_default();
    let has = |words: &[&str]| has_in(venue, words);
    let is_numbered = reading.volume.is_some() || (reading.number.is_some() && !venue.is_empty());
    let has_arxiv = reading.identifiers.iter().any(|(field, _)| *field == fields::ARXIV);
    if let Some(kind) = kind_of_note(reading) {
        return kind;
    }
    match () {
        () if has(&["patent"]) => Kind::Patent,
        () if has(REPORTS) => Kind::Report,
        () if reading.edition.is_some() && venue::is_publisher(venue) => Kind::Book,
        () if is_edited(reading) && has_in(&reading.title_text, MEETINGS) => Kind::Proceedings,
        () if is_edited(reading) && (venue.is_empty() || venue::is_publisher(venue)) => Kind::Book,
        () if has(MEETINGS) => Kind::Inproceedings,
        () if !reading.editors.is_empty() => Kind::Incollection,
        () if has(ARCHIVES) || (venue.is_empty() && has_arxiv) => Kind::Preprint,
        () if is_numbered || has(JOURNALS) => Kind::Article,
        () if !venue.is_empty() && (reading.short.is_some() || is_acronym(venue)) => {
            Kind::Inproceedings
        }
        () if venue.is_empty() && reading.publisher.is_some() => Kind::Book,
        () => Kind::Misc,
    }
}

/// Whether the work, of which all was read, has editors and no authors.
fn is_edited(reading: &Reading) -> bool {
    !reading.title_text.is_empty() && reading.authors.is_empty() && !reading.editors.is_empty()
}

/// Whether `text` has one of `words`, which are in lower case.
fn has_in(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// Words of the names of meetings, in lower case.
const MEETINGS: &[&str] = &[
    "conference",
    "workshop",
    "symposium",
    "proceedings",
    "proc.",
    "conférence",
    "atelier",
    "konferenz",
    "congress",
    "meeting",
    "colloquium",
    "colloque",
    "tagung",
    "congreso",
    "convegno",
    "会议",
    "大会",
];

/// Words of the names of series of reports, in lower case.
const REPORTS: &[&str] =
    &["technical report", "tech report", "tech. report", "tech. rep.", "tech rep"];

/// Words of the names of archives, in lower case.
const ARCHIVES: &[&str] =
    &["arxiv", "preprint", "ssrn", "working paper", "discussion paper", "osf", "zenodo"];

/// Words of the names of journals, in lower case.
const JOURNALS: &[&str] = &[
    "journal",
    "transactions",
    "letters",
    "review",
    "annals",
    "magazine",
    "revue",
    "zeitschrift",
    "revista",
    "rivista",
    "monthly notices",
    "plos",
    "pnas",
    "jama",
    "bmj",
];

/// Whether `venue` is the short name of a meeting: `NeurIPS`, `ACM-MM`.
fn is_acronym(venue: &str) -> bool {
    let capitals = venue.chars().filter(|c| c.is_uppercase()).count();
    let is_all = !venue.chars().any(char::is_lowercase);
    capitals > 2 && venue.split_whitespace().count() < if is_all { 6 } else { 4 }
}

/// The type that the words say which no field took.
fn kind_of_note(reading: &Reading) -> Option<Kind> {
    let note = reading.note.join(" ").to_lowercase();
    if reading.kind == Some(Kind::Report) {
        return reading.kind;
    }
    if reading.genre.is_some() || note.contains("thesis") || note.contains("dissertation") {
        return Some(Kind::Thesis);
    }
    if REPORTS.iter().any(|word| note.contains(word)) {
        return Some(Kind::Report);
    }
    if note.contains("book chapter") {
        return Some(Kind::Incollection);
    }
    note.contains("tutorial").then_some(Kind::Tutorial)
}

/// Whether there is a name in bold, a link or a quotation in `line`: more than prose has.
pub(super) fn is_marked_up(line: &Line) -> bool {
    line.marked(|mark| matches!(mark, Mark::Link(..) | Mark::Strong | Mark::Emph)).next().is_some()
}
