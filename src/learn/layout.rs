//! What stands around and between the works of a page: bullets and numbers, blank lines, headings of groups.

use std::collections::BTreeMap;
use std::ops::Range;

use super::balance::is_balanced;
use super::hand::{Groups, Hand, Item, Order, Refusal, Region};
use super::numbers;
use crate::model::Work;
use crate::render::Target;
use crate::strings::{gaps, lines};

/// The most lists of a page that are regions of their own: works that are scattered further are no list.
const MOST_REGIONS: usize = 12;

/// What stands for the title of a group in its heading.
const TITLE: &str = "{title}";

/// A work in its place.
struct Placed {
    /// Its bytes, from the start of its first line.
    range: Range<usize>,
    /// What stands before the line of the work, with `{n}` for its number.
    before: String,
    /// Its number.
    number: Option<usize>,
    /// The line.
    body: String,
    /// What stands behind it.
    after: String,
}

/// What stands between two works.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Gap {
    /// Both are of one group.
    Within(String),
    /// The second starts a group: what ends the last one, and its heading.
    Group { apart: String, open: String },
    /// Something that byline does not write.
    Other,
}

/// The stretches of the page of `hand` that byline can write, with all its works.
pub(super) fn regions(hand: &Hand<'_>) -> Result<Vec<Region>, Refusal> {
    let mut placed: Vec<Placed> =
        hand.items.iter().map(|item| place(hand, item)).collect::<Result<_, _>>()?;
    settle(placed.iter_mut().map(|one| &mut one.before).collect());
    settle(placed.iter_mut().map(|one| &mut one.after).collect());
    let mut gaps: Vec<Gap> = (1..placed.len()).map(|at| gap(hand, &placed, at)).collect();
    settle_gaps(&mut gaps);
    let head = head(&gaps);
    let stretches = stretches(hand, &placed, &gaps, head.as_ref());
    let mut regions: Vec<Region> = stretches
        .into_iter()
        .map(|works| region(hand, &placed, &gaps, works, head.as_ref()))
        .collect();
    regions.iter_mut().try_for_each(|region| with_table_head(hand, region))?;
    regions.iter().try_for_each(|region| refuse_parted(hand, &placed, region))?;
    match regions.get(MOST_REGIONS) {
        Some(region) => Err(Refusal {
            at: region.lines.start,
            why: "the works stand in too many lists with other text between them",
        }),
        None => Ok(regions),
    }
}

/// Gives those of `texts` that differ in white space alone the form that most of them have: the page keeps its own.
fn settle(texts: Vec<&mut String>) {
    let mut shapes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for text in &texts {
        shapes.entry(gaps::shape(text)).or_default().push((*text).clone());
    }
    let usual: BTreeMap<String, String> = shapes
        .into_iter()
        .filter_map(|(shape, all)| Some((shape, gaps::usual(all.into_iter())?)))
        .collect();
    for text in texts {
        if let Some(usual) = usual.get(&gaps::shape(text)) {
            text.clone_from(usual);
        }
    }
}

/// The same for what stands between works.
fn settle_gaps(gaps: &mut [Gap]) {
    let (mut within, mut aparts, mut opens) = (Vec::new(), Vec::new(), Vec::new());
    for gap in gaps {
        match gap {
            Gap::Within(text) => within.push(text),
            Gap::Group { apart, open } => {
                aparts.push(apart);
                opens.push(open);
            }
            Gap::Other => {}
        }
    }
    [within, aparts, opens].into_iter().for_each(settle);
}

