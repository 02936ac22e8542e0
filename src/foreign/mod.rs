//! What a file is that is no list of works: recognised by its ending, its name, or how it begins.
//!
//! The one place that knows this: such a file is named for what it is, and neither read as a source
//! nor written to.

mod keys;

use std::path::Path;

/// A file that is no list of works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What it is: "a Markdown page".
    pub what: &'static str,
    /// What to do instead.
    pub cure: &'static str,
}

/// For what people read: the list is written by hand once, the page by byline.
const PAGE: &str =
    "byline writes pages from a list of works in YAML or BibTeX, and does not read them";
/// For pages whose lists can be read.
const READABLE: &str = "`byline import` turns the list on it into one";
/// For what only another program can read.
const DOCUMENT: &str = "byline reads lists of works in YAML, BibTeX or CSL-JSON";
/// For what `import` may read.
const IMPORT: &str = "`byline import` may be able to turn it into one";
/// For what `import` was tried on.
const UNREADABLE: &str = "byline cannot import it; export BibTeX, RIS or CSL-JSON instead";
/// For what belongs to a site.
const SITE: &str = "name the file that holds the works";

/// Endings in lower case, what files with one are, and what to do instead.
const ENDINGS: &[(&[&str], &str, &str)] = &[
    (&["md", "markdown", "mdown", "mdx", "mkd"], "a Markdown page", READABLE),
    (&["qmd", "rmd"], "a Quarto page", READABLE),
    (&["html", "htm", "xhtml"], "an HTML page", READABLE),
    (&["tex", "ltx", "latex", "bbl"], "a TeX file", READABLE),
    (&["typ"], "a Typst file", PAGE),
    (&["rst", "org", "adoc", "asciidoc", "textile", "wiki"], "a page", PAGE),
    (&["ipynb"], "a notebook", PAGE),
    (&["jinja", "j2", "liquid"], "a template", PAGE),
    (&["csv", "tsv"], "a table", IMPORT),
    (&["xls", "xlsx", "ods"], "a spreadsheet", "save it as CSV, which `byline import` reads"),
    (&["pdf"], "a PDF", DOCUMENT),
    (&["doc", "docx", "odt", "rtf", "pages"], "a Word document", DOCUMENT),
    (&["ppt", "pptx", "odp"], "a set of slides", DOCUMENT),
    (
        &["png", "jpg", "jpeg", "gif", "webp", "svg", "tif", "tiff", "bmp", "ico"],
        "an image",
        DOCUMENT,
    ),
    (&["zip", "gz", "tgz", "bz2", "xz", "7z", "tar", "zst", "rar"], "an archive", DOCUMENT),
    (&["csl", "bst", "bbx", "cbx", "cls", "sty"], "a style", DOCUMENT),
    (&["aux", "bcf", "blg", "log"], "a file that TeX wrote", DOCUMENT),
    (
        &["toml", "ini", "js", "ts", "css", "scss", "py", "rb"],
        "a file of settings or code",
        DOCUMENT,
    ),
    (&["cff"], "a CITATION.cff file", IMPORT),
    (&["ris"], "a RIS file", IMPORT),
    (&["rss", "atom"], "a feed", IMPORT),
    (&["enw", "nbib", "rdf", "mods", "ciw", "isi"], "an export in a format of its own", IMPORT),
    (&["xml"], "an XML file", IMPORT),
];

/// Names of files whose ending says too little.
const NAMES: &[(&str, &str)] = &[
    ("_config.yml", "the settings of a Jekyll site"),
    ("_config.yaml", "the settings of a Jekyll site"),
    ("_quarto.yml", "the settings of a Quarto site"),
    ("_quarto.yaml", "the settings of a Quarto site"),
    ("hugo.yaml", "the settings of a Hugo site"),
    ("hugo.yml", "the settings of a Hugo site"),
    ("mkdocs.yml", "the settings of an MkDocs site"),
    ("package.json", "the description of an npm package"),
    ("package-lock.json", "the description of an npm package"),
];

/// How files begin that are no text at all.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word document or another zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh91AY", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"SQLite format 3\0", "a database"),
];

