//! The tree of `byline.yaml` in, a `Config` out; every fault is reported with its place.

use std::path::{Component, PathBuf};

use super::mapping::{Mapping, choose};
use super::shape::{Config, Level};
use super::{origins, outputs, owners, sources, style};
use crate::decode::{
    Marks, decode_extra, decode_not_mine, decode_people, decode_topics, decode_venues, wants,
};
use crate::diag::{Diagnostic, Sink, codes};
use crate::model::{FieldName, Site};
use crate::span::Spanned;
use crate::strings::seen::visible_line;
use crate::syntax::node::{Document, Node, Pair};
use crate::text::Commands;
use crate::text::markdown::Dialect as MarkdownDialect;
use crate::text::tex::command_fault;

/// The keys at the top.
const KEYS: [&str; 15] = [
    "not-mine", "self", "sources", "site", "style", "outputs", "check", "people", "venues",
    "topics", "private", "root", "marks", "math", "sync",
];

/// The keys of `site` that byline itself reads.
const SITE_KEYS: [&str; 5] = ["title", "url", "language", "root", "markdown"];

/// The words for the Markdown that a site is written in.
const DIALECTS: &[(&str, MarkdownDialect)] = &[
    ("kramdown", MarkdownDialect::Kramdown),
    ("commonmark", MarkdownDialect::CommonMark),
    ("goldmark", MarkdownDialect::Goldmark),
    ("pandoc", MarkdownDialect::Pandoc),
];

