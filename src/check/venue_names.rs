//! Rules about how venues are called.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use foldhash::HashMap;

use super::context::Context;
use super::facts::list::List;
use super::facts::seen::Seen;
use super::facts::venue_names::Named;
use super::groups::{accents, capitals, is_guess, respell, uneven};
use super::report::Report;
use super::rule::{Rule, Scope};
use super::say::{more, with_fix};
use super::years::only_year;
use crate::diag::{Code, Diagnostic, Safety, Severity};
use crate::model::date::MONTHS;
use crate::model::same::{doi, folded_title};
use crate::model::work::fold_letters;
use crate::model::{Kind, Work, fields};
use crate::strings::seen::is_hidden;

/// One venue in several spellings.
pub(super) const UNEVEN_VENUE: Rule = Rule {
    code: Code::new("V007", "uneven-venue"),
    severity: Severity::Info,
    summary: "spellings of a venue that differ in capitals, punctuation, `&` or `The`",
    explain: include_str!("explain/V007.md"),
    scope: Scope::List(uneven_venue),
    ..Rule::USUAL
};

/// Reports, once for each venue, spellings that differ from its usual one.
fn uneven_venue(list: &List<'_>, report: &mut Report<'_>) {
    let key = |name: &str| Some(bare(name)).filter(|key| key.len() >= 4);
    let place = |named: &Named<'_>| named.field.span;
    for mut group in uneven(list.venue_names().iter(), |named| named.name.as_ref(), key, place) {
        // A book of its own may have the name of a journal.
        let is_book = |named: &&Named<'_>| {
            named.field.name == fields::BOOKTITLE && named.work.has(fields::BOOKSUBTITLE)
        };
        if !group.iter().all(is_book) {
            group.retain(|named| !is_book(named));
        }
        // What nobody sees is no other spelling: X008 takes it out.
        group.retain(|named| !named.name.contains(is_hidden));
        if let Some(finding) = spellings(&group, list.context, report) {
            report.push(finding);
        }
    }
}

/// What all spellings of a venue's name share.
fn bare(name: &str) -> String {
    let name = name.replace('&', " and ");
    let lower = fold_letters(name.strip_prefix("The ").unwrap_or(&name));
    lower.strip_prefix("the").filter(|_| name.starts_with("the ")).unwrap_or(&lower).to_owned()
}

/// The finding about `group`, all spellings of one venue, if there are several.
fn spellings(
    group: &[&Named<'_>],
    context: &Context<'_>,
    report: &Report<'_>,
) -> Option<Diagnostic> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for named in group {
        *counts.entry(&named.name).or_default() += 1;
    }
    // Accents and capitals get lost and do not come by chance, so that no advice is to drop them.
    let trust = |name: &str| (accents(name), capitals(name), Reverse(crowded_signs(name)));
    let best = counts.iter().max_by_key(|(name, count)| (trust(name), **count));
    let usual = best.filter(|_| counts.len() > 1)?.0;
    let model = group.iter().find(|named| named.name == *usual)?;
    let odd: Vec<&&Named<'_>> = group.iter().filter(|named| named.name != *usual).collect();
    let first = odd.first()?;
    let message = format!("`{}` is spelled `{usual}` elsewhere{}", first.name, more(odd.len() - 1));
    let finding = report
        .finding(message)
        .label(first.field.span, "")
        .label(model.field.span, "spelled like this here");
    let often = |name: &str| counts.get(name).copied().unwrap_or_default();
    let is_guess = |it: &&&Named<'_>| is_guess(usual, &it.name, [often(usual), often(&it.name)]);
    let literal = !usual.contains(['&', '%', '_', '#', '$', '\'', '"', ':']);
    let edit = |it: &&&Named<'_>| context.field_edit(it.field, &it.name, usual).filter(|_| literal);
    let right =
        (!odd.iter().any(is_guess)).then(|| (*usual, odd.iter().filter_map(edit).collect()));
    Some(respell(finding, right, "list the venue under `venues:`"))
}

