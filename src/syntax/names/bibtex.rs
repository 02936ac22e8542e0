//! A list of names as BibTeX reads it: parted by ` and ` outside braces, in any case.
//!
//! Lists that BibTeX would misread are read as they were meant, with a fault, where that is clear:
//! parted by commas, by semicolons, by ` & `.

use std::ops::Range;

use super::gather::Gather;
use super::listed::NameList;
use super::parts::{Reading, whole_braced};
use super::words::{
    between, is_initials, is_lower, is_suffix, outside_braces, split_commas, trim, words,
};
use crate::model::name::Fault;

/// Reads a list as BibTeX does: names parted by ` and ` outside braces, each in TeX.
pub fn parse_bibtex_list(input: &str) -> NameList {
    let mut gather = Gather::new(input, Reading::Tex);
    if trim(input, 0..input.len()).is_empty() {
        return gather.finish();
    }
    let mut items = between(input, find_ands(input).into_iter());
    if items.len() == 1 {
        let semicolons = find_semicolons(input);
        if !semicolons.is_empty() {
            gather.report(Fault::Semicolons, trim(input, 0..input.len()));
            items = between(input, semicolons.into_iter());
        }
    }
    gather.expect(items.len());
    for item in items {
        read_item(&mut gather, item);
    }
    gather.finish()
}

/// Reads what stands between two ` and `: one name, or several that are parted in another way.
fn read_item(gather: &mut Gather<'_>, item: Range<usize>) {
    let text = gather.text(&item);
    let shift = |range: &Range<usize>| range.start + item.start..range.end + item.start;
    if let Some(sides) = split_ampersands(text) {
        gather.report(Fault::Ampersand, item.clone());
        return sides.iter().for_each(|side| gather.add(shift(side)));
    }
    if let Some(names) = braced_list(text) {
        gather.report(Fault::Commas, item.clone());
        return names.iter().for_each(|name| gather.add(shift(name)));
    }
    match split_comma_list(text) {
        Some(names) => {
            gather.report(Fault::Commas, item.clone());
            for name in &names {
                gather.add_listed(shift(name));
            }
        }
        None => gather.add(item),
    }
}

/// The names of a whole list that stands in braces, as some put it so that nothing is done to it: `{A. Roe,
/// K. Doe, and J. Poe}`. Every one begins with initials, as no body's name does.
fn braced_list(text: &str) -> Option<Vec<Range<usize>>> {
    let inner = whole_braced(text)?;
    let ands = find_ands(inner);
    let shift = |range: &Range<usize>| range.start + 1..range.end + 1;
    let mut names = Vec::new();
    for part in between(inner, ands.into_iter()) {
        let commas = split_commas(&inner[part.clone()]);
        let found = commas.iter().filter(|name| !name.is_empty());
        names.extend(found.map(|name| name.start + part.start..name.end + part.start));
    }
    let is_name = |name: &Range<usize>| {
        let words = words(&inner[name.clone()]);
        words.len() > 1 && is_initials(words[0]) && !is_initials(words[words.len() - 1])
    };
    let is_list = names.len() > 1 && names.iter().all(is_name);
    is_list.then(|| names.iter().map(shift).collect())
}

/// The separators ` and ` of `text`: between white space, outside braces, in any case.
pub(super) fn find_ands(text: &str) -> Vec<Range<usize>> {
    let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let is_and = |at: usize| {
        text.get(at..at + 3).is_some_and(|word| word.eq_ignore_ascii_case("and"))
            && blank(text[..at].chars().next_back())
            && blank(text[at + 3..].chars().next())
    };
    let mut found = Vec::new();
    for (at, byte) in outside_braces(text) {
        if matches!(byte, b'a' | b'A') && is_and(at) {
            found.push(at..at + 3);
        }
    }
    found
}

/// The semicolons of `text` outside braces that part names; one that ends an HTML entity does not.
pub(super) fn find_semicolons(text: &str) -> Vec<Range<usize>> {
    let found = outside_braces(text).filter(|&(at, byte)| byte == b';' && !ends_entity(text, at));
    found.map(|(at, _)| at..at + 1).collect()
}

