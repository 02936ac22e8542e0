//! Where and when a work appeared, and what is left of its line.

use std::ops::Range;

use super::counts;
use super::dates::{Dated, dates};
use super::draft::{Draft, TAKEN};
use super::line::Mark;
use super::reading::Reading;
use super::section::dated_venue;
use super::words::{is_camel, is_index, is_venue_like, is_wide};
use crate::model::{Kind, Status};

/// Words before a venue that are no part of it, in lower case.
const BEFORE: &[&str] = &[
    "in the proceedings of",
    "in proceedings of",
    "presented at the",
    "presented at",
    "appeared in",
    "published in",
    "appears in",
    "venue: ",
    "journal: ",
    "conference: ",
    "published in: ",
    "in: ",
    "in ",
    "at ",
    "dans ",
    "en ",
];

/// Words of publishers.
const PUBLISHERS: &[&str] = &[
    "springer",
    "elsevier",
    "wiley",
    "press",
    "publishing",
    "publishers",
    "verlag",
    "routledge",
    "sage",
    "birkhäuser",
    "mit press",
    "crc",
    "palgrave",
    "aiaa",
    "american institute",
    "editions",
    "éditions",
    "dagstuhl",
    "sciendo",
    "hogrefe",
    "pmlr",
];

/// Takes the date: the last with a month, else the one in brackets, else the last; what repeats it goes too.
pub(super) fn take_date(draft: &mut Draft<'_>, reading: &mut Reading, authors: Option<usize>) {
    let rest = draft.rest();
    let found = dates(&rest);
    let stated = authors.and_then(|end| found.iter().find(|date| follows(draft, end, date)));
    // `Lee (2026). Maps. Journal, 19 February 2026`: the same year said with more.
    let more = stated.and_then(|stated| {
        let is_more =
            |date: &&Dated| date.year == stated.year && date.range.len() > date.year_range.len();
        found.iter().rev().find(is_more)
    });
    let Some(best) = more.or(stated).or_else(|| best_date(draft, &rest, &found)) else { return };
    reading.date = Some(best.edtf.clone());
    for date in found.iter().filter(|date| date.year == best.year) {
        let is_own = date == best && !is_embedded(&rest, date);
        if is_own || !is_named(draft, date) && stands_alone(&rest, date) {
            draft.take(&date.range);
        }
    }
}

/// Whether `date` stands right behind the authors, who end at the byte `end`.
fn follows(draft: &Draft<'_>, end: usize, date: &Dated) -> bool {
    let between = draft.line.text.get(end..date.range.start);
    between.is_some_and(|between| {
        between.chars().all(|c| !c.is_alphanumeric() && c != '\n' && c != '“' && c != '"')
    })
}

/// The one of the dates `found` in `rest` that says when the work appeared.
fn best_date<'d>(draft: &Draft<'_>, rest: &str, found: &'d [Dated]) -> Option<&'d Dated> {
    let is_single = |date: &Dated| date.range.len() == date.year_range.len();
    let in_brackets = |date: &Dated| rest[..date.range.start].trim_end().ends_with(['(', '[']);
    let is_stated = |date: &Dated| {
        let behind = rest[date.range.end..].trim_start();
        behind.is_empty() || behind.starts_with([',', '.', ')', ']', TAKEN])
    };
    let free = || found.iter().rev().filter(|date| !is_named(draft, date));
    free()
        .find(|date| !is_single(date))
        .or_else(|| free().find(|date| in_brackets(date)))
        .or_else(|| free().find(|date| is_stated(date)))
        .or_else(|| free().next())
        .or(found.last())
}

/// Whether the date is a part of a name that is marked up: `*2019 Conference on Maps*`.
fn is_named(draft: &Draft<'_>, date: &Dated) -> bool {
    draft.line.spans.iter().any(|span| {
        let is_name = matches!(span.mark, Mark::Emph | Mark::Strong);
        let behind = draft.line.text.get(date.range.end..span.range.end).unwrap_or_default();
        let is_more = behind.chars().filter(|c| c.is_alphabetic()).count() > 3;
        is_name && span.range.contains(&date.range.start) && is_more
    })
}