/// How many commas and the like in `name` have lost the space behind them: `Grid,Cloud`.
fn crowded_signs(name: &str) -> usize {
    let behind = |at: usize| name[at + 1..].chars().next();
    let signs = name.match_indices([',', ';', ':']);
    signs.filter(|(at, _)| behind(*at).is_some_and(char::is_alphabetic)).count()
}

/// A venue whose name breaks off.
pub(super) const CUT_VENUE: Rule = Rule {
    code: Code::new("V008", "cut-venue"),
    severity: Severity::Warning,
    summary: "a truncated venue name: `… Conference on`",
    explain: include_str!("explain/V008.md"),
    scope: Scope::List(cut_venue),
    ..Rule::USUAL
};

/// Reports each venue whose last word wants another.
fn cut_venue(list: &List<'_>, report: &mut Report<'_>) {
    let context = list.context;
    let mut all = Vec::new();
    for named in list.venue_names() {
        let end = named.name.rsplit(char::is_whitespace).next().unwrap_or_default();
        let wants = ["on", "of", "the", "and", "for", "in", "&"].contains(&end);
        if wants && named.name.len() > end.len() {
            let finding = report
                .finding(format!("the name of the venue is truncated after `{end}`"))
                .at(named.field.span)
                .help("write the full name; exports from IEEE put its end first");
            let turned = turned(&named.name);
            let edit =
                turned.as_ref().and_then(|new| context.field_edit(named.field, &named.name, new));
            let title = turned.map(|name| format!("write `{name}`")).unwrap_or_default();
            all.push(with_fix(finding, Safety::Unsafe, title, edit));
        }
    }
    for finding in all {
        report.push(finding.alike());
    }
}

/// `Data Mining, IEEE Conference on` with its beginning first; nothing where that is a guess.
fn turned(name: &str) -> Option<String> {
    let (end, start) = name.split_once(", ")?;
    let plain = !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '('))
        && !start.contains(',');
    let known = start.ends_with(" on") || start.ends_with(" of");
    (plain && known).then(|| format!("{start} {end}"))
}

/// A venue of another year.
pub(super) const YEAR_IN_VENUE: Rule = Rule {
    code: Code::new("V009", "year-in-venue"),
    severity: Severity::Info,
    summary: "a venue with another year than the work",
    explain: include_str!("explain/V009.md"),
    scope: Scope::Work(year_in_venue),
    ..Rule::USUAL
};

/// Reports each venue of a year after the work, and each journal that ends with the year before;
/// proceedings often appear years after their conference.
fn year_in_venue(seen: &Seen<'_>, report: &mut Report<'_>) {
    for named in seen.venue_names() {
        let year = named.work.year();
        // The digits of `arXiv:1910.01741` are no year.
        let is_arxiv = named.name.to_lowercase().contains("arxiv");
        let held = only_year(&words_of(&named.name)).filter(|_| !is_arxiv);
        let (Some(year), Some(held)) = (year, held) else { continue };
        let is_before = named.field.name == fields::JOURNALTITLE
            && held + 1 == year
            && named.name.trim_end().trim_end_matches(')').ends_with(&held.to_string());
        if held > year || is_before {
            let key = &named.work.key.value;
            let date =
                named.work.field(fields::DATE).map_or(named.work.key.span, |field| field.span);
            let finding = report
                .finding(format!("`{key}` is from {year}, but its venue from {held}"))
                .label(named.field.span, "")
                .label(date, "the date")
                .help("correct the wrong one");
            report.push(finding);
        }
    }
}

/// The words of `name` that are all letters or all digits: `Astro2020` is a name.
fn words_of(name: &str) -> String {
    let plain = |word: &&str| {
        word.chars().all(char::is_alphabetic) || word.chars().all(|c| c.is_ascii_digit())
    };
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '.').filter(plain);
    words.collect::<Vec<_>>().join(" ")
}

/// A publisher for a venue.
pub(super) const PUBLISHER_AS_VENUE: Rule = Rule {
    code: Code::new("V010", "publisher-as-venue"),
    severity: Severity::Warning,
    summary: "a venue that is only a publisher",
    explain: include_str!("explain/V010.md"),
    scope: Scope::Work(publisher_as_venue),
    ..Rule::USUAL
};