/// Whether the semicolon at `at` ends something like `&eacute;`.
fn ends_entity(text: &str, at: usize) -> bool {
    let word =
        text[..at].trim_end_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '#');
    word.ends_with('&') && word.len() < at
}

/// The names on both sides of ` & ` outside braces, if both are names of several words: `Barnes &
/// Noble` stays one name.
pub(super) fn split_ampersands(text: &str) -> Option<Vec<Range<usize>>> {
    if !text.contains('&') {
        return None;
    }
    let found = outside_braces(text).filter(|&(_, byte)| byte == b'&').filter_map(|(at, _)| {
        let start = if text[..at].ends_with('\\') { at - 1 } else { at };
        let spaced = text[..start].ends_with(char::is_whitespace)
            && text[at + 1..].starts_with(char::is_whitespace);
        spaced.then_some(start..at + 1)
    });
    let sides = between(text, found);
    let is_name = |side: &Range<usize>| {
        let side = &text[side.clone()];
        words(side).len() > 1 || side.contains(',')
    };
    (sides.len() > 1 && sides.iter().all(is_name)).then_some(sides)
}

/// The names of a comma list, where it is clear that `text` is one: at least three names of several
/// words (`Rasthofer U., Wall W.A., Gravemeier V.`), or four and more words in pairs of family and
/// given name (`Kernighan, B., Ritchie, D.`).
fn split_comma_list(text: &str) -> Option<Vec<Range<usize>>> {
    if text.bytes().filter(|&byte| byte == b',').count() < 2 {
        return None;
    }
    let mut parts = split_commas(text);
    // The comma before a last ` and `.
    if parts.len() > 3 && parts.last().is_some_and(Range::is_empty) {
        parts.pop();
    }
    if parts.len() < 3 || text.contains('=') {
        return None;
    }
    let count = |part: &Range<usize>| words(&text[part.clone()]).len();
    let has_suffix = parts.iter().any(|part| is_suffix(&text[part.clone()]));
    // `d' Aubignac, abbé d', François Hédelin` has a particle, not three names.
    let has_particle = || words(text).into_iter().any(is_lower);
    if parts.iter().all(|part| count(part) > 1) && (parts.len() > 3 || !has_particle()) {
        return Some(parts);
    }
    if parts.len() >= 4 && parts.len().is_multiple_of(2) && !has_suffix {
        let pairs: Vec<&[Range<usize>]> = parts.chunks(2).collect();
        let given = |pair: &&[Range<usize>]| {
            pair.get(1).is_some_and(|part| !part.is_empty() && count(part) <= 2)
        };
        return pairs.iter().all(given).then(|| join_pairs(&pairs));
    }
    None
}

/// The pairs `family, given` of a comma list as one range each.
pub(super) fn join_pairs(pairs: &[&[Range<usize>]]) -> Vec<Range<usize>> {
    let join = |pair: &&[Range<usize>]| Some(pair.first()?.start..pair.last()?.end);
    pairs.iter().filter_map(join).collect()
}

/// Whether every second part of a comma list is nothing but initials: `Kernighan, B., Ritchie, D.`.
pub(super) fn in_initial_pairs(text: &str, parts: &[Range<usize>]) -> bool {
    let initials = |part: &Range<usize>| {
        let words = words(&text[part.clone()]);
        !words.is_empty() && words.iter().all(|word| is_initials(word))
    };
    parts.len().is_multiple_of(2)
        && parts.chunks(2).all(|pair| !initials(&pair[0]) && pair.get(1).is_some_and(initials))
}

#[cfg(test)]
mod tests {
    use ecow::EcoString;

    use super::super::listed::ListedName;
    use super::*;

    /// The parts of a name with bars between them: given, particle, family, suffix; a literal in
    /// braces; then its marks.
    fn parts(listed: &ListedName) -> String {
        let name = &listed.name;
        let text = if name.literal {
            format!("{{{}}}", name.family)
        } else {
            [&name.given, &name.particle, &name.family, &name.suffix]
                .map(EcoString::as_str)
                .join("|")
        };
        listed.marks.iter().fold(text, |text, mark| format!("{text} {mark}"))
    }