/// # Errors
/// The numbered list of `region` goes on above or below it: a marker within a list starts another, whose numbers
/// begin anew.
fn refuse_parted(hand: &Hand<'_>, placed: &[Placed], region: &Region) -> Result<(), Refusal> {
    let is_numbered = placed.get(region.works.start).is_some_and(|one| one.number.is_some());
    if hand.target != Target::Markdown || !is_numbered {
        return Ok(());
    }
    let is_own = |line: &&str| !line.trim().is_empty() && !line.starts_with([' ', '\t']);
    let is_item = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit()) && marker(line) > 0;
    // A heading that the region starts with ends the list above it.
    let start = placed.get(region.works.start).map_or(region.lines.start, |one| one.range.start);
    let (above, below) = (&hand.text[..start], &hand.text[region.lines.end..]);
    let last = above.lines().rev().find(is_own).filter(is_item);
    let next = below.lines().find(is_own).filter(is_item);
    let at = last.and_then(|line| above.rfind(line));
    let at = at.or_else(|| next.and_then(|line| below.find(line)).map(|at| region.lines.end + at));
    at.map_or(Ok(()), |at| {
        let why = "markers would part a numbered list here, and its readers would see other numbers; \
                   finish this item as a work like the others, or move it out of the list";
        Err(Refusal { at, why })
    })
}

/// Takes the head of a table into `region`, if its works are rows: a marker between them would end the table.
fn with_table_head(hand: &Hand<'_>, region: &mut Region) -> Result<(), Refusal> {
    let (text, start) = (hand.text, region.lines.start);
    let is_row = |line: &str| line.trim_start().starts_with('|');
    if hand.target != Target::Markdown || !is_row(&text[start..]) {
        return Ok(());
    }
    let refusal = Refusal { at: start, why: "the rows of a table would be parted" };
    let rule = lines::start(text, start.saturating_sub(1));
    let head = lines::start(text, rule.saturating_sub(1));
    let is_rule = text[rule..start].contains('-')
        && text[rule..start].trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    if !is_rule
        || !is_row(&text[head..rule])
        || is_row(text[region.lines.end..].strip_prefix('\n').unwrap_or_default())
    {
        return Err(refusal);
    }
    region.lines.start = head;
    region.vars.push(("head", text[head..start].to_owned()));
    Ok(())
}

/// How groups end and are headed: as most of them have it, and where they end in as many ways by the white space
/// before the heading alone.
fn head(gaps: &[Gap]) -> Option<Head> {
    let groups = || {
        gaps.iter().filter_map(|gap| match gap {
            Gap::Group { apart, open } => Some((apart.as_str(), open.as_str())),
            _ => None,
        })
    };
    let (apart, open) = most_frequent(groups())?;
    let alike = groups().filter(|group| *group == (apart, open)).count();
    let (apart, open) = if alike * 2 > groups().count() {
        (apart, open)
    } else {
        let bare = |apart: &'_ str| apart.trim_end().len();
        most_frequent(groups().map(|(apart, open)| (&apart[bare(apart)..], open)))?
    };
    Some((apart.to_owned(), open.to_owned()))
}

/// The bytes of `text`, which is in `target`, at which a work stands that was found at `range`, without the comments
/// of TeX behind it.
///
/// # Errors
/// It does not stand on lines of its own.
pub(super) fn own_lines(
    text: &str,
    target: Target,
    range: &Range<usize>,
) -> Result<Range<usize>, Refusal> {
    let refusal = |at: usize, why: &'static str| Err(Refusal { at, why });
    if !text[lines::start(text, range.start)..range.start].trim().is_empty() {
        return refusal(range.start, "a work does not start on a line of its own");
    }
    let mut whole = text[range.clone()].trim_end();
    // Comments of TeX and the fences of Pandoc's boxes are of no work.
    let foreign = if target == Target::Tex { "%" } else { ":::" };
    while let Some((above, last)) = whole.rsplit_once('\n')
        && target != Target::Html
        && last.trim_start().starts_with(foreign)
    {
        whole = above.trim_end();
    }
    let end = range.start + whole.len();
    match text[end..lines::end(text, end)].trim() {
        "" => Ok(range.start..end),
        _ => refusal(range.end, "other text stands on the last line of a work"),
    }
}