/// Publishers, folded.
const PUBLISHERS: &[&str] = &[
    "acm",
    "acmpress",
    "associationforcomputingmachinery",
    "cambridgeuniversitypress",
    "elsevier",
    "ieee",
    "ieeepress",
    "johnwileyandsons",
    "mdpi",
    "oxforduniversitypress",
    "springer",
    "springerinternationalpublishing",
    "springerverlag",
    "taylorandfrancis",
    "wiley",
];

/// Reports each article and conference paper that appeared in a publisher.
fn publisher_as_venue(seen: &Seen<'_>, report: &mut Report<'_>) {
    let in_venue = |named: &&Named<'_>| {
        matches!(named.work.kind, Kind::Article | Kind::Inproceedings | Kind::Incollection)
    };
    for named in seen.venue_names().iter().filter(in_venue) {
        if PUBLISHERS.contains(&bare(&named.name).as_str()) {
            let finding = report
                .finding(format!("`{}` is a publisher, not a venue", named.name))
                .at(named.field.span)
                .help("put the journal or proceedings here, and this in `publisher`");
            report.push(finding);
        }
    }
}

/// More than the name.
pub(super) const VOLUME_IN_VENUE: Rule = Rule {
    code: Code::new("V011", "volume-in-venue"),
    severity: Severity::Info,
    summary: "a venue name with a volume, number or pages",
    explain: include_str!("explain/V011.md"),
    scope: Scope::List(volume_in_venue),
    ..Rule::USUAL
};

/// What a venue's name holds besides the name, and where that belongs.
fn more_than_name(lower: &str) -> Option<(&'static str, &'static str)> {
    if lower.contains("(eds.)") || lower.contains("(eds)") {
        return Some(("its editors", "move the editors to `editor`"));
    }
    // DBLP: `USENIX Security 2021, August 11-13, 2021`.
    let is_day = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let is_dated = lower.split(", ").skip(1).any(|part| {
        let (word, rest) = part.split_once(' ').unwrap_or_default();
        MONTHS.contains(&word) && is_day(rest)
    });
    is_dated.then_some((
        "the dates of the event",
        "move the dates to `eventdate`, and the place to `venue` or `location`",
    ))
}

/// Reports each venue with more than its name.
fn volume_in_venue(list: &List<'_>, report: &mut Report<'_>) {
    let mut all = Vec::new();
    // What is more than a name has a number or brackets.
    let may_hold_more = |name: &str| name.bytes().any(|byte| byte == b'(' || byte.is_ascii_digit());
    for named in list.venue_names().iter().filter(|named| may_hold_more(&named.name)) {
        let lower = named.name.to_lowercase();
        let Some((part, help)) = more_than_name(&lower).or_else(|| numbered(&lower)) else {
            continue;
        };
        let message = format!("the name of the venue contains more than the name: {part}");
        all.push(report.finding(message).at(named.field.span).help(help));
    }
    for finding in all {
        report.push(finding.alike());
    }
}

/// The volume, number or pages in a venue's name, and where they belong.
fn numbered(lower: &str) -> Option<(&'static str, &'static str)> {
    let is_number = |word: &str| {
        let behind = lower.split_once(word).map_or("", |(_, behind)| behind);
        behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
    };
    let words = [" vol.", " volume ", " no.", " pp.", " pages "];
    words
        .into_iter()
        .filter(|word| *word != " no." || !is_numbered_thing(lower))
        .any(is_number)
        .then_some(("a volume, a number or pages", "move it to `volume`, `number` or `pages`"))
}

/// Whether the number in a name is that of what paid for the work, `Project No. 12`, or of a report that
/// is a book: `Leptiminus. Report No. 3`.
fn is_numbered_thing(lower: &str) -> bool {
    ["project no.", "contract no.", "grant no.", ". report no."]
        .iter()
        .any(|words| lower.contains(words))
}

/// A venue in capital letters.
pub(super) const ALL_CAPS_VENUE: Rule = Rule {
    code: Code::new("V013", "all-caps-venue"),
    severity: Severity::Info,
    summary: "a venue name in all capitals",
    explain: include_str!("explain/V013.md"),
    scope: Scope::List(all_caps_venue),
    ..Rule::USUAL
};

