//! Lists of names in BibTeX, by tables.

use ecow::EcoString;

use super::super::words::is_lower;
use super::*;
use crate::syntax::names::listed::ListedName;

/// The parts of a name with bars between them: given, particle, family, suffix; a literal in
/// braces; then its marks.
fn parts(listed: &ListedName) -> String {
    let name = &listed.name;
    let text = if name.literal {
        format!("{{{}}}", name.family)
    } else {
        [&name.given, &name.particle, &name.family, &name.suffix].map(EcoString::as_str).join("|")
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
fn lists_are_separated_by_and_outside_braces() {
    let cases: &[(&str, &[&str])] = &[
        ("He, Bing and Kumar, Srijan", &["Bing||He|", "Srijan||Kumar|"]),
        ("Bing He AND Srijan Kumar And\n Rui Sun", &["Bing||He|", "Srijan||Kumar|", "Rui||Sun|"]),
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

#[test]
fn most_names_are_one_at_a_glance() {
    for text in
        ["Bing He", "He, Bing", "J.-P. Serre", "Lef{\\`e}vre, Ay\u{15f}e", "Jos\u{e9} Mar\u{ed}a"]
    {
        assert!(super::is_surely_one(text), "{text}");
    }
    for text in [
        "Hans Meier und Eva Roth",
        "A. Smith\u{ff0c}B. Jones",
        "Smith Jones, Ann",
        "Doe,",
        "A, B, C",
        "van Berg, Jan",
        "\u{430}\u{43d}\u{43d}\u{430}",
        "Barnes & Noble",
        "{\\me{Doe}}, Jane",
    ] {
        assert!(!super::is_surely_one(text), "{text}");
    }
}