/// Whether words stand on both sides of the date: `ACL 2026 Workshop`.
fn is_embedded(rest: &str, date: &Dated) -> bool {
    let before =
        rest[..date.range.start].strip_suffix(' ').and_then(|head| head.chars().next_back());
    let after = rest[date.range.end..].strip_prefix(' ').and_then(|tail| tail.chars().next());
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_uppercase)
}

/// Whether no word stands directly before the date: it only says again when the work appeared.
fn stands_alone(rest: &str, date: &Dated) -> bool {
    let before = rest[..date.range.start].trim_end().chars().next_back();
    let after = rest[date.range.end..].strip_prefix(' ').and_then(|tail| tail.chars().next());
    before.is_none_or(|c| !c.is_alphanumeric())
        && (before == Some(',') || !after.is_some_and(char::is_uppercase))
}

/// Takes the venue and what stands behind it.
pub(super) fn take_venue(draft: &mut Draft<'_>, reading: &mut Reading, after: usize) {
    if let Some(end) = take_dated(draft, reading) {
        return take_behind(draft, reading, end);
    }
    let marked = marked(draft, after);
    let is_plain = marked.is_none();
    let range = match marked {
        Some((range, Mark::Strong)) => named(draft, reading, range, after),
        Some((range, _)) => Some(with_head(draft, range)),
        None => text_venue(draft, after),
    };
    let Some(range) = range else { return };
    let pieces = draft.left(range);
    let Some(first) = pieces.first().cloned() else { return };
    if is_plain && is_imprint(draft.line.at(&first)) {
        return take_behind(draft, reading, first.start);
    }
    let first = if let Some(inner) = quoted(draft.line.at(&first)) {
        first.start + inner.start..first.start + inner.end
    } else {
        let bare = without_lead(draft, first);
        without_remark(draft, bare)
    };
    take_name(draft, reading, &first);
    if let Some(at) = pieces.get(1) {
        take_host(draft, reading, at);
    }
    if is_plain {
        doubt(reading);
    }
    take_behind(draft, reading, first.start);
}

/// Takes the venue's name at `range`, with its short name and the counts behind it.
fn take_name(draft: &mut Draft<'_>, reading: &mut Reading, range: &Range<usize>) {
    let venue = without_open(split(draft.line.at(range)));
    let (venue, read) = without_counts(venue, reading);
    // `MAPS'2007`, whose year is gone.
    let venue = venue.trim_end_matches([',', ';', ' ', '\'', '’']);
    reading.venue = Some(venue.to_owned());
    draft.take(&(range.start..range.start + read));
    if let Some((name, short)) = with_short(venue) {
        let (name, short) = (name.to_owned(), short.to_owned());
        reading.short.get_or_insert(short);
        reading.venue = Some(name);
    }
}

/// Takes a line that is the short name of a meeting with its year and nothing else: `ICSE '24`; where it ends.
fn take_dated(draft: &mut Draft<'_>, reading: &mut Reading) -> Option<usize> {
    let text = &draft.line.text;
    // A line of several; alone it is all that is said, which is read as such.
    let mut lines = super::title::lines(text).into_iter().filter(|line| line.len() < text.len());
    let (range, (name, year)) = lines.find_map(|line| {
        let bare = draft.line.at(&line).trim_end_matches([',', ';', '.', ' ']);
        let range = line.start..line.start + bare.len();
        // The year may be taken for the date already.
        let is_free = |name: &str| draft.is_free(&(line.start..line.start + name.len()));
        let found = dated_venue(bare).filter(|(name, _)| is_free(name))?;
        Some((range, found))
    })?;
    reading.venue = Some(name);
    reading.date.get_or_insert_with(|| year.to_string());
    draft.take(&range);
    Some(range.end)
}

/// Takes the meeting at which a workshop took place, at the start of `piece`: `@ Maps 2020`.
fn take_host(draft: &mut Draft<'_>, reading: &mut Reading, piece: &Range<usize>) {
    if !draft.line.at(piece).starts_with('@') {
        return;
    }
    let host = split(draft.line.at(piece)).to_owned();
    draft.take(&(piece.start..piece.start + host.len()));
    if let Some(venue) = &mut reading.venue {
        venue.push(' ');
        venue.push_str(&host);
    }
}

