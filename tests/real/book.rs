//! The book that mdBook makes of `docs/`: every page is in it, and every link within it leads somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::run;

/// mdBook, as `.ci/run` installs it.
const MDBOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/python/bin/mdbook");

/// The values of the attribute that `before` opens.
fn values<'t>(text: &'t str, before: &'static str) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// The pages below `folder` by their paths from `root`.
fn pages(root: &Path, folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            pages(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).unwrap();
            found.insert(path.strip_prefix(root).unwrap().to_owned(), text);
        }
    }
}

/// `link` on the page at `from`, as a path from the root of the book.
fn led_to(from: &Path, link: &str) -> PathBuf {
    let mut path = from.parent().unwrap().to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

#[test]
#[ignore = "needs mdbook"]
fn every_page_is_in_the_book_and_every_link_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    run(root, MDBOOK, &["build", "--dest-dir", book.to_str().unwrap()]);
    let mut found = BTreeMap::new();
    pages(&book, &book, &mut found);
    for page in fs::read_dir(root.join("docs")).unwrap().flatten() {
        let name = page.file_name().into_string().unwrap();
        let Some(stem) = name.strip_suffix(".md").filter(|stem| *stem != "SUMMARY") else {
            continue;
        };
        assert!(found.contains_key(Path::new(&format!("{stem}.html"))), "{name}");
    }
    // The page for printing has all others' links in it, and that for what is not there none.
    found.retain(|path, _| path != Path::new("print.html") && path != Path::new("404.html"));
    // The sites that the gallery's pictures are taken of are no pages of it.
    found.retain(|path, _| !path.starts_with("gallery"));
    let mut dead = BTreeSet::new();
    for (path, text) in &found {
        let links = values(text, "href=\"").chain(values(text, "src=\""));
        for link in links.filter(|link| !link.contains([':', '{']) && !link.starts_with("//")) {
            let (page, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if page.is_empty() { path.clone() } else { led_to(path, page) };
            let has_place =
                |text: &String| place.is_empty() || values(text, " id=\"").any(|id| id == place);
            if !book.join(&target).exists()
                || found.get(&target).is_some_and(|text| !has_place(text))
            {
                dead.insert(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(found.len() > 20, "{}", found.len());
    assert!(dead.is_empty(), "{dead:#?}");
}
