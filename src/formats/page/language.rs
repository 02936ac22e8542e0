//! The languages that pages are written in.

use std::path::Path;

/// The language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Markdown: CommonMark, GFM, kramdown, with HTML in it.
    Markdown,
    /// HTML.
    Html,
    /// LaTeX.
    Latex,
    /// Text without markup.
    Plain,
}

impl Language {
    /// What a page in it is called.
    pub(super) fn page(self) -> &'static str {
        match self {
            Language::Markdown => "Markdown page",
            Language::Html => "HTML page",
            Language::Latex => "LaTeX document",
            Language::Plain => "page of plain text",
        }
    }

    /// The language of the file at `path`, by its ending.
    #[cfg_attr(
        not(feature = "internals"),
        allow(dead_code, reason = "for whoever puts a list back into its page")
    )]
    pub fn of(path: &Path) -> Option<Language> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Language::Markdown,
            "html" | "htm" | "xhtml" => Language::Html,
            "tex" | "ltx" | "latex" | "bbl" => Language::Latex,
            "txt" => Language::Plain,
            _ => return None,
        })
    }
}
