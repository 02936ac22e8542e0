//! Names as people type them in YAML: one name, or a list in one text.
//!
//! With ` and ` a list is BibTeX's; without, names are separated by commas and each has its given name
//! first; `A B, C D and E F` is a comma list too.

use std::ops::Range;

use super::bibtex::find_ands;
use super::commas::{Place, in_initial_pairs, join_pairs, split_comma_list};
use super::gather::{self, Gather};
use super::listed::{FaultAt, ListedName, NameList};
use super::parts::Reading;
use super::separators::{find_semicolons, split_conjunctions};
use super::words::{between, is_suffix, split_commas, trim, words};
use crate::model::name::{Fault, Name};

/// Reads a list as people type it in YAML: by ` and ` if there is one (each name in either order),
/// else separated by commas (each name given name first).
pub fn parse_text_list(input: &str) -> NameList {
    let mut gather = Gather::new(input, Reading::Plain);
    if input.trim().is_empty() {
        return gather.finish();
    }
    let semicolons = find_semicolons(input);
    let ands = find_ands(input);
    if !semicolons.is_empty() {
        for item in between(input, semicolons.into_iter()) {
            let list = is_comma_list(&input[item.clone()]);
            read_item(&mut gather, item, list);
        }
    } else if ands.is_empty() {
        read_item(&mut gather, 0..input.len(), true);
    } else {
        for item in between(input, ands.into_iter()) {
            let list = is_comma_list(&input[item.clone()]);
            read_item(&mut gather, item, list);
        }
    }
    without_serial_comma(gather.finish())
}

/// `list` without the fault of a comma before its only `and`: `S. Doe, and G. Roe` is how some styles
/// join two names.
fn without_serial_comma(mut list: NameList) -> NameList {
    if let [first, _] = list.names.as_mut_slice() {
        first.faults.retain(|found| found.fault != Fault::TrailingComma);
    }
    list
}

/// Reads one name, plain Unicode text, in any of the three orders.
pub fn parse_one(input: &str) -> ListedName {
    let range = trim(input, 0..input.len());
    parse_item(input).names.into_iter().next().unwrap_or_else(|| {
        let others = gather::is_others(&input[range.clone()]);
        let text = if others { &input[range.clone()] } else { "" };
        let fault = if others { Fault::EtAl } else { Fault::Empty };
        let faults = vec![FaultAt::new(fault, range.clone())];
        ListedName { name: Name::literal(text), range, marks: Vec::new(), faults }
    })
}

/// Reads one item of a list: one name in any of the three orders, or no name where it only says
/// that there are others.
pub fn parse_item(input: &str) -> NameList {
    let mut gather = Gather::new(input, Reading::Plain);
    let range = trim(input, 0..input.len());
    if let Some(and) = find_ands(&input[range.clone()]).first() {
        let place = and.start + range.start..and.end + range.start;
        gather.report(Fault::AndInside, place);
    }
    gather.add(range);
    gather.finish()
}

/// Reads what stands between two ` and `: one name, or a comma list of them.
fn read_item(gather: &mut Gather<'_>, item: Range<usize>, comma_list: bool) {
    let text = gather.text(&item);
    let shift = |range: &Range<usize>| range.start + item.start..range.end + item.start;
    if let Some((_, sides)) = split_conjunctions(text) {
        for side in &sides {
            let list = comma_list || is_comma_list(&text[side.clone()]);
            read_item(gather, shift(side), list);
        }
    } else if comma_list {
        for name in split_list(text) {
            gather.add_listed(shift(&name));
        }
    } else {
        gather.add(item);
    }
}

/// The names of a comma list: each part one, a suffix with the part before it, `Kernighan, B.,
/// Ritchie, D.` in pairs. The comma before a last ` and ` leaves no empty name.
fn split_list(text: &str) -> Vec<Range<usize>> {
    let mut parts = split_commas(text);
    if parts.len() > 1 && parts.last().is_some_and(Range::is_empty) {
        parts.pop();
    }
    if parts.len() > 1 && in_initial_pairs(text, &parts) {
        return join_pairs(&parts.chunks(2).collect::<Vec<_>>());
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match out.last_mut() {
            Some(last) if is_suffix(&text[part.clone()]) => last.end = part.end,
            _ => out.push(part),
        }
    }
    out
}

