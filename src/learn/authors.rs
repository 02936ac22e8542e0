//! How a page spells and joins the names of authors, and how the owner's stands out.

use std::collections::BTreeMap;

use super::hand::Hand;
use super::printed;
use crate::model::{Data, Role};

/// What parts names where they are printed to be found: nothing that a page has.
const APART: &str = "¦⁂¦";

/// The farthest that two names of one list stand apart.
const FARTHEST: usize = 60;

/// How names are spelled; of two that do as well the first counts.
const FORMS: [&str; 4] = ["short", "full", "family-first-short", "family-first"];

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
    /// The marks at names, and how many of the owner's stand behind its emphasis.
    marks: Votes,
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
    let last = most(&found.lasts).unwrap_or_else(|| separator.clone());
    let pair = most(&found.pairs).filter(|pair| *pair != last);
    let text = |key: &str, value: &str| (key.to_owned(), Data::Text(value.to_owned()));
    let mut names = vec![text("form", form), text("separator", &separator), text("last", &last)];
    names.extend(pair.map(|pair| text("pair", &pair)));
    let is_outside = found.outside > 0;
    names.extend(is_outside.then(|| ("marks-outside".to_owned(), Data::Plain("true".to_owned()))));
    let mut pairs =
        vec![("self".to_owned(), around(&found)), ("authors".to_owned(), Data::Map(names))];
    pairs.extend(most(&found.marks).map(|mark| ("marks".to_owned(), meanings(hand, &mark))));
    pairs
}

/// What marks look like where the page has `mark`: all that its works have and that are not told apart by it.
fn meanings(hand: &Hand<'_>, mark: &str) -> Data {
    let people = || hand.library.works.iter().flat_map(|work| work.people(Role::Author));
    let is_used =
        |meaning: &&str| people().any(|one| one.meanings().any(|known| known == *meaning));
    let mark = mark.replace("\\*", "*");
    let row = |meaning: &str| (meaning.to_owned(), Data::Text(mark.clone()));
    Data::Map(["equal", "corresponding"].into_iter().filter(is_used).map(row).collect())
}

/// The mark that `text` starts with: a sign, raised or not.
fn mark(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix("<sup>") {
        let length = inner.find("</sup>").filter(|length| *length < 6)?;
        return Some(&text[..length + 11]);
    }
    let signs = ["\\*", "∗", "†", "‡", "§", "¶"];
    signs.into_iter().find(|sign| text.starts_with(sign))
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
            Some('<') if rest.starts_with("</") => match rest.find('>') {
                Some(end) => end + 1,
                None => return at,
            },
            _ => return at,
        };
    }
}

/// Where the markup begins that opens at the end of `text`, around a name that follows.
fn opening(text: &str) -> usize {
    let mut at = text.len();
    loop {
        let rest = &text[..at];
        let tag = rest.rfind('<').filter(|start| !rest[*start..].starts_with("</"));
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
    end += closing(&body[end..]);
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
        let owners = owners(hand, at);
        if let Some(places) = places(body, &names) {
            found.names += names.len();
            found.take(body, &places, &owners);
        }
    }
    found
}

/// For each author of the work whether it is the owner.
fn owners(hand: &Hand<'_>, at: usize) -> Vec<bool> {
    let Some(work) = hand.library.works.get(at) else { return Vec::new() };
    let is_owner = |person: &crate::model::Contributor| {
        person.person.map_or(person.is_self, |person| hand.owners.contains(&person))
    };
    work.people(Role::Author).map(is_owner).collect()
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
    fn take(&mut self, body: &str, places: &[(usize, usize)], owners: &[bool]) {
        let is_owner = |at: usize| owners.get(at) == Some(&true);
        for (at, (start, end)) in places.iter().enumerate() {
            if is_owner(at) {
                let before = &body[..*start];
                let behind = &body[*end..];
                let close = closing(behind);
                vote(&mut self.opens, &before[opening(before)..]);
                vote(&mut self.closes, &behind[..close]);
                self.outside += usize::from(close > 0 && mark(&behind[close..]).is_some());
            }
            let behind = &body[*end..];
            let behind = if is_owner(at) { &behind[closing(behind)..] } else { behind };
            if let Some(mark) = mark(behind) {
                vote(&mut self.marks, mark);
            }
        }
        for (at, two) in places.windows(2).enumerate() {
            let [(_, from), (to, _)] = two else { continue };
            let mut gap = &body[*from..*to];
            if is_owner(at) {
                gap = &gap[closing(gap)..];
            }
            gap = &gap[mark(gap).map_or(0, str::len)..];
            if is_owner(at + 1) {
                gap = &gap[..opening(gap)];
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