/// Whether `text` is places and a publisher and nothing else: `Berlin: Big Press`, `Paris, Big Press`,
/// `Berlin, Heidelberg: Big Press`.
fn is_imprint(text: &str) -> bool {
    let Some((places, house)) = text.split_once(": ").or_else(|| text.split_once(", ")) else {
        return false;
    };
    let house = house.trim();
    are_towns(places) && is_publisher(house) && !house.contains([':', ','])
}

/// Whether `text` is places and a house that nobody knows: `Bielefeld: transcript`.
fn is_imprint_of_firm(text: &str) -> bool {
    let house = text.split_once(": ").filter(|(places, _)| are_towns(places));
    is_imprint(text) || house.is_some_and(|(_, house)| is_firm(house.trim()))
}

/// Whether `text` is one place or several.
fn are_towns(text: &str) -> bool {
    let is_town = |place: &str| {
        place.split_whitespace().count() < 4
            && is_place(place)
            && !is_publisher(place)
            && !place.contains(". ")
            && !place.to_lowercase().starts_with("in ")
    };
    text.split(", ").all(is_town)
}

/// Whether `text` is written as the name of a house that nobody knows: `König & Neumann`, `transcript`.
fn is_firm(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=4).contains(&words) && !text.contains(['(', '.', '?']) && !is_venue_like(text)
}

/// Says that the venue was guessed, where neither its words nor numbers show that it is one.
fn doubt(reading: &mut Reading) {
    let venue = reading.venue.as_deref().unwrap_or_default();
    let is_told = is_venue_like(venue)
        || is_publisher(venue)
        || reading.short.is_some()
        || reading.volume.is_some()
        || reading.number.is_some()
        || reading.pages.is_some();
    if !is_told && reading.kind != Some(Kind::Thesis) {
        reading.doubt("venue", "venue guessed");
    }
}

/// Whether a blank and a short number end `text`.
fn ends_in_volume(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && text[..text.len() - digits].ends_with(' ')
}

/// `venue` without a volume or a short year behind it, which `reading` keeps; and how many bytes are read.
fn without_counts<'v>(venue: &'v str, reading: &mut Reading) -> (&'v str, usize) {
    // `Proc. ACM Program. Lang. 7, OOPSLA1`: the issue has a name.
    if let Some((head, issue)) = venue.rsplit_once(", ").filter(|(head, _)| ends_in_volume(head)) {
        let is_name = issue.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if (3..=8).contains(&issue.len()) && is_name && reading.number.is_none() {
            reading.number = Some(issue.to_owned());
            return (without_counts(head, reading).0, venue.len());
        }
    }
    let digits = venue.bytes().rev().take_while(u8::is_ascii_digit).count();
    let head = &venue[..venue.len() - digits];
    let number = &venue[head.len()..];
    let name = head.trim_end();
    if digits == 2 && name.ends_with(['\'', '’', '‘']) && reading.date.is_none() {
        let century = if number < "50" { "20" } else { "19" };
        reading.date = Some(format!("{century}{number}"));
        return (name.trim_end_matches(['\'', '’', '‘', ' ']), venue.len());
    }
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_part =
        matches!(last, "Track" | "Part" | "Series" | "Section" | "Level" | "Task" | "Web");
    let is_word = last.chars().filter(|c| c.is_lowercase()).count() > 1;
    let is_volume =
        (1..=3).contains(&digits) && !number.starts_with('0') && name.len() < head.len();
    if is_volume && is_word && !is_part && name.contains(' ') && reading.volume.is_none() {
        reading.volume = Some(number.to_owned());
        return (name, venue.len());
    }
    (venue, venue.len())
}

