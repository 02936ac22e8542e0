//! The exports in both dialects, read by the real pandoc.

use crate::byline::Byline;
use crate::run;

/// What is compared of a work.
#[derive(Debug, PartialEq)]
struct Seen {
    key: String,
    title: String,
    authors: Vec<String>,
    year: i64,
}

/// A title in the case that pandoc may have changed, without its marks.
fn folded(title: &str) -> String {
    let mut out = String::new();
    let mut rest = title;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace('’', "'").to_lowercase()
}

/// The works of `file` as pandoc reads them.
fn by_pandoc(byline: &Byline, dialect: &str, file: &str) -> Vec<Seen> {
    let json = run(&byline.path(""), "pandoc", &["-f", dialect, "-t", "csljson", file]);
    let works: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let author = |author: &serde_json::Value| {
        let parts =
            ["given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal"];
        let parts = parts.iter().map(|part| text(&author[*part])).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("|")
    };
    works
        .iter()
        .map(|work| Seen {
            key: text(&work["id"]),
            title: folded(&text(&work["title"])),
            authors: work["author"].as_array().unwrap().iter().map(author).collect(),
            year: work["issued"]["date-parts"][0][0].as_i64().unwrap(),
        })
        .collect()
}

#[test]
#[ignore = "needs pandoc"]
fn pandoc_reads_the_same_works_from_both_exports() {
    let byline = Byline::bundled();
    byline.write(
        "seen.txt.jinja",
        "{% for work in works %}{{ work.key }}\t{{ work.title.plain }}\t{% for author in work.authors %}{{ author.given }}|{{ author.family }}{% if not loop.last %};{% endif %}{% endfor %}\t{{ work.year }}\n{% endfor %}",
    );
    let written = byline.run("render seen.txt.jinja --where 'type != \"blog\"'").exits(0).out;
    let expected: Vec<Seen> = written
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Seen {
                key: cells[0].into(),
                title: folded(cells[1]),
                authors: cells[2].split(';').map(str::to_owned).collect(),
                year: cells[3].parse().unwrap(),
            }
        })
        .collect();
    assert_eq!(expected.len(), 10);
    assert_eq!(by_pandoc(&byline, "biblatex", "example/files/he-biblatex.bib"), expected);
    assert_eq!(by_pandoc(&byline, "bibtex", "example/files/he.bib"), expected);
}

// No braces in the title: BibTeX counts `\{`, so byline writes `\textbraceleft`, which pandoc drops.
#[test]
#[ignore = "needs pandoc"]
fn pandoc_reads_names_and_signs_as_they_are() {
    let byline = Byline::new().file(
        "works.yaml",
        "works:\n- {key: a, type: article, venue: V, date: 2024-02, title: {plain: 'Łódź & 100% of_it #1 ~ 5 $ C++'},\n   authors: ['Ludwig van Beethoven', {group: The ATLAS Collaboration}, {given: Jürgen, family: Müller, suffix: Jr.}, 'Bing He']}\n",
    );
    let expected = [Seen {
        key: "a".into(),
        title: "łódź & 100% of_it #1 ~ 5 $ c++".into(),
        authors: [
            "Ludwig|van|Beethoven",
            "The ATLAS Collaboration",
            "Jürgen|Müller|Jr.",
            "Bing|He",
        ]
        .map(str::to_owned)
        .to_vec(),
        year: 2024,
    }];
    for dialect in ["biblatex", "bibtex"] {
        let file = format!("{dialect}.bib");
        byline.run(&format!("render {dialect} works.yaml --self 'Bing He' -o {file}")).exits(0);
        assert_eq!(by_pandoc(&byline, dialect, &file), expected, "{}", byline.read(&file));
    }
}