    /// The names of a list, in short.
    fn read(input: &str) -> Vec<String> {
        parse_bibtex_list(input).names.iter().map(parts).collect()
    }

    /// The faults of a list.
    fn faults(input: &str) -> Vec<Fault> {
        let names = parse_bibtex_list(input).names;
        names.into_iter().flat_map(|name| name.faults).map(|found| found.fault).collect()
    }

    #[test]
    fn one_name_in_each_order() {
        let cases = [
            ("He, Bing", "Bing||He|"),
            ("Bing He", "Bing||He|"),
            ("HE, BING", "BING||HE|"),
            ("{Bing He}", "{Bing He}"),
            ("{{Bing He}}", "{Bing He}"),
            ("{He}, {Bing}", "Bing||He|"),
            ("{World Health Organization}", "{World Health Organization}"),
            ("{Barnes and} {Noble, Inc.}", "Barnes and||Noble, Inc.|"),
            ("Ludwig van Beethoven", "Ludwig|van|Beethoven|"),
            ("van Beethoven, Ludwig", "Ludwig|van|Beethoven|"),
            ("{van Beethoven}, Ludwig", "Ludwig||van Beethoven|"),
            ("de la Vall{\\'e}e Poussin, Charles", "Charles|de la|Vallée Poussin|"),
            (
                "Charles Louis Xavier Joseph de la Vallee Poussin",
                "Charles Louis Xavier Joseph|de la|Vallee Poussin|",
            ),
            ("von Hicks, III, Michael", "Michael|von|Hicks|III"),
            ("Ford, Jr., Henry", "Henry||Ford|Jr."),
            ("Ford, Henry, Jr.", "Henry||Ford|Jr."),
            ("Henry Ford, Jr.", "Henry||Ford|Jr."),
            ("Henry Ford Jr.", "Henry||Ford|Jr."),
            ("Ford, Henry III", "Henry||Ford|III"),
            ("Donald~E. Knuth", "Donald E.||Knuth|"),
            ("Jean-Paul Sartre", "Jean-Paul||Sartre|"),
            ("Plato", "||Plato|"),
            ("aa bb", "|aa|bb|"),
            ("bb, AA", "AA||bb|"),
            ("AA bb CC dd EE", "AA|bb CC dd|EE|"),
            ("AA {b}B cc dd", "AA bB|cc|dd|"),
            ("AA {b}b cc dd", "AA|bb cc|dd|"),
            ("AA {bb} CC", "AA bb||CC|"),
            ("BB CC dd CC, AA", "AA|BB CC dd|CC|"),
            ("Jean d'Alembert", "Jean||d'Alembert|"),
            ("何冰", "||何冰|"),
            ("何, 冰", "冰||何|"),
            ("何 冰", "冰||何|"),
            ("和明 花田", "和明||花田|"),
            ("J. -P. Maillard", "J.-P.||Maillard|"),
            ("{Chen}, I. -Chenn", "I.-Chenn||Chen|"),
            ("{\\I}lhan Polat", "\\Ilhan||Polat|"),
            ("Dı\u{301}az, M.", "M.||Díaz|"),
            ("family=He, given=Bing", "Bing||He|"),
            (
                "family=Gogh, given={Vincent Willem}, given-i=VW, prefix=van, useprefix=true",
                "Vincent Willem|van|Gogh|",
            ),
            ("family=van Gogh, prefix=van", "|van|Gogh|"),
            ("\n  He,\n\tBing ", "Bing||He|"),
            ("{Unclosed, Name", "||Unclosed, Name|"),
        ];
        for (input, expected) in cases {
            assert_eq!(read(input), [expected], "{input}");
        }
    }

