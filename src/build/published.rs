//! Files of byline that the site would publish with notes and private fields: sources, templates, the
//! config and the lock. Jekyll publishes what its config does not exclude, Hugo what lies in `content/`
//! and `static/`.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::advice;
use super::conflicts::plain;
use super::plan::Input;
use super::shown;
use crate::diag::Diagnostic;
use crate::diag::Sink;
use crate::diag::codes::PUBLISHED_INPUT;
use crate::files::Files;
use crate::span::Sources;

/// A site generator that publishes folders.
enum Site {
    Jekyll(Jekyll),
    Hugo,
}

/// What matters of Jekyll's `_config.yml`.
#[derive(Debug, Default, Deserialize)]
struct Jekyll {
    #[serde(default)]
    exclude: Names,
    #[serde(default)]
    include: Names,
}

/// One name or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    None(()),
    One(String),
    Many(Vec<String>),
}

impl Default for Names {
    fn default() -> Names {
        Names::None(())
    }
}

impl Names {
    /// Each name.
    fn iter(&self) -> std::slice::Iter<'_, String> {
        match self {
            Names::None(()) => [].iter(),
            Names::One(name) => std::slice::from_ref(name).iter(),
            Names::Many(names) => names.iter(),
        }
    }
}

/// What Jekyll excludes whatever its config says (`lib/jekyll/configuration.rs`).
const NEVER: [&str; 4] = ["node_modules", "vendor/bundle", "vendor/cache", "vendor/gems"];

/// The names of Hugo's config.
const HUGO: [&str; 8] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config/_default",
];

/// Reports the files that byline reads, and its lock, if the site in the folder of the site would
/// publish them.
pub(super) fn report(input: &Input<'_>, sources: &Sources, sink: &mut Sink) {
    if advice::is_allowed(PUBLISHED_INPUT, input) {
        return;
    }
    let root = plain(&input.config.base.join(&input.config.site.root));
    let Some(site) = site(&root, input.files) else { return };
    let published = |path: PathBuf| {
        let path = plain(&path);
        let below = shown(path.strip_prefix(&root).ok()?);
        site.publishes(&below).then(|| format!("`{}`", shown(&path)))
    };
    let paths: Vec<String> = inputs(input, sources).into_iter().filter_map(published).collect();
    if paths.is_empty() {
        return;
    }
    let (who, excluded) = match site {
        Site::Jekyll(_) => ("Jekyll", "add them to `exclude:` in `_config.yml`"),
        Site::Hugo => ("Hugo", "keep them out of `content/` and `static/`"),
    };
    let message = format!("{who} would publish {}", paths.join(", "));
    let mut finding = Diagnostic::warning(PUBLISHED_INPUT, message)
        .help(format!("move them into `_byline/`, or {excluded}"));
    if let Some(source) = input.config.sources.first() {
        finding = finding.at(source.span);
    }
    advice::push(finding, input, sink);
}

/// The files that byline reads, and its lock.
fn inputs(input: &Input<'_>, sources: &Sources) -> Vec<PathBuf> {
    let files = sources.ids().map(|id| sources.path(id).to_owned());
    let lock = input.config.path.iter().map(|path| path.with_file_name("byline.lock"));
    let mut paths: Vec<PathBuf> =
        files.chain(lock).filter(|path| input.files.exists(path)).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// The site generator whose config lies in `root`.
fn site(root: &Path, files: &Files) -> Option<Site> {
    if let Ok(text) = files.read_text(&root.join("_config.yml")) {
        // What cannot be read excludes nothing; Jekyll will say what is wrong with it.
        return Some(Site::Jekyll(serde_yaml::from_str(&text).unwrap_or_default()));
    }
    HUGO.iter().any(|name| files.exists(&root.join(name))).then_some(Site::Hugo)
}

impl Site {
    /// Whether the file `path` below its root is published.
    fn publishes(&self, path: &str) -> bool {
        match self {
            Site::Hugo => ["content/", "static/"].iter().any(|folder| path.starts_with(folder)),
            Site::Jekyll(config) => config.publishes(path),
        }
    }
}

impl Jekyll {
    /// Whether the file `path` is published.
    fn publishes(&self, path: &str) -> bool {
        let hidden = |part: &str| part.starts_with(['_', '.', '#']) || part.ends_with('~');
        let is_hidden = path.split('/').any(hidden);
        let named = |names: &Names| names.iter().any(|name| is_named(name, path));
        let is_excluded = named(&self.exclude) || NEVER.iter().any(|name| is_named(name, path));
        if is_hidden { named(&self.include) && !is_excluded } else { !is_excluded }
    }
}

/// Whether a pattern of Jekyll's names `path` or a folder above it.
fn is_named(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_matches('/');
    let Ok(glob) = glob::Pattern::new(pattern) else { return pattern == path };
    Path::new(path).ancestors().any(|above| glob.matches_path(above) && above != Path::new(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jekyll_publishes_what_is_neither_hidden_nor_excluded() {
        let config =
            "title: x\nexclude: [data/, '*.lock', ./works.yaml]\ninclude: [_pages, .htaccess]\n";
        let config: Jekyll = serde_yaml::from_str(config).unwrap();
        for (path, expected) in [
            ("byline.yaml", true),
            ("byline.lock", false),
            ("works.yaml", false),
            ("data/papers.bib", false),
            ("files/papers.bib", true),
            ("_byline/works.yaml", false),
            ("_pages/works.yaml", true),
            (".github/works.yaml", false),
            ("node_modules/x/works.yaml", false),
        ] {
            assert_eq!(config.publishes(path), expected, "{path}");
        }
        let one: Jekyll = serde_yaml::from_str("exclude: works.yaml\ninclude:\n").unwrap();
        assert!(!one.publishes("works.yaml") && one.publishes("papers.bib"));
    }
}
