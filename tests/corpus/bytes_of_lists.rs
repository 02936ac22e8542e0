//! `add`, `complete` and `sync` over real lists: only the bytes that were proposed change.

use super::bytes::tried;
use super::{corpus, files};

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn real_lists_change_where_it_was_proposed() {
    let (mut lists, mut added, mut completed, mut synced) = (0, 0, 0, 0);
    let folders = ["bib/personal", "bib/multilingual", "yaml"];
    let paths =
        folders.iter().flat_map(|folder| files(&corpus().join(folder), &["bib", "yml", "yaml"]));
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let ending = path.extension().unwrap().to_string_lossy().into_owned();
        let done = tried(&path.display().to_string(), &format!("list.{ending}"), &text);
        lists += 1;
        added += usize::from(done.added);
        completed += done.completed;
        synced += done.synced;
    }
    println!("{lists} lists: {added} added to, {completed} works completed, {synced} by sync");
    assert!(lists > 80 && added * 10 > lists * 6 && completed > 50, "{lists} {added} {completed}");
}