/// What is marked up as a venue is, behind the byte `after` if there is such, else before.
fn marked(draft: &Draft<'_>, after: usize) -> Option<(Range<usize>, Mark)> {
    let has_words = |range: &Range<usize>| {
        draft
            .left(range.clone())
            .iter()
            .any(|piece| draft.line.at(piece).chars().filter(|c| c.is_alphabetic()).count() > 1)
    };
    let is_praise = |range: &Range<usize>| {
        let in_brackets = draft.line.text[..range.start].trim_end().ends_with(['[', '(']);
        let text = draft.line.at(range);
        let lower = text.to_lowercase();
        in_brackets
            || Status::find(text).is_some()
            || lower.starts_with('(')
            || is_remark(&lower) && lower.split_whitespace().count() < 5
    };
    for mark in [Mark::Emph, Mark::Code, Mark::Strong] {
        let spans = || {
            draft
                .line
                .marked(|other| *other == mark)
                .filter(|span| has_words(&span.range) && !is_praise(&span.range))
        };
        let behind = spans().find(|span| span.range.start >= after).or_else(|| spans().next());
        if let Some(span) = behind {
            return Some((span.range.clone(), mark));
        }
    }
    None
}

/// The venue whose last words are emphasised at `range`, with those before: `Proceedings of the Days on *Maps*`.
fn with_head(draft: &Draft<'_>, range: Range<usize>) -> Range<usize> {
    let before = draft.left(0..range.start);
    let Some(head) = before.last() else { return range };
    let text = draft.line.at(head).to_lowercase();
    let leads = ["on", "of", "for", "the", "&", "and"];
    let is_head = draft.line.text[head.end..range.start].trim().is_empty()
        && leads.iter().any(|lead| text.ends_with(&format!(" {lead}")))
        && text.split_whitespace().count() > 2
        && is_venue_like(&text);
    if is_head { head.start..range.end } else { range }
}

/// The venue where `strong` is in bold: its short name, where running text before it says the long one.
fn named(
    draft: &mut Draft<'_>,
    reading: &mut Reading,
    strong: Range<usize>,
    after: usize,
) -> Option<Range<usize>> {
    let pieces = draft.left(after..strong.start);
    let long = pieces.into_iter().rfind(|piece| is_venue_like(draft.line.at(piece)));
    let short = draft.left(strong.clone()).into_iter().next()?;
    let text = draft.line.at(&short).to_owned();
    match long {
        Some(long)
            if text.split_whitespace().count() <= 4
                && draft.line.at(&long).split_whitespace().count() > 2 =>
        {
            draft.take(&short);
            reading.short.get_or_insert(text);
            Some(long)
        }
        _ => Some(strong),
    }
}

/// The running text that is a venue: the first behind the title that looks so, else the first of several words.
fn text_venue(draft: &Draft<'_>, after: usize) -> Option<Range<usize>> {
    let pieces: Vec<Range<usize>> = draft
        .left(after..draft.line.text.len())
        .into_iter()
        .flat_map(|piece| {
            let at = piece.start;
            let lines = super::title::lines(draft.line.at(&piece));
            lines.into_iter().map(move |line| at + line.start..at + line.end).collect::<Vec<_>>()
        })
        .collect();
    let text = |range: &Range<usize>| draft.line.at(range);
    let pieces: Vec<Range<usize>> =
        pieces.into_iter().filter(|piece| !is_index(text(piece))).collect();
    let is_short =
        |range: &&Range<usize>| (1..=25).contains(&text(range).split_whitespace().count());
    let is_likely = |range: &Range<usize>| {
        let lower = text(range).to_lowercase();
        is_venue_like(&lower) || lower.starts_with("in ") || lower.starts_with("in: ")
    };
    // A publisher alone stands behind what it published.
    let is_house = |range: &&Range<usize>| {
        is_publisher(text(range)) && text(range).split_whitespace().count() < 3
            || is_imprint(text(range).trim_end_matches(['.', ',']))
    };
    let likely = pieces
        .iter()
        .filter(is_short)
        .find(|range| is_likely(range) && !is_house(range))
        .or_else(|| pieces.iter().find(|range| is_likely(range)).filter(|_| pieces.len() == 1));
    // In some CVs the title stands last.
    if pieces.is_empty() {
        let before = draft.left(0..after);
        return before.into_iter().find(|range| is_short(&range) && is_likely(range));
    }
    let first = pieces.first().filter(is_short).filter(|range| {
        let first = text(range).chars().next();
        let is_capital = first.is_some_and(|c| c.is_uppercase() || is_wide(c));
        (is_capital || is_camel(text(range)))
            && text(range).chars().filter(|c| c.is_alphabetic()).count() > 2
    });
    likely.or(first).cloned()
}

