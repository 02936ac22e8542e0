//! What holds for every fix of every rule: it changes only the fields that it edits, makes no new
//! error, and once all are made nothing is left to change; `fmt` changes nothing that a list says.

use std::path::{Path, PathBuf};

use byline::internals::diag::Safety;

use super::harm::{self, Harm};

/// Every list below `folder`.
fn lists(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            lists(&path, found);
        } else if ["bib", "yaml", "yml", "json"].contains(&ending) {
            found.push(path);
        }
    }
    found.sort();
}

/// Fails with what `harm` finds in the fixtures of the rules.
fn assert_none(harm: impl Fn(&Path, &str) -> Result<(), Harm>) {
    let mut paths = Vec::new();
    lists(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules"), &mut paths);
    let faults: Vec<String> = paths
        .iter()
        .filter_map(|path| {
            let text = std::fs::read_to_string(path).ok()?;
            let harm = harm(path, &text).err()?;
            Some(format!("{}: {}\n{}", path.display(), harm.kind, harm.detail))
        })
        .collect();
    assert!(paths.len() > 100, "{}", paths.len());
    assert!(faults.is_empty(), "{} of {}\n\n{}", faults.len(), paths.len(), faults.join("\n\n"));
}

#[test]
fn a_fix_changes_nothing_but_the_fields_that_it_edits() {
    assert_none(|path, text| harm::of_fixes(path, text, Safety::Safe).map(drop));
    assert_none(|path, text| harm::of_fixes(path, text, Safety::Unsafe).map(drop));
    assert_none(|path, text| harm::of_each_fix(path, text).map(drop));
}

/// Lists with a slip that a fix once made worse, as drawn mutants had them.
const SLIPS: &[(&str, &str)] = &[
    (
        "period.bib",
        "@book{a, title = {T}, author = {J. R... R Tolkien}, publisher = {P}, year = 1954}\n",
    ),
    (
        "scheme.bib",
        "@misc{a,\n title = {T},\n author = {Ann Lee},\n link = {ht{tp://a.example},\n year = {2006}\n}\n",
    ),
    (
        "year.bib",
        "@inproceedings{a,\n  author={Ann Lee},\n  booktitle={B},\n  title={T},\n  year={An odd title for a year},\n  note={accepted}\n}\n",
    ),
    (
        "bare.bib",
        "@article{a,\n  author = {Ann Lee},\n  title = {T},\n  journal = {J},\n  year = {2005},\n  doi = doi:10.1000/182{http://doi.acm.org/10.1145/1.2},\n}\n",
    ),
    (
        "comma.bib",
        "@article{ a\n , author = {Ann Lee}}\n , title = {An amazing title}\n , year = {2013}\n , journal = {J}\n}\n",
    ),
    (
        "alias.yaml",
        "- title: T\n  authors: [Ann Lee]\n  year: 2014\n  venue: V\n  note: \\textbf{b} c\n",
    ),
    (
        "arxiv.bib",
        "@article{a,\n author = {Ann Lee},\n title = {T},\n journal = {J},\n archivePrefix = \"arXiv\",\n epint = {0902.0885},\n primaryClass = \"quant-ph\",\n year = 2009\n}\n",
    ),
    (
        "glued.yml",
        "cola:\n  type: repository\n  title: cola\n\nyjs:1.10\n  type: web\n  title: Yjs\n\nyrs:\n  type: web\n  title: Y\n",
    ),
    (
        "annotated.bib",
        "@misc{a,\n AUT]HOR = {Last1, First1 and Last2, First2},\n AUTHOR+an = {1:family=student;2=corresponding},\n AUTHOR+an = {1:family=student;2=corresponding},\n title = {T},\n year = 2020\n}\n",
    ),
    (
        "event.bib",
        "@proceedings{a,\n EDITOR = {Lee, Ann},\n title = {T},\n EVETTITLE = {E},\n VENUE = {Oslo},\n year = 2009\n}\n",
    ),
    (
        "unseen.bib",
        "@book{a, title = {T}, author = {Kniaz, Sergei Vladimirovich}, publisher = {P}, year = 2006}\n\
         @article{b, title = {U}, journal = {J}, author = {Kniaz, Sergei Vladi\u{200b}mirovich}, year = 2007}\n",
    ),
];

#[test]
fn slips_that_a_fix_once_made_worse_are_left_or_mended() {
    for (path, text) in SLIPS {
        for least in [Safety::Safe, Safety::Unsafe] {
            if let Err(harm) = harm::of_fixes(Path::new(path), text, least) {
                panic!("{path}: {}\n{}", harm.kind, harm.detail);
            }
        }
        harm::of_each_fix(Path::new(path), text).unwrap_or_else(|harm| panic!("{path}: {harm:?}"));
    }
}

#[test]
fn a_layout_changes_nothing_that_a_list_says() {
    assert_none(|path, text| harm::of_layout(path, text).map(drop));
}

#[test]
fn what_is_glued_to_an_entry_hides_nothing_that_a_layout_brings_to_light() {
    let glued = "foo_bar = fubar@misc{a,\n title = {T},\n}\n";
    let stray =
        "@@BOOK{r3,\n DATE = {1911},\n CROSSREF = {r4}\n}\n\n@BOOK{r4,\n DATE = {1911},\n}\n";
    for text in [glued, stray] {
        if let Err(harm) = harm::of_layout(Path::new("a.bib"), text) {
            panic!("{}\n{}", harm.kind, harm.detail);
        }
    }
}
