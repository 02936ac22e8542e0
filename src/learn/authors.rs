//! How a page spells and joins the names of authors, and how the owner's stands out.

use std::collections::BTreeMap;

use super::hand::Hand;
use super::printed;
use crate::model::{Data, Role};
use crate::render::Target;

/// What parts names where they are printed to be found: nothing that a page has.
const APART: &str = "¦⁂¦";

/// The farthest that two names of one list stand apart.
const FARTHEST: usize = 60;

/// How names are spelled; of two that do as well the first counts.
const FORMS: [&str; 8] = [
    "short",
    "full",
    "family-first-short",
    "family-first",
    "family-first-once",
    "family-first-once-short",
    "family-short",
    "family-initials",
];

/// Texts and how often they were found.
type Votes = BTreeMap<String, usize>;

/// What stands between names, and around the owner's.
#[derive(Default)]
struct Found {
    names: usize,
    separators: Votes,
    lasts: Votes,
    pairs: Votes,
    opens: Votes,
    closes: Votes,
    /// The marks at names by what they mean, and how many of the owner's stand behind its emphasis.
    marks: BTreeMap<&'static str, Votes>,
    outside: usize,
}

/// What `style.self` and `style.authors` say for `bodies`.
pub(super) fn learn(hand: &Hand<'_>, bodies: &[&str]) -> Vec<(String, Data)> {
    let mut best: Option<(&str, Found)> = None;
    for form in FORMS {
        let found = find(hand, bodies, form);
        if best.as_ref().is_none_or(|(_, known)| found.names > known.names) {
            best = Some((form, found));
        }
    }
    let Some((form, found)) = best.filter(|(_, found)| found.names > 0) else { return Vec::new() };
    let separator = most(&found.separators).unwrap_or_else(|| ", ".to_owned());
    let (last, pair) = ends(&found, form, &separator);
    let pair = Some(pair).filter(|pair| *pair != last);
    let text = |key: &str, value: &str| (key.to_owned(), Data::Text(value.to_owned()));
    let mut names = vec![text("form", form), text("separator", &separator), text("last", &last)];
    names.extend(pair.map(|pair| text("pair", &pair)));
    let is_outside = found.outside > 0;
    names.extend(is_outside.then(|| ("marks-outside".to_owned(), Data::Plain("true".to_owned()))));
    let mut pairs =
        vec![("self".to_owned(), around(&found)), ("authors".to_owned(), Data::Map(names))];
    pairs.extend(meanings(hand, &found.marks));
    pairs
}

/// What stands before the last of several names, and what between two alone. Where lists show one of these, the other
/// follows as most write it: `A and B` with `A, B and C`, `A, B, and C` with `A and B`.
fn ends(found: &Found, form: &str, separator: &str) -> (String, String) {
    let has_word = |text: &String| text.contains(|c: char| c.is_alphabetic() || c == '&');
    let last = most(&found.lasts);
    let last = last.or_else(|| most(&found.pairs).filter(has_word));
    let last = last.unwrap_or_else(|| separator.to_owned());
    // Behind an inverted name the comma stays.
    let bare =
        last.strip_prefix(',').filter(|_| has_word(&last) && !form.starts_with("family-first"));
    let pair = most(&found.pairs).or_else(|| bare.map(str::to_owned));
    let pair = pair.unwrap_or_else(|| last.clone());
    (last, pair)
}

/// What `style.marks` says: each mark that the names of the page have, by what it means.
fn meanings(hand: &Hand<'_>, marks: &BTreeMap<&'static str, Votes>) -> Option<(String, Data)> {
    let row = |(meaning, votes): (&&'static str, &Votes)| {
        let mark = most(votes)?;
        let bare = mark.replace("\\*", "*");
        let is_letter = |c: char| !c.is_ascii();
        let is_plain = match hand.target {
            // In Markdown a star is markup where it is not written as a letter.
            Target::Markdown => mark == "\\*" || bare.chars().all(is_letter),
            _ => !mark.contains('&'),
        };
        let shown = if is_plain {
            Data::Text(bare)
        } else {
            Data::Map(vec![("markup".to_owned(), Data::Text(mark))])
        };
        Some(((*meaning).to_owned(), shown))
    };
    let rows: Vec<(String, Data)> = marks.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| ("marks".to_owned(), Data::Map(rows)))
}

/// The mark that `text` starts with: a sign, raised or not, behind one blank at most.
fn mark(text: &str) -> Option<&str> {
    let bare = text.strip_prefix(' ').unwrap_or(text);
    let blank = text.len() - bare.len();
    if let Some(inner) = bare.strip_prefix("<sup>") {
        let length = inner.find("</sup>").filter(|length| *length < 6)?;
        return Some(&text[..blank + length + 11]);
    }
    let sign = SIGNS.iter().find(|sign| bare.starts_with(**sign))?;
    let is_emphasis = *sign == "*" && bare.starts_with("**");
    let rest = &bare[sign.len()..];
    let is_end = !rest.starts_with(char::is_alphanumeric);
    (!is_emphasis && is_end).then(|| &text[..blank + sign.len()])
}