/// `range` without the words before a venue, which are taken.
fn without_lead(draft: &mut Draft<'_>, range: Range<usize>) -> Range<usize> {
    let text = draft.line.at(&range);
    let lower = text.to_lowercase();
    let lead = BEFORE.iter().find(|lead| lower.starts_with(**lead) && lower.len() == text.len());
    match lead {
        Some(lead) if !lead.starts_with("in the p") && !lead.starts_with("in p") => {
            draft.take(&(range.start..range.start + lead.trim_end().len()));
            draft.line.trimmed(range.start + lead.len()..range.end)
        }
        Some(_) => {
            draft.take(&(range.start..range.start + 2));
            draft.line.trimmed(range.start + 3..range.end)
        }
        None => range,
    }
}

/// `range` without a remark before the venue, which stays for the note: `Invited talk, Map Days`.
fn without_remark(draft: &Draft<'_>, range: Range<usize>) -> Range<usize> {
    let text = draft.line.at(&range);
    let Some((remark, rest)) = text.split_once([',', ':']) else { return range };
    let lower = remark.to_lowercase();
    let says_so = lower.split_whitespace().count() <= 2
        && (is_remark(&lower)
            || matches!(lower.as_str(), "talk" | "seminar" | "keynote" | "lecture"))
        || matches!(lower.as_str(), "invited talk" | "contributed talk" | "invited lecture");
    if says_so && rest.split_whitespace().count() > 1 {
        return draft.line.trimmed(range.end - rest.len()..range.end);
    }
    range
}

/// What stands in quotation marks in `text`: the book that holds a chapter.
fn quoted(text: &str) -> Option<Range<usize>> {
    // A name that holds a quotation is all of the name.
    let start = text.find(['“', '"']).filter(|at| text[..*at].split_whitespace().count() < 3)?;
    let open = text[start..].chars().next().map_or(1, char::len_utf8);
    // The mark at its end may be taken for what parts two pieces.
    let end = text[start + open..].find(['”', '"']).map_or(text.len(), |end| end + start + open);
    let inner = text[start + open..end].trim_end_matches([',', '.', ' ']);
    (inner.split_whitespace().count() > 1).then(|| start + open..start + open + inner.len())
}

/// Last words of the shortened names of journals: `Geosci. Model Dev.`.
const SHORTENED: &[&str] = &[
    "Dev", "Lett", "Sci", "Phys", "Chem", "Syst", "Biol", "Med", "Res", "Eng", "Technol", "Rep",
    "Rev", "Soc", "Am", "Int", "Tech", "Math", "Comput", "Mech", "Dynam", "Environ", "Mater",
    "Commun", "Ser", "Stat", "Assoc", "Bull", "Acta", "Ann", "Appl", "Psychol", "Econ", "Educ",
    "Microeng", "Fluids",
];

/// Whether `text` starts with another shortened word of a name: `Lang. 7` behind `Proc. ACM Program.`.
fn starts_shortened(text: &str) -> bool {
    let word = text.split(' ').next().unwrap_or_default();
    let is_counted = ["Vol.", "No.", "Pp.", "Ed.", "Eds.", "Proc.", "Art."].contains(&word);
    (4..=6).contains(&word.len())
        && word.ends_with('.')
        && word.starts_with(char::is_uppercase)
        && word[..word.len() - 1].chars().skip(1).all(char::is_lowercase)
        && !is_counted
}