/// Whether what stands before or behind an ` and ` is a comma list, not one name `Last, First`:
/// names of several words on both sides of its commas, or more commas than one name can have.
fn is_comma_list(text: &str) -> bool {
    if split_comma_list(text, Place::Any).is_some() {
        return true;
    }
    let names = split_list(text);
    let count = |name: &Range<usize>| words(&text[name.clone()]).len();
    let several = names.iter().filter(|name| count(name) > 1).count();
    match names.len() {
        0 | 1 => false,
        2 => several == 2,
        3 => several >= 2,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a list as `Family|Given`, with suffix and particle where there are any.
    fn read(input: &str) -> Vec<String> {
        parse_text_list(input).names.iter().map(|listed| listed.name.sorted_display()).collect()
    }

    #[test]
    fn lists_as_people_type_them() {
        let cases: &[(&str, &[&str])] = &[
            ("Bing He, Rui Sun, Zhan Shi", &["He, Bing", "Sun, Rui", "Shi, Zhan"]),
            ("Haiyang Zhang", &["Zhang, Haiyang"]),
            ("He, Bing and Srijan Kumar", &["He, Bing", "Kumar, Srijan"]),
            ("He, Bing and Kumar, Srijan", &["He, Bing", "Kumar, Srijan"]),
            ("Bing He, Rui Sun and Zhan Shi", &["He, Bing", "Sun, Rui", "Shi, Zhan"]),
            ("Bing He, Rui Sun, and Zhan Shi", &["He, Bing", "Sun, Rui", "Shi, Zhan"]),
            (
                "Bing He, Plato, Rui Sun, and Zhan Shi",
                &["He, Bing", "Plato", "Sun, Rui", "Shi, Zhan"],
            ),
            ("Bing He and Rui Sun", &["He, Bing", "Sun, Rui"]),
            ("Ken Griffey, Jr., Bing He", &["Griffey, Jr., Ken", "He, Bing"]),
            ("Ludwig van Beethoven, Bing He", &["van Beethoven, Ludwig", "He, Bing"]),
            ("G. Proctor, M. Cooper & B. Malcom", &["Proctor, G.", "Cooper, M.", "Malcom, B."]),
            ("Kernighan, B., Ritchie, D.", &["Kernighan, B.", "Ritchie, D."]),
            ("Smith, John D.; Johnson, Jack R.", &["Smith, John D.", "Johnson, Jack R."]),
            ("He, Bing", &["He", "Bing"]),
            ("{The ATLAS Collaboration}, Bing He", &["The ATLAS Collaboration", "He, Bing"]),
            ("Bing He, et al.", &["He, Bing"]),
            ("Bing He, Rui Sun et al.", &["He, Bing", "Sun, Rui"]),
            ("Rasthofer U., Wall W.A.", &["Rasthofer, U.", "Wall, W.A."]),
            ("何冰, 孙睿", &["何冰", "孙睿"]),
            ("", &[]),
        ];
        for (input, expected) in cases {
            assert_eq!(read(input), *expected, "{input}");
        }
        for cut in
            ["Bing He, et al.", "Bing He, Rui Sun et al.", "Bing He et al", "Rui Sun, others"]
        {
            let list = parse_text_list(cut);
            assert!(list.others, "{cut}");
            assert!(list.names.iter().all(|name| name.faults.is_empty()), "{cut}");
        }
        assert!(parse_text_list("Bing He and others").others);
        let marked = parse_text_list("Bing He*, Rui Sun†");
        assert_eq!(marked.names[0].marks, ["*"]);
        assert_eq!(marked.names[1].marks, ["†"]);
        assert_eq!(marked.names[1].range, 10..20);
    }

    #[test]
    fn one_name_as_people_type_it() {
        let cases = [
            ("Bing He", "He, Bing"),
            ("He, Bing", "He, Bing"),
            ("  Bing He*", "He, Bing"),
            ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
            ("Ken Griffey Jr.", "Griffey, Jr., Ken"),
            ("danah boyd", "boyd, danah"),
            ("Plato", "Plato"),
            ("何冰", "何冰"),
            ("何 冰", "何, 冰"),
            ("안 태주", "안, 태주"),
            ("{The ATLAS Collaboration}", "The ATLAS Collaboration"),
            ("B. He", "He, B."),
            ("BING HE", "HE, BING"),
        ];
        for (input, expected) in cases {
            let listed = parse_one(input);
            assert_eq!(listed.name.sorted_display(), expected, "{input}");
            assert!(listed.faults.is_empty(), "{input}: {:?}", listed.faults);
        }
    }

    #[test]
    fn one_name_that_is_none_or_two_is_reported() {
        let cases = [
            ("Bing He and Rui Sun", Fault::AndInside, 8..11),
            ("", Fault::Empty, 0..0),
            ("et al.", Fault::EtAl, 0..6),
            (" *Bing He", Fault::MarkBefore, 1..2),
            ("*", Fault::Empty, 0..1),
        ];
        for (input, fault, range) in cases {
            let faults = parse_one(input).faults;
            let found = faults.iter().find(|found| found.fault == fault);
            assert_eq!(found.map(|found| found.range.clone()), Some(range), "{input}: {faults:?}");
        }
    }
}
