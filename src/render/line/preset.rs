//! The layouts that byline brings: a file each in `templates/lines/`, a pattern for each type of work
//! and one for what stands behind every line.

use std::sync::OnceLock;

use super::layout::Layout;
use crate::config::decode_pattern;
use crate::diag::Sink;
use crate::model::{Kind, Work};
use crate::span::Sources;
use crate::syntax::{self, node::Pair};

/// The files: name, text.
const FILES: &[(&str, &str)] = &[
    ("compact", include_str!("../../../templates/lines/compact.yaml")),
    ("cv", include_str!("../../../templates/lines/cv.yaml")),
    ("list", include_str!("../../../templates/lines/list.yaml")),
];

/// The key of the pattern for every other type.
const ELSE: &str = "else";
/// The key of what stands behind every line.
const AFTER: &str = "after";

/// Layouts by type.
#[derive(Debug)]
pub(super) struct Preset {
    types: ByType<Layout>,
    rest: Layout,
    /// What stands behind every line.
    pub(super) after: Layout,
}

impl Preset {
    /// The layout for `work`.
    pub(super) fn layout(&self, work: &Work) -> &Layout {
        self.types.find(work).unwrap_or(&self.rest)
    }
}

/// Something for each of some types, whose words are looked up once.
#[derive(Debug)]
pub(super) struct ByType<T>(Vec<(String, Option<Kind>, T)>);

impl<T> Default for ByType<T> {
    fn default() -> ByType<T> {
        ByType(Vec::new())
    }
}

impl<T> ByType<T> {
    /// Adds what the type `word` has.
    pub(super) fn push(&mut self, word: &str, value: T) {
        self.0.push((word.to_owned(), Kind::find(word), value));
    }

    /// What `work` has: for its type as it is written, for its type, for the nearest type.
    pub(super) fn find(&self, work: &Work) -> Option<&T> {
        let written = &work.kind_written.value;
        let is_written = |row: &&(String, Option<Kind>, T)| {
            row.1 == Some(work.kind) && row.0.eq_ignore_ascii_case(written)
        };
        let of_kind = |kind: Kind| self.0.iter().find(|row| row.1 == Some(kind));
        let found = self.0.iter().find(is_written).or_else(|| of_kind(work.kind));
        found.or_else(|| of_kind(near(work.kind)?)).map(|row| &row.2)
    }
}

/// The type that is laid out alike.
const fn near(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::Tutorial | Kind::Poster => Some(Kind::Talk),
        Kind::Incollection => Some(Kind::Inbook),
        Kind::Inbook => Some(Kind::Incollection),
        Kind::Dataset => Some(Kind::Software),
        Kind::Collection | Kind::Proceedings | Kind::Reference | Kind::Booklet => Some(Kind::Book),
        Kind::News | Kind::Online | Kind::Video => Some(Kind::Blog),
        _ => None,
    }
}

/// The preset called `name`, which is read when it is first asked for.
pub(super) fn find(name: &str) -> Option<&'static Preset> {
    static READ: [OnceLock<Preset>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let at = FILES.iter().position(|file| file.0 == name)?;
    Some(READ.get(at)?.get_or_init(|| read(&FILES[at], &mut Sink::default())))
}

/// The names of all presets.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}

/// The preset in a file.
fn read((name, text): &(&'static str, &str), sink: &mut Sink) -> Preset {
    let mut sources = Sources::default();
    let file = sources.add(format!("{name}.yaml"), *text);
    let document = syntax::parse(file, &sources, sink);
    let mut preset =
        Preset { types: ByType::default(), rest: Layout::default(), after: Layout::default() };
    for Pair { key, value } in document.root.pairs().unwrap_or_default() {
        let Some(pattern) = decode_pattern(value, sink) else { continue };
        let layout = Layout::built_in(&pattern, sink);
        match key.value.as_str() {
            ELSE => preset.rest = layout,
            AFTER => preset.after = layout,
            word => preset.types.push(word, layout),
        }
    }
    preset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_read_without_a_finding_and_have_only_types() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/lines");
        let files = crate::files::Files::disk().list(&folder);
        let named: Vec<String> = names().map(|name| format!("{name}.yaml")).collect();
        assert_eq!(files, named);
        for file in FILES {
            let mut sink = Sink::default();
            let preset = read(file, &mut sink);
            assert!(sink.findings().is_empty(), "{}: {:#?}", file.0, sink.findings());
            assert!(!preset.rest.steps.is_empty() && !preset.after.steps.is_empty());
            for (word, kind, _) in &preset.types.0 {
                assert!(kind.is_some(), "{}: {word}", file.0);
            }
        }
    }
}
