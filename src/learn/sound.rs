//! Whether the literal text of a pattern may stand on the line of any work: it says nothing of one work alone,
//! and closes what it opens.

use std::collections::BTreeSet;

use super::balance::is_balanced;
use super::taken::Taken;
use crate::model::Date;
use crate::model::date::ParsedDate;

/// What stands for a part in literal text.
pub(super) const PART: char = '\u{fffc}';

/// The pattern for works of a page whose lines show no way to write them.
pub(super) const PLAIN: &str = "{authors}. {title}[. {venue:em}][, {year}].";

/// Words of statuses and of organisations: what they say is not true of the next work.
const SAID: &[&str] = &[
    "accepted",
    "appear",
    "department",
    "draft",
    "forthcoming",
    "institute",
    "preparation",
    "press",
    "resubmit",
    "review",
    "revision",
    "submitted",
    "university",
];

/// Words behind which the name of a person stands.
const WITH: &[&str] = &["with", "mit", "avec", "con", "met"];

/// The addresses that an identifier follows.
const RESOLVERS: &[&str] = &["doi.org/", "arxiv.org/abs/", "arxiv.org/pdf/", "hdl.handle.net/"];

/// Whether `text`, which stands between two parts, is of one work: a name of `names`, a number, an address, a
/// status.
pub(super) fn is_foreign(text: &str, names: &BTreeSet<String>) -> bool {
    let bare = without_resolver(text);
    let address = ["://", "www.", "mailto:"].iter().any(|sign| bare.contains(sign));
    address || has_target(bare) || is_said(&without_tags(bare), names)
}

/// `taken`, where a neutral mark stands for what is of one work, and for what has words that `is_known` does not
/// know: they might say something of this one.
pub(super) fn masked(
    taken: &Taken,
    names: &BTreeSet<String>,
    is_known: &dyn Fn(&str) -> bool,
) -> Taken {
    let mut masked = taken.clone();
    let last = masked.literals.len().saturating_sub(1);
    for (at, literal) in masked.literals.iter_mut().enumerate() {
        if is_foreign(literal, names) || !is_known(literal) {
            let neutral = match at {
                0 => "",
                at if at == last => ".",
                _ => ", ",
            };
            neutral.clone_into(literal);
        }
    }
    masked
}

/// `text` without the address that the identifier behind it completes.
fn without_resolver(text: &str) -> &str {
    let Some(at) = text.rfind("http").filter(|_| text.ends_with('/')) else { return text };
    let is_resolver = RESOLVERS.iter().any(|end| text[at..].ends_with(end));
    if is_resolver && text[at..].matches("://").count() == 1 { &text[..at] } else { text }
}

/// Whether `text` has a link with an address of its own.
fn has_target(text: &str) -> bool {
    let behind = |sign: &str, ends: &[char], empty: &[&str]| {
        text.match_indices(sign).any(|(at, _)| {
            let rest = &text[at + sign.len()..];
            let target = rest.split(ends).next().unwrap_or_default();
            !target.is_empty() && !empty.contains(&target)
        })
    };
    behind("](", &[')'], &["#"])
        || behind("href=\"", &['"'], &["#"])
        || behind("\\href{", &['}'], &["\\#"])
        || behind("src=\"", &['"'], &[])
        || behind("href='", &['\''], &["#"])
}

/// `text` without its tags, shortcodes and attributes, and without the digits of its references to letters.
pub(super) fn without_tags(text: &str) -> String {
    let mut rest = match (text.find('<'), text.find('>')) {
        (open, Some(close)) if open.is_none_or(|open| close < open) => &text[close + 1..],
        _ => text,
    };
    let plain;
    if let Some((before, inner)) = rest.split_once("{:")
        && let Some((_, behind)) = inner.split_once('}')
    {
        plain = format!("{before}{}", without_tags(behind));
        rest = &plain;
    }
    let mut out = String::with_capacity(rest.len());
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        let end = if rest[at..].starts_with('<') { '>' } else { ';' };
        rest = rest[at..].find(end).map_or("", |close| &rest[at + close + 1..]);
        out.push(' ');
    }
    out + rest
}

/// Whether `text` has a digit, a name of `names`, somebody with whom a work was made, or a word of [`SAID`].
fn is_said(text: &str, names: &BTreeSet<String>) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let is_with =
        |two: &[&str]| WITH.contains(&two[0].to_lowercase().as_str()) && is_capital(&two[1]);
    text.contains(|c: char| c.is_ascii_digit())
        || words.windows(2).any(is_with)
        || words
            .iter()
            .any(|word| names.contains(*word) || SAID.contains(&word.to_lowercase().as_str()))
        || words.iter().any(|word| is_month(word))
}

/// Whether `word` is the name of a month in a language that dates are read in. "May" may be a verb.
fn is_month(word: &str) -> bool {
    let is_name = word.chars().count() > 2 && !word.eq_ignore_ascii_case("may");
    match Date::parse(&format!("{word} 2021")) {
        ParsedDate::Good(date) | ParsedDate::Odd(date, _) if is_name => {
            date.moment().is_some_and(|date| date.month.is_some())
        }
        _ => false,
    }
}

/// How much of `pattern`, as users write it, may not stand on every line: literals of one work, and what all of it,
/// or a part of it that may be left out, opens and does not close; `None` where it is no pattern.
pub(super) fn faults(pattern: &str, names: &BTreeSet<String>) -> Option<usize> {
    let fault = |text: &String| {
        let foreign = text.split(PART).filter(|literal| is_foreign(literal, names)).count();
        foreign + usize::from(!is_closed(text))
    };
    Some(stretches(pattern)?.iter().map(fault).sum())
}