/// Reports, once for each file, venues of several long words without a small letter: no acronyms.
fn all_caps_venue(list: &List<'_>, report: &mut Report<'_>) {
    let shouts = |name: &str| {
        let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
        let long = name.split_whitespace().filter(|word| letters(word) >= 5).count();
        let words = name.split_whitespace().count();
        words >= 3 && long >= 2 && name.is_ascii() && !name.chars().any(char::is_lowercase)
    };
    for named in list.venue_names().iter().filter(|named| shouts(&named.name)) {
        let finding = report
            .finding(format!("the venue `{}` is in all capitals", named.name))
            .at(named.field.span)
            .of_cause("capitals")
            .help("use normal capitalisation; styles add capitals where needed");
        report.push(finding);
    }
}

/// The pages of another work.
pub(super) const SAME_PAGES: Rule = Rule {
    code: Code::new("W003", "same-pages"),
    severity: Severity::Warning,
    summary: "works on the same pages of one volume",
    explain: include_str!("explain/W003.md"),
    scope: Scope::List(same_pages),
    ..Rule::USUAL
};

/// Reports each work that begins and ends where another one of its venue, volume and year does.
fn same_pages(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<[String; 5], &Work> = HashMap::default();
    for named in list.venue_names() {
        let work = named.work;
        let part = |name| work.literal(name).unwrap_or_default().trim().to_owned();
        let (Some(year), pages) = (work.year(), part(fields::PAGES)) else {
            continue;
        };
        // Some proceedings count the pages of each paper from 1.
        // Google Scholar makes pages of the year and month in a preprint's number.
        let is_month = pages.split(['-', '–']).next() == Some(&year.to_string());
        let is_range = pages.contains(['-', '–']) && pages.contains(|c: char| c.is_ascii_digit());
        if !is_range || pages.len() < 5 || pages.starts_with("1-") || is_month {
            continue;
        }
        let place = [
            bare(&named.name),
            part(fields::VOLUME),
            part(fields::NUMBER),
            pages,
            year.to_string(),
        ];
        let cause = place.join("|");
        let first = *seen.entry(place).or_insert(work);
        // Of what has one DOI, W001 tells.
        let has_one_doi = work.has(fields::DOI) && doi(first) == doi(work);
        let is_other = !std::ptr::eq(first, work) && !has_one_doi;
        if is_other && folded_title(first) != folded_title(work) {
            let at =
                |work: &Work| work.field(fields::PAGES).map_or(work.key.span, |field| field.span);
            let (key, other) = (&work.key.value, &first.key.value);
            let finding = report
                .finding(format!("`{key}` is on the same pages as `{other}`"))
                .label(at(work), "")
                .label(at(first), "the other one")
                .of_cause(cause)
                .help("correct the copied pages, or delete one if they are the same work");
            report.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_turned_where_its_parts_are_plain() {
        let name = turned("Data Mining, IEEE Conference on");
        assert_eq!(name.as_deref(), Some("IEEE Conference on Data Mining"));
        for name in
            ["Data Mining, 2009. IEEE Conference on", "Conference on", "A, B, C of", "A, B and"]
        {
            assert_eq!(turned(name), None, "{name}");
        }
    }

    #[test]
    fn spellings_of_a_venue_share_their_letters() {
        assert_eq!(bare("The Journal of A & B"), bare("journal of A and B"));
        assert_eq!(bare("the web"), "web");
        assert_ne!(bare("Theory of Computing"), bare("ory of Computing"));
    }

    #[test]
    fn a_sign_without_its_space_is_a_slip() {
        assert_eq!(crowded_signs("Parallel, Grid,Cloud and Internet:Computing"), 2);
        assert_eq!(crowded_signs("Parallel, Grid, Cloud and 3:1,"), 0);
    }

    #[test]
    fn a_number_of_a_project_is_none_of_the_venue() {
        for (name, is_found) in [
            ("journal of texts, no. 3", true),
            ("report of signal project no. 1320, institute", false),
            ("leptiminus (lamta). report no. 3", false),
            ("texts vol. 2, grant no. 7", true),
        ] {
            assert_eq!(numbered(name).is_some(), is_found, "{name}");
        }
    }
}