/// The levels of rules by their words.
const LEVELS: &[(&str, Level)] =
    &[("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)];

/// Reads `byline.yaml` from its tree; every fault is reported with its place.
pub fn decode(document: &Document, base: PathBuf, sink: &mut Sink) -> Config {
    let mapping = Mapping::of(&document.root, "the config", &KEYS, sink);
    let mut config = Config { base, ..Config::default() };
    config.owners = mapping.get("self").map_or_else(Vec::new, |node| owners::decode(node, sink));
    if let Some(node) = mapping.get("sources") {
        config.sources = sources::decode(node, sink);
    }
    if let Some(node) = mapping.get("site") {
        config.site = site(node, sink);
    }
    if let Some(node) = mapping.get("style") {
        config.style = style::decode_style(node, sink);
    }
    if let Some(node) = mapping.get("outputs") {
        config.outputs = outputs::decode(node, sink);
    }
    if let Some(node) = mapping.get("check") {
        (config.levels, config.baseline) = check(node, sink);
    }
    if let Some(node) = mapping.get("math") {
        config.commands = commands(node, sink);
    }
    config.sync_from = mapping.get("sync").and_then(|node| origins::decode(node, sink));
    listed(&mut config, &mapping, sink);
    config.private = fields(&mapping, sink);
    config.root = mapping.text("root", sink).and_then(|text| decode_root(&text, sink));
    config
}

/// The people, venues and topics that stand in the config.
fn listed(config: &mut Config, mapping: &Mapping<'_>, sink: &mut Sink) {
    if let Some(node) = mapping.get("people") {
        config.people = decode_people(node, sink);
    }
    if let Some(node) = mapping.get("marks") {
        config.marks = Marks::default().with(node, sink);
    }
    if let Some(node) = mapping.get("venues") {
        config.venues = decode_venues(node, &config.commands, sink);
    }
    if let Some(node) = mapping.get("not-mine") {
        config.not_mine = decode_not_mine(node, sink);
    }
    if let Some(node) = mapping.get("topics") {
        config.topics = decode_topics(node, &config.commands, sink);
    }
}

/// The fields that never leave the sources, by their names in the table.
fn fields(mapping: &Mapping<'_>, sink: &mut Sink) -> Vec<FieldName> {
    let words = mapping.texts("private", sink).unwrap_or_default();
    let name = |word: Spanned<String>| match crate::model::fields::find(&word.value) {
        Some(field) => field.into(),
        None => FieldName::of(&word.value),
    };
    words.into_iter().map(name).collect()
}

/// The commands of the user's own that mathematics may have; those that do more than print are reported.
fn commands(node: &Node, sink: &mut Sink) -> Commands {
    let words = Mapping::of(node, "math", &["commands"], sink).texts("commands", sink);
    let mut names = Vec::new();
    for word in words.unwrap_or_default() {
        let name = word.value.strip_prefix('\\').unwrap_or(&word.value);
        match command_fault(name) {
            None => names.push(name.to_owned()),
            Some(why) => {
                let message =
                    format!("`math.commands` cannot have `{}`", visible_line(&word.value));
                sink.push(
                    Diagnostic::error(codes::UNKNOWN_SETTING, message).at(word.span).help(why),
                );
            }
        }
    }
    Commands::of(names)
}

/// The site; keys that byline does not read are for templates.
fn site(node: &Node, sink: &mut Sink) -> Site {
    let mapping = Mapping::of(node, "site", &[], sink);
    let title = mapping.text("title", sink).map(|text| text.value);
    let mut site = Site { title, ..Site::default() };
    if let Some(url) = mapping.text("url", sink) {
        if !(url.value.starts_with("https://") || url.value.starts_with("http://")) {
            sink.push(
                Diagnostic::error(codes::OPTION_SHAPE, format!("`{}` is not a URL", url.value))
                    .at(url.span)
                    .help("write the full URL of the site: `url: https://…`"),
            );
        }
        site.url = Some(url.value.trim_end_matches('/').to_owned());
    }
    if let Some(language) = mapping.text("language", sink) {
        if let Some(finding) = style::language_fault(&language) {
            sink.push(finding);
        }
        site.language = language.value;
    }
    if let Some(root) = mapping.text("root", sink) {
        site.root = PathBuf::from(root.value);
    }
    site.markdown = mapping.choice("markdown", DIALECTS, sink);
    site.extra = node.pairs().map_or_else(Vec::new, |pairs| decode_extra(pairs, &SITE_KEYS));
    site
}

/// Rules with their levels, as they are written one after the other.
type Levels = Vec<(Level, Spanned<String>)>;

/// What `check:` says: the levels of rules, in the order in which they are written, and the baseline.
fn check(node: &Node, sink: &mut Sink) -> (Levels, Option<Spanned<String>>) {
    let Some(pairs) = node.pairs() else {
        wants(
            sink,
            codes::OPTION_SHAPE,
            "check",
            "a mapping such as `{deny: [missing-doi]}`",
            node,
        );
        return (Vec::new(), None);
    };
    let known: Vec<&str> = LEVELS.iter().map(|row| row.0).chain(["baseline"]).collect();
    let mapping = Mapping::of(node, "check", &known, sink);
    let mut levels = Vec::new();
    let is_level = |pair: &&Pair| LEVELS.iter().any(|(word, _)| *word == pair.key.value);
    for pair in pairs.iter().filter(is_level) {
        let Some(level) = choose("check", &pair.key, LEVELS, sink) else { continue };
        if mapping
            .get(&pair.key.value)
            .is_some_and(|value| std::ptr::eq(value, &raw const pair.value))
        {
            let words = mapping.texts(&pair.key.value, sink).unwrap_or_default();
            levels.extend(words.into_iter().map(|word| (level, word)));
        }
    }
    (levels, mapping.text("baseline", sink))
}

/// How many folders above its own a config may have written.
const MOST_UP: usize = 2;

/// The folder above that outputs may lie in: `..` and nothing else, for below the config they may
/// lie anyway.
fn decode_root(text: &Spanned<String>, sink: &mut Sink) -> Option<PathBuf> {
    let root = PathBuf::from(&text.value);
    let climbs = |part| matches!(part, Component::ParentDir | Component::CurDir);
    let is_near = root.components().filter(|part| *part == Component::ParentDir).count() <= MOST_UP;
    if root.components().all(climbs) && is_near {
        return Some(root.components().filter(|part| *part == Component::ParentDir).collect());
    }
    let message = format!("`root` cannot be `{}`", visible_line(&text.value));
    let fault = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(text.span);
    sink.push(
        fault.help("write `..` or `../..` to allow outputs one or two folders above the config's"),
    );
    None
}
