//! The site that outputs are for, as far as what is said of a work depends on it.

use std::path::PathBuf;

use super::data::Data;
use crate::text::markdown::Dialect as MarkdownDialect;

/// What is known of the site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its title.
    pub title: Option<String>,
    /// Its address, without a slash at the end.
    pub url: Option<String>,
    /// The language of its prose, by BCP 47.
    pub language: String,
    /// The folder that `/files/x.pdf` is below, relative to `base`.
    pub root: PathBuf,
    /// Which Markdown it is written in, if its config or the site's own says so.
    pub markdown: Option<MarkdownDialect>,
    /// All else, for templates.
    pub extra: Vec<(String, Data)>,
}

impl Site {
    /// `url` with the site's address before it if it is a path below `site.root`.
    pub fn absolute(&self, url: &str) -> String {
        match &self.url {
            Some(address) if url.starts_with('/') && !url.starts_with("//") => {
                format!("{}{url}", address.trim_end_matches('/'))
            }
            _ => url.to_owned(),
        }
    }
}

impl Default for Site {
    fn default() -> Site {
        Site {
            title: None,
            url: None,
            language: "en".into(),
            root: PathBuf::from("."),
            markdown: None,
            extra: Vec::new(),
        }
    }
}
