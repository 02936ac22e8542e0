//! The exports in both dialects, read by pybtex, bibtexparser and biber, which has BibLaTeX's data model.

use crate::byline::Byline;
use crate::full;
use crate::rivals::{biber, readers};

/// Both exports of each list.
const OUTPUTS: &str = "- {to: out/bibtex.bib, template: bibtex}\n\
                       - {to: out/biblatex.bib, template: biblatex}\n";

#[test]
#[ignore = "needs Debian's python3-pybtex and python3-bibtexparser"]
fn readers_of_bibtex_find_no_fault() {
    for byline in full::projects(OUTPUTS) {
        assert_eq!(readers(&byline.path("out")), "");
    }
}

/// What biber says of BibLaTeX's export, without the fields that BibLaTeX does not have and passes over;
/// fails unless it reads every entry.
fn faults(byline: &Byline) -> Vec<String> {
    let mut said = biber(&byline.path("out"), "biblatex.bib");
    let works = |path: &str| byline.read(path).lines().filter(|line| line.starts_with('@')).count();
    assert!(byline.has("out/biber.out"), "biber broke off: {said:?}");
    assert_eq!(works("out/biber.out"), works("out/biblatex.bib"), "{said:?}");
    said.retain(|line| !line.ends_with("invalid in data model - ignoring"));
    said
}

#[test]
#[ignore = "needs biber"]
fn biber_reads_every_entry_and_finds_no_fault_in_sound_ones() {
    let mut projects = full::projects(OUTPUTS);
    // biber breaks off at an entry of more than a hundred fields, whatever is in them.
    projects[2] = full::project(&full::in_parts(20), full::SITE, OUTPUTS);
    projects[2].run("build --keep-going").exits(1);
    for (at, byline) in projects.iter().enumerate() {
        let faults = faults(byline);
        assert!(at > 1 || faults.is_empty(), "{faults:?}");
    }
}