/// Where `item` stands and what stands around its line.
fn place(hand: &Hand<'_>, item: &Item) -> Result<Placed, Refusal> {
    let (text, start) = (hand.text, lines::start(hand.text, item.range.start));
    let whole = &text[own_lines(text, hand.target, &item.range)?];
    let lead = &text[start..item.range.start];
    let (mark, after) = match hand.target {
        Target::Html => html_marks(whole),
        Target::Tex => tex_marks(whole),
        _ => (marker(whole), 0),
    };
    let before = format!("{lead}{}", &whole[..mark]);
    let (before, number) = numbers::parted(&before);
    let body = &whole[mark..whole.len() - after];
    Ok(Placed {
        range: start..item.range.start + whole.len(),
        before,
        number,
        body: body.to_owned(),
        after: whole[whole.len() - after..].to_owned(),
    })
}

/// How many bytes of `text` are the bullet or number of an item of Markdown.
fn marker(text: &str) -> usize {
    let bare = text.trim_start_matches([' ', '\t']);
    let indent = text.len() - bare.len();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = match bare[digits..].chars().next() {
        Some('.' | ')') if (1..10).contains(&digits) => digits + 1,
        Some('-' | '*' | '+') if digits == 0 => 1,
        _ => return indent,
    };
    let rest = &bare[mark..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    if blanks == 0 { indent } else { indent + mark + blanks }
}

/// How many bytes of `text` open an element of HTML around its line, and how many close it.
fn html_marks(text: &str) -> (usize, usize) {
    let name = text
        .strip_prefix('<')
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
    let Some(name @ ("li" | "p" | "div" | "dd")) = name else { return (0, 0) };
    let open = text.find('>').map_or(0, |end| end + 1);
    let open = text.len() - text[open..].trim_start().len();
    let open = open + numbers::mark(&text[open..]);
    let close = format!("</{name}>");
    let after = text.strip_suffix(close.as_str()).filter(|inner| inner.len() >= open);
    (open, after.map_or(0, |inner| text.len() - inner.trim_end().len()))
}

/// How many bytes of `text` are the command of TeX that starts an item, and how many close it.
fn tex_marks(text: &str) -> (usize, usize) {
    let Some(rest) = text.strip_prefix('\\') else { return (0, 0) };
    let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let behind = &rest[name..];
    let blanks = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    match &rest[..name] {
        "item" if behind.starts_with('[') => {
            let end = behind.find("] ").or_else(|| behind.find("]\n"));
            (end.map_or(0, |end| blanks(1 + name + end + 1)), 0)
        }
        "item" => (blanks(1 + name), 0),
        // A command of two arguments says in the first what is of each work, such as its date.
        "cvlistitem" | "cvitem" | "cvpubitem" | "resumeItem"
            if behind.starts_with('{') && text.ends_with('}') && !behind.contains("}{") =>
        {
            (1 + name + 1, 1)
        }
        _ => (0, 0),
    }
}

/// What stands between the work before `at` and that one.
fn gap(hand: &Hand<'_>, placed: &[Placed], at: usize) -> Gap {
    let between = &hand.text[placed[at - 1].range.end..placed[at].range.start];
    if hand.items[at - 1].group == hand.items[at].group {
        let is_silent = without_comments(between, hand.target).lines().all(is_silent);
        let is_alike = is_alike(hand, placed, at);
        return if is_silent && is_alike { Gap::Within(between.to_owned()) } else { Gap::Other };
    }
    let Some(title) = hand.items[at].group.last() else { return Gap::Other };
    let Some(found) = between.rfind(title.as_str()).filter(|_| !title.is_empty()) else {
        return Gap::Other;
    };
    let start = lines::start(between, found);
    let (apart, open) = between.split_at(start);
    if !without_comments(apart, hand.target).lines().all(is_silent)
        || usual_before(hand, placed, at - 1) != usual_before(hand, placed, at)
    {
        return Gap::Other;
    }
    Gap::Group { apart: apart.to_owned(), open: open.replacen(title.as_str(), TITLE, 1) }
}

/// What stands before and behind each of `works`.
fn around(works: &[Placed]) -> (&str, &str) {
    let mut afters = works.iter().map(|one| one.after.as_str());
    let first = afters.next().unwrap_or_default();
    (before_all(works), afters.fold(first, shared_end))
}

/// What stands before all of `works` but for further blanks, else before most of them.
fn before_all(works: &[Placed]) -> &str {
    let befores = || works.iter().map(|one| one.before.as_str());
    let shortest = befores().min_by_key(|before| before.len()).unwrap_or_default();
    let is_start = |before: &str| {
        before.strip_prefix(shortest).is_some_and(|rest| rest.chars().all(|c| c == ' '))
    };
    if befores().all(is_start) { shortest } else { most_frequent(befores()).unwrap_or_default() }
}

/// What stands before most of the works that are in one group with the work `at`, one behind the other.
fn usual_before<'a>(hand: &Hand<'_>, placed: &'a [Placed], at: usize) -> Option<&'a str> {
    let group = |at: usize| hand.items.get(at).map(|item| &item.group);
    let is_same = |other: &usize| group(*other) == group(at);
    let above = (0..at).rev().take_while(is_same);
    let below = (at..placed.len()).take_while(is_same);
    most_frequent(above.chain(below).map(|at| placed[at].before.as_str()))
}

/// Whether one text can stand before, and one behind, the works `at` and `at - 1`: but for further blanks.
fn is_alike(hand: &Hand<'_>, placed: &[Placed], at: usize) -> bool {
    let (one, other) = (&placed[at - 1], &placed[at]);
    if one.after.trim_start() != other.after.trim_start() {
        return false;
    }
    if one.before == other.before {
        return true;
    }
    let usual = usual_before(hand, placed, at).unwrap_or_default();
    let goes_on = |before: &str, start: &str| {
        before.strip_prefix(start).is_some_and(|rest| rest.chars().all(|c| c == ' '))
    };
    [one, other].into_iter().all(|one| goes_on(&one.before, usual) || goes_on(usual, &one.before))
}

/// Whether `line` is empty or a rule.
fn is_silent(line: &str) -> bool {
    let line = line.trim();
    line.is_empty()
        || line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '*' | '_'))
        || is_frame(line)
        || is_frame_of_tex(line)
}

