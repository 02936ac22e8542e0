//! What is proposed for a kind of site: where the config goes, and which outputs it has.

use std::path::{Path, PathBuf};

use crate::files::Files;
use crate::site::{Hugo, Site};
use crate::syntax::write::yaml_scalar;

/// One output of the config to come.
#[derive(Debug)]
pub(super) struct Output {
    /// The path, as it is shown.
    pub(super) to: &'static str,
    /// Its lines in the config, without the dash.
    pub(super) lines: &'static [&'static str],
    /// One more line, which the site decides.
    pub(super) more: Option<String>,
    /// What its owner does about it, if anything.
    pub(super) note: Option<&'static str>,
}

/// What is proposed.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    /// The outputs.
    pub(super) outputs: Vec<Output>,
    /// What is there already where an output would go, and stays as it is.
    pub(super) kept: Option<String>,
    /// What to run first, and why.
    pub(super) next: Option<&'static str>,
}

/// A page of publications for a kind of site, and the paths that would already be one.
struct Page {
    output: Output,
    instead: &'static [&'static str],
}

/// The page that Jekyll's themes have in `_pages/`.
const JEKYLL: Page = Page {
    output: Output {
        to: "_pages/publications.md",
        lines: &[
            "to: _pages/publications.md",
            "template: publications",
            "group: year",
            "page: {layout: archive, title: Publications, permalink: /publications/, author_profile: true}",
        ],
        more: None,
        note: None,
    },
    instead: &[
        "_pages/publications.html",
        "publications.md",
        "publications.html",
        "_publications",
        "_pages/includes/pub.md",
    ],
};

/// The page of a Jekyll site without `_pages/`.
const PLAIN_JEKYLL: Page = Page {
    output: Output {
        to: "publications.md",
        lines: &[
            "to: publications.md",
            "template: publications",
            "group: year",
            "page: {layout: page, title: Publications, permalink: /publications/}",
        ],
        more: None,
        note: None,
    },
    instead: &["publications.html", "_publications", "publications"],
};

/// A page of Hugo.
const HUGO: Page = Page {
    output: Output {
        to: "content/publications.md",
        lines: &[
            "to: content/publications.md",
            "template: publications",
            "group: year",
            "page: {title: Publications}",
        ],
        more: None,
        note: None,
    },
    instead: &["content/publications", "content/publication", "content/papers.md"],
};

/// A bundle for each work, as HugoBlox has them.
const HUGOBLOX: Page = Page {
    output: Output {
        to: "content/publications/",
        lines: &[
            "to: \"content/publications/{{ work.slug }}/index.md\"",
            "each: work",
            "template: hugoblox",
        ],
        more: None,
        note: None,
    },
    instead: &["content/publications", "content/publication"],
};

/// The owner's among the author pages `authors` of a HugoBlox, if that can be told.
pub(super) fn own_page(authors: &[String]) -> Option<&str> {
    let usual = ["me", "admin"].into_iter().find(|usual| authors.iter().any(|one| one == usual));
    usual.or(match authors {
        [only] => Some(only.as_str()),
        _ => None,
    })
}

/// The bundles of HugoBlox, whose author page of the owner is one of `authors`.
fn hugoblox(authors: &[String]) -> Page {
    let mut page = HUGOBLOX;
    match own_page(authors) {
        // What the template takes without being told.
        Some("me") => {}
        Some(name) => page.output.more = Some(format!("vars: {{me: {}}}", yaml_scalar(name))),
        None => {
            page.output.note = Some(
                "set `vars: {me: …}` in the output to the name of your author page, if it is not `me`",
            );
        }
    }
    page
}

/// A page of Quarto.
const QUARTO: Page = Page {
    output: Output {
        to: "publications.qmd",
        lines: &[
            "to: publications.qmd",
            "template: publications",
            "group: year",
            "page: {title: Publications}",
        ],
        more: None,
        note: Some("add publications.qmd to the navbar in _quarto.yml"),
    },
    instead: &["publications.md", "publications", "papers.qmd"],
};