/// Whether `pattern` has no such fault.
pub(super) fn is_sound(pattern: &str, names: &BTreeSet<String>) -> bool {
    faults(pattern, names) == Some(0)
}

/// The literal text of `pattern`, and of each part of it that may be left out, with a sign for what is printed.
fn stretches(pattern: &str) -> Option<Vec<String>> {
    let (mut open, mut found) = (vec![String::new()], Vec::new());
    let mut rest = pattern.chars();
    while let Some(letter) = rest.next() {
        match letter {
            '\\' => open.last_mut()?.push(rest.next()?),
            '{' => {
                rest.by_ref().find(|c| *c == '}')?;
                open.last_mut()?.push(PART);
            }
            '[' => {
                open.push(String::new());
                if rest.as_str().starts_with(['?', '!']) {
                    rest.by_ref().find(|c| *c == ' ')?;
                }
            }
            ']' => found.push(open.pop()?),
            letter => open.last_mut()?.push(letter),
        }
    }
    found.push(open.pop().filter(|_| open.is_empty())?);
    Some(found)
}

/// Whether `text` closes what it opens: elements and their attributes, brackets, quotation marks, emphasis.
pub(super) fn is_closed(text: &str) -> bool {
    let (mut elements, mut outside, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find('<') {
        outside.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        if !inner.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
            outside.push('<');
            rest = inner;
            continue;
        }
        let Some(end) = inner.find('>') else { return false };
        if !takes_tag(&inner[..end], &mut elements) {
            return false;
        }
        outside.push(' ');
        rest = &inner[end + 1..];
    }
    outside.push_str(rest);
    elements.is_empty() && are_marks_closed(&outside) && are_links_whole(&outside)
}

/// Whether every link of TeX in `text` has what it shows behind its address.
fn are_links_whole(text: &str) -> bool {
    text.split("\\href{")
        .skip(1)
        .all(|rest| rest.split_once('}').is_some_and(|(_, shown)| shown.starts_with('{')))
}

/// Opens or closes one of `elements` as `tag` says; whether that can be.
fn takes_tag(tag: &str, elements: &mut Vec<String>) -> bool {
    let is_even = tag.matches('"').count().is_multiple_of(2);
    let bare = tag.trim_start_matches('/');
    let name: String = bare.chars().take_while(char::is_ascii_alphanumeric).collect();
    let is_void = matches!(name.as_str(), "br" | "img" | "hr" | "wbr" | "p") || tag.ends_with('/');
    match () {
        () if is_void => is_even,
        () if tag.starts_with('/') => elements.pop() == Some(name),
        () => {
            elements.push(name);
            is_even && !tag.contains('<')
        }
    }
}

/// Whether the marks in `text` close what they open.
fn are_marks_closed(text: &str) -> bool {
    let (mut brackets, mut plain) = (Vec::new(), String::new());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            '(' => brackets.push(')'),
            '[' => brackets.push(']'),
            '{' => brackets.push('}'),
            ')' | ']' | '}' => {
                if brackets.pop() != Some(letter) {
                    return false;
                }
            }
            letter => plain.push(letter),
        }
    }
    brackets.is_empty() && is_balanced(&plain, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> BTreeSet<String> {
        ["Roe", "Robert"].map(str::to_owned).into()
    }

    #[test]
    fn what_is_of_one_work_is_foreign() {
        for text in [
            ". DOI: [10.1016/j.cageo.",
            ", with Robert Roe, ",
            ", with Somebody Else, ",
            ". Under Review.",
            " <a href=\"pdf/1.pdf\">pdf</a>",
            " [pdf](pdf/one.pdf)",
            " [code](https://example.org/x)",
            ", in Beijing Normal University",
            ", Sept. ",
            ", juin ",
        ] {
            assert!(is_foreign(text, &names()), "{text}");
        }
        for text in [
            ". *",
            ", vol. ",
            " [doi](https://doi.org/",
            "<h3>",
            "\" target=\"_blank\" tabindex=\"1\">",
            "&#8211;",
            " <a href=\"",
            "](#)",
            ", edited by ",
            ", dans ",
            " In: ",
            ", issue ",
            ", volume ",
        ] {
            assert!(!is_foreign(text, &names()), "{text}");
        }
    }

    #[test]
    fn a_pattern_closes_what_it_opens_with_and_without_each_part() {
        for pattern in [
            PLAIN,
            "{authors}. **{title}**[. *{venue}[ ({venue_short})]*]",
            "<a class=\"n_1\" href=\"{url}\" target=\"_blank\">{title}</a>[<br>{authors}]",
            "\\[{title}\\]({url})[, {year}]",
            "{title}[, \\\\href\\{{url}\\}\\{{doi}\\}][, \\\\emph\\{{venue}\\}]",
            "{authors}, “{title},”[?doi  doi: {doi}][!doi .]",
        ] {
            assert!(is_sound(pattern, &names()), "{pattern}");
        }
        for pattern in [
            "[<a href=\"{url}\">]{title}</a>",
            "{authors}. [*{venue}], {year}*",
            "{title}[, \\\\href\\{{url}\\}][\\{{doi}\\}]",
            "{title}[, \\\\emph\\{{venue}]\\}",
            "{authors}*, {title}",
            "{title} [({venue}], {year})",
            "<p><a href=\"{url}>{title}</a>",
            "{title}, \"{venue}",
            "{title} 2022",
        ] {
            assert!(!is_sound(pattern, &names()), "{pattern}");
        }
    }
}