/// How texts begin that are no list, in lower case, what they are, and what to do instead.
const HEADS: &[(&str, &str, &str)] = &[
    ("<!doctype html", "an HTML page", READABLE),
    ("<html", "an HTML page", READABLE),
    ("<svg", "an image", DOCUMENT),
    ("<?xml", "an XML file", IMPORT),
    ("<rss", "a feed", IMPORT),
    ("<feed", "a feed", IMPORT),
    ("\\documentclass", "a TeX file", READABLE),
    ("\\begin{", "a TeX file", READABLE),
    ("ty  - ", "a RIS file", IMPORT),
];

/// What the file at `path` is that begins with `bytes`, if it is no list of works.
pub fn find(path: &Path, bytes: &[u8]) -> Option<Foreign> {
    by_first_bytes(bytes)
        .map(|what| Foreign { what, cure: DOCUMENT })
        .or_else(|| by_head(bytes))
        .or_else(|| by_name(path))
        .or_else(|| by_ending(path))
        .or_else(|| by_keys(path, bytes))
}

/// What its keys say that it is, if it is JSON or YAML.
fn by_keys(path: &Path, bytes: &[u8]) -> Option<Foreign> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    if ["bib", "bibtex", "biblatex"].contains(&ending.to_ascii_lowercase().as_str()) {
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let keys::Kind { what, is_read } = keys::find(std::str::from_utf8(bytes).ok()?)?;
    Some(Foreign { what, cure: if is_read { IMPORT } else { DOCUMENT } })
}

/// The same as [`find`] for `import` itself, which has tried to read the file: nobody is sent there again.
pub fn unreadable(path: &Path, bytes: &[u8]) -> Option<Foreign> {
    let found = find(path, bytes)?;
    let is_tried = [IMPORT, READABLE].contains(&found.cure);
    Some(if is_tried { Foreign { cure: UNREADABLE, ..found } } else { found })
}

/// What a file is that begins with `bytes`, if it is no text at all.
pub fn by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what)
}

/// What its first line says that it is.
fn by_head(bytes: &[u8]) -> Option<Foreign> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |head: &str| {
        text.get(..head.len()).is_some_and(|start| start.eq_ignore_ascii_case(head.as_bytes()))
    };
    let &(_, what, cure) = HEADS.iter().find(|(head, ..)| begins(head))?;
    Some(Foreign { what, cure })
}

/// What its whole name says that it is.
fn by_name(path: &Path) -> Option<Foreign> {
    let name = path.file_name()?.to_str()?;
    let (_, what) = NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    Some(Foreign { what, cure: SITE })
}

/// What its ending says that it is.
fn by_ending(path: &Path) -> Option<Foreign> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let &(_, what, cure) =
        ENDINGS.iter().find(|(endings, ..)| endings.contains(&ending.as_str()))?;
    Some(Foreign { what, cure })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_named_by_its_first_bytes_its_name_or_its_ending() {
        let cases: [(&str, &[u8], Option<&str>); 20] = [
            ("a.md", b"- One\n", Some("a Markdown page")),
            ("A.MD", b"@article{a,}", Some("a Markdown page")),
            ("p.htm", b"", Some("an HTML page")),
            ("a.txt", b"\xEF\xBB\xBF\n<!DOCTYPE HTML>", Some("an HTML page")),
            ("papers.bib", b"<html><body>404", Some("an HTML page")),
            ("a.tex", b"", Some("a TeX file")),
            ("<stdin>", b"\\documentclass{article}", Some("a TeX file")),
            ("paper.bib", b"%PDF-1.5\n", Some("a PDF")),
            ("x", b"\x89PNG\r\n", Some("a PNG image")),
            ("cv.docx", b"PK\x03\x04", Some("a Word document or another zip archive")),
            ("cv.docx", b"", Some("a Word document")),
            ("site/_config.yml", b"title: x", Some("the settings of a Jekyll site")),
            ("t.csv", b"a,b", Some("a table")),
            ("x.ris", b"", Some("a RIS file")),
            ("a.bib", b"% mine\n@article{a,}", None),
            ("a.yaml", b"- title: T", None),
            ("a.json", b"[]", None),
            ("notes.txt", b"@article{a,}", None),
            ("cv.json", b" {\"basics\": {}}", Some("a JSON Resume")),
            ("a.bib", b"{\"basics\": {}}", None),
        ];
        for (path, bytes, expected) in cases {
            let found = find(Path::new(path), bytes).map(|foreign| foreign.what);
            assert_eq!(found, expected, "{path}");
        }
    }
}
