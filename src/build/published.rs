//! Files of byline that the site would publish with notes and private fields: sources, templates, the
//! config and the lock. Jekyll publishes what its config does not exclude, Hugo what lies in `content/`
//! and `static/`.

use std::path::{Path, PathBuf};

use super::advice;
use super::job::Input;
use super::paths::{plain, shown};
use crate::diag::Diagnostic;
use crate::diag::Sink;
use crate::diag::codes::PUBLISHED_INPUT;
use crate::site::Site;
use crate::span::Sources;

/// Reports the files that byline reads, and its lock, if the `site` in `root` would publish them.
pub(super) fn report(
    input: &Input<'_>,
    root: &Path,
    site: &Site,
    sources: &Sources,
    sink: &mut Sink,
) {
    if advice::is_allowed(PUBLISHED_INPUT, input) {
        return;
    }
    let published = |path: PathBuf| {
        let path = plain(&path);
        let below = shown(path.strip_prefix(root).ok()?);
        site.publishes(&below).then(|| format!("`{}`", shown(&path)))
    };
    let paths: Vec<String> = inputs(input, sources).into_iter().filter_map(published).collect();
    if paths.is_empty() {
        return;
    }
    let (who, excluded) = match site {
        Site::Jekyll(_) => ("Jekyll", "add them to `exclude:` in `_config.yml`"),
        Site::Hugo(_) => ("Hugo", "keep them out of `content/` and `static/`"),
        Site::Quarto(_) => ("Quarto", "remove them from its `resources`"),
    };
    let message = format!("{who} would publish {}", paths.join(", "));
    let mut finding = Diagnostic::warning(PUBLISHED_INPUT, message)
        .help(format!("move them to `_byline/`, or {excluded}"));
    if let Some(source) = input.config.sources.first() {
        finding = finding.at(source.path.span);
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
