//! Whole sites of people who write their lists by hand: byline takes them over and nothing changes. Each
//! lies in `tests/sites/`, made as such sites are, and is built by the real Jekyll, Hugo or LaTeX before and
//! after, and looked at in Chromium. A site that byline leaves again is built as it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::byline::Byline;
use crate::run;

/// How a site is built.
#[derive(Clone, Copy)]
enum Built {
    Jekyll,
    Hugo,
    Latex,
    /// Quarto renders each page with pandoc.
    Pandoc,
}

/// A site, and how its owner begins with byline.
struct Site {
    /// Its folder in `tests/sites/`.
    name: &'static str,
    /// What builds it.
    built: Built,
    /// What its owner runs once.
    begin: &'static [&'static str],
    /// What the owner runs for each build.
    build: &'static str,
    /// The pages that are looked at.
    looked_at: &'static [&'static str],
    /// The sources of the pages that hold lists.
    pages: &'static [&'static str],
}

/// The usual build.
const BUILD: &str = "build";

/// The sites.
const SITES: [Site; 11] = [
    Site {
        name: "academicpages",
        built: Built::Jekyll,
        begin: &["init --yes _pages/publications.md"],
        build: BUILD,
        looked_at: &["publications/index.html", "index.html"],
        pages: &["_pages/publications.md"],
    },
    Site {
        name: "al-folio",
        built: Built::Jekyll,
        begin: &["init --yes"],
        build: "check",
        looked_at: &["publications/index.html"],
        pages: &[],
    },
    Site {
        name: "acadhomepage",
        built: Built::Jekyll,
        begin: &["init --yes _pages/includes/pub.md"],
        build: BUILD,
        looked_at: &["index.html"],
        pages: &["_pages/includes/pub.md"],
    },
    Site {
        name: "hugoblox",
        built: Built::Hugo,
        begin: &["init --yes"],
        build: BUILD,
        looked_at: &["publication/tide-2024/index.html", "publication/index.html"],
        pages: &[],
    },
    Site {
        name: "hugo",
        built: Built::Hugo,
        begin: &["init --yes content/publications.md"],
        build: BUILD,
        looked_at: &["publications/index.html"],
        pages: &["content/publications.md"],
    },
    Site {
        name: "jekyll",
        built: Built::Jekyll,
        begin: &["init --yes publications.html"],
        build: BUILD,
        looked_at: &["publications.html"],
        pages: &["publications.html"],
    },
    Site {
        name: "cv",
        built: Built::Latex,
        begin: &["init --yes papers.bib"],
        build: BUILD,
        looked_at: &["cv.pdf"],
        pages: &[],
    },
    Site {
        name: "several",
        built: Built::Jekyll,
        begin: &["init --yes"],
        build: BUILD,
        looked_at: &["publications.html", "about.html", "talks.html"],
        pages: &["publications.md", "about.md", "talks.md"],
    },
    Site {
        name: "cv-lists",
        built: Built::Latex,
        begin: &["init --yes"],
        build: BUILD,
        looked_at: &["cv.pdf"],
        pages: &["cv.tex"],
    },
    Site {
        name: "collections",
        built: Built::Jekyll,
        begin: &["init --yes"],
        build: BUILD,
        looked_at: &["publications.html", "publication/2024-05-06-maps.html", "talks/seminar.html"],
        pages: &[],
    },
    Site {
        name: "quarto",
        built: Built::Pandoc,
        begin: &["init --yes"],
        build: BUILD,
        looked_at: &["publications.html", "index.html"],
        pages: &["publications.qmd"],
    },
];

/// Every file in `folder`, by its path in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A site as it is shown: its files, and pictures of the pages that are looked at.
#[derive(PartialEq, Eq)]
struct Shown {
    files: BTreeMap<PathBuf, Vec<u8>>,
    pictures: Vec<Vec<u8>>,
}

impl Site {
    /// A folder with the site as its owner has it.
    fn folder(&self) -> Byline {
        let byline = Byline::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(self.name);
        for (path, bytes) in files(&root) {
            byline.write(path.to_str().unwrap(), bytes);
        }
        byline
    }

    /// Builds the site of `byline` and looks at it.
    fn shown(&self, byline: &Byline) -> Shown {
        let out = tempfile::tempdir().unwrap();
        let to = out.path().to_str().unwrap();
        let root = byline.path("");
        match self.built {
            Built::Jekyll => {
                run(&root, "jekyll", &["build", "--quiet", "--disable-disk-cache", "-d", to]);
            }
            Built::Hugo => {
                run(&root, "hugo", &["--quiet", "--noBuildLock", "-d", to]);
            }
            Built::Pandoc => {
                for page in self.looked_at {
                    let (from, made) = (page.replace(".html", ".qmd"), out.path().join(page));
                    let options = ["-s", "-f", "markdown", "-o", made.to_str().unwrap(), &from];
                    run(&root, "pandoc", &options);
                }
            }
            Built::Latex => {
                let options = ["-interaction=nonstopmode", "-output-directory", to, "cv.tex"];
                run(&root, "pdflatex", &options);
                let page = out.path().join("cv");
                let pdf = out.path().join("cv.pdf");
                let paths = [pdf.to_str().unwrap(), page.to_str().unwrap()];
                run(&root, "pdftoppm", &["-png", "-singlefile", paths[0], paths[1]]);
                let picture = fs::read(page.with_extension("png")).unwrap();
                // A PDF holds the time at which it was made.
                return Shown { files: BTreeMap::new(), pictures: vec![picture] };
            }
        }
        let files = files(out.path());
        let pictures = self.looked_at.iter().map(|page| picture(&out.path().join(page))).collect();
        Shown { files, pictures }
    }

