//! The paths of docs/start.md: what lies in each kind of folder, the commands as they stand there, and the
//! page with the owner's name in bold that they end with.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::byline::{Byline, TODAY};

/// One heading of docs/start.md.
pub(crate) struct Kind {
    /// The heading.
    pub(crate) heading: &'static str,
    /// What lies in the folder.
    files: &'static [(&'static str, &'static str)],
    /// The file with the owner's name, and how it stands there.
    ends: (&'static str, &'static str),
}

/// Ann Lee's papers.
const BIB: &str = "@article{lee2024waves, title = {Waves of Waves}, author = {Lee, Ann and Roe, Robert}, journal = {Journal of Waves}, year = {2024}, volume = {3}, pages = {1--9}, doi = {10.1000/waves}}\n\
    @inproceedings{roe2023graphs, title = {Graphs of Graphs}, author = {Roe, Robert and Lee, Ann}, booktitle = {Proceedings of Graphs}, year = {2023}}\n";

/// A page of Jekyll with a list that was typed into it.
const PAGE: &str = "---\ntitle: Publications\npermalink: /publications/\n---\n\n## Papers\n\n\
    1. **Ann Lee**, Robert Roe. \"Waves of Waves.\" *Journal of Waves*, 2024. [pdf](https://example.org/waves.pdf)\n\
    2. Robert Roe, **Ann Lee**. \"Graphs of Graphs.\" *Proceedings of Graphs*, 2023. [code](https://example.org/graphs)\n";

/// A paper that is new.
const NEW: &str = "@article{lee2025maps, title = {Maps of Maps}, author = {Lee, Ann}, journal = {Journal of Maps}, year = {2025}, url = {https://example.org/maps}}\n";

/// A page in HTML.
const HTML: &str = "<!doctype html>\n<title>Ann Lee</title>\n<h1>Ann Lee</h1>\n<h2>Publications</h2>\n<ul>\n\
    <li><b>Ann Lee</b>, Robert Roe. Waves of Waves. <i>Journal of Waves</i>, 2024.</li>\n\
    <li>Robert Roe, <b>Ann Lee</b>. Graphs of Graphs. <i>Proceedings of Graphs</i>, 2023.</li>\n</ul>\n";

/// The works of an ORCID iD, as ORCID's API gives them.
const ORCID: &str = r#"{"last-modified-date": null, "group": [{"external-ids": {"external-id": []}, "work-summary": [{
    "put-code": 1, "title": {"title": {"value": "Waves of Waves"}}, "type": "journal-article",
    "external-ids": {"external-id": [{"external-id-type": "doi", "external-id-value": "10.1000/waves", "external-id-relationship": "self"}]},
    "publication-date": {"year": {"value": "2024"}}, "journal-title": {"value": "Journal of Waves"},
    "contributors": {"contributor": [{"credit-name": {"value": "Ann Lee"}}]}}]}], "path": "/0000-0002-1825-0097/works"}"#;

/// Every kind of folder.
pub(crate) const KINDS: &[Kind] = &[
    Kind {
        heading: "A .bib file",
        files: &[("papers.bib", BIB)],
        ends: ("publications.html", "<b>Ann Lee</b>"),
    },
    Kind {
        heading: "A list on a page of Jekyll",
        files: &[
            ("_config.yml", "title: Ann Lee\ninclude: [_pages]\n"),
            ("_pages/publications.md", PAGE),
            ("new.bib", NEW),
        ],
        ends: ("_pages/publications.md", "**Ann Lee**. \"Maps of Maps.\" *Journal of Maps*, 2025."),
    },
    Kind {
        heading: "al-folio",
        files: &[
            (
                "_config.yml",
                "first_name: Ann\nlast_name: Lee\nscholar:\n  last_name: [Lee]\n  first_name: [Ann]\n",
            ),
            ("_bibliography/papers.bib", BIB),
        ],
        // The theme makes the page; byline's own files name the owner.
        ends: ("_byline/byline.yaml", "self: Ann Lee"),
    },
    Kind {
        heading: "Hugo",
        files: &[("hugo.toml", "title = 'Ann Lee'\n"), ("papers.bib", BIB)],
        ends: ("content/publications.md", "**Ann Lee**"),
    },
    Kind {
        heading: "HugoBlox",
        files: &[
            ("hugo.yaml", "module: hugoblox\n"),
            ("content/authors/admin/_index.md", "---\ntitle: Ann Lee\n---\n"),
            ("papers.bib", BIB),
        ],
        ends: ("content/publications/lee2024waves/index.md", "authors:\n- admin\n"),
    },
    Kind {
        heading: "Quarto",
        files: &[("_quarto.yml", "website:\n  title: Ann Lee\n"), ("papers.bib", BIB)],
        ends: ("publications.qmd", "**Ann Lee**"),
    },
    Kind {
        heading: "A CV in LaTeX",
        files: &[("cv.tex", "\\documentclass{article}\n"), ("papers.bib", BIB)],
        ends: ("publications.tex", "\\textbf{Ann Lee}"),
    },
    Kind {
        heading: "A page in HTML",
        files: &[("index.html", HTML)],
        ends: ("index.html", "<b>Ann Lee</b>, Robert Roe. Waves of Waves."),
    },
    Kind {
        heading: "A record at ORCID",
        files: &[("orcid.json", ORCID)],
        ends: ("publications.html", "<b>Ann Lee</b>"),
    },
    Kind { heading: "Nothing yet", files: &[], ends: ("publications.html", "<b>Ann Lee</b>") },
];

/// The page with the commands.
pub(crate) fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/start.md");
    fs::read_to_string(path).unwrap()
}

impl Kind {
    /// The commands under its heading.
    pub(crate) fn commands<'p>(&self, page: &'p str) -> Vec<&'p str> {
        let heading = format!("\n## {}\n", self.heading);
        let section = page.split(&heading).nth(1).unwrap_or_else(|| panic!("no {heading}"));
        let section = section.split("\n## ").next().unwrap();
        section.lines().filter_map(|line| line.strip_prefix("$ byline ")).collect()
    }

    /// Runs the commands of `page` by `program` in a folder of this kind; how long that took.
    #[track_caller]
    pub(crate) fn walk(&self, page: &str, program: &Path) -> Duration {
        let byline = Byline::new();
        for (path, text) in self.files {
            byline.write(path, text);
        }
        let commands = self.commands(page);
        assert!(commands.len() >= 2, "{}", self.heading);
        let start = Instant::now();
        for command in commands {
            let line = format!("{:?} --today {TODAY} {command}", program.display().to_string());
            let ran = Command::new("sh")
                .args(["-c", &line])
                .current_dir(byline.path(""))
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            assert!(ran.status.success(), "{}: {command}: {said}", self.heading);
        }
        let took = start.elapsed();
        let (path, name) = self.ends;
        let text = byline.read(path);
        assert!(text.contains(name), "{}: no {name} in {path}:\n{text}", self.heading);
        took
    }
}