/// Signs at names.
const SIGNS: [&str; 13] =
    ["\\*", "\\#", "∗", "†", "‡", "§", "¶", "✉", "&dagger;", "&Dagger;", "&#42;", "#", "*"];

/// How many bytes at the start of `text` are marks.
fn marks(text: &str) -> usize {
    let mut at = 0;
    while let Some(mark) = mark(&text[at..]) {
        at += mark.len();
    }
    at
}

/// How many bytes at the start of `text`, which follows a name, are marks within its emphasis, and how many close
/// that.
fn ending(text: &str) -> (usize, usize) {
    let inside = marks(text);
    match closing(&text[inside..]) {
        0 => (0, closing(text)),
        close => (inside, close),
    }
}

/// The text that was found most often.
fn most(votes: &Votes) -> Option<String> {
    let best = votes.iter().max_by_key(|(text, count)| (**count, std::cmp::Reverse(text.len())))?;
    Some(best.0.clone())
}

/// How the owner's name stands out.
fn around(found: &Found) -> Data {
    let (open, close) = (most(&found.opens), most(&found.closes));
    let (open, close) = (open.unwrap_or_default(), close.unwrap_or_default());
    match (open.as_str(), close.as_str()) {
        // Next to a mark that is a star stars are written as they are.
        _ if found.outside > 0 => Data::Map(vec![
            ("before".to_owned(), Data::Text(open)),
            ("after".to_owned(), Data::Text(close)),
        ]),
        ("**", "**") | ("\\textbf{", "}") => Data::Text("bold".to_owned()),
        ("*", "*") | ("\\emph{", "}") => Data::Text("italic".to_owned()),
        ("", "") => Data::Text("none".to_owned()),
        _ => Data::Map(vec![
            ("before".to_owned(), Data::Text(open)),
            ("after".to_owned(), Data::Text(close)),
        ]),
    }
}

/// How many bytes at the start of `text` close markup around a name.
fn closing(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        at += match rest.chars().next() {
            Some('*' | '_' | '}') => 1,
            Some('<') if rest.strip_prefix("</").is_some_and(is_inline) => match rest.find('>') {
                Some(end) => end + 1,
                None => return at,
            },
            _ => return at,
        };
    }
}

/// Whether the element that `tag` starts with may be within a line.
fn is_inline(tag: &str) -> bool {
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_block = matches!(name, "td" | "th" | "tr" | "li" | "p" | "div" | "br" | "dd" | "dt");
    !name.is_empty() && !is_block
}

/// Groups of TeX in which all is bold or in italics.
const SWITCHES: [&str; 4] = ["{\\bf ", "{\\bfseries ", "{\\em ", "{\\it "];

/// Where the markup begins that opens at the end of `text`, around a name that follows.
fn opening(text: &str) -> usize {
    let mut at = text.len();
    loop {
        let rest = &text[..at];
        if let Some(switch) = SWITCHES.iter().find(|switch| rest.ends_with(**switch)) {
            at -= switch.len();
            continue;
        }
        let tag = rest.rfind('<').filter(|start| is_inline(&rest[start + 1..]));
        let command = rest.rfind('\\').filter(|start| {
            rest[start + 1..].trim_end_matches('{').chars().all(|c| c.is_ascii_alphabetic())
        });
        at = match (rest.chars().next_back(), tag, command) {
            (Some('*' | '_'), ..) => at - 1,
            (Some('>'), Some(start), _) | (Some('{'), _, Some(start)) => start,
            _ => return at,
        };
    }
}

/// The authors of each work, in `form`, without what stands between and around them.
fn spelled(hand: &Hand<'_>, form: &Data) -> Vec<Vec<String>> {
    let apart = Data::Text(APART.to_owned());
    let names = Data::Map(vec![
        ("form".to_owned(), form.clone()),
        ("separator".to_owned(), apart.clone()),
        ("last".to_owned(), apart),
    ]);
    let pairs = [("self".to_owned(), Data::Text("none".to_owned())), ("authors".to_owned(), names)];
    let printed = printed::parts(hand, &pairs, "{authors}").unwrap_or_default();
    let bare = |name: &str| name.trim_end_matches(MARKS).to_owned();
    printed.iter().map(|line| line.split(APART).map(bare).collect()).collect()
}

/// Signs that stand behind names, whatever they mean.
const MARKS: &[char] = &['∗', '*', '†', '‡', '§', '¶', '\\'];

/// `bodies`, with lists of authors as `pairs` have them where only what stands between the names is another: what
/// stands around them tells what the page does all the same.
pub(super) fn repaired(hand: &Hand<'_>, bodies: &[&str], pairs: &[(String, Data)]) -> Vec<String> {
    let form = pairs.iter().find_map(|(key, names)| match names {
        Data::Map(names) if key == "authors" => names.first().map(|(_, form)| form),
        _ => None,
    });
    let printed = printed::parts(hand, pairs, "{authors}").unwrap_or_default();
    let spelled = form.map(|form| spelled(hand, form)).unwrap_or_default();
    let repair = |(at, body): (usize, &&str)| {
        let (Some(list), Some(names)) = (printed.get(at), spelled.get(at)) else {
            return (*body).to_owned();
        };
        let span = whole(body, names).filter(|_| !list.is_empty() && !body.contains(list));
        span.map_or_else(
            || (*body).to_owned(),
            |(start, end)| format!("{}{list}{}", &body[..start], &body[end..]),
        )
    };
    bodies.iter().enumerate().map(repair).collect()
}