    #[test]
    fn a_special_character_counts_by_its_letter() {
        let cases = [
            ("{\\'e}tienne", true),
            ("{\\'E}tienne", false),
            ("{\\\"O}zg{\\\"u}r", false),
            ("\\\"{O}zg{\\\"u}r", false),
            ("\\'etienne", true),
            ("\\c{C}elik", false),
            ("{\\ss}x", true),
            ("{\\O}re", false),
            ("{\\AA}ngstr{\\\"o}m", false),
            ("{\\relax Ch}arles", false),
            ("\\BB{b}", false),
            ("\\bb{b}", true),
            ("{van}", false),
            ("'t", true),
            ("Ösmer", false),
            ("österreich", true),
            ("明", false),
        ];
        for (word, lower) in cases {
            assert_eq!(is_lower(word), lower, "{word}");
        }
    }

    #[test]
    fn lists_are_parted_by_and_outside_braces() {
        let cases: &[(&str, &[&str])] = &[
            ("He, Bing and Kumar, Srijan", &["Bing||He|", "Srijan||Kumar|"]),
            (
                "Bing He AND Srijan Kumar And\n Rui Sun",
                &["Bing||He|", "Srijan||Kumar|", "Rui||Sun|"],
            ),
            ("{Barnes and Noble} and He, Bing", &["{Barnes and Noble}", "Bing||He|"]),
            ("Anders Andersson and Sandy Brand", &["Anders||Andersson|", "Sandy||Brand|"]),
            ("He, Bing and and Rui Sun", &["Bing||He|", "Rui||Sun|"]),
            (
                "Rasthofer U., Wall W.A., Gravemeier V.",
                &["U.||Rasthofer|", "W.A.||Wall|", "V.||Gravemeier|"],
            ),
            (
                "Kernighan, Brian, Ritchie, Dennis, Knuth, Donald",
                &["Brian||Kernighan|", "Dennis||Ritchie|", "Donald||Knuth|"],
            ),
            (
                "Bing He, Rui Sun, Zhan Shi and Srijan Kumar",
                &["Bing||He|", "Rui||Sun|", "Zhan||Shi|", "Srijan||Kumar|"],
            ),
            (
                "Zhaoyong Guan, Swadhin K. Behera, Karumuri Ashok, and Rui Sun",
                &["Zhaoyong||Guan|", "Swadhin K.||Behera|", "Karumuri||Ashok|", "Rui||Sun|"],
            ),
            ("d' Aubignac, abbé d', François Hédelin", &["François Hédelin|d'|Aubignac|abbé d'"]),
            ("Smith, John D.; Johnson, Jack R.", &["John D.||Smith|", "Jack R.||Johnson|"]),
            ("Bing He & Rui Sun", &["Bing||He|", "Rui||Sun|"]),
            ("He, Bing \\& Sun, Rui", &["Bing||He|", "Rui||Sun|"]),
            ("Barnes {\\&} Noble", &["Barnes &||Noble|"]),
            ("M&eacute;abh O'Neil", &["Méabh||O'Neil|"]),
            ("", &[]),
            ("  and  ", &[]),
        ];
        for (input, expected) in cases {
            assert_eq!(read(input), *expected, "{input}");
        }
    }

    #[test]
    fn others_are_a_flag() {
        let cases = [
            ("He, Bing and others", "Bing||He|"),
            ("He, Bing and et al.", "Bing||He|"),
            ("Bing He et al.", "Bing||He|"),
            ("He, Bing, et al.", "Bing||He|"),
            ("He, Bing and OTHERS", "Bing||He|"),
        ];
        for (input, expected) in cases {
            assert!(parse_bibtex_list(input).others, "{input}");
            assert_eq!(read(input), [expected], "{input}");
        }
        assert!(!parse_bibtex_list("He, Bing and Brothers, The").others);
    }