/// A venue without the place, publisher or else that stands behind it.
fn split(text: &str) -> &str {
    // `Nets in Change, Berlin: Big Press`
    let places = text
        .match_indices([',', '.'])
        .map(|(at, _)| at)
        .filter(|at| text[at + 1..].starts_with(' '));
    let is_end = |at: &usize| {
        let behind = &text[at + 2..];
        let is_stop = text[*at..].starts_with('.');
        *at > 0 && (is_imprint(behind) || is_stop && is_imprint_of_firm(behind))
    };
    if let Some(at) = places.into_iter().find(is_end) {
        return text[..at].trim_end();
    }
    if let Some(at) =
        text.to_ascii_lowercase().find(" (invited").filter(|at| text[*at..].ends_with(')'))
    {
        return split(&text[..at]);
    }
    let stop = text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = text[..*at].rsplit(' ').next().unwrap_or("");
        let last = text.trim_end_matches('.').rsplit([' ', '.']).next().unwrap_or("");
        let is_end = word.chars().count() > 5 || word.ends_with(')');
        is_end && !SHORTENED.contains(&last) && !starts_shortened(&text[at + 2..])
    });
    if let Some(at) = stop {
        return split(&text[..at]);
    }
    let mut end = text.find('\n').unwrap_or(text.len());
    while let Some(at) = text[..end].rfind([',', '，']).filter(|at| *at > 0) {
        let comma = text[at..].chars().next().map_or(1, char::len_utf8);
        let part = text[at + comma..end].trim();
        let part = part.strip_suffix("(online)").unwrap_or(part).trim_end();
        if !is_place(part) && !is_online(part) && !counts::is_page_range(part) {
            break;
        }
        end = at;
    }
    text[..end].trim_end()
}

/// `text` without a bracket at its end that nothing closes.
fn without_open(text: &str) -> &str {
    let opened = text.rfind('(').filter(|at| !text[*at..].contains(')') && *at > 0);
    opened.map_or(text, |at| text[..at].trim_end())
}

/// Whether `part` may be a place: a few words in capitals that name no venue.
fn is_place(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_name = |word: &&str| {
        let bare = word.trim_matches(['(', ')', '.', ',']);
        let is_wide_name = bare.chars().count() < 5 && bare.chars().all(is_wide);
        let is_acronym = bare.len() > 3 && bare.chars().all(char::is_uppercase);
        bare.chars().next().is_some_and(char::is_uppercase) && !is_acronym
            || is_wide_name
            || matches!(bare, "de" | "of" | "la" | "del" | "the")
    };
    (1..=4).contains(&words.len())
        && !part.starts_with(['(', '@'])
        && words.iter().all(is_name)
        && !part.contains(|c: char| c.is_ascii_digit() || matches!(c, '&' | ':' | ';'))
        && !is_venue_like(part)
        && !words.iter().any(|word| {
            matches!(
                *word,
                "Virtual"
                    | "Volum"
                    | "First"
                    | "Part"
                    | "Series"
                    | "Systems"
                    | "Engineering"
                    | "Technology"
                    | "Medicine"
                    | "Policy"
                    | "Management"
            )
        })
}

/// A venue with its short name in brackets at its end: the name, the short one.
fn with_short(venue: &str) -> Option<(&str, &str)> {
    let inner = venue.strip_suffix(')')?;
    let (name, short) = inner.rsplit_once('(')?;
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let is_short = capitals >= 2 && short.split_whitespace().count() <= 4 && short.len() <= 30;
    (is_short && name.trim().len() > 3).then(|| (name.trim(), short.trim()))
}

/// Takes place and publisher behind the byte `from`.
fn take_behind(draft: &mut Draft<'_>, reading: &mut Reading, from: usize) {
    // What stands in other paragraphs says something else.
    let text = &draft.line.text;
    let end = text[from..].find("\n\n").map_or(text.len(), |at| from + at);
    for piece in draft.left(from..end) {
        let text = draft.line.at(&piece);
        let is_number = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && reading.volume.is_none() && reading.number.is_none() {
            // `*Journal*, 383.`
            reading.volume = Some(text.to_owned());
            draft.take(&piece);
            continue;
        }
        take_parts(draft, reading, &piece);
    }
}

