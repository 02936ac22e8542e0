//! Pages of publications as people write them by hand, in shapes of all kinds: how much of each is read
//! right, that no word of it is lost, and that no work appears which is not on it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use byline::internals::formats::page::{Language, page};
use proptest::prelude::*;

use super::truth::{Score, lost, score};

/// The folder of the pages.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

/// The pages with what is on them.
pub(crate) fn pages() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let table = path.with_extension("tsv");
        if path.extension().is_some_and(|ending| ending != "tsv") && table.exists() {
            found.push((path, std::fs::read_to_string(table).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn pages_in_many_shapes_are_read_right() {
    let mut all = Score::default();
    let mut said = String::new();
    for (path, table) in pages() {
        let text = std::fs::read_to_string(&path).unwrap();
        let score = score(&table, &text, &path);
        for fault in &score.faults {
            let _ = writeln!(said, "{}: {fault}", path.file_name().unwrap().to_string_lossy());
        }
        all.join(&score);
    }
    let share = |measure: &str| {
        let (good, of) = all.count(measure);
        good * 1000 / of.max(1)
    };
    assert!(share("items") >= 990 && share("spurious") <= 5, "{said}");
    assert!(share("titles") >= 970 && share("authors") >= 960, "{said}");
    assert!(share("years") >= 990 && share("links") >= 980, "{said}");
    assert!(share("venues") >= 920 && share("words kept") == 1000, "{said}");
}

/// A work to be written on a page.
#[derive(Clone, Debug)]
struct Work {
    title: String,
    authors: Vec<&'static str>,
    venue: &'static str,
    year: u16,
    remark: &'static str,
}

/// Works that are drawn.
fn works() -> impl Strategy<Value = Vec<Work>> {
    let word = prop::sample::select(vec![
        "maps",
        "nets",
        "rivers",
        "of",
        "slow",
        "in",
        "glass",
        "measuring",
        "what",
        "birds",
        "sing",
        "night",
        "shells",
        "under",
        "light",
        "beyond",
        "quiet",
        "stone",
        "and",
        "wind",
    ]);
    let title = prop::collection::vec(word, 3..9).prop_map(|words| {
        let text = words.join(" ");
        let (first, rest) = text.split_at(1);
        format!("{}{rest}", first.to_uppercase())
    });
    let names = vec!["Rob Roe", "C. Doe", "Mei-Lin Tan", "José Ruiz", "van der Berg, P.", "K. Ito"];
    let authors = prop::sample::subsequence(names, 0..4);
    let venue = prop::sample::select(vec![
        "Journal of Maps",
        "Proc. of the Workshop on Nets (WON)",
        "Slow Letters",
        "NeurIPS",
        "Revue des cartes",
    ]);
    let remark = prop::sample::select(vec![
        "",
        " **Best Paper Award**",
        " (in Chinese)",
        " (acceptance rate 12%)",
        " Extraordinary remark that nobody foresaw!",
        " (an earlier version appeared in: *Old Days*, Springer, 1998)",
        " [slides](s.pdf)",
    ]);
    let one = (title, authors, venue, 1990_u16..2026, remark).prop_map(
        |(title, mut authors, venue, year, remark)| {
            authors.insert(authors.len() / 2, "Ann Lee");
            Work { title, authors, venue, year, remark }
        },
    );
    prop::collection::vec(one, 1..7)
}

/// How a page writes its works.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Quoted,
    Linked,
    Lines,
    Apa,
    Paragraphs,
}

/// A page of `works` in `shape`.
fn written(works: &[Work], shape: Shape) -> String {
    let mut out = String::from("# Publications\n\n");
    for (at, work) in works.iter().enumerate() {
        let Work { title, venue, year, remark, .. } = work;
        let authors = work.authors.join(", ").replace("Ann Lee", "**Ann Lee**");
        let number = at + 1;
        let _ = match shape {
            Shape::Quoted => {
                writeln!(out, "{number}. {authors}, “{title},” *{venue}*, {year}.{remark}")
            }
            Shape::Linked => {
                writeln!(out, "- [{title}](t{at}.pdf) by {authors}. *{venue}*, {year}{remark}")
            }
            Shape::Lines => {
                writeln!(out, "- **{title}**  \n  {authors}  \n  *{venue}*, {year}{remark}")
            }
            Shape::Apa => {
                writeln!(out, "{number}. {authors} ({year}). {title}. *{venue}*.{remark}")
            }
            Shape::Paragraphs => {
                writeln!(out, "{authors}. {title}. *{venue}*, {year}.{remark}\n")
            }
        };
    }
    out.push_str("\n## Awards\n\n- Best map, Ann Lee, 2020\n");
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_of_a_page_is_lost_and_nothing_is_invented(
        works in works(),
        shape in prop::sample::select(vec![
            Shape::Quoted, Shape::Linked, Shape::Lines, Shape::Apa, Shape::Paragraphs,
        ]),
    ) {
        let text = written(&works, shape);
        let read = page(&text, "page.md", Language::Markdown, Some("Ann Lee"));
        prop_assert!(read.items.len() <= works.len(), "{} items of\n{text}", read.items.len());
        for (item, gone) in lost(&text, Language::Markdown, &read) {
            prop_assert!(gone.is_empty(), "{gone:?} of {item}\n{text}");
        }
    }
}
