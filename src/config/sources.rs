//! Which files the sources of a config are: patterns expanded, missing files reported.

use std::path::{Path, PathBuf};

use super::shape::Config;
use crate::diag::{Diagnostic, Sink, codes};
use crate::files::Files;
use crate::span::Spanned;

/// The files that the sources of `config` name, in their order, each once. A file that is not there
/// and a pattern that matches nothing are reported at their place in the config.
pub fn source_paths(config: &Config, files: &Files, sink: &mut Sink) -> Vec<PathBuf> {
    let mut paths = Vec::with_capacity(config.sources.len());
    for source in &config.sources {
        let path = below(&config.base, &source.value);
        let found = if files.exists(&path) {
            vec![path]
        } else if source.value.contains(['*', '?', '[']) {
            matching(config, source, files, sink)
        } else {
            report_missing(source, sink);
            Vec::new()
        };
        for path in found {
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
    }
    paths
}

/// `path` below `base`, as users type it: without a leading `./`.
pub fn below(base: &Path, path: &str) -> PathBuf {
    let path = Path::new(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    if base == Path::new(".") { path.to_owned() } else { base.join(path) }
}

/// The files that a pattern matches, by name; the base is taken as it stands, and the config is no
/// source.
fn matching(
    config: &Config,
    source: &Spanned<String>,
    files: &Files,
    sink: &mut Sink,
) -> Vec<PathBuf> {
    let base = config.base.as_path();
    let escaped = PathBuf::from(glob::Pattern::escape(&base.to_string_lossy()));
    let base = if base == Path::new(".") { base } else { &escaped };
    if walks_outside(config, source, files) {
        sink.push(walk_outside(source));
        return Vec::new();
    }
    let pattern = below(base, &source.value);
    let found = match glob::glob(&pattern.to_string_lossy()) {
        Ok(found) => found,
        Err(fault) => {
            let message =
                format!("`{}` is not a valid pattern for files: {}", source.value, fault.msg);
            sink.push(
                Diagnostic::error(codes::EMPTY_PATTERN, message)
                    .at(source.span)
                    .help("`*` matches any part of a name, `**/` any folders"),
            );
            return Vec::new();
        }
    };
    let is_source = |path: &PathBuf| path.is_file() && Some(path) != config.path.as_ref();
    let paths: Vec<PathBuf> = found.flatten().filter(is_source).collect();
    if paths.is_empty() {
        let message = format!("`{}` matches no file", source.value);
        sink.push(
            Diagnostic::warning(codes::EMPTY_PATTERN, message)
                .at(source.span)
                .help("paths are relative to the folder that contains `_byline/` or `byline.yaml`"),
        );
    }
    paths
}

/// Whether the pattern `source` would go through folders that are not below the root: the whole disk.
fn walks_outside(config: &Config, source: &Spanned<String>, files: &Files) -> bool {
    let is_pattern = |part: &std::ffi::OsStr| part.to_string_lossy().contains(['*', '?', '[']);
    let parts: Vec<_> = Path::new(&source.value).iter().collect();
    let first = parts.iter().position(|part| is_pattern(part)).unwrap_or(parts.len());
    let folder = below(&config.base, &parts[..first].iter().collect::<PathBuf>().to_string_lossy());
    first + 1 < parts.len() && !files.is_below(&folder, &config.root())
}

/// The finding that a pattern would walk outside the root.
fn walk_outside(source: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` searches folders outside the root", source.value);
    Diagnostic::error(codes::FILE_OUTSIDE_ROOT, message)
        .at(source.span)
        .help("outside the root, name the folder and use `*` only in the name of the file")
}

/// Reports a source that is not there.
fn report_missing(source: &Spanned<String>, sink: &mut Sink) {
    let message = format!("the file `{}` does not exist", source.value);
    sink.push(
        Diagnostic::error(codes::MISSING_SOURCE, message)
            .at(source.span)
            .help("paths are relative to the folder that contains `_byline/` or `byline.yaml`"),
    );
}
