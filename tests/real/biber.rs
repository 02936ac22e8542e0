//! What a work inherits through `crossref` and `xdata` is what biber gives it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::byline::Byline;
use crate::run;

/// The fields of each entry, by its key; names in lower case.
fn entries(text: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut entries: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        if let Some((_, rest)) = line.strip_prefix('@').and_then(|line| line.split_once('{')) {
            rest.trim_end_matches(',').clone_into(&mut key);
        } else if let Some((name, value)) = line.split_once('=') {
            let value = value.trim().trim_end_matches(',').to_owned();
            entries.entry(key.clone()).or_default().insert(name.trim().to_lowercase(), value);
        }
    }
    entries
}

/// A parent and a child of each pair of types in biber's table.
fn pairs() -> String {
    let rows: [(&str, &[&str]); 9] = [
        ("mvbook", &["book", "inbook", "bookinbook", "suppbook"]),
        ("book", &["inbook", "bookinbook", "suppbook"]),
        ("mvcollection", &["collection", "incollection", "suppcollection"]),
        ("collection", &["incollection", "suppcollection"]),
        ("mvproceedings", &["proceedings", "inproceedings"]),
        ("proceedings", &["inproceedings"]),
        ("mvreference", &["reference", "inreference"]),
        ("reference", &["inreference"]),
        ("periodical", &["article", "suppperiodical"]),
    ];
    let mut text = String::new();
    for (parent, children) in rows {
        for child in children {
            writeln!(
                text,
                "@{child}{{{parent}-{child}, title={{Child}}, pages={{3--4}}, crossref={{{parent}}}}}"
            )
            .unwrap();
        }
        let addon = if parent == "periodical" { "" } else { "titleaddon={Addon}, " };
        writeln!(
            text,
            "@{parent}{{{parent}, author={{Kant, Immanuel}}, editor={{Weischedel, Wilhelm and Müller, Jürgen}},
               title={{Werke}}, subtitle={{Sechs Bände}}, {addon}date={{1968-04}}, publisher={{Insel}},
               location={{Frankfurt}}, series={{Reihe}}, volume={{5}}, isbn={{978-3-16-148410-0}}, note={{N}},
               keywords={{a}}, pages={{1--2}}}}"
        )
        .unwrap();
    }
    text
}

/// Chains and data containers.
const OTHERS: &str = "@inbook{chain, title={Chapter}, crossref={volume}}
@book{volume, title={Volume}, volume={2}, date={1991}, crossref={whole}}
@mvbook{whole, title={Whole}, publisher={P}, date={1990}}
@inproceedings{dated, title={A}, date={2021-05}, crossref={meeting}}
@proceedings{meeting, title={Meeting}, date={2020}, eventdate={2020-01-02}, editor={Zhu, Fei}}
@xdata{house, publisher={Harvard University Press}, location={Cambridge}}
@xdata{both, xdata={house}, series={Series}}
@book{whole-entry, author={He, Bing}, title={T}, date={2020}, xdata={both}}
@xdata{someauthors, author={John Smith and Brian Brown}}
@xdata{somelocations, location={Location1 and Location2}}
@xdata{somenotes, note={A note}}
@book{single-fields, author={Alan Drudge and xdata=someauthors-author-2}, title={T}, date={2020},
  editor={xdata=someauthors-author and Ann Editor}, location={xdata=somelocations-location-1 and Location3},
  note={xdata=somenotes-note}}
";

#[test]
#[ignore = "needs biber"]
fn biber_inherits_the_same_fields() {
    let text = pairs() + OTHERS;
    let byline = Byline::new().file("a.bib", &text);
    let options =
        ["--tool", "--nolog", "-q", "-q", "--output-resolve-crossrefs", "--output-resolve-xdata"];
    run(
        &byline.path(""),
        "biber",
        &[&options[..], &["--output-file", "biber.bib", "a.bib"]].concat(),
    );
    let theirs = entries(&byline.read("biber.bib"));
    let ours = entries(&byline.run("render biblatex a.bib").exits(0).out);
    let keys: Vec<&str> = text
        .split('@')
        .filter(|entry| entry.contains("crossref=") || entry.contains("xdata="))
        .filter(|entry| !entry.starts_with("xdata"))
        .filter_map(|entry| entry.split_once('{')?.1.split(',').next())
        .collect();
    assert_eq!(keys.len(), 25);
    for key in keys {
        assert_eq!(ours.get(key), theirs.get(key), "{key}");
    }
}