/// Whether `line` is nothing but commands of TeX that are around works: lists, gaps, ends of paragraphs.
fn is_frame_of_tex(line: &str) -> bool {
    const FRAMES: &[&str] = &[
        "begin",
        "end",
        "vspace",
        "smallskip",
        "medskip",
        "bigskip",
        "par",
        "noindent",
        "newpage",
        "setlength",
        "itemsep",
        "small",
        "hspace",
        "vskip",
        "footnotesize",
        "pagebreak",
        "clearpage",
    ];
    let mut commands = line.split('\\');
    let is_framed = |command: &str| {
        let name = command.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        FRAMES.contains(&name)
    };
    commands.next() == Some("") && commands.all(is_framed)
}

/// Whether `line` is nothing but tags of elements that are around works: lists, boxes, anchors.
fn is_frame(line: &str) -> bool {
    const FRAMES: &[&str] = &[
        "a", "br", "div", "dl", "hr", "ol", "p", "section", "table", "tbody", "tr", "td", "ul",
        "li",
    ];
    let Some(mut rest) = line.strip_prefix('<') else { return false };
    loop {
        let name = rest.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let Some((tag, behind)) = rest.split_once('>') else { return false };
        if !FRAMES.contains(&name.to_ascii_lowercase().as_str()) || tag.contains('<') {
            return false;
        }
        match behind.trim_start() {
            "" => return true,
            behind => match behind.strip_prefix('<') {
                Some(next) => rest = next,
                None => return false,
            },
        }
    }
}

/// `text` without its comments.
fn without_comments(text: &str, target: Target) -> String {
    if target == Target::Tex {
        let lines =
            text.split('\n').map(|line| if line.trim_start().starts_with('%') { "" } else { line });
        return lines.collect::<Vec<_>>().join("\n");
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("-->").map_or("", |end| &rest[at + end + 3..]);
    }
    out + rest
}

/// What is there most often; of two the first.
fn most_frequent<T: Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(one, _)| one)
}