/// Takes `piece` where it is places and a publisher: `Berlin, Heidelberg: Big Press`; whether it is.
fn take_imprint(draft: &mut Draft<'_>, reading: &mut Reading, piece: &Range<usize>) -> bool {
    let text = draft.line.at(piece).trim_end_matches(['.', ',', ' ']).to_owned();
    let Some((town, house)) = text.split_once(": ").filter(|_| is_imprint_of_firm(&text)) else {
        return false;
    };
    reading.place.get_or_insert_with(|| town.to_owned());
    reading.publisher.get_or_insert_with(|| house.to_owned());
    draft.take(piece);
    true
}

/// Takes place and publisher at the start of `piece`.
fn take_parts(draft: &mut Draft<'_>, reading: &mut Reading, piece: &Range<usize>) {
    if take_imprint(draft, reading, piece) {
        return;
    }
    let mut start = piece.start;
    let mut place: Vec<Range<usize>> = Vec::new();
    // Articles in journals appear nowhere: what looks like a place is another word.
    let is_article =
        reading.volume.is_some() && reading.editors.is_empty() && reading.series.is_none();
    let mut is_whole = false;
    let text = draft.line.at(piece).to_owned();
    for part in parts(&text) {
        let bare = part.trim_end_matches([',', '.', '\n']);
        let range = draft.line.trimmed(start..start + bare.len());
        start += part.len();
        let words = draft.line.at(&range);
        if words.is_empty() {
            continue;
        }
        if counts::is_page_range(words) && reading.pages.is_none() {
            reading.pages = Some(words.to_owned());
            draft.take(&range);
        } else if is_publisher(words) && reading.publisher.is_none() {
            reading.publisher = Some(words.to_owned());
            draft.take(&range);
        } else if may_be_place(words) && !is_article && reading.place.is_none() && !is_whole {
            place.push(range);
            // A place does not reach over the end of its line; a publisher may follow.
            is_whole = part.ends_with('\n');
        } else {
            break;
        }
    }
    if let (Some(first), Some(last)) = (place.first(), place.last()) {
        let range = draft.balanced_end(first.start..last.end);
        reading.place = Some(draft.line.at(&range).to_owned());
        draft.take(&range);
    }
}

/// The parts of `text`, each with the sign behind it; a period behind an initial parts nothing: `U.S. Army`.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut last = ' ';
    let mut before = ' ';
    text.split_inclusive(move |letter: char| {
        let is_initial = letter == '.' && last.is_uppercase() && !before.is_alphanumeric();
        (before, last) = (last, letter);
        matches!(letter, ',' | '.' | '\n') && !is_initial
    })
}

/// Whether `words` name a publisher.
pub(super) fn is_publisher(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_in = |word: &&str| {
        let one = lower.split(|c: char| !c.is_alphanumeric()).any(|one| one == *word);
        one || (word.contains(' ') && lower.contains(*word))
    };
    let is_known = matches!(words, "IEEE" | "ACM" | "USENIX") || PUBLISHERS.iter().any(is_in);
    is_known && words.split_whitespace().count() < 7
}

/// Whether `words` may say where something took place.
fn may_be_place(words: &str) -> bool {
    let lower = words.to_lowercase();
    // `In Chinese`
    let is_remark = lower.starts_with("in ") || is_remark(&lower);
    (is_place(words) || is_online(words)) && !is_remark && !is_track(&lower)
}

/// Whether `lower` names a part of a meeting, or what else is no place.
fn is_track(lower: &str) -> bool {
    const TRACKS: &[&str] = &[
        "short",
        "long",
        "findings",
        "main",
        "workshop",
        "track",
        "industry",
        "abstract",
        "collection",
        "presentation",
        "models",
        "heft",
        "et",
    ];
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| TRACKS.contains(&word))
}

/// Whether `words` say that a meeting took place nowhere.
fn is_online(words: &str) -> bool {
    matches!(words.to_lowercase().as_str(), "virtual" | "online" | "virtual event")
}

/// Whether `lower` is a remark on a work and no place.
fn is_remark(lower: &str) -> bool {
    [
        "oral",
        "spotlight",
        "poster",
        "invited",
        "paper",
        "tutorial",
        "highlight",
        "core",
        "demo",
        "position",
    ]
    .iter()
    .any(|word| lower.contains(word))
}