    #[test]
    fn marks_and_markup_are_taken_off() {
        let cases: &[(&str, &[&str])] = &[
            ("He$^\\dagger$, Bing", &["Bing||He| †"]),
            ("Agrawal*, Akshay and Amos*, Brandon", &["Akshay||Agrawal| *", "Brandon||Amos| *"]),
            ("*Sakaue, Saori", &["Saori||Sakaue| *"]),
            ("Brandon Amos$^{\\dagger}$", &["Brandon||Amos| †"]),
            ("He, Bing$^{1,*}$", &["Bing||He| 1 *"]),
            ("He, Bing\\textsuperscript{*\\dag}", &["Bing||He| * †"]),
            ("Bing He\\thanks{Equal contribution}", &["Bing||He| Equal contribution"]),
            ("Bing He\\footnotemark[1]", &["Bing||He| 1"]),
            ("Bing He**", &["Bing||He| **"]),
            ("Bing He∗†", &["Bing||He| ∗ †"]),
            ("Bing He\\dag{}", &["Bing||He| †"]),
            ("Bing He^*", &["Bing||He| *"]),
            ("Bing He\\#", &["Bing||He| #"]),
            ("Bing He¹²", &["Bing||He| 12"]),
            ("{Bing He*}", &["{Bing He} *"]),
            ("\\textbf{Bing He}", &["Bing||He|"]),
            ("\\textbf{He}, \\textbf{B.}", &["B.||He|"]),
            ("\\underline{\\textbf{He, Bing}}*", &["Bing||He| *"]),
            ("{\\bf Bing He}", &["Bing||He|"]),
            ("**Bing He**", &["Bing||He|"]),
            ("**Bing He***", &["Bing||He| *"]),
            ("__Bing He__", &["Bing||He|"]),
            ("<b>Bing He</b><sup>*</sup>", &["Bing||He| *"]),
            ("[Bing He](https://he.example)", &["Bing||He|"]),
            ("\\href{https://he.example}{Bing He}", &["Bing||He|"]),
            ("$\\alpha$-Team, The", &["The||α-Team|"]),
            ("C*Algebra, X.", &["X.||C*Algebra|"]),
        ];
        for (input, expected) in cases {
            assert_eq!(read(input), *expected, "{input}");
        }
    }

    #[test]
    fn what_is_odd_is_said_with_its_place() {
        let cases: &[(&str, &[Fault])] = &[
            ("He, Bing and Kumar, Srijan", &[]),
            ("He, Bing and and Sun, Rui", &[Fault::Empty]),
            ("He, Bing and and and and and Sun, Rui", &[Fault::Empty]),
            ("He, Bing et al.", &[Fault::EtAl]),
            ("and He, Bing", &[Fault::Empty]),
            ("He, Bing and", &[Fault::Empty]),
            (
                "Rasthofer U., Wall W.A., Gravemeier V.",
                &[Fault::Commas, Fault::FamilyFirst, Fault::FamilyFirst, Fault::FamilyFirst],
            ),
            ("A, B, C, D, E", &[Fault::TooManyCommas, Fault::BareInitials]),
            ("He,", &[Fault::TrailingComma]),
            ("*He, Bing", &[Fault::MarkBefore]),
            ("\\textbf{He}, Bing", &[Fault::Markup]),
            ("He, B and Olabode, Abayomi S", &[Fault::BareInitials, Fault::BareInitials]),
            ("Poon, Art F.Y.", &[]),
            ("Gilbert, JR", &[Fault::BareInitials]),
            ("LI, BO", &[]),
            ("He2, Bing", &[Fault::Digits]),
            ("Henry Ford Jr.", &[Fault::Suffix]),
            ("others and He, Bing", &[Fault::Others]),
            ("Bing He & Rui Sun", &[Fault::Ampersand]),
            ("{Area 51 Team}", &[]),
        ];
        for (input, expected) in cases {
            assert_eq!(faults(input), *expected, "{input}");
        }
        let list = parse_bibtex_list("Sun, Rui and  He, B ");
        assert_eq!(list.names[1].range, 14..19);
        assert_eq!(list.names[1].faults[0].range, 18..19);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_ranges_lie_within_it(input in "([{}\\\\$^*,;&~ <>a-cÄ何] ?|and |\\\\textbf\\{|others){0,24}") {
            for listed in parse_bibtex_list(&input).names {
                proptest::prop_assert!(input.get(listed.range.clone()).is_some());
                for fault in listed.faults {
                    proptest::prop_assert!(input.get(fault.range.clone()).is_some());
                }
            }
            let _ = super::super::parse_text_list(&input);
            let _ = super::super::parse_one(&input);
        }
    }
}