/// A group's end and the heading of the next, as most of the page have them.
type Head = (String, String);

/// The works of each region.
fn stretches(
    hand: &Hand<'_>,
    placed: &[Placed],
    gaps: &[Gap],
    head: Option<&Head>,
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let usual = usual_gap(gaps);
    for at in 1..=placed.len() {
        let goes_on = match gaps.get(at - 1) {
            Some(Gap::Within(gap)) => usual.is_none_or(|usual| gap.ends_with(usual)),
            Some(Gap::Group { apart, open }) => head.is_some_and(|(end, heading)| {
                open == heading
                    && apart.ends_with(end.as_str())
                    && is_headed(hand, placed, start, heading)
                    && is_year(&title(hand, at - 1)) == is_year(&title(hand, at))
            }),
            Some(Gap::Other) | None => false,
        };
        if !goes_on {
            found.push(start..at);
            start = at;
        }
    }
    found
}

/// What stands between two works of a group, if that is the same nearly everywhere.
fn usual_gap(gaps: &[Gap]) -> Option<&str> {
    let within = || {
        gaps.iter().filter_map(|gap| match gap {
            Gap::Within(text) => Some(text.as_str()),
            _ => None,
        })
    };
    let usual = most_frequent(within())?;
    let odd = within().filter(|gap| !gap.ends_with(usual)).count();
    (odd <= MOST_REGIONS / 4 && odd * 5 < within().count()).then_some(usual)
}

/// Whether the heading `open` stands right above the work `at`.
fn is_headed(hand: &Hand<'_>, placed: &[Placed], at: usize, open: &str) -> bool {
    heading_above(hand, placed, at, open).is_some()
}

/// Where the heading `open` starts that stands right above the work `at`.
fn heading_above(hand: &Hand<'_>, placed: &[Placed], at: usize, open: &str) -> Option<usize> {
    let title = hand.items.get(at)?.group.last()?;
    let above = &hand.text[..placed.get(at)?.range.start];
    gaps::strip_end(above, &open.replacen(TITLE, title, 1))
}

/// The region of `works`.
fn region(
    hand: &Hand<'_>,
    placed: &[Placed],
    gaps: &[Gap],
    works: Range<usize>,
    head: Option<&Head>,
) -> Region {
    let inner = &gaps[works.start..works.end.max(works.start + 1) - 1];
    let is_grouped = inner.iter().any(|gap| matches!(gap, Gap::Group { .. }));
    let head = head.filter(|_| is_grouped);
    let between = between(inner);
    let extras = extras(inner, &between, head);
    let mut around = around(&placed[works.clone()]);
    // What stands between two works and no others goes with a line, and so does all that comes before it.
    if extras.iter().any(|extra| !extra.is_empty()) {
        around.1 = "";
    }
    let bodies = bodies(placed, &extras, &works, around);
    let sections: Vec<String> = works.clone().map(|at| title(hand, at)).collect();
    let titles = distinct(&sections);
    let groups = if is_grouped { groups(&titles) } else { Groups::None };
    let first = &placed[works.start];
    let number = |at: usize| placed.get(at).and_then(|one| one.number);
    let numbers::Numbering { before, number, restarts } =
        numbers::numbering(hand, around.0, works.clone(), number);
    let start = head.and_then(|head| heading_above(hand, placed, works.start, &head.1));
    let end = lines::end(hand.text, placed[works.end - 1].range.end);
    Region {
        lines: start.unwrap_or(first.range.start)..end,
        vars: vars(before, around.1.to_owned(), between, head),
        kinds: works.clone().map(|at| kind(hand, at)).collect(),
        odd: works
            .clone()
            .map(|at| matches!(groups, Groups::Years(_)) && is_odd(hand, at))
            .collect(),
        given: Vec::new(),
        shapes: Vec::new(),
        style: None,
        works,
        groups,
        titles,
        sections,
        number,
        restarts,
        bodies,
    }
}

