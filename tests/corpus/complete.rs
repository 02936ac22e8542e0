//! `byline complete` over real lists: each work without its DOI, against the records of all works of all lists
//! whose titles begin alike.

use std::collections::BTreeMap;

use byline::internals::decode;
use byline::internals::diag::Sink;
use byline::internals::model::Library;
use byline::internals::model::same::{Record, choose, doi, folded_title};
use byline::internals::span::Sources;

use super::{bib_files, corpus};

/// How many letters of a title are alike at least.
const ALIKE: usize = 10;

/// The library of a text of BibTeX.
fn library(text: &str) -> Library {
    let mut sources = Sources::default();
    let file = sources.add("a.bib", text);
    decode::read(file, &sources, &mut Sink::default())
}

/// Each list as it is, and without its DOIs.
fn lists() -> Vec<(String, Library, Library)> {
    let paths = ["personal", "large", "multilingual"]
        .iter()
        .flat_map(|folder| bib_files(&corpus().join("bib").join(folder)));
    let names = regex::Regex::new(r"(?i)\bdoi(\s*=)").unwrap();
    let links = regex::Regex::new(r"(?i)doi\.org/10").unwrap();
    let read = |path: std::path::PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let bare = links.replace_all(&text, "example.org/10");
        let bare = names.replace_all(&bare, "xdoi$1");
        (path.display().to_string(), library(&text), library(&bare))
    };
    paths.map(read).collect()
}

/// How the title of a work begins.
fn start(work: &byline::internals::model::Work) -> String {
    folded_title(work).unwrap_or_default().chars().take(ALIKE).collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn no_work_of_a_real_list_gets_the_doi_of_another() {
    let lists = lists();
    let mut records: BTreeMap<String, Vec<Record<'_>>> = BTreeMap::new();
    for work in lists.iter().flat_map(|(_, whole, _)| &whole.works) {
        if doi(work).is_some() {
            let record = Record { work, years: &[], is_notice: false };
            records.entry(start(work)).or_default().push(record);
        }
    }
    let (mut asked, mut taken, mut wrong) = (0, 0, Vec::new());
    for (path, whole, bare) in &lists {
        for (work, own) in whole.works.iter().zip(&bare.works) {
            let Some(id) = doi(work).filter(|_| doi(own).is_none()) else { continue };
            let Some(near) = records.get(&start(own)) else { continue };
            asked += 1;
            // A registry may not have the right one.
            let others: Vec<Record<'_>> =
                near.iter().filter(|one| doi(one.work).as_ref() != Some(&id)).copied().collect();
            if let Some((at, score)) =
                choose(own, &others, bare).filter(|(_, score)| score.is_sure())
            {
                let found = doi(others[at].work).unwrap();
                wrong.push(format!("{path}: {}: {id}, {found}: {}", own.key.value, score.said()));
            }
            let Some((at, score)) = choose(own, near, bare) else { continue };
            if !score.is_sure() {
                continue;
            }
            taken += 1;
            let found = doi(near[at].work).unwrap();
            if found != id {
                wrong.push(format!("{path}: {}: {id}, {found}", own.key.value));
            }
        }
    }
    println!("{asked} works, {taken} completed, {} with another DOI", wrong.len());
    assert!(asked > 2500, "{asked}");
    assert!(taken * 10 > asked * 6, "{taken} of {asked}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