/// Where the list of `names` stands in `body`, with the markup and the marks at its ends.
fn whole(body: &str, names: &[String]) -> Option<(usize, usize)> {
    let names: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    let places = places(body, &names)?;
    let ((start, _), (_, mut end)) = (*places.first()?, *places.last()?);
    let start = opening(&body[..start]);
    let (inside, close) = ending(&body[end..]);
    end += inside + close;
    while let Some(mark) = mark(&body[end..]) {
        end += mark.len();
    }
    Some((start, end))
}

/// Finds the names of all works in their lines.
fn find(hand: &Hand<'_>, bodies: &[&str], form: &str) -> Found {
    let spelled = spelled(hand, &Data::Text(form.to_owned()));
    let mut found = Found::default();
    for (at, (names, body)) in spelled.iter().zip(bodies).enumerate() {
        let names: Vec<&str> =
            names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let authors = authors(hand, at);
        if let Some(places) = places(body, &names) {
            found.names += names.len();
            found.take(body, &places, &authors);
            continue;
        }
        // A page may name the others alone: "with A. Moe".
        let is_other = |at: &usize| authors.get(*at).is_none_or(|author| !author.is_owner);
        let others: Vec<&str> = (0..names.len()).filter(is_other).map(|at| names[at]).collect();
        if let Some(places) = places(body, &others).filter(|_| others.len() < names.len()) {
            found.names += others.len();
            found.take(body, &places, &[]);
        }
    }
    found
}

/// An author of a work.
struct Author {
    is_owner: bool,
    /// What its mark means, if it has one.
    meaning: Option<&'static str>,
}

/// The authors of the work.
fn authors(hand: &Hand<'_>, at: usize) -> Vec<Author> {
    let Some(work) = hand.library.works.get(at) else { return Vec::new() };
    let author = |person: &crate::model::Contributor| {
        let mut meanings = person.meanings();
        let meaning = meanings.next().filter(|_| meanings.next().is_none());
        let is_self = |person| hand.owners.contains(&person);
        Author { is_owner: person.person.map_or(person.is_self, is_self), meaning }
    };
    work.people(Role::Author).map(author).collect()
}

/// Where `names` stand in `body`, one behind the other.
fn places(body: &str, names: &[&str]) -> Option<Vec<(usize, usize)>> {
    let first = names.first()?;
    let starts = body.match_indices(first).map(|(at, _)| at);
    starts.into_iter().find_map(|start| {
        let mut places = vec![(start, start + first.len())];
        for name in &names[1..] {
            let from = places.last()?.1;
            let at = body[from..].find(name).filter(|gap| *gap < FARTHEST)?;
            places.push((from + at, from + at + name.len()));
        }
        Some(places)
    })
}

impl Found {
    /// Takes what stands between the names at `places`, and around the owner's.
    fn take(&mut self, body: &str, places: &[(usize, usize)], authors: &[Author]) {
        let is_owner = |at: usize| authors.get(at).is_some_and(|author| author.is_owner);
        for (at, (start, end)) in places.iter().enumerate() {
            let (before, behind) = (&body[..*start], &body[*end..]);
            let (inside, close) = if is_owner(at) { ending(behind) } else { (0, 0) };
            if is_owner(at) {
                vote(&mut self.opens, &before[opening(before)..]);
                vote(&mut self.closes, &behind[inside..inside + close]);
                let outside = &behind[inside + close..];
                self.outside += usize::from(close > 0 && mark(outside).is_some());
            }
            let marked = if inside > 0 { behind } else { &behind[close..] };
            let meaning = authors.get(at).and_then(|author| author.meaning);
            if let (Some(mark), Some(meaning)) = (mark(marked), meaning) {
                vote(self.marks.entry(meaning).or_default(), mark);
            }
        }
        for (at, two) in places.windows(2).enumerate() {
            let [(_, from), (to, _)] = two else { continue };
            let mut gap = &body[*from..*to];
            if is_owner(at) {
                let (inside, close) = ending(gap);
                gap = &gap[inside + close..];
            }
            gap = &gap[marks(gap)..];
            if is_owner(at + 1) {
                gap = &gap[..opening(gap)];
            }
            // Nothing between two names parts them nowhere else.
            if gap.trim().is_empty() {
                continue;
            }
            let votes = match (places.len(), at + 2 == places.len()) {
                (2, _) => &mut self.pairs,
                (_, true) => &mut self.lasts,
                _ => &mut self.separators,
            };
            vote(votes, gap);
        }
    }
}

/// Counts `text`.
fn vote(votes: &mut Votes, text: &str) {
    *votes.entry(text.to_owned()).or_default() += 1;
}
