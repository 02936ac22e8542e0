//! Works of which all is one link, or marked up as one: `[Lee, A. (2020). Maps of nets. Journal](address)`. What is
//! so marked is no title: the line is read without the mark, and the address is kept.

use super::dates::{dates, is_dated};
use super::evidence::is_name;
use super::line::{Line, Mark, Span};
use super::words::{has_initials, is_initials, is_name_word, is_stop_word, trails};

/// Takes the markup off `line` that is around a whole work; where it led.
pub(super) fn take(line: &mut Line) -> Option<String> {
    let at = line.spans.iter().position(|span| is_mark(&span.mark) && is_whole(line, span))?;
    match line.spans.remove(at).mark {
        Mark::Link(url, _) => Some(url),
        _ => None,
    }
}

/// Whether `mark` is of those that titles have.
fn is_mark(mark: &Mark) -> bool {
    matches!(mark, Mark::Link(..) | Mark::Strong | Mark::Emph | Mark::Heading)
}

/// Whether `span` has all of a work: it starts with names, and a year and a title follow.
fn is_whole(line: &Line, span: &Span) -> bool {
    let text = line.at(&span.range);
    let is_first =
        line.text[..span.range.start].chars().filter(|c| c.is_alphanumeric()).count() < 5;
    let words = text.split_whitespace().count();
    let others = line.text[span.range.end..].split("\n\n").next().unwrap_or_default();
    is_first && words > 7 && others.len() < text.len() && says_when(text) && starts_with_names(text)
}

/// Whether `text` says when it appeared or that it has not yet.
fn says_when(text: &str) -> bool {
    is_dated(text) || super::statuses::says_status(text)
}

/// Whether names start `text`, which goes on: `Lee, A. (2020)`, `A. Lee, B. Roe. Maps`, `Lee AB, Roe C. Maps`.
fn starts_with_names(text: &str) -> bool {
    // What stands before a date in brackets or a stop.
    let date = dates(text).first().map_or(text.len(), |date| date.range.start);
    let head = &text[..date];
    let end = head.find(['(', ':', '“', '"', '\n', '?']).unwrap_or(head.len());
    let pieces: Vec<&str> = head[..end].split([',', ';', '&']).map(str::trim).collect();
    let first = pieces.first().copied().unwrap_or_default();
    let second = pieces.get(1).copied().unwrap_or_default();
    let is_word = |word: &str| is_name_word(word) && !is_stop_word(word);
    // `Lee, A.`, `Lee, A. B., & Roe`, `Lee, Ann. 2020`
    let given = second.split_whitespace().next().unwrap_or_default();
    let is_given = is_initials(given) || is_word(given) && second.split_whitespace().count() < 4;
    let is_inverted = first.split_whitespace().count() < 3
        && first.split_whitespace().all(is_word)
        && !second.is_empty()
        && is_given;
    let names = first.split(" and ").map(str::trim);
    let whole = |name: &str| {
        let sentence = name.split(". ").next().unwrap_or_default();
        is_name(name) || trails(name) || is_name(sentence) && has_initials(sentence)
    };
    // `A. Lee and C. Roe. Maps`, `Lee AB, Roe C`
    let is_list =
        names.clone().count() > 1 && names.clone().all(whole) || whole(first) && has_more(&pieces);
    is_inverted || is_list || starts_with_initial(first)
}

/// Whether a second name follows the first of `pieces`.
fn has_more(pieces: &[&str]) -> bool {
    pieces.get(1).is_some_and(|second| {
        let bare = second.trim_start_matches("and ").trim_start_matches("& ");
        let head: Vec<&str> = bare.split_whitespace().take(3).collect();
        head.len() > 1 && is_name(&head.join(" ").replace('.', ". ")) || is_name(bare)
    })
}

/// Whether an initial and a name start `text`: `A. Lee`.
fn starts_with_initial(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_initial = words.next().is_some_and(|word| is_initials(word) && word.ends_with('.'));
    is_initial && words.next().is_some_and(|word| is_initials(word) || is_name_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_told_from_titles() {
        for text in [
            "Lee, A. (2020). Maps of many small nets. Journal of Maps, 3(2), 1–9.",
            "Lee, Ann. 2020. Maps of many small nets. Journal of Maps 3(2): 1–9.",
            "A. Lee and C. Roe. Maps of many small nets. Journal of Maps 3(2):1–9, 2020.",
            "A. Lee, C. Roe, D. Doe. Nets that hold the water. In Proc. of Net Days, 2021.",
            "Ann Lee, Cy Roe: Wide loops around small maps, Map Studies, 2018",
            "Lee A, Roe C, Doe D. Loops in nets of water. Loop Sci. 2018;5(1):1-3.",
            "Lee, A. (in press). Wide loops around small maps. Map Studies.",
        ] {
            assert!(starts_with_names(text), "{text}");
        }
        for text in [
            "Maps of many small nets, 1999–2014: a long look back at them",
            "A long look at maps (2014)",
            "Maps, nets and loops in the year 2020 and what they tell us",
            "Big Maps and Nets: What We Learned in 2020 From Them All",
        ] {
            assert!(!starts_with_names(text), "{text}");
        }
    }
}