    /// Lets byline take over the site of `byline`.
    fn adopt(&self, byline: &Byline) {
        for command in self.begin {
            let ran = byline.run(command);
            assert_eq!(ran.code, 0, "{}: {command}: {}{}", self.name, ran.out, ran.err);
        }
    }

    /// Takes byline out again, as `docs/files.md` says.
    fn leave(&self, byline: &Byline) {
        if byline.has("_byline") {
            fs::remove_dir_all(byline.path("_byline")).unwrap();
        } else {
            for name in ["byline.yaml", "byline.lock"] {
                fs::remove_file(byline.path(name)).unwrap();
            }
        }
        let is_marker = |line: &&str| line.contains("byline:begin") || line.contains("byline:end");
        for page in self.pages {
            let text = byline.read(page);
            assert!(text.lines().any(|line| is_marker(&line)), "{}: no markers", self.name);
            let lines = text.split_inclusive('\n').filter(|line| !is_marker(line));
            let kept: Vec<&str> = lines.collect();
            byline.write(page, kept.concat());
        }
    }
}

/// The lines of a file that are not blank.
fn full_lines(bytes: &[u8]) -> Vec<&[u8]> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    lines.filter(|line| !line.is_empty()).collect()
}

/// What Chromium shows of the page at `path`.
fn picture(path: &Path) -> Vec<u8> {
    let profile = tempfile::tempdir().unwrap();
    let file = profile.path().join("picture.png");
    let arguments = [
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--hide-scrollbars".to_owned(),
        "--window-size=900,1200".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
        format!("--screenshot={}", file.display()),
        format!("file://{}", path.display()),
    ];
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    run(profile.path(), "chromium", &arguments);
    fs::read(file).unwrap()
}

/// Fails if `shown` looks otherwise than `before`; the comments of the markers are no difference.
#[track_caller]
fn assert_looks_alike(before: &Shown, shown: &Shown, when: &str) {
    let names = |shown: &Shown| shown.files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(before), names(shown), "{when}: other files");
    assert!(before.pictures == shown.pictures, "{when}: a picture differs");
}

#[test]
#[ignore = "needs jekyll, hugo, pdflatex, pdftoppm and chromium"]
fn a_site_looks_the_same_after_byline_took_it_over() {
    for site in &SITES {
        let byline = site.folder();
        let before = site.shown(&byline);
        assert!(!before.pictures.is_empty(), "{}", site.name);
        site.adopt(&byline);
        for time in ["first", "second"] {
            byline.run(site.build).exits(0);
            let shown = site.shown(&byline);
            assert_looks_alike(&before, &shown, &format!("{}, {time} build", site.name));
        }
    }
}

#[test]
#[ignore = "needs jekyll, hugo, pdflatex, pdftoppm and chromium"]
fn a_site_that_byline_leaves_is_built_as_it_was() {
    for site in SITES.iter().filter(|site| !matches!(site.name, "cv")) {
        let byline = site.folder();
        let before = site.shown(&byline);
        site.adopt(&byline);
        byline.run(site.build).exits(0);
        site.leave(&byline);
        let after = site.shown(&byline);
        assert_looks_alike(&before, &after, site.name);
        for (path, bytes) in &before.files {
            let same = full_lines(&after.files[path]) == full_lines(bytes);
            assert!(same, "{}: {} differs", site.name, path.display());
        }
    }
}

/// A paper that no site has.
const NEW: &str = "@article{new2026stones, title = {Stones that learn to float}, author = {Fox, Rob}, \
                   journal = {Journal of Stones}, year = 2026, month = jan, doi = {10.1000/stones}}\n";

#[test]
#[ignore = "needs jekyll, hugo and chromium"]
fn the_next_paper_is_on_the_built_page_and_nothing_else_is_gone() {
    let with_pages = |site: &&Site| !site.pages.is_empty() && !matches!(site.built, Built::Latex);
    for site in SITES.iter().filter(with_pages) {
        let byline = site.folder();
        let before = site.shown(&byline);
        site.adopt(&byline);
        byline.run(site.build).exits(0);
        byline.run_with("add", NEW).exits(0);
        byline.run(site.build).exits(0);
        let shown = site.shown(&byline);
        let name = Path::new(site.looked_at[0]);
        let page = String::from_utf8_lossy(&shown.files[name]).into_owned();
        assert_eq!(page.matches("Stones that learn to float").count(), 1, "{}: {page}", site.name);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).matches("</li>").count();
        assert!(text(&shown.files[name]) >= text(&before.files[name]), "{}: {page}", site.name);
        assert!(shown.pictures[0] != before.pictures[0], "{}: nothing is seen of it", site.name);
    }
}