/// A page that needs no site.
const HTML: Page = Page {
    output: Output {
        to: "publications.html",
        lines: &[
            "to: publications.html",
            "template: html",
            "group: year",
            "vars: {heading: Publications}",
        ],
        more: None,
        note: None,
    },
    instead: &[],
};

/// The list for a CV.
const TEX: Output = Output {
    to: "publications.tex",
    lines: &["to: publications.tex", "template: cv", "group: type"],
    more: None,
    note: Some("write \\input{publications} where the list goes in your CV"),
};

/// The list for a CV in Typst, which needs nothing else to begin with.
#[cfg(feature = "net")]
const TYPST: Output = Output {
    to: "cv.typ",
    lines: &["to: cv.typ", "template: cv", "group: type"],
    more: None,
    note: Some(
        "write #include \"cv.typ\" where the list goes in your CV, or `typst compile cv.typ`",
    ),
};

/// What is proposed for somebody who starts from nothing: the same, and a CV.
#[cfg(feature = "net")]
pub(super) fn from_nothing(site: Option<&Site>, files: &Files) -> Proposal {
    let mut found = proposal(site, files);
    let has_cv = found.outputs.iter().any(|output| output.to == TEX.to);
    if site.is_none() && !has_cv && !is_there(TYPST.to, files) {
        found.outputs.push(TYPST);
    }
    found
}

/// The folder that byline is started in.
pub(super) struct Folder<'a> {
    /// The site in it.
    pub(super) site: Option<&'a Site>,
    /// The files.
    pub(super) files: &'a Files,
}

impl Folder<'_> {
    /// Where the config goes.
    pub(super) fn of_config(&self) -> PathBuf {
        folder(self.site)
    }
}

/// The folder that keeps byline's files out of a site.
const FOLDER: &str = "_byline";

/// Where the config goes: in `_byline/` of a site, else right here.
pub(super) fn folder(site: Option<&Site>) -> PathBuf {
    site.map_or_else(PathBuf::new, |_| PathBuf::from(FOLDER))
}

/// What is proposed for `site`.
pub(super) fn proposal(site: Option<&Site>, files: &Files) -> Proposal {
    if let Some(Site::Jekyll(jekyll)) = site
        && jekyll.scholar.is_some()
    {
        // The theme reads the .bib itself.
        return Proposal { next: Some("byline check"), ..Proposal::default() };
    }
    let page = match site {
        Some(Site::Jekyll(_)) if files.exists(Path::new("_pages")) => JEKYLL,
        Some(Site::Jekyll(_)) => PLAIN_JEKYLL,
        Some(Site::Hugo(Hugo { authors: Some(authors), .. })) => hugoblox(authors),
        Some(Site::Hugo(_)) => HUGO,
        Some(Site::Quarto(_)) => QUARTO,
        None => HTML,
    };
    let mut found = Proposal::default();
    let taken = page.instead.iter().chain([&page.output.to]).find(|path| is_there(path, files));
    match taken {
        Some(path) => found.kept = Some((*path).to_owned()),
        None => found.outputs.push(page.output),
    }
    if site.is_none() && has_document(files) && !is_there(TEX.to, files) {
        found.outputs.push(TEX);
    }
    found
}

/// Whether there is a file or folder at `path`.
fn is_there(path: &str, files: &Files) -> bool {
    files.exists(Path::new(path.trim_end_matches('/')))
}

/// Whether a LaTeX document lies here.
fn has_document(files: &Files) -> bool {
    let names = files.list(Path::new("."));
    let is_tex = |name: &&String| Path::new(name).extension().is_some_and(|ending| ending == "tex");
    names.iter().filter(is_tex).take(20).any(|name| {
        files.read_text(Path::new(name)).is_ok_and(|text| text.contains("\\documentclass"))
    })
}
