//! Which files the sources of a config are: patterns expanded, missing files reported; and the encodings
//! that it says old ones are in.

use std::path::{Path, PathBuf};

use super::mapping::{Mapping, text};
use super::shape::{Config, Source};
use crate::decode::suggest;
use crate::diag::{Diagnostic, Sink, codes};
use crate::files::Files;
use crate::files::encoding::Encoding;
use crate::span::Spanned;
use crate::syntax::node::{Node, Pair};

/// The keys of a source that is a mapping.
const KEYS: [&str; 3] = ["file", "encoding", "writable"];

/// How many files a pattern may match; more are no lists, but a whole disk.
const MOST_FILES: usize = 5_000;

/// A file that a config names.
#[derive(Clone, Debug)]
pub struct SourcePath {
    /// Where it is.
    pub path: PathBuf,
    /// The encoding that the config says it is in.
    pub encoding: Option<&'static Encoding>,
    /// Whether byline may change it.
    pub writable: bool,
}

/// Reads `sources`: paths and patterns, or mappings with a `file`, its `encoding` and whether it is `writable`.
pub(super) fn decode(node: &Node, sink: &mut Sink) -> Vec<Source> {
    let items = node.items().unwrap_or(std::slice::from_ref(node));
    items.iter().filter_map(|item| decode_source(item, sink)).collect()
}

/// Reads one source.
fn decode_source(item: &Node, sink: &mut Sink) -> Option<Source> {
    let is_described = |pair: &Pair| KEYS.contains(&pair.key.value.as_str());
    if !item.pairs().is_some_and(|pairs| pairs.iter().any(is_described)) {
        return Some(Source { path: text("sources", item, sink)?, encoding: None, writable: true });
    }
    let mapping = Mapping::of(item, "a source", &KEYS, sink);
    let Some(path) = mapping.text("file", sink) else {
        sink.push(
            Diagnostic::error(codes::MISSING_OPTION, "a source without a file")
                .at(item.span)
                .help("add `file: …`"),
        );
        return None;
    };
    let word = mapping.text("encoding", sink);
    let encoding = word.and_then(|word| find_encoding(&word, sink));
    Some(Source { path, encoding, writable: mapping.flag("writable", sink).unwrap_or(true) })
}

/// The encoding that `word` names; a word that names none is reported.
fn find_encoding(word: &Spanned<String>, sink: &mut Sink) -> Option<&'static Encoding> {
    let found = Encoding::find(&word.value);
    if found.is_none() {
        let known: Vec<&str> = Encoding::names().collect();
        sink.push(
            Diagnostic::error(codes::UNKNOWN_SETTING, format!("unknown encoding `{}`", word.value))
                .at(word.span)
                .help(suggest(&word.value, &known)),
        );
    }
    found
}

/// The files that the sources of `config` name, in their order, each once. A file that is not there
/// and a pattern that matches nothing are reported at their place in the config.
pub fn source_paths(config: &Config, files: &Files, sink: &mut Sink) -> Vec<SourcePath> {
    let mut paths: Vec<SourcePath> = Vec::with_capacity(config.sources.len());
    for Source { path: source, encoding, writable } in &config.sources {
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
            if !paths.iter().any(|known| known.path == path) {
                paths.push(SourcePath { path, encoding: *encoding, writable: *writable });
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
            sink.push(no_pattern(source, fault.msg));
            return Vec::new();
        }
    };
    let is_source = |path: &PathBuf| path.is_file() && Some(path) != config.path.as_ref();
    let paths: Vec<PathBuf> = found.flatten().filter(is_source).take(MOST_FILES + 1).collect();
    if paths.len() > MOST_FILES {
        sink.push(too_many(source));
        return Vec::new();
    }
    if paths.is_empty() {
        sink.push(no_file(source));
    }
    paths
}

/// The finding that a pattern is none, and `why`.
fn no_pattern(source: &Spanned<String>, why: &str) -> Diagnostic {
    let message = format!("`{}` is not a valid pattern for files: {why}", source.value);
    Diagnostic::error(codes::EMPTY_PATTERN, message)
        .at(source.span)
        .help("`*` matches any part of a name, `**/` any folders")
}

/// The finding that a pattern matches more files than there are lists.
fn too_many(source: &Spanned<String>) -> Diagnostic {
    let message = format!("`{}` matches more than {MOST_FILES} files", source.value);
    let fault = Diagnostic::error(codes::EMPTY_PATTERN, message).at(source.span);
    fault.help("name the folder of the lists: `data/*.bib`")
}

/// The finding that a pattern matches no file.
fn no_file(source: &Spanned<String>) -> Diagnostic {
    Diagnostic::warning(codes::EMPTY_PATTERN, format!("`{}` matches no file", source.value))
        .at(source.span)
        .help("paths are relative to the folder that contains `_byline/` or `byline.yaml`")
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