/// What stands in each of `gaps` before what stands between all works.
fn extras<'a>(gaps: &'a [Gap], between: &str, head: Option<&Head>) -> Vec<&'a str> {
    let extra = |gap: &'a Gap| match gap {
        Gap::Within(gap) => gap.strip_suffix(between),
        Gap::Group { apart, .. } => head.and_then(|head| apart.strip_suffix(head.0.as_str())),
        Gap::Other => None,
    };
    gaps.iter().map(|gap| extra(gap).unwrap_or_default()).collect()
}

/// The lines of `works`, each with what stands behind it and no others: its place in `extras`. `around` is what
/// stands before and behind each of them.
fn bodies(
    placed: &[Placed],
    extras: &[&str],
    works: &Range<usize>,
    around: (&str, &str),
) -> Vec<String> {
    let body = |(place, at): (usize, usize)| {
        // More blanks than usual before a work are its line's.
        let wide = placed[at].before.strip_prefix(around.0).unwrap_or_default();
        let (body, more) = (&placed[at].body, extras.get(place).copied().unwrap_or_default());
        let rest = placed[at].after.strip_suffix(around.1).unwrap_or_default();
        format!("{wide}{body}{rest}{more}")
    };
    works.clone().enumerate().map(body).collect()
}

/// What stands around and between works and groups, by the names of `vars:`.
fn vars(
    before: String,
    after: String,
    between: String,
    head: Option<&Head>,
) -> Vec<(&'static str, String)> {
    let mut vars = vec![("before", before), ("after", after), ("between", between)];
    if let Some((apart, open)) = head {
        vars.extend([("open", open.clone()), ("apart", apart.clone())]);
    }
    vars.retain(|(_, text)| !text.is_empty());
    vars
}

/// What stands between two works of one group: as most have it, else the whole lines that all end with, if they
/// may stand between any two.
fn between(gaps: &[Gap]) -> String {
    let within = || {
        gaps.iter().filter_map(|gap| match gap {
            Gap::Within(text) => Some(text.as_str()),
            _ => None,
        })
    };
    let Some(usual) = most_frequent(within()) else { return "\n".to_owned() };
    let shared = within().fold(usual, shared_end);
    let whole = shared.find('\n').map_or(shared, |at| &shared[at..]);
    match () {
        () if shared == usual => usual.to_owned(),
        () if is_balanced(whole, "") => whole.to_owned(),
        () => "\n".to_owned(),
    }
}

/// What both texts end with.
fn shared_end<'a>(one: &'a str, other: &str) -> &'a str {
    let pairs = one.chars().rev().zip(other.chars().rev());
    let same = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    &one[one.len() - same..]
}

/// The title of the section that the work `at` stands in.
fn title(hand: &Hand<'_>, at: usize) -> String {
    hand.items.get(at).and_then(|item| item.group.last().cloned()).unwrap_or_default()
}

/// The type of the work `at`.
fn kind(hand: &Hand<'_>, at: usize) -> String {
    hand.library.works.get(at).map_or("misc", |work| work.kind.name()).to_owned()
}

/// Each of `all` once, in order.
fn distinct(all: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.contains(one) {
            found.push(one.clone());
        }
    }
    found
}

/// Whether `title` is a year.
fn is_year(title: &str) -> bool {
    title.len() == 4 && title.bytes().all(|byte| byte.is_ascii_digit())
}

/// What the groups with the titles `titles` are made of.
fn groups(titles: &[String]) -> Groups {
    match () {
        () if !titles.iter().all(|title| is_year(title)) => Groups::Sections,
        () if titles.windows(2).all(|two| two[0] > two[1]) => Groups::Years(Order::Falling),
        () if titles.windows(2).all(|two| two[0] < two[1]) => Groups::Years(Order::Rising),
        () => Groups::Sections,
    }
}

/// Whether the work `at` is of another year than its section says.
fn is_odd(hand: &Hand<'_>, at: usize) -> bool {
    let year = hand.library.works.get(at).and_then(Work::year);
    year.map(|year| year.to_string()).as_deref() != Some(title(hand, at).as_str())
}
